"""Unit and nominee are told that a nomination was not selected: once, and no more than may be told (R-29)."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import Walk, close, consolidated, nomination_at, pdf, person_of, sitting, vote, walk, with_alternative
from workflows.actions import appraise, campaigns, decide, hold, notify
from workflows.actions.refer import save_reference
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Mandate, Notice, OutcomeNotice, User
from workflows.queries.endings import waiting_endings
from workflows.queries.standing import actor_of
from workflows.rules.outcomes import AFTER_HOLD, TO_TELL
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import MandateKind
from workflows.vocabulary.states import State

REASON = "Thành tích chưa thật sự nổi bật so với tiêu chuẩn"


def tell(office: Office, each: Walk, *, by: User | None = None, reason: str = REASON, **how: Any) -> OutcomeNotice:
    return notify.notify_outcome(each.ref, by=by or office.hr_officer, reason=reason, **how)


def ended_after_hold(office: Office) -> Walk:
    each = nomination_at(State.APPRAISING, office)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason="Có đơn tố cáo đang xác minh", upload=pdf()
    )
    hold.conclude_hold(each.ref, by=office.hr_head, reason="Kết luận có vi phạm", upload=pdf("ket-luan.pdf"))
    return each


def told_by(event: Event) -> list[int]:
    notices = Notice.objects.filter(message__event=event).order_by("person")
    return list(notices.values_list("person", flat=True))


@pytest.mark.parametrize("state", TO_TELL)
def test_each_outcome_is_told_once_with_its_basis_and_the_last_day_of_a_complaint(office: Office, state: State) -> None:
    each = nomination_at(state, office)
    today, before = timezone.localdate(), each.nomination

    notice = tell(office, each)

    assert (notice.state, notice.nomination_version, notice.reason) == (state, before.version, REASON)
    assert (notice.basis_date, notice.appeal_until) == (today, today + timedelta(days=90))
    assert bool(notice.basis_number) == (state in (State.NOT_RECOMMENDED, State.PROVINCE_REJECTED))
    assert (each.nomination.state, each.nomination.version) == (state, before.version)
    with refused(Refusal.OUTCOME_IS_TOLD):
        tell(office, each)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.GRANTED, State.RECOMMENDED, State.SUBMITTED])
def test_nothing_else_is_told_of(office: Office, state: State) -> None:
    each = nomination_at(state, office)

    with refused(Refusal.OUTCOME_NOT_TO_TELL):
        tell(office, each)


def cancelled(office: Office, each: Walk) -> None:
    campaigns.cancel_campaign(office.campaign.campaign.code, by=office.chief, reason=REASON)


def lapsed(office: Office, each: Walk) -> None:
    each.give_back()
    for days in (8, 9):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            appraise.remind_unit(each.ref, by=each.officer)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        appraise.lapse_nomination(each.ref, by=office.hr_head, reason=REASON)


@pytest.mark.parametrize("end", [cancelled, lapsed])
def test_who_lost_his_nomination_without_his_unit_withdrawing_it_is_told_why(
    office: Office, end: Callable[[Office, Walk], None]
) -> None:
    each = walk(office, nominee=person_of(office.team.clerk)).draft().fill().submit().receive()
    end(office, each)
    todo = [waiting.nomination for waiting in waiting_endings(actor_of(office.hr_officer, office.day), office.day)[1]]
    assert (each.nomination.state, todo) == (State.WITHDRAWN, [each.nomination])

    notice = tell(office, each)

    assert (notice.state, notice.reason, notice.basis_number) == (State.WITHDRAWN, REASON, "")
    assert told_by(Event.OUTCOME_NOTIFIED) == sorted(
        person_of(user).pk for user in (office.team.clerk, office.team.head)
    )
    assert waiting_endings(actor_of(office.hr_officer, office.day), office.day)[1] == []


def test_of_a_draft_that_ended_with_its_campaign_nobody_is_told(office: Office) -> None:
    each = walk(office).draft().fill()
    cancelled(office, each)
    assert each.nomination.state == State.WITHDRAWN

    with refused(Refusal.OUTCOME_NOT_TO_TELL):
        tell(office, each)
    assert waiting_endings(actor_of(office.hr_officer, office.day), office.day)[1] == []


def test_only_hr_admin_tells_and_nobody_himself(office: Office) -> None:
    each = nomination_at(State.DECLINED, office)
    for name in ("chief", "records", "secretary", "inspector", "finance"):
        with refused(Refusal.NOT_YOURS):
            tell(office, each, by=getattr(office, name))
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        tell(office, each, by=office.administrator)

    own = consolidated(office, nominee=person_of(office.other_hr_officer), proposer=office.hr_head)
    session = sitting(office, own)
    vote(office, own, yes=0)
    close(office, session)
    with refused(Refusal.ACTOR_IS_NOMINEE):
        tell(office, own, by=office.other_hr_officer)


def test_the_nominee_with_an_account_and_who_proposed_him_are_told(office: Office) -> None:
    each = consolidated(office, nominee=person_of(office.team.clerk))
    session = sitting(office, each)
    vote(office, each, yes=0)
    close(office, session)

    tell(office, each)

    assert told_by(Event.OUTCOME_NOTIFIED) == sorted(
        person_of(user).pk for user in (office.team.clerk, office.team.head)
    )


def test_who_acts_as_head_of_the_unit_is_told_like_its_head(office: Office) -> None:
    each = nomination_at(State.DECLINED, office)
    day, acting = timezone.localdate(), office.team.second_staff
    mandate = Mandate(
        person=acting, kind=MandateKind.ACTING_UNIT_HEAD, unit=office.team.unit, from_date=day, document="QĐ 1/QĐ-VP"
    )
    save_reference(mandate, by=office.administrator)

    tell(office, each)

    assert told_by(Event.OUTCOME_NOTIFIED) == sorted([acting.pk, person_of(office.team.head).pk])


def test_a_form_of_another_version_tells_nothing(office: Office) -> None:
    each = nomination_at(State.DECLINED, office)

    with refused(Refusal.IS_STALE):
        tell(office, each, version=each.nomination.version - 1)


def test_after_a_suspension_only_the_general_wording_goes_out(office: Office) -> None:
    each = ended_after_hold(office)

    with refused(Refusal.REASON_IS_CONFIDENTIAL):
        tell(office, each, reason="Có đơn tố cáo, kết luận có vi phạm")

    notice = tell(office, each, reason=AFTER_HOLD)
    assert (notice.reason, notice.basis_number) == (AFTER_HOLD, "")


def test_no_figures_of_a_secret_ballot_go_out(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    vote(office, each, yes=2)
    close(office, session)
    assert each.item.ballot_kind == "SECRET_BALLOT"

    with refused(Refusal.FIGURES_ARE_SECRET):
        tell(office, each, reason="Chỉ đạt 2/9 phiếu đồng ý")

    assert tell(office, each, reason="Không đạt tỷ lệ phiếu theo quy định").reason.startswith("Không đạt")


def test_a_secret_ballot_stays_secret_where_an_open_vote_on_another_form_followed(office: Office) -> None:
    each = with_alternative(office, form="GK", award_form=office.bang_khen)
    items = each.nomination.items.order_by("id")
    assert [item.ballot_kind == "SECRET_BALLOT" for item in items] == [True, False]
    decide.decline_nomination(each.ref, by=office.chief, reason="Thành tích chưa thật sự nổi bật")

    with refused(Refusal.FIGURES_ARE_SECRET):
        tell(office, each, reason="Bằng khen chỉ được sáu trên chín phiếu đồng ý")

    assert tell(office, each).reason == REASON


def test_the_entry_says_that_it_was_told_and_keeps_the_reason_apart(office: Office) -> None:
    each = nomination_at(State.PROVINCE_REJECTED, office)
    notice = tell(office, each)

    entry = LedgerEntry.objects.get(event=Event.OUTCOME_NOTIFIED)
    data = json.loads(entry.body)["data"]
    assert data == {"state": "PROVINCE_REJECTED", "to": str(notice.appeal_until), "told": 1}
    assert (entry.about, REASON in entry.body) == (f"nomination/{each.ref}", False)
    assert Command.RECORD_REJECTION in LedgerEntry.objects.get(key=each.nomination.entry_id).body

"""Ways back: discarded, lapsed, merged, put off too often, sent back, taken back, cancelled."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import (
    Walk,
    close,
    consolidated,
    deferred_twice,
    pdf,
    planned,
    presiding_user,
    put_off,
    recommended,
    sitting,
    vote,
    walk,
)
from workflows.actions import appraise, award, campaigns, decide, hold, propose, review
from workflows.management.demo.cast import Office
from workflows.models import FormChange, HouseNumber, Notice, PaperLine
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.dossier import HoldKind, PaperKind
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

REASON = "Có tình tiết mới cần xem xét thêm"
TZ = ZoneInfo("Asia/Ho_Chi_Minh")


# -- before the council ------------------------------------------------------------------------------------------------


def test_n36_a_draft_is_put_away_by_its_unit_and_stays_on_record(office: Office) -> None:
    each = walk(office).draft().fill()
    with refused(Refusal.PROPOSER_NOT_ENTITLED):
        propose.discard_draft(each.ref, by=office.other_team.head)

    propose.discard_draft(each.ref, by=office.team.clerk)

    assert (each.nomination.state, each.nomination.code, path_of(each)) == (State.DISCARDED, None, "N1 N36")
    with refused(Refusal.STEP_OUT_OF_TURN):
        propose.submit_nomination(each.ref, by=each.proposer)


def test_n36_what_was_sent_is_not_put_away(office: Office) -> None:
    each = walk(office).draft().fill().submit()

    with refused(Refusal.STEP_OUT_OF_TURN):
        propose.discard_draft(each.ref, by=each.proposer)


@pytest.fixture
def monday() -> Iterator[Any]:
    with time_machine.travel(datetime(2026, 11, 2, 9, 0, tzinfo=TZ), tick=False) as clock:
        yield clock


def test_n5b_a_dossier_lapses_only_after_its_day_two_reminders_and_three_working_days(
    office: Office, monday: Any
) -> None:
    each = walk(office).draft().fill().submit().receive()
    each.give_back(due=datetime(2026, 11, 6, tzinfo=TZ).date())
    head = office.hr_head
    monday.move_to(datetime(2026, 11, 6, 9, 0, tzinfo=TZ))
    with refused(Refusal.COMPLETION_NOT_DUE, Refusal.REMINDERS_MISSING):
        appraise.lapse_nomination(each.ref, by=head, reason=REASON)
    appraise.remind_unit(each.ref, by=office.hr_officer)
    with refused(Refusal.REMINDED_TODAY):
        appraise.remind_unit(each.ref, by=office.hr_officer)
    monday.move_to(datetime(2026, 11, 9, 9, 0, tzinfo=TZ))
    with refused(Refusal.REMINDERS_MISSING):
        appraise.lapse_nomination(each.ref, by=head, reason=REASON)
    appraise.remind_unit(each.ref, by=office.hr_officer)
    told = Notice.objects.filter(message__event="nomination.reminded").values_list("person__user", flat=True)
    assert list(told) == [office.team.head.pk] * 2
    monday.move_to(datetime(2026, 11, 11, 17, 0, tzinfo=TZ))
    with refused(Refusal.REMINDED_TOO_LATELY):
        appraise.lapse_nomination(each.ref, by=head, reason=REASON)
    monday.move_to(datetime(2026, 11, 12, 8, 0, tzinfo=TZ))
    with refused(Refusal.NOT_YOURS):
        appraise.lapse_nomination(each.ref, by=office.hr_officer, reason=REASON)
    with refused(Refusal.INPUT_MISSING):
        appraise.lapse_nomination(each.ref, by=head, reason="")

    appraise.lapse_nomination(each.ref, by=head, reason=REASON)

    assert (each.nomination.state, path_of(each)) == (State.WITHDRAWN, "N1 N2 N3 N4 N5b")
    assert Notice.objects.filter(person__user=office.team.head, message__event="nomination.lapsed").count() == 1


def test_s4_of_two_dossiers_on_one_person_one_is_merged_and_the_other_goes_on_with_the_files_of_both(
    office: Office,
) -> None:
    kept = walk(office).draft().fill().submit().receive()
    other = walk(office).draft().fill().submit().receive()
    stranger = walk(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    stranger.draft().fill().submit().receive()
    with refused(Refusal.MERGE_DIFFERS):
        appraise.merge_nomination(other.ref, by=office.hr_officer, into=stranger.ref, reason=REASON)
    with refused(Refusal.MERGE_DIFFERS):
        appraise.merge_nomination(other.ref, by=office.hr_officer, into=other.ref, reason=REASON)
    with refused(Refusal.INPUT_MISSING):
        appraise.merge_nomination(other.ref, by=office.hr_officer, into="", reason=REASON)

    appraise.merge_nomination(other.ref, by=office.hr_officer, into=kept.ref, reason=REASON)

    merged = other.nomination
    assert (merged.state, merged.merged_into, path_of(other)) == (State.MERGED, kept.nomination, "N1 N2 N3 N10")
    files = {file.file.sha256 for each in (kept, other) for file in each.nomination.evidence.all()}
    assert set(propose.file_hashes_of(kept.nomination)) == files
    assert Notice.objects.filter(message__event="nomination.merged", person__user=other.proposer).count() == 1
    kept.appraise().consolidate()
    with refused(Refusal.STEP_OUT_OF_TURN):
        appraise.merge_nomination(other.ref, by=office.hr_officer, into=kept.ref, reason=REASON)


def test_n10_nothing_is_merged_into_what_hr_has_passed_on(office: Office) -> None:
    gone = consolidated(office)
    other = walk(office).draft().fill().submit().receive()

    with refused(Refusal.MERGE_NOT_OPEN):
        appraise.merge_nomination(other.ref, by=office.hr_officer, into=gone.ref, reason=REASON)


# -- put off too often -------------------------------------------------------------------------------------------------


def test_n19_the_secretary_brings_it_back_until_it_was_put_off_twice_then_the_chief_lets_it_go_on(
    office: Office,
) -> None:
    each = deferred_twice(office)
    third = planned(office)
    with refused(Refusal.DEFERRED_TOO_OFTEN):
        review.place_on_agenda(third.ref, [each.ref], by=office.secretary)
    with refused(Refusal.NOT_YOURS):
        review.retable_nomination(each.ref, by=office.secretary, reason=REASON)

    review.retable_nomination(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, path_of(each)) == (State.CONSOLIDATED, "N1 N2 N3 N13 N14 N18 N19b N18 N19")
    review.place_on_agenda(third.ref, [each.ref], by=office.secretary)


def test_n19_the_secretary_puts_it_on_the_list_after_one_deferral_and_the_chief_may_not_yet(office: Office) -> None:
    each = consolidated(office)
    put_off(office, each, planned(office, each))
    with refused(Refusal.NOT_YOURS):
        review.retable_nomination(each.ref, by=office.chief, reason=REASON)
    with refused(Refusal.DEFERRALS_REMAIN):
        decide.stop_nomination(each.ref, by=office.chief, reason=REASON)

    review.retable_nomination(each.ref, by=office.secretary, reason=REASON)

    assert each.nomination.state == State.CONSOLIDATED


def test_n19_the_chief_lets_it_end_after_the_second_deferral(office: Office) -> None:
    each = deferred_twice(office)

    decide.stop_nomination(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, path_of(each)) == (State.DECLINED, "N1 N2 N3 N13 N14 N18 N19b N18 N19c")


# -- sent back to the council ------------------------------------------------------------------------------------------


def again(office: Office, each: Walk, *, yes: int | None = None) -> None:
    """Bring what the Chief sent back before a new session, and let the council vote."""
    session = sitting(office, each)
    vote(office, each, yes=yes)
    close(office, session)


def test_n21_the_council_reconsiders_once_and_the_chief_then_decides(office: Office) -> None:
    each = recommended(office)

    decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON)

    assert each.nomination.state == State.RETURNED_TO_COUNCIL
    told = Notice.objects.filter(message__event="nomination.sent_to_council", person__user=office.secretary)
    assert told.count() == 1
    again(office, each)
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N21 N24 N15 N16"
    with refused(Refusal.RECONSIDERED_ALREADY):
        decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON)
    each.approve().record()
    assert each.nomination.state == State.GRANTED


def test_n21b_on_new_facts_the_council_is_asked_again_about_what_it_refused(office: Office) -> None:
    each = consolidated(office)
    again(office, each, yes=0)
    assert each.nomination.state == State.NOT_RECOMMENDED
    with refused(Refusal.FILE_MISSING):
        decide.ask_again(each.ref, by=office.chief, reason=REASON, what_is_new=REASON, upload=None)

    new = pdf("tai-lieu-moi.pdf", text="moi")
    decide.ask_again(each.ref, by=office.chief, reason=REASON, what_is_new=REASON, upload=new)
    again(office, each, yes=0)

    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N17 N21b N24 N15 N17"
    with refused(Refusal.RECONSIDERED_ALREADY):
        decide.ask_again(each.ref, by=office.chief, reason=REASON, what_is_new=REASON, upload=pdf(text="2"))


def test_n21_what_came_without_the_council_is_not_reconsidered_by_it(office: Office) -> None:
    from workflows.vocabulary.dossier import Procedure

    each = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True)
    each.draft().fill().submit().receive().appraise().put_forward()

    with refused(Refusal.COUNCIL_HAS_NOT_VOTED):
        decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON)


def allow_override() -> None:
    number = HouseNumber.objects.get(code="OVERRIDE_IS_ALLOWED")
    number.value = 1
    number.save()


def test_n23_the_chief_decides_otherwise_only_where_the_office_lets_him_and_the_inspector_is_told(
    office: Office,
) -> None:
    each = consolidated(office)
    again(office, each, yes=0)
    ground = {"reason": REASON, "clause": "Điều 80 Luật Thi đua, khen thưởng"}
    with refused(Refusal.OVERRIDE_IS_OFF):
        decide.override_council(each.ref, by=office.chief, **ground)
    allow_override()
    with refused(Refusal.INPUT_MISSING):
        decide.override_council(each.ref, by=office.chief, reason=REASON, clause="")

    decide.override_council(each.ref, by=office.chief, **ground)

    told = Notice.objects.filter(message__event="nomination.overridden")
    assert office.inspector.pk in set(told.values_list("person__user", flat=True))
    assert each.nomination.state == State.AWAITING_SIGNATURE
    line = PaperLine.objects.select_related("paper").get(nomination__ref=each.ref)
    assert (line.paper.kind, line.paper.lines.count()) == (PaperKind.DECISION, 1)
    decide.pull_back(each.ref, by=office.chief, reason=REASON)
    assert (each.nomination.state, path_of(each)) == (
        State.NOT_RECOMMENDED,
        "N1 N2 N3 N13 N14 N15 N17 N23 N34d",
    )


def test_n23_nobody_puts_aside_a_share_of_votes_that_the_law_sets(office: Office) -> None:
    each = consolidated(office)
    policy = each.nomination.policy
    assert policy is not None
    from django.db import connection

    from workflows.ledger.guards import install

    with install.lifted(connection):  # the policy of the law's own award forms, which the fixtures do not have yet
        type(policy).objects.filter(pk=policy.pk).update(is_statutory=True)
    again(office, each, yes=0)
    allow_override()

    with refused(Refusal.LAW_SETS_THE_RATIO):
        decide.override_council(each.ref, by=office.chief, reason=REASON, clause="Điều 80")


# -- taken back --------------------------------------------------------------------------------------------------------


def test_n34_the_chief_takes_an_approval_back_and_the_other_lines_go_on_without_it(office: Office) -> None:
    one = consolidated(office)
    two = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sitting(office, one, two)
    for each in (one, two):
        vote(office, each)
    close(office, session)
    (paper,) = decide.approve_lines([one.ref, two.ref], by=office.chief).papers
    one.papers = two.papers = (paper,)
    with refused(Refusal.NOT_YOURS):
        decide.pull_back(one.ref, by=office.records, reason=REASON)
    with refused(Refusal.REASON_TOO_SHORT):
        decide.pull_back(one.ref, by=office.chief, reason=" ")

    decide.pull_back(one.ref, by=office.chief, reason=REASON)

    assert [line.is_struck for line in paper.lines.order_by("ordinal")] == [True, False]
    two.record()
    assert (one.nomination.state, two.nomination.state) == (State.RECOMMENDED, State.GRANTED)
    one.approve().record()
    assert path_of(one) == "N1 N2 N3 N13 N14 N15 N16 N20 N34 N20 N33"
    with refused(Refusal.STEP_OUT_OF_TURN):
        decide.pull_back(one.ref, by=office.chief, reason=REASON)


def test_n34_a_suspended_line_is_taken_off_its_list_so_that_the_others_do_not_wait(office: Office) -> None:
    one = consolidated(office)
    two = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sitting(office, one, two)
    for each in (one, two):
        vote(office, each)
    close(office, session)
    two.papers = decide.approve_lines([one.ref, two.ref], by=office.chief).papers
    hold.hold_nomination(one.ref, by=office.hr_head, kind=HoldKind.PRESS, reason=REASON, upload=pdf())
    with refused(Refusal.IS_HELD):
        two.record()

    decide.pull_back(one.ref, by=office.chief, reason=REASON)
    two.record()

    assert (one.nomination.state, one.nomination.is_held, two.nomination.state) == (
        State.RECOMMENDED,
        True,
        State.GRANTED,
    )
    with refused(Refusal.IS_HELD):
        one.approve()


# -- ended with the campaign -------------------------------------------------------------------------------------------


def test_n34c_with_a_cancelled_campaign_every_open_nomination_ends_and_what_has_its_outcome_stays(
    office: Office,
) -> None:
    draft = walk(office).draft()
    listed = recommended(office, nominee=office.team.second_staff).approve()
    granted = recommended(office, nominee=office.other_team.second_staff, proposer=office.other_team.head)
    granted.approve().record()
    item = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    sitting(office, item)
    review.open_item(item.item.ref, by=presiding_user(office, item.item))

    campaigns.cancel_campaign(office.campaign.campaign.code, by=office.chief, reason=REASON)

    states = [each.nomination.state for each in (draft, listed, item, granted)]
    assert states == [State.WITHDRAWN, State.WITHDRAWN, State.WITHDRAWN, State.GRANTED]
    assert item.item.state == ItemState.TAKEN_OFF
    assert PaperLine.objects.get(nomination__ref=listed.ref).is_struck
    assert path_of(item) == "N1 N2 N3 N13 N14 N15 N34c"
    assert award.next_free_number(PaperKind.DECISION, timezone.localdate().year) == 2
    assert FormChange.objects.count() == 0

"""What is done with an award after its grant goes on record once, line by line, and is told; or nothing is written."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import Walk, consolidated, nomination_at, person_of, recommended
from tests.web.deciding import decided_together
from workflows.actions import decide, mark
from workflows.management.demo.cast import Office
from workflows.models import AwardRecord, LedgerEntry, Notice, PaperLine, User
from workflows.queries.awards import awards_of
from workflows.rules.deadlines import Calendar, add_working_days
from workflows.vocabulary.commands import Command
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

TODAY = timezone.localdate
PLACE, EVENT, RECEIPT, BOX = "Bảng tin trụ sở", "Hội nghị tổng kết", "Danh sách ký nhận 01", "Hộp 12"
Do = Any


def publish(office: Office, *refs: str, by: User | None = None, **other: Any) -> list[AwardRecord]:
    given = {"date": TODAY(), "until": TODAY() + timedelta(days=20), "place": PLACE, **other}
    return mark.publish_awards(refs, by=by or office.records, **given)


def present(office: Office, *refs: str, by: User | None = None, **other: Any) -> list[AwardRecord]:
    given = {"date": TODAY(), "event": EVENT, "receipt": RECEIPT, **other}
    return mark.present_awards(refs, by=by or office.hr_officer, **given)


def pay(office: Office, *refs: str, by: User | None = None, **other: Any) -> list[AwardRecord]:
    given = {"date": TODAY(), "amount": 760_000, "voucher": "PC 12", **other}
    return mark.pay_awards(refs, by=by or office.finance, **given)


def archive(office: Office, *refs: str, by: User | None = None, **other: Any) -> list[AwardRecord]:
    return mark.archive_awards(refs, by=by or office.records, **{"date": TODAY(), "register": BOX, **other})


MARKS = {
    AwardMark.PUBLISHED: publish,
    AwardMark.PRESENTED: present,
    AwardMark.PAID: pay,
    AwardMark.ARCHIVED: archive,
}


def granted(office: Office) -> Walk:
    return nomination_at(State.GRANTED, office)


def by_province(office: Office, **answer: Any) -> Walk:
    return nomination_at(State.ESCALATED, office).answer(Command.RECORD_GRANT, **answer)


def rows() -> list[tuple[Any, ...]]:
    columns = ("nomination__ref", "mark", "date", "until_date", "place", "document", "amount", "by")
    return list(AwardRecord.objects.order_by("id").values_list(*columns))


def test_each_mark_is_set_once_in_any_order_with_its_own_date_and_entry(office: Office) -> None:
    each, today = granted(office), TODAY()
    state, version = each.nomination.state, each.nomination.version

    archive(office, each.ref)
    pay(office, each.ref)
    publish(office, each.ref)
    present(office, each.ref)

    last = today + timedelta(days=20)
    records, officer, finance = (person_of(user).pk for user in (office.records, office.hr_officer, office.finance))
    assert rows() == [
        (each.ref, "ARCHIVED", today, None, "", BOX, None, records),
        (each.ref, "PAID", today, None, "", "PC 12", 760_000, finance),
        (each.ref, "PUBLISHED", today, last, PLACE, "", None, records),
        (each.ref, "PRESENTED", today, None, EVENT, RECEIPT, None, officer),
    ]
    entries = LedgerEntry.objects.filter(about=f"nomination/{each.ref}", event__startswith="award.").order_by("id")
    assert list(entries.values_list("event", flat=True)) == [
        Event.AWARD_ARCHIVED,
        Event.AWARD_PAID,
        Event.AWARD_PUBLISHED,
        Event.AWARD_PRESENTED,
    ]
    # A mark moves no nomination.
    assert (each.nomination.state, each.nomination.version) == (state, version)


@pytest.mark.parametrize("kind", AwardMark)
def test_no_mark_is_set_twice(office: Office, kind: AwardMark) -> None:
    each = granted(office)
    MARKS[kind](office, each.ref)

    with refused(Refusal.AWARD_IS_MARKED):
        MARKS[kind](office, each.ref)


@pytest.mark.parametrize("kind", AwardMark)
@pytest.mark.parametrize("state", [State.AWAITING_SIGNATURE, State.DECLINED, State.ESCALATED])
def test_only_a_granted_award_is_marked(office: Office, state: State, kind: AwardMark) -> None:
    each = nomination_at(state, office)

    with refused(Refusal.AWARD_NOT_GRANTED):
        MARKS[kind](office, each.ref)


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (AwardMark.PUBLISHED, ("finance", "chief", "secretary", "inspector")),
        (AwardMark.PRESENTED, ("records", "finance", "chief", "inspector")),
        (AwardMark.PAID, ("hr_head", "records", "chief", "inspector")),
        (AwardMark.ARCHIVED, ("finance", "chief", "secretary", "inspector")),
    ],
)
def test_another_role_marks_nothing(office: Office, kind: AwardMark, who: tuple[str, ...]) -> None:
    each = granted(office)

    for name in who:
        with refused(Refusal.NOT_YOURS):
            MARKS[kind](office, each.ref, by=getattr(office, name))
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        MARKS[kind](office, each.ref, by=office.administrator)


def test_nobody_marks_his_own_award_and_another_of_the_role_does(office: Office) -> None:
    each = recommended(office, nominee=person_of(office.other_hr_officer), proposer=office.hr_head)
    each.approve().record()

    with refused(Refusal.ACTOR_IS_NOMINEE):
        present(office, each.ref, by=office.other_hr_officer)

    assert [record.mark for record in present(office, each.ref)] == [AwardMark.PRESENTED]


def test_a_whole_decision_is_marked_line_by_line_in_one_act_or_not_at_all(office: Office) -> None:
    walks = decided_together(office, [consolidated(office), consolidated(office, nominee=office.team.second_staff)])
    decide.approve_lines([each.ref for each in walks], by=office.chief)
    for each in walks:
        each.papers = [PaperLine.objects.get(nomination__ref=each.ref).paper]
    walks[0].record()
    refs = [each.ref for each in walks]
    entries = LedgerEntry.objects.filter(event=Event.AWARD_PAID)

    with refused(Refusal.AMOUNT_DIFFERS):
        pay(office, *refs, amount=760_000)

    pay(office, *refs, amount=1_520_000)
    assert [(ref, amount) for ref, _m, _d, _u, _p, _v, amount, _by in rows()] == [(ref, 760_000) for ref in refs]
    assert sorted(entries.values_list("about", flat=True)) == sorted(f"nomination/{ref}" for ref in refs)

    present(office, refs[0])
    with refused(Refusal.AWARD_IS_MARKED):
        present(office, *refs)


def test_the_details_are_held_against_law_and_decision(office: Office) -> None:
    each, today = granted(office), TODAY()

    with refused(Refusal.PUBLISHED_TOO_SHORT):
        publish(office, each.ref, until=today + timedelta(days=19))
    with refused(Refusal.DONE_BEFORE_DECISION):
        publish(office, each.ref, date=today - timedelta(days=1))
    with refused(Refusal.NOT_DONE_YET):
        present(office, each.ref, date=today + timedelta(days=1))
    with refused(Refusal.INPUT_MISSING):
        archive(office, each.ref, register="")
    with refused(Refusal.PRIZE_IS_PAID_HERE):
        pay(office, each.ref, amount=None, voucher="", payer="Tỉnh chi từ quỹ của tỉnh")
    with refused(Refusal.NOTHING_CHOSEN):
        publish(office)


def test_an_award_of_the_province_counts_from_its_decision_and_may_be_paid_by_it(office: Office) -> None:
    each = by_province(office, number="1987/QĐ-UBND")
    (award,) = awards_of([each.nomination])
    assert (award.is_ours, award.decision_number, award.decided_date, award.prize) == (
        False,
        "1987/QĐ-UBND",
        TODAY(),
        None,
    )

    pay(office, each.ref, amount=None, voucher="", payer="Tỉnh chi từ quỹ thi đua, khen thưởng")

    assert [row[1:7] for row in rows()] == [
        ("PAID", TODAY(), None, "Tỉnh chi từ quỹ thi đua, khen thưởng", "", None)
    ]


def test_late_is_on_record_as_late_and_nothing_else_is_asked(office: Office) -> None:
    each = granted(office)
    decided = TODAY()
    in_time = add_working_days(decided, 5, Calendar())

    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        publish(office, each.ref, date=in_time + timedelta(days=10))
        present(office, each.ref, date=decided + timedelta(days=1))

    late = [
        '"is_late":true' in body
        for body in LedgerEntry.objects.filter(event__startswith="award.").order_by("id").values_list("body", flat=True)
    ]
    assert late == [True, False]


def test_who_follows_the_nomination_is_told_of_each_mark_but_the_archive(office: Office) -> None:
    each = granted(office)
    before = set(Notice.objects.values_list("pk", flat=True))

    for kind in AwardMark:
        MARKS[kind](office, each.ref)

    told = Notice.objects.exclude(pk__in=before)
    head, officer = person_of(each.proposer).pk, person_of(each.officer).pk
    # The officer who presents it knows already.
    assert sorted(told.values_list("message__event", "person")) == sorted(
        [
            (Event.AWARD_PUBLISHED, head),
            (Event.AWARD_PUBLISHED, officer),
            (Event.AWARD_PRESENTED, head),
            (Event.AWARD_PAID, head),
            (Event.AWARD_PAID, officer),
        ]
    )


def test_what_was_typed_is_kept_as_personal_and_not_in_the_body(office: Office) -> None:
    each = granted(office)
    publish(office, each.ref)

    entry = LedgerEntry.objects.get(event=Event.AWARD_PUBLISHED)
    assert PLACE not in entry.body and each.nomination.nominee_name not in entry.body
    assert {secret.field for secret in entry.secrets.all()} >= {"place", "nominee", "actor_name"}


def test_a_number_of_the_office_that_changes_holds_from_its_day(office: Office) -> None:
    from workflows.models import HouseNumber
    from workflows.queries.house import house_number
    from workflows.vocabulary.house import HouseRule

    rule, today = HouseRule.PUBLISH_FOR_DAYS, TODAY()
    HouseNumber.objects.create(code=rule, value=30, from_date=today, source="Quy chế")
    HouseNumber.objects.create(code=rule, value=60, from_date=today + timedelta(days=1), source="Quy chế")

    assert [house_number(rule, day) for day in (today - timedelta(days=1), today, today + timedelta(days=1))] == [
        20,
        30,
        60,
    ]
    assert house_number(rule, date(2019, 1, 1)) == 20

"""After the grant: published inside the agency, presented, paid, its file archived (DOMAIN.md 6.8).

Each is done once, in any order, of the whole list of a decision in one act or of a single award.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from workflows.actions.door import Act
from workflows.models import AwardRecord, User
from workflows.queries.awards import Award, Limits, awards_of, limits_for
from workflows.rules.awards import MARKERS, Marking, reasons_against_details, reasons_against_marking
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.events import Event

EVENTS = {
    AwardMark.PUBLISHED: Event.AWARD_PUBLISHED,
    AwardMark.PRESENTED: Event.AWARD_PRESENTED,
    AwardMark.PAID: Event.AWARD_PAID,
    AwardMark.ARCHIVED: Event.AWARD_ARCHIVED,
}
# The archive concerns those who keep it.
TOLD = frozenset({AwardMark.PUBLISHED, AwardMark.PRESENTED, AwardMark.PAID})


def mark_awards(refs: Sequence[str], *, by: User, marking: Marking) -> list[AwardRecord]:
    """Put on record what was done with granted awards, all of them or none; `refs` are those of the nominations.

    Late is no reason against it: the entry says that it was late.

    :raises Refused: NOT_YOURS, NOTHING_CHOSEN, ACTOR_IS_NOMINEE, AWARD_NOT_GRANTED, AWARD_IS_MARKED, or what is wrong
        in the details of the marking
    """
    with Act(by=by) as act:
        nominations = act.nominations(refs)
        awards = awards_of(nominations)
        act.require(reasons_against_marking(marking.mark, awards, act.actor))
        limits = limits_for((award.decided_date for award in awards), act.today)
        act.require(reasons_against_details(marking, awards, today=act.today, least_days=limits.least_days))
        assert marking.date is not None  # asked among the details
        person = act.person
        records = [
            AwardRecord(
                nomination=award.nomination,
                mark=marking.mark,
                date=marking.date,
                until_date=marking.until,
                place=marking.payer or marking.place,
                document=marking.document,
                amount=_amount(marking, award),
                by=person,
                at=act.at,
            )
            for award in awards
        ]
        AwardRecord.objects.bulk_create(records)
        for award, record in zip(awards, records, strict=True):
            _record(act, award, record, marking, limits)
    return records


def publish_awards(refs: Sequence[str], *, by: User, date: date, until: date, place: str) -> list[AwardRecord]:
    """Record where and from when to when awards were published (Luật Thực hiện dân chủ ở cơ sở 2022 Điều 47, 48).

    :raises Refused: as `mark_awards`, PUBLISHED_TOO_SHORT among it
    """
    return mark_awards(
        refs, by=by, marking=Marking(mark=AwardMark.PUBLISHED, date=date, until=until, place=place)
    )


def present_awards(refs: Sequence[str], *, by: User, date: date, event: str, receipt: str) -> list[AwardRecord]:
    """Record at which event certificates were handed over, and by which receipt (R-32).

    :raises Refused: as `mark_awards`
    """
    return mark_awards(
        refs, by=by, marking=Marking(mark=AwardMark.PRESENTED, date=date, place=event, document=receipt)
    )


def pay_awards(
    refs: Sequence[str], *, by: User, date: date, amount: int | None = None, voucher: str = "", payer: str = ""
) -> list[AwardRecord]:
    """Record that prizes were paid, `amount` đồng in all, or who paid the one of the province and why (R-31).

    :raises Refused: as `mark_awards`, AMOUNT_DIFFERS, PRIZE_IS_PAID_HERE and PAYMENT_UNCLEAR among it
    """
    marking = Marking(mark=AwardMark.PAID, date=date, amount=amount, document=voucher, payer=payer)
    return mark_awards(refs, by=by, marking=marking)


def archive_awards(refs: Sequence[str], *, by: User, date: date, register: str) -> list[AwardRecord]:
    """Record that files were handed over to the archive, and where they lie (NĐ 30/2020 Điều 30).

    :raises Refused: as `mark_awards`
    """
    return mark_awards(refs, by=by, marking=Marking(mark=AwardMark.ARCHIVED, date=date, document=register))


def _amount(marking: Marking, award: Award) -> int | None:
    """Return what was paid for one award; an amount was held against the prizes before, where they are fixed."""
    if marking.amount is None:
        return None
    return award.prize if award.prize is not None else marking.amount


def _record(act: Act, award: Award, record: AwardRecord, marking: Marking, limits: Limits) -> None:
    mark, nomination = marking.mark, award.nomination
    assert award.decided_date is not None
    due = limits.due(mark, award.decided_date)
    details: dict[str, Any] = {"date": str(record.date)}
    if record.until_date is not None:
        details["to"] = str(record.until_date)
    if record.amount is not None:
        details["amount"] = record.amount
    texts = {"place": record.place, "document": record.document}
    act.record(
        EVENTS[mark],
        obj=f"award/{record.ref}",
        about=nomination.obj,
        charge=act.actor.charge(*MARKERS[mark]),
        data={
            "paper": award.decision_number,
            **details,
            "due": str(due),
            "is_late": record.date > due,
        },
        pii={"nominee": nomination.nominee_name, **{name: text for name, text in texts.items() if text}},
    )
    if mark in TOLD:
        act.tell(EVENTS[mark], nomination, payload={"mark": mark.value})

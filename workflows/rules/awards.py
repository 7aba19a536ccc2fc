"""After a grant: what may be put on record of an award, by whom, and until when (DOMAIN.md 6.8, 2.9, 2.10, 2.11)."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workflows.rules.case import Actor
from workflows.rules.deadlines import Calendar, add_working_days
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

MARKERS: Mapping[AwardMark, tuple[Role, ...]] = {
    AwardMark.PUBLISHED: (Role.RECORDS_OFFICER, Role.HR_OFFICER, Role.HR_HEAD),
    AwardMark.PRESENTED: (Role.HR_OFFICER, Role.HR_HEAD),
    AwardMark.PAID: (Role.FINANCE_OFFICER,),
    AwardMark.ARCHIVED: (Role.RECORDS_OFFICER, Role.HR_OFFICER, Role.HR_HEAD),
}
WITHIN: Mapping[AwardMark, HouseRule] = {
    AwardMark.PUBLISHED: HouseRule.PUBLISH_WITHIN_DAYS,
    AwardMark.PRESENTED: HouseRule.PRESENT_WITHIN_DAYS,
    AwardMark.PAID: HouseRule.PAY_WITHIN_DAYS,
    AwardMark.ARCHIVED: HouseRule.ARCHIVE_WITHIN_DAYS,
}
# NĐ 30/2020 Điều 30 gives a year; all other limits count working days.
IN_DAYS = frozenset({AwardMark.ARCHIVED})


class AwardFacts(Protocol):
    """What the rules read off an award; `prize` is in đồng, as the Office's own decision fixes it, where it does."""

    @property
    def code(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def nominee(self) -> int | None: ...
    @property
    def decided_date(self) -> datetime.date | None: ...
    @property
    def decision_number(self) -> str: ...
    @property
    def prize(self) -> int | None: ...
    @property
    def marks(self) -> frozenset[AwardMark]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What is to go on record of awards: the mark, its dates, and the texts that go with it."""

    mark: AwardMark
    date: datetime.date | None
    until: datetime.date | None = None  # the last day of a publication
    place: str = ""  # where it was published, at which event presented
    document: str = ""  # receipt, voucher, register of the archive
    amount: int | None = None  # đồng, of all awards together
    payer: str = ""  # who paid in the place of the Office, and why


NEEDED: Mapping[AwardMark, tuple[str, ...]] = {
    AwardMark.PUBLISHED: ("date", "until", "place"),
    AwardMark.PRESENTED: ("date", "place", "document"),
    AwardMark.PAID: ("date",),
    AwardMark.ARCHIVED: ("date", "document"),
}


def due_date_of(mark: AwardMark, decided: datetime.date, days: int, calendar: Calendar) -> datetime.date:
    """Return the last day for a mark, counted from the date of the decision."""
    return decided + datetime.timedelta(days=days) if mark in IN_DAYS else add_working_days(decided, days, calendar)


def reason_against_actor(actor: Actor, roles: tuple[Role, ...]) -> Reason | None:
    """Return why this person may not put it on record at all, naming who may."""
    if actor.is_administrator:
        return Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": roles})
    return None if actor.charge(*roles) is not None else Reason(Refusal.NOT_YOURS, {"holder": roles})


def reasons_against_marking(mark: AwardMark, awards: Sequence[AwardFacts], actor: Actor) -> list[Reason]:
    """Return why a mark cannot be set on these awards, whatever is filled in.

    An award has to be granted, without this mark yet, and not the actor's own.
    """
    reasons = [reason_against_actor(actor, MARKERS[mark])]
    if not awards:
        reasons.append(Reason(Refusal.NOTHING_CHOSEN))
    if any(actor.person is not None and award.nominee == actor.person for award in awards):
        reasons.append(Reason(Refusal.ACTOR_IS_NOMINEE, {"holder": MARKERS[mark]}))
    waiting = _codes(awards, lambda award: award.state != State.GRANTED or award.decided_date is None)
    if waiting:
        reasons.append(Reason(Refusal.AWARD_NOT_GRANTED, {"codes": waiting}))
    marked = _codes(awards, lambda award: mark in award.marks)
    if marked:
        reasons.append(Reason(Refusal.AWARD_IS_MARKED, {"mark": mark, "codes": marked}))
    return [reason for reason in reasons if reason is not None]


def reasons_against_details(
    marking: Marking, awards: Sequence[AwardFacts], *, today: datetime.date, least_days: int
) -> list[Reason]:
    """Return what is wrong in what was filled in; `least_days` is how long a decision stays published."""
    reasons: list[Reason] = []
    missing = tuple(name for name in NEEDED[marking.mark] if not getattr(marking, name))
    if missing:
        reasons.append(Reason(Refusal.INPUT_MISSING, {"fields": missing}))
    if marking.date is not None:
        reasons += _reasons_against_date(marking.date, awards, today=today)
    if marking.mark is AwardMark.PUBLISHED and marking.date and marking.until:
        # The first day of a period is not counted (Bộ luật Dân sự 2015 Điều 147).
        earliest = marking.date + datetime.timedelta(days=least_days)
        if marking.until < earliest:
            reasons.append(Reason(Refusal.PUBLISHED_TOO_SHORT, {"least": least_days, "until": earliest}))
    if marking.mark is AwardMark.PAID:
        reasons += _reasons_against_payment(marking, awards)
    return reasons


def _reasons_against_date(
    day: datetime.date, awards: Sequence[AwardFacts], *, today: datetime.date
) -> list[Reason]:
    reasons: list[Reason] = []
    if day > today:
        reasons.append(Reason(Refusal.NOT_DONE_YET, {"date": day}))
    decided = [award.decided_date for award in awards if award.decided_date is not None]
    if decided and day < max(decided):
        reasons.append(Reason(Refusal.DONE_BEFORE_DECISION, {"date": day, "decision": max(decided)}))
    return reasons


def _reasons_against_payment(marking: Marking, awards: Sequence[AwardFacts]) -> list[Reason]:
    """Hold what was paid against the prizes that our own decision fixes; of others the province may be the payer."""
    fixed = [award.prize for award in awards if award.prize is not None]
    if (marking.amount is None) == (not marking.payer):
        return [Reason(Refusal.PAYMENT_UNCLEAR)]
    if marking.payer:
        if fixed:
            return [Reason(Refusal.PRIZE_IS_PAID_HERE)]
        short = len(marking.payer.strip()) < LEAST_REASON
        return [Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})] if short else []
    reasons: list[Reason] = []
    if not marking.document:
        reasons.append(Reason(Refusal.INPUT_MISSING, {"fields": ("voucher",)}))
    if fixed and len(fixed) == len(awards):
        if marking.amount != sum(fixed):
            reasons.append(Reason(Refusal.AMOUNT_DIFFERS, {"amount": f"{sum(fixed):,}".replace(",", ".")}))
    elif len(awards) > 1:
        unfixed = _codes(awards, lambda award: award.prize is None)
        reasons.append(Reason(Refusal.PRIZES_NOT_FIXED, {"codes": unfixed}))
    return reasons


def _codes(awards: Sequence[AwardFacts], which: Callable[[AwardFacts], bool]) -> tuple[str, ...]:
    return tuple(award.code for award in awards if which(award))

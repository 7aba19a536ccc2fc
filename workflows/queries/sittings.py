"""Reads a session for judging: roll, attendance, quorum, recusals, and who presides over an item.

An item and its roll come in two statements, whatever the number of members.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from workflows.models import (
    AgendaItem,
    Envelope,
    LedgerEntry,
    Mandate,
    Nomination,
    Paper,
    Person,
    Recusal,
    RoleAssignment,
    Session,
    SessionMember,
    Vote,
    WrittenOpinion,
)
from workflows.models.prepared import Given, prepared
from workflows.queries.calendars import calendar_between
from workflows.queries.interests import interests_in
from workflows.queries.standing import in_force
from workflows.rules.case import SessionFacts
from workflows.rules.deadlines import Calendar, working_days_between
from workflows.rules.voting import Roll, Tally, policy_from, quorum_needed
from workflows.vocabulary.council import (
    ATTENDING,
    NOT_ATTENDING,
    Attendance,
    MemberRole,
    RecusalGround,
    SessionKind,
    SessionState,
)
from workflows.vocabulary.dossier import NomineeKind, PaperKind, PaperState
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import MandateKind, Role

SENDING = (Event.NOMINATION_SUBMITTED, Event.NOMINATION_RESUBMITTED)


@dataclass(frozen=True)
class Sitting:
    """An item before its session, with the roll; the members who may not vote on it stand on the roll too."""

    item: AgendaItem
    roll: tuple[SessionMember, ...]
    recused: frozenset[int]  # by line of the roll

    @cached_property
    def presiding(self) -> SessionMember | None:
        """Who presides over the item; who presided when it was opened goes on for as long as he is there."""
        for line in self.roll:
            sits = self.item.session.state == SessionState.OPEN and not is_in_writing(self.item.session)
            if line.person_id == self.item.presiding_id and (is_attending(line) or not sits):
                return line
        return presiding_over(self.item.session, self.roll, set(self.recused))

    @property
    def facts(self) -> SessionFacts:
        """What guards may ask about the item and its session."""
        item, session = self.item, self.item.session
        policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
        there: Any = item  # what its query counted beside it
        written = there.opinions if policy.written_counts_for_quorum or is_in_writing(session) else 0
        return SessionFacts(
            state=session.state,
            members=len(self.roll),
            present=sum(1 for line in self.roll if is_attending(line)) + written,
            quorum_needed=quorum_needed(policy, len(self.roll)) if self.roll else 0,
            working_days_ahead=99,
            presiding=self.presiding.person_id if self.presiding else None,
            presiding_name=self.presiding.person.full_name if self.presiding else "",
            secretary=session.secretary_id,
            item_state=item.state,
            item_outcome=item.outcome,
            ballot_kind=item.ballot_kind,
            policy_ballot_kind=item.policy.ballot_kind,
            eligible=len([line for line in self.roll if line.pk not in self.recused]),
            voters=len([line for line in self.roll if line.pk not in self.recused and is_attending(line)])
            + there.opinions,
            min_eligible=policy.min_eligible,
            minutes_are_signed=there.has_signed_minutes,
            recused=frozenset(line.person_id for line in self.roll if line.pk in self.recused),
            follows_a_count=there.follows_a_count and not item.is_alternative,
            most_ballots=item.policy.most_ballots,
            ballots_left=max(0, item.policy.most_ballots - item.ballot_no),
            is_followed=there.is_followed,
            is_forgone=bool(item.ballot_forgone),
            is_written=is_in_writing(session),
            counts_written=policy.counts_written,
            opinions_until=session.opinions_until,
        )


def session_facts(
    nomination: Nomination,
    *,
    today: date,
    calendar: Calendar | None = None,
    planned: Session | None = None,
    sitting: Sitting | None = None,
) -> SessionFacts | None:
    """Return the session before which a nomination is, or the one it is to be placed before.

    An act that has locked the item and read it with its roll hands over what it read, and so does one that knows the
    calendar of the days to come.
    """
    if planned is not None:
        # In writing the members read until the day on which the opinions end.
        read_until = planned.opinions_until if is_in_writing(planned) else None
        day = timezone.localtime(read_until or planned.planned_at).date()
        policy = policy_from(nomination.policy) if nomination.policy else None
        days = calendar or calendar_between(today, day)
        ahead = working_days_between(today, day, days) if day > today else 0
        return SessionFacts(
            state=planned.state,
            members=0,
            present=0,
            quorum_needed=0,
            working_days_ahead=ahead,
            presiding=planned.presiding_id,
            secretary=planned.secretary_id,
            notice_days=nomination.policy.notice_days if nomination.policy else 0,
            is_to_come=True,
            policy_ballot_kind=policy.ballot_kind if policy else "",
            is_written=is_in_writing(planned),
            counts_written=policy.counts_written if policy else True,
        )
    found = sitting or sitting_of(nomination)
    return None if found is None else found.facts


def sitting_of(nomination: Nomination) -> Sitting | None:
    """Return the last item on the proposed award with the roll of its session, in two statements."""
    item = _last_item.first(nomination=nomination.pk)
    return None if item is None else with_roll(item)


def with_roll(item: AgendaItem) -> Sitting:
    """Return an item that was read by a query of this room, with the roll of its session."""
    roll: tuple[Any, ...] = tuple(_roll(session=item.session_id, item=item.pk))
    return Sitting(item=item, roll=roll, recused=frozenset(line.pk for line in roll if line.is_recused))


def with_what_is_asked(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Read items with session and policy, and what is asked of them.

    That is the number of written opinions of members who are away, sealed ones and sealed ballots among them; whether
    the minutes are signed, a vote on another award form was counted before, and a later item follows it.
    """
    away = {"item": OuterRef("pk"), "member__attendance__in": NOT_ATTENDING}
    opinions = Vote.objects.filter(**away, is_written=True).order_by().values("item")
    stands_aside = Recusal.objects.filter(item=OuterRef("item"), member=OuterRef("member"))
    sealed = WrittenOpinion.objects.filter(~Exists(stands_aside), **away, is_counted=None).order_by().values("item")
    enveloped = Envelope.objects.filter(~Exists(stands_aside), **away, is_written=True).order_by().values("item")
    signed = Paper.objects.filter(session=OuterRef("session"), kind=PaperKind.MINUTES, state=PaperState.RECORDED)
    earlier = AgendaItem.objects.filter(session=OuterRef("session"), nomination=OuterRef("nomination"))
    counted = earlier.filter(pk__lt=OuterRef("pk"), is_alternative=False, counted_at__isnull=False)
    counted = counted.exclude(award_form=OuterRef("award_form"))
    later = earlier.filter(pk__gt=OuterRef("pk"), is_alternative=OuterRef("is_alternative"))
    number = _number(opinions) + _number(sealed) + _number(enveloped)
    return items.select_related("session", "policy").annotate(
        opinions=number,
        has_signed_minutes=Exists(signed),
        follows_a_count=Exists(counted),
        is_followed=Exists(later),
    )


def _number(rows: QuerySet[Any, Any]) -> Coalesce:
    number = Subquery(rows.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    return Coalesce(number, 0, output_field=IntegerField())


def unsigned_counts(nomination: Nomination) -> frozenset[str]:
    """Return the items on a nomination, as the record names them, whose count no signed minutes bear out yet."""
    counted = with_what_is_asked(AgendaItem.objects.filter(nomination=nomination, counted_at__isnull=False))
    return frozenset(item.obj for item in counted if not item.has_signed_minutes)  # type: ignore[attr-defined]


@prepared
def _last_item(nomination: Given) -> QuerySet[Any, Any]:
    items = AgendaItem.objects.filter(nomination=nomination, is_alternative=False)
    return with_what_is_asked(items).order_by("-id")[:1]


@prepared
def _roll(session: Given, item: Given) -> QuerySet[Any, Any]:
    stepped_aside = Recusal.objects.filter(item=item, member=OuterRef("pk"))
    lines = SessionMember.objects.filter(session=session).select_related("person")
    return lines.annotate(is_recused=Exists(stepped_aside)).order_by("ordinal")


def tally_of_item(item: AgendaItem) -> Tally:
    """Return the tally of a counted item, as it was written down."""
    numbers: Any = item  # counted, so that none of them is missing
    return Tally(
        roll=roll_of_item(item),
        yes=numbers.yes,
        no=numbers.no,
        other=numbers.other,
        invalid=numbers.invalid,
        ballot_no=item.ballot_no,
    )


def roll_of_item(item: AgendaItem) -> Roll:
    """Return how many could vote on an item, as it was written down when its vote was closed."""
    numbers: Any = item  # closed, so that none of them is missing
    return Roll(
        members=numbers.members,
        present=numbers.present,
        written=numbers.written,
        recused=numbers.recused,
        recused_absent=numbers.recused_absent,
    )


def presiding_over(session: Session, roll: Iterable[SessionMember], recused: set[int]) -> SessionMember | None:
    """Return who presides: the session's presiding officer, or the first vice-chair who is there and not concerned.

    An officer who left a session that sits hands over too. Where neither is left, nobody presides (DOMAIN.md 2.13); who
    sits for a vice-chair votes, and does not preside. Once the meeting is over, who presided at its end answers for it,
    although he may have left.
    """
    lines = list(roll)
    has_begun = session.opened_at is not None and not is_in_writing(session)
    first = next((line for line in lines if line.person_id == session.presiding_id), None)
    if first is not None and first.pk not in recused and (is_attending(first) or not has_begun):
        return first
    if has_begun and session.closed_at is not None:
        return _who_presided_last(session, lines) or first
    for line in lines:
        may_preside = line.role == MemberRole.VICE_CHAIR and line.instead_of_id is None and line.pk not in recused
        if may_preside and (is_attending(line) or not has_begun):
            return line
    return None


def _who_presided_last(session: Session, lines: Iterable[SessionMember]) -> SessionMember | None:
    """Return who presided over the item that was counted last."""
    counted = AgendaItem.objects.filter(session=session, counted_at__isnull=False, presiding__isnull=False)
    last = counted.order_by("-counted_at", "-ordinal").values_list("presiding", flat=True).first()
    return next((line for line in lines if line.person_id == last), None)


def who_opens(session: Session, roll: Iterable[SessionMember]) -> SessionMember | None:
    """Return who opens or adjourns a session: the chair, or where he is recorded absent the first vice-chair there."""
    lines = list(roll)
    chair = next((line for line in lines if line.person_id == session.presiding_id), None)
    if chair is not None and is_attending(chair):
        return chair
    vice = (line for line in lines if line.role == MemberRole.VICE_CHAIR and line.instead_of_id is None)
    return next((line for line in vice if is_attending(line)), chair)


def recusals_due(item: AgendaItem, roll: Iterable[SessionMember], *, day: date) -> list[tuple[SessionMember, str, str]]:
    """Return the members who may not vote on an item, with the ground and what was declared (DOMAIN.md 2.13).

    Whoever sent the dossier proposed it, also where another completed it later; an acting head is a head. Who declared
    an interest in the nomination before still has it when the nomination comes back; near kin and other interests in
    the nominee, or in who heads the nominated unit, are known from what either of the two declared. Where a substitute
    sits, he and the member are asked about alike.
    """
    nomination = item.nomination
    heads: set[int] = set()
    if nomination.nominee_kind == NomineeKind.COLLECTIVE:
        unit = {"unit": nomination.nominee_unit_id}
        roles = RoleAssignment.objects.filter(in_force(day), role=Role.UNIT_HEAD, **unit)
        mandates = Mandate.objects.filter(in_force(day), kind=MandateKind.ACTING_UNIT_HEAD, **unit)
        heads = {*roles.values_list("person_id", flat=True), *mandates.values_list("person_id", flat=True)}
    sent = LedgerEntry.objects.filter(obj=nomination.obj, event__in=SENDING).values("actor")
    proposers = set(Person.objects.filter(user__ref__in=sent).values_list("pk", flat=True))
    before = Recusal.objects.filter(item__nomination=nomination, ground=RecusalGround.DECLARED).exclude(item=item.pk)
    nominee = {nomination.nominee_person_id} if nomination.nominee_person_id is not None else set()
    interests = interests_in(heads | nominee, day)
    # The line may have been given to a substitute since: what was declared on it is known of both.
    known_of = before.order_by("pk").values_list("member__person_id", "member__instead_of_id", "reason")
    declared = {person: reason for *both, reason in known_of for person in both}
    due: list[tuple[SessionMember, str, str]] = []
    for line in roll:
        concerned = sitting_on(line)
        if nomination.nominee_person_id in concerned:
            due.append((line, RecusalGround.NOMINEE, ""))
        elif concerned & proposers:
            due.append((line, RecusalGround.PROPOSER, ""))
        elif concerned & heads:
            due.append((line, RecusalGround.UNIT_HEAD, ""))
        elif known := [interests[each] for each in sorted(concerned) if each in interests]:
            due.append((line, *known[0]))
        elif known_before := [declared[each] for each in sorted(concerned) if each in declared]:
            due.append((line, RecusalGround.DECLARED, known_before[0]))
    return due


def sitting_on(line: SessionMember) -> frozenset[int]:
    """Return who a line of the roll stands for: a member, or his substitute and himself.

    Who cannot vote himself cannot send somebody in his place for his own matter.
    """
    return frozenset(each for each in (line.person_id, line.instead_of_id) if each is not None)


def opinions_end(session: Session) -> datetime:
    """Return until when written opinions of absent members are taken: as was set, else until the session begins."""
    return session.opinions_until or session.planned_at


def is_in_writing(session: Session) -> bool:
    """Tell whether the council is asked in writing and does not meet, so that nobody is there or away."""
    return session.kind == SessionKind.WRITTEN


def presided_for_chair(session: Session, roll: Iterable[SessionMember]) -> bool:
    """Tell whether somebody else than the chair presided over a meeting."""
    line = next((line for line in roll if line.person_id == session.presiding_id), None)
    return line is not None and line.role != MemberRole.CHAIR and not is_in_writing(session)


def opinions_are_over(session: Session, at: datetime) -> bool:
    """Tell whether a session takes no opinions in writing any more; the last moment is still in time (S17)."""
    return at > opinions_end(session)


def attendance_was_recorded(session: Session) -> bool:
    """Tell whether somebody has looked who is there; a roll that was only frozen has everybody absent."""
    return LedgerEntry.objects.filter(obj=session.obj, event=Event.ATTENDANCE_RECORDED).exists()


def is_attending(line: SessionMember) -> bool:
    """Tell whether a member is there, in the room or online."""
    return Attendance(line.attendance) in ATTENDING

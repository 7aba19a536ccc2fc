"""Reads a session for judging: roll, attendance, quorum, recusals, and who presides over an item."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from workflows.models import AgendaItem, Nomination, Recusal, RoleAssignment, Session, SessionMember
from workflows.queries.calendars import calendar_between
from workflows.queries.standing import in_force
from workflows.rules.case import SessionFacts
from workflows.rules.deadlines import working_days_between
from workflows.rules.voting import policy_from, quorum_needed
from workflows.vocabulary.council import ATTENDING, Attendance, MemberRole, RecusalGround
from workflows.vocabulary.dossier import NomineeKind, PaperKind, PaperState
from workflows.vocabulary.roles import Role


def session_facts(nomination: Nomination, *, today: date, planned: Session | None = None) -> SessionFacts | None:
    """Return the session before which a nomination is, or the one it is to be placed before."""
    if planned is not None:
        day = timezone.localtime(planned.planned_at).date()
        ahead = working_days_between(today, day, calendar_between(today, day)) if day > today else 0
        return SessionFacts(
            state=planned.state,
            members=0,
            present=0,
            quorum_needed=0,
            working_days_ahead=ahead,
            presiding=planned.presiding_id,
            secretary=planned.secretary_id,
        )
    item = (
        AgendaItem.objects.filter(nomination=nomination)
        .select_related("session", "policy")
        .order_by("-id")
        .first()
    )
    return None if item is None else facts_of_item(item)


def facts_of_item(item: AgendaItem) -> SessionFacts:
    """Return what guards may ask about an item and its session."""
    session = item.session
    roll = list(session.roll.select_related("person"))
    recused = set(Recusal.objects.filter(item=item).values_list("member_id", flat=True))
    policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
    attending = [line for line in roll if line.attendance in ATTENDING]
    presiding = presiding_over(session, roll, recused)
    if item.presiding_id is not None:
        presiding = next((line for line in roll if line.person_id == item.presiding_id), presiding)
    written = item.votes.filter(is_written=True).count() if policy.written_counts_for_quorum else 0
    return SessionFacts(
        state=session.state,
        members=len(roll),
        present=len(attending) + written,
        quorum_needed=quorum_needed(policy, len(roll)) if roll else 0,
        working_days_ahead=99,
        presiding=presiding.person_id if presiding else session.presiding_id,
        presiding_name=presiding.person.full_name if presiding else "",
        secretary=session.secretary_id,
        item_state=item.state,
        item_outcome=item.outcome,
        ballot_kind=item.ballot_kind,
        policy_ballot_kind=item.policy.ballot_kind,
        eligible=len([line for line in roll if line.pk not in recused]),
        min_eligible=policy.min_eligible,
        minutes_are_signed=session.papers.filter(kind=PaperKind.MINUTES, state=PaperState.RECORDED).exists(),
        recused=frozenset(line.person_id for line in roll if line.pk in recused),
    )


def presiding_over(session: Session, roll: Iterable[SessionMember], recused: set[int]) -> SessionMember | None:
    """Return who presides: the session's presiding officer, or the first vice-chair who is there and not concerned.

    An officer who left a session that sits hands over too.
    """
    lines = list(roll)
    has_begun = session.opened_at is not None
    first = next((line for line in lines if line.person_id == session.presiding_id), None)
    if first is not None and first.pk not in recused and (is_attending(first) or not has_begun):
        return first
    for line in lines:
        if line.role == MemberRole.VICE_CHAIR and line.pk not in recused and (is_attending(line) or not has_begun):
            return line
    return first


def who_opens(session: Session, roll: Iterable[SessionMember]) -> SessionMember | None:
    """Return who opens or adjourns a session: the chair, or where he is recorded absent the first vice-chair there."""
    lines = list(roll)
    chair = next((line for line in lines if line.person_id == session.presiding_id), None)
    if chair is None or is_attending(chair):
        return chair
    vice = (line for line in lines if line.role == MemberRole.VICE_CHAIR and is_attending(line))
    return next(vice, chair)


def recusals_due(item: AgendaItem, roll: Iterable[SessionMember], *, day: date) -> list[tuple[SessionMember, str]]:
    """Return the members who may not vote on an item, with the ground (DOMAIN.md 2.13)."""
    nomination = item.nomination
    heads: set[int] = set()
    if nomination.nominee_kind == NomineeKind.COLLECTIVE:
        heads = set(
            RoleAssignment.objects.filter(
                in_force(day), role=Role.UNIT_HEAD, unit=nomination.nominee_unit_id
            ).values_list("person_id", flat=True)
        )
    due: list[tuple[SessionMember, str]] = []
    for line in roll:
        if line.person_id == nomination.nominee_person_id:
            due.append((line, RecusalGround.NOMINEE))
        elif line.person_id == nomination.proposer_id:
            due.append((line, RecusalGround.PROPOSER))
        elif line.person_id in heads:
            due.append((line, RecusalGround.UNIT_HEAD))
    return due


def is_attending(line: SessionMember) -> bool:
    """Tell whether a member is there, in the room or online."""
    return Attendance(line.attendance) in ATTENDING

"""A session is planned, and nominations come onto its agenda with their papers frozen (N14, N19, N24)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from workflows.actions.door import Act
from workflows.actions.numbering import session_code
from workflows.actions.propose import content_sha256, file_hashes_of
from workflows.actions.receipt import fix_rules
from workflows.actions.review.floor import as_secretary
from workflows.models import AgendaItem, Council, Session, User, VotingPolicy
from workflows.queries.council import council_on
from workflows.queries.sittings import is_in_writing
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import OPEN_BALLOTS, BallotKind, SessionKind, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

# From where a nomination comes before a session.
WAYS_TO_AGENDA = {
    State.DEFERRED: Command.RETABLE_TO_AGENDA,
    State.RETURNED_TO_COUNCIL: Command.RECONSIDER,
}


def plan_session(
    *,
    by: User,
    title: str,
    planned_at: datetime,
    venue: str = "",
    kind: SessionKind = SessionKind.MEETING,
    opinions_until: datetime | None = None,
) -> Session:
    """Plan a session of the council in force: a meeting, or opinions in writing from a day until another.

    Members who are absent from a meeting may send their opinions until `opinions_until`, without it until it begins.

    :raises Refused: to anybody but the secretary, for a day that has passed, without a venue or the day on which
        opinions end, OPINION_DAY_IMPOSSIBLE, or COUNCIL_NOT_SET_UP
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        is_written = kind is SessionKind.WRITTEN
        last = ("opinions_until", opinions_until) if is_written else ("venue", venue.strip())
        blank = [name for name, given in (("title", title.strip()), last) if not given]
        ends_early = is_written and opinions_until is not None and opinions_until <= planned_at
        act.require(
            [
                Reason(Refusal.INPUT_MISSING, {"fields": tuple(blank)}) if blank else None,
                Reason(Refusal.DATE_IN_PAST, {"date": act.day_of(planned_at)}) if planned_at < act.at else None,
                Reason(Refusal.OPINIONS_END_TOO_EARLY, {"moment": planned_at}) if ends_early else None,
            ]
        )
        opinions_until = opinions_until or planned_at
        if not is_written and not act.at < opinions_until <= planned_at:
            raise Refused(Reason(Refusal.OPINION_DAY_IMPOSSIBLE, {"planned": planned_at}))
        council = council_on(act.today)
        if council is None:
            raise Refused(Reason(Refusal.COUNCIL_NOT_SET_UP, {"holder": (Role.HR_HEAD,)}))
        act.require([has_ended(council, act.day_of(planned_at))])
        session = Session(
            code=session_code(planned_at.year),
            council=council,
            title=title,
            planned_at=planned_at,
            venue="" if is_written else venue,
            kind=kind,
            opinions_until=opinions_until,
            state=SessionState.PLANNED,
            secretary=act.person,
            created_at=act.at,
        )
        session.remember(by=by, at=act.at)
        session.save()
        act.record(
            Event.SESSION_PLANNED,
            obj=session.obj,
            ver=1,
            about=session.obj,
            charge=charge,
            to_state=session.state,
            data={
                "code": session.code,
                "planned_at": planned_at.isoformat(),
                "opinions_until": opinions_until.isoformat(),
            },
        )
    return session


def has_ended(council: Council, day: date) -> Reason | None:
    """Ask for a council that still is in force on a day."""
    ended = council.to_date
    return Reason(Refusal.COUNCIL_HAS_ENDED, {"date": ended}) if ended is not None and ended < day else None


def place_on_agenda(
    session_ref: str, refs: Sequence[str], *, by: User, versions: Mapping[str, int] | None = None
) -> list[AgendaItem]:
    """Place nominations on the agenda in the order given; their papers are frozen by hash (N14, N19, N24).

    They come from the list, or again: after a deferral, or because the Chief asks for it. All of them or none.
    `versions` says which version of each was looked at; one that it leaves out was not.

    :raises Refused: NOTHING_CHOSEN, IS_STALE, or what stands against any of them
    """
    with Act(by=by) as act:
        if not refs:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        session = act.session(session_ref)
        locked = {nomination.ref: nomination for nomination in act.nominations(refs)}
        act.all_seen(locked.values(), versions)
        items = []
        before: Any = session  # what its query counted beside it

        for ordinal, ref in enumerate(refs, start=before.agenda_length + 1):
            nomination = locked[ref]
            fix_rules(act, nomination)  # what was received when there was no policy yet has it by now
            papers = content_sha256(nomination, files=file_hashes_of(nomination))
            act.step(
                WAYS_TO_AGENDA.get(State(nomination.state), Command.PLACE_ON_AGENDA),
                nomination,
                inputs={"session": session},
                data={"session": session.code, "ordinal": ordinal},
                docs=[{"id": f"{nomination.obj}/papers", "sha256": papers}],
            )
            policy: Any = nomination.policy  # a guard has asked for it
            item = AgendaItem(
                session=session,
                nomination=nomination,
                ordinal=ordinal,
                award_form=nomination.award_form,
                policy=policy,
                ballot_kind=_ballot_kind_in(session, policy),
                papers_sha256=papers,
                dossier_version=nomination.dossier_version,
            )
            try:
                item.save(force_insert=True)
            except IntegrityError as error:  # somebody placed another one meanwhile, and it has this number
                raise Refused(Reason(Refusal.IS_STALE)) from error
            items.append(item)
    return items


def _ballot_kind_in(session: Session, policy: VotingPolicy) -> str:
    """Return by which ballot an item is voted on: the policy's; an open one in writing where nobody meets."""
    is_open = BallotKind(policy.ballot_kind) in OPEN_BALLOTS
    return BallotKind.WRITTEN_CONSULTATION if is_in_writing(session) and is_open else policy.ballot_kind

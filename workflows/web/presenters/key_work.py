"""What is done on the page of the keys, by whom: naming, making codes, opening, counting, destroying."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from workflows.queries.meetings import MEETING, Sitting
from workflows.queries.standing import acting_chiefs
from workflows.queries.urns import codes_may_stay_here, has_envelopes, kept_until, urn_of
from workflows.rules.case import Actor
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import Half, UrnState
from workflows.web.presenters.urns import Keeper, keepers_of, papers_waiting, urns_waiting

OVER = (SessionState.MINUTES_SIGNED, SessionState.ADJOURNED_NO_QUORUM, SessionState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWork:
    """What this reader can do now, and whom he waits for; the numbers are those of the items that wait for the step."""

    keepers: list[Keeper]
    may_name: bool
    may_make: bool
    may_embed: bool
    is_embedded: bool
    mixes: list[str]
    counts: list[str]
    at_once: list[str]
    reads: list[str]
    waits_for_head: list[str]
    waits_for_secretary: list[str]
    kept_until: date | None
    may_destroy: bool


def key_work(sitting: Sitting, who: Actor) -> KeyWork:
    """Return what this reader has to do with the keys of a session."""
    session = sitting.session
    keepers = keepers_of(sitting, who)
    outer, inner = keepers
    unread = papers_waiting(sitting)
    closed = [number for number in urns_waiting(sitting, UrnState.CLOSED) if number not in unread]
    mixed = urns_waiting(sitting, UrnState.MIXED)
    is_secretary = who.charge(Role.COUNCIL_SECRETARY) is not None
    embedded = sitting.has_embedded_keys
    mixes = closed if outer.is_own and not embedded else []
    counts = mixed if inner.is_own and not embedded else []
    at_once = closed if is_secretary and embedded else []
    urns = [urn for urn in map(urn_of, sitting.items) if urn is not None]
    is_untouched = session.state in MEETING and not has_envelopes(session)
    presiding = sitting.presiding()
    return KeyWork(
        keepers=keepers,
        may_name=is_untouched and presiding is not None and presiding.pk == who.person,
        may_make=is_untouched,
        may_embed=codes_may_stay_here(),
        is_embedded=embedded,
        mixes=mixes,
        counts=counts,
        at_once=at_once,
        reads=list(unread) if outer.is_own or inner.is_own else [],
        waits_for_head=closed if not mixes and not embedded else [],
        waits_for_secretary=[] if counts or at_once else closed if embedded else mixed,
        kept_until=kept_until(session),
        may_destroy=is_secretary
        and session.state in OVER
        and any(urn.state != UrnState.DESTROYED for urn in urns),
    )


def heads_possible(sitting: Sitting) -> list[Any]:
    """Return who can head the counting board: a member who is neither secretary nor a nominee, and does not decide."""
    nominees = (item.nomination.nominee_person_id for item in sitting.items)
    concerned = {sitting.session.secretary_id, *acting_chiefs(timezone.localdate()), *nominees}
    keeps = sitting.custodies.get(Half.INNER)
    return [
        line
        for line in sitting.roll
        if line.person_id not in concerned and (keeps is None or line.person_id != keeps.person_id)
    ]

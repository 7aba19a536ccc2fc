"""A secret ballot in sealed envelopes, as members and custodians meet it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.queries.ballot_papers import stacks_of
from workflows.queries.labels import label_of, sentence_of
from workflows.queries.meetings import MEETING, Sitting
from workflows.queries.sittings import opinions_end
from workflows.queries.urns import Receipt, urn_of
from workflows.rules.case import Actor
from workflows.rules.voting import policy_from
from workflows.vocabulary.council import BallotKind, ItemState
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import Half, UrnState
from workflows.web.presenters.panels import Panel, Standing, plain
from workflows.web.presenters.sessions import is_there, look_of_item, look_of_urn


def secret_standing(
    sitting: Sitting, item: Any, line: Any, receipts: Sequence[Receipt], *, has_paper: bool = False
) -> Standing:
    """Return how a member stands to a secret ballot: his ballot, what he sealed, or why there is nothing to do."""
    there, urn = is_there(line), urn_of(item)
    if has_paper:
        return plain(Panel.HANDED_OUT)
    own = next((receipt for receipt in receipts if receipt.is_written != there), None)
    if own is not None:
        return Standing(Panel.SEALED, receipt=own)
    if item.state == ItemState.VOTING:
        if urn is None:
            return plain(Panel.ON_PAPER)
        if urn.state != UrnState.OPEN:
            text = _("Nothing can be added any more. The two custodians open and count it.")
            return Standing(Panel.CLOSED, _("The urn is closed"), text, "info", "lock")
    if not there:
        return Standing(Panel.OPINION) if takes_opinions(sitting, item) else _absent(sitting, item)
    before = next(iter(receipts), None)  # what he sealed while he was away
    return Standing(Panel.SEAL, receipt=before) if item.state == ItemState.VOTING else plain(Panel.WAITING)


def takes_opinions(sitting: Sitting, item: Any) -> bool:
    """Tell whether absent members can still seal their written opinions on an item."""
    session = sitting.session
    return (
        session.state in MEETING
        and sitting.keys_are_made
        and policy_from(item.policy).counts_written
        and timezone.now() <= opinions_end(session)
    )


def _absent(sitting: Sitting, item: Any) -> Standing:
    """Say to an absent member whether opinions in writing are over, or were never asked for."""
    until = opinions_end(sitting.session)
    if sitting.session.state in MEETING and policy_from(item.policy).counts_written and timezone.now() > until:
        text = sentence_of(Reason(Refusal.OPINION_TOO_LATE, {"until": until}))
        return Standing(Panel.ABSENT, _("You are not recorded as present"), text, "warn", "people")
    return plain(Panel.ABSENT) if item.state == ItemState.VOTING else plain(Panel.WAITING)


@dataclass(frozen=True, slots=True)
class Keeper:
    """One half of the key: who keeps it, whether his code is made, whether it is this reader's to make."""

    half: Half
    label: str
    name: str
    is_made: bool
    is_own: bool


def keepers_of(sitting: Sitting, who: Actor) -> list[Keeper]:
    """Return both halves of the key in the order in which they open."""
    return list(_keepers(sitting, who))


def _keepers(sitting: Sitting, who: Actor) -> Iterator[Keeper]:
    for half in Half:
        custody = sitting.custodies.get(half)
        person = custody.person if custody is not None else sitting.session.secretary if half is Half.INNER else None
        is_own = (
            who.charge(Role.COUNCIL_SECRETARY) is not None
            if half is Half.INNER
            else custody is not None and custody.person_id == who.person
        )
        is_made = custody is not None and bool(custody.public_key)
        yield Keeper(half, label_of(half), person.full_name if person is not None else "", is_made, is_own)


def secret_items(sitting: Sitting) -> list[Any]:
    """Return the items that are voted on by secret ballot, by policy or because the presiding officer ordered it."""
    return [item for item in sitting.items if item.ballot_kind == BallotKind.SECRET_BALLOT]


def urn_rows(sitting: Sitting) -> list[dict[str, Any]]:
    """Return the secret items with how their urns stand."""
    rows = []
    for item in secret_items(sitting):
        urn = urn_of(item)
        rows.append(
            {
                "item": item,
                "look": look_of_urn(urn) if urn is not None else look_of_item(item),
                "envelopes": len(urn.envelopes) if urn is not None and urn.state != UrnState.OPEN else None,
            }
        )
    return rows


def urns_waiting(sitting: Sitting, state: UrnState) -> list[str]:
    """Return the numbers of the items whose urns wait in this state for a custodian."""
    return [str(item.ordinal) for item in _waiting(sitting, state)]


def papers_waiting(sitting: Sitting) -> dict[str, frozenset[Half]]:
    """Return the numbers of the items whose papers are still to be read, each with whose halves have read them."""
    closed = _waiting(sitting, UrnState.CLOSED)
    stacks = stacks_of(closed) if closed else {}
    unread = [item for item in closed if item.pk in stacks and stacks[item.pk].waits]
    return {str(item.ordinal): stacks[item.pk].read_by for item in unread}


def _waiting(sitting: Sitting, state: UrnState) -> list[Any]:
    waiting = ((item, urn_of(item)) for item in secret_items(sitting) if not item.nomination.is_held)
    return [item for item, urn in waiting if urn and urn.state == state and item.state == ItemState.VOTING]

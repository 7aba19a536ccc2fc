"""Papers in a secret vote, as the secretary, both custodians and everybody else meet them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import segno
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from workflows.queries.ballot_papers import Stack, members_on_paper, stacks_of
from workflows.queries.meetings import MEETING, Sitting
from workflows.queries.sittings import is_in_writing
from workflows.queries.urns import urn_of
from workflows.rules.case import Actor
from workflows.vocabulary.council import BallotKind, ItemState
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import Half, UrnState
from workflows.web.presenters.nominations import Row
from workflows.web.presenters.urns import keepers_of


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper as it is printed, this once."""

    number: int
    code: str
    qr: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWork:
    """What this reader can do with the papers of an item now, and how they stand."""

    stack: Stack | None
    rows: tuple[Row, ...]
    members: list[Any]  # to whom one can be handed
    may_print: bool
    may_hand_out: bool
    half: Half | None  # of which he reads the papers now
    waits_for: list[str]  # custodians who still have to read them


def slips_of(papers: Iterable[Any]) -> list[Slip]:
    """Return printed papers with their codes drawn as QR: SVG without any style, which the strict policy lets pass."""
    return [Slip(paper.number, paper.code, _drawn(paper.code)) for paper in papers]


def paper_work(sitting: Sitting, item: Any, who: Actor) -> PaperWork:
    """Return what this reader has to do with the papers of an item."""
    stack = stacks_of([item]).get(item.pk)
    urn = urn_of(item)
    keeps = who.charge(Role.COUNCIL_SECRETARY) is not None and item.nomination.nominee_person_id != who.person
    is_open = item.state == ItemState.VOTING and urn is not None and urn.state == UrnState.OPEN
    is_ahead = item.state == ItemState.PENDING and sitting.keys_are_made
    is_secret = item.ballot_kind == BallotKind.SECRET_BALLOT and not is_in_writing(sitting.session)
    may_work = keeps and is_secret and sitting.session.state in MEETING and not item.nomination.is_held
    reads = _readers(sitting, item, stack, who)
    drawn = members_on_paper(item) if may_work and is_open else frozenset()
    return PaperWork(
        stack=stack,
        rows=stack_rows(stack) if stack is not None else (),
        # Who has sealed a ballot stands among them: nobody is told here who has not voted yet.
        members=[line for line in sitting.voters_on(item) if line.pk not in drawn] if is_open else [],
        may_print=may_work and (is_open or is_ahead) and (stack is None or not stack.handed_out),
        may_hand_out=may_work and is_open and stack is not None,
        half=next((keeper.half for keeper in reads if keeper.is_own), None),
        waits_for=[keeper.name for keeper in reads],
    )


def _readers(sitting: Sitting, item: Any, stack: Stack | None, who: Actor) -> list[Any]:
    """Return who can read now: both until they agree; the first one again too, where the other read otherwise."""
    urn = urn_of(item)
    is_closed = item.state == ItemState.VOTING and urn is not None and urn.state == UrnState.CLOSED
    return keepers_of(sitting, who) if is_closed and stack is not None and stack.waits else []


def stack_rows(stack: Stack) -> tuple[Row, ...]:
    """Return the figures of the papers: as they stand, and reconciled once both have read them (form T8)."""
    done = stack.reconciled
    void = _("%(number)s more are void, printed anew") % {"number": stack.void} if stack.void else ""
    rows = [Row(_("Printed"), str(stack.printed), void), Row(_("Handed out"), str(stack.handed_out))]
    if done is None:
        return (*rows, Row(_("Spoiled"), str(stack.spoiled)), Row(_("Left in the stack"), str(stack.left)))
    return (
        *rows,
        Row(_("Ballots returned"), str(done.returned)),
        Row(_("Spoiled"), str(done.spoiled)),
        Row(_("Unused"), str(done.unused)),
        Row(_("Not returned"), str(done.not_returned)),
    )


def has_papers_page(sitting: Sitting, item: Any, who: Actor) -> bool:
    """Tell whether the page of the papers says anything to this reader: the secretary, or one of the custodians."""
    if item.ballot_kind != BallotKind.SECRET_BALLOT or is_in_writing(sitting.session):
        return False
    is_here = urn_of(item) is not None or (item.state == ItemState.PENDING and sitting.keys_are_made)
    return is_here and any(keeper.is_own for keeper in keepers_of(sitting, who))


def _drawn(code: str) -> SafeString:
    drawn = segno.make(code.replace("-", ""), error="m", micro=False)
    svg = drawn.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)
    # Made of the code's own signs by the library; nothing that somebody typed is in it.
    return SafeString(svg)

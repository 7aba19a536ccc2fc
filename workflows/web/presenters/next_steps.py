"""What can happen next with a nomination, as links to the pages where it is done, and as reasons where it is closed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from workflows.lifecycle import STEPS
from workflows.queries.labels import label_of
from workflows.queries.next_steps import NextStep
from workflows.queries.side_steps import Side, SideStep
from workflows.rules.case import Case
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import Procedure
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State


@dataclass(frozen=True, slots=True)
class Place:
    """By what a nomination, its session and its paper are named in addresses."""

    slug: str
    session: str = ""
    ordinal: int = 0
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One step as the page shows it: a link where it is open, else its reasons."""

    label: str
    url: str
    reasons: tuple[str, ...]
    holder: str
    is_open: bool
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps out of a state: open to this person, his own but closed, and those of others."""

    mine: tuple[Link, ...]
    closed: tuple[Link, ...]
    others: tuple[Link, ...]


def _of_nomination(name: str) -> Callable[[Place], tuple[str, list[object]]]:
    return lambda place: (name, [place.slug])


def _of_session(place: Place) -> tuple[str, list[object]]:
    return ("session", [place.session]) if place.session else ("sessions", [])


def _of_item(place: Place) -> tuple[str, list[object]]:
    return ("item", [place.session, place.ordinal]) if place.session else ("sessions", [])


def _of_paper(place: Place) -> tuple[str, list[object]]:
    return ("paper-record", [place.paper]) if place.paper else ("papers", [])


PAGES: dict[Command | Side, Callable[[Place], tuple[str, list[object]]]] = {
    Command.SUBMIT: _of_nomination("nomination-check"),
    Command.RESUBMIT: _of_nomination("nomination-check"),
    Command.DISCARD: _of_nomination("discard"),
    Command.LAPSE: _of_nomination("lapse"),
    Command.CANCEL_WITH_CAMPAIGN: _of_nomination("nomination"),
    Command.MERGE: _of_nomination("merge"),
    Command.REOPEN: _of_nomination("reopen"),
    Command.WITHDRAW: _of_nomination("nomination-withdraw"),
    Command.RECEIVE: _of_nomination("receive"),
    Command.RETURN_DOSSIER: _of_nomination("return"),
    Command.HOLD: _of_nomination("hold"),
    Command.RELEASE: _of_nomination("release"),
    Command.CONCLUDE_HOLD: _of_nomination("conclude-hold"),
    Command.REJECT: _of_nomination("reject-confirm"),
    Command.CONSOLIDATE: _of_nomination("consolidate"),
    Command.CONSOLIDATE_SIMPLIFIED: _of_nomination("put-forward"),
    Command.PLACE_ON_AGENDA: lambda place: ("sessions", []),
    Command.ADJOURN: _of_session,
    Command.RECOMMEND: _of_session,
    Command.NOT_RECOMMEND: _of_session,
    Command.OPEN_ITEM: _of_item,
    Command.DEFER: _of_item,
    Command.CHANGE_AWARD_FORM: _of_item,
    Command.REVOTE: _of_item,
    Command.RETABLE_TO_LIST: _of_nomination("retable"),
    Command.RETABLE_TO_AGENDA: lambda place: ("sessions", []),
    Command.RECONSIDER: lambda place: ("sessions", []),
    Command.STOP: _of_nomination("stop"),
    Command.ASK_TO_RECONSIDER: _of_nomination("ask-to-reconsider"),
    Command.ASK_AGAIN: _of_nomination("ask-again"),
    Command.ASK_FOR_FALLBACK: _of_nomination("ask-for-fallback"),
    Command.OVERRIDE: _of_nomination("override"),
    Command.UPGRADE: _of_nomination("upgrade"),
    Command.DOWNGRADE: _of_nomination("downgrade"),
    Command.PULL_BACK: _of_nomination("pull-back"),
    Command.PULL_BACK_OVERRIDE: _of_nomination("pull-back"),
    Command.PULL_BACK_DOWNGRADE: _of_nomination("pull-back"),
    Command.PULL_BACK_RESUBMISSION: _of_nomination("pull-back"),
    Command.ACCEPT: _of_nomination("decision-line"),
    Command.DECLINE: _of_nomination("decision-line"),
    Command.ESCALATE: _of_nomination("decision-line"),
    Command.SEND: _of_paper,
    Command.GRANT: _of_paper,
    Command.RECORD_RETURN: _of_nomination("province-answer"),
    Command.RECORD_REJECTION: _of_nomination("province-answer"),
    Command.RECORD_GRANT: _of_nomination("province-answer"),
    Command.RESEND: _of_nomination("resend"),
    Side.EDIT: _of_nomination("nomination-edit"),
    Side.APPRAISE: _of_nomination("appraise"),
    Side.ASK_TO_WITHDRAW: _of_nomination("nomination-withdraw"),
    Side.PROPOSE_REJECTION: _of_nomination("reject-propose"),
    Side.PROPOSE_RELEASE: _of_nomination("release-propose"),
}


def url_of(step: Command | Side, place: Place) -> str:
    """Return the address of the page on which a step is taken."""
    name, args = PAGES[step](place)
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


# The step by which a nomination goes on from a state; the others go back, aside or end it.
MAIN: dict[State, Command] = {
    State.DRAFT: Command.SUBMIT,
    State.SUBMITTED: Command.RECEIVE,
    State.APPRAISING: Command.CONSOLIDATE,
    State.RETURNED: Command.RESUBMIT,
    State.CONSOLIDATED: Command.PLACE_ON_AGENDA,
    State.ON_AGENDA: Command.OPEN_ITEM,
    State.IN_REVIEW: Command.RECOMMEND,
    State.DEFERRED: Command.RETABLE_TO_LIST,
    State.RETURNED_TO_COUNCIL: Command.RECONSIDER,
    State.RECOMMENDED: Command.ACCEPT,
    State.AWAITING_SIGNATURE: Command.GRANT,
    State.ESCALATION_PREPARED: Command.SEND,
    State.ESCALATED: Command.RECORD_GRANT,
    State.PROVINCE_RETURNED: Command.RESEND,
}


def main_step(case: Case) -> Command | None:
    """Return the step by which this nomination goes on, none where it has come to its end."""
    nomination = case.nomination
    command = MAIN.get(State(nomination.state))
    if nomination.is_held and nomination.state in STEPS[Command.RELEASE].sources:
        return Command.RELEASE
    if command is Command.CONSOLIDATE and nomination.procedure == Procedure.SIMPLIFIED:
        return Command.CONSOLIDATE_SIMPLIFIED
    if command is Command.ACCEPT and not case.award.is_decided_by_chief:
        return Command.ESCALATE
    return command


# What the Chief chooses among on one page; the link there names none of the choices.
CHOICES = frozenset({Command.ACCEPT, Command.ESCALATE, Command.DECLINE})


def steps_of(steps: list[NextStep], sides: list[SideStep], *, main: Command | None, place: Place) -> Steps:
    """Return the steps as the page shows them: his own that are open or go on; his closed ones; those of others."""
    mine: list[Link] = []
    closed: list[Link] = []
    others: list[Link] = []
    for link, is_mine, is_main in _in_order(steps, sides, main=main, place=place):
        if not is_mine:
            others.append(link)
        elif link.is_open or is_main:
            mine.append(link)
        else:
            closed.append(link)
    lead = next((link for link in mine if link.is_open), None)
    return Steps(
        mine=tuple(replace(link, is_primary=link is lead) for link in mine),
        closed=tuple(closed),
        others=tuple(others),
    )


def _in_order(
    steps: list[NextStep], sides: list[SideStep], *, main: Command | None, place: Place
) -> Iterator[tuple[Link, bool, bool]]:
    """Yield each step with whether it is his own and whether it is the main one, the ones that go on first.

    Where the main step is closed, what opens it comes before it: writing, appraising, the first half of two.
    """
    first = [step for step in steps if step.command is main]
    rest = [step for step in steps if step.command is not main]
    if any(step.is_mine and step.command in CHOICES and step.is_open for step in steps):
        yield _link(_("Look and decide"), (), (), url_of(Command.ACCEPT, place)), True, False
        first, rest = [], [step for step in steps if step.command not in CHOICES or not step.is_open]
    if not any(step.is_open for step in first):
        yield from ((_side_link(side, place), side.is_mine, False) for side in sides)
        sides = []
    for step in first:
        yield _step_link(step, place), step.is_mine, True
    yield from ((_side_link(side, place), side.is_mine, False) for side in sides)
    yield from ((_step_link(step, place), step.is_mine, False) for step in rest)


def _step_link(step: NextStep, place: Place) -> Link:
    return _link(step.label, step.holders, step.reasons, url_of(step.command, place))


def _side_link(side: SideStep, place: Place) -> Link:
    return _link(side.label, side.holders, side.reasons, url_of(side.side, place))


def _link(label: str, holders: tuple[Role, ...], reasons: tuple[str, ...], url: str) -> Link:
    return Link(label, url, reasons, ", ".join(label_of(role) for role in holders), not reasons, is_primary=False)

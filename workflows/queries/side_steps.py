"""What else a person can do with a nomination: edit, appraise, and the first halves of steps that take two."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from workflows.lifecycle import APPRAISAL, PROPOSED_REJECTION, PROPOSED_RELEASE, PROPOSED_WITHDRAWAL, WRITING
from workflows.models import Nomination
from workflows.queries.labels import sentence_of
from workflows.rules.asking import Asked
from workflows.rules.case import Case
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import EDITABLE, State
from workflows.vocabulary.words import gettext_noop


class Side(StrEnum):
    """Something that is done with a nomination and moves no state by itself."""

    EDIT = "edit"
    APPRAISE = "appraise"
    ASK_TO_WITHDRAW = "ask_to_withdraw"
    PROPOSE_REJECTION = "propose_rejection"
    PROPOSE_RELEASE = "propose_release"


@dataclass(frozen=True, slots=True)
class SideStep:
    """One such thing: open to this person, or closed with its reasons."""

    side: Side
    label: str
    holders: tuple[Role, ...]
    is_open: bool
    is_mine: bool
    reasons: tuple[str, ...]


# label, states, whether for held ones, what is asked
_TABLE: dict[Side, tuple[str, frozenset[State] | None, bool, Asked]] = {
    Side.EDIT: (gettext_noop("Write the dossier"), EDITABLE, False, WRITING),
    Side.APPRAISE: (gettext_noop("Appraise"), frozenset({State.APPRAISING}), False, APPRAISAL),
    Side.ASK_TO_WITHDRAW: (
        gettext_noop("Ask the secretary to withdraw"),
        frozenset({State.ON_AGENDA}),
        False,
        PROPOSED_WITHDRAWAL,
    ),
    Side.PROPOSE_REJECTION: (
        gettext_noop("Propose to find not eligible"),
        frozenset({State.APPRAISING}),
        False,
        PROPOSED_REJECTION,
    ),
    Side.PROPOSE_RELEASE: (gettext_noop("Propose to resume"), None, True, PROPOSED_RELEASE),
}


def side_steps(case: Case) -> list[SideStep]:
    """Return what can be done beside the transitions in the present state, the actor's own first."""
    found = []
    for side, (label, states, when_held, asked) in _TABLE.items():
        if case.nomination.is_held != when_held or (states is not None and case.nomination.state not in states):
            continue
        reasons = asked.reasons_against(case)
        found.append(
            SideStep(
                side=side,
                label=_(label),
                holders=asked.permit.roles(case),
                is_open=not reasons,
                is_mine=asked.permit.reason(case) is None,
                reasons=tuple(sentence_of(reason) for reason in reasons),
            )
        )
    return sorted(found, key=lambda each: (not each.is_open, not each.is_mine))


def may_edit(nomination: Nomination, case: Case) -> bool:
    """Tell whether this person may write the dossier now."""
    return nomination.state in EDITABLE and not WRITING.reasons_against(case)


def places_of(nomination: Nomination) -> tuple[str, int, str]:
    """Return where a nomination lies: code of its latest session, its number there, reference of its latest paper."""
    item = nomination.items.select_related("session").order_by("-id").first()
    line = nomination.lines.select_related("paper").order_by("-id").first()
    return (
        item.session.code if item is not None else "",
        item.ordinal if item is not None else 0,
        line.paper.ref if line is not None else "",
    )

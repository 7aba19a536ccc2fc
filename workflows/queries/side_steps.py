"""What else a person can do with a nomination: edit, appraise, and the first halves of steps that take two."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from workflows.models import Nomination
from workflows.queries.labels import sentence_of
from workflows.rules import guards, permits
from workflows.rules.asking import Guard, Permit
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


_UNBIASED = (guards.is_not_held, guards.actor_is_not_nominee, guards.actor_did_not_propose)
# label, states, whether for held ones, permit, guards
_TABLE: dict[Side, tuple[str, frozenset[State] | None, bool, Permit, tuple[Guard, ...]]] = {
    Side.EDIT: (gettext_noop("Write the dossier"), EDITABLE, False, permits.may_draft, ()),
    Side.APPRAISE: (
        gettext_noop("Appraise"),
        frozenset({State.APPRAISING}),
        False,
        permits.may_appraise,
        _UNBIASED,
    ),
    Side.ASK_TO_WITHDRAW: (
        gettext_noop("Ask the secretary to withdraw"),
        frozenset({State.ON_AGENDA}),
        False,
        permits.may_propose_withdrawal,
        (guards.actor_is_not_nominee,),
    ),
    Side.PROPOSE_REJECTION: (
        gettext_noop("Propose to find not eligible"),
        frozenset({State.APPRAISING}),
        False,
        permits.may_propose_rejection,
        _UNBIASED,
    ),
    Side.PROPOSE_RELEASE: (
        gettext_noop("Propose to resume"),
        None,
        True,
        permits.may_propose_release,
        (guards.is_held, guards.actor_is_not_nominee),
    ),
}


def side_steps(case: Case) -> list[SideStep]:
    """Return what can be done beside the transitions in the present state, the actor's own first."""
    found = []
    for side, (label, states, when_held, permit, asked) in _TABLE.items():
        if case.nomination.is_held != when_held or (states is not None and case.nomination.state not in states):
            continue
        standing = permit.reason(case)
        reasons = [reason for reason in (standing, *(guard.reason(case) for guard in asked)) if reason is not None]
        found.append(
            SideStep(
                side=side,
                label=_(label),
                holders=permit.roles(case),
                is_open=not reasons,
                is_mine=standing is None,
                reasons=tuple(sentence_of(reason) for reason in reasons),
            )
        )
    return sorted(found, key=lambda each: (not each.is_open, not each.is_mine))


def may_edit(nomination: Nomination, case: Case) -> bool:
    """Tell whether this person may write the dossier now."""
    return nomination.state in EDITABLE and permits.may_draft.reason(case) is None


def places_of(nomination: Nomination) -> tuple[str, int, str]:
    """Return where a nomination lies: code of its latest session, its number there, reference of its latest paper."""
    item = nomination.items.select_related("session").order_by("-id").first()
    line = nomination.lines.select_related("paper").order_by("-id").first()
    return (
        item.session.code if item is not None else "",
        item.ordinal if item is not None else 0,
        line.paper.ref if line is not None else "",
    )

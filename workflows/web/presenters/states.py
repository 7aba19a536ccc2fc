"""How a state looks: its tone and its icon, in one table; and the five stages through which a nomination goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from workflows.queries.labels import held_label, state_label
from workflows.vocabulary.dossier import RecommendedBy
from workflows.vocabulary.states import ENDED, State
from workflows.vocabulary.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Look:
    """A label with the tone and the icon in which it is shown."""

    label: str
    tone: str
    icon: str


# tone, icon; the label is the vocabulary's (`queries.labels.state_label`)
STATES: dict[State, tuple[str, str]] = {
    State.DRAFT: ("", "edit"),
    State.SUBMITTED: ("warn", "inbox"),
    State.APPRAISING: ("info", "search"),
    State.RETURNED: ("warn", "back"),
    State.CONSOLIDATED: ("info", "grid"),
    State.ON_AGENDA: ("info", "calendar"),
    State.IN_REVIEW: ("info", "vote"),
    State.DEFERRED: ("warn", "clock"),
    State.RECOMMENDED: ("ok", "vote"),
    State.NOT_RECOMMENDED: ("bad", "x"),
    State.RETURNED_TO_COUNCIL: ("warn", "back"),
    State.AWAITING_SIGNATURE: ("info", "pen"),
    State.ESCALATION_PREPARED: ("up", "pen"),
    State.ESCALATED: ("up", "up"),
    State.PROVINCE_RETURNED: ("warn", "back"),
    State.PROVINCE_REJECTED: ("bad", "x"),
    State.GRANTED: ("ok", "medal"),
    State.DECLINED: ("bad", "x"),
    State.REJECTED_INELIGIBLE: ("bad", "x"),
    State.WITHDRAWN: ("", "minus"),
    State.MERGED: ("", "copy"),
    State.REVOKED: ("bad", "x"),
    State.DISCARDED: ("", "trash"),
}
HELD = ("warn", "pause")


def look_of(state: str, *, is_held: bool = False, recommended_by: str = "") -> Look:
    """Return how a nomination's state is shown; over a held one lies what everybody may read of a suspension."""
    if is_held:
        return Look(held_label(), *HELD)
    label = state_label(state, is_simplified=recommended_by == RecommendedBy.SIMPLIFIED)
    return Look(label, *STATES[State(state)])


class Stage(StrEnum):
    """The five stages of the card: proposed, consolidated, reviewed, decided or escalated, granted."""

    PROPOSE = "PROPOSE"
    CONSOLIDATE = "CONSOLIDATE"
    REVIEW = "REVIEW"
    DECIDE = "DECIDE"
    AWARD = "AWARD"


STAGE_LABELS = {
    Stage.PROPOSE: gettext_noop("Proposing"),
    Stage.CONSOLIDATE: gettext_noop("Appraisal, consolidation"),
    Stage.REVIEW: gettext_noop("Council review"),
    Stage.DECIDE: gettext_noop("Decision or submission to the province"),
    Stage.AWARD: gettext_noop("Awarding"),
}
STAGE_HOLDERS = {
    Stage.PROPOSE: gettext_noop("Unit"),
    Stage.CONSOLIDATE: gettext_noop("HR-Admin"),
    Stage.REVIEW: gettext_noop("Emulation council"),
    Stage.DECIDE: gettext_noop("Chief of Office"),
    Stage.AWARD: gettext_noop("Records office"),
}
STAGES: dict[State, Stage] = {
    State.DRAFT: Stage.PROPOSE,
    State.RETURNED: Stage.PROPOSE,
    State.WITHDRAWN: Stage.PROPOSE,
    State.DISCARDED: Stage.PROPOSE,
    State.SUBMITTED: Stage.CONSOLIDATE,
    State.APPRAISING: Stage.CONSOLIDATE,
    State.REJECTED_INELIGIBLE: Stage.CONSOLIDATE,
    State.MERGED: Stage.CONSOLIDATE,
    State.CONSOLIDATED: Stage.REVIEW,
    State.ON_AGENDA: Stage.REVIEW,
    State.IN_REVIEW: Stage.REVIEW,
    State.DEFERRED: Stage.REVIEW,
    State.NOT_RECOMMENDED: Stage.REVIEW,
    State.RETURNED_TO_COUNCIL: Stage.REVIEW,
    State.RECOMMENDED: Stage.DECIDE,
    State.DECLINED: Stage.DECIDE,
    State.ESCALATION_PREPARED: Stage.DECIDE,
    State.ESCALATED: Stage.DECIDE,
    State.PROVINCE_RETURNED: Stage.DECIDE,
    State.PROVINCE_REJECTED: Stage.DECIDE,
    State.AWAITING_SIGNATURE: Stage.AWARD,
    State.GRANTED: Stage.AWARD,
    State.REVOKED: Stage.AWARD,
}


@dataclass(frozen=True, slots=True)
class StageStep:
    """One of the five stages as the steps show it; `state` is done, now or todo."""

    label: str
    detail: str
    state: str


def stages_of(state: str, *, reached: Mapping[Stage, datetime], due_date: date | None = None) -> list[StageStep]:
    """Return the five stages with where the nomination is; `reached` is when each was entered last."""
    now = list(Stage).index(stage_of(state, reached=reached))
    steps = []
    for place, stage in enumerate(Stage):
        if place < now or (place == now and state == State.GRANTED):
            standing = "done"
        else:
            standing = "now" if place == now else "todo"
        steps.append(
            StageStep(_(STAGE_LABELS[stage]), _detail(stage, standing, reached=reached, due_date=due_date), standing)
        )
    return steps


def stage_of(state: str, *, reached: Mapping[Stage, datetime]) -> Stage:
    """Return the stage of a state; a withdrawn nomination stays in the stage in which it ended."""
    own = STAGES[State(state)]
    if state in ENDED and own is Stage.PROPOSE and reached:
        return max(reached, key=lambda stage: list(Stage).index(stage))
    return own


def _detail(stage: Stage, standing: str, *, reached: Mapping[Stage, datetime], due_date: date | None) -> str:
    if standing == "todo":
        return _(STAGE_HOLDERS[stage])
    if standing == "now" and due_date is not None:
        return _("Due %(date)s") % {"date": formats.date_format(due_date, "DATE_FORMAT")}
    at = reached.get(stage)
    if at is None:
        return _(STAGE_HOLDERS[stage]) if standing == "now" else _("Not needed")
    return formats.date_format(timezone.localtime(at), "DATE_FORMAT")

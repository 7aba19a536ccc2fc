"""Taking a step from a page: who may not take it is told who can; what was refused is said beside its field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.lifecycle import STEPS
from workflows.queries.labels import sentence_of
from workflows.queries.side_steps import Side, side_steps
from workflows.rules import permits
from workflows.rules.asking import Permit
from workflows.rules.case import Case
from workflows.rules.step import Step
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import State
from workflows.web.finding import case_of, nomination_or_404
from workflows.web.presenters.nominations import look_of_nomination
from workflows.web.refusals import status_of

DONE = 302
# What was refused because somebody else was quicker.
STALE = frozenset({Refusal.IS_STALE, Refusal.CAMPAIGN_IS_STALE})
# The fields beside which a refusal is said, the first that the form has; all others are said on top.
PLACES: Mapping[Refusal, tuple[str, ...]] = {
    Refusal.REASON_TOO_SHORT: ("reason", "payer"),
    Refusal.APPEAL_TOO_LATE: ("what_is_new",),
    Refusal.NEWNESS_UNCLEAR: ("what_is_new",),
    Refusal.DOCUMENT_IS_KNOWN: ("file",),
    Refusal.OPINION_DAY_IMPOSSIBLE: ("opinions_until",),
    Refusal.ARRIVAL_TO_COME: ("arrived_at",),
    Refusal.OPINION_TOO_LATE: ("arrived_at", "choice"),
    Refusal.DATE_IN_PAST: ("due_date", "closes_at", "begins", "last_day"),
    Refusal.DATE_IN_FUTURE: ("date", "decision_date", "document_date"),
    Refusal.DAY_TO_COME: ("date",),
    Refusal.DATE_BEFORE_PLAN: ("date",),
    Refusal.NOTHING_CHOSEN: ("pick",),
    Refusal.FILE_MISSING: ("file",),
    Refusal.FILE_TOO_LARGE: ("file",),
    Refusal.FILE_KIND_NOT_ALLOWED: ("file",),
    Refusal.FILE_IS_EMPTY: ("file",),
    Refusal.NAME_DOES_NOT_MATCH: ("name_matches",),
    Refusal.SIGNER_NOT_ENTITLED: ("signer",),
    Refusal.CAMPAIGN_CODE_TAKEN: ("code",),
    Refusal.PLAN_NUMBER_TAKEN: ("number",),
    Refusal.PLAN_BEFORE_EARLIER: ("date",),
    Refusal.NOT_DONE_YET: ("date",),
    Refusal.DONE_BEFORE_DECISION: ("date",),
    Refusal.PUBLISHED_TOO_SHORT: ("until",),
    Refusal.AMOUNT_DIFFERS: ("amount",),
    Refusal.PAYMENT_UNCLEAR: ("amount",),
    Refusal.AWARD_IS_MARKED: ("pick",),
    Refusal.FIGURES_ARE_SECRET: ("reason",),
    Refusal.SENDING_TO_COME: ("date",),
    Refusal.SENT_BEFORE_SIGNED: ("date",),
    Refusal.ALREADY_SENT: ("note",),
    Refusal.NOBODY_TOLD_HERE: ("way",),
    Refusal.NOT_READ_HERE: ("way",),
    Refusal.PLAN_STAYS_AS_IT_IS: ("decision",),
    Refusal.PLAN_BEFORE_DECISION: ("answers",),
    Refusal.CODE_UNREADABLE: ("sealed_code",),
    Refusal.CODE_IS_ANOTHER: ("sealed_code",),
    Refusal.CUSTODIAN_IS_CONCERNED: ("member",),
    Refusal.SEATS_ARE_HELD_TODAY: ("begins",),
    Refusal.COUNCIL_CHANGES_LATER: ("begins", "last_day"),
    Refusal.SEAT_BEGINS_LATER: ("begins",),
    Refusal.SEAT_IS_THE_SAME: ("role",),
    Refusal.SEATED_TWICE: ("person",),
    Refusal.PERSON_CANNOT_SIT: ("person",),
    Refusal.SUBSTITUTE_IS_MEMBER: ("person",),
    Refusal.SUBSTITUTE_OVERLAPS: ("person",),
    Refusal.DATES_ARE_REVERSED: ("until", "last_day"),
    Refusal.POLICY_CHANGES_LATER: ("begins",),
    Refusal.POLICY_USED_ON: ("begins",),
    Refusal.POLICY_LOOSENS_THE_LAW: ("source",),
    Refusal.OPINIONS_END_TOO_EARLY: ("opinions_until",),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """A nomination before a step: its casefile, and why the step is closed, if it is."""

    nomination: Any
    case: Case
    closed: list[str]


def stand_before(request: HttpRequest, slug: str, command: Command) -> Stand:
    """Return a nomination before one of its steps.

    :raises Http404: where it is not this visitor's to see
    :raises Refused: NOT_YOURS and its like, where the step is another's
    """
    step = STEPS[command]
    nomination = nomination_or_404(request, slug)
    case = case_of(request, nomination, facts=step.facts)
    turn_away(step, case)
    return Stand(nomination, case, [sentence_of(each) for each in step.reasons_against(case, with_inputs=False)])


def turn_away(step: Step, case: Case) -> None:
    """Raise Refused for whoever a step is not for: his standing first, then what the page of the nomination tells."""
    standing = step.permit.reason(case)
    if standing is not None:
        others = (each for each in step.reasons_against(case, with_inputs=False) if each != standing)
        raise Refused([standing, *others])


def stand_for(request: HttpRequest, slug: str, permit: Permit, *, facts: Iterable[str] | None = None) -> Stand:
    """Return a nomination for something that this permit lets do; its casefile holds every fact, or those wanted.

    :raises Http404: where it is not this visitor's to see
    :raises Refused: NOT_YOURS and its like, where it is another's to do
    """
    nomination = nomination_or_404(request, slug)
    case = case_of(request, nomination, facts=facts)
    standing = permit.reason(case)
    if standing is not None:
        raise Refused(standing)
    return Stand(nomination, case, [])


def closed_beside(case: Case, side: Side) -> list[str]:
    """Return why something that moves no state by itself is closed now, nothing where it is open."""
    step = next((each for each in side_steps(case) if each.side is side), None)
    if step is not None:
        return list(step.reasons)
    if case.nomination.is_held:
        return [sentence_of(Reason(Refusal.IS_HELD))]
    if side is Side.PROPOSE_RELEASE:
        return [sentence_of(Reason(Refusal.IS_NOT_HELD))]
    state = State(case.nomination.state)
    return [sentence_of(Reason(Refusal.STEP_OUT_OF_TURN, {"state": state, "holder": permits.HOLDERS.get(state, ())}))]


def take(
    form: forms.Form, do: Callable[[dict[str, Any]], object], *, version: int, proposal: str = ""
) -> int:
    """Do what a filled form asks for and return the HTTP status: DONE, else the one for showing the form again.

    After a refusal the form keeps what was typed; a stale one goes on from `version` and `proposal`, the present
    ones, so that whoever has looked at the change can record his own.
    """
    if not form.is_valid():
        return 400
    try:
        do(form.cleaned_data)
    except Refused as refused:
        for reason in refused.reasons:
            fields = [name for name in PLACES.get(reason.refusal, ()) if name in form.fields]
            form.add_error(fields[0] if fields else None, sentence_of(reason))
        if not STALE.isdisjoint(refused.codes):
            renew(form, version=version, proposal=proposal)
        return status_of(refused)
    return DONE


def renew(form: forms.Form, **present: object) -> None:
    """Let a stale form go on from what stands now; whatever else was typed stays."""
    data = form.data.copy()  # type: ignore[attr-defined]  # a sent form's QueryDict
    for name, value in present.items():
        data[name] = str(value)
    form.data = data


def account(request: HttpRequest) -> Any:
    """Return the account that acts; every page that acts stands behind the login."""
    return request.user


def head_of(nomination: Any, label: str) -> dict[str, Any]:
    """Return what the head of a step's page shows: whose nomination it is, where it stands, the way back."""
    return {
        "nomination": nomination,
        "label": label,
        "look": look_of_nomination(nomination),
        "crumbs": [
            {"label": _("Nominations"), "url": reverse("nominations")},
            {"label": nomination.code or _("Draft"), "url": reverse("nomination", args=[nomination.slug])},
            {"label": label},
        ],
    }

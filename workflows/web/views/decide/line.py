"""One line before the Chief, with everything that he weighs; an exception is decided here alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.actions.decide import approve_lines, decline_nomination
from workflows.queries.decisions import drafts_for
from workflows.queries.labels import label_of, sentences_of
from workflows.queries.next_steps import NextStep, next_steps
from workflows.queries.recommended import Line, appraisal_of, dissent_on, lines_of
from workflows.queries.versions import contents_of
from workflows.rules.permits import HOLDERS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import Conclusion, FindingKind
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State
from workflows.web.acting import acts
from workflows.web.finding import case_of, nomination_or_404
from workflows.web.forms.decide import OUTCOMES, DecisionForm
from workflows.web.presenters.contents import changes_between
from workflows.web.presenters.decisions import consequences_of, five_lines, marks_of, minutes_label, result_of
from workflows.web.presenters.nominations import look_of_nomination
from workflows.web.refusals import status_of
from workflows.web.taking import renew
from workflows.web.viewers import actor, for_roles, seen_at
from workflows.web.views.decide.lines import DECIDERS

LOOKS = {Command.ACCEPT: ("ok", "check"), Command.ESCALATE: ("up", "up"), Command.DECLINE: ("bad", "x")}


@for_roles(*DECIDERS)
@acts
def decision_line(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one line and its choices; the first sending asks once more, the second one decides."""
    nomination = nomination_or_404(request, slug)
    steps = _steps(request, nomination)
    form = DecisionForm(request.POST or None, initial={"version": nomination.version})
    status = 200
    if request.method == "POST":
        status = 400
        chosen = _chosen(form, steps)
        if chosen is not None and request.POST.get("confirmed") != "1":
            return render(request, "decisions/confirm_line.html", _confirmation(nomination, form, chosen))
        if chosen is not None:
            try:
                return _decide(request, nomination, form, chosen)
            except Refused as refused:
                status = status_of(refused)
                for sentence in sentences_of(refused):
                    form.add_error(None, sentence)
                nomination = nomination_or_404(request, slug)
                if Refusal.IS_STALE in refused.codes:
                    renew(form, version=nomination.version)
                steps = _steps(request, nomination)
    (line,) = lines_of([nomination], actor(request), at=seen_at(request))
    return render(request, "decisions/line.html", _page(request, line, steps, form), status=status)


def _steps(request: HttpRequest, nomination: Any) -> dict[Command, NextStep]:
    return {step.command: step for step in next_steps(case_of(request, nomination))}


def _chosen(form: DecisionForm, steps: dict[Command, NextStep]) -> Command | None:
    """Return the chosen step when the form is whole and the step is open; else the form says why not."""
    if not form.is_valid():
        return None
    chosen = Command(form.cleaned_data["outcome"])
    step = steps.get(chosen)
    if step is not None and not step.is_open:
        for sentence in step.reasons:
            form.add_error("outcome", sentence)
        return None
    return chosen


def _decide(request: HttpRequest, nomination: Any, form: DecisionForm, chosen: Command) -> HttpResponse:
    reason, version, by = form.cleaned_data["reason"], form.cleaned_data["version"], request.user
    if chosen is Command.DECLINE:
        decline_nomination(nomination.ref, by=by, reason=reason, version=version)  # type: ignore[arg-type]
        messages.success(request, _("%(code)s is declined. Your reason is on the record.") % {"code": nomination.code})
        return redirect("decisions")
    made = approve_lines(
        [nomination.ref],
        by=by,  # type: ignore[arg-type]  # behind for_roles
        notes={nomination.ref: reason},
        versions={nomination.ref: version},
    )
    messages.success(request, " ".join(consequences_of(drafts_for(made.nominations))))
    return redirect("paper", made.papers[0].ref)


def _page(request: HttpRequest, line: Line, steps: dict[Command, NextStep], form: DecisionForm) -> dict[str, Any]:
    nomination = line.nomination
    charge = actor(request).charge(Role.CHIEF)
    contents = contents_of(nomination)
    sent = [content for content in contents if content.number]
    appraisal, findings = appraisal_of(nomination)
    pending = next((each for each in findings if each.kind == FindingKind.NO_PENDING_CASE), None)
    choices = [steps[command] for command, _label in OUTCOMES if command in steps]
    return {
        "nomination": nomination,
        "look": look_of_nomination(nomination),
        "line": line,
        "marks": marks_of(line),
        "result": result_of(line),
        "minutes_label": minutes_label(line),
        "dissent": dissent_on(line.item) if line.item is not None else [],
        "rows": five_lines(
            line,
            appraisal=label_of(Conclusion(appraisal.conclusion)) if appraisal is not None else "–",
            pending=pending.text if pending is not None else "–",
        ),
        "changes": changes_between(sent[0], sent[-1]) if len(sent) > 1 else (),
        "form": form,
        "options": _options(choices),
        "is_open": any(step.is_open for step in choices),
        "reasons": _reasons(nomination, choices, line),
        "is_beyond": Command.ACCEPT in steps and nomination.award_form.deciding_authority != "CHIEF",
        "is_deputy": charge is not None and charge.mandate is not None,
        "crumbs": [{"label": _("For decision"), "url": reverse("decisions")}, {"label": nomination.code}],
    }


def _options(choices: list[NextStep]) -> list[dict[str, Any]]:
    """Return the choices as cards; one that is closed says why."""
    labels = dict(OUTCOMES)
    return [
        {
            "value": step.command.value,
            "label": labels[step.command],
            "tone": LOOKS[step.command][0],
            "icon": LOOKS[step.command][1],
            "is_disabled": not step.is_open,
            "reason": " ".join(step.reasons),
        }
        for step in choices
    ]


def _reasons(nomination: Any, choices: list[NextStep], line: Line) -> list[str]:
    """Return why nothing can be decided here by this person; nothing where something can."""
    if any(step.is_open for step in choices):
        return []
    if not choices:
        holder = ", ".join(label_of(role) for role in HOLDERS.get(State(nomination.state), ()))
        decided = _("Nothing is to be decided here now: the nomination is “%(state)s”.") % {
            "state": look_of_nomination(nomination).label
        }
        return [decided, _("Next to act: %(holder)s.") % {"holder": holder}] if holder else [decided]
    return list(line.reasons)


def _confirmation(nomination: Any, form: DecisionForm, chosen: Command) -> dict[str, Any]:
    """Return the choice once more with what follows from it, and what was typed in hidden fields."""
    declines = chosen is Command.DECLINE
    return {
        "nomination": nomination,
        "chosen": chosen.value,
        "label": dict(OUTCOMES)[chosen],
        "declines": declines,
        "reason": form.cleaned_data["reason"],
        "version": form.cleaned_data["version"],
        "consequences": [] if declines else consequences_of(drafts_for([nomination])),
        "crumbs": [
            {"label": _("For decision"), "url": reverse("decisions")},
            {"label": nomination.code, "url": reverse("decision-line", args=[nomination.slug])},
            {"label": _("Confirm")},
        ],
    }

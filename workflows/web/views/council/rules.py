"""The rules of procedure: those in force, the history of one form, and another rule from a day on."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.policies import supersede_policy
from workflows.queries.council import size_on
from workflows.queries.labels import sentence_of
from workflows.queries.policies import (
    form_called,
    forms_with_policies,
    history_of,
    last_policy,
    rule_of,
    standing_of,
)
from workflows.rules.policies import Rule, reasons_against
from workflows.templatetags.wording import dmy
from workflows.vocabulary.council import BallotKind
from workflows.web.forms.policies import PolicyForm
from workflows.web.inspecting import note_list_look
from workflows.web.presenters.policies import (
    case_rows,
    history_rows,
    part_rows,
    policy_rows,
    preview_for,
    preview_sentence,
)
from workflows.web.taking import DONE, PLACES, account, take
from workflows.web.views.council.door import edits, found_or_404, may_edit, reads, rules_crumbs

SAVE = "save"


@require_safe
@reads
def policies(request: HttpRequest) -> HttpResponse:
    """Show the rule in force for each award form, in the whole votes of the council in force."""
    today = timezone.localdate()
    forms, members = forms_with_policies(today), size_on(today)
    note_list_look(request, "policies", terms={}, found=len(forms))
    return render(
        request,
        "council/policies.html",
        {
            "rows": policy_rows(forms, members),
            "members": members,
            "columns": [
                {"label": _("Award form")},
                {"label": _("Ballot and quorum")},
                {"label": _("Votes in favour")},
                {"label": _("What it rests on")},
            ],
            "crumbs": rules_crumbs(),
        },
    )


@require_safe
@reads
def policy(request: HttpRequest, award: str) -> HttpResponse:
    """Show every rule of an award form, the latest first."""
    form, today = found_or_404(form_called, award), timezone.localdate()
    rows = history_rows(history_of(form), today)
    note_list_look(request, "policies", terms={"award": form.code}, found=len(rows))
    return render(
        request,
        "council/policy.html",
        {
            "award": form,
            "rows": rows,
            "may_edit": may_edit(request),
            "crumbs": rules_crumbs((form.name, "")),
        },
    )


@edits(form_called)
def policy_new(request: HttpRequest, award_form: Any) -> HttpResponse:
    """Check what another rule of an award form means, then put it in force from a day on."""
    today = timezone.localdate()
    former = last_policy(award_form)
    form = PolicyForm(request.POST or None, initial=_initial(former, today))
    status, shown = 200, None
    if request.method == "POST":
        if not form.is_valid():
            status = 400
        elif request.POST.get("step") == SAVE and form.is_checked:
            given = form.cleaned_data
            status = take(form, lambda _given: _save(request, award_form.code, form), version=0)
            if status == DONE:
                day = {"award": award_form.name, "day": dmy(given["begins"])}
                messages.success(request, _("The rule for “%(award)s” is in force from %(day)s.") % day)
                return redirect("policy", award_form.code)
        else:
            status = _refuse_early(form, award_form, today)
        if status == 200:
            shown = _check(request, form, former, size_on(form.cleaned_data["begins"]))
    return render(
        request,
        "council/policy_new.html",
        {
            "award": award_form,
            "form": form,
            "former": former,
            "shown": shown,
            "crumbs": rules_crumbs(
                (award_form.name, reverse("policy", args=[award_form.code])), (_("Another rule"), "")
            ),
        },
        status=status,
    )


def _initial(former: Any, today: Any) -> dict[str, Any]:
    """Return what the form shows first: the rule in force, from tomorrow on; for a first rule what is usual."""
    tomorrow = {"begins": today + timedelta(days=1)}
    if former is None:
        usual = {"ballot_kind": BallotKind.SHOW_OF_HANDS, "most_ballots": 2, "min_eligible": 3, "notice_days": 3}
        return {**tomorrow, **usual, "is_ranked_over_quota": True}
    return {**asdict(rule_of(former)), **tomorrow}


def _save(request: HttpRequest, award: str, form: PolicyForm) -> None:
    supersede_policy(award, by=account(request), rule=form.rule, begins=form.cleaned_data["begins"])


def _refuse_early(form: PolicyForm, award_form: Any, today: Any) -> int:
    """Say at the check already what would be refused; return the status."""
    begins = form.cleaned_data["begins"]
    reasons = reasons_against(form.rule, standing_of(award_form, today), begins=begins, today=today)
    for reason in reasons:
        fields = [name for name in PLACES.get(reason.refusal, ()) if name in form.fields]
        form.add_error(fields[0] if fields else None, sentence_of(reason))
    return 400 if reasons else 200


def _check(request: HttpRequest, form: PolicyForm, former: Any, members: int) -> dict[str, Any]:
    """Return what is shown between the check and the saving; the form then carries what was checked."""
    was_changed = request.POST.get("step") == SAVE
    rule: Rule = form.rule
    preview = preview_for(rule, members)
    before = preview_for(rule_of(former), members) if former is not None else None
    data = form.data.copy()  # type: ignore[attr-defined]  # a sent form's QueryDict
    data["checked"] = form.digest
    form.data = data
    return {
        "was_changed": was_changed,
        "members": members,
        "sentence": preview_sentence(preview) if preview is not None else "",
        "before": preview_sentence(before) if before is not None else "",
        "is_even": preview is not None and preview.is_even,
        "cases": case_rows(preview) if preview is not None else [],
        "changed": [row for row in part_rows(rule, rule_of(former) if former is not None else None) if row.detail],
        "source": rule.source,
        "is_confirmed": rule.is_confirmed,
        "begins": form.cleaned_data["begins"],
    }

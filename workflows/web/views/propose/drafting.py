"""Opening a draft: in which campaign or as a sudden merit, which award, for whom."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.propose import draft_nomination
from workflows.queries.dossiers import award_forms_of, candidates_for, nominee_of, open_plan, open_plans
from workflows.queries.labels import sentences_of
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import HR, UNIT_ROLES, Role
from workflows.web.acting import acts
from workflows.web.forms.propose import NewNominationForm
from workflows.web.refusals import status_of
from workflows.web.viewers import actor

AD_HOC = "dot-xuat"
PROPOSERS = (*UNIT_ROLES, *HR, Role.DEPUTY_CHIEF, Role.PARTY_COMMITTEE, Role.TRADE_UNION)


@login_required
@acts
def nomination_new(request: HttpRequest) -> HttpResponse:
    """Ask for the campaign first, then for award and nominee; open the draft."""
    candidates = candidates_for(actor(request), timezone.localdate())
    if not candidates:
        raise Refused(Reason(Refusal.NOT_YOURS, {"holder": (Role.UNIT_HEAD, Role.UNIT_CLERK)}))
    chosen = request.POST.get("dot") or request.GET.get("dot", "")
    if not chosen:
        return render(request, "nominations/new.html", {"plans": open_plans(), "ad_hoc": AD_HOC})
    plan = _plan_or_404(chosen)
    awards = award_forms_of(plan)
    form = NewNominationForm(
        request.POST or None,
        awards=[(award.code, award.name) for award, _individuals, _collectives in awards],
        candidates=candidates,
        ad_hoc=plan is None,
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                nomination = draft_nomination(
                    by=request.user,  # type: ignore[arg-type]  # behind login_required
                    campaign=plan,
                    award_form=next(award for award, *_rest in awards if award.code == form.cleaned_data["award"]),
                    nominee=nominee_of(form.cleaned_data["nominee"]),
                    procedure=form.chosen_procedure,
                )
            except Refused as refused:
                status = status_of(refused)
                for sentence in sentences_of(refused):
                    form.add_error(None, sentence)
            else:
                messages.success(request, _("The draft is open. Fill in the dossier; it is saved as you go."))
                return redirect("nomination-edit", nomination.slug)
    hints = [{"value": award.code, "label": award.name, "hint": _hint(award, i, c)} for award, i, c in awards]
    context = {"form": form, "plan": plan, "chosen": chosen, "awards": hints}
    return render(request, "nominations/draft.html", context, status=status)


def _plan_or_404(code: str) -> Any:
    if code == AD_HOC:
        return None
    if "\x00" in code:  # which PostgreSQL refuses to look for
        raise Http404
    try:
        return open_plan(code)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _hint(award: Any, individuals: bool, collectives: bool) -> str:
    """Say who decides an award form, and for whom the plan has it."""
    whom = {
        (True, True): _("for individuals and collectives"),
        (True, False): _("for individuals only"),
        (False, True): _("for collectives only"),
    }.get((individuals, collectives), "")
    return _("Decided by: %(authority)s; %(whom)s") % {"authority": award.authority_name, "whom": whom}

"""Fewer awards than items that pass: their number, and the order where more passed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.review import rank_items, set_quota
from workflows.queries.labels import label_of, sentence_of
from workflows.queries.meetings import MEETING, Sitting
from workflows.queries.quotas import Group, groups_of, quotas_of
from workflows.rules.voting import Ranking, ranking_of
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.dossier import NomineeKind
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.web.acting import acts
from workflows.web.forms.quotas import QuotaForm, RankForm
from workflows.web.presenters.sessions import crumbs_of
from workflows.web.taking import DONE, account
from workflows.web.views.review.door import (
    attempt,
    closed_because,
    require_naming,
    require_presiding,
    sitting_or_404,
)


@login_required
@acts
def session_quota(request: HttpRequest, code: str) -> HttpResponse:
    """Set how many awards of a form there are, before the first item on it is opened."""
    sitting = sitting_or_404(request, code)
    require_presiding(request, sitting)
    quotas = quotas_of(sitting.session.pk)
    groups = [group for group in groups_of(sitting.items, quotas) if group.is_ranked]
    form = QuotaForm(request.POST or None, groups=groups)
    status = 200
    if request.method == "POST":

        def do(given: dict[str, Any]) -> None:
            award, _colon, kind = given["group"].partition(":")
            who, number, source = account(request), given["number"], given["source"]
            set_quota(sitting.session.ref, by=who, award=award, nominee_kind=kind, number=number, source=source)

        status = attempt(form, do)
        if status == DONE:
            messages.success(request, _("The number of awards is set."))
            return redirect("session", code)
    return _show(
        request,
        sitting,
        "quota",
        label=_("Set the number of awards"),
        form=form,
        quotas=[(quota, label_of(NomineeKind(quota.nominee_kind))) for quota in quotas],
        closed=_not_to_be_set(sitting, groups),
        status=status,
    )


@login_required
@acts
def session_rank(request: HttpRequest, code: str) -> HttpResponse:
    """Rank what passed where there are fewer awards; of those who are equal at the last place one names who."""
    sitting = sitting_or_404(request, code)
    over = [group for group in groups_of(sitting.items, quotas_of(sitting.session.pk)) if group.is_over]
    group = next((each for each in over if each.name == request.POST.get("group")), next(iter(over), None))
    require_naming(request, sitting, group.equals if group else ())
    ranking = ranking_of(group.candidates, awards=group.quota.number) if group and group.quota else None
    by_ref = {item.ref: item for item in group.passed} if group else {}
    equals = [by_ref[ref] for ref in ranking.equals] if ranking else []
    form = RankForm(request.POST or None, equals=equals, initial={"group": group.name if group else ""})
    status = 200
    if request.method == "POST":

        def do(given: dict[str, Any]) -> None:
            named, reason = given.get("named", ()), given.get("reason", "")
            rank_items(sitting.session.ref, by=account(request), group=given["group"], named=named, reason=reason)

        status = attempt(form, do)
        if status == DONE:
            messages.success(request, _("The order is on record; it takes effect with the signed minutes."))
            return redirect("session", code)
    return _show(
        request,
        sitting,
        "rank",
        label=_("Rank what passed over the number of awards"),
        form=form,
        group=group,
        kind=label_of(NomineeKind(group.nominee_kind)) if group else "",
        seats=ranking.seats if ranking else 0,
        rows=_rows(ranking, by_ref) if ranking else [],
        columns=[
            {"label": _("Place"), "css": "stt"},
            {"label": _("Nominee")},
            {"label": _("In favour"), "css": "num"},
            {"label": _("Result")},
        ],
        closed=_not_to_be_ranked(sitting, group),
        status=status,
    )


def _rows(ranking: Ranking, by_ref: dict[str, Any]) -> list[dict[str, Any]]:
    words = {True: _("Within the number of awards"), False: _("Beyond the number of awards")}
    return [
        {
            "place": place.place,
            "item": by_ref[place.key],
            "said": _("Equal at the last place") if place.key in ranking.equals else words[place.is_in],
        }
        for place in ranking.places
    ]


def _not_to_be_set(sitting: Sitting, groups: list[Group]) -> list[str]:
    if sitting.session.state not in MEETING:
        return closed_because(Refusal.SESSION_WRONG_STATE, state=SessionState(sitting.session.state))
    if not groups:
        return closed_because(Refusal.NO_ITEM_OF_FORM)
    opened = tuple(number for group in groups for number in group.opened)
    return closed_because(Refusal.QUOTA_TOO_LATE, items=opened) if all(group.opened for group in groups) else []


def _not_to_be_ranked(sitting: Sitting, group: Group | None) -> list[str]:
    if sitting.session.state != SessionState.OPEN:
        return closed_because(Refusal.SESSION_WRONG_STATE, state=SessionState(sitting.session.state))
    if group is None:
        return closed_because(Refusal.NOTHING_TO_RANK)
    waiting = {"items": group.waiting}
    return [sentence_of(Reason(Refusal.NOT_ALL_COUNTED, waiting))] if group.waiting else []


def _show(
    request: HttpRequest, sitting: Sitting, name: str, *, label: str, status: int, **context: Any
) -> HttpResponse:
    found = sitting.session
    crumbs = crumbs_of(found, label)
    return render(
        request,
        f"sessions/{name}.html",
        {"session": found, "label": label, "crumbs": crumbs, **context},
        status=status,
    )

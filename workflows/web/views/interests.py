"""Declared interests: my own, those of all for who keeps them, declaring one, ending one. They are private."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.interests import declare_interest, end_interest
from workflows.queries.interests import (
    KEEPERS,
    ending_against,
    interest_by_ref,
    interests_in_register,
    own_interests,
    people_to_name,
    reads_register,
)
from workflows.queries.labels import label_of, sentence_of
from workflows.rules.case import Actor
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.web.acting import acts
from workflows.web.forms.interests import EndInterestForm, InterestForm
from workflows.web.inspecting import note_list_look
from workflows.web.taking import DONE, account, take
from workflows.web.viewers import actor

PAGE_SIZE = 50


@require_safe
@login_required
def interests(request: HttpRequest) -> HttpResponse:
    """Show what this visitor declared, and what was declared for him."""
    who = _person_or_404(request)
    reads_all = reads_register(who, timezone.localdate())
    return render(
        request,
        "interests/mine.html",
        {"rows": _rows(own_interests(who), who), "columns": _columns(), "reads_all": reads_all},
    )


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Show the interests of all to who keeps them, presides or inspects; nobody else learns that there are any."""
    who = _person_or_404(request)
    if not reads_register(who, timezone.localdate()):
        raise Http404
    page = Paginator(interests_in_register(), PAGE_SIZE).get_page(request.GET.get("trang"))
    note_list_look(request, "interests", terms={}, found=page.paginator.count)
    return render(
        request,
        "interests/register.html",
        {
            "page": page,
            "rows": _rows(page.object_list, who),
            "columns": [{"label": _("Person")}, *_columns()],
            "may_declare": who.charge(*KEEPERS) is not None,
            "crumbs": _crumbs(_("Declared interests of all")),
        },
    )


@login_required
@acts
def declare(request: HttpRequest) -> HttpResponse:
    """Declare an interest in somebody; who keeps the interests declares also for others."""
    who = _person_or_404(request)
    is_for_others = who.charge(*KEEPERS) is not None
    form = InterestForm(request.POST or None, people=people_to_name(), is_for_others=is_for_others)
    status = 200
    if request.method == "POST":
        status = take(form, lambda given: _declared(request, given), version=0)
        if status == DONE:
            messages.success(request, _("The interest is declared."))
            return redirect("interests")
    return render(
        request, "interests/declare.html", {"form": form, "crumbs": _crumbs(_("Declare an interest"))}, status=status
    )


@login_required
@acts
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End a declaration, after a page that says what that means."""
    who = _person_or_404(request)
    try:
        found = interest_by_ref(who, ref, timezone.localdate())
    except ObjectDoesNotExist as error:
        raise Http404 from error
    against = ending_against(who, found)
    if against is not None and against.refusal is Refusal.INTEREST_OF_ANOTHER:
        raise Refused(against)
    form = EndInterestForm(request.POST or None)
    status = 200
    if request.method == "POST":
        reason: Any = lambda given: end_interest(ref, by=account(request), reason=given["reason"])  # noqa: E731
        status = take(form, reason, version=0)
        if status == DONE:
            messages.success(request, _("The declaration holds no longer from tomorrow on."))
            return redirect("interests")
    closed = [sentence_of(against)] if against is not None and not form.is_bound else []
    context = {
        "form": form,
        "row": _row(found, who),
        "closed": closed,
        "back_url": reverse("interests"),
        "crumbs": _crumbs(_("End a declaration")),
    }
    return render(request, "interests/end.html", context, status=status)


def _declared(request: HttpRequest, given: dict[str, Any]) -> object:
    return declare_interest(
        by=account(request),
        relative=given["relative"],
        relation=Relation(given["relation"]),
        note=given["note"],
        since=given["since"],
        person=given.get("person", ""),
    )


def _person_or_404(request: HttpRequest) -> Actor:
    """Return who is looking; an account without a person behind it has no interests.

    :raises Http404: for such an account
    """
    who = actor(request)
    if who.person is None:
        raise Http404
    return who


def _rows(found: Any, who: Actor) -> list[dict[str, Any]]:
    return [_row(each, who) for each in found]


def _row(each: Any, who: Actor) -> dict[str, Any]:
    return {
        "person": each.person.full_name,
        "relative": each.relative.full_name,
        "unit": each.relative.unit.short_name,
        "relation": label_of(Relation(each.relation)),
        "note": each.note,
        "since": each.from_date,
        "until": each.to_date,
        "declared_at": each.declared_at,
        "declared_by": each.declared_by.full_name if each.declared_by_id != each.person_id else "",
        "is_for_another": each.person_id != who.person,
        "end_url": reverse("interest-end", args=[each.ref]) if ending_against(who, each) is None else "",
    }


def _columns() -> list[dict[str, str]]:
    return [
        {"label": _("The other person")},
        {"label": _("What the other person is")},
        {"label": _("Holds")},
        {"label": _("Declared")},
    ]


def _crumbs(label: str) -> list[dict[str, str]]:
    return [{"label": _("My declared interests"), "url": reverse("interests")}, {"label": label}]

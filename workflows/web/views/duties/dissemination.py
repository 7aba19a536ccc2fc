"""Who has confirmed that a plan was made known; a head's confirmation; HR-Admin's reminder."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from workflows.actions.disseminate import confirm_dissemination, remind_units
from workflows.queries.dissemination import PlanStanding, UnitStanding, plan_standing, units_led_by
from workflows.rules.difficulties import OVERSEERS, campaign_against
from workflows.vocabulary.duties import DisseminationWay
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import HR, Role
from workflows.web.acting import acts
from workflows.web.forms.duties import DisseminationForm
from workflows.web.forms.review import ConfirmForm
from workflows.web.inspecting import note_list_look
from workflows.web.picking import MOST_DIGITS
from workflows.web.presenters.duties import crumbs_of, unit_rows
from workflows.web.presenters.nominations import due_of
from workflows.web.taking import DONE, account, take
from workflows.web.viewers import actor
from workflows.web.views.duties.door import closed_by, found_or_404, step_page
from workflows.web.views.review.door import require


@require_safe
@login_required
def disseminations(request: HttpRequest, code: str) -> HttpResponse:
    """Show how each unit stands to a version of the plan, by `?ban=` another than the latest."""
    standing = _standing_or_404(request, code)
    terms = {"campaign": code, "version": str(standing.version.number)}
    note_list_look(request, "disseminations", terms=terms, found=len(standing.units))
    return _overview(request, standing, ConfirmForm())


@login_required
@acts
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm as the head of a unit that its staff were told of the plan."""
    standing = _standing_or_404(request, code)
    require(request, Role.UNIT_HEAD)
    version, led = standing.version, units_led_by(actor(request))
    waiting = [each for each in standing.unconfirmed if each.unit.pk in led]
    closed = closed_by(
        campaign_against(version.campaign.short_title, version.campaign.state),
        None if waiting else _said_already(standing, led),
    )
    units = [(each.unit.code, each.unit.name) for each in waiting]
    sent = (None, None) if closed else (request.POST or None, request.FILES or None)
    form = DisseminationForm(*sent, units=units)
    status = 409 if closed and request.method == "POST" else 200
    if request.method == "POST" and not closed:
        status = take(
            form,
            lambda given: confirm_dissemination(
                code,
                version.number,
                by=account(request),
                unit=form.chosen_unit,
                day=given["date"],
                way=DisseminationWay(given["way"]),
                note=given["note"],
                staff_count=given["staff_count"],
                upload=given["file"],
            ),
            version=0,
        )
        if status == DONE:
            messages.success(request, _("The confirmation is on record."))
            return redirect(_address(standing))
    return step_page(
        request,
        "duties/disseminate.html",
        form,
        campaign=version.campaign,
        label=_("Confirm that the plan was made known"),
        way=((_("Dissemination of the plan"), _address(standing)),),
        closed=closed,
        status=status,
        standing=standing,
        waiting=waiting,
        due=due_of(_due_of(waiting), timezone.localdate()),
        due_day=_due_of(waiting),
    )


@login_required
@acts
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Remind the units that have not confirmed; who only follows the address is led to the list."""
    standing = _standing_or_404(request, code)
    if request.method != "POST":
        return redirect(_address(standing))
    require(request, *sorted(HR))
    form, told = ConfirmForm(request.POST), []
    status = take(
        form,
        lambda _given: told.append(remind_units(code, standing.version.number, by=account(request))),
        version=0,
    )
    if status != DONE:
        return _overview(request, standing, form, status=status)
    done = ngettext("%(number)s unit was reminded.", "%(number)s units were reminded.", told[0])
    messages.success(request, done % {"number": told[0]})
    return redirect(_address(standing))


def _overview(
    request: HttpRequest, standing: PlanStanding, form: ConfirmForm, *, status: int = 200
) -> HttpResponse:
    who, today, version = actor(request), timezone.localdate(), standing.version
    led, to_remind = units_led_by(who), len(standing.to_remind(today))
    return render(
        request,
        "duties/disseminations.html",
        {
            "standing": standing,
            "campaign": version.campaign,
            "rows": unit_rows(standing, today),
            "confirmed": len(standing.units) - len(standing.unconfirmed),
            "asked": len(standing.units) - len(standing.unconfirmed) + len(standing.missing),
            "due": due_of(standing.due, today) if standing.missing else None,
            "oversees": who.charge(*OVERSEERS) is not None,
            "may_confirm": standing.is_living and any(each.unit.pk in led for each in standing.unconfirmed),
            "may_remind": standing.is_living and who.charge(*HR) is not None and to_remind > 0,
            "to_remind": to_remind,
            "query": _query(standing),
            "form": form,
            "versions": [
                {
                    "label": _("Version %(number)s") % {"number": number},
                    "url": f"?ban={number}",
                    "is_current": number == version.number,
                }
                for number in reversed(standing.numbers)
            ],
            "columns": [
                {"label": _("Unit")},
                {"label": _("State")},
                {"label": _("Made known on")},
                {"label": _("In which way")},
                {"label": _("Staff reached")},
                {"label": _("Confirmed by")},
            ],
            "crumbs": crumbs_of(version.campaign, (_("Dissemination of the plan"), "")),
        },
        status=status,
    )


def _standing_or_404(request: HttpRequest, code: str) -> PlanStanding:
    """Return how the version stands that the address names, the latest where it names none.

    :raises Http404: where there is none, or none for this visitor
    """
    named = request.GET.get("ban", "")
    number = int(named) if named.isdecimal() and len(named) <= MOST_DIGITS else None
    standing: PlanStanding = found_or_404(request, plan_standing, code, timezone.localdate(), number)
    return standing


def _due_of(waiting: Sequence[UnitStanding]) -> date | None:
    """Return the first of the days by which these units are to confirm."""
    return min((each.due for each in waiting if each.due is not None), default=None)


def _said_already(standing: PlanStanding, led: set[int]) -> Reason:
    """Say that the head's units have confirmed, or that his is none of those that do."""
    said: Any = next((each.confirmation for each in standing.units if each.unit.pk in led), None)
    if said is None:
        return Reason(Refusal.NOT_YOURS, {"holder": (Role.UNIT_HEAD,)})
    return Reason(Refusal.DISSEMINATION_CONFIRMED, {"unit": said.unit.name, "date": said.date})


def _query(standing: PlanStanding) -> str:
    """Return what an address says where it is not about the latest version."""
    return "" if standing.version.number == standing.numbers[-1] else f"?ban={standing.version.number}"


def _address(standing: PlanStanding) -> str:
    return reverse("disseminations", args=[standing.version.campaign.code]) + _query(standing)

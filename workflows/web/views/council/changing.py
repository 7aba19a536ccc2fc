"""What the head of HR-Admin changes of the council: another one, a seat, a post, a substitute."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.council import (
    change_post,
    end_seat,
    end_substitution,
    name_substitute,
    seat_member,
    set_up_council,
)
from workflows.queries.council import (
    council_on,
    people_to_seat,
    seat_called,
    seats_on,
    size_on,
    substitute_called,
)
from workflows.queries.labels import label_of
from workflows.templatetags.wording import dmy
from workflows.vocabulary.council import MemberRole
from workflows.web.forms.council import CouncilForm, LastDayForm, PostForm, SeatEndForm, SeatForm, SubstituteForm
from workflows.web.presenters.council import even_warning
from workflows.web.taking import DONE, account, take
from workflows.web.views.council.door import crumbs_of, edits

MOST_DIGITS = 3


def seat_now(ref: str) -> Any:
    """Return the seat that a person holds in the council in force, or that is to come.

    :raises CouncilMember.DoesNotExist: where there is none
    """
    today = timezone.localdate()
    return seat_called(council_on(today), ref, today)


@edits()
def council_new(request: HttpRequest) -> HttpResponse:
    """Set up another council by a decision; its members are at first those of the one in force."""
    today = timezone.localdate()
    present = council_on(today)
    seats = seats_on(present, today) if present is not None else []
    form = CouncilForm(
        request.POST or None,
        people=people_to_seat(),
        seats=seats,
        rows=_rows_asked(request),
        initial={"name": present.name if present is not None else "", "begins": today + timedelta(days=1)},
    )
    named = ("name", "decision_number", "decision_date", "begins")

    def set_up(given: dict[str, Any]) -> None:
        set_up_council(by=account(request), members=form.members, **{name: given[name] for name in named})

    said = _("The council is set up. The one in force ends the day before it begins.")
    return _step(request, form, set_up, "council/new.html", label=_("Set up a council"), said=said)


@edits()
def seat_new(request: HttpRequest) -> HttpResponse:
    """Give somebody a seat from a day on."""
    form = SeatForm(request.POST or None, people=people_to_seat(), initial=_from_tomorrow())

    def seat(given: dict[str, Any]) -> None:
        role = MemberRole(given["role"])
        seat_member(given["person"], by=account(request), role=role, begins=given["begins"], basis=given["basis"])

    return _step(
        request,
        form,
        seat,
        "council/step.html",
        label=_("Seat a member"),
        said=_("The member is seated, with the role that goes with the seat."),
    )


@edits(seat_now)
def seat_end(request: HttpRequest, seat: Any) -> HttpResponse:
    """End a member's seat after a day."""
    form = SeatEndForm(request.POST or None)

    def end(given: dict[str, Any]) -> None:
        end_seat(seat.person.ref, by=account(request), last_day=given["last_day"], basis=given["basis"])

    said = _("The seat ends, and the role that goes with it.")
    return _step(request, form, end, "council/step.html", label=_("End the seat"), said=said, seat=seat, danger=True)


@edits(seat_now)
def seat_post(request: HttpRequest, seat: Any) -> HttpResponse:
    """Give a member another post from a day on."""
    form = PostForm(request.POST or None, initial=_from_tomorrow())

    def change(_given: dict[str, Any]) -> None:
        change_post(seat.person.ref, by=account(request), **form.given)

    said = _("The post is changed from that day on.")
    return _step(request, form, change, "council/step.html", label=_("Another post"), said=said, seat=seat)


@edits(seat_now)
def substitute_new(request: HttpRequest, seat: Any) -> HttpResponse:
    """Name who sits for a member, by a written authority."""
    form = SubstituteForm(request.POST or None, people=people_to_seat(), initial={"begins": timezone.localdate()})

    def name(given: dict[str, Any]) -> None:
        name_substitute(seat.person.ref, by=account(request), **given)

    said = _("The substitute is named. The secretary seats him in a convened session, with the attendance.")
    return _step(request, form, name, "council/step.html", label=_("Name a substitute"), said=said, seat=seat)


@edits(substitute_called)
def substitute_end(request: HttpRequest, found: Any) -> HttpResponse:
    """End the authority of a substitute after a day."""
    form = LastDayForm(request.POST or None)

    def end(given: dict[str, Any]) -> None:
        end_substitution(found.ref, by=account(request), last_day=given["last_day"])

    return _step(
        request,
        form,
        end,
        "council/step.html",
        label=_("End the authority"),
        said=_("The authority of the substitute ends after that day."),
        lead=_("%(substitute)s sits for %(member)s")
        % {"substitute": found.person.full_name, "member": found.seat.person.full_name},
        danger=True,
    )


def _step(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    template: str,
    *,
    label: str,
    said: str,
    seat: Any = None,
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    """Show the form of a change, or take it and go back to the council; an even number of members is warned of."""
    status = 200
    if request.method == "POST":
        status = take(form, do, version=0)
        if status == DONE:
            messages.success(request, said)
            day = form.cleaned_data.get("begins") or form.cleaned_data["last_day"] + timedelta(days=1)
            if warning := even_warning(size_on(day)):
                messages.warning(request, warning)
            return redirect("council")
    return render(
        request,
        template,
        {
            "form": form,
            "label": label,
            "lead": lead or (_seat_text(seat) if seat is not None else ""),
            "is_danger": danger,
            "crumbs": crumbs_of((label, "")),
        },
        status=status,
    )


def _seat_text(seat: Any) -> str:
    return _("%(name)s, %(post)s, since %(day)s") % {
        "name": seat.person.full_name,
        "post": label_of(MemberRole(seat.role)),
        "day": dmy(seat.from_date),
    }


def _from_tomorrow() -> dict[str, date]:
    return {"begins": timezone.localdate() + timedelta(days=1)}


def _rows_asked(request: HttpRequest) -> int | None:
    named = request.POST.get("rows", "")
    return int(named) if named.isdecimal() and len(named) <= MOST_DIGITS else None

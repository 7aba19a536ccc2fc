"""Voting by name on one's own device: on one item, or on the whole agenda on one sheet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from workflows.actions.review import cast_sheet, cast_vote, send_opinion
from workflows.queries.ballots import votes_readable_by
from workflows.queries.labels import label_of
from workflows.queries.meetings import Sitting
from workflows.queries.sittings import is_in_writing, opinions_are_over
from workflows.rules.case import Actor
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.refusals import Refusal
from workflows.web.acting import acts, seals
from workflows.web.forms.ballots import SheetForm, VoteForm, field_of
from workflows.web.presenters.ballots import choice_options, owes_vote, own_of
from workflows.web.presenters.sessions import crumbs_of, place_of
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor
from workflows.web.views.review.door import attempt, back_to_item, closed_because, item_or_404, sitting_or_404
from workflows.web.views.review.item import OWN_OPINION
from workflows.web.views.review.running import show_again


@login_required
@acts
def item_vote(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Cast one's own vote; it may be changed until the item is counted."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item", code, ordinal)
    form = VoteForm(request.POST)

    def vote(given: dict[str, Any]) -> None:
        cast_vote(found.ref, by=account(request), choice=Choice(given["choice"]), reason=given["reason"])

    status = attempt(form, vote)
    if status != DONE:
        sitting, found = item_or_404(request, code, ordinal)
        return show_again(request, sitting, found, status=status, vote=form)
    said = label_of(Choice(form.cleaned_data["choice"]))
    messages.success(request, _("Your opinion is recorded: %(choice)s.") % {"choice": said})
    return back_to_item(request, code, ordinal)


@login_required
@acts
def item_own_opinion(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Send one's own opinion in writing as a member who does not come; it may be sent anew while there is time."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item", code, ordinal)
    form = VoteForm(request.POST, prefix=OWN_OPINION)

    def send(given: dict[str, Any]) -> None:
        send_opinion(found.ref, by=account(request), choice=Choice(given["choice"]), reason=given["reason"])

    status = attempt(form, send)
    if status != DONE:
        sitting, found = item_or_404(request, code, ordinal)
        return show_again(request, sitting, found, status=status, own_opinion=form)
    messages.success(request, _("Your written opinion is sent and sealed until the count."))
    return back_to_item(request, code, ordinal)


@login_required
@seals("sealed_")
@sensitive_variables()
def session_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Vote on all open items on one sheet, sent once: all of what is answered, or nothing."""
    sitting = sitting_or_404(request, code)
    who = actor(request)
    line = sitting.line_of(who)
    closed = _closed(sitting, line)
    items = _items_for(sitting, line) if line is not None and not closed else []
    form = SheetForm(request.POST or None, items=items)
    status = 200
    if request.method == "POST":
        status = attempt(form, lambda _given: cast_sheet(form.choices, by=account(request), reasons=form.reasons))
        if status == DONE:
            size = len(form.choices)
            done = ngettext(
                "Your opinion on %(size)s item is recorded.", "Your opinions on %(size)s items are recorded.", size
            )
            messages.success(request, done % {"size": size})
            return redirect("session-sheet", code)
    return render(
        request,
        "sessions/sheet.html",
        {
            "session": sitting.session,
            "form": form,
            "lines": _lines(form, items, who, line),
            "closed": closed,
            "crumbs": crumbs_of(sitting.session, _("Vote on one sheet")),
        },
        status=status,
    )


def _items_for(sitting: Sitting, line: Any) -> list[Any]:
    """Return the open items on which this member may vote here; what he has sealed is not asked again."""
    return [
        item
        for item in sitting.open_items
        if line.pk not in sitting.recused_from(item)
        and (item.ballot_kind != BallotKind.SECRET_BALLOT or owes_vote(sitting, item, line))
    ]


def _lines(form: SheetForm, items: list[Any], who: Actor, line: Any) -> list[dict[str, Any]]:
    votes = votes_readable_by(who, items) if items else {}
    lines = []
    for item in items:
        vote = votes.get(item.pk, {}).get(line.pk)
        lines.append(
            {
                "item": item,
                "place": place_of(item.nomination),
                "choice": form[field_of(item)],
                "options": choice_options(is_secret=item.ballot_kind == BallotKind.SECRET_BALLOT),
                "reason": form[f"reason_{item.ordinal}"] if f"reason_{item.ordinal}" in form.fields else None,
                "own": own_of(vote) if vote is not None else None,
            }
        )
    return lines


def _closed(sitting: Sitting, line: Any) -> list[str]:
    if line is None:
        return closed_because(Refusal.NOT_A_MEMBER)
    if is_in_writing(sitting.session) and opinions_are_over(sitting.session, timezone.now()):
        return closed_because(Refusal.OPINION_TOO_LATE, until=sitting.session.opinions_until)
    return [] if sitting.is_there(line) else closed_because(Refusal.MEMBER_IS_ABSENT, member=line.person.full_name)

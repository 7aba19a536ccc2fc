"""Recording what was done with granted awards: of a whole decision on its page, or of a single award."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.actions.mark import mark_awards
from workflows.queries.awards import Award, awards_of, awards_on, limits_for
from workflows.queries.labels import label_of, sentence_of
from workflows.rules.awards import MARKERS, reason_against_actor, reasons_against_marking
from workflows.templatetags.wording import dmy, dong
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.refusals import Refused
from workflows.web.acting import acts
from workflows.web.finding import nomination_or_404
from workflows.web.forms.mark import FORMS
from workflows.web.presenters.awards import label_of_record, open_for
from workflows.web.taking import DONE, account, take
from workflows.web.viewers import actor
from workflows.web.views.decide.papers import paper_or_404, title_of


@login_required
@acts
def paper_mark(request: HttpRequest, ref: str, mark: AwardMark) -> HttpResponse:
    """Record a mark of all awards of a signed decision that lack it; one that is chosen off stays without it."""
    _for_markers(request, mark)
    paper = paper_or_404(request, ref)
    awards = awards_on(paper)
    if not awards:
        raise Http404
    offered = open_for(mark, awards, actor(request))
    crumbs = [
        {"label": _("Documents"), "url": reverse("papers")},
        {"label": title_of(paper), "url": reverse("paper", args=[paper.ref])},
    ]
    return _answer(
        request,
        mark,
        awards,
        offered,
        back=reverse("paper", args=[ref]),
        crumbs=crumbs,
        is_list=True,
        lead=paper.subject,
    )


@login_required
@acts
def award_mark(request: HttpRequest, slug: str, mark: AwardMark) -> HttpResponse:
    """Record a mark of a single award, such as one that the province granted."""
    nomination = nomination_or_404(request, slug)
    _for_markers(request, mark)
    awards = awards_of([nomination])
    crumbs = [
        {"label": _("Nominations"), "url": reverse("nominations")},
        {"label": nomination.slug, "url": reverse("nomination", args=[nomination.slug])},
    ]
    return _answer(
        request,
        mark,
        awards,
        open_for(mark, awards, actor(request)),
        back=reverse("nomination", args=[slug]),
        crumbs=crumbs,
        is_list=False,
        lead=nomination.nominee_name,
    )


def _for_markers(request: HttpRequest, mark: AwardMark) -> None:
    """Let go on who may set a mark at all.

    :raises Refused: NOT_YOURS and its like, answered as 403
    """
    against = reason_against_actor(actor(request), MARKERS[mark])
    if against is not None:
        raise Refused(against)


def _closed(request: HttpRequest, mark: AwardMark, awards: Sequence[Award]) -> list[str]:
    return [sentence_of(reason) for reason in reasons_against_marking(mark, awards, actor(request))]


def _answer(
    request: HttpRequest,
    mark: AwardMark,
    awards: Sequence[Award],
    offered: Sequence[Award],
    *,
    back: str,
    crumbs: list[dict[str, str]],
    is_list: bool,
    lead: str,
) -> HttpResponse:
    """Show the form of a mark, which offers the awards that lack it, or record it and go back."""
    initial = {"pick": [award.code for award in offered]}
    form = FORMS[mark](request.POST or None, awards=awards, is_list=is_list, initial=initial)
    status = 200
    if request.method == "POST":
        status = take(
            form, lambda _given: mark_awards(form.refs, by=account(request), marking=form.marking), version=0
        )
        if status == DONE:
            number = len(form.refs)
            done = ngettext(
                "On record for %(number)s award: %(what)s.", "On record for %(number)s awards: %(what)s.", number
            )
            messages.success(request, done % {"what": label_of(mark), "number": number})
            return redirect(back)
    return render(
        request,
        "awards/mark.html",
        {
            "form": form,
            "fields": [field for field in form if field.name != "pick"],
            "label": label_of_record(mark),
            "lead": lead,
            # Of a list that has nothing left to mark the sentence says why; of a form that was sent, the form does.
            "closed": [] if offered or form.is_bound else _closed(request, mark, awards),
            "hints": _hints(mark, offered),
            "options": _options(offered or awards),
            "back_url": back,
            "crumbs": [*crumbs, {"label": label_of_record(mark)}],
        },
        status=status,
    )


def _hints(mark: AwardMark, awards: Sequence[Award]) -> list[str]:
    """Return what the form reminds of: the limit, how long a decision stays published, what the prizes come to."""
    decided = [award.decided_date for award in awards if award.decided_date is not None]
    if not decided:
        return []
    limits = limits_for(decided, timezone.localdate())
    first = min(decided)
    days = {"day": dmy(limits.due(mark, first)), "decided": dmy(first)}
    hints = [_("Due by %(day)s, counted from the decision of %(decided)s.") % days]
    if mark is AwardMark.PUBLISHED:
        hints.append(_("It stays published for at least %(days)s days in a row.") % {"days": limits.least_days})
    prizes = [award.prize for award in awards if award.prize is not None]
    if mark is AwardMark.PAID and prizes:
        hints.append(_("The decision fixes %(sum)s in all.") % {"sum": dong(sum(prizes))})
    return hints


def _options(awards: Sequence[Award]) -> list[dict[str, Any]]:
    """Return the looks of the awards to pick: name, code, unit, prize."""
    return [
        {"value": award.code, "label": award.nomination.nominee_name, "hint": " · ".join(_parts_of(award))}
        for award in awards
    ]


def _parts_of(award: Award) -> list[str]:
    return [part for part in (award.code, award.nomination.nominee_unit_name, dong(award.prize)) if part]

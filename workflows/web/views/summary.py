"""The summary of a campaign as of any day: its figures, the list behind each number, and the print (plan IV.2)."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from workflows.queries.summary import READERS, Population, campaign_to_summarise, population_of, readable_among
from workflows.rules.summary import Wanted
from workflows.templatetags.wording import dmy
from workflows.vocabulary.summary import Breakdown
from workflows.web.forms.summary import DayForm, ListForm
from workflows.web.inspecting import note_list_look
from workflows.web.presenters import summary as present
from workflows.web.presenters.duties import crumbs_of
from workflows.web.taking import account
from workflows.web.viewers import actor, for_roles, seen_at

PAGE_SIZE = 50


@require_safe
@for_roles(*READERS, hidden=True)
def campaign_summary(request: HttpRequest, campaign: str) -> HttpResponse:
    """Show the counts of a campaign as of a day; without a good day nothing is counted."""
    found = _campaign_or_404(campaign)
    today = timezone.localdate()
    form = DayForm({"ngay": request.GET.get("ngay") or dmy(today)}, today=today)
    context: dict[str, Any] = {"campaign": found, "form": form, "crumbs": _crumbs(found)}
    if not form.is_valid():
        return render(request, "campaigns/summary/page.html", context, status=400)
    population = population_of(found, form.cleaned_data["ngay"])
    _note(request, population, {}, len(population.stood))
    return render(
        request,
        "campaigns/summary/page.html",
        {
            **context,
            **_figures(population, form),
            "print_url": f"{reverse('campaign-summary-print', args=[found.code])}?{_day_query(population)}",
        },
    )


@require_safe
@for_roles(*READERS, hidden=True)
def campaign_summary_list(request: HttpRequest, campaign: str) -> HttpResponse:
    """Show the nominations for which a number of the summary stands, as they stood on the day."""
    form = ListForm(request.GET, today=timezone.localdate())
    population = _population_or_404(campaign, form)
    found = population.campaign
    wanted = form.wanted
    if not _is_known(population, wanted):
        raise Http404
    page = Paginator(population.chosen(wanted), PAGE_SIZE).get_page(request.GET.get("trang"))
    _note(request, population, form.terms, page.paginator.count)
    return render(
        request,
        "campaigns/summary/list.html",
        {
            "campaign": found,
            "page": page,
            "rows": present.stood_rows(page.object_list, readable_among(actor(request), page.object_list)),
            "terms": present.terms_of(population, wanted),
            "as_of": present.as_of(form.today, population.day),
            "crumbs": [
                *_crumbs(found)[:-1],
                {"label": _("Summary of the campaign"), "url": f"{_address(found)}?{_day_query(population)}"},
                {"label": _("List")},
            ],
        },
    )


@require_safe
@for_roles(*READERS, hidden=True)
def campaign_summary_print(request: HttpRequest, campaign: str) -> HttpResponse:
    """Print the figures on A4, with their day and who printed them; in Vietnamese, as papers are."""
    form = DayForm(request.GET, today=timezone.localdate())
    population = _population_or_404(campaign, form)
    found = population.campaign
    _note(request, population, {}, len(population.stood))
    with override("vi"):
        figures = _figures(population, form)
    return render(
        request,
        "print/summary.html",
        {
            **figures,
            "campaign": found,
            "printed_by": account(request).person.full_name,
            "printed_at": seen_at(request),
            "dated": timezone.localdate(),
            "is_final": True,
            "is_landscape": True,
            "back_url": f"{_address(found)}?{_day_query(population)}",
        },
    )


def _campaign_or_404(code: str) -> Any:
    try:
        return campaign_to_summarise(code)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _population_or_404(campaign: str, form: DayForm) -> Population:
    """Return the nominations that a link of the summary speaks of; whoever changes its words finds nothing."""
    found = _campaign_or_404(campaign)
    if not form.is_valid():
        raise Http404
    return population_of(found, form.cleaned_data["ngay"])


def _figures(population: Population, form: DayForm) -> dict[str, Any]:
    summary = population.summary()
    return {
        "day": population.day,
        "as_of": present.as_of(form.today, population.day),
        "total_rows": [present.total_row(population, summary)],
        "columns": present.column_labels(summary),
        "tables": present.table_cards(population, summary),
        "spans": present.span_rows(population, summary),
    }


def _is_known(population: Population, wanted: Wanted) -> bool:
    """Tell whether a value is one by which the campaign is counted; some nominations name no content, or no sex."""
    if wanted.breakdown is None or wanted.value in population.names[wanted.breakdown]:
        return True
    return not wanted.value and wanted.breakdown in (Breakdown.CONTENT, Breakdown.SEX)


def _note(request: HttpRequest, population: Population, terms: dict[str, str], found: int) -> None:
    asked = {"campaign": population.campaign.code, "ngay": dmy(population.day), **terms}
    note_list_look(request, "campaign_summary", terms=asked, found=found)


def _address(campaign: Any) -> str:
    return reverse("campaign-summary", args=[campaign.code])


def _day_query(population: Population) -> str:
    return urlencode({"ngay": dmy(population.day)})


def _crumbs(campaign: Any) -> list[dict[str, str]]:
    return crumbs_of(campaign, (_("Summary of the campaign"), ""))

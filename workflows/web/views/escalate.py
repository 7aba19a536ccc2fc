"""What lies at the province: the page of all of it, the answer on one nomination, and the preparation of a new try."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.escalate import prepare_resubmission, record_answer
from workflows.queries.labels import label_of
from workflows.queries.province import Section, at_province, section_counts, submission_lines
from workflows.vocabulary.commands import Command
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.escalate import AnswerForm
from workflows.web.forms.propose import ReasonForm
from workflows.web.presenters.province import SECTIONS, answer_options, lines_of, submission_rows
from workflows.web.taking import DONE, account, head_of, stand_before, take
from workflows.web.viewers import actor, for_roles

PAGE_SIZE = 50


@require_safe
@for_roles(Role.HR_OFFICER, Role.HR_HEAD)
def province(request: HttpRequest) -> HttpResponse:
    """Show what waits for the province's answer, what came back, what goes again, what was answered."""
    chosen = request.GET.get("muc", Section.WAITING)
    section = Section(chosen) if chosen in set(Section) else Section.WAITING
    counts = section_counts(actor(request))
    page = Paginator(at_province(actor(request), section), PAGE_SIZE).get_page(request.GET.get("trang"))
    rows = list(page.object_list)
    address = reverse("province")
    return render(
        request,
        "province/list.html",
        {
            "tabs": [
                {
                    "label": _(SECTIONS[each].label),
                    "url": f"{address}?muc={each}",
                    "is_current": each is section,
                    "count": counts[each],
                }
                for each in Section
            ],
            "title": _(SECTIONS[section].label),
            "hint": _(SECTIONS[section].hint),
            "page": page,
            "lines": lines_of(rows, submission_lines(rows), section=section, today=timezone.localdate()),
            "columns": [
                {"label": _("Nominee")},
                {"label": _("Proposed by")},
                {"label": _("Submission")},
                {"label": _("State")},
                {"label": _("Answer") if section in (Section.ANSWERED, Section.RETURNED) else _("Since")},
                {"label": _("Next step"), "is_hidden": True},
            ],
        },
    )


@login_required
@acts
def province_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Record what the province answered on one nomination: returned, not awarded, or granted."""
    stand = stand_before(request, slug, Command.RECORD_GRANT)
    nomination = stand.nomination
    form = AnswerForm(request.POST or None, request.FILES or None, initial={"version": nomination.version})
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: record_answer(
                nomination.ref,
                by=account(request),
                command=Command(given["answer"]),
                number=given["number"],
                date=given["date"],
                reason=given["reason"],
                name_matches=given["name_matches"],
                upload=given["file"],
                version=given["version"],
            ),
            version=nomination.version,
        )
        if status == DONE:
            label = form.fields["answer"].choices  # type: ignore[attr-defined]  # a ChoiceField
            said = {"code": nomination.code, "answer": dict(label)[form.cleaned_data["answer"]]}
            messages.success(request, _("The answer on %(code)s is recorded: %(answer)s.") % said)
            return redirect("province")
    return render(
        request,
        "province/answer.html",
        {
            **head_of(nomination, _("Record the province’s answer")),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
            "options": answer_options(),
            "submission": submission_rows(submission_lines([nomination]).get(nomination.pk)),
        },
        status=status,
    )


@login_required
@acts
def resend(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the province's points, so that the Chief can approve a new submission."""
    stand = stand_before(request, slug, Command.RESEND)
    nomination = stand.nomination
    form = ReasonForm(request.POST or None, initial={"version": nomination.version})
    form.fields["reason"].label = _("How the province’s points were answered")
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: prepare_resubmission(
                nomination.ref, by=account(request), reason=given["reason"], version=given["version"]
            ),
            version=nomination.version,
        )
        if status == DONE:
            messages.success(request, _("A new submission waits for the Chief’s approval."))
            return redirect("nomination", nomination.slug)
    line: Any = submission_lines([nomination]).get(nomination.pk)
    return render(
        request,
        "province/resend.html",
        {
            **head_of(nomination, label_of(Command.RESEND)),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
            "line": line,
            "submission": submission_rows(line),
        },
        status=status,
    )

"""Reading a dossier elsewhere: printed, version beside version, and its files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.access import record_opened_file
from workflows.actions.files import path_of
from workflows.queries.dossiers import grounds_for, plan_for
from workflows.queries.side_steps import may_edit
from workflows.queries.stored_files import evidence_of, file_visible_to
from workflows.queries.versions import content_for_reading, contents_of, sent_versions
from workflows.vocabulary.dossier import NomineeKind, Procedure
from workflows.vocabulary.roles import Role
from workflows.web.finding import case_of, nomination_or_404, note_look
from workflows.web.forms.propose import VersionsForm
from workflows.web.presenters.contents import changes_between
from workflows.web.presenters.nominations import parts_of
from workflows.web.viewers import actor


@require_safe
@login_required
def nomination_print(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the report of achievements as a printable draft (form T2, by the simplified procedure T3)."""
    nomination = nomination_or_404(request, slug)
    note_look(request, nomination, page="print")
    case = case_of(request, nomination)
    is_editor = may_edit(nomination, case)
    content = content_for_reading(nomination, contents_of(nomination), is_editor=is_editor)
    grounds: list[Any] = []
    if nomination.procedure == Procedure.SIMPLIFIED:
        _regime, rows = grounds_for(nomination, case.today)
        grounds = [ground for ground in rows if ground.code in content.grounds]
    parts = parts_of(plan_for(nomination), content)
    return render(
        request,
        "nominations/print_report.html",
        {
            "nomination": nomination,
            "content": content,
            "contents": [part for part in parts if not part.code.startswith("TC")],
            "criteria": [part for part in parts if part.code.startswith("TC")],
            "grounds": grounds,
            "files": evidence_of(nomination, is_editor=is_editor),
            "is_person": nomination.nominee_kind == NomineeKind.INDIVIDUAL,
            "is_simplified": nomination.procedure == Procedure.SIMPLIFIED,
            "back_url": reverse("nomination", args=[nomination.slug]),
        },
    )


@require_safe
@login_required
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Show two sent versions of a dossier side by side."""
    nomination = nomination_or_404(request, slug)
    note_look(request, nomination, page="compare")
    sent = sent_versions(contents_of(nomination))
    if not sent:
        raise Http404
    numbers = sorted(sent)
    first, second = numbers[-2] if len(numbers) > 1 else numbers[-1], numbers[-1]
    form = VersionsForm(request.GET or {"a": first, "b": second}, numbers=numbers)
    if form.is_valid():
        first, second = form.cleaned_data["a"], form.cleaned_data["b"]
    return render(
        request,
        "nominations/compare.html",
        {
            "nomination": nomination,
            "form": form,
            "before": sent[first],
            "after": sent[second],
            "rows": changes_between(sent[first], sent[second]),
            "crumbs": [
                {"label": _("Nominations"), "url": reverse("nominations")},
                {"label": nomination.code or _("Draft"), "url": reverse("nomination", args=[nomination.slug])},
                {"label": _("Compare versions")},
            ],
        },
    )


@require_safe
@login_required
def file(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand out a file that this person may open, always as a download; an inspector's look is recorded."""
    try:
        stored, about = file_visible_to(actor(request), ref)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    path = path_of(stored.sha256)
    if not path.is_file():
        raise Http404
    if actor(request).charge(Role.INSPECTOR) is not None:
        record_opened_file(stored, by=request.user, about=about)  # type: ignore[arg-type]  # behind login_required
    # At most EVIDENCE_MAX_BYTES, so it is read at once and no file stays open behind a slow line.
    response = HttpResponse(path.read_bytes(), content_type=stored.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=stored.name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

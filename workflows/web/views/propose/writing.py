"""Writing the dossier: saved as you go and by a button, files added and taken out; what was typed is never lost."""

from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.actions.circumstance import part
from workflows.actions.propose import attach_evidence, edit_nomination, remove_evidence
from workflows.lifecycle import WRITING
from workflows.queries.dossiers import deadline_of, grounds_for, open_request, plan_for
from workflows.queries.labels import label_of, sentences_of
from workflows.queries.stored_files import evidence_of
from workflows.queries.versions import content_of
from workflows.rules.guards import other_nominee, shared_achievement
from workflows.vocabulary.dossier import Procedure
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import EDITABLE, State
from workflows.web.acting import acts
from workflows.web.finding import case_of, nomination_or_404
from workflows.web.forms.propose import WHOLE, DossierForm, content_code_of
from workflows.web.presenters.contents import changes_between, part_label
from workflows.web.presenters.nominations import file_row
from workflows.web.refusals import status_of
from workflows.web.viewers import seen_at


@login_required
@acts
def nomination_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the dossier for writing; keep it by the button, and go on to the check where asked."""
    try:
        nomination, form = _form_for(request, slug)
    except Refused as refused:
        if request.method != "POST" and Refusal.NOT_EDITABLE in refused.codes:
            return redirect("nomination", slug)  # which says where it stands
        raise
    if request.method != "POST":
        return _page(request, nomination, form)
    status = _keep(request, nomination, form)
    if status is not None:
        return _page(request, nomination, form, status=status)
    if "check" in request.POST:
        return redirect("nomination-check", nomination.slug)
    messages.success(request, _saved_sentence())
    return redirect("nomination-edit", nomination.slug)


@login_required
@require_POST
@acts
def nomination_autosave(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what can be read of a draft that is being typed, and say when; files are left to the buttons."""
    try:
        nomination, form = _form_for(request, slug)
        if not form.is_valid() and "version" in form.errors:
            raise Refused(Reason(Refusal.IS_STALE))  # it cannot be told whether something newer would be lost
        saved = edit_nomination(
            nomination.ref,
            by=request.user,  # type: ignore[arg-type]  # behind login_required
            fields=form.writable,
            answers=form.answers,
            revision=form.cleaned_data["version"],
        )
    except Refused as refused:
        return JsonResponse({"sentence": " ".join(sentences_of(refused))}, status=status_of(refused))
    unread = [str(form.fields[name].label) for name in form.errors if name in form.fields]
    sentence = _saved_sentence()
    if unread:
        sentence += " " + _("Not readable yet: %(fields)s.") % {"fields": ", ".join(unread)}
    return JsonResponse({"sentence": sentence, "version": saved.revision})


@login_required
@require_POST
@acts
def evidence_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the draft and add the files that were chosen."""
    nomination, form = _form_for(request, slug)
    if form.is_valid() and not form.uploads:
        place = f"file_{request.POST.get('place') or WHOLE}"
        form.add_error(place if place in form.fields else None, _("Choose a file first"))
    status = _keep(request, nomination, form)
    if status is not None:
        return _page(request, nomination, form, status=status)
    messages.success(request, _("The file is in the dossier."))
    return redirect(f"{reverse('nomination-edit', args=[nomination.slug])}#files-{request.POST.get('place') or WHOLE}")


@login_required
@require_POST
@acts
def evidence_remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the draft and take a file out; the file and the record of it stay with the office."""
    nomination, form = _form_for(request, slug)
    status = _keep(request, nomination, form)
    if status is not None:
        return _page(request, nomination, form, status=status)
    try:
        evidence = int(request.POST.get("evidence", ""))
        remove_evidence(nomination.ref, by=request.user, evidence_id=evidence)  # type: ignore[arg-type]  # logged in
    except (ValueError, ObjectDoesNotExist) as error:
        raise Http404 from error
    messages.success(request, _("The file is out of the dossier."))
    return redirect(f"{reverse('nomination-edit', args=[nomination.slug])}#files")


# -- what they share ---------------------------------------------------------------------------------------------------


def _form_for(request: HttpRequest, slug: str) -> tuple[Any, DossierForm]:
    """Return the nomination and its form.

    :raises Refused: where it is not to be written now, or not by this person
    """
    nomination = nomination_or_404(request, slug)
    if nomination.state not in EDITABLE:
        raise Refused(Reason(Refusal.NOT_EDITABLE, {"state": State(nomination.state)}))
    case = case_of(request, nomination)
    against = WRITING.reasons_against(case)
    if against:
        raise Refused(against)
    asked = open_request(nomination)
    deadline = deadline_of(nomination)
    grounds = []
    if nomination.procedure == Procedure.SIMPLIFIED:
        _regime, rows = grounds_for(nomination, case.today)
        grounds = [(ground.code, ground.text) for ground in rows]
    nomination.asked = asked
    form = DossierForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        nomination=nomination,
        plan=plan_for(nomination),
        grounds=grounds,
        items=list(asked.items.all()) if asked is not None else (),
        is_late=deadline is not None and seen_at(request) > deadline,
        duplicates=case.dossier.duplicates,
        shared=shared_achievement(case),
    )
    return nomination, form


def _keep(request: HttpRequest, nomination: Any, form: DossierForm) -> int | None:
    """Store the draft and the files with it; return the status of the page to show again, none when all is stored."""
    if not form.is_valid():
        return 400
    try:
        saved = edit_nomination(
            nomination.ref,
            by=request.user,  # type: ignore[arg-type]  # behind login_required
            fields=form.writable,
            answers=form.answers,
            revision=form.cleaned_data["version"],
        )
    except Refused as refused:
        _refuse(form, None, refused)
        if Refusal.IS_STALE in refused.codes:
            form.now_at(nomination.revision)
            nomination.differences = _differences(nomination, form)
        return status_of(refused)
    form.now_at(saved.revision)
    for number, (name, upload) in enumerate(form.uploads):
        try:
            # Each file is an act of its own: one that is refused takes no other along. The first has the form's token.
            with part(name) if number else nullcontext():
                attach_evidence(
                    nomination.ref,
                    by=request.user,  # type: ignore[arg-type]  # behind login_required
                    upload=upload,
                    content_code=content_code_of(name),
                )
        except Refused as refused:
            _refuse(form, name, refused)
            return status_of(refused)
    return None


def _refuse(form: DossierForm, field: str | None, refused: Refused) -> None:
    for sentence in sentences_of(refused):
        form.add_error(field, sentence)


def _differences(nomination: Any, form: DossierForm) -> Any:
    """Return what is stored now beside what was typed, where somebody else saved in between."""
    stored = content_of(nomination, award=nomination.award_form.name, at=nomination.created_at)
    for name, value in form.writable.items():
        setattr(nomination, name, value)
    return changes_between(stored, content_of(nomination, award=nomination.award_form.name, at=nomination.created_at))


def _page(request: HttpRequest, nomination: Any, form: DossierForm, *, status: int = 200) -> HttpResponse:
    files = evidence_of(nomination, is_editor=True)
    context = {
        "nomination": nomination,
        "form": form,
        "parts": [_part(form, part, files) for part in form.plan.contents],
        "criteria": [_part(form, part, ()) for part in form.plan.criteria],
        "whole_field": form[f"file_{WHOLE}"],
        "whole_files": [(file.pk, file_row(file)) for file in files if not _is_of_plan(form, file)],
        "items": [(item, form[f"answer_{item.ordinal}"]) for item in form.items],
        "asked": nomination.asked,
        "deadline": deadline_of(nomination),
        "duplicates": form.duplicates,
        "shared": form.shared,
        "whose": label_of(other_nominee(nomination.nominee_kind)),
        "differences": getattr(nomination, "differences", ()),
        "is_returned": nomination.state == State.RETURNED,
        "crumbs": [
            {"label": _("Nominations"), "url": reverse("nominations")},
            {"label": nomination.code or _("Draft"), "url": reverse("nomination", args=[nomination.slug])},
            {"label": _("Dossier")},
        ],
    }
    return render(request, "nominations/edit.html", context, status=status)


def _part(form: DossierForm, part: Any, files: Any) -> dict[str, Any]:
    """Return one part of the report with its field, and for a content of the plan its files."""
    name = f"file_{part.code}"
    return {
        "code": part.code,
        "label": part_label(part.code),
        "text": part.text,
        "is_mandatory": getattr(part, "is_mandatory", True),
        "field": form[f"report_{part.code}"],
        "file_field": form[name] if name in form.fields else None,
        "files": [(file.pk, file_row(file)) for file in files if file.content_code == part.code],
    }


def _is_of_plan(form: DossierForm, file: Any) -> bool:
    return file.content_code in {content.code for content in form.plan.contents}


def _saved_sentence() -> str:
    return _("Draft saved at %(time)s.") % {"time": timezone.localtime().strftime("%H:%M")}

"""The page of a nomination: where it is, what it says, what can happen next, what happened."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries.awards import awards_of, limits_for
from workflows.queries.dossiers import plan_for
from workflows.queries.endings import tell_by
from workflows.queries.labels import label_of
from workflows.queries.next_steps import next_steps
from workflows.queries.nominations import is_about
from workflows.queries.opinions import opinions_in_dossier
from workflows.queries.outcomes import is_among_those_to_tell, notice_on
from workflows.queries.side_steps import may_edit, places_of, side_steps
from workflows.queries.sittings import unsigned_counts
from workflows.queries.stored_files import evidence_of
from workflows.queries.suspensions import suspension_of
from workflows.queries.versions import content_for_reading, contents_of, sent_versions
from workflows.rules.case import Case
from workflows.rules.outcomes import TELLERS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State
from workflows.web.finding import case_of, nomination_or_404, note_look
from workflows.web.presenters.awards import mark_rows
from workflows.web.presenters.conditions import conditions_of
from workflows.web.presenters.diagram import drawing_of
from workflows.web.presenters.next_steps import Place, main_step, steps_of, url_of
from workflows.web.presenters.nominations import (
    due_of,
    file_row,
    look_of_nomination,
    parts_of,
    standing_line,
    summary_rows,
)
from workflows.web.presenters.opinions import opinion_rows
from workflows.web.presenters.states import stages_of
from workflows.web.presenters.timeline import account_of, passed_pairs, stages_reached, timeline_of
from workflows.web.viewers import actor
from workflows.web.views.regimes import may_read

SESSION_GOERS = (Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.CHIEF, Role.INSPECTOR, *sorted(HR))


@require_safe
@login_required
def nomination(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one nomination."""
    found = nomination_or_404(request, slug)
    note_look(request, found, page="nomination")
    case = case_of(request, found)
    contents = contents_of(found)
    is_inspector, is_editor = actor(request).charge(Role.INSPECTOR) is not None, may_edit(found, case)
    entries = account_of(found, actor(request), reads_unsent=is_inspector or is_editor)
    place = Place(found.slug, *places_of(found))
    return render(
        request,
        "nominations/page.html",
        {
            "nomination": found,
            **_dossier(found, contents, is_editor=is_editor),
            **_standing(found, entries),
            **_steps(case, place),
            **_item(case, place),
            **_ending(request, found),
            "opinions": opinion_rows(opinions_in_dossier(actor(request), found)),
            "suspension": suspension_of(found, actor(request)),
            "events": timeline_of(
                entries, contents, with_links=is_inspector, unsigned=unsigned_counts(found)
            ),
            "is_inspector": is_inspector,
            "may_read_regimes": may_read(actor(request)),
        },
    )


def _dossier(found: Any, contents: list[Any], *, is_editor: bool) -> dict[str, Any]:
    """Return what the dossier says, as this reader is shown it."""
    content = content_for_reading(found, contents, is_editor=is_editor)
    files = evidence_of(found, is_editor=is_editor)
    sent = sorted(sent_versions(contents))
    return {
        "rows": summary_rows(found, content),
        "parts": parts_of(plan_for(found), content, files),
        "files": [file_row(file) for file in files],
        "is_earlier": content.number and content.version != found.version,
        "content": content,
        "versions": sent,
        "compare": (sent[-2], sent[-1]) if len(sent) > 1 else None,
    }


def _standing(found: Any, entries: list[Any]) -> dict[str, Any]:
    """Return where the nomination is: state, holder, date, stages, diagram."""
    return {
        "look": look_of_nomination(found),
        "meta": standing_line(found, timezone.localdate()),
        "stages": stages_of(
            found.state, reached=stages_reached(entries), due_date=None if found.is_held else found.due_date
        ),
        "drawing": drawing_of(found.state, passed_pairs(entries)),
        "crumbs": [{"label": _("Nominations"), "url": reverse("nominations")}, {"label": found.code or _("Draft")}],
    }


def _steps(case: Case, place: Place) -> dict[str, Any]:
    """Return what can be done, by whom, and the conditions of the step by which the nomination goes on."""
    steps = next_steps(case)
    main = main_step(case)
    own = next((step for step in steps if step.command is main), None)
    conditions = conditions_of(main, case, is_mine=bool(own and own.is_mine)) if main is not None else []
    return {
        "steps": steps_of(steps, side_steps(case), main=main, place=place),
        "main_label": label_of(main) if main is not None else "",
        "conditions": conditions,
        "met": sum(1 for condition in conditions if condition.is_met),
    }


def _ending(request: HttpRequest, found: Any) -> dict[str, Any]:
    """Return what happened after the outcome: the marks of an award, or the notice to those not selected."""
    who, today = actor(request), timezone.localdate()
    if found.state == State.GRANTED:
        (award,) = awards_of([found])
        return {"marks": mark_rows(award, limits_for([award.decided_date], today), today, actor=who)}
    if not is_among_those_to_tell(found):
        return {}
    notice = notice_on(found)
    return {
        "is_to_tell": True,
        "notice": notice,
        "tell_due": due_of(tell_by(found, today), today) if notice is None else None,
        "may_tell": notice is None and who.charge(*TELLERS) is not None and not is_about(found, who),
    }


def _item(case: Case, place: Place) -> dict[str, Any]:
    """Return the way to the item before the council, for who goes to its sessions."""
    if not place.session or case.actor.charge(*SESSION_GOERS) is None:
        return {}
    return {"item_url": url_of(Command.OPEN_ITEM, place), "session": place.session, "ordinal": place.ordinal}

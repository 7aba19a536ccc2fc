"""The door of the inspector's pages: the role alone opens nothing, a dated mandate does; every look is on record."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.access import record_difficulty_look, record_list_look, record_paper_look, record_search
from workflows.queries.inspection import lapsed_mandate_of
from workflows.templatetags.wording import dmy
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.viewers import actor


def for_inspectors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in who inspects under a mandate of this day; an inspector without one reads when it ended.

    :raises Refused: NOT_YOURS, answered as 403
    """

    @login_required
    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if actor(request).charge(Role.INSPECTOR) is not None:
            return view(request, *args, **kwargs)
        lapsed = lapsed_mandate_of(request.user, timezone.localdate())  # type: ignore[arg-type]  # behind login
        if lapsed is None:
            raise Refused(Reason(Refusal.NOT_YOURS, {"holder": (Role.INSPECTOR,)}))
        sentence = _(
            "Your mandate to inspect (%(document)s) ended on %(day)s. A page opens under one that is in force."
        ) % {"document": lapsed.document, "day": dmy(lapsed.to_date)}
        return render(request, "inspection/no_mandate.html", {"sentence": sentence}, status=403)

    return respond


def note_paper_look(request: HttpRequest, paper: Any, *, page: str) -> None:
    """Put on record that an inspector looks at an official paper; nobody else's look is written down."""
    if actor(request).charge(Role.INSPECTOR) is not None:
        record_paper_look(paper, by=request.user, page=page)  # type: ignore[arg-type]  # behind login_required


def note_difficulty_look(request: HttpRequest, matter: Any) -> None:
    """Put on record that an inspector looks at a difficulty, or a report; nobody else's look is written down."""
    if actor(request).charge(Role.INSPECTOR) is not None:
        record_difficulty_look(matter, by=request.user)  # type: ignore[arg-type]  # behind login_required


def note_list_look(request: HttpRequest, name: str, *, terms: Mapping[str, str], found: int) -> None:
    """Put on record that an inspector looks through a list, how it was narrowed, and how much it showed."""
    if actor(request).charge(Role.INSPECTOR) is not None:
        record_list_look(name, by=request.user, terms=terms, found=found)  # type: ignore[arg-type]  # behind login_required


def note_search(request: HttpRequest, *, terms: Mapping[str, str], found: int) -> None:
    """Put on record what an inspector looked for in the ledger, and how much there was."""
    record_search(by=request.user, terms=terms, found=found)  # type: ignore[arg-type]  # behind login_required

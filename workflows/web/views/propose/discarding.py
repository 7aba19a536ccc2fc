"""Putting a draft away."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from workflows.actions.propose import discard_draft
from workflows.vocabulary.commands import Command
from workflows.web.acting import acts
from workflows.web.forms.steps import VersionForm
from workflows.web.stepping import answer_step, bound
from workflows.web.taking import account, stand_before


@login_required
@acts
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a draft away that was never sent."""
    stand = stand_before(request, slug, Command.DISCARD)
    nomination = stand.nomination
    return answer_step(
        request,
        stand,
        Command.DISCARD,
        bound(request, VersionForm, nomination),
        lambda given: discard_draft(nomination.ref, by=account(request), version=given["version"]),
        done=_("The draft is put away."),
        css="btn--danger",
        to="nominations",
    )

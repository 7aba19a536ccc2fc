"""Putting a draft away."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from workflows.actions.propose import discard_draft
from workflows.vocabulary.commands import Command
from workflows.web.acting import acts
from workflows.web.forms.steps import VersionForm
from workflows.web.stepping import ENDING, plain_step
from workflows.web.taking import stand_before


@login_required
@acts
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a draft away that was never sent."""
    stand, done = stand_before(request, slug, Command.DISCARD), _("The draft is put away.")
    return plain_step(
        request, stand, Command.DISCARD, VersionForm, discard_draft, done=done, css=ENDING, to="nominations"
    )

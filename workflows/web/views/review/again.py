"""Putting on the list again what the council has put off."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from workflows.actions.review import retable_nomination
from workflows.vocabulary.commands import Command
from workflows.web.acting import acts
from workflows.web.forms.steps import ConditionMetForm
from workflows.web.stepping import plain_step
from workflows.web.taking import stand_before


@login_required
@acts
def retable(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a deferred nomination on the list again."""
    stand = stand_before(request, slug, Command.RETABLE_TO_LIST)
    done = _("The nomination is on the list for the council again.")
    return plain_step(request, stand, Command.RETABLE_TO_LIST, ConditionMetForm, retable_nomination, done=done)

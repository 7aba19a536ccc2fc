"""What the Chief does beside approving and declining: he lets end, sends back, decides otherwise, takes back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from workflows.actions import decide
from workflows.queries.dossiers import other_forms_for
from workflows.queries.labels import label_of
from workflows.rules.guards import step_that_takes_back
from workflows.vocabulary.commands import Command
from workflows.web.acting import acts
from workflows.web.forms.propose import ReasonForm
from workflows.web.forms.steps import FallbackForm, OverrideForm, ReconsiderForm, ReconsiderOnDocumentForm
from workflows.web.stepping import ENDING, plain_step
from workflows.web.taking import stand_before

SAME = "="  # the award form as it is


@login_required
@acts
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a nomination end that the council has put off too often."""
    done = _("The nomination has come to its end. Your reason is on the record.")
    stand = stand_before(request, slug, Command.STOP)
    return plain_step(request, stand, Command.STOP, ReasonForm, decide.stop_nomination, done=done, css=ENDING)


@login_required
@acts
def ask_to_reconsider(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the council to reconsider what it recommended, or to vote on another award form."""
    return _ask(request, slug, Command.ASK_TO_RECONSIDER, ReconsiderForm, decide.ask_to_reconsider)


@login_required
@acts
def ask_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the council again, on new facts."""
    return _ask(request, slug, Command.ASK_AGAIN, ReconsiderOnDocumentForm, decide.ask_again)


@login_required
@acts
def ask_for_fallback(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the council for an award of the Office, where the province gave none."""
    return _ask(request, slug, Command.ASK_FOR_FALLBACK, FallbackForm, decide.ask_for_fallback)


@login_required
@acts
def override(request: HttpRequest, slug: str) -> HttpResponse:
    """Decide otherwise than the council."""
    done = _("The draft decision is made, and the inspectors are told.")
    stand = stand_before(request, slug, Command.OVERRIDE)
    return plain_step(request, stand, Command.OVERRIDE, OverrideForm, decide.override_council, done=done, css=ENDING)


@login_required
@acts
def upgrade(request: HttpRequest, slug: str) -> HttpResponse:
    """Submit a nomination for the award of the province on which the council agreed as well."""
    stand, done = stand_before(request, slug, Command.UPGRADE), _("The draft submission is made.")
    return plain_step(request, stand, Command.UPGRADE, ReasonForm, decide.upgrade_nomination, done=done)


@login_required
@acts
def downgrade(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the award of the Office where the province gave none."""
    stand, done = stand_before(request, slug, Command.DOWNGRADE), _("The draft decision is made.")
    return plain_step(request, stand, Command.DOWNGRADE, ReasonForm, decide.downgrade_nomination, done=done)


@login_required
@acts
def pull_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an approval back, of whatever kind it was."""
    stand = stand_before(request, slug, Command.PULL_BACK)
    way = step_that_takes_back(stand.case)
    if isinstance(way, Command) and way is not Command.PULL_BACK:
        stand = stand_before(request, slug, way)
    command = way if isinstance(way, Command) else Command.PULL_BACK
    done = _("The approval is taken back.")
    return plain_step(request, stand, command, ReasonForm, decide.pull_back, done=done, css=ENDING)


def _ask(
    request: HttpRequest, slug: str, command: Command, kind: type[forms.Form], do: Callable[..., object]
) -> HttpResponse:
    stand = stand_before(request, slug, command)
    awards = other_forms_for(stand.nomination, only_chief=command is Command.ASK_FOR_FALLBACK)
    if command is not Command.ASK_FOR_FALLBACK:
        same = _("%(award)s, as it was") % {"award": stand.nomination.award_form.name}
        awards = [(SAME, same), *awards]

    def ask(ref: str, *, award: str, **inputs: Any) -> object:
        return do(ref, award="" if award == SAME else award, **inputs)

    done = _("The council is asked, and its secretary is told: %(label)s.") % {"label": label_of(command)}
    return plain_step(request, stand, command, kind, ask, done=done, awards=awards)

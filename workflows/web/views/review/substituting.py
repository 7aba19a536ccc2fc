"""A substitute takes the place of a member in a convened session: a button beside the member's attendance."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.actions.review import seat_substitute
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.review import ConfirmForm
from workflows.web.presenters.sessions import instead_text
from workflows.web.taking import DONE, account
from workflows.web.views.review.door import attempt, require, sitting_or_404
from workflows.web.views.review.session import show_session


@login_required
@acts
def session_substitute(request: HttpRequest, code: str) -> HttpResponse:
    """Let the substitute of the member of a line of the roll sit for him in this session."""
    sitting = sitting_or_404(request, code)
    if request.method != "POST":
        return redirect("session", code)
    require(request, Role.COUNCIL_SECRETARY)
    place = request.POST.get("member", "")
    line = next((line for line in sitting.roll if str(line.ordinal) == place), None)
    form = ConfirmForm(request.POST)
    made = []

    def seat(_given: object) -> None:
        if line is None:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        member = line.instead_of_id or line.person_id
        made.append(seat_substitute(sitting.session.ref, member, by=account(request)))

    status = attempt(form, seat)
    if status != DONE:
        return show_session(request, sitting_or_404(request, code), form=form, status=status)
    named = {"name": made[0].person.full_name, "whom": instead_text(made[0])}
    messages.success(request, _("%(name)s %(whom)s in this session.") % named)
    return redirect("session-attendance", code)

"""The meeting on the wall, in big type: opened by who runs it, seen by everybody in the room."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflows.web.presenters.meetings import WAITING, wall_of
from workflows.web.views.review.door import require_runner, sitting_or_404
from workflows.web.views.review.session import STOP_POLLING


@require_safe
@login_required
def session_wall(request: HttpRequest, code: str) -> HttpResponse:
    """Show the meeting on the wall."""
    return _wall(request, code, "sessions/wall.html")


@require_safe
@login_required
def session_wall_live(request: HttpRequest, code: str) -> HttpResponse:
    """Show the wall's content alone, which takes the place of what is there."""
    return _wall(request, code, "sessions/_parts/wall_live.html", ended=STOP_POLLING)


def _wall(request: HttpRequest, code: str, template: str, *, ended: int = 200) -> HttpResponse:
    sitting = sitting_or_404(request, code)
    require_runner(request, sitting)
    is_live = sitting.session.state in WAITING
    context = {"session": sitting.session, "wall": wall_of(sitting), "is_live": is_live}
    return render(request, template, context, status=200 if is_live else ended)

"""What every page knows: the office, who is looking, where he can go, the token of its forms."""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from workflows.queries.labels import label_of
from workflows.queries.papers import READERS
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.words import gettext_noop
from workflows.web.viewers import actor

EVERYBODY = frozenset(Role)
# label, url name, icon, roles; without roles it is for everybody who is signed in
NAVIGATION: tuple[tuple[str, str, str, frozenset[Role] | None], ...] = (
    (gettext_noop("Inbox"), "inbox", "inbox", EVERYBODY),
    (
        gettext_noop("Draft a nomination"),
        "nomination-new",
        "edit",
        frozenset({Role.UNIT_CLERK, Role.UNIT_HEAD, Role.DEPUTY_CHIEF, Role.PARTY_COMMITTEE, Role.TRADE_UNION} | HR),
    ),
    (gettext_noop("Nominations"), "nominations", "doc", EVERYBODY),
    (gettext_noop("Campaigns"), "campaigns", "calendar", EVERYBODY),
    (gettext_noop("The golden board"), "board", "medal", None),
    (gettext_noop("Consolidation"), "consolidation", "grid", HR | {Role.COUNCIL_SECRETARY}),
    (
        gettext_noop("Council sessions"),
        "sessions",
        "vote",
        frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.CHIEF, Role.INSPECTOR} | HR),
    ),
    (
        gettext_noop("The council"),
        "council",
        "people",
        frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.CHIEF, Role.DEPUTY_CHIEF, Role.INSPECTOR} | HR),
    ),
    (gettext_noop("For decision"), "decisions", "pen", frozenset({Role.CHIEF, Role.DEPUTY_CHIEF})),
    (gettext_noop("Documents"), "papers", "file", frozenset(READERS)),
    (gettext_noop("Province"), "province", "up", HR),
    (gettext_noop("Ledger"), "ledger", "search", frozenset({Role.INSPECTOR})),
    (gettext_noop("Verification"), "verification", "check", frozenset({Role.INSPECTOR})),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return what base.html and the forms need."""
    theme = request.COOKIES.get("theme", "")
    return {
        "office": settings.OFFICE,
        "viewer": viewer_of(request),
        "theme": theme if theme in ("light", "dark") else "",
        "keys": request.COOKIES.get("keys") == "on",
        "is_demo": settings.IS_DEMO,
        "action_token": secrets.token_urlsafe(18),
    }


def viewer_of(request: HttpRequest) -> dict[str, Any]:
    """Return the signed-in person as the masthead and the navigation show him."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"is_authenticated": False, "nav": []}
    who = actor(request)
    roles = {charge.role for charge in who.charges}
    person = getattr(user, "person", None)
    labels = list(dict.fromkeys(label_of(charge.role) for charge in who.charges))
    return {
        "is_authenticated": True,
        "is_person": who.person is not None,
        "name": person.full_name if person else user.username,
        "role_labels": labels or ([_("System administrator")] if user.is_staff else []),
        "nav": _navigation(request, roles),
        "roles": roles,
    }


def _navigation(request: HttpRequest, roles: set[Role]) -> list[dict[str, Any]]:
    """Return the links of a person's roles; current is the most exact one that the address lies under."""
    found = []
    for label, name, icon, allowed in NAVIGATION:
        if allowed is not None and not roles & allowed:
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.append({"label": _(label), "url": url, "icon": icon})
    current = max((link["url"] for link in found if request.path.startswith(link["url"])), key=len, default="")
    return [{**link, "is_current": link["url"] == current} for link in found]

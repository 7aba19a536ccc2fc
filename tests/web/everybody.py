"""Everybody at one door: which answer a page gives to each of the cast."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from tests.walks import Walk
from tests.web.visitors import visitor
from workflows.management.demo.cast import Office
from workflows.models import User

HR = {"officer", "hr head"}
SEEING = {"clerk", "head", "secretary", "inspector"}  # who besides HR-Admin reads a dossier that lies there


def everybody(office: Office) -> dict[str, User]:
    """Return one account for each standing towards a nomination of the first team."""
    return {
        "clerk": office.team.clerk,
        "head": office.team.head,
        "other head": office.other_team.head,
        "officer": office.hr_officer,
        "hr head": office.hr_head,
        "secretary": office.secretary,
        "member": office.council_team.head,
        "chief": office.chief,
        "signing deputy": office.deputy,
        "other deputy": office.other_deputy,
        "records": office.records,
        "finance": office.finance,
        "inspector": office.inspector,
        "administrator": office.administrator,
        "nobody": User.objects.get(username="chuyenvien1"),
    }


def answers_to(office: Office, address: str) -> dict[int, set[str]]:
    """Return who gets which status from an address."""
    found: dict[int, set[str]] = {}
    for name, user in everybody(office).items():
        found.setdefault(visitor(user).get(address).status_code, set()).add(name)
    return found


def address_of(name: str, each: Walk, *more: str) -> str:
    """Return the address of a page of a nomination."""
    return reverse(name, args=[each.nomination.slug, *more])


def send(user: User, address: str, each: Walk | None = None, **fields: Any) -> Any:
    """Send a form as this person, with the present version and proposal of a nomination unless others are given."""
    named = looked_at(each) if each is not None else {}
    return visitor(user).post(address, {"action_token": "t1", **named, **fields})


def looked_at(each: Walk) -> dict[str, Any]:
    """Return what a form names of a nomination as it stands: its version, and the proposal that waits for a second."""
    waiting = each.nomination.proposals.filter(closed_at=None).first()
    return {"version": each.nomination.version, "proposal": waiting.ref if waiting else ""}


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return what stands beside the fields of a refused form, in English; what stands on top has the name "__all__"."""
    with translation.override("en"):
        return {name: [str(error) for error in errors] for name, errors in response.context["form"].errors.items()}

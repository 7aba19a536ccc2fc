"""The council and its rules in the world of the matrix: somebody is named to sit for its fifth member."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from workflows.actions.council import name_substitute
from workflows.management.demo.cast import Office
from workflows.models import Person, Substitute, VotingPolicy
from workflows.queries.council import people_to_seat, seats_on
from workflows.queries.policies import COLUMNS
from workflows.web.forms.council import CouncilForm
from workflows.web.forms.policies import PolicyForm

PLACE = 5  # on the roll
SEATS = frozenset({"seat-end", "seat-post", "substitute-new"})
NAMES = SEATS | {"substitute-end", "council-former", "policy", "policy-new"}
BASIS = "Quyết định số 131/QĐ-VP (dữ liệu giả định)"


def lay(office: Office) -> None:
    """Name a substitute, who has no account, for the fifth member of the council."""
    seat = seats_on(office.council, office.day)[PLACE - 1]
    name_substitute(
        seat.person.ref,
        _newcomers(office)[0].ref,
        by=office.hr_head,
        number="05/GUQ",
        document_date=office.day,
        begins=office.day,
    )


def part(office: Office, name: str, part: str) -> Any:
    """Return the part of an address of the council."""
    if part == "council":
        return "HD-2021"
    if part == "award":
        return "GK"
    if name == "substitute-end":
        return Substitute.objects.latest("id").ref
    return seats_on(office.council, office.day)[-1].person.ref


def _newcomers(office: Office) -> list[Person]:
    """Return people without an account who sit in no council."""
    sit = {seat.person_id for seat in seats_on(office.council, office.day)}
    return [person for person in people_to_seat() if person.pk not in sit and person.user_id is None]


def _day(offset: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=offset):%d/%m/%Y}"


def _council(world: Any, _each: Any) -> dict[str, Any]:
    seats = seats_on(world.office.council, world.office.day)
    form = CouncilForm(people=people_to_seat(), seats=seats)
    return {
        "rows": form.rows,
        **{name: form[name].value() or "" for name in form.fields},
        "name": "Hội đồng Thi đua - Khen thưởng cơ quan",
        "decision_number": "140/QĐ-VP",
        "decision_date": _day(),
        "begins": _day(1),
    }


def _policy(_world: Any, _each: Any) -> dict[str, Any]:
    row = VotingPolicy.objects.get(award_form__code="GK", to_date=None)
    given = {name: getattr(row, name) for name in COLUMNS} | {"notice_days": 5, "begins": _day(1), "step": "save"}
    form = {name: "on" if value is True else value for name, value in given.items() if value is not False}
    checked = PolicyForm(form)
    checked.full_clean()
    return {**form, "checked": checked.digest}


FORMS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "council-new": _council,
    "seat-new": lambda world, each: {
        "person": _newcomers(world.office)[1].ref,
        "role": "MEMBER",
        "begins": _day(1),
        "basis": BASIS,
    },
    "seat-end": lambda world, each: {"last_day": _day(1), "basis": BASIS},
    "seat-post": lambda world, each: {
        "role": "VICE_CHAIR",
        "post_of_former": "",
        "begins": _day(1),
        "basis": BASIS,
    },
    "substitute-new": lambda world, each: {
        "person": _newcomers(world.office)[1].ref,
        "number": "06/GUQ",
        "document_date": _day(),
        "begins": _day(1),
        "until": _day(9),
    },
    "substitute-end": lambda world, each: {"last_day": _day(1)},
    "policy-new": _policy,
    "session-substitute": lambda world, each: {"member": str(PLACE)},
}

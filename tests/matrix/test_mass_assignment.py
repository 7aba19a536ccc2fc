"""Fields that a form does not have: whoever adds them by hand changes what the form changes, and nothing else."""

from typing import Any

import pytest

from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS, Form
from tests.matrix.looking import Picture, picture, written
from tests.matrix.sending import form_of, send, takers_of, tried
from tests.matrix.world import World
from workflows.models import AgendaItem, Nomination, Session, User, Vote
from workflows.vocabulary.states import State

WANTS = sorted({row.at for row in ROWS.values() if row.at} | {"CONSOLIDATED"})
pytestmark = pytest.mark.django_db
OWN = {"login", "demo-login", "logout", "preference", "verification", "council-new"}
NAMES = sorted(set(FORMS) - OWN)


def added(world: World) -> Form:
    """Return what somebody adds: every column of the tables behind the forms, with values that would gain something."""
    chief, other = world.users["chief"], world.office.other_team.staff
    columns: dict[str, Any] = {
        field.attname: "1"
        for model in (AgendaItem, Nomination, Session, User, Vote)
        for field in model._meta.concrete_fields
    }
    named = {
        "state": State.GRANTED.value,
        "is_superuser": "on",
        "is_staff": "on",
        "is_held": "on",
        "is_restricted": "",
        "role": "CHIEF",
        "by": chief.pk,
        "user": chief.pk,
        "actor": chief.ref,
        "proposer": chief.pk,
        "officer": chief.pk,
        "unit": "CBTH",
        "nominee_person": other.pk,
        "regime": "R2021",
        "policy": "1",
        "code": "DN-1999-0001",
        "ref": "01zzzzzzzzzzzzzzzzzzzzzzzz",
        "decided_at": "2020-01-01 00:00",
        "submitted_at": "2020-01-01 00:00",
        "at": "2020-01-01 00:00",
        "force": "1",
        "mandate": "1",
        "passed": "on",
    }
    return {**columns, **named}


def outcome(world: World, role: str, name: str, extra: Form, before: Picture) -> tuple[Any, ...]:
    """Return how a form with more fields is answered and what it writes; it is undone."""
    with tried():
        own = form_of(world, name)
        answer = send(world, role, name, {**extra, **own})
        return answer.status_code, written(before, picture())


# Fields that a form does have and that, filled in well, stay empty.
DOSSIER = {"is_kept_outside"}
OPTIONAL = {
    "decision-line": {"reason"},
    "nomination-autosave": DOSSIER,
    "nomination-edit": DOSSIER,
    "nomination-evidence-add": DOSSIER,
    "nomination-evidence-remove": DOSSIER,
    "province-answer": {"reason"},
    "session-new": {"kind", "opinions_until"},
}


@pytest.mark.parametrize("name", NAMES)
def test_fields_that_a_form_does_not_have_change_nothing(world: World, name: str) -> None:
    role, before = takers_of(name)[0], picture()
    extra = {field: value for field, value in added(world).items() if field not in OPTIONAL.get(name, ())}

    plain, more = (outcome(world, role, name, fields, before) for fields in ({}, extra))

    assert more == plain
    assert plain[0] in (200, 302) and plain[1] != {}

"""Every form, filled in well and sent by every role: who may, does it; who may not changes nothing."""

import pytest

from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS
from tests.matrix.looking import changes, picture
from tests.matrix.roles import EVERYBODY
from tests.matrix.sending import send, takers_of, tried
from tests.matrix.world import World

WANTS = sorted({row.at for row in ROWS.values() if row.at} | {"CONSOLIDATED"})
pytestmark = pytest.mark.django_db
# These change nothing of the Office.
OWN = {"login", "demo-login", "logout", "preference", "verification", "council-new"}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_who_may_does_it_and_who_may_not_changes_nothing(world: World, name: str) -> None:
    expected = ROWS[name].answers("post")
    takers = set(takers_of(name)) - ({"demo-login"} & {name})
    found, idle = {}, []
    before = picture()

    for role in EVERYBODY:
        if role in takers:
            with tried():
                found[role] = send(world, role, name).status_code
                if changes(before, picture()) == {}:
                    idle.append(role)
        else:
            found[role] = send(world, role, name).status_code

    assert found == expected
    assert idle == ([] if name not in OWN else [role for role in EVERYBODY if role in takers])
    assert changes(before, picture()) == {}


@pytest.mark.parametrize("name", sorted(set(ROWS) - set(FORMS)))
def test_what_is_only_read_takes_no_form(world: World, name: str) -> None:
    found = {role: send(world, role, name, {}).status_code for role in EVERYBODY}

    assert found == ROWS[name].answers("post")

"""Forms that somebody else's page sends, methods that no page uses, people not signed in: nothing comes of it."""

import re

import pytest
from django.urls import reverse

from tests.matrix.addresses import address, patterns
from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS
from tests.matrix.looking import changes, looks, picture, writes
from tests.matrix.roles import ANONYMOUS
from tests.matrix.sending import form_of, send, takers_of, tried
from tests.matrix.world import World

WANTS = sorted({row.at for row in ROWS.values() if row.at} | {"CONSOLIDATED"})
pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
NOT_SENDING = ("get", "head", "options")
OTHER_METHODS = ("put", "patch", "delete", "trace")


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_without_its_token_is_forbidden_and_writes_nothing(world: World, name: str) -> None:
    role = next(iter(takers_of(name)), ANONYMOUS)
    before, seen = picture(), looks()
    forged = world.browsers.of(role, enforces_csrf=True)

    with writes() as tables:
        answers = [
            send(world, role, name, browser=forged).status_code,
            send(
                world, role, name, {**form_of(world, name), "csrfmiddlewaretoken": "x" * 64}, browser=forged
            ).status_code,
        ]

    assert answers == [403, 403]
    assert (set(tables) - {"django_session"}, changes(before, picture()), looks()) == (set(), {}, seen)


def test_the_same_form_with_the_token_of_its_page_is_done(world: World) -> None:
    browser = world.browsers.of("hr_head", enforces_csrf=True)
    page = browser.get(address(world, "hold", ROWS["hold"]))
    token = TOKEN.search(page.content.decode())
    assert token is not None

    with tried():
        sent = send(
            world, "hr_head", "hold", {**form_of(world, "hold"), "csrfmiddlewaretoken": token[1]}, browser=browser
        )
        assert (sent.status_code, world.walks["appraised"].nomination.is_held) == (302, True)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_no_address_of_a_form_acts_on_a_method_that_only_reads(world: World, name: str) -> None:
    role = next(iter(takers_of(name)), ANONYMOUS)
    where, before = address(world, name, ROWS[name]), picture()
    browser = world.browsers.of(role)

    found = {
        method: getattr(browser, method)(where, form_of(world, name) if method != "options" else {})
        for method in NOT_SENDING
    }

    assert [method for method, answer in found.items() if answer.status_code >= 500] == []
    assert changes(before, picture()) == {}


@pytest.mark.parametrize("name", sorted(patterns()))
def test_no_address_acts_on_a_method_that_no_page_uses(world: World, name: str) -> None:
    role = next(iter(takers_of(name)), "inspector")
    where, before, seen = address(world, name, ROWS[name]), picture(), looks()
    browser = world.browsers.of(role)

    found = {method: getattr(browser, method)(where).status_code for method in OTHER_METHODS}

    assert {status for status in found.values() if status not in (302, 400, 403, 404, 405)} <= {200, 286}
    assert (changes(before, picture()), looks() - seen) == ({}, 0)


@pytest.mark.parametrize("name", sorted(set(FORMS) - {"login", "demo-login", "logout", "preference"}))
def test_who_is_not_signed_in_is_sent_to_the_sign_in_and_writes_nothing(world: World, name: str) -> None:
    before, seen = picture(), looks()

    answer = send(world, ANONYMOUS, name)

    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("login"))
    assert (changes(before, picture()), looks()) == ({}, seen)


def test_every_form_was_sent_by_somebody_who_may_send_it(world: World) -> None:
    assert {name for name in FORMS if not takers_of(name)} == {"demo-login"}  # which the demo alone knows

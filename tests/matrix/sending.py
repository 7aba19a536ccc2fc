"""Sending a filled form as somebody, in a savepoint of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.test import Client

from tests.matrix.addresses import address
from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS, Form
from tests.matrix.world import World

TOKEN = "0123456789abcdef"


@contextmanager
def tried() -> Iterator[None]:
    """Undo whatever is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def form_of(world: World, name: str) -> Form:
    """Return the form of an address, filled in well and fresh."""
    row = ROWS[name]
    return {**FORMS[name](world, world.walks.get(row.at)), "action_token": TOKEN}  # type: ignore[arg-type]


def send(
    world: World, role: str, name: str, form: Form | None = None, *, browser: Client | None = None, place: str = ""
) -> Any:
    """Send the form of an address as somebody; by default filled in well, and about the place of its row."""
    given = form_of(world, name) if form is None else form
    row = replace(ROWS[name], at=place or ROWS[name].at)
    return (browser or world.browsers.of(role)).post(address(world, name, row), given)


def takers_of(name: str) -> list[str]:
    """Return the roles who get done what a form asks for, by the table; else those for whom it is closed just now."""
    row = ROWS[name]
    done = row.post.get(302) or row.post.get(200) or (row.post.get(400) if 200 in row.get else None) or frozenset()
    return sorted(done)

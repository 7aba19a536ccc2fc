"""The benchmark of statements takes every step of the process, so that `make bench` comes to its end."""

import pytest

from tests.benchmarks import commands
from workflows.management.demo.cast import Office
from workflows.vocabulary.commands import Command

# It wraps the acts, as monkeypatch would: here every way is walked anew.


@pytest.mark.django_db
def test_the_statements_of_every_step_are_counted(office: Office) -> None:
    rows = commands.measure(office)

    assert [row.command for row in rows] == list(Command)
    assert [row.command for row in rows if row.alone == 0 or row.outside > 0] == []

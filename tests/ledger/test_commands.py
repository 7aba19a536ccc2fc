"""The two commands about the ledger: one recomputes it, the other shows on a copy what that is worth."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils.translation import override

from tests.fixtures.guards import lifted
from tests.ledger.conftest import build
from tests.walks import walk
from workflows.actions.demonstration import begin_demonstration
from workflows.ledger.verify import verify
from workflows.management.commands.demo_tamper import COPY, attacks
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Log


def run(command: str, **options: object) -> str:
    out = StringIO()
    with override("en"):
        call_command(command, stdout=out, no_color=True, **options)
    return out.getvalue()


def test_an_intact_ledger_is_told_with_its_length_its_heads_and_what_that_proves(office: Office) -> None:
    walk(office).draft().fill().submit()
    log = Log.objects.get(name__contains="/decisions/")

    said = run("verify_ledger").splitlines()

    assert said[0] == f"{LedgerEntry.objects.count()} entries were checked."
    assert said[1].startswith(f"From {Log.objects.earliest('pk').name} #0 (")
    assert f"{log.name} ends after {log.size} entries with {log.head}." in said
    assert said[-3] == "1 nomination stands where its last entry left it."
    assert said[-2].startswith("This proves that every entry")
    assert said[-1].startswith("It does not prove that what was written was true")


def test_a_bad_entry_is_named_and_the_command_fails(office: Office) -> None:
    walk(office).draft()
    row = LedgerEntry.objects.select_related("log").latest("id")
    connection.check_constraints()
    with lifted(connection):
        LedgerEntry.objects.filter(pk=row.pk).update(leaf="f" * 64)

    with pytest.raises(CommandError) as failed:
        run("verify_ledger")

    assert failed.value.returncode == 1
    assert str(failed.value).startswith(
        f"The first bad entry is number {row.seq} of {row.log.name}: "
        f"the text of the entry was changed: its hash does not match. Stored: {'f' * 64}. Recomputed: "
    )


def test_the_report_is_there_for_machines_too(office: Office) -> None:
    walk(office).draft()

    report = json.loads(run("verify_ledger", json=True))

    assert (report["entries"], report["nominations"], report["first_bad"]) == (LedgerEntry.objects.count(), 1, None)


@pytest.fixture
def demonstration(live_office: Office, settings: Any) -> Office:
    """A ledger that says of itself that it is a demonstration's."""
    settings.IS_DEMO = True
    begin_demonstration(by=live_office.administrator)
    return live_office


def test_tampering_is_refused_on_a_copy_and_found_there_while_the_original_stays(demonstration: Office) -> None:
    build(demonstration)
    before = list(LedgerEntry.objects.order_by("id").values_list("body", "leaf"))

    said = run("demo_tamper")

    assert said.count("→") == len(attacks("default")) + 1
    assert said.count("→ accepted") == 1
    assert "The first bad entry is number" in said
    assert said.splitlines()[-1] == "Every attack was refused, and the changed entry was found."
    assert list(LedgerEntry.objects.order_by("id").values_list("body", "leaf")) == before
    assert verify().first_bad is None
    assert COPY not in connections.databases


def test_without_guards_the_demonstration_of_tampering_fails(demonstration: Office) -> None:
    build(demonstration)

    with lifted(connection), pytest.raises(CommandError, match="The database accepted what it must refuse"):
        run("demo_tamper")


@pytest.mark.postgresql
def test_the_tables_of_an_office_at_work_are_not_locked_for_a_show(live_office: Office) -> None:
    walk(live_office).draft()

    with pytest.raises(CommandError, match="in a demonstration only"):
        run("demo_tamper")


def test_there_is_nothing_to_attack_without_a_nomination(demonstration: Office) -> None:
    with pytest.raises(CommandError, match="build the demonstration first"):
        run("demo_tamper")

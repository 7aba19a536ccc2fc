"""Verification names the first bad entry, whatever was changed once the guards were out of the way."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.fixtures.guards import lifted
from tests.ledger.conftest import World
from tests.walks import walk
from workflows.ledger.book import Draft, append, leaf_of
from workflows.ledger.recount import canonical_text
from workflows.ledger.verify import Report, verify
from workflows.models import LedgerEntry, LedgerSecret, Log
from workflows.vocabulary.events import Event
from workflows.vocabulary.verification import Check

pytestmark = pytest.mark.django_db


def tampered(*statements: str | tuple[str, list[Any]]) -> Report:
    """Change the database as its owner could, verify it, and take the change back."""
    connection.check_constraints()
    with lifted(connection), transaction.atomic():
        with connection.cursor() as cursor:
            for statement in statements:
                sql, params = (statement, None) if isinstance(statement, str) else statement
                cursor.execute(sql, params)
        report = verify()
        transaction.set_rollback(True)
    return report


def flaw(report: Report) -> tuple[str, int, Check, str]:
    bad = report.first_bad
    assert bad is not None
    assert not report.is_intact
    return bad.log, bad.seq, bad.what, bad.subject


def decisions() -> Log:
    return Log.objects.filter(name__contains="/decisions/").latest("pk")


def entry(seq: int) -> LedgerEntry:
    return decisions().entries.get(seq=seq)


def rewritten(row: LedgerEntry, **changes: Any) -> tuple[str, list[Any]]:
    """Another text for an entry, with the hash that fits it."""
    body = canonical_text({**json.loads(row.body), **changes})
    return replaced(row, body)


def replaced(row: LedgerEntry, body: str) -> tuple[str, list[Any]]:
    return "UPDATE workflows_ledgerentry SET body = %s, leaf = %s WHERE id = %s", [body, leaf_of(body), row.pk]


def test_an_untouched_ledger_comes_out_right(world: World) -> None:
    log = decisions()

    report = verify()

    assert report.first_bad is None
    assert report.entries == LedgerEntry.objects.count()
    assert report.nominations == 8
    assert (report.first and report.first.seq, report.first and report.first.log) == (0, log.name)
    assert [(head.size, head.head) for head in report.heads if head.log == log.name] == [(log.size, log.head)]


def test_a_changed_text_is_named_by_its_hash(world: World) -> None:
    row = entry(7)

    report = tampered(
        ("UPDATE workflows_ledgerentry SET body = replace(body, %s, %s) WHERE id = %s", ['"ver"', '"vet"', row.pk])
    )

    assert flaw(report) == (decisions().name, 7, Check.LEAF, "")
    assert report.entries == 7
    assert report.first_bad is not None
    assert report.first_bad.stored == row.leaf


def test_a_changed_text_with_a_new_hash_breaks_the_chain_after_it(world: World) -> None:
    report = tampered(rewritten(entry(7), role="chief"))

    assert flaw(report) == (decisions().name, 8, Check.CHAIN, "")


def test_a_changed_last_entry_is_named_by_the_head(world: World) -> None:
    last = decisions().size - 1

    report = tampered(rewritten(entry(last), role="chief"))

    assert flaw(report) == (decisions().name, last, Check.HEAD, "")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "nomination.granted"),
        ("obj", "nomination/other"),
        ("about", "x"),
        ("from_state", "X"),
        ("to_state", "X"),
        ("actor", "nobody"),
        ("at", "2020-01-01 00:00:00"),
        ("key", "x:1"),
    ],
)
def test_a_changed_column_is_named(world: World, column: str, value: str) -> None:
    seq = LedgerEntry.objects.filter(log=decisions(), key=None).exclude(seq=0).earliest("seq").seq

    report = tampered(
        (f"UPDATE workflows_ledgerentry SET {column} = %s WHERE log_id = %s AND seq = %s", [value, decisions().pk, seq])
    )

    assert flaw(report) == (decisions().name, seq, Check.COLUMN, column)


def test_a_deleted_entry_is_missed(world: World) -> None:
    report = tampered(
        ("DELETE FROM workflows_ledgersecret WHERE entry_id = %s", [entry(5).pk]),
        ("DELETE FROM workflows_ledgerentry WHERE id = %s", [entry(5).pk]),
    )

    assert flaw(report) == (decisions().name, 5, Check.MISSING, "")


def test_a_cut_off_end_is_missed(world: World) -> None:
    last = decisions().size - 1

    report = tampered(("DELETE FROM workflows_ledgerentry WHERE log_id = %s AND seq = %s", [decisions().pk, last]))

    assert flaw(report) == (decisions().name, last, Check.MISSING, "")


def test_an_end_that_is_cut_off_with_its_head_leaves_a_nomination_behind(world: World) -> None:
    step = LedgerEntry.objects.filter(log=decisions(), key__startswith="nomination/").latest("seq")
    before = entry(step.seq - 1)

    report = tampered(
        ("DELETE FROM workflows_ledgerentry WHERE log_id = %s AND seq >= %s", [decisions().pk, step.seq]),
        ("UPDATE workflows_log SET size = %s, head = %s WHERE id = %s", [step.seq, before.leaf, decisions().pk]),
    )

    assert report.first_bad is not None
    assert report.first_bad.what is Check.NOMINATION
    assert step.key is not None
    assert step.key in report.first_bad.stored


def test_two_entries_in_each_others_place_are_named(world: World) -> None:
    log = decisions().pk
    move = "UPDATE workflows_ledgerentry SET seq = %s WHERE log_id = %s AND seq = %s"

    report = tampered((move, [99999, log, 4]), (move, [4, log, 9]), (move, [9, log, 99999]))

    assert flaw(report) == (decisions().name, 4, Check.PLACE, "")


def test_an_entry_beyond_the_head_is_named(world: World) -> None:
    log = decisions()
    row = entry(log.size - 1)
    columns = ", ".join(f.column for f in LedgerEntry._meta.concrete_fields if f.name not in ("id", "seq", "key"))

    report = tampered(
        (
            (
                f"INSERT INTO workflows_ledgerentry ({columns}, seq, key)"
                f" SELECT {columns}, seq + 1, NULL FROM workflows_ledgerentry WHERE id = %s"
            ),
            [row.pk],
        )
    )

    assert flaw(report) == (log.name, log.size - 1, Check.HEAD, "")


def test_a_changed_head_is_named(world: World) -> None:
    log = decisions()

    report = tampered(("UPDATE workflows_log SET head = %s WHERE id = %s", ["f" * 64, log.pk]))

    assert flaw(report) == (log.name, log.size - 1, Check.HEAD, "")


def test_a_renamed_log_is_named(world: World) -> None:
    report = tampered("UPDATE workflows_log SET name = 'other/decisions/1999' WHERE name LIKE '%/decisions/%'")

    assert flaw(report) == ("other/decisions/1999", 0, Check.PLACE, "")


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        ("value", '"Nguyễn Văn Khác"', (Check.COMMITMENT, "nominee")),
        ("salt", "00" * 32, (Check.COMMITMENT, "nominee")),
        ("salt", "not hexadecimal", (Check.COMMITMENT, "nominee")),
        ("search_key", "ai khac", (Check.COLUMN, "search_key of nominee")),
    ],
)
def test_a_changed_personal_value_is_named(world: World, column: str, value: str, found: tuple[Check, str]) -> None:
    secret = LedgerSecret.objects.filter(field="nominee", entry__log=decisions()).select_related("entry").first()
    assert secret is not None

    report = tampered((f"UPDATE workflows_ledgersecret SET {column} = %s WHERE id = %s", [value, secret.pk]))

    assert flaw(report) == (decisions().name, secret.entry.seq, *found)


def test_a_personal_value_that_was_added_is_named(world: World) -> None:
    row = entry(3)

    report = tampered(
        (
            (
                "INSERT INTO workflows_ledgersecret (entry_id, field, salt, value, search_key)"
                " VALUES (%s, 'later', '00', '\"x\"', 'x')"
            ),
            [row.pk],
        )
    )

    assert flaw(report) == (decisions().name, 3, Check.COMMITMENT, "later")


def test_a_personal_value_that_went_without_its_entry_is_named(world: World) -> None:
    secret = LedgerSecret.objects.filter(field="nominee", entry__log=decisions()).select_related("entry").first()
    assert secret is not None

    report = tampered(("DELETE FROM workflows_ledgersecret WHERE id = %s", [secret.pk]))

    assert flaw(report) == (decisions().name, secret.entry.seq, Check.ERASURE, "nominee")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"v":1,', '"v":1,"v":1,', Check.BODY),
        ('"v":1,', '"v":1.0,', Check.BODY),
        ('"v":1,', '"v":NaN,', Check.BODY),
        ('"v":1,', '"v":1,"extra":1,', Check.BODY),
        ('"v":1,', "", Check.BODY),
        ('"data":{', '"data":{"é":1,', Check.BODY),
        ('{"about"', "[" * 100_000 + '{"about"', Check.BODY),
        ('"v":1,', '"v": 1,', Check.FORM),
        ('{"about"', ' {"about"', Check.FORM),
        ('"act"', '"\\u0061ct"', Check.FORM),
    ],
)
def test_a_text_that_could_be_read_in_two_ways_is_named(world: World, old: str, new: str, what: Check) -> None:
    row = entry(6)
    assert row.body.count(old) == 1

    assert flaw(tampered(replaced(row, row.body.replace(old, new)))) == (decisions().name, 6, what, "")


@pytest.mark.parametrize(
    "change",
    ["state = 'APPRAISING'", "version = version + 1", "is_held = (1 = 1)"],
)
def test_a_nomination_that_stands_otherwise_is_named(world: World, change: str) -> None:
    nomination = world.submitted.nomination
    last = LedgerEntry.objects.select_related("log").get(key=nomination.entry_id)

    report = tampered((f"UPDATE workflows_nomination SET {change} WHERE id = %s", [nomination.pk]))

    assert flaw(report) == (last.log.name, last.seq, Check.NOMINATION, nomination.code)


def test_a_nomination_that_is_gone_is_missed(world: World) -> None:
    draft = walk(world.office, nominee=world.office.team.second_staff).draft().nomination
    drafted = LedgerEntry.objects.get(key=draft.entry_id)

    report = tampered(("DELETE FROM workflows_nomination WHERE id = %s", [draft.pk]))

    assert flaw(report) == (decisions().name, drafted.seq, Check.UNTOLD, draft.obj)


def draft(event: Event = Event.REFERENCE_CHANGED) -> Draft:
    return Draft(event=event, obj="reference/x", actor="somebody")


def test_a_new_year_begins_where_the_old_one_ended(world: World) -> None:
    old = decisions()
    append([draft()], at=datetime(2031, 1, 1, 0, 5, tzinfo=UTC))
    new = Log.objects.get(name__endswith="/decisions/2031")
    opening = new.entries.get(seq=0)
    wrong = json.loads(opening.body)
    wrong["data"] = {**wrong["data"], "head": "f" * 64}
    body = canonical_text(wrong)
    leaf = hashlib.sha256(b"\x00" + body.encode()).hexdigest()

    assert json.loads(opening.body)["data"] == {"before": old.name, "size": old.size, "head": old.head}
    assert verify().first_bad is None
    # An act that began before midnight may still be written to the old log after the new one was opened.
    append([draft()], at=datetime.now(UTC))
    assert verify().first_bad is None
    assert flaw(tampered(replaced(opening, body))) == (new.name, 0, Check.OPENING, "")
    assert leaf != opening.leaf


def test_a_log_begins_with_its_opening(world: World) -> None:
    append([draft()], at=datetime(2031, 1, 1, 0, 5, tzinfo=UTC))
    opening = LedgerEntry.objects.get(log__name__endswith="/decisions/2031", seq=0)

    report = tampered(
        rewritten(opening, act="reference.changed"),
        ("UPDATE workflows_ledgerentry SET event = 'reference.changed' WHERE id = %s", [opening.pk]),
    )

    assert flaw(report)[2] is Check.OPENING


def test_the_number_of_queries_does_not_grow_with_the_ledger(world: World) -> None:
    with CaptureQueriesContext(connection) as few:
        verify()
    append([draft() for _ in range(50)], at=datetime.now(UTC))

    with CaptureQueriesContext(connection) as many:
        report = verify()

    assert len(many) == len(few)
    assert report.first_bad is None

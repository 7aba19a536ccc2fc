"""Show what becomes of somebody who goes past the door: with SQL alone, and as the owner of the database."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections, transaction
from django.utils.translation import gettext as _

from workflows.ledger.guards.install import lifted
from workflows.ledger.guards.nominations import pairs
from workflows.ledger.verify import verify
from workflows.management.commands.verify_ledger import flaw_of
from workflows.models import LedgerEntry, Nomination
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

COPY = "tampered_copy"


class Command(BaseCommand):
    """Attack a copy of the database by raw SQL, then as its owner; exit with 0 only where every promise was kept.

    On SQLite the copy is a file that is deleted afterwards. PostgreSQL has no such copy: there it all happens in one
    transaction that is rolled back, in a demonstration only, since the tables are locked meanwhile.
    """

    help = "Attack a copy of the database: raw SQL is refused, and a changed entry is named by the verification."

    def handle(self, **_options: Any) -> None:
        if not _has_nominations():
            raise CommandError(_("There is no nomination to attack yet: build the demonstration first."))
        with _copy() as alias:
            for sql in attacks(alias):
                self._attack(sql, alias)
            self.stdout.write(_("Now the guards are taken out, as the owner of the database can do."))
            with lifted(connections[alias]):
                log, seq = self._tamper(alias)
            named = self._verify(alias)
        if named != (log, seq):
            raise CommandError(_("The verification did not name the entry that was changed."))
        self.stdout.write(self.style.SUCCESS(_("Every attack was refused, and the changed entry was found.")))

    def _attack(self, sql: str, alias: str) -> None:
        self.stdout.write(f"\n  {sql}")
        try:
            with transaction.atomic(alias), connections[alias].cursor() as cursor:
                cursor.execute(sql)
                if connections[alias].vendor == "postgresql":
                    # In a transaction that never commits, ask now what a commit would ask.
                    connections[alias].check_constraints()
        except DatabaseError as refusal:
            self.stdout.write(f"  → {str(refusal).splitlines()[0]}")
        else:
            self.stdout.write(self.style.ERROR("  → " + _("accepted")))
            raise CommandError(_("The database accepted what it must refuse."))

    def _tamper(self, alias: str) -> tuple[str, int]:
        steps = LedgerEntry.objects.using(alias).filter(key__startswith="nomination/").select_related("log")
        entry = steps.order_by("id")[steps.count() // 2]
        state = State.DECLINED if entry.to_state == State.GRANTED else State.GRANTED
        sql = (
            f'UPDATE workflows_ledgerentry SET body = replace(body, \'"to":"{entry.to_state}"\', '
            f"'\"to\":\"{state}\"'), to_state = '{state}' WHERE id = {entry.pk}"
        )
        with connections[alias].cursor() as cursor:
            cursor.execute(sql)
        self.stdout.write(f"\n  {sql}\n  → {_('accepted')}")
        return entry.log.name, entry.seq

    def _verify(self, alias: str) -> tuple[str, int] | None:
        report = verify(using=alias)
        if report.first_bad is None:
            return None
        self.stdout.write("\n" + flaw_of(report))
        return report.first_bad.log, report.first_bad.seq


def attacks(alias: str) -> list[str]:
    """Return statements that no one but the door could mean well, for the rows that are there."""
    nomination = Nomination.objects.using(alias).exclude(state__in=[State.GRANTED, State.DRAFT]).last()
    nomination = nomination or Nomination.objects.using(alias).latest("pk")
    table, entries, one = "workflows_nomination", "workflows_ledgerentry", f"WHERE id = {nomination.pk}"
    elsewhere = State.GRANTED if nomination.state != State.GRANTED else State.DECLINED
    after = next((to for of, to in pairs(held=nomination.is_held) if of == nomination.state), State(nomination.state))
    replacing = (
        f"INSERT OR REPLACE INTO {entries} SELECT * FROM {entries} WHERE seq = 1"
        if connections[alias].vendor == "sqlite"
        else f"TRUNCATE {entries} CASCADE"
    )
    key = "'nomination/' || ref || ':' || CAST(version + 1 AS TEXT)"
    holders = "SELECT user_id FROM workflows_person p JOIN workflows_roleassignment r ON r.person_id = p.id"
    return [
        f"UPDATE {table} SET state = '{elsewhere}' {one}",
        f"UPDATE {table} SET state = '{after}', version = version + 1, entry_id = {key} {one}",
        f"UPDATE {table} SET nominee_name = 'Nguyễn Văn Khác' {one}",
        f"DELETE FROM {table} {one}",
        f"UPDATE {entries} SET actor = 'nobody' WHERE seq = 1",
        f"DELETE FROM {entries} WHERE seq = 1",
        replacing,
        "UPDATE workflows_log SET size = size - 1",
        "UPDATE workflows_ledgersecret SET value = '\"Nguyễn Văn Khác\"'",
        "DELETE FROM workflows_ledgersecret",
        "UPDATE workflows_historicalnomination SET state = 'GRANTED'",
        "DELETE FROM workflows_historicalnomination",
        f"UPDATE workflows_user SET is_staff = NOT is_staff WHERE id IN ({holders})",
    ]


def _has_nominations() -> bool:
    there = connections["default"].introspection.table_names()
    return Nomination._meta.db_table in there and Nomination.objects.exists()


@contextmanager
def _copy() -> Iterator[str]:
    if connections["default"].vendor == "sqlite":
        with tempfile.TemporaryDirectory() as folder, _copied_to(Path(folder) / "copy.sqlite3"):
            yield COPY
        return
    if not LedgerEntry.objects.filter(event=Event.DEMONSTRATION_STARTED).exists():
        raise CommandError(_("On PostgreSQL this runs in a demonstration only, since it locks the tables."))
    with transaction.atomic():
        yield "default"
        transaction.set_rollback(True)


@contextmanager
def _copied_to(path: Path) -> Iterator[None]:
    source = connections["default"]
    source.ensure_connection()
    connections.databases[COPY] = {**connections.databases["default"], "NAME": str(path)}
    copy = connections[COPY]
    try:
        copy.connect()
        source.connection.backup(copy.connection)
        yield
    finally:
        copy.close()
        del connections[COPY], connections.databases[COPY]

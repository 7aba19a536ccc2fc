"""The guards are where they should be: after every migration, word for word, or nothing starts."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, connection, models
from django.db.migrations import AlterField
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models.signals import post_migrate, pre_migrate

from tests.ledger.conftest import build
from tests.walks import walk
from workflows.actions.propose import WRITABLE
from workflows.ledger.guards import Unguarded, install, refuse_to_start_unguarded
from workflows.ledger.guards.keys import unique_keys
from workflows.ledger.guards.nominations import TYPED, pairs
from workflows.ledger.guards.record import PERSONAL, history_models
from workflows.ledger.verify import verify
from workflows.lifecycle import legal_pairs
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry
from workflows.vocabulary.states import State

Model = type[models.Model]


# Reference data that is read once, at its moment, and messages, which come and go.
FREE = {
    *("Unit", "ChecklistItem"),
    *("StepClock", "HouseNumber", "DefaultRecipient", "Holiday", "BaseSalary", "ProposerRule"),
    *("OutboxMessage", "Notice", "ActionRequest", "Counter"),
}


def tables() -> list[str]:
    return sorted({guard.table for guard in install.wanted(connection).values()})


def guarded() -> list[Model]:
    return [model for model in apps.get_models() if model._meta.db_table in tables()]


def test_the_guards_know_exactly_the_pairs_of_the_law() -> None:
    free, held = set(pairs(held=False)), set(pairs(held=True))

    assert sorted(free | held) == legal_pairs()
    ended = {State.WITHDRAWN, State.REJECTED_INELIGIBLE}
    back = {State.CONSOLIDATED, State.RECOMMENDED, State.PROVINCE_RETURNED}
    assert {to for _of, to in held} == ended | back


def test_only_what_a_proposer_types_changes_without_an_entry() -> None:
    assert set(WRITABLE) | {"revision", "search_key"} == TYPED


@pytest.mark.django_db
def test_every_guard_is_installed_and_nothing_else() -> None:
    assert install.faults(connection) == []
    refuse_to_start_unguarded()


@pytest.mark.django_db
def test_every_table_is_guarded_or_known_to_be_free() -> None:
    ours = {model.__name__ for model in apps.get_app_config("workflows").get_models()}

    assert ours - {model.__name__ for model in guarded()} == FREE


@pytest.mark.django_db
def test_every_history_table_is_guarded() -> None:
    histories = {model._meta.db_table for model in history_models()}

    assert set(PERSONAL) <= {model.instance_type for model in history_models()}  # type: ignore[attr-defined]
    assert histories <= set(tables())
    assert len(histories) >= 8


@pytest.mark.django_db
def test_every_unique_key_of_the_database_is_known_to_the_guards() -> None:
    for model in guarded():
        with connection.cursor() as cursor:
            there = connection.introspection.get_constraints(cursor, model._meta.db_table)
        in_database = {frozenset(each["columns"]) for each in there.values() if each["unique"]}
        known = {frozenset(column.strip('"') for column in columns) for columns, _condition in unique_keys(model)}
        assert in_database <= known, model


@pytest.mark.django_db
def test_without_one_guard_nothing_starts() -> None:
    name, guard = next((name, guard) for name, guard in install.wanted(connection).items() if "_vote_" in name)
    with connection.cursor() as cursor:
        cursor.execute(
            f'DROP TRIGGER "{name}"' if connection.vendor == "sqlite" else f'DROP TRIGGER "{name}" ON "{guard.table}"'
        )

    with pytest.raises(Unguarded, match=f"lacks 1 of its guards: {name}. Run `manage.py migrate`"):
        refuse_to_start_unguarded()
    with pytest.raises(SystemCheckError, match=r"workflows\.W001"):
        call_command("check", databases=["default"], fail_level="WARNING")


@pytest.mark.django_db
@pytest.mark.parametrize("disarm", [0, 1, 2])
def test_a_guard_that_was_disarmed_under_its_name_is_seen(disarm: int) -> None:
    name, guard = next((name, guard) for name, guard in install.wanted(connection).items() if "_vote_" in name)
    on_sqlite = [
        [
            f'DROP TRIGGER "{name}"',
            f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{guard.table}" BEGIN SELECT 1; END',
        ]
    ]
    on_postgresql = [
        [f'ALTER TABLE "{guard.table}" DISABLE TRIGGER "{name}"'],
        [f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$'],
        [
            f'DROP TRIGGER "{name}" ON "{guard.table}"',
            (
                f'CREATE TRIGGER "{name}" BEFORE INSERT ON "{guard.table}" FOR EACH ROW WHEN (false)'
                f' EXECUTE FUNCTION "{name}"()'
            ),
        ],
    ]
    ways = on_sqlite if connection.vendor == "sqlite" else on_postgresql
    with connection.cursor() as cursor:
        for statement in ways[disarm % len(ways)]:
            cursor.execute(statement)

    assert install.faults(connection) == [name]
    install.install(connection)
    assert install.faults(connection) == []


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_ask_for_the_entry_is_seen() -> None:
    switch = (
        ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON")
        if connection.vendor == "sqlite"
        else ("SET session_replication_role = replica", "SET session_replication_role = origin")
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT current_setting('is_superuser')")
            if cursor.fetchone() != ("on",):
                pytest.skip("Only a superuser of PostgreSQL can take the key away like this; this role is none.")
        cursor.execute(switch[0])
        try:
            assert install.faults(connection) == [install.ENTRY_KEY]
        finally:
            cursor.execute(switch[1])


@pytest.mark.django_db(transaction=True)
def test_migrating_puts_missing_guards_back() -> None:
    install.drop(connection)
    assert len(install.faults(connection)) == len(install.wanted(connection))

    call_command("migrate", verbosity=0)

    assert install.faults(connection) == []


def test_a_step_without_its_entry_fails_at_the_commit(live_office: Office) -> None:
    nomination = walk(live_office).draft().fill().submit().nomination
    entries = LedgerEntry.objects.count()

    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE workflows_nomination SET state = 'APPRAISING', version = version + 1,"
            " entry_id = 'nomination/' || ref || ':' || CAST(version + 1 AS TEXT) WHERE id = %s",
            [nomination.pk],
        )

    after = type(nomination).objects.get(pk=nomination.pk)
    assert (after.state, after.version, LedgerEntry.objects.count()) == ("SUBMITTED", nomination.version, entries)


def rebuild(model: Model, state: ProjectState) -> bool:
    """Change a column of a table and change it back, as two migrations would; tell whether there was one to change."""
    label, name = model._meta.app_label, model._meta.model_name
    for field in sorted(model._meta.concrete_fields, key=lambda each: each.is_relation):
        if field.primary_key or field.null or field.unique:
            continue
        other = field.clone()
        other.null = True
        for each in (other, field.clone()):
            step = AlterField(model_name=str(name), name=field.name, field=each)
            before = state.clone()
            step.state_forwards(label, state)
            with connection.schema_editor() as editor:
                step.database_forwards(label, editor, before, state)
        return True
    return False


@pytest.mark.slow
def test_a_migration_that_rebuilds_every_guarded_table_keeps_rows_and_guards(
    live_office: Office, settings: Any
) -> None:
    settings.MIGRATION_MODULES = {}  # which the suite does without
    build(live_office)
    before = {model: model._default_manager.count() for model in guarded()}
    config = apps.get_app_config("workflows")
    around = {"app_config": config, "verbosity": 0, "interactive": False, "using": "default"}
    state = MigrationLoader(None).project_state()

    pre_migrate.send(sender=config, **around)
    assert install.installed(connection) == {}
    untouched = [model for model in guarded() if not rebuild(model, state)]
    post_migrate.send(sender=config, **around)

    assert untouched == []
    assert install.faults(connection) == []
    assert {model: model._default_manager.count() for model in guarded()} == before
    assert [model.__name__ for model, rows in before.items() if rows == 0] == []
    assert verify().first_bad is None

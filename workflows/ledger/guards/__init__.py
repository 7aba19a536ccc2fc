"""The guards inside the database: what it refuses, from raw SQL too, on SQLite and PostgreSQL (DESIGN.md, engine 4).

    rule.py         what a guard is
    nominations.py  the nomination: its beginning, its moves, its entry
    record.py       the ledger and the history; and how a personal value is erased
    council.py      votes, counts, rolls
    urns.py         secret ballots in sealed envelopes, and the keys to them
    ballot_papers.py  papers in the same vote: who drew one, what was read, what became of them
    papers.py       signed papers and their lists
    people.py       accounts and roles
    law.py          the rules on which something rests
    campaigns.py    campaigns and what of their plans is issued
    duties.py       difficulties with a plan, and what was decided on them
    frozen.py       the papers of what lies before the council
    said.py         declared interests, opinions and remarks beside the votes, dissent
    keys.py         the dossier; and REPLACE on SQLite
    dialects.py     from rules to triggers
    install.py      in, out, and whether they are there

They are dropped before every `migrate` and installed after it. They stop mistakes and whoever has only SQL; who owns
the database, or its file, can take them out, and then it is the ledger's verification that tells.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate

APP = "workflows"
HOW_TO_MEND = "Run `manage.py migrate`, which installs them."


class Unguarded(ImproperlyConfigured):
    """The database is without its guards."""


def connect() -> None:
    """Tie the guards to migrations and to the system checks; called when the app is ready."""
    config = apps.get_app_config(APP)
    pre_migrate.connect(_before_migrating, sender=config, dispatch_uid="bv.guards.drop")
    post_migrate.connect(_after_migrating, sender=config, dispatch_uid="bv.guards.install")
    checks.register(_check, checks.Tags.database)


def refuse_to_start_unguarded(alias: str = "default") -> None:
    """Go on only with every guard in place, word for word.

    :raises Unguarded: with the names of those that are not
    """
    from workflows.ledger.guards import install

    found = install.faults(connections[alias])
    if found:
        raise Unguarded(f"The database lacks {len(found)} of its guards: {', '.join(found)}. {HOW_TO_MEND}")


def _before_migrating(*, using: str, **_kwargs: Any) -> None:
    from workflows.ledger.guards import install

    install.drop(connections[using])


def _after_migrating(*, using: str, **_kwargs: Any) -> None:
    """Install, unless the tables are not all there: a database migrated half way has nothing to guard yet."""
    from workflows.ledger.guards import install

    if _has_tables(connections[using]):
        install.install(connections[using])


def _has_tables(connection: BaseDatabaseWrapper) -> bool:
    there = set(connection.introspection.table_names())
    return all(model._meta.db_table in there for model in apps.get_app_config(APP).get_models())


def _check(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """Warn of missing guards. No error, since `migrate`, which installs them, runs the checks first."""
    from workflows.ledger.guards import install

    lacking = {
        alias: install.faults(connections[alias]) for alias in databases or [] if _has_tables(connections[alias])
    }
    return [
        checks.Warning(
            f"The database '{alias}' lacks guards: {', '.join(found)}.", hint=HOW_TO_MEND, id="workflows.W001"
        )
        for alias, found in lacking.items()
        if found
    ]

"""Makes an empty SQLite database, by the migrations or from the models alone, and prints what is in it.

    DJANGO_SETTINGS_MODULE=project.settings DATA_DIR=<folder> python -m tests.models.schema <way>

The ways: `migrated`, as a new database is; `step-by-step`, as one has grown that was made in the beginning;
`from-models`, as the suite has it.
"""

import json
import re
import sys
from typing import Any

from tests.fixtures.unmigrated import Unmigrated

UNNAMED = re.compile(r"^(fk_\d+|__.*)$")


def main() -> None:
    """Make the database that is named on the command line and print it as JSON."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    if sys.argv[1] == "from-models":
        settings.MIGRATION_MODULES = Unmigrated()
    if sys.argv[1] == "step-by-step":
        _leave_out_short_ways()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL")
        others = dict(cursor.fetchall())
        names = [name for name in connection.introspection.table_names(cursor) if name.startswith("workflows_")]
        tables = {name: _table(connection, cursor, name) for name in names}
    json.dump({"tables": tables, "triggers and indexes": others}, sys.stdout, sort_keys=True)


def _leave_out_short_ways() -> None:
    """Let no migration be known that stands for others."""
    from django.db.migrations.loader import MigrationLoader

    whole = MigrationLoader.load_disk

    def load_disk(loader: Any) -> None:
        whole(loader)
        loader.disk_migrations = {key: each for key, each in loader.disk_migrations.items() if not each.replaces}

    MigrationLoader.load_disk = load_disk  # type: ignore[method-assign, assignment]


def _table(connection: Any, cursor: Any, name: str) -> dict[str, Any]:
    columns = {
        column.name: [column.type_code, column.display_size, column.null_ok, column.default, column.pk]
        for column in connection.introspection.get_table_description(cursor, name)
    }
    constraints = connection.introspection.get_constraints(cursor, name).items()
    named = {
        # What has no name of its own is numbered in the order of the columns, which a migration may change.
        f"{UNNAMED.sub('', key)} {each['columns']} {each['foreign_key']}": [
            each[what] for what in ("unique", "primary_key", "check", "index", "type") if what in each
        ]
        for key, each in constraints
    }
    return {"columns": columns, "constraints": named}


if __name__ == "__main__":
    main()

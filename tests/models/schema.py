"""Makes an empty SQLite database, by the migrations or from the models alone, and prints what is in it.

    DJANGO_SETTINGS_MODULE=project.settings DATA_DIR=<folder> python -m tests.models.schema migrated|from-models
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
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL")
        others = dict(cursor.fetchall())
        names = [name for name in connection.introspection.table_names(cursor) if name.startswith("workflows_")]
        tables = {name: _table(connection, cursor, name) for name in names}
    json.dump({"tables": tables, "triggers and indexes": others}, sys.stdout, sort_keys=True)


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

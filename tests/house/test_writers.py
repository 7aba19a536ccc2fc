"""Only actions write. What looks like a write elsewhere is listed here with its reason."""

import ast
import re
from collections.abc import Iterator

from tests.house.repository import ROOT

WRITES = frozenset(
    prefix + name
    for prefix in ("", "a")
    for name in (
        "save",
        "create",
        "delete",
        "update",
        "bulk_create",
        "write_columns",
        "bulk_update",
        "get_or_create",
        "update_or_create",
    )
)
# The writers, and what others call that has the name of a write.
ROOMS = ("workflows/actions/", "workflows/migrations/")
ALLOWED = {
    "workflows/ledger/book.py": {
        "LedgerEntry.objects.bulk_create": "the writer of the ledger, which only actions may import",
        "LedgerSecret.objects.bulk_create": "the same",
        "book.save": "the same",
        "Log.objects.get_or_create": "the same",
    },
    "workflows/notices/post.py": {
        "OutboxMessage.objects.bulk_create": "tells what an act does, in its transaction",
        "Notice.objects.bulk_create": "the same",
    },
    "workflows/desk.py": {"process.save": "viewflow's own row of a process that was closed by mistake"},
    "workflows/flow.py": {
        "task.save": "viewflow's own rows of open work",
        "self.process.save": "the same",
    },
    "workflows/models/nomination.py": {"super().save": "fills in the key by which the row is found"},
    "workflows/models/organisation.py": {"super().save": "the same"},
    "workflows/models/written.py": {
        "super().save": "chooses the columns that changed, and saves them",
    },
    "workflows/web/acting.py": {"digest.update": "feeds a hash"},
    "workflows/admin/reference.py": {"formset.save": "without commit: it hands the rows to an action"},
}
# SQL is sent by the counters, the guards, the demonstration of tampering, and the queries whose text is kept.
SQL = {
    "workflows/actions/locks.py",  # the shared lock, which Django does not write
    "workflows/actions/numbering.py",
    "workflows/ledger/guards/install.py",
    "workflows/management/commands/demo_tamper.py",
    "workflows/models/columns.py",
    "workflows/models/prepared.py",
    "workflows/models/written.py",
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "workflows").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the name and the whole text of every method that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, ast.unparse(node.func)


def test_only_actions_write():
    found = {
        (path, call)
        for path, tree in modules()
        if not path.startswith(ROOMS)
        for name, call in calls_in(tree)
        if name in WRITES
    }

    allowed = {(path, call) for path, calls in ALLOWED.items() for call in calls}
    assert found - allowed == set()


def test_the_list_of_what_is_allowed_holds_nothing_that_is_gone():
    there = {(path, call) for path, tree in modules() if path in ALLOWED for _name, call in calls_in(tree)}

    assert {(path, call) for path, calls in ALLOWED.items() for call in calls} - there == set()


def test_nobody_changes_nominations_by_the_many_since_that_skips_history():
    by_the_many = re.compile(r"\bNomination\.objects\b|\.nominations\b|\.drafted\b|\.proposed\b|\.appraised\b")
    silent = {"update", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "create", "delete"}
    found = [
        (path, call)
        for path, tree in modules()
        for name, call in calls_in(tree)
        if name in silent and by_the_many.search(call)
    ]

    assert found == []


def test_nobody_assigns_a_state_past_the_lifecycle():
    found = [
        (path, ast.unparse(node))
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if re.fullmatch(r"(?:.*\.)?nomination\.(?:state|case)", ast.unparse(target))
        and not (path == "workflows/actions/door.py" and ast.unparse(target) == "nomination.case")
    ]

    assert found == []


def test_sql_is_written_by_hand_in_few_places():
    found = {path for path, tree in modules() for name, _call in calls_in(tree) if name == "cursor"}

    assert found == SQL

"""How a nomination stands: in its row, in its history, in the account of it, and on the desks."""

import json
from typing import Any

from django.apps import apps
from django.db import connection
from viewflow.workflow.models import Process, Task

from workflows import desk
from workflows.actions.propose import WRITABLE
from workflows.ledger.tables import compare
from workflows.ledger.verify import verify
from workflows.models import LedgerEntry, Nomination
from workflows.vocabulary.states import EDITABLE, ENDED

TABLES = [
    (model._meta.db_table, model._meta.pk.column)
    for model in (*apps.get_app_config("workflows").get_models(), Process, Task)
]
# What a proposer writes while the dossier is with him is kept without history (autosave), until he sends it.
AUTOSAVED = {"revision", *WRITABLE}


def everything() -> dict[str, list[Any]]:
    """Return every row of every table of ours and of the flow: what a refusal leaves as it was, to the last column."""
    quote, found = connection.ops.quote_name, {}
    with connection.cursor() as cursor:
        for table, key in TABLES:
            cursor.execute(f"SELECT * FROM {quote(table)} ORDER BY {quote(key)}")
            found[table] = cursor.fetchall()
    return found


def told(nomination: Nomination) -> tuple[str, bool, int]:
    """Fold the entries of a nomination into state, suspension and version; each begins where the last one ended."""
    state, is_held, version = "", False, 0
    entries = LedgerEntry.objects.filter(obj=nomination.obj, key__isnull=False).order_by("id")
    for entry in map(json.loads, entries.values_list("body", flat=True)):
        assert (entry["from"], entry["ver"]) == (state, version + 1), f"{entry['act']} does not follow"
        state, version = entry["to"], entry["ver"]
        command = entry["data"].get("command", "")
        if command in ("hold", "release", "conclude_hold"):
            is_held = command == "hold"
    return state, is_held, version


def agree(nomination: Nomination) -> None:
    """Ask that row, history, account and open work agree on a nomination, and the account with every table."""
    assert told(nomination) == (nomination.state, nomination.is_held, nomination.version)
    assert nomination.entry_id == f"{nomination.obj}:{nomination.version}"

    kept = list(nomination.history.order_by("history_id").values())
    untold = AUTOSAVED if nomination.state in EDITABLE else set()
    names = {field.attname for field in Nomination._meta.concrete_fields} - untold
    assert [row["version"] for row in kept] == list(range(1, nomination.version + 1))
    assert {name: kept[-1][name] for name in names} == {name: getattr(nomination, name) for name in names}

    open_work = Task.objects.filter(process=nomination.process_id, finished__isnull=True)
    assert open_work.count() == (0 if nomination.state in ENDED else 1)
    assert desk.drifted() == []
    assert verify().first_bad is None
    assert compare()[1] == []

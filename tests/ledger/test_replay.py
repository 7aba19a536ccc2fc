"""The ledger, folded, tells how everything stands; whatever was changed past it is named."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils.translation import override

from tests.fixtures.guards import lifted
from tests.ledger.conftest import World
from workflows.ledger.replay import fold
from workflows.ledger.tables import Difference, compare, differences, replayed, stands
from workflows.models import (
    AgendaItem,
    AwardForm,
    Campaign,
    Mandate,
    Nomination,
    Paper,
    PaperLine,
    RoleAssignment,
    Session,
)

pytestmark = pytest.mark.django_db


def found_after(*statements: tuple[str, list[Any]]) -> list[Difference]:
    """Change the tables past the guards, compare, and take the change back."""
    connection.check_constraints()
    with lifted(connection), transaction.atomic():
        with connection.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)
        _compared, found = compare()
        transaction.set_rollback(True)
    return found


def test_the_folded_ledger_says_what_the_tables_say(world: World) -> None:
    compared, found = compare()

    assert found == []
    assert compared == {
        "nomination": Nomination.objects.count(),
        "item": AgendaItem.objects.count(),
        "session": Session.objects.count(),
        "paper": Paper.objects.count(),
        "campaign": Campaign.objects.count(),
        "charge": RoleAssignment.objects.count() + Mandate.objects.count(),
    }


def test_it_tells_state_suspension_versions_and_rules_of_each_nomination(world: World) -> None:
    told = replayed().told
    walks = {"submitted": world.submitted, "held": world.held, "granted": world.granted}
    paper = Paper.objects.get(pk=world.granted.papers[0].pk)
    amount = PaperLine.objects.get(paper=paper).amount
    assert amount
    signed = {"paper": paper.document_number, "date": str(paper.issued_date), "line": 1, "amount": amount}

    assert {name: told[each.nomination.obj] for name, each in walks.items()} == {
        name: {
            "state": each.nomination.state,
            "held": name == "held",
            "version": each.nomination.version,
            "dossier": 2 if name == "submitted" else 1,
            "regime": each.nomination.regime.code,
            "policy": "GK-2024",
            "award": "GK",
            **(signed if name == "granted" else {"paper": "", "date": "", "line": 0, "amount": 0}),
            "campaign": f"{world.office.campaign.campaign.code}/1",
        }
        for name, each in walks.items()
    }


def test_it_tells_outcome_and_count_of_each_item(world: World) -> None:
    told, item = replayed().told, world.escalated.item

    assert told[f"item/{item.session.code}/{item.ordinal}"] == {
        "nomination": world.escalated.nomination.obj,
        "state": "PASSED",
        "outcome": "PASSED",
        "ballot": "SECRET_BALLOT",
        "members": 9, "present": 9, "written": 0, "recused": 1, "recused_absent": 0,
        "yes": 8, "no": 0, "other": 0, "invalid": 0, "base": 8, "needed": 6,
        "tied": False, "by_chair": False,
    }


# What is changed, in which table, and what the ledger tells of it.
CHANGES: list[tuple[str, str, Any, str]] = [
    ("nomination", "dossier_version", 7, "dossier"),
    ("nomination", "is_held", True, "held"),
    ("agendaitem", "yes", 5, "yes"),
    ("agendaitem", "outcome", "FAILED", "outcome"),
    ("session", "state", "OPEN", "state"),
    ("campaign", "state", "CANCELLED", "state"),
]


@pytest.mark.parametrize(("table", "column", "value", "told"), CHANGES, ids=[f"{t}.{c}" for t, c, _v, _n in CHANGES])
def test_what_was_changed_past_the_guards_is_named(
    world: World, table: str, column: str, value: Any, told: str
) -> None:
    names = {
        "nomination": (world.granted.nomination.pk, world.granted.nomination.obj),
        "agendaitem": (world.granted.item.pk, f"item/{world.granted.item.session.code}/1"),
        "session": (world.granted.item.session.pk, world.granted.item.session.obj),
        "paper": (world.granted.papers[0].pk, world.granted.papers[0].obj),
        "campaign": (world.office.campaign.campaign.pk, f"campaign/{world.office.campaign.campaign.code}"),
    }
    key, name = names[table]
    before = replayed().told[name][told]

    found = found_after((f"UPDATE workflows_{table} SET {column} = %s WHERE id = %s", [value, key]))

    assert found == [Difference(name, told, str(before), str(value))]


def test_another_award_form_past_the_guards_is_named_of_the_nomination_and_of_its_paper(world: World) -> None:
    other = AwardForm.objects.get(code="BK_TINH").pk
    nomination, (paper,) = world.granted.nomination, world.granted.papers

    found = found_after(
        ("UPDATE workflows_nomination SET award_form_id = %s WHERE id = %s", [other, nomination.pk]),
        ("UPDATE workflows_paper SET award_form_id = %s WHERE id = %s", [other, paper.pk]),
    )

    assert found == [Difference(each.obj, "award", "GK", "BK_TINH") for each in (nomination, paper)]


def test_another_number_day_prize_or_place_of_a_signed_decision_is_named(world: World) -> None:
    nomination, paper = world.granted.nomination, Paper.objects.get(pk=world.granted.papers[0].pk)
    line = PaperLine.objects.get(paper=paper)
    number = f"4711/{paper.symbol}"

    assert found_after(("UPDATE workflows_paper SET number = 4711 WHERE id = %s", [paper.pk])) == [
        Difference(nomination.obj, "paper", paper.document_number, number),
        Difference(paper.obj, "number", paper.document_number, number),
    ]
    assert found_after(("UPDATE workflows_paper SET issued_date = '2020-01-02' WHERE id = %s", [paper.pk])) == [
        Difference(each.obj, "date", str(paper.issued_date), "2020-01-02") for each in (nomination, paper)
    ]
    assert found_after(("UPDATE workflows_paperline SET amount = 9000000 WHERE id = %s", [line.pk])) == [
        Difference(nomination.obj, "amount", str(line.amount), "9000000")
    ]


def test_another_name_on_a_signed_list_is_named_of_both_nominations(world: World) -> None:
    granted, held = world.granted.nomination, world.held.nomination
    line = PaperLine.objects.get(nomination=granted)

    found = found_after(("UPDATE workflows_paperline SET nomination_id = %s WHERE id = %s", [held.pk, line.pk]))

    assert {(each.name, each.column) for each in found} == {
        (nomination.obj, column) for nomination in (granted, held) for column in ("paper", "date", "line", "amount")
    }


def test_a_nomination_whose_older_entries_do_not_say_its_award_form_is_no_difference(world: World) -> None:
    replay = replayed()
    del replay.told[world.granted.nomination.obj]["award"]

    assert differences(replay, stands()) == []


def test_a_role_that_nobody_gave_and_an_end_that_nobody_set_are_named(world: World) -> None:
    role = RoleAssignment.objects.filter(unit=None).latest("pk")
    name = f"charge/{role.person.ref}/{role.role}//{role.from_date}"
    copied = (
        "INSERT INTO workflows_roleassignment (person_id, role, from_date, to_date, unit_id, basis)"
        " SELECT person_id, 'chief', '2026-01-01', NULL, NULL, basis FROM workflows_roleassignment WHERE id = %s"
    )
    ended = "UPDATE workflows_roleassignment SET to_date = '2030-01-31' WHERE id = %s"

    found = found_after((copied, [role.pk]), (ended, [role.pk]))

    assert found == [
        Difference(f"charge/{role.person.ref}/chief//2026-01-01", stands="there"),
        Difference(name, "to", "", "2030-01-31"),
    ]


def test_what_the_ledger_tells_of_and_the_table_lacks_is_named(world: World) -> None:
    rows = stands()
    gone = world.held.nomination.obj
    del rows[gone]

    assert differences(replayed(), rows) == [Difference(gone, told="told")]


def test_charges_of_which_an_older_entry_says_only_the_number_are_no_difference() -> None:
    older = {"obj": "reference/roles", "ver": 0, "to": "", "data": {"topic": "roles", "created": 2, "changed": 0}}

    assert differences(fold([older]), {"charge/a/chief//2026-01-01": {"to": ""}}) == []


def test_the_command_says_what_it_compared_and_fails_on_any_difference(world: World) -> None:
    def run() -> list[str]:
        with override("en"):
            call_command("replay", stdout=out, no_color=True)
        return out.getvalue().splitlines()

    out = StringIO()
    said = run()
    assert said[0].startswith(f"Compared with the folded ledger: campaign {Campaign.objects.count()}, charge ")
    assert said[1:] == ["The tables stand as the ledger tells it."]

    connection.check_constraints()
    out = StringIO()
    with lifted(connection), transaction.atomic():
        session = world.granted.item.session
        Session.objects.filter(pk=session.pk).update(state="OPEN")
        with pytest.raises(CommandError) as failed:
            run()
        transaction.set_rollback(True)

    assert (failed.value.returncode, str(failed.value)) == (1, "1 difference was found.")
    assert out.getvalue().splitlines()[0] == (
        f"{session.obj}: the ledger tells state MINUTES_SIGNED, the table says OPEN."
    )

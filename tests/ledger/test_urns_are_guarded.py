"""Secret ballots before raw SQL: nothing is added to a closed urn, taken from one, opened twice or counted anew."""

import pytest
from django.db import connection, transaction

from tests.ledger.conftest import World
from tests.ledger.refusing import refusal_of
from workflows.models import Urn

pytestmark = pytest.mark.django_db
C, E, M, U = "workflows_custody", "workflows_envelope", "workflows_mixedballot", "workflows_urn"
COUNTED = f"(SELECT id FROM {U} WHERE state = 'COUNTED')"
OF_IT = f"(SELECT item_id FROM {U} WHERE state = 'COUNTED')"
NEW = "INSERT INTO workflows_envelope (item_id, member_id, is_written, sealed, sha256) SELECT"
CLOSED = [
    # more ballots, from nobody or from a member
    (f"{NEW} item_id, member_id, (1 = 1), sealed, 'x' FROM {E} LIMIT 1", "bv: the urn is not open"),
    (f"{NEW} item_id, (SELECT MAX(id) FROM workflows_sessionmember), (1 = 0), sealed, 'x' FROM {E}", "bv: the urn"),
    (f"INSERT INTO {M} (urn_id, sealed) SELECT urn_id, sealed FROM {M} LIMIT 1", "bv: the urn is not open"),
    # other ballots, or fewer
    (f"UPDATE {E} SET is_written = (1 = 1)", "bv: an envelope stays as it was sealed"),
    (f"UPDATE {E} SET sha256 = 'x' WHERE id = (SELECT MIN(id) FROM {E})", "bv: an envelope stays as it was sealed"),
    (f"UPDATE {M} SET sealed = (SELECT sealed FROM {M} LIMIT 1)", "bv: an envelope stays as it was sealed"),
    (f"DELETE FROM {E}", "bv: an envelope is kept"),
    (f"DELETE FROM {M}", "bv: an envelope is kept"),
    (f"DELETE FROM {U}", "bv: an urn is kept"),
    # another list, another sheet, another state
    (f"UPDATE {U} SET envelopes = '[]'", "bv: an urn is counted once"),
    (f"UPDATE {U} SET root = 'x'", "bv: an urn is counted once"),
    (f"UPDATE {U} SET sheet = '[]'", "bv: an urn is counted once"),
    (f"UPDATE {U} SET sheet_root = 'x'", "bv: an urn is counted once"),
    (f"UPDATE {U} SET state = 'OPEN'", "bv: illegal state pair"),
    (f"UPDATE {U} SET state = 'CLOSED'", "bv: illegal state pair"),
    (f"UPDATE {U} SET state = 'MIXED'", "bv: illegal state pair"),
    (f"UPDATE {U} SET item_id = (SELECT MIN(id) FROM workflows_agendaitem)", "bv: fixed for good"),
    # another key under the ballots
    (f"UPDATE {C} SET public_key = 'x'", "bv: ballots were sealed with this key"),
    (f"UPDATE {C} SET code = 'x'", "bv: ballots were sealed with this key"),
    (f"UPDATE {C} SET person_id = (SELECT MAX(id) FROM workflows_person)", "bv: ballots were sealed with this key"),
    (f"UPDATE {C} SET half = 'x' WHERE half = 'INNER'", "bv: fixed for good"),
    (f"DELETE FROM {C}", "bv: a custodian is kept"),
]
UNEMPTIED = [(E, "bv: an envelope is kept"), (M, "bv: an envelope is kept"), (U, "bv: an urn is kept")]


@pytest.mark.parametrize(("sql", "code"), CLOSED)
def test_a_counted_urn_stays_as_it_was_counted(world: World, sql: str, code: str) -> None:
    assert Urn.objects.get().state == "COUNTED"
    assert code in refusal_of(sql)


@pytest.mark.postgresql
@pytest.mark.parametrize(("table", "code"), UNEMPTIED)
def test_no_urn_is_emptied_at_a_stroke(world: World, table: str, code: str) -> None:
    assert code in refusal_of(f"TRUNCATE {table} CASCADE")


def test_an_urn_begins_open_and_empty(world: World) -> None:
    item = world.scheduled.item.pk
    for state, root, sheet in (("CLOSED", "", ""), ("COUNTED", "", ""), ("OPEN", "x", ""), ("OPEN", "", "x")):
        sql = (
            f"INSERT INTO {U} (item_id, state, envelopes, root, sheet, sheet_root)"
            f" VALUES ({item}, '{state}', '[]', '{root}', '[]', '{sheet}')"
        )
        assert "bv: an urn begins empty" in refusal_of(sql)


def test_nothing_is_destroyed_before_the_session_is_over(world: World) -> None:
    """Only once the urn is marked as destroyed, which waits for the minutes, can its ballots go."""
    urn = Urn.objects.select_related("item__session").get()
    assert urn.item.session.state == "MINUTES_SIGNED"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {U} SET state = 'DESTROYED'")
        cursor.execute(f"DELETE FROM {E}")
        cursor.execute(f"DELETE FROM {M}")
        assert cursor.rowcount > 0
        assert "bv: illegal state pair" in refusal_of(f"UPDATE {U} SET state = 'COUNTED'")
        transaction.set_rollback(True)

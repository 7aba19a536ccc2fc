"""Papers of a secret vote before raw SQL once they are reconciled: no paper, reading or figure is changed any more."""

import pytest
from django.db import connection, transaction

from tests.ledger.conftest import World
from tests.ledger.refusing import refusal_of
from workflows.models import PaperReconciliation

pytestmark = pytest.mark.django_db
P, V, R, D = (f"workflows_{name}" for name in ("ballotpaper", "papervoter", "paperreading", "readpaper"))
S, X, E, U = (f"workflows_{name}" for name in ("sealedpaper", "paperreconciliation", "envelope", "urn"))
DONE, STAYS = "bv: the papers are reconciled", "bv: who drew a paper stays"
PAPER = f"INSERT INTO {P} (item_id, number, code_sha256, state) SELECT item_id, 99, 'x', "
VOTER = f"INSERT INTO {V} (item_id, member_id) SELECT item_id, "
READ, SEALED = f"INSERT INTO {D} (reading_id, paper_id, mac)", f"INSERT INTO {S} (item_id, sealed, sha256)"
RECONCILED = [
    # more papers, other ones, or fewer
    (f"{PAPER} 'PRINTED' FROM {P} LIMIT 1", "bv: the urn is not open"),
    (f"UPDATE {P} SET state = 'RETURNED' WHERE state = 'PRINTED'", DONE),
    (f"UPDATE {P} SET state = 'PRINTED' WHERE state = 'RETURNED'", DONE),
    (f"UPDATE {P} SET code_sha256 = 'x' WHERE number = 2", "bv: fixed for good"),
    (f"UPDATE {P} SET number = 99 WHERE number = 2", "bv: fixed for good"),
    (f"DELETE FROM {P}", "bv: a ballot paper is kept"),
    # who drew one
    (f"{VOTER} MAX(member_id) FROM {E} GROUP BY item_id", "bv: the urn is not open"),
    (f"UPDATE {V} SET member_id = (SELECT MAX(member_id) FROM {E})", STAYS),
    (f"DELETE FROM {V}", STAYS),
    # what was read
    (f"INSERT INTO {R} (item_id, half, person_id, unused) SELECT item_id, 'x', person_id, 0 FROM {R}", "bv: the urn"),
    (f"UPDATE {R} SET unused = 0", "bv: a reading stays as it was given"),
    (f"DELETE FROM {R}", DONE),
    (f"{READ} SELECT MIN(reading_id), (SELECT MAX(id) FROM {P}), 'x' FROM {D}", DONE),
    (f"UPDATE {D} SET mac = 'x'", "bv: a reading stays as it was given"),
    (f"DELETE FROM {D}", DONE),
    (f"{SEALED} SELECT item_id, sealed, 'x' FROM {S} LIMIT 1", "bv: the urn is not open"),
    (f"UPDATE {S} SET sha256 = 'x' WHERE id = (SELECT MIN(id) FROM {S})", "bv: an envelope stays as it was sealed"),
    (f"DELETE FROM {S}", DONE),
    # the figures
    (f"UPDATE {X} SET returned = 3, not_returned = 0", DONE),
    (f"DELETE FROM {X}", DONE),
]


@pytest.mark.parametrize(("sql", "code"), RECONCILED)
def test_papers_stay_as_they_were_reconciled(world: World, sql: str, code: str) -> None:
    done = PaperReconciliation.objects.get()
    assert (done.printed, done.returned, done.spoiled, done.unused, done.not_returned) == (14, 2, 1, 10, 1)
    assert code in refusal_of(sql)


@pytest.mark.postgresql
@pytest.mark.parametrize("table", [P, V, R, D, S, X])
def test_no_table_of_papers_is_emptied_at_a_stroke(world: World, table: str) -> None:
    assert "bv: " in refusal_of(f"TRUNCATE {table} CASCADE")


def test_sealed_papers_go_once_the_urn_is_destroyed(world: World) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {U} SET state = 'DESTROYED'")
        cursor.execute(f"DELETE FROM {S}")
        cursor.execute(f"DELETE FROM {D}")
        assert cursor.rowcount > 0
        assert DONE in refusal_of(f"DELETE FROM {R}")
        transaction.set_rollback(True)

"""What a unit confirmed and reported, and what the Chief decided, stays so before raw SQL too, on both engines."""

import pytest
from django.db import connection, transaction

from tests.ledger.conftest import World
from tests.ledger.refusing import refusal_of

pytestmark = pytest.mark.django_db
D, R, S = "workflows_difficulty", "workflows_difficultyreport", "workflows_dissemination"
DECIDED = "decision = 'KEEP', decision_text = 'x', decided_by_id = by_id, decided_at = at"
CONFIRMED = [
    (f"UPDATE {S} SET staff_count = 99", "bv: what was said stays said"),
    (f"UPDATE {S} SET date = '2026-01-20'", "bv: what was said stays said"),
    (f"DELETE FROM {S}", "bv: what was said stays said"),
]
DIFFICULTIES = [
    # what was reported
    (f"UPDATE {D} SET text = 'khác' WHERE id = {{filed}}", "bv: fixed for good"),
    (f"UPDATE {D} SET number = 99 WHERE id = {{filed}}", "bv: fixed for good"),
    (f"UPDATE {D} SET by_id = (SELECT MAX(id) FROM workflows_person) WHERE id = {{filed}}", "bv: fixed for good"),
    (f"UPDATE {D} SET unit_id = (SELECT MAX(id) FROM workflows_unit) WHERE id = {{filed}}", "bv: fixed for good"),
    # its way
    (f"UPDATE {D} SET state = 'DECIDED', report_id = {{amending}} WHERE id = {{filed}}", "bv: illegal state pair"),
    (f"UPDATE {D} SET state = 'CONSOLIDATED' WHERE id = {{filed}}", "bv: consolidated in a report"),
    (f"UPDATE {D} SET report_id = {{reported}} WHERE id = {{filed}}", "bv: consolidated in a report"),
    (f"UPDATE {D} SET state = 'FILED', report_id = NULL WHERE report_id = {{reported}}", "bv: fixed once set"),
    (f"UPDATE {D} SET state = 'WITHDRAWN' WHERE report_id = {{reported}}", "bv: illegal state pair"),
    (f"UPDATE {D} SET state = 'DECIDED' WHERE report_id = {{reported}}", "bv: decided with its report"),
    (f"UPDATE {D} SET report_id = {{amending}} WHERE report_id = {{reported}}", "bv: fixed once set"),
    # once decided
    (f"UPDATE {D} SET due_date = '2030-01-01' WHERE report_id = {{amending}}", "bv: a decided difficulty is fixed"),
    (f"UPDATE {D} SET state = 'CONSOLIDATED' WHERE report_id = {{amending}}", "bv: a decided difficulty is fixed"),
    (f"DELETE FROM {D} WHERE id = {{filed}}", "bv: the dossier is kept"),
]
REPORTS = [
    (f"UPDATE {R} SET summary = 'khác' WHERE id = {{reported}}", "bv: fixed for good"),
    (f"UPDATE {R} SET proposal = 'EXPLAIN' WHERE id = {{reported}}", "bv: fixed for good"),
    (f"UPDATE {R} SET decision = 'KEEP' WHERE id = {{reported}}", "bv: decided by somebody, with a text"),
    (f"UPDATE {R} SET result_id = {{plan}} WHERE id = {{reported}}", "bv: only an amendment is carried out"),
    (f"UPDATE {R} SET {DECIDED}, result_id = {{plan}} WHERE id = {{reported}}", "bv: only an amendment is carried out"),
    (f"UPDATE {R} SET decision = 'KEEP' WHERE id = {{amending}}", "bv: a decided report is fixed"),
    (f"UPDATE {R} SET decision = '' WHERE id = {{amending}}", "bv: a decided report is fixed"),
    (f"UPDATE {R} SET decision_text = 'khác' WHERE id = {{amending}}", "bv: a decided report is fixed"),
    (f"UPDATE {R} SET decided_for_chief = (1 = 1) WHERE id = {{amending}}", "bv: a decided report is fixed"),
    (f"UPDATE {R} SET due_date = '2030-01-01' WHERE id = {{amending}}", "bv: a decided report is fixed"),
    (f"DELETE FROM {R} WHERE id = {{reported}}", "bv: the dossier is kept"),
]
BEGINNINGS = [
    (
        (
            f"INSERT INTO {D} (ref, plan_id, number, campaign_id, unit_id, state, subject, text, suggestion, by_id, at,"
            f" version) SELECT 'x', plan_id, 99, campaign_id, unit_id, 'DECIDED', 'x', 'x', '', by_id, at, 1"
            f" FROM {D} WHERE id = {{filed}}"
        ),
        "bv: a difficulty begins as reported",
    ),
    (
        (
            f"INSERT INTO {R} (ref, campaign_id, number, summary, proposal, by_id, at, decision, decision_text,"
            f" decided_by_id, decided_for_chief, decided_at, version)"
            f" SELECT 'x', campaign_id, 99, 'x', 'KEEP', by_id, at, 'KEEP', 'x', by_id,"
            f" (1 = 0), at, 1 FROM {R} WHERE id = {{reported}}"
        ),
        "bv: a report begins undecided",
    ),
]


@pytest.mark.parametrize(("sql", "code"), [*CONFIRMED, *DIFFICULTIES, *REPORTS, *BEGINNINGS])
def test_a_duty_that_was_done_stays_as_it_was_done(world: World, sql: str, code: str) -> None:
    assert code in refusal_of(sql.format(**_rows(world)))


@pytest.mark.postgresql
@pytest.mark.parametrize("table", [D, R, S])
def test_no_duty_is_emptied(world: World, table: str) -> None:
    assert "bv: " in refusal_of(f"TRUNCATE {table} CASCADE")


def test_the_version_that_carries_an_amendment_out_is_filled_in_once(world: World) -> None:
    once = f"UPDATE {R} SET result_id = {{plan}}, version = version + 1 WHERE id = {{amending}}"
    again = f"UPDATE {R} SET result_id = NULL WHERE id = {{amending}}"

    assert refusal_of(once.format(**_rows(world))) == "accepted"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(once.format(**_rows(world)))
        assert "bv: filled in once" in refusal_of(again.format(**_rows(world)))
        transaction.set_rollback(True)


def _rows(world: World) -> dict[str, int]:
    return {
        "filed": world.filed.pk,
        "reported": world.reported.pk,
        "amending": world.amending.pk,
        "plan": world.office.campaign.pk,
    }

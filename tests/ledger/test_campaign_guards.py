"""The database keeps campaigns and issued plans, from raw SQL too, on SQLite and PostgreSQL."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from tests import duties
from tests.matrix.looking import changes, picture
from tests.walks import walk
from workflows.actions import campaigns
from workflows.actions.recipients import Dispatching, dispatch_plan
from workflows.actions.refer import robot, save_reference
from workflows.management.demo.campaigns import WHY_AMENDED, drafted, issued, opened
from workflows.management.demo.cast import Office
from workflows.models import Campaign, CampaignVersion, EmulationContent
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.refusals import Refusal, Refused

pytestmark = pytest.mark.django_db
CODE = "TD-SQL"
C, V = "workflows_campaign", "workflows_campaignversion"
STEP = "revision = revision + 1"

ISSUED = [
    # what an issued plan says, though nothing rests on it yet
    (f"UPDATE {V} SET text = 'khác' WHERE id = {{plan}}", "bv: a rule in use is ended"),
    (f"UPDATE {V} SET plan_number = '99/KH-VP' WHERE id = {{plan}}", "bv: a rule in use is ended"),
    (f"UPDATE {V} SET file_id = NULL WHERE id = {{plan}}", "bv: a rule in use is ended"),
    ("UPDATE workflows_emulationcontent SET text = 'khác' WHERE version_id = {plan}", "bv: a rule in use is ended"),
    ("UPDATE workflows_emulationcriterion SET text = 'x' WHERE version_id = {plan}", "bv: a rule in use is ended"),
    ("DELETE FROM workflows_emulationcontent WHERE version_id = {plan}", "bv: a rule in use is ended"),
    ("DELETE FROM workflows_campaignaward WHERE version_id = {plan}", "bv: a rule in use is ended"),
    ("DELETE FROM workflows_recipient WHERE version_id = {plan}", "bv: a rule in use is ended"),
    ("UPDATE workflows_recipient SET version_id = {plan} WHERE version_id = {draft}", "bv: a rule in use is ended"),
    (f"DELETE FROM {V} WHERE id = {{plan}}", "bv: a rule is kept"),
    # what is issued goes only forward
    (f"UPDATE {V} SET is_issued = (1 = 0), issued_at = NULL WHERE id = {{plan}}", "bv: a rule in use is ended"),
    (f"UPDATE {V} SET is_issued = (1 = 0) WHERE id = {{loaded}}", "bv: an issued plan stays issued"),
    (f"UPDATE {V} SET is_issued = (1 = 1) WHERE id = {{draft}}", "bv: a plan is issued at a moment"),
    (f"UPDATE {V} SET issued_at = '2026-01-01' WHERE id = {{draft}}", "bv: a plan is issued at a moment"),
    (
        (
            f"INSERT INTO {V} (campaign_id, number, plan_number, plan_place, signer_title, signer_name, legal_basis,"
            " text, is_issued, issued_at, change_reason) SELECT campaign_id, 9, '', '', '', '', '', '', is_issued,"
            f" issued_at, '' FROM {V} WHERE id = {{plan}}"
        ),
        "bv: a plan is issued after it is written",
    ),
    # the state of a campaign
    (f"UPDATE {C} SET state = 'CLOSED', {STEP} WHERE id = {{id}}", "bv: illegal state pair"),
    (f"UPDATE {C} SET state = 'DRAFT', {STEP} WHERE id = {{id}}", "bv: illegal state pair"),
    (f"UPDATE {C} SET state = 'NONSENSE', {STEP} WHERE id = {{id}}", "bv: illegal state pair"),
    (f"UPDATE {C} SET state = 'OPEN' WHERE id = {{id}}", "bv: change without a new version"),
    (f"UPDATE {C} SET ref = 'x' WHERE id = {{id}}", "bv: fixed for good"),
    (f"DELETE FROM {C} WHERE id = {{id}}", "bv: a campaign is kept"),
]


LOADED = [
    f"UPDATE {V} SET text = 'khác' WHERE id = %s",
    "UPDATE workflows_emulationcontent SET text = 'khác' WHERE version_id = %s",
    "DELETE FROM workflows_recipient WHERE version_id = %s",
]
RESTS: dict[str, Callable[[Office], object]] = {
    "a unit made it known": lambda office: duties.confirm(office, office.team.unit, by=office.team.head),
    "a unit reported a difficulty": duties.filed,
    "it was sent": lambda office: dispatch_plan(
        duties.code_of(office),
        1,
        by=office.records,
        given=Dispatching(lines=[1], way=DispatchWay.PAPER, date=office.day),
    ),
}


@pytest.fixture
def ids(office: Office) -> dict[str, int]:
    plan = issued(office, CODE, number=71)
    draft = campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)
    loaded = CampaignVersion.objects.get(campaign__code="DB-2021")
    return {"id": plan.campaign_id, "plan": plan.pk, "draft": draft.pk, "loaded": loaded.pk}


@pytest.mark.parametrize(("sql", "code"), ISSUED)
def test_raw_sql_changes_neither_an_issued_plan_nor_the_state_of_a_campaign(
    ids: dict[str, int], sql: str, code: str
) -> None:
    before = picture()

    with pytest.raises(DatabaseError, match=code), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(**ids))

    assert changes(before, picture()) == {}


@pytest.mark.parametrize("rest", RESTS)
def test_a_plan_that_was_loaded_may_be_put_right_until_something_rests_on_it(office: Office, rest: str) -> None:
    plan = office.campaign
    assert plan.issued_at is None
    for sql in LOADED:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [plan.pk])
            assert cursor.rowcount > 0
            transaction.set_rollback(True)

    RESTS[rest](office)

    before = picture()
    for sql in LOADED:
        with (
            pytest.raises(DatabaseError, match="bv: a rule in use is ended"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [plan.pk])
    plan.text = "khác"
    with pytest.raises(Refused) as refused:
        save_reference(plan, by=office.administrator)
    assert refused.value.codes == (Refusal.REFERENCE_IN_USE,)
    assert changes(before, picture()) == {}


def test_raw_sql_drafts_no_nomination_under_a_plan_that_is_not_issued(office: Office, ids: dict[str, int]) -> None:
    walk(office, campaign=opened(office, "TD-KHAC", number=72)).draft()
    columns = ", ".join(f'"{name}"' for name in _columns("workflows_nomination") if name not in ("id", "ref"))
    values = columns.replace('"campaign_version_id"', str(ids["draft"])).replace('"entry_id"', "'nomination/x:1'")
    values = values.replace('"process_id"', "NULL")

    with pytest.raises(DatabaseError, match="bv: the plan is not issued"), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO workflows_nomination (ref, {columns}) SELECT 'x', {values} FROM workflows_nomination"
        )


def test_a_plan_in_preparation_may_be_written_by_whoever_writes_it(office: Office) -> None:
    drafted(office, CODE)

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM workflows_emulationcontent WHERE version_id IN (SELECT MAX(id) FROM " + V + ")")

    assert not EmulationContent.objects.filter(version__campaign__code=CODE).exists()


def test_the_back_office_moves_no_campaign_and_writes_no_plan_of_its_life(office: Office, ids: dict[str, int]) -> None:
    campaign, plan = Campaign.objects.get(pk=ids["id"]), CampaignVersion.objects.get(pk=ids["plan"])
    draft = EmulationContent.objects.filter(version=ids["draft"]).first()
    assert draft is not None
    campaign.state, plan.text, draft.text = "OPEN", "khác", "khác"
    before = picture()

    for row, user in (
        (campaign, office.administrator),
        (plan, office.administrator),
        (draft, office.administrator),
        (campaign, robot()),
    ):
        with pytest.raises(Refused) as refused:
            save_reference(row, by=user)
        assert refused.value.codes == (Refusal.REFERENCE_IN_USE,)
    assert changes(before, picture()) == {}


@pytest.mark.postgresql
def test_a_whole_table_is_not_emptied(office: Office) -> None:
    for table in (C, V):
        with pytest.raises(DatabaseError, match="bv: a"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]

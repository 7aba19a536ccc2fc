"""Whatever the door would never do is refused to raw SQL as well, on SQLite and PostgreSQL, and nothing is written."""


import pytest
from django.db import transaction

from tests.ledger.conftest import World
from tests.ledger.refusing import refusal_of
from tests.ledger.statements import (
    COUNCIL,
    DOSSIER,
    EMPTYING,
    ENDINGS,
    LAW,
    NOMINATIONS,
    PAPERS,
    PEOPLE,
    RECORD,
    REPLACING,
    STEP,
    UPSERTS,
    E,
    N,
    Rows,
    a_role,
    nomination,
    postgresql_only,
    sqlite_only,
)
from tests.walks import walk
from workflows.ledger.verify import verify
from workflows.models import LedgerEntry, Nomination, Person, RoleAssignment
from workflows.vocabulary.states import State

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("sql", "who", "code"), NOMINATIONS)
def test_a_nomination_stays_within_the_law(world: World, sql: str, who: str, code: str) -> None:
    assert code in refusal_of(sql.format(**nomination(who)(world)))


@pytest.mark.parametrize(("sql", "code"), RECORD)
def test_ledger_and_history_only_grow(world: World, sql: str, code: str) -> None:
    assert code in refusal_of(sql)


@pytest.mark.parametrize(("sql", "rows", "code"), COUNCIL)
def test_votes_counts_and_rolls_stay_after_their_hour(world: World, sql: str, rows: Rows, code: str) -> None:
    assert code in refusal_of(sql.format(**rows(world)))


@pytest.mark.parametrize(("sql", "rows", "code"), PAPERS)
def test_a_signed_paper_and_its_list_stay(world: World, sql: str, rows: Rows, code: str) -> None:
    assert code in refusal_of(sql.format(**rows(world)))


@pytest.mark.parametrize(("sql", "code"), PEOPLE)
def test_accounts_stay_and_administrators_hold_no_role(world: World, sql: str, code: str) -> None:
    assert code in refusal_of(sql.format(**a_role(world)))


@pytest.mark.parametrize(("sql", "code"), LAW)
def test_a_rule_on_which_something_rests_is_ended_and_not_changed(world: World, sql: str, code: str) -> None:
    granted = world.granted.nomination
    keys = {
        "policy": granted.policy_id,
        "regime": granted.regime_id,
        "award": granted.award_form_id,
        "plan": granted.campaign_version_id,
        "role": RoleAssignment.objects.earliest("id").pk,
    }
    assert code in refusal_of(sql.format(**keys))


@pytest.mark.parametrize(("sql", "code"), ENDINGS)
def test_what_was_done_with_an_award_and_what_was_told_stays(world: World, sql: str, code: str) -> None:
    assert code in refusal_of(sql)


@pytest.mark.parametrize("table", DOSSIER)
def test_nothing_of_a_dossier_is_deleted(world: World, table: str) -> None:
    assert "bv: the dossier is kept" in refusal_of(f"DELETE FROM workflows_{table}")


@pytest.mark.parametrize(("sql", "code"), UPSERTS)
def test_an_upsert_is_an_update(world: World, sql: str, code: str) -> None:
    assert code in refusal_of(sql)


@sqlite_only
@pytest.mark.parametrize(("sql", "code"), REPLACING)
def test_nothing_is_replaced(world: World, sql: str, code: str) -> None:
    draft = walk(world.office, nominee=world.office.team.second_staff).draft()

    assert code in refusal_of(sql.format(id=draft.nomination.pk))


@postgresql_only
@pytest.mark.parametrize(("table", "code"), EMPTYING)
def test_nothing_is_truncated(world: World, table: str, code: str) -> None:
    assert code in refusal_of(f"TRUNCATE {table} CASCADE")


def test_a_legal_step_without_its_entry_is_refused_when_it_would_be_committed(world: World) -> None:
    nomination = world.submitted.nomination

    refusal = refusal_of(f"UPDATE {N} SET state = 'APPRAISING', {STEP} WHERE id = {nomination.pk}")

    assert "entry_id" in refusal


def test_a_nomination_begins_as_a_draft_with_its_first_entry(world: World) -> None:
    names = [f'"{field.column}"' for field in Nomination._meta.concrete_fields if field.name not in ("id", "process")]
    copied = {
        "ref": "'0123456789abcdef'",
        "code": "NULL",
        "entry_id": "'nomination/0123456789abcdef:1'",
        "version": "1",
        "state": "'DRAFT'",
    }

    def inserting(**values: str) -> str:
        chosen = [{**copied, **values}.get(name.strip('"'), name) for name in names]
        source = world.submitted.nomination.pk
        return f"INSERT INTO {N} ({', '.join(names)}) SELECT {', '.join(chosen)} FROM {N} WHERE id = {source}"

    assert [
        "entry_id" in refusal_of(inserting()),
        refusal_of(inserting(state="'GRANTED'")),
        refusal_of(inserting(code="'DN-2026-7777'")),
        refusal_of(inserting(version="2")),
        refusal_of(inserting(entry_id="'nomination/other:1'")),
    ] == [
        True,
        *["bv: a nomination begins as a draft"] * 3,
        "bv: wrong entry key",
    ]


def test_an_entry_is_the_next_one_and_tells_what_the_nomination_did(world: World) -> None:
    last = LedgerEntry.objects.filter(log__name__contains="/decisions/").latest("seq")

    def inserting(**values: str) -> str:
        columns = [str(field.column) for field in LedgerEntry._meta.concrete_fields if field.name != "id"]
        chosen = [values.get(name, f'"{name}"') for name in columns]
        names = ", ".join(f'"{name}"' for name in columns)
        return f"INSERT INTO {E} ({names}) SELECT {', '.join(chosen)} FROM {E} WHERE id = {last.pk}"

    chained = f"""'{{"prev":"{last.leaf}"}}'"""
    nomination = world.submitted.nomination
    key = f"'{nomination.obj}:{nomination.version + 1}'"
    answers = [
        refusal_of(inserting(seq=str(last.seq), key="NULL")),
        refusal_of(inserting(seq=str(last.seq + 2), key="NULL")),
        refusal_of(inserting(seq=str(last.seq + 1), key="NULL")),
        refusal_of(
            inserting(seq=str(last.seq + 1), key=key, obj=f"'{nomination.obj}'", body=chained, to_state="'APPRAISING'")
        ),
    ]

    assert answers == [
        "bv: not the next entry",
        "bv: not the next entry",
        "bv: not chained to the last entry",
        "bv: the nomination stands otherwise",
    ]


def test_an_administrator_gets_no_role_by_any_way(world: World) -> None:
    administrator = world.office.administrator
    person = Person.objects.filter(user__isnull=True).first() or Person.objects.filter(roles__isnull=True).first()
    assert person is not None
    role = RoleAssignment.objects.first()
    assert role is not None
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(user=administrator)
        answers = [
            refusal_of(
                f"INSERT INTO workflows_{table} ({columns}, person_id, from_date)"
                f" VALUES ({values}, {person.pk}, '2026-01-01')"
            )
            for table, columns, values in (
                ("roleassignment", "role, basis", "'chief', ''"),
                ("mandate", "kind, document", "'INSPECTION', 'x'"),
            )
        ]
        answers.append(refusal_of(f"UPDATE workflows_roleassignment SET person_id = {person.pk} WHERE id = {role.pk}"))
        transaction.set_rollback(True)

    assert answers == ["bv: an administrator holds no role"] * 3


def test_the_real_actions_pass_through_all_guards(world: World) -> None:
    assert verify().first_bad is None
    assert [each.nomination.state for each in (world.submitted, world.scheduled, world.granted, world.escalated)] == [
        State.SUBMITTED,
        State.ON_AGENDA,
        State.GRANTED,
        State.ESCALATED,
    ]

"""Statements that the guards refuse, each with the rows that it aims at and the code of the refusal, by subject."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.ledger.conftest import World
from workflows.models import CampaignVersion, Paper, RoleAssignment

KEY = "'nomination/' || ref || ':' || CAST(version + 1 AS TEXT)"
STEP = f"version = version + 1, entry_id = {KEY}"
N, E, S, L = "workflows_nomination", "workflows_ledgerentry", "workflows_ledgersecret", "workflows_log"
Rows = Callable[[World], dict[str, Any]]
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
postgresql_only = pytest.mark.postgresql


DISPATCH = (
    "INSERT INTO workflows_dispatch (ref, {column}, ordinal, recipient, purpose, way, date, note, by_id, at)"
    " SELECT 'x', {{id}}, 1, 'Sở khác', '', 'PAPER', date, '', by_id, at FROM workflows_dispatch"
)


def nomination(name: str) -> Rows:
    return lambda world: {"id": getattr(world, name).nomination.pk}


def nothing(_world: World) -> dict[str, Any]:
    return {}


def granted_item(world: World) -> dict[str, Any]:
    return {"id": world.granted.item.pk}


def escalated_item(world: World) -> dict[str, Any]:
    return {"id": world.escalated.item.pk}


def signed_paper(world: World) -> dict[str, Any]:
    return {"id": world.granted.papers[0].pk}


def unsigned_paper(world: World) -> dict[str, Any]:
    paper = Paper.objects.create(
        kind="DECISION",
        state="APPROVED",
        subject="x",
        approved_by=world.office.chief.person,
        approved_at=timezone.now(),
    )
    return {"id": paper.pk}


def unissued_plan(world: World) -> dict[str, Any]:
    plan = CampaignVersion.objects.create(campaign=world.office.campaign.campaign, number=9, is_issued=False)
    return {"id": plan.pk}


def a_role(world: World) -> dict[str, Any]:
    role = RoleAssignment.objects.select_related("person").filter(person__user__isnull=False).first()
    assert role is not None
    administrator = world.office.administrator
    return {"role": role.pk, "person": role.person_id, "user": role.person.user_id, "staff": administrator.pk}


NOMINATIONS = [
    # a state by hand
    (f"UPDATE {N} SET state = 'GRANTED' WHERE id = {{id}}", "submitted", "bv: change without a new version"),
    (f"UPDATE {N} SET state = 'GRANTED', {STEP} WHERE id = {{id}}", "submitted", "bv: illegal state pair"),
    (f"UPDATE {N} SET state = 'DRAFT', {STEP} WHERE id = {{id}}", "granted", "bv: illegal state pair"),
    (f"UPDATE {N} SET state = 'NONSENSE', {STEP} WHERE id = {{id}}", "submitted", "bv: illegal state pair"),
    # a legal pair that jumps a version, keeps the old key, or takes one of its own making
    (
        (
            f"UPDATE {N} SET state = 'APPRAISING', version = version + 2,"
            f" entry_id = 'nomination/' || ref || ':' || CAST(version + 2 AS TEXT) WHERE id = {{id}}"
        ),
        "submitted",
        "bv: change without a new version",
    ),
    (
        f"UPDATE {N} SET state = 'APPRAISING', version = version + 1 WHERE id = {{id}}",
        "submitted",
        "bv: wrong entry key",
    ),
    (
        f"UPDATE {N} SET state = 'APPRAISING', version = version + 1, entry_id = 'x:9' WHERE id = {{id}}",
        "submitted",
        "bv: wrong entry key",
    ),
    (f"UPDATE {N} SET version = version - 1 WHERE id = {{id}}", "submitted", "bv: wrong entry key"),
    # past a suspension
    (f"UPDATE {N} SET state = 'CONSOLIDATED', {STEP} WHERE id = {{id}}", "held", "bv: illegal state pair"),
    (f"UPDATE {N} SET is_held = (1 = 0) WHERE id = {{id}}", "held", "bv: change without a new version"),
    (f"UPDATE {N} SET is_held = (1 = 0), state = 'WITHDRAWN', {STEP} WHERE id = {{id}}", "held", "bv: illegal susp"),
    (
        f"UPDATE {N} SET state = 'REJECTED_INELIGIBLE', {STEP} WHERE id = {{id}}",
        "submitted",
        "bv: illegal state pair",
    ),
    (f"UPDATE {N} SET is_held = (1 = 1), {STEP} WHERE id = {{id}}", "granted", "bv: illegal suspension"),
    # the content after submission, and what is fixed for good
    (f"UPDATE {N} SET nominee_name = 'Nguyễn Văn Khác' WHERE id = {{id}}", "granted", "bv: change without a new"),
    (f"UPDATE {N} SET summary = 'khác' WHERE id = {{id}}", "submitted", "bv: change without a new version"),
    (f"UPDATE {N} SET due_date = '2030-01-01' WHERE id = {{id}}", "submitted", "bv: change without a new version"),
    (f"UPDATE {N} SET code = 'DN-2026-9999', {STEP} WHERE id = {{id}}", "granted", "bv: fixed once set"),
    (f"UPDATE {N} SET received_at = NULL, {STEP} WHERE id = {{id}}", "granted", "bv: fixed once set"),
    (f"UPDATE {N} SET ref = 'another' WHERE id = {{id}}", "granted", "bv: fixed for good"),
    (f"UPDATE {N} SET created_at = submitted_at WHERE id = {{id}}", "granted", "bv: fixed for good"),
    (f"UPDATE {N} SET id = 999999 WHERE id = {{id}}", "granted", "bv: fixed for good"),
    (f"DELETE FROM {N} WHERE id = {{id}}", "submitted", "bv: a nomination is kept"),
    # the entry is there, but tells of another state
    (
        f"UPDATE {N} SET state = 'WITHDRAWN' WHERE id = {{id}}",
        "submitted",
        "bv: change without a new version",
    ),
]
RECORD = [
    (f"UPDATE {E} SET body = replace(body, 'actor', 'acton')", "bv: the ledger is append-only"),
    (f"UPDATE {E} SET actor = 'nobody' WHERE seq = 1", "bv: the ledger is append-only"),
    (f"UPDATE {E} SET seq = seq + 1000", "bv: the ledger is append-only"),
    (f"DELETE FROM {E} WHERE seq = 1", "bv: the ledger is append-only"),
    (f"DELETE FROM {E}", "bv: the ledger is append-only"),
    (f"UPDATE {L} SET size = size - 1", "bv: a log never shrinks"),
    (f"UPDATE {L} SET size = size + 1", "bv: not the size and head of its entries"),
    (f"UPDATE {L} SET head = '{'f' * 64}'", "bv: not the size and head of its entries"),
    (f"UPDATE {L} SET name = 'another/decisions/1999'", "bv: fixed for good"),
    (f"DELETE FROM {L}", "bv: the ledger is append-only"),
    (f"INSERT INTO {L} (name, size, head) VALUES ('x/decisions/1999', 7, '{'f' * 64}')", "bv: a log begins empty"),
    (f"UPDATE {S} SET value = '\"Nguyễn Văn Khác\"'", "bv: a value is erased or kept"),
    (f"DELETE FROM {S}", "bv: no entry tells of this erasure"),
    (
        (
            f"INSERT INTO {S} (entry_id, field, salt, value, search_key)"
            f" SELECT MIN(id), 'late', '00', '\"x\"', 'x' FROM {E}"
        ),
        "bv: a value comes with its entry",
    ),
    ("UPDATE workflows_historicalnomination SET state = 'GRANTED'", "bv: history is append-only"),
    ("UPDATE workflows_historicalnomination SET nominee_name = ''", "bv: history is append-only"),
    ("UPDATE workflows_historicalnomination SET history_user_id = NULL", "bv: history is append-only"),
    ("DELETE FROM workflows_historicalnomination", "bv: history is append-only"),
    ("DELETE FROM workflows_historicalpaper", "bv: history is append-only"),
    ("UPDATE workflows_historicalsession SET venue = 'x'", "bv: history is append-only"),
]
COUNCIL = [
    ("UPDATE workflows_vote SET choice = 'AGAINST' WHERE item_id = {id}", granted_item, "bv: the item is not open"),
    ("DELETE FROM workflows_vote WHERE item_id = {id}", granted_item, "bv: a vote is kept"),
    (
        (
            "INSERT INTO workflows_vote (item_id, member_id, choice, reason, is_written, cast_at)"
            " SELECT v.item_id, m.id, v.choice, '', v.is_written, v.cast_at FROM workflows_sessionmember m"
            " JOIN workflows_vote v ON v.item_id = {id} WHERE m.id NOT IN"
            " (SELECT g.member_id FROM workflows_vote g WHERE g.item_id = {id}) ORDER BY m.id, v.id LIMIT 1"
        ),
        granted_item,
        "bv: the item is not open for votes",
    ),
    ("UPDATE workflows_agendaitem SET yes = yes + 1 WHERE id = {id}", granted_item, "bv: a counted item is fixed"),
    ("UPDATE workflows_agendaitem SET outcome = 'FAILED' WHERE id = {id}", granted_item, "bv: a counted item is fixed"),
    ("UPDATE workflows_agendaitem SET counted_at = NULL WHERE id = {id}", granted_item, "bv: a counted item is fixed"),
    ("UPDATE workflows_agendaitem SET ordinal = 77 WHERE id = {id}", granted_item, "bv: fixed for good"),
    ("DELETE FROM workflows_agendaitem WHERE id = {id}", granted_item, "bv: an item is kept"),
    (
        "UPDATE workflows_papercount SET yes = yes - 1, no = no + 1 WHERE item_id = {id}",
        escalated_item,
        "bv: a count is kept",
    ),
    ("DELETE FROM workflows_papercount WHERE item_id = {id}", escalated_item, "bv: a count is kept"),
    (
        (
            "INSERT INTO workflows_recusal (item_id, member_id, ground, reason)"
            " SELECT {id}, MIN(id), 'DECLARED', 'x' FROM workflows_sessionmember"
        ),
        granted_item,
        "bv: the item was opened already",
    ),
    (
        (
            "UPDATE workflows_sessionmember SET attendance = 'ABSENT' WHERE session_id ="
            " (SELECT session_id FROM workflows_agendaitem WHERE id = {id})"
        ),
        granted_item,
        "bv: the session is closed",
    ),
    (
        (
            "DELETE FROM workflows_sessionmember WHERE session_id ="
            " (SELECT session_id FROM workflows_agendaitem WHERE id = {id})"
        ),
        granted_item,
        "bv: the roll is frozen",
    ),
    (
        (
            "UPDATE workflows_session SET closed_at = NULL WHERE id ="
            " (SELECT session_id FROM workflows_agendaitem WHERE id = {id})"
        ),
        granted_item,
        "bv: fixed for good",
    ),
]
PAPERS = [
    ("UPDATE workflows_paper SET number = number + 1 WHERE id = {id}", signed_paper, "bv: a recorded paper is fixed"),
    ("UPDATE workflows_paper SET issued_date = '2020-01-01' WHERE id = {id}", signed_paper, "bv: a recorded paper"),
    ("UPDATE workflows_paper SET state = 'APPROVED' WHERE id = {id}", signed_paper, "bv: a recorded paper is fixed"),
    ("UPDATE workflows_paper SET kind = 'MINUTES' WHERE id = {id}", signed_paper, "bv: fixed for good"),
    ("DELETE FROM workflows_paper WHERE id = {id}", signed_paper, "bv: a paper is kept"),
    ("UPDATE workflows_paperline SET amount = 1 WHERE paper_id = {id}", signed_paper, "bv: filled in once"),
    ("UPDATE workflows_paperline SET ordinal = 9 WHERE paper_id = {id}", signed_paper, "bv: fixed for good"),
    ("DELETE FROM workflows_paperline WHERE paper_id = {id}", signed_paper, "bv: a paper is kept"),
    (
        (
            "INSERT INTO workflows_paperline (paper_id, nomination_id, ordinal, coefficient, answer, answer_number,"
            " answer_reason) SELECT {id}, MAX(id), 99, '', '', '', '' FROM workflows_nomination"
        ),
        signed_paper,
        "bv: a recorded paper is fixed",
    ),
    # its recipients, and what was sent to them
    (
        (
            "INSERT INTO workflows_paperrecipient (paper_id, ordinal, text, purpose, is_internal, roles)"
            " VALUES ({id}, 99, 'Sở khác', '', (1 = 0), '[]')"
        ),
        signed_paper,
        "bv: a recorded paper is fixed",
    ),
    (
        "UPDATE workflows_paperrecipient SET text = 'Sở khác' WHERE paper_id = {id}",
        signed_paper,
        "bv: recipients are named anew as a whole",
    ),
    ("DELETE FROM workflows_paperrecipient WHERE paper_id = {id}", signed_paper, "bv: a recorded paper is fixed"),
    ("UPDATE workflows_dispatch SET date = '2020-01-01' WHERE paper_id = {id}", signed_paper, "bv: what was said"),
    ("DELETE FROM workflows_dispatch WHERE paper_id = {id}", signed_paper, "bv: what was said stays said"),
    (DISPATCH.format(column="paper_id"), unsigned_paper, "bv: only what is signed is sent"),
    (DISPATCH.format(column="plan_id"), unissued_plan, "bv: only what is issued is sent"),
]
PEOPLE = [
    ("UPDATE workflows_user SET is_staff = (1 = 1) WHERE id = {user}", "bv: an administrator holds no role"),
    ("UPDATE workflows_person SET user_id = {staff} WHERE id = {person}", "bv: an administrator holds no role"),
    ("DELETE FROM workflows_user WHERE id = {user}", "bv: accounts are kept"),
    ("DELETE FROM workflows_person WHERE id = {person}", "bv: people are kept"),
    ("DELETE FROM workflows_roleassignment WHERE id = {role}", "bv: a role is ended, not deleted"),
    ("UPDATE workflows_user SET ref = 'x' WHERE id = {user}", "bv: fixed for good"),
]
LAW = [
    ("UPDATE workflows_votingpolicy SET threshold_num = 0 WHERE id = {policy}", "bv: a rule in use is ended"),
    ("UPDATE workflows_votingpolicy SET from_date = '2000-01-01' WHERE id = {policy}", "bv: a rule in use is ended"),
    ("DELETE FROM workflows_votingpolicy WHERE id = {policy}", "bv: a rule is kept"),
    ("UPDATE workflows_legalregime SET simplified_rule = 'ANY', name = 'x' WHERE id = {regime}", "bv: a rule in use"),
    ("UPDATE workflows_awardform SET deciding_authority = 'X' WHERE id = {award}", "bv: a rule in use is ended"),
    ("UPDATE workflows_campaignversion SET text = 'khác' WHERE id = {plan}", "bv: a rule in use is ended"),
    ("UPDATE workflows_emulationcriterion SET text = 'khác' WHERE version_id = {plan}", "bv: a rule in use is ended"),
    ("DELETE FROM workflows_emulationcontent WHERE version_id = {plan}", "bv: a rule in use is ended"),
    ("DELETE FROM workflows_campaignaward WHERE version_id = {plan}", "bv: a rule in use is ended"),
    (
        (
            "INSERT INTO workflows_recipient (version_id, ordinal, text, purpose, is_internal)"
            " VALUES ({plan}, 99, 'x', '', (1 = 1))"
        ),
        "bv: a rule in use is ended",
    ),
    ("UPDATE workflows_roleassignment SET from_date = '2000-01-01' WHERE id = {role}", "bv: a rule in use is ended"),
    ("UPDATE workflows_roleassignment SET role = 'inspector' WHERE id = {role}", "bv: a rule in use is ended"),
    ("UPDATE workflows_mandate SET from_date = '2000-01-01'", "bv: a rule in use is ended"),
]
ENDINGS = [
    ("UPDATE workflows_awardrecord SET amount = 1", "bv: what was said stays said"),
    ("UPDATE workflows_awardrecord SET date = '2020-01-01'", "bv: what was said stays said"),
    ("DELETE FROM workflows_awardrecord", "bv: what was said stays said"),
    ("UPDATE workflows_outcomenotice SET reason = 'khác'", "bv: what was said stays said"),
    ("UPDATE workflows_outcomenotice SET appeal_until = '2020-01-01'", "bv: what was said stays said"),
    ("DELETE FROM workflows_outcomenotice", "bv: what was said stays said"),
    (
        (
            "INSERT INTO workflows_awardrecord (ref, nomination_id, mark, date, place, document, by_id, at)"
            " SELECT 'x', MAX(n.id), 'PAID', a.date, '', '', a.by_id, a.at"
            " FROM workflows_awardrecord a, workflows_nomination n WHERE n.state <> 'GRANTED'"
            " GROUP BY a.date, a.by_id, a.at"
        ),
        "bv: only a granted award is marked",
    ),
    (
        (
            "INSERT INTO workflows_outcomenotice (ref, nomination_id, state, nomination_version, reason, basis_number,"
            " basis_date, appeal_until, by_id, at) SELECT 'x', nomination_id, state, nomination_version + 1, reason,"
            " basis_number, basis_date, appeal_until, by_id, at FROM workflows_outcomenotice"
        ),
        "bv: a notice tells of the outcome as it is",
    ),
]
DOSSIER = ["achievement", "appraisal", "evidence", "finding", "hold", "storedfile"]
REPLACING = [
    (f"INSERT OR REPLACE INTO {E} SELECT * FROM {E} WHERE seq = 1", "bv: not the next entry"),
    (f"REPLACE INTO {L} SELECT * FROM {L}", "bv: a log begins empty"),
    (f"REPLACE INTO {L} (id, name, size, head) SELECT id, name, 0, '{'0' * 64}' FROM {L}", "bv: nothing is replaced"),
    (f"INSERT OR REPLACE INTO {S} SELECT * FROM {S} LIMIT 1", "bv: a value comes with its entry"),
    (f"INSERT OR REPLACE INTO {N} SELECT * FROM {N}", "bv: a nomination begins as a draft"),
    (f"UPDATE OR REPLACE {N} SET id = (SELECT MIN(id) FROM {N}) WHERE code IS NULL", "bv: fixed for good"),
    (
        f"UPDATE OR REPLACE {N} SET code = (SELECT MIN(code) FROM {N}), {STEP}, state = 'SUBMITTED' WHERE id = {{id}}",
        "bv: nothing is replaced",
    ),
    (f"UPDATE OR IGNORE {N} SET state = 'GRANTED' WHERE code IS NOT NULL", "bv: change without a new version"),
    (
        "INSERT OR REPLACE INTO workflows_historicalnomination SELECT * FROM workflows_historicalnomination LIMIT 1",
        "bv: nothing is replaced",
    ),
    (
        "INSERT OR REPLACE INTO workflows_vote SELECT * FROM workflows_vote LIMIT 1",
        "bv: the item is not open for votes",
    ),
    ("INSERT OR IGNORE INTO workflows_vote SELECT * FROM workflows_vote LIMIT 1", "bv: the item is not open for votes"),
    ("INSERT OR REPLACE INTO workflows_paper SELECT * FROM workflows_paper LIMIT 1", "bv: a paper begins as a draft"),
    ("INSERT OR REPLACE INTO workflows_hold SELECT * FROM workflows_hold LIMIT 1", "bv: nothing is replaced"),
    (
        (
            "INSERT OR REPLACE INTO workflows_hold"
            " (nomination_id, kind, reason, file_id, opened_by_id, opened_at, ending, ending_reason)"
            " SELECT nomination_id, kind, 'khác', file_id, opened_by_id, opened_at, '', ''"
            " FROM workflows_hold WHERE ended_at IS NULL LIMIT 1"
        ),
        "bv: nothing is replaced",
    ),
    (
        "INSERT OR REPLACE INTO workflows_awardrecord SELECT * FROM workflows_awardrecord LIMIT 1",
        "bv: nothing is replaced",
    ),
    ("INSERT OR REPLACE INTO workflows_user SELECT * FROM workflows_user LIMIT 1", "bv: nothing is replaced"),
    (
        (
            "UPDATE OR REPLACE workflows_user SET username = (SELECT MIN(username) FROM workflows_user)"
            " WHERE id = (SELECT MAX(id) FROM workflows_user"
            " WHERE username > (SELECT MIN(username) FROM workflows_user))"
        ),
        "bv: nothing is replaced",
    ),
    (
        (
            "UPDATE OR REPLACE workflows_storedfile SET ref = (SELECT MIN(ref) FROM workflows_storedfile)"
            " WHERE id = (SELECT MAX(id) FROM workflows_storedfile"
            " WHERE ref > (SELECT MIN(ref) FROM workflows_storedfile))"
        ),
        "bv: nothing is replaced",
    ),
]
EMPTYING = [
    (E, "bv: the ledger is append-only"),
    (L, "bv: the ledger is append-only"),
    (S, "bv: no entry tells of this erasure"),
    (N, "bv: a nomination is kept"),
    ("workflows_historicalnomination", "bv: history is append-only"),
    ("workflows_vote", "bv: a vote is kept"),
    ("workflows_papercount", "bv: a count is kept"),
    ("workflows_paperline", "bv: a paper is kept"),
    ("workflows_paperrecipient", "bv: a recorded paper is fixed"),
    ("workflows_user", "bv: "),
    ("viewflow_process", "bv: "),
]
UPSERTS = [
    (
        f"INSERT INTO {E} SELECT * FROM {E} WHERE seq = 1 ON CONFLICT (id) DO UPDATE SET actor = 'nobody'",
        "bv: not the next entry",
    ),
    (
        (
            "INSERT INTO workflows_vote SELECT * FROM workflows_vote WHERE true"
            " ON CONFLICT (id) DO UPDATE SET choice = 'AGAINST'"
        ),
        "bv: the item is not open for votes",
    ),
    (
        (
            "INSERT INTO workflows_historicalpaper SELECT * FROM workflows_historicalpaper WHERE true"
            " ON CONFLICT (history_id) DO UPDATE SET number = 99"
        ),
        "bv: ",
    ),
]

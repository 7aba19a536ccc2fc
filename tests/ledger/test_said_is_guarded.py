"""What was declared, sent sealed, written ahead, said or dissented stays so before raw SQL too, on both engines."""

import pytest

from tests.ledger.conftest import World
from tests.ledger.refusing import refusal_of
from tests.walks import consolidated, person_of, sitting, vote
from workflows.actions import review
from workflows.management.demo.cast import Office

pytestmark = pytest.mark.django_db
D, W, B, N, R = (
    f"workflows_{name}" for name in ("declaredinterest", "writtenopinion", "blindopinion", "dissent", "remark")
)
INTERESTS = [
    (f"UPDATE {D} SET relation = 'CHILD'", "bv: fixed for good"),
    (f"UPDATE {D} SET note = 'khác'", "bv: fixed for good"),
    (f"UPDATE {D} SET relative_id = (SELECT MAX(id) FROM workflows_person)", "bv: fixed for good"),
    (f"UPDATE {D} SET to_date = '2030-01-01'", "bv: ended by somebody"),
    (
        (
            f"INSERT INTO {D} (ref, person_id, relative_id, relation, note, declared_by_id, declared_at, from_date,"
            f" to_date) SELECT 'x', relative_id, person_id, relation, '', declared_by_id, declared_at, from_date,"
            f" from_date FROM {D} LIMIT 1"
        ),
        "bv: an interest begins open",
    ),
    (f"DELETE FROM {D}", "bv: a declaration is kept"),
]
OPINIONS = [
    (f"UPDATE {W} SET choice = 'OTHER' WHERE is_counted", "bv: the item takes no opinions"),
    (f"UPDATE {W} SET is_counted = NULL WHERE is_counted", "bv: fixed once set"),
    (f"UPDATE {W} SET member_id = member_id - 1", "bv: fixed for good"),
    (f"DELETE FROM {W}", "bv: an opinion is kept"),
    (
        (
            f"INSERT INTO {W} (item_id, member_id, choice, reason, salt, sent_at) SELECT item_id, member_id, choice,"
            f" reason, salt, sent_at FROM {W} WHERE is_counted"
        ),
        "bv: the item takes no opinions",
    ),
    (f"UPDATE {B} SET text = 'khác'", "bv: the opinions are open"),
    (f"UPDATE {B} SET leaning = 'NO'", "bv: the opinions are open"),
    (f"DELETE FROM {B}", "bv: an opinion is kept"),
    (
        (
            f"INSERT INTO {B} (item_id, member_id, text, leaning, salt, written_at) SELECT item_id, member_id + 1,"
            f" text, leaning, salt, written_at FROM {B}"
        ),
        "bv: the opinions are open",
    ),
    (
        (
            "UPDATE workflows_agendaitem SET opinions_opened_at = NULL"
            " WHERE opinions_opened_at IS NOT NULL AND state = 'PENDING'"
        ),
        "bv: opened once and for all",
    ),
]
DISSENTS = [
    (f"UPDATE {N} SET text = 'khác'", "bv: what was said stays said"),
    (f"DELETE FROM {N}", "bv: what was said stays said"),
    (
        (
            f"INSERT INTO {N} (item_id, member_id, text, recorded_at) SELECT item_id, member_id - 1, text, recorded_at"
            f" FROM {N}"
        ),
        "bv: a dissent stands between count and minutes",
    ),
]
REMARKS = [
    (f"UPDATE {R} SET text = 'khác'", "bv: what was said stays said"),
    (f"UPDATE {R} SET struck_by_id = noted_by_id, struck_at = noted_at", "bv: a remark is noted between opening and"),
    ("UPDATE workflows_session SET presiding_authority = 'khác' WHERE state = 'MINUTES_SIGNED'", "bv: the minutes are"),
    ("UPDATE workflows_session SET conclusion = 'khác' WHERE state = 'MINUTES_SIGNED'", "bv: the minutes are approved"),
    (f"DELETE FROM {R}", "bv: what was said stays said"),
    (
        (
            f"INSERT INTO {R} (item_id, member_id, ordinal, text, noted_by_id, noted_at) SELECT item_id, member_id, 2,"
            f" text, noted_by_id, noted_at FROM {R}"
        ),
        "bv: a remark is noted between opening and minutes",
    ),
]


@pytest.mark.parametrize(("sql", "code"), [*INTERESTS, *OPINIONS, *DISSENTS, *REMARKS])
def test_what_was_said_stays_as_it_was_said(world: World, sql: str, code: str) -> None:
    assert code in refusal_of(sql)


@pytest.mark.postgresql
@pytest.mark.parametrize("table", [D, W, B, N, R])
def test_nothing_that_was_said_is_emptied(world: World, table: str) -> None:
    assert "bv: " in refusal_of(f"TRUNCATE {table} CASCADE")


def test_between_approval_and_signature_nothing_is_noted_or_struck_past_the_acts(office: Office) -> None:
    """While the meeting is open a note is of who sits in it, and struck by somebody; after the approval it stands."""
    each, other = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, each)
    stranger = sitting(office, other).roll.first().pk
    vote(office, each)
    review.note_remark(each.item.ref, by=office.secretary, person=person_of(office.members[1]).pk, text="Nhất trí")
    this = f"WHERE item_id = {each.item.pk}"
    again = f"INSERT INTO {R} (item_id, member_id, ordinal, text, noted_by_id, noted_at) SELECT item_id,"
    noted = f"{again} member_id, 2, text, noted_by_id, noted_at FROM {R} {this}"
    struck = f"UPDATE {R} SET struck_by_id = noted_by_id, struck_at = noted_at {this}"

    of_another = refusal_of(f"{again} {stranger}, 2, text, noted_by_id, noted_at FROM {R} {this}")
    by_nobody = refusal_of(f"UPDATE {R} SET struck_at = noted_at {this}")
    assert (of_another, by_nobody) == ("bv: who spoke is on the roll", "bv: struck by somebody")
    assert (refusal_of(noted), refusal_of(struck)) == ("accepted", "accepted")
    of_roll = f"WHERE session_id = {session.pk}"
    note = f"UPDATE workflows_sessionmember SET note = 'khác' {of_roll}"
    seat = f"UPDATE workflows_sessionmember SET attendance = 'ABSENT' {of_roll}"
    drafted = review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả")
    assert refusal_of(note) == "accepted" and "the session is closed" in refusal_of(seat)
    review.approve_minutes(session.ref, by=office.chief, version=drafted.version)

    late = "a remark is noted between opening and minutes"
    assert [late in refusal_of(sql) for sql in (noted, struck)] == [True, True]
    for column in ("conclusion", "presiding_authority"):
        told = refusal_of(f"UPDATE workflows_session SET {column} = 'khác' WHERE id = {session.pk}")
        assert "the minutes are approved" in told
    assert "the minutes are approved" in refusal_of(note)

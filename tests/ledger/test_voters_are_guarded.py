"""Raw SQL while an item is open: a vote is of a member on the roll of its session who is not recused, or refused."""

import pytest

from tests.ledger.refusing import refusal_of
from tests.secrecy import keys_made, opened_secretly
from tests.walks import Walk, consolidated, person_of, presiding_user, sitting, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import SessionMember, User
from workflows.vocabulary.council import Choice

pytestmark = pytest.mark.django_db
VOTE = (
    "INSERT INTO workflows_vote (item_id, member_id, choice, reason, is_written, cast_at)"
    " SELECT item_id, {member}, choice, reason, is_written, cast_at FROM workflows_vote WHERE item_id = {item}"
)
MANY = (
    "INSERT INTO workflows_vote (item_id, member_id, choice, reason, is_written, cast_at)"
    " SELECT {item}, m.id, 'IN_FAVOUR', '', (1 = 0), v.cast_at FROM workflows_sessionmember m, workflows_vote v"
    " WHERE v.item_id = {item} AND m.session_id = {session} AND m.id <> v.member_id"
)
ENVELOPE = (
    "INSERT INTO workflows_envelope (item_id, member_id, is_written, sealed, sha256)"
    " SELECT item_id, {member}, is_written, sealed, 'x' FROM workflows_envelope WHERE item_id = {item}"
)
OFF_ROLL, RECUSED = "bv: not on the roll of this session", "bv: the member does not vote on this item"


def concerning_a_member(office: Office) -> Walk:
    """Seat a council of whose members one is the nominee."""
    return consolidated(office, nominee=person_of(office.hr_head), proposer=office.other_deputy)


def of_another_session(office: Office) -> int:
    other = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, other)
    return int(session.roll.latest("id").pk)


def seat(each: Walk, user: User) -> int:
    return SessionMember.objects.get(session=each.item.session, person=person_of(user)).pk


def test_an_open_vote_is_of_a_member_who_may_vote_on_it(office: Office) -> None:
    elsewhere = of_another_session(office)
    each = concerning_a_member(office)
    sitting(office, each)
    review.open_item(each.item.ref, by=presiding_user(office, each.item))
    first, second = voters(office, each.item)[:2]
    review.cast_vote(each.item.ref, by=first, choice=Choice.IN_FAVOUR)
    item = each.item.pk

    assert RECUSED in refusal_of(VOTE.format(item=item, member=seat(each, office.hr_head)))
    assert OFF_ROLL in refusal_of(VOTE.format(item=item, member=elsewhere))
    assert OFF_ROLL in refusal_of(VOTE.format(item=item, member=0))
    # One among many is enough.
    assert RECUSED in refusal_of(MANY.format(item=item, session=each.item.session_id))
    assert refusal_of(VOTE.format(item=item, member=seat(each, second))) == "accepted"


def test_a_sealed_vote_is_of_a_member_who_may_vote_on_it(office: Office) -> None:
    elsewhere = of_another_session(office)
    each = concerning_a_member(office)
    keys_made(office, sitting(office, each))
    opened_secretly(office, each)
    first, second = voters(office, each.item)[:2]
    secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=first)
    item = each.item.pk

    assert RECUSED in refusal_of(ENVELOPE.format(item=item, member=seat(each, office.hr_head)))
    assert OFF_ROLL in refusal_of(ENVELOPE.format(item=item, member=elsewhere))
    assert OFF_ROLL in refusal_of(ENVELOPE.format(item=item, member=0))
    assert refusal_of(ENVELOPE.format(item=item, member=seat(each, second))) == "accepted"

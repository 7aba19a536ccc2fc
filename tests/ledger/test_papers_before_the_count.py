"""Papers of a secret vote before raw SQL while it goes on: nobody votes twice, and nothing is counted unread."""

import pytest

from tests.ledger.refusing import refusal_of
from tests.secrecy import handed_to, keys_made, opened_secretly, printed, read_by
from tests.walks import Walk, consolidated, person_of, sitting, voters
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import SealedPaper
from workflows.vocabulary.council import Choice
from workflows.vocabulary.urns import Half, Mark

pytestmark = pytest.mark.django_db
P, V, R = (f"workflows_{name}" for name in ("ballotpaper", "papervoter", "paperreading"))
X, E, U = (f"workflows_{name}" for name in ("paperreconciliation", "envelope", "urn"))
M, C = "workflows_mixedballot", "workflows_custody"
OUT = "bv: papers are handed out"
PAPER = f"INSERT INTO {P} (item_id, number, code_sha256, state) SELECT item_id, 99, 'x', "
FIGURES = f"INSERT INTO {X} (item_id, printed, returned, spoiled, unused, not_returned, root) VALUES "


def opened(office: Office) -> Walk:
    each = consolidated(office, nominee=person_of(office.hr_head), proposer=office.other_deputy)
    keys_made(office, sitting(office, each))
    opened_secretly(office, each)
    return each


def test_nobody_votes_on_paper_and_by_device_nor_when_he_may_not_vote(office: Office) -> None:
    each = opened(office)
    item, may = each.item, voters(office, each.item)
    printed(office, item)
    line = {user: item.session.roll.get(person=person_of(user)).pk for user in (*may, office.hr_head)}
    secret.cast_secret({item.ref: Choice.IN_FAVOUR}, by=may[0])
    voter = f"INSERT INTO {V} (item_id, member_id) VALUES ({item.pk}, %s)"
    twice = "bv: the member has voted already"

    assert twice in refusal_of(voter % line[may[0]])
    assert "bv: the member does not vote on this item" in refusal_of(voter % line[office.hr_head])
    assert "bv: not on the roll of this session" in refusal_of(voter % 0)
    assert "bv: the urn is not open" in refusal_of(f"UPDATE {P} SET state = 'RETURNED' WHERE number = 1")
    assert "bv: a paper begins unused" in refusal_of(f"{PAPER} 'RETURNED' FROM {P} LIMIT 1")
    handed_to(office, item, may[1:3])
    for is_written in ("(1 = 0)", "(1 = 1)"):
        sql = (
            f"INSERT INTO {E} (item_id, member_id, is_written, sealed, sha256)"
            f" SELECT item_id, {line[may[1]]}, {is_written}, sealed, 'x' FROM {E} LIMIT 1"
        )
        assert any(code in refusal_of(sql) for code in (twice, "bv: the urn is not open"))
    assert OUT in refusal_of(f"{PAPER} 'PRINTED' FROM {P} LIMIT 1")
    assert OUT in refusal_of(f"UPDATE {P} SET state = 'VOID' WHERE number = 1")
    assert "bv: ballots were sealed with this key" in refusal_of(f"UPDATE {C} SET public_key = 'x'")
    reading = f"INSERT INTO {R} (item_id, half, person_id, unused) SELECT item_id, 'INNER', 1, 0 FROM {V} LIMIT 1"
    assert "bv: the urn is not open" in refusal_of(reading)


def test_nothing_is_counted_before_two_people_have_read_the_papers(office: Office) -> None:
    each = opened(office)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:3])
    secret.exchange_spoiled(item.ref, by=office.secretary, number=9)
    for user in may[3:]:
        secret.cast_secret({item.ref: Choice.AGAINST}, by=user)
    secret.close_urn(item.ref, by=office.secretary)
    waiting = "bv: papers are still to be read"
    left = len(papers) - 4

    assert waiting in refusal_of(f"UPDATE {U} SET state = 'MIXED'")
    assert waiting in refusal_of(f"INSERT INTO {M} (urn_id, sealed) SELECT u.id, e.sealed FROM {U} u, {E} e LIMIT 1")
    read_by(office, item, Half.OUTER, [(papers[0], Mark.IN_FAVOUR), (papers[1], Mark.INVALID)], unused=left)
    add_up = "bv: the papers do not add up"
    for figures in (f"{len(papers)}, 2, 1, {left}, 1", f"{len(papers)}, 3, 1, {left}, 0", "0, 0, 0, 0, 0"):
        assert add_up in refusal_of(f"{FIGURES} ({item.pk}, {figures}, 'x')")
    one_alone = f"INSERT INTO {R} (item_id, half, person_id, unused) SELECT item_id, 'INNER', person_id, 0 FROM {R}"
    assert "bv: two people read the papers" in refusal_of(one_alone)
    assert waiting in refusal_of(f"UPDATE {U} SET state = 'MIXED'")
    assert SealedPaper.objects.count() == 2

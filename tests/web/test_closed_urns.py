"""A secret ballot between its closing and its count: said to be closed everywhere, and the meeting goes on."""

import pytest

from tests.secrecy import Codes, cast_all, head_of_board, keys_made, opened_secretly
from tests.walks import Walk, consolidated, sitting
from tests.web.council import at, of_item
from tests.web.visitors import text_of, visitor
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import Session, User
from workflows.vocabulary.urns import Half

pytestmark = pytest.mark.django_db
WAITS_FOR_HEAD, WAITS_FOR_SECRETARY = "to open the outer envelopes: 1.", "to open and count them: 1."


@pytest.fixture
def walks(office: Office) -> list[Walk]:
    return [consolidated(office), consolidated(office, nominee=office.team.second_staff)]


@pytest.fixture
def session(office: Office, walks: list[Walk]) -> Session:
    return sitting(office, *walks)


@pytest.fixture
def codes(office: Office, session: Session, walks: list[Walk]) -> Codes:
    """Close the urn of the first item; the second one waits to be opened."""
    codes = keys_made(office, session)
    opened_secretly(office, walks[0])
    cast_all(office, walks[0], yes=7)
    secret.close_urn(walks[0].item.ref, by=office.chief)
    return codes


def read(user: User, address: str) -> str:
    return text_of(visitor(user).get(address))


def test_a_closed_urn_is_nowhere_said_to_be_open(
    office: Office, walks: list[Walk], session: Session, codes: Codes
) -> None:
    member = office.members[4]
    pages = {name: read(member, at(name, session)) for name in ("session", "session-live")}
    pages |= {name: read(member, of_item(name, walks[0])) for name in ("item", "item-live")}
    pages |= {name: read(office.chief, at(name, session)) for name in ("session-run", "session-wall")}

    said = ("Being voted on", "Open for votes", "The urn is open")
    assert [(name, each) for name, page in pages.items() for each in said if each in page] == []
    assert "Voted 9/9 Closed" in pages["item"]
    assert "The urn is closed" in pages["session"]


def test_the_meeting_goes_on_while_an_urn_waits_for_its_count(
    office: Office, walks: list[Walk], session: Session, codes: Codes
) -> None:
    """The two custodians may open all urns at the end; until the next item is opened, the wall keeps the last one."""
    first, second = (each.nomination.nominee_name for each in walks)
    address = at("session-run", session)
    before = read(office.chief, f"{address}?noi-dung=1"), read(office.chief, at("session-wall", session))
    opened_secretly(office, walks[1])
    after = read(office.chief, at("session-wall", session))

    assert f"Next: item 2, {second}" in before[0]
    assert (first in before[1], second in before[1], "The urn is closed" in before[1]) == (True, False, True)
    assert (first in after, second in after, "0 of 9 members have voted" in after) == (False, True, True)


def test_the_page_of_the_keys_says_for_whom_an_urn_waits(
    office: Office, walks: list[Walk], session: Session, codes: Codes
) -> None:
    people = (office.chief, head_of_board(office), office.secretary)
    closed = [read(user, at("session-keys", session)) for user in people]
    secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    mixed = [read(user, at("session-keys", session)) for user in people]

    assert [WAITS_FOR_HEAD in page for page in closed] == [True, False, True]
    assert [WAITS_FOR_SECRETARY in page for page in closed] == [False] * 3
    assert [WAITS_FOR_HEAD in page for page in mixed] == [False] * 3
    assert [WAITS_FOR_SECRETARY in page for page in mixed] == [True, True, False]


def test_a_secret_ballot_has_the_words_in_which_it_is_counted(
    office: Office, walks: list[Walk], session: Session
) -> None:
    keys_made(office, session)
    opened_secretly(office, walks[0])
    addresses = (of_item("item", walks[0]), at("session-sheet", session))
    ballots = [read(office.members[4], address) for address in addresses]

    assert ["Agree Disagree Blank" in page for page in ballots] == [True, True]
    assert ["Other opinion" in page for page in ballots] == [False, False]

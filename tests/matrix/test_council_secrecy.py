"""Who voted how: nobody reads what is not his, before the count and after it, on any address.

Where a page has to be silent about a choice, the test makes the choice both ways and compares the pages: silent is
what is the same, word for word.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product, zip_longest
from typing import Any

import pytest
from django.db.models import ForeignKey
from django.urls import reverse

from tests.matrix.addresses import address, open_among, readable, readings
from tests.matrix.expected import COUNCIL, INSPECTOR, RECORDS, ROWS, SEE_AT_COUNCIL, SEE_SESSIONS
from tests.matrix.looking import changes, everything_said, picture
from tests.matrix.roles import EVERYBODY
from tests.matrix.sending import send, tried
from tests.matrix.world import DISSENT, World
from tests.walks import close, voters
from workflows.actions import review
from workflows.models import LedgerEntry, LedgerSecret, PaperCount, Person, User, Vote
from workflows.vocabulary.council import Choice

WANTS = ["half_voted", "voted", "counted", "discussed", "secret", "secret_counted"]
pytestmark = pytest.mark.django_db
# Who sees anything of it, and one who sees nothing; for the others the matrix of addresses holds that it is not there.
SEEING = sorted(SEE_AT_COUNCIL | SEE_SESSIONS | RECORDS | {"nobody"})
# What differs whenever a page is made or an object is: tokens, names of objects and of sums, times.
PASSING = re.compile(
    r'(?<=name=")(?:csrfmiddlewaretoken|action_token)" value="[^"]+|\b[0-9a-z]{26}\b'
    r"|\b[0-9a-f]{16}\b|[0-9a-f]{4}…[0-9a-f]{4}|\d\d:\d\d(?::\d\d)?(?:\.\d+)?|\bContent-Length: \d+"
)
NEAREST = ("secretary", "member", "chief", "inspector", "hr_officer")
LINE = re.compile(r"<(tr|li)\b(?:(?!<\1\b).)*?</\1>", re.S)
CHOSEN = re.compile(r"In favour|Against|Other opinion|Tán thành|Không tán thành|Ý kiến khác")


Pages = dict[tuple[str, str], str]


def seen(world: World, asked: Iterable[tuple[str, str]], do: Callable[[], object]) -> Pages:
    """Return what roles read at addresses after something was done, which is then undone."""
    found = {}
    with tried():
        do()
        for role, where in asked:
            answer = world.browsers.of(role).get(where)
            if answer.status_code < 400:
                found[role, where] = PASSING.sub("", everything_said(answer))
    return found


def open_to(world: World, roles: Iterable[str], place: str) -> list[tuple[str, str]]:
    """Return what each role may look at where, about a place and in general."""
    pages = readable(world, [place], with_items=[place])
    return [(role, where) for role in roles for where in open_among(pages, role)]


def same_pages(world: World, roles: Iterable[str], place: str, one: Callable[[], object], other: Any) -> Pages:
    """Return the pages of a place after one thing was done; they are the same after the other."""
    first = seen(world, open_to(world, roles, place), one)
    second = seen(world, first, other)
    assert {key: lines for key in first if (lines := differing(first[key], second.get(key, "")))} == {}
    return first


def differing(one: str, other: str) -> list[str]:
    """Return the lines that differ between two pages."""
    lines = zip_longest(one.splitlines(), other.splitlines(), fillvalue="")
    return [f"{before} | {after}" for before, after in lines if before != after][:3]


def cast(world: World, place: str, **choices: User) -> None:
    """Let some vote against, with their reason, and others in favour."""
    ref = world.walks[place].item.ref
    review.cast_vote(ref, by=choices["against"], choice=Choice.AGAINST, reason=DISSENT)
    if "in_favour" in choices:
        review.cast_vote(ref, by=choices["in_favour"], choice=Choice.IN_FAVOUR)


def test_before_the_count_a_vote_is_its_members_and_the_inspectors_alone(world: World) -> None:
    item = world.walks["half_voted"].item
    fifth = voters(world.office, item)[4]
    others = [role for role in SEEING if world.users[role] != fifth and role not in INSPECTOR]

    pages = same_pages(
        world,
        others,
        "half_voted",
        lambda: cast(world, "half_voted", against=fifth),
        lambda: review.cast_vote(item.ref, by=fifth, choice=Choice.IN_FAVOUR),
    )

    assert set(others) > COUNCIL - {"deputy"}
    assert [key for key, page in pages.items() if "zxdissent" in page.lower()] == []


def test_after_the_minutes_who_dissented_is_the_councils_and_the_inspectors_alone(world: World) -> None:
    each = world.walks["voted"]
    fifth, sixth = voters(world.office, each.item)[4:6]

    def ended(**choices: User) -> None:
        cast(world, "voted", **choices)
        review.count_item(each.item.ref, by=world.office.secretary)
        close(world.office, each.item.session)

    pages = same_pages(
        world,
        sorted(set(SEEING) - COUNCIL - INSPECTOR),
        "voted",
        lambda: ended(against=fifth, in_favour=sixth),
        lambda: ended(against=sixth, in_favour=fifth),
    )

    assert [key for key, page in pages.items() if "zxdissent" in page.lower()] == []


def test_the_council_and_the_inspector_read_the_dissent_of_a_counted_item(world: World) -> None:
    where = address(world, "nomination", replace(ROWS["nomination"], at="counted"))
    found = {role for role in EVERYBODY if "Zxdissent" in everything_said(world.browsers.of(role).get(where))}

    assert found == COUNCIL | INSPECTOR


def test_what_was_said_in_the_meeting_is_read_by_the_council_and_the_inspector_alone(world: World) -> None:
    pages = seen(world, open_to(world, EVERYBODY, "discussed"), lambda: None)
    readers = {role for (role, _where), page in pages.items() if "Zxremark" in page}
    in_history = {role for (role, where), page in pages.items() if "Zxremark" in page and "lich-su" in where}

    assert readers == COUNCIL | INSPECTOR
    assert in_history <= INSPECTOR | {"secretary"}


def test_of_a_secret_ballot_no_page_names_a_member_beside_a_choice(world: World) -> None:
    names = [member.full_name for member in Person.objects.filter(seats__isnull=False)]

    def linked(place: str) -> set[str]:
        where = readings(world, [place], with_items=[place], lists=False)
        search = f"{reverse('ledger')}?nomination={world.slug(place)}"
        pages = seen(world, product(NEAREST, [*where, search]), lambda: None)
        rows = ((role, row.group()) for (role, _where), page in pages.items() for row in LINE.finditer(page))
        return {role for role, row in rows if CHOSEN.search(row) and any(name in row for name in names)}

    assert linked("counted") == {"secretary", "member", "chief", "inspector"}  # so such lines are found
    assert (linked("secret"), linked("secret_counted")) == (set(), set())


def test_of_a_secret_ballot_nothing_is_kept_that_ties_a_member_to_a_choice(world: World) -> None:
    items = [world.walks[place].item for place in ("secret", "secret_counted")]
    people = {field.name for field in PaperCount._meta.get_fields() if isinstance(field, ForeignKey)}
    entries = LedgerEntry.objects.filter(about__in=[item.nomination.obj for item in items])

    assert Vote.objects.filter(item__in=items).count() == 0
    assert people == {"item", "teller_1", "teller_2", "entered_by"}
    assert not entries.filter(event__in=["vote.cast", "vote.recorded", "opinion.received"]).exists()
    assert not LedgerSecret.objects.filter(entry__in=entries, field="member").exists()


@pytest.mark.parametrize("name", ["item-vote", "item-hands", "item-opinion", "item-own-opinion", "session-sheet"])
def test_a_secret_ballot_takes_no_vote_by_name_from_anybody(world: World, name: str) -> None:
    before = picture()
    first = world.walks["secret"].item.session.roll.first().ordinal
    form = {
        "choice": "AGAINST",
        "choice_1": "AGAINST",
        f"tay-hand_{first}": "AGAINST",
        "yk-member": first,
        "yk-choice": "AGAINST",
        "vang-choice": "AGAINST",
        "action_token": "secret",
    }

    found = {role: send(world, role, name, form, place="secret").status_code for role in EVERYBODY}

    assert set(found.values()) <= {302, 400, 403, 404, 409}
    assert [role for role, status in found.items() if status == 302] == ["anonymous"]
    assert changes(before, picture()) == {}

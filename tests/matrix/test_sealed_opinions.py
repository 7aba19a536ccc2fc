"""What members write sealed: nobody but its writer reads a word of it on any address before it is opened."""

import re
from functools import partial
from itertools import product

import pytest
from django.urls import reverse

from tests.matrix.expected import COUNCIL, INSPECTOR
from tests.matrix.looking import everything_said
from tests.matrix.roles import EVERYBODY
from tests.matrix.sending import tried
from tests.matrix.test_council_secrecy import PASSING, SEEING, differing, open_to, seen
from tests.matrix.world import World
from workflows.actions import review
from workflows.models import LedgerEntry, LedgerSecret
from workflows.vocabulary.council import Choice

WANTS = ["convened"]
pytestmark = pytest.mark.django_db
WORD = "zxsealed"
MEMBER = "member"  # who writes
OTHERS = [role for role in SEEING if role != MEMBER]
# Sums of what is shown or sealed, another one each time since salts are random; when a file was made.
SUM = re.compile(r"\b[0-9a-f]{64}\b|\d{8}-\d{4}(?=\.csv)")


Read = list[tuple[tuple[str, str], str]]  # in the order of asking; an address may be asked again


def pages_now(world: World) -> Read:
    """Return what everybody reads on every address with every history and export of the ledger.

    The others come first: what an inspector looks at is on record, and stands on pages that are compared later.
    """
    found, roles = [], list(dict.fromkeys([*OTHERS, *EVERYBODY]))
    for role, where in [*open_to(world, roles, "convened"), *product(roles, searches())]:
        answer = world.browsers.of(role).get(where)
        if answer.status_code < 400:
            found.append(((role, where), everything_said(answer)))
    return found


def with_the_word(pages: Read) -> set[tuple[str, str]]:
    """Return who finds the word where."""
    return {key for key, page in pages if WORD in page.lower()}


@pytest.fixture(scope="module")
def kept() -> Read:
    """Keep what is read after a vote against, which one test searches and another compares."""
    return []


def after_a_vote_against(world: World, kept: Read) -> Read:
    """Return what is read after the member sent that he is against; it is asked once."""
    if not kept:
        with tried():
            vote_against(world)
            kept.extend(pages_now(world))
    return kept


def vote_against(world: World) -> None:
    """Let the member send sealed that he is against, and why."""
    item = world.walks["convened"].item
    review.send_opinion(item.ref, by=world.users[MEMBER], choice=Choice.AGAINST, reason=f"{WORD} không rõ")


def searches() -> list[str]:
    """Return the addresses of the latest entries of the ledger, and of a search in it for something else."""
    last = LedgerEntry.objects.filter(log__name__contains="/decisions/").order_by("-seq").select_related("log")[:3]
    kinds = {entry.seq: "-".join(entry.log.name.split("/")[-2:]) for entry in last}
    return [reverse("ledger"), *(reverse("ledger-entry", args=[log, seq]) for seq, log in kinds.items())]


def on_record() -> list[str]:
    """Return in what of the ledger the word stands."""
    values = LedgerSecret.objects.filter(value__icontains=WORD).values_list("field", flat=True)
    return [*values, *LedgerEntry.objects.filter(body__icontains=WORD).values_list("event", flat=True)]


def test_how_an_absent_member_votes_is_read_by_him_alone_before_the_count(world: World, kept: Read) -> None:
    item, by = world.walks["convened"].item, world.users[MEMBER]
    asked = open_to(world, OTHERS, "convened")

    against = dict(reversed(after_a_vote_against(world, kept)))  # as each address was answered first
    in_favour = partial(review.send_opinion, item.ref, by=by, choice=Choice.IN_FAVOUR, reason="đồng ý")
    one = {key: SUM.sub("", PASSING.sub("", against[key])) for key in asked if key in against}
    other = {key: SUM.sub("", page) for key, page in seen(world, asked, in_favour).items()}

    assert {key: lines for key in one if (lines := differing(one[key], other.get(key, "")))} == {}
    assert {"secretary", "chief", "inspector", "hr_head"} <= {role for role, _where in one}


def test_the_words_of_a_written_opinion_stand_on_its_writers_page_and_nowhere_else(world: World, kept: Read) -> None:
    each = world.walks["convened"].item

    found = with_the_word(after_a_vote_against(world, kept))

    assert found == {(MEMBER, f"/phien/{each.session.code}/{each.ordinal}/")}
    with tried():
        vote_against(world)

        assert on_record() == []
        asked = f"{reverse('ledger')}?words={WORD}"
        answer = world.browsers.of("inspector").get(asked)
        assert answer.context["page"].paginator.count == 0


def test_an_opinion_before_the_meeting_stands_on_its_writers_page_and_nowhere_else_until_it_is_opened(
    world: World,
) -> None:
    each = world.walks["convened"].item
    where = f"/phien/{each.session.code}/{each.ordinal}/"
    with tried():
        review.write_opinion(each.ref, by=world.users[MEMBER], text=f"{WORD}: chưa rõ minh chứng")

        assert with_the_word(pages_now(world)) == {(MEMBER, where)}
        assert on_record() == []
        review.open_opinions(each.ref, by=world.users["chief"])
        found = with_the_word(pages_now(world))

    page = f"/de-nghi/{world.slug('convened')}/"
    readers = COUNCIL | INSPECTOR
    assert {role for role, address in found if address == where} == readers
    assert {role for role, address in found if address == page} == readers
    assert {role for role, _address in found} == readers

"""What a suspension rests on: every address for every role, and only those who answer for it find a word of it."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.urls import reverse

from tests.matrix.addresses import address, back_office, open_among, parts_of, readable
from tests.matrix.expected import CHIEFS, ROWS, SEE_AT_COUNCIL, Row
from tests.matrix.filled import FORMS
from tests.matrix.looking import everything_said, plain
from tests.matrix.roles import EVERYBODY
from tests.matrix.sending import TOKEN, tried
from tests.matrix.world import World
from workflows.ledger.search import Wanted, search
from workflows.models import Hold, LedgerEntry, OutboxMessage, Proposal

HELD = ["release_proposed", "held_at_council"]
WANTS = [*HELD, "unconcluded"]  # where the suspension has been lifted
pytestmark = pytest.mark.django_db
READERS = frozenset({"hr_head", "inspector"}) | CHIEFS  # a deputy with a mandate acts as the Chief
OTHERS = [role for role in EVERYBODY if role not in READERS]
# Words of reasons and names of files, the kind as people and as addresses read it; nothing else holds them.
MARKERS = (
    "zxhold",
    "zxclear",
    "press allegation being verified",
    "báo chí nêu đang được xác minh",
    "&quot;press&quot;",
    '"press"',
)
PHRASE = {"en": "Suspended by regulation", "vi": "Tạm dừng xét theo quy định"}
SEARCHED = (("nominations", "q"), ("ledger", "words"))


def words_in(response: object) -> set[str]:
    said = everything_said(response).lower()
    return {word for word in MARKERS if word in said}


@pytest.fixture(scope="module")
def readings(world: World) -> list[tuple[Row, str]]:
    """Every address that names one of these nominations or may list it, which is the same for all roles."""
    return readable(world, WANTS, with_items=WANTS[1:])


def pages(readings: list[tuple[Row, str]], role: str) -> Iterator[str]:
    """Return every one of these addresses, and lists; to whom no nomination is shown, what is open."""
    yield from [where for _row, where in readings] if role in SEE_AT_COUNCIL else open_among(readings, role)
    yield reverse("nominations") + "?trang-thai=HELD"
    yield from back_office() if role == "administrator" else ()
    for ref in files():
        yield reverse("file", args=[ref])


def files() -> list[str]:
    """Return the references of the files of suspensions and of what lifts them."""
    found = {hold.file.ref for hold in Hold.objects.all()} | {each.file.ref for each in Proposal.objects.all()}
    return sorted(found)


@pytest.mark.parametrize("role", OTHERS)
def test_no_address_tells_others_a_word_of_it(world: World, readings: list[tuple[Row, str]], role: str) -> None:
    browser = world.browsers.of(role, language="vi")

    assert {where: words for where in pages(readings, role) if (words := words_in(browser.get(where)))} == {}


@pytest.mark.parametrize("role", sorted(READERS))
def test_those_who_answer_for_it_read_all_of_it(world: World, role: str) -> None:
    page = world.browsers.of(role).get(reverse("nomination", args=[world.slug("release_proposed")]))

    assert {"zxhold", "zxclear", "press allegation being verified"} <= words_in(page)


@pytest.mark.parametrize("language", sorted(PHRASE))
def test_everybody_else_reads_the_one_sentence(world: World, language: str) -> None:
    where = reverse("nomination", args=[world.slug("release_proposed")])
    seeing = ROWS["release-propose"].answers("get")
    found = {
        role: PHRASE[language] in everything_said(world.browsers.of(role, language=language).get(where))
        for role in OTHERS
        if seeing[role] in (200, 403)
    }

    assert found == dict.fromkeys(found, True)
    assert set(found) == {"clerk", "head", "hr_officer", "secretary", "deputy"}


def test_the_files_are_there_for_them_and_not_there_for_others(world: World) -> None:
    found = {
        role: {world.browsers.of(role).get(reverse("file", args=[ref])).status_code for ref in files()}
        for role in EVERYBODY
    }

    assert len(files()) >= 4
    assert found == {role: {200} if role in READERS else {302} if role == "anonymous" else {404} for role in EVERYBODY}


@pytest.mark.parametrize("role", OTHERS)
def test_a_refused_form_tells_others_nothing(world: World, role: str) -> None:
    browser, found = world.browsers.of(role), {}
    for place in HELD:
        for name in (name for name in FORMS if "slug" in parts_of(name)):
            form = {"version": world.walks[place].nomination.version, "action_token": TOKEN}
            with tried():
                answer = browser.post(address(world, name, replace(ROWS[name], at=place)), form)
            if words := words_in(answer):
                found[place, name] = words

    assert found == {}


@pytest.mark.parametrize("role", OTHERS)
def test_no_search_finds_it_by_its_words(world: World, role: str) -> None:
    browser, found = world.browsers.of(role), {}
    for name, field in SEARCHED:
        answers = [browser.get(reverse(name), {field: word}) for word in ("zxhold", "zxhalt")]
        sizes = [len(plain(answer, "").replace("zxhalt", "zxhold")) for answer in answers]
        found[name] = sizes[0] - sizes[1]

    assert found == dict.fromkeys(found, 0)
    assert search(Wanted(words="zxhold"), sees_holds=False).total == 0
    assert search(Wanted(words="zxhold"), sees_holds=True).total > 0


def test_no_message_and_no_body_of_an_entry_says_it_in_the_clear(world: World) -> None:
    told = json.dumps(list(OutboxMessage.objects.values()), ensure_ascii=False, default=str).lower()
    kept = " ".join(LedgerEntry.objects.values_list("body", flat=True)).lower()

    assert OutboxMessage.objects.filter(event="nomination.held").exists()
    assert [word for word in MARKERS if word in told + kept] == []

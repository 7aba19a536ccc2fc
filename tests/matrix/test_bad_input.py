"""Wrong values in every field of every form: a sentence, what was typed, and nothing written. Never an error page."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.matrix.addresses import address, missing_address, parts_of
from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS, Form, day, scan
from tests.matrix.looking import changes, picture
from tests.matrix.sending import form_of, send, takers_of, tried
from tests.matrix.world import World

WANTS = sorted({row.at for row in ROWS.values() if row.at} | {"CONSOLIDATED"})
pytestmark = pytest.mark.django_db
OWN = {"login", "demo-login", "logout", "preference", "verification"}
NAMES = sorted(set(FORMS) - OWN)
DATE = re.compile(r"\d\d/\d\d/\d{4}")
CHOICE = re.compile(r"[A-Z_]{3,}|yes|record_grant|accept|person:\S+")
SENTENCE = re.compile(r'class="error|alert--bad')
HUGE = str(2**63)
WRONG_DATES = ("31/02/2026", "01/01/0000", "ngày mai", "2026-02-31")
WRONG_NUMBERS = ("-1", HUGE, "9" * 400, "½")
WRONG_CHOICES = ("RUMOUR", "'")
FAMILY = re.compile(r"(seat|ground|answer|item|hand)_")  # fields of one kind; the first stands for all
# What a form may leave empty, or reads as nothing said.
MAY_BE_EMPTY = {
    "item-vote": {"reason"},
    "session-sheet": {"reason_1"},
    "item-own-opinion": {"vang-reason"},
    "item-opinion": {"yk-reason"},  # in favour
}
# What is typed is kept even where a file is refused, so that it is not lost.
KEEPS = {name: {"workflows_nomination"} for name in ("nomination-evidence-add", "nomination-evidence-remove")}
# Only the form of who presides names another member.
SENDERS = {"item-recuse": "chief"}


def wrong_files() -> dict[str, SimpleUploadedFile]:
    """Return files that are not what may be attached."""
    return {
        "text called pdf": SimpleUploadedFile("gia.pdf", b"day la van ban", content_type="application/pdf"),
        "program": SimpleUploadedFile("cai-dat.exe", b"MZ" + bytes(60)),
        "program called pdf": SimpleUploadedFile("cai-dat.pdf", b"MZ" + bytes(60)),
        "no extension": SimpleUploadedFile("vanban", scan().read()),
        "page": SimpleUploadedFile("trang.html", b"<html><script>zx()</script>", content_type="text/html"),
        "picture with scripts": SimpleUploadedFile("hinh.svg", b"<svg onload='zx()'/>", content_type="image/svg+xml"),
        "empty": SimpleUploadedFile("rong.pdf", b""),
        "too large": SimpleUploadedFile("lon.pdf", scan().read() + bytes(settings.EVIDENCE_MAX_BYTES)),
        "zip called docx": SimpleUploadedFile("a.docx", b"PK\x03\x04" + bytes(100)),
    }


def wrong(form: Form) -> Iterator[tuple[str, Any]]:
    """Return every field of a form with each wrong value for its kind."""
    families = set()
    for name, value in form.items():
        family = FAMILY.search(name)
        if family is not None and family[1] in families:
            continue
        families |= {family[1]} if family is not None else set()
        if name in ("action_token", "is_declared", "confirmed", "rows", "place", "proposal"):
            continue
        if isinstance(value, SimpleUploadedFile):
            yield from ((name, file) for file in wrong_files().values())
        elif isinstance(value, int):
            yield from ((name, number) for number in WRONG_NUMBERS)
        elif isinstance(value, str) and DATE.match(value):
            yield from ((name, text) for text in WRONG_DATES)
        elif isinstance(value, str) and CHOICE.fullmatch(value):
            yield from ((name, text) for text in WRONG_CHOICES)


def words_of(form: Form, but: str) -> list[str]:
    return [value for name, value in form.items() if name != but and isinstance(value, str) and " " in value]


@pytest.mark.parametrize("name", sorted({*NAMES} - {"nomination-autosave"}))
def test_a_wrong_value_is_refused_with_a_sentence_and_nothing_is_written(
    world: World, name: str, settings: Any
) -> None:
    settings.EVIDENCE_MAX_BYTES = 2_000
    role, before, bad = SENDERS.get(name, takers_of(name)[0]), picture(), []

    for field, value in wrong(form_of(world, name)):
        form = {**form_of(world, name), field: value}
        with tried():
            answer = send(world, role, name, form)
            page = html.unescape(answer.content.decode())
            wrote = set(changes(before, picture())) - KEEPS.get(name, set())
        case = (field, getattr(value, "name", value), answer.status_code)
        if answer.status_code not in (400, 404, 409) or wrote:
            bad.append(case)
        elif answer.status_code != 404 and not SENTENCE.search(page):
            bad.append((*case, "no sentence"))
        elif answer.status_code != 404 and [text for text in words_of(form, field) if text not in page]:
            bad.append((*case, "words are lost"))

    assert not bad, bad


@pytest.mark.parametrize("version", ["", "x", "-1", HUGE])
def test_what_saves_itself_without_a_version_wipes_nothing(world: World, version: str) -> None:
    before, form = picture(), {**form_of(world, "nomination-autosave"), "version": version}

    answer = send(world, "clerk", "nomination-autosave", form)

    assert (answer.status_code, len(answer.json()["sentence"]) > 20) == (409, True)
    assert changes(before, picture()) == {}


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_form_is_answered_and_a_needed_reason_is_asked_for(world: World, name: str) -> None:
    role, before = takers_of(name)[0], picture()
    full = form_of(world, name)
    needed = [
        field for field in full if re.fullmatch(r"(.*-)?(reason|clause|next_step|title|venue|number|date)", field)
    ]
    found = {}

    for field in needed:
        for value in ("", "   "):
            with tried():
                answer = send(world, role, name, {**form_of(world, name), field: value})
                wrote = changes(before, picture()) != {}
            if field not in MAY_BE_EMPTY.get(name, ()) and (answer.status_code != 400 or wrote):
                found[field, value] = answer.status_code
    with tried():
        empty = send(world, role, name, {}).status_code
        wrote = changes(before, picture()) != {}

    assert found == {}
    assert empty in (200, 302, 400, 404, 409) and (empty in (200, 302)) >= wrote


@pytest.mark.parametrize("name", [name for name in NAMES if parts_of(name)])
def test_a_form_about_what_is_not_there_finds_nothing(world: World, name: str) -> None:
    before = picture()
    answer = world.browsers.of(takers_of(name)[0]).post(missing_address(name, ROWS[name]), form_of(world, name))

    assert answer.status_code == 404
    assert changes(before, picture()) == {}


@pytest.mark.parametrize("odd", ["0", "-1", HUGE, "9" * 400, "%00", "..%2F..", "' OR 1=1", "١"])
@pytest.mark.parametrize("name", ["nomination", "file", "paper", "session", "item", "ledger-entry"])
def test_odd_addresses_find_nothing(world: World, name: str, odd: str) -> None:
    where = address(world, name, ROWS[name])
    before = picture()
    stem, last = where.rstrip("/").rsplit("/", 1)

    answer = world.browsers.of("inspector").get(f"{stem}/{odd}/")

    assert last and answer.status_code == (404 if (name, odd) != ("ledger-entry", "0") else 200)
    assert changes(before, picture()) == {}


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("nominations", {"trang": HUGE, "trang-thai": "x", "don-vi": "\x00", "q": "a" * 5000}),
        ("nominations", {"q": "%_\\'\x00"}),
        ("nominations", {"trang": "-1"}),
        ("ledger", {"trang": HUGE, "since": "31/02/2026", "until": "x", "unit": HUGE, "kind": "x", "log": "x"}),
        ("ledger", {"words": "\x00%_\\", "nomination": "' OR 1=1", "person": "a" * 500}),
        ("ledger-deviations", {"loai": "x", "trang": "-5"}),
        ("papers", {"trang": HUGE, "loai": "x", "q": "\x00"}),
        ("sessions", {"trang": HUGE}),
        ("inbox", {"trang": "-1", "loc": "\x00"}),
        ("decision-confirm", {"pick": ["DN-2026-99999", "\x00", "' OR 1=1"]}),
        ("compare", {"a": HUGE, "b": "-1"}),
        ("session-live", {"tu": "\x00" * 5}),
        ("item-live", {"tu": "x" * 5000}),
        ("session-run", {"noi-dung": "\x00²"}),
        ("session-run-live", {"noi-dung": "9" * 5000, "tu": "\x00"}),
    ],
)
def test_odd_questions_are_answered(world: World, name: str, query: dict[str, Any]) -> None:
    before = picture()
    readers = ROWS[name].get.get(200) or ROWS[name].get[286]
    for role in sorted(readers)[:3]:
        answer = world.browsers.of(role).get(address(world, name, ROWS[name]), query)
        assert answer.status_code in (200, 286, 302, 400, 404)
    assert changes(before, picture()) == {}


@pytest.mark.parametrize("name", ["decision-confirm", "resubmission-confirm", "consolidation", "session-agenda"])
def test_what_was_picked_and_is_not_there_is_not_done(world: World, name: str) -> None:
    before = picture()
    for pick in (["DN-2026-99999"], [world.slug("filled")], ["\x00"], [HUGE] * 50, [""]):
        answer = send(world, takers_of(name)[0], name, {"pick": pick, "action_token": "pick", "place_99": "1"})
        assert answer.status_code in (200, 302, 400, 404, 409)
    assert changes(before, picture()) == {}


def test_a_day_on_which_nobody_can_have_signed_is_refused(world: World) -> None:
    before = picture()
    for name in ("paper-record", "minutes-record", "province-answer"):
        answer = send(world, takers_of(name)[0], name, {**form_of(world, name), "date": day(30)})
        assert (name, answer.status_code) == (name, 400)
    assert changes(before, picture()) == {}

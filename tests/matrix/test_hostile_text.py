"""Hostile text in every field of every form: refused with a sentence and kept as typed, or stored and harmless."""

import csv
import html
import io
import unicodedata
from dataclasses import replace
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.urls import reverse

from tests.matrix.addresses import address, parts_of
from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS, Form, scan
from tests.matrix.looking import changes, everything_said, picture
from tests.matrix.sending import form_of, send, takers_of, tried
from tests.matrix.world import World
from workflows.models import LedgerSecret, StoredFile

WANTS = sorted({row.at for row in ROWS.values() if row.at} | {"CONSOLIDATED"})
pytestmark = pytest.mark.django_db
TEXTS = {"summary", "initiative", "reason", "item_1", "clause", "title", "venue", "conclusion", "number"}
TEXTS |= {"short_title", "text", "legal_basis", "content_1", "criterion_1", "recipient_1", "place"}  # of a plan
TEXTS |= {"note", "subject", "suggestion"}  # of what units report about a plan
TEXTS |= {"basis"}  # of a seat in the council
TEXTS |= {"document", "text_1", "purpose_1"}  # of a mark on an award; of who is to receive a paper
TEXTS |= {"name", "capacity", "source"}  # of a guest; of the number of awards
SUFFIXES = ("-reason", "-text", "-next_step", "reason_1")
PREFIXES = ("report_", "ground_", "why_")
PLAIN = " lý do đủ dài để được ghi lại"
MARKUP = "<script>zx()</script>\"><img src=x onerror=zx()> {{7*7}} {% zx %} &lt;b&gt; ' javascript:zx()"
LEADS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", "\r=1", " =1", "\n=1")
# Stored or refused; what is refused stands there again as it was typed, if a page can hold it.
TRIED = {
    "tab": "\t=1",
    "override": "abc\u202egnp.exe",
    "nul": "abc\x00def",
    "zero width": "Ngu\u200byễn",
    "decomposed": unicodedata.normalize("NFD", "Nguyễn Thị Hồng Đào"),
    "very long": "a" * 10_500,
}
UNSEEN = {"nul"}
SEALED = {"item-blind-opinion", "item-own-opinion", "session-sheet"}  # read by who wrote them alone, until the count
NAMES_OF_FILES = (
    '"><img src=x onerror=zx()>.pdf',
    "=1+1.pdf",
    "..\\..\\zx.pdf",
    "../../zx.pdf",
    "a\u202efdp.pdf",
    "a" * 300 + ".pdf",
)
RAW = ("<script>zx", "<img src=x onerror", "{% zx %}<", 'javascript:zx()">')


def fields_of(form: Form) -> list[str]:
    return [name for name in form if name in TEXTS or name.startswith(PREFIXES) or name.endswith(SUFFIXES)]


def whole_form(world: World, name: str) -> Form:
    """Return the form of an address; of an attendance the last member is away, and told why."""
    form = form_of(world, name)
    if name != "session-attendance":
        return form
    last = world.walks[ROWS[name].at].item.session.roll.latest("ordinal").ordinal
    return {**form, f"seat_{last}": "ABSENT", f"why_{last}": "Đi công tác"}


def with_texts(world: World) -> list[str]:
    return [name for name in sorted(FORMS) if fields_of(whole_form(world, name))]


NAMES = [
    "addendum-record",
    "appraise",
    "ask-again",
    "ask-for-fallback",
    "ask-to-reconsider",
    "award-archive",
    "award-pay",
    "award-present",
    "award-publish",
    "campaign-cancel",
    "campaign-new",
    "campaign-reopen",
    "conclude-hold",
    "council-new",
    "difficulty-consolidate",
    "difficulty-decide",
    "difficulty-new",
    "dissemination-confirm",
    "downgrade",
    "hold",
    "interest-end",
    "interest-new",
    "item-another-form",
    "item-blind-opinion",
    "item-defer",
    "item-dissent",
    "item-forgo",
    "item-opinion",
    "item-own-opinion",
    "item-recuse",
    "item-vote",
    "lapse",
    "merge",
    "nomination-autosave",
    "nomination-edit",
    "nomination-evidence-add",
    "nomination-evidence-remove",
    "nomination-withdraw",
    "outcome-notify",
    "override",
    "paper-archive",
    "paper-pay",
    "paper-present",
    "paper-publish",
    "paper-recipients",
    "paper-recipients-name",
    "plan-amend",
    "plan-edit",
    "plan-recipients",
    "proposal-drop",
    "province-answer",
    "pull-back",
    "reject-propose",
    "release-propose",
    "reopen",
    "resend",
    "retable",
    "return",
    "seat-end",
    "seat-new",
    "seat-post",
    "session-addendum",
    "session-attendance",
    "session-cancel",
    "session-discussion",
    "session-guests",
    "session-minutes",
    "session-new",
    "session-quota",
    "session-sheet",
    "stop",
    "substitute-new",
    "upgrade",
]
# A number; the other form's reason.
WITHOUT_TEXT = {
    *("minutes-record", "paper-record", "plan-issue", "reject-confirm", "release", "policy-new"),
    *("papers-exchange",),
}
EVERYWHERE = ("nomination", "nomination-print", "compare", "nomination-history")
IN_SESSION = ("session", "item", "session-minutes", "session-print-minutes", "session-print-list")


def filled(world: World, name: str, text: str) -> Form:
    form = whole_form(world, name)
    return {**form, **dict.fromkeys(fields_of(form), text)}


def shown_after(world: World, name: str) -> dict[str, str]:
    """Return the pages on which an accepted form may be read."""
    place, found = ROWS[name].at, {}
    pages = [
        page
        for page in (*EVERYWHERE, *IN_SESSION)
        if {"slug"} & set(parts_of(page)) or name.startswith(("item", "session"))
    ]
    if place in world.campaigns:
        where = reverse("campaign", args=[world.campaigns[place].code])
        found[where] = everything_said(world.browsers.of("inspector").get(where))
    for page in [each for each in pages if place and place not in world.campaigns]:
        where = address(world, page, replace(ROWS[page], at=place))
        found[where] = everything_said(world.browsers.of("inspector").get(where))
    if name in SEALED:
        where = address(world, "item", replace(ROWS["item"], at=place))
        found["own"] = everything_said(world.browsers.of(takers_of(name)[0]).get(where))
    for page in ("disseminations", "difficulties", "difficulty", "difficulty-report"):
        found[page] = everything_said(world.browsers.of("inspector").get(address(world, page, ROWS[page])))
    for page in ("inbox", "interests-register", "ledger", "sessions", "campaigns", "council"):
        found[page] = everything_said(world.browsers.of("inspector").get(reverse(page)))
    return found


def test_every_form_with_text_is_tried(world: World) -> None:
    assert sorted(set(with_texts(world)) - WITHOUT_TEXT) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_markup_is_stored_as_text_and_shown_as_text(world: World, name: str) -> None:
    before = picture()
    with tried():
        answer = send(world, takers_of(name)[0], name, filled(world, name, MARKUP + PLAIN))
        pages = shown_after(world, name)

        assert answer.status_code in (200, 302, 400)
        assert (answer.status_code == 400) == (changes(before, picture()) == {})
        assert {where: found for where, page in pages.items() if (found := [raw for raw in RAW if raw in page])} == {}
        assert answer.status_code != 302 or [page for page in pages.values() if MARKUP in html.unescape(page)] != []


@pytest.mark.parametrize("kind", sorted(TRIED))
@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_taken_whole_or_refused_whole_and_kept(world: World, name: str, kind: str) -> None:
    text, before = TRIED[kind] + PLAIN, picture()
    role = takers_of(name)[0]
    with tried():
        answer = send(world, role, name, filled(world, name, text))
        wrote = changes(before, picture()) != {}

        assert answer.status_code in (200, 302, 400)
        assert wrote == (answer.status_code != 400)
        if answer.status_code == 400 and kind not in UNSEEN and name not in ("proposal-drop", "session-sheet"):
            assert text.strip() in html.unescape(answer.content.decode())


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("name", ["hold", "return", "nomination-withdraw"])
def test_no_cell_of_the_file_for_spreadsheets_is_a_formula(world: World, name: str, lead: str) -> None:
    with tried():
        send(world, takers_of(name)[0], name, filled(world, name, lead + PLAIN))
        where = reverse("nomination-history-csv", args=[world.slug(ROWS[name].at)])
        text = world.browsers.of("inspector").get(where).content.decode("utf-8-sig")

        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert [cell for cell in cells if cell.lstrip(" ")[:1] in tuple("=+-@＝＋－＠\t\r\n")] == []


@pytest.mark.parametrize("sent", NAMES_OF_FILES)
def test_the_name_of_a_file_is_only_a_name(world: World, sent: str) -> None:
    with tried():
        form = {**form_of(world, "hold"), "file": scan(sent)}
        answer = send(world, "hr_head", "hold", form)
        assert answer.status_code in (302, 400)
        stored = StoredFile.objects.latest("id")
        handed = world.browsers.of("hr_head").get(reverse("file", args=[stored.ref]))
        page = everything_said(world.browsers.of("hr_head").get(reverse("nomination", args=[world.slug("appraised")])))

        assert [raw for raw in RAW if raw in page] == []
        assert not {"/", "\\", "\u202e"} & set(stored.name) and len(stored.name) <= 255
        assert handed.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("raw", [b"\xed\xa0\x80", b"\xff\xfe", b"\xc0\xaf", b"%00"])
def test_bytes_that_are_no_text_are_refused_or_replaced(world: World, raw: bytes) -> None:
    fields = {"version": world.walks["SUBMITTED"].nomination.version, "action_token": "bytes"}
    body = urlencode(fields) + "&reason=" + quote_from_bytes(raw + PLAIN.encode())
    with tried():
        answer: Any = world.browsers.of("head").post(
            address(world, "nomination-withdraw", ROWS["nomination-withdraw"]),
            body,
            content_type="application/x-www-form-urlencoded",
        )
        kept = LedgerSecret.objects.filter(field="reason").latest("id").value

        assert answer.status_code in (302, 400)
        assert "\ud800" not in kept and "\\ud800" not in kept


def test_decomposed_letters_are_stored_composed(world: World) -> None:
    with tried():
        send(world, "head", "nomination-withdraw", filled(world, "nomination-withdraw", TRIED["decomposed"] + PLAIN))
        kept = LedgerSecret.objects.filter(field="reason").latest("id").value

        assert unicodedata.normalize("NFC", TRIED["decomposed"]) in kept

"""Every event has its sentence, and no sentence is left without its event."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from workflows.ledger.read import ReadEntry, Values
from workflows.vocabulary.events import Event
from workflows.web.presenters.sentences import sentence_html, sentence_text

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "ledger"


def entry_of(event: Event, *, name: str = "Nguyễn Văn <An>") -> ReadEntry:
    return ReadEntry(
        log="o/decisions/2026",
        seq=1,
        event=event,
        at=datetime(2026, 11, 25, tzinfo=UTC),
        obj="nomination/1",
        about="nomination/1",
        ver=1,
        from_state="",
        to_state="",
        actor="1",
        role="",
        unit="",
        mandate="",
        rules={},
        data={},
        docs=(),
        values=Values({"actor_name": name}),
        prev="",
        leaf="",
        is_redacted=False,
    )


def test_every_event_has_its_sentence() -> None:
    assert {path.stem for path in TEMPLATES.glob("*.html")} == {event.value for event in Event}


@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_sentence_is_one_line_and_lets_no_markup_in(event: Event, language: str) -> None:
    with translation.override(language):
        shown, told = sentence_html(entry_of(event)), sentence_text(entry_of(event))

    assert told.endswith((".", ":")) or told[-1] == "…"
    assert "\n" not in shown and "{" not in shown and "<An>" not in shown
    assert "<" not in told.replace("<An>", "")


def test_a_value_of_an_entry_is_escaped_on_the_page_and_plain_in_a_file() -> None:
    entry = entry_of(Event.EVIDENCE_ADDED)
    entry.values["file_name"] = "<b>x</b>.pdf"

    with translation.override("en"):
        assert sentence_html(entry) == (
            '<strong class="who">Nguyễn Văn &lt;An&gt;</strong> added the file “&lt;b&gt;x&lt;/b&gt;.pdf”.'
        )
        assert sentence_text(entry) == "Nguyễn Văn <An> added the file “<b>x</b>.pdf”."

"""The complete history of a nomination, its file for elsewhere, and the ledger's verification."""

import csv
import hashlib
import io
import json
from typing import Any

import pytest

from tests.walks import nomination_at
from tests.web.inspecting import LIST, VERIFY, history_of, looks
from tests.web.visitors import text_of, visitor, written
from workflows.actions import hold, propose
from workflows.actions.files import Upload
from workflows.ledger.recount import Flaw
from workflows.ledger.verify import Report
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import LedgerEntry, Log
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import ACCESS_EVENTS, Event
from workflows.vocabulary.states import State
from workflows.vocabulary.verification import Check
from workflows.web.presenters.event_labels import LABELS
from workflows.web.presenters.history_file import harmless
from workflows.web.views.inspect import verification

# -- complete history --------------------------------------------------------------------------------------------------


def test_the_complete_history_has_every_entry_oldest_first_and_who_looked(office: Office) -> None:
    each = nomination_at(State.GRANTED, office)
    inspector = visitor(office.inspector)
    inspector.get(history_of(each))

    page = inspector.get(history_of(each))

    about = LedgerEntry.objects.filter(about=each.nomination.obj).exclude(event__in=ACCESS_EVENTS).order_by("id")
    assert [row.seq for row, _changes in page.context["done"]] == [entry.seq for entry in about]
    assert [row.kind for row in page.context["looked"]] == ["Nomination looked at"]
    assert page.context["last"].leaf == about.last().leaf  # type: ignore[union-attr]  # there are some


def test_the_history_shows_what_a_hold_rests_on_and_what_changed_in_the_dossier(office: Office) -> None:
    each = nomination_at(State.RETURNED, office)
    propose.edit_nomination(each.ref, by=each.proposer, fields={"summary": "Tóm tắt mới sau khi bổ sung"})
    each.complete().receive()
    hold.hold_nomination(
        each.ref,
        by=office.hr_head,
        kind=HoldKind.COMPLAINT,
        reason="Đang xác minh nội dung phản ánh",
        upload=Upload("phan-anh.pdf", PDF),
    )

    page = text_of(visitor(office.inspector).get(history_of(each)))

    assert "Complaint or denunciation being verified" in page
    assert "Đang xác minh nội dung phản ánh" in page
    assert "→ Tóm tắt mới sau khi bổ sung" in page


def test_the_file_has_a_mark_a_line_for_each_entry_and_its_hash_on_record(office: Office) -> None:
    each = nomination_at(State.RETURNED, office)

    response = visitor(office.inspector).get(history_of(each, "nomination-history-csv"))

    content = b"".join(response) if response.streaming else response.content
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith(f'attachment; filename="{each.nomination.code}-')
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    about = LedgerEntry.objects.filter(about=each.nomination.obj).exclude(event__in=ACCESS_EVENTS).order_by("id")
    assert [(row[2], row[-1]) for row in rows[1:]] == [(LABELS[Event(entry.event)], entry.leaf) for entry in about]
    exported = LedgerEntry.objects.get(event=Event.HISTORY_EXPORTED)
    assert json.loads(exported.body)["docs"] == [{"id": "export/csv", "sha256": hashlib.sha256(content).hexdigest()}]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'),
        ("+84 901", "'+84 901"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("Hoàn thành 12 văn bản, a = b", "Hoàn thành 12 văn bản, a = b"),
        ("", ""),
    ],
)
def test_no_cell_can_run_as_a_formula(cell: str, safe: str) -> None:
    assert harmless(cell) == safe


def test_a_formula_in_a_reason_comes_out_as_text(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    propose.withdraw_nomination(each.ref, by=each.proposer, reason='=cmd|"/c calc"!A1 xin rút')

    response = visitor(office.inspector).get(history_of(each, "nomination-history-csv"))

    cells = [cell for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")] == []


# -- verification ------------------------------------------------------------------------------------------------------


def test_verification_says_how_much_was_checked_and_what_that_proves(office: Office) -> None:
    nomination_at(State.GRANTED, office)
    total = LedgerEntry.objects.count()
    inspector = visitor(office.inspector)

    before = text_of(inspector.get(VERIFY))
    page = inspector.post(VERIFY, {"action_token": "t1"}, follow=True)

    result = page.context["result"]
    assert "Not verified in this sitting yet" in before
    assert (result["is_intact"], result["entries"], result["nominations"], result["flaw"]) == (True, total, 1, None)
    text = text_of(page)
    assert "The data is intact" in text
    assert "This proves that every entry still has the text" in text
    assert "It does not prove that what was written was true" in text
    assert result["heads"] == [
        {"log": "-".join(log.name.split("/")[-2:]), "size": log.size, "head": log.head}
        for log in Log.objects.exclude(name__contains="/access/").order_by("pk")
    ]
    entry = LedgerEntry.objects.get(event=Event.LEDGER_VERIFIED)
    data = json.loads(entry.body)["data"]
    assert (data["entries"], data["intact"]) == (total, True)


def test_verification_runs_only_at_a_press_and_writes_nothing_but_the_look(office: Office) -> None:
    nomination_at(State.SUBMITTED, office)
    inspector = visitor(office.inspector)
    inspector.get(LIST)  # the first look of all opens the log
    before, start = written(), looks()

    inspector.get(VERIFY)
    assert looks() == start
    inspector.post(VERIFY, {"action_token": "t1"})

    assert written() == before
    assert [event for event, _terms in looks()[len(start) :]] == ["ledger.verified"]


def test_a_changed_entry_is_named_with_both_values_and_what_to_do(office: Office, monkeypatch: Any) -> None:
    each = nomination_at(State.SUBMITTED, office)
    entry = LedgerEntry.objects.get(event=Event.NOMINATION_SUBMITTED)
    flaw = Flaw(entry.log.name, entry.seq, Check.LEAF, entry.leaf, "0" * 64)
    # The triggers keep a test from changing an entry; what verification finds is tested with the ledger.
    monkeypatch.setattr(verification, "verify", lambda: Report(entry.seq, 0, None, None, (), flaw))

    page = visitor(office.inspector).post(VERIFY, {"action_token": "t1"}, follow=True)

    text = text_of(page)
    assert each.nomination.state == State.SUBMITTED
    assert "The data is not intact" in text
    assert f"The first bad entry is number {entry.seq} of decisions-2026." in text
    assert "the text of the entry was changed: its hash does not match" in text
    assert entry.leaf in text
    assert "0" * 64 in text
    assert f'href="{LIST}decisions-2026/{entry.seq}/"' in page.content.decode()

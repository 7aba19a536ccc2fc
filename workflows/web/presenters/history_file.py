"""One nomination's history as a file for a spreadsheet: UTF-8 with its mark, no cell that could run as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.ledger.read import ReadEntry
from workflows.web.presenters.contents import Change
from workflows.web.presenters.event_labels import event_label
from workflows.web.presenters.inspection import capacity_of, log_label, plain_notes
from workflows.web.presenters.notes import notes_of
from workflows.web.presenters.sentences import sentence_text

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection"), in full width too.
FORMULA = "=+-@＝＋－＠"
MARK = "\ufeff"


def history_csv(entries: Sequence[ReadEntry], changes: Mapping[int, Sequence[Change]]) -> bytes:
    """Return the file: a line of headings, then a line for each entry, oldest first."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_headings())
    for number, entry in enumerate(entries, start=1):
        changed = changes.get(entry.ver, ()) if entry.obj.startswith("nomination/") else ()
        writer.writerow([harmless(cell) for cell in _cells(number, entry, changed)])
    return (MARK + text.getvalue()).encode()


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet reads as text, with an apostrophe before what it would reckon with."""
    begins = cell.lstrip(" \u00a0\u200b\ufeff")[:1]
    return f"'{cell}" if begins in ("\t", "\r", "\n") or (begins and begins in FORMULA) else cell


def _headings() -> list[str]:
    return [
        _("No."),
        _("Time"),
        _("Kind of act"),
        _("What happened"),
        _("Who"),
        _("In which capacity"),
        _("From state"),
        _("To state"),
        _("What was written"),
        _("What changed"),
        _("Documents"),
        _("Log"),
        _("Number in the log"),
        _("Hash of this entry"),
    ]


def _cells(number: int, entry: ReadEntry, changes: Iterable[Change]) -> list[str]:
    return [
        str(number),
        timezone.localtime(entry.at).isoformat(timespec="seconds"),
        event_label(entry.event),
        sentence_text(entry),
        entry.actor_name,
        capacity_of(entry),
        entry.from_state,
        entry.to_state,
        plain_notes(notes_of(entry)),
        "\n".join(f"{change.label}: {change.before} → {change.after}" for change in changes),
        "\n".join(f"{document['id']} sha256:{document['sha256']}" for document in entry.docs),
        log_label(entry.log),
        str(entry.seq),
        entry.leaf,
    ]

"""What lies on the desk beside a form of HR-Admin: the dossier, what the unit answered, what looks the same."""

from datetime import date
from typing import Any

from workflows.queries.appraisals import answered_requests, likely_duplicates
from workflows.queries.dossiers import plan_for
from workflows.queries.stored_files import evidence_of
from workflows.queries.versions import content_for_reading, contents_of, sent_versions
from workflows.rules.case import Actor
from workflows.web.presenters.appraisals import pairs_of
from workflows.web.presenters.contents import changes_between
from workflows.web.presenters.nominations import file_row, parts_of, summary_rows


def dossier_of(nomination: Any, viewer: Actor, today: date) -> dict[str, Any]:
    """Return the dossier as it was sent, with its files and what changed since the version before."""
    contents = contents_of(nomination)
    content = content_for_reading(nomination, contents, is_editor=False)
    files = evidence_of(nomination, is_editor=False)
    sent = sent_versions(contents)
    numbers = sorted(sent)
    return {
        "rows": summary_rows(nomination, content),
        "parts": parts_of(plan_for(nomination), content, files),
        "files": [file_row(file) for file in files],
        "content": content,
        "compare": (numbers[-2], numbers[-1]) if len(numbers) > 1 else None,
        "changes": changes_between(sent[numbers[-2]], sent[numbers[-1]]) if len(numbers) > 1 else (),
        "answered": answered_requests(nomination),
        "pairs": pairs_of(nomination, likely_duplicates(nomination, viewer, today)),
    }

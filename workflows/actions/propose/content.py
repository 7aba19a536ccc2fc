"""What the council will read of a nomination, as one hash: its text and the hashes of its files."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from workflows.ledger.book import canonical
from workflows.models import (
    Nomination,
)
from workflows.models.prepared import Given, prepared
from workflows.queries.evidence import evidence_in


def content_document(nomination: Nomination, *, files: Iterable[str]) -> dict[str, str]:
    """Return the hash of the frozen content, as an entry names it."""
    return {"id": f"{nomination.obj}/content", "sha256": content_sha256(nomination, files=files)}


def content_sha256(nomination: Nomination, *, files: Iterable[str], award: str = "") -> str:
    """Return the SHA-256 of everything the council will read of a nomination; `files` are the hashes of its files.

    `award` is the award form that is asked about, where it is not the nomination's own any more.
    """
    content = {
        "nominee": nomination.nominee_name,
        "position": nomination.nominee_position,
        "unit": nomination.nominee_unit_name,
        "award": award or nomination.award_form.code,
        "summary": nomination.summary,
        "from": str(nomination.period_from or ""),
        "to": str(nomination.period_to or ""),
        "report": nomination.report,
        "initiative": nomination.initiative,
        "grounds": nomination.simplified_grounds,
        "outside": nomination.is_kept_outside,
        "files": list(files),
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def file_hashes_of(nomination: Nomination) -> list[str]:
    """Return the hashes of the files of a dossier and of those merged into it, in the order of their adding."""
    return _hashes(nomination=nomination.pk)


@prepared
def _hashes(nomination: Given) -> QuerySet[Any, Any]:
    return evidence_in(nomination).filter(removed_at=None).values_list("file__sha256", flat=True)

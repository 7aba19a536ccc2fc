"""Taking in a file: its kind proved by its content, stored under its hash, outside any web root.

Allowed are PDF, PNG, JPEG, DOCX and XLSX; macro formats and anything whose content is not what its name says are
refused (ASVS 5.2.2). The deep checks of issue "Papers" come on top of these.
"""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import filetype
from django.conf import settings

from workflows.models import Person, StoredFile
from workflows.rules.text import nfc
from workflows.vocabulary.refusals import Reason, Refusal, Refused

KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_ENTRIES, MOST_UNPACKED = 2000, 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in: the name its sender gave it, and its bytes."""

    name: str
    content: bytes


def store(upload: Upload, *, by: Person | None, at: datetime, is_restricted: bool = False) -> StoredFile:
    """Keep a file and return its row; the same content is stored once on disk.

    The bytes are written before the row: a crash between the two leaves a file that nothing names, never a row
    without its file. An act stores after everything else was asked, so that a refusal leaves nothing.

    :raises Refused: FILE_IS_EMPTY, FILE_TOO_LARGE, FILE_KIND_NOT_ALLOWED
    """
    name = _name(upload.name)
    media_type = _media_type(name, upload.content)
    digest = sha256_of(upload)
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.write_bytes(upload.content)
        partial.replace(path)
    return StoredFile.objects.create(
        sha256=digest,
        name=name,
        media_type=media_type,
        size=len(upload.content),
        is_restricted=is_restricted,
        added_by=by,
        added_at=at,
    )


def sha256_of(upload: Upload) -> str:
    """Return the hash under which a content lies."""
    return hashlib.sha256(upload.content).hexdigest()


def as_inputs(upload: Upload | None) -> dict[str, Any]:
    """Return a file as a step asks for it: whether it is there, and whether its content is known already."""
    return {"file": upload, "sha256": sha256_of(upload) if upload is not None else None}


def path_of(digest: str) -> Path:
    """Return where a content lies; no part of it comes from a user."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def as_document(file: StoredFile) -> dict[str, str]:
    """Return how an entry names a file."""
    return {"id": f"file/{file.ref}", "sha256": file.sha256}


def _name(name: str) -> str:
    last = nfc(name).replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-200:] or "?"


def _media_type(name: str, content: bytes) -> str:
    limit = settings.EVIDENCE_MAX_BYTES
    if not content:
        raise Refused(Reason(Refusal.FILE_IS_EMPTY, {"name": name}))
    if len(content) > limit:
        raise Refused(Reason(Refusal.FILE_TOO_LARGE, {"name": name, "limit": limit // (1024 * 1024)}))
    expected = KINDS.get(name.rsplit(".", 1)[-1].lower() if "." in name else "")
    if expected is None or not _is_really(expected, content):
        allowed = ", ".join(sorted(kind.upper() for kind in KINDS if kind != "jpeg"))
        raise Refused(Reason(Refusal.FILE_KIND_NOT_ALLOWED, {"name": name, "allowed": allowed}))
    return expected


def _is_really(expected: str, content: bytes) -> bool:
    if "openxmlformats" in expected:
        return _is_office(expected, content)
    found = filetype.guess(content)
    return found is not None and found.mime == expected


def _is_office(expected: str, content: bytes) -> bool:
    """Tell whether a zip is the office document it claims to be: no macro part, no bomb, no path that climbs."""
    main = "word/document.xml" if "wordprocessing" in expected else "xl/workbook.xml"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            return (
                len(parts) <= MOST_ENTRIES
                and sum(part.file_size for part in parts) <= MOST_UNPACKED
                and main in names
                and "[Content_Types].xml" in names
                and not any("vbaProject" in name or name.startswith("/") or ".." in name for name in names)
            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return False  # ValueError: a name that says it is UTF-8 and is not

"""Files come into a dossier and leave it; each of them stays, and so does the record of it."""



from workflows.actions import files
from workflows.actions.door import Act
from workflows.actions.propose.drafting import may_edit, written_in
from workflows.models import (
    Evidence,
    Nomination,
    StoredFile,
    User,
)
from workflows.vocabulary.events import Event


def attach_evidence(ref: str, *, by: User, upload: files.Upload, content_code: str = "") -> Evidence:
    """Add a file to a draft or a returned dossier.

    :raises Refused: NOT_EDITABLE, or where the file is not one that may be kept
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        may_edit(act, nomination)
        person = act.person
        file = files.store(upload, by=person, at=act.at)
        evidence = Evidence.objects.create(
            nomination=nomination, file=file, content_code=content_code, added_by=person, added_at=act.at
        )
        act.record(
            Event.EVIDENCE_ADDED,
            obj=f"file/{file.ref}",
            about=nomination.obj,
            data={"content": content_code},
            pii={"file_name": file.name, "nominee": nomination.nominee_name},
            docs=[files.as_document(file)],
        )
        written_in(nomination)
    return evidence


def add_document(act: Act, nomination: Nomination, upload: files.Upload) -> StoredFile:
    """Add the document on which a step rests to the dossier, where whoever judges it next finds it (N12, N21b)."""
    person = act.person
    file = files.store(upload, by=person, at=act.at)
    Evidence.objects.create(nomination=nomination, file=file, added_by=person, added_at=act.at)
    return file


def remove_evidence(ref: str, *, by: User, evidence_id: int) -> None:
    """Take a file out of the dossier; the file itself and the record of it stay.

    :raises Refused: NOT_EDITABLE
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        may_edit(act, nomination)
        evidence = Evidence.objects.select_related("file").get(
            pk=evidence_id, nomination=nomination, removed_at=None
        )
        evidence.removed_at = act.at
        evidence.save()
        act.record(
            Event.EVIDENCE_REMOVED,
            obj=f"file/{evidence.file.ref}",
            about=nomination.obj,
            pii={"file_name": evidence.file.name, "nominee": nomination.nominee_name},
            docs=[files.as_document(evidence.file)],
        )
        written_in(nomination)

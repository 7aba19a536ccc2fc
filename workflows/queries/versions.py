"""What a dossier said in each of its versions, out of the history rows; for looking, never for deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from workflows.models import AwardForm, Nomination
from workflows.queries.evidence import evidence_in
from workflows.vocabulary.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a dossier says: its nominee as frozen, and what the proposer wrote."""

    number: int  # of the dossier, 0 for a draft that was never sent
    version: int
    at: datetime
    award: str
    nominee_name: str
    nominee_position: str
    nominee_unit_name: str
    headcount: int | None
    female_count: int | None
    summary: str
    period_from: date | None
    period_to: date | None
    report: Mapping[str, str]
    initiative: str
    grounds: tuple[str, ...]
    is_kept_outside: bool
    is_declared: bool
    late_reason: str
    duplicate_reason: str
    files: tuple[tuple[str, str], ...] = ()  # name and SHA-256, where a version is read beside others


def content_of(row: Any, *, award: str, at: datetime, files: tuple[tuple[str, str], ...] = ()) -> Content:
    """Return what a nomination, or a row of its history, says."""
    return Content(
        number=row.dossier_version,
        version=row.version,
        at=at,
        award=award,
        nominee_name=row.nominee_name,
        nominee_position=row.nominee_position,
        nominee_unit_name=row.nominee_unit_name,
        headcount=row.headcount,
        female_count=row.female_count,
        summary=row.summary,
        period_from=row.period_from,
        period_to=row.period_to,
        report=row.report or {},
        initiative=row.initiative,
        grounds=tuple(row.simplified_grounds or ()),
        is_kept_outside=row.is_kept_outside,
        is_declared=row.is_declared,
        late_reason=row.late_reason,
        duplicate_reason=row.duplicate_reason,
        files=files,
    )


def contents_of(nomination: Nomination) -> list[Content]:
    """Return what the dossier said after each recorded step and which files it held then, oldest first.

    What is recorded while the unit completes it holds what is not sent yet, and says nothing. Two queries, three if the
    award form changed.
    """
    unsent = {"state": State.RETURNED}
    rows = list(nomination.history.exclude(**unsent).order_by("version", "history_id"))
    files = _files_of(nomination)
    names = {nomination.award_form_id: nomination.award_form.name}
    others = {row.award_form_id for row in rows} - set(names)
    if others:
        names |= dict(AwardForm.objects.filter(pk__in=others).values_list("pk", "name"))
    return [
        content_of(
            row,
            award=names[row.award_form_id],
            at=row.history_date,
            files=tuple(each for came, went, each in files if came <= row.history_date < went),
        )
        for row in rows
    ]


def _files_of(nomination: Nomination) -> list[tuple[datetime, datetime, tuple[str, str]]]:
    """Return from when until when each file was in the dossier; those of one merged into it came with the merger."""
    return [
        (
            row.added_at if row.nomination_id == nomination.pk else row.nomination.state_since,
            row.removed_at or datetime.max.replace(tzinfo=UTC),
            (row.file.name, row.file.sha256),
        )
        for row in evidence_in(nomination).select_related("file", "nomination")
    ]


def sent_versions(contents: list[Content]) -> dict[int, Content]:
    """Return what each sent version of the dossier said, by its number."""
    sent: dict[int, Content] = {}
    for content in contents:
        if content.number and content.number not in sent:
            sent[content.number] = content
    return sent


def content_for_reading(nomination: Nomination, contents: list[Content], *, is_editor: bool) -> Content:
    """Return what a reader is shown: while the unit completes a dossier, others read the version that was sent."""
    sent = sent_versions(contents)
    if nomination.state == State.RETURNED and not is_editor and nomination.dossier_version in sent:
        return sent[nomination.dossier_version]
    return content_of(nomination, award=nomination.award_form.name, at=nomination.submitted_at or nomination.created_at)

"""Which files a person may open: those of what he may see; restricted ones only where he may see suspensions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from workflows.models import (
    CampaignVersion,
    Dissemination,
    Evidence,
    Finding,
    Hold,
    MinutesAddendum,
    Nomination,
    Paper,
    PaperLine,
    Proposal,
    StoredFile,
    Unit,
)
from workflows.models.prepared import Given, prepared
from workflows.queries.difficulties import difficulties_visible_to
from workflows.queries.dissemination import units_read_by
from workflows.queries.evidence import evidence_in
from workflows.queries.nominations import nominations_visible_to, sees_holds
from workflows.queries.papers import papers_sent_to
from workflows.queries.privacy import MINUTES_READERS
from workflows.rules.case import Actor
from workflows.vocabulary.roles import HR, UNIT_ROLES, Role
from workflows.vocabulary.states import State


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a dossier with the content of the plan that it proves; `came_with` is the dossier merged into it."""

    pk: int
    ref: str
    name: str
    size: int
    content_code: str
    media_type: str
    came_with: str = ""


def evidence_of(nomination: Nomination, *, is_editor: bool) -> list[Attached]:
    """Return the files of the dossier, and of those merged into it, in the order in which they were added.

    While the unit completes it, others see what was sent: not yet what came since, and still what was taken out.
    """
    rows = _present(nomination=nomination) if is_editor else _sent(nomination=nomination)
    return [_attached(row, nomination) for row in rows]


def _attached(row: Evidence, nomination: Nomination) -> Attached:
    """Make a line of a file; one that came from a dossier under another plan proves no content of this one."""
    is_of_plan = row.nomination.campaign_version_id == nomination.campaign_version_id
    return Attached(
        pk=row.pk,
        ref=row.file.ref,
        name=row.file.name,
        size=row.file.size,
        content_code=row.content_code if is_of_plan else "",
        media_type=row.file.media_type,
        came_with=(row.nomination.code or "") if row.nomination_id != nomination.pk else "",
    )


_AS_SENT = (~Q(nomination__state=State.RETURNED) & Q(removed_at=None)) | Q(
    Q(removed_at=None) | Q(removed_at__gt=F("nomination__submitted_at")),
    nomination__state=State.RETURNED,
    added_at__lte=F("nomination__submitted_at"),
)


@prepared
def _present(nomination: Given) -> QuerySet[Any, Any]:
    return evidence_in(nomination).filter(removed_at=None).select_related("file", "nomination")


@prepared
def _sent(nomination: Given) -> QuerySet[Any, Any]:
    return evidence_in(nomination).filter(_AS_SENT).select_related("file", "nomination")


def file_visible_to(actor: Actor, ref: str) -> tuple[StoredFile, str]:
    """Return a file that this person may open, with what it is about in the words of the ledger.

    :raises StoredFile.DoesNotExist: whether it exists or not
    """
    file = StoredFile.objects.get(ref=ref)
    nominations = nominations_visible_to(actor).filter(pk__in=_nominations_of(file, actor))
    for nomination in nominations.order_by("pk"):
        if not file.is_restricted or sees_holds(actor, nomination):
            return file, nomination.obj
    if file.is_restricted:
        raise StoredFile.DoesNotExist
    minutes = Paper.objects.filter(file=file, session__isnull=False).select_related("session").first()
    if minutes is not None and minutes.session is not None and actor.charge(*MINUTES_READERS):
        return file, minutes.session.obj
    addendum = MinutesAddendum.objects.filter(file=file).select_related("session").first()
    if addendum is not None and actor.charge(*MINUTES_READERS):
        return file, addendum.session.obj
    if Paper.objects.filter(file=file).exists() and actor.charge(Role.RECORDS_OFFICER, Role.CHIEF, Role.INSPECTOR, *HR):
        return file, f"file/{file.ref}"
    if papers_sent_to(actor).filter(file=file).exists():
        return file, f"file/{file.ref}"
    plan = CampaignVersion.objects.filter(file=file, is_issued=True).select_related("campaign").first()
    if plan is not None:
        return file, plan.campaign.obj  # what was issued to everybody, everybody may read
    duty = _duty_with(file, actor)
    if duty is None:
        raise StoredFile.DoesNotExist
    return file, duty


def _duty_with(file: StoredFile, actor: Actor) -> str | None:
    """Return the difficulty, or the campaign of the confirmation, to which a file belongs, if one may see it."""
    difficulty = difficulties_visible_to(actor).filter(file=file).first()
    if difficulty is not None:
        return difficulty.obj
    readable = units_read_by(actor)
    said = Dissemination.objects.filter(file=file).select_related("version__campaign").first()
    if said is None or readable is None or not Unit.objects.filter(readable, pk=said.unit_id).exists():
        return None
    return f"campaign/{said.version.campaign.ref}"


def _nominations_of(file: StoredFile, actor: Actor) -> Iterable[int]:
    """Return the nominations that name a file; what a unit took out again, for HR-Admin's head and inspector alone.

    What is attached and not sent yet is the unit's own, and the inspector's.
    """
    evidence = Evidence.objects.filter(file=file)
    if actor.charge(Role.INSPECTOR) is None:
        units = [charge.unit for charge in actor.charges if charge.role in UNIT_ROLES and charge.unit]
        own = Q(nomination__unit__in=units) | Q(nomination__drafted_by=actor.person)
        was_sent = Q(removed_at__isnull=False, added_at__lte=F("nomination__submitted_at"))
        taken_out = was_sent if actor.charge(Role.HR_HEAD) else Q(pk__in=[])
        evidence = evidence.filter(_AS_SENT | (own & Q(removed_at=None)) | taken_out)
    found: set[int] = set(evidence.values_list("nomination_id", flat=True))
    found |= set(Nomination.objects.filter(merged__in=found).values_list("pk", flat=True))
    found |= set(Finding.objects.filter(file=file).values_list("appraisal__nomination_id", flat=True))
    found |= set(Hold.objects.filter(Q(file=file) | Q(ending_file=file)).values_list("nomination_id", flat=True))
    found |= set(Proposal.objects.filter(file=file).values_list("nomination_id", flat=True))
    lines = PaperLine.objects.filter(Q(answer_file=file) | Q(paper__file=file))
    return found | set(lines.values_list("nomination_id", flat=True))

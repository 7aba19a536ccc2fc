"""What a suspension rests on, for the head of HR-Admin, the Chief and the inspector; nothing for anybody else."""

from dataclasses import dataclass
from datetime import datetime

from workflows.models import Hold, Nomination
from workflows.queries.labels import label_of
from workflows.queries.nominations import sees_holds
from workflows.rules.case import Actor
from workflows.vocabulary.dossier import HoldKind


@dataclass(frozen=True, slots=True)
class Suspension:
    """A suspension as those may read it who answer for it."""

    kind: str
    reason: str
    file_ref: str
    file_name: str
    file_size: int
    opened_by: str
    opened_at: datetime


def suspension_of(nomination: Nomination, viewer: Actor) -> Suspension | None:
    """Return the open suspension of a nomination, if the viewer may read what it rests on."""
    if not nomination.is_held or not sees_holds(viewer, nomination):
        return None
    hold = Hold.objects.filter(nomination=nomination, ended_at=None).select_related("file", "opened_by").first()
    if hold is None:
        return None
    return Suspension(
        kind=label_of(HoldKind(hold.kind)),
        reason=hold.reason,
        file_ref=hold.file.ref,
        file_name=hold.file.name,
        file_size=hold.file.size,
        opened_by=hold.opened_by.full_name,
        opened_at=hold.opened_at,
    )

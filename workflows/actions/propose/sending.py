"""A dossier is sent to HR-Admin, the first time and again when it is completed (N2, N5)."""

from typing import Any

from django.db.models import QuerySet

from workflows.actions.door import Act
from workflows.actions.locks import lock_unit_of
from workflows.actions.numbering import nomination_code
from workflows.actions.propose.content import content_document
from workflows.actions.propose.nominee import freeze_nominee
from workflows.models import (
    Nomination,
    SupplementItem,
    User,
)
from workflows.models.prepared import Given, prepared
from workflows.rules.case import Case
from workflows.rules.guards import is_late, shared_achievement
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def submit_nomination(
    ref: str, *, by: User, version: int | None = None, revision: int | None = None
) -> Nomination:
    """Send a draft to HR-Admin; the nominee's data and the report are frozen, the code is given (N2).

    `version` and `revision` are those that the sender looked at.

    :raises Refused: with everything the dossier still lacks
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        _saw_revision(nomination, revision)
        lock_unit_of(nomination)
        freeze_nominee(nomination, act=act)

        def change(nomination: Nomination) -> None:
            nomination.code = nomination_code(act.today.year)
            nomination.proposer = act.person
            nomination.submitted_at = act.at
            nomination.dossier_version = 1

        act.step(
            Command.SUBMIT,
            nomination,
            change=change,
            data=lambda case: {
                "dossier": 1,
                "late": is_late(case),
                "award": nomination.award_form.code,
                **_beside(case),
            },
            pii={"late_reason": nomination.late_reason, "duplicate_reason": nomination.duplicate_reason},
            docs=lambda case: [content_document(nomination, files=case.dossier.files)],
        )
    return nomination


def resubmit_nomination(
    ref: str, *, by: User, version: int | None = None, revision: int | None = None
) -> Nomination:
    """Send a completed dossier back as a new version (N5).

    :raises Refused: where an item of the request is unanswered or the dossier lacks something
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        _saw_revision(nomination, revision)
        lock_unit_of(nomination)
        freeze_nominee(nomination, act=act)
        items = _open_items(nomination=nomination.pk)

        def change(nomination: Nomination) -> None:
            nomination.dossier_version += 1
            nomination.proposer = act.person
            nomination.submitted_at = act.at
            if items:
                items[0].request.answered_at = act.at
                items[0].request.save()

        act.step(
            Command.RESUBMIT,
            nomination,
            change=change,
            data=lambda case: {"dossier": nomination.dossier_version, **_beside(case)},
            pii={"answers": [item.answer for item in items], **_reason_beside(nomination)},
            docs=lambda case: [content_document(nomination, files=case.dossier.files)],
        )
    return nomination


def _saw_revision(nomination: Nomination, revision: int | None) -> None:
    """Refuse to send a dossier that somebody wrote in after the sender's last look at it."""
    if revision is not None and revision != nomination.revision:
        raise Refused(Reason(Refusal.IS_STALE))


@prepared
def _open_items(nomination: Given) -> QuerySet[Any, Any]:
    items = SupplementItem.objects.filter(request__nomination=nomination, request__answered_at=None)
    return items.select_related("request").order_by("request", "ordinal")


def _beside(case: Case) -> dict[str, list[str]]:
    """Name what looks the same and goes on besides, which the reason is about (S4, S12)."""
    codes = sorted({*case.dossier.duplicates, *shared_achievement(case)})
    return {"beside": codes} if codes else {}


def _reason_beside(nomination: Nomination) -> dict[str, str]:
    return {"duplicate_reason": nomination.duplicate_reason} if nomination.duplicate_reason else {}

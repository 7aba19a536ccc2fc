"""A draft is opened and written, and a returned dossier is completed (N1)."""

from collections.abc import Mapping
from typing import Any

from workflows import desk
from workflows.actions.door import Act
from workflows.actions.propose.nominee import freeze_nominee
from workflows.lifecycle import DRAFTING, WRITING
from workflows.models import (
    Achievement,
    AwardForm,
    CampaignVersion,
    Nomination,
    Person,
    SupplementItem,
    Unit,
    User,
)
from workflows.models.fields import new_ref
from workflows.vocabulary.dossier import NomineeKind, Procedure
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import EDITABLE, State

# What the proposer may write, and nothing else (ASVS 15.3.3).
WRITABLE = (
    "summary",
    "period_from",
    "period_to",
    "report",
    "initiative",
    "simplified_grounds",
    "is_kept_outside",
    "is_declared",
    "late_reason",
    "duplicate_reason",
)


def draft_nomination(
    *,
    by: User,
    campaign: CampaignVersion | None,
    award_form: AwardForm,
    nominee: Person | Unit,
    procedure: Procedure = Procedure.FULL,
    achievement: Achievement | None = None,
) -> Nomination:
    """Open a nomination as a draft (N1).

    Without a campaign it is for a sudden merit. The unit is the nominee's own.

    :raises Refused: where the actor may not propose this nominee, the campaign is closed or lacks the award form,
        or its plan was amended since (PLAN_WAS_AMENDED)
    """
    with Act(by=by) as act:
        person = nominee if isinstance(nominee, Person) else None
        unit = nominee.unit if isinstance(nominee, Person) else nominee
        if campaign is not None:
            _stands_under(act, campaign)
        nomination = Nomination(
            ref=new_ref(),
            campaign_version=campaign,
            award_form=award_form,
            procedure=procedure,
            unit=unit,
            nominee_kind=NomineeKind.INDIVIDUAL if person else NomineeKind.COLLECTIVE,
            nominee_person=person,
            nominee_unit=None if person else unit,
            created_at=act.at,
            state_since=act.at,
        )
        freeze_nominee(nomination, act=act)
        case = act.case(nomination, facts=("campaign", "dossier", "proposers"))
        act.require(DRAFTING.reasons_against(case))
        nomination.achievement = achievement or Achievement.objects.create(
            person=person, unit=None if person else unit, created_at=act.at
        )
        nomination.drafted_by = act.person
        nomination.entry_id = f"{nomination.obj}:1"
        desk.start(nomination)
        nomination.remember(by=by, at=act.at, because="draft")
        nomination.save(force_insert=True)
        act.created(nomination, charge=DRAFTING.permit.charge(case))
    return nomination


def _stands_under(act: Act, plan: CampaignVersion) -> None:
    """Ask that a plan is the one in force, and let nobody amend or cancel its campaign before the draft is there.

    :raises Refused: PLAN_WAS_AMENDED
    """
    plan.campaign = act.campaign(plan.campaign.code)
    in_force = plan.campaign.in_force  # type: ignore[attr-defined]  # counted with the lock
    if plan.number != in_force:
        raise Refused(Reason(Refusal.PLAN_WAS_AMENDED, {"number": in_force or "–"}))


def edit_nomination(
    ref: str,
    *,
    by: User,
    fields: Mapping[str, Any],
    answers: Mapping[int, str] | None = None,
    revision: int | None = None,
) -> Nomination:
    """Write what the proposer typed into a draft or a returned dossier, without entry or history (autosave).

    `answers` are the answers to the open request for completion, by number of the item. `revision` is the one the
    form was opened with. What was kept already is left as it is: a form sent twice is no conflict.

    :raises Refused: IS_STALE, NOT_EDITABLE, or where the actor may not write this dossier
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        may_edit(act, nomination)
        if revision is not None and revision != nomination.revision:
            if _is_kept(nomination, fields, answers or {}):
                return nomination
            raise Refused(Reason(Refusal.IS_STALE))
        for name in WRITABLE:
            if name in fields:
                setattr(nomination, name, fields[name])
        written_in(nomination)
        for number, answer in (answers or {}).items():
            SupplementItem.objects.filter(
                request__nomination=nomination, request__answered_at=None, ordinal=number
            ).update(answer=answer)
    return nomination


def _is_kept(nomination: Nomination, fields: Mapping[str, Any], answers: Mapping[int, str]) -> bool:
    """Tell whether a draft says all of this already: the second copy of a form that was kept, which is no conflict."""
    if any(getattr(nomination, name) != fields[name] for name in WRITABLE if name in fields):
        return False
    open_items = SupplementItem.objects.filter(request__nomination=nomination, request__answered_at=None)
    kept = dict(open_items.values_list("ordinal", "answer")) if answers else {}
    return all(kept.get(number) == answer for number, answer in answers.items())


def written_in(nomination: Nomination) -> None:
    """Keep what was written in a dossier as its next revision, so that nobody sends what he has not seen."""
    nomination.revision += 1
    nomination.skip_history_when_saving = True  # type: ignore[attr-defined]  # simple-history's switch
    nomination.save()


def may_edit(act: Act, nomination: Nomination) -> None:
    if nomination.state not in EDITABLE:
        raise Refused(Reason(Refusal.NOT_EDITABLE, {"state": State(nomination.state)}))
    case = act.case(nomination, facts=("proposers",))
    act.require(WRITING.reasons_against(case))

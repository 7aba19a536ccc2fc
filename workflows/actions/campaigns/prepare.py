"""A plan as HR-Admin writes it: a new campaign, and each amendment as another version of the plan (R-01 to R-06)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.actions.campaigns.record import plan_document, record_step, save_campaign, stand_before
from workflows.actions.door import Act
from workflows.models import (
    AwardForm,
    Campaign,
    CampaignAward,
    CampaignVersion,
    EmulationContent,
    EmulationCriterion,
    Recipient,
    User,
)
from workflows.queries.campaigns import plan_in_force
from workflows.queries.recipients import line_of
from workflows.rules.campaigns import PREPARERS, may_not
from workflows.rules.dispatch import Line
from workflows.rules.plan_codes import codes_for
from workflows.vocabulary.campaigns import CampaignAct, CampaignType
from workflows.vocabulary.dossier import Addressee, CampaignState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused

PARTS = (EmulationContent, EmulationCriterion, CampaignAward, Recipient)
PREFIXES: Mapping[type[EmulationContent | EmulationCriterion], str] = {EmulationContent: "ND", EmulationCriterion: "TC"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a campaign is called; fixed once its first plan is issued."""

    title: str
    short_title: str
    campaign_type: CampaignType
    parent_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """What one version of a plan says.

    Contents and criteria of the first are coded in their order. In an amendment each keeps the code that it has in the
    plan before; one that is edited says which that is.
    """

    legal_basis: str
    text: str
    # Text; whether every report has to speak of it, or whom it addresses; the code that it had before.
    contents: Sequence[tuple[str, bool] | tuple[str, bool, str]] = ()
    criteria: Sequence[tuple[str, Addressee] | tuple[str, Addressee, str]] = ()
    awards: Sequence[tuple[str, bool, bool]] = ()  # code, for individuals, for collectives
    recipients: Sequence[Line] = ()
    change_reason: str = ""


def create_campaign(*, by: User, code: str, heading: Heading, plan: PlanContent) -> Campaign:
    """Draft a campaign with the first version of its plan.

    :raises Refused: to anybody but HR-Admin, without a title, or where the code is taken
    """
    with Act(by=by) as act:
        blank = [
            name
            for name, text in (("code", code), ("title", heading.title), ("short_title", heading.short_title))
            if not text.strip()
        ]
        taken = Campaign.objects.filter(code=code).exists()
        act.require(
            [
                may_not(act.actor, PREPARERS),
                Reason(Refusal.INPUT_MISSING, {"fields": tuple(blank)}) if blank else None,
                Reason(Refusal.CAMPAIGN_CODE_TAKEN, {"code": code}) if taken else None,
            ]
        )
        campaign = Campaign(code=code, state=CampaignState.DRAFT, **_columns(heading))
        campaign.remember(by=by, at=act.at)
        campaign.save()
        version = CampaignVersion(campaign=campaign, number=1, is_issued=False)
        _write(version, plan)
        act.record(
            Event.CAMPAIGN_DRAFTED,
            obj=campaign.obj,
            ver=campaign.revision,
            about=campaign.obj,
            charge=act.actor.charge(*PREPARERS),
            to_state=campaign.state,
            data={"code": code},
            docs=[plan_document(campaign, version)],
        )
    return campaign


def amend_campaign(code: str, *, by: User, reason: str, revision: int | None = None) -> CampaignVersion:
    """Begin another version of the plan, with everything that stands in the one in force, to be written and issued.

    :raises Refused: without a reason, to anybody but HR-Admin, or while another version is in preparation
    """
    with Act(by=by) as act:
        campaign, _draft = stand_before(act, code, CampaignAct.AMEND, revision=revision, inputs={"reason": reason})
        latest = plan_in_force(campaign)
        assert latest is not None  # the campaign was issued
        version = CampaignVersion(
            campaign=campaign, number=latest.number + 1, is_issued=False, plan_place=latest.plan_place
        )
        _write(version, content_of(latest, reason=reason))
        save_campaign(act, campaign)
        record_step(
            act,
            campaign,
            Event.PLAN_DRAFTED,
            CampaignAct.AMEND,
            source=CampaignState(campaign.state),
            data={"version": version.number},
            pii={"reason": reason},
            docs=[plan_document(campaign, version)],
        )
    return version


def edit_plan(
    code: str, *, by: User, plan: PlanContent, heading: Heading | None = None, revision: int | None = None
) -> CampaignVersion:
    """Write the version of the plan in preparation; the heading only before the campaign's first plan is issued.

    :raises Refused: to anybody but HR-Admin, or where no version is in preparation: an issued one is never edited
    """
    with Act(by=by) as act:
        campaign, version = stand_before(act, code, CampaignAct.EDIT, revision=revision)
        assert version is not None  # as the rule asked
        if heading is not None and campaign.state == CampaignState.DRAFT:
            for name, value in _columns(heading).items():
                setattr(campaign, name, value)
        for part in PARTS:
            part._default_manager.filter(version=version).delete()
        _write(version, plan)
        save_campaign(act, campaign)
        record_step(
            act,
            campaign,
            Event.PLAN_EDITED,
            CampaignAct.EDIT,
            source=CampaignState(campaign.state),
            data={"version": version.number},
            docs=[plan_document(campaign, version)],
        )
    return version


def _columns(heading: Heading) -> dict[str, str]:
    return {
        "title": heading.title,
        "short_title": heading.short_title,
        "campaign_type": str(heading.campaign_type),
        "parent_title": heading.parent_title,
    }


def _write(version: CampaignVersion, plan: PlanContent) -> None:
    """Save a version with its parts, of which it has none yet."""
    version.legal_basis, version.text, version.change_reason = plan.legal_basis, plan.text, plan.change_reason
    version.save()
    codes = _codes(version, EmulationContent, plan.contents)
    for number, (code, (text, is_mandatory, *_)) in enumerate(zip(codes, plan.contents, strict=True), start=1):
        EmulationContent.objects.create(
            version=version, code=code, ordinal=number, text=text, is_mandatory=is_mandatory
        )
    codes = _codes(version, EmulationCriterion, plan.criteria)
    for number, (code, (text, addressee, *_)) in enumerate(zip(codes, plan.criteria, strict=True), start=1):
        EmulationCriterion.objects.create(version=version, code=code, ordinal=number, text=text, addressee=addressee)
    forms = {form.code: form for form in AwardForm.objects.filter(code__in=[code for code, *_whom in plan.awards])}
    for code, individuals, collectives in plan.awards:
        if code not in forms:
            raise Refused(Reason(Refusal.INPUT_MISSING, {"fields": ("award",)}))
        CampaignAward.objects.create(
            version=version,
            award_form=forms[code],
            allows_individuals=individuals,
            allows_collectives=collectives,
        )
    for number, line in enumerate(plan.recipients, start=1):
        Recipient.objects.create(
            version=version,
            ordinal=number,
            text=line.text,
            purpose=line.purpose,
            is_internal=line.is_internal,
            roles=[str(role) for role in line.roles],
        )


def _codes(
    version: CampaignVersion, part: type[EmulationContent | EmulationCriterion], rows: Iterable[tuple[Any, ...]]
) -> list[str]:
    """Return the codes of the rows of a part of the plan, by what they were in the version that this one amends."""
    others = part._default_manager.filter(version__campaign=version.campaign).exclude(version=version)
    known = list(others.order_by("ordinal").values_list("version__number", "code", "text"))
    return codes_for(
        [(text, carried[0] if carried else "") for text, _about, *carried in rows],
        prefix=PREFIXES[part],
        before={code: text for number, code, text in known if number == version.number - 1},
        used={code for _number, code, _text in known},
    )


def content_of(version: CampaignVersion, *, reason: str) -> PlanContent:
    """Return what a version of a plan says, as another one can begin with it."""
    return PlanContent(
        legal_basis=version.legal_basis,
        text=version.text,
        contents=[(each.text, each.is_mandatory, each.code) for each in version.contents.all()],
        criteria=[(each.text, Addressee(each.addressee), each.code) for each in version.criteria.all()],
        awards=[
            (each.award_form.code, each.allows_individuals, each.allows_collectives) for each in version.awards.all()
        ],
        recipients=[line_of(each) for each in version.recipients.all()],
        change_reason=reason,
    )

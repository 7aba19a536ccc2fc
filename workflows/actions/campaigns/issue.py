"""The plan that was signed on paper, put on record: with it the campaign begins, or its amendment is in force."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from workflows.actions import files
from workflows.actions.campaigns.drafts import carry_over_drafts
from workflows.actions.campaigns.record import plan_document, record_step, save_campaign, stand_before
from workflows.actions.door import Act
from workflows.actions.numbering import lock_register
from workflows.models import CampaignVersion, DifficultyReport, Person, User
from workflows.queries.campaigns import plan_in_force
from workflows.queries.signers import signers_on
from workflows.rules.campaigns import STEPS
from workflows.rules.difficulties import result_against
from workflows.vocabulary.campaigns import CampaignAct
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.duties import PlanAnswer
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

SYMBOL = "KH-VP"
CHIEF_TITLE, FOR_CHIEF_TITLE = "CHÁNH VĂN PHÒNG", "KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPlan:
    """What is read off the signed plan."""

    number: int | None
    date: date | None
    place: str
    signer: Person | None
    for_chief: bool = False  # "KT."
    upload: files.Upload | None


def issue_plan(
    code: str,
    *,
    by: User,
    signed: SignedPlan,
    answers: Collection[str] = (),
    revision: int | None = None,
) -> CampaignVersion:
    """Record the signed plan: it is the one under which nominations are submitted from now on (R-02, R-06).

    With its first plan a campaign is issued and begins on the day of the plan. `answers` are the references of reports
    on difficulties whose decision to amend this version carries out (R-08).

    :raises Refused: PLAN_INCOMPLETE, PLAN_NUMBER_TAKEN, PLAN_BEFORE_EARLIER, SIGNER_NOT_ENTITLED, or what is missing
    """
    with Act(by=by) as act:
        inputs = {"number": signed.number, "date": signed.date, "file": signed.upload}
        campaign, version = stand_before(act, code, CampaignAct.ISSUE, revision=revision, inputs=inputs)
        assert version is not None and signed.date is not None and signed.upload is not None  # as the rule asked
        number = f"{signed.number:02d}/{SYMBOL}"
        earlier = plan_in_force(campaign)
        lock_register(f"{SYMBOL}-{signed.date.year}")
        act.require(
            [
                _not_entitled(signed.signer, signed.date, for_chief=signed.for_chief),
                _before_earlier(signed.date, earlier),
                _taken(number, signed.date),
            ]
        )
        person, source = act.person, CampaignState(campaign.state)
        # Asked before the scan is stored, so that a refusal leaves no file.
        carried_out = _carry_out(act, answers, version, signed=signed.date)
        version.plan_number, version.plan_date, version.plan_place = number, signed.date, signed.place
        version.signer_title = FOR_CHIEF_TITLE if signed.for_chief else CHIEF_TITLE
        version.signer_name = signed.signer.full_name if signed.signer else ""
        version.file = files.store(signed.upload, by=person, at=act.at)
        version.is_issued, version.issued_at, version.issued_by = True, act.at, person
        version.save()
        if source is CampaignState.DRAFT:
            campaign.start_date = signed.date
        (to,) = STEPS[CampaignAct.ISSUE].moves[source]
        save_campaign(act, campaign, to=to)
        record_step(
            act,
            campaign,
            Event.PLAN_ISSUED,
            CampaignAct.ISSUE,
            source=source,
            data={
                "version": version.number,
                "number": number,
                "date": str(signed.date),
                "for_chief": signed.for_chief,
                "answers": carried_out,
            },
            pii={"signer": version.signer_name, "reason": version.change_reason},
            docs=[plan_document(campaign, version), files.as_document(version.file)],
        )
        carry_over_drafts(act, version, charge=act.actor.charge(Role.RECORDS_OFFICER))
    return version


def _not_entitled(signer: Person | None, day: date, *, for_chief: bool) -> Reason | None:
    """Return why this person cannot have signed on that day: the Chief signs, or a deputy for him (KT.)."""
    entitled = signers_on(day)
    if signer is None:
        return Reason(Refusal.PAPER_INCOMPLETE, {"missing": ("signer",)})
    if any((each.person.pk, each.for_chief) == (signer.pk, for_chief) for each in entitled):
        return None
    names = tuple(f"KT. {each.person.full_name}" if each.for_chief else each.person.full_name for each in entitled)
    return Reason(
        Refusal.SIGNER_NOT_ENTITLED, {"signer": signer.full_name, "date": day, "entitled": names or (Role.CHIEF,)}
    )


def _before_earlier(day: date, earlier: CampaignVersion | None) -> Reason | None:
    if earlier is None or earlier.plan_date is None or day >= earlier.plan_date:
        return None
    return Reason(Refusal.PLAN_BEFORE_EARLIER, {"date": day, "earlier": earlier.plan_date})


def _taken(number: str, day: date) -> Reason | None:
    plans = CampaignVersion.objects.filter(plan_number=number, plan_date__year=day.year, is_issued=True)
    return Reason(Refusal.PLAN_NUMBER_TAKEN, {"number": number, "year": day.year}) if plans.exists() else None


def _carry_out(act: Act, refs: Collection[str], version: CampaignVersion, *, signed: date) -> list[str]:
    """Tie decisions to amend to the version that carries them out; one carried out already, or of another kind, stays.

    :raises Refused: NOTHING_CHOSEN where a reference is none of a decision to amend this campaign that still waits,
        PLAN_BEFORE_DECISION where the version was signed earlier
    """
    found = list(
        DifficultyReport.objects.select_for_update()
        .filter(ref__in=refs, campaign=version.campaign_id, decision=PlanAnswer.AMEND, result=None)
        .order_by("pk")
    )
    if len(found) != len(set(refs)):
        raise Refused(Reason(Refusal.NOTHING_CHOSEN))
    act.require(
        result_against(report.number, decided=act.day_of(report.decided_at), signed=signed)
        for report in found
        if report.decided_at is not None
    )
    for report in found:
        report.result = version
        report.version += 1
        report.save()
    return [report.ref for report in found]

"""The words of the dossier: kinds of nominees, procedures, holds, files, findings."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class NomineeKind(StrEnum):
    """Who is nominated (R-11)."""

    INDIVIDUAL = "INDIVIDUAL"
    COLLECTIVE = "COLLECTIVE"


class OtherNominee(StrEnum):
    """Who else is nominated for what a nominee did (S12)."""

    TEAM = "TEAM"
    MEMBER = "MEMBER"


class NomineeClass(StrEnum):
    """The standing of a nominee, which decides who may propose him (R-15, R-16) and which criterion fits."""

    STAFF = "STAFF"
    COLLECTIVE = "COLLECTIVE"
    UNIT_HEAD = "UNIT_HEAD"
    OFFICE_LEADER = "OFFICE_LEADER"
    CHIEF = "CHIEF"


class Procedure(StrEnum):
    """Which of the two ways of law a nomination goes (Luật 2022 Điều 84, 85)."""

    FULL = "FULL"
    SIMPLIFIED = "SIMPLIFIED"


class OfficialKind(StrEnum):
    """The staff category of a person (R-12)."""

    CIVIL_SERVANT = "CIVIL_SERVANT"
    PUBLIC_EMPLOYEE = "PUBLIC_EMPLOYEE"
    CONTRACT_WORKER = "CONTRACT_WORKER"


class Sex(StrEnum):
    """Sex, for the statistics and the tie-break that the law asks for (NĐ 152/2025 Điều 4)."""

    FEMALE = "FEMALE"
    MALE = "MALE"


class DecidingAuthority(StrEnum):
    """Who decides an award form (Luật 2022 Điều 79, 80)."""

    CHIEF = "CHIEF"
    PROVINCIAL_CHAIR = "PROVINCIAL_CHAIR"


class HoldKind(StrEnum):
    """Why a nomination may be held (NĐ 152/2025 Điều 4 khoản 4)."""

    DISCIPLINE = "DISCIPLINE"
    INVESTIGATION = "INVESTIGATION"
    INSPECTION = "INSPECTION"
    COMPLAINT = "COMPLAINT"
    PRESS = "PRESS"


class Addressee(StrEnum):
    """Whom a criterion of a campaign addresses (seed III.1)."""

    STAFF_AND_COLLECTIVES = "STAFF_AND_COLLECTIVES"
    LEADERS = "LEADERS"


class FindingKind(StrEnum):
    """A question that a person answers on the record, because no register can answer it yet."""

    NO_PENDING_CASE = "NO_PENDING_CASE"  # E1
    OUTSIDE_DISCIPLINE = "OUTSIDE_DISCIPLINE"  # E2
    NOT_YET_REWARDED = "NOT_YET_REWARDED"  # E3
    UNDER_OFFICE = "UNDER_OFFICE"  # E4
    STANDARD_IS_MET = "STANDARD_IS_MET"
    WITHIN_QUOTA = "WITHIN_QUOTA"
    NO_KIN_INTEREST = "NO_KIN_INTEREST"


class Conclusion(StrEnum):
    """How an appraisal ends (form D10)."""

    ELIGIBLE = "ELIGIBLE"
    SUPPLEMENT = "SUPPLEMENT"
    INELIGIBLE = "INELIGIBLE"


class CampaignState(StrEnum):
    """The life of a campaign (DOMAIN.md 6.2)."""

    DRAFT = "DRAFT"
    ISSUED = "ISSUED"
    OPEN = "OPEN"
    NOMINATIONS_CLOSED = "NOMINATIONS_CLOSED"
    REVIEWING = "REVIEWING"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class PaperKind(StrEnum):
    """The official papers with a number of the year's register (NĐ 30/2020 Điều 15)."""

    DECISION = "DECISION"
    SUBMISSION = "SUBMISSION"
    MINUTES = "MINUTES"


class PaperState(StrEnum):
    """The life of a decision or submission before electronic signatures exist."""

    APPROVED = "APPROVED"
    RECORDED = "RECORDED"


class RecommendedBy(StrEnum):
    """What a recommendation rests on."""

    COUNCIL = "COUNCIL"
    SIMPLIFIED = "SIMPLIFIED"


_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (NomineeKind.INDIVIDUAL, _("Individual")),
    (NomineeKind.COLLECTIVE, _("Collective")),
    (OtherNominee.TEAM, _("the nominee's team")),
    (OtherNominee.MEMBER, _("a member of this team")),
    (NomineeClass.STAFF, _("Staff member")),
    (NomineeClass.COLLECTIVE, _("Unit or team")),
    (NomineeClass.UNIT_HEAD, _("Unit head")),
    (NomineeClass.OFFICE_LEADER, _("Deputy Chief of Office")),
    (NomineeClass.CHIEF, _("Chief of Office")),
    (Procedure.FULL, _("Full procedure")),
    (Procedure.SIMPLIFIED, _("Simplified procedure")),
    (OfficialKind.CIVIL_SERVANT, _("Civil servant")),
    (OfficialKind.PUBLIC_EMPLOYEE, _("Public employee")),
    (OfficialKind.CONTRACT_WORKER, _("Contract worker")),
    (Sex.FEMALE, _("Female")),
    (Sex.MALE, _("Male")),
    (DecidingAuthority.CHIEF, _("Chief of Office")),
    (DecidingAuthority.PROVINCIAL_CHAIR, _("Chairman of the provincial People's Committee")),
    (HoldKind.DISCIPLINE, _("Discipline under consideration")),
    (HoldKind.INVESTIGATION, _("Investigation")),
    (HoldKind.INSPECTION, _("Inspection or audit")),
    (HoldKind.COMPLAINT, _("Complaint or denunciation being verified")),
    (HoldKind.PRESS, _("Press allegation being verified")),
    (Addressee.STAFF_AND_COLLECTIVES, _("Staff and collectives")),
    (Addressee.LEADERS, _("Leaders")),
    (FindingKind.NO_PENDING_CASE, _("No discipline, inspection, complaint or press allegation is pending")),
    (FindingKind.OUTSIDE_DISCIPLINE, _("The merit period lies outside any discipline period")),
    (FindingKind.NOT_YET_REWARDED, _("This achievement has not been rewarded before")),
    (FindingKind.UNDER_OFFICE, _("The nominee is under the Office's management")),
    (FindingKind.STANDARD_IS_MET, _("The standard of the award form is met")),
    (FindingKind.WITHIN_QUOTA, _("The number of awards is within the campaign's quota, if it has one")),
    (FindingKind.NO_KIN_INTEREST, _("No kinship between the nominee and those who handle the dossier")),
    (Conclusion.ELIGIBLE, _("Eligible")),
    (Conclusion.SUPPLEMENT, _("Supplement needed")),
    (Conclusion.INELIGIBLE, _("Not eligible")),
    (CampaignState.DRAFT, _("In preparation")),
    (CampaignState.ISSUED, _("Issued")),
    (CampaignState.OPEN, _("Open for nominations")),
    (CampaignState.NOMINATIONS_CLOSED, _("Closed for nominations")),
    (CampaignState.REVIEWING, _("Under review")),
    (CampaignState.CLOSED, _("Closed")),
    (CampaignState.CANCELLED, _("Cancelled")),
    (PaperKind.DECISION, _("Decision")),
    (PaperKind.SUBMISSION, _("Submission to the province")),
    (PaperKind.MINUTES, _("Minutes")),
    (PaperState.APPROVED, _("Approved, waiting for number and signature")),
    (PaperState.RECORDED, _("Signed document recorded")),
)
# By kind and word: words of two kinds may be spelled alike.
DOSSIER_LABELS: dict[tuple[type[StrEnum], StrEnum], str] = {(type(word), word): label for word, label in _LABELS}

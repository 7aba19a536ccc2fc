"""Tables: plain facts and constraints. Only actions write them; guards in the database refuse the rest."""

from workflows.models.account import User
from workflows.models.award import AwardRecord, OutcomeNotice
from workflows.models.ballot import PaperCount, Recusal, Vote
from workflows.models.campaign import (
    Campaign,
    CampaignAward,
    CampaignVersion,
    EmulationContent,
    EmulationCriterion,
    Recipient,
)
from workflows.models.council import AgendaItem, Council, CouncilMember, Session, SessionMember, Substitute
from workflows.models.dossier import (
    Appraisal,
    Evidence,
    Finding,
    FormChange,
    Hold,
    Proposal,
    Reminder,
    StoredFile,
    SupplementItem,
    SupplementRequest,
)
from workflows.models.duties import (
    Difficulty,
    DifficultyReport,
    Dispatch,
    Dissemination,
    PaperRecipient,
)
from workflows.models.interests import DeclaredInterest
from workflows.models.law import (
    AwardForm,
    BaseSalary,
    ChecklistItem,
    DefaultRecipient,
    Holiday,
    HouseNumber,
    LegalBasisLine,
    LegalRegime,
    PrizeCoefficient,
    ProposerRule,
    ReportForm,
    SimplifiedGround,
    StepClock,
    VotingPolicy,
)
from workflows.models.ledger import LedgerEntry, LedgerSecret, Log
from workflows.models.nomination import Achievement, Nomination
from workflows.models.notice import ActionRequest, Notice, OutboxMessage
from workflows.models.numbering import Counter
from workflows.models.opinions import BlindOpinion, Dissent, WrittenOpinion
from workflows.models.organisation import Mandate, Person, RoleAssignment, Unit
from workflows.models.paper import Paper, PaperLine
from workflows.models.urn import Custody, Envelope, MixedBallot, Urn

__all__ = [
    "Achievement",
    "ActionRequest",
    "AgendaItem",
    "Appraisal",
    "AwardForm",
    "AwardRecord",
    "BaseSalary",
    "BlindOpinion",
    "Campaign",
    "CampaignAward",
    "CampaignVersion",
    "ChecklistItem",
    "Council",
    "CouncilMember",
    "Custody",
    "Counter",
    "DeclaredInterest",
    "DefaultRecipient",
    "Difficulty",
    "DifficultyReport",
    "Dispatch",
    "Dissent",
    "Dissemination",
    "EmulationContent",
    "EmulationCriterion",
    "Envelope",
    "Evidence",
    "Finding",
    "FormChange",
    "Hold",
    "Holiday",
    "HouseNumber",
    "LedgerEntry",
    "LedgerSecret",
    "LegalBasisLine",
    "LegalRegime",
    "Log",
    "Mandate",
    "MixedBallot",
    "Nomination",
    "Notice",
    "OutboxMessage",
    "OutcomeNotice",
    "Paper",
    "PaperCount",
    "PaperLine",
    "PaperRecipient",
    "Person",
    "PrizeCoefficient",
    "Proposal",
    "ProposerRule",
    "Recipient",
    "Recusal",
    "Reminder",
    "ReportForm",
    "RoleAssignment",
    "Session",
    "SessionMember",
    "SimplifiedGround",
    "StepClock",
    "StoredFile",
    "Substitute",
    "SupplementItem",
    "SupplementRequest",
    "Unit",
    "Urn",
    "User",
    "Vote",
    "VotingPolicy",
    "WrittenOpinion",
]

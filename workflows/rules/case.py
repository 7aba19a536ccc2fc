"""The Case: everything a judgement may look at, read once under the lock and frozen.

Guards and permits get it, or the nomination that carries it during its one transition call. A nomination without a
Case was called past the door, which is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Protocol

from workflows.vocabulary.dossier import Addressee, CampaignState, Conclusion, FindingKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HOUSE_DEFAULTS, HouseRule
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import MandateKind, Role


class NominationFacts(Protocol):
    """What the rules read off a nomination; the table has it all in columns."""

    ref: str
    code: str | None
    state: str
    is_held: bool
    procedure: str
    simplified_grounds: list[str]
    nominee_kind: str
    nominee_class: str
    nominee_name: str
    nominee_is_leader: bool
    nominee_person_id: int | None
    nominee_unit_id: int | None
    unit_id: int
    summary: str
    initiative: str
    period_from: date | None
    period_to: date | None
    report: dict[str, str]
    is_declared: bool
    is_kept_outside: bool
    late_reason: str
    duplicate_reason: str
    dossier_version: int
    recommended_by: str
    state_since: datetime
    due_date: date | None


@dataclass(frozen=True, slots=True)
class Charge:
    """A role in force on the day, for a unit or the Office, by own right or by a mandate.

    The record names the unit by its code, which says something outside this database too.
    """

    role: Role
    unit: int | None = None
    mandate: MandateKind | None = None
    unit_code: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the person behind the account, and the charges of that day."""

    ref: str
    person: int | None
    unit: int | None = None
    charges: tuple[Charge, ...] = ()
    is_administrator: bool = False

    def charge(self, *roles: Role, unit: int | None = None) -> Charge | None:
        """Return the first charge of one of these roles (and of that unit), own right before mandate."""
        fitting = [
            charge for charge in self.charges if charge.role in roles and (unit is None or charge.unit == unit)
        ]
        return min(fitting, key=lambda charge: charge.mandate is not None, default=None)


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """The award form, and whether the campaign gives it to individuals and collectives."""

    code: str
    name: str
    is_decided_by_chief: bool
    authority_name: str


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """The campaign version a nomination is bound to."""

    title: str
    state: CampaignState
    closes_at: datetime | None
    contents: tuple[tuple[str, bool], ...]  # code, mandatory
    criteria: tuple[tuple[str, Addressee], ...]
    awards: Mapping[str, tuple[bool, bool]]  # code -> individuals, collectives
    award_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another nomination: of the nominee's team, or of a member of the team that is nominated (S12)."""

    code: str
    summary: str
    initiative: str
    report: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """The dossier beside the nomination's own columns."""

    evidence: tuple[str, ...] = ()  # content codes of the files, "" for the whole
    files: tuple[str, ...] = ()  # SHA-256 of the files, in the order in which they were added
    duplicates: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()  # codes of the dossiers that were merged into it
    counterparts: tuple[Counterpart, ...] = ()
    unanswered: tuple[int, ...] = ()
    nominee_in_unit: bool = True
    unit_name: str = ""


@dataclass(frozen=True, slots=True)
class AppraisalFacts:
    """The latest appraisal."""

    by: str
    dossier_version: int
    conclusion: Conclusion
    positive: frozenset[FindingKind]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """The session and the item through which the nomination goes."""

    state: str
    members: int
    present: int
    quorum_needed: int
    working_days_ahead: int
    presiding: int | None
    presiding_name: str = ""
    secretary: int | None = None
    item_state: str = ""
    item_outcome: str = ""
    ballot_kind: str = ""
    policy_ballot_kind: str = ""
    eligible: int = 0
    voters: int = 0  # of the eligible, those who are there, and the written opinions
    min_eligible: int = 0
    minutes_are_signed: bool = False
    recused: frozenset[int] = frozenset()
    notice_days: int = 0
    is_to_come: bool = False  # chosen for the nomination, not one that heard it before
    follows_a_count: bool = False  # the session has counted a vote on another award form for it
    most_ballots: int = 1
    ballots_left: int = 0  # after a tied one, how many the voting rule still lets be held
    is_followed: bool = False  # by a later item on the same nomination in the same session
    is_forgone: bool = False  # the presiding officer declared that no further ballot is held
    is_written: bool = False  # the council does not meet: each member is asked in writing
    counts_written: bool = True  # as the voting rule has it
    opinions_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """The paper on which a step rests."""

    state: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class SupplementFacts:
    """The open request for completion, and how the unit was reminded of it (N5b)."""

    due_date: date | None = None
    reminders: int = 0
    last_date: date | None = None
    days_since: int = 0  # working days since the last reminder


@dataclass(frozen=True, slots=True)
class FormFacts:
    """An award form on which the council agreed, in minutes that are signed."""

    code: str
    name: str
    is_decided_by_chief: bool


@dataclass(frozen=True, slots=True)
class AnotherForm:
    """Another award form that is put to the council, as the act found it (N34b)."""

    code: str
    name: str
    is_decided_by_chief: bool = True
    is_in_use: bool = True
    has_policy: bool = True
    was_voted_on: bool = False
    is_alternative: bool = False
    item_state: str = ""  # of the item on the present form
    votes: int = 0  # that lie on that item
    is_by_paper: bool = False  # so that nobody can tell whether ballots were filled in already
    has_other_item: bool = False  # open, on yet another form


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """The day of receipt, or today before it, and whether regime and voting policy are fixed or can be (N3)."""

    day: date | None = None
    has_regime: bool = False
    has_policy: bool = False


@dataclass(frozen=True, slots=True)
class SurvivorFacts:
    """The dossier into which another is merged (N10)."""

    code: str
    state: str
    is_held: bool = False
    proposed_by: frozenset[str] = frozenset()  # refs of who drafted, sent or completed it


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """The open first half of a two-person step."""

    command: str
    by: str


@dataclass(frozen=True, slots=True)
class Case:
    """One look at one nomination by one person at one time."""

    nomination: NominationFacts
    actor: Actor
    now: datetime
    today: date
    award: AwardFacts
    inputs: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    acts: tuple[tuple[str, str], ...] = ()  # event, actor ref; in order
    proposers: frozenset[Role] = frozenset()
    campaign: CampaignFacts | None = None
    dossier: DossierFacts = DossierFacts()
    appraisal: AppraisalFacts | None = None
    session: SessionFacts | None = None
    paper: PaperFacts | None = None
    # Every first half that waits, and of them the one of the step that is asked.
    proposals: tuple[ProposalFacts, ...] = ()
    proposal: ProposalFacts | None = None
    supplement: SupplementFacts = SupplementFacts()
    appeal_until: date | None = None  # as the notice of the outcome says; nothing before it was told
    finders: tuple[str, ...] = ()  # who proposed to find it not eligible, as it was found
    known_files: frozenset[str] = frozenset()  # SHA-256 of every file on which an act rested already
    agreed: tuple[FormFacts, ...] = ()
    survivors: tuple[SurvivorFacts, ...] = ()  # every likely duplicate, in the order of the codes
    rewarded: tuple[str, ...] = ()  # codes of other awards for the same achievement
    # Whether the law itself sets the share of votes, by a policy that held for it on this award form at any time.
    is_statutory: bool = False
    receipt: ReceiptFacts = ReceiptFacts()
    house: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    simplified_rule: str = ""
    simplified_grounds: tuple[str, ...] = ()
    regime: str = ""
    due_date: date | None = None  # by which the nomination should leave the state that the step leads to

    def did(self, *events: Event) -> bool:
        """Tell whether the actor did one of these acts on this nomination, in any version and any capacity."""
        return any(event in events and ref == self.actor.ref for event, ref in self.acts)

    def times(self, *events: Event) -> int:
        """Return how often one of these acts was done with this nomination, by anybody."""
        return sum(1 for event, _ref in self.acts if event in events)

    def last_of(self, *events: Event) -> str:
        """Return which of these acts was done last, or nothing."""
        return next((event for event, _ref in reversed(self.acts) if event in events), "")

    def number(self, rule: HouseRule) -> int:
        """Return a number of the office, as it stands on the day."""
        return self.house.get(rule, HOUSE_DEFAULTS[rule])


class HasCase(Protocol):
    """A nomination during its one transition call."""

    case: Case | None


def case_of(subject: Case | HasCase) -> Case:
    """Return the Case, or the one that the nomination carries.

    :raises Refused: NO_CASE when a transition is called past the door
    """
    if isinstance(subject, Case):
        return subject
    case = getattr(subject, "case", None)
    if not isinstance(case, Case):
        raise Refused(Reason(Refusal.NO_CASE))
    return case

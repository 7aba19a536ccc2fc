"""Cases for asking the rules without a database: a nomination that is ready for every step, and one actor."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from workflows.rules.case import (
    Actor,
    AppraisalFacts,
    AwardFacts,
    CampaignFacts,
    Case,
    Charge,
    DossierFacts,
    PaperFacts,
    ProposalFacts,
    ReceiptFacts,
    SessionFacts,
)
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.council import ItemState, Outcome, SessionState
from workflows.vocabulary.dossier import Addressee, CampaignState, Conclusion
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

UNIT, OTHER_UNIT, PERSON, NOMINEE = 7, 8, 100, 200
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


PLAN = CampaignFacts(
    title="Phong trào",
    state=CampaignState.OPEN,
    closes_at=None,
    contents=(("ND1", False),),
    criteria=(("TC1", Addressee.STAFF_AND_COLLECTIVES), ("TC2", Addressee.LEADERS)),
    awards={"GK": (True, True), "BK_TINH": (True, True)},
    award_names=("Giấy khen", "Bằng khen"),
)


@dataclass
class Facts:
    """A nomination as the rules read it."""

    state: str = State.DRAFT
    ref: str = "0" * 16
    code: str | None = "DN-2026-0001"
    is_held: bool = False
    procedure: str = "FULL"
    simplified_grounds: list[str] = field(default_factory=list)
    nominee_kind: str = "INDIVIDUAL"
    nominee_class: str = "STAFF"
    nominee_name: str = "Lê Thị Thử Nghiệm"
    nominee_is_leader: bool = False
    nominee_person_id: int | None = NOMINEE
    nominee_unit_id: int | None = None
    unit_id: int = UNIT
    summary: str = "Hoàn thành xuất sắc nhiệm vụ được giao"
    initiative: str = ""
    period_from: date | None = date(2026, 1, 1)
    period_to: date | None = date(2026, 6, 30)
    report: dict[str, str] = field(default_factory=lambda: {"ND1": "Đã làm", "TC1": "Đáp ứng"})
    is_declared: bool = True
    is_kept_outside: bool = False
    late_reason: str = ""
    duplicate_reason: str = ""
    dossier_version: int = 1
    recommended_by: str = ""
    state_since: datetime = NOW
    due_date: date | None = None


def ready(state: State, *charges: Charge, **changes: Any) -> Case:
    """Return a Case in which nothing but the state, the person or the changes can stand against a step."""
    facts = Facts(state=state)
    nomination = {name: changes.pop(name) for name in list(changes) if hasattr(facts, name)}
    case = Case(
        nomination=replace(facts, **nomination),
        actor=Actor(ref="me", person=PERSON, unit=UNIT, charges=charges),
        now=NOW,
        today=NOW.date(),
        award=AwardFacts("GK", "Giấy khen", True, "Chánh Văn phòng"),
        acts=(("nomination.submitted", "somebody"), ("nomination.appraised", "somebody else")),
        proposers=frozenset({Role.UNIT_HEAD}),
        campaign=PLAN,
        dossier=DossierFacts(evidence=("",), files=("0" * 64,)),
        appraisal=AppraisalFacts("somebody else", 1, Conclusion.ELIGIBLE, frozenset(NEEDED_FINDINGS)),
        session=SessionFacts(
            state=SessionState.OPEN,
            members=9,
            present=9,
            quorum_needed=6,
            working_days_ahead=9,
            presiding=PERSON,
            presiding_name="Tôi",
            item_state=ItemState.PASSED,
            item_outcome=Outcome.PASSED,
            ballot_kind="SHOW_OF_HANDS",
            policy_ballot_kind="SHOW_OF_HANDS",
            eligible=9,
            voters=9,
            min_eligible=3,
            minutes_are_signed=True,
        ),
        paper=PaperFacts(state="RECORDED", is_whole=True),
        proposal=ProposalFacts(command="", by="somebody"),
        simplified_rule="ANY",
        simplified_grounds=("1", "2"),
        regime="R2026",
        receipt=ReceiptFacts(NOW.date(), has_regime=True, has_policy=True),
    )
    return replace(case, **changes)

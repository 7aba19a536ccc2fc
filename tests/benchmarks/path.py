"""The path that everybody walks: a nomination with one return, from the draft to the grant."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from tests.benchmarks.meter import Meter
from tests.walks import the_day_comes
from workflows.actions import appraise, award, clock, propose, review
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import pdf, person_of, whole_checklist
from workflows.models import AgendaItem, Nomination, Paper, Person, Session
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.council import Attendance, Choice
from workflows.vocabulary.dossier import Conclusion, PaperKind
from workflows.vocabulary.states import State

# Name in the report, command; the draft comes before them.
STEPS = (
    ("submit", "submit"),
    ("receive", "receive"),
    ("return", "return_dossier"),
    ("resubmit", "resubmit"),
    ("receive again", "receive"),
    ("consolidate", "consolidate"),
    ("place", "place_on_agenda"),
    ("open", "open_item"),
    ("recommend", "recommend"),
    ("accept", "accept"),
    ("grant", "grant"),
)
MOVES = ("draft", *(name for name, _command in STEPS))
# What belongs to an award beside its moves: the dossier, the appraisal, the session. No peer does any of it.
AROUND = (
    "write",
    "attach",
    "answer",
    "appraise",
    "prepare session",
    "vote",
    "count",
    "draft minutes",
    "approve minutes",
)
WRITTEN = {
    "summary": "Hoàn thành xuất sắc nhiệm vụ được giao trong phong trào thi đua",
    "period_from": date(2026, 1, 1),
    "period_to": date(2026, 9, 30),
    "report": {"ND1": "Đã tham mưu 12 văn bản, đúng hạn.", "TC1": "Đáp ứng."},
    "is_declared": True,
    "late_reason": "Đơn vị tổng hợp minh chứng chậm do luân chuyển nhân sự",
}


class Hands(Protocol):
    """Who takes the moves of the path: our actions themselves, or people with a browser."""

    def draft(self, nominee: Person) -> str: ...
    def submit(self, ref: str) -> None: ...
    def receive(self, ref: str) -> None: ...
    def give_back(self, ref: str) -> None: ...
    def resubmit(self, ref: str) -> None: ...
    def consolidate(self, ref: str) -> None: ...
    def place(self, session: Session, refs: Sequence[str]) -> None: ...
    def open(self, item: AgendaItem) -> None: ...
    def recommend(self, session: Session, number: int) -> None: ...
    def accept(self, refs: Sequence[str]) -> None: ...
    def grant(self, paper: Paper, number: int) -> None: ...


def walk_ours(meter: Meter, office: Office, nominees: Sequence[Person], hands: Hands) -> None:
    """Walk the path; the nominees go through one session, one confirmation, one decision."""
    refs = [_to_the_list(meter, office, nominee, hands) for nominee in nominees]
    _through_the_council(meter, office, refs, hands)
    hands.accept(refs)
    papers = Paper.objects.filter(kind=PaperKind.DECISION, lines__nomination__ref__in=refs).distinct()
    for paper in papers.select_related("approved_by"):
        hands.grant(paper, award.next_free_number(PaperKind.DECISION, today().year))
    assert set(Nomination.objects.filter(ref__in=refs).values_list("state", flat=True)) == {State.GRANTED}


def _to_the_list(meter: Meter, office: Office, nominee: Person, hands: Hands) -> str:
    head, officer = office.team.head, office.hr_officer
    ref = hands.draft(nominee)
    with meter.take("write"):
        propose.edit_nomination(ref, by=head, fields=WRITTEN)
    with meter.take("attach"):
        propose.attach_evidence(ref, by=head, upload=pdf(text=ref))
    hands.submit(ref)
    hands.receive(ref)
    hands.give_back(ref)
    with meter.take("answer"):
        propose.edit_nomination(ref, by=head, fields={}, answers={1: "Đã bổ sung đầy đủ."})
    hands.resubmit(ref)
    hands.receive(ref)
    findings = [appraise.Found(kind, True, "Đã đối chiếu hồ sơ, không có") for kind in NEEDED_FINDINGS]
    there = whole_checklist(Nomination.objects.get(ref=ref))
    with meter.take("appraise"):
        appraise.record_appraisal(
            ref, by=officer, conclusion=Conclusion.ELIGIBLE, findings=findings, checklist=there
        )
    hands.consolidate(ref)
    return ref


def _through_the_council(meter: Meter, office: Office, refs: Sequence[str], hands: Hands) -> None:
    secretary, chief = office.secretary, office.chief
    with meter.take("prepare session"):
        session = review.plan_session(
            by=secretary,
            title="Phiên xét khen thưởng",
            planned_at=clock.now() + timedelta(days=14),
            venue="Phòng họp số 1",
        )
    hands.place(session, refs)
    the_day_comes(session)
    with meter.take("prepare session"):
        review.convene_session(session.ref, by=secretary)
        review.record_attendance(
            session.ref, {person_of(user).pk: Attendance.PRESENT for user in office.members}, by=secretary
        )
        review.open_session(session.ref, by=chief)
    for item in session.items.order_by("ordinal").select_related("session"):
        hands.open(item)
        for member in office.members:
            with meter.take("vote"):
                review.cast_vote(item.ref, by=member, choice=Choice.IN_FAVOUR)
        with meter.take("count"):
            review.count_item(item.ref, by=secretary)
    with meter.take("draft minutes"):
        review.draft_minutes(session.ref, by=secretary, conclusion="Thống nhất kết quả.")
    with meter.take("approve minutes"):
        review.approve_minutes(session.ref, by=chief)
    hands.recommend(session, award.next_free_number(PaperKind.MINUTES, today().year))


def today() -> date:
    """Return the day of the run."""
    return clock.day_of(clock.now())

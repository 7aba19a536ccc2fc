"""The path that everybody walks: a nomination with one return, from the draft to the grant."""

from collections.abc import Sequence
from datetime import date, timedelta

from tests.benchmarks.meter import Meter
from workflows.actions import appraise, award, clock, consolidate, decide, propose, review
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import pdf, person_of
from workflows.models import Person
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.council import Attendance, Choice
from workflows.vocabulary.dossier import Conclusion, PaperKind

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


def walk_ours(meter: Meter, office: Office, nominees: Sequence[Person]) -> None:
    """Walk the path by the real actions; the nominees go through one session, one confirmation, one decision."""
    refs = [_to_the_list(meter, office, nominee) for nominee in nominees]
    _through_the_council(meter, office, refs)
    with meter.take("accept"):
        papers = decide.approve_lines(refs, by=office.chief).papers
    for paper in papers:
        number = award.next_free_number(PaperKind.DECISION, _today().year)
        with meter.take("grant"):
            award.record_paper(
                paper.ref,
                by=office.records,
                number=number,
                date=_today(),
                signer=person_of(office.chief),
                for_chief=False,
                upload=pdf("quyet-dinh.pdf"),
            )


def _to_the_list(meter: Meter, office: Office, nominee: Person) -> str:
    head, officer = office.team.head, office.hr_officer
    with meter.take("draft"):
        ref = propose.draft_nomination(
            by=head, campaign=office.campaign, award_form=office.giay_khen, nominee=nominee
        ).ref
    with meter.take("write"):
        propose.edit_nomination(ref, by=head, fields=WRITTEN)
    with meter.take("attach"):
        propose.attach_evidence(ref, by=head, upload=pdf(text=ref))
    with meter.take("submit"):
        propose.submit_nomination(ref, by=head)
    with meter.take("receive"):
        appraise.receive_nomination(ref, by=officer)
    with meter.take("return"):
        appraise.return_nomination(
            ref,
            by=officer,
            reason="Hồ sơ còn thiếu minh chứng",
            items=["Bổ sung minh chứng"],
            due_date=_today() + timedelta(days=7),
        )
    with meter.take("answer"):
        propose.edit_nomination(ref, by=head, fields={}, answers={1: "Đã bổ sung đầy đủ."})
    with meter.take("resubmit"):
        propose.resubmit_nomination(ref, by=head)
    with meter.take("receive again"):
        appraise.receive_nomination(ref, by=officer)
    findings = [appraise.Found(kind, True, "Đã đối chiếu hồ sơ, không có") for kind in NEEDED_FINDINGS]
    with meter.take("appraise"):
        appraise.record_appraisal(ref, by=officer, conclusion=Conclusion.ELIGIBLE, findings=findings)
    with meter.take("consolidate"):
        consolidate.consolidate_nomination(ref, by=officer)
    return ref


def _through_the_council(meter: Meter, office: Office, refs: Sequence[str]) -> None:
    secretary, chief = office.secretary, office.chief
    with meter.take("prepare session"):
        session = review.plan_session(
            by=secretary,
            title="Phiên xét khen thưởng",
            planned_at=clock.now() + timedelta(days=14),
            venue="Phòng họp số 1",
        )
    with meter.take("place"):
        items = review.place_on_agenda(session.ref, refs, by=secretary)
    with meter.take("prepare session"):
        review.convene_session(session.ref, by=secretary)
        review.record_attendance(
            session.ref, {person_of(user).pk: Attendance.PRESENT for user in office.members}, by=secretary
        )
        review.open_session(session.ref, by=chief)
    for item in items:
        with meter.take("open"):
            review.open_item(item.ref, by=chief)
        for member in office.members:
            with meter.take("vote"):
                review.cast_vote(item.ref, by=member, choice=Choice.IN_FAVOUR)
        with meter.take("count"):
            review.count_item(item.ref, by=secretary)
    with meter.take("draft minutes"):
        review.draft_minutes(session.ref, by=secretary, conclusion="Thống nhất kết quả.")
    with meter.take("approve minutes"):
        review.approve_minutes(session.ref, by=chief)
    number = award.next_free_number(PaperKind.MINUTES, _today().year)
    with meter.take("recommend"):
        review.record_minutes(
            session.ref, by=office.records, number=number, date=_today(), upload=pdf("bien-ban.pdf")
        )


def _today() -> date:
    return clock.day_of(clock.now())

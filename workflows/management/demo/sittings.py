"""The council's sessions of the demonstration: planned, convened, held, adjourned, left open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from workflows.actions import award, clock, decide, review
from workflows.management.demo.cast import Office
from workflows.management.demo.sealed import leave_unsealed, make_keys
from workflows.management.demo.stories import Stage
from workflows.management.demo.walk import (
    Walk,
    attend,
    close,
    pdf,
    person_of,
    presiding_user,
    vote,
    voters,
)
from workflows.models import AgendaItem, Session, User
from workflows.vocabulary.council import Attendance, Choice


@dataclass
class Sitting:
    """One session on the script; the working days count back from today. `at` is its time where that is no morning."""

    stage: Stage
    title: str
    walks: Sequence[Walk]
    plan: int
    convene: int
    held: int
    at: datetime | None = None
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        script, office = self.stage.script, self.stage.office

        def plan() -> None:
            self.session = review.plan_session(
                by=office.secretary,
                title=self.title,
                planned_at=self.at or script.moment(self.held, "08:00"),
                venue="Phòng họp số 1, trụ sở Văn phòng",
            )
            review.place_on_agenda(self.session.ref, [each.ref for each in self.walks], by=office.secretary)
            for each in self.walks:
                each.session = self.session

        script.on(self.plan, "16:50", "lập chương trình phiên họp", plan)
        if self.convene >= 0:
            script.on(
                self.convene,
                "16:55",
                "triệu tập phiên họp",
                lambda: review.convene_session(self.session.ref, by=office.secretary),
            )

    def hold(
        self, votes: Sequence[Callable[[], object]], *, present: int | None = None, is_sealed: bool = False
    ) -> None:
        """Open the session with so many members and take the votes in order, secret ones on paper or sealed."""
        script, office = self.stage.script, self.stage.office

        def begin() -> None:
            attend(office, self.session, present=present)
            review.open_session(self.session.ref, by=office.chief)
            if is_sealed:
                make_keys(office, self.session)

        script.on(self.held, "08:05", "khai mạc phiên họp", begin)
        for number, do in enumerate(votes):
            script.on(self.held, f"{8 + (20 + 12 * number) // 60}:{(20 + 12 * number) % 60:02d}", "biểu quyết", do)

    def minutes(self, *, drafted: int) -> None:
        """Draft, approve and record the minutes, so that the results take effect."""
        self.stage.script.on(
            drafted, "15:00", "ký biên bản", lambda: close(self.stage.office, self.session)
        )

    def adjourn(self, *, present: int) -> None:
        """Find no quorum and adjourn (S5)."""
        script, office = self.stage.script, self.stage.office

        def adjourn() -> None:
            attend(office, self.session, present=present)
            review.adjourn_session(self.session.ref, by=office.chief)

        script.on(self.held, "08:30", "hoãn họp vì không đủ thành viên", adjourn)

    def leave_open(self) -> None:
        """Open the session at its time, take one vote whole, and leave two with votes missing, the last one secret."""
        script, office = self.stage.script, self.stage.office
        assert self.at is not None

        def begin() -> None:
            attend(office, self.session, absent=office.members[-1:])
            review.open_session(self.session.ref, by=office.chief)
            make_keys(office, self.session)

        def first() -> None:
            vote(office, self.walks[0])

        def second() -> None:
            item = self.walks[1].item
            review.open_item(item.ref, by=presiding_user(office, item))
            said(office, item, voters(office, item)[1], "Nhất trí, đề nghị bổ sung số liệu quý III vào báo cáo.")
            for user in voters(office, item)[:-2]:
                review.cast_vote(item.ref, by=user, choice=Choice.IN_FAVOUR)

        script.when(self.at + timedelta(minutes=5), "khai mạc phiên họp", begin)
        script.when(self.at + timedelta(minutes=20), "biểu quyết", first)
        script.when(self.at + timedelta(minutes=35), "đang biểu quyết", second)
        last = partial(leave_unsealed, office, self.walks[-1], waiting=3)
        script.when(self.at + timedelta(minutes=40), "đang bỏ phiếu kín", last)


def balanced(stage: Stage, each: Walk) -> None:
    """Let an open vote end in a tie that the chair's own vote decides (S2)."""
    item = each.item
    review.open_item(item.ref, by=presiding_user(stage.office, item))
    may = voters(stage.office, item)
    even = len(may) - len(may) % 2
    if even != len(may):
        leaving = person_of(may[-1])
        review.record_attendance(
            item.session.ref,
            {leaving.pk: Attendance.LEFT_EARLY},
            by=stage.office.secretary,
            reasons={leaving.pk: "Họp đột xuất tại Sở Nội vụ"},
        )
        may = may[:-1]
    said(stage.office, item, may[-1], "Thành tích rõ, song sáng kiến chưa được công nhận bằng văn bản.")
    for number, user in enumerate(may):
        review.cast_vote(
            item.ref, by=user, choice=Choice.IN_FAVOUR if number < len(may) // 2 else Choice.AGAINST
        )
    review.count_item(item.ref, by=stage.office.secretary)


def said(office: Office, item: AgendaItem, user: User, text: str) -> None:
    """Let the secretary note what a member said on an item."""
    review.note_remark(item.ref, by=office.secretary, person=person_of(user).pk, text=text)


def approve(stage: Stage, *walks: Walk) -> None:
    """Let the Chief approve several lines in one confirmation; each walk keeps the paper it is on."""
    made = decide.approve_lines([each.ref for each in walks], by=stage.office.chief)
    for each in walks:
        each.papers = [paper for paper in made.papers if paper.lines.filter(nomination__ref=each.ref).exists()]


def record(stage: Stage, *walks: Walk) -> None:
    """Let the records officer record the signed papers on which these nominations are."""
    office = stage.office
    for paper in {paper.pk: paper for each in walks for paper in each.papers}.values():
        today = clock.day_of(clock.now())
        award.record_paper(
            paper.ref,
            by=office.records,
            number=award.next_free_number(paper.kind, today.year),  # type: ignore[arg-type]
            date=today,
            signer=paper.approved_by,
            for_chief=paper.approved_for_chief,
            upload=pdf("van-ban-da-ky.pdf", text=paper.ref),
        )

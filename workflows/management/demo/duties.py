"""The plan's duties in the demonstration: who made it known and who has not, and a difficulty in every state."""

from datetime import timedelta
from functools import partial

from workflows.actions.difficulties import (
    consolidate_difficulties,
    decide_report,
    file_difficulty,
    withdraw_difficulty,
)
from workflows.actions.disseminate import confirm_dissemination, remind_units
from workflows.management.demo.stories import Stage
from workflows.models import Difficulty, Unit, User
from workflows.queries.dissemination import plan_day
from workflows.vocabulary.duties import DisseminationWay, PlanAnswer

WAYS = (DisseminationWay.MEETING, DisseminationWay.DOCUMENT, DisseminationWay.ONLINE, DisseminationWay.NOTICE_BOARD)


def make_known(stage: Stage, *, start: int, but: tuple[str, ...] = ()) -> None:
    """Let the heads of all units but these confirm, in the days after `start`, what they did in the plan's first week.

    Who has no account confirms nothing.
    """
    heads = {**stage.heads, stage.office.hr_head.person.unit_id: stage.office.hr_head}
    units = Unit.objects.filter(pk__in=heads).exclude(code__in=but).order_by("code")
    for number, unit in enumerate(units):
        confirm = partial(_confirm, stage, unit, heads[unit.pk], number)
        stage.script.on(start - number % 4, f"07:{20 + number}", "xác nhận phổ biến kế hoạch", confirm)


def difficulties(stage: Stage) -> None:
    """Let units report difficulties: explained, taken back, to be amended, before the Chief, and not looked at yet."""
    office, add = stage.office, stage.script.on
    heads = [stage.heads[unit.pk] for unit in Unit.objects.filter(pk__in=stage.heads).order_by("code")]
    home = User.objects.select_related("person").get(username="truong.btcd")
    explained = _Matter(stage, heads[1], "Chưa rõ cách tính thành tích của nhóm liên phòng")
    explained.file(45)
    explained.report(43, "Một đơn vị hỏi cách ghi nhận thành tích của nhóm liên phòng.", PlanAnswer.EXPLAIN)
    explained.decide(41, PlanAnswer.EXPLAIN, "Nhóm liên phòng do đơn vị chủ trì đề nghị, ghi rõ phần việc từng phòng.")
    dropped = _Matter(stage, heads[2], "Thiếu mẫu danh sách tập thể")
    dropped.file(30)
    dropped.withdraw(29)
    add(20, "08:40", "nhắc đơn vị chưa xác nhận", partial(remind_units, dropped.code, 1, by=office.hr_officer))
    amended = _Matter(stage, heads[3], "Kế hoạch chưa nêu sáng kiến về dữ liệu dùng chung")
    amended.file(12)
    amended.report(10, "Đơn vị đề nghị bổ sung nội dung về dữ liệu dùng chung.", PlanAnswer.AMEND)
    amended.decide(7, PlanAnswer.AMEND, "Đồng ý bổ sung, Phòng Hành chính - Tổ chức chuẩn bị bản kế hoạch điều chỉnh.")
    waiting = _Matter(stage, heads[4], "Trùng thời gian với đợt kiểm tra cải cách hành chính")
    waiting.file(6)
    waiting.report(3, "Thời gian báo cáo trùng đợt kiểm tra; đề xuất giữ kế hoạch.", PlanAnswer.KEEP)
    _Matter(stage, home, "Thiếu biểu mẫu báo cáo kết quả").file(2)


class _Matter:
    """One difficulty on its way; its number is known once it is reported."""

    def __init__(self, stage: Stage, head: User, subject: str) -> None:
        self.stage, self.head, self.subject = stage, head, subject
        self.code = stage.office.campaign.campaign.code
        self.filed: Difficulty | None = None

    @property
    def number(self) -> int:
        assert self.filed is not None
        return int(self.filed.number)

    def file(self, back: int) -> None:
        def do() -> None:
            self.filed = file_difficulty(
                self.code,
                by=self.head,
                unit=self.head.person.unit.code,
                subject=self.subject,
                text=f"{self.subject}, đơn vị gặp khó khăn khi thực hiện.",
                suggestion="Đề nghị hướng dẫn thêm bằng văn bản.",
            )

        self.stage.script.on(back, "13:35", "báo cáo khó khăn", do)

    def withdraw(self, back: int) -> None:
        def do() -> None:
            withdraw_difficulty(self.code, self.number, by=self.head)

        self.stage.script.on(back, "13:45", "rút khó khăn", do)

    def report(self, back: int, summary: str, proposal: PlanAnswer) -> None:
        def do() -> None:
            officer = self.stage.office.hr_officer
            consolidate_difficulties(self.code, [self.number], by=officer, summary=summary, proposal=proposal)

        self.stage.script.on(back, "15:10", "tổng hợp khó khăn", do)

    def decide(self, back: int, decision: PlanAnswer, reason: str) -> None:
        def do() -> None:
            found = Difficulty.objects.select_related("report").get(campaign__code=self.code, number=self.number)
            assert found.report is not None
            decide_report(
                self.code, found.report.number, by=self.stage.office.chief, decision=decision, reason=reason
            )

        self.stage.script.on(back, "16:20", "quyết định về khó khăn", do)


def _confirm(stage: Stage, unit: Unit, head: User, number: int) -> None:
    plan = stage.office.campaign
    day = plan_day(plan)
    assert day is not None
    confirm_dissemination(
        plan.campaign.code,
        plan.number,
        by=head,
        unit=unit.code,
        day=day + timedelta(days=1 + number % 5),
        way=WAYS[number % len(WAYS)],
        staff_count=max(1, unit.people.filter(is_active=True).count() - number % 2),
    )

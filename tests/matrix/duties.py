"""The plan's duties in the world of the matrix: difficulties of the first team, one reported and one in a report."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from workflows.actions.difficulties import consolidate_difficulties, file_difficulty
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.vocabulary.duties import PlanAnswer

FILED, CONSOLIDATED, REPORT = 1, 2, 1  # the numbers that they get
NUMBERS: Mapping[str, int] = {
    "difficulty": FILED,
    "difficulty-withdraw": FILED,
    "difficulty-report": REPORT,
    "difficulty-decide": REPORT,
}
NAMES = frozenset({*NUMBERS, "disseminations", "dissemination-confirm", "dissemination-remind"}) | frozenset(
    {"difficulties", "difficulty-new", "difficulty-consolidate"}
)
TEXT = "Đơn vị chưa có biểu mẫu báo cáo kết quả"


def lay(office: Office) -> None:
    """Report two difficulties, and consolidate the second."""
    code, unit = office.campaign.campaign.code, office.team.unit.code
    for subject in ("Thiếu biểu mẫu", "Thời hạn quá ngắn"):
        file_difficulty(code, by=office.team.head, unit=unit, subject=subject, text=TEXT)
    consolidate_difficulties(
        code, [CONSOLIDATED], by=office.hr_officer, summary="Một đơn vị nêu khó khăn", proposal=PlanAnswer.AMEND
    )


def part(office: Office, name: str, part: str) -> Any:
    """Return the part of an address under a campaign."""
    return office.campaign.campaign.code if part == "code" else NUMBERS[name]


def _scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("bien-ban.pdf", PDF, content_type="application/pdf")


FORMS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "dissemination-confirm": lambda world, each: {
        "date": f"{timezone.localdate():%d/%m/%Y}",
        "way": "OTHER",
        "note": "Phổ biến tại giao ban đầu tuần",
        "staff_count": 7,
        "file": _scan(),
    },
    "dissemination-remind": lambda world, each: {},
    "difficulty-new": lambda world, each: {
        "subject": "Chưa rõ tiêu chí",
        "text": "Tiêu chí thứ hai chưa rõ đối với viên chức",
        "suggestion": "Đề nghị hướng dẫn thêm bằng văn bản",
        "file": _scan(),
    },
    "difficulty-withdraw": lambda world, each: {},
    "difficulty-consolidate": lambda world, each: {
        "pick": [str(FILED)],
        "summary": "Một đơn vị chưa có biểu mẫu",
        "proposal": "EXPLAIN",
    },
    "difficulty-decide": lambda world, each: {
        "decision": "AMEND",
        "reason": "Đồng ý điều chỉnh thời hạn trong kế hoạch",
    },
}

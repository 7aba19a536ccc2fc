"""The phrases of these documents: a time of day, an award form, a share, what became of an item."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from workflows.queries.meetings import Sitting
from workflows.rules.voting import percentage_of
from workflows.vocabulary.council import Denominator, ItemState, MemberRole, Outcome
from workflows.vocabulary.dossier import NomineeKind
from workflows.web.presenters.counts import hundredths

ROLES = {
    MemberRole.CHAIR: "Chủ tịch Hội đồng",
    MemberRole.VICE_CHAIR: "Phó Chủ tịch Hội đồng",
    MemberRole.SECRETARY: "Ủy viên, Thư ký Hội đồng",
    MemberRole.MEMBER: "Ủy viên Hội đồng",
}
BASES = {
    Denominator.ALL_MEMBERS: "tổng số thành viên Hội đồng",
    Denominator.PRESENT: "số thành viên có mặt",
    Denominator.PRESENT_AND_WRITTEN: "số thành viên có mặt và ý kiến bằng văn bản",
    Denominator.VALID_BALLOTS: "số phiếu hợp lệ",
}
CONCLUSIONS = {
    ItemState.PASSED: "Đạt",
    ItemState.FAILED: "Không đạt",
    ItemState.TIED: "Không đạt (hòa phiếu)",
    ItemState.DEFERRED: "Hoãn xét",
    ItemState.TAKEN_OFF: "Không xét tiếp",
}


def clock_phrase(moment: datetime | None) -> str:
    """Return a time of day as documents write it: "08 giờ 05 phút"; gaps where it is not known."""
    if moment is None:
        return "…… giờ …… phút"
    local = timezone.localtime(moment)
    return f"{local:%H} giờ {local:%M} phút"


def post_phrase(line: Any) -> str:
    """Return the post of a member on the council; of a substitute also for whom he sits."""
    post = ROLES[MemberRole(line.role)]
    return post if line.instead_of is None else f"thay {line.instead_of.full_name}, {post}"


def award_phrase(item: Any) -> str:
    """Return on which award form an item votes, and whether only besides the proposed one."""
    again = f"bỏ phiếu lần {item.ballot_no}" if item.ballot_no > 1 else ""
    marks = ", ".join(filter(None, ["phương án bổ sung" if item.is_alternative else "", again]))
    return f"{item.award_form.name} ({marks})" if marks else str(item.award_form.name)


def size_phrase(items: Iterable[Any]) -> str:
    """Return how many collectives and individuals there are, each once."""
    kinds = [nomination.nominee_kind for nomination in {item.nomination_id: item.nomination for item in items}.values()]
    return f"{kinds.count(NomineeKind.COLLECTIVE):02d} tập thể, {kinds.count(NomineeKind.INDIVIDUAL):02d} cá nhân"


def share_of(item: Any) -> str:
    """Return the share of votes in favour of a counted item, in percent with two decimals."""
    with override("vi"):
        return hundredths(percentage_of(item.yes, item.base))


def conclusion_of(sitting: Sitting, item: Any) -> str:
    """Return what became of an item; of a tie that was voted on again, which ballot says so."""
    if item.pk in sitting.voted_again:
        return f"Hòa phiếu, bỏ phiếu lần {item.ballot_no + 1}"
    return "Đạt, vượt số lượng" if item.outcome == Outcome.OVER_QUOTA else CONCLUSIONS.get(ItemState(item.state), "")

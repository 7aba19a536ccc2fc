"""What members declare and say beside their votes in the demonstration: an interest, opinions ahead, sealed ones."""

from functools import partial

from workflows.actions import review
from workflows.actions.interests import declare_interest
from workflows.management.demo.sittings import Sitting
from workflows.management.demo.stories import Stage
from workflows.management.demo.walk import person_of
from workflows.vocabulary.council import Choice, Leaning
from workflows.vocabulary.interests import Relation

OPINIONS = (
    ("Thành tích rõ, có sản phẩm đang dùng; đồng ý trình khen thưởng.", Leaning.YES),
    ("Cần làm rõ phần việc của cá nhân trong sáng kiến chung của phòng.", Leaning.UNSURE),
)


def interests(stage: Stage) -> None:
    """Let a member declare that a colleague, whom nobody nominates, is of his family."""
    office = stage.office
    relative = person_of(office.finance).ref
    declare = partial(declare_interest, by=office.members[6], relative=relative, relation=Relation.SPOUSE_SIBLING)
    stage.script.on(48, "16:10", "kê khai quan hệ", declare)


def ahead(stage: Stage, sitting: Sitting, *, on: int) -> None:
    """Let two members write opinions on the items of a convened session, and one who stays away send his sealed."""
    office = stage.office

    def write() -> None:
        for each in sitting.walks:
            for member, (text, leaning) in zip(office.members[4:6], OPINIONS, strict=True):
                review.write_opinion(each.item.ref, by=member, text=text, leaning=leaning)

    def send() -> None:
        for each in sitting.walks[:2]:
            review.send_opinion(each.item.ref, by=office.members[-1], choice=Choice.IN_FAVOUR)

    stage.script.on(on, "17:10", "viết ý kiến trước phiên họp", write)
    stage.script.on(on, "17:20", "gửi ý kiến bằng văn bản", send)

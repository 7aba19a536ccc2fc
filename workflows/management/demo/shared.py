"""One achievement, two nominees: a member and his team, in the demonstration (S12)."""

from functools import partial

from workflows.management.demo.stories import Stage
from workflows.management.demo.walk import Walk

# What the member tells of it, and what the unit tells.
MEMBER = "Đề xuất và vận hành lịch hẹn tiếp công dân qua tin nhắn, giảm 70% thời gian chờ của 186 lượt người dân"
TEAM = "Vận hành lịch hẹn tiếp công dân qua tin nhắn; 186 lượt người dân được tiếp đúng hẹn, giảm 70% thời gian chờ"
RESULT = "Đã tiếp 186 lượt công dân theo lịch hẹn, thời gian chờ bình quân còn 12 phút."
REASON = "Cá nhân đề xuất giải pháp, tập thể cùng vận hành; mức khen và phần việc khác nhau."


def team_and_member(stage: Stage, *, account: str, start: int) -> None:
    """Let a head propose a member of staff and then, with the reason why both go on, the unit."""
    add = stage.script.on
    member = stage.at_home(account)
    team = stage.team_of(member)
    add(start, "10:15", "soạn đề nghị", partial(write, member, MEMBER))
    add(start, "10:35", "gửi đề nghị", member.submit)
    add(start - 1, "10:25", "tiếp nhận", member.receive)
    add(start - 2, "14:15", "soạn đề nghị", partial(write, team, TEAM, duplicate_reason=REASON))
    add(start - 2, "14:45", "gửi đề nghị", team.submit)


def write(each: Walk, summary: str, **reason: str) -> None:
    """Draft a nomination, and write its report as staff and units do."""
    each.draft().fill(summary=summary, report={"ND1": RESULT, "TC1": "Đáp ứng."}, **reason)

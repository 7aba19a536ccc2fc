"""The council in the demonstration: somebody may sit for a member, and a rule of procedure is to change."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from workflows.actions.council import name_substitute
from workflows.actions.policies import supersede_policy
from workflows.management.demo.stories import Stage
from workflows.queries.council import people_to_seat, seats_on
from workflows.queries.policies import form_called, last_policy, rule_of

AWARD = "LDTT"
RULE = "Quy chế hoạt động của Hội đồng, Điều 7 (dữ liệu giả định)"


def play(stage: Stage) -> None:
    """Let a member give a written authority for two months, and open votes be seen at once from the next month on."""
    stage.script.on(30, "08:15", "cử người dự họp thay", partial(_name, stage))
    stage.script.on(4, "15:00", "thay quy tắc của Quy chế", partial(_supersede, stage))


def _name(stage: Stage) -> None:
    office = stage.office
    day = stage.script.workday(30)
    seats = seats_on(office.council, day)
    sit = {seat.person_id for seat in seats}
    member = seats[-1].person
    free = [each for each in people_to_seat() if each.pk not in sit and each.unit_id == member.unit_id]
    name_substitute(
        member.ref,
        free[0].ref,
        by=office.hr_head,
        number="12/GUQ (dữ liệu giả định)",
        document_date=day,
        begins=day,
        until=day + timedelta(days=60),
    )


def _supersede(stage: Stage) -> None:
    former = last_policy(form_called(AWARD))
    assert former is not None
    new = replace(rule_of(former), shows_votes_at_once=True, source=RULE, is_confirmed=True)
    begins = stage.office.day + timedelta(days=30)
    supersede_policy(AWARD, by=stage.office.hr_head, rule=new, begins=begins)

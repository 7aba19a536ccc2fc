"""Plans made known, and difficulties brought to a state, by the real actions alone."""

from django.utils import timezone

from workflows.actions.difficulties import (
    consolidate_difficulties,
    decide_report,
    file_difficulty,
    withdraw_difficulty,
)
from workflows.actions.disseminate import confirm_dissemination
from workflows.management.demo.campaigns import amended
from workflows.management.demo.cast import Office, Team
from workflows.models import CampaignVersion, Difficulty, DifficultyReport, Dissemination, Unit, User
from workflows.queries.dissemination import heads_of, plans_in_force, units_with_duty
from workflows.vocabulary.duties import DisseminationWay, PlanAnswer

TEXT = "Đơn vị chưa có biểu mẫu báo cáo kết quả của đợt thi đua"
REASON = "Giữ nguyên kế hoạch, biểu mẫu gửi kèm công văn hướng dẫn"


def code_of(office: Office) -> str:
    """Return the code of the open campaign."""
    return str(office.campaign.campaign.code)


def confirm(office: Office, unit: Unit, *, by: User, **how: object) -> Dissemination:
    """Confirm for a unit that it made the plan of the open campaign known."""
    said = {
        "unit": unit.code,
        "day": timezone.localdate(),
        "way": DisseminationWay.MEETING,
        "staff_count": 6,
        **how,
    }
    return confirm_dissemination(code_of(office), office.campaign.number, by=by, **said)


def make_known(but: tuple[Unit, ...] = ()) -> None:
    """Let every unit but these confirm every plan that is carried out now."""
    today = timezone.localdate()
    units = [unit for unit in units_with_duty(today) if unit not in but]
    heads = heads_of([unit.pk for unit in units], today)
    for version in plans_in_force():
        for unit in units:
            person = heads[unit.pk][0]
            assert person.user is not None
            person.user.person = person
            confirm_dissemination(
                version.campaign.code,
                version.number,
                by=person.user,
                unit=unit.code,
                day=today,
                way=DisseminationWay.DOCUMENT,
                staff_count=5,
            )


def second_version(office: Office) -> CampaignVersion:
    """Issue a second version of the plan of the open campaign."""
    return amended(office, code_of(office), number=41)


def filed(
    office: Office, team: Team | None = None, *, subject: str = "Thiếu biểu mẫu", code: str = ""
) -> Difficulty:
    """Return a difficulty that waits for HR-Admin, with the plan of the open campaign or of another."""
    team, code = team or office.team, code or code_of(office)
    return file_difficulty(
        code, by=team.head, unit=team.unit.code, subject=subject, text=TEXT, suggestion="Gửi biểu mẫu"
    )


def withdrawn(office: Office) -> Difficulty:
    """Return a difficulty that its unit took back."""
    return withdraw_difficulty(code_of(office), filed(office).number, by=office.team.head)


def reported(
    office: Office, *numbers: int, proposal: PlanAnswer = PlanAnswer.KEEP, code: str = ""
) -> DifficultyReport:
    """Return a report that waits for the Chief, on these difficulties or a new one."""
    code = code or code_of(office)
    chosen = numbers or (filed(office, code=code).number,)
    return consolidate_difficulties(
        code, chosen, by=office.hr_officer, summary="Một đơn vị thiếu biểu mẫu", proposal=proposal
    )


def decided(office: Office, decision: PlanAnswer = PlanAnswer.KEEP, *, code: str = "") -> DifficultyReport:
    """Return a report on which the Chief has decided."""
    code = code or code_of(office)
    number = reported(office, code=code).number
    return decide_report(code, number, by=office.chief, decision=decision, reason=REASON)

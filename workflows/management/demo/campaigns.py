"""Campaigns for the demonstration and the tests, brought to where they are by the real actions."""

from dataclasses import replace
from datetime import datetime

from workflows.actions import campaigns, clock
from workflows.management.demo.cast import Office
from workflows.management.demo.script import Script
from workflows.management.demo.walk import Walk, pdf, person_of, walk
from workflows.models import Campaign, CampaignVersion, Person
from workflows.rules.dispatch import Line
from workflows.vocabulary.campaigns import CampaignType
from workflows.vocabulary.dossier import Addressee
from workflows.vocabulary.roles import Role

HEADING = campaigns.Heading(
    title="Phong trào thi đua “Xây dựng công sở xanh, văn minh” (dữ liệu giả định để trình diễn)",
    short_title="Thi đua xây dựng công sở xanh, văn minh (giả định)",
    campaign_type=CampaignType.THEMED,
)
PLAN = campaigns.PlanContent(
    legal_basis="Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; văn bản phát động là giả định",
    text="[VĂN BẢN GIẢ ĐỊNH, SOẠN ĐỂ TRÌNH DIỄN PHẦN MỀM]\n\nKẾ HOẠCH\nTổ chức phong trào thi đua tại Văn phòng",
    contents=(
        ("Thi đua giữ gìn công sở sạch, xanh; tiết kiệm điện, nước, giấy in.", True),
        ("Thi đua thực hiện văn hóa công vụ, giao tiếp văn minh với người dân.", False),
    ),
    criteria=(
        ("Tập thể, cá nhân hoàn thành xuất sắc nhiệm vụ, có việc làm cụ thể.", Addressee.STAFF_AND_COLLECTIVES),
        ("Lãnh đạo nêu gương, tổ chức cho đơn vị thực hiện đạt kết quả.", Addressee.LEADERS),
    ),
    awards=(("GK", True, True), ("BK_TINH", True, False)),
    recipients=(
        Line(text="CT, PCT UBND tỉnh", purpose="báo cáo"),
        Line(text="Trưởng các phòng, ban, đơn vị trực thuộc", is_internal=True, roles=(Role.UNIT_HEAD,)),
    ),
)
WHY_AMENDED = "Bổ sung nội dung về phân loại rác tại nguồn theo ý kiến của các đơn vị"
WHY_CANCELLED = "Tỉnh đã phát động phong trào cùng nội dung, Văn phòng tham gia phong trào chung"
ADDED = ("Thi đua phân loại rác tại nguồn ở từng phòng, ban, đơn vị.", True)


def drafted(office: Office, code: str, *, heading: campaigns.Heading = HEADING) -> Campaign:
    """Draft a campaign with its plan."""
    return campaigns.create_campaign(by=office.hr_officer, code=code, heading=heading, plan=PLAN)


def signed(office: Office, number: int) -> campaigns.SignedPlan:
    """Return what is read off a plan that the Chief signed today."""
    return campaigns.SignedPlan(
        number=number,
        date=clock.day_of(clock.now()),
        place="Quảng Ngãi",
        signer=person_of(office.chief),
        upload=pdf(f"ke-hoach-{number}.pdf", text=f"plan {number}"),
    )


def issued(office: Office, code: str, *, number: int, heading: campaigns.Heading = HEADING) -> CampaignVersion:
    """Draft a campaign and record its signed plan."""
    drafted(office, code, heading=heading)
    return campaigns.issue_plan(code, by=office.records, signed=signed(office, number))


def opened(
    office: Office,
    code: str,
    *,
    number: int,
    closes_at: datetime | None = None,
    heading: campaigns.Heading = HEADING,
) -> CampaignVersion:
    """Issue a campaign and open it for nominations."""
    issued(office, code, number=number, heading=heading)
    campaigns.open_campaign(code, by=office.hr_head, closes_at=closes_at)
    return in_force(code)


def amended(office: Office, code: str, *, number: int) -> CampaignVersion:
    """Amend the plan of a campaign by a further content, and record it signed."""
    draft = campaigns.amend_campaign(code, by=office.hr_officer, reason=WHY_AMENDED)
    content = campaigns.content_of(draft, reason=WHY_AMENDED)
    content = replace(content, contents=(*content.contents, ADDED))
    campaigns.edit_plan(code, by=office.hr_officer, plan=content)
    return campaigns.issue_plan(code, by=office.records, signed=signed(office, number))


def in_force(code: str) -> CampaignVersion:
    """Return the plan of a campaign under which nominations are drafted."""
    plans = CampaignVersion.objects.filter(campaign__code=code, is_issued=True).select_related("campaign")
    return plans.latest("number")


# -- beside the main campaign of the demonstration ---------------------------------------------------------------------

DIGITAL = replace(
    HEADING,
    title="Phong trào thi đua “Bình dân học vụ số” tại Văn phòng (dữ liệu giả định để trình diễn)",
    short_title="Thi đua “Bình dân học vụ số” (giả định)",
)
SPORTS = replace(
    HEADING,
    title="Phong trào thi đua “Rèn luyện thân thể” tại Văn phòng (dữ liệu giả định để trình diễn)",
    short_title="Thi đua “Rèn luyện thân thể” (giả định)",
)
REPORT = {"ND1": "Giảm 30% giấy in, 18% điện năng của phòng.", "TC1": "Hoàn thành xuất sắc nhiệm vụ được giao."}


def play(script: Script, office: Office) -> None:
    """Let other campaigns go on beside the main one: amended and closed for nominations, cancelled, in preparation."""
    amended_code, first, second = "TD-XANH", office.teams()[2], office.teams()[3]
    script.on(48, "08:10", "ban hành, mở phong trào", lambda: opened(office, amended_code, number=41))
    script.on(40, "09:05", "gửi đề nghị theo bản 1", lambda: _send(office, first.staff, amended_code, REPORT))
    script.on(33, "10:05", "điều chỉnh kế hoạch", lambda: amended(office, amended_code, number=47))
    report = {**REPORT, "ND3": "Đã đặt thùng phân loại ở 4 phòng, thu gom 120 kg giấy."}
    script.on(28, "09:35", "gửi đề nghị theo bản 2", lambda: _send(office, second.staff, amended_code, report))
    script.on(
        21, "16:40", "đóng nhận đề nghị", lambda: campaigns.close_nominations(amended_code, by=office.hr_head)
    )
    script.on(30, "08:20", "ban hành phong trào", lambda: issued(office, "TD-SO", number=48, heading=DIGITAL))
    script.on(
        24,
        "14:25",
        "hủy phong trào",
        lambda: campaigns.cancel_campaign("TD-SO", by=office.chief, reason=WHY_CANCELLED),
    )
    script.on(3, "15:15", "soạn phong trào", lambda: drafted(office, "TD-KHOE", heading=SPORTS))


def _send(office: Office, nominee: Person, code: str, report: dict[str, str]) -> Walk:
    """Send a nomination under the plan in force, and appraise it."""
    head = next(team.head for team in office.teams() if team.unit == nominee.unit)
    each = walk(office, nominee=nominee, proposer=head, campaign=in_force(code))
    summary = "Tiết kiệm điện, giấy in; giữ gìn phòng làm việc xanh, sạch"
    return each.draft().fill(summary=summary, report=report).submit().receive().appraise()

"""After the decisions of the demonstration: awards at each stage up to the archive; those not selected, told or not."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from workflows.actions import clock, mark, notify
from workflows.actions.refer import robot, save_reference
from workflows.management.demo.cast import Office
from workflows.management.demo.script import Script
from workflows.management.demo.walk import Walk
from workflows.models import RoleAssignment, User
from workflows.queries.awards import awards_of
from workflows.vocabulary.roles import Role

REASON = "Hội đồng và lãnh đạo Văn phòng đã xem xét; thành tích chưa nổi bật so với các trường hợp cùng đợt."
BY_PROVINCE = "Tỉnh chi từ quỹ thi đua, khen thưởng của tỉnh"


def end_round_of_2021(script: Script, office: Office, awarded: Sequence[Walk], escalated: Walk, failed: Walk) -> None:
    """Let everything of the round that is over be done: its awards published to archived, who failed told."""
    add = script.on
    add(16, "15:00", "thông báo không được chọn", partial(tell, office, failed))
    add(14, "08:30", "công khai quyết định", partial(publish, office, *awarded))
    add(9, "15:30", "trao tặng", partial(present, office, *awarded))
    add(8, "09:00", "chi tiền thưởng", partial(pay, office, *awarded))
    add(4, "08:30", "công khai quyết định của tỉnh", partial(publish, office, escalated))
    add(3, "15:30", "trao tặng", partial(present, office, escalated))
    add(2, "09:00", "tỉnh chi thưởng", partial(paid_by_province, office, escalated))
    add(0, "08:15", "nộp lưu hồ sơ", partial(archive, office, *awarded, escalated))


def end_round_of_today(
    script: Script, office: Office, granted: Sequence[Walk], of_province: Walk, refused: Sequence[Walk]
) -> None:
    """Leave a decision on the board, one line of it not presented yet, and the province's award half done.

    What was granted yesterday waits for everybody; of those not selected one is still to be told.
    """
    add = script.on
    add(15, "08:30", "công khai quyết định", partial(publish, office, *granted))
    add(9, "15:30", "trao tặng", partial(present, office, *granted[:-1]))
    add(8, "09:00", "chi tiền thưởng", partial(pay, office, *granted))
    add(7, "08:30", "công khai quyết định của tỉnh", partial(publish, office, of_province))
    for each in refused:
        add(5, "14:00", "thông báo không được chọn", partial(tell, office, each))


def publish(office: Office, *walks: Walk) -> None:
    """Publish awards for forty days from today."""
    today = clock.day_of(clock.now())
    mark.publish_awards(
        _refs(walks, but=office.records),
        by=office.records,
        date=today,
        until=today + timedelta(days=40),
        place="Bảng tin trụ sở và trang nội bộ của Văn phòng",
    )


def present(office: Office, *walks: Walk) -> None:
    """Hand certificates over at the office's conference."""
    mark.present_awards(
        _refs(walks, but=office.hr_officer),
        by=office.hr_officer,
        date=clock.day_of(clock.now()),
        event="Hội nghị giao ban Văn phòng",
        receipt="Danh sách ký nhận kèm biên bản",
    )


def pay(office: Office, *walks: Walk) -> None:
    """Pay the prizes that the decisions fix; the finance officer's own is paid by who stands in for a day."""
    others = _refs(walks, but=office.finance)
    own = [each.ref for each in walks if each.ref not in others]
    for refs, by in ((others, office.finance), (own, stand_in(office) if own else office.finance)):
        if refs:
            awards = awards_of([each.nomination for each in walks if each.ref in refs])
            amount = sum(award.prize or 0 for award in awards)
            mark.pay_awards(refs, by=by, date=clock.day_of(clock.now()), amount=amount, voucher="PC 118")


def stand_in(office: Office) -> User:
    """Give the charge of the finance officer to a clerk of the same unit for this day."""
    unit, today = office.finance.person.unit, clock.day_of(clock.now())
    clerk = office.holders(Role.UNIT_CLERK, unit)[0]
    save_reference(
        RoleAssignment(
            person=clerk.person,
            role=Role.FINANCE_OFFICER,
            from_date=today,
            to_date=today,
            basis="Phân công thay kế toán là người được khen thưởng (dữ liệu giả định)",
        ),
        by=robot(),
    )
    return clerk


def paid_by_province(office: Office, each: Walk) -> None:
    """Record that the province pays its own prize."""
    mark.pay_awards([each.ref], by=office.finance, date=clock.day_of(clock.now()), payer=BY_PROVINCE)


def archive(office: Office, *walks: Walk) -> None:
    """Hand the files over to the archive."""
    refs, today = _refs(walks, but=office.records), clock.day_of(clock.now())
    mark.archive_awards(refs, by=office.records, date=today, register="Hồ sơ TĐKT, hộp 12")


def tell(office: Office, each: Walk) -> None:
    """Tell those not selected."""
    notify.notify_outcome(each.ref, by=office.hr_officer, reason=REASON)


def _refs(walks: Sequence[Walk], *, but: User) -> list[str]:
    """Name the nominations, without the one of who acts: nobody handles his own award."""
    return [each.ref for each in walks if each.nominee != but.person]

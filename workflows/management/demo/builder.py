"""Builds the demonstration: a completed round of 2021 and an open one of today, step by step, by the real actions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.core.management import call_command
from django.utils import timezone

from workflows.actions import clock, decide, review
from workflows.actions.campaigns import close_campaign, close_nominations, review_campaign, set_deadline
from workflows.actions.demonstration import begin_demonstration, end_demonstration, give_passwords
from workflows.actions.refer import robot
from workflows.management.demo import campaigns, council, duties, other_ways, said, shared
from workflows.management.demo.cast import Office
from workflows.management.demo.dispatches import send_papers, send_plan
from workflows.management.demo.endings import end_round_of_2021, end_round_of_today
from workflows.management.demo.script import Script
from workflows.management.demo.sittings import Sitting, approve, balanced, record
from workflows.management.demo.stories import Stage, sudden_story
from workflows.management.demo.walk import presiding_user, vote
from workflows.queries.calendars import calendar_between
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind

Tell = Callable[[int, int, str], None]
PASSWORD = "trinh-dien-2026"  # noqa: S105 - printed on purpose: demonstration data has no secret
ROUND_OF_2021 = datetime(2021, 12, 20, 9, 0, tzinfo=timezone.get_default_timezone())


def build(tell: Tell, *, until: datetime | None = None) -> None:
    """Load the reference data and play both rounds, up to now or to another moment; nothing of it has legal value."""
    until = until or clock.now()
    with clock.demonstration():
        start = datetime(2021, 9, 27, 8, 0, tzinfo=timezone.get_default_timezone())
        with clock.simulated(start):
            begin_demonstration(by=robot())
            call_command("load_reference", verbosity=0)
            give_passwords(PASSWORD)
        _round_of_2021().play(tell)
        _round_of_today(until).play(tell)
        with clock.simulated(until):
            end_demonstration(by=robot())


def _script(until: datetime) -> Script:
    day = clock.day_of(until)
    return Script(until, calendar_between(day - timedelta(days=200), day + timedelta(days=60)))


def _round_of_2021() -> Script:
    """The plan's campaign of 2021 from its first nomination to its last award, then closed."""
    script = _script(ROUND_OF_2021)
    office = Office(ROUND_OF_2021.date())
    office.campaign = office.campaign_of("DB-2021").versions.get()
    stage = Stage(office, script)
    duties.make_known(stage, start=48)
    awarded = [stage.prepare(stage.individual(), start=40 - number) for number in range(4)]
    awarded.append(stage.prepare(stage.collective(), start=36))
    escalated = [stage.prepare(stage.individual(bang_khen=True), start=38)]
    failed = stage.prepare(stage.individual(), start=37)
    everybody = [*awarded, *escalated, failed]
    sitting = Sitting(stage, "Phiên xét khen thưởng tổng kết phong trào", everybody, plan=26, convene=24, held=20)
    sitting.hold(
        [
            *(partial(vote, office, each) for each in [*awarded, *escalated]),
            lambda: vote(office, failed, yes=2),
        ]
    )
    sitting.minutes(drafted=18)
    script.on(16, "09:00", "Chánh Văn phòng duyệt", lambda: approve(stage, *awarded, *escalated))
    script.on(15, "10:00", "ghi nhận văn bản đã ký", lambda: record(stage, *awarded, *escalated))
    send_plan(stage, on=39)
    send_papers(stage, on=14)
    script.on(
        5,
        "10:00",
        "ghi nhận Quyết định của tỉnh",
        lambda: escalated[0].answer(Command.RECORD_GRANT, number="1987/QĐ-UBND"),
    )
    for number, move in enumerate((close_nominations, review_campaign, close_campaign)):
        script.on(3 - number, "11:00", "chuyển trạng thái phong trào", partial(move, "DB-2021", by=office.chief))
    end_round_of_2021(script, office, awarded, escalated[0], failed)
    return script


def _keep_open(script: Script, office: Office) -> None:
    """Let the open campaign take nominations for some weeks to come, however late in the year it is."""
    campaign, last = office.campaign.campaign, script.moment(-15, "17:00")
    if campaign.nominations_close_at is not None and campaign.nominations_close_at < last:
        set_deadline(campaign.code, by=office.hr_head, closes_at=last)


def _round_of_today(until: datetime) -> Script:
    """The open campaign over the last nine weeks, with a nomination in every state."""
    script = _script(until)
    office = Office(clock.day_of(until))
    stage = Stage(office, script)
    add = script.on
    campaigns.play(script, office)
    add(50, "08:00", "gia hạn nhận hồ sơ", lambda: _keep_open(script, office))

    duties.make_known(stage, start=49, but=("BTCD", "CDS"))
    duties.difficulties(stage)
    council.play(stage)
    said.interests(stage)

    # A first session, all the way to awards, refusals and the province.
    granted = [stage.prepare(stage.next(), start=44 - number) for number in range(3)]
    granted.append(stage.prepare(stage.next(), start=40))
    twice_returned = stage.prepare(stage.next(), start=46, returns=2)
    province = [stage.prepare(stage.next(bang_khen=True), start=41 - number) for number in range(3)]
    province.append(stage.prepare(stage.next(bang_khen=True), start=39))
    declined = stage.prepare(stage.next(), start=38)
    refused = stage.prepare(stage.next(), start=38)
    tied = stage.prepare(stage.next(bang_khen=True), start=37)
    deferred = stage.prepare(stage.next(), start=37)
    held_then_ended = stage.prepare(stage.next(), start=36)
    lowered = stage.prepare(stage.individual(bang_khen=True), start=38)
    put_off_twice = stage.prepare(stage.individual(), start=37)
    first_walks = [
        *granted, twice_returned, *province, declined, refused, tied, deferred, held_then_ended, lowered, put_off_twice,
    ]  # fmt: skip
    first = Sitting(stage, "Phiên xét khen thưởng đợt 1", first_walks, plan=27, convene=24, held=22)
    first.hold(
        [
            *(partial(vote, office, each) for each in [*granted, twice_returned, *province]),
            lambda: vote(office, declined),
            lambda: vote(office, refused, yes=2),
            lambda: vote(office, tied, yes=4),
            lambda: review.defer_item(
                deferred.item.ref,
                by=presiding_user(office, deferred.item),
                reason="Cần làm rõ phạm vi ảnh hưởng của sáng kiến",
                next_step="Đơn vị bổ sung xác nhận, thư ký đưa lại chương trình",
                due_date=script.workday(-5),
            ),
            lambda: vote(office, held_then_ended),
            lambda: other_ways.agreed_besides(stage, lowered, form="GK"),
            lambda: other_ways.put_off(stage, put_off_twice, reason="Chưa đủ thời gian thảo luận", due=14),
        ],
        present=8,
    )
    first.minutes(drafted=20)
    stage.hold(held_then_ended, on=19, kind=HoldKind.COMPLAINT)
    stage.conclude(held_then_ended, on=6)
    add(18, "09:00", "Chánh Văn phòng duyệt", lambda: approve(stage, *granted, twice_returned, *province, lowered))
    add(
        18,
        "10:00",
        "không khen thưởng",
        lambda: decide.decline_nomination(
            declined.ref, by=office.chief, reason="Thành tích thuộc nhiệm vụ thường xuyên, chưa nổi bật"
        ),
    )
    add(17, "09:30", "ghi nhận văn bản đã ký", lambda: record(stage, *granted, twice_returned, *province, lowered))
    other_ways.refused_by_province(stage, lowered, on=9)
    send_plan(stage, on=49)
    send_papers(stage, on=16, leave_part=True)
    add(9, "10:30", "tỉnh khen thưởng", lambda: province[0].answer(Command.RECORD_GRANT))
    add(
        9,
        "10:40",
        "tỉnh không khen thưởng",
        lambda: province[1].answer(
            Command.RECORD_REJECTION, number="2210/SNV-TĐKT", reason="Chưa đủ tiêu chuẩn Bằng khen"
        ),
    )
    add(
        8,
        "10:50",
        "tỉnh trả lại",
        lambda: province[2].answer(
            Command.RECORD_RETURN, number="2215/SNV-TĐKT", reason="Ghi sai tên đơn vị của cá nhân"
        ),
    )

    # A second session whose results wait for the Chief, with every kind of exception.
    plain = [stage.prepare(stage.next(), start=26 - number) for number in range(3)]
    to_submit = stage.prepare(stage.next(bang_khen=True), start=25)
    signing = [stage.prepare(stage.next(), start=24), stage.prepare(stage.next(), start=24)]
    prepared = stage.prepare(stage.next(bang_khen=True), start=23)
    by_chair, dissent = stage.prepare(stage.next(), start=23), stage.prepare(stage.next(), start=22)
    held = stage.prepare(stage.next(), start=22)
    sent_back, taken_back = stage.prepare(stage.individual(), start=24), stage.prepare(stage.individual(), start=24)
    raisable, changed = stage.prepare(stage.individual(), start=23), stage.individual(bang_khen=True)
    stage.prepare(changed, start=23)
    others = [sent_back, taken_back, raisable, changed, put_off_twice]
    second_walks = [*plain, to_submit, *signing, prepared, dissent, held, by_chair, *others]
    second = Sitting(stage, "Phiên xét khen thưởng đợt 2", second_walks, plan=15, convene=12, held=10)
    second.hold(
        [
            *(partial(vote, office, each) for each in [*plain, to_submit, *signing, prepared, sent_back, taken_back]),
            lambda: other_ways.agreed_besides(stage, raisable, form="BK_TINH"),
            lambda: other_ways.changed_in_session(stage, changed, form="GK"),
            lambda: other_ways.put_off(stage, put_off_twice, reason="Còn chờ xác nhận của cấp trên", due=-4),
            lambda: vote(office, dissent, yes=5, dissent="Sáng kiến chưa được công nhận bằng văn bản"),
            lambda: vote(office, held),
            lambda: balanced(stage, by_chair),
        ],
        present=8,
        is_sealed=True,
    )
    second.minutes(drafted=8)
    add(6, "09:00", "Chánh Văn phòng duyệt", lambda: approve(stage, *signing, prepared, taken_back))
    other_ways.sent_back(stage, sent_back, on=5)
    other_ways.taken_back(stage, taken_back, on=5)
    stage.hold(held, on=5)

    # A session without quorum; one that sits now; one that is being prepared.
    third_walks = [stage.prepare(stage.next(), start=24), stage.prepare(stage.next(), start=23)]
    Sitting(stage, "Phiên xét khen thưởng bổ sung", third_walks, plan=13, convene=11, held=7).adjourn(present=5)
    fourth_walks = [stage.prepare(stage.next(), start=18 - number) for number in range(3)]
    fourth_walks.append(stage.prepare(stage.next(bang_khen=True), start=18))
    now = until - timedelta(minutes=55)
    now = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
    fourth = Sitting(stage, "Phiên xét khen thưởng đợt 3", fourth_walks, plan=6, convene=3, held=0, at=now)
    said.ahead(stage, fourth, on=3)
    fourth.leave_open()
    fifth_walks = [stage.prepare(stage.next(), start=15 - number) for number in range(3)]
    Sitting(stage, "Phiên xét khen thưởng đợt 4", fifth_walks, plan=3, convene=-1, held=-6)

    # Everything that is on its way.
    other_ways.before_the_council(stage)
    sudden = [stage.sudden(sudden_story(stage), start=5 - number, number=number) for number in range(2)]
    add(2, "16:00", "duyệt khen đột xuất", lambda: approve(stage, sudden[0]))
    add(1, "09:10", "ghi nhận văn bản đã ký", lambda: record(stage, sudden[0]))
    stage.prepare(stage.next(), start=12)
    stage.prepare(stage.head(office.hr_head), start=11)
    for start in (14, 9, 5):
        stage.prepare(stage.next(), start=start, upto="receive")
    stage.prepare(stage.next(), start=13, upto="return-1", returns=1)
    stage.prepare(stage.next(), start=16, upto="return-2", returns=2)
    # What waits for the people of the unit with which the demonstration's visitors begin, and for the Party committee.
    stage.prepare(stage.at_home("truong.btcd"), start=9, upto="return-1", returns=1)
    stage.prepare(stage.at_home("truong.btcd", by="chuyenvien.btcd"), start=1, upto="draft")
    stage.prepare(stage.leader("danguy"), start=2, upto="draft")
    shared.team_and_member(stage, account="truong.btcd", start=6)
    for start in (6, 3, 2):
        stage.prepare(stage.next(), start=start, upto="submit")
    for start in (4, 1):
        stage.prepare(stage.next(), start=start, upto="draft")
    suspended = stage.prepare(stage.next(), start=10, upto="appraise")
    stage.hold(suspended, on=3, kind=HoldKind.INVESTIGATION)
    rejected = stage.prepare(stage.next(), start=19, upto="receive")
    stage.reject(rejected, on=12)
    doubtful = stage.prepare(stage.next(), start=8, upto="receive")
    stage.reject(doubtful, on=1, confirmed=False)
    stage.withdraw(stage.prepare(stage.next(), start=20, upto="receive"), on=15)
    told = [declined, refused, tied, rejected, province[1]]
    end_round_of_today(script, office, [*granted, twice_returned], province[0], told)
    return script


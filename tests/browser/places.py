"""Every role's pages, with something to show on each of them."""

from datetime import timedelta

from django.utils import timezone

from tests import duties
from tests.secrecy import cast_all, head_of_board, keys_made, opened_secretly
from tests.walks import (
    Walk,
    consolidated,
    nomination_at,
    over_quota,
    person_of,
    planned,
    recommended,
    sitting,
    tied,
    walk,
)
from tests.web.desks import put_forward
from workflows.actions import decide, mark, notify, review
from workflows.actions.interests import declare_interest
from workflows.actions.recipients import Dispatching, dispatch_paper
from workflows.actions.review import secret
from workflows.management.demo.campaigns import amended, drafted, opened
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Paper, Session
from workflows.vocabulary.council import Choice, SessionKind
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.states import State


def who_decides(office: Office) -> set[str]:
    """Return the accounts of those who sit on the council, decide, record and inspect."""
    council = (office.secretary, head_of_board(office), office.members[4], office.members[5])
    return {user.username for user in (*council, office.chief, office.deputy, office.records, office.inspector)}


def places_of(office: Office) -> dict[str, list[str]]:
    """Bring nominations to where pages have something to show, and say who looks at which page."""
    waiting = nomination_at(State.RECOMMENDED, office)
    open_one = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, open_one)
    review.open_item(open_one.item.ref, by=office.chief)
    appraised = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    draft = walk(office, nominee=office.team.unit).draft().fill()
    received = walk(office, nominee=office.other_team.second_staff, proposer=office.other_team.head)
    received.draft().fill().submit().receive()
    coming = planned(office, consolidated(office, nominee=office.other_team.unit, proposer=office.other_team.head))
    review.convene_session(coming.ref, by=office.secretary)
    member, relative = office.members[5], office.team.staff
    interest = declare_interest(by=member, relative=relative.ref, relation=Relation.SIBLING)
    said_of = coming.items.first().ref
    review.write_opinion(said_of, by=member, text="Thành tích rõ ràng, có minh chứng kèm theo")
    review.send_opinion(said_of, by=member, choice=Choice.AGAINST, reason="Chưa thấy minh chứng")
    corrected, asked, over, tie = at_the_council(office, coming, waiting)
    sealed = in_envelopes(office)
    team = office.council_team
    paper = recommended(office, nominee=team.staff, proposer=team.head).approve().papers[0]
    opened(office, "TD-MO", number=71)
    amended(office, "TD-MO", number=72)
    drafted(office, "TD-SOAN")
    duties.confirm(office, office.other_team.unit, by=office.other_team.head)
    difficulty, report = duties.filed(office), duties.reported(office)
    plan = f"/phong-trao/{duties.code_of(office)}/"
    marks, refused = after_decisions(office)
    sent = Paper.objects.filter(state="RECORDED").latest("pk")
    given = Dispatching(lines=[1], way=DispatchWay.PAPER, date=timezone.localdate())
    dispatch_paper(sent.ref, by=office.records, given=given)
    page, writing = f"/de-nghi/{waiting.nomination.code}/", f"/de-nghi/{draft.ref}/"
    taking = f"/de-nghi/{received.nomination.code}/"
    plain_member = person_of(office.members[-1]).ref
    return {
        "": ["/dang-nhap/", "/styleguide/"],
        office.team.head.username: [
            "/viec/",
            "/de-nghi/moi/",
            "/de-nghi/",
            page,
            f"{writing}soan/",
            f"{writing}kiem-tra/",
            f"{plan}pho-bien/xac-nhan/",
            f"{plan}kho-khan/moi/",
            f"{plan}kho-khan/{difficulty.number}/",
            f"{plan}kho-khan/{difficulty.number}/rut/",
        ],
        office.hr_officer.username: [
            "/viec/",
            "/tong-hop/",
            "/cap-tinh/",
            f"/de-nghi/{appraised.nomination.code}/",
            f"{page}che-do/",
            f"{taking}tham-dinh/",
            f"{taking}tra-lai/",
            f"{taking}khong-du-dieu-kien/",
            "/phong-trao/",
            "/phong-trao/moi/",
            "/phong-trao/TD-MO/",
            "/phong-trao/TD-SOAN/soan/",
            "/phong-trao/TD-MO/dieu-chinh/",
            "/phong-trao/TD-2026/tong-ket/",
            "/phong-trao/TD-2026/tong-ket/danh-sach/?theo=KIND&gia-tri=INDIVIDUAL",
        ],
        office.hr_head.username: [
            "/viec/",
            "/bang-vang/",
            "/bang-vang/?muc=da-het-han",
            f"{taking}tam-dung/",
            f"{taking}gop/",
            f"{taking}buoc-tiep/",
            f"{plan}pho-bien/",
            f"{plan}kho-khan/",
            f"{plan}kho-khan/tong-hop/",
            f"{plan}kho-khan/bao-cao/{report.number}/",
            f"/van-ban/{marks.papers[0].ref}/",
            f"/van-ban/{marks.papers[0].ref}/trao-tang/",
            f"/de-nghi/{marks.nomination.code}/",
            f"/de-nghi/{refused[1].nomination.code}/thong-bao-ket-qua/",
            "/hoi-dong/",
            "/hoi-dong/thanh-lap/",
            "/hoi-dong/thanh-vien/moi/",
            f"/hoi-dong/thanh-vien/{plain_member}/thoi/",
            f"/hoi-dong/thanh-vien/{plain_member}/chuc-danh/",
            f"/hoi-dong/thanh-vien/{plain_member}/nguoi-thay/",
            "/hoi-dong/quy-che/CSTDCS/moi/",
        ],
        office.finance.username: ["/viec/", f"/van-ban/{marks.papers[0].ref}/chi-thuong/"],
        office.other_team.head.username: [f"/thong-bao-ket-qua/{refused[0].nomination.outcome_notices.get().ref}/"],
        office.secretary.username: [
            "/phien/moi/",
            f"/phien/{coming.code}/",
            f"/phien/{coming.code}/diem-danh/",
            f"/phien/{session.code}/1/",
            f"/phien/{session.code}/dieu-hanh/",
            f"/phien/{session.code}/man-hinh/",
            f"/phien/{session.code}/bien-ban/",
            "/hoi-dong/nhiem-ky/HD-2021/",
            "/hoi-dong/quy-che/",
            "/hoi-dong/quy-che/GK/",
            "/quan-he/tat-ca/",
            "/quan-he/khai/",
            f"/phien/{coming.code}/khach-moi/",
            f"/phien/{corrected.code}/bien-ban/",
            f"/phien/{corrected.code}/bien-ban/bo-sung/",
            f"/phien/{asked.code}/",
            f"/phien/{asked.code}/1/",
            f"/phien/{planned(office).code}/chuong-trinh/",
            f"/phien/{sealed.code}/khoa/",
            f"/phien/{sealed.code}/in/phieu/",
            f"/phien/{corrected.code}/in/bien-ban/",
        ],
        head_of_board(office).username: [
            f"/phien/{sealed.code}/khoa/",
            f"/phien/{sealed.code}/1/",
            f"/phien/{sealed.code}/2/",
            f"/phien/{sealed.code}/phieu/",
        ],
        office.members[4].username: ["/phien/", f"/phien/{session.code}/", f"/phien/{session.code}/1/"],
        office.members[5].username: [f"/phien/{coming.code}/1/", "/quan-he/", f"/quan-he/{interest.ref}/thoi/"],
        office.chief.username: [
            "/viec/",
            "/cho-quyet-dinh/",
            f"/cho-quyet-dinh/{waiting.nomination.code}/",
            f"{page}xem-xet-lai/",
            f"{page}buoc-tiep/",
            "/phong-trao/TD-MO/huy/",
            f"/phien/{coming.code}/huy/",
            f"/phien/{coming.code}/so-luong/",
            f"/phien/{over.code}/xep-hang/",
            f"/phien/{tie.session.code}/{tie.ordinal}/",
        ],
        office.records.username: [
            "/viec/",
            "/van-ban/",
            f"/van-ban/{paper.ref}/",
            f"/van-ban/{paper.ref}/ghi-nhan/",
            "/phong-trao/TD-SOAN/ban-hanh/",
            f"/van-ban/{paper.ref}/noi-nhan/sua/",
            f"/van-ban/{sent.ref}/noi-nhan/",
            "/phong-trao/TD-2026/noi-nhan/1/",
        ],
        office.deputy.username: [f"{plan}kho-khan/bao-cao/{report.number}/quyet-dinh/"],
        office.inspector.username: [
            "/nhat-ky/",
            "/kiem-chung/",
            "/nhat-ky/ngoai-le/",
            f"{page}lich-su/",
        ],
    }


def in_envelopes(office: Office) -> Session:
    """Return a session whose first urn waits for the head of the counting board, and whose second one is open."""
    first = consolidated(office, award_form=office.bang_khen)
    second = consolidated(office, nominee=office.team.second_staff, award_form=office.bang_khen)
    session = sitting(office, first, second)
    keys_made(office, session)
    opened_secretly(office, first)
    cast_all(office, first, yes=6)
    secret.close_urn(first.item.ref, by=office.secretary)
    opened_secretly(office, second)
    return session


def at_the_council(office: Office, coming: Session, signed: Walk) -> tuple[Session, Session, Session, AgendaItem]:
    """Return a session with corrected minutes, one in writing, one with fewer awards than passed, and a tied item."""
    corrected = signed.item.session
    review.draft_addendum(corrected.ref, by=office.secretary, text="Nội dung 1: đính chính chức vụ")
    review.invite_guest(coming.ref, by=office.secretary, name="Khách Thử Nghiệm", capacity="Đại diện Sở Nội vụ")
    now = timezone.now()
    asked = review.plan_session(
        by=office.secretary,
        title="Lấy ý kiến bằng văn bản",
        planned_at=now + timedelta(days=1),
        kind=SessionKind.WRITTEN,
        opinions_until=now + timedelta(days=14),
    )
    team = office.council_team
    written = consolidated(office, nominee=team.unit, proposer=team.head)
    review.place_on_agenda(asked.ref, [written.ref], by=office.secretary)
    review.convene_session(asked.ref, by=office.secretary)
    return corrected, asked, over_quota(office)[0].item.session, tied(office).item


def after_decisions(office: Office) -> tuple[Walk, list[Walk]]:
    """Return an award that is published, and two nominations that were not selected, the first of which was told."""
    granted = put_forward(office, nominee=office.council_team.second_staff, proposer=office.council_team.head)
    granted.approve().record()
    today = timezone.localdate()
    mark.publish_awards(
        [granted.ref], by=office.records, date=today, until=today + timedelta(days=20), place="Bảng tin trụ sở"
    )
    others = [put_forward(office, nominee=office.other_team.staff, proposer=office.other_team.head) for _ in range(2)]
    for each in others:
        decide.decline_nomination(each.ref, by=office.chief, reason="Thành tích chưa thật sự nổi bật")
    notify.notify_outcome(others[0].ref, by=office.hr_officer, reason="Thành tích chưa thật sự nổi bật")
    return granted, others

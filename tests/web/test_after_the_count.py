"""What a count came to stays, whoever comes or leaves afterwards: on the page, the sheet and the prints (T8, T9)."""

from typing import Any

import pytest

from tests.secrecy import cast_all, head_of_board, keys_made, opened_secretly
from tests.secrecy import counted as counted_secretly
from tests.walks import attend, consolidated, over_quota, person_of, sitting, voters
from tests.web.council import at, convened, of_item, opened
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import Session, VotingPolicy
from workflows.queries.labels import label_of
from workflows.queries.meetings import sitting_of
from workflows.vocabulary.council import Attendance, BallotKind, Choice, Denominator, ItemState
from workflows.web.presenters.ballots import SeatRow, voting_rows
from workflows.web.presenters.recounts import recount_sheet_of

pytestmark = pytest.mark.django_db
GROUP = "GK:INDIVIDUAL"  # which awards there are fewer of than passed


def told_of(session: Session) -> tuple[list[SeatRow], dict[str, Any]]:
    """Return how page and sheet tell of the votes on the first item."""
    found = sitting_of(session)
    votes = {vote.member_id: vote for vote in found.items[0].votes.all()}
    rows = voting_rows(found, found.items[0], votes, names_grounds=True)
    return rows, recount_sheet_of(found, found.items[0], votes)


@pytest.mark.parametrize("counts_written", [False, True])
def test_votes_and_sheet_of_a_counted_item_stay_whoever_comes_or_leaves(office: Office, counts_written: bool) -> None:
    if not counts_written:
        VotingPolicy.objects.filter(award_form__code="GK").update(denominator=Denominator.PRESENT)
    each, late, leaves = consolidated(office), office.members[8], office.members[7]
    session = sitting(office, each, present=8)
    review.open_item(each.item.ref, by=office.chief)
    review.receive_opinion(each.item.ref, by=office.secretary, person=person_of(late).pk, choice=Choice.AGAINST)
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.count_item(each.item.ref, by=office.secretary)
    before = told_of(session)

    there = {person_of(late).pk: Attendance.PRESENT, person_of(leaves).pk: Attendance.LEFT_EARLY}
    review.record_attendance(session.ref, there, by=office.secretary)

    rows, sheet = told_of(session)
    assert (rows, sheet) == before
    assert [row.text for row in rows].count(label_of(Choice.IN_FAVOUR)) == 8
    assert len(sheet["votes"]) == (9 if counts_written else 8)


def test_the_minutes_name_who_settled_a_tie_and_which_side_won(office: Office) -> None:
    each = opened(office, present=8)
    for number, user in enumerate(voters(office, each.item)):
        choice = Choice.IN_FAVOUR if number < 4 else Choice.AGAINST
        review.cast_vote(each.item.ref, by=user, choice=choice)
    review.count_item(each.item.ref, by=office.secretary)

    page = text_of(visitor(office.secretary).get(at("session-print-minutes", each.item.session)))

    chair = person_of(office.chief).full_name
    assert f"hòa phiếu, ý kiến của Chủ tịch Hội đồng {chair} (tán thành) quyết định" in page
    assert f"1. Chủ trì: {chair}" in page
    assert "Chủ tịch Hội đồng." in page


def test_the_minutes_count_the_opinions_of_the_absent_alone(office: Office) -> None:
    each, comes, away = consolidated(office, award_form=office.bang_khen), office.members[7], office.members[8]
    session = convened(office, each)
    codes = keys_made(office, session)
    for member in (comes, away):
        secret.seal_opinion({each.item.ref: Choice.IN_FAVOUR}, by=member)
    attend(office, session, absent=[away])
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)

    form = text_of(visitor(comes).get(of_item("item", each)))
    for user in voters(office, each.item):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    secret.close_urn(each.item.ref, by=office.chief)
    counted_secretly(office, session, codes)

    page = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))
    assert "Your opinion in writing lies in the urn." in form
    assert "số đã cho ý kiến bằng văn bản: 1 người." in page


def test_opinions_among_papers_stand_in_the_minutes_by_item(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each, present=8)
    review.open_item(each.item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)
    from tests.walks import count

    count(office, each, written_yes=1)

    page = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))
    assert "ý kiến bằng văn bản trong số phiếu kín bằng giấy: nội dung 1: 1 phiếu" in page


def test_the_count_sheet_of_envelopes_is_whole_though_an_item_was_put_off(office: Office) -> None:
    one = consolidated(office, award_form=office.bang_khen)
    other = consolidated(office, nominee=office.team.second_staff, award_form=office.bang_khen)
    session = sitting(office, one, other)
    codes = keys_made(office, session)
    opened_secretly(office, one)
    cast_all(office, one)
    secret.close_urn(one.item.ref, by=office.chief)
    counted_secretly(office, session, codes)
    again = {"reason": "Cần thêm minh chứng về kết quả", "next_step": "Xét ở phiên sau", "due_date": office.day}
    review.defer_item(other.item.ref, by=office.chief, **again)

    page = text_of(visitor(office.secretary).get(at("session-print-count", session)))

    head = person_of(head_of_board(office)).full_name
    assert f"Trưởng ban {head}" in page
    assert "TRƯỞNG BAN KIỂM PHIẾU" in page
    assert "Số tập thể, cá nhân đạt tỷ lệ quy định là 1, gồm: " in page
    assert f"Nội dung {one.item.ordinal}: {one.item.award_form.name}" in page


def test_who_passed_and_finds_no_award_left_has_passed_on_every_print(office: Office) -> None:
    walks = over_quota(office)
    session = walks[0].item.session
    review.rank_items(session.ref, by=office.chief, group=GROUP)

    page = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))

    assert [each.item.state for each in walks] == [ItemState.PASSED, ItemState.FAILED]
    assert "Đạt, vượt số lượng" in page
    assert "2 hồ sơ, gồm 00 tập thể, 02 cá nhân" in page


def test_the_paper_of_an_absent_member_leaves_out_what_goes_into_the_urn(office: Office) -> None:
    by_name, in_urn = consolidated(office), consolidated(office, award_form=office.bang_khen, ad_hoc=True)
    session = convened(office, by_name, in_urn)

    def paper() -> str:
        return text_of(visitor(office.secretary).get(at("session-print-opinion", session)))

    form = in_urn.item.award_form.name
    assert (form in paper(), "niêm phong đến khi kiểm phiếu" in paper()) == (True, True)
    keys_made(office, session)

    assert (form in paper(), "niêm phong đến khi kiểm phiếu" in paper()) == (False, False)
    assert f"Nội dung bỏ phiếu kín số {in_urn.item.ordinal} không ghi trên phiếu này" in paper()

"""The whole agenda voted on one sheet, and who reads how somebody voted."""

from typing import Any

import pytest

from tests.web.council import (
    all_vote,
    at,
    attend,
    consolidated,
    convened,
    of_item,
    on_record,
    opened,
    person_of,
    post,
    sitting,
    vote,
)
from tests.web.everybody import errors_of
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import User, Vote
from workflows.vocabulary.council import ItemState

# -- the whole agenda on one sheet -------------------------------------------------------------------------------------


def three_items(office: Office) -> list[Any]:
    """Return three items of one session: two open, one by secret ballot."""
    team = office.council_team
    walks = [
        consolidated(office, nominee=office.team.staff),
        consolidated(office, nominee=team.unit, proposer=team.head),
        consolidated(office, nominee=office.team.second_staff, award_form=office.bang_khen),
    ]
    sitting(office, *walks)
    for each in walks:
        review.open_item(each.item.ref, by=office.chief)
    return walks


def test_all_open_items_are_voted_on_one_sheet_by_one_form(office: Office) -> None:
    one, two, _secret = three_items(office)
    member = office.members[4]
    address = at("session-sheet", one.item.session)

    page = visitor(member).get(address)
    response = post(member, address, choice_1="IN_FAVOUR", choice_2="OTHER", reason_2="Để đợt sau")

    assert [line["item"].ordinal for line in page.context["lines"]] == [1, 2]
    assert response.url == address
    votes = Vote.objects.filter(member__person=person_of(member)).order_by("item__ordinal")
    assert list(votes.values_list("item__ordinal", "choice", "reason")) == [
        (1, "IN_FAVOUR", ""),
        (2, "OTHER", "Để đợt sau"),
    ]
    assert [line["own"].look.label for line in visitor(member).get(address).context["lines"]] == [
        "In favour",
        "Other opinion",
    ]
    assert two.item.state == ItemState.VOTING


def test_a_sheet_leaves_out_what_a_member_may_not_vote_on(office: Office) -> None:
    one, _two, _secret = three_items(office)

    page = visitor(office.council_team.head).get(at("session-sheet", one.item.session))

    assert [line["item"].ordinal for line in page.context["lines"]] == [1]


@pytest.mark.parametrize(
    ("given", "place", "sentence"),
    [
        ({}, "__all__", "Nothing is chosen yet. Answer at least one item."),
        ({"choice_1": "IN_FAVOUR", "reason_2": "Chưa rõ"}, "choice_2", "Choose one of the three answers"),
        ({"choice_1": "IN_FAVOUR", "choice_2": "YES"}, "choice_2", "Choose one of the three answers"),
    ],
)
def test_a_sheet_is_recorded_whole_or_not_at_all(
    office: Office, given: dict[str, str], place: str, sentence: str
) -> None:
    one, *_rest = three_items(office)
    before = on_record()

    response = post(office.members[4], at("session-sheet", one.item.session), **given)

    assert (response.status_code, on_record()) == (400, before)
    assert errors_of(response) == {place: [sentence]}


def test_who_is_not_there_has_no_sheet_and_reads_why(office: Office) -> None:
    one, *_rest = three_items(office)
    session = one.item.session
    attend(office, session, present=8)

    away = visitor(office.members[8]).get(at("session-sheet", session))
    officer = visitor(office.hr_officer).get(at("session-sheet", session))

    assert [len(page.context["closed"]) for page in (away, officer)] == [1, 1]
    assert (away.context["lines"], officer.context["lines"]) == ([], [])


# -- who reads how somebody voted --------------------------------------------------------------------------------------


def readable(user: User, each: Any) -> dict[str, str]:
    """Return what a page says of the members' votes."""
    rows = visitor(user).get(of_item("item", each)).context["members"]
    return {row.name: row.text for row in rows}


def test_votes_by_name_are_the_councils_after_the_count_an_inspectors_always_and_nobody_elses(office: Office) -> None:
    each = opened(office)
    all_vote(office, each, against=1, reason="Thành tích chưa nổi bật")
    members = [person_of(user).full_name for user in office.members]
    own, last = office.members[4], members[-1]
    truth = dict.fromkeys(members, "In favour") | {last: "Against"}

    assert readable(own, each) == dict.fromkeys(members, "Has voted") | {members[4]: "In favour"}
    assert readable(office.inspector, each) == truth
    assert readable(office.hr_officer, each) == {}

    review.count_item(each.item.ref, by=office.secretary)

    assert readable(own, each) == truth
    assert readable(office.inspector, each) == truth
    assert readable(office.hr_officer, each) == {}
    officer = visitor(office.hr_officer).get(at("session-minutes", each.item.session))
    assert "Thành tích chưa nổi bật" not in text_of(officer)
    assert "Thành tích chưa nổi bật" in text_of(visitor(own).get(at("session-minutes", each.item.session)))


def test_of_a_secret_ballot_nothing_by_name_is_shown_to_anybody(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    sitting(office, each)
    vote(office, each, yes=7)

    for user in (office.members[4], office.secretary, office.inspector, office.chief):
        page = visitor(user).get(of_item("item", each))
        assert (page.context["members"], page.context["standing"].own) == ([], None)
        assert [(figure.label, figure.figure) for figure in page.context["count"].figures] == [
            ("Agree", 7),
            ("Disagree", 2),
            ("Blank", 0),
            ("Invalid", 0),
        ]
    assert Vote.objects.count() == 0


def test_who_stood_aside_and_why_is_read_by_the_council_and_only_counted_by_others(office: Office) -> None:
    each = consolidated(office)
    convened(office, each)
    review.declare_recusal(each.item.ref, by=office.members[5], reason="Là anh em họ")

    member = text_of(visitor(office.members[4]).get(of_item("item", each)))
    officer = text_of(visitor(office.hr_officer).get(of_item("item", each)))

    assert "has declared an interest: Là anh em họ" in member
    assert "Là anh em họ" not in officer
    assert "8 of 9 members may vote on this item" in officer



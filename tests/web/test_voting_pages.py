"""Voting in the browser: who may vote sees three answers, who may not a reason; the count shows its whole sum."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.web.council import (
    PUT_OFF,
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
    voters,
)
from tests.web.everybody import errors_of, everybody
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import AwardForm, LedgerEntry, Recusal, User, Vote
from workflows.vocabulary.council import Attendance, BallotKind, Choice, ItemState
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State
from workflows.web.presenters.ballots import Panel

SHEET = {
    "issued": "9",
    "returned": "8",
    "not_returned": "1",
    "valid": "7",
    "invalid": "1",
    "yes": "5",
    "no": "1",
    "other": "1",
    "written": "0",
}


def panel_of(user: User, each: Any) -> Panel:
    standing: Panel = visitor(user).get(of_item("item", each)).context["standing"].panel
    return standing


def sheet(each: Any, **changes: str) -> dict[str, str]:
    """Return what a browser sends of a count sheet, with the fifth and sixth member as tellers."""
    roll = [line.ordinal for line in each.item.session.roll.order_by("ordinal")]
    given = {**SHEET, "teller_1": str(roll[4]), "teller_2": str(roll[5]), **changes}
    return {f"kp-{name}": value for name, value in given.items()}


def errors(response: Any, name: str) -> dict[str, list[str]]:
    """Return what stands beside the fields of a refused form of the item's page, in English."""
    with translation.override("en"):
        return {
            field: [str(error) for error in found]
            for field, found in response.context["forms"][name].errors.items()
        }


# -- what stands in the place of the ballot ----------------------------------------------------------------------------


def test_each_member_meets_the_item_as_he_stands_to_it(office: Office) -> None:
    team = office.council_team
    each = consolidated(office, nominee=team.unit, proposer=team.head)
    session = sitting(office, each, present=8)
    member, away = office.members[4], office.members[8]
    assert panel_of(member, each) is Panel.WAITING

    review.open_item(each.item.ref, by=office.chief)

    assert {
        "member": panel_of(member, each),
        "nominated unit's head": panel_of(team.head, each),
        "absent": panel_of(away, each),
        "officer": panel_of(office.hr_officer, each),
        "inspector": panel_of(office.inspector, each),
    } == {
        "member": Panel.FORM,
        "nominated unit's head": Panel.RECUSED,
        "absent": Panel.ABSENT,
        "officer": Panel.ONLOOKER,
        "inspector": Panel.ONLOOKER,
    }
    review.cast_vote(each.item.ref, by=member, choice=Choice.IN_FAVOUR)
    assert panel_of(member, each) is Panel.SENT
    all_vote(office, each)
    review.count_item(each.item.ref, by=office.secretary)
    assert panel_of(member, each) is Panel.CLOSED
    assert session.items.count() == 1


def test_nothing_is_chosen_beforehand_and_no_vote_stands_in_a_secret_ballot(office: Office) -> None:
    open_vote, secret = opened(office), opened(office, kind=BallotKind.SECRET_BALLOT)

    ballot = visitor(office.members[4]).get(of_item("item", open_vote)).content.decode()
    paper = visitor(office.members[4]).get(of_item("item", secret))

    assert (ballot.count('name="choice"'), "checked" in ballot) == (3, False)
    assert paper.context["standing"].panel is Panel.ON_PAPER
    assert 'name="choice"' not in paper.content.decode()
    assert "how anybody voted is kept nowhere" in text_of(paper)


def test_a_recused_member_reads_the_reason_and_both_denominators(office: Office) -> None:
    team = office.council_team
    each = opened(office, consolidated(office, nominee=team.unit, proposer=team.head))

    page = visitor(team.head).get(of_item("item", each))

    assert page.context["standing"].title == "You do not vote on this item"
    assert page.context["standing"].text == (
        "You proposed this nomination. 8 of 9 members may vote on this item; the share is taken on 8 "
        "(members present and written opinions)."
    )
    assert 'name="choice"' not in page.content.decode()


def test_where_the_law_counts_all_members_a_recusal_leaves_the_base_as_it_is(office: Office) -> None:
    team = office.council_team
    title = AwardForm.objects.get(code="CSTDCS")
    each = consolidated(office, award_form=title, nominee=team.staff, proposer=team.head, ad_hoc=True)
    opened(office, each)

    page = visitor(team.head).get(of_item("item", each))

    sentence = "8 of 9 members may vote on this item; the share is taken on 9 (all members of the council)."
    assert sentence in text_of(page)


# -- voting ------------------------------------------------------------------------------------------------------------


def test_a_member_votes_changes_his_mind_and_sees_what_he_said(office: Office) -> None:
    each, member = opened(office), office.members[4]

    first = post(member, of_item("item-vote", each), choice="IN_FAVOUR", reason="")
    second = post(member, of_item("item-vote", each), choice="AGAINST", reason="Thành tích chưa rõ", action_token="t2")

    assert (first.url, second.url) == (of_item("item", each),) * 2
    (stored,) = Vote.objects.filter(item=each.item)
    assert (stored.choice, stored.reason, stored.recorded_by) == (Choice.AGAINST, "Thành tích chưa rõ", None)
    own = visitor(member).get(first.url).context["standing"].own
    assert (own.look.label, own.reason, own.mark) == ("Against", "Thành tích chưa rõ", "")


def test_the_same_vote_sent_twice_is_answered_as_the_first(office: Office) -> None:
    each, member = opened(office), office.members[4]

    answers = [post(member, of_item("item-vote", each), choice="IN_FAVOUR") for _ in range(2)]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, of_item("item", each))}
    assert LedgerEntry.objects.filter(event=Event.VOTE_CAST).count() == 1


def test_a_recused_members_vote_is_refused_with_its_sentence_and_nothing_is_written(office: Office) -> None:
    team = office.council_team
    each = opened(office, consolidated(office, nominee=team.unit, proposer=team.head))
    before = on_record()

    response = post(team.head, of_item("item-vote", each), choice="IN_FAVOUR")

    name = person_of(team.head).full_name
    assert (response.status_code, on_record()) == (400, before)
    assert f"{name} does not vote on this item: proposed this nomination." in text_of(response)


REFUSED = {
    "absent": (400, "is not recorded as present"),
    "officer": (403, "Only the council members on the roll of this session vote"),
    "inspector": (403, "Only the council members on the roll of this session vote"),
}


@pytest.mark.parametrize("who", REFUSED)
def test_who_may_not_vote_is_told_why(office: Office, who: str) -> None:
    each = opened(office, present=8)
    user = {"absent": office.members[8], "officer": office.hr_officer, "inspector": office.inspector}[who]
    before = on_record()

    response = post(user, of_item("item-vote", each), choice="IN_FAVOUR")

    status, sentence = REFUSED[who]
    assert (response.status_code, on_record()) == (status, before)
    assert sentence in text_of(response)


@pytest.mark.parametrize("choice", ["", "MAYBE"])
def test_a_vote_without_an_answer_is_refused_and_the_reason_kept(office: Office, choice: str) -> None:
    each = opened(office)
    before = on_record()

    response = post(office.members[4], of_item("item-vote", each), choice=choice, reason="Đã ghi lý do")

    assert (response.status_code, on_record()) == (400, before)
    assert errors(response, "vote") == {"choice": ["Choose one of the three answers"]}
    assert response.context["forms"]["vote"]["reason"].value() == "Đã ghi lý do"


def test_a_vote_after_the_count_is_a_conflict_that_changes_nothing(office: Office) -> None:
    each = opened(office)
    all_vote(office, each)
    review.count_item(each.item.ref, by=office.secretary)
    before = on_record()

    response = post(office.members[4], of_item("item-vote", each), choice="AGAINST")

    assert (response.status_code, on_record()) == (409, before)
    assert "The item is “Passed”, so this cannot be done now" in text_of(response)


def test_strangers_to_the_council_find_no_item_to_vote_on(office: Office) -> None:
    each = opened(office)
    strangers = ("clerk", "head", "finance", "records", "administrator", "nobody")
    before = on_record()

    statuses = {
        name: post(everybody(office)[name], of_item("item-vote", each), choice="IN_FAVOUR").status_code
        for name in strangers
    }

    assert (statuses, on_record()) == (dict.fromkeys(strangers, 404), before)


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


# -- opening, standing aside, putting off ------------------------------------------------------------------------------


def test_the_presiding_officer_opens_an_item_and_may_order_a_secret_ballot(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)

    page = visitor(office.chief).get(of_item("item", each))
    response = post(office.chief, of_item("item-open", each), ballot_kind="SECRET_BALLOT")

    assert (page.context["presides"], page.context["may_open"], page.context["may_order_secret"]) == (True,) * 3
    assert response.url == of_item("item", each)
    assert (each.item.state, each.item.ballot_kind) == (ItemState.VOTING, BallotKind.SECRET_BALLOT)


def test_a_ballot_that_has_to_be_secret_is_never_opened_by_hands(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    sitting(office, each)
    before = on_record()

    response = post(office.chief, of_item("item-open", each), ballot_kind="SHOW_OF_HANDS")

    assert (response.status_code, on_record()) == (400, before)
    assert "The policy of this award form asks for: Secret ballot" in text_of(response)


@pytest.mark.parametrize("who", ["secretary", "inspector", "hr_officer"])
def test_who_does_not_preside_opens_nothing_and_reads_who_does(office: Office, who: str) -> None:
    each = consolidated(office)
    sitting(office, each)
    before = on_record()

    response = post(getattr(office, who), of_item("item-open", each))

    assert (response.status_code, on_record()) == (403, before)
    assert f"The item is presided over by {person_of(office.chief).full_name}" in text_of(response)


def test_where_the_chair_stands_aside_the_page_gives_the_item_to_the_vice_chair(office: Office) -> None:
    each = consolidated(office)
    convened(office, each)
    session = each.item.session
    attend(office, session)
    declared = post(office.chief, of_item("item-recuse", each), **{"kt-reason": "Là người thân"})
    review.open_session(session.ref, by=office.chief)
    vice = office.members[1]

    chair, deputy = (visitor(user).get(of_item("item", each)).context for user in (office.chief, vice))

    assert declared.url == of_item("item", each)
    assert (chair["presides"], deputy["presides"], deputy["is_other_presiding"]) == (False, True, True)
    assert deputy["presiding"] == person_of(vice).full_name
    assert post(vice, of_item("item-open", each)).status_code == 302
    assert each.item.presiding == person_of(vice)


def test_the_secretary_records_for_a_member_that_he_stands_aside(office: Office) -> None:
    each = consolidated(office)
    session = convened(office, each)
    line = session.roll.get(ordinal=5)

    response = post(
        office.secretary, of_item("item-recuse", each), **{"kt-member": "5", "kt-reason": "Là em vợ người được đề nghị"}
    )

    assert response.url == of_item("item", each)
    (recusal,) = Recusal.objects.all()
    assert (recusal.member, recusal.ground, recusal.reason) == (line, "DECLARED", "Là em vợ người được đề nghị")


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ({}, {"member": ["Choose the member"], "reason": ["Enter which interest it is"]}),
        (
            {"kt-member": "77", "kt-reason": "ab"},
            {
                "member": ["Choose the member"],
                "reason": ["Give a reason of at least 3 characters. It stays on the record."],
            },
        ),
    ],
)
def test_a_recusal_without_member_or_interest_is_refused(
    office: Office, given: dict[str, str], sentences: dict[str, list[str]]
) -> None:
    each = consolidated(office)
    convened(office, each)
    before = on_record()

    response = post(office.secretary, of_item("item-recuse", each), **given)

    assert (response.status_code, on_record()) == (400, before)
    assert errors(response, "recuse") == sentences


def test_nobody_stands_aside_once_the_item_is_open(office: Office) -> None:
    each = opened(office)
    before = on_record()

    page = visitor(office.members[4]).get(of_item("item", each))
    response = post(office.members[4], of_item("item-recuse", each), **{"kt-reason": "Là người thân"})

    assert page.context["may_stand_aside"] is False
    assert (response.status_code, on_record()) == (409, before)


def put_off(**changes: str) -> dict[str, str]:
    return {f"hoan-{name}": text for name, text in {**PUT_OFF, **changes}.items()}


def test_an_item_is_put_off_with_reason_next_step_and_date(office: Office) -> None:
    each = opened(office)

    response = post(office.chief, of_item("item-defer", each), **put_off())

    assert response.url == of_item("item", each)
    assert (each.item.state, each.item.next_step, each.nomination.state) == (
        ItemState.DEFERRED,
        PUT_OFF["next_step"],
        State.DEFERRED,
    )
    assert f"{each.nomination.due_date:%d/%m/%Y}" == PUT_OFF["due_date"]
    assert panel_of(office.members[4], each) is Panel.CLOSED


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        ({"reason": "ngắn"}, "reason", "Give a reason of at least 10 characters. It stays on the record."),
        ({"next_step": ""}, "next_step", "Enter the next step"),
        ({"due_date": "2027-01-31x"}, "due_date", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
        ({"due_date": "01/11/2020"}, "due_date", "The date 01/11/2020 has passed. Give a date from today on."),
    ],
)
def test_an_item_is_not_put_off_without_what_has_to_be_said(
    office: Office, changes: dict[str, str], place: str, sentence: str
) -> None:
    each = opened(office)
    before = on_record()

    response = post(office.chief, of_item("item-defer", each), **put_off(**changes))

    assert (response.status_code, on_record()) == (400, before)
    assert errors(response, "defer") == {place: [sentence]}
    assert response.context["forms"]["defer"]["reason"].value() == {**PUT_OFF, **changes}["reason"]


def test_the_secretary_puts_nothing_off(office: Office) -> None:
    each = opened(office)
    before = on_record()

    response = post(office.secretary, of_item("item-defer", each), **put_off())

    assert (response.status_code, on_record()) == (403, before)


# -- the secretary's console -------------------------------------------------------------------------------------------


def test_the_secretary_sees_whose_vote_is_missing_and_nobody_else_does(office: Office) -> None:
    each = opened(office)
    for user in voters(office, each.item)[:-2]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    names = [person_of(user).full_name for user in office.members[-2:]]

    page = visitor(office.secretary).get(of_item("item", each))
    early = post(office.secretary, of_item("item-count", each))

    assert page.context["missing"] == names
    assert early.status_code == 400
    assert f"Votes are still missing: {names[0]}, {names[1]}" in text_of(early)
    assert (each.item.state, "Run the meeting" in text_of(visitor(office.members[4]).get(of_item("item", each)))) == (
        ItemState.VOTING,
        False,
    )


def test_a_show_of_hands_is_recorded_by_name_and_marked_so_to_the_member(office: Office) -> None:
    each = opened(office)
    own = voters(office, each.item)[4]
    review.cast_vote(each.item.ref, by=own, choice=Choice.AGAINST)
    form = visitor(office.secretary).get(of_item("item", each)).context["forms"]["hands"]
    assert person_of(own).full_name not in [line.person.full_name for line, _field in form.rows]
    hands = {field.html_name: "IN_FAVOUR" for _line, field in form.rows}

    response = post(office.secretary, of_item("item-hands", each), **hands)

    assert response.url == of_item("item", each)
    page = visitor(office.members[6]).get(of_item("item", each))
    assert page.context["standing"].own.mark == (
        "Recorded by the secretary from the show of hands; vote here to correct it"
    )
    review.count_item(each.item.ref, by=office.secretary)
    marks = {row.name: row.detail for row in visitor(own).get(of_item("item", each)).context["members"]}
    assert marks == {
        person_of(user).full_name: "" if user == own else "Show of hands, recorded by the secretary"
        for user in office.members
    }


def test_a_member_corrects_what_the_secretary_recorded_of_him(office: Office) -> None:
    each = opened(office)
    member = office.members[6]
    review.record_hands(each.item.ref, by=office.secretary, choices={person_of(member).pk: Choice.IN_FAVOUR})

    post(member, of_item("item-vote", each), choice="AGAINST")

    (stored,) = Vote.objects.all()
    assert (stored.choice, stored.recorded_by) == (Choice.AGAINST, None)


def test_the_signed_opinion_of_an_absent_member_enters_the_count(office: Office) -> None:
    each = opened(office, present=8)
    form = visitor(office.secretary).get(of_item("item", each)).context["forms"]["opinion"]
    (place,) = form.members
    given = {"yk-member": str(place), "yk-choice": "IN_FAVOUR", "yk-reason": "Đồng ý với Phòng HC-TC"}

    response = post(office.secretary, of_item("item-opinion", each), **given)
    all_vote(office, each)
    counted = post(office.secretary, of_item("item-count", each), action_token="t2")

    assert (response.url, counted.url) == (of_item("item", each),) * 2
    count = visitor(office.members[4]).get(of_item("item", each)).context["count"]
    rows = {row.label: (row.value, row.detail) for row in count.rows}
    assert rows["Base"] == ("8 present + 1 written opinions = 9", "")
    assert rows["Present"] == ("8 of 9 members", "1 signed opinion of an absent member")


@pytest.mark.parametrize("name", ["item-hands", "item-opinion", "item-paper-count", "item-count"])
@pytest.mark.parametrize("who", ["chief", "hr_head", "inspector"])
def test_who_does_not_keep_the_record_enters_nothing(office: Office, name: str, who: str) -> None:
    each = opened(office)
    before = on_record()

    response = post(getattr(office, who), of_item(name, each))

    assert (response.status_code, on_record()) == (403, before)
    assert "This step is taken by: Council secretary" in text_of(response)


def test_an_opinion_without_member_or_answer_is_refused_and_kept(office: Office) -> None:
    each = opened(office, present=8)
    before = on_record()

    response = post(office.secretary, of_item("item-opinion", each), **{"yk-reason": "Theo phiếu"})

    assert (response.status_code, on_record()) == (400, before)
    assert errors(response, "opinion") == {
        "member": ["Choose the member"],
        "choice": ["Choose one of the three answers"],
    }
    assert response.context["forms"]["opinion"]["reason"].value() == "Theo phiếu"


# -- the count on paper ------------------------------------------------------------------------------------------------


def test_a_count_sheet_that_adds_up_closes_the_item(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT)

    response = post(office.secretary, of_item("item-paper-count", each), **sheet(each))

    assert response.url == of_item("item", each)
    stored = each.item.paper_count
    assert (stored.issued, stored.valid, stored.yes, each.item.state) == (9, 7, 5, ItemState.PASSED)
    page = visitor(office.members[4]).get(of_item("item", each))
    assert "9 issued, 8 returned, 1 not returned, 7 valid, 1 invalid; 0 written opinions among them" in text_of(page)


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        (
            {"not_returned": "0"},
            {"not_returned": ["Ballots issued must equal ballots returned plus ballots not returned. (9 ≠ 8 + 0)"]},
        ),
        (
            {"valid": "6", "yes": "4"},
            {"invalid": ["Ballots returned must equal valid ballots plus invalid ballots. (8 ≠ 6 + 1)"]},
        ),
        (
            {"yes": "6"},
            {"other": ["Valid ballots must equal agree plus disagree plus blank. (7 ≠ 6 + 1 + 1)"]},
        ),
        (
            {"issued": "12", "not_returned": "4"},
            {"issued": ["Ballots issued and written opinions must not exceed the members who may vote."]},
        ),
        (
            {"issued": "8", "returned": "8", "not_returned": "1", "yes": "9", "invalid": "2"},
            {
                "not_returned": ["Ballots issued must equal ballots returned plus ballots not returned. (8 ≠ 8 + 1)"],
                "invalid": ["Ballots returned must equal valid ballots plus invalid ballots. (8 ≠ 7 + 2)"],
                "other": ["Valid ballots must equal agree plus disagree plus blank. (7 ≠ 9 + 1 + 1)"],
            },
        ),
        ({"yes": "", "no": "-1", "other": "ba"}, dict.fromkeys(("yes", "no", "other"), "digits")),
        ({"teller_2": "5"}, {"teller_2": ["The two tellers have to be two persons."]}),
        ({"teller_1": "", "teller_2": "4"}, dict.fromkeys(("teller_1", "teller_2"), "tellers")),
    ],
)
def test_a_count_sheet_that_does_not_add_up_is_refused_in_sentences_with_its_numbers_kept(
    office: Office, changes: dict[str, str], sentences: dict[str, Any]
) -> None:
    """The fourth member keeps the record, so he is no teller."""
    words = {
        "digits": ["Enter the number of papers as digits, 0 where there is none"],
        "tellers": ["Choose two tellers"],
    }
    each = opened(office, kind=BallotKind.SECRET_BALLOT)
    before, given = on_record(), sheet(each, **changes)

    response = post(office.secretary, of_item("item-paper-count", each), **given)

    assert (response.status_code, on_record()) == (400, before)
    expected = {name: words[text] if isinstance(text, str) else text for name, text in sentences.items()}
    assert errors(response, "paper") == expected
    form = response.context["forms"]["paper"]
    assert {f"kp-{name}": form[name].value() for name in form.fields} == given


def test_written_opinions_are_no_more_than_absent_members(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT, present=8)
    before = on_record()

    response = post(office.secretary, of_item("item-paper-count", each), **sheet(each, written="2"))

    assert (response.status_code, on_record()) == (400, before)
    assert errors(response, "paper") == {
        "written": ["There cannot be more written opinions than absent members who may vote."]
    }


def test_tellers_are_members_who_are_there_and_not_concerned(office: Office) -> None:
    team = office.council_team
    each = opened(
        office,
        consolidated(office, nominee=team.unit, proposer=team.head),
        kind=BallotKind.SECRET_BALLOT,
        present=8,
    )

    form = visitor(office.secretary).get(of_item("item", each)).context["forms"]["paper"]

    offered = {line.person for line in form.tellers.values()}
    concerned = {person_of(team.head), person_of(office.secretary), person_of(office.members[8])}
    assert offered == {person_of(user) for user in office.members} - concerned


# -- the arithmetic ----------------------------------------------------------------------------------------------------


def arithmetic_of(each: Any, office: Office, *, language: str = "en") -> dict[str, tuple[str, str]]:
    count = visitor(office.members[4], language=language).get(of_item("item", each)).context["count"]
    return {row.label: (row.value, row.detail) for row in count.rows}


def test_the_count_shows_its_whole_sum_its_base_its_threshold_and_its_rule(office: Office) -> None:
    team = office.council_team
    each = opened(office, consolidated(office, nominee=team.unit, proposer=team.head))
    all_vote(office, each, against=1)
    review.count_item(each.item.ref, by=office.secretary)

    rows = arithmetic_of(each, office)

    assert rows == {
        "Base": ("9 present + 0 written opinions − 1 recused = 8", "Who is recused is left out of the base."),
        "Threshold": ("more than 1/2", "of 8: 5 votes are needed"),
        "Share": ("87.50\N{NO-BREAK SPACE}%", "7 × 2 = 14 > 8 = 1 × 8"),
        "Present": ("9 of 9 members", ""),
        "Voting rule": (
            "GK-2024 (a default of practice, not yet confirmed by the office)",
            each.item.policy.source,
        ),
        "Legal regime": ("R2026", each.nomination.regime.name),
    }
    page = text_of(visitor(office.members[4]).get(of_item("item", each)))
    assert "This result rests on a rule that the office has not confirmed yet." in page
    assert "Not signed yet: the result takes effect with the signed minutes." in page


def test_a_share_is_written_as_the_language_writes_it(office: Office) -> None:
    each = opened(office)
    all_vote(office, each, against=1)
    review.count_item(each.item.ref, by=office.secretary)

    assert arithmetic_of(each, office, language="vi")["Tỷ lệ tán thành"][0] == "88,89\N{NO-BREAK SPACE}%"
    assert arithmetic_of(each, office)["Share"][0] == "88.89\N{NO-BREAK SPACE}%"


def test_a_tie_says_whose_vote_decided(office: Office) -> None:
    each = opened(office, present=8)
    all_vote(office, each, against=4)
    review.count_item(each.item.ref, by=office.secretary)

    rows = arithmetic_of(each, office)

    assert rows["Tie"] == ("Tied; the chair’s own vote decided: in favour", "the chair's own vote decides")
    assert rows["Share"] == ("50.00\N{NO-BREAK SPACE}%", "4 × 2 = 8 ≤ 8 = 1 × 8")


def test_a_secret_tie_does_not_pass_because_nobody_knows_the_chairs_vote(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT, present=8)
    numbers = sheet(
        each, issued="8", returned="8", not_returned="0", valid="8", invalid="0", yes="4", no="4", other="0"
    )
    assert post(office.secretary, of_item("item-paper-count", each), **numbers).status_code == 302

    assert arithmetic_of(each, office)["Tie"] == ("Tied, so it did not pass", "the chair's own vote decides")
    assert each.item.state == ItemState.FAILED


# -- refreshing and no script ------------------------------------------------------------------------------------------


def test_the_refreshing_part_is_small_and_says_that_the_item_was_opened_counted_or_put_off(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    client = visitor(office.members[4])
    address = of_item("item-live", each)
    mark = client.get(of_item("item", each)).context["mark"]

    waiting = client.get(address, {"tu": mark})
    review.open_item(each.item.ref, by=office.chief)
    open_now = client.get(address, {"tu": mark})
    all_vote(office, each)
    review.count_item(each.item.ref, by=office.secretary)
    counted = client.get(address, {"tu": mark})

    news = ["This item is now" in text_of(answer) for answer in (waiting, open_now, counted)]
    assert news == [False, True, True]
    assert [answer.status_code for answer in (waiting, open_now, counted)] == [200, 286, 286]
    assert max(len(answer.content) for answer in (waiting, open_now, counted)) <= 2048
    assert b"<form" not in open_now.content


def test_who_voted_how_is_not_in_the_refreshing_part(office: Office) -> None:
    each = opened(office)
    all_vote(office, each, against=1)

    page = text_of(visitor(office.inspector).get(of_item("item-live", each)))

    assert "9/9" in page
    assert all(person_of(user).full_name not in page for user in office.members)


def test_an_address_that_only_takes_forms_leads_back_to_its_page(office: Office) -> None:
    each = opened(office)
    session = each.item.session
    client = visitor(office.secretary)

    for name in ("vote", "open", "hands", "opinion", "count", "paper-count", "defer", "recuse", "conclude"):
        assert client.get(of_item(f"item-{name}", each)).url == of_item("item", each)
    for name in ("session-convene", "session-open", "session-adjourn"):
        assert client.get(at(name, session)).url == at("session", session)
    assert client.get(at("minutes-approve", session)).url == at("session-minutes", session)


def test_an_inspectors_look_at_an_item_is_on_record(office: Office) -> None:
    each = opened(office)

    visitor(office.secretary).get(of_item("item", each))
    visitor(office.inspector).get(of_item("item", each))

    seen = LedgerEntry.objects.filter(event=Event.NOMINATION_VIEWED)
    assert [entry.obj for entry in seen] == [f"nomination/{each.ref}"]


def test_a_member_who_left_may_not_vote_and_his_earlier_vote_is_not_counted(office: Office) -> None:
    each = opened(office)
    all_vote(office, each)
    last = office.members[8]
    review.record_attendance(each.item.session.ref, {person_of(last).pk: Attendance.LEFT_EARLY}, by=office.secretary)

    assert panel_of(last, each) is Panel.ABSENT
    review.count_item(each.item.ref, by=office.secretary)
    assert (each.item.yes, each.item.base) == (8, 8)
    assert reverse("item", args=[each.item.session.code, 1]) == of_item("item", each)

"""Opening, standing aside and putting off an item; what the secretary records for others."""


import pytest

from tests.web.council import (
    PUT_OFF,
    all_vote,
    attend,
    consolidated,
    convened,
    errors,
    of_item,
    on_record,
    opened,
    panel_of,
    person_of,
    post,
    sitting,
    voters,
)
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import Recusal, Vote
from workflows.vocabulary.council import BallotKind, Choice, ItemState
from workflows.vocabulary.states import State
from workflows.web.presenters.ballots import Panel

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
    declared = post(office.chief, of_item("item-recuse", each), **{"kt-member": "1", "kt-reason": "Là người thân"})
    review.open_session(session.ref, by=office.chief)
    vice = office.members[1]

    chair, deputy = (visitor(user).get(of_item("item", each)).context for user in (office.chief, vice))

    assert declared.url == of_item("item", each)
    assert (chair["presides"], deputy["presides"], deputy["is_other_presiding"]) == (False, True, True)
    assert deputy["presiding"] == person_of(vice).full_name
    assert post(vice, of_item("item-open", each)).status_code == 302
    assert each.item.presiding == person_of(vice)


def test_who_presides_decides_that_a_member_stands_aside(office: Office) -> None:
    each = consolidated(office)
    session = convened(office, each)
    line = session.roll.get(ordinal=5)

    response = post(
        office.chief, of_item("item-recuse", each), **{"kt-member": "5", "kt-reason": "Là em vợ người được đề nghị"}
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

    response = post(office.chief, of_item("item-recuse", each), **given)

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



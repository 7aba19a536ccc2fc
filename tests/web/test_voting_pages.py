"""Voting in the browser: who may vote sees three answers, who may not a reason; the count shows its whole sum."""


import pytest
from django.urls import reverse

from tests.walks import voters
from tests.web.council import (
    all_vote,
    at,
    consolidated,
    errors,
    of_item,
    on_record,
    opened,
    panel_of,
    person_of,
    post,
    seats,
    sitting,
)
from tests.web.everybody import everybody
from tests.web.visitors import text_of, visitor, written
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import AwardForm, LedgerEntry, Vote
from workflows.vocabulary.council import Attendance, BallotKind, Choice
from workflows.vocabulary.events import Event
from workflows.web.presenters.ballots import Panel

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

    response = post(office.members[4], of_item("item-vote", each), choice="AGAINST", reason="Đã viết một lý do dài")

    assert (response.status_code, on_record()) == (409, before)
    assert "The item is “Passed”, so this cannot be done now" in text_of(response)
    assert "What you had written was not recorded: Đã viết một lý do dài" in text_of(response)


def test_strangers_to_the_council_find_no_item_to_vote_on(office: Office) -> None:
    each = opened(office)
    strangers = ("clerk", "head", "finance", "records", "administrator", "nobody")
    before = on_record()

    statuses = {
        name: post(everybody(office)[name], of_item("item-vote", each), choice="IN_FAVOUR").status_code
        for name in strangers
    }

    assert (statuses, on_record()) == (dict.fromkeys(strangers, 404), before)


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


def test_a_member_who_left_may_not_vote_and_is_not_in_the_base(office: Office) -> None:
    each = opened(office)
    *others, last = voters(office, each.item)
    for user in others:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.record_attendance(each.item.session.ref, {person_of(last).pk: Attendance.LEFT_EARLY}, by=office.secretary)

    assert panel_of(last, each) is Panel.ABSENT
    review.count_item(each.item.ref, by=office.secretary)
    assert (each.item.yes, each.item.base) == (8, 8)


def test_the_page_says_why_who_has_voted_cannot_be_recorded_as_gone(office: Office) -> None:
    each = opened(office)
    all_vote(office, each)
    last, session = office.members[8], each.item.session
    before = written()
    sent = seats(session, n9="LEFT_EARLY")

    response = visitor(office.secretary).post(reverse("session-attendance", args=[session.code]), sent)

    assert (response.status_code, written()) == (400, before)
    assert f"{person_of(last).full_name} has voted on item 1, which is still open" in text_of(response)
    review.count_item(each.item.ref, by=office.secretary)
    assert (each.item.yes, each.item.base) == (9, 9)
    assert reverse("item", args=[each.item.session.code, 1]) == of_item("item", each)

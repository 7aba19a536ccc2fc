"""Running a meeting from one page, and what the room sees of it on the wall."""

import re
from typing import Any

import pytest

from tests.walks import pdf
from tests.web.council import (
    PUT_OFF,
    all_vote,
    at,
    consolidated,
    convened,
    of_item,
    on_record,
    opened,
    person_of,
    post,
    sitting,
    voters,
)
from tests.web.visitors import text_of, visitor
from workflows.actions import hold, review
from workflows.management.demo.cast import Office
from workflows.models import Person, Session, SessionMember, User
from workflows.vocabulary.council import BallotKind, Choice, ItemState, MemberRole, SessionState
from workflows.vocabulary.dossier import HoldKind

BACK = {"back_to": "dieu-hanh"}
LIVE = ("session-live", "item-live", "session-run-live", "session-wall-live")


def run(user: User, session: Any, name: str = "session-run", **query: Any) -> Any:
    return visitor(user).get(at(name, session), query)


def names_in(text: str, office: Office) -> set[str]:
    return {name for name in Person.objects.values_list("full_name", flat=True) if name in text}


# -- who runs it -------------------------------------------------------------------------------------------------------


def test_the_page_and_the_wall_are_for_who_runs_the_meeting_and_name_them_to_others(office: Office) -> None:
    session = sitting(office, consolidated(office))
    member, secretary, chair = office.members[5], person_of(office.secretary), person_of(office.chief)

    for name in ("session-run", "session-wall", "session-run-live", "session-wall-live"):
        assert run(office.secretary, session, name).status_code in (200, 286)
        assert run(office.chief, session, name).status_code in (200, 286)
        refused = run(member, session, name)
        assert refused.status_code == 403
        assert f"{chair.full_name} and the secretary {secretary.full_name}" in text_of(refused)


def test_who_presides_over_one_item_because_the_chair_is_concerned_finds_the_page(office: Office) -> None:
    each = consolidated(office)
    session = convened(office, each)
    chair = session.roll.get(role=MemberRole.CHAIR)
    review.declare_recusal(each.item.ref, by=office.chief, person=chair.person_id, reason="Người thân được đề nghị")
    there = {line.person_id: "PRESENT" for line in session.roll.all()}
    review.record_attendance(session.ref, there, by=office.secretary)  # type: ignore[arg-type]
    review.open_session(session.ref, by=office.chief)
    vice = next(user for user in office.members if user.person == session.roll.filter(role="VICE_CHAIR")[0].person)

    page = run(vice, session)

    assert page.status_code == 200
    assert "Open the item for votes" in text_of(page)


# -- what it does ------------------------------------------------------------------------------------------------------


def test_the_chair_opens_votes_puts_off_and_goes_on_without_leaving_the_page(office: Office) -> None:
    one = consolidated(office)
    two = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sitting(office, one, two)
    here = f"{at('session-run', session)}?noi-dung=1"

    done = post(office.chief, of_item("item-open", one), **BACK)
    assert (done.status_code, done.url) == (302, here)
    voted = post(office.chief, of_item("item-vote", one), choice="IN_FAVOUR", **BACK)
    assert (voted.status_code, voted.url) == (302, here)
    for user in voters(office, one.item)[1:]:
        review.cast_vote(one.item.ref, by=user, choice=Choice.IN_FAVOUR)
    counted = post(office.secretary, of_item("item-count", one), **BACK)
    assert (counted.status_code, counted.url) == (302, here)
    page = text_of(visitor(office.chief).get(here))
    assert "Result" in page
    assert f"Next: item 2, {two.nomination.nominee_name}" in page
    off = {f"hoan-{name}": value for name, value in PUT_OFF.items()}
    deferred = post(office.chief, of_item("item-defer", two), **off, **BACK)
    assert (deferred.status_code, two.item.state) == (302, ItemState.DEFERRED)
    assert run(office.chief, session).context["item"].ordinal == 2  # nothing is left, so the last is shown


def test_the_session_is_opened_from_the_page_and_leads_back_to_it(office: Office) -> None:
    session = convened(office, consolidated(office))
    there = {line.person_id: "PRESENT" for line in session.roll.all()}
    review.record_attendance(session.ref, there, by=office.secretary)  # type: ignore[arg-type]

    done = post(office.chief, at("session-open", session), **BACK)

    assert (done.status_code, done.url) == (302, at("session-run", session))
    assert Session.objects.get(pk=session.pk).state == SessionState.OPEN


def test_every_form_of_the_page_says_that_it_comes_from_there_and_those_of_the_item_do_not(office: Office) -> None:
    each = opened(office)
    pages = {
        "run": run(office.secretary, each.item.session).content.decode(),
        "item": visitor(office.secretary).get(of_item("item", each)).content.decode(),
    }

    forms = {name: re.findall(r'<form\b[^>]*action="/phien.*?</form>', page, re.S) for name, page in pages.items()}

    assert len(forms["run"]) == len(forms["item"]) == 3
    assert [form[:80] for form in forms["run"] if 'name="back_to" value="dieu-hanh"' not in form] == []
    assert [form[:80] for form in forms["item"] if "back_to" in form] == []


def test_a_refused_form_is_shown_again_on_the_page_with_what_was_typed_and_nothing_written(office: Office) -> None:
    each = opened(office)
    before = on_record()

    refused = post(office.chief, of_item("item-defer", each), **{"hoan-reason": "Chờ", "hoan-next_step": ""}, **BACK)
    early = post(office.secretary, of_item("item-count", each), **BACK)

    assert (refused.status_code, early.status_code, on_record()) == (400, 400, before)
    for page in (refused, early):
        assert "sessions/run.html" in [template.name for template in page.templates]
    assert refused.context["forms"]["defer"]["reason"].value() == "Chờ"


def test_who_does_not_run_the_meeting_gains_nothing_by_saying_that_he_came_from_there(office: Office) -> None:
    each = opened(office)

    refused = post(office.members[5], of_item("item-vote", each), choice="", **BACK)

    assert refused.status_code == 403


def test_who_has_not_voted_is_named_in_an_open_vote_and_never_in_a_secret_ballot(office: Office) -> None:
    each = opened(office)
    may = voters(office, each.item)
    for user in may[2:]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.AGAINST)
    another = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    secret = opened(office, another, kind=BallotKind.SECRET_BALLOT)

    shown = text_of(run(office.chief, each.item.session, "session-run-live"))
    hidden = text_of(run(office.chief, secret.item.session, "session-run-live"))

    assert names_in(shown, office) == {person_of(user).full_name for user in may[:2]}
    assert "7/9" in shown
    assert names_in(hidden, office) == set()
    assert "Not voted yet" not in hidden


# -- the wall ----------------------------------------------------------------------------------------------------------


def wall_of(office: Office, session: Any) -> str:
    return text_of(run(office.chief, session, "session-wall"))


def test_the_wall_follows_the_meeting_and_names_only_the_nominee(office: Office) -> None:
    each = consolidated(office)
    nominee = each.nomination.nominee_name
    session = convened(office, each)
    seen = [wall_of(office, session)]
    review.record_attendance(
        session.ref,
        {line.person_id: "PRESENT" for line in session.roll.all()},  # type: ignore[misc]
        by=office.secretary,
    )
    review.open_session(session.ref, by=office.chief)
    seen.append(wall_of(office, session))
    review.open_item(each.item.ref, by=office.chief)
    seen.append(wall_of(office, session))
    all_vote(office, each, against=2, reason="Chưa thuyết phục")
    seen.append(wall_of(office, session))
    review.count_item(each.item.ref, by=office.secretary)
    seen.append(wall_of(office, session))

    told = ("0 of 9 present", "9 of 9 present", "0 of 9 members have voted", "9 of 9 members have voted", "14 > 9")
    assert [text for text, page in zip(told, seen, strict=True) if text not in page] == []
    assert [names_in(page, office) for page in seen] == [set(), *[{nominee}] * 4]
    assert [number for number, page in enumerate(seen) if "Passed" in page or "In favour" in page] == [4]
    assert "Chưa thuyết phục" not in seen[4]
    assert "In favour 7 Against 2" in seen[4]


def test_the_wall_shows_nothing_of_how_far_a_secret_ballot_on_paper_is(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT)

    page = wall_of(office, each.item.session)

    assert "The secret ballot is going on" in page
    assert "have voted" not in page


def test_the_wall_leaves_out_an_item_whose_nomination_is_suspended(office: Office) -> None:
    one = consolidated(office)
    two = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sitting(office, one, two)
    reason = "Có đơn thư đang xem xét"
    hold.hold_nomination(one.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=reason, upload=pdf("don.pdf"))

    page = wall_of(office, session)

    assert two.nomination.nominee_name in page
    assert names_in(page, office) == {two.nomination.nominee_name}


# -- what refreshes itself ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_counted", [False, True])
def test_no_refreshing_weighs_more_than_2_kb_with_thirty_items_and_thirty_members(
    office: Office, is_counted: bool
) -> None:
    walks = [consolidated(office) for _ in range(30)]
    session = sitting(office, *walks)
    for each in walks:
        review.open_item(each.item.ref, by=office.chief)
    for each in walks if is_counted else []:
        all_vote(office, each)
        review.count_item(each.item.ref, by=office.secretary)
    for number in range(21):
        person = Person.objects.create(
            full_name=f"Nguyễn Trương Hoàng Phượng {number}", code=f"ZZ{number}", unit=office.team.unit
        )
        SessionMember.objects.create(
            session=session, person=person, role=MemberRole.MEMBER, ordinal=50 + number, attendance="PRESENT"
        )
    sizes = {}
    for name in LIVE:
        address = of_item(name, walks[0]) if name == "item-live" else at(name, session)
        for language in ("vi", "en"):
            answer = visitor(office.chief, language=language).get(address, {"tu": "another"})
            sizes[name, language] = len(answer.content)

    assert {key: size for key, size in sizes.items() if not 200 < size <= 2048} == {}


def test_the_refreshing_goes_on_until_something_moved_and_the_wall_until_the_meeting_ends(office: Office) -> None:
    each = opened(office)
    session = each.item.session
    mark = run(office.chief, session).context["mark"]

    quiet = run(office.chief, session, "session-run-live", tu=mark)
    all_vote(office, each)
    same = run(office.chief, session, "session-run-live", tu=mark)
    review.count_item(each.item.ref, by=office.secretary)
    moved = run(office.chief, session, "session-run-live", tu=mark, **{"noi-dung": 1})
    wall = run(office.chief, session, "session-wall-live")
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả.", reasons={})
    ended = run(office.chief, session, "session-wall-live")

    assert [answer.status_code for answer in (quiet, same, moved, wall, ended)] == [200, 200, 286, 200, 286]
    assert f"{at('session-run', session)}?noi-dung=1" in moved.content.decode()


def test_one_item_and_thirty_cost_the_same_number_of_queries(
    office: Office, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    small, large = (sitting(office, *(consolidated(office) for _ in range(size))) for size in (1, 30))
    client = visitor(office.chief)
    for name in ("session-run", "session-run-live", "session-wall", "session-wall-live"):
        with django_assert_max_num_queries(40) as few:
            client.get(at(name, small))
        with django_assert_num_queries(len(few)):
            client.get(at(name, large))

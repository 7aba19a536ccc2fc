"""The quorum counts who is there, and who wrote where the office's rule says so, for what is still to be voted on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.secrecy import keys_made
from tests.stories.reading import refused
from tests.walks import Walk, attend, consolidated, person_of, planned, presiding_user, the_day_comes
from tests.web.council import at, of_item
from tests.web.visitors import text_of, visitor
from workflows.actions import propose, review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AwardForm, Session, VotingPolicy
from workflows.vocabulary.council import Attendance, BallotKind, Choice, ItemState, SessionState

pytestmark = pytest.mark.django_db


def asks_for(award: AwardForm, **columns: object) -> None:
    """Let the rule of an award form say so from its first day."""
    VotingPolicy.objects.filter(award_form=award).update(**columns)


def called(office: Office, *walks: Walk) -> Session:
    """Convene a session whose members may write until it begins."""
    session = planned(office, *walks)
    return review.convene_session(session.ref, by=office.secretary)


def with_three_who_wrote(office: Office, each: Walk) -> Session:
    """Five of nine are there, and three of the others have sent their opinions in time."""
    session = planned(office, each)
    Session.objects.filter(pk=session.pk).update(planned_at=timezone.now() + timedelta(hours=1))
    review.convene_session(session.ref, by=office.secretary)
    for user in office.members[5:8]:
        review.send_opinion(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    the_day_comes(session)
    attend(office, session, present=5)
    return session


def test_opinions_in_writing_make_up_the_quorum_where_the_rule_says_so(office: Office) -> None:
    asks_for(office.giay_khen, written_counts_for_quorum=True)
    session = with_three_who_wrote(office, consolidated(office))
    page = visitor(office.chief).get(at("session", session))

    with refused("QUORUM_IS_REACHED"):
        review.adjourn_session(session.ref, by=office.chief)
    opened = review.open_session(session.ref, by=office.chief)

    assert "5/9 and 3 in writing" in text_of(page)
    assert (page.context["is_quorate"], opened.state) == (True, SessionState.OPEN)


def test_they_do_not_where_it_does_not(office: Office) -> None:
    session = with_three_who_wrote(office, consolidated(office))
    page = text_of(visitor(office.chief).get(at("session", session)))

    with refused("QUORUM_NOT_REACHED"):
        review.open_session(session.ref, by=office.chief)

    assert "5 of 9 members take part, 6 are needed" in page and "in writing" not in page
    assert review.adjourn_session(session.ref, by=office.chief).state == SessionState.ADJOURNED_NO_QUORUM


def test_sealed_ballots_of_absent_members_make_up_the_quorum_of_a_secret_item(office: Office) -> None:
    asks_for(office.giay_khen, written_counts_for_quorum=True, ballot_kind=BallotKind.SECRET_BALLOT)
    each = consolidated(office)
    session = planned(office, each)
    Session.objects.filter(pk=session.pk).update(planned_at=timezone.now() + timedelta(hours=1))
    review.convene_session(session.ref, by=office.secretary)
    keys_made(office, session)
    for user in office.members[7:9]:
        secret.seal_opinion({each.item.ref: Choice.IN_FAVOUR}, by=user)
    the_day_comes(session)
    attend(office, session, present=7)
    review.open_session(session.ref, by=office.chief)
    gone = {person_of(user).pk: Attendance.LEFT_EARLY for user in office.members[4:6]}
    review.record_attendance(session.ref, gone, by=office.secretary)

    page = text_of(visitor(office.chief).get(of_item("item", each)))
    item = review.open_item(each.item.ref, by=presiding_user(office, each.item), on_paper=False)

    assert "5/9 and 2 in writing" in page
    assert (item.state, item.ballot_kind) == (ItemState.VOTING, BallotKind.SECRET_BALLOT)


def test_what_was_withdrawn_asks_for_no_quorum(office: Office) -> None:
    asks_for(office.bang_khen, quorum_num=1, quorum_den=1)
    first = consolidated(office)
    second = consolidated(office, award_form=office.bang_khen, nominee=office.team.second_staff)
    session = called(office, first, second)
    propose.ask_to_withdraw(second.ref, by=second.proposer, reason="Đơn vị xin rút để bổ sung sau")
    propose.withdraw_nomination(second.ref, by=office.secretary, reason="Đồng ý cho rút hồ sơ theo đề nghị")
    attend(office, session, present=8)
    page = visitor(office.chief).get(at("session", session))

    with refused("QUORUM_IS_REACHED"):
        review.adjourn_session(session.ref, by=office.chief)

    assert (page.context["needed"], page.context["is_quorate"]) == (6, True)
    assert review.open_session(session.ref, by=office.chief).state == SessionState.OPEN

"""Opinions that absent members send themselves: sealed until the count, in time or not at all (S17; DOMAIN.md 6.5)."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import Walk, attend, close, consolidated, person_of, planned, presiding_user, vote, voters
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, LedgerSecret, Session, User, Vote, WrittenOpinion
from workflows.queries.ballots import dissent_in, own_opinion_on, votes_readable_by
from workflows.queries.meetings import sitting_of
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import Attendance, BallotKind, Choice, ItemState, Outcome, SessionKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal

WHY = "Zxwhy: chưa thấy minh chứng về hiệu quả"


def convened(office: Office, *walks: Walk) -> Session:
    session = planned(office, *walks)
    return review.convene_session(session.ref, by=office.secretary)


def met(office: Office, session: Session, *, absent: list[User]) -> None:
    attend(office, session, absent=absent)
    review.open_session(session.ref, by=office.chief)


def send(each: Walk, member: User, choice: Choice = Choice.IN_FAVOUR, reason: str = "") -> WrittenOpinion:
    return review.send_opinion(each.item.ref, by=member, choice=choice, reason=reason)


def all_there_vote(office: Office, each: Walk, choice: Choice = Choice.IN_FAVOUR) -> None:
    review.open_item(each.item.ref, by=presiding_user(office, each.item))
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=choice)


def entry_of(event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    entry = LedgerEntry.objects.get(event=event)
    told = LedgerSecret.objects.filter(entry=entry).values_list("field", "value")
    return json.loads(entry.body)["data"], {field: json.loads(value) for field, value in told}


def test_an_opinion_sent_ahead_is_counted_as_the_vote_of_its_member_and_read_only_then(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    send(each, member, Choice.AGAINST, WHY)
    met(office, session, absent=[member])
    review.open_item(each.item.ref, by=office.chief)
    before = {
        user.username: len(votes_readable_by(actor_of(user, office.day), [each.item]))
        for user in (member, office.secretary, office.chief, office.inspector)
    }
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)

    review.count_item(each.item.ref, by=office.secretary)

    item = each.item
    assert set(before.values()) == {0}
    assert (item.present, item.written, item.yes, item.no, item.base) == (8, 1, 8, 1, 9)
    row = Vote.objects.get(item=item, is_written=True)
    assert (row.member.person, row.choice, row.reason, row.recorded_by) == (person_of(member), "AGAINST", WHY, None)
    assert WrittenOpinion.objects.get().is_counted is True
    votes = votes_readable_by(actor_of(office.chief, office.day), [item])
    assert [each.reason for each in dissent_in(sitting_of(item.session), votes)] == [WHY]


def test_the_record_holds_a_seal_that_proves_afterwards_what_was_sent(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    send(each, member, Choice.AGAINST, WHY)
    data, told = entry_of(Event.OPINION_SENT)
    kept = LedgerSecret.objects.filter(value__contains="Zxwhy").exists() or "AGAINST" in str([data, told])
    met(office, session, absent=[member])
    all_there_vote(office, each)
    review.count_item(each.item.ref, by=office.secretary)
    opened, values = entry_of(Event.OPINION_UNSEALED)

    assert not kept
    text = "\x1f".join((values["salt"], opened["choice"], values["reason"]))
    assert data["seal"] == hashlib.sha256(text.encode()).hexdigest()
    assert (opened["is_counted"], values["member"]) == (True, person_of(member).full_name)


def test_who_comes_after_all_votes_in_the_room_and_his_opinion_stays_sealed_and_uncounted(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    send(each, member, Choice.AGAINST, WHY)
    met(office, session, absent=[])
    review.open_item(each.item.ref, by=office.chief)
    for user in voters(office, each.item)[:-1]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)

    with refused(Refusal.VOTES_MISSING):
        review.count_item(each.item.ref, by=office.secretary)
    review.cast_vote(each.item.ref, by=member, choice=Choice.OTHER)
    review.count_item(each.item.ref, by=office.secretary)

    item = each.item
    assert (item.written, item.yes, item.no, item.other) == (0, 8, 0, 1)
    assert WrittenOpinion.objects.values_list("choice", "is_counted").get() == ("AGAINST", False)
    data, told = entry_of(Event.OPINION_UNSEALED)
    assert (data.get("choice"), told.get("reason"), data["is_counted"]) == (None, None, False)


def test_a_signed_paper_of_who_comes_after_all_is_not_counted_either(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    met(office, session, absent=[member])
    review.open_item(each.item.ref, by=office.chief)
    review.receive_opinion(
        each.item.ref, by=office.secretary, person=person_of(member).pk, choice=Choice.AGAINST
    )
    review.record_attendance(session.ref, {person_of(member).pk: Attendance.ONLINE}, by=office.secretary)
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)

    with refused(Refusal.VOTES_MISSING):
        review.count_item(each.item.ref, by=office.secretary)
    review.cast_vote(each.item.ref, by=member, choice=Choice.IN_FAVOUR)
    review.count_item(each.item.ref, by=office.secretary)

    assert (each.item.yes, each.item.no, each.item.written) == (9, 0, 0)


def test_an_opinion_may_be_sent_anew_until_its_time_and_the_last_one_counts(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    send(each, member, Choice.AGAINST)
    send(each, member, Choice.IN_FAVOUR)
    met(office, session, absent=[member])
    all_there_vote(office, each)

    review.count_item(each.item.ref, by=office.secretary)

    assert (each.item.yes, each.item.no, WrittenOpinion.objects.count()) == (9, 0, 1)
    assert LedgerEntry.objects.filter(event=Event.OPINION_SENT).count() == 2


def late(session: Session) -> None:
    """Let the time for opinions have ended a minute ago; a test waits for no clock."""
    Session.objects.filter(pk=session.pk).update(opinions_until=timezone.now() - timedelta(minutes=1))


def test_a_late_opinion_is_refused_and_its_member_counts_as_absent(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    late(session)

    with refused(Refusal.OPINION_TOO_LATE):
        send(each, member)
    met(office, session, absent=[member])
    all_there_vote(office, each)
    with refused(Refusal.OPINION_TOO_LATE):
        review.receive_opinion(
            each.item.ref, by=office.secretary, person=person_of(member).pk, choice=Choice.IN_FAVOUR
        )
    review.count_item(each.item.ref, by=office.secretary)

    assert (each.item.present, each.item.written, each.item.base) == (8, 0, 8)


def test_a_paper_that_came_in_time_is_entered_later_with_when_it_came(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    arrived, person = timezone.now(), person_of(member).pk
    met(office, session, absent=[member])
    review.open_item(each.item.ref, by=office.chief)
    Session.objects.filter(pk=session.pk).update(opinions_until=arrived)

    def enter(moment: Any) -> None:
        review.receive_opinion(
            each.item.ref, by=office.secretary, person=person, choice=Choice.IN_FAVOUR, arrived_at=moment
        )

    with refused(Refusal.ARRIVAL_TO_COME):
        enter(timezone.now() + timedelta(hours=1))
    with refused(Refusal.ARRIVAL_TO_COME):
        enter(arrived - timedelta(days=3))
    with refused(Refusal.OPINION_TOO_LATE):
        enter(None)
    enter(arrived)

    data, _told = entry_of(Event.OPINION_RECEIVED)
    assert data["arrived_at"] == arrived.isoformat()


def test_a_secret_ballot_takes_no_opinion_by_this_door(office: Office) -> None:
    secret, member = consolidated(office, award_form=office.bang_khen), office.members[8]
    convened(office, secret)

    with refused(Refusal.BALLOT_KIND_NOT_ALLOWED):
        send(secret, member)


def test_no_order_of_a_secret_ballot_takes_an_opinion_out_of_the_count(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    send(each, member, Choice.AGAINST, WHY)
    met(office, session, absent=[member])

    with refused(Refusal.OPINIONS_ARE_BY_NAME):
        review.open_item(each.item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)
    all_there_vote(office, each)
    review.count_item(each.item.ref, by=office.secretary)

    assert (each.item.yes, each.item.no, each.item.written) == (8, 1, 1)


def test_an_opinion_of_who_came_after_all_keeps_no_ballot_from_being_secret(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    send(each, member, Choice.AGAINST, WHY)
    met(office, session, absent=[])

    review.open_item(each.item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)

    assert WrittenOpinion.objects.get().is_counted is False
    assert Vote.objects.count() == 0


def test_an_opinion_of_who_turns_out_to_be_recused_is_not_counted(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = convened(office, each)
    send(each, member, Choice.AGAINST)
    review.declare_recusal(each.item.ref, by=member, reason="Là người thân của người được đề nghị")
    with refused(Refusal.MEMBER_IS_RECUSED):
        send(each, member)
    met(office, session, absent=[member])
    all_there_vote(office, each)

    review.count_item(each.item.ref, by=office.secretary)

    assert (each.item.yes, each.item.no, each.item.written, each.item.recused) == (8, 0, 0, 1)
    assert WrittenOpinion.objects.get().is_counted is False


def test_only_members_who_are_away_send_one_and_only_while_the_item_waits(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    session = planned(office, each)
    with refused(Refusal.NOT_A_MEMBER):  # there is no roll yet
        send(each, member)
    review.convene_session(session.ref, by=office.secretary)
    with refused(Refusal.NOT_A_MEMBER):
        send(each, office.inspector)
    met(office, session, absent=[member])
    with refused(Refusal.MEMBER_IS_THERE):
        send(each, office.members[7])
    vote(office, each)
    with refused(Refusal.ITEM_NOT_OPEN):
        send(each, member)
    close(office, session)
    with refused(Refusal.SESSION_WRONG_STATE):
        send(each, member)


def test_of_two_opinions_of_one_member_the_first_stands(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    other = office.members[7]
    session = convened(office, each)
    send(each, member)
    met(office, session, absent=[member, other])
    review.open_item(each.item.ref, by=office.chief)

    def enter(user: User) -> None:
        review.receive_opinion(
            each.item.ref, by=office.secretary, person=person_of(user).pk, choice=Choice.AGAINST
        )

    with refused(Refusal.OPINION_IS_SENT):
        enter(member)
    enter(other)
    with refused(Refusal.VOTE_STANDS):
        send(each, other)


def test_the_time_for_opinions_is_set_with_the_plan_and_not_after_the_session_begins(office: Office) -> None:
    begins = timezone.now() + timedelta(days=5)
    how = {"by": office.secretary, "title": "Phiên xét", "planned_at": begins, "venue": "Phòng họp số 1"}

    assert review.plan_session(**how).opinions_until == begins
    earlier = begins - timedelta(days=1)
    assert review.plan_session(**how, opinions_until=earlier).opinions_until == earlier
    for impossible in (begins + timedelta(minutes=1), timezone.now() - timedelta(minutes=1)):
        with refused(Refusal.OPINION_DAY_IMPOSSIBLE):
            review.plan_session(**how, opinions_until=impossible)


def test_nobody_but_its_member_finds_a_sealed_opinion(office: Office) -> None:
    each, member = consolidated(office), office.members[8]
    convened(office, each)
    sent = send(each, member, Choice.AGAINST, WHY)

    assert own_opinion_on(actor_of(member, office.day), each.item) == sent
    others = (office.secretary, office.chief, office.inspector, office.administrator, office.members[7])
    assert [own_opinion_on(actor_of(user, office.day), each.item) for user in others] == [None] * 5


@pytest.mark.parametrize(("against", "outcome"), [(0, Outcome.PASSED), (5, Outcome.FAILED)])
def test_written_opinions_can_decide_a_vote(office: Office, against: int, outcome: Outcome) -> None:
    each = consolidated(office)
    session = convened(office, each)
    away = office.members[6:]
    for user in away:
        send(each, user, Choice.AGAINST if against else Choice.IN_FAVOUR)
    met(office, session, absent=away)
    review.open_item(each.item.ref, by=office.chief)
    for number, user in enumerate(voters(office, each.item)):
        choice = Choice.AGAINST if number < against - 3 else Choice.IN_FAVOUR
        review.cast_vote(each.item.ref, by=user, choice=choice)

    review.count_item(each.item.ref, by=office.secretary)

    assert (each.item.outcome, each.item.written, each.item.base) == (outcome, 3, 9)
    assert each.item.state == (ItemState.PASSED if outcome == Outcome.PASSED else ItemState.FAILED)


def test_who_is_asked_in_writing_sends_no_second_opinion_beside_his_vote(office: Office) -> None:
    each = consolidated(office)
    session = review.plan_session(
        by=office.secretary,
        title="Lấy ý kiến bằng văn bản",
        planned_at=timezone.now() + timedelta(days=14),
        kind=SessionKind.WRITTEN,
        opinions_until=timezone.now() + timedelta(days=20),
    )
    review.place_on_agenda(session.ref, [each.ref], by=office.secretary)
    review.convene_session(session.ref, by=office.secretary)
    review.cast_vote(each.item.ref, by=office.members[8], choice=Choice.AGAINST)

    with refused(Refusal.BALLOT_KIND_NOT_ALLOWED):
        review.send_opinion(each.item.ref, by=office.members[7], choice=Choice.IN_FAVOUR)
    assert not each.item.written_opinions.exists()

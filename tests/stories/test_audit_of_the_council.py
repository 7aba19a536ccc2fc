"""What an auditor of the council tried: an office's own power, used to bend a vote without breaking a rule."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.secrecy import counted, handed_to, keys_made, opened_secretly, printed, read_by_both
from tests.stories.reading import refused
from tests.walks import attend, consolidated, person_of, planned, voters
from workflows.actions import review
from workflows.actions.refer import save_reference
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import HouseNumber, LedgerEntry, Session, Vote, WrittenOpinion
from workflows.queries.house import house_number
from workflows.queries.opinions import opinions_on
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import Attendance, Choice, Leaning
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.urns import Mark


def convened(office: Office, each) -> Session:  # type: ignore[no-untyped-def]
    session = planned(office, each)
    return review.convene_session(session.ref, by=office.secretary)


def test_what_a_member_wrote_before_he_was_found_concerned_is_read_by_nobody_but_him(office: Office) -> None:
    each, concerned, other = consolidated(office), office.members[7], office.members[5]
    session = convened(office, each)
    for member in (concerned, other):
        text = "Người được đề nghị rất xứng đáng được khen thưởng"
        review.write_opinion(each.item.ref, by=member, text=text, leaning=Leaning.YES)
    review.declare_recusal(each.item.ref, by=concerned, reason="Là em ruột của người được đề nghị")
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)

    def read_by(user) -> tuple[object, list[str]]:  # type: ignore[no-untyped-def]
        found = opinions_on(actor_of(user, office.day), each.item)
        return found.own and found.own.member.person, [one.member.person.full_name for one in found.all]

    names = [person_of(other).full_name]
    assert read_by(office.chief) == (None, names)
    assert read_by(concerned) == (person_of(concerned), [])  # it is his own matter: with the signed minutes
    (opened,) = LedgerEntry.objects.filter(event=Event.OPINIONS_OPENED)
    assert '"number":1' in opened.body


def test_marking_a_member_there_takes_his_sealed_opinion_out_of_no_urn(office: Office) -> None:
    each, absent = consolidated(office, award_form=office.bang_khen), office.members[8]
    session = convened(office, each)
    codes = keys_made(office, session)
    secret.seal_opinion({each.item.ref: Choice.AGAINST}, by=absent)
    attend(office, session, absent=[absent])
    review.open_session(session.ref, by=office.chief)
    opened_secretly(office, each)
    for user in voters(office, each.item):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    review.record_attendance(session.ref, {person_of(absent).pk: Attendance.PRESENT}, by=office.secretary)
    secret.close_urn(each.item.ref, by=office.secretary)
    counted(office, session, codes)

    item = each.item
    assert (item.present, item.written, item.yes, item.no) == (9, 0, 8, 1)


def test_who_comes_and_takes_a_paper_has_that_vote_and_not_what_he_wrote_besides(office: Office) -> None:
    each, comes = consolidated(office, award_form=office.bang_khen), office.members[8]
    session = convened(office, each)
    codes = keys_made(office, session)
    secret.seal_opinion({each.item.ref: Choice.AGAINST}, by=comes)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    opened_secretly(office, each)
    papers = printed(office, each.item)
    on_paper = [office.members[7], comes]
    handed_to(office, each.item, on_paper)
    for user in voters(office, each.item):
        if user not in on_paper:
            secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    secret.close_urn(each.item.ref, by=office.secretary)
    read_by_both(office, each.item, [(code, Mark.IN_FAVOUR) for code in papers[:2]], unused=len(papers) - 2)
    counted(office, session, codes)

    item = each.item
    assert (item.present, item.written, item.yes, item.no) == (9, 0, 9, 0)


@pytest.mark.parametrize("way", ["by hand", "on a sheet", "recorded", "received", "sent"])
def test_a_vote_by_name_that_was_changed_past_the_acts_is_not_counted(office: Office, way: str) -> None:
    each, absent, changed = consolidated(office), office.members[8], office.members[5]
    session = convened(office, each)
    if way == "sent":
        changed = absent
        review.send_opinion(each.item.ref, by=absent, choice=Choice.AGAINST)
    attend(office, session, absent=[absent])
    review.open_session(session.ref, by=office.chief)
    item = review.open_item(each.item.ref, by=office.chief)
    for user in voters(office, each.item):
        if way == "on a sheet":
            review.cast_sheet({item.ref: Choice.AGAINST}, by=user)
        elif way == "recorded":
            review.record_hands(item.ref, by=office.secretary, choices={person_of(user).pk: Choice.AGAINST})
        else:
            review.cast_vote(item.ref, by=user, choice=Choice.AGAINST)
    if way == "received":
        changed = absent
        review.receive_opinion(item.ref, by=office.secretary, person=person_of(absent).pk, choice=Choice.AGAINST)
    rows = WrittenOpinion if way == "sent" else Vote
    assert rows.objects.filter(item=item, member__person=changed.person).update(choice=Choice.IN_FAVOUR) == 1

    with refused(Refusal.VOTES_DISAGREE):
        review.count_item(item.ref, by=office.secretary)

    rows.objects.filter(item=item, member__person=changed.person).update(choice=Choice.AGAINST)
    done = review.count_item(item.ref, by=office.secretary)
    assert (done.yes, done.no) == (0, 9 if way in ("received", "sent") else 8)


def test_a_number_of_the_office_is_not_changed_for_days_that_are_over(office: Office) -> None:
    """How long ballots are kept is asked for the day of the minutes; tomorrow's number is for tomorrow's minutes."""
    source: dict[str, Any] = {"source": "Quy chế làm việc", "is_confirmed": True}
    (known,) = HouseNumber.objects.filter(code=HouseRule.BALLOTS_KEPT_DAYS)
    before, yesterday = known.value, office.day - timedelta(days=1)

    def number(value: int, since: date) -> HouseNumber:
        return HouseNumber(code=HouseRule.BALLOTS_KEPT_DAYS, value=value, from_date=since, **source)

    with refused(Refusal.NUMBER_IS_OF_THE_PAST):
        save_reference(number(0, yesterday), by=office.administrator)
    known.value = 0
    with refused(Refusal.NUMBER_IS_OF_THE_PAST):
        save_reference(known, by=office.administrator)
    known.refresh_from_db()
    known.to_date = yesterday - timedelta(days=1)
    with refused(Refusal.NUMBER_IS_OF_THE_PAST):
        save_reference(known, by=office.administrator)

    known.refresh_from_db()
    known.to_date = yesterday
    save_reference(known, by=office.administrator)
    save_reference(number(30, office.day), by=office.administrator)

    assert [house_number(HouseRule.BALLOTS_KEPT_DAYS, day) for day in (yesterday, office.day)] == [before, 30]

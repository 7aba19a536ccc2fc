"""Opinions of absent members that lie sealed in the urn before a secret ballot (S17)."""

from datetime import timedelta

from django.utils import timezone

from tests.secrecy import cast_all, counted, keys_made
from tests.stories.papers import convened
from tests.stories.reading import refused
from tests.walks import attend, consolidated, voters
from workflows.actions import interests, review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import (
    AgendaItem,
    Envelope,
    Session,
)
from workflows.vocabulary.council import Choice
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Refusal


def test_s17_an_opinion_after_the_hour_is_refused_and_its_member_counts_as_absent(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = convened(office, each, present=7)
    codes = keys_made(office, session)
    early, late = office.members[7], office.members[8]
    secret.seal_opinion({each.item.ref: Choice.IN_FAVOUR}, by=early)
    with refused(Refusal.BALLOT_IS_SEALED):
        secret.seal_opinion({each.item.ref: Choice.AGAINST}, by=early)
    with refused(Refusal.MEMBER_IS_THERE):
        secret.seal_opinion({each.item.ref: Choice.IN_FAVOUR}, by=office.members[4])
    Session.objects.filter(pk=session.pk).update(opinions_until=timezone.now() - timedelta(minutes=1))
    with refused(Refusal.OPINION_TOO_LATE):
        secret.seal_opinion({each.item.ref: Choice.IN_FAVOUR}, by=late)
    review.open_session(session.ref, by=office.chief)
    with refused(Refusal.OPINIONS_ARE_SEALED):  # who sealed an opinion is not left out of a count on paper
        review.open_item(each.item.ref, by=office.chief, on_paper=True)
    review.open_item(each.item.ref, by=office.chief)
    cast_all(office, each, yes=5)
    secret.close_urn(each.item.ref, by=office.chief)
    counted(office, session, codes)

    item = AgendaItem.objects.get(pk=each.item.pk)
    assert (item.members, item.present, item.written, item.yes, item.no) == (9, 7, 1, 6, 2)
    assert (item.base, item.needed, item.outcome) == (9, 6, "PASSED")


def test_a_member_who_comes_after_all_has_one_vote_that_of_the_room_or_what_he_wrote(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = convened(office, each, present=7)
    codes = keys_made(office, session)
    comes, silent = office.members[7], office.members[8]
    secret.seal_opinion({each.item.ref: Choice.AGAINST}, by=comes)
    secret.seal_opinion({each.item.ref: Choice.AGAINST}, by=silent)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    for user in voters(office, each.item):
        if user == silent:
            continue
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    urn = secret.close_urn(each.item.ref, by=office.chief)
    counted(office, session, codes)

    item = AgendaItem.objects.get(pk=each.item.pk)
    # Of the one who voted in the room his opinion lies there and does not count; of the silent one it is all he said.
    assert (item.present, item.written, item.yes, item.no) == (9, 0, 8, 1)
    assert (len(urn.envelopes), Envelope.objects.count()) == (9, 10)


def test_an_opinion_of_who_comes_to_be_concerned_lies_in_the_urn_and_is_not_counted(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = convened(office, each, present=7)
    codes = keys_made(office, session)
    concerned, other = office.members[7], office.members[8]
    for user in (concerned, other):
        secret.seal_opinion({each.item.ref: Choice.AGAINST}, by=user)
    interests.declare_interest(by=concerned, relative=office.team.staff.ref, relation=Relation.SIBLING)
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    cast_all(office, each)
    urn = secret.close_urn(each.item.ref, by=office.chief)
    counted(office, session, codes)

    item = AgendaItem.objects.get(pk=each.item.pk)
    assert (item.recused, item.recused_absent, item.written, item.yes, item.no) == (1, 1, 1, 7, 1)
    assert (len(urn.envelopes), Envelope.objects.count()) == (8, 9)

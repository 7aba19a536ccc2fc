"""Opinions and the act that opens or counts them at one moment: in it, or told that it is too late."""

import pytest

from tests.concurrency.races import done, race, refusals
from tests.walks import attend, consolidated, planned, voters
from workflows.actions import review
from workflows.actions.interests import declare_interest
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import BlindOpinion, DeclaredInterest, Vote, WrittenOpinion
from workflows.vocabulary.council import Choice
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Refusal

pytestmark = [pytest.mark.postgresql]
ROUNDS = 4


def test_a_written_opinion_is_in_the_count_or_refused(live_office: Office) -> None:
    office = live_office
    for _turn in range(ROUNDS):
        each, member = consolidated(office), office.members[8]
        session = planned(office, each)
        review.convene_session(session.ref, by=office.secretary)
        attend(office, session, absent=[member])
        review.open_session(session.ref, by=office.chief)
        item = review.open_item(each.item.ref, by=office.chief)
        for user in voters(office, item):
            review.cast_vote(item.ref, by=user, choice=Choice.IN_FAVOUR)

        outcomes = race(
            [
                lambda: review.send_opinion(item.ref, by=member, choice=Choice.AGAINST),
                lambda: review.count_item(item.ref, by=office.secretary),
            ]
        )

        late = [refused.codes for refused in refusals(outcomes)]
        sent = WrittenOpinion.objects.filter(item=item)
        assert done(outcomes) + len(late) == 2
        assert late in ([], [(Refusal.ITEM_NOT_OPEN,)])
        assert (each.item.no, each.item.written) == ((0, 0) if late else (1, 1))
        assert list(sent.values_list("is_counted", flat=True)) == ([] if late else [True])
        assert Vote.objects.filter(item=item, is_written=True).count() == (0 if late else 1)
    assert verify().first_bad is None


def test_a_blind_opinion_is_opened_with_the_others_or_refused(live_office: Office) -> None:
    office = live_office
    for _turn in range(ROUNDS):
        each = consolidated(office)
        review.convene_session(planned(office, each).ref, by=office.secretary)
        item = each.item

        outcomes = race(
            [
                lambda: review.write_opinion(item.ref, by=office.members[4], text="Đồng ý với đề nghị của đơn vị"),
                lambda: review.open_opinions(item.ref, by=office.chief),
            ]
        )

        late = [refused.codes for refused in refusals(outcomes)]
        assert late in ([], [(Refusal.OPINIONS_ARE_OPEN,)])
        assert BlindOpinion.objects.filter(item=item).count() == (0 if late else 1)
        assert each.item.opinions_opened_at is not None
    assert verify().first_bad is None


def test_an_interest_is_declared_once(live_office: Office) -> None:
    office = live_office
    relative = office.team.staff.ref

    outcomes = race(
        [
            lambda: declare_interest(by=office.members[5], relative=relative, relation=Relation.SIBLING)
            for _twin in range(3)
        ]
    )

    assert done(outcomes) == 1
    assert {refused.codes for refused in refusals(outcomes)} == {(Refusal.INTEREST_IS_DECLARED,)}
    assert DeclaredInterest.objects.count() == 1

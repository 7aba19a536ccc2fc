"""A tie that may be voted on again: the second ballot, its end, and that no tie ends unseen (N17b, DOMAIN.md 6.5)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import Walk, attend, close, count, presiding_user, tied
from workflows.actions import decide, review
from workflows.ledger.tables import differences, replayed, stands
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, LedgerEntry
from workflows.vocabulary.council import ItemState, Outcome
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

pytestmark = pytest.mark.django_db
REASON = "Hội đồng thống nhất không bỏ phiếu lại"
DRAFT = {"conclusion": "Thống nhất kết quả.", "reasons": {}}


def again(office: Office, each: Walk, *, yes: int) -> AgendaItem:
    """Hold the second ballot on the latest item and count it."""
    review.hold_second_ballot(each.item.ref, by=presiding_user(office, each.item))
    return count(office, each, yes=yes)


def first_of(each: Walk) -> AgendaItem:
    return each.nomination.items.get(ballot_no=1)


def test_a_tied_item_is_voted_on_again_and_keeps_its_first_ballot(office: Office) -> None:
    each = tied(office)
    first = each.item
    votes = sorted(first.votes.values_list("member_id", "choice"))
    assert (first.state, first.outcome, first.yes, first.base) == (ItemState.TIED, Outcome.TIED, 4, 8)

    second = again(office, each, yes=5)
    session = close(office, first.session)

    first.refresh_from_db()
    assert (first.state, first.yes, sorted(first.votes.values_list("member_id", "choice"))) == ("TIED", 4, votes)
    told = (second.ordinal, second.ballot_no, second.award_form_id, second.policy_id, second.ballot_kind, second.state)
    kept = (first.award_form_id, first.policy_id, first.ballot_kind)
    assert told == (first.ordinal + 1, 2, *kept, ItemState.PASSED)
    assert (session.state, each.nomination.state) == ("MINUTES_SIGNED", State.RECOMMENDED)
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N17b N16"
    assert differences(replayed(), stands()) == []


def test_the_last_tie_is_final_and_the_chief_decides_it_with_his_reason(office: Office) -> None:
    each = tied(office)
    second = again(office, each, yes=4)
    assert (second.state, second.ballot_no) == (ItemState.TIED, 2)
    with refused(Refusal.BALLOTS_USED_UP):
        review.hold_second_ballot(second.ref, by=presiding_user(office, second))
    with refused(Refusal.BALLOTS_USED_UP):
        review.forgo_second_ballot(second.ref, by=presiding_user(office, second), reason=REASON)

    close(office, second.session)

    assert each.nomination.state == State.NOT_RECOMMENDED
    # The office has not let its Chief decide against the council; a tie is nobody's decision yet, so he decides.
    decide.override_council(
        each.ref, by=office.chief, clause="Điều 80", reason="Thành tích nổi bật hơn, Hội đồng hòa phiếu hai lần"
    )
    assert each.nomination.state == State.AWAITING_SIGNATURE


def test_no_minutes_are_drafted_over_a_tie_of_which_nobody_said_that_it_stands(office: Office) -> None:
    each = tied(office)
    item, session = each.item, each.item.session
    with refused(Refusal.TIE_NOT_SETTLED):
        review.draft_minutes(session.ref, by=office.secretary, **DRAFT)
    for by, reason, refusals in (
        (office.secretary, REASON, [Refusal.NOT_PRESIDING]),
        (office.chief, "Không", [Refusal.REASON_TOO_SHORT]),
    ):
        with refused(*refusals):
            review.forgo_second_ballot(item.ref, by=by, reason=reason)

    review.forgo_second_ballot(item.ref, by=office.chief, reason=REASON)

    with refused(Refusal.BALLOT_WAS_FORGONE):
        review.forgo_second_ballot(item.ref, by=office.chief, reason=REASON)
    with refused(Refusal.BALLOT_WAS_FORGONE):
        review.hold_second_ballot(item.ref, by=office.chief)
    close(office, session)
    each.item.refresh_from_db()
    assert (each.item.ballot_forgone, each.nomination.state) == (REASON, State.NOT_RECOMMENDED)
    assert LedgerEntry.objects.filter(event=Event.ITEM_BALLOT_FORGONE, obj=item.obj).count() == 1


def test_a_second_ballot_asks_what_opening_an_item_asks(office: Office) -> None:
    each = tied(office)
    item = each.item
    with refused(Refusal.NOT_PRESIDING):
        review.hold_second_ballot(item.ref, by=office.secretary)
    attend(office, item.session, present=5)
    with refused(Refusal.QUORUM_NOT_REACHED):
        review.hold_second_ballot(item.ref, by=office.chief)
    attend(office, item.session, present=8)
    second = review.hold_second_ballot(item.ref, by=office.chief)
    with refused(Refusal.ITEM_WAS_FOLLOWED):
        review.hold_second_ballot(item.ref, by=office.chief)
    with refused(Refusal.ITEM_WAS_FOLLOWED):
        review.forgo_second_ballot(item.ref, by=office.chief, reason=REASON)
    with refused(Refusal.RESULT_NOT_TIED):
        review.hold_second_ballot(second.ref, by=office.chief)


def test_who_stood_aside_stands_aside_again(office: Office) -> None:
    each = tied(office)
    before = sorted(first_of(each).recusals.values_list("member_id", "ground", "reason"))

    second = again(office, each, yes=5)

    assert before == sorted(second.recusals.values_list("member_id", "ground", "reason"))
    assert (second.members, second.recused) == (first_of(each).members, first_of(each).recused)


def test_a_second_ballot_that_is_put_off_leaves_no_result_behind(office: Office) -> None:
    each = tied(office)
    second = review.hold_second_ballot(each.item.ref, by=office.chief)
    due = timezone.localdate() + timedelta(days=10)
    review.defer_item(second.ref, by=office.chief, reason=REASON, next_step="Bổ sung minh chứng", due_date=due)
    assert each.nomination.state == State.DEFERRED
    review.retable_nomination(each.ref, by=office.secretary, reason="Đã bổ sung minh chứng đầy đủ")

    close(office, second.session)

    assert each.nomination.state == State.CONSOLIDATED
    assert differences(replayed(), stands()) == []

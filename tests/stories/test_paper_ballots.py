"""Papers in the same secret vote as the envelopes, from the printing to the count (DOMAIN.md 6.5, form T8)."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.secrecy import counted, handed_to, printed, read_by_both
from tests.stories.papers import on_paper, opened, seal_all, states_of, tied_secretly, told
from tests.stories.reading import refused
from tests.walks import close, presiding_user, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import (
    BallotPaper,
    Envelope,
    PaperReconciliation,
    PaperVoter,
    ReadPaper,
    SealedPaper,
    Urn,
)
from workflows.vocabulary.council import Choice, ItemState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.urns import Half, Mark

pytestmark = pytest.mark.django_db
YES, NO, OTHER, INVALID = Mark.IN_FAVOUR, Mark.AGAINST, Mark.OTHER, Mark.INVALID


def test_a_mixed_vote_from_the_printing_to_the_count(office: Office) -> None:
    """9 there: 4 on paper, of whom one spoils his, one says nothing and one never brings it back; 5 by device."""
    each, session, codes = opened(office)
    item, may = each.item, voters(office, each.item)
    assert len(may) == 9
    papers = printed(office, item)
    assert len(papers) == 14
    handed_to(office, item, may[:4])
    seal_all(each, may[4:7])
    seal_all(each, may[7:], Choice.AGAINST)
    # Drawn blindly: 3, 9, 12 and 5; number 9 is spoiled and exchanged for 1; number 5 goes home in a pocket.
    secret.exchange_spoiled(item.ref, by=office.secretary, number=9)
    secret.close_urn(item.ref, by=office.chief)
    read = [(papers[2], YES), (papers[11], INVALID), (papers[0].lower().replace("-", " "), NO)]
    done = read_by_both(office, item, read, unused=9)

    figures = (done.printed, done.returned, done.spoiled, done.unused, done.not_returned)
    assert figures == (14, 3, 1, 9, 1)
    # One is missing, and nobody knows which of the rest it is.
    assert Counter(states_of(item)) == {"RETURNED": 3, "SPOILED": 1, "PRINTED": 10}
    items = counted(office, session, codes)
    sheet = Urn.objects.get(item=item)
    assert (len(sheet.envelopes), Counter(sheet.sheet)) == (5, {"IN_FAVOUR": 4, "AGAINST": 3, "INVALID": 1})
    (row,) = items
    assert (row.yes, row.no, row.other, row.invalid, row.present) == (4, 3, 0, 1, 9)
    assert (row.base, row.needed, row.outcome) == (9, 5, "FAILED")
    assert told(item, Event.URN_CLOSED)[0]["papers"] == 4
    (mixed,) = told(item, Event.URN_MIXED)
    assert (mixed["envelopes"], mixed["papers"], mixed["ballots"]) == (5, 3, 8)
    (entry,) = told(item, Event.PAPERS_RECONCILED)
    assert entry == {
        "session": session.code,
        "ordinal": item.ordinal,
        "printed": 14,
        "returned": 3,
        "spoiled": 1,
        "unused": 9,
        "not_returned": 1,
        "void": 0,
        "root": done.root,
    }
    close(office, session)
    assert verify().first_bad is None


def test_with_no_paper_missing_the_rest_is_known_to_be_unused(office: Office) -> None:
    each, session, codes = opened(office)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item, spares=0)
    handed_to(office, item, may[:2])
    seal_all(each, may[2:])
    secret.close_urn(item.ref, by=office.secretary)
    read_by_both(office, item, [(papers[0], YES), (papers[8], OTHER)], unused=7)

    assert Counter(states_of(item)) == {"RETURNED": 2, "UNUSED": 7}
    (row,) = counted(office, session, codes)
    assert (row.yes, row.no, row.other, row.invalid, row.outcome) == (8, 0, 1, 0, "PASSED")


def test_a_council_without_any_device_votes_in_the_same_way(office: Office) -> None:
    """Nobody is left without a paper, so nobody is alone; one does not bring his back."""
    each, session, codes = opened(office)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may)
    with refused(Refusal.KEY_IN_USE):  # the two who keep the keys are the two who read the papers
        secret.make_code(session.ref, by=office.secretary, half=Half.INNER)
    secret.close_urn(item.ref, by=office.chief)
    read_by_both(office, item, [(code, YES) for code in papers[:8]], unused=5)

    (row,) = counted(office, session, codes)
    assert (row.yes, row.present, Urn.objects.get(item=item).envelopes) == (8, 9, [])


def test_an_item_on_which_papers_were_handed_out_is_voted_on(office: Office) -> None:
    """Another award form cannot take its place; it is counted first."""
    each, _session, _codes = opened(office, award_form=office.bang_khen)
    item, may = each.item, voters(office, each.item)
    printed(office, item)
    handed_to(office, item, may[:2])
    with refused(Refusal.VOTE_IS_UNDER_WAY):
        review.vote_on_another_form(
            item.ref,
            by=presiding_user(office, item),
            award=office.giay_khen.code,
            reason="Hội đồng thống nhất hình thức khác",
        )


def test_a_tie_is_voted_on_again_with_papers_of_its_own(office: Office) -> None:
    each, codes = tied_secretly(office)
    first = each.nomination.items.get(ballot_no=1)
    assert (first.state, first.yes, first.no) == (ItemState.TIED, 4, 4)
    old = PaperReconciliation.objects.get(item=first)
    second = review.hold_second_ballot(first.ref, by=presiding_user(office, first))
    with refused(Refusal.PAPERS_NOT_PRINTED):
        handed_to(office, second, voters(office, second)[:2])
    papers = printed(office, second, spares=0)
    may = voters(office, second)
    handed_to(office, second, may[:2])
    for user in may[2:]:
        secret.cast_secret({second.ref: Choice.IN_FAVOUR}, by=user)
    secret.close_urn(second.ref, by=presiding_user(office, second))
    read_by_both(office, second, [(papers[0], NO), (papers[5], NO)], unused=len(papers) - 2)
    (row,) = counted(office, second.session, codes)
    assert (row.yes, row.no, row.ballot_no, row.outcome) == (6, 2, 2, "PASSED")
    assert PaperReconciliation.objects.get(item=first).root == old.root


def test_papers_go_with_the_ballots_when_these_are_destroyed(office: Office, time_machine) -> None:  # type: ignore[no-untyped-def]
    each, session, codes = opened(office)
    item, papers = each.item, on_paper(office, each, 2)
    read_by_both(office, item, [(papers[0], YES), (papers[1], NO)], unused=12)
    counted(office, session, codes)
    close(office, session)
    with refused(Refusal.BALLOTS_MUST_BE_KEPT):
        secret.destroy_ballots(session.ref, by=office.secretary)
    assert (SealedPaper.objects.count(), ReadPaper.objects.count(), Envelope.objects.count()) == (2, 4, 7)
    figures = PaperReconciliation.objects.values_list()

    time_machine.move_to(timezone.now() + timedelta(days=91))
    kept = list(figures)
    secret.destroy_ballots(session.ref, by=office.secretary)

    assert (SealedPaper.objects.count(), ReadPaper.objects.count(), Envelope.objects.count()) == (0, 0, 0)
    assert (list(figures.all()), BallotPaper.objects.count(), PaperVoter.objects.count()) == (kept, 14, 2)

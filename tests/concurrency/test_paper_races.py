"""A member who seals his ballot at the moment at which the secretary records that he drew a paper votes once."""

from functools import partial

import pytest

from tests.concurrency.races import done, race, refusals
from tests.large import agenda
from tests.secrecy import handed_to, head_of_board, keys_made, opened_secretly, printed
from tests.walks import person_of, sitting, voters
from workflows.actions.review import secret
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import Envelope, PaperReading, PaperReconciliation, PaperVoter, SealedPaper
from workflows.vocabulary.council import Choice
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.urns import Half, Mark

pytestmark = [pytest.mark.postgresql]
ROUNDS = 5


def test_a_member_seals_while_he_is_handed_a_paper_and_exactly_one_of_the_two_is_done(live_office: Office) -> None:
    walks = agenda(live_office, ROUNDS)
    session = sitting(live_office, *walks)
    keys_made(live_office, session)
    for number, each in enumerate(walks):
        opened_secretly(live_office, each)
        printed(live_office, each.item)
        may = voters(live_office, each.item)
        two = [person_of(user).pk for user in may[:2]]
        acts = [
            partial(secret.cast_secret, {each.item.ref: Choice.AGAINST}, by=may[0]),
            partial(secret.hand_out_papers, each.item.ref, by=live_office.secretary, members=two),
        ]
        outcomes = race(acts if number % 2 else acts[::-1])

        assert done(outcomes) == 1
        (refused,) = refusals(outcomes)
        sealed, drawn = (rows.objects.filter(item=each.item).count() for rows in (Envelope, PaperVoter))
        by_paper, by_device = (0, 2), (1, 0)
        assert (sealed, drawn) == (by_paper if refused.codes == (Refusal.VOTE_IS_ON_YOUR_PAPER,) else by_device)
        assert refused.codes in {(Refusal.VOTE_IS_ON_YOUR_PAPER,), (Refusal.MEMBER_HAS_SEALED,)}
    assert verify().first_bad is None


def test_the_urn_is_closed_while_papers_are_handed_out_and_none_is_out_that_it_does_not_know(
    live_office: Office,
) -> None:
    walks = agenda(live_office, ROUNDS)
    session = sitting(live_office, *walks)
    keys_made(live_office, session)
    for each in walks:
        opened_secretly(live_office, each)
        printed(live_office, each.item)
        may = voters(live_office, each.item)
        two = [person_of(user).pk for user in may[:2]]
        for user in may[2:]:
            secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
        outcomes = race(
            [
                partial(secret.close_urn, each.item.ref, by=live_office.chief),
                partial(secret.hand_out_papers, each.item.ref, by=live_office.secretary, members=two),
            ]
        )

        assert outcomes[0] == "done"
        out = PaperVoter.objects.filter(item=each.item).count()
        states = set(each.item.ballot_papers.values_list("state", flat=True))
        assert (out, states) == ((2, {"PRINTED"}) if outcomes[1] == "done" else (0, {"UNUSED"}))
        assert {refused.codes for refused in refusals(outcomes)} <= {(Refusal.URN_WRONG_STATE,)}


def test_two_custodians_who_enter_their_readings_at_one_moment_are_reconciled_once(live_office: Office) -> None:
    for each in agenda(live_office, 3):
        session = sitting(live_office, each)
        keys_made(live_office, session)
        opened_secretly(live_office, each)
        papers = printed(live_office, each.item)
        may = voters(live_office, each.item)
        handed_to(live_office, each.item, may[:3])
        for user in may[3:]:
            secret.cast_secret({each.item.ref: Choice.OTHER}, by=user)
        secret.close_urn(each.item.ref, by=live_office.chief)
        read = [(papers[0], Mark.IN_FAVOUR), (papers[1], Mark.INVALID)]
        how = {"papers": read, "unused": len(papers) - 3}
        readers = {Half.INNER: live_office.secretary, Half.OUTER: head_of_board(live_office)}

        outcomes = race(
            [partial(secret.read_papers, each.item.ref, by=by, half=half, **how) for half, by in readers.items()]
        )

        assert done(outcomes) == 2
        counts = [rows.objects.filter(item=each.item).count() for rows in (PaperReading, SealedPaper)]
        assert (counts, PaperReconciliation.objects.get(item=each.item).returned) == ([2, 2], 2)

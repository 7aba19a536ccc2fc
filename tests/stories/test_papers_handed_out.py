"""Papers are printed, handed out and exchanged, and nobody who votes can be known by his own."""

from collections import Counter

import pytest

from tests.secrecy import handed_to, keys_made, opened_secretly, printed, read_by, read_by_both
from tests.stories.papers import convened, opened, seal_all, states_of, told
from tests.stories.reading import refused
from tests.walks import attend, consolidated, person_of, sitting, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, BallotPaper, HouseNumber, LedgerEntry, PaperVoter
from workflows.queries.ballot_papers import stack_of
from workflows.queries.inbox import missing_votes_of
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import Choice
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.urns import BallotPaperState, Half, Mark

pytestmark = pytest.mark.django_db
YES = Mark.IN_FAVOUR


def test_a_code_is_shown_once_and_a_paper_printed_anew_makes_the_former_void(office: Office) -> None:
    each, _session, _codes = opened(office)
    item, may = each.item, voters(office, each.item)
    first = secret.print_papers(item.ref, by=office.secretary, spares=1)
    second = secret.print_papers(item.ref, by=office.secretary, spares=2)

    assert [paper.number for paper in (*first, *second)] == list(range(1, 22))
    assert Counter(states_of(item)) == {"VOID": 10, "PRINTED": 11}
    assert [(row["first"], row["last"], row["void"]) for row in told(item, Event.PAPERS_PRINTED)] == [
        (1, 10, 0),
        (11, 21, 10),
    ]
    kept = " ".join(str(row) for row in BallotPaper.objects.values_list())
    kept += " ".join(LedgerEntry.objects.values_list("body", flat=True))
    assert [paper.code for paper in (*first, *second) if paper.code in kept] == []
    handed_to(office, item, may[:3])
    with refused(Refusal.PAPERS_ARE_OUT):
        secret.print_papers(item.ref, by=office.secretary)
    with refused(Refusal.PAPER_IS_VOID):
        secret.exchange_spoiled(item.ref, by=office.secretary, number=4)
    seal_all(each, may[3:])
    secret.close_urn(item.ref, by=office.chief)
    with refused(Refusal.PAPER_IS_VOID):
        read_by(office, item, Half.INNER, [(first[3].code, YES)], unused=8)


def test_papers_are_printed_by_the_secretary_for_a_secret_vote_in_envelopes_alone(office: Office) -> None:
    each = consolidated(office)
    other = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sitting(office, each, other)
    with refused(Refusal.BALLOT_KIND_NOT_ALLOWED):  # by hands
        secret.print_papers(each.item.ref, by=office.secretary)
    AgendaItem.objects.filter(session=session).update(ballot_kind="SECRET_BALLOT")
    with refused(Refusal.KEYS_MISSING):
        secret.print_papers(each.item.ref, by=office.secretary)
    keys_made(office, session)
    with refused(Refusal.NOT_YOURS):
        secret.print_papers(each.item.ref, by=office.chief)
    for spares in (-1, 51):
        with refused(Refusal.SPARES_OUT_OF_RANGE):
            secret.print_papers(each.item.ref, by=office.secretary, spares=spares)
    printed(office, each.item)  # before it is opened, so that they lie ready
    with refused(Refusal.ITEM_NOT_OPEN):
        handed_to(office, each.item, office.members[:2])
    review.open_item(each.item.ref, by=office.chief, on_paper=True)  # the old way, with figures only
    with refused(Refusal.VOTE_IS_ON_PAPER):
        printed(office, each.item)
    with refused(Refusal.VOTE_IS_ON_PAPER):
        handed_to(office, each.item, office.members[:2])
    opened_secretly(office, other)
    with refused(Refusal.PAPERS_NOT_PRINTED):
        handed_to(office, other.item, office.members[:2])
    printed(office, other.item)
    seal_all(other, voters(office, other.item))
    secret.close_urn(other.item.ref, by=office.chief)
    assert set(states_of(other.item)) == {BallotPaperState.UNUSED}  # nobody took one, so there is nothing to read
    with refused(Refusal.URN_WRONG_STATE):
        printed(office, other.item)
    with refused(Refusal.NO_PAPER_IS_OUT):
        read_by(office, other.item, Half.INNER, [], unused=14)


def test_a_member_votes_one_way_and_not_both(office: Office) -> None:
    each, session, _codes = opened(office)
    item, may = each.item, voters(office, each.item)
    printed(office, item)
    seal_all(each, may[:1])
    with refused(Refusal.MEMBER_HAS_SEALED):
        handed_to(office, item, may[:3])
    handed_to(office, item, may[1:4])
    with refused(Refusal.VOTE_IS_ON_YOUR_PAPER):
        seal_all(each, may[1:2])
    with refused(Refusal.VOTE_IS_ON_YOUR_PAPER):  # nor within a sheet
        review.cast_sheet({item.ref: Choice.AGAINST}, by=may[2])
    with refused(Refusal.PAPER_IS_WITH_MEMBER):
        handed_to(office, item, [may[3], may[4]])
    with refused(Refusal.VOTE_STANDS):  # who took a paper stays there until the urn is closed
        attend(office, session, absent=[may[2]])
    with refused(Refusal.VOTE_STANDS):
        attend(office, session, absent=[may[0]])
    on_paper, by_device = (actor_of(user, office.day) for user in (may[1], may[5]))
    assert [len(missing_votes_of(each)) for each in (on_paper, by_device)] == [0, 1]


def test_nobody_who_may_not_vote_gets_a_paper(office: Office) -> None:
    each, _session, _codes = opened(
        office, present=8, nominee=person_of(office.hr_head), proposer=office.other_deputy
    )
    item, may = each.item, voters(office, each.item)
    assert office.hr_head not in may
    papers = printed(office, item, spares=0)
    assert (len(may), len(papers)) == (6, 7)  # one for the absent, who may still come
    with refused(Refusal.MEMBER_IS_RECUSED):
        handed_to(office, item, [may[0], office.hr_head])
    with refused(Refusal.MEMBER_IS_ABSENT):
        handed_to(office, item, [may[0], office.members[8]])
    with refused(Refusal.NOT_A_MEMBER):
        handed_to(office, item, [may[0], office.team.clerk])
    with refused(Refusal.INPUT_MISSING):
        handed_to(office, item, [])
    with refused(Refusal.NOT_YOURS):
        secret.hand_out_papers(item.ref, by=office.chief, members=[person_of(user).pk for user in may[:2]])


def test_nobody_is_alone_on_paper_nor_left_alone_without_one(office: Office) -> None:
    each, _session, _codes = opened(office)
    item, may = each.item, voters(office, each.item)
    printed(office, item)
    with refused(Refusal.ALONE_ON_PAPER):
        handed_to(office, item, may[:1])
    with refused(Refusal.ALONE_WITHOUT_PAPER):
        handed_to(office, item, may[:8])
    handed_to(office, item, may[:2])
    handed_to(office, item, may[2:3])  # the third is not alone
    with refused(Refusal.ALONE_WITHOUT_PAPER):
        handed_to(office, item, may[3:8])
    handed_to(office, item, may[3:])
    assert PaperVoter.objects.filter(item=item).count() == 9


def test_the_least_number_is_what_the_house_says(office: Office) -> None:
    HouseNumber.objects.create(
        code=HouseRule.LEAST_VOTERS_ALIKE, value=4, from_date=office.day, source="Quy chế", is_confirmed=True
    )
    each, _session, _codes = opened(office)
    item, may = each.item, voters(office, each.item)
    printed(office, item)
    with refused(Refusal.ALONE_ON_PAPER):
        handed_to(office, item, may[:3])
    with refused(Refusal.ALONE_WITHOUT_PAPER):
        handed_to(office, item, may[:6])
    handed_to(office, item, may[:5])


def test_a_written_opinion_in_the_urn_keeps_one_who_is_there_company(office: Office) -> None:
    each = consolidated(office)
    session = convened(office, each, present=8)
    keys_made(office, session)
    AgendaItem.objects.filter(pk=each.item.pk).update(ballot_kind="SECRET_BALLOT")
    secret.seal_opinion({each.item.ref: Choice.AGAINST}, by=office.members[8])
    review.open_session(session.ref, by=office.chief)
    opened_secretly(office, each)
    may = voters(office, each.item)
    printed(office, each.item)
    handed_to(office, each.item, may[:7])  # one is left in the room, and one opinion lies in the urn
    assert stack_of(each.item).handed_out == 7  # type: ignore[union-attr]


def test_a_spoiled_paper_is_exchanged_as_long_as_there_are_others(office: Office) -> None:
    each, _session, _codes = opened(office)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item, spares=1)

    def spoil(number: int) -> None:
        secret.exchange_spoiled(item.ref, by=office.secretary, number=number)

    with refused(Refusal.NO_PAPER_IS_OUT):
        spoil(1)
    handed_to(office, item, may)
    with refused(Refusal.PAPER_NUMBER_UNKNOWN):
        spoil(11)
    spoil(10)
    with refused(Refusal.PAPER_IS_SPOILED):
        spoil(10)
    with refused(Refusal.PAPERS_NOT_ENOUGH):
        spoil(3)
    secret.close_urn(item.ref, by=office.chief)
    with refused(Refusal.URN_WRONG_STATE):
        spoil(3)
    with refused(Refusal.PAPER_IS_SPOILED):
        read_by(office, item, Half.INNER, [(papers[9], YES)], unused=0)
    read_by_both(office, item, [(code, YES) for code in papers[:9]], unused=0)


def test_more_papers_than_members_who_may_vote_cannot_be_handed_out(office: Office) -> None:
    each, _session, _codes = opened(office, present=7)
    item, may = each.item, voters(office, each.item)
    assert len(printed(office, item, spares=0)) == 9
    handed_to(office, item, may[:5])
    for number in (1, 2, 3):
        secret.exchange_spoiled(item.ref, by=office.secretary, number=number)
    with refused(Refusal.PAPERS_NOT_ENOUGH):
        handed_to(office, item, may[5:])

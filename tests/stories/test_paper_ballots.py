"""Papers in the same secret vote as the envelopes, from the printing to the count (DOMAIN.md 6.5, form T8)."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.secrecy import (
    Codes,
    counted,
    handed_to,
    head_of_board,
    keys_made,
    opened_secretly,
    printed,
    read_by,
    read_by_both,
)
from tests.stories.reading import refused
from tests.walks import Walk, attend, close, consolidated, person_of, presiding_user, sitting, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import (
    AgendaItem,
    AwardForm,
    BallotPaper,
    Envelope,
    HouseNumber,
    LedgerEntry,
    PaperReading,
    PaperReconciliation,
    PaperVoter,
    ReadPaper,
    SealedPaper,
    Session,
    Urn,
)
from workflows.queries.ballot_papers import stack_of
from workflows.queries.inbox import missing_votes_of
from workflows.queries.standing import actor_of
from workflows.urn import new_paper_code
from workflows.vocabulary.council import Choice, ItemState
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.urns import BallotPaperState, Half, Mark, UrnState

pytestmark = pytest.mark.django_db
YES, NO, OTHER, INVALID = Mark.IN_FAVOUR, Mark.AGAINST, Mark.OTHER, Mark.INVALID


def opened(office: Office, *, present: int | None = None, **how: object) -> tuple[Walk, Session, Codes]:
    """An item that is voted on in envelopes, both keys made, nobody has voted."""
    each = consolidated(office, **how)
    session = sitting(office, each, present=present)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    return each, session, codes


def seal_all(each: Walk, users: list, choice: Choice = Choice.IN_FAVOUR) -> None:  # type: ignore[type-arg]
    for user in users:
        secret.cast_secret({each.item.ref: choice}, by=user)


def states_of(item: AgendaItem) -> list[str]:
    return list(item.ballot_papers.order_by("number").values_list("state", flat=True))


def told(item: AgendaItem, event: Event) -> list[dict]:  # type: ignore[type-arg]
    entries = LedgerEntry.objects.filter(obj=item.obj, event=event).order_by("id")
    return [json.loads(body)["data"] for body in entries.values_list("body", flat=True)]


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
    from tests.stories.test_secret_ballots import convened

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


def test_two_readings_that_differ_are_looked_at_together(office: Office) -> None:
    each, _session, _codes = opened(office)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:3])
    seal_all(each, may[3:])
    secret.close_urn(item.ref, by=office.chief)
    right = [(papers[0], YES), (papers[1], INVALID), (papers[2], NO)]
    misread = [(papers[0], YES), (papers[1], NO), (papers[2], NO)]
    overlooked = right[:2]
    assert read_by(office, item, Half.OUTER, misread, unused=11) is None
    assert (SealedPaper.objects.count(), ReadPaper.objects.count()) == (3, 3)

    with refused(Refusal.READINGS_DIFFER) :
        read_by(office, item, Half.INNER, right, unused=11)
    with refused(Refusal.READINGS_DIFFER):
        read_by(office, item, Half.INNER, overlooked, unused=11)
    before = set(SealedPaper.objects.values_list("sha256", flat=True))
    assert read_by(office, item, Half.OUTER, right, unused=11) is None  # who misread enters his reading again
    assert not before & set(SealedPaper.objects.values_list("sha256", flat=True))
    done = read_by(office, item, Half.INNER, right, unused=11)
    assert done is not None
    readings = set(ReadPaper.objects.values_list("mac", flat=True))
    assert (PaperReading.objects.count(), len(readings)) == (2, 6)
    for half in Half:
        with refused(Refusal.PAPERS_ARE_RECONCILED):
            read_by(office, item, half, right, unused=11)


def test_the_refusal_names_the_numbers_on_the_papers(office: Office) -> None:
    from workflows.queries.labels import sentences_of
    from workflows.vocabulary.refusals import Refused

    each, _session, _codes = opened(office)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:3])
    seal_all(each, may[3:])
    secret.close_urn(item.ref, by=office.chief)
    read_by(office, item, Half.OUTER, [(papers[4], YES), (papers[6], YES)], unused=11)
    with pytest.raises(Refused) as caught:
        read_by(office, item, Half.INNER, [(papers[4], NO), (papers[6], YES), (papers[12], YES)], unused=11)

    (sentence,) = sentences_of(caught.value)
    assert "5, 13" in sentence


def test_what_does_not_fit_the_papers_is_refused_before_anything_is_sealed(office: Office) -> None:
    each, session, codes = opened(office)
    other = office.secretary
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:2])
    seal_all(each, may[2:])
    read = [(papers[0], YES), (papers[1], NO)]
    with refused(Refusal.URN_WRONG_STATE):
        read_by(office, item, Half.INNER, read, unused=12)
    secret.close_urn(item.ref, by=office.chief)

    with refused(Refusal.PAPERS_TOO_MANY):  # somebody put one in
        read_by(office, item, Half.INNER, [*read, (papers[7], YES)], unused=12)
    with refused(Refusal.PAPERS_TOO_MANY, Refusal.UNUSED_DO_NOT_FIT):  # and took it from the stack
        read_by(office, item, Half.INNER, [*read, (papers[7], YES)], unused=11)
    for unused in (11, 13):
        with refused(Refusal.UNUSED_DO_NOT_FIT):
            read_by(office, item, Half.INNER, read, unused=unused)
    with refused(Refusal.PAPER_TWICE):  # a copy of a paper
        read_by(office, item, Half.INNER, [read[0], read[0]], unused=12)
    with refused(Refusal.PAPER_UNKNOWN):  # home-made
        read_by(office, item, Half.INNER, [read[0], (new_paper_code(), YES)], unused=12)
    with refused(Refusal.PAPER_CODE_UNREADABLE):
        read_by(office, item, Half.INNER, [("12-34", YES), read[0]], unused=12)
    with refused(Refusal.NOT_CUSTODIAN):
        secret.read_papers(item.ref, by=office.chief, half=Half.OUTER, papers=read, unused=12)
    with refused(Refusal.NOT_YOURS):
        secret.read_papers(item.ref, by=head_of_board(office), half=Half.INNER, papers=read, unused=12)
    with refused(Refusal.NOT_CUSTODIAN):  # nor can one of the two read for both
        secret.read_papers(item.ref, by=other, half=Half.OUTER, papers=read, unused=12)
    with refused(Refusal.PAPERS_NOT_RECONCILED):
        secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    read_by(office, item, Half.INNER, read, unused=12)
    with refused(Refusal.PAPERS_NOT_RECONCILED):  # one reading is none
        secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])


def test_a_paper_of_another_item_is_none_of_this_one(office: Office) -> None:
    each = consolidated(office)
    other = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sitting(office, each, other)
    codes = keys_made(office, session)
    papers = {}
    for walk in (each, other):
        opened_secretly(office, walk)
        may = voters(office, walk.item)
        papers[walk.ref] = printed(office, walk.item)
        handed_to(office, walk.item, may[:2])
        seal_all(walk, may[2:])
        secret.close_urn(walk.item.ref, by=presiding_user(office, walk.item))
    with refused(Refusal.PAPER_UNKNOWN):
        read_by(office, each.item, Half.INNER, [(papers[other.ref][0], YES)], unused=12)
    read_by_both(office, each.item, [(code, NO) for code in papers[each.ref][:2]], unused=12)
    (first,) = counted(office, session, codes)  # the other one waits for its papers
    assert (first.pk, other.item.state, Urn.objects.get(item=other.item).state) == (
        each.item.pk,
        ItemState.VOTING,
        UrnState.CLOSED,
    )
    read_by_both(office, other.item, [(code, NO) for code in papers[other.ref][:2]], unused=12)
    assert [item.pk for item in counted(office, session, codes)] == [other.item.pk]


def test_one_person_reads_for_one_half_alone(office: Office) -> None:
    """The head of the counting board who comes to keep the record meanwhile has read already."""
    from workflows.models import RoleAssignment
    from workflows.vocabulary.roles import Role

    each, _session, _codes = opened(office)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:2])
    seal_all(each, may[2:])
    secret.close_urn(item.ref, by=office.chief)
    head = head_of_board(office)
    read = [(papers[0], YES), (papers[1], NO)]
    read_by(office, item, Half.OUTER, read, unused=12)
    RoleAssignment.objects.create(
        person=person_of(head), role=Role.COUNCIL_SECRETARY, from_date=office.day, basis="Kiểm thử"
    )
    with refused(Refusal.READER_READ_ALREADY):
        secret.read_papers(item.ref, by=head, half=Half.INNER, papers=read, unused=12)


def test_a_head_of_the_board_who_is_concerned_reads_no_papers(office: Office) -> None:
    each = consolidated(office)
    head = head_of_board(office)
    session = sitting(office, each)
    keys_made(office, session)
    AgendaItem.objects.filter(pk=each.item.pk).update(ballot_kind="SECRET_BALLOT")
    printed(office, each.item)
    review.declare_recusal(each.item.ref, by=head, reason="Có quan hệ thân thích")
    with refused(Refusal.MEMBER_IS_RECUSED):
        printed(office, each.item)
    opened_secretly(office, each)
    with refused(Refusal.MEMBER_IS_RECUSED):
        handed_to(office, each.item, voters(office, each.item)[:2])


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
    each = tied_secretly(office)
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
    (row,) = counted(office, second.session, each.codes)  # type: ignore[attr-defined]
    assert (row.yes, row.no, row.ballot_no, row.outcome) == (6, 2, 2, "PASSED")
    assert PaperReconciliation.objects.get(item=first).root == old.root


def tied_secretly(office: Office) -> Walk:
    """An item whose first ballot, three on paper and five by device, was tied under a policy that has a second."""
    from workflows.models import VotingPolicy
    from workflows.vocabulary.council import TieRule

    form = AwardForm.objects.get(code="LDTT")
    VotingPolicy.objects.filter(award_form=form).update(tie_rule=TieRule.REVOTE_ONCE)
    each, session, codes = opened(office, present=8, award_form=form, ad_hoc=True)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:3])
    seal_all(each, may[3:6])
    seal_all(each, may[6:], Choice.AGAINST)
    secret.close_urn(item.ref, by=office.chief)
    read_by_both(office, item, [(papers[0], YES), (papers[1], NO), (papers[2], NO)], unused=len(papers) - 3)
    counted(office, session, codes)
    each.codes = codes  # type: ignore[attr-defined]
    return each


def test_papers_go_with_the_ballots_when_these_are_destroyed(office: Office, time_machine) -> None:  # type: ignore[no-untyped-def]
    each, session, codes = opened(office)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:2])
    seal_all(each, may[2:])
    secret.close_urn(item.ref, by=office.chief)
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

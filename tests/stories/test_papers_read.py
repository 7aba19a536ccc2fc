"""Both custodians read the papers alone, and nothing that does not fit goes into the urn."""


import pytest

from tests.secrecy import (
    counted,
    handed_to,
    head_of_board,
    keys_made,
    opened_secretly,
    printed,
    read_by,
    read_by_both,
)
from tests.stories.papers import on_paper, opened, seal_all
from tests.stories.reading import refused
from tests.walks import consolidated, person_of, sitting, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, PaperReading, ReadPaper, SealedPaper, Urn
from workflows.urn import new_paper_code
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.urns import Half, Mark, UrnState

pytestmark = pytest.mark.django_db
YES, NO, INVALID = Mark.IN_FAVOUR, Mark.AGAINST, Mark.INVALID


def test_two_readings_that_differ_are_looked_at_together(office: Office) -> None:
    each, _session, _codes = opened(office)
    item, papers = each.item, on_paper(office, each, 3)
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
    item, papers = each.item, on_paper(office, each, 3)
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
        papers[walk.ref] = on_paper(office, walk, 2)
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
    item, papers = each.item, on_paper(office, each, 2)
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

"""Printing ballots for members without a device: numbered papers, each with a code that stands on it alone."""

from dataclasses import dataclass

from workflows.actions.door import Act
from workflows.actions.locks import lock_item
from workflows.actions.review.floor import in_states, keeps_record_of
from workflows.actions.review.seats import may_vote_on
from workflows.actions.review.secret.custody import MEETING, ballot_is_secret, both_keys_of, urn_in
from workflows.models import AgendaItem, BallotPaper, PaperVoter, User
from workflows.queries.sittings import is_in_writing
from workflows.rules.case import Charge
from workflows.urn import new_paper_code, paper_hash
from workflows.vocabulary.council import BallotKind, ItemState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.urns import BallotPaperState, Half, UrnState

SPARES, MOST_SPARES = 5, 50


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper as it is printed, this once: its number and its code."""

    number: int
    code: str


def print_papers(item_ref: str, *, by: User, spares: int = SPARES) -> list[PrintedPaper]:
    """Make the papers of an item and return them for printing: one for everybody who may vote, and some more.

    Printed again, because printing went wrong, the former ones are void; no number is used twice. Once a paper was
    handed out nobody can tell any more which ones are about, and no others are printed.

    :raises Refused: PAPERS_ARE_OUT, SPARES_OUT_OF_RANGE, KEYS_MISSING, VOTE_IS_ON_PAPER, URN_WRONG_STATE, ITEM_NOT_OPEN
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        charge = as_handing_out(act, item)
        in_states(item.session, *MEETING)
        if item.state == ItemState.PENDING:
            both_keys_of(item.session)
        elif item.state == ItemState.VOTING:
            urn_in(item, UrnState.OPEN)
        else:
            raise Refused(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))
        if not 0 <= spares <= MOST_SPARES:
            raise Refused(Reason(Refusal.SPARES_OUT_OF_RANGE, {"most": MOST_SPARES}))
        if PaperVoter.objects.filter(item=item).exists():
            raise Refused(Reason(Refusal.PAPERS_ARE_OUT, {"item": item.ordinal}))
        may_vote = item.session.roll.exclude(pk__in=item.recusals.values("member")).count()
        if not may_vote:
            raise Refused(Reason(Refusal.PAPERS_OF_NOBODY, {"item": item.ordinal}))
        former = list(item.ballot_papers.order_by("number"))
        living = [paper for paper in former if paper.state == BallotPaperState.PRINTED]
        for paper in living:
            paper.state = BallotPaperState.VOID
            paper.save()
        first = former[-1].number + 1 if former else 1
        printed = [PrintedPaper(first + place, new_paper_code()) for place in range(may_vote + spares)]
        BallotPaper.objects.bulk_create(
            BallotPaper(item=item, number=each.number, code_sha256=paper_hash(each.code, item=item.ref))
            for each in printed
        )
        act.record(
            Event.PAPERS_PRINTED,
            obj=item.obj,
            about=item.nomination.obj,
            charge=charge,
            data={
                "session": item.session.code,
                "ordinal": item.ordinal,
                "papers": len(printed),
                "first": first,
                "last": printed[-1].number,
                "void": len(living),
            },
            pii={"nominee": item.nomination.nominee_name},
        )
    return printed


def as_handing_out(act: Act, item: AgendaItem) -> Charge:
    """Return the charge of the secretary who prints papers of a locked item and hands them out.

    Nobody who is concerned by the item may read them afterwards; where it is the head of the board, there are none.

    :raises Refused: NOT_YOURS, ACTOR_IS_NOMINEE, BALLOT_KIND_NOT_ALLOWED, IS_HELD, MEMBER_IS_RECUSED
    """
    charge = keeps_record_of(act, item)
    if not ballot_is_secret(item) or is_in_writing(item.session):
        raise Refused(Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(item.ballot_kind)}))
    if item.nomination.is_held:
        raise Refused(Reason(Refusal.IS_HELD))
    heads = item.session.custodies.filter(half=Half.OUTER).values("person")
    for line in item.session.roll.select_related("person").filter(person__in=heads):
        may_vote_on(item, line)
    return charge

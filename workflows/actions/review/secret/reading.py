"""Reading the papers: each custodian for himself, and only what both read alike goes into the urn.

What is stored can be compared by whoever has the papers in his hands, and read by nobody (decision 0023).
"""

from collections.abc import Mapping, Sequence

from workflows.actions.door import Act
from workflows.actions.locks import lock_item
from workflows.actions.review.floor import is_voting, keeps_record_of
from workflows.actions.review.secret.custody import as_custodian, both_keys_of, urn_in
from workflows.models import (
    AgendaItem,
    BallotPaper,
    PaperReading,
    PaperReconciliation,
    ReadPaper,
    SealedPaper,
    User,
)
from workflows.queries.ballot_papers import Stack, stack_of
from workflows.rules.case import Charge
from workflows.urn import Unreadable, hash_of, paper_code_in, paper_hash, reading_of, root_of, seal, shuffled
from workflows.vocabulary.council import Choice
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.urns import BallotPaperState, Half, Mark, UrnState

OTHER = {Half.INNER: Half.OUTER, Half.OUTER: Half.INNER}
Read = Mapping[BallotPaper, tuple[str, Mark]]  # the code of each paper, and what was read on it


def read_papers(
    item_ref: str, *, by: User, half: Half, papers: Sequence[tuple[str, Mark]], unused: int
) -> PaperReconciliation | None:
    """Enter what a custodian read: the code of each paper that came back with its mark, and the unused ones.

    The first reading is sealed and can be replaced by who gave it. The second has to agree with it paper by paper; then
    the papers are reconciled for good, and the reconciliation is returned.

    :raises Refused: NOT_CUSTODIAN, URN_WRONG_STATE, NO_PAPER_IS_OUT, PAPERS_ARE_RECONCILED, READER_READ_ALREADY,
        READINGS_DIFFER, or what does not fit the papers that were handed out
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        charge = as_custodian(act, item.session, half)
        if half is Half.INNER:
            charge = keeps_record_of(act, item)
        is_voting(item)
        urn_in(item, UrnState.CLOSED)
        stack = stack_of(item)
        if stack is None or not stack.handed_out:
            raise Refused(Reason(Refusal.NO_PAPER_IS_OUT, {"item": item.ordinal}))
        if stack.reconciled is not None:
            raise Refused(Reason(Refusal.PAPERS_ARE_RECONCILED, {"item": item.ordinal}))
        first = item.paper_readings.select_related("person").filter(half=OTHER[half]).first()
        if first is not None and first.person_id == act.person.pk:
            raise Refused(Reason(Refusal.READER_READ_ALREADY, {"member": first.person.full_name}))
        read = _papers_read(item, papers)
        act.require(_why_not(stack, len(read), unused))
        if first is not None:
            _agrees(item, first, read)
        _write(act, item, half, read, unused=unused, is_first=first is None)
        if first is None:
            act.record(
                Event.PAPERS_READ,
                obj=item.obj,
                about=item.nomination.obj,
                charge=charge,
                data={"session": item.session.code, "ordinal": item.ordinal, "half": str(half)},
                pii={"nominee": item.nomination.nominee_name},
            )
            return None
        return _reconcile(act, item, stack, read, charge=charge, first=first)


def _papers_read(item: AgendaItem, papers: Sequence[tuple[str, Mark]]) -> Read:
    """Find the papers of these codes; each refusal names rows of the sheet, or the numbers on the papers.

    :raises Refused: PAPER_CODE_UNREADABLE, PAPER_UNKNOWN, PAPER_IS_VOID, PAPER_IS_SPOILED, PAPER_TWICE
    """
    known = {paper.code_sha256: paper for paper in item.ballot_papers.all()}
    found: dict[BallotPaper, tuple[str, Mark]] = {}
    wrong: dict[Refusal, list[int]] = {}
    for row, (text, mark) in enumerate(papers, start=1):
        try:
            code = paper_code_in(text)
        except Unreadable:
            wrong.setdefault(Refusal.PAPER_CODE_UNREADABLE, []).append(row)
            continue
        paper = known.get(paper_hash(code, item=item.ref))
        if paper is None:
            wrong.setdefault(Refusal.PAPER_UNKNOWN, []).append(row)
        elif paper.state == BallotPaperState.VOID:
            wrong.setdefault(Refusal.PAPER_IS_VOID, []).append(paper.number)
        elif paper.state == BallotPaperState.SPOILED:
            wrong.setdefault(Refusal.PAPER_IS_SPOILED, []).append(paper.number)
        elif paper in found:
            wrong.setdefault(Refusal.PAPER_TWICE, []).append(paper.number)
        else:
            found[paper] = (code, mark)
    if wrong:
        raise Refused([_naming(refusal, places) for refusal, places in wrong.items()])
    return found


def _naming(refusal: Refusal, places: Sequence[int]) -> Reason:
    by_row = refusal in (Refusal.PAPER_CODE_UNREADABLE, Refusal.PAPER_UNKNOWN)
    named = tuple(str(place) for place in sorted(set(places)))
    return Reason(refusal, {"rows" if by_row else "numbers": named})


def _why_not(stack: Stack, returned: int, unused: int) -> list[Reason]:
    """Say what does not fit the papers that were printed and handed out."""
    reasons = []
    if returned > stack.handed_out:
        reasons.append(Reason(Refusal.PAPERS_TOO_MANY, {"returned": returned, "out": stack.handed_out}))
    if unused != stack.left:
        figures = {"printed": stack.printed, "spoiled": stack.spoiled, "out": stack.handed_out, "left": stack.left}
        reasons.append(Reason(Refusal.UNUSED_DO_NOT_FIT, {"unused": unused, **figures}))
    return reasons


def _agrees(item: AgendaItem, first: PaperReading, read: Read) -> None:
    """Go on only where the other custodian read the same on the same papers.

    :raises Refused: READINGS_DIFFER, naming the numbers on the papers
    """
    macs = {row.paper: row.mac for row in first.papers.select_related("paper")}
    own = {
        paper: reading_of(code, mark, item=item.ref, half=Half(first.half)) for paper, (code, mark) in read.items()
    }
    differ = sorted(paper.number for paper in {*macs, *own} if macs.get(paper) != own.get(paper))
    if differ:
        raise Refused(Reason(Refusal.READINGS_DIFFER, {"numbers": tuple(str(number) for number in differ)}))


def _write(act: Act, item: AgendaItem, half: Half, read: Read, *, unused: int, is_first: bool) -> None:
    """Store a reading in place of one's former one, and with the first one what the papers say, sealed."""
    ReadPaper.objects.filter(reading__item=item, reading__half=half).delete()
    PaperReading.objects.filter(item=item, half=half).delete()
    reading = PaperReading.objects.create(item=item, half=half, person=act.person, unused=unused)
    ReadPaper.objects.bulk_create(
        ReadPaper(reading=reading, paper=paper, mac=reading_of(code, mark, item=item.ref, half=half))
        for paper, (code, mark) in sorted(read.items(), key=lambda each: each[0].number)
    )
    if not is_first:
        return
    SealedPaper.objects.filter(item=item).delete()
    keys = both_keys_of(item.session)
    rows = []
    for _code, mark in shuffled(read.values()):
        choice = None if mark is Mark.INVALID else Choice(mark)
        sealed = seal(choice, item=item.ref, inner_key=keys[Half.INNER], outer_key=keys[Half.OUTER])
        rows.append(SealedPaper(item=item, sealed=sealed, sha256=hash_of(sealed)))
    SealedPaper.objects.bulk_create(rows)


def _reconcile(
    act: Act, item: AgendaItem, stack: Stack, read: Read, *, charge: Charge, first: PaperReading
) -> PaperReconciliation:
    """Say what became of every paper, once and for good."""
    missing = stack.handed_out - len(read)
    for paper in item.ballot_papers.filter(state=BallotPaperState.PRINTED).order_by("number"):
        if paper in read or not missing:
            # With one missing nobody knows which of the rest it is; their number alone is known then.
            paper.state = BallotPaperState.RETURNED if paper in read else BallotPaperState.UNUSED
            paper.save()
    done = PaperReconciliation.objects.create(
        item=item,
        printed=stack.printed,
        returned=len(read),
        spoiled=stack.spoiled,
        unused=stack.left,
        not_returned=missing,
        root=root_of(sorted(item.sealed_papers.values_list("sha256", flat=True))),
    )
    act.record(
        Event.PAPERS_RECONCILED,
        obj=item.obj,
        about=item.nomination.obj,
        charge=charge,
        data={
            "session": item.session.code,
            "ordinal": item.ordinal,
            "printed": done.printed,
            "returned": done.returned,
            "spoiled": done.spoiled,
            "unused": done.unused,
            "not_returned": done.not_returned,
            "void": stack.void,
            "root": done.root,
        },
        pii={"readers": [first.person.full_name, act.person.full_name], "nominee": item.nomination.nominee_name},
    )
    return done

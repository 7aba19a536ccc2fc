"""Handing out papers: a member draws one face down, so that it is known who votes on paper, and not on which."""

from collections.abc import Collection

from workflows.actions.door import Act
from workflows.actions.locks import lock_item
from workflows.actions.review.floor import is_voting
from workflows.actions.review.seats import may_vote_on, seat_of
from workflows.actions.review.secret.custody import urn_in
from workflows.actions.review.secret.printing import as_handing_out
from workflows.models import AgendaItem, BallotPaper, PaperVoter, SessionMember, User
from workflows.queries.ballot_papers import papers_left
from workflows.queries.house import house_number
from workflows.queries.sittings import is_attending
from workflows.rules.voting import policy_from
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.urns import BallotPaperState, UrnState


def hand_out_papers(item_ref: str, *, by: User, members: Collection[int]) -> list[PaperVoter]:
    """Record which members, by person, drew a paper for an item; they can seal no ballot any more, nor vote twice.

    Papers and envelopes are counted as one. Yet two people read the papers, so nobody may be the only one on paper, nor
    the only one left without: both are at least as many as the house rule says, or nobody.

    :raises Refused: PAPERS_NOT_PRINTED, PAPERS_NOT_ENOUGH, MEMBER_IS_ABSENT, MEMBER_IS_RECUSED, PAPER_IS_WITH_MEMBER,
        MEMBER_HAS_SEALED, ALONE_ON_PAPER, ALONE_WITHOUT_PAPER, URN_WRONG_STATE
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        charge = as_handing_out(act, item)
        is_voting(item)
        urn_in(item, UrnState.OPEN)
        lines = [seat_of(item.session, person) for person in sorted(set(members))]
        if not lines:
            raise Refused(Reason(Refusal.INPUT_MISSING, {"fields": ("members",)}))
        for line in lines:
            may_vote_on(item, line)
        act.require(_why_not(item, lines))
        left = papers_left(item)
        if left is None:
            raise Refused(Reason(Refusal.PAPERS_NOT_PRINTED, {"item": item.ordinal}))
        if len(lines) > left:
            raise Refused(Reason(Refusal.PAPERS_NOT_ENOUGH, {"wanted": len(lines), "left": left}))
        _nobody_is_alone(act, item, lines)
        voters = [PaperVoter(item=item, member=line) for line in lines]
        PaperVoter.objects.bulk_create(voters)
        act.record(
            Event.PAPERS_HANDED_OUT,
            obj=item.obj,
            about=item.nomination.obj,
            charge=charge,
            data={"session": item.session.code, "ordinal": item.ordinal, "papers": len(lines)},
            pii={
                "members": [line.person.full_name for line in lines],
                "nominee": item.nomination.nominee_name,
            },
        )
    return voters


def exchange_spoiled(item_ref: str, *, by: User, number: int) -> BallotPaper:
    """Take back a paper that its member spoiled, by its number, before the urn is closed; he draws another.

    It is void from then on, so its number tells nothing, and who brought it is not asked.

    :raises Refused: NO_PAPER_IS_OUT, PAPER_NUMBER_UNKNOWN, PAPER_IS_VOID, PAPER_IS_SPOILED, PAPERS_NOT_ENOUGH
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        charge = as_handing_out(act, item)
        is_voting(item)
        urn_in(item, UrnState.OPEN)
        if not PaperVoter.objects.filter(item=item).exists():
            raise Refused(Reason(Refusal.NO_PAPER_IS_OUT, {"item": item.ordinal}))
        paper: BallotPaper | None = item.ballot_papers.filter(number=number).first()
        if paper is None:
            raise Refused(Reason(Refusal.PAPER_NUMBER_UNKNOWN, {"item": item.ordinal, "number": number}))
        if paper.state != BallotPaperState.PRINTED:
            is_void = paper.state == BallotPaperState.VOID
            refusal = Refusal.PAPER_IS_VOID if is_void else Refusal.PAPER_IS_SPOILED
            raise Refused(Reason(refusal, {"numbers": (str(number),)}))
        if not papers_left(item):
            raise Refused(Reason(Refusal.PAPERS_NOT_ENOUGH, {"wanted": 1, "left": 0}))
        paper.state = BallotPaperState.SPOILED
        paper.save()
        act.record(
            Event.PAPER_SPOILED,
            obj=item.obj,
            about=item.nomination.obj,
            charge=charge,
            data={"session": item.session.code, "ordinal": item.ordinal, "number": number},
            pii={"nominee": item.nomination.nominee_name},
        )
    return paper


def _why_not(item: AgendaItem, lines: Collection[SessionMember]) -> list[Reason]:
    """Say which of these members are not there, have a paper, or have sealed a ballot."""
    names = {line.pk: line.person.full_name for line in lines}
    reasons = [
        Reason(Refusal.MEMBER_IS_ABSENT, {"member": line.person.full_name}) for line in lines if not is_attending(line)
    ]
    with_paper = PaperVoter.objects.filter(item=item, member__in=names).values_list("member_id", flat=True)
    # A written opinion of one who came after all is not counted; he votes in the room.
    sealed = item.envelopes.filter(member__in=names, is_written=False)
    if known := set(with_paper):
        held = tuple(names[line] for line in names if line in known)
        reasons.append(Reason(Refusal.PAPER_IS_WITH_MEMBER, {"members": held}))
    if number := sealed.count():  # and not who: a list of all members would be answered by who has voted
        reasons.append(Reason(Refusal.MEMBER_HAS_SEALED, {"number": number}))
    return reasons


def _nobody_is_alone(act: Act, item: AgendaItem, lines: Collection[SessionMember]) -> None:
    """Go on only where neither those on paper nor the others are so few that the papers would give their votes away.

    :raises Refused: ALONE_ON_PAPER, ALONE_WITHOUT_PAPER
    """
    least = house_number(HouseRule.LEAST_VOTERS_ALIKE, act.today)
    on_paper = {line.pk for line in lines}
    on_paper |= set(PaperVoter.objects.filter(item=item).values_list("member_id", flat=True))
    recused = set(item.recusals.values_list("member_id", flat=True))
    others = [line for line in item.session.roll.all() if line.pk not in recused and line.pk not in on_paper]
    written: set[int] = set()
    if policy_from(item.policy).counts_written:
        written = set(item.envelopes.filter(is_written=True).values_list("member_id", flat=True))
    left = sum(1 for line in others if is_attending(line) or line.pk in written)
    if len(on_paper) < least:
        raise Refused(Reason(Refusal.ALONE_ON_PAPER, {"number": len(on_paper), "least": least}))
    if 0 < left < least:
        raise Refused(Reason(Refusal.ALONE_WITHOUT_PAPER, {"number": left, "least": least}))

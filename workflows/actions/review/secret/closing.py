"""Closing an urn: what is in it is fixed, and who had a vote; a ballot that comes a moment later is told so."""

from workflows.actions.door import Act
from workflows.actions.locks import lock_item
from workflows.actions.review.count import enough_have_voted
from workflows.actions.review.floor import as_presiding, is_voting, not_the_nominee
from workflows.actions.review.seats import nobody_concerned_has_voted
from workflows.actions.review.secret.custody import urn_in
from workflows.models import AgendaItem, PaperVoter, Urn, User
from workflows.queries.sittings import is_attending
from workflows.queries.urns import envelopes_on_record
from workflows.rules.case import Charge
from workflows.rules.voting import Policy, Roll, ballots_needed, policy_from
from workflows.urn import root_of
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import BallotPaperState, UrnState


def close_urn(item_ref: str, *, by: User) -> Urn:
    """Close the urn of an item: the presiding officer does, or the secretary. Nothing in it is opened yet.

    Who is there is counted again, and the envelopes that count are listed by their hashes, in the order of these. Where
    so few lie there that the count would tell whose they are, or one that nobody sealed on record, it stays open: the
    others vote, or the item is put off. No paper is handed out any more either; those printed for nobody are unused.

    :raises Refused: NOT_PRESIDING, URN_NOT_OPEN, QUORUM_NOT_REACHED, TOO_FEW_ELIGIBLE, TOO_FEW_IN_URN, URN_DISAGREES,
        CONCERNED_HAS_VOTED
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        charge = _as_closing(act, item)
        is_voting(item)
        urn = urn_in(item, UrnState.OPEN)
        policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
        nobody_concerned_has_voted(act, item)
        hashes, roll = _counted(policy, item)
        if not envelopes_on_record(item).issuperset(hashes):
            raise Refused(Reason(Refusal.URN_DISAGREES, {"item": item.ordinal}))
        enough_have_voted(policy, roll)
        papers = PaperVoter.objects.filter(item=item).count()
        if len(hashes) + papers < ballots_needed(policy):
            numbers = {"envelopes": len(hashes) + papers, "needed": ballots_needed(policy)}
            raise Refused(Reason(Refusal.TOO_FEW_IN_URN, numbers))
        item.members, item.present, item.written = roll.members, roll.present, roll.written
        item.recused, item.recused_absent = roll.recused, roll.recused_absent
        item.save()
        urn.state, urn.envelopes, urn.root = UrnState.CLOSED, hashes, root_of(hashes)
        urn.save()
        if not papers:
            for paper in item.ballot_papers.filter(state=BallotPaperState.PRINTED):
                paper.state = BallotPaperState.UNUSED
                paper.save()
        act.record(
            Event.URN_CLOSED,
            obj=item.obj,
            about=item.nomination.obj,
            charge=charge,
            data={
                "session": item.session.code,
                "ordinal": item.ordinal,
                "envelopes": len(hashes),
                "root": urn.root,
                "papers": papers,
                "present": roll.present,
                "written": roll.written,
                "recused": roll.recused,
            },
            pii={"nominee": item.nomination.nominee_name},
        )
    return urn


def _counted(policy: Policy, item: AgendaItem) -> tuple[list[str], Roll]:
    """Return the envelopes that count, and how many may vote.

    A member who is there has his ballot counted, an absent one his written opinion where the policy counts those, a
    recused one neither. Who came and neither sealed a ballot nor took a paper has said what he wrote: marking him there
    takes no vote away.
    """
    recused = set(item.recusals.values_list("member_id", flat=True))
    lines = list(item.session.roll.all())
    there = {line.pk for line in lines if is_attending(line)}
    lying = list(item.envelopes.exclude(member__in=recused).values_list("member_id", "is_written", "sha256"))
    on_paper = set(item.paper_voters.values_list("member_id", flat=True))
    in_room = ({member for member, is_written, _sha256 in lying if not is_written} | on_paper) & there
    counted = [
        (member, sha256)
        for member, is_written, sha256 in lying
        if (policy.counts_written and member not in in_room if is_written else member in in_room)
    ]
    roll = Roll(
        members=len(lines),
        present=len(there),
        written=sum(member not in there for member, _sha256 in counted),
        recused=len(recused),
        recused_absent=len(recused - there),
    )
    return sorted(sha256 for _member, sha256 in counted), roll


def _as_closing(act: Act, item: AgendaItem) -> Charge:
    """Return the charge of who closes: who presides over this item, or the secretary, whose own matter it is not."""
    secretary = act.actor.charge(Role.COUNCIL_SECRETARY)
    if secretary is not None:
        not_the_nominee(act, item)
        return secretary
    return as_presiding(act, item.session, recused=set(item.recusals.values_list("member_id", flat=True)))

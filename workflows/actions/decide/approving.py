"""Approved by the Chief: recommended lines in one confirmation, exceptions singly (N20, N25)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workflows.actions.door import Act
from workflows.actions.recipients import name_usual_recipients
from workflows.models import Nomination, Paper, PaperLine, User
from workflows.queries.decisions import APPROVALS, PaperKey, exceptions_among, paper_key, place_in_list
from workflows.rules.case import Charge
from workflows.vocabulary.dossier import DecidingAuthority, PaperKind, PaperState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class Decided:
    """What one confirmation made: the drafts, and the nominations on them."""

    papers: tuple[Paper, ...]
    nominations: tuple[Nomination, ...]


def approve_lines(
    refs: Sequence[str],
    *,
    by: User,
    notes: Mapping[str, str] | None = None,
    versions: Mapping[str, int] | None = None,
) -> Decided:
    """Approve recommended nominations: one draft decision and one draft submission, each with its list.

    Each line is its own transition and entry, all in one transaction. With more than one line, none of them may be an
    exception (dissent, narrow margin, changed since the vote): those are opened and decided one by one. `versions`
    says which version of each line was looked at; a line that it leaves out counts as not looked at.

    :raises Refused: NOTHING_CHOSEN, IS_STALE, EXCEPTION_NEEDS_OWN_DECISION, or what stands against any line
    """
    with Act(by=by) as act:
        if not refs:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        nominations = act.nominations(refs)
        act.all_seen(nominations, versions)
        if len(nominations) > 1:
            exceptional = exceptions_among(nominations)
            if exceptional:
                codes = tuple(nomination.code or "" for nomination in nominations if nomination.pk in exceptional)
                raise Refused(Reason(Refusal.EXCEPTION_NEEDS_OWN_DECISION, {"codes": codes}))
        papers: dict[PaperKey, Paper] = {}
        lines: Counter[PaperKey] = Counter()
        for nomination in sorted(nominations, key=place_in_list):
            command = APPROVALS[DecidingAuthority(nomination.award_form.deciding_authority)]
            act.step(command, nomination, pii={"note": (notes or {}).get(nomination.ref, "")})
            key = paper_key(nomination)
            if key not in papers:
                papers[key] = draft_paper(act, key[0], nomination)
            lines[key] += 1
            PaperLine.objects.create(paper=papers[key], nomination=nomination, ordinal=lines[key])
        charge = act.actor.charge(Role.CHIEF)
        for key, paper in papers.items():
            record_approval(act, paper, charge=charge, lines=lines[key])
    return Decided(papers=tuple(papers.values()), nominations=tuple(nominations))


def draft_paper(act: Act, kind: PaperKind, nomination: Nomination) -> Paper:
    """Make the draft of a decision or submission for lines of one award form and one regime."""
    charge = act.actor.charge(Role.CHIEF)
    paper = Paper(
        kind=kind,
        state=PaperState.APPROVED,
        award_form=nomination.award_form,
        regime=nomination.regime,
        subject=nomination.award_form.name,
        approved_by=act.person,
        approved_for_chief=bool(charge and charge.mandate),
        approved_at=act.at,
    )
    paper.remember(by=act.by, at=act.at)
    paper.save()
    name_usual_recipients(act, paper)
    return paper


def draft_for(act: Act, nomination: Nomination) -> Paper:
    """Make the draft of the paper that a single nomination is on, by who decides its award form."""
    paper = draft_paper(act, paper_key(nomination)[0], nomination)
    PaperLine.objects.create(paper=paper, nomination=nomination, ordinal=1)
    record_approval(act, paper, charge=act.actor.charge(Role.CHIEF), lines=1)
    return paper


def record_approval(act: Act, paper: Paper, *, charge: Charge | None, lines: int) -> None:
    """Put the approval of a draft on the record."""
    act.record(
        Event.PAPER_APPROVED,
        obj=paper.obj,
        ver=1,
        about=paper.obj,
        charge=charge,
        to_state=paper.state,
        rules={"regime": paper.regime.code} if paper.regime else {},
        data={
            "kind": paper.kind,
            "award": paper.award_form.code if paper.award_form else "",
            "lines": lines,
            "for_chief": paper.approved_for_chief,
        },
    )

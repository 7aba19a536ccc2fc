"""The lines before the Chief: what the council recommends, and what closes a line to the person who looks."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workflows.lifecycle import RESUBMISSION, STEPS
from workflows.models import AgendaItem, Appraisal, Finding, LedgerEntry, Nomination, Paper, PaperLine, Recusal, Vote
from workflows.queries.casefile import open_casefile
from workflows.queries.decisions import counted_items, exceptions_among, place_in_list, signed_minutes, without_a_paper
from workflows.queries.labels import sentence_of
from workflows.queries.nominations import nominations_visible_to
from workflows.queries.opinions import dissents_on
from workflows.rules.case import Actor, Case, SessionFacts
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Choice
from workflows.vocabulary.refusals import Reason
from workflows.vocabulary.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A nomination before the Chief: what it rests on, why it is an exception, what closes it to him."""

    nomination: Nomination
    item: AgendaItem | None
    minutes: Paper | None
    why: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def lines_before(actor: Actor, *, at: datetime) -> list[Line]:
    """Return every recommended line that this person may see, in the order of a list: collectives come first."""
    nominations = nominations_visible_to(actor).filter(state=State.RECOMMENDED)
    return lines_of(sorted(nominations, key=place_in_list), actor, at=at)


def chosen_lines(actor: Actor, slugs: Iterable[str], *, at: datetime) -> list[Line]:
    """Return the lines of the nominations with these codes that this person may see, decided meanwhile or not."""
    return lines_of(chosen_nominations(actor, slugs), actor, at=at)


def chosen_nominations(actor: Actor, slugs: Iterable[str]) -> list[Nomination]:
    """Return the nominations with these codes that this person may see, in the order of a list."""
    return sorted(nominations_visible_to(actor).filter(code__in=list(slugs)), key=place_in_list)


def lines_of(nominations: Sequence[Nomination], actor: Actor, *, at: datetime) -> list[Line]:
    """Return the lines of these nominations, each judged by the very guards that the door asks.

    Five queries, whatever the number of lines.
    """
    return _judged(nominations, actor, at=at, against=_against_approval)


def resubmissions_before(actor: Actor, *, at: datetime) -> list[Line]:
    """Return what came back from the province and waits for a new approval (N29), in the order of a list."""
    waiting = nominations_visible_to(actor).filter(state=State.ESCALATION_PREPARED)
    nominations = sorted(without_a_paper(waiting), key=place_in_list)
    return _judged(nominations, actor, at=at, against=RESUBMISSION.reasons_against) if nominations else []


def _against_approval(case: Case) -> list[Reason]:
    command = Command.ACCEPT if case.award.is_decided_by_chief else Command.ESCALATE
    return STEPS[command].reasons_against(case, with_inputs=False)


def _judged(
    nominations: Sequence[Nomination], actor: Actor, *, at: datetime, against: Callable[[Case], list[Reason]]
) -> list[Line]:
    items = counted_items(nominations)
    why = exceptions_among(nominations, items)
    minutes = signed_minutes(items.values())
    recused = _recused(items.values())
    acts = _acts(nominations)
    found = []
    for nomination in nominations:
        item = items.get(nomination.pk)
        paper = minutes.get(item.session_id) if item is not None else None
        case = open_casefile(nomination, actor=actor, at=at, facts=())
        case = replace(case, acts=acts[nomination.obj], session=_facts(item, paper, recused))
        found.append(
            Line(
                nomination=nomination,
                item=item,
                minutes=paper,
                why=why.get(nomination.pk, ()),
                reasons=tuple(sentence_of(reason) for reason in against(case)),
            )
        )
    return found


# -- what stands behind one line ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a member did not agree, by name."""

    name: str
    reason: str


def dissent_on(item: AgendaItem) -> list[Reasons]:
    """Return the reasons of members who did not agree; they go to the Chief with the result (DOMAIN.md 6.5).

    They were given with a vote not in favour, or put on record after the count.
    """
    other = Vote.objects.filter(item=item).exclude(choice=Choice.IN_FAVOUR).exclude(reason="")
    votes = other.select_related("member__person").order_by("member__ordinal")
    return [
        *(Reasons(vote.member.person.full_name, vote.reason) for vote in votes),
        *(Reasons(each.member.person.full_name, each.text) for each in dissents_on([item])),
    ]


def appraisal_of(nomination: Nomination) -> tuple[Appraisal | None, list[Finding]]:
    """Return the latest appraisal with its findings."""
    appraisal = Appraisal.objects.filter(nomination=nomination).select_related("by").order_by("-id").first()
    return appraisal, list(appraisal.findings.order_by("id")) if appraisal is not None else []


def returns_of(nominations: Iterable[Nomination]) -> dict[int, PaperLine]:
    """Return the line on which the province last sent each nomination back."""
    lines = PaperLine.objects.filter(nomination__in=[each.pk for each in nominations], answer="RETURNED")
    return {line.nomination_id: line for line in lines.order_by("id")}


# -- what the guards ask, for many at once -----------------------------------------------------------------------------


def _recused(items: Iterable[AgendaItem]) -> dict[int, frozenset[int]]:
    rows = Recusal.objects.filter(item__in=[item.pk for item in items]).values_list("item_id", "member__person_id")
    found: dict[int, set[int]] = defaultdict(set)
    for item, person in rows:
        found[item].add(person)
    return {item: frozenset(people) for item, people in found.items()}


def _acts(nominations: Iterable[Nomination]) -> dict[str, tuple[tuple[str, str], ...]]:
    names = [nomination.obj for nomination in nominations]
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    entries = LedgerEntry.objects.filter(obj__in=names).order_by("id")
    for obj, event, actor in entries.values_list("obj", "event", "actor"):
        found[obj].append((event, actor))
    return {name: tuple(acts) for name, acts in found.items()}


def _facts(
    item: AgendaItem | None, minutes: Paper | None, recused: Mapping[int, frozenset[int]]
) -> SessionFacts | None:
    """Return what the guards of a decision ask about the session: the signed minutes, and who stepped aside."""
    if item is None:
        return None
    return SessionFacts(
        state=item.session.state,
        members=item.members or 0,
        present=item.present or 0,
        quorum_needed=0,
        working_days_ahead=0,
        presiding=item.presiding_id,
        minutes_are_signed=minutes is not None,
        recused=recused.get(item.pk, frozenset()),
    )

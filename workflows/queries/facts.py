"""Reads the small facts of a casefile: whatever a step asks for comes in one statement.

Each kind of fact is a few short rows, and all kinds have one shape: kind, text, other text, number, second number, day.
What each of them means stands beside its query; `casefile.py` and `dossier_facts.py` make facts of them.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Case as CaseWhen
from django.db.models import CharField, DateField, Exists, F, IntegerField, OuterRef, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from workflows.models import (
    AgendaItem,
    Appraisal,
    CampaignAward,
    EmulationContent,
    EmulationCriterion,
    Evidence,
    Finding,
    Hold,
    Holiday,
    HouseNumber,
    LedgerEntry,
    Mandate,
    Nomination,
    OutcomeNotice,
    Paper,
    PaperLine,
    Proposal,
    ProposerRule,
    Reminder,
    RoleAssignment,
    SimplifiedGround,
    StepClock,
    SupplementItem,
    SupplementRequest,
)
from workflows.models.prepared import Given, Prepared, prepared
from workflows.queries.proposals import open_proposals
from workflows.queries.standing import in_force
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.dossier import DecidingAuthority, PaperKind, PaperState
from workflows.vocabulary.states import ENDED, State

Rows = QuerySet[Any, Any]
# kind, text, other text, number, second number, day
Fact = tuple[str, str, str, int, int, date | None]


def facts_of(wanted: Collection[str], **given: Any) -> list[Fact]:
    """Return the rows of the wanted kinds of fact, in no order; no statement where nothing is wanted."""
    return _reading(frozenset(wanted))(**given) if wanted else []


@cache
def _reading(wanted: frozenset[str]) -> Prepared:
    def read(**given: Given) -> Rows:
        first, *others = (rows for name in sorted(wanted) for rows in READ[name](**given))
        return first.union(*others, all=True)

    return prepared(read)


def _shaped(
    kind: str, rows: Rows, text: Any = "", other: Any = "", number: Any = 0, second: Any = 0, day: Any = None
) -> Rows:
    """Give a query the one shape; a name is a column, anything else the value itself."""

    def column(value: Any, field: Any) -> Any:
        named = F(value) if isinstance(value, str) and value else value
        return Cast(named if hasattr(named, "resolve_expression") else Value(named), field)

    texts = (column(text, TextField()), column(other, TextField()))
    numbers = (column(number, IntegerField()), column(second, IntegerField()))
    return rows.order_by().values_list(
        Value(kind, output_field=CharField()), *texts, *numbers, column(day, DateField())
    )


def _acts(*, obj: Given, **_: Given) -> Iterator[Rows]:
    """Event, reference of the actor; numbered in their order."""
    yield _shaped("act", LedgerEntry.objects.filter(obj=obj), "event", "actor", "id")


def _proposers(*, nominee_class: Given, today: Given, **_: Given) -> Iterator[Rows]:
    """A role that may propose this class of nominee (R-15, R-16)."""
    yield _shaped("proposer", ProposerRule.objects.filter(in_force(today), nominee_class=nominee_class), "role")


def _campaign(*, version: Given, **_: Given) -> Iterator[Rows]:
    """Code and whether it is mandatory; code and addressee; code, name, for individuals, for collectives."""
    yield _shaped("content", EmulationContent.objects.filter(version=version), "code", number="is_mandatory")
    yield _shaped("criterion", EmulationCriterion.objects.filter(version=version), "code", "addressee")
    awards = CampaignAward.objects.filter(version=version)
    yield _shaped(
        "award", awards, "award_form__code", "award_form__name", "allows_individuals", "allows_collectives"
    )


def _dossier(*, nomination: Given, **given: Given) -> Iterator[Rows]:
    """Content code and SHA-256 of a file, in their order; number of an unanswered item; code of a likely duplicate."""
    files = Evidence.objects.filter(nomination=nomination, removed_at=None)
    yield _shaped("file", files, "content_code", "file__sha256", "id")
    items = SupplementItem.objects.filter(request__nomination=nomination, request__answered_at=None, answer="")
    yield _shaped("item", items, number="ordinal")
    yield _shaped("duplicate", duplicates(nomination=nomination, **given), "code")


def duplicates(
    *, nomination: Given, person: Given, unit: Given, campaign: Given, start: Given, end: Given, **_: Given
) -> QuerySet[Nomination]:
    """Find other living nominations of a nominee in the same campaign or for an overlapping period (S4)."""
    others = Nomination.objects.exclude(pk=nomination).exclude(code=None).exclude(state__in=ENDED)
    others = others.filter(nominee_person=person, nominee_unit=unit)
    alike: QuerySet[Nomination] | None = None
    if campaign is not None:
        alike = others.filter(campaign_version__campaign=campaign)
    if start is not None and end is not None:
        overlapping = others.filter(period_from__lte=end, period_to__gte=start)
        alike = overlapping if alike is None else alike | overlapping
    return others.none() if alike is None else alike


def _appraisal(*, nomination: Given, **_: Given) -> Iterator[Rows]:
    """Reference of who appraised, conclusion, number, version of the dossier; kind of a finding, whose, positive."""
    appraisals = Appraisal.objects.filter(nomination=nomination)
    yield _shaped("appraisal", appraisals, "by__user__ref", "conclusion", "id", "dossier_version")
    findings = Finding.objects.filter(appraisal__nomination=nomination)
    yield _shaped("finding", findings, "kind", number="appraisal_id", second="is_positive")


def _paper(*, nomination: Given, **_: Given) -> Iterator[Rows]:
    """State of a paper that lists the nomination; the last is the one that counts."""
    yield _shaped("paper", PaperLine.objects.filter(nomination=nomination), "paper__state", number="id")


def _proposal(*, nomination: Given, command: Given, **_: Given) -> Iterator[Rows]:
    """Command and reference of who proposed the open first half of a two-person step."""
    open_ones = open_proposals(nomination=nomination)
    if command is not None:
        open_ones = open_ones.filter(command=command)
    yield _shaped("proposal", open_ones, "command", "by__user__ref", "id")


def _supplement(*, nomination: Given, **_: Given) -> Iterator[Rows]:
    """Day by which the open request for completion is due; day on which the unit was reminded of it."""
    open_ones = SupplementRequest.objects.filter(nomination=nomination, answered_at=None)
    yield _shaped("request", open_ones, number="id", day="due_date")
    reminders = Reminder.objects.filter(request__nomination=nomination, request__answered_at=None)
    yield _shaped("reminder", reminders, number="id", day="date")


def _appeal(*, nomination: Given, **_: Given) -> Iterator[Rows]:
    """Last day of a complaint, by the notice of the outcome as it stands; who proposed to find it not eligible."""
    told = OutcomeNotice.objects.filter(nomination=nomination, nomination_version=F("nomination__version"))
    yield _shaped("appeal", told, number="id", day="appeal_until")
    # The first half was taken up in the act that brought the nomination where it is, so at the same moment.
    first = Proposal.objects.filter(nomination=nomination, command=Command.REJECT, closing="TAKEN")
    yield _shaped("finder", first.filter(closed_at=F("nomination__state_since")), "by__user__ref")


def _known_files(*, nomination: Given, **_: Given) -> Iterator[Rows]:
    """SHA-256 of a file on which the nomination rests already, whether it still lies in the dossier or not."""
    held = Hold.objects.filter(nomination=nomination)
    lines = PaperLine.objects.filter(nomination=nomination)
    for rows, column in (
        (Evidence.objects.filter(nomination=nomination), "file"),
        (Finding.objects.filter(appraisal__nomination=nomination), "file"),
        (held, "file"),
        (held, "ending_file"),
        (Proposal.objects.filter(nomination=nomination), "file"),
        (lines, "paper__file"),
        (lines, "answer_file"),
        (Paper.objects.filter(session__items__nomination=nomination), "file"),
    ):
        yield _shaped("known", rows.filter(**{f"{column}__isnull": False}), f"{column}__sha256")


def _agreed(*, nomination: Given, **_: Given) -> Iterator[Rows]:
    """Code and name of an award form on which the council agreed in signed minutes; whether the Chief decides it.

    What the council said last of a form counts: a later no takes an earlier yes away.
    """
    signed = Paper.objects.filter(kind=PaperKind.MINUTES, state=PaperState.RECORDED).values("session")
    passed = AgendaItem.objects.filter(nomination=nomination, state=ItemState.PASSED, session__in=signed)
    later = AgendaItem.objects.filter(
        nomination=OuterRef("nomination"), award_form=OuterRef("award_form"), id__gt=OuterRef("id")
    )
    passed = passed.exclude(Exists(later.filter(state=ItemState.FAILED)))
    by_chief = When(award_form__deciding_authority=DecidingAuthority.CHIEF, then=Value(1))
    yield _shaped(
        "agreed", passed, "award_form__code", "award_form__name", CaseWhen(by_chief, default=Value(0)), "id"
    )


def _rewarded(*, nomination: Given, achievement: Given, **given: Given) -> Iterator[Rows]:
    """Code of another award that was granted for the same achievement, or to the same nominee for the same time."""
    granted = Nomination.objects.filter(state=State.GRANTED)
    yield _shaped("rewarded", granted.filter(achievement=achievement).exclude(pk=nomination), "code")
    alike = duplicates(nomination=nomination, **given).filter(state=State.GRANTED)
    yield _shaped("rewarded", alike, "code")


def _house(*, today: Given, **_: Given) -> Iterator[Rows]:
    """Code and value of a number of the office, and since when it is in force."""
    yield _shaped("house", HouseNumber.objects.filter(in_force(today)), "code", number="value", day="from_date")


def _regime(*, regime: Given, **_: Given) -> Iterator[Rows]:
    """Code of a legal ground of the simplified procedure."""
    yield _shaped("ground", SimplifiedGround.objects.filter(regime=regime), "code")


def _clock(*, target: Given, procedure: Given, today: Given, **_: Given) -> Iterator[Rows]:
    """Working days of a clock and since when it is in force; whether a day off the calendar is worked after all."""
    clocks = StepClock.objects.filter(in_force(today), procedure=procedure, state=target)
    yield _shaped("clock", clocks, number="working_days", day="from_date")
    yield _shaped("day", Holiday.objects.filter(date__gte=today), number="is_working", day="date")


def _charges(*, actor: Given, today: Given, **_: Given) -> Iterator[Rows]:
    """Role, code and key of the unit of a charge of the actor; kind, code and key of the unit of a mandate of his."""
    yield _shaped(
        "charge", RoleAssignment.objects.filter(in_force(today), person=actor), "role", "unit__code", "unit_id"
    )
    yield _shaped("mandate", Mandate.objects.filter(in_force(today), person=actor), "kind", "unit__code", "unit_id")


READ: dict[str, Callable[..., Iterator[Rows]]] = {
    "acts": _acts,
    "proposers": _proposers,
    "campaign": _campaign,
    "dossier": _dossier,
    "appraisal": _appraisal,
    "paper": _paper,
    "proposal": _proposal,
    "supplement": _supplement,
    "appeal": _appeal,
    "known_files": _known_files,
    "agreed": _agreed,
    "rewarded": _rewarded,
    "house": _house,
    "regime": _regime,
    "clock": _clock,
    "charges": _charges,
}

"""Reads the small facts of a casefile: whatever a step asks for comes in one statement.

Each kind of fact is a few short rows, and all kinds have one shape: kind, text, other text, number, second number, day.
What each of them means stands beside its query; `casefile.py` and `dossier_facts.py` make facts of them.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Case as CaseWhen
from django.db.models import (
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from workflows.models import (
    AgendaItem,
    Appraisal,
    CampaignAward,
    EmulationContent,
    EmulationCriterion,
    Finding,
    FormChange,
    Hold,
    Holiday,
    HouseNumber,
    LedgerEntry,
    LegalRegime,
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
    VotingPolicy,
)
from workflows.models.prepared import Given, Prepared, prepared
from workflows.queries.evidence import evidence_in
from workflows.queries.proposals import open_proposals
from workflows.queries.standing import in_force, seats_under_way
from workflows.rules.guards import PROPOSING
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import NOT_AGREED, ItemState
from workflows.vocabulary.dossier import DecidingAuthority, NomineeKind, PaperKind, PaperState
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import EDITABLE, WITHOUT_AWARD, State

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
    """Content code and SHA-256 of a file, in their order; number of an unanswered item; what looks the same.

    The files are those of the dossiers merged into it, too; code of such a dossier.
    """
    files = evidence_in(nomination).filter(removed_at=None)
    yield _shaped("file", files, "content_code", "file__sha256", "id")
    items = SupplementItem.objects.filter(request__nomination=nomination, request__answered_at=None, answer="")
    yield _shaped("item", items, number="ordinal")
    yield _shaped("merged", Nomination.objects.filter(merged_into=nomination), "code")
    yield from _alike(nomination=nomination, **given)


def _alike(**given: Given) -> Iterator[Rows]:
    """Code of a likely duplicate; code, and what is told in a nomination of team or member.

    It is told line by line: initiative, contents and criteria by their codes, summary.
    """
    yield _shaped("duplicate", duplicates(**given), "code")
    report, line = Cast("report", TextField()), Value("\n")
    told = Concat(F("initiative"), line, report, line, F("summary"), output_field=TextField())
    yield _shaped("counterpart", counterparts(**given), "code", told)


def _survivors(**given: Given) -> Iterator[Rows]:
    """Code of a likely duplicate, its name in the ledger and state line by line, whether held; its name, who wrote it.

    To write is to draft, to send or to complete: what makes somebody a proposer of it.
    """
    named = duplicates(**given).annotate(obj_name=Concat(Value("nomination/"), F("ref"), output_field=TextField()))
    stands = Concat(F("obj_name"), Value("\n"), F("state"), output_field=TextField())
    yield _shaped("survivor", named, "code", stands, "is_held")
    written = LedgerEntry.objects.filter(obj__in=named.order_by().values("obj_name"), event__in=PROPOSING)
    yield _shaped("writer", written, "obj", "actor")


def duplicates(*, person: Given, unit: Given, **given: Given) -> QuerySet[Nomination]:
    """Find other nominations of a nominee, living or granted, in the same campaign or for an overlapping time (S4)."""
    return _at_one_time(Nomination.objects.filter(nominee_person=person, nominee_unit=unit), **given)


def counterparts(*, unit: Given, home: Given, belongs: Given, **given: Given) -> QuerySet[Nomination]:
    """Find the nominations of a nominee's unit, or of the people of a unit that is nominated itself (S12).

    They are living or granted. A person belongs to the unit in which the nomination found him, and to the one in which
    he is now.
    """
    if unit is None:
        teams = Q(nominee_unit=home) | Q(nominee_unit=belongs)
        return _at_one_time(Nomination.objects.filter(teams), **given)
    members = Q(unit=unit) | Q(nominee_person__unit=unit)
    return _at_one_time(Nomination.objects.filter(members, nominee_kind=NomineeKind.INDIVIDUAL), **given)


def _at_one_time(
    nominations: QuerySet[Nomination], *, nomination: Given, campaign: Given, start: Given, end: Given, **_: Given
) -> QuerySet[Nomination]:
    """Leave those that go on or were granted, in this one's campaign or for a period that overlaps with its own.

    One that is opened again after an outcome without an award counts again.
    """
    others = nominations.exclude(pk=nomination).exclude(code=None).exclude(state__in=WITHOUT_AWARD)
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
        (evidence_in(nomination).filter(Q(removed_at=None) | Exists(_read_while_there())), "file"),
        (Finding.objects.filter(appraisal__nomination=nomination), "file"),
        (held, "file"),
        (held, "ending_file"),
        (Proposal.objects.filter(nomination=nomination), "file"),
        (lines, "paper__file"),
        (lines, "answer_file"),
        (Paper.objects.filter(session__items__nomination=nomination), "file"),
    ):
        yield _shaped("known", rows.filter(**{f"{column}__isnull": False}), f"{column}__sha256")


def _read_while_there() -> QuerySet[LedgerEntry]:
    """Find steps by which others had a dossier that its unit held while a file lay in it, or its unit sent it to them.

    What the unit took out again before it ever sent it, nobody else has known.
    """
    with_unit = ["", *EDITABLE]
    own = Concat(Value("nomination/"), OuterRef("nomination__ref"), output_field=CharField())
    there = LedgerEntry.objects.filter(obj=own, at__gte=OuterRef("added_at"), at__lt=OuterRef("removed_at"))
    return there.exclude(from_state__in=with_unit, to_state__in=with_unit)


def _agreed(*, nomination: Given, **_: Given) -> Iterator[Rows]:
    """Code and name of an award form on which the council agreed in signed minutes; whether the Chief decides it."""
    by_chief = When(award_form__deciding_authority=DecidingAuthority.CHIEF, then=Value(1))
    yield _shaped(
        "agreed",
        agreements(nomination),
        "award_form__code",
        "award_form__name",
        CaseWhen(by_chief, default=Value(0)),
        "id",
    )


def agreements(nomination: Given) -> QuerySet[AgendaItem]:
    """Find the items on which the council agreed in signed minutes.

    What the council said last of a form counts: a later no, or a tie, takes an earlier yes away.
    """
    signed = Paper.objects.filter(kind=PaperKind.MINUTES, state=PaperState.RECORDED).values("session")
    passed = AgendaItem.objects.filter(nomination=nomination, state=ItemState.PASSED, session__in=signed)
    later = AgendaItem.objects.filter(
        nomination=OuterRef("nomination"), award_form=OuterRef("award_form"), id__gt=OuterRef("id")
    )
    return passed.exclude(Exists(later.filter(state__in=NOT_AGREED)))


def _ratio(*, nomination: Given, award_form: Given, **_: Given) -> Iterator[Rows]:
    """Code of a policy of the award form whose share of votes is the law's, under which it was voted on or stood."""
    counted = AgendaItem.objects.filter(nomination=nomination, counted_at__isnull=False)
    of_law = counted.filter(policy__is_statutory=True, policy__award_form=award_form)
    yield _shaped("ratio", of_law, "policy__code")
    before = FormChange.objects.filter(nomination=nomination, from_form=award_form, from_policy__is_statutory=True)
    yield _shaped("ratio", before, "from_policy__code")


def _receipt(*, award_form: Given, received: Given, **_: Given) -> Iterator[Rows]:
    """Code of a regime, and of a voting policy of the award form, in force on the day of receipt."""
    yield _shaped("regime", LegalRegime.objects.filter(in_force(received)), "code")
    yield _shaped("policy", VotingPolicy.objects.filter(in_force(received), award_form=award_form), "code")


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
    member = Value(Role.COUNCIL_MEMBER.value)
    yield _shaped("charge", seats_under_way(actor), member, number=None)
    yield _shaped("mandate", Mandate.objects.filter(in_force(today), person=actor), "kind", "unit__code", "unit_id")


READ: dict[str, Callable[..., Iterator[Rows]]] = {
    "acts": _acts,
    "proposers": _proposers,
    "campaign": _campaign,
    "dossier": _dossier,
    "alike": _alike,
    "survivors": _survivors,
    "appraisal": _appraisal,
    "paper": _paper,
    "proposal": _proposal,
    "supplement": _supplement,
    "appeal": _appeal,
    "known_files": _known_files,
    "agreed": _agreed,
    "ratio": _ratio,
    "receipt": _receipt,
    "rewarded": _rewarded,
    "house": _house,
    "regime": _regime,
    "clock": _clock,
    "charges": _charges,
}

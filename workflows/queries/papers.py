"""Official papers: what waits for its number, the register of a year, one paper with all that is printed on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from workflows.models import (
    AgendaItem,
    Campaign,
    CampaignVersion,
    Dispatch,
    LegalBasisLine,
    Nomination,
    Notice,
    Paper,
    PaperLine,
    Unit,
)
from workflows.queries.decisions import counted_items, signed_minutes
from workflows.queries.prizes import LinePrize, tariff_for
from workflows.rules.case import Actor
from workflows.vocabulary.dossier import NomineeKind, PaperKind, PaperState
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import HR, Role

READERS = (
    Role.RECORDS_OFFICER,
    Role.FINANCE_OFFICER,
    Role.CHIEF,
    Role.DEPUTY_CHIEF,
    Role.COUNCIL_SECRETARY,
    *sorted(HR),
    Role.INSPECTOR,
)
LIVING = Q(lines__is_struck=False)
RELATED = ("award_form", "regime", "session", "approved_by", "signer", "file", "recorded_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """A line of a paper's list with its prize and the count on which it rests."""

    line: PaperLine
    nomination: Nomination
    prize: LinePrize | None
    item: AgendaItem | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What stands on a decision or a submission."""

    lines: Sequence[ListLine]
    basis: Sequence[LegalBasisLine]
    plans: Sequence[CampaignVersion]
    minutes: Sequence[Paper]
    hr_unit: Unit | None
    struck: Sequence[Nomination]  # ended before the paper was signed

    @property
    def collectives(self) -> int:
        """How many of the lines are collectives."""
        return sum(1 for each in self.lines if each.nomination.nominee_kind == NomineeKind.COLLECTIVE)

    @property
    def individuals(self) -> int:
        """How many of the lines are individuals."""
        return len(self.lines) - self.collectives

    @property
    def campaign(self) -> Campaign | None:
        """The one campaign of all lines; none where they come from several, or from outside campaigns."""
        versions = {each.nomination.campaign_version for each in self.lines}
        campaigns = {version.campaign if version is not None else None for version in versions}
        return campaigns.pop() if len(campaigns) == 1 else None

    @property
    def total(self) -> int:
        """The sum of the prizes in đồng."""
        return sum(each.prize.rounded for each in self.lines if each.prize is not None)


# -- lists -------------------------------------------------------------------------------------------------------------


def papers_visible_to(actor: Actor) -> QuerySet[Paper]:
    """Return the papers that a person may see: those who work with papers all, finance the decisions, others none."""
    papers = Paper.objects.select_related(*RELATED).annotate(size=Count("lines", filter=LIVING))
    if actor.charge(*(role for role in READERS if role is not Role.FINANCE_OFFICER)) is not None:
        return papers
    return papers.filter(kind=PaperKind.DECISION) if actor.charge(Role.FINANCE_OFFICER) is not None else papers.none()


def papers_sent_to(actor: Actor) -> QuerySet[Paper]:
    """Return the decisions that were sent to this person by a notice in this system: they are his to read.

    No other papers: a submission has the council's votes, and minutes say who stood aside, so neither is sent like this
    to anybody who may not open it anyhow.
    """
    papers = Paper.objects.select_related(*RELATED).filter(kind=PaperKind.DECISION, state=PaperState.RECORDED)
    if actor.person is None or actor.is_administrator:
        return papers.none()
    told = Notice.objects.filter(person=actor.person, message__event=Event.PAPER_DISPATCHED)
    key = Concat(Value("dispatch/"), "ref", Value(f":{Event.PAPER_DISPATCHED}"), output_field=CharField())
    sent = Dispatch.objects.filter(paper=OuterRef("pk"), way=DispatchWay.IN_SYSTEM).annotate(key=key)
    return papers.filter(Exists(sent.filter(key__in=told.values("message__dedupe_key"))))


def waiting_papers(actor: Actor) -> QuerySet[Paper]:
    """Return the approved papers whose signed form is not on record yet, the longest waiting first."""
    waiting = papers_visible_to(actor).filter(Q(kind=PaperKind.MINUTES) | Q(size__gt=0), state=PaperState.APPROVED)
    return waiting.order_by("approved_at", "pk")


def register_of(actor: Actor, kind: PaperKind, year: int) -> QuerySet[Paper]:
    """Return the register of a kind of paper in a year, in the order of its numbers."""
    return papers_visible_to(actor).filter(kind=kind, year=year, number__isnull=False).order_by("number")


def register_years(actor: Actor) -> list[int]:
    """Return the years of which there is a register, the latest first."""
    years = papers_visible_to(actor).filter(year__isnull=False).order_by("-year").values_list("year", flat=True)
    return [year for year in dict.fromkeys(years) if year is not None]


def gaps_in(numbers: Sequence[int]) -> list[int]:
    """Return the numbers that are missing below the highest one of a register."""
    there = set(numbers)
    return [number for number in range(1, max(there, default=0)) if number not in there]


# -- one paper ---------------------------------------------------------------------------------------------------------


def contents_of(paper: Paper, *, day: date) -> Contents:
    """Return what stands on a paper; a prize that is not fixed yet is reckoned as if it were signed on `day`.

    Nine queries, whatever the number of lines.
    """
    rows = paper.lines.select_related(
        "answer_file", "nomination__unit", "nomination__award_form", "nomination__campaign_version__campaign"
    )
    everything = list(rows.order_by("ordinal"))
    lines = [line for line in everything if not line.is_struck]
    items = counted_items([line.nomination for line in lines])
    versions = {version.pk: version for line in lines if (version := line.nomination.campaign_version) is not None}
    return Contents(
        lines=_with_prizes(paper, lines, items, day=paper.issued_date or day),
        basis=list(LegalBasisLine.objects.filter(regime=paper.regime_id).order_by("ordinal")),
        plans=sorted(versions.values(), key=lambda version: version.pk),
        minutes=sorted(signed_minutes(items.values()).values(), key=lambda minutes: minutes.pk),
        hr_unit=Unit.objects.filter(is_hr_admin=True).order_by("pk").first(),
        struck=[line.nomination for line in everything if line.is_struck],
    )


def _with_prizes(
    paper: Paper, lines: Sequence[PaperLine], items: dict[int, AgendaItem], *, day: date
) -> list[ListLine]:
    tariff = tariff_for(paper, day) if paper.kind == PaperKind.DECISION else None
    return [
        ListLine(
            line=line,
            nomination=line.nomination,
            prize=_fixed(line) or (tariff.prize_for(line.nomination.nominee_kind) if tariff is not None else None),
            item=items.get(line.nomination_id),
        )
        for line in lines
    ]


def _fixed(line: PaperLine) -> LinePrize | None:
    """Return the prize that was fixed when the decision was recorded."""
    if line.amount is None or line.base_salary is None or line.amount_raw is None:
        return None
    return LinePrize(line.coefficient, line.base_salary, line.amount_raw, line.amount)

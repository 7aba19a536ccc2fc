"""Recipients of documents: who is named, what was sent to whom, what is still to be sent, and whom a notice tells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from workflows.models import (
    Campaign,
    CampaignVersion,
    DefaultRecipient,
    Dispatch,
    Mandate,
    Notice,
    Paper,
    RoleAssignment,
)
from workflows.models.prepared import Given, prepared
from workflows.queries.calendars import calendar_between
from workflows.queries.house import house_number
from workflows.queries.papers import READERS, papers_sent_to, papers_visible_to
from workflows.queries.privacy import MINUTES_READERS
from workflows.queries.sessions import sessions_visible_to
from workflows.queries.standing import in_force
from workflows.rules.case import Actor
from workflows.rules.deadlines import add_working_days
from workflows.rules.dispatch import Line
from workflows.vocabulary.dossier import CampaignState, PaperKind, PaperState
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.roles import HR, MandateKind, Role

# Who reads what of a plan was sent to whom.
PLAN_READERS = (
    Role.RECORDS_OFFICER,
    *sorted(HR),
    Role.CHIEF,
    Role.DEPUTY_CHIEF,
    Role.COUNCIL_SECRETARY,
    Role.INSPECTOR,
)
OVER = (CampaignState.DRAFT, CampaignState.CLOSED, CampaignState.CANCELLED)
LONGEST_HOLIDAY = timedelta(days=30)
LATEST = 30


@dataclass(frozen=True, slots=True)
class Named:
    """A line of the recipients with what was sent to it, the earliest first."""

    ordinal: int
    line: Line
    sent: tuple[Dispatch, ...]


@dataclass(frozen=True, slots=True)
class ToldOf:
    """A notice that a document was sent, with what of it the person may open: each empty where he may not."""

    notice: Notice
    page: str = ""  # the reference of the paper, of those who work with papers
    paper: str = ""  # the same of who was sent it, and reads what it says
    session: str = ""  # the code of the session whose minutes it is
    campaign: str = ""  # the code of the campaign whose plan it is


@dataclass(frozen=True, slots=True)
class ToSend:
    """A document that has not gone to every line: how many lines are left, and until when."""

    document: Any  # a paper or a version of a plan
    left: int
    due: date | None


# -- who is named ------------------------------------------------------------------------------------------------------


def line_of(row: Any) -> Line:
    """Return a stored recipient as the rules speak of it."""
    roles = tuple(Role(role) for role in row.roles)
    return Line(text=row.text, purpose=row.purpose, is_internal=row.is_internal, roles=roles)


def lines_of(document: Paper | CampaignVersion) -> dict[int, Line]:
    """Return the recipients of a document by their places."""
    rows: Iterable[Any] = document.recipients.order_by("ordinal")
    return {row.ordinal: line_of(row) for row in rows}


def default_lines(kind: str, day: date) -> list[Line]:
    """Return to whom papers of a kind go, by the rows in force on a day."""
    return [line_of(row) for row in _default_recipients(kind=kind, day=day)]


@prepared
def _default_recipients(kind: Given, day: Given) -> QuerySet[Any, Any]:
    return DefaultRecipient.objects.filter(in_force(day), paper_kind=kind).order_by("ordinal", "pk")


def named_on(document: Paper | CampaignVersion) -> list[Named]:
    """Return the recipients of a document with what was sent to each. Two queries."""
    sent: dict[int, list[Dispatch]] = {}
    for dispatch in document.dispatches.select_related("by").order_by("pk"):
        sent.setdefault(dispatch.ordinal, []).append(dispatch)
    return [Named(place, line, tuple(sent.get(place, ()))) for place, line in lines_of(document).items()]


def plan_called(code: str, number: int) -> CampaignVersion:
    """Return an issued version of the plan of a campaign.

    :raises CampaignVersion.DoesNotExist: where there is none
    """
    found = CampaignVersion.objects.filter(campaign__code=code, number=number, is_issued=True)
    plan: CampaignVersion = found.exclude(campaign__state=CampaignState.DRAFT).select_related("campaign").get()
    return plan


# -- whom a notice tells -----------------------------------------------------------------------------------------------


def people_told(roles: Iterable[Role], day: date, *, units: Sequence[int] | None = None) -> list[int]:
    """Return the persons who hold one of these roles on a day; of heads only those of `units`, where these are given.

    Who acts as head of a unit under a mandate is told like a head.
    """
    wanted = set(roles)
    if not wanted:
        return []
    held = Q(role__in=wanted - {Role.UNIT_HEAD})
    acting = Q(pk__in=[])
    if Role.UNIT_HEAD in wanted:
        of_unit = Q() if units is None else Q(unit__in=units)
        held |= Q(role=Role.UNIT_HEAD) & of_unit
        acting = Q(kind=MandateKind.ACTING_UNIT_HEAD) & of_unit
    active = Q(person__is_active=True)
    rows = RoleAssignment.objects.filter(in_force(day), held, active).order_by().values_list("person", flat=True)
    mandates = Mandate.objects.filter(in_force(day), acting, active).order_by().values_list("person", flat=True)
    return sorted({*rows, *mandates})


def readers_here(document: Paper | CampaignVersion) -> frozenset[Role] | None:
    """Return which roles open a document in this system; nothing where it is whoever it was sent to, or everybody."""
    if isinstance(document, CampaignVersion) or document.kind == PaperKind.DECISION:
        return None
    if document.kind == PaperKind.MINUTES:
        return frozenset(MINUTES_READERS)
    return frozenset(READERS) - {Role.FINANCE_OFFICER}


def documents_told(actor: Actor) -> list[ToldOf]:
    """Return the latest notices that a document was sent to this person, with what of it he may open."""
    if actor.person is None:
        return []
    events = [Event.PAPER_DISPATCHED, Event.PLAN_DISPATCHED]
    found = Notice.objects.filter(person=actor.person, message__event__in=events).select_related("message")
    notices = list(found.order_by("-id")[:LATEST])
    refs = set(map(_ref_of, notices))
    pages = dict(papers_visible_to(actor).filter(ref__in=refs).order_by().values_list("ref", "ref"))
    sent = dict(papers_sent_to(actor).filter(ref__in=refs).order_by().values_list("ref", "ref"))
    minutes = Paper.objects.filter(ref__in=refs, session__in=sessions_visible_to(actor).order_by().values("pk"))
    sessions = dict(minutes.values_list("ref", "session__code"))
    campaigns = dict(Campaign.objects.filter(ref__in=refs).order_by().values_list("ref", "code"))
    return [
        ToldOf(
            notice,
            page=pages.get(ref, ""),
            paper=sent.get(ref, ""),
            session=sessions.get(ref, ""),
            campaign=campaigns.get(ref, ""),
        )
        for notice, ref in zip(notices, map(_ref_of, notices), strict=True)
    ]


def _ref_of(notice: Notice) -> str:
    return notice.message.about.rpartition("/")[2]


# -- what is still to be sent ------------------------------------------------------------------------------------------


def papers_to_send(actor: Actor, day: date) -> list[ToSend]:
    """Return the signed papers that have not gone to every line, for the records officer. Three queries at most."""
    if actor.charge(Role.RECORDS_OFFICER) is None:
        return []
    papers = Paper.objects.filter(state=PaperState.RECORDED).select_related("award_form", "session")
    waiting = papers.annotate(left=_left("paper")).filter(left__gt=0).order_by("issued_date", "pk")
    return _with_due(waiting, day, "issued_date")


def plans_to_send(actor: Actor, day: date) -> list[ToSend]:
    """Return the plans that were issued here and have not gone to every line. Three queries at most."""
    if actor.charge(Role.RECORDS_OFFICER) is None:
        return []
    plans = CampaignVersion.objects.filter(is_issued=True, issued_at__isnull=False).exclude(campaign__state__in=OVER)
    waiting = plans.select_related("campaign").annotate(left=_left("plan")).filter(left__gt=0)
    return _with_due(waiting.order_by("plan_date", "pk"), day, "plan_date")


def _left(name: str) -> Count:
    gone = Dispatch.objects.filter(ordinal=OuterRef("recipients__ordinal"), **{name: OuterRef("pk")})
    return Count("recipients", filter=Q(recipients__isnull=False) & Q(~Exists(gone)))


def _with_due(found: Iterable[Any], day: date, column: str) -> list[ToSend]:
    """Reckon by when each is to be sent: so many working days after the day of the document."""
    rows = list(found)
    starts = [start for row in rows if (start := getattr(row, column)) is not None]
    if not starts:
        return [ToSend(row, row.left, None) for row in rows]
    allowed = house_number(HouseRule.DISPATCH_WITHIN_DAYS, day)
    calendar = calendar_between(min(starts), max(starts) + timedelta(days=3 * allowed) + LONGEST_HOLIDAY)

    def due(start: date | None) -> date | None:
        return add_working_days(start, allowed, calendar) if start is not None else None

    return [ToSend(row, row.left, due(getattr(row, column))) for row in rows]

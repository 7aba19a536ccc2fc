"""What waits beside the work that the flow hands out: second halves, votes, papers; and how a campaign stands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from workflows.models import (
    AgendaItem,
    CampaignVersion,
    Nomination,
    Notice,
    Paper,
    Proposal,
    RoleAssignment,
    Session,
    Unit,
)
from workflows.queries.decisions import without_a_paper
from workflows.queries.dossiers import open_plans
from workflows.queries.nominations import nominations_visible_to
from workflows.queries.papers import LIVING
from workflows.queries.proposals import open_proposals
from workflows.queries.sessions import put_off_too_often
from workflows.queries.standing import in_force
from workflows.rules.case import Actor
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ATTENDING, OPEN_BALLOTS, ItemState, SessionKind, SessionState
from workflows.vocabulary.dossier import NomineeClass, PaperKind, PaperState
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import ENDED, WAITING_ENDS, State
from workflows.vocabulary.urns import UrnState

LATEST = 30
SESSION_WORK = (SessionState.PLANNED, SessionState.CONVENED, SessionState.OPEN, SessionState.MINUTES_DRAFT)


@dataclass(frozen=True, slots=True)
class MissingVotes:
    """A sitting session in which a member has not voted on open items."""

    code: str
    title: str
    ordinals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CampaignStanding:
    """How far the nominations of a campaign are: counts by state, units that sent none."""

    title: str
    closes_at: datetime | None
    by_state: dict[State, int]
    units_without: tuple[tuple[str, int], ...]  # unit, drafts it has

    @property
    def total(self) -> int:
        """How many nominations there are, drafts included."""
        return sum(self.by_state.values())


def workable(work: QuerySet[Nomination], actor: Actor) -> QuerySet[Nomination]:
    """Narrow the handed-out work to what this person may really do: not his own case, and not held.

    Whoever answers for suspensions finds every held nomination besides.
    """
    if actor.person is not None:
        work = work.exclude(nominee_person=actor.person)
        if actor.charge(*HR):
            work = work.exclude(Q(proposer=actor.person) & Q(state__in=[State.SUBMITTED, State.APPRAISING]))
    work = work.filter(is_held=False)
    if actor.charge(Role.HR_HEAD):
        held = Nomination.objects.filter(is_held=True).exclude(nominee_person=actor.person)
        wanted = Nomination.objects.filter(Q(pk__in=work.order_by().values("pk")) | Q(pk__in=held.values("pk")))
        work = wanted.order_by("due_date", "state_since")
    return work.select_related("award_form", "unit", "appraiser", "drafted_by", "proposer")


def second_halves_for(actor: Actor) -> list[Proposal]:
    """Return the first halves of two-person steps that wait for this person."""
    wanted = Q(pk__in=[])
    if actor.charge(Role.HR_HEAD):
        wanted |= Q(command=Command.REJECT)
    if actor.charge(Role.CHIEF):
        wanted |= Q(command=Command.RELEASE)
    if actor.charge(Role.COUNCIL_SECRETARY):
        wanted |= Q(command=Command.WITHDRAW)
    if not wanted.children or actor.charge(Role.HR_HEAD, Role.CHIEF, Role.COUNCIL_SECRETARY) is None:
        return []
    waiting = open_proposals().filter(wanted).exclude(by=actor.person)
    return list(waiting.select_related("nomination__award_form", "by").order_by("id"))


def missing_votes_of(actor: Actor) -> list[MissingVotes]:
    """Return the sessions that sit now and miss this member's vote on an open item."""
    if actor.person is None or actor.charge(Role.COUNCIL_MEMBER) is None:
        return []
    items = (
        AgendaItem.objects.filter(
            Q(ballot_kind__in=OPEN_BALLOTS) | Q(urn__state=UrnState.OPEN),
            state=ItemState.VOTING,
            nomination__is_held=False,
            session__state=SessionState.OPEN,
            session__roll__person=actor.person,
        )
        .filter(_takes_part(actor.person))
        .exclude(votes__member__person=actor.person)
        .exclude(envelopes__member__person=actor.person, envelopes__is_written=False)
        .exclude(paper_voters__member__person=actor.person)
        .exclude(recusals__member__person=actor.person)
        .select_related("session")
        .order_by("session_id", "ordinal")
        .distinct()
    )
    by_session: dict[str, tuple[str, list[int]]] = {}
    for item in items:
        by_session.setdefault(item.session.code, (item.session.title, []))[1].append(item.ordinal)
    return [MissingVotes(code, title, tuple(ordinals)) for code, (title, ordinals) in by_session.items()]


def _takes_part(person: int) -> Q:
    """A member who is there, or who is asked in writing as long as opinions are taken."""
    is_there = Q(session__roll__person=person, session__roll__attendance__in=ATTENDING)
    is_asked = Q(session__kind=SessionKind.WRITTEN, session__opinions_until__gte=timezone.now())
    return is_there | is_asked


def sessions_for(actor: Actor) -> list[Session]:
    """Return the sessions on which the secretary works, and those over which this person presides."""
    if actor.charge(Role.COUNCIL_SECRETARY):
        mine = Q()
    elif actor.charge(Role.COUNCIL_MEMBER) and actor.person:
        mine = Q(presiding=actor.person) & ~Q(state=SessionState.PLANNED)
    else:
        return []
    found = Session.objects.filter(mine, state__in=SESSION_WORK).select_related("presiding")
    return list(found.annotate(size=Count("items")).order_by("planned_at"))


def papers_to_number(actor: Actor) -> list[Paper]:
    """Return the approved papers whose signed form is still to be recorded, for the records officer."""
    if actor.charge(Role.RECORDS_OFFICER) is None:
        return []
    waiting = Paper.objects.filter(state=PaperState.APPROVED).select_related("award_form", "session", "approved_by")
    waiting = waiting.annotate(size=Count("lines", filter=LIVING)).filter(Q(kind=PaperKind.MINUTES) | Q(size__gt=0))
    return list(waiting.order_by("approved_at"))


def prizes_to_prepare(actor: Actor) -> list[Paper]:
    """Return the approved decisions whose prize money is to be had ready, for the finance officer."""
    if actor.charge(Role.FINANCE_OFFICER) is None:
        return []
    approved = Paper.objects.filter(kind=PaperKind.DECISION, state=PaperState.APPROVED).select_related("award_form")
    return list(approved.annotate(size=Count("lines", filter=LIVING)).filter(size__gt=0).order_by("approved_at"))


def prizes_on_record(actor: Actor) -> list[Paper]:
    """Return the latest signed decisions with their prize money in đồng, for the finance officer."""
    if actor.charge(Role.FINANCE_OFFICER) is None:
        return []
    signed = Paper.objects.filter(kind=PaperKind.DECISION, state=PaperState.RECORDED).select_related("award_form")
    signed = signed.annotate(size=Count("lines", filter=LIVING), money=Sum("lines__amount"))
    return list(signed.order_by("-issued_date", "-pk")[:LATEST])


def deferred_for(actor: Actor, day: date) -> list[Nomination]:
    """Return what the council has put off too often, of which the Chief says whether it goes on (N19)."""
    if actor.charge(Role.CHIEF) is None:
        return []
    waiting = Nomination.objects.filter(pk__in=put_off_too_often(day), is_held=False)
    waiting = waiting.exclude(nominee_person=actor.person).select_related("award_form", "unit")
    return list(waiting.order_by("due_date", "state_since"))


def overdue_completions(actor: Actor, day: date) -> list[Nomination]:
    """Return the dossiers whose completion is overdue, for the head of HR-Admin, who may close them (N5b)."""
    if actor.charge(Role.HR_HEAD) is None:
        return []
    overdue = Nomination.objects.filter(state=State.RETURNED, is_held=False, due_date__lt=day)
    overdue = overdue.exclude(nominee_person=actor.person).select_related("award_form", "unit")
    return list(overdue.order_by("due_date"))


def submissions_to_approve(actor: Actor) -> list[Nomination]:
    """Return what the Chief still has to approve again after the province sent it back (N29)."""
    if actor.charge(Role.CHIEF) is None:
        return []
    waiting = Nomination.objects.filter(state=State.ESCALATION_PREPARED, is_held=False)
    return list(without_a_paper(waiting).select_related("award_form", "unit").order_by("state_since"))


# -- followed and done -------------------------------------------------------------------------------------------------


def followed_by(actor: Actor) -> QuerySet[Nomination]:
    """Return the living nominations that this person drafted, proposed or appraised, the latest moved first."""
    own = Q(drafted_by=actor.person) | Q(proposer=actor.person) | Q(appraiser=actor.person)
    visible = nominations_visible_to(actor).filter(own if actor.person else Q(pk__in=[]))
    return visible.exclude(state__in=[*ENDED, *WAITING_ENDS, State.DRAFT]).order_by("-state_since", "-id")


def done_by(actor: Actor) -> QuerySet[Nomination]:
    """Return the nominations of this person that have come to an end, the latest first."""
    own = Q(drafted_by=actor.person) | Q(proposer=actor.person) | Q(appraiser=actor.person)
    visible = nominations_visible_to(actor).filter(own if actor.person else Q(pk__in=[]))
    return visible.filter(state__in=[*ENDED, *WAITING_ENDS]).order_by("-state_since", "-id")


def notices_for(actor: Actor) -> list[tuple[Notice, Nomination]]:
    """Return the latest notices of this person, each with the nomination that it tells of."""
    if actor.person is None:
        return []
    about_nominations = Notice.objects.filter(person=actor.person, message__about__startswith="nomination/")
    notices = list(about_nominations.select_related("message").order_by("-id")[:LATEST])
    refs = {_told_of(notice) for notice in notices}
    visible = nominations_visible_to(actor).filter(ref__in=refs)
    # Who was told of an outcome may know whom it concerns, though he sees nothing else of the dossier.
    told = {_told_of(notice) for notice in notices if notice.message.event == Event.OUTCOME_NOTIFIED}
    both = Nomination.objects.filter(Q(pk__in=visible.order_by().values("pk")) | Q(ref__in=told))
    found = {each.obj: each for each in both}
    return [(notice, found[notice.message.about]) for notice in notices if notice.message.about in found]


def _told_of(notice: Notice) -> str:
    return notice.message.about.removeprefix("nomination/")


# -- how a campaign stands ---------------------------------------------------------------------------------------------


def campaign_standing(actor: Actor, day: date) -> CampaignStanding | None:
    """Return how the open campaign stands, for those who see the whole; silent units for HR-Admin alone."""
    if actor.charge(*HR, Role.CHIEF, Role.DEPUTY_CHIEF, Role.COUNCIL_SECRETARY, Role.INSPECTOR) is None:
        return None
    plans = open_plans()
    if not plans:
        return None
    # Two campaigns may be open at once; the page shows how the latest one stands, on every database the same.
    plan = max(plans, key=lambda each: (each.campaign.start_date or date.min, each.number))
    counts = (
        Nomination.objects.filter(campaign_version__campaign=plan.campaign_id)
        .order_by()
        .values_list("state")
        .annotate(size=Count("id"))
    )
    return CampaignStanding(
        title=plan.campaign.short_title,
        closes_at=plan.campaign.nominations_close_at,
        by_state={State(state): size for state, size in counts},
        units_without=_units_without(plan, day) if actor.charge(*HR) else (),
    )


def _units_without(plan: CampaignVersion, day: date) -> tuple[tuple[str, int], ...]:
    """Return the units that have a head and sent no nomination of their own, with the number of their drafts."""
    own = Q(
        nominations__campaign_version__campaign=plan.campaign_id,
        nominations__nominee_class__in=[NomineeClass.STAFF, NomineeClass.COLLECTIVE],
    )
    heads = RoleAssignment.objects.filter(in_force(day), role=Role.UNIT_HEAD).values("unit")
    units = Unit.objects.filter(in_force(day), pk__in=heads).annotate(
        sent=Count("nominations", filter=own & Q(nominations__code__isnull=False)),
        drafts=Count("nominations", filter=own & Q(nominations__state=State.DRAFT)),
    )
    return tuple((unit.name, unit.drafts) for unit in units.filter(sent=0).order_by("sort_key"))

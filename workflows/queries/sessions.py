"""The sessions of the council as somebody may see them: list, roll, agenda, who stands aside, who has voted.

How a member voted is not in here; `queries.ballots` knows who may read that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Concat

from workflows.models import (
    AgendaItem,
    BlindOpinion,
    Custody,
    Envelope,
    LedgerEntry,
    LegalBasisLine,
    MinutesAddendum,
    Nomination,
    Notice,
    Paper,
    Person,
    Recusal,
    Session,
    SessionGuest,
    SessionMember,
    Vote,
    WrittenOpinion,
)
from workflows.models.prepared import Given, prepared
from workflows.queries.house import house_number
from workflows.queries.nominations import nominations_visible_to
from workflows.queries.sittings import is_attending, is_in_writing, presiding_over, who_opens
from workflows.rules.case import Actor
from workflows.rules.voting import Roll, Tally, base_of, policy_from, quorum_is_reached, quorum_needed
from workflows.vocabulary.council import GuestState, ItemState, SessionState
from workflows.vocabulary.dossier import PaperKind, Procedure
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State
from workflows.vocabulary.urns import Half

READERS = (
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_SECRETARY,
    Role.CHIEF,
    Role.DEPUTY_CHIEF,
    *sorted(HR),
    Role.INSPECTOR,
)
LATEST_NOTICES = 30
MEETING = (SessionState.CONVENED, SessionState.OPEN)
CLOSED_ITEMS = (
    ItemState.PASSED,
    ItemState.FAILED,
    ItemState.TIED,
    ItemState.DEFERRED,
    ItemState.TAKEN_OFF,
    ItemState.SKIPPED_RECUSED,
)


# -- lists -------------------------------------------------------------------------------------------------------------


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """Return the sessions that a person may see: the council, HR-Admin, the Chief and the inspector all of them.

    The records officer sees those whose minutes wait for a number or have one; nobody else sees any.
    """
    sessions = Session.objects.select_related("council", "secretary", "presiding")
    if actor.charge(*READERS) is not None:
        return sessions
    if actor.charge(Role.RECORDS_OFFICER) is not None:
        return sessions.filter(papers__kind=PaperKind.MINUTES)
    return sessions.none()


def sessions_in_list(actor: Actor) -> QuerySet[Session]:
    """Return the sessions that a person may see, the latest first, each with the size of its agenda."""
    counted = Count("items", filter=Q(items__counted_at__isnull=False), distinct=True)
    sized = sessions_visible_to(actor).annotate(size=Count("items", distinct=True), counted=counted)
    return sized.order_by("-planned_at", "-pk")


def session_notices_for(actor: Actor) -> list[tuple[Notice, Session]]:
    """Return the latest notices of this person about sessions that he may see."""
    if actor.person is None:
        return []
    told = Notice.objects.filter(person=actor.person, message__about__startswith="session/")
    notices = list(told.select_related("message").order_by("-id")[:LATEST_NOTICES])
    if not notices:
        return []
    refs = {notice.message.about.removeprefix("session/") for notice in notices}
    found = {session.obj: session for session in sessions_visible_to(actor).filter(ref__in=refs)}
    return [(notice, found[notice.message.about]) for notice in notices if notice.message.about in found]


def session_by_code(actor: Actor, code: str) -> Session:
    """Return the session of a code, if the person may see it.

    :raises Session.DoesNotExist: which a view answers with 404, whether it exists or not
    """
    return sessions_visible_to(actor).get(code=code)


def waiting_for_agenda(actor: Actor, day: date) -> QuerySet[Nomination]:
    """Return the nominations that can be placed before a session, by unit and code.

    They come from the list, or again: put off before, unless that is for the Chief by now, or sent back by him.
    """
    waiting = nominations_visible_to(actor).filter(is_held=False)
    again = Q(state=State.RETURNED_TO_COUNCIL) | (Q(state=State.DEFERRED) & ~Q(pk__in=put_off_too_often(day)))
    waiting = waiting.filter(Q(state=State.CONSOLIDATED, procedure=Procedure.FULL) | again)
    return waiting.order_by("award_form__code", "-nominee_kind", "unit__sort_key", "code")


def put_off_too_often(day: date) -> QuerySet[Any, Any]:
    """Return the keys of the nominations that the council has put off as often as it may, so that the Chief decides."""
    entries = LedgerEntry.objects.filter(
        event=Event.NOMINATION_DEFERRED, obj=Concat(Value("nomination/"), OuterRef("ref"))
    )
    times = entries.order_by().values("obj").annotate(times=Count("pk")).values("times")
    deferred = Nomination.objects.filter(state=State.DEFERRED).annotate(
        times=Coalesce(Subquery(times, output_field=IntegerField()), 0)
    )
    return deferred.filter(times__gte=house_number(HouseRule.MOST_DEFERRALS, day)).values("pk")


def basis_of(items: Sequence[AgendaItem]) -> list[LegalBasisLine]:
    """Return the lines of the legal basis of the regimes under which these items come, the older regime first."""
    regimes = {item.nomination.regime_id for item in items}
    lines = LegalBasisLine.objects.filter(regime__in=regimes).select_related("regime")
    return list(lines.order_by("regime__from_date", "ordinal"))


# -- one session -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session with its frozen roll and its agenda; by item and member who stands aside and who has voted."""

    session: Session
    roll: Sequence[SessionMember]
    items: Sequence[AgendaItem]
    recusals: Mapping[int, Mapping[int, Recusal]]
    cast: Mapping[int, frozenset[int]]
    written: Mapping[int, frozenset[int]]
    minutes: Paper | None
    custodies: Mapping[Half, Custody] = field(default_factory=dict)
    own: Mapping[int, frozenset[int]] = field(default_factory=dict)  # who gave it himself

    @property
    def present(self) -> int:
        """How many members are there, in the room or online."""
        return sum(1 for line in self.roll if is_attending(line))

    @property
    def needed(self) -> int:
        """The quorum; with several policies on the agenda the strictest counts."""
        policies = [policy_from(item.policy) for item in self.items]
        return max((quorum_needed(policy, len(self.roll)) for policy in policies), default=0)

    @property
    def is_quorate(self) -> bool:
        """Whether there is a quorum for every item."""
        return self.present >= self.needed > 0

    @property
    def open_items(self) -> list[AgendaItem]:
        """The items that are being voted on."""
        return [item for item in self.items if item.state == ItemState.VOTING and not item.nomination.is_held]

    @property
    def still_open(self) -> tuple[str, ...]:
        """The numbers of the items that keep the minutes waiting; one that is suspended before its count does not."""
        waiting = (item for item in self.items if item.state not in CLOSED_ITEMS)
        return tuple(str(item.ordinal) for item in waiting if not item.nomination.is_held)

    @property
    def is_through(self) -> bool:
        """Whether every item is counted, put off or suspended, so that the minutes can be drafted."""
        return bool(self.items) and not self.still_open and not self.ties_to_settle

    @property
    def ties_to_settle(self) -> tuple[str, ...]:
        """The numbers of the items whose tie keeps the minutes waiting for a second ballot, or for a word on it."""
        return tuple(str(item.ordinal) for item in ties_to_settle(self.items))

    @property
    def voted_again(self) -> frozenset[int]:
        """The items of which a further ballot followed."""
        return voted_again(self.items)

    def is_there(self, line: SessionMember) -> bool:
        """Tell whether a member takes part: in the room or online; in writing everybody does."""
        return is_in_writing(self.session) or is_attending(line)

    @property
    def answered(self) -> int:
        """How many members have given an opinion on every open or counted item on which they may (in writing)."""
        return sum(1 for line in self.roll if 0 < self.asked_of(line) == self.given_by(line))

    def asked_of(self, line: SessionMember) -> int:
        """Return on how many open or counted items this member may give an opinion."""
        asked = (item for item in self.items if item.opened_at is not None)
        return sum(1 for item in asked if line.pk not in self.recused_from(item))

    def given_by(self, line: SessionMember) -> int:
        """Return on how many items this member has given his opinion in writing."""
        return sum(1 for members in self.written.values() if line.pk in members)

    @property
    def keys_are_made(self) -> bool:
        """Whether both custodians have made their codes, so that secret ballots can be sealed."""
        return sum(1 for custody in self.custodies.values() if custody.public_key) == len(Half)

    @property
    def has_embedded_keys(self) -> bool:
        """Whether the server keeps the codes itself, as only a demonstration does."""
        return any(custody.code for custody in self.custodies.values())

    def line_of(self, actor: Actor) -> SessionMember | None:
        """Return this person's own line on the roll."""
        return next((line for line in self.roll if line.person_id == actor.person), None)

    def recused_from(self, item: AgendaItem) -> Mapping[int, Recusal]:
        """Return who does not vote on an item, by line of the roll."""
        return self.recusals.get(item.pk, {})

    def presiding(self, item: AgendaItem | None = None) -> Person | None:
        """Return who presides over the session, or over this item where the chair is concerned."""
        opened_by = next((line for line in self.roll if item and line.person_id == item.presiding_id), None)
        if opened_by is not None and (self.is_there(opened_by) or self.session.state != SessionState.OPEN):
            return opened_by.person
        if item is None and self.session.state == SessionState.CONVENED:
            line = who_opens(self.session, self.roll)
        else:
            recused = set(self.recused_from(item)) if item is not None else set()
            line = presiding_over(self.session, self.roll, recused)
        return line.person if line is not None else None

    def voters_on(self, item: AgendaItem) -> list[SessionMember]:
        """Return the members who are there and may vote on an item."""
        recused = self.recused_from(item)
        return [line for line in self.roll if self.is_there(line) and line.pk not in recused]

    def has_voted(self, item: AgendaItem, line: SessionMember) -> bool:
        """Tell whether a vote of this member is on record; for an absent one, his written opinion."""
        given = self.cast if is_attending(line) else self.written
        return line.pk in given.get(item.pk, frozenset())

    def roll_for(self, item: AgendaItem) -> Roll:
        """Return how many may vote on an item as things stand; of a counted one as they stood then."""
        if item.members is not None:
            return Roll(
                members=item.members,
                present=item.present or 0,
                written=item.written or 0,
                recused=item.recused or 0,
                recused_absent=item.recused_absent or 0,
            )
        recused = self.recused_from(item)
        absent = [line for line in self.roll if not is_attending(line)]
        written = self.written.get(item.pk, frozenset())
        return Roll(
            members=len(self.roll),
            present=len(self.roll) - len(absent),
            written=sum(1 for line in absent if line.pk in written and line.pk not in recused),
            recused=len(recused),
            recused_absent=sum(1 for line in absent if line.pk in recused),
        )

    def base_for(self, item: AgendaItem) -> int:
        """Return the number on which the share of an item would be taken as things stand."""
        if item.base is not None:
            return item.base
        return base_of(policy_from(item.policy, ballot_kind=item.ballot_kind), Tally(roll=self.roll_for(item)))

    def has_quorum_for(self, item: AgendaItem) -> bool:
        """Tell whether there is a quorum for this item."""
        policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
        written = self.roll_for(item).written
        return quorum_is_reached(policy, members=len(self.roll), present=self.present, written=written)


def voted_again(items: Iterable[AgendaItem]) -> frozenset[int]:
    """Return the keys of the items that were tied, and of which the next ballot followed as an item of its own."""
    rows = list(items)
    ballots = {_ballot_of(item) for item in rows}
    return frozenset(item.pk for item in rows if (*_ballot_of(item)[:-1], item.ballot_no + 1) in ballots)


def ties_to_settle(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Return the tied items on which the voting rule lets another ballot be held, and nobody said that none is.

    A tie is no end as long as it can be voted on again (DOMAIN.md 6.5). Once the council went on to another award form
    for the nomination, the tie on the former one is left behind.
    """
    rows = list(items)
    last = {(item.nomination_id, item.is_alternative): item for item in rows}
    return [
        item
        for item in rows
        if item.state == ItemState.TIED
        and item.ballot_no < item.policy.most_ballots
        and not item.ballot_forgone
        and last[item.nomination_id, item.is_alternative] is item
    ]


def _ballot_of(item: AgendaItem) -> tuple[int, int, bool, int]:
    return item.nomination_id, item.award_form_id, item.is_alternative, item.ballot_no


def agenda_of(session: Session) -> list[AgendaItem]:
    """Return the items of a session in their order, each with its nomination, rule and count on paper.

    `has_opinions` says whether a member wrote one on it before the meeting.
    """
    return _agenda(session=session.pk)


@prepared
def _agenda(session: Given) -> QuerySet[Any, Any]:
    ahead = BlindOpinion.objects.filter(item=OuterRef("pk"))
    return (
        AgendaItem.objects.filter(session=session)
        .annotate(has_opinions=Exists(ahead))
        .select_related(
            "policy",
            "award_form",
            "presiding",
            "nomination__unit",
            "nomination__award_form",
            "nomination__regime",
            "nomination__nominee_unit",
            "nomination__campaign_version__campaign",
            "paper_count__teller_1",
            "paper_count__teller_2",
            "urn",
        )
        .order_by("ordinal")
    )


def sitting_of(session: Session) -> Sitting:
    """Return a session with all that its pages say, in six queries whatever the number of items."""
    recusals: dict[int, dict[int, Recusal]] = {}
    for recusal in _recusals(session=session.pk):
        recusals.setdefault(recusal.item_id, {})[recusal.member_id] = recusal
    cast: dict[int, set[int]] = {}
    written: dict[int, set[int]] = {}
    own: dict[int, set[int]] = {}
    for item, member, is_written, recorded_by in _votes(session=session.pk):
        given = written if is_written else cast  # an opinion in writing is no vote of who has come after all
        given.setdefault(item, set()).add(member)
        if recorded_by is None:
            own.setdefault(item, set()).add(member)
    return Sitting(
        session=session,
        roll=_roll(session=session.pk),
        items=agenda_of(session),
        recusals=recusals,
        cast={item: frozenset(members) for item, members in cast.items()},
        written={item: frozenset(members) for item, members in written.items()},
        minutes=_minutes.first(session=session.pk),
        custodies={Half(each.half): each for each in _custodies(session=session.pk)},
        own={item: frozenset(members) for item, members in own.items()},
    )


def guests_of(session: Session) -> list[SessionGuest]:
    """Return whom a session has invited as guests, but for invitations that were taken back."""
    return list(SessionGuest.objects.filter(session=session).exclude(state=GuestState.WITHDRAWN).order_by("ordinal"))


def addenda_of(session: Session) -> list[MinutesAddendum]:
    """Return the addenda to the minutes of a session, the first one first."""
    rows = MinutesAddendum.objects.filter(session=session).select_related("drafted_by", "approved_by", "file")
    return list(rows.order_by("ordinal"))


@prepared
def _recusals(session: Given) -> QuerySet[Any, Any]:
    return Recusal.objects.filter(item__session=session).order_by("pk")


@prepared
def _votes(session: Given) -> QuerySet[Any, Any]:
    """Find who has voted on what, by name, in a sealed envelope or in writing: that somebody did is no secret."""
    which = ("item_id", "member_id", "is_written", "recorded_by_id")
    nobody = Value(None, output_field=BigIntegerField())
    is_written = Value(True, output_field=BooleanField())
    votes = Vote.objects.filter(item__session=session).values_list(*which)
    envelopes = Envelope.objects.filter(item__session=session)
    sealed = WrittenOpinion.objects.filter(item__session=session, is_counted=None).order_by()
    return votes.union(
        envelopes.values_list("item_id", "member_id", "is_written", nobody),
        sealed.values_list("item_id", "member_id", is_written, nobody),
        all=True,
    )


@prepared
def _custodies(session: Given) -> QuerySet[Any, Any]:
    return Custody.objects.filter(session=session).select_related("person").order_by("half")


@prepared
def _roll(session: Given) -> QuerySet[Any, Any]:
    return SessionMember.objects.filter(session=session).select_related("person", "instead_of").order_by("ordinal")


@prepared
def _minutes(session: Given) -> QuerySet[Any, Any]:
    minutes = Paper.objects.filter(session=session, kind=PaperKind.MINUTES)
    return minutes.select_related("approved_by", "file").order_by("pk")

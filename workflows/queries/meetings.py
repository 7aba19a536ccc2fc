"""One session with its roll and agenda: who is there, who stands aside, who has voted, who keeps which key.

How a member voted is not in here; `queries.ballots` knows who may read that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, BooleanField, Exists, OuterRef, QuerySet, Value

from workflows.models import (
    AgendaItem,
    BlindOpinion,
    Custody,
    Envelope,
    MinutesAddendum,
    Paper,
    PaperVoter,
    Person,
    Recusal,
    Session,
    SessionGuest,
    SessionMember,
    Vote,
    WrittenOpinion,
)
from workflows.models.prepared import Given, prepared
from workflows.queries.sittings import is_attending, is_in_writing, presiding_over, who_opens
from workflows.queries.ties import ties_to_settle, voted_again
from workflows.queries.urns import is_closed
from workflows.rules.case import Actor
from workflows.rules.voting import Roll, Tally, base_of, policy_from, quorum_needed, taking_part
from workflows.vocabulary.council import GuestState, ItemState, SessionState
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.urns import Half

MEETING = (SessionState.CONVENED, SessionState.OPEN)
CLOSED_ITEMS = (
    ItemState.PASSED,
    ItemState.FAILED,
    ItemState.TIED,
    ItemState.DEFERRED,
    ItemState.TAKEN_OFF,
    ItemState.SKIPPED_RECUSED,
)
NOT_HEARD = (ItemState.DEFERRED, ItemState.TAKEN_OFF, ItemState.SKIPPED_RECUSED)


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
    def quorum(self) -> tuple[int, int]:
        """How many take part and how many have to, for the item that lacks most: the strictest policy counts.

        What was withdrawn or put off asks for none; opinions in writing take part where a policy says so.
        """
        asking = [item for item in self.items if item.state not in NOT_HEARD] or self.items
        numbers = [self.quorum_for(item) for item in asking]
        return min(numbers, key=lambda each: each[0] - each[1], default=(self.present, 0))

    @property
    def is_quorate(self) -> bool:
        """Whether there is a quorum for every item."""
        there, needed = self.quorum
        return there >= needed > 0

    @property
    def open_items(self) -> list[AgendaItem]:
        """The items that are being voted on."""
        return [item for item in self.items if is_taking_votes(item)]

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

    def names_of(self, equals: Sequence[AgendaItem]) -> Person | None:
        """Return who names of items equal at the last place: who presides and stands aside from none of them."""
        line = presiding_over(self.session, self.roll, {line for item in equals for line in self.recused_from(item)})
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

    def quorum_for(self, item: AgendaItem) -> tuple[int, int]:
        """Return how many take part in this item, and how many have to."""
        policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
        there = taking_part(policy, present=self.present, written=self.roll_for(item).written)
        return there, quorum_needed(policy, len(self.roll))

    def has_quorum_for(self, item: AgendaItem) -> bool:
        """Tell whether there is a quorum for this item."""
        there, needed = self.quorum_for(item)
        return there >= needed


def is_taking_votes(item: AgendaItem) -> bool:
    """Tell whether an item is being voted on; not one that is suspended, nor one whose urn waits for its count."""
    return item.state == ItemState.VOTING and not item.nomination.is_held and not is_closed(item)


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
            "paper_reconciliation",
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
    """Find who has voted on what, by name, sealed, on a paper or in writing: that somebody did is no secret."""
    which = ("item_id", "member_id", "is_written", "recorded_by_id")
    nobody = Value(None, output_field=BigIntegerField())
    is_written = Value(True, output_field=BooleanField())
    votes = Vote.objects.filter(item__session=session).values_list(*which)
    envelopes = Envelope.objects.filter(item__session=session)
    papers = PaperVoter.objects.filter(item__session=session).order_by()
    in_the_room = Value(False, output_field=BooleanField())
    sealed = WrittenOpinion.objects.filter(item__session=session, is_counted=None).order_by()
    return votes.union(
        envelopes.values_list("item_id", "member_id", "is_written", nobody),
        sealed.values_list("item_id", "member_id", is_written, nobody),
        papers.values_list("item_id", "member_id", in_the_room, nobody),
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

"""Who may read how a member voted: oneself at once, the council after the count, an inspector always, nobody else.

Where the rule of procedure of an award form says so, the council reads an open vote at once.

Of a secret ballot nothing by name exists, so there is nothing to read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from workflows.models import AgendaItem, Vote, WrittenOpinion
from workflows.models import Dissent as RecordedDissent
from workflows.queries.meetings import Sitting
from workflows.queries.opinions import is_own_matter
from workflows.queries.privacy import COUNCIL_READERS
from workflows.rules.case import Actor
from workflows.vocabulary.council import Choice
from workflows.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class Dissent:
    """A member who was not in favour and said why."""

    item: AgendaItem
    member: str
    choice: Choice | None  # none where the reasons were put on record after the count
    reason: str


def reads_names(actor: Actor) -> bool:
    """Tell whether somebody may read who stood aside and, once an item is counted, who voted how."""
    return actor.charge(*COUNCIL_READERS) is not None


def votes_readable_by(actor: Actor, items: Iterable[AgendaItem]) -> dict[int, dict[int, Vote]]:
    """Return the votes that this person may read, by item and by line of the roll, in one query.

    The secretary reads also what he himself recorded of a show of hands or out of a signed opinion. What absent members
    send themselves becomes a vote at the count and is read by nobody before, not by an inspector either.
    """
    if actor.person is None:
        return {}
    readable = Q(member__person=actor.person)
    if actor.charge(Role.INSPECTOR) is not None:
        readable = Q()
    elif actor.charge(*COUNCIL_READERS) is not None:
        # Opinions in writing wait for the count, and so does who stands aside.
        at_once = Q(item__policy__shows_votes_at_once=True, is_written=False) & ~is_own_matter(actor)
        is_open_to_council = Q(item__counted_at__isnull=False) | at_once
        readable |= is_open_to_council | Q(recorded_by=actor.person)
    votes = Vote.objects.filter(readable, item__in=[item.pk for item in items]).select_related("recorded_by")
    found: dict[int, dict[int, Vote]] = {}
    for vote in votes:
        found.setdefault(vote.item_id, {})[vote.member_id] = vote
    return found


def own_opinion_on(actor: Actor, item: AgendaItem) -> WrittenOpinion | None:
    """Return the written opinion that this person sent himself on an item; nobody else reads it before the count."""
    if actor.person is None:
        return None
    found: WrittenOpinion | None = WrittenOpinion.objects.filter(item=item.pk, member__person=actor.person).first()
    return found


def dissent_in(
    sitting: Sitting, votes: Mapping[int, Mapping[int, Vote]], recorded: Iterable[RecordedDissent] = ()
) -> list[Dissent]:
    """Return what members who were not in favour put on record, item by item, as far as the votes are readable.

    Beside the reasons given with a vote, these are the reasons `recorded` after the count.
    """
    found = []
    later: dict[int, list[RecordedDissent]] = {}
    for row in recorded:
        later.setdefault(row.item_id, []).append(row)
    for item in sitting.items:
        if item.counted_at is None:
            continue
        for line in sitting.roll:
            vote = votes.get(item.pk, {}).get(line.pk)
            if vote is not None and vote.choice != Choice.IN_FAVOUR and vote.reason:
                found.append(Dissent(item, line.person.full_name, Choice(vote.choice), vote.reason))
        found += [Dissent(item, row.member.person.full_name, None, row.text) for row in later.get(item.pk, ())]
    return found

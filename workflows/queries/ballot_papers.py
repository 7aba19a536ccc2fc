"""Reads the papers of a secret vote as far as anybody may: how many there are of which kind, never what they say."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from workflows.models import AgendaItem, BallotPaper, PaperReading, PaperReconciliation, PaperVoter, SessionMember
from workflows.vocabulary.urns import BallotPaperState, Half


@dataclass(frozen=True, slots=True)
class Stack:
    """The papers of one item: how many of each kind, how many members drew one, and who has read them."""

    printed: int  # but for those that are void
    void: int
    spoiled: int
    handed_out: int
    read_by: frozenset[Half]
    reconciled: PaperReconciliation | None

    @property
    def left(self) -> int:
        """How many must lie unused in the stack."""
        return self.printed - self.spoiled - self.handed_out

    @property
    def waits(self) -> bool:
        """Whether papers were handed out that are still to be read by both."""
        return self.handed_out > 0 and self.reconciled is None


def stacks_of(items: Iterable[AgendaItem]) -> dict[int, Stack]:
    """Return the papers by item, of those for which some were printed, in four queries."""
    keys = [item.pk for item in items]
    counted: dict[int, dict[str, int]] = {}
    rows = BallotPaper.objects.filter(item__in=keys).order_by().values_list("item_id", "state")
    for item, state, number in rows.annotate(number=Count("pk")):
        counted.setdefault(item, {})[state] = number
    if not counted:
        return {}
    out = PaperVoter.objects.filter(item__in=keys).order_by().values_list("item_id").annotate(number=Count("pk"))
    handed_out = dict(out)
    read: dict[int, set[Half]] = {}
    for item, half in PaperReading.objects.filter(item__in=keys).values_list("item_id", "half"):
        read.setdefault(item, set()).add(Half(half))
    done = {each.item_id: each for each in PaperReconciliation.objects.filter(item__in=keys)}
    return {
        item: Stack(
            printed=sum(number for state, number in states.items() if state != BallotPaperState.VOID),
            void=states.get(BallotPaperState.VOID, 0),
            spoiled=states.get(BallotPaperState.SPOILED, 0),
            handed_out=handed_out.get(item, 0),
            read_by=frozenset(read.get(item, ())),
            reconciled=done.get(item),
        )
        for item, states in counted.items()
    }


def stack_of(item: AgendaItem) -> Stack | None:
    """Return the papers of one item; nothing where none were printed."""
    return stacks_of([item]).get(item.pk)


def papers_left(item: AgendaItem) -> int | None:
    """Return how many papers of an item lie in the stack; nothing where none were printed."""
    stack = stack_of(item)
    return stack.left if stack is not None else None


def members_on_paper(item: AgendaItem) -> frozenset[int]:
    """Return the lines of the roll that drew a paper for an item."""
    return frozenset(PaperVoter.objects.filter(item=item).values_list("member_id", flat=True))


def items_on_paper(line: SessionMember | None) -> frozenset[int]:
    """Return the items for which a member drew a paper."""
    if line is None:
        return frozenset()
    return frozenset(PaperVoter.objects.filter(member=line).values_list("item_id", flat=True))

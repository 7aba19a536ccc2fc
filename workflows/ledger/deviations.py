"""The inspector's saved view: where a matter went another way than the plain one (DOMAIN.md 6.10 no. 3)."""

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from workflows.ledger.read import readable, with_values
from workflows.ledger.search import PAGE, Found
from workflows.models import LedgerEntry
from workflows.vocabulary.commands import Command
from workflows.vocabulary.deviations import Deviation
from workflows.vocabulary.events import Event, LogName

# Where the Chief did otherwise than the council, or than what was proposed (N22, N23, N26, N31).
DECIDED_OTHERWISE = (
    Event.NOMINATION_DECLINED,
    Event.NOMINATION_STOPPED,
    Event.NOMINATION_OVERRIDDEN,
    Event.NOMINATION_UPGRADED,
    Event.NOMINATION_DOWNGRADED,
)
TURNED_BACK = (
    Event.NOMINATION_SENT_TO_COUNCIL,
    Event.NOMINATION_SENT_TO_COUNCIL_AGAIN,
    Event.NOMINATION_SENT_FOR_FALLBACK,
    Event.NOMINATION_PULLED_BACK,
    Event.NOMINATION_OVERRIDE_PULLED_BACK,
    Event.NOMINATION_DOWNGRADE_PULLED_BACK,
    Event.NOMINATION_RESUBMISSION_PULLED_BACK,
)
FORM_CHANGED = (Event.NOMINATION_FORM_CHANGED, Event.NOMINATION_UPGRADED, Event.NOMINATION_DOWNGRADED)
_CONCLUDED = Q(event=Event.NOMINATION_REJECTED, body__contains=f'"command":"{Command.CONCLUDE_HOLD}"')
# The details of an entry are canonical JSON, so that a name with its value always reads alike.
CONDITIONS: Mapping[Deviation, Q] = {
    Deviation.OVERRIDE: Q(event__in=DECIDED_OTHERWISE)
    | Q(event=Event.ITEM_COUNTED, body__contains='"by_chair":true'),
    Deviation.TURNED_BACK: Q(event__in=TURNED_BACK),
    Deviation.REOPENED: Q(event__in=[Event.NOMINATION_REOPENED, Event.NOMINATION_MERGED, Event.NOMINATION_LAPSED]),
    Deviation.FORM_CHANGED: Q(event__in=FORM_CHANGED) | Q(event__in=TURNED_BACK, body__contains='"form":'),
    Deviation.LATE: Q(event=Event.NOMINATION_SUBMITTED, body__contains='"late":true'),
    Deviation.RETURNED: Q(event__in=[Event.NOMINATION_RETURNED, Event.NOMINATION_RETURNED_BY_PROVINCE]),
    Deviation.DEFERRED: Q(event__in=[Event.NOMINATION_DEFERRED, Event.NOMINATION_ADJOURNED]),
    Deviation.HELD: Q(event__in=[Event.NOMINATION_HELD, Event.NOMINATION_RELEASED]) | _CONCLUDED,
    Deviation.DECLINED: Q(event=Event.NOMINATION_DECLINED),
    Deviation.WITHDRAWN: Q(event__in=[Event.NOMINATION_WITHDRAWN, Event.NOMINATION_CANCELLED]),
    Deviation.RECUSAL: Q(event=Event.RECUSAL_RECORDED)
    | (Q(event=Event.NOMINATION_OPENED) & ~Q(body__contains='"recused":0')),
}


def count_deviations() -> dict[Deviation, int]:
    """Return how many entries there are of each kind; an entry may be of two. One query."""
    counts = {kind.value: Count("pk", filter=condition) for kind, condition in CONDITIONS.items()}
    found = _entries().aggregate(**counts)
    return {kind: found[kind.value] for kind in CONDITIONS}


def find_deviations(kind: Deviation | None, *, sees_holds: bool, page: int = 1, per_page: int = PAGE) -> Found:
    """Return a page of the deviations of one kind, or of all, newest first. Three queries."""
    condition = Q()
    for each in CONDITIONS.values() if kind is None else (CONDITIONS[kind],):
        condition |= each
    entries = _entries().filter(condition)
    total = entries.count()
    pages = max(1, -(-total // per_page))
    page = min(max(1, page), pages)
    rows = with_values(entries).order_by("-id")[(page - 1) * per_page : page * per_page]
    return Found(tuple(readable(entry, sees_holds=sees_holds) for entry in rows), total, page, pages)


def _entries() -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(log__name__contains=f"/{LogName.DECISIONS.value}/")

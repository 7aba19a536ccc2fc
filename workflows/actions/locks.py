"""Takes the locks of an act first, and reads what it works on only then.

PostgreSQL gives a row that was waited for as the other act left it, but all that is joined to it or counted beside it
as it was before the wait: a form that was changed meanwhile, an item too few. So the locks are taken by a statement of
their own, and the rows are read by the next one, which sees what the others left. SQLite has one writer, from the start
of his transaction, and needs no first statement.

Lock order: campaign, councils, session, nominations with their processes by id, items by id, the seat of who votes,
paper, unit (DESIGN.md, "Lock order").
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from workflows.models import AgendaItem, Campaign, CampaignVersion, Council, Nomination, Session, SessionMember, Unit
from workflows.models.columns import array
from workflows.models.prepared import Given, Prepared, prepared
from workflows.queries.casefile import RELATED
from workflows.queries.sittings import with_what_is_asked
from workflows.vocabulary.council import ItemState


def lock_campaign(code: str) -> Campaign:
    """Lock a campaign; `in_force` of it is the number of its plan in force, if any.

    :raises Campaign.DoesNotExist: where there is none of this code
    """
    _lock(_campaign_lock, code=code)
    campaign: Campaign | None = _campaign.first(code=code)
    if campaign is None:
        raise Campaign.DoesNotExist
    return campaign


def lock_campaign_of(nomination_ref: str) -> None:
    """Lock the campaign of a nomination, if it has one, before the nomination itself."""
    _lock(_campaign_lock_of, ref=nomination_ref)


def lock_councils() -> None:
    """Lock every council before any session: what is decided of one's seats reads those of the others."""
    _lock(_council_locks)


def lock_sessions_of(council: Council) -> None:
    """Lock the sessions of a council, in the order of their ids: none of them is convened or closed meanwhile."""
    _lock(_session_locks_of, council=council.pk)


def lock_session(ref: str) -> Session:
    """Lock a session; `agenda_length` of it is the number of its items.

    :raises Session.DoesNotExist: where there is none of this reference
    """
    _lock(_session_lock, ref=ref)
    session: Session | None = _session.first(ref=ref)
    if session is None:
        raise Session.DoesNotExist
    return session


def lock_nominations(refs: Iterable[str]) -> list[Nomination]:
    """Lock nominations with their processes and return them in the order of their ids.

    :raises Nomination.DoesNotExist: where one of them is missing
    """
    wanted = sorted(set(refs))
    if not wanted:
        return []
    _lock(_nomination_locks, refs=wanted)
    found: list[Nomination] = _nominations(refs=wanted)
    if len(found) != len(wanted):
        raise Nomination.DoesNotExist
    return found


def lock_nominations_on(paper_ref: str) -> list[Nomination]:
    """Lock the nominations that a paper lists and return them in the order of their ids."""
    _lock(_locks_on, paper=paper_ref)
    found: list[Nomination] = _nominations_on(paper=paper_ref)
    return found


def lock_sitting(item_ref: str) -> AgendaItem:
    """Lock the session of an item, its nomination with the process, and the item itself, in this order.

    :raises AgendaItem.DoesNotExist: where there is none of this reference
    """
    return _item_behind(_sitting_locks, item_ref)


def lock_item(item_ref: str) -> AgendaItem:
    """Lock one item alone, after session and nomination where these are locked, so that members vote side by side.

    :raises AgendaItem.DoesNotExist: where there is none of this reference
    """
    return _item_behind(_item_lock, item_ref)


def lock_unit_of(nomination: Nomination) -> None:
    """Lock the unit of a locked nomination: of two that are sent at once, the later finds the earlier (S4, S12)."""
    _lock(_unit_lock, unit=nomination.unit_id)


def lock_items(refs: Iterable[str]) -> list[AgendaItem]:
    """Lock several items and return them, always in the order of their ids, so that no two acts wait for each other."""
    wanted = sorted(set(refs))
    if not wanted:
        return []
    _lock(_item_locks, refs=wanted)
    found: list[AgendaItem] = _items(refs=wanted)
    if len(found) != len(wanted):
        raise AgendaItem.DoesNotExist
    return found


def share_items(refs: Iterable[str], person: int) -> None:
    """Keep items of a session as they are while a member votes on them, and lock his seat against himself.

    Other members vote beside him; who counts, puts off or changes an item waits for them, and they for him.
    """
    if connection.features.has_select_for_update:
        with connection.cursor() as cursor:
            cursor.execute(_SHARED, [array(list(refs))])
        _lock(_seat_lock, ref=min(refs), person=person)


def lock_items_of(nominations: Iterable[Nomination]) -> None:
    """Lock the open items of locked nominations: a vote or count comes before this act, or after it, and not within."""
    refs = [nomination.ref for nomination in nominations]
    if refs:
        _lock(_open_locks, refs=refs)


def _item_behind(lock: Prepared, ref: str) -> AgendaItem:
    _lock(lock, ref=ref)
    item: AgendaItem | None = _item.first(ref=ref)
    if item is None:
        raise AgendaItem.DoesNotExist
    return item


def _lock(lock: Prepared, **which: Given) -> None:
    if connection.features.has_select_for_update:
        lock(**which)


# -- the locks alone ---------------------------------------------------------------------------------------------------


@prepared
def _campaign_lock(code: Given) -> QuerySet[Any, Any]:
    return Campaign.objects.filter(code=code).only("pk").select_for_update(of=("self",)).order_by("pk")


@prepared
def _campaign_lock_of(ref: Given) -> QuerySet[Any, Any]:
    campaigns = Campaign.objects.filter(versions__nominations__ref=ref)
    return campaigns.only("pk").select_for_update(of=("self",)).order_by("pk")


@prepared
def _council_locks() -> QuerySet[Any, Any]:
    return Council.objects.only("pk").select_for_update(of=("self",)).order_by("pk")


@prepared
def _session_locks_of(council: Given) -> QuerySet[Any, Any]:
    return Session.objects.filter(council=council).only("pk").select_for_update(of=("self",)).order_by("pk")


@prepared
def _session_lock(ref: Given) -> QuerySet[Any, Any]:
    return Session.objects.filter(ref=ref).only("pk").select_for_update(of=("self",)).order_by("pk")


@prepared
def _nomination_locks(refs: Given) -> QuerySet[Any, Any]:
    return _rows(ref__in=refs)


@prepared
def _locks_on(paper: Given) -> QuerySet[Any, Any]:
    return _rows(lines__paper__ref=paper)


def _rows(**which: Given) -> QuerySet[Any, Any]:
    rows = Nomination.objects.filter(**which, process__created__isnull=False).select_related("process")
    return rows.only("pk", "process__id").select_for_update(of=("self", "process")).order_by("pk")


@prepared
def _sitting_locks(ref: Given) -> QuerySet[Any, Any]:
    # PostgreSQL takes the locks in the order in which `of` names the tables.
    items = AgendaItem.objects.filter(ref=ref, nomination__process__created__isnull=False)
    items = items.select_related("session", "nomination__process").only(
        "pk", "session__id", "nomination__id", "nomination__process__id"
    )
    return items.select_for_update(of=("session", "nomination", "nomination__process", "self")).order_by("pk")


@prepared
def _item_lock(ref: Given) -> QuerySet[Any, Any]:
    return AgendaItem.objects.filter(ref=ref).only("pk").select_for_update(of=("self",)).order_by("pk")


@prepared
def _unit_lock(unit: Given) -> QuerySet[Any, Any]:
    # Its key stays, so that whoever only points to the unit is not kept waiting.
    return Unit.objects.filter(pk=unit).only("pk").select_for_update(of=("self",), no_key=True).order_by("pk")


@prepared
def _item_locks(refs: Given) -> QuerySet[Any, Any]:
    return AgendaItem.objects.filter(ref__in=refs).only("pk").select_for_update(of=("self",)).order_by("pk")


# Django writes no shared lock.
_SHARED = "SELECT id FROM workflows_agendaitem WHERE ref = ANY(%s) ORDER BY id FOR SHARE"


@prepared
def _seat_lock(ref: Given, person: Given) -> QuerySet[Any, Any]:
    session = AgendaItem.objects.filter(ref=ref).values("session")
    seats = SessionMember.objects.filter(session=Subquery(session), person=person).select_for_update(of=("self",))
    return seats.order_by("pk").values_list("pk")


@prepared
def _open_locks(refs: Given) -> QuerySet[Any, Any]:
    items = AgendaItem.objects.filter(nomination__ref__in=refs, state__in=[ItemState.PENDING, ItemState.VOTING])
    return items.only("pk").select_for_update(of=("self",)).order_by("pk")


# -- what is read behind them ------------------------------------------------------------------------------------------


@prepared
def _campaign(code: Given) -> QuerySet[Any, Any]:
    issued = CampaignVersion.objects.filter(campaign=OuterRef("pk"), is_issued=True).order_by("-number")
    found: QuerySet[Any, Any] = Campaign.objects.annotate(in_force=Subquery(issued.values("number")[:1]))
    return found.filter(code=code).order_by("pk")


@prepared
def _session(ref: Given) -> QuerySet[Any, Any]:
    items = AgendaItem.objects.filter(session=OuterRef("pk")).order_by().values("session")
    length = Coalesce(Subquery(items.annotate(number=Count("pk")).values("number")), 0)
    found: QuerySet[Any, Any] = Session.objects.annotate(agenda_length=length)
    return found.filter(ref=ref).select_related("council").order_by("pk")


@prepared
def _nominations(refs: Given) -> QuerySet[Any, Any]:
    return _with_related(ref__in=refs)


@prepared
def _nominations_on(paper: Given) -> QuerySet[Any, Any]:
    return _with_related(lines__paper__ref=paper)


def _with_related(**which: Given) -> QuerySet[Any, Any]:
    found: QuerySet[Any, Any] = Nomination.objects.filter(**which).select_related(*RELATED).order_by("pk")
    return found


@prepared
def _item(ref: Given) -> QuerySet[Any, Any]:
    return _items_with_all(ref=ref)


@prepared
def _items(refs: Given) -> QuerySet[Any, Any]:
    return _items_with_all(ref__in=refs)


def _items_with_all(**which: Given) -> QuerySet[Any, Any]:
    items: QuerySet[Any, Any] = with_what_is_asked(AgendaItem.objects.filter(**which)).order_by("pk")
    found: QuerySet[Any, Any] = items.select_related(*(f"nomination__{name}" for name in RELATED))
    return found

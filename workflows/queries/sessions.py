"""The sessions of the council as somebody may see them, what can come before them, and on which law they rest."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from workflows.models import AgendaItem, LedgerEntry, LegalBasisLine, Nomination, Notice, Session
from workflows.models.prepared import Given, Prepared, prepared
from workflows.queries.house import house_number
from workflows.queries.nominations import nominations_visible_to
from workflows.rules.case import Actor
from workflows.vocabulary.dossier import PaperKind, Procedure
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State

READERS = (
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_SECRETARY,
    Role.CHIEF,
    Role.DEPUTY_CHIEF,
    *sorted(HR),
    Role.INSPECTOR,
)
LATEST_NOTICES = 30


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """Return the sessions that a person may see: the council, HR-Admin, the Chief and the inspector all of them.

    The records officer sees those whose minutes wait for a number or have one; nobody else sees any.
    """
    sees_all = _sees_all(actor)
    return Session.objects.none() if sees_all is None else _sessions(sees_all=sees_all)


def _sees_all(actor: Actor) -> bool | None:
    """Tell whether a person sees all sessions or those with minutes; None where it is not one."""
    if actor.charge(*READERS) is not None:
        return True
    return False if actor.charge(Role.RECORDS_OFFICER) is not None else None


def _sessions(*, sees_all: bool) -> QuerySet[Session]:
    sessions = Session.objects.select_related("council", "secretary", "presiding")
    return sessions if sees_all else sessions.filter(papers__kind=PaperKind.MINUTES)


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
    sees_all = _sees_all(actor)
    found: Session | None = None if sees_all is None else _with_code(sees_all).first(code=code)
    if found is None:
        raise Session.DoesNotExist
    return found


@cache
def _with_code(sees_all: bool) -> Prepared:
    def read(code: Given) -> QuerySet[Any, Any]:
        return _sessions(sees_all=sees_all).filter(code=code).order_by("pk")

    return prepared(read)


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

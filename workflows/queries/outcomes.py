"""Those not selected: how it ended, on what it rests, who is still to be told, and the notice itself (R-29)."""

import json
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from workflows.models import AgendaItem, LedgerEntry, Nomination, OutcomeNotice, PaperLine
from workflows.queries.decisions import signed_minutes
from workflows.queries.nominations import is_about, is_visible_to
from workflows.queries.recipients import people_told
from workflows.rules.case import Actor
from workflows.rules.outcomes import ENDED_FOR_IT, TO_TELL, Outcome
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import BallotKind
from workflows.vocabulary.dossier import NomineeClass
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State


@dataclass(frozen=True, slots=True)
class Basis:
    """On which document an outcome rests: number where it has one, and date."""

    number: str
    date: date


def outcome_of(nomination: Nomination) -> Outcome:
    """Return how a nomination ended, for the rules; three queries."""
    entry = LedgerEntry.objects.filter(key=nomination.entry_id).only("body", "event").first()
    notice = notice_on(nomination)
    return Outcome(
        state=State(nomination.state),
        nominee=nomination.nominee_person_id,
        is_after_hold=entry is not None and json.loads(entry.body)["data"].get("command") == Command.CONCLUDE_HOLD,
        is_secret=_counted(nomination).filter(ballot_kind=BallotKind.SECRET_BALLOT).exists(),
        ended_by=entry.event if entry is not None else "",
        was_sent=nomination.code is not None,
        told_date=timezone.localtime(notice.at).date() if notice is not None else None,
    )


def those_to_tell() -> QuerySet[Nomination]:
    """Return the nominations of whose outcome unit and nominee are told (`rules.outcomes.is_to_tell`)."""
    ended_for_it = Q(state=State.WITHDRAWN, entry__event__in=ENDED_FOR_IT, code__isnull=False)
    return Nomination.objects.filter(Q(state__in=TO_TELL) | ended_for_it)


def is_among_those_to_tell(nomination: Nomination) -> bool:
    """Tell of one nomination whether its outcome is told; a query only where it was withdrawn."""
    if nomination.state != State.WITHDRAWN:
        return nomination.state in TO_TELL
    return those_to_tell().filter(pk=nomination.pk).exists()


def act_told_of(notice: OutcomeNotice) -> str:
    """Return the act by which the outcome came about that a notice tells of."""
    key = f"{notice.nomination.obj}:{notice.nomination_version}"
    return LedgerEntry.objects.filter(key=key).values_list("event", flat=True).first() or ""


def basis_of(nomination: Nomination) -> Basis:
    """Return the document on which an outcome rests: signed minutes, the province's letter, else the day it ended."""
    item = _last_item(nomination) if nomination.state == State.NOT_RECOMMENDED else None
    minutes = signed_minutes([item]).get(item.session_id) if item is not None else None
    if minutes is not None and minutes.issued_date is not None:
        return Basis(minutes.document_number, minutes.issued_date)
    line = rejecting_line(nomination)
    if line is not None and line.answer_date is not None:
        return Basis(line.answer_number, line.answer_date)
    return Basis("", timezone.localtime(nomination.state_since).date())


def rejecting_line(nomination: Nomination) -> PaperLine | None:
    """Return the line with the province's refusal of a nomination that it did not award."""
    if nomination.state != State.PROVINCE_REJECTED:
        return None
    return PaperLine.objects.filter(nomination=nomination, answer="REJECTED").order_by("id").last()


def council_reason(nomination: Nomination) -> str:
    """Return what the minutes say on a nomination that did not pass."""
    item = _last_item(nomination)
    return item.reasons if item is not None else ""


def notice_on(nomination: Nomination) -> OutcomeNotice | None:
    """Return the notice that told of the present outcome, if it was told."""
    notices = OutcomeNotice.objects.filter(nomination=nomination, nomination_version=nomination.version)
    return notices.select_related("by").first()


def notice_visible_to(actor: Actor, ref: str) -> OutcomeNotice:
    """Return a notice for the nominee himself and for who sees the nomination.

    :raises OutcomeNotice.DoesNotExist: whether it exists or not
    """
    notice = OutcomeNotice.objects.select_related(
        "by", "nomination__award_form", "nomination__unit", "nomination__campaign_version__campaign"
    ).get(ref=ref)
    if not is_about(notice.nomination, actor) and not is_visible_to(actor, notice.nomination):
        raise OutcomeNotice.DoesNotExist
    return notice


def heads_of_unit(nomination: Nomination, day: date) -> list[int]:
    """Return who heads a unit, or acts as its head, and is told of what it proposed; not of what others proposed."""
    if nomination.nominee_class not in (NomineeClass.STAFF, NomineeClass.COLLECTIVE):
        return []
    return people_told([Role.UNIT_HEAD], day, units=[nomination.unit_id])


def _last_item(nomination: Nomination) -> AgendaItem | None:
    return _counted(nomination).last()


def _counted(nomination: Nomination) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(nomination=nomination, counted_at__isnull=False).order_by("id")

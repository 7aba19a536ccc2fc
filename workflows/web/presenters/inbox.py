"""The inbox: rows by urgency, how a campaign stands, and which sections a person has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.queries.inbox import CampaignStanding
from workflows.queries.labels import label_of
from workflows.queries.recipients import ToldOf
from workflows.rules.case import Actor
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.nominations import SOON_DAYS
from workflows.web.presenters.states import STAGE_LABELS, STAGES, Stage
from workflows.web.presenters.work import Work


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    title: str
    rows: tuple[Work, ...]
    is_hot: bool = False


@dataclass(frozen=True, slots=True)
class StageBar:
    """How many nominations of a campaign are in a stage."""

    label: str
    count: int
    tone: str


def grouped(rows: Iterable[Work], today: date) -> list[Group]:
    """Return the rows by urgency: overdue, due within three days, later; empty groups are left out."""
    overdue: list[Work] = []
    soon: list[Work] = []
    later: list[Work] = []
    for row in rows:
        if row.day is None:
            later.append(row)
        elif row.day < today:
            overdue.append(row)
        else:
            (soon if row.day <= today + timedelta(days=SOON_DAYS) else later).append(row)
    groups = [
        Group(_("Overdue"), tuple(sorted(overdue, key=lambda row: row.day or today)), is_hot=True),
        Group(_("Within 3 days"), tuple(sorted(soon, key=lambda row: row.day or today))),
        Group(_("Later"), tuple(sorted(later, key=lambda row: (row.day is None, row.day or today)))),
    ]
    return [group for group in groups if group.rows]


def stage_bars(standing: CampaignStanding) -> list[StageBar]:
    """Return the counts of a campaign by stage, and what came to an end without an award."""
    lost = (State.WITHDRAWN, State.REJECTED_INELIGIBLE, State.NOT_RECOMMENDED, State.DECLINED, State.PROVINCE_REJECTED)
    tones = {
        Stage.PROPOSE: "",
        Stage.CONSOLIDATE: "warn",
        Stage.REVIEW: "info",
        Stage.DECIDE: "info",
        Stage.AWARD: "ok",
    }
    bars = [
        StageBar(
            _(STAGE_LABELS[stage]),
            sum(count for state, count in standing.by_state.items() if STAGES[state] is stage and state not in lost),
            tones[stage],
        )
        for stage in Stage
    ]
    return [*bars, StageBar(_("Ended without an award"), sum(standing.by_state.get(state, 0) for state in lost), "")]


def document_notice(told_of: ToldOf) -> dict[str, Any]:
    """Return the notice that a document was sent, with the address where its reader finds what he may open of it."""
    notice, told = told_of.notice, told_of.notice.message.payload
    if notice.message.event == Event.PLAN_DISPATCHED:
        named = {"campaign": told["campaign"], "number": told["version"]}
        name = _("Plan of “%(campaign)s”, version %(number)s") % named
    else:
        name = f"{label_of(PaperKind(told['kind']))} {told['number']}"
    return {
        "at": notice.created_at,
        "name": name,
        "url": _document_url(told_of),
        "label": _("sent to you"),
    }


def _document_url(told_of: ToldOf) -> str:
    if told_of.page:
        return reverse("paper", args=[told_of.page])
    if told_of.paper:
        return reverse("paper-print", args=[told_of.paper])
    if told_of.session:
        return reverse("session-minutes", args=[told_of.session])
    return reverse("campaign", args=[told_of.campaign]) if told_of.campaign else ""


def sections_of(actor: Actor) -> Sequence[tuple[str, str]]:
    """Return the sections of the inbox that this person has: name in the address, label."""
    sections = [("can-xu-ly", _("Waiting for me"))]
    if actor.charge(*HR):
        sections.append(("cho-tiep-nhan", _("Waiting to be received")))
    return [*sections, ("theo-doi", _("What I follow")), ("da-xong", _("Done"))]


def main_link_of(actor: Actor) -> tuple[str, str]:
    """Return label and address name of the page that this person most likely goes to from the inbox."""
    for roles, label, name in (
        (HR, gettext_noop("Open the consolidation list"), "consolidation"),
        ({Role.CHIEF}, gettext_noop("Open the list for decision"), "decisions"),
        ({Role.COUNCIL_SECRETARY}, gettext_noop("Open the council sessions"), "sessions"),
        ({Role.RECORDS_OFFICER}, gettext_noop("Open the register of documents"), "papers"),
        ({Role.FINANCE_OFFICER}, gettext_noop("Open the register of documents"), "papers"),
        ({Role.INSPECTOR}, gettext_noop("Search the ledger"), "ledger"),
        ({Role.UNIT_HEAD, Role.UNIT_CLERK}, gettext_noop("Draft a nomination"), "nomination-new"),
        ({Role.COUNCIL_MEMBER}, gettext_noop("Open the council sessions"), "sessions"),
    ):
        if actor.charge(*roles):
            return _(label), name
    return "", ""

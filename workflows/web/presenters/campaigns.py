"""A campaign as pages show it: its state, its plan, what can be done next and by whom, what happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.ledger.read import Values, entries_of
from workflows.queries.campaigns import sees_preparation
from workflows.queries.labels import label_of, sentence_of
from workflows.queries.privacy import values_hidden_from
from workflows.queries.recipients import line_of
from workflows.rules.campaigns import STEPS, Standing, may_not
from workflows.rules.case import Actor
from workflows.rules.dispatch import Line
from workflows.templatetags.wording import dmy, dmy_hm
from workflows.vocabulary.campaigns import CampaignAct, CampaignType
from workflows.vocabulary.dossier import Addressee, CampaignState, NomineeKind
from workflows.vocabulary.events import Event
from workflows.web.presenters.nominations import Row
from workflows.web.presenters.session_steps import Step
from workflows.web.presenters.states import Look
from workflows.web.presenters.timeline import TimelineEvent, timeline_of

# tone, icon; the labels are the vocabulary's
STATES: dict[CampaignState, tuple[str, str]] = {
    CampaignState.DRAFT: ("quiet", "edit"),
    CampaignState.ISSUED: ("info", "file"),
    CampaignState.OPEN: ("ok", "play"),
    CampaignState.NOMINATIONS_CLOSED: ("", "clock"),
    CampaignState.REVIEWING: ("info", "search"),
    CampaignState.CLOSED: ("", "check"),
    CampaignState.CANCELLED: ("bad", "x"),
}
# Where each act is taken, and its icon.
PLACES: Mapping[CampaignAct, tuple[str, str]] = {
    CampaignAct.EDIT: ("plan-edit", "edit"),
    CampaignAct.ISSUE: ("plan-issue", "file"),
    CampaignAct.OPEN: ("campaign-open", "play"),
    CampaignAct.AMEND: ("plan-amend", "edit"),
    CampaignAct.SET_DEADLINE: ("campaign-deadline", "calendar"),
    CampaignAct.CLOSE_NOMINATIONS: ("campaign-close-nominations", "clock"),
    CampaignAct.REVIEW: ("campaign-review", "search"),
    CampaignAct.CLOSE: ("campaign-close", "check"),
    CampaignAct.REOPEN: ("campaign-reopen", "refresh"),
    CampaignAct.CANCEL: ("campaign-cancel", "x"),
}
# These are about the version in preparation, AMEND about there being none: of the two matters one is there at a time.
ABOUT_DRAFT = frozenset({CampaignAct.EDIT, CampaignAct.ISSUE})
# What is told of a plan in preparation, and of rows of the reference data, is for those who work on it.
OF_PREPARATION = frozenset({Event.CAMPAIGN_DRAFTED, Event.PLAN_DRAFTED, Event.PLAN_EDITED, Event.CAMPAIGN_CHANGED})


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A line of the list of campaigns."""

    url: str
    code: str
    title: str
    kind: str
    dates: str
    closes_at: Any
    look: Look
    is_amended: bool
    is_invented: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A version of a plan as it is read."""

    number: int
    is_issued: bool
    facts: list[Row]
    contents: list[Row]
    criteria: list[Row]
    awards: list[Row]
    recipients: list[Row]
    text: str
    file: Any


def look_of_campaign(state: str) -> Look:
    """Return how the state of a campaign is shown."""
    word = CampaignState(state)
    return Look(label_of(word), *STATES[word])


def campaign_rows(campaigns: Iterable[Any]) -> list[CampaignRow]:
    """Return the lines of the list."""
    return [
        CampaignRow(
            url=reverse("campaign", args=[each.code]),
            code=each.code,
            title=each.short_title,
            kind=label_of(CampaignType(each.campaign_type)),
            dates=_dates(each),
            closes_at=each.nominations_close_at,
            look=look_of_campaign(each.state),
            is_amended=each.is_amended and each.state != CampaignState.DRAFT,
            is_invented=each.is_invented,
        )
        for each in campaigns
    ]


def facts_of(campaign: Any) -> list[Row]:
    """Return the facts of a campaign."""
    rows = [
        Row(_("Code"), campaign.code),
        Row(_("Type of campaign"), label_of(CampaignType(campaign.campaign_type))),
        Row(_("Begins, ends"), _dates(campaign)),
        Row(_("Nominations close at"), dmy_hm(campaign.nominations_close_at)),
        Row(_("Campaign of the higher level"), campaign.parent_title),
        Row(_("Reason"), campaign.state_reason),
    ]
    return [row for row in rows if row.value]


def plan_of(plan: Any) -> PlanPage:
    """Return a version of a plan as it is read, with its parts."""
    facts = [
        Row(_("Plan"), plan.plan_number if plan.is_issued else _("In preparation, not issued yet")),
        Row(_("Date"), dmy(plan.plan_date)),
        Row(_("Place of issue"), plan.plan_place if plan.is_issued else ""),
        Row(_("Signed by"), plan.signer_name, plan.signer_title),
        Row(_("Legal basis"), plan.legal_basis),
        Row(_("Reason for the amendment"), plan.change_reason),
    ]
    return PlanPage(
        number=plan.number,
        is_issued=plan.is_issued,
        facts=[row for row in facts if row.value],
        contents=[
            Row(each.code, each.text, _("Every report has to speak of it") if each.is_mandatory else "")
            for each in plan.contents.all()
        ],
        criteria=[
            Row(each.code, each.text, label_of(Addressee(each.addressee))) for each in plan.criteria.all()
        ],
        awards=[Row(each.award_form.name, _whom(each)) for each in plan.awards.all()],
        recipients=[
            Row(each.text, each.purpose or "–", _inside(line_of(each))) for each in plan.recipients.all()
        ],
        text=plan.text,
        file=plan.file,
    )


def version_tabs(versions: Sequence[Any], chosen: Any) -> list[dict[str, Any]]:
    """Return the versions of a plan as tabs, the latest first."""
    return [
        {
            "label": (_("Version %(number)s") if each.is_issued else _("Version %(number)s, in preparation"))
            % {"number": each.number},
            "url": f"?phien-ban={each.number}",
            "is_current": each == chosen,
        }
        for each in versions
    ]


def steps_of(campaign: Any, standing: Standing, who: Actor) -> tuple[list[Step], list[Step]]:
    """Return what this reader can do next, and what others can, each open or closed with its reasons."""
    steps = list(_steps(campaign, standing, who))
    return [step for step in steps if step.is_mine], [step for step in steps if not step.is_mine]


def history_of(campaign: Any, who: Actor, *, with_links: bool) -> list[TimelineEvent]:
    """Return what happened to a campaign, newest first, as this person may read it."""
    hidden = frozenset() if sees_preparation(who) else OF_PREPARATION
    entries = []
    for entry in entries_of(campaign.obj, sees_holds=False, without=hidden):
        kept_apart = values_hidden_from(who, entry.event, is_nominee=False)
        values = {name: value for name, value in entry.values.items() if name not in kept_apart}
        entries.append(replace(entry, values=Values(values, erased=entry.values.erased)))
    return timeline_of(entries, [], with_links=with_links)


def _steps(campaign: Any, standing: Standing, who: Actor) -> Iterator[Step]:
    for act, step in STEPS.items():
        is_elsewhere = (standing.draft is None) if act in ABOUT_DRAFT else (
            act is CampaignAct.AMEND and standing.draft is not None
        )
        if standing.state not in step.moves or is_elsewhere:
            continue
        name, icon = PLACES[act]
        reasons = [question(standing) for question in step.questions]
        yield Step(
            label=label_of(act),
            url=reverse(name, args=[campaign.code]),
            holder=", ".join(label_of(role) for role in step.roles),
            is_mine=may_not(who, step.roles) is None,
            reasons=tuple(sentence_of(reason) for reason in reasons if reason is not None),
            icon=icon,
            is_danger=act is CampaignAct.CANCEL,
        )


def _whom(award: Any) -> str:
    kinds = ((NomineeKind.INDIVIDUAL, award.allows_individuals), (NomineeKind.COLLECTIVE, award.allows_collectives))
    return ", ".join(label_of(kind) for kind, allowed in kinds if allowed)


def _inside(line: Line) -> str:
    if not line.told:
        return _("Inside the Office") if line.is_internal else ""
    roles = ", ".join(label_of(role) for role in line.told)
    return _("Inside the Office, told in this system: %(roles)s") % {"roles": roles}


def _dates(campaign: Any) -> str:
    if campaign.start_date is None:
        return ""
    end = dmy(campaign.end_date) if campaign.end_date else "…"
    return f"{dmy(campaign.start_date)} – {end}"

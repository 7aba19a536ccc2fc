"""The plan's duties as rows of the inbox: to make it known, to remind, to consolidate, decide and carry out."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries import difficulties, dissemination
from workflows.queries.labels import label_of
from workflows.rules.case import Actor
from workflows.templatetags.wording import dmy
from workflows.vocabulary.duties import PlanAnswer
from workflows.vocabulary.events import Event
from workflows.web.presenters.nominations import due_of
from workflows.web.presenters.work import Work


def plan_work(who: Actor, today: date) -> list[Work]:
    """Return what waits for this person under the plans that are carried out now."""
    duties, late = dissemination.plan_duties(who, today)
    return [
        *(dissemination_work(duty, today) for duty in duties),
        *(behind_work(behind, today) for behind in late),
        *(consolidation_work(each, today) for each in difficulties.to_consolidate(who)),
        *(decision_work(report, today) for report in difficulties.to_decide(who)),
        *(amendment_work(report) for report in difficulties.to_carry_out(who)),
    ]


def dissemination_work(duty: dissemination.Duty, today: date) -> Work:
    """Return a plan as the duty of a unit's head, until he confirms that his staff know it."""
    campaign = duty.version.campaign
    return Work(
        title=_("Make the plan known: %(campaign)s") % {"campaign": campaign.short_title},
        url=reverse("dissemination-confirm", args=[campaign.code]),
        detail=_("%(unit)s, version %(number)s of the plan") % {"unit": duty.unit.name, "number": duty.version.number},
        code=campaign.code,
        **_due(duty.due, today),
    )


def behind_work(behind: dissemination.Behind, today: date) -> Work:
    """Return the units that are late to confirm as the work of HR-Admin, who reminds them."""
    campaign = behind.version.campaign
    return Work(
        title=ngettext(
            "%(number)s unit has not confirmed that it made the plan known",
            "%(number)s units have not confirmed that they made the plan known",
            behind.missing,
        )
        % {"number": behind.missing},
        url=reverse("disseminations", args=[campaign.code]),
        detail=campaign.short_title,
        code=campaign.code,
        **_due(behind.due, today),
    )


def consolidation_work(difficulty: Any, today: date) -> Work:
    """Return a difficulty as the work of HR-Admin, who reports it to the Chief with a proposal."""
    return Work(
        title=_("Consolidate difficulty %(number)s: %(subject)s")
        % {"number": difficulty.number, "subject": difficulty.subject},
        url=reverse("difficulty", args=[difficulty.campaign.code, difficulty.number]),
        detail=difficulty.unit.name,
        code=difficulty.campaign.code,
        **_due(difficulty.due_date, today),
    )


def decision_work(report: Any, today: date) -> Work:
    """Return a report as the work of the Chief."""
    return Work(
        title=_("Decide on difficulties with the plan: report %(number)s") % {"number": report.number},
        url=reverse("difficulty-decide", args=[report.campaign.code, report.number]),
        detail=ngettext(
            "%(count)s difficulty, proposed by %(name)s: %(proposal)s",
            "%(count)s difficulties, proposed by %(name)s: %(proposal)s",
            report.size,
        )
        % {"count": report.size, "name": report.by.full_name, "proposal": label_of(PlanAnswer(report.proposal))},
        code=report.campaign.code,
        **_due(report.due_date, today),
    )


def amendment_work(report: Any) -> Work:
    """Return a decision to amend a plan as the work of HR-Admin, until a new version carries it out."""
    return Work(
        title=_("Prepare a new version of the plan: report %(number)s") % {"number": report.number},
        url=reverse("difficulty-report", args=[report.campaign.code, report.number]),
        detail=report.campaign.short_title,
        code=report.campaign.code,
    )


def plan_notice(notice: Any, matter: Any) -> dict[str, Any]:
    """Return a notice about a plan as a line of the latest messages."""
    if notice.message.event == Event.PLAN_REMINDED:
        name, label = matter.short_title, _("HR-Admin reminds you to confirm that your unit made the plan known")
        url = reverse("disseminations", args=[matter.code])
    else:
        name, label = matter.subject, label_of(PlanAnswer(notice.message.payload["decision"]))
        url = reverse("difficulty", args=[matter.campaign.code, matter.number])
    return {"at": notice.created_at, "name": name, "url": url, "label": label}


def _due(day: date | None, today: date) -> dict[str, Any]:
    """Return what a row says of its deadline."""
    due = due_of(day, today)
    if due is None or day is None:
        return {}
    text = due.text if due.tone else _("Due %(date)s") % {"date": dmy(day)}
    return {"due": text, "due_tone": due.tone, "due_icon": due.icon, "day": day}

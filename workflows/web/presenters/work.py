"""Pieces of work as rows of the inbox: verb, person and award, where it is done, until when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.inbox import MissingVotes
from workflows.queries.labels import held_label, label_of
from workflows.queries.recipients import ToSend
from workflows.templatetags.wording import dmy, dong
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.dossier import DecidingAuthority, PaperKind
from workflows.vocabulary.states import State
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.next_steps import Place, url_of
from workflows.web.presenters.nominations import SOON_DAYS, due_of, look_of_nomination

VERBS: dict[State, str] = {
    State.DRAFT: gettext_noop("Complete the draft: %(who)s – %(award)s"),
    State.RETURNED: gettext_noop("Complete the dossier: %(who)s – %(award)s"),
    State.SUBMITTED: gettext_noop("Receive: %(who)s – %(award)s"),
    State.APPRAISING: gettext_noop("Appraise: %(who)s – %(award)s"),
    State.CONSOLIDATED: gettext_noop("Place on an agenda: %(who)s – %(award)s"),
    State.DEFERRED: gettext_noop("Deferred by the council: %(who)s – %(award)s"),
    State.RETURNED_TO_COUNCIL: gettext_noop("Reconsider: %(who)s – %(award)s"),
    State.RECOMMENDED: gettext_noop("Decide: %(who)s – %(award)s"),
    State.ESCALATED: gettext_noop("Record the province's answer: %(who)s – %(award)s"),
    State.PROVINCE_RETURNED: gettext_noop("Answer the province: %(who)s – %(award)s"),
}
# Work that is shown as a paper or a session, not line by line.
GROUPED = frozenset({State.ON_AGENDA, State.IN_REVIEW, State.AWAITING_SIGNATURE, State.ESCALATION_PREPARED})
SESSION_VERBS: dict[str, str] = {
    SessionState.PLANNED: gettext_noop("Prepare and convene session %(code)s"),
    SessionState.CONVENED: gettext_noop("Open session %(code)s"),
    SessionState.OPEN: gettext_noop("Session %(code)s is sitting"),
    SessionState.MINUTES_DRAFT: gettext_noop("Minutes of session %(code)s"),
}
PAGES: dict[State, Command] = {
    State.RECOMMENDED: Command.ACCEPT,
    State.DEFERRED: Command.RETABLE_TO_LIST,
    State.ESCALATED: Command.RECORD_GRANT,
    State.PROVINCE_RETURNED: Command.RESEND,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One row of the inbox."""

    title: str
    url: str
    detail: str = ""
    code: str = ""
    due: str = ""
    due_tone: str = ""
    due_icon: str = "clock"
    pill_text: str = ""
    pill_tone: str = ""
    pill_icon: str = ""
    day: date | None = None


def work_of(nomination: Any, today: date) -> Work:
    """Return a nomination as a piece of work: what to do, with whom, since when."""
    if nomination.is_held:
        return held_work(nomination)
    due = due_of(nomination.due_date, today, is_paused=nomination.is_held)
    verb = VERBS.get(State(nomination.state), gettext_noop("Look at: %(who)s – %(award)s"))
    return Work(
        title=_(verb) % {"who": nomination.nominee_name, "award": nomination.award_form.name},
        url=_work_url(nomination),
        detail=_detail(nomination),
        code=nomination.code or "",
        due=due.text if due else "",
        due_tone=due.tone if due else "",
        due_icon=due.icon if due else "clock",
        day=nomination.due_date,
    )


def second_half(proposal: Any, today: date) -> Work:
    """Return the first half of a two-person step as the work of its second person."""
    nomination, command = proposal.nomination, Command(proposal.command)
    verbs = {
        Command.REJECT: _("Confirm or turn down “not eligible”: %(who)s – %(award)s"),
        Command.RELEASE: _("Agree to resume: %(who)s – %(award)s"),
        Command.WITHDRAW: _("Let go from the agenda: %(who)s – %(award)s"),
    }
    return Work(
        title=verbs[command] % {"who": nomination.nominee_name, "award": nomination.award_form.name},
        url=url_of(command, Place(nomination.slug)) or reverse("nomination", args=[nomination.slug]),
        detail=_("Proposed by %(name)s on %(date)s") % {"name": proposal.by.full_name, "date": _day(proposal.at)},
        code=nomination.code or "",
        day=today,
        due=_("Waits for you"),
        due_tone="warn",
        due_icon="people",
    )


def held_work(nomination: Any) -> Work:
    """Return a suspended nomination as the work of who answers for the suspension."""
    return Work(
        title=_("Follow the suspension: %(who)s – %(award)s")
        % {"who": nomination.nominee_name, "award": nomination.award_form.name},
        url=reverse("nomination", args=[nomination.slug]),
        detail=nomination.unit.name,
        code=nomination.code or "",
        pill_text=held_label(),
        pill_tone="warn",
        pill_icon="pause",
    )


def vote_work(missing: MissingVotes, today: date) -> Work:
    """Return the votes that a member has not cast yet in a session that sits."""
    number = len(missing.ordinals)
    return Work(
        title=ngettext(
            "Vote in session %(code)s: %(number)s item waits for your vote",
            "Vote in session %(code)s: %(number)s items wait for your vote",
            number,
        )
        % {"code": missing.code, "number": number},
        url=url_of(Command.OPEN_ITEM, Place("", missing.code, missing.ordinals[0])),
        detail=missing.title,
        code=missing.code,
        due=_("Voting now"),
        due_tone="warn",
        due_icon="vote",
        day=today,
    )


def session_work(session: Any, today: date) -> Work:
    """Return a session as the work of its secretary or of who presides."""
    day = timezone.localtime(session.planned_at).date()
    due = due_of(day, today) if day >= today else None
    return Work(
        title=_(SESSION_VERBS[session.state]) % {"code": session.code},
        url=url_of(Command.ADJOURN, Place("", session.code)),
        detail=ngettext("%(title)s, %(date)s, %(number)s item", "%(title)s, %(date)s, %(number)s items", session.size)
        % {"title": session.title, "date": _day(session.planned_at), "number": session.size},
        code=session.code,
        due=due.text if due else "",
        due_tone=due.tone if due else "",
        day=day if day >= today else None,
    )


def paper_work(paper: Any, today: date) -> Work:
    """Return an approved paper as the work of the records officer: number, signature, scan."""
    # Minutes list nothing: they carry the results of a session.
    plain, with_lines = _("Approved by %(name)s on %(date)s"), _("Approved by %(name)s on %(date)s, %(lines)s")
    what = paper.session.code if paper.session is not None else str(paper.award_form or paper.subject)
    return Work(
        title=_("Number and record: %(kind)s – %(what)s") % {"kind": label_of(PaperKind(paper.kind)), "what": what},
        url=url_of(Command.GRANT, Place("", paper=paper.ref)),
        detail=(with_lines if paper.size else plain)
        % {"name": paper.approved_by.full_name, "date": _day(paper.approved_at), "lines": _lines(paper.size)},
        day=today + timedelta(days=SOON_DAYS),
    )


def prize_work(paper: Any) -> Work:
    """Return an approved decision as the work of the finance officer, until its signed form is on record."""
    return Work(
        title=_("Have the prize money ready: %(kind)s – %(what)s")
        % {"kind": label_of(PaperKind(paper.kind)), "what": paper.award_form},
        url=reverse("paper", args=[paper.ref]),
        detail=_("Approved on %(date)s, %(lines)s") % {"date": _day(paper.approved_at), "lines": _lines(paper.size)},
    )


def prize_row(paper: Any) -> Work:
    """Return a signed decision with its prize money, for the finance officer to follow."""
    return Work(
        title=_("Prize money of %(kind)s %(number)s – %(what)s")
        % {"kind": label_of(PaperKind(paper.kind)), "number": paper.document_number, "what": paper.award_form},
        url=reverse("paper", args=[paper.ref]),
        detail=_("Signed on %(date)s, %(lines)s") % {"date": dmy(paper.issued_date), "lines": _lines(paper.size)},
        pill_text=dong(paper.money) or _("No prize money"),
    )


def dispatch_work(to_send: ToSend, today: date) -> Work:
    """Return a signed paper as the work of the records officer who sends it to its recipients."""
    paper = to_send.document
    what = f"{label_of(PaperKind(paper.kind))} {paper.document_number}"
    return _sending(to_send, today, what, url=reverse("paper-recipients", args=[paper.ref]))


def plan_work(to_send: ToSend, today: date) -> Work:
    """Return a plan that was issued as the work of the records officer who sends it to its recipients."""
    plan = to_send.document
    what = _("Plan %(number)s") % {"number": plan.plan_number}
    return _sending(to_send, today, what, url=reverse("plan-recipients", args=[plan.campaign.code, plan.number]))


def _sending(to_send: ToSend, today: date, what: str, *, url: str) -> Work:
    due = due_of(to_send.due, today)
    left = ngettext("%(number)s recipient is left", "%(number)s recipients are left", to_send.left)
    return Work(
        title=_("Send: %(what)s") % {"what": what},
        url=url,
        detail=left % {"number": to_send.left},
        due=due.text if due else "",
        due_tone=due.tone if due else "",
        due_icon=due.icon if due else "clock",
        day=to_send.due,
    )


def verification_work(last: datetime | None, today: date) -> Work:
    """Return the recomputing of the ledger as the work of the inspector, due some weeks after the last time."""
    pause = timedelta(days=settings.LEDGER_VERIFIED_EVERY_DAYS)
    day = timezone.localtime(last).date() + pause if last is not None else today
    due = due_of(day, today)
    return Work(
        title=_("Verify the ledger"),
        url=reverse("verification"),
        detail=_("Last verified on %(date)s") % {"date": _day(last)} if last else _("It was never verified yet"),
        due=due.text if due else "",
        due_tone=due.tone if due else "",
        due_icon=due.icon if due else "clock",
        day=day,
    )


def submission_work(nomination: Any, today: date) -> Work:
    """Return a completed nomination as the work of the Chief, who approves its new submission."""
    return Work(
        title=_("Approve the new submission: %(who)s – %(award)s")
        % {"who": nomination.nominee_name, "award": nomination.award_form.name},
        url=reverse("decisions"),
        detail=nomination.unit.name,
        code=nomination.code or "",
        day=today + timedelta(days=SOON_DAYS),
    )


def deferred_work(nomination: Any, today: date) -> Work:
    """Return what the council has put off too often as the work of the Chief, who says whether it goes on."""
    title = _("Put off too often, go on or end: %(who)s – %(award)s")
    return _waiting(nomination, title, today, url=reverse("nomination", args=[nomination.slug]))


def lapse_work(nomination: Any, today: date) -> Work:
    """Return a dossier whose completion is overdue as the work of the head of HR-Admin, who reminds or closes."""
    title = _("Completion overdue, remind or close: %(who)s – %(award)s")
    return _waiting(nomination, title, today, url=reverse("lapse", args=[nomination.slug]))


def _waiting(nomination: Any, title: str, today: date, *, url: str) -> Work:
    """Return a nomination that waits by its own due date as somebody's work."""
    due = due_of(nomination.due_date, today)
    return Work(
        title=title % {"who": nomination.nominee_name, "award": nomination.award_form.name},
        url=url,
        detail=nomination.unit.name,
        code=nomination.code or "",
        due=due.text if due else "",
        due_tone=due.tone if due else "",
        day=nomination.due_date,
    )


def followed_row(nomination: Any, today: date) -> Work:
    """Return a nomination that somebody follows: who holds it now, in which state."""
    look = look_of_nomination(nomination)
    due = due_of(nomination.due_date, today, is_paused=nomination.is_held)
    return Work(
        title=f"{nomination.nominee_name} – {nomination.award_form.name}",
        url=reverse("nomination", args=[nomination.slug]),
        detail=_("%(unit)s, since %(date)s") % {"unit": nomination.unit.name, "date": _day(nomination.state_since)},
        code=nomination.code or "",
        due=due.text if due and due.tone else "",
        due_tone=due.tone if due else "",
        pill_text=look.label,
        pill_tone=look.tone,
        pill_icon=look.icon,
    )


def _work_url(nomination: Any) -> str:
    if nomination.state in (State.DRAFT, State.RETURNED):
        return reverse("nomination-edit", args=[nomination.slug])
    command = PAGES.get(State(nomination.state))
    url = url_of(command, Place(nomination.slug)) if command is not None else ""
    return url or reverse("nomination", args=[nomination.slug])


def _detail(nomination: Any) -> str:
    unit = nomination.unit.name
    if nomination.state == State.DRAFT:
        return _("%(unit)s, drafted by %(name)s") % {"unit": unit, "name": nomination.drafted_by.full_name}
    if nomination.state == State.APPRAISING and nomination.appraiser is not None:
        return _("%(unit)s, received by %(name)s") % {"unit": unit, "name": nomination.appraiser.full_name}
    if nomination.state == State.RECOMMENDED and nomination.award_form.deciding_authority != DecidingAuthority.CHIEF:
        return _("%(unit)s, to be submitted to the province") % {"unit": unit}
    if nomination.submitted_at is not None:
        return _("%(unit)s, sent on %(date)s") % {"unit": unit, "date": _day(nomination.submitted_at)}
    return str(unit)


def _lines(number: int) -> str:
    return ngettext("%(number)s line", "%(number)s lines", number) % {"number": number}


def _day(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%d/%m/%Y")

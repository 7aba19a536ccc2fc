"""What follows an outcome as rows of the inbox: awards to publish, present, pay and archive, and who is to be told."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.endings import ToTell, Waiting
from workflows.templatetags.wording import dmy
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.awards import ADDRESSES
from workflows.web.presenters.nominations import due_of
from workflows.web.presenters.work import Work

VERBS = {
    AwardMark.PUBLISHED: gettext_noop("Publish: %(what)s"),
    AwardMark.PRESENTED: gettext_noop("Present: %(what)s"),
    AwardMark.PAID: gettext_noop("Pay the prize money: %(what)s"),
    AwardMark.ARCHIVED: gettext_noop("Hand the file over to the archive: %(what)s"),
}


def mark_work(waiting: Waiting, today: date) -> Work:
    """Return a mark that is still to be set as work: on a whole decision, or on one award of the province."""
    paper, nomination = waiting.paper, waiting.nomination
    on_paper, on_award = ADDRESSES[waiting.mark]
    if paper is not None:
        number = len(waiting.lines)
        what = f"{paper.document_number} – {paper.award_form}"
        lines = ngettext("%(number)s award", "%(number)s awards", number) % {"number": number}
        detail = _("Decision of %(day)s, %(lines)s") % {"day": dmy(paper.issued_date), "lines": lines}
        url, code = reverse(on_paper, args=[paper.ref]), ""
    else:
        what = f"{nomination.nominee_name} – {nomination.award_form.name}"
        line = waiting.lines[0]
        detail = _("Decision %(number)s of %(day)s") % {"number": line.answer_number, "day": dmy(line.answer_date)}
        url, code = reverse(on_award, args=[nomination.slug]), nomination.slug
    return _due_work(_(VERBS[waiting.mark]) % {"what": what}, url, detail, code, waiting.due_date, today)


def tell_work(each: ToTell, today: date) -> Work:
    """Return a nomination that was not selected as work: unit and nominee are still to be told."""
    nomination = each.nomination
    what = {"who": nomination.nominee_name, "award": nomination.award_form.name}
    title = _("Tell that it was not selected: %(who)s – %(award)s") % what
    url = reverse("outcome-notify", args=[nomination.slug])
    return _due_work(title, url, nomination.unit.name, nomination.slug, each.due_date, today)


def _due_work(title: str, url: str, detail: str, code: str, day: date, today: date) -> Work:
    due = due_of(day, today)
    tag: dict[str, Any] = {"due": due.text, "due_tone": due.tone, "due_icon": due.icon} if due is not None else {}
    return Work(title=title, url=url, detail=detail, code=code, day=day, **tag)

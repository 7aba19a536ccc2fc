"""The notice to those not selected: its reason out of the record, as far as it may be told, and its words."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from workflows.ledger.read import ReadEntry
from workflows.queries.labels import state_label
from workflows.queries.outcomes import act_told_of, council_reason, rejecting_line
from workflows.rules.outcomes import AFTER_HOLD, NOT_PASSED, Outcome
from workflows.templatetags.wording import dmy, official_date
from workflows.vocabulary.dossier import DecidingAuthority, NomineeKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State
from workflows.web.presenters.event_labels import event_label
from workflows.web.presenters.nominations import Row


def reason_on_record(nomination: Any, outcome: Outcome, entries: Sequence[ReadEntry]) -> str:
    """Return the recorded reason of an outcome, for the notice to start from; after a suspension the general wording.

    `entries` are those of the nomination as the teller may read them, oldest first.
    """
    if outcome.is_after_hold:
        return AFTER_HOLD
    if outcome.state is State.NOT_RECOMMENDED:
        said = "" if outcome.is_secret else council_reason(nomination).strip()
        return "\n".join(part for part in (f"Hội đồng không thông qua: {NOT_PASSED}.", said) if part)
    if outcome.state is State.PROVINCE_REJECTED:
        line = rejecting_line(nomination)
        return line.answer_reason if line is not None else ""
    last = next((entry for entry in reversed(entries) if entry.to_state == outcome.state), None)
    values = last.values if last is not None else {}
    parts = (str(values.get("reason", "")).strip(), str(values.get("clause", "")).strip())
    return "\n".join(part for part in parts if part)


def notice_rows(notice: Any) -> list[Row]:
    """Return a notice as facts: whom it concerns, how it ended, why, and until when one can complain."""
    nomination = notice.nomination
    return [
        Row(_("Nominee"), nomination.nominee_name),
        Row(_("Unit"), nomination.nominee_unit_name or nomination.unit.name),
        Row(_("Award form"), nomination.award_form.name),
        Row(_("Result"), _result(notice)),
        Row(_("Reason"), notice.reason),
        Row(
            _("Complaint possible until"),
            dmy(notice.appeal_until),
            _("To the Chief of Office, in writing or in person, by the Law on Complaints."),
        ),
        Row(_("Told by"), notice.by.full_name, dmy(notice.at)),
    ]


def _result(notice: Any) -> str:
    """Name how it ended; of what ended without its unit's will the act says more than the state."""
    if notice.state == State.WITHDRAWN:
        return event_label(Event(act_told_of(notice)))
    return state_label(notice.state)


# -- the printed form (T16), in the State's words ----------------------------------------------------------------------


ENDED = {
    Event.NOMINATION_LAPSED: "việc hồ sơ không được bổ sung, hoàn thiện trong thời hạn, kết thúc",
    Event.NOMINATION_CANCELLED: "việc Chánh Văn phòng hủy phong trào thi đua",
}


def basis_phrase(notice: Any) -> str:
    """Return on what the outcome rests, as the letter names it."""
    day = official_date(notice.basis_date)
    if notice.state == State.NOT_RECOMMENDED and notice.basis_number:
        return f"Biên bản số {notice.basis_number} {day} họp Hội đồng Thi đua - Khen thưởng cơ quan"
    if notice.state == State.PROVINCE_REJECTED:
        return f"văn bản số {notice.basis_number} {day} trả lời đề nghị khen thưởng"
    if notice.state == State.DECLINED:
        return f"ý kiến của Chánh Văn phòng {day}"
    if notice.state == State.WITHDRAWN:
        return f"{ENDED[Event(act_told_of(notice))]} {day}"
    return f"kết quả thẩm định hồ sơ {day}" if notice.state == State.REJECTED_INELIGIBLE else f"kết quả xét {day}"


def refused_phrase(notice: Any) -> str:
    """Return what was not given: "chưa được tặng …", or where the province would decide "chưa được đề nghị tặng …"."""
    award = notice.nomination.award_form
    asked = award.deciding_authority != DecidingAuthority.CHIEF and notice.state != State.PROVINCE_REJECTED
    return f"chưa được {'đề nghị ' if asked else ''}tặng {award.name}"


def kind_phrase(notice: Any) -> str:
    """Return whether the letter speaks of a person or a collective."""
    return "cá nhân" if notice.nomination.nominee_kind == NomineeKind.INDIVIDUAL else "tập thể"

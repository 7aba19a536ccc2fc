"""Appeals and new documents: how long they are open, what counts as new, and who may open it again (N12, N21b)."""

from datetime import date, datetime, time, timedelta

import time_machine
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import Walk, nomination_at, pdf, walk
from workflows.actions import appraise, hold, notify
from workflows.management.demo.cast import Office
from workflows.models import OutcomeNotice
from workflows.vocabulary.dossier import Conclusion, HoldKind
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

REASON = "Có tình tiết mới cần xem xét thêm"


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of day in the Office."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def told(office: Office, each: Walk) -> OutcomeNotice:
    return notify.notify_outcome(each.ref, by=office.hr_officer, reason="Chưa đủ tiêu chuẩn theo quy định")


def test_n12_what_was_found_not_eligible_is_appraised_again_on_appeal_and_goes_on(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive().appraise(Conclusion.INELIGIBLE)
    clause = {"clause": "Điều 75 Luật Thi đua, khen thưởng", "reason": "Chưa đủ tiêu chuẩn theo quy định"}
    appraise.propose_rejection(each.ref, by=office.hr_officer, **clause)
    appraise.confirm_rejection(each.ref, by=office.hr_head)
    received, regime = each.nomination.received_at, each.nomination.regime
    with refused(Refusal.NOT_YOURS):
        appraise.reopen_nomination(each.ref, by=office.hr_officer, reason=REASON, upload=pdf())
    with refused(Refusal.FILE_MISSING):
        appraise.reopen_nomination(each.ref, by=office.hr_head, reason=REASON, upload=None)

    appraise.reopen_nomination(each.ref, by=office.hr_head, reason=REASON, upload=pdf("don-khieu-nai.pdf"))

    assert (each.nomination.state, each.nomination.received_at, each.nomination.regime) == (
        State.APPRAISING,
        received,
        regime,
    )
    with refused(Refusal.APPRAISAL_NOT_ELIGIBLE):
        each.consolidate()
    each.appraise().consolidate()
    assert path_of(each) == "N1 N2 N3 N11 N12 N13"


def test_n12_an_appeal_is_open_until_the_day_that_the_notice_promises(office: Office) -> None:
    each = nomination_at(State.REJECTED_INELIGIBLE, office)
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        last = told(office, each).appeal_until

    with time_machine.travel(at(last, 23, 59)):
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))

    assert each.nomination.state == State.APPRAISING


def test_n12_the_day_after_only_a_new_document_opens_it_again(office: Office) -> None:
    each = nomination_at(State.REJECTED_INELIGIBLE, office)
    last = told(office, each).appeal_until
    with time_machine.travel(at(last + timedelta(days=1), 0, 30), tick=False):
        with refused(Refusal.APPEAL_TOO_LATE):
            appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))

        appraise.reopen_nomination(
            each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"), is_new_document=True
        )

    assert each.nomination.state == State.APPRAISING


def test_n12_the_days_of_a_complaint_are_days_of_the_office_and_not_of_utc(office: Office) -> None:
    """At half past six in the morning the day of UTC is still the one before."""
    each = nomination_at(State.REJECTED_INELIGIBLE, office)
    day = timezone.localdate() + timedelta(days=1)
    with time_machine.travel(at(day, 6, 30)):
        assert told(office, each).appeal_until == day + timedelta(days=90)
    with time_machine.travel(at(day + timedelta(days=91), 6, 30), tick=False), refused(Refusal.APPEAL_TOO_LATE):
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))
    with time_machine.travel(at(day + timedelta(days=90), 6, 30)):
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))

    assert each.nomination.state == State.APPRAISING


def test_n12_before_it_was_told_no_day_of_a_complaint_has_run(office: Office) -> None:
    each = nomination_at(State.REJECTED_INELIGIBLE, office)

    with time_machine.travel(timezone.now() + timedelta(days=200)):
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))

    assert each.nomination.state == State.APPRAISING


def test_n12_the_notice_of_an_earlier_outcome_closes_no_appeal_against_the_present_one(office: Office) -> None:
    each = nomination_at(State.REJECTED_INELIGIBLE, office)
    last = told(office, each).appeal_until
    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))
    appraise.propose_rejection(each.ref, by=office.hr_officer, clause="Điều 75", reason=REASON)
    appraise.confirm_rejection(each.ref, by=office.hr_head)

    with time_machine.travel(at(last + timedelta(days=30), 9)):
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don-2.pdf", text="don 2"))

    assert path_of(each) == "N1 N2 N3 N11 N12 N11 N12"


def test_n12_what_ended_before_it_was_received_is_received_by_its_reopening(office: Office) -> None:
    each = walk(office).draft().fill().submit()
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=REASON, upload=pdf())
    hold.conclude_hold(each.ref, by=office.hr_head, reason=REASON, upload=pdf())

    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf())

    nomination = each.nomination
    assert (nomination.state, nomination.is_held, nomination.received_at is not None) == (State.APPRAISING, False, True)
    assert None not in (nomination.regime, nomination.policy)
    each.appraise().consolidate()


def test_n12_a_clearance_of_the_former_suspension_lifts_no_other_one(office: Office) -> None:
    each = walk(office).draft().fill().submit()
    case = {"by": office.hr_head, "kind": HoldKind.COMPLAINT, "reason": REASON, "upload": pdf()}
    hold.hold_nomination(each.ref, **case)
    hold.propose_release(each.ref, by=office.hr_officer, reason=REASON, upload=pdf())
    hold.conclude_hold(each.ref, by=office.hr_head, reason=REASON, upload=pdf())
    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf())
    hold.hold_nomination(each.ref, **case)

    with refused(Refusal.SECOND_PERSON_NEEDED):
        hold.release_nomination(each.ref, by=office.chief)

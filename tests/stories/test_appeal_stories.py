"""Appeals and new documents: how long they are open, what counts as new, and who may open it again (N12, N21b)."""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import Walk, nomination_at, pdf, walk
from workflows.actions import appraise, decide, files, hold, notify, propose
from workflows.actions.files import Upload
from workflows.actions.refer import save_reference
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import Evidence, LedgerEntry, OutcomeNotice, RoleAssignment, User
from workflows.rules.outcomes import AFTER_HOLD
from workflows.vocabulary.dossier import Conclusion, HoldKind
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

REASON = "Có tình tiết mới cần xem xét thêm"
NEW = "Xác nhận của Sở Y tế, đến ngày 12/11 đơn vị mới nhận được"


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
        appraise.reopen_nomination(each.ref, by=office.other_hr_officer, reason=REASON, upload=pdf())
    with refused(Refusal.FILE_MISSING):
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=None)

    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))

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
            each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"), what_is_new=NEW
        )

    entry = LedgerEntry.objects.get(key=each.nomination.entry_id)
    assert each.nomination.state == State.APPRAISING
    assert (json.loads(entry.body)["data"]["new_document"], NEW in entry.body) == (True, False)
    assert json.loads(entry.secrets.get(field="what_is_new").value) == NEW


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

    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))

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
    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))
    hold.hold_nomination(each.ref, **case)

    with refused(Refusal.SECOND_PERSON_NEEDED):
        hold.release_nomination(each.ref, by=office.chief)


# -- by another person -------------------------------------------------------------------------------------------------


def made_head_of_hr(office: Office) -> User:
    """The officer who proposes to find not eligible becomes a second head of HR-Admin."""
    person = office.hr_officer.person
    row = RoleAssignment(person=person, role=Role.HR_HEAD, from_date=timezone.localdate())
    save_reference(row, by=office.administrator)
    return User.objects.get(pk=office.hr_officer.pk)


def test_n12_neither_who_proposed_nor_who_confirmed_opens_it_again_and_the_chief_does(office: Office) -> None:
    each = nomination_at(State.REJECTED_INELIGIBLE, office)
    for user in (office.hr_head, made_head_of_hr(office)):
        with refused(Refusal.ACTOR_FOUND_IT):
            appraise.reopen_nomination(each.ref, by=user, reason=REASON, upload=pdf("don.pdf", text="don"))

    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))

    assert each.nomination.state == State.APPRAISING


def test_n12_what_one_person_ended_after_a_suspension_another_opens_again(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=REASON, upload=pdf())
    hold.conclude_hold(each.ref, by=office.chief, reason="Kết luận có vi phạm", upload=pdf("kl.pdf", text="kl"))
    with refused(Refusal.ACTOR_FOUND_IT):
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))

    appraise.reopen_nomination(each.ref, by=office.hr_head, reason=REASON, upload=pdf("don.pdf", text="don"))

    assert path_of(each) == "N1 N2 N3 N7 N9 N12"


def test_n12_who_found_it_not_eligible_once_may_open_again_what_another_ended_since(office: Office) -> None:
    each = nomination_at(State.REJECTED_INELIGIBLE, office)
    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=pdf("don.pdf", text="don"))
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=REASON, upload=pdf())
    hold.conclude_hold(each.ref, by=office.deputy, reason="Kết luận có vi phạm", upload=pdf("kl.pdf", text="kl"))

    appraise.reopen_nomination(each.ref, by=office.hr_head, reason=REASON, upload=pdf("don-2.pdf", text="don 2"))

    assert each.nomination.state == State.APPRAISING


# -- what is new -------------------------------------------------------------------------------------------------------


def in_the_dossier(office: Office) -> tuple[Walk, Upload]:
    """The very bytes that the unit sent with the dossier."""
    each = nomination_at(State.REJECTED_INELIGIBLE, office)
    return each, Upload("moi.pdf", PDF + each.ref.encode())


def taken_out(office: Office) -> tuple[Walk, Upload]:
    """A file that the unit took out of the dossier again after it had been read."""
    each = walk(office).draft().fill()
    upload = pdf("nham.pdf", text="nham")
    file = propose.attach_evidence(each.ref, by=each.proposer, upload=upload)
    completed(each.submit().receive().give_back(), without=file)
    return found_not_eligible(each.receive(), office), upload


def taken_out_of_what_came_back(office: Office) -> tuple[Walk, Upload]:
    """The letter of an appeal, which nobody sent, and which the unit took out when the dossier came back to it."""
    each, upload = of_an_earlier_appeal(office, again=False)
    completed(each.give_back(), without=Evidence.objects.filter(nomination=each.nomination).latest("pk"))
    return found_not_eligible(each.receive(), office), upload


def of_the_suspension(office: Office) -> tuple[Walk, Upload]:
    """The conclusion by which the suspension ended."""
    each = nomination_at(State.APPRAISING, office)
    upload = pdf("ket-luan.pdf", text="ket luan")
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=REASON, upload=pdf())
    hold.conclude_hold(each.ref, by=office.hr_head, reason=REASON, upload=upload)
    return each, upload


def of_an_earlier_appeal(office: Office, *, again: bool = True) -> tuple[Walk, Upload]:
    """The letter of the appeal that was answered already."""
    each, upload = nomination_at(State.REJECTED_INELIGIBLE, office), pdf("don.pdf", text="don")
    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=upload)
    return (found_not_eligible(each, office) if again else each), upload


def found_not_eligible(each: Walk, office: Office) -> Walk:
    appraise.propose_rejection(each.ref, by=each.officer, clause="Điều 75", reason=REASON)
    appraise.confirm_rejection(each.ref, by=office.hr_head)
    return each


def completed(each: Walk, *, without: Evidence) -> None:
    propose.remove_evidence(each.ref, by=each.proposer, evidence_id=without.pk)
    propose.edit_nomination(each.ref, by=each.proposer, fields={}, answers={1: "Đã bổ sung đầy đủ."})
    propose.resubmit_nomination(each.ref, by=each.proposer)


KNOWN = [in_the_dossier, taken_out, taken_out_of_what_came_back, of_the_suspension, of_an_earlier_appeal]


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("days", [1, 200])
def test_n12_a_file_that_is_known_already_is_no_new_document(
    office: Office, known: Callable[[Office], tuple[Walk, Upload]], days: int
) -> None:
    each, upload = known(office)
    notify.notify_outcome(each.ref, by=office.hr_officer, reason=AFTER_HOLD)
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        with refused(Refusal.DOCUMENT_IS_KNOWN):
            appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=upload, what_is_new=NEW)

        appraise.reopen_nomination(
            each.ref, by=office.chief, reason=REASON, upload=pdf("moi.pdf", text="moi"), what_is_new=NEW
        )

    assert each.nomination.state == State.APPRAISING


def test_n12_what_the_unit_took_out_before_it_sent_it_nobody_has_known(office: Office) -> None:
    """Neither from the draft, nor while the unit completed what came back."""
    each = walk(office).draft().fill()
    first, second = pdf("chung-nhan.pdf", text="chung nhan"), pdf("xac-nhan.pdf", text="xac nhan")
    file = propose.attach_evidence(each.ref, by=each.proposer, upload=first)
    propose.remove_evidence(each.ref, by=each.proposer, evidence_id=file.pk)
    each.submit().receive().give_back()
    completed(each, without=propose.attach_evidence(each.ref, by=each.proposer, upload=second))
    each.receive()

    for upload in (first, second):
        found_not_eligible(each, office)
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=upload)
        assert each.nomination.state == State.APPRAISING


def test_n12_the_same_file_in_the_dossier_of_another_is_no_ground_to_refuse_it(office: Office) -> None:
    other = walk(office).draft().fill()
    upload = pdf("chung.pdf", text="chung")
    propose.attach_evidence(other.ref, by=other.proposer, upload=upload)
    each = nomination_at(State.REJECTED_INELIGIBLE, office)

    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=upload)

    assert each.nomination.state == State.APPRAISING


def test_n21b_new_facts_are_said_and_are_no_file_that_the_council_has_seen(office: Office) -> None:
    each = nomination_at(State.NOT_RECOMMENDED, office)
    seen, new = Upload("moi.pdf", PDF + each.ref.encode()), pdf("moi.pdf", text="moi")
    minutes = each.item.session.papers.get().file
    assert minutes is not None
    with refused(Refusal.DOCUMENT_IS_KNOWN):
        decide.ask_again(each.ref, by=office.chief, reason=REASON, what_is_new=NEW, upload=seen)
    with refused(Refusal.DOCUMENT_IS_KNOWN):
        of_the_council = Upload("bien-ban.pdf", files.path_of(minutes.sha256).read_bytes())
        decide.ask_again(each.ref, by=office.chief, reason=REASON, what_is_new=NEW, upload=of_the_council)
    with refused(Refusal.INPUT_MISSING):
        decide.ask_again(each.ref, by=office.chief, reason=REASON, what_is_new="", upload=new)
    with refused(Refusal.NEWNESS_UNCLEAR):
        decide.ask_again(each.ref, by=office.chief, reason=REASON, what_is_new="tài liệu", upload=new)

    decide.ask_again(each.ref, by=office.chief, reason=REASON, what_is_new=NEW, upload=new)

    entry = LedgerEntry.objects.get(key=each.nomination.entry_id)
    assert each.nomination.state == State.RETURNED_TO_COUNCIL
    assert (NEW in entry.body, json.loads(entry.secrets.get(field="what_is_new").value)) == (False, NEW)

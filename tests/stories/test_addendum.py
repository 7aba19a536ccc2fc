"""Signed minutes are corrected by an addendum, never edited: drafted, approved, recorded; nothing is moved by it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import consolidated, pdf, planned, recommended
from workflows.actions import review
from workflows.ledger.tables import differences, replayed, stands
from workflows.management.demo.cast import Office
from workflows.models import MinutesAddendum, Paper
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

pytestmark = pytest.mark.django_db
TEXT = "Nội dung 1: họ tên đúng là Lê Thị Thử Nghiệm"
TODAY = timezone.localdate


def signed(**changes: object) -> dict[str, object]:
    return {"number": "07/PLBB-HĐTĐKT", "date": TODAY(), "upload": pdf("phu-luc.pdf"), **changes}


def test_a_correction_is_drafted_approved_and_recorded_and_moves_nothing(office: Office) -> None:
    each = recommended(office)
    session = each.item.session
    minutes = Paper.objects.filter(session=session).values().get()

    review.draft_addendum(session.ref, by=office.secretary, text="Bản đầu của nội dung đính chính")
    drafted = review.draft_addendum(session.ref, by=office.secretary, text=TEXT)
    review.approve_addendum(session.ref, 1, by=office.chief, version=drafted.version)
    review.record_addendum(session.ref, 1, by=office.records, **signed())

    found = MinutesAddendum.objects.get()
    assert (found.ordinal, found.text, found.version, found.number) == (1, TEXT, 2, "07/PLBB-HĐTĐKT")
    assert (found.issued_date, found.approved_by, found.file is not None) == (TODAY(), office.chief.person, True)
    assert Paper.objects.filter(session=session).values().get() == minutes
    assert each.nomination.state == State.RECOMMENDED
    assert review.draft_addendum(session.ref, by=office.secretary, text="Đính chính lần hai").ordinal == 2
    assert differences(replayed(), stands()) == []


def test_each_hand_does_its_own_and_in_its_turn(office: Office) -> None:
    unsigned = planned(office, consolidated(office, nominee=office.team.second_staff))
    with refused(Refusal.SESSION_WRONG_STATE):
        review.draft_addendum(unsigned.ref, by=office.secretary, text=TEXT)
    session = recommended(office).item.session
    for by, text, refusal in (
        (office.chief, TEXT, Refusal.NOT_YOURS),
        (office.secretary, "Sai", Refusal.REASON_TOO_SHORT),
    ):
        with refused(refusal):
            review.draft_addendum(session.ref, by=by, text=text)
    with refused(Refusal.NO_ADDENDUM):
        review.approve_addendum(session.ref, 1, by=office.chief)
    read = review.draft_addendum(session.ref, by=office.secretary, text=TEXT).version
    review.draft_addendum(session.ref, by=office.secretary, text=f"{TEXT}, sửa lại")
    for by, version, refusal in (
        (office.secretary, None, Refusal.NOT_PRESIDING),
        (office.chief, read, Refusal.MINUTES_CHANGED),
    ):
        with refused(refusal):
            review.approve_addendum(session.ref, 1, by=by, version=version)
    with refused(Refusal.PAPER_NOT_APPROVED):
        review.record_addendum(session.ref, 1, by=office.records, **signed())
    review.approve_addendum(session.ref, 1, by=office.chief)
    with refused(Refusal.ADDENDUM_APPROVED):
        review.approve_addendum(session.ref, 1, by=office.chief)
    for by, changes, refusal in (
        (office.chief, {}, Refusal.NOT_YOURS),
        (office.records, {"number": " ", "upload": None}, Refusal.PAPER_INCOMPLETE),
        (office.records, {"date": TODAY() + timedelta(days=1)}, Refusal.DATE_IN_FUTURE),
        (office.records, {"date": TODAY() - timedelta(days=1)}, Refusal.MINUTES_BEFORE_SESSION),
    ):
        with refused(refusal):
            review.record_addendum(session.ref, 1, by=by, **signed(**changes))
    review.record_addendum(session.ref, 1, by=office.secretary, **signed())
    with refused(Refusal.PAPER_IS_RECORDED):
        review.record_addendum(session.ref, 1, by=office.secretary, **signed())


def test_the_database_keeps_what_was_approved_and_takes_none_before_the_signature(office: Office) -> None:
    session = recommended(office).item.session
    unsigned = planned(office, consolidated(office, nominee=office.team.second_staff))
    review.draft_addendum(session.ref, by=office.secretary, text=TEXT)
    rows = MinutesAddendum.objects.filter(session=session)
    person, now = office.chief.person, timezone.now()
    with pytest.raises(IntegrityError, match="bv: what is not approved"), transaction.atomic():
        rows.update(recorded_at=now)
    with pytest.raises(IntegrityError, match="bv: only signed minutes"), transaction.atomic():
        MinutesAddendum.objects.create(session=unsigned, ordinal=1, text=TEXT, drafted_by=person, drafted_at=now)
    review.approve_addendum(session.ref, 1, by=office.chief)
    with pytest.raises(IntegrityError, match="bv: an approved addendum"), transaction.atomic():
        rows.update(text="Khác")
    review.record_addendum(session.ref, 1, by=office.records, **signed())
    for act in (lambda: rows.update(number="8"), rows.delete):
        with pytest.raises(IntegrityError, match="bv: "), transaction.atomic():
            act()

"""A suspension that falls on a day of the council: the session ends without the nomination, which comes back later."""

from django.urls import reverse

from tests.stories.reading import path_of, refused
from tests.walks import Walk, close, consolidated, pdf, person_of, planned, sitting, vote
from tests.web.visitors import text_of, visitor
from workflows.actions import hold, review
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, LedgerEntry
from workflows.vocabulary.council import NOT_TAKEN_UP, Choice, ItemState, SessionState
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

SECRET = "Đơn tố cáo nội bộ đang xác minh"


def suspend(office: Office, each: Walk) -> None:
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf())


def resume(office: Office, each: Walk) -> None:
    hold.propose_release(each.ref, by=office.hr_officer, reason="Kết luận không có vi phạm", upload=pdf("kl.pdf"))
    hold.release_nomination(each.ref, by=office.chief)


def test_a_session_closes_without_the_suspended_item_which_comes_before_the_next_one(office: Office) -> None:
    heard = consolidated(office, nominee=office.team.staff)
    held = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, heard, held)
    vote(office, heard)
    suspend(office, held)

    close(office, session)
    item = AgendaItem.objects.get(nomination__ref=held.ref)

    assert (item.state, item.reasons, item.opened_at) == (ItemState.DEFERRED, NOT_TAKEN_UP, None)
    assert (held.nomination.state, held.nomination.is_held) == (State.CONSOLIDATED, True)
    assert heard.nomination.state == State.RECOMMENDED

    resume(office, held)
    again = sitting(office, held)
    vote(office, held)
    close(office, again)
    assert held.nomination.state == State.RECOMMENDED
    assert path_of(held) == "N1 N2 N3 N13 N14 N7 N15b N8 N14 N15 N16"


def test_the_minutes_say_that_it_was_not_taken_up_and_nothing_of_why(office: Office) -> None:
    heard = consolidated(office, nominee=office.team.staff)
    held = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, heard, held)
    vote(office, heard)
    suspend(office, held)
    secretary = visitor(office.secretary)

    before = secretary.get(reverse("session-minutes", args=[session.code]))
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    printed = text_of(secretary.get(reverse("session-print-minutes", args=[session.code])))
    told = LedgerEntry.objects.get(event="nomination.adjourned")

    assert before.context["closed"] == []
    assert f"4. Hoãn xét: {held.nomination.nominee_name} – {NOT_TAKEN_UP}." in printed
    assert SECRET not in printed + text_of(before) + told.body
    assert "is suspended by regulation; it went back to the list" in text_of(
        visitor(office.team.head).get(reverse("nomination", args=[held.nomination.slug]))
    )


def test_nobody_votes_on_or_counts_what_is_suspended_meanwhile_and_it_goes_back_to_the_list(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    review.cast_vote(each.item.ref, by=office.members[4], choice=Choice.IN_FAVOUR)
    suspend(office, each)
    other = office.members[5]

    with refused(Refusal.IS_HELD):
        review.cast_vote(each.item.ref, by=other, choice=Choice.IN_FAVOUR)
    with refused(Refusal.IS_HELD):
        review.record_hands(each.item.ref, by=office.secretary, choices={person_of(other).pk: Choice.IN_FAVOUR})
    with refused(Refusal.IS_HELD):
        review.count_item(each.item.ref, by=office.secretary)
    close(office, session)

    item = AgendaItem.objects.get(nomination__ref=each.ref)
    assert (item.state, item.reasons, item.counted_at) == (ItemState.DEFERRED, NOT_TAKEN_UP, None)
    assert (each.nomination.state, each.nomination.is_held) == (State.CONSOLIDATED, True)
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N7 N15b"


def test_a_refused_draft_leaves_the_suspended_item_where_it_was(office: Office) -> None:
    waiting = consolidated(office, nominee=office.team.staff)
    held = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, waiting, held)
    suspend(office, held)

    with refused(Refusal.ITEM_STILL_OPEN):
        review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")

    assert (held.item.state, held.item.reasons) == (ItemState.PENDING, "")


def test_a_session_without_a_quorum_is_adjourned_whole_with_a_suspended_item(office: Office) -> None:
    free = consolidated(office, nominee=office.team.staff)
    held = consolidated(office, nominee=office.team.second_staff)
    session = planned(office, free, held)
    suspend(office, held)
    review.convene_session(session.ref, by=office.secretary)
    review.record_attendance(session.ref, {}, by=office.secretary)

    adjourned = review.adjourn_session(session.ref, by=office.chief)

    assert adjourned.state == SessionState.ADJOURNED_NO_QUORUM
    assert [each.nomination.state for each in (free, held)] == [State.CONSOLIDATED] * 2
    assert held.nomination.is_held

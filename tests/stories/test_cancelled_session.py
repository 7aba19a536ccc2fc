"""A session that is not held: its items go back to the list, its members are told, nothing else happens in it."""

import pytest
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import Walk, attend, consolidated, person_of, planned
from workflows.actions import hold, review
from workflows.ledger.tables import differences, replayed, stands
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import pdf
from workflows.models import Notice
from workflows.queries.sessions import session_notices_for
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

pytestmark = pytest.mark.django_db
REASON = "Chủ tịch Hội đồng đi công tác đột xuất"


def told_of(session: object) -> list[int]:
    """Return who was told that the session is cancelled, by person."""
    told = Notice.objects.filter(message__event=Event.SESSION_CANCELLED, message__about=session.obj)  # type: ignore[attr-defined]
    return sorted(told.values_list("person_id", flat=True))


def both(office: Office) -> tuple[Walk, Walk]:
    return consolidated(office), consolidated(office, nominee=office.team.second_staff)


def test_the_secretary_cancels_a_planned_session_and_its_items_go_back_to_the_list(office: Office) -> None:
    one, two = both(office)
    session = planned(office, one, two)
    hold.hold_nomination(
        two.ref, by=office.hr_head, kind=next(iter(HoldKind)), reason="Có đơn tố cáo", upload=pdf("don.pdf")
    )

    cancelled = review.cancel_session(session.ref, by=office.secretary, reason=REASON)

    assert (cancelled.state, cancelled.cancel_reason) == (SessionState.CANCELLED, REASON)
    assert [each.nomination.state for each in (one, two)] == [State.CONSOLIDATED] * 2
    assert [each.item.state for each in (one, two)] == [ItemState.DEFERRED] * 2
    assert path_of(one) == "N1 N2 N3 N13 N14 N15b"
    assert told_of(session) == sorted(person_of(user).pk for user in office.members if user != office.secretary)
    assert differences(replayed(), stands()) == []
    again = planned(office, one)
    assert one.item.session_id == again.pk


def test_who_presides_cancels_a_convened_session_before_it_is_opened(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    with refused(Refusal.NOT_PRESIDING):
        review.cancel_session(session.ref, by=office.secretary, reason=REASON)

    review.cancel_session(session.ref, by=office.chief, reason=REASON)

    assert each.nomination.state == State.CONSOLIDATED
    assert told_of(session) == sorted(person_of(user).pk for user in office.members if user != office.chief)
    (notice, about), *_rest = session_notices_for(actor_of(office.members[6], timezone.localdate()))
    assert (notice.message.event, about.pk) == (Event.SESSION_CANCELLED, session.pk)
    for act in (
        lambda: review.cancel_session(session.ref, by=office.secretary, reason=REASON),
        lambda: review.open_session(session.ref, by=office.chief),
        lambda: review.convene_session(session.ref, by=office.secretary),
    ):
        with refused(Refusal.SESSION_WRONG_STATE):
            act()


def test_an_item_over_which_the_chair_does_not_preside_goes_back_as_well(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    review.declare_recusal(each.item.ref, by=office.chief, reason="Là người thân của người được đề nghị")

    review.cancel_session(session.ref, by=office.chief, reason=REASON)

    assert each.nomination.state == State.CONSOLIDATED


def test_a_session_that_sits_is_not_cancelled_and_no_reason_is_no_cancellation(office: Office) -> None:
    session = planned(office, consolidated(office))
    for by, reason, refusals in (
        (office.chief, REASON, [Refusal.NOT_YOURS]),
        (office.secretary, "Không", [Refusal.REASON_TOO_SHORT]),
    ):
        with refused(*refusals):
            review.cancel_session(session.ref, by=by, reason=reason)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    with refused(Refusal.SESSION_WRONG_STATE):
        review.cancel_session(session.ref, by=office.secretary, reason=REASON)

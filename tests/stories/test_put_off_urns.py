"""What was put off over a closed urn stays put off: its ballots are opened by nobody, and the others are counted."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.secrecy import cast_all, counted, keys_made, opened_secretly
from tests.stories.reading import refused
from tests.walks import Walk, consolidated, pdf, presiding_user, sitting
from workflows.actions import review
from workflows.actions.interests import declare_interest
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, MixedBallot, Nomination, Session, Urn
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.states import State
from workflows.vocabulary.urns import Half, UrnState

pytestmark = pytest.mark.django_db


def closed_urn(office: Office, each: Walk) -> None:
    opened_secretly(office, each)
    cast_all(office, each)
    secret.close_urn(each.item.ref, by=presiding_user(office, each.item))


def put_off(office: Office, each: Walk) -> AgendaItem:
    return review.defer_item(
        each.item.ref,
        by=presiding_user(office, each.item),
        reason="Cần thêm minh chứng về kết quả",
        next_step="Đơn vị bổ sung minh chứng",
        due_date=timezone.localdate() + timedelta(days=10),
    )


def test_the_others_are_counted_and_what_was_put_off_is_not(office: Office) -> None:
    first, second = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, first, second)
    codes = keys_made(office, session)
    for each in (first, second):
        closed_urn(office, each)
    waiting = put_off(office, first)

    items = counted(office, session, codes)

    assert [item.pk for item in items] == [second.item.pk]
    stands = AgendaItem.objects.get(pk=waiting.pk)
    assert (stands.state, stands.counted_at, stands.yes) == (ItemState.DEFERRED, None, None)
    assert (stands.urn.state, stands.urn.sheet) == (UrnState.CLOSED, [])
    assert MixedBallot.objects.filter(urn__item=waiting).count() == 0
    assert Nomination.objects.get(ref=first.ref).state == State.DEFERRED


def test_signed_minutes_are_followed_by_no_count(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    closed_urn(office, each)
    put_off(office, each)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Hoãn xét")
    review.approve_minutes(session.ref, by=office.chief)
    review.record_minutes(session.ref, by=office.secretary, number=1, date=timezone.localdate(), upload=pdf())

    with refused("NO_URN_WAITS"):
        counted(office, session, codes)

    assert Session.objects.get(pk=session.pk).state == SessionState.MINUTES_SIGNED


@pytest.mark.parametrize("state", [UrnState.MIXED, UrnState.COUNTED])
def test_raw_sql_opens_no_urn_of_what_was_put_off(office: Office, state: UrnState) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    closed_urn(office, each)
    if state is UrnState.COUNTED:
        secret.mix_urns(session.ref, by=office.members[6], code=codes[Half.OUTER])
    put_off(office, each)
    urn = Urn.objects.get(item=each.item)

    for sql in (
        f"UPDATE workflows_urn SET state = '{state}' WHERE id = {urn.pk}",
        f"UPDATE workflows_agendaitem SET counted_at = opened_at WHERE id = {urn.item_id}",
    ):
        with (
            pytest.raises(DatabaseError, match="bv: the item is not open for votes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_who_declares_an_interest_after_the_closing_is_not_in_the_count(office: Office) -> None:
    """Until the ballots are mixed: whose is whose nobody can tell afterwards."""
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    closed_urn(office, each)
    declare_interest(by=office.members[5], relative=each.nomination.nominee_person.ref, relation=Relation.SIBLING)

    with refused("CONCERNED_HAS_VOTED"):
        secret.mix_urns(session.ref, by=office.members[6], code=codes[Half.OUTER])

    assert put_off(office, each).state == ItemState.DEFERRED

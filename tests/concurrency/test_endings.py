"""Two people at one moment after an outcome: what is done once is on record once, and told once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.concurrency.races import done, race, refusals
from tests.walks import nomination_at
from workflows.actions import mark, notify
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import AwardRecord, LedgerEntry, OutboxMessage, OutcomeNotice, User
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.postgresql]


def test_an_award_that_two_publish_at_one_moment_is_published_once(live_office: Office) -> None:
    each, today = nomination_at(State.GRANTED, live_office), timezone.localdate()

    def publish(by: User) -> None:
        mark.publish_awards([each.ref], by=by, date=today, until=today + timedelta(days=20), place="Bảng tin")

    outcomes = race([lambda: publish(live_office.records), lambda: publish(live_office.hr_officer)])

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.AWARD_IS_MARKED,)]
    assert AwardRecord.objects.count() == LedgerEntry.objects.filter(event=Event.AWARD_PUBLISHED).count() == 1
    assert verify().first_bad is None


def test_an_outcome_that_two_tell_at_one_moment_is_told_once(live_office: Office) -> None:
    each = nomination_at(State.DECLINED, live_office)

    def tell(by: User) -> None:
        notify.notify_outcome(each.ref, by=by, reason="Thành tích chưa thật sự nổi bật")

    outcomes = race([lambda: tell(live_office.hr_head), lambda: tell(live_office.hr_officer)])

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.OUTCOME_IS_TOLD,)]
    told = OutboxMessage.objects.filter(event=Event.OUTCOME_NOTIFIED).count()
    assert (OutcomeNotice.objects.count(), told) == (1, 1)
    assert verify().first_bad is None

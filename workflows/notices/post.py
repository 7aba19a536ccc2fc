"""Delivering what the outbox holds: each person finds a notice once, however often delivery is tried."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from workflows.models import Nomination, Notice, OutboxMessage


def recipients_of(nomination: Nomination, *, but: int | None) -> list[int]:
    """Return the persons who follow a nomination: who drafted, proposed and appraised it. The actor knows already."""
    followers = {nomination.drafted_by_id, nomination.proposer_id, nomination.appraiser_id}
    return sorted(person for person in followers if person is not None and person != but)


def deliver(keys: Sequence[str] | None = None) -> int:
    """Turn waiting messages into notices and return how many were delivered; safe to run again and beside itself."""
    with transaction.atomic():
        waiting = OutboxMessage.objects.filter(delivered_at=None).select_for_update().order_by("pk")
        if keys is not None:
            waiting = waiting.filter(dedupe_key__in=keys)
        messages = list(waiting)
        if not messages:
            return 0
        Notice.objects.bulk_create(
            (
                Notice(person_id=person, message=message, created_at=message.created_at)
                for message in messages
                for person in message.recipients
            ),
            ignore_conflicts=True,
        )
        OutboxMessage.objects.filter(pk__in=[message.pk for message in messages]).update(
            delivered_at=timezone.now()
        )
    return len(messages)

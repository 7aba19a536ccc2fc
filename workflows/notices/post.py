"""Telling people: a message for each step, and a notice of it on the desk of everybody whom it concerns.

A notice is a row of this same database, so it is written in the transaction of the act: who is told is told for sure,
and nobody is told of what was taken back. What leaves the house, such as mail, will go out by the message after the
commit; until then every message is delivered when it is written.
"""

from collections.abc import Collection, Iterable, Sequence

from workflows.models import Nomination, Notice, OutboxMessage
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import Role

# Who is told of an act beside those who follow the nomination, by role.
TOLD_BESIDES: dict[Event, tuple[Role, ...]] = {
    Event.NOMINATION_OVERRIDDEN: (Role.INSPECTOR,),
    Event.NOMINATION_SENT_TO_COUNCIL: (Role.COUNCIL_SECRETARY,),
    Event.NOMINATION_SENT_TO_COUNCIL_AGAIN: (Role.COUNCIL_SECRETARY,),
    Event.NOMINATION_SENT_FOR_FALLBACK: (Role.COUNCIL_SECRETARY,),
    Event.NOMINATION_PULLED_BACK: (Role.RECORDS_OFFICER,),
    Event.NOMINATION_OVERRIDE_PULLED_BACK: (Role.RECORDS_OFFICER,),
    Event.NOMINATION_DOWNGRADE_PULLED_BACK: (Role.RECORDS_OFFICER,),
    Event.NOMINATION_RESUBMISSION_PULLED_BACK: (Role.RECORDS_OFFICER,),
}


def recipients_of(nomination: Nomination, *, but: int | None, besides: Collection[int] = ()) -> list[int]:
    """Return the persons who follow a nomination: who drafted, proposed and appraised it; and others besides.

    The actor knows already, and the nominee reads the outcome and not the way to it.
    """
    followers = {nomination.drafted_by_id, nomination.proposer_id, nomination.appraiser_id}
    others = {person for person in besides if person != nomination.nominee_person_id}
    return sorted(person for person in followers | others if person is not None and person != but)


def recipients_of_outcome(nomination: Nomination, heads: Iterable[int], *, but: int | None) -> list[int]:
    """Return whom the notice to those not selected goes to: who proposed, the heads of the unit, the nominee.

    A nominee without an account has no desk on which it could lie; his head hands it to him.
    """
    nominee = nomination.nominee_person
    own = {nominee.pk} if nominee is not None and nominee.user_id is not None else set()
    concerned = {*own, nomination.proposer_id, *heads}
    return sorted(person for person in concerned if person is not None and person != but)


def post(messages: Sequence[OutboxMessage]) -> int:
    """Write the messages of an act and lay a notice on each recipient's desk; return how many notices there are.

    Call it inside the transaction of the act. A message that nobody is to read is not written.
    """
    told = [message for message in messages if message.recipients]
    if not told:
        return 0
    for message in told:
        message.delivered_at = message.created_at
    OutboxMessage.objects.bulk_create(told)
    notices = [
        Notice(person_id=person, message=message, created_at=message.created_at)
        for message in told
        for person in message.recipients
    ]
    Notice.objects.bulk_create(notices)
    return len(notices)

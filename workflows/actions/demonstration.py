"""What only the builder of the demonstration does: it says what this data is, and gives everybody one password."""

from django.conf import settings
from django.contrib.auth.hashers import make_password

from workflows.actions.door import Act
from workflows.models import User
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def begin_demonstration(*, by: User) -> None:
    """Say on the record that all that follows is demonstration data made with a simulated clock.

    :raises Refused: CLOCK_IS_NOT_YOURS outside the demonstration
    """
    _in_demonstration()
    with Act(by=by) as act:
        act.record(
            Event.DEMONSTRATION_STARTED,
            obj="site/demonstration",
            about="site/demonstration",
            data={"clock": "simulated", "legal_value": False},
        )


def end_demonstration(*, by: User) -> None:
    """Say on the record that the data is complete, and that what follows happens at the real time.

    :raises Refused: CLOCK_IS_NOT_YOURS outside the demonstration
    """
    _in_demonstration()
    with Act(by=by) as act:
        act.record(Event.DEMONSTRATION_READY, obj="site/demonstration", about="site/demonstration")


def give_passwords(password: str) -> int:
    """Give every active account the demonstration's password; return how many there are."""
    _in_demonstration()
    encoded = make_password(password)
    accounts = list(User.objects.filter(is_active=True))
    for account in accounts:
        account.password = encoded
        account.save(update_fields=["password"])
    return len(accounts)


def _in_demonstration() -> None:
    if not settings.IS_DEMO:
        raise Refused(Reason(Refusal.CLOCK_IS_NOT_YOURS))

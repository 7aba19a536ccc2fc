"""What the stories look at afterwards: the path in the ledger, and that a refusal left nothing behind."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.matrix.looking import changes, picture
from tests.walks import Walk
from workflows.models import LedgerEntry
from workflows.vocabulary.commands import STEPS, Command
from workflows.vocabulary.refusals import Refusal, Refused


def path_of(each: Walk) -> str:
    """Return the numbers of the steps that a nomination took, as the scenarios of the domain write them."""
    entries = LedgerEntry.objects.filter(obj=f"nomination/{each.ref}", log__name__contains="/decisions/")
    numbers = []
    for body in entries.order_by("id").values_list("body", flat=True):
        entry = json.loads(body)
        if entry["act"] == "nomination.drafted":
            numbers.append("N1")
        elif "command" in entry["data"]:
            numbers.append(STEPS[Command(entry["data"]["command"])].number)
    return " ".join(numbers)


@contextmanager
def refused(*codes: Refusal) -> Iterator[None]:
    """Expect a refusal with just these reasons, and nothing written in any table and nobody told."""
    before = picture()
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.codes == codes
    assert changes(before, picture()) == {}

"""What the acts of every stage share: the nomination, its people, the model, and the door itself."""

from datetime import date, timedelta

from django.utils import timezone

from tests.machine.model import OTHER_FORM, Model
from tests.walks import Walk
from workflows.actions.door import Act
from workflows.models import AgendaItem, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState

REASON = "Lý do đủ dài để ghi vào hồ sơ"
UNCOUNTED = (ItemState.PENDING, ItemState.VOTING)


class Doing:
    """Somebody does something to one nomination."""

    def __init__(self, each: Walk, model: Model) -> None:
        self.each, self.office, self.model = each, each.office, model
        # The form on which a chair would let the council vote; a second click asks for the same one.
        self.asked_form = OTHER_FORM[model.form]

    def item(self, *states: ItemState) -> AgendaItem | None:
        """Return the latest item on the nomination's own award form, where it is in one of these states."""
        items = AgendaItem.objects.filter(nomination__ref=self.each.ref, is_alternative=False)
        item = items.order_by("id").last()
        return item if item is not None and (not states or item.state in states) else None

    def at_the_door(self, command: Command, by: User, **inputs: object) -> None:
        """Ask the door directly, where no action leads to a step."""
        with Act(by=by) as act:
            act.step(command, act.nomination(self.each.ref), inputs=inputs)


def soon() -> date:
    """Return a day by which something can be done."""
    return timezone.localdate() + timedelta(days=9)

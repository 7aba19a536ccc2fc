"""What stands in the place of the ballot on the page of an item, and its words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from workflows.queries.urns import Receipt
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.states import Look


class Panel(StrEnum):
    """What stands in the place of the ballot."""

    FORM = "form"
    SENT = "sent"
    SEAL = "seal"
    OPINION = "opinion"
    SEALED = "sealed"
    ON_PAPER = "paper"
    HANDED_OUT = "handed_out"
    WAITING = "waiting"
    HELD = "held"
    ABSENT = "absent"
    RECUSED = "recused"
    CLOSED = "closed"
    ONLOOKER = "onlooker"


@dataclass(frozen=True, slots=True)
class Own:
    """A member's own vote, as it is shown to him."""

    look: Look
    reason: str
    at: Any
    mark: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How this reader stands to an item: the panel, its words, his own vote."""

    panel: Panel
    title: str = ""
    text: str = ""
    tone: str = "info"
    icon: str = ""
    own: Own | None = None
    receipt: Receipt | None = None

    @property
    def takes_vote(self) -> bool:
        """Whether the ballot by name is offered, for the first time or to change one's mind."""
        return self.panel in (Panel.FORM, Panel.SENT)

    @property
    def takes_sealed(self) -> bool:
        """Whether a secret ballot is offered, in the room or in writing."""
        return self.panel in (Panel.SEAL, Panel.OPINION)

    @property
    def is_in_writing(self) -> bool:
        """Whether it is the opinion of an absent member."""
        return self.panel is Panel.OPINION

    @property
    def own_tone(self) -> str:
        """In which tone one's own vote is shown: as a receipt while the vote is open, quietly afterwards."""
        return "ok" if self.takes_vote else "info"


_PANELS: dict[Panel, tuple[str, str, str, str]] = {
    Panel.WAITING: (
        gettext_noop("This item is not open yet"),
        gettext_noop("The presiding officer opens it. This page says so as soon as it is open."),
        "info",
        "clock",
    ),
    Panel.ABSENT: (
        gettext_noop("You are not recorded as present"),
        gettext_noop(
            "Tell the secretary that you are here; then the ballot opens. Absent members give theirs in writing."
        ),
        "warn",
        "people",
    ),
    Panel.ON_PAPER: (
        gettext_noop("Secret ballot on paper"),
        gettext_noop(
            "The tellers hand you a ballot paper. Only the numbers are entered here, by the secretary and two tellers; "
            "how anybody voted is kept nowhere."
        ),
        "info",
        "lock",
    ),
    Panel.HANDED_OUT: (
        gettext_noop("A paper was handed to you"),
        gettext_noop(
            "You vote on that paper and not here; both are counted as one. If you have no paper, tell the secretary "
            "now: he gives you one. If it is spoiled, bring it to him and draw another."
        ),
        "info",
        "file",
    ),
    Panel.ONLOOKER: (
        gettext_noop("You are not on the roll of this session"),
        gettext_noop("Only its members vote; you see how the item stands."),
        "info",
        "eye",
    ),
}


def plain(panel: Panel, own: Own | None = None) -> Standing:
    """Return a panel in its usual words."""
    title, text, tone, icon = _PANELS[panel]
    return Standing(panel, _(title), _(text), tone, icon, own)

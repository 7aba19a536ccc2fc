"""Each form of the council at each stage of a session: in its turn done, else refused with a sentence."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.matrix.addresses import parts_of
from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS
from tests.matrix.looking import changes, everything_said, picture
from tests.matrix.sending import form_of, send, takers_of, tried
from tests.matrix.world import World

# The stages in their order; in each the session has one item.
STAGES = (
    "ON_AGENDA",
    "convened",
    "attended",
    "opened",
    "half_voted",
    "voted",
    "counted",
    "minutes_drafted",
    "minutes_approved",
    "recommended",
)
NAMES = sorted(name for name in FORMS if "code" in parts_of(name) and ROWS[name].at)
WANTS = [*sorted({*STAGES, *(ROWS[name].at for name in NAMES)} - {"planned"}), "planned"]
pytestmark = pytest.mark.django_db
VOTING = ("half_voted", "voted")
MEETING = ("convened", "attended", "opened", "half_voted", "voted")
# By hand: at which stages each form is done. What needs a place of its own (a second consolidated nomination, an absent
# member, a ballot on paper, a lifted suspension) is done at none of these.
IN_TURN: Mapping[str, tuple[str, ...]] = {
    "session-agenda": (),
    "session-convene": ("ON_AGENDA",),
    "session-attendance": (*MEETING, "counted"),
    "session-substitute": ("convened", "attended"),
    "session-open": ("attended",),
    "session-adjourn": (),
    "session-cancel": ("ON_AGENDA",),
    "session-quota": ("convened", "attended", "opened"),
    "session-rank": (),
    "session-guests": ("ON_AGENDA", *MEETING, "counted"),
    "guest-record": (),
    "session-discussion": ("opened", *VOTING, "counted", "minutes_drafted"),
    "remark-strike": (),
    "session-sheet": VOTING,
    "session-minutes": ("counted", "minutes_drafted"),
    "minutes-approve": ("minutes_drafted", "minutes_approved"),
    "minutes-record": ("minutes_approved",),
    "session-addendum": ("recommended",),
    "addendum-approve": (),
    "addendum-record": (),
    "item-open": ("opened",),
    "item-vote": VOTING,
    "item-own-opinion": ("convened",),
    "item-blind-opinion": ("convened", "attended", "opened"),
    "item-open-opinions": ("convened", "attended", "opened"),
    "session-open-opinions": ("convened", "attended", "opened"),
    "item-dissent": ("counted", "minutes_drafted"),
    "item-hands": ("half_voted",),
    "item-opinion": (),
    "item-count": ("voted",),
    "item-paper-count": (),
    "item-defer": ("opened", *VOTING),
    "item-another-form": ("counted",),
    "item-revote": (),
    "item-forgo": (),
    "item-recuse": ("convened", "attended", "opened"),
    "item-conclude": (),
    # By envelope nothing here is voted on; naming and making codes comes before.
    "session-keys": (*MEETING, "counted"),
    "keys-code": (*MEETING, "counted"),
    "item-seal": (),
    "item-close": (),
    "item-papers": (),
    "papers-print": (),
    "papers-exchange": (),
    "papers-read": (),
    "urns-mix": (),
    "urns-count": (),
    "urns-at-once": (),
    "ballots-destroy": (),
}
# The code is in the answer itself.
DONE_WITH = {"keys-code": 200}
# An answer given twice is the same answer.
SAME_ANSWER = {("minutes-approve", "minutes_approved")}


def test_every_form_of_the_council_is_here() -> None:
    assert sorted(IN_TURN) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_form_of_the_council_is_done_in_its_turn_alone(world: World, name: str) -> None:
    before = picture()
    done: list[str] = []
    wrote: list[str] = []
    silent: list[tuple[str, int]] = []
    for stage in STAGES:
        role = takers_of(name)[0]
        with tried():
            answer = send(world, role, name, form_of(world, name), place=stage)
            changed = changes(before, picture()) != {}
        if answer.status_code == DONE_WITH.get(name, 302):
            done.append(stage)
            assert changed == ((name, stage) not in SAME_ANSWER)
        elif changed:
            wrote.append(stage)
        elif answer.status_code != 404 and not says_why(answer):
            silent.append((stage, answer.status_code))

    assert (tuple(done), wrote, silent) == (IN_TURN[name], [], [])


def says_why(answer: Any) -> bool:
    page = everything_said(answer)
    return 'class="error' in page or "alert--bad" in page or '<li class="strong">' in page

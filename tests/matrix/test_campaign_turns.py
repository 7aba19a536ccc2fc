"""Each form of a campaign in each of its states: in its turn done, else refused with the action's sentence."""

from collections.abc import Mapping

import pytest

from tests.matrix.addresses import parts_of
from tests.matrix.filled import FORMS
from tests.matrix.looking import changes, everything_said, picture
from tests.matrix.sending import form_of, send, takers_of, tried
from tests.matrix.world import CAMPAIGNS, World

NAMES = sorted(name for name in FORMS if "campaign" in parts_of(name))
WANTS = list(CAMPAIGNS)
pytestmark = pytest.mark.django_db
# By hand: at which places each form is done. Nothing but the drafted campaign has a plan in preparation here.
IN_TURN: Mapping[str, tuple[str, ...]] = {
    "plan-edit": ("drafted",),
    "plan-issue": ("drafted",),
    "plan-amend": ("issued", "open", "nominations_closed"),
    "campaign-open": ("issued", "nominations_closed"),
    "campaign-deadline": ("open",),
    "campaign-close-nominations": ("open",),
    "campaign-review": ("nominations_closed",),
    "campaign-close": ("reviewing",),
    "campaign-reopen": ("closed",),
    "campaign-cancel": ("drafted", "issued", "open"),
    # What was issued may still be recorded as sent when all is over.
    "plan-recipients": ("issued", "open", "nominations_closed", "reviewing", "closed"),
}
# A plan that was never issued was sent to nobody: it has no such page.
NO_PAGE: Mapping[str, tuple[str, ...]] = {"plan-recipients": ("drafted_campaign", "cancelled_campaign")}


def test_every_form_of_a_campaign_is_here() -> None:
    assert sorted(IN_TURN) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_form_of_a_campaign_is_done_in_its_turn_alone(world: World, name: str) -> None:
    before = picture()
    done, wrote, silent = [], [], []
    for place in CAMPAIGNS:
        with tried():
            form = {**form_of(world, name), "version": world.campaign(place).revision}
            answer = send(world, takers_of(name)[0], name, form, place=place)
            changed = changes(before, picture()) != {}
        if answer.status_code == 302:
            done.append(place.removesuffix("_campaign"))
        elif changed:
            wrote.append(place)
        elif answer.status_code not in (400, 409) or "alert--bad" not in everything_said(answer):
            silent.append((place, answer.status_code))

    assert (tuple(done), wrote, silent) == (IN_TURN[name], [], [(place, 404) for place in NO_PAGE.get(name, ())])

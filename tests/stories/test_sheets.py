"""The votes of one member on a whole agenda: all of them stand, or none does."""

import pytest

from tests.stories.reading import refused
from tests.walks import consolidated, pdf, sitting, vote
from workflows.actions import hold, review
from workflows.management.demo.cast import Office
from workflows.vocabulary.council import Choice
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.refusals import Refusal


@pytest.mark.parametrize("stage", ["not opened", "counted", "held"])
def test_a_sheet_with_an_item_that_takes_no_vote_is_refused_whole(office: Office, stage: str) -> None:
    one = consolidated(office, nominee=office.team.staff)
    other = consolidated(office, nominee=office.team.second_staff)
    sitting(office, one, other)
    review.open_item(one.item.ref, by=office.chief)
    if stage == "counted":
        vote(office, other)
    if stage == "held":
        review.open_item(other.item.ref, by=office.chief)
        case = {"kind": HoldKind.COMPLAINT, "reason": "Có đơn cần xác minh", "upload": pdf()}
        hold.hold_nomination(other.ref, by=office.hr_head, **case)
    choices = {one.item.ref: Choice.IN_FAVOUR, other.item.ref: Choice.IN_FAVOUR}

    with refused(Refusal.IS_HELD if stage == "held" else Refusal.ITEM_NOT_OPEN):
        review.cast_sheet(choices, by=office.members[4])

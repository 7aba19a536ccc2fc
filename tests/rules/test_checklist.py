"""A conclusion and the checklist that it rests on."""

from dataclasses import dataclass

import pytest

from workflows.rules.checklist import reasons_against
from workflows.vocabulary.dossier import Conclusion
from workflows.vocabulary.refusals import Refusal


@dataclass(frozen=True)
class Component:
    """A component as the rule sees it."""

    code: str
    is_required: bool


ASKED = [Component("D1", True), Component("D4", False)]
WHOLE = {"D1": "PRESENT", "D4": "PRESENT"}


@pytest.mark.parametrize(
    ("checklist", "against"),
    [
        (WHOLE, []),
        ({**WHOLE, "D4": "MISSING"}, []),
        ({**WHOLE, "D4": "NOT_REQUIRED"}, []),
        ({**WHOLE, "D1": "MISSING"}, [(Refusal.COMPONENT_LACKING, ("D1",))]),
        ({**WHOLE, "D1": "NOT_REQUIRED"}, [(Refusal.COMPONENT_LACKING, ("D1",))]),
        ({"D1": "PRESENT"}, [(Refusal.CHECKLIST_INCOMPLETE, ("D4",))]),
        ({**WHOLE, "D4": "PERHAPS"}, [(Refusal.CHECKLIST_INCOMPLETE, ("D4",))]),
        ({}, [(Refusal.CHECKLIST_INCOMPLETE, ("D1", "D4"))]),
        ({"D1": "MISSING"}, [(Refusal.CHECKLIST_INCOMPLETE, ("D4",)), (Refusal.COMPONENT_LACKING, ("D1",))]),
    ],
)
def test_eligible_rests_on_a_whole_checklist(checklist: dict[str, str], against: list[object]) -> None:
    found = reasons_against(Conclusion.ELIGIBLE, ASKED, checklist)

    assert [(reason.refusal, reason.params["codes"]) for reason in found] == against


@pytest.mark.parametrize("conclusion", [Conclusion.SUPPLEMENT, Conclusion.INELIGIBLE])
def test_another_conclusion_asks_for_no_whole_checklist(conclusion: Conclusion) -> None:
    assert reasons_against(conclusion, ASKED, {"D1": "MISSING"}) == []

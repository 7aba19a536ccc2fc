"""What an appraisal has to hold, whoever records it: a page, a command, an interface."""

import pytest

from tests.walks import nomination_at
from tests.web.visitors import written
from workflows.actions import appraise
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import whole_checklist
from workflows.models import Appraisal
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.dossier import Conclusion
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.states import State


@pytest.mark.parametrize(
    ("left_out", "said", "refusal"),
    [("D2", {}, Refusal.CHECKLIST_INCOMPLETE), ("", {"D2": "MISSING"}, Refusal.COMPONENT_LACKING)],
)
def test_an_appraisal_is_eligible_only_on_a_whole_checklist(
    office: Office, left_out: str, said: dict[str, str], refusal: Refusal
) -> None:
    each = nomination_at(State.APPRAISING, office)
    whole = whole_checklist(each.nomination)
    checklist = {code: word for code, word in whole.items() if code != left_out} | said
    findings = [appraise.Found(kind, True, "Đã đối chiếu hồ sơ") for kind in NEEDED_FINDINGS]
    before = written()

    with pytest.raises(Refused) as refused:
        appraise.record_appraisal(
            each.ref, by=each.officer, conclusion=Conclusion.ELIGIBLE, findings=findings, checklist=checklist
        )

    assert [(reason.refusal, reason.params) for reason in refused.value.reasons] == [(refusal, {"codes": ("D2",)})]
    assert (written(), Appraisal.objects.count()) == (before, 0)

    appraise.record_appraisal(
        each.ref, by=each.officer, conclusion=Conclusion.ELIGIBLE, findings=findings, checklist=whole
    )
    assert Appraisal.objects.get().checklist == whole

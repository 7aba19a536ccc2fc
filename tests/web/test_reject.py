"""A dossier is found not eligible in the browser, by two people: one proposes, the other confirms or drops it."""

import pytest

from tests.walks import Walk, nomination_at
from tests.web.everybody import HR, SEEING, address_of, answers_to, errors_of, everybody, send
from tests.web.visitors import text_of, visitor, written
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Proposal
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State


def proposed(office: Office) -> Walk:
    each = nomination_at(State.APPRAISING, office)
    fields = {"rule": "E3", "clause": "Luật Thi đua, khen thưởng Điều 5", "reason": "Thành tích đã được khen thưởng"}
    send(office.hr_officer, address_of("reject-propose", each), each, **fields)
    return each


def test_an_officer_proposes_and_the_head_confirms(office: Office) -> None:
    each = proposed(office)
    waiting = each.nomination.state
    page = visitor(office.hr_head).get(address_of("reject-confirm", each))

    send(office.hr_head, address_of("reject-confirm", each), each)

    assert "E3: Luật Thi đua, khen thưởng Điều 5" in text_of(page)
    assert (waiting, each.nomination.state) == (State.APPRAISING, State.REJECTED_INELIGIBLE)
    assert list(Proposal.objects.values_list("closing", flat=True)) == ["TAKEN"]


def test_the_head_drops_a_proposal_with_a_reason_and_the_nomination_goes_on(office: Office) -> None:
    each = proposed(office)

    send(office.hr_head, address_of("proposal-drop", each, "reject"), each, reason="Thành tích khác với lần trước")

    assert (each.nomination.state, Proposal.objects.get().closing) == (State.APPRAISING, "DROPPED")
    assert LedgerEntry.objects.latest("id").event == Event.STEP_PROPOSAL_DROPPED


def test_a_proposal_is_not_dropped_without_a_reason(office: Office) -> None:
    each = proposed(office)
    before = written()

    response = send(office.hr_head, address_of("proposal-drop", each, "reject"), each, reason="")

    assert (response.status_code, errors_of(response)) == (400, {"reason": ["Enter the reason"]})
    assert (written(), Proposal.objects.get().closing) == (before, "")


def test_only_who_could_complete_a_step_may_drop_it(office: Office) -> None:
    each = proposed(office)

    assert answers_to(office, address_of("proposal-drop", each, "reject")) == {
        200: {"hr head"},
        403: {"officer"} | SEEING,
        404: set(everybody(office)) - SEEING - HR,
    }


def test_no_step_of_one_person_can_be_dropped(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)

    assert visitor(office.hr_head).get(address_of("proposal-drop", each, "consolidate")).status_code == 404


def test_confirming_without_a_proposal_is_refused(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    before = written()

    page = visitor(office.hr_head).get(address_of("reject-confirm", each))
    response = send(office.hr_head, address_of("reject-confirm", each), each)

    assert "This step needs a second person. First it is proposed by: HR officer." in text_of(page)
    assert (response.status_code, written()) == (400, before)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"rule": ""}, "rule", "Choose the rule on which it rests"),
        ({"rule": "E5"}, "rule", "Select a valid choice. E5 is not one of the available choices."),
        ({"clause": ""}, "clause", "Enter the clause"),
        ({"reason": "Không"}, "reason", "Give a reason of at least 10 characters. It stays on the record."),
    ],
)
def test_a_proposal_names_rule_clause_and_reason(
    office: Office, changes: dict[str, str], field: str, sentence: str
) -> None:
    each = nomination_at(State.APPRAISING, office)
    fields = {"rule": "STANDARD", "clause": "Điều 75", "reason": "Chưa đạt tiêu chuẩn quy định", **changes}

    response = send(office.hr_officer, address_of("reject-propose", each), each, **fields)

    assert (response.status_code, errors_of(response)) == (400, {field: [sentence]})
    assert Proposal.objects.count() == 0


def test_the_standard_is_named_by_its_clause_alone(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    fields = {"rule": "STANDARD", "clause": "Điều 75", "reason": "Chưa đạt tiêu chuẩn quy định"}

    send(office.hr_officer, address_of("reject-propose", each), each, **fields)

    assert Proposal.objects.get(command=Command.REJECT).inputs["clause"] == "Điều 75"

"""The count on paper, and the arithmetic that an item shows."""

from typing import Any

import pytest

from tests.web.council import all_vote, consolidated, errors, of_item, on_record, opened, person_of, post, sheet
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.vocabulary.council import BallotKind, ItemState

# -- the count on paper ------------------------------------------------------------------------------------------------


def test_a_count_sheet_that_adds_up_closes_the_item(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT)

    response = post(office.secretary, of_item("item-paper-count", each), **sheet(each))

    assert response.url == of_item("item", each)
    stored = each.item.paper_count
    assert (stored.issued, stored.valid, stored.yes, each.item.state) == (9, 7, 5, ItemState.PASSED)
    page = visitor(office.members[4]).get(of_item("item", each))
    assert "9 issued, 8 returned, 1 not returned, 7 valid, 1 invalid; 0 written opinions among them" in text_of(page)


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        (
            {"not_returned": "0"},
            {"not_returned": ["Ballots issued must equal ballots returned plus ballots not returned. (9 ≠ 8 + 0)"]},
        ),
        (
            {"valid": "6", "yes": "4"},
            {"invalid": ["Ballots returned must equal valid ballots plus invalid ballots. (8 ≠ 6 + 1)"]},
        ),
        (
            {"yes": "6"},
            {"other": ["Valid ballots must equal agree plus disagree plus blank. (7 ≠ 6 + 1 + 1)"]},
        ),
        (
            {"issued": "12", "not_returned": "4"},
            {"issued": ["Ballots issued and written opinions must not exceed the members who may vote."]},
        ),
        (
            {"issued": "8", "returned": "8", "not_returned": "1", "yes": "9", "invalid": "2"},
            {
                "not_returned": ["Ballots issued must equal ballots returned plus ballots not returned. (8 ≠ 8 + 1)"],
                "invalid": ["Ballots returned must equal valid ballots plus invalid ballots. (8 ≠ 7 + 2)"],
                "other": ["Valid ballots must equal agree plus disagree plus blank. (7 ≠ 9 + 1 + 1)"],
            },
        ),
        ({"yes": "", "no": "-1", "other": "ba"}, dict.fromkeys(("yes", "no", "other"), "digits")),
        ({"teller_2": "5"}, {"teller_2": ["The two tellers have to be two persons."]}),
        ({"teller_1": "", "teller_2": "4"}, dict.fromkeys(("teller_1", "teller_2"), "tellers")),
    ],
)
def test_a_count_sheet_that_does_not_add_up_is_refused_in_sentences_with_its_numbers_kept(
    office: Office, changes: dict[str, str], sentences: dict[str, Any]
) -> None:
    """The fourth member keeps the record, so he is no teller."""
    words = {
        "digits": ["Enter the number of papers as digits, 0 where there is none"],
        "tellers": ["Choose two tellers"],
    }
    each = opened(office, kind=BallotKind.SECRET_BALLOT)
    before, given = on_record(), sheet(each, **changes)

    response = post(office.secretary, of_item("item-paper-count", each), **given)

    assert (response.status_code, on_record()) == (400, before)
    expected = {name: words[text] if isinstance(text, str) else text for name, text in sentences.items()}
    assert errors(response, "paper") == expected
    form = response.context["forms"]["paper"]
    assert {f"kp-{name}": form[name].value() for name in form.fields} == given


def test_written_opinions_are_no_more_than_absent_members(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT, present=8)
    before = on_record()

    response = post(office.secretary, of_item("item-paper-count", each), **sheet(each, written="2"))

    assert (response.status_code, on_record()) == (400, before)
    assert errors(response, "paper") == {
        "written": ["There cannot be more written opinions than absent members who may vote."]
    }


def test_tellers_are_members_who_are_there_and_not_concerned(office: Office) -> None:
    team = office.council_team
    each = opened(
        office,
        consolidated(office, nominee=team.unit, proposer=team.head),
        kind=BallotKind.SECRET_BALLOT,
        present=8,
    )

    form = visitor(office.secretary).get(of_item("item", each)).context["forms"]["paper"]

    offered = {line.person for line in form.tellers.values()}
    absent, keeps_record, has_proposed = office.members[8], office.secretary, team.head
    decide = [office.chief, office.deputy]
    concerned = {person_of(user) for user in (absent, keeps_record, has_proposed, *decide)}
    assert offered == {person_of(user) for user in office.members} - concerned


# -- the arithmetic ----------------------------------------------------------------------------------------------------


def arithmetic_of(each: Any, office: Office, *, language: str = "en") -> dict[str, tuple[str, str]]:
    count = visitor(office.members[4], language=language).get(of_item("item", each)).context["count"]
    return {row.label: (row.value, row.detail) for row in count.rows}


def test_the_count_shows_its_whole_sum_its_base_its_threshold_and_its_rule(office: Office) -> None:
    team = office.council_team
    each = opened(office, consolidated(office, nominee=team.unit, proposer=team.head))
    all_vote(office, each, against=1)
    review.count_item(each.item.ref, by=office.secretary)

    rows = arithmetic_of(each, office)

    assert rows == {
        "Base": ("9 present + 0 written opinions − 1 recused = 8", "Who is recused is left out of the base."),
        "Threshold": ("more than 1/2", "of 8: 5 votes are needed"),
        "Share": ("87.50\N{NO-BREAK SPACE}%", "7 × 2 = 14 > 8 = 1 × 8"),
        "Present": ("9 of 9 members", ""),
        "Voting rule": (
            "GK-2024 (a default of practice, not yet confirmed by the office)",
            each.item.policy.source,
        ),
        "Legal regime": ("R2026", each.nomination.regime.name),
    }
    page = text_of(visitor(office.members[4]).get(of_item("item", each)))
    assert "This result rests on a rule that the office has not confirmed yet." in page
    assert "Not signed yet: the result takes effect with the signed minutes." in page


def test_a_share_is_written_as_the_language_writes_it(office: Office) -> None:
    each = opened(office)
    all_vote(office, each, against=1)
    review.count_item(each.item.ref, by=office.secretary)

    assert arithmetic_of(each, office, language="vi")["Tỷ lệ tán thành"][0] == "88,89\N{NO-BREAK SPACE}%"
    assert arithmetic_of(each, office)["Share"][0] == "88.89\N{NO-BREAK SPACE}%"


def test_a_tie_says_whose_vote_decided(office: Office) -> None:
    each = opened(office, present=8)
    all_vote(office, each, against=4)
    review.count_item(each.item.ref, by=office.secretary)

    rows = arithmetic_of(each, office)

    assert rows["Tie"] == ("Tied; the chair’s own vote decided: in favour", "the chair's own vote decides")
    assert rows["Share"] == ("50.00\N{NO-BREAK SPACE}%", "4 × 2 = 8 ≤ 8 = 1 × 8")


def test_a_secret_tie_does_not_pass_because_nobody_knows_the_chairs_vote(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT, present=8)
    numbers = sheet(
        each, issued="8", returned="8", not_returned="0", valid="8", invalid="0", yes="4", no="4", other="0"
    )
    assert post(office.secretary, of_item("item-paper-count", each), **numbers).status_code == 302

    assert arithmetic_of(each, office)["Tie"] == ("Tied, so it did not pass", "the chair's own vote decides")
    assert each.item.state == ItemState.FAILED



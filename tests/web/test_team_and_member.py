"""Team and member for one achievement, on the pages: the warning, the pair, the mark (DOMAIN.md 6.12 S12)."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.stories.test_team_and_member import ANOTHER, MEMBERS, REASON, because, member, team
from tests.walks import Walk, walk
from tests.web.everybody import address_of
from tests.web.visitors import hidden_of, text_of, visitor, written
from workflows.actions.refer import save_reference
from workflows.management.demo.cast import Office
from workflows.models import Person
from workflows.vocabulary.states import State

LIST = "/tong-hop/"


def pairs_in(page: Any) -> dict[str, list[tuple[str, bool]]]:
    return {line.code: [(pair.code, pair.is_shared) for pair in line.pairs] for line in page.context["lines"]}


def code_of(each: Walk) -> str:
    return each.nomination.code or ""


@pytest.mark.parametrize(
    ("first", "second", "whose"), [(team, member, "the nominee's team"), (member, team, "a member of this team")]
)
def test_the_draft_warns_and_asks_before_it_is_sent(office: Office, first: Any, second: Any, whose: str) -> None:
    code, each = code_of(first(office).submit()), second(office)
    client = visitor(office.team.head)
    page = client.get(address_of("nomination-edit", each))
    last = {"action_token": "s1", "version": each.nomination.version, "revision": each.nomination.revision}
    before = written()

    refused = client.post(address_of("nomination-check", each), last)

    said = f"{code} proposes {whose} for what reads as the same achievement."
    assert f"{said} Say why both go on, or withdraw one of the two." in text_of(page)
    assert "Why both nominations go on" in text_of(page)
    assert (refused.status_code, written()) == (400, before)
    assert f"{said} Explain in the dossier why both go on; the reason stays on the record." in text_of(refused)


def test_the_reason_is_written_in_the_form_and_the_dossier_goes(office: Office) -> None:
    code, each = code_of(team(office).submit()), member(office)
    client, where = visitor(office.team.head), address_of("nomination-edit", each)
    page = client.get(where)
    form = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    sent = {name: value for name, value in form.items() if not name.startswith("file_") and name != "is_kept_outside"}
    days = {"period_from": "01/01/2026", "period_to": "30/09/2026"}

    kept = client.post(where, {**sent, **days, "duplicate_reason": REASON, "check": "1", "action_token": "s1"})
    check = client.get(kept.headers["Location"])
    last = {name: hidden_of(check, name) for name in ("version", "revision")}
    client.post(kept.headers["Location"], {**last, "action_token": "s2"})

    history = text_of(client.get(address_of("nomination", each)))
    assert (each.nomination.state, each.nomination.duplicate_reason) == (State.SUBMITTED, REASON)
    assert f"Goes on beside: {code}" in history
    assert f"Why it is no duplicate: {REASON}" in history


def test_no_draft_on_another_achievement_is_asked(office: Office) -> None:
    team(office).submit()

    page = visitor(office.team.head).get(address_of("nomination-edit", member(office, summary=ANOTHER)))

    assert (page.context["shared"], "duplicate_reason" in page.context["form"].fields) == ((), False)


def test_another_head_reads_the_code_and_nothing_else_of_what_he_may_not_see(office: Office) -> None:
    person, there = office.team.staff, office.other_team
    code = code_of(member(office).submit())
    person.unit = there.unit
    save_reference(person, by=office.administrator)
    own = walk(office, nominee=there.unit, proposer=there.head)
    own.draft().fill(summary=MEMBERS, duplicate_reason="")
    client = visitor(there.head)

    page = text_of(client.get(address_of("nomination-edit", own)))

    assert f"{code} proposes a member of this team" in page
    assert person.full_name not in page
    assert client.get(reverse("nomination", args=[code])).status_code == 404


@pytest.mark.parametrize("first_is_team", [True, False])
def test_hr_finds_the_pair_beside_the_question_whether_it_was_rewarded(office: Office, first_is_team: bool) -> None:
    one, two = (team, member) if first_is_team else (member, team)
    first, second = one(office).submit().receive(), because(two(office)).submit().receive()
    officer = visitor(office.hr_officer)

    for each, other in ((first, second), (second, first)):
        page = officer.get(address_of("appraise", each))
        words = text_of(page)

        assert [(pair.code, pair.is_shared) for pair in page.context["pairs"]] == [(code_of(other), True)]
        assert f"Team and member for what reads as one achievement: {code_of(other)} of {office.team.unit}" in words
        assert words.count(f"First compare it with {code_of(other)} beside this form.") == 1


def test_hr_finds_the_teams_of_both_units_of_a_member_who_moved(office: Office) -> None:
    person, there = office.team.staff, office.other_team
    one = member(office).submit().receive()
    person.unit = there.unit
    save_reference(person, by=office.administrator)
    elsewhere = walk(office, nominee=there.unit, proposer=there.head).draft().fill(summary=MEMBERS).submit()
    teams = {code_of(because(team(office)).submit()), code_of(elsewhere)}
    officer = visitor(office.hr_officer)

    beside = officer.get(address_of("appraise", one)).context["pairs"]
    listed = pairs_in(officer.get(LIST))

    assert {pair.code for pair in beside} == teams
    assert {code: {other for other, _shared in pairs} for code, pairs in listed.items()} == {
        code_of(one): teams,
        **{code: {code_of(one)} for code in teams},
    }


def test_the_list_marks_both_and_says_what_they_are(office: Office) -> None:
    first, second = team(office).submit(), because(member(office)).submit()
    walk(office, nominee=office.team.second_staff).draft().fill(summary=ANOTHER).submit()

    page = visitor(office.hr_officer).get(LIST)

    one, two = code_of(first), code_of(second)
    assert {code: pairs for code, pairs in pairs_in(page).items() if pairs} == {one: [(two, True)], two: [(one, True)]}
    words = text_of(page)
    marks = words.count("Team and member") - words.count("Team and member for what reads as one achievement")
    assert (marks, words.count("Likely duplicate")) == (2, 0)


def test_pages_cost_the_same_with_one_pair_and_with_thirty(office: Office) -> None:
    staff = Person.objects.filter(unit=office.team.unit, is_active=True, roles=None, mandates=None)
    assert staff.count() >= 2
    first = team(office).submit().receive()
    officer, costs = visitor(office.hr_officer), []
    pages = (LIST, address_of("appraise", first))
    for more in (1, 29):
        for number in range(more):
            nominee = staff[number % staff.count()]
            because(walk(office, nominee=nominee).draft().fill(summary=first.nomination.summary)).submit()
        costs.append([cost_of(officer, page) for page in pages])

    (few_list, few_page), (many_list, many_page) = costs
    assert (few_list, few_page) == (many_list, many_page)
    assert few_list <= 12


def cost_of(client: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)

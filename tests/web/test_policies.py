"""The editor of the rules of procedure: checked in whole votes before it is saved, and superseded by date."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.matrix.looking import changes, picture
from tests.walks import walk
from tests.web.visitors import hidden_of, text_of, visitor
from workflows.management.demo.cast import Office
from workflows.models import VotingPolicy

ADDRESS = "/hoi-dong/quy-che/GK/moi/"
TOKEN = {"action_token": "t1"}


def filled(response: Any, **changed: Any) -> dict[str, Any]:
    """Return the form of the page as a browser sends it, with some fields changed."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    sent = {name: "on" if value is True else value for name, value in values.items() if value not in (None, False)}
    sent |= {"begins": f"{form['begins'].value():%d/%m/%Y}"} if not isinstance(sent["begins"], str) else {}
    return {name: value for name, value in {**sent, **TOKEN, **changed}.items() if value is not None}


def test_the_check_shows_what_the_rule_means_in_whole_votes_and_writes_nothing(office: Office) -> None:
    browser = visitor(office.hr_head)
    form = filled(
        browser.get(ADDRESS),
        step="check",
        denominator="ALL_MEMBERS",
        threshold_num=4,
        threshold_den=5,
        threshold_is_strict=None,
        recusal_reduces_base=None,
        source="Quy chế hoạt động của Hội đồng, Điều 7",
    )
    before = picture()

    response = browser.post(ADDRESS, form)

    page = text_of(response)
    assert response.status_code == 200
    assert changes(before, picture()) == {}
    for said in (
        "9 members: quorum 6, 8 votes in favour needed with everybody there.",
        "Until then: 9 members: quorum 6, 5 votes in favour needed with everybody there.",
        "6 present 6 may vote; of 9: 8 votes are needed, so nothing can pass",
        "8 present 8 may vote; of 9: 8 votes are needed 7 may vote; of 9: 8 votes are needed, so nothing can pass No",
        "9 present 9 may vote; of 9: 8 votes are needed 8 may vote; of 9: 8 votes are needed No",
        "Share of votes in favour at least 4/5 until then: more than 1/2",
        "It rests on: Quy chế hoạt động của Hội đồng, Điều 7 (not confirmed by the Office yet)",
    ):
        assert said in page, said


def test_what_was_checked_is_put_in_force_and_the_former_rule_ends_the_day_before(office: Office) -> None:
    browser, begins = visitor(office.hr_head), office.day + timedelta(days=1)
    checked = browser.post(ADDRESS, filled(browser.get(ADDRESS), step="check", notice_days=5, is_confirmed="on"))
    digest = hidden_of(checked, "checked")

    response = browser.post(ADDRESS, filled(checked, step="save", checked=digest), follow=True)

    new, former = VotingPolicy.objects.filter(award_form__code="GK").order_by("-from_date")[:2]
    assert [str(each) for each in response.context["messages"]] == [
        f"The rule for “{former.award_form.name}” is in force from {begins:%d/%m/%Y}."
    ]
    assert (former.code, former.to_date, new.from_date, new.notice_days, new.is_confirmed) == (
        "GK-2024",
        office.day,
        begins,
        5,
        True,
    )
    page = text_of(response)
    assert "To come" in page and "Superseded" in page and "until then: 3" in page
    assert f"another rule from {begins:%d/%m/%Y}" in text_of(browser.get(reverse("policies")))


def test_what_was_changed_after_the_check_is_checked_again_and_not_saved(office: Office) -> None:
    browser = visitor(office.hr_head)
    checked = browser.post(ADDRESS, filled(browser.get(ADDRESS), step="check", notice_days=5))
    digest = hidden_of(checked, "checked")
    before = picture()

    for form in ({"notice_days": 6, "checked": digest}, {"checked": ""}, {"checked": "x" * 64}):
        response = browser.post(ADDRESS, filled(checked, step="save", **form))
        assert response.status_code == 200
        assert "The rule was changed after the check." in text_of(response)

    assert changes(before, picture()) == {}


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"quorum_num": 4}, "quorum_num", "The quorum has to be a share between 0 and 1, such as 2/3"),
        ({"threshold_num": 3}, "threshold_num", "The votes in favour have to be a share between 0 and 1, such as 1/2"),
        ({"threshold_num": 2}, "threshold_num", "More than all votes can never be had"),
        ({"threshold_num": 0}, "threshold_num", "A vote that nobody need win is no vote"),
        ({"most_ballots": 0}, "most_ballots", "A vote has at least one ballot"),
        (
            {"ballot_kind": "WRITTEN_CONSULTATION", "denominator": "PRESENT"},
            "denominator",
            "A written consultation has nobody present to count the share on",
        ),
        ({"min_eligible": "drei"}, "min_eligible", "Enter a whole number from 0 to 999"),
        ({"source": ""}, "source", "Name the article or local rule on which it rests"),
        ({"begins": "01/01/2024"}, "begins", "The date 01/01/2024 has passed. Give a date from today on."),
    ],
)
@pytest.mark.parametrize("step", ["check", "save"])
def test_an_impossible_rule_is_said_beside_its_field(
    office: Office, step: str, change: dict[str, Any], field: str, said: str
) -> None:
    browser = visitor(office.hr_head)
    before = picture()

    response = browser.post(ADDRESS, filled(browser.get(ADDRESS), step=step, **change))

    assert response.status_code == 400
    with translation.override("en"):
        assert response.context["form"].errors.get(field) == [said]
    assert changes(before, picture()) == {}


def test_a_rule_used_today_and_one_of_the_law_are_refused_at_the_check_already(office: Office) -> None:
    walk(office).draft().fill().submit().receive()
    browser, law = visitor(office.hr_head), "/hoi-dong/quy-che/CSTDCS/moi/"
    today = f"{office.day:%d/%m/%Y}"

    used = browser.post(ADDRESS, filled(browser.get(ADDRESS), step="check", notice_days=5, begins=today))
    looser = browser.post(law, filled(browser.get(law), step="check", threshold_num=3))

    assert used.context["form"].errors["begins"] == [
        f"Until {today} nominations were received or voted on under the rule in force. Choose a day after that."
    ]
    sentence = (
        "The law itself sets the rule in force, and this one asks for less: Share of votes in favour."
        " Name the other source that allows it, or keep to the law."
    )
    assert looser.context["form"].errors["source"] == [sentence]
    assert (used.status_code, looser.status_code) == (400, 400)


def test_the_rules_are_read_by_who_sees_sessions_and_changed_by_the_head_of_hr(office: Office) -> None:
    for user in (office.secretary, office.hr_officer, office.chief):
        assert visitor(user).get("/hoi-dong/quy-che/").status_code == 200
        assert "Another rule from a day on" not in text_of(visitor(user).get("/hoi-dong/quy-che/GK/"))
        refused = visitor(user).get(ADDRESS)
        assert (refused.status_code, "Head of HR-Admin" in text_of(refused)) == (403, True)
    for address in ("/hoi-dong/quy-che/", "/hoi-dong/quy-che/GK/", ADDRESS, "/hoi-dong/"):
        assert visitor(office.team.head).get(address).status_code == 404
    assert visitor(office.hr_head).get("/hoi-dong/quy-che/KHONG/").status_code == 404


def test_a_rule_for_an_even_council_warns_of_ties(office: Office) -> None:
    office.council.members.filter(ordinal=9).update(to_date=office.day)
    browser = visitor(office.hr_head)

    page = text_of(browser.post(ADDRESS, filled(browser.get(ADDRESS), step="check", notice_days=5)))

    assert "The council has an even number of members, so a vote can be tied." in page
    assert "8 present 8 may vote; of 8: 5 votes are needed 7 may vote; of 7: 4 votes are needed Yes" in page


def test_what_is_typed_as_the_source_stands_on_the_page_as_text(office: Office) -> None:
    browser, typed = visitor(office.hr_head), "<script>zx()</script> {{7*7}} Điều 7"
    checked = browser.post(ADDRESS, filled(browser.get(ADDRESS), step="check", source=typed))
    digest = hidden_of(checked, "checked")

    saved = browser.post(ADDRESS, filled(checked, step="save", checked=digest), follow=True)

    for response in (checked, saved, browser.get("/hoi-dong/quy-che/")):
        page = response.content.decode()
        assert "<script>zx" not in page
    assert "&lt;script&gt;zx()&lt;/script&gt; {{7*7}} Điều 7" in saved.content.decode()
    assert VotingPolicy.objects.get(award_form__code="GK", to_date=None).source == typed

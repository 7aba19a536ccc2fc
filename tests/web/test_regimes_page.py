"""The regimes beside each other on a page: what it says, to whom, at which cost, and that it writes nothing."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.machine.standing import everything
from tests.walks import Walk, recommended, walk
from tests.web.visitors import text_of, visitor
from workflows.actions.refer import robot, save_reference
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, LegalRegime, User, VotingPolicy
from workflows.vocabulary.dossier import Procedure
from workflows.vocabulary.events import ACCESS_EVENTS

pytestmark = pytest.mark.django_db


def page_of(each: Walk, user: User) -> Any:
    return visitor(user).get(reverse("regimes", args=[each.nomination.slug]))


def rows_beside(page: Any, code: str) -> dict[str, tuple[Any, Any, bool]]:
    table = next(table for table in page.context["tables"] if table.code == code)
    return {row.label: (row.own, row.other, row.look.label == "Same") for row in table.rows}


def test_it_shows_the_own_regime_and_every_other_one_the_newest_first(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive()

    page = page_of(each, office.hr_officer)

    codes = list(LegalRegime.objects.order_by("-from_date").values_list("code", flat=True))
    own = each.nomination.regime.code
    assert page.context["own"].code == own
    assert [table.code for table in page.context["tables"]] == [code for code in codes if code != own]
    assert f"{own} is the regime of this nomination, fixed by the day of its receipt." in text_of(page)


def test_it_says_what_the_regime_of_2021_would_have_said_of_a_provincial_certificate(office: Office) -> None:
    each = recommended(office, award_form=office.bang_khen)

    rows = rows_beside(page_of(each, office.chief), "R2021")

    def texts(label: str) -> tuple[Any, Any, bool]:
        own, other, is_same = rows[label]
        return own.texts, other.texts, is_same

    assert texts("Prize money") == (("3,800,000 đồng",), ("2,530,000 đồng",), False)
    assert rows["Prize money"][0].detail == "1.5 × 2,530,000 đồng = 3,795,000 đồng"
    assert texts("The count that was made") == (("Passed",), ("Passed",), True)
    assert rows["The count that was made"][1].detail == "In favour: 9; of 9: 6 votes are needed"
    assert texts("Votes needed") == (("of 9: 6 votes are needed",), ("of 9: 6 votes are needed",), True)
    assert texts("Provincial body") == (("Sở Nội vụ",), ("Ban Thi đua, Khen thưởng tỉnh (Sở Nội vụ)",), False)
    assert texts("Simplified procedure")[2] is False  # all grounds together, not any one
    assert [text[:9] for text in (*texts("Form of the report")[0], *texts("Form of the report")[1])] == [
        "Mẫu số 08",
        "Mẫu số 07",
    ]


def test_a_ground_of_today_does_not_open_the_short_way_of_2021_which_asks_for_all_of_its_own(office: Office) -> None:
    each = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True).draft().fill().submit().receive()

    own, other, is_same = rows_beside(page_of(each, office.hr_head), "R2021")["Simplified procedure"]

    assert (own.texts, other.texts, is_same) == (
        ("open with the chosen grounds",),
        ("not open with the chosen grounds",),
        False,
    )


def test_before_the_receipt_it_shows_the_regime_of_today_as_what_would_hold(office: Office) -> None:
    each = walk(office).draft().fill().submit()

    page = page_of(each, office.hr_officer)

    own = LegalRegime.objects.get(to_date=None).code
    assert f"The dossier is not received yet. Received today it would come under {own}." in text_of(page)
    assert "not counted yet" in text_of(page)


def test_looking_writes_nothing_in_any_table_but_the_inspectors_look_in_the_access_log(office: Office) -> None:
    each = recommended(office)
    address = reverse("regimes", args=[each.nomination.slug])
    readers = (office.hr_officer, office.hr_head, office.secretary, office.chief, office.deputy, office.other_deputy)
    browsers = [visitor(user) for user in readers]
    inspector = visitor(office.inspector)
    before = everything()

    statuses = [browser.get(address).status_code for browser in browsers]
    assert statuses == [200] * len(readers)
    assert everything() == before

    assert inspector.get(address).status_code == 200
    changed = {name for name, rows in everything().items() if rows != before[name]}
    assert changed == {"workflows_log", "workflows_ledgerentry", "workflows_ledgersecret"}
    look = LedgerEntry.objects.filter(event__in=ACCESS_EVENTS).latest("id")
    assert (look.event, look.obj, json.loads(look.body)["data"]) == (
        "nomination.viewed",
        each.nomination.obj,
        {"page": "regimes"},
    )


def test_who_sees_the_nomination_and_is_no_reader_reads_whose_page_it_is(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive()

    refused, hidden = page_of(each, office.team.head), page_of(each, office.other_team.head)

    assert (refused.status_code, hidden.status_code) == (403, 404)
    assert "HR officer" in text_of(refused)
    link = reverse("regimes", args=[each.nomination.slug])
    shown = {
        user.username: link in visitor(user).get(reverse("nomination", args=[each.nomination.slug])).content.decode()
        for user in (office.team.head, office.hr_officer)
    }
    assert shown == {office.team.head.username: False, office.hr_officer.username: True}


def test_it_asks_as_much_of_the_database_with_thirty_regimes_as_with_four(office: Office) -> None:
    each = recommended(office)
    page_of(each, office.hr_officer)

    asked = []
    for regimes in (4, 30):
        for number in range(regimes - LegalRegime.objects.count()):
            old = LegalRegime(
                code=f"R{number}",
                name="Luật trước đó",
                from_date=date(1990, 1, 1),
                to_date=date(1999, 12, 31),
                simplified_rule="ANY",
                provincial_body="Ban Thi đua",
                source="Văn bản cũ",
            )
            save_reference(old, by=office.administrator)
        with CaptureQueriesContext(connection) as captured:
            tables = page_of(each, office.hr_officer).context["tables"]
        asked.append((len(tables), len(captured)))

    assert [number for number, _queries in asked] == [3, 29]
    assert asked[0][1] == asked[1][1]


def test_the_own_side_shows_the_policy_that_the_receipt_fixed_not_one_entered_since(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive()
    since = VotingPolicy.objects.get(pk=each.nomination.policy.pk)
    since.pk, since._state.adding = None, True
    since.code, since.from_date = "GK-SAU", office.day
    since.threshold_num, since.threshold_den, since.threshold_is_strict = 2, 3, False
    save_reference(since, by=robot())  # as the files of the installation bring it

    own, _other, _is_same = rows_beside(page_of(each, office.hr_officer), "R2024")["Votes needed"]

    assert own.texts == ("of 9: 5 votes are needed",)

"""The reference data as it lies in the files, before any database has seen it."""

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests.house.repository import ROOT
from workflows.actions.refer.rows import KEYS, rows_of
from workflows.management.commands.load_reference import FOLDER, TOPICS
from workflows.rules.deadlines import Calendar
from workflows.rules.text import text_is_clean
from workflows.rules.voting import policy_from
from workflows.vocabulary.roles import Role

Fields = dict[str, Any]
SIGNER = "Phạm Xuân Duệ"


def content_of(topic: str) -> str:
    return (FOLDER / f"{topic}.json").read_text(encoding="utf-8")


def rows_in(topic: str, table: str) -> list[Fields]:
    return [dict(row.fields) for row in rows_of(content_of(topic)) if row.model._meta.model_name == table]


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(each)


def in_force(rows: list[Fields], day: str) -> list[Fields]:
    return [row for row in rows if row["from_date"] <= day and (row.get("to_date") or day) >= day]


def test_every_file_has_its_place_in_the_order_of_loading():
    assert {path.name for path in (ROOT / "fixtures").iterdir()} == {f"{topic}.json" for topic in TOPICS}


def test_every_reference_points_to_a_row_that_is_loaded_before_it():
    known: set[str] = set()
    dangling = []
    for topic in TOPICS:
        for row in rows_of(content_of(topic)):
            columns = {column.name: column for column in row.model._meta.concrete_fields}
            for name, value in row.fields.items():
                target = columns[name].related_model
                if target is None or value is None:
                    continue
                if f"{target._meta.label} {json.dumps(value)}" not in known:
                    dangling.append((topic, name, value))
            key = [row.fields.get(name) for name in KEYS[row.model]]
            known.add(f"{row.model._meta.label} {json.dumps(key[0] if len(key) == 1 else key)}")

    assert dangling == []


def test_no_natural_key_stands_twice():
    keys = Counter(
        (row.model._meta.label, json.dumps([row.fields.get(name) for name in KEYS[row.model]]))
        for topic in TOPICS
        for row in rows_of(content_of(topic))
    )

    assert [key for key, times in keys.items() if times > 1] == []


def test_all_text_is_in_the_one_form_and_free_of_invisible_characters():
    found = [text for topic in TOPICS for text in texts_in(json.loads(content_of(topic)))]

    assert [text for text in found if not unicodedata.is_normalized("NFC", text)] == []
    assert [text for text in found if not text_is_clean(text, may_have_lines=True)] == []


@pytest.mark.parametrize("day", ["2021-10-01", "2026-10-01", date.today().isoformat()])  # noqa: DTZ011 - any day does
def test_every_unit_that_nominates_has_a_head_or_an_acting_one_and_a_clerk(day):
    units = {unit["code"] for unit in in_force(rows_in("units", "unit"), day)} - {"LDVP", "TTRA"}
    roles = in_force(rows_in("roles", "roleassignment"), day)
    acting = [row for row in in_force(rows_in("mandates", "mandate"), day) if row["kind"] == "ACTING_UNIT_HEAD"]
    heads = Counter(row["unit"] for row in roles if row["role"] == "unit_head") + Counter(row["unit"] for row in acting)

    assert {unit for unit in units if heads[unit] != 1} <= ({"DN"} if day > "2027-06-30" else set())
    assert {row["unit"] for row in roles if row["role"] == "unit_clerk"} == units


@pytest.mark.parametrize("day", ["2021-10-01", "2026-10-01"])
def test_every_role_is_held_and_its_holder_has_an_account_that_is_no_administrators(day):
    people = {row["code"]: row for row in rows_in("people", "person")}
    accounts = {row["username"]: row for row in rows_in("accounts", "user")}
    held = in_force(rows_in("roles", "roleassignment"), day)
    holders = [people[row["person"]] for row in held if people[row["person"]]["is_active"]]

    assert {row["role"] for row in held} == {str(role) for role in Role}
    assert [person for person in holders if not accounts[person["user"]]["is_active"]] == []
    assert [person for person in holders if accounts[person["user"]]["is_staff"]] == []


@pytest.mark.parametrize("day", ["2021-10-01", "2026-10-01"])
def test_one_council_of_nine_sits_with_its_chair_vice_chairs_and_secretary(day):
    (council,) = in_force(rows_in("council", "council"), day)
    seats = [seat for seat in rows_in("council", "councilmember") if seat["council"] == council["code"]]
    roles = in_force(rows_in("roles", "roleassignment"), day)
    members = {row["person"] for row in roles if row["role"] == "council_member"}
    (chief,) = [row["person"] for row in roles if row["role"] == "chief"]

    assert Counter(seat["role"] for seat in seats) == {"CHAIR": 1, "VICE_CHAIR": 2, "SECRETARY": 1, "MEMBER": 5}
    assert {seat["person"] for seat in seats} == members
    assert [seat["person"] for seat in seats if seat["role"] == "CHAIR"] == [chief]


def test_there_are_twenty_units_and_at_least_sixty_people_none_of_whom_is_the_signer_of_the_plan():
    assert len(rows_in("units", "unit")) == 20
    assert len(rows_in("people", "person")) >= 60
    named = [
        (topic, row.model._meta.model_name, name)
        for topic in TOPICS
        for row in rows_of(content_of(topic))
        for name, value in row.fields.items()
        if SIGNER in str(value)
    ]

    assert named == [("campaigns", "campaignversion", "signer_name"), ("campaigns", "campaignversion", "text")]


def test_the_demonstration_offers_each_kind_of_account_with_a_sentence_in_both_languages():
    shown = [row["demo"] for row in json.loads(content_of("accounts")) if "demo" in row]

    assert [demo["order"] for demo in sorted(shown, key=lambda demo: demo["order"])] == list(range(1, 15))
    assert {key for demo in shown for key in (*demo["role"], *demo["sentence"])} == {"vi", "en"}


def test_the_plan_of_2021_has_its_five_contents_two_criteria_and_two_award_forms_for_both():
    version = ["DB-2021", 1]
    (plan,) = [row for row in rows_in("campaigns", "campaignversion") if row["campaign"] == "DB-2021"]

    def parts(table: str) -> list[Fields]:
        return [row for row in rows_in("campaigns", table) if row["version"] == version]

    contents, criteria = parts("emulationcontent"), parts("emulationcriterion")
    assert [row["code"] for row in contents] == ["ND1", "ND2", "ND3", "ND4", "ND5"]
    assert {row["code"]: row["addressee"] for row in criteria} == {"TC1": "STAFF_AND_COLLECTIVES", "TC2": "LEADERS"}
    assert [row["text"] for row in (*contents, *criteria) if row["text"] not in plan["text"]] == []
    assert {
        row["award_form"]: (row["allows_individuals"], row["allows_collectives"]) for row in parts("campaignaward")
    } == {"GK": (True, True), "BK_TINH": (True, True)}
    first = parts("recipient")[0]
    assert (first["text"], first["purpose"]) == ("CT, PCT UBND tỉnh", "báo cáo")
    assert plan["text"].count("Covid-19") > 10 and "1477/QĐ-UBND ngày 22/9/2021" in plan["text"]


def test_the_campaign_of_2026_says_everywhere_that_it_is_invented():
    (campaign,) = [row for row in rows_in("campaigns", "campaign") if row["code"] == "TD-2026"]
    (plan,) = [row for row in rows_in("campaigns", "campaignversion") if row["campaign"] == "TD-2026"]

    assert (campaign["is_invented"], campaign["state"]) == (True, "OPEN")
    assert [name for name in ("title", "short_title") if "giả định" not in campaign[name]] == []
    assert plan["text"].startswith("[VĂN BẢN GIẢ ĐỊNH") and "giả định" in plan["plan_number"]
    assert campaign["nominations_close_at"] == "2026-11-30T17:00:00+07:00"


def test_the_voting_policies_are_those_of_the_domain():
    # Ballot, denominator, threshold, strictly more, tie, recusals reduce the base, laid down by law: the table of 2.6.
    by_hand = {
        "GK": ("SHOW_OF_HANDS", "PRESENT_AND_WRITTEN", (1, 2), True, "CHAIR_DECIDES", True, False),
        "BK_TINH": ("SECRET_BALLOT", "ALL_MEMBERS", (2, 3), False, "FAIL", True, False),
        "LDTT": ("SHOW_OF_HANDS", "PRESENT_AND_WRITTEN", (1, 2), True, "CHAIR_DECIDES", True, False),
        "TTLDTT": ("SHOW_OF_HANDS", "PRESENT_AND_WRITTEN", (1, 2), True, "CHAIR_DECIDES", True, False),
        "CSTDCS": ("SECRET_BALLOT", "ALL_MEMBERS", (4, 5), False, "FAIL", False, True),
        "TTLDXS": ("SECRET_BALLOT", "ALL_MEMBERS", (2, 3), False, "FAIL", True, False),
        "CSTDT": ("SECRET_BALLOT", "ALL_MEMBERS", (4, 5), False, "FAIL", False, False),
        "CO_TINH": ("SECRET_BALLOT", "ALL_MEMBERS", (4, 5), False, "FAIL", False, True),
    }
    policies = rows_in("voting_policies", "votingpolicy")

    quorums = {(row["quorum_num"], row["quorum_den"], row["written_counts_for_quorum"]) for row in policies}
    assert quorums == {(2, 3, False)}
    for row in policies:
        policy_from(type("PolicyRow", (), row)())  # numbers that make no rule are refused here
        assert by_hand[row["award_form"]] == (
            row["ballot_kind"],
            row["denominator"],
            (row["threshold_num"], row["threshold_den"]),
            row["threshold_is_strict"],
            row["tie_rule"],
            row["recusal_reduces_base"],
            row["is_statutory"],
        )
    assert {row["award_form"] for row in in_force(policies, "2026-11-25")} == set(by_hand)
    # No source gives a ratio for the two forms of the seed, so nobody may have confirmed one yet.
    assert [row["code"] for row in policies if row["award_form"] in ("GK", "BK_TINH") and row["is_confirmed"]] == []


@pytest.mark.parametrize(
    ("topic", "table", "of"),
    [
        ("regimes", "legalregime", ()),
        ("voting_policies", "votingpolicy", ("award_form",)),
        ("base_salaries", "basesalary", ()),
        ("step_clocks", "stepclock", ("state", "procedure")),
        ("council", "council", ()),
    ],
)
def test_dated_rows_follow_each_other_without_gap_or_overlap(topic, table, of):
    following: dict[tuple[Any, ...], list[Fields]] = defaultdict(list)
    for row in rows_in(topic, table):
        following[tuple(row[name] for name in of)].append(row)

    for rows in following.values():
        ordered = sorted(rows, key=lambda row: str(row["from_date"]))
        ends = [date.fromisoformat(row["to_date"]) for row in ordered[:-1]]
        starts = [date.fromisoformat(row["from_date"]) for row in ordered[1:]]
        assert "to_date" not in ordered[-1]
        assert [end + timedelta(days=1) for end in ends] == starts


def test_every_rule_names_its_source():
    unnamed = [
        row.fields
        for topic in TOPICS
        for row in rows_of(content_of(topic))
        if "source" in {column.name for column in row.model._meta.concrete_fields}
        and not (row.fields.get("source") and "is_confirmed" in row.fields)
    ]

    assert unnamed == []


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2021-02-16", False),
        ("2021-09-03", False),
        ("2025-04-26", True),
        ("2025-05-02", False),
        ("2026-01-10", True),
        ("2026-02-20", False),
        ("2026-04-27", False),
        ("2026-08-22", True),
        ("2026-11-25", True),
        ("2027-02-10", False),
    ],
)
def test_the_calendar_knows_tet_the_days_in_lieu_and_the_days_made_up_for(day, works):
    rows = rows_in("holidays", "holiday")
    calendar = Calendar(
        holidays=frozenset(date.fromisoformat(row["date"]) for row in rows if not row.get("is_working")),
        make_up_days=frozenset(date.fromisoformat(row["date"]) for row in rows if row.get("is_working")),
    )

    assert calendar.is_working(date.fromisoformat(day)) is works


def test_the_simplified_procedure_asks_for_three_grounds_together_then_and_for_any_of_five_since():
    rules = {row["code"]: row["simplified_rule"] for row in rows_in("regimes", "legalregime")}
    grounds = Counter(row["regime"] for row in rows_in("regimes", "simplifiedground"))

    assert rules == {"R2021": "ALL", "R2024": "ANY", "R2025": "ANY", "R2026": "ANY"}
    assert grounds == {"R2021": 3, "R2024": 5, "R2025": 5, "R2026": 5}


def test_the_prizes_are_the_multiples_of_the_base_salary_that_the_decrees_name():
    multiples = {
        (row["regime"], row["award_form"], row["nominee_kind"]): (row["numerator"], row["denominator"])
        for row in rows_in("prize_coefficients", "prizecoefficient")
        if row["regime"] in ("R2021", "R2026") and row["award_form"] in ("GK", "BK_TINH")
    }

    assert multiples == {
        ("R2021", "GK", "INDIVIDUAL"): (3, 10),
        ("R2021", "GK", "COLLECTIVE"): (6, 10),
        ("R2021", "BK_TINH", "INDIVIDUAL"): (1, 1),
        ("R2021", "BK_TINH", "COLLECTIVE"): (2, 1),
        ("R2026", "GK", "INDIVIDUAL"): (3, 10),
        ("R2026", "GK", "COLLECTIVE"): (6, 10),
        ("R2026", "BK_TINH", "INDIVIDUAL"): (3, 2),
        ("R2026", "BK_TINH", "COLLECTIVE"): (3, 1),
    }

"""Who comes into the inspector's rooms, that each look is on record, and what the pages cost."""

import json
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tests.walks import nomination_at, person_of, recommended
from tests.web.deciding import recommended_together
from tests.web.everybody import answers_to, everybody
from tests.web.inspecting import DEVIATIONS, LIST, VERIFY, history_of, looks
from tests.web.visitors import text_of, visitor, written
from workflows.actions.refer import save_reference
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Paper, User, VotingPolicy
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State
from workflows.web.presenters.event_labels import LABELS

# -- who comes in ------------------------------------------------------------------------------------------------------


def test_every_page_of_the_inspector_is_for_inspectors_alone(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    others = set(everybody(office)) - {"inspector"}
    addresses = [LIST, DEVIATIONS, VERIFY, f"{LIST}decisions-2026/0/", history_of(each)]
    addresses.append(history_of(each, "nomination-history-csv"))

    for address in addresses:
        assert answers_to(office, address) == {200: {"inspector"}, 403: others}, address


def test_the_role_without_a_mandate_of_this_day_opens_nothing_and_says_when_it_ended(office: Office) -> None:
    lapsed = User.objects.get(username="thanhtra2")

    page = visitor(lapsed).get(LIST)

    assert page.status_code == 403
    assert "ended on 30/06/2026. A page opens under one that is in force." in text_of(page)
    assert visitor(lapsed).post(VERIFY, {"action_token": "t1"}).status_code == 403


def test_others_read_that_the_inspector_reads_here(office: Office) -> None:
    assert "This step is taken by: Inspector." in text_of(visitor(office.chief).get(LIST))


# -- each look is on record, and nothing else is written ---------------------------------------------------------------


def test_each_look_is_one_entry_of_the_access_log_and_changes_nothing_else(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    inspector = visitor(office.inspector)
    inspector.get(LIST)  # the first look of all opens the log
    before, start = written(), len(looks())

    inspector.get(LIST, {"words": "hoàn thành", "unit": each.nomination.unit.code})
    inspector.get(DEVIATIONS, {"loai": "held"})
    inspector.get(f"{LIST}decisions-2026/3/")
    inspector.get(history_of(each))
    inspector.get(history_of(each, "nomination-history-csv"))

    assert written() == before
    assert looks()[start:] == [
        ("ledger.searched", {"words": "hoàn thành", "unit": each.nomination.unit.code}),
        ("ledger.searched", {"view": "deviations", "kind": "held"}),
        ("ledger.searched", {"entry": "decisions-2026 #3"}),
        ("nomination.viewed", {}),
        ("history.exported", {}),
    ]


def test_a_look_at_a_paper_is_on_record_too_but_only_an_inspectors(office: Office) -> None:
    each = recommended(office).approve()
    paper = Paper.objects.get(lines__nomination__ref=each.ref)
    visitor(office.records).get(reverse("paper", args=[paper.ref]))
    start = len(looks())

    visitor(office.inspector).get(reverse("paper", args=[paper.ref]))
    visitor(office.inspector).get(reverse("paper-print", args=[paper.ref]))

    entries = LedgerEntry.objects.filter(event=Event.PAPER_VIEWED).order_by("id")
    assert [(entry.obj, json.loads(entry.body)["data"]["page"]) for entry in entries] == [
        (paper.obj, "paper"),
        (paper.obj, "print"),
    ]
    assert [event for event, _terms in looks()[start:]] == [Event.PAPER_VIEWED] * 2


def test_a_look_through_a_list_is_on_record_with_what_it_was_narrowed_by_but_only_an_inspectors(
    office: Office,
) -> None:
    each = recommended(office).approve()
    lists = {
        "nominations": (reverse("nominations"), {"q": each.nomination.nominee_name}),
        "sessions": (reverse("sessions"), {}),
        "papers": (reverse("papers"), {"muc": "bien-ban"}),
    }
    for address, narrowed in lists.values():
        visitor(office.secretary).get(address, narrowed)
    start = len(looks())

    for address, narrowed in lists.values():
        visitor(office.inspector).get(address, narrowed)

    year = str(timezone.localdate().year)
    assert looks()[start:] == [
        (Event.LIST_VIEWED, {"q": each.nomination.nominee_name}),
        (Event.LIST_VIEWED, {}),
        (Event.LIST_VIEWED, {"register": "bien-ban", "year": year}),
    ]
    entries = LedgerEntry.objects.filter(event=Event.LIST_VIEWED).order_by("id")
    assert [json.loads(entry.body)["data"] for entry in entries] == [{"list": name, "found": 1} for name in lists]


def test_what_an_administrator_changed_is_read_with_what_stood_there_before(office: Office) -> None:
    policy = VotingPolicy.objects.filter(award_form=office.giay_khen).order_by("code")[0]
    before = policy.notice_days
    policy.notice_days = before + 2
    save_reference(policy, by=office.administrator)

    page = visitor(office.inspector).get(LIST, {"kind": Event.REFERENCE_CHANGED, "log": "decisions"})

    [first, *_others] = page.context["rows"]
    column = "Working days for reading before the session"
    assert first.what.endswith(f"changed the reference data “Voting policies”: {column}.")
    assert [(note.label, note.lines) for note in first.notes] == [
        ("Row", (policy.code,)),
        ("Changes", (f"{column}: {before} → {before + 2}",)),
    ]


def test_every_kind_of_act_has_its_words(office: Office) -> None:
    assert set(LABELS) == set(Event)


def test_the_inspector_reads_his_own_looks_and_no_others(office: Office) -> None:
    inspector = visitor(office.inspector)
    inspector.get(DEVIATIONS)
    visitor(None).post("/dang-nhap/", {"username": "ai-do", "password": "sai"})

    page = inspector.get(LIST, {"muc": "toi"})

    assert [row.kind for row in page.context["rows"]] == ["Ledger searched"]
    assert person_of(office.inspector).full_name in text_of(page)


# -- what it costs -----------------------------------------------------------------------------------------------------


def reads_of(captured: Any) -> int:
    """Return how many statements only read; the one entry of the look is written on top."""
    return sum(1 for query in captured.captured_queries if query["sql"].startswith("SELECT"))


def test_a_page_of_entries_costs_the_same_however_many_there_are(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    inspector = visitor(office.inspector)
    inspector.get(LIST)  # the first look of all opens the log
    recommended_together(office, by_province=1)
    costs = []
    for _round in range(2):
        with django_assert_max_num_queries(30) as searched:
            rows = len(inspector.get(LIST, {"log": "decisions", "kind": "nomination.submitted"}).context["rows"])
        with django_assert_max_num_queries(30) as deviations:
            inspector.get(DEVIATIONS)
        costs.append((rows, reads_of(searched), reads_of(deviations)))
        if not _round:
            recommended_together(office, by_province=29)

    (few, *first), (many, *second) = costs
    assert (few, many) == (1, 30)
    assert first == second
    assert max(first) <= 12

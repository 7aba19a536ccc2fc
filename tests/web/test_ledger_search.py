"""The ledger is searched by kind, name, period and words; an entry is read with its exact text."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.walks import nomination_at, person_of
from tests.web.deciding import recommended_together
from tests.web.everybody import errors_of
from tests.web.inspecting import LIST, history_of, looks
from tests.web.visitors import visitor
from workflows.ledger.book import leaf_of
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry
from workflows.vocabulary.events import ACCESS_EVENTS, Event
from workflows.vocabulary.states import State


def found(office: Office, **terms: str) -> list[tuple[str, str]]:
    """Return event and subject of what a search finds, newest first."""
    page = visitor(office.inspector).get(LIST, terms)
    assert page.status_code == 200
    refs = [(row.log.startswith("Who"), row.seq) for row in page.context["rows"]]
    entries = {("/access/" in entry.log.name, entry.seq): entry for entry in LedgerEntry.objects.select_related("log")}
    return [(entries[ref].event, entries[ref].about or entries[ref].obj) for ref in refs]


# -- search ------------------------------------------------------------------------------------------------------------


def test_the_search_reads_both_logs_newest_first(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    visitor(office.inspector).get(history_of(each))

    newest = [thing for thing in found(office) if thing[0] not in (Event.LEDGER_SEARCHED, Event.LOG_OPENED)]
    assert newest[:3] == [
        (Event.NOMINATION_VIEWED, each.nomination.obj),
        (Event.NOMINATION_SUBMITTED, each.nomination.obj),
        (Event.EVIDENCE_ADDED, each.nomination.obj),
    ]
    assert found(office, log="access")[-1] == (Event.LOG_OPENED, "log/access")
    assert {event for event, _obj in found(office, log="decisions")} & set(ACCESS_EVENTS) == set()


def test_a_name_is_found_without_its_accents_whoever_it_is_in_an_entry(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    name = each.nomination.nominee_name

    by_nominee = found(office, person="a brum" if name == "A Brưm" else name.lower(), log="decisions")
    by_actor = found(office, person=person_of(each.proposer).full_name.upper(), log="decisions")

    assert (Event.NOMINATION_SUBMITTED, each.nomination.obj) in by_nominee
    assert [event for event, _obj in by_actor] == [
        Event.NOMINATION_SUBMITTED,
        Event.EVIDENCE_ADDED,
        Event.NOMINATION_DRAFTED,
    ]


def test_code_unit_kind_period_and_words_narrow_the_search(office: Office) -> None:
    each = nomination_at(State.RETURNED, office)
    other = nomination_at(State.SUBMITTED, office)
    obj, code = each.nomination.obj, each.nomination.code or ""
    day = timezone.localdate()

    assert {thing for _event, thing in found(office, nomination=code.lower())} == {obj}
    assert found(office, kind="nomination.returned") == [(Event.NOMINATION_RETURNED, obj)]
    assert found(office, words="ho so con thieu") == [(Event.NOMINATION_RETURNED, obj)]
    assert {thing for _event, thing in found(office, unit=office.team.unit.code)} == {obj, other.nomination.obj}
    assert found(office, since=f"{day + timedelta(days=1):%d/%m/%Y}", log="decisions") == []
    assert found(office, until=f"{day - timedelta(days=1):%d/%m/%Y}", log="decisions") == []
    assert len(found(office, since=f"{day:%d/%m/%Y}", until=f"{day:%d/%m/%Y}", nomination=code)) == 5


@pytest.mark.parametrize(
    ("terms", "field", "sentence"),
    [
        ({"since": "2026-11-25"}, "since", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
        ({"since": "25/11/2026", "until": "24/11/2026"}, "until", "The period ends before it starts."),
        ({"kind": "nomination.invented"}, "kind", "Select a valid choice."),
        ({"unit": "0"}, "unit", "Select a valid choice."),
        ({"log": "diary"}, "log", "Select a valid choice."),
    ],
)
def test_a_filter_that_cannot_be_read_is_said_and_nothing_is_searched(
    office: Office, terms: dict[str, str], field: str, sentence: str
) -> None:
    start = looks()

    page = visitor(office.inspector).get(LIST, terms)

    errors = errors_of(page)
    assert list(errors) == [field]
    assert errors[field][0].startswith(sentence)
    assert page.context["rows"] == []
    assert looks() == start


def test_fifty_entries_make_a_page_and_an_odd_page_number_does_no_harm(office: Office) -> None:
    recommended_together(office, decided_here=2)
    inspector = visitor(office.inspector)

    first = inspector.get(LIST, {"log": "decisions"})
    second = inspector.get(LIST, {"log": "decisions", "trang": "2"})

    assert len(first.context["rows"]) == 50
    seen = {row.seq for row in first.context["rows"]} & {row.seq for row in second.context["rows"]}
    assert seen == set()
    for odd in ("0", "-3", "9999", "x", "²"):
        assert inspector.get(LIST, {"trang": odd}).status_code == 200


# -- one entry ---------------------------------------------------------------------------------------------------------


def test_an_entry_is_a_sentence_with_its_exact_text_folded_below(office: Office) -> None:
    each = nomination_at(State.RETURNED, office)
    entry = LedgerEntry.objects.get(event=Event.NOMINATION_RETURNED)

    page = visitor(office.inspector).get(f"{LIST}decisions-2026/{entry.seq}/")

    row = page.context["row"]
    assert row.what.startswith(f'<strong class="who">{person_of(each.officer).full_name}</strong>')
    assert [note.label for note in row.notes] == ["Reason", "To be completed"]
    assert (row.from_label, row.to_label) == ("Under appraisal", "Returned for completion")
    assert page.context["raw"].body == entry.body
    assert leaf_of(page.context["raw"].body) == entry.leaf
    assert {each.label: each.value for each in page.context["technical"]}["Hash of this entry"] == entry.leaf


@pytest.mark.parametrize("place", ["decisions-2026/99999", "decisions-1999/0", "diary-2026/0", "2026/0"])
def test_an_entry_that_is_not_there_is_not_found_and_no_look_is_recorded(office: Office, place: str) -> None:
    start = looks()

    assert visitor(office.inspector).get(f"{LIST}{place}/").status_code == 404
    assert looks() == start

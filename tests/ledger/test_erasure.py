"""A personal value goes only with the entry that says so, and then verification still comes out right."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from tests.ledger.conftest import World
from workflows.ledger.book import Draft, append
from workflows.ledger.read import entries_of
from workflows.ledger.verify import verify
from workflows.models import LedgerSecret, Nomination
from workflows.vocabulary.events import Event

pytestmark = pytest.mark.django_db
Erase = Callable[[], object]


def record_erasure(about: str, *fields: str) -> None:
    append(
        [
            Draft(
                event=Event.PII_ERASED,
                obj=about,
                about=about,
                actor="somebody",
                data={"fields": list(fields), "basis": "Luật 91/2025/QH15 Điều 14"},
            )
        ],
        at=datetime.now(UTC),
    )


def erase(nomination: Nomination, field: str) -> int:
    """Delete the values of one field of a nomination, as the act of erasing does after its entry."""
    found = LedgerSecret.objects.filter(entry__about=nomination.obj, field=field)
    return found.delete()[0]


def is_refused(act: Erase) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError as refusal:
        return str(refusal).startswith("bv: ")
    return False


def test_values_go_after_the_entry_that_tells_of_it(world: World) -> None:
    nomination = world.granted.nomination
    there = LedgerSecret.objects.filter(entry__about=nomination.obj, field="nominee").count()

    record_erasure(nomination.obj, "nominee")

    assert erase(nomination, "nominee") == there
    assert verify().first_bad is None
    read = entries_of(nomination.obj, sees_holds=True)
    assert {name for entry in read for name in entry.values} >= {"actor_name"}
    assert not any("nominee" in entry.values for entry in read)
    assert any("nominee" in entry.values.erased for entry in read)


def test_the_entry_opens_nothing_else(world: World) -> None:
    nomination, other = world.granted.nomination, world.submitted.nomination
    record_erasure(nomination.obj, "nominee")

    assert [
        is_refused(lambda: erase(nomination, "actor_name")),
        is_refused(lambda: erase(other, "nominee")),
        is_refused(lambda: LedgerSecret.objects.filter(entry__about=nomination.obj).update(value='""')),
        is_refused(lambda: nomination.history.update(nominee_name="")),
    ] == [True] * 4


def test_the_next_entry_closes_it_again(world: World) -> None:
    nomination = world.granted.nomination
    record_erasure(nomination.obj, "nominee")
    append([Draft(event=Event.REFERENCE_CHANGED, obj="reference/x", actor="somebody")], at=datetime.now(UTC))

    assert is_refused(lambda: erase(nomination, "nominee"))


def test_the_next_year_closes_it_too(world: World) -> None:
    nomination = world.granted.nomination
    record_erasure(nomination.obj, "nominee")
    append([Draft(event=Event.REFERENCE_CHANGED, obj="reference/x", actor="x")], at=datetime(2031, 1, 5, tzinfo=UTC))

    assert is_refused(lambda: erase(nomination, "nominee"))


def test_an_erasure_without_its_object_opens_nothing(world: World) -> None:
    nameless = Draft(event=Event.REFERENCE_CHANGED, obj="reference/x", actor="somebody", pii={"nominee": "x"})
    append([nameless], at=datetime.now(UTC))
    record_erasure("", "nominee")

    assert is_refused(lambda: LedgerSecret.objects.filter(entry__about="", field="nominee").delete())


def test_declared_columns_of_history_are_blanked_with_the_entry_and_no_others(world: World) -> None:
    nomination = world.granted.nomination
    record_erasure(nomination.obj, "nominee_name", "nominee_birth_date", "report", "search_key", "state")

    nomination.history.update(nominee_name="", nominee_birth_date=None, report={}, search_key="")

    assert set(nomination.history.values_list("nominee_name", "nominee_birth_date", "search_key")) == {("", None, "")}
    assert [
        is_refused(lambda: nomination.history.update(nominee_name="Nguyễn Văn Khác")),
        is_refused(lambda: nomination.history.update(report={"ND1": "khác"})),
        is_refused(lambda: nomination.history.update(nominee_position="")),
        is_refused(lambda: nomination.history.update(state="")),
        is_refused(lambda: nomination.history.update(history_user=None)),
        is_refused(lambda: nomination.history.all().delete()),
        is_refused(lambda: world.submitted.nomination.history.update(nominee_name="")),
    ] == [True] * 7


def test_a_person_is_blanked_in_history_by_an_entry_about_him(world: World) -> None:
    person = world.granted.nomination.nominee_person
    assert person is not None
    record_erasure(f"person/{person.ref}", "full_name", "birth_date")
    if not person.history.exists():
        person.save()

    person.history.update(full_name="", birth_date=None)

    assert set(person.history.values_list("full_name", "birth_date")) == {("", None)}
    assert is_refused(lambda: person.history.update(position=""))

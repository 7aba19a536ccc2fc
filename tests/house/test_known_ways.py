"""A way that was walked before is taken again by what it wrote: it leads to the same place, or it is not taken so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import translation

from tests.fixtures import known_ways
from tests.matrix.looking import picture
from tests.walks import Walk, consolidated, recommended, sitting, vote, walk
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import HouseNumber, Nomination

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="On PostgreSQL every way is walked step by step"),
]
Way = Callable[[Office], Walk]


def step_by_step(office: Office) -> Walk:
    each = walk(office).draft().fill().submit().receive().give_back().complete().receive().appraise().consolidate()
    sitting(office, each, present=7)
    vote(office, each, yes=6)
    return each


WAYS: dict[str, Way] = {
    "at once": lambda office: recommended(office).approve().record(),
    "to the province": lambda office: recommended(office, award_form=office.bang_khen).approve(),
    "step by step": step_by_step,
}


@pytest.fixture
def office(office: Office) -> Office:
    """The Office, where no way is known yet."""
    known_ways.forget()
    return office


def gone(request: pytest.FixtureRequest, settings: Any, folder: Path, way: Way) -> tuple[Any, ...]:
    """Go a way from the untouched database, and return what stands then: rows, files, the walk itself."""
    settings.MEDIA_ROOT = folder
    known_ways.begin(request)
    with transaction.atomic():
        each = way(Office())
        rows = {table: list(found) for table, found in picture().items()}
        files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        told = known_ways.token(each)
        assert verify().first_bad is None
        transaction.set_rollback(True)
    return rows, files, told


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_way_that_is_taken_again_leaves_the_same_rows_and_files(
    office: Office, request: pytest.FixtureRequest, settings: Any, tmp_path: Path, way: Way
) -> None:
    first = gone(request, settings, tmp_path / "1", way)
    again = gone(request, settings, tmp_path / "2", way)

    assert again == first  # what is drawn by lot, and the moments, would not be the same a second time
    assert len(first[1]) >= 1


def test_what_was_undone_is_walked_again_and_leads_nowhere(office: Office, request: pytest.FixtureRequest) -> None:
    undone = []
    for _ in range(2):
        with transaction.atomic():
            undone.append(consolidated(office).ref)
            transaction.set_rollback(True)
    known_ways.begin(request)

    refs = [consolidated(office).ref for _ in range(2)]

    assert [nomination.ref for nomination in Nomination.objects.order_by("pk")] == refs
    assert refs[0] == undone[0]  # from the same place by the same step
    assert len({*undone, *refs}) == 3
    assert verify().first_bad is None


def by_hand(_office: Office) -> None:
    HouseNumber.objects.filter(code="OVERRIDE_IS_ALLOWED").update(value=1)


def raw(_office: Office) -> None:
    connection.connection.execute("UPDATE workflows_housenumber SET value = 1 WHERE code = 'OVERRIDE_IS_ALLOWED'")


def by_another_step(office: Office) -> None:
    consolidated(office, nominee=office.team.second_staff)


@pytest.mark.parametrize("write", [by_hand, raw, by_another_step])
def test_who_wrote_something_else_before_walks_by_himself(
    office: Office, request: pytest.FixtureRequest, write: Callable[[Office], None]
) -> None:
    refs = []
    for is_written in (False, True):
        known_ways.begin(request)
        with transaction.atomic():
            if is_written:
                write(office)
            refs.append(consolidated(office).ref)
            transaction.set_rollback(True)

    assert refs[0] != refs[1]


def other_settings(settings: Any) -> None:
    settings.EMBEDDED_CUSTODY = not settings.EMBEDDED_CUSTODY


def another_language(_settings: Any) -> None:
    translation.activate("en")


@pytest.mark.parametrize("change", [other_settings, another_language])
def test_what_is_around_a_way_belongs_to_it(
    office: Office, request: pytest.FixtureRequest, settings: Any, change: Callable[[Any], None]
) -> None:
    refs = []
    with translation.override("vi"):
        for is_changed in (False, False, True):
            known_ways.begin(request)
            with transaction.atomic():
                if is_changed:
                    change(settings)
                refs.append(consolidated(office).ref)
                transaction.set_rollback(True)

    assert refs[0] == refs[1] != refs[2]

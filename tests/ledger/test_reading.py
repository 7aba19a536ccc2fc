"""The record as people read it: values put back, what a suspension rests on kept from everybody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ledger.conftest import CLEARANCE, SECRET_REASON, World
from tests.walks import pdf
from workflows.actions import hold
from workflows.ledger.read import entries_of, entry_at
from workflows.ledger.search import Wanted, search
from workflows.models import LedgerEntry
from workflows.rules.text import search_key
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import Event, LogName
from workflows.vocabulary.roles import Role

pytestmark = pytest.mark.django_db


def test_a_nominations_account_is_read_oldest_first_with_its_values(world: World) -> None:
    nomination = world.submitted.nomination

    account = entries_of(nomination.obj, sees_holds=False)

    assert [entry.event for entry in account] == [
        Event.NOMINATION_DRAFTED,
        Event.EVIDENCE_ADDED,
        Event.NOMINATION_SUBMITTED,
        Event.NOMINATION_RECEIVED,
        Event.NOMINATION_RETURNED,
        Event.NOMINATION_REMINDED,
        Event.NOMINATION_RESUBMITTED,
    ]
    submitted = account[2]
    assert (submitted.values["nominee"], submitted.from_state, submitted.to_state, submitted.command) == (
        nomination.nominee_name,
        "DRAFT",
        "SUBMITTED",
        "submit",
    )
    assert submitted.actor_name == world.submitted.proposer.person.full_name  # type: ignore[attr-defined]
    assert not any(entry.is_redacted for entry in account)


def test_votes_by_name_are_left_out_where_the_caller_says_so(world: World) -> None:
    obj = world.granted.nomination.obj

    with_votes = {entry.event for entry in entries_of(obj, sees_holds=True)}
    without = {entry.event for entry in entries_of(obj, sees_holds=True, without={Event.VOTE_CAST})}

    assert with_votes - without == {Event.VOTE_CAST}


def test_what_a_suspension_rests_on_is_for_those_who_may_see_it(world: World) -> None:
    obj = world.held.nomination.obj
    told = {
        entry.event: entry
        for entry in entries_of(obj, sees_holds=True)
        if entry.event in (Event.NOMINATION_HELD, Event.STEP_PROPOSED)
    }
    kept_back = {
        entry.event: entry
        for entry in entries_of(obj, sees_holds=False)
        if entry.event in (Event.NOMINATION_HELD, Event.STEP_PROPOSED)
    }

    assert told[Event.NOMINATION_HELD].values["hold_reason"] == SECRET_REASON
    assert told[Event.STEP_PROPOSED].values["reason"] == CLEARANCE
    assert len(told[Event.STEP_PROPOSED].docs) == 1
    assert not any(entry.is_redacted for entry in told.values())
    assert {event: set(entry.values) for event, entry in kept_back.items()} == {
        Event.NOMINATION_HELD: {"actor_name", "nominee"},
        Event.STEP_PROPOSED: {"actor_name", "nominee"},
    }
    assert all(entry.is_redacted and entry.docs == () for entry in kept_back.values())
    assert all(entry.values.erased == frozenset() for entry in kept_back.values())


def test_a_lifted_and_a_confirmed_suspension_stay_as_private(world: World) -> None:
    obj = world.held.nomination.obj
    hold.release_nomination(world.held.ref, by=world.office.chief)
    released = entries_of(obj, sees_holds=False)[-1]
    assert (released.event, set(released.values)) == (Event.NOMINATION_RELEASED, {"actor_name", "nominee"})

    hold.hold_nomination(
        world.held.ref, by=world.office.hr_head, kind=next(iter(HoldKind)), reason=SECRET_REASON, upload=pdf()
    )
    hold.conclude_hold(world.held.ref, by=world.office.hr_head, reason=SECRET_REASON, upload=pdf())
    concluded = entries_of(obj, sees_holds=False)[-1]
    assert (concluded.event, set(concluded.values)) == (Event.NOMINATION_REJECTED, {"actor_name", "nominee"})
    assert entries_of(obj, sees_holds=True)[-1].values["hold_reason"] == SECRET_REASON


@pytest.mark.parametrize("words", ["tố cáo", "to cao", "xac minh: noi dung", "kê khai thành tích"])
def test_a_suspension_is_not_found_by_what_it_rests_on(world: World, words: str) -> None:
    assert search(Wanted(words=words), sees_holds=True).total >= 1
    assert search(Wanted(words=words), sees_holds=False).total == 0


def test_an_entry_is_read_by_its_place(world: World) -> None:
    row = LedgerEntry.objects.select_related("log").get(key=world.held.nomination.entry_id)

    read = entry_at(row.log.name, row.seq, sees_holds=False)

    assert read is not None
    assert (read.log, read.seq, read.leaf, read.about) == (row.log.name, row.seq, row.leaf, row.about)
    assert read.prev == LedgerEntry.objects.get(log=row.log, seq=row.seq - 1).leaf
    assert entry_at(row.log.name, 10**9, sees_holds=True) is None


def test_an_entry_names_the_unit_of_the_charge_by_its_code(world: World) -> None:
    nomination = world.submitted.nomination
    row = LedgerEntry.objects.select_related("log").get(obj=nomination.obj, event=Event.NOMINATION_SUBMITTED)

    read = entry_at(row.log.name, row.seq, sees_holds=False)

    assert read is not None
    assert (read.role, read.unit) == (Role.UNIT_HEAD, nomination.unit.code)


def found(world: World, **wanted: object) -> set[str]:
    return {
        entry.about
        for entry in search(Wanted(**wanted), sees_holds=True, per_page=10_000).entries  # type: ignore[arg-type]
    }


def test_the_record_is_searched_by_nomination_unit_act_and_period(world: World) -> None:
    submitted, granted = world.submitted.nomination, world.granted.nomination
    today = world.office.day

    assert found(world, nomination=submitted.code) == found(world, nomination=submitted.ref) == {submitted.obj}
    assert granted.obj in found(world, events=(Event.NOMINATION_GRANTED,))
    assert found(world, events=(Event.NOMINATION_GRANTED,), nomination=submitted.code) == set()
    assert {submitted.obj, world.scheduled.nomination.obj} <= found(world, unit=submitted.unit.code)
    assert granted.obj not in found(world, unit=submitted.unit.code, events=(Event.NOMINATION_GRANTED,))
    assert granted.obj in found(world, since=today, until=today)
    assert found(world, until=today.replace(year=today.year - 1)) == set()


def test_people_are_found_by_name_without_accents_as_actor_and_as_nominee(world: World) -> None:
    nominee = world.submitted.nomination
    proposer = world.submitted.proposer.person  # type: ignore[attr-defined]

    assert nominee.obj in found(world, person=nominee.nominee_name)
    assert nominee.obj in found(world, person=search_key(nominee.nominee_name).upper())
    assert nominee.obj in found(world, person=proposer.full_name, nomination=nominee.code)
    assert found(world, actor=world.office.records.ref) <= found(world, person=world.office.records.person.full_name)  # type: ignore[attr-defined]
    assert found(world, person="Không Có Ai Tên Thế Này") == set()


def test_words_are_found_in_values_details_and_codes(world: World) -> None:
    granted = world.granted.nomination
    session = world.granted.session
    assert session is not None

    assert granted.obj in found(world, words=session.code)
    assert granted.obj in found(world, words=f"{session.code} {granted.nominee_name}")
    # Its own entries, and that of a nomination of the same nominee which was sent with a reason why both go on.
    naming = LedgerEntry.objects.filter(body__contains=granted.code).values_list("about", flat=True)
    assert found(world, words=str(granted.code)) == {granted.obj, *naming}
    assert found(world, words="hồ sơ còn thiếu") == found(world, words="ho so con thieu")
    assert world.submitted.nomination.obj in found(world, words="HO SO CON THIEU")
    assert found(world, words=f"{session.code} khong-co-chu-nay") == set()


def test_each_log_is_searched_by_itself(world: World) -> None:
    total = LedgerEntry.objects.filter(log__name__contains="/access/").count()

    assert search(Wanted(log=LogName.ACCESS), sees_holds=True).total == total
    assert search(Wanted(), sees_holds=True).total == LedgerEntry.objects.count() - total


def test_pages_are_newest_first_and_cost_the_same_with_one_row_and_with_many(world: World) -> None:
    everything = [entry.seq for entry in search(Wanted(), sees_holds=True, per_page=10_000).entries]
    obj = world.granted.nomination.obj
    first, second = (search(Wanted(), sees_holds=True, page=page, per_page=30) for page in (1, 2))
    with CaptureQueriesContext(connection) as one:
        search(Wanted(words="a", person="a"), sees_holds=False, per_page=1)
    with CaptureQueriesContext(connection) as many:
        search(Wanted(words="a", person="a"), sees_holds=False, per_page=30)
    with CaptureQueriesContext(connection) as account:
        entries_of(obj, sees_holds=False)

    assert everything == sorted(everything, reverse=True)
    assert [entry.seq for entry in (*first.entries, *second.entries)] == everything[:60]
    assert (first.page, first.pages) == (1, -(-len(everything) // 30))
    assert search(Wanted(), sees_holds=True, page=10**6, per_page=30).page == first.pages
    assert (len(one), len(many), len(account)) == (3, 3, 2)


@pytest.mark.parametrize("words", ["%", "re__rn", "\\", '%"data"', "' OR 1=1 --"])
def test_marks_of_a_pattern_are_nothing_but_letters(world: World, words: str) -> None:
    assert search(Wanted(words=words), sees_holds=True).total == 0
    assert search(Wanted(person=words), sees_holds=True).total == 0

"""Sheets at one moment: members give theirs side by side, one of a member after his other, and a count before or after.

On PostgreSQL, where rows are locked; SQLite has one writer at a time.
"""

import threading
from typing import Any

import pytest
from django.db import connection

from tests.concurrency.stopped import one_behind_the_other
from tests.concurrency.test_locks import is_free
from tests.walks import Walk, consolidated, presiding_user, sitting, voters
from workflows.actions import review
from workflows.actions.review import drafting, sheets
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, User, Vote
from workflows.vocabulary.council import BallotKind, Choice, ItemState

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


@pytest.fixture
def opened(live_office: Office) -> list[Walk]:
    """Two items of a session that are open for votes."""
    one = consolidated(live_office)
    two = consolidated(live_office, nominee=live_office.other_team.staff, proposer=live_office.other_team.head)
    sitting(live_office, one, two)
    for each in (one, two):
        review.open_item(
            each.item.ref, by=presiding_user(live_office, each.item), ballot_kind=BallotKind.SHOW_OF_HANDS
        )
    return [one, two]


def sheet(walks: list[Walk], choice: Choice, user: User) -> None:
    review.cast_sheet({each.item.ref: choice for each in walks}, by=user)


def test_a_member_gives_his_sheet_while_another_is_in_the_middle_of_his(
    live_office: Office, opened: list[Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = voters(live_office, opened[0].item)[:2]
    original, ended = sheets._give, []

    def beside() -> None:
        try:
            sheet(opened, Choice.AGAINST, second)
            ended.append("beside")
        finally:
            connection.close()

    def give(act: Any, *rest: Any) -> None:
        if act.by == first:
            thread = threading.Thread(target=beside)
            thread.start()
            thread.join(timeout=30)
            ended.append("the first goes on")
        original(act, *rest)

    monkeypatch.setattr(sheets, "_give", give)
    sheet(opened, Choice.IN_FAVOUR, first)

    assert ended == ["beside", "the first goes on"]
    assert sorted(Vote.objects.values_list("choice", flat=True)) == ["AGAINST"] * 2 + ["IN_FAVOUR"] * 2


def test_a_member_with_two_windows_gives_one_sheet_after_the_other(
    live_office: Office, opened: list[Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    member = voters(live_office, opened[0].item)[0]

    outcomes = one_behind_the_other(
        lambda: sheet(opened, Choice.IN_FAVOUR, member),
        lambda: sheet(opened, Choice.AGAINST, member),
        monkeypatch,
        (sheets, "_give"),
    )

    assert outcomes == ["done", "done"]
    assert list(Vote.objects.values_list("choice", flat=True)) == ["AGAINST", "AGAINST"]


def test_a_count_waits_for_the_sheet_that_is_being_given(
    live_office: Office, opened: list[Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    item = opened[0].item
    *others, last = voters(live_office, item)
    for user in others:
        sheet(opened, Choice.IN_FAVOUR, user)

    outcomes = one_behind_the_other(
        lambda: sheet(opened, Choice.AGAINST, last),
        lambda: review.count_item(item.ref, by=live_office.secretary),
        monkeypatch,
        (sheets, "_give"),
    )

    assert outcomes == ["done", "done"]
    counted = AgendaItem.objects.get(pk=item.pk)
    assert (counted.state, counted.yes, counted.no) == (ItemState.PASSED, len(others), 1)


def test_who_drafts_the_minutes_holds_the_items_before_he_writes_any_of_them(
    live_office: Office, opened: list[Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a stale sheet, which takes them in the order of their ids, and he do not wait for each other."""
    for each in opened:
        for user in voters(live_office, each.item):
            review.cast_vote(each.item.ref, by=user, choice=Choice.AGAINST)
        review.count_item(each.item.ref, by=live_office.secretary)
    reasons = {each.item.ref: "Chưa đạt số phiếu cần thiết theo quy định." for each in opened}
    original, free = drafting.ties_to_settle, []

    def look(pk: int) -> None:
        try:
            free.append(is_free(AgendaItem, pk))
        finally:
            connection.close()

    def looked_at(items: Any) -> Any:
        for item in items:
            thread = threading.Thread(target=look, args=(item.pk,))
            thread.start()
            thread.join(timeout=30)
        return original(items)

    monkeypatch.setattr(drafting, "ties_to_settle", looked_at)
    session = opened[0].item.session.ref
    review.draft_minutes(session, by=live_office.secretary, conclusion="Thống nhất", reasons=reasons)

    assert free == [False, False]

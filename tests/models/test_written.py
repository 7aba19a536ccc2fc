"""A row that is written by a kept text stores what Django would store, and an update names what has changed."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, QuerySet
from django.db.models.functions import Upper
from django.test.utils import CaptureQueriesContext

from tests.walks import consolidated, sitting, walk
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import (
    LedgerEntry,
    LedgerSecret,
    MixedBallot,
    Nomination,
    Notice,
    OutboxMessage,
    StoredFile,
    Vote,
)
from workflows.models.written import MOST_ROWS, Written
from workflows.vocabulary.council import Choice

AT = datetime(2026, 3, 2, 8, 30, 15, 123456, tzinfo=UTC)


def row(model: type[Model], **which: Any) -> dict[str, Any]:
    """Return a row as the database has it."""
    return dict(model._base_manager.values().get(**which))


def message(key: str) -> OutboxMessage:
    return OutboxMessage(
        dedupe_key=key, event="e", about="nomination/1", recipients=[1, 2], payload={"tên": "Đỗ"}, created_at=AT
    )


def statements(work: Any) -> list[str]:
    with CaptureQueriesContext(connection) as found:
        work()
    return [query["sql"] for query in found.captured_queries]


@pytest.mark.django_db
def test_rows_are_stored_as_django_stores_them(monkeypatch: pytest.MonkeyPatch):
    def written() -> list[dict[str, Any]]:
        single = StoredFile(ref="0" * 16, sha256="a" * 64, name="tệp.pdf", media_type="x", size=3, added_at=AT)
        single.save()
        several = OutboxMessage.objects.bulk_create([message("a"), message("b")])
        single.name = "khác.pdf"
        single.save()
        found = [row(StoredFile, pk=single.pk), *(row(OutboxMessage, pk=each.pk) for each in several)]
        return [{name: value for name, value in each.items() if name != "id"} for each in found]

    with transaction.atomic():
        ours = written()
        transaction.set_rollback(True)
    monkeypatch.setattr("workflows.models.written.wraps", lambda _model: True)
    monkeypatch.setattr("workflows.models.written._insert_text", lambda *_: None)
    monkeypatch.setattr("workflows.models.written._update_text", lambda *_: None)

    assert written() == ours


@pytest.mark.django_db
def test_many_rows_get_their_keys_in_order():
    made = OutboxMessage.objects.bulk_create([message(str(number)) for number in range(MOST_ROWS + 1)])

    assert [row(OutboxMessage, pk=each.pk)["dedupe_key"] for each in made] == [each.dedupe_key for each in made]


@pytest.mark.django_db
def test_a_row_that_is_there_already_is_an_integrity_error_as_ever():
    message("twice").save()

    with pytest.raises(IntegrityError), transaction.atomic():
        message("twice").save()
    assert OutboxMessage.objects.count() == 1


@pytest.mark.django_db
def test_an_expression_is_left_to_django():
    told = message("told")
    told.save()
    told.event = Upper("event")
    told.save()

    assert row(OutboxMessage, pk=told.pk)["event"] == "E"


def test_only_the_columns_that_changed_are_updated_and_a_document_changed_in_its_place_is(office):
    nomination = Nomination.objects.get(ref=walk(office).draft().fill().ref)
    nomination.late_reason = "Chậm một ngày"
    nomination.report["ND1"] = "Viết lại tại chỗ."
    nomination.advance()

    def refused_by_the_guard() -> None:  # an entry of this version is missing, which the commit would find out
        with transaction.atomic():
            nomination.remember(by=office.chief, at=AT)
            nomination.save()
            found.append(row(Nomination, pk=nomination.pk))
            transaction.set_rollback(True)

    found: list[dict[str, Any]] = []
    update = next(sql for sql in statements(refused_by_the_guard) if sql.startswith("UPDATE"))

    assert "nominee_name" not in update
    assert (found[0]["late_reason"], found[0]["report"]["ND1"]) == ("Chậm một ngày", "Viết lại tại chỗ.")


def test_the_history_holds_the_whole_row_though_the_update_names_few_columns(office):
    ref = walk(office).draft().fill().submit().ref
    nomination = Nomination.objects.get(ref=ref)
    last: Any = nomination.history.order_by("-history_id").first()

    names = [field.attname for field in Nomination._meta.concrete_fields]
    assert {name: getattr(last, name) for name in names} == {name: getattr(nomination, name) for name in names}


def test_a_row_that_was_read_again_forgets_what_it_was(office):
    nomination = Nomination.objects.get(ref=walk(office).draft().fill().ref)
    summary = nomination.summary
    nomination.summary = "Khác"
    changed = nomination._changed()
    nomination.refresh_from_db(fields=["summary"])

    # Now it cannot tell, so all of it would be saved.
    assert (nomination.summary, "summary" in changed, nomination._changed()) == (summary, True, [])


def test_the_rows_of_the_account_are_all_written_this_way():
    assert [
        model.__name__
        for model in (LedgerEntry, LedgerSecret, OutboxMessage, Notice)
        if type(model.objects).__name__ != "ManagerFromWrittenQuerySet"
    ] == []
    assert issubclass(Nomination.history.model, Written)


def test_rows_that_are_written_at_once_are_stored_as_django_stores_them(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    lines = [line.pk for line in session.roll.all()]
    choices = [Choice.OTHER, Choice.IN_FAVOUR, Choice.AGAINST] * 3
    same: dict[str, Any] = {
        "item_id": each.item.pk, "reason": "Ý kiến khác", "is_written": False, "recorded_by_id": None, "cast_at": AT
    }

    def stored(write: Callable[[], object]) -> list[dict[str, Any]]:
        with transaction.atomic():
            write()
            found = list(Vote.objects.order_by("id").values())
            transaction.set_rollback(True)
        return [{name: value for name, value in vote.items() if name != "id"} for vote in found]

    ours = stored(lambda: Vote.objects.write_columns(member_id=lines, choice=choices, **same))
    votes = [Vote(member_id=line, choice=choice, **same) for line, choice in zip(lines, choices, strict=True)]

    assert ours == stored(lambda: QuerySet(Vote).bulk_create(votes))
    assert len(ours) == 9


@pytest.mark.django_db
def test_texts_that_are_written_at_once_stay_as_they_are(office: Office) -> None:
    """PostgreSQL reads quotes, backslashes, braces, commas and the word NULL of an array in a way of its own."""
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    texts = ['Nói "có"', "C:\\tệp\\", "{a,b}", "NULL", "", " ", "một\nhai", "'", 'a","b']
    lines = [line.pk for line in session.roll.order_by("id")]

    Vote.objects.write_columns(
        item_id=each.item.pk,
        member_id=lines,
        choice=Choice.AGAINST,
        reason=texts,
        is_written=False,
        recorded_by_id=None,
        cast_at=AT,
    )

    assert list(Vote.objects.order_by("member_id").values_list("reason", flat=True)) == texts


@pytest.mark.postgresql
def test_a_row_without_what_it_points_to_is_refused_with_the_statement_that_writes_it(office: Office) -> None:
    """Before the commit, that is, and with nothing left of it."""
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    line = session.roll.earliest("id").pk

    with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
        Vote.objects.write_columns(
            item_id=each.item.pk,
            member_id=[line],
            choice=Choice.AGAINST,
            reason="",
            is_written=False,
            recorded_by_id=10**6,
            cast_at=AT,
        )
    assert Vote.objects.count() == 0


@pytest.mark.django_db
def test_documents_and_bytes_that_are_written_at_once_are_stored_as_django_stores_them() -> None:
    about: dict[str, Any] = {"event": "e", "about": "nomination/1", "recipients": {"1": 2}, "created_at": AT}
    payloads = [{"tên": "Đỗ"}, {"tên": "Ừ"}]

    def stored(write: Callable[[], object]) -> list[dict[str, Any]]:
        with transaction.atomic():
            write()
            found = [row(OutboxMessage, dedupe_key=key) for key in "ab"]
            transaction.set_rollback(True)
        return [{name: value for name, value in found_row.items() if name != "id"} for found_row in found]

    ours = stored(
        lambda: OutboxMessage.objects.write_columns(
            dedupe_key=["a", "b"], payload=payloads, delivered_at=None, **about
        )
    )
    messages = [OutboxMessage(dedupe_key=key, payload=each, **about) for key, each in zip("ab", payloads, strict=True)]

    assert ours == stored(lambda: QuerySet(OutboxMessage).bulk_create(messages))
    assert ours[0]["payload"] == {"tên": "Đỗ"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "columns",
    [
        {"urn_id": [1, 2]},
        {"urn_id": [1, 2], "sealed": [b"x", b"y"], "choice": "AGAINST"},
        {"urn_id": [1, 2], "sealed": [b"x"]},
        {"urn_id": 1, "sealed": b"x"},
    ],
    ids=["missing", "unknown", "of two lengths", "of no length"],
)
def test_columns_that_make_no_rows_are_an_error_and_nothing_is_written(columns: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"columns|rows"):
        MixedBallot.objects.write_columns(**columns)
    assert MixedBallot.objects.count() == 0

"""Nobody who reads everything that is kept links a secret ballot to its member better than chance (S18, notes A.9).

The reader has every table, the database's own marks of order (row numbers, transaction ids), the ledger, the history
and the application's log, during the vote and after the count. What he could do by ordering things he does here: he
pairs the members, in every order that he can think of, with the choices in every order that is kept, and counts how
many pairs are right. The choices are drawn at random, so that chance alone gets a known share right.
"""

import logging
import random
from itertools import product
from math import sqrt

import pytest
from django.apps import apps
from django.db import connection

from tests.large import agenda, enlarge
from tests.secrecy import Codes, keys_made, opened_secretly
from tests.walks import person_of, sitting, voters
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Envelope, LedgerEntry, MixedBallot, Session, Urn, User
from workflows.urn import key_of, open_inner
from workflows.vocabulary.council import Choice
from workflows.vocabulary.events import Event
from workflows.vocabulary.urns import Half

MEMBERS, ITEMS = 21, 6
Truth = dict[int, dict[int, Choice]]  # by item and line of the roll


@pytest.fixture
def vote(office: Office, caplog: pytest.LogCaptureFixture) -> tuple[Session, Codes, Truth]:
    """A council of 21 that has voted on six items, everybody in an order and by a choice drawn at random."""
    draw = random.Random()
    enlarge(office, MEMBERS)
    walks = agenda(office, ITEMS)
    session = sitting(office, *walks)
    codes = keys_made(office, session)
    truth: Truth = {}
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="django.db.backends")
    connection.force_debug_cursor = True  # the log of every statement with its values
    for each in walks:
        opened_secretly(office, each)
        said = {user: draw.choice(list(Choice)) for user in voters(office, each.item)}
        for user in draw.sample(list(said), len(said)):
            secret.cast_secret({each.item.ref: said[user]}, by=user)
        truth[each.item.pk] = {line_of(session, user): choice for user, choice in said.items()}
    connection.force_debug_cursor = False
    return session, codes, truth


def line_of(session: Session, user: User) -> int:
    return session.roll.get(person=person_of(user)).pk


def rows(table: str, order: str, *columns: str, item: str = "") -> list[tuple]:  # type: ignore[type-arg]
    """Read a table as its file has it, past every model."""
    where = f" WHERE {item}" if item else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table}{where} ORDER BY {order}")
        return list(cursor.fetchall())


def orders_of_members(session: Session, item: AgendaItem) -> dict[str, list[int]]:
    """Return the members who voted on an item in every order that something kept gives them."""
    envelope, entry = Envelope._meta.db_table, LedgerEntry._meta.db_table
    here = f"item_id = {item.pk}"
    found = {
        f"envelopes by {order}": [line for (line,) in rows(envelope, order, "member_id", item=here)]
        for order in ("id", "sha256", "member_id", *(("xmin::text::bigint", "ctid") if is_postgresql() else ("rowid",)))
    }
    people = dict(session.roll.values_list("person__user__ref", "pk"))
    told = f"event = '{Event.BALLOT_SEALED}' AND body LIKE '%\"{item.ordinal}\":\"%'"
    for order in ("id", "at", "leaf"):
        found[f"entries by {order}"] = [people[actor] for (actor,) in rows(entry, order, "actor", item=told)]
    return found


def orders_of_choices(item: AgendaItem, codes: Codes) -> dict[str, list[Choice]]:
    """Return the choices on an item in every order that is kept after the count.

    Even the secretary's own code, to whom the mixed ballots are open for good, gives them in a shuffled order.
    """
    urn = Urn.objects.get(item=item)
    table, here = MixedBallot._meta.db_table, f"urn_id = {urn.pk}"
    inner = key_of(codes[Half.INNER], purpose=f"{item.session.ref}/{Half.INNER}")
    found = {"the sheet": [Choice(choice) for choice in urn.sheet]}
    for order in ("id", "sealed", *(("xmin::text::bigint", "ctid") if is_postgresql() else ("rowid",))):
        mixed = rows(table, order, "sealed", item=here)
        opened = [open_inner(bytes(sealed), inner, item=item.ref) for (sealed,) in mixed]
        found[f"mixed ballots by {order}"] = [choice for choice in opened if choice is not None]
    return found


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def test_no_order_that_is_kept_links_members_to_choices_better_than_chance(
    office: Office, vote: tuple[Session, Codes, Truth]
) -> None:
    session, codes, truth = vote
    for item in session.items.all():
        secret.close_urn(item.ref, by=office.chief)
    secret.mix_urns(session.ref, by=office.members[6], code=codes[Half.OUTER])
    secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])

    shown = [orders_of_choices(item, codes) for item in session.items.all()]
    # Published in yet another order: all six alike by chance would be once in more runs than anybody makes.
    assert [each["the sheet"] for each in shown] != [each["mixed ballots by id"] for each in shown]
    hits: dict[tuple[str, str], int] = {}
    expected = variance = 0.0
    for item in session.items.all():
        said = truth[item.pk]
        size, sheet = len(said), list(said.values())
        expected += sum(sheet.count(choice) ** 2 for choice in Choice) / size
        members, choices = orders_of_members(session, item), orders_of_choices(item, codes)
        assert {len(each) for each in (*members.values(), *choices.values())} == {size}
        for (by, lines), (kept, order) in product(members.items(), choices.items()):
            for name, ordered in ((kept, order), (f"{kept}, backwards", order[::-1])):
                right = sum(said[line] == choice for line, choice in zip(lines, ordered, strict=True))
                hits[by, name] = hits.get((by, name), 0) + right
        variance += size / 4
    # Of a hundred ways to pair them, five standard deviations are passed by chance less than once in ten thousand runs.
    limit = 5 * sqrt(variance)
    far = {pair: (number, round(expected)) for pair, number in hits.items() if abs(number - expected) > limit}
    assert far == {}
    assert len(hits) >= 7 * 4


def test_the_reader_would_find_a_link_if_there_were_one(vote: tuple[Session, Codes, Truth]) -> None:
    """The same pairing, with ballots laid down in the order in which they came: it gets all of them right."""
    session, _codes, truth = vote
    item = session.items.first()
    assert item is not None
    lines = orders_of_members(session, item)["envelopes by id"]
    naive = [truth[item.pk][line] for line in lines]  # what a ballot table without a shuffle would hold

    assert sum(truth[item.pk][line] == choice for line, choice in zip(lines, naive, strict=True)) == len(lines)


def test_no_word_of_a_choice_is_written_anywhere_before_the_count(
    vote: tuple[Session, Codes, Truth], caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a row of any table nor a line of the log, the database's own statements with their values included."""
    logged = [record.getMessage() for record in caplog.get_records("setup")]
    assert sum("workflows_envelope" in line and line.find("INSERT") > 0 for line in logged) >= MEMBERS  # it did listen
    assert [line[:200] for line in logged if any(f"'{choice}'" in line for choice in Choice)] == []

    found = []
    for model in apps.get_app_config("workflows").get_models():
        names = [field.attname for field in model._meta.concrete_fields]
        for row in model._default_manager.values_list(*names):
            text = " ".join(str(value) for value in row)
            found += [(model.__name__, choice) for choice in Choice if choice in text.split() or f'"{choice}"' in text]
    assert found == []


def test_every_envelope_is_of_one_size_and_bears_no_time(vote: tuple[Session, Codes, Truth]) -> None:
    sizes = {len(bytes(sealed)) for sealed in Envelope.objects.values_list("sealed", flat=True)}
    columns = {field.name for model in (Envelope, MixedBallot) for field in model._meta.concrete_fields}

    assert sizes == {112}
    assert columns == {"id", "item", "member", "is_written", "sealed", "sha256", "urn"}
    assert not any(hasattr(model, "history") for model in (Envelope, MixedBallot, Urn))

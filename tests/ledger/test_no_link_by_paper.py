"""Papers in the same secret vote link nobody to a choice, and no count of them alone is to be had from what is kept.

The reader has every table and its marks of order, the ledger, and both opening codes; what he lacks is the papers, for
their codes stand on them alone. What members on paper said is drawn at random, and so is which paper each of them took.
"""

import hmac
import logging
import random
from hashlib import sha256
from itertools import product
from math import sqrt

import pytest
from django.apps import apps
from django.db import connection

from tests.large import agenda, enlarge
from tests.ledger.test_no_link import MEMBERS, Truth, is_postgresql, line_of, orders_of_choices, rows
from tests.secrecy import Codes, handed_to, head_of_board, keys_made, opened_secretly, printed, read_by
from tests.walks import sitting, voters
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import (
    AgendaItem,
    BallotPaper,
    Envelope,
    PaperReading,
    PaperReconciliation,
    PaperVoter,
    ReadPaper,
    SealedPaper,
    Session,
    Urn,
)
from workflows.urn import SIZE, key_of, open_outer, paper_hash
from workflows.urn.papers import FORM
from workflows.vocabulary.council import Choice
from workflows.vocabulary.urns import Half, Mark

ITEMS, ON_PAPER = 4, 9
Drawn = dict[int, dict[int, str]]  # by item and line of the roll, the code of the paper that a member drew


@pytest.fixture
def vote(office: Office, caplog: pytest.LogCaptureFixture) -> tuple[Session, Codes, Truth, Drawn]:
    """A council of 21, of whom nine vote on paper, read and reconciled and not mixed yet."""
    draw = random.Random()
    enlarge(office, MEMBERS)
    walks = agenda(office, ITEMS)
    session = sitting(office, *walks)
    codes = keys_made(office, session)
    truth: Truth = {}
    drawn: Drawn = {}
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="django.db.backends")
    connection.force_debug_cursor = True
    for each in walks:
        opened_secretly(office, each)
        papers = printed(office, each.item)
        said = {user: draw.choice(list(Choice)) for user in voters(office, each.item)}
        by_paper = draw.sample(list(said), ON_PAPER)
        handed_to(office, each.item, by_paper)
        for user in draw.sample([user for user in said if user not in by_paper], len(said) - ON_PAPER):
            secret.cast_secret({each.item.ref: said[user]}, by=user)
        secret.close_urn(each.item.ref, by=office.chief)
        taken = dict(zip(by_paper, draw.sample(papers, ON_PAPER), strict=True))
        for half in Half:
            read = [(taken[user], Mark(said[user])) for user in draw.sample(by_paper, ON_PAPER)]
            read_by(office, each.item, half, read, unused=len(papers) - ON_PAPER)
        truth[each.item.pk] = {line_of(session, user): choice for user, choice in said.items()}
        drawn[each.item.pk] = {line_of(session, user): code for user, code in taken.items()}
    connection.force_debug_cursor = False
    return session, codes, truth, drawn


def orders(table: str, column: str, item: AgendaItem) -> dict[str, list[int]]:
    """Return a column of the rows on an item in every order that the table keeps."""
    marks = ("xmin::text::bigint", "ctid") if is_postgresql() else ("rowid",)
    here = f"item_id = {item.pk}"
    return {f"{table} by {mark}": [row for (row,) in rows(table, mark, column, item=here)] for mark in ("id", *marks)}


def test_no_order_that_is_kept_links_a_member_on_paper_to_a_choice(
    office: Office, vote: tuple[Session, Codes, Truth, Drawn]
) -> None:
    session, codes, truth, drawn = vote
    secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])

    hits: dict[tuple[str, str], int] = {}
    expected = variance = 0.0
    for item in session.items.all():
        said, papers = truth[item.pk], drawn[item.pk]
        sheet = list(said.values())
        # A reader pairs who drew a paper with the first ballots, the last ones, and those in between.
        members = orders(PaperVoter._meta.db_table, "member_id", item)
        choices = orders_of_choices(item, codes)
        expected += sum(sheet.count(said[line]) for line in papers) / len(sheet)
        variance += len(papers) / 4
        for (by, lines), (kept, order) in product(members.items(), choices.items()):
            assert (set(lines), len(order)) == (set(papers), len(said))
            for place, start in (("first", 0), ("last", len(order) - len(lines))):
                pairs = zip(lines, order[start : start + len(lines)], strict=True)
                key = (by, f"{kept}, {place}")
                hits[key] = hits.get(key, 0) + sum(said[line] == choice for line, choice in pairs)
    limit = 5 * sqrt(variance)
    far = {pair: (number, round(expected)) for pair, number in hits.items() if abs(number - expected) > limit}
    assert far == {}
    assert len(hits) >= 2 * 4


def test_no_order_that_is_kept_tells_which_paper_a_member_drew(vote: tuple[Session, Codes, Truth, Drawn]) -> None:
    """The lists of who drew one and of what came back have orders of their own, and nothing is in both."""
    session, _codes, _truth, drawn = vote
    hits: dict[tuple[str, str], int] = {}
    for item in session.items.all():
        papers = {paper.pk: paper.code_sha256 for paper in item.ballot_papers.filter(state="RETURNED")}
        hashes = {line: paper_hash(code, item=item.ref) for line, code in drawn[item.pk].items()}
        assert set(papers.values()) == set(hashes.values())
        members = orders(PaperVoter._meta.db_table, "member_id", item)
        came_back = {
            by: [pk for pk in found if pk in papers]
            for by, found in orders(BallotPaper._meta.db_table, "id", item).items()
        }
        for reading in item.paper_readings.all():
            of_it = rows(ReadPaper._meta.db_table, "id", "paper_id", item=f"reading_id = {reading.pk}")
            came_back[f"reading {reading.half}"] = [paper for (paper,) in of_it]
        for (by, lines), (kept, order) in product(members.items(), came_back.items()):
            right = sum(hashes[line] == papers[pk] for line, pk in zip(lines, order, strict=True))
            hits[by, kept] = hits.get((by, kept), 0) + right
    # By chance one an item; five standard deviations above that.
    limit = ITEMS + 5 * sqrt(ITEMS)
    assert {pair: number for pair, number in hits.items() if number > limit} == {}
    assert len(hits) >= 4


def test_no_count_of_the_papers_alone_is_kept_and_who_has_all_rows_cannot_try_the_readings_out(
    vote: tuple[Session, Codes, Truth, Drawn],
) -> None:
    """All that is fixed is of one size, bears no time and no choice; the one thing to try needs a code of 80 bits."""
    session, codes, truth, drawn = vote
    assert {len(bytes(sealed)) for sealed in SealedPaper.objects.values_list("sealed", flat=True)} == {SIZE}
    # No two papers that say the same have anything in common, in either reading.
    macs = list(ReadPaper.objects.values_list("mac", flat=True))
    assert (len(macs), len(set(macs))) == (2 * ITEMS * ON_PAPER, 2 * ITEMS * ON_PAPER)
    item = session.items.first()
    assert item is not None
    known = [item.ref, str(item.pk), *(str(value) for row in BallotPaper.objects.values_list() for value in row)]
    tried = {
        hmac.new(key.encode(), f"{FORM}|{item.ref}|{half}|{mark}".encode(), sha256).hexdigest()
        for key in known
        for half in Half
        for mark in Mark
    }
    assert tried & set(macs) == set()
    # The outer key opens nothing that can be read, and the inner one alone nothing at all.
    outer = key_of(codes[Half.OUTER], purpose=f"{session.ref}/{Half.OUTER}")
    opened = [open_outer(bytes(each.sealed), outer, item=item.ref) for each in item.sealed_papers.all()]
    assert {len(each or b"") for each in opened} == {64}
    figures = PaperReconciliation._meta.concrete_fields
    assert {field.name for field in figures} == {
        *("id", "item", "printed", "returned", "spoiled", "unused", "not_returned", "root"),
    }
    columns = {model: {field.name for field in model._meta.concrete_fields} for model in (PaperVoter, SealedPaper)}
    assert columns == {PaperVoter: {"id", "item", "member"}, SealedPaper: {"id", "item", "sealed", "sha256"}}
    tables = (BallotPaper, PaperVoter, PaperReading, ReadPaper, SealedPaper, PaperReconciliation)
    assert not any(hasattr(model, "history") for model in tables)
    assert Urn.objects.filter(state="CLOSED", sheet=[]).count() == ITEMS == len(truth) == len(drawn)


def test_no_code_of_a_paper_and_no_word_of_a_choice_is_written_anywhere_before_the_count(
    vote: tuple[Session, Codes, Truth, Drawn], caplog: pytest.LogCaptureFixture
) -> None:
    _session, _codes, _truth, drawn = vote
    logged = [record.getMessage() for record in caplog.get_records("setup")]
    assert sum("workflows_sealedpaper" in line and line.find("INSERT") > 0 for line in logged) >= ITEMS  # it did listen
    words = {*Choice, *Mark}
    assert [line[:200] for line in logged if any(f"'{word}'" in line for word in words)] == []
    codes = [code for papers in drawn.values() for code in papers.values()]
    assert [code for code in codes if any(code in line or code.replace("-", "") in line for line in logged)] == []
    found = []
    for model in apps.get_app_config("workflows").get_models():
        names = [field.attname for field in model._meta.concrete_fields]
        for row in model._default_manager.values_list(*names):
            text = " ".join(str(value) for value in row)
            found += [(model.__name__, word) for word in words if word in text.split() or f'"{word}"' in text]
            found += [(model.__name__, code) for code in codes if code in text]
    assert found == []
    assert Envelope.objects.count() == ITEMS * (MEMBERS - ON_PAPER)

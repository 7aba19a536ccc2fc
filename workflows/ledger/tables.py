"""What the tables say of the things that `replay.py` tells of, and where the two differ."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat

from workflows.ledger.replay import COUNTS, LATER, SIGNED, Body, Replay, Told, fold
from workflows.models import (
    AgendaItem,
    Campaign,
    LedgerEntry,
    Mandate,
    Nomination,
    Paper,
    PaperLine,
    RoleAssignment,
    Session,
)
from workflows.vocabulary.council import ATTENDING
from workflows.vocabulary.dossier import PaperState
from workflows.vocabulary.events import LogName

AT_A_TIME = 2000
# Columns of an item that are called otherwise in an entry.
CALLED = {"tied": "is_tied", "by_chair": "is_decided_by_chair"}


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """Where the tables say otherwise than the ledger; a thing that only one of them knows has no column."""

    name: str
    column: str = ""
    told: str = ""
    stands: str = ""


def replayed(using: str = "default") -> Replay:
    """Return what the decisions logs come to, read in the order in which they were written."""
    return fold(_bodies(using))


def differences(replay: Replay, stands: Told) -> list[Difference]:
    """Return every difference, sorted; of a kind of which entries say too little, only what they do say counts."""
    found = []
    for name in sorted({*replay.told, *stands}):
        told, row = replay.told.get(name), stands.get(name)
        if told is None and name.partition("/")[0] in replay.silent:
            continue
        if told is None or row is None:
            found.append(Difference(name, told="" if told is None else "told", stands="" if row is None else "there"))
            continue
        found += [
            Difference(name, column, str(told.get(column)), str(row.get(column)))
            for column in sorted({*told, *row} - (LATER - {*told}))
            if told.get(column) != row.get(column)
        ]
    return found


def stands(using: str = "default") -> Told:
    """Return how the things stand in the tables, under the names and columns of the replay."""
    return {name: row for read in READ for name, row in read(using)}


def _bodies(using: str) -> Iterator[Body]:
    entries = LedgerEntry.objects.using(using).filter(log__name__contains=f"/{LogName.DECISIONS.value}/")
    for body in entries.order_by("log_id", "seq").values_list("body", flat=True).iterator(chunk_size=AT_A_TIME):
        yield json.loads(body)


Rows = Iterator[tuple[str, dict[str, Any]]]


def _named(prefix: str, rows: QuerySet[Any, Any]) -> Rows:
    for row in rows.iterator(chunk_size=AT_A_TIME):
        yield f"{prefix}/{row.pop('name')}", row


def _text(value: Any) -> Coalesce:
    return Coalesce(value, Value(""), output_field=CharField())


def _nominations(using: str) -> Rows:
    plan = F("campaign_version__campaign__code")
    number = Cast("campaign_version__number", CharField())
    rows, signed = Nomination.objects.using(using).order_by("pk"), _signed(using)
    for name, row in _named(
        "nomination",
        rows.values(
            "state",
            "version",
            plan=_text(plan),
            number=_text(number),
            name=F("ref"),
            held=F("is_held"),
            dossier=F("dossier_version"),
            key=F("pk"),
            award=F("award_form__code"),
            of_regime=_text("regime__code"),
            of_policy=_text("policy__code"),
        ),
    ):
        paper = signed.get(row.pop("key"), SIGNED)
        campaign = f"{row.pop('plan')}/{row.pop('number')}"
        rules = {"regime": row.pop("of_regime"), "policy": row.pop("of_policy"), "campaign": campaign.strip("/")}
        yield name, {**row, **rules, **paper}


def _signed(using: str) -> dict[int, Mapping[str, Any]]:
    """Return the last signed paper of each nomination, with its place among the lines that were signed."""
    found: dict[int, Mapping[str, Any]] = {}
    lines = PaperLine.objects.using(using).filter(is_struck=False, paper__state=PaperState.RECORDED)
    ordered = lines.select_related("paper").order_by("paper__recorded_at", "paper", "ordinal")
    for _paper, listed in groupby(ordered.iterator(chunk_size=AT_A_TIME), key=lambda line: line.paper_id):
        for place, line in enumerate(listed, start=1):
            found[line.nomination_id] = {
                "paper": line.paper.document_number,
                "date": str(line.paper.issued_date or ""),
                "line": place,
                "amount": line.amount or 0,
            }
    return found


def _items(using: str) -> Rows:
    for item in AgendaItem.objects.using(using).select_related("session", "nomination").order_by("pk").iterator():
        row = {name: getattr(item, CALLED.get(name, name)) for name in COUNTS}
        if item.counted_at is None:
            row |= dict.fromkeys(CALLED)
        yield f"item/{item.session.code}/{item.ordinal}", row | {
            "nomination": item.nomination.obj,
            "state": item.state,
            "outcome": item.outcome,
            "ballot": item.ballot_kind if item.opened_at else "",
        }


def _sessions(using: str) -> Rows:
    present = Count("roll", filter=Q(roll__attendance__in=ATTENDING))
    rows = Session.objects.using(using).order_by("pk")
    return _named(
        "session", rows.values("state", "version", "code", name=F("ref"), members=Count("roll"), present=present)
    )


def _papers(using: str) -> Rows:
    struck = Count("lines", filter=Q(lines__is_struck=True))
    papers = Paper.objects.using(using).select_related("regime", "award_form").order_by("pk")
    for paper in papers.annotate(all_lines=Count("lines"), struck=struck):
        yield paper.obj, {
            "kind": paper.kind,
            "state": paper.state,
            "version": paper.version,
            "number": paper.document_number,
            "date": str(paper.issued_date or ""),
            "award": paper.award_form.code if paper.award_form else "",
            "regime": paper.regime.code if paper.regime else "",
            "lines": paper.all_lines,
            "struck": paper.struck,
        }


def _campaigns(using: str) -> Rows:
    return _named("campaign", Campaign.objects.using(using).order_by("pk").values("state", name=F("code")))


def _charges(using: str) -> Rows:
    for model, column in ((RoleAssignment, "role"), (Mandate, "kind")):
        rows = model._default_manager.using(using).order_by("pk")
        unit, start = _text("unit__code"), Cast("from_date", CharField())
        name = Concat("person__ref", Value("/"), column, Value("/"), unit, Value("/"), start, output_field=CharField())
        for label, row in _named("charge", rows.values(name=name, end=F("to_date"))):
            yield label, {"to": str(row["end"] or "")}


READ: tuple[Any, ...] = (_nominations, _items, _sessions, _papers, _campaigns, _charges)


def compare(using: str = "default") -> tuple[Mapping[str, int], list[Difference]]:
    """Return how many things of each kind were compared, and every difference."""
    replay, rows = replayed(using), stands(using)
    compared: dict[str, int] = {}
    for name in rows:
        kind = name.partition("/")[0]
        compared[kind] = compared.get(kind, 0) + 1
    return compared, differences(replay, rows)

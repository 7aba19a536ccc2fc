"""The ledger folded: what its entries, one after the other, make of nominations, items, sessions, papers and the rest.

It reads entries and nothing else, so that what comes out can be held against the tables (`tables.py`). What an entry
keeps as a commitment cannot be told from it: names, texts, and in an open vote who said what. The count of a vote can.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import NOT_COUNTED, ItemState, Outcome
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import BEFORE_COUNCIL, ENDED, WAITING_ENDS, State

# The name of a thing, such as `session/0f3a…`, and what is told of it, by column.
Told = dict[str, dict[str, Any]]
Body = Mapping[str, Any]

RULES = ("regime", "policy", "campaign")
COUNTS = (
    *("members", "present", "written", "recused", "recused_absent"),
    *("yes", "no", "other", "invalid", "base", "needed", "tied", "by_chair"),
)
# The last signed paper on which a nomination stands, with its day, the place on its list and the prize.
SIGNED: Mapping[str, Any] = {"paper": "", "date": "", "line": 0, "amount": 0}
# What entries of earlier times do not say; where none does, it is not told.
LATER = frozenset({"award"})
ENDS = ENDED | WAITING_ENDS


class Replay:
    """What was told so far. `silent` are the kinds of things of which some entry does not say enough."""

    def __init__(self) -> None:
        self.told: Told = {}
        self.silent: set[str] = set()
        self._items: dict[str, str] = {}  # the last item of a nomination on its own award form
        self._all: dict[str, list[str]] = {}  # every item of a nomination

    def take(self, body: Body) -> None:
        """Take one entry in."""
        kind = str(body["obj"]).partition("/")[0]
        if kind == "nomination" and body["ver"]:
            self._nomination(body)
        elif kind == "item" and body["to"]:
            self._counted(body)
        elif kind == "session" and body["ver"]:
            self._session(body)
        elif kind == "paper" and body["ver"]:
            self._paper(body)
        elif kind == "campaign" and body["to"]:
            self._row(f"campaign/{body['data']['code']}")["state"] = body["to"]
        self._reference(body)

    def _row(self, name: str, **begun: Any) -> dict[str, Any]:
        return self.told.setdefault(name, begun)

    def _nomination(self, body: Body) -> None:
        row = self._row(body["obj"], held=False, dossier=0, **SIGNED)
        row |= {"state": body["to"], "version": body["ver"]}
        row |= {name: body["rules"].get(name, "") for name in RULES}
        data = body["data"]
        command = data.get("command")
        if "award" in data:
            row["award"] = data["award"]
        elif data.get("form") and not data.get("alternative"):
            row["award"] = data["form"]
        if command in (Command.GRANT, Command.SEND):
            row |= {name: data[name] for name in SIGNED}
        if command in (Command.SUBMIT, Command.RESUBMIT) or body["act"] == Event.NOMINATION_ENLARGED:
            row["dossier"] = data["dossier"]
        if command in (Command.HOLD, Command.RELEASE, Command.CONCLUDE_HOLD):
            row["held"] = command == Command.HOLD
        if command in (Command.CHANGE_AWARD_FORM, Command.REVOTE):
            self._another_form(body)
        elif body["from"] != body["to"]:
            self._agenda(body)

    def _another_form(self, body: Body) -> None:
        """Take in an item on another form or of a further ballot; what it follows is taken off where not counted."""
        data = body["data"]
        before = self.told[_item_name({**data, "ordinal": data["instead_of"]})]
        if before["state"] == ItemState.VOTING:
            before["state"] = ItemState.TAKEN_OFF
        name = self._begin(body)
        self.told[name] |= {"state": ItemState.VOTING, "ballot": data["ballot"]}
        if not data["alternative"]:
            self._items[body["obj"]] = name

    def _begin(self, body: Body) -> str:
        name = _item_name(body["data"])
        self.told[name] = _begun(body["obj"])
        self._all.setdefault(body["obj"], []).append(name)
        return name

    def _agenda(self, body: Body) -> None:
        """Take in what a step of a nomination makes of its item before the council."""
        data, to = body["data"], body["to"]
        if to == State.ON_AGENDA:
            self._items[body["obj"]] = self._begin(body)
            return
        item = self.told.get(self._items.get(body["obj"], ""))
        if item is None:
            return
        if to == State.IN_REVIEW:
            item |= {"state": ItemState.VOTING, "ballot": data["ballot"]}
        elif to == State.DEFERRED:
            item |= {"state": ItemState.DEFERRED, "outcome": Outcome.DEFERRED}
        elif data["command"] == Command.ADJOURN:
            item["state"] = ItemState.DEFERRED
        elif body["from"] in BEFORE_COUNCIL and to in ENDS:
            for live in (self.told[name] for name in self._all[body["obj"]]):
                if live["state"] in NOT_COUNTED:
                    live["state"] = ItemState.TAKEN_OFF

    def _counted(self, body: Body) -> None:
        data = body["data"]
        item = self._row(_item_name(data), **_begun(body["about"]))
        item |= {"state": body["to"], **{name: data[name] for name in ("outcome", "ballot", *COUNTS) if name in data}}

    def _session(self, body: Body) -> None:
        data = body["data"]
        row = self._row(body["obj"], members=0, present=0)
        row |= {"state": body["to"], "version": body["ver"], "code": data["code"]}
        row |= {name: data[name] for name in ("members", "present") if name in data}

    def _paper(self, body: Body) -> None:
        data = body["data"]
        begun = {"kind": data["kind"], "number": "", "date": "", "lines": data.get("lines", 0), "struck": 0}
        if "award" in data:
            begun["award"] = data["award"]
        row = self._row(body["obj"], **begun, regime=body["rules"].get("regime", ""))
        row |= {"state": body["to"] or row["state"], "version": body["ver"], "number": data.get("number", "")}
        row["date"] = data.get("date", row["date"])
        row["struck"] += "line" in data

    def _reference(self, body: Body) -> None:
        """Take in what an entry about reference data says of campaigns and of who is charged with what."""
        data = body["data"]
        for code, state in data.get("campaigns", {}).items():
            self._row(f"campaign/{code}")["state"] = state
        for person, charge, unit, start, end in data.get("charges", ()):
            self._row(f"charge/{person}/{charge}/{unit}/{start}")["to"] = end
        # An entry of a time when files were loaded without saying what is in them.
        if body["obj"] == "reference/campaigns" and "campaigns" not in data:
            self.silent.add("campaign")
        if body["obj"] in ("reference/roles", "reference/mandates") and "charges" not in data:
            self.silent.add("charge")


def fold(bodies: Iterable[Body]) -> Replay:
    """Return what entries, in their order, come to."""
    replay = Replay()
    for body in bodies:
        replay.take(body)
    return replay


def _item_name(data: Mapping[str, Any]) -> str:
    return f"item/{data['session']}/{data['ordinal']}"


def _begun(nomination: str) -> dict[str, Any]:
    counts = dict.fromkeys(COUNTS)
    return {"nomination": nomination, "state": ItemState.PENDING, "outcome": "", "ballot": "", **counts}

"""Opens the casefile: loads what a judgement may look at, and nothing that this step does not need.

The door and the explanation on the page load it the same way, so that they cannot judge differently.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.utils import timezone

from workflows.lifecycle import STEPS
from workflows.models import Nomination, User
from workflows.queries.calendars import calendar_between, calendar_of
from workflows.queries.dossier_facts import campaign_facts, dossier_facts, likeness_of, survivors_in
from workflows.queries.facts import READ, Fact, facts_of
from workflows.queries.sittings import session_facts
from workflows.queries.standing import ChargeRow, actor_from, person_behind
from workflows.rules.case import (
    Actor,
    AppraisalFacts,
    AwardFacts,
    Case,
    DossierFacts,
    FormFacts,
    PaperFacts,
    ProposalFacts,
    ReceiptFacts,
    SupplementFacts,
)
from workflows.rules.deadlines import Calendar, add_working_days, working_days_between
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import Conclusion, DecidingAuthority, FindingKind, PaperState
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

RELATED = (
    "award_form",
    "campaign_version__campaign",
    "unit",
    "nominee_person__unit",
    "nominee_unit",
    "regime",
    "policy",
    "process",
)
# What has rows only where the nomination itself has one.
OF_THE_STORED = frozenset(
    {
        *("acts", "dossier", "appraisal", "paper", "proposal", "supplement", "appeal", "known_files", "agreed"),
        *("ratio", "rewarded", "survivors"),
    }
)
NO_INPUTS: Mapping[str, Any] = MappingProxyType({})


def open_casefile(
    nomination: Nomination,
    *,
    actor: Actor | User,
    at: datetime,
    facts: Iterable[str],
    command: Command | None = None,
    inputs: Mapping[str, Any] = NO_INPUTS,
) -> Case:
    """Return the Case with the facts that a step declares, read in one statement, a session's in others of its own.

    With the command of a step comes the day by which the nomination should leave the state it would lead to. Given an
    account instead of an actor, the charges of the day come with the other facts.
    """
    wanted = frozenset(facts)
    award = nomination.award_form
    today = timezone.localtime(at).date()
    target = STEPS[command].target if command is not None else None
    person = person_behind(actor) if isinstance(actor, User) else None
    small = _small(wanted, nomination, target) | ({"charges"} if person else set())
    rows = facts_of(small, **_given(nomination, today, command, target), actor=person)
    if isinstance(actor, User):
        actor = actor_from(actor, _charges(rows))
    return Case(
        nomination=nomination,
        actor=actor,
        now=at,
        today=today,
        inputs=inputs,
        award=AwardFacts(
            code=award.code,
            name=award.name,
            is_decided_by_chief=award.deciding_authority == DecidingAuthority.CHIEF,
            authority_name=award.authority_name,
        ),
        acts=_acts(rows),
        proposers=frozenset(Role(role) for kind, role, *_ in rows if kind == "proposer"),
        campaign=campaign_facts(nomination, rows) if "campaign" in wanted else None,
        dossier=dossier_facts(nomination, rows) if "dossier" in wanted else DossierFacts(),
        appraisal=_appraisal(rows),
        session=session_facts(
            nomination,
            today=today,
            calendar=_calendar(rows) if target is not None else None,
            planned=inputs.get("session"),
            sitting=inputs.get("sitting"),
        )
        if "session" in wanted
        else None,
        paper=_paper(rows),
        proposals=_proposals(rows),
        supplement=_supplement(rows, today),
        appeal_until=next((day for kind, *_, day in rows if kind == "appeal"), None),
        finders=tuple(sorted({ref or "" for kind, ref, *_ in rows if kind == "finder"})),
        known_files=frozenset(sha256 for kind, sha256, *_ in rows if kind == "known"),
        agreed=_agreed(rows),
        survivors=survivors_in(rows),
        rewarded=tuple(sorted({code for kind, code, *_ in rows if kind == "rewarded"})),
        is_statutory=bool(nomination.policy and nomination.policy.is_statutory) or _has(rows, "ratio"),
        receipt=ReceiptFacts(
            day=_received(nomination, today),
            has_regime=nomination.regime_id is not None or _has(rows, "regime"),
            has_policy=nomination.policy_id is not None or _has(rows, "policy"),
        ),
        house=_house(rows),
        simplified_rule=nomination.regime.simplified_rule if nomination.regime else "",
        simplified_grounds=tuple(sorted(code for kind, code, *_ in rows if kind == "ground")),
        regime=nomination.regime.code if nomination.regime else "",
        due_date=_due_date(rows, today),
    )


def every_fact() -> frozenset[str]:
    """Return the names of all facts, for explaining every step at once."""
    return frozenset(fact for step in STEPS.values() for fact in step.facts)


def _small(wanted: frozenset[str], nomination: Nomination, target: State | None) -> set[str]:
    """Leave out what has no rows: a session has facts of its own, and a draft that is not stored has no dossier."""
    small = {name for name in wanted if name in READ}
    if nomination._state.adding:
        small -= OF_THE_STORED
    if nomination.campaign_version_id is None:
        small -= {"campaign"}
    if nomination.regime_id is None:
        small -= {"regime"}
    if nomination.regime_id is not None and nomination.policy_id is not None:
        small -= {"receipt"}
    return small | {"clock"} if target is not None else small


def _given(nomination: Nomination, today: date, command: Command | None, target: State | None) -> dict[str, Any]:
    return {
        **likeness_of(nomination),
        "obj": nomination.obj,
        "award_form": nomination.award_form_id,
        "received": _received(nomination, today),
        "nominee_class": nomination.nominee_class,
        "version": nomination.campaign_version_id,
        "regime": nomination.regime_id,
        "procedure": nomination.procedure,
        "command": command,
        "target": target,
        "today": today,
    }


def _received(nomination: Nomination, today: date) -> date:
    """Return the day of receipt; before it, today would be."""
    return timezone.localtime(nomination.received_at).date() if nomination.received_at else today


def _has(rows: Iterable[Fact], wanted: str) -> bool:
    return any(kind == wanted for kind, *_ in rows)


def _charges(rows: Iterable[Fact]) -> list[ChargeRow]:
    return [
        (text, unit, code, "") if kind == "charge" else ("", unit, code, text)
        for kind, text, code, unit, *_ in rows
        if kind in ("charge", "mandate")
    ]


def _acts(rows: Iterable[Fact]) -> tuple[tuple[str, str], ...]:
    found = sorted((number, event, actor) for kind, event, actor, number, *_ in rows if kind == "act")
    return tuple((event, actor) for _, event, actor in found)


def _appraisal(rows: Iterable[Fact]) -> AppraisalFacts | None:
    found = [row for row in rows if row[0] in ("appraisal", "finding")]
    appraisals = sorted(
        (number, conclusion, version, by or "")
        for kind, by, conclusion, number, version, _ in found
        if kind == "appraisal"
    )
    if not appraisals:
        return None
    latest, conclusion, version, by = appraisals[-1]
    return AppraisalFacts(
        by=by,
        dossier_version=version,
        conclusion=Conclusion(conclusion),
        positive=frozenset(
            FindingKind(word)
            for kind, word, _, whose, is_positive, _ in found
            if kind == "finding" and whose == latest and is_positive
        ),
    )


def _paper(rows: Iterable[Fact]) -> PaperFacts | None:
    papers = [(number, state) for kind, state, _, number, *_ in rows if kind == "paper"]
    if not papers:
        return None
    _, state = max(papers)
    return PaperFacts(state=state, is_whole=state == PaperState.RECORDED)


def _proposals(rows: Iterable[Fact]) -> tuple[ProposalFacts, ...]:
    found = sorted((number, command, by or "") for kind, command, by, number, *_ in rows if kind == "proposal")
    return tuple(ProposalFacts(command=command, by=by) for _number, command, by in found)


def _supplement(rows: Iterable[Fact], today: date) -> SupplementFacts:
    """Say of the open request when it was due, and how many working days ago the unit was reminded last."""
    found = list(rows)
    due = [day for kind, *_, day in found if kind == "request" and day is not None]
    reminded = sorted(day for kind, *_, day in found if kind == "reminder" and day is not None)
    last = reminded[-1] if reminded else None
    return SupplementFacts(
        due_date=due[0] if due else None,
        reminders=len(reminded),
        last_date=last,
        days_since=working_days_between(last, today, calendar_between(last, today)) if last else 0,
    )


def _agreed(rows: Iterable[Fact]) -> tuple[FormFacts, ...]:
    """Name each award form once, in the order in which the council agreed on them."""
    found = sorted((key, code, name, bool(by_chief)) for kind, code, name, by_chief, key, _ in rows if kind == "agreed")
    return tuple({code: FormFacts(code, name, by_chief) for _key, code, name, by_chief in found}.values())


def _house(rows: Iterable[Fact]) -> dict[str, int]:
    """Take of each number the row that came into force last."""
    found = sorted((day, code, value) for kind, code, _, value, _, day in rows if kind == "house" and day is not None)
    return {code: value for _day, code, value in found}


def _due_date(rows: Iterable[Fact], today: date) -> date | None:
    """Count the working days of the clock that came into force last; none where no clock runs."""
    found = list(rows)
    clocks = [(start, days) for kind, _, _, days, _, start in found if kind == "clock" and start is not None]
    if not clocks:
        return None
    return add_working_days(today, max(clocks)[1], _calendar(found))


def _calendar(rows: Iterable[Fact]) -> Calendar:
    return calendar_of((day, bool(works)) for kind, _, _, works, _, day in rows if kind == "day" and day is not None)

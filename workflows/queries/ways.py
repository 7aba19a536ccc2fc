"""What can happen next with a nomination: every step out of its state, who can take it, what stands against whom.

It is judged for each holder of the day by the very rules that the door asks, so that nothing is promised to anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflows.lifecycle import STEPS
from workflows.models import Mandate, Person, RoleAssignment
from workflows.queries.labels import label_of, sentence_of
from workflows.queries.next_steps import HIDDEN_UNLESS_HELD, HIDING
from workflows.queries.privacy import COUNCIL_READERS
from workflows.queries.standing import MANDATED_ROLE, ChargeRow, actor_from, in_force
from workflows.rules.case import Actor, Case
from workflows.rules.needs import Need
from workflows.rules.step import Step
from workflows.vocabulary.commands import STEPS as ROWS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import UNIT_ROLES, Role
from workflows.vocabulary.states import State


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whose charge a step asks for, and what stands against him, if anything does."""

    name: str
    capacity: str
    reasons: tuple[str, ...]

    @property
    def can(self) -> bool:
        """Whether he could take the step now."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Way:
    """One step out of the present state, for everybody."""

    command: Command
    number: str
    label: str
    target: State | None
    roles: tuple[Role, ...]
    holders: tuple[Holder, ...]
    needs: tuple[Need, ...]
    until: date | None

    @property
    def is_open(self) -> bool:
        """Whether somebody could take the step now."""
        return any(holder.can for holder in self.holders)

    @property
    def missing(self) -> tuple[str, ...]:
        """What stands against everybody alike: what has to happen before anybody can take the step."""
        if not self.holders:
            return ()
        first, *rest = (holder.reasons for holder in self.holders)
        return tuple(reason for reason in first if all(reason in other for other in rest))


# What tells that somebody has an interest in the nomination, and why: the council's and the inspector's to read.
OF_INTEREST = frozenset({Refusal.CHIEF_IS_CONCERNED, Refusal.DEPUTY_IS_CONCERNED})


def ways_from(case: Case) -> list[Way]:
    """Return the steps out of the state of a nomination, those open to somebody first; two queries.

    Whoever is barred by an interest is left out for readers who may not know of it.
    """
    is_discreet = case.actor.charge(*COUNCIL_READERS) is None
    steps = [
        STEPS[command]
        for command in Command
        if case.nomination.state in STEPS[command].sources
        and (case.nomination.is_held or command not in HIDDEN_UNLESS_HELD)
        and not HIDING & {reason.refusal for reason in STEPS[command].reasons_against(case, with_inputs=False)}
    ]
    actors = _holders_on(case.today, {role for step in steps for role in step.permit.roles(case)})
    found = [_way(step, case, actors, is_discreet=is_discreet) for step in steps]
    return sorted(found, key=lambda way: not way.is_open)


def _way(step: Step, case: Case, actors: Mapping[str, tuple[str, Actor]], *, is_discreet: bool) -> Way:
    roles = step.permit.roles(case)
    holders = []
    for name, actor in actors.values():
        charge = _charge_for(actor, roles, case)
        if charge is None:
            continue
        reasons = step.reasons_against(replace(case, actor=actor), with_inputs=False)
        if is_discreet and any(reason.refusal in OF_INTEREST for reason in reasons):
            continue
        holders.append(Holder(name, charge, tuple(sentence_of(reason) for reason in reasons)))
    return Way(
        command=step.command,
        number=ROWS[step.command].number,
        label=label_of(step.command),
        target=step.target,
        roles=roles,
        holders=tuple(sorted(holders, key=lambda holder: not holder.can)),
        needs=step.needs,
        until=_until(step, case),
    )


def _charge_for(actor: Actor, roles: Iterable[Role], case: Case) -> str | None:
    """Return in which capacity somebody is asked, of a unit's people only those of the nominating unit."""
    for role in roles:
        unit = case.nomination.unit_id if role in UNIT_ROLES else None
        charge = actor.charge(role, unit=unit)
        if charge is not None:
            return label_of(charge.mandate) if charge.mandate is not None else label_of(role)
    return None


def _until(step: Step, case: Case) -> date | None:
    """Return by when a step is due that leads on, or until when one stands open."""
    if step.command is Command.REOPEN:
        return case.nomination.state_since.date() + timedelta(days=case.number(HouseRule.APPEAL_DAYS))
    is_due = step.target is not None and not case.nomination.is_held
    return case.nomination.due_date if is_due else None


def _holders_on(day: date, roles: set[Role]) -> dict[str, tuple[str, Actor]]:
    """Return everybody who holds one of these roles on the day, by reference: his name, and all his charges."""
    mandates = [kind for kind, role in MANDATED_ROLE.items() if role in roles]
    people = Person.objects.filter(is_active=True, user__isnull=False, user__is_active=True).filter(
        pk__in=RoleAssignment.objects.filter(in_force(day), role__in=roles)
        .values("person")
        .union(Mandate.objects.filter(in_force(day), kind__in=mandates).values("person"))
    )
    rows: dict[int, list[ChargeRow]] = {}
    given = RoleAssignment.objects.filter(in_force(day), person__in=people).values_list(
        "person_id", "role", "unit_id", "unit__code"
    )
    for person, role, unit, code in given:
        rows.setdefault(person, []).append((role, unit, code, ""))
    mandated = Mandate.objects.filter(in_force(day), person__in=people).values_list(
        "person_id", "kind", "unit_id", "unit__code"
    )
    for person, kind, unit, code in mandated:
        rows.setdefault(person, []).append(("", unit, code, kind))
    found = {}
    for each in people.select_related("user").order_by("name_sort_key"):
        user = each.user
        assert user is not None
        user.person = each
        found[each.ref] = (each.full_name, actor_from(user, rows.get(each.pk, [])))
    return found

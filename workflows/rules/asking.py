"""How a rule is asked: a question that answers yes or no and carries the sentence said when the answer is no."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.rules.case import Case, Charge, case_of
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role

Question = Callable[[Case], bool]
Naming = Callable[[Case], Mapping[str, Any]]


class Guard:
    """A condition on the matter itself. The transition, the page and the explanation ask the same object."""

    def __init__(self, question: Question, refusal: Refusal, naming: Naming | None, *, names_others: bool) -> None:
        self.question, self.refusal, self.naming, self.names_others = question, refusal, naming, names_others
        self.__name__ = question.__name__
        self.__doc__ = question.__doc__

    def __call__(self, subject: Any) -> bool:
        """Answer for a Case, or for the nomination that carries one; django-fsm passes the bare model."""
        return self.question(case_of(subject))

    def __repr__(self) -> str:
        return f"<guard {self.__name__}>"

    def reason(self, case: Case, others: tuple[Role, ...] = ()) -> Reason | None:
        """Return why not, or nothing when the answer is yes; `others` are those who may take the step instead."""
        if self.question(case):
            return None
        named = dict(self.naming(case)) if self.naming else {}
        return Reason(self.refusal, {"holder": others, **named} if self.names_others else named)


def refuses_with(
    refusal: Refusal, naming: Naming | None = None, *, names_others: bool = False
) -> Callable[[Question], Guard]:
    """Make a guard of a question; `naming` gives what its sentence names, `names_others` who can act instead."""

    def make(question: Question) -> Guard:
        return Guard(question, refusal, naming, names_others=names_others)

    return make


class Permit:
    """A condition on the person: which charge lets the actor take the step."""

    def __init__(
        self,
        name: str,
        roles: Callable[[Case], tuple[Role, ...]],
        find: Callable[[Case], Charge | None],
        refusal: Refusal = Refusal.NOT_YOURS,
        naming: Naming | None = None,
    ) -> None:
        self.__name__, self.roles, self.find, self.refusal, self.naming = name, roles, find, refusal, naming

    def __call__(self, subject: Any, user: Any = None) -> bool:
        """Answer in the form in which django-fsm asks a permission; the account itself is in the Case."""
        return self.reason(case_of(subject)) is None

    def __repr__(self) -> str:
        return f"<permit {self.__name__}>"

    def charge(self, case: Case) -> Charge | None:
        """Return the charge by which the actor takes the step, for the ledger."""
        return self.find(case)

    def others(self, case: Case) -> tuple[Role, ...]:
        """Return who may take the step in the place of an actor who is barred from it; there is one Chief."""
        others = tuple(role for role in self.roles(case) if role is not Role.CHIEF or case.actor.charge(role) is None)
        return others or self.roles(case)

    def reason(self, case: Case) -> Reason | None:
        """Return why the actor may not, naming who may."""
        holder = self.roles(case)
        if case.actor.is_administrator:
            return Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": holder})
        if self.find(case) is not None:
            return None
        return Reason(self.refusal, {"holder": holder, **(self.naming(case) if self.naming else {})})


@dataclass(frozen=True, slots=True)
class Asked:
    """What has to be answered before something is done: who may do it, and what the matter has to be."""

    permit: Permit
    guards: tuple[Guard, ...]

    def reasons_against(self, case: Case) -> list[Reason]:
        """Return every reason against it, each once, the person's first."""
        return reasons_against(case, self.permit, self.guards)


def reasons_against(case: Case, permit: Permit, guards: Iterable[Guard]) -> list[Reason]:
    """Return every reason that permit and guards give, each once; what bars the actor names who can act instead."""
    others = permit.others(case)
    found: list[Reason] = []
    for reason in (permit.reason(case), *(guard.reason(case, others) for guard in guards)):
        if reason is not None and reason not in found:
            found.append(reason)
    return found

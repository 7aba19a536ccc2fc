"""How a rule is asked: a question that answers yes or no and carries the sentence said when the answer is no."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.rules.case import Case, Charge, case_of
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role

Question = Callable[[Case], bool]
Naming = Callable[[Case], Mapping[str, Any]]


class Guard:
    """A condition on the matter itself. The transition, the page and the explanation ask the same object."""

    def __init__(self, question: Question, refusal: Refusal, naming: Naming | None) -> None:
        self.question, self.refusal, self.naming = question, refusal, naming
        self.__name__ = question.__name__
        self.__doc__ = question.__doc__

    def __call__(self, subject: Any) -> bool:
        """Answer for a Case, or for the nomination that carries one; django-fsm passes the bare model."""
        return self.question(case_of(subject))

    def __repr__(self) -> str:
        return f"<guard {self.__name__}>"

    def reason(self, case: Case) -> Reason | None:
        """Return why not, or nothing when the answer is yes."""
        if self.question(case):
            return None
        return Reason(self.refusal, dict(self.naming(case)) if self.naming else {})


def refuses_with(refusal: Refusal, naming: Naming | None = None) -> Callable[[Question], Guard]:
    """Make a guard of a question; `naming` gives what its sentence names."""

    def make(question: Question) -> Guard:
        return Guard(question, refusal, naming)

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

    def reason(self, case: Case) -> Reason | None:
        """Return why the actor may not, naming who may."""
        holder = self.roles(case)
        if case.actor.is_administrator:
            return Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": holder})
        if self.find(case) is not None:
            return None
        return Reason(self.refusal, {"holder": holder, **(self.naming(case) if self.naming else {})})

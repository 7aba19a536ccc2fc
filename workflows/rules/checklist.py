"""What an appraisal has to say about the components of a dossier before it finds the nomination eligible (form D10)."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from workflows.vocabulary.appraisal import Presence
from workflows.vocabulary.dossier import Conclusion
from workflows.vocabulary.refusals import Reason, Refusal


class Asked(Protocol):
    """A component that the award form asks for in the procedure."""

    @property
    def code(self) -> str:
        """Its code, D1 to D12 (DOMAIN.md 2.7)."""
        ...

    @property
    def is_required(self) -> bool:
        """Whether no dossier goes on without it."""
        ...


def unanswered(components: Iterable[Asked], checklist: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the components of which the officer has not said whether they are there."""
    return tuple(each.code for each in components if checklist.get(each.code, "") not in set(Presence))


def lacking(components: Iterable[Asked], checklist: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the required components that are not there; a required one cannot be "not required"."""
    absent = (Presence.MISSING, Presence.NOT_REQUIRED)
    return tuple(each.code for each in components if each.is_required and checklist.get(each.code) in absent)


def reasons_against(
    conclusion: Conclusion, components: Iterable[Asked], checklist: Mapping[str, str]
) -> list[Reason]:
    """Return why this conclusion cannot rest on this checklist; only "eligible" asks for a whole one."""
    if conclusion is not Conclusion.ELIGIBLE:
        return []
    asked = list(components)
    found = (
        (Refusal.CHECKLIST_INCOMPLETE, unanswered(asked, checklist)),
        (Refusal.COMPONENT_LACKING, lacking(asked, checklist)),
    )
    return [Reason(refusal, {"codes": codes}) for refusal, codes in found if codes]

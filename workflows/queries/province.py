"""What lies at the province: which nominations, under which submission, with which answer (N27 to N32)."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import Count, QuerySet

from workflows.models import Nomination, PaperLine
from workflows.queries.nominations import nominations_visible_to
from workflows.rules.case import Actor
from workflows.vocabulary.dossier import DecidingAuthority, PaperKind
from workflows.vocabulary.states import State


class Section(StrEnum):
    """How the page of the province is divided; the value stands in the address."""

    WAITING = "cho-tra-loi"
    RETURNED = "can-hoan-thien"
    RESENDING = "trinh-lai"
    ANSWERED = "da-tra-loi"


STATES = {
    Section.WAITING: (State.ESCALATED,),
    Section.RETURNED: (State.PROVINCE_RETURNED,),
    Section.RESENDING: (State.ESCALATION_PREPARED,),
    Section.ANSWERED: (State.GRANTED, State.PROVINCE_REJECTED),
}


def at_province(actor: Actor, section: Section) -> QuerySet[Nomination]:
    """Return the nominations of a section; what waits the longest first, of the answered the latest."""
    found = nominations_visible_to(actor).filter(
        state__in=STATES[section], award_form__deciding_authority=DecidingAuthority.PROVINCIAL_CHAIR
    )
    return found.order_by("-state_since", "-id") if section is Section.ANSWERED else found.order_by("state_since", "id")


def section_counts(actor: Actor) -> dict[Section, int]:
    """Return how many nominations each section holds, in one query."""
    every = nominations_visible_to(actor).filter(
        state__in=[state for states in STATES.values() for state in states],
        award_form__deciding_authority=DecidingAuthority.PROVINCIAL_CHAIR,
    )
    sizes = dict(every.order_by().values_list("state").annotate(size=Count("pk")))
    return {section: sum(sizes.get(state, 0) for state in STATES[section]) for section in Section}


def submission_lines(nominations: Iterable[Nomination]) -> dict[int, PaperLine]:
    """Return the latest line of each nomination in a submission, with its paper and the answer's file; one query."""
    rows = PaperLine.objects.filter(
        nomination__in=[nomination.pk for nomination in nominations], paper__kind=PaperKind.SUBMISSION
    )
    return {row.nomination_id: row for row in rows.select_related("paper", "answer_file").order_by("id")}

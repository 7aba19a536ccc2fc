"""What a step asks its actor to give, and what a dossier has to hold."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from workflows.rules.case import Case
from workflows.rules.eligibility import addressee_of
from workflows.vocabulary.dossier import Procedure
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.words import gettext_noop as _

LEAST_REASON = 10  # characters, DOMAIN.md 6.4 "R"


class Need(StrEnum):
    """An input that a step cannot do without; its name is the name of the input."""

    REASON = "reason"
    FILE = "file"
    ITEMS = "items"
    DUE_DATE = "due_date"
    HOLD_KIND = "kind"
    CLAUSE = "clause"
    NUMBER = "number"
    DATE = "date"
    NEXT_STEP = "next_step"
    AWARD = "award"
    SURVIVOR = "survivor"
    WHAT_IS_NEW = "what_is_new"


NEED_LABELS = {
    Need.REASON: _("the reason"),
    Need.FILE: _("the document"),
    Need.ITEMS: _("at least one item to complete"),
    Need.DUE_DATE: _("the date by which it is due"),
    Need.HOLD_KIND: _("the kind of case"),
    Need.CLAUSE: _("the clause it rests on"),
    Need.NUMBER: _("the number of the document"),
    Need.DATE: _("the date of the document"),
    Need.NEXT_STEP: _("the next step"),
    Need.AWARD: _("the award form"),
    Need.SURVIVOR: _("the dossier that goes on"),
    Need.WHAT_IS_NEW: _("what the document is, and why it was not known before"),
}


class Missing(StrEnum):
    """A component that a dossier lacks (DOMAIN.md 2.7)."""

    SUMMARY = "SUMMARY"
    PERIOD = "PERIOD"
    REPORT = "REPORT"
    CONTENT = "CONTENT"
    CRITERION = "CRITERION"
    EVIDENCE = "EVIDENCE"
    GROUND = "GROUND"


MISSING_LABELS = {
    Missing.SUMMARY: _("the summary of the achievement"),
    Missing.PERIOD: _("the period of the achievement"),
    Missing.REPORT: _("the report on at least one content of the campaign"),
    Missing.CONTENT: _("the report on a mandatory content of the campaign"),
    Missing.CRITERION: _("the comparison with the criterion that applies to the nominee"),
    Missing.EVIDENCE: _("at least one file of evidence, or the choice “paper dossier kept outside”"),
    Missing.GROUND: _("the legal ground of the simplified procedure"),
}


def says_enough(text: object) -> bool:
    """Tell whether something was written that is long enough to stay on the record."""
    return isinstance(text, str) and len(text.strip()) >= LEAST_REASON


def unmet_needs(needs: tuple[Need, ...], inputs: Mapping[str, Any], *, today: date) -> list[Reason]:
    """Return a reason for each input that is missing or cannot be right."""
    reasons: list[Reason] = []
    blank = [need for need in needs if inputs.get(need.value) in (None, "", [], ()) and need is not Need.FILE]
    if Need.REASON in needs and Need.REASON not in blank and len(str(inputs["reason"]).strip()) < LEAST_REASON:
        reasons.append(Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON}))
    if Need.WHAT_IS_NEW in needs and Need.WHAT_IS_NEW not in blank and not says_enough(inputs["what_is_new"]):
        reasons.append(Reason(Refusal.NEWNESS_UNCLEAR, {"least": LEAST_REASON}))
    if blank:
        reasons.append(Reason(Refusal.INPUT_MISSING, {"fields": tuple(blank)}))
    if Need.FILE in needs and inputs.get("file") is None:
        reasons.append(Reason(Refusal.FILE_MISSING))
    day = inputs.get("date")
    if Need.DATE in needs and isinstance(day, date) and day > today:
        reasons.append(Reason(Refusal.DATE_IN_FUTURE, {"date": day}))
    due = inputs.get("due_date")
    if Need.DUE_DATE in needs and isinstance(due, date) and due < today:
        reasons.append(Reason(Refusal.DATE_IN_PAST, {"date": due}))
    return reasons


def missing_from_dossier(case: Case) -> tuple[Missing, ...]:
    """Return the components that the proposer still has to provide: D1, D2 or D3, D7, D8 of DOMAIN.md 2.7."""
    nomination, campaign = case.nomination, case.campaign
    missing: list[Missing] = []
    if len(nomination.summary.strip()) < LEAST_REASON:
        missing.append(Missing.SUMMARY)
    if nomination.period_from is None or nomination.period_to is None or nomination.period_from > nomination.period_to:
        missing.append(Missing.PERIOD)
    if nomination.procedure == Procedure.SIMPLIFIED:
        if not nomination.simplified_grounds:
            missing.append(Missing.GROUND)
    elif campaign is not None and not nomination.is_kept_outside:
        written = {code for code, text in nomination.report.items() if text.strip()}
        if not any(code in written for code, _mandatory in campaign.contents):
            missing.append(Missing.REPORT)
        if any(mandatory and code not in written for code, mandatory in campaign.contents):
            missing.append(Missing.CONTENT)
        if any(code not in written for code in criteria_asked(case)):
            missing.append(Missing.CRITERION)
    if not case.dossier.evidence and not nomination.is_kept_outside:
        missing.append(Missing.EVIDENCE)
    return tuple(missing)


def criteria_asked(case: Case) -> tuple[str, ...]:
    """Return the codes of the criteria that address this nominee (seed III.1)."""
    if case.campaign is None:
        return ()
    wanted = addressee_of(case.nomination.nominee_kind, is_leader=case.nomination.nominee_is_leader)
    return tuple(code for code, addressee in case.campaign.criteria if addressee is wanted)

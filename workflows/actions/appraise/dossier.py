"""HR-Admin receives a dossier, appraises it, or asks for its completion (N3, N4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.actions import files
from workflows.actions.door import Act
from workflows.actions.receipt import fix_rules
from workflows.lifecycle import APPRAISAL
from workflows.models import (
    Appraisal,
    Finding,
    Nomination,
    SupplementItem,
    SupplementRequest,
    User,
)
from workflows.queries.appraisals import components_of
from workflows.rules import checklist as checklists
from workflows.rules import permits
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import Conclusion, FindingKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.states import State


@dataclass(frozen=True, slots=True)
class Found:
    """An officer's answer to one question, with its ground and a file where there is one."""

    kind: FindingKind
    is_positive: bool
    text: str
    upload: files.Upload | None = None


def receive_nomination(ref: str, *, by: User, version: int | None = None) -> Nomination:
    """Take a dossier in; the day fixes its legal regime and voting policy for good (N3).

    A dossier that comes back after completion keeps the regime of its first receipt.

    :raises Refused: where no regime, or no voting policy for the award form, is in force on the day
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)

        def change(nomination: Nomination) -> None:
            nomination.appraiser = act.person
            fix_rules(act, nomination)

        act.step(Command.RECEIVE, nomination, change=change)
    return nomination


def record_appraisal(
    ref: str,
    *,
    by: User,
    conclusion: Conclusion,
    findings: Sequence[Found] = (),
    checklist: Mapping[str, str] | None = None,
    clause: str = "",
    note: str = "",
    version: int | None = None,
) -> Appraisal:
    """Put an appraisal of the present version on the record, with a finding on each question (form D10).

    :raises Refused: where the nomination is not under appraisal, a finding lacks its ground, or the checklist does not
        bear the conclusion "eligible"
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        case = act.case(nomination, facts=("acts",))
        if nomination.state != State.APPRAISING:
            holder = permits.HOLDERS.get(State(nomination.state), ())
            act.require(
                [Reason(Refusal.STEP_OUT_OF_TURN, {"state": State(nomination.state), "holder": holder})]
            )
        unfounded = tuple(found.kind for found in findings if len(found.text.strip()) < 3)
        act.require(
            [
                *APPRAISAL.reasons_against(case),
                Reason(Refusal.FINDING_MISSING, {"findings": unfounded}) if unfounded else None,
                *checklists.reasons_against(conclusion, components_of(nomination)[0], checklist or {}),
            ]
        )
        person = act.person
        appraisal = Appraisal.objects.create(
            nomination=nomination,
            dossier_version=nomination.dossier_version,
            conclusion=conclusion,
            checklist=dict(checklist or {}),
            clause=clause,
            note=note,
            by=person,
            at=act.at,
        )
        documents = []
        for found in findings:
            file = files.store(found.upload, by=person, at=act.at, is_restricted=True) if found.upload else None
            Finding.objects.create(
                appraisal=appraisal, kind=found.kind, is_positive=found.is_positive, text=found.text, file=file
            )
            if file is not None:
                documents.append(files.as_document(file))
        act.record(
            Event.NOMINATION_APPRAISED,
            obj=nomination.obj,
            about=nomination.obj,
            charge=permits.may_appraise.charge(case),
            data={
                "conclusion": str(conclusion),
                "dossier": nomination.dossier_version,
                "findings": {str(found.kind): found.is_positive for found in findings},
            },
            pii={
                "nominee": nomination.nominee_name,
                "note": note,
                "clause": clause,
                "grounds": [f"{found.kind}: {found.text}" for found in findings],
            },
            docs=documents,
        )
    return appraisal


def return_nomination(
    ref: str, *, by: User, reason: str, items: Sequence[str], due_date: date | None, version: int | None = None
) -> Nomination:
    """Send a dossier back with a numbered list of what is missing (N4, form T5).

    :raises Refused: where an item, the reason or the date is missing
    """
    wanted = [item.strip() for item in items if item.strip()]
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        inputs = {"reason": reason, "items": wanted, "due_date": due_date}

        def change(nomination: Nomination) -> None:
            assert due_date is not None
            nomination.due_date = due_date
            request = SupplementRequest.objects.create(
                nomination=nomination,
                dossier_version=nomination.dossier_version,
                reason=reason,
                due_date=due_date,
                by=act.person,
                at=act.at,
            )
            SupplementItem.objects.bulk_create(
                SupplementItem(request=request, ordinal=ordinal, text=text)
                for ordinal, text in enumerate(wanted, start=1)
            )

        act.step(
            Command.RETURN_DOSSIER,
            nomination,
            inputs=inputs,
            change=change,
            data={"items": len(wanted), "due": str(due_date)},
            pii={"reason": reason, "items": wanted},
        )
    return nomination

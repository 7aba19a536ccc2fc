"""Proposed by a department: draft, edit, attach, submit, resubmit, withdraw (N1, N2, N5, N6)."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from workflows import desk
from workflows.actions import files
from workflows.actions.door import Act
from workflows.actions.locks import lock_unit_of
from workflows.actions.numbering import nomination_code
from workflows.actions.second_person import close_proposal, propose_step, read_proposal
from workflows.ledger.book import canonical
from workflows.lifecycle import DRAFTING, PROPOSED_WITHDRAWAL, WRITING
from workflows.models import (
    Achievement,
    AwardForm,
    CampaignVersion,
    Evidence,
    Nomination,
    Person,
    RoleAssignment,
    StoredFile,
    SupplementItem,
    Unit,
    User,
)
from workflows.models.fields import new_ref
from workflows.models.prepared import Given, prepared
from workflows.queries.evidence import evidence_in
from workflows.queries.standing import in_force
from workflows.rules.case import Case
from workflows.rules.guards import is_late, shared_achievement
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.dossier import NomineeClass, NomineeKind, Procedure
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import EDITABLE, State

# What the proposer may write, and nothing else (ASVS 15.3.3).
WRITABLE = (
    "summary",
    "period_from",
    "period_to",
    "report",
    "initiative",
    "simplified_grounds",
    "is_kept_outside",
    "is_declared",
    "late_reason",
    "duplicate_reason",
)


def draft_nomination(
    *,
    by: User,
    campaign: CampaignVersion | None,
    award_form: AwardForm,
    nominee: Person | Unit,
    procedure: Procedure = Procedure.FULL,
    achievement: Achievement | None = None,
) -> Nomination:
    """Open a nomination as a draft (N1).

    Without a campaign it is for a sudden merit. The unit is the nominee's own.

    :raises Refused: where the actor may not propose this nominee, the campaign is closed or lacks the award form,
        or its plan was amended since (PLAN_WAS_AMENDED)
    """
    with Act(by=by) as act:
        person = nominee if isinstance(nominee, Person) else None
        unit = nominee.unit if isinstance(nominee, Person) else nominee
        if campaign is not None:
            _stands_under(act, campaign)
        nomination = Nomination(
            ref=new_ref(),
            campaign_version=campaign,
            award_form=award_form,
            procedure=procedure,
            unit=unit,
            nominee_kind=NomineeKind.INDIVIDUAL if person else NomineeKind.COLLECTIVE,
            nominee_person=person,
            nominee_unit=None if person else unit,
            created_at=act.at,
            state_since=act.at,
        )
        freeze_nominee(nomination, act=act)
        case = act.case(nomination, facts=("campaign", "dossier", "proposers"))
        act.require(DRAFTING.reasons_against(case))
        nomination.achievement = achievement or Achievement.objects.create(
            person=person, unit=None if person else unit, created_at=act.at
        )
        nomination.drafted_by = person_of(act)
        nomination.entry_id = f"{nomination.obj}:1"
        desk.start(nomination)
        nomination.remember(by=by, at=act.at, because="draft")
        nomination.save(force_insert=True)
        act.created(nomination, charge=DRAFTING.permit.charge(case))
    return nomination


def _stands_under(act: Act, plan: CampaignVersion) -> None:
    """Ask that a plan is the one in force, and let nobody amend or cancel its campaign before the draft is there.

    :raises Refused: PLAN_WAS_AMENDED
    """
    plan.campaign = act.campaign(plan.campaign.code)
    in_force = plan.campaign.in_force  # type: ignore[attr-defined]  # counted with the lock
    if plan.number != in_force:
        raise Refused(Reason(Refusal.PLAN_WAS_AMENDED, {"number": in_force or "–"}))


def edit_nomination(
    ref: str,
    *,
    by: User,
    fields: Mapping[str, Any],
    answers: Mapping[int, str] | None = None,
    revision: int | None = None,
) -> Nomination:
    """Write what the proposer typed into a draft or a returned dossier, without entry or history (autosave).

    `answers` are the answers to the open request for completion, by number of the item. `revision` is the one the
    form was opened with. What was kept already is left as it is: a form sent twice is no conflict.

    :raises Refused: IS_STALE, NOT_EDITABLE, or where the actor may not write this dossier
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        _may_edit(act, nomination)
        if revision is not None and revision != nomination.revision:
            if _is_kept(nomination, fields, answers or {}):
                return nomination
            raise Refused(Reason(Refusal.IS_STALE))
        for name in WRITABLE:
            if name in fields:
                setattr(nomination, name, fields[name])
        _written_in(nomination)
        for number, answer in (answers or {}).items():
            SupplementItem.objects.filter(
                request__nomination=nomination, request__answered_at=None, ordinal=number
            ).update(answer=answer)
    return nomination


def _written_in(nomination: Nomination) -> None:
    """Keep what was written in a dossier as its next revision, so that nobody sends what he has not seen."""
    nomination.revision += 1
    nomination.skip_history_when_saving = True  # type: ignore[attr-defined]  # simple-history's switch
    nomination.save()


def _is_kept(nomination: Nomination, fields: Mapping[str, Any], answers: Mapping[int, str]) -> bool:
    """Tell whether a draft says all of this already: the second copy of a form that was kept, which is no conflict."""
    if any(getattr(nomination, name) != fields[name] for name in WRITABLE if name in fields):
        return False
    open_items = SupplementItem.objects.filter(request__nomination=nomination, request__answered_at=None)
    kept = dict(open_items.values_list("ordinal", "answer")) if answers else {}
    return all(kept.get(number) == answer for number, answer in answers.items())


def attach_evidence(ref: str, *, by: User, upload: files.Upload, content_code: str = "") -> Evidence:
    """Add a file to a draft or a returned dossier.

    :raises Refused: NOT_EDITABLE, or where the file is not one that may be kept
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        _may_edit(act, nomination)
        person = person_of(act)
        file = files.store(upload, by=person, at=act.at)
        evidence = Evidence.objects.create(
            nomination=nomination, file=file, content_code=content_code, added_by=person, added_at=act.at
        )
        act.record(
            Event.EVIDENCE_ADDED,
            obj=f"file/{file.ref}",
            about=nomination.obj,
            data={"content": content_code},
            pii={"file_name": file.name, "nominee": nomination.nominee_name},
            docs=[files.as_document(file)],
        )
        _written_in(nomination)
    return evidence


def add_document(act: Act, nomination: Nomination, upload: files.Upload) -> StoredFile:
    """Add the document on which a step rests to the dossier, where whoever judges it next finds it (N12, N21b)."""
    person = person_of(act)
    file = files.store(upload, by=person, at=act.at)
    Evidence.objects.create(nomination=nomination, file=file, added_by=person, added_at=act.at)
    return file


def remove_evidence(ref: str, *, by: User, evidence_id: int) -> None:
    """Take a file out of the dossier; the file itself and the record of it stay.

    :raises Refused: NOT_EDITABLE
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        _may_edit(act, nomination)
        evidence = Evidence.objects.select_related("file").get(
            pk=evidence_id, nomination=nomination, removed_at=None
        )
        evidence.removed_at = act.at
        evidence.save()
        act.record(
            Event.EVIDENCE_REMOVED,
            obj=f"file/{evidence.file.ref}",
            about=nomination.obj,
            pii={"file_name": evidence.file.name, "nominee": nomination.nominee_name},
            docs=[files.as_document(evidence.file)],
        )
        _written_in(nomination)


def submit_nomination(
    ref: str, *, by: User, version: int | None = None, revision: int | None = None
) -> Nomination:
    """Send a draft to HR-Admin; the nominee's data and the report are frozen, the code is given (N2).

    `version` and `revision` are those that the sender looked at.

    :raises Refused: with everything the dossier still lacks
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        _saw_revision(nomination, revision)
        lock_unit_of(nomination)
        freeze_nominee(nomination, act=act)

        def change(nomination: Nomination) -> None:
            nomination.code = nomination_code(act.today.year)
            nomination.proposer = person_of(act)
            nomination.submitted_at = act.at
            nomination.dossier_version = 1

        act.step(
            Command.SUBMIT,
            nomination,
            change=change,
            data=lambda case: {
                "dossier": 1,
                "late": is_late(case),
                "award": nomination.award_form.code,
                **_beside(case),
            },
            pii={"late_reason": nomination.late_reason, "duplicate_reason": nomination.duplicate_reason},
            docs=lambda case: [content_document(nomination, files=case.dossier.files)],
        )
    return nomination


def discard_draft(ref: str, *, by: User, version: int | None = None) -> Nomination:
    """Put a draft away that was never sent; that there was one stays on the record (N36).

    :raises Refused: once it was sent, or to anybody who may not write it
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        act.step(Command.DISCARD, nomination)
    return nomination


def resubmit_nomination(
    ref: str, *, by: User, version: int | None = None, revision: int | None = None
) -> Nomination:
    """Send a completed dossier back as a new version (N5).

    :raises Refused: where an item of the request is unanswered or the dossier lacks something
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        _saw_revision(nomination, revision)
        lock_unit_of(nomination)
        freeze_nominee(nomination, act=act)
        items = _open_items(nomination=nomination.pk)

        def change(nomination: Nomination) -> None:
            nomination.dossier_version += 1
            nomination.proposer = person_of(act)
            nomination.submitted_at = act.at
            if items:
                items[0].request.answered_at = act.at
                items[0].request.save()

        act.step(
            Command.RESUBMIT,
            nomination,
            change=change,
            data=lambda case: {"dossier": nomination.dossier_version, **_beside(case)},
            pii={"answers": [item.answer for item in items], **_reason_beside(nomination)},
            docs=lambda case: [content_document(nomination, files=case.dossier.files)],
        )
    return nomination


def withdraw_nomination(
    ref: str, *, by: User, reason: str, version: int | None = None, proposal: str | None = None
) -> Nomination:
    """Take a nomination back (N6); from an agenda the secretary completes what `ask_to_withdraw` began.

    `proposal` names the request that the secretary read; where another stands in its place nothing is withdrawn.

    :raises Refused: where it is under review already, the reason is missing, or the request was replaced meanwhile
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        was_on_agenda = nomination.state == State.ON_AGENDA
        read = read_proposal(nomination, Command.WITHDRAW, proposal) if was_on_agenda else None
        act.step(Command.WITHDRAW, nomination, inputs={"reason": reason}, pii={"reason": reason})
        if was_on_agenda:
            close_proposal(act, read)
            take_off_agenda(nomination)
    return nomination


def ask_to_withdraw(ref: str, *, by: User, reason: str, version: int | None = None) -> None:
    """Ask the secretary to let a nomination go that is on an agenda already (N6, first half).

    :raises Refused: where it is not on an agenda, or the actor is not its proposer
    """
    propose_step(
        ref,
        by=by,
        command=Command.WITHDRAW,
        asked=PROPOSED_WITHDRAWAL,
        inputs={"reason": reason},
        only_from=State.ON_AGENDA,
        version=version,
    )


def take_off_agenda(nomination: Nomination) -> None:
    """Mark the open item of a nomination that came to its end before the council counted it; nobody put it off."""
    for item in nomination.items.filter(state__in=[ItemState.PENDING, ItemState.VOTING]):
        item.state = ItemState.TAKEN_OFF
        item.save()


# -- what several of them need -------------------------------------------------------------------------------------


def person_of(act: Act) -> Person:
    """Return the person who acts; an account without one takes no business act."""
    person: Person | None = getattr(act.by, "person", None)
    if person is None:
        raise Refused(Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": (Role.UNIT_HEAD,)}))
    return person


def class_of(person: Person | None, *, act: Act) -> NomineeClass:
    """Return the standing of a nominee on the day, which decides who may propose him (R-15, R-16)."""
    if person is None:
        return NomineeClass.COLLECTIVE
    roles = set(_roles_of(person=person.pk, day=act.today))
    if Role.CHIEF in roles:
        return NomineeClass.CHIEF
    if Role.DEPUTY_CHIEF in roles:
        return NomineeClass.OFFICE_LEADER
    return NomineeClass.UNIT_HEAD if Role.UNIT_HEAD in roles else NomineeClass.STAFF


@prepared
def _open_items(nomination: Given) -> QuerySet[Any, Any]:
    items = SupplementItem.objects.filter(request__nomination=nomination, request__answered_at=None)
    return items.select_related("request").order_by("request", "ordinal")


@prepared
def _roles_of(person: Given, day: Given) -> QuerySet[Any, Any]:
    return RoleAssignment.objects.filter(in_force(day), person=person).values_list("role", flat=True)


def freeze_nominee(nomination: Nomination, *, act: Act) -> None:
    """Copy the nominee's data of the day into the nomination, where later transfers do not reach it (R-13, R-14).

    His standing too: who was appointed since the draft was begun is proposed by others (R-15, R-16).
    """
    person, unit = nomination.nominee_person, nomination.nominee_unit
    nomination.nominee_class = class_of(person, act=act)
    if person is not None:
        nomination.nominee_name = person.full_name
        nomination.nominee_position = person.position
        nomination.nominee_unit_name = person.unit.name
        nomination.nominee_sex = person.sex
        nomination.nominee_birth_date = person.birth_date
        nomination.nominee_is_leader = person.is_leader
    elif unit is not None:
        heads = unit.people.filter(is_active=True).aggregate(
            total=Count("id"), women=Count("id", filter=Q(sex="FEMALE"))
        )
        nomination.nominee_name = nomination.nominee_unit_name = unit.name
        nomination.headcount, nomination.female_count = heads["total"], heads["women"]


def _beside(case: Case) -> dict[str, list[str]]:
    """Name what looks the same and goes on besides, which the reason is about (S4, S12)."""
    codes = sorted({*case.dossier.duplicates, *shared_achievement(case)})
    return {"beside": codes} if codes else {}


def _reason_beside(nomination: Nomination) -> dict[str, str]:
    return {"duplicate_reason": nomination.duplicate_reason} if nomination.duplicate_reason else {}


def content_document(nomination: Nomination, *, files: Iterable[str]) -> dict[str, str]:
    """Return the hash of the frozen content, as an entry names it."""
    return {"id": f"{nomination.obj}/content", "sha256": content_sha256(nomination, files=files)}


def content_sha256(nomination: Nomination, *, files: Iterable[str]) -> str:
    """Return the SHA-256 of everything the council will read of a nomination; `files` are the hashes of its files."""
    content = {
        "nominee": nomination.nominee_name,
        "position": nomination.nominee_position,
        "unit": nomination.nominee_unit_name,
        "award": nomination.award_form.code,
        "summary": nomination.summary,
        "from": str(nomination.period_from or ""),
        "to": str(nomination.period_to or ""),
        "report": nomination.report,
        "initiative": nomination.initiative,
        "grounds": nomination.simplified_grounds,
        "outside": nomination.is_kept_outside,
        "files": list(files),
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def file_hashes_of(nomination: Nomination) -> list[str]:
    """Return the hashes of the files of a dossier and of those merged into it, in the order of their adding."""
    return _hashes(nomination=nomination.pk)


@prepared
def _hashes(nomination: Given) -> QuerySet[Any, Any]:
    return evidence_in(nomination).filter(removed_at=None).values_list("file__sha256", flat=True)


def _saw_revision(nomination: Nomination, revision: int | None) -> None:
    """Refuse to send a dossier that somebody wrote in after the sender's last look at it."""
    if revision is not None and revision != nomination.revision:
        raise Refused(Reason(Refusal.IS_STALE))


def _may_edit(act: Act, nomination: Nomination) -> None:
    if nomination.state not in EDITABLE:
        raise Refused(Reason(Refusal.NOT_EDITABLE, {"state": State(nomination.state)}))
    case = act.case(nomination, facts=("proposers",))
    act.require(WRITING.reasons_against(case))

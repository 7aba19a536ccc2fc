"""Granted: the records officer records the signed paper, and each line of its list takes its step (N27, N33)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from workflows.actions import clock, files
from workflows.actions.door import Act
from workflows.actions.numbering import lock_register
from workflows.models import Nomination, Paper, PaperLine, Person, User
from workflows.models.prepared import Given, prepared
from workflows.queries.prizes import LinePrize, tariff_for
from workflows.queries.recipients import lines_of
from workflows.queries.signers import signers_of
from workflows.rules.dispatch import in_one_line
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import PaperKind, PaperState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

SYMBOLS = {PaperKind.DECISION: "QĐ-VP", PaperKind.SUBMISSION: "TTr-VP", PaperKind.MINUTES: "BB-HĐTĐKT"}


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """What the records officer reads off a signed document."""

    number: int | None
    date: date | None
    signer: Person | None
    symbol: str
    upload: files.Upload | None
    for_chief: bool = False  # "KT."


def record_paper(
    paper_ref: str,
    *,
    by: User,
    number: int | None,
    date: date | None,
    signer: Person | None,
    for_chief: bool,
    upload: files.Upload | None,
    version: int | None = None,
) -> Paper:
    """Record a signed decision or submission; every line moves in the same act, or none does.

    The date of the decision fixes the base salary of the prizes (NĐ 152/2025 Điều 49).

    A line whose nomination ended since the approval is struck out, and is not on the signed paper; a page that shows
    the paper as it was before, by its `version`, records nothing.

    :raises Refused: IS_STALE, NUMBER_TAKEN, PAPER_INCOMPLETE, PAPER_IS_EMPTY, SIGNED_BEFORE_APPROVAL,
        SIGNER_NOT_ENTITLED, or IS_HELD where a line is suspended at this moment
    """
    with Act(by=by) as act:
        nominations = act.nominations_on(paper_ref)
        # Minutes are recorded with their session, so that the nominations move with them (N16, N17).
        paper: Paper | None = _locked_paper.first(ref=paper_ref)
        if paper is None:
            raise Paper.DoesNotExist
        if act.actor.charge(Role.RECORDS_OFFICER) is None:
            code = Refusal.ADMINISTRATOR_ACTS_NOT if act.actor.is_administrator else Refusal.NOT_YOURS
            raise Refused(Reason(code, {"holder": (Role.RECORDS_OFFICER,)}))
        if version is not None and version != paper.version and paper.state == PaperState.APPROVED:
            raise Refused(Reason(Refusal.IS_STALE))
        # Asked before the scan is stored, so that a refusal leaves no file; each line is asked again by its own step.
        lines = _living_lines(paper=paper.pk)
        if not lines:
            raise Refused(Reason(Refusal.PAPER_IS_EMPTY))
        by_id = {nomination.pk: nomination for nomination in nominations}
        if any(by_id[line.nomination_id].is_held for line in lines):
            raise Refused(Reason(Refusal.IS_HELD))
        kind = PaperKind(paper.kind)
        _signed_in_order(paper, signer=signer, date=date, for_chief=for_chief)
        record_signature(
            act,
            paper,
            SignedPaper(number, date, signer, SYMBOLS[kind], upload, for_chief),
            about=paper.obj,
        )
        command = Command.GRANT if kind is PaperKind.DECISION else Command.SEND
        tariff = tariff_for(paper, paper.issued_date) if paper.issued_date else None
        for place, line in enumerate(lines, start=1):
            nomination = by_id[line.nomination_id]
            if kind is PaperKind.DECISION and tariff is not None:
                _fix_prize(line, tariff.prize_for(nomination.nominee_kind))
            act.step(
                command,
                nomination,
                data={
                    "paper": paper.document_number,
                    "date": str(paper.issued_date),
                    "line": place,
                    "amount": line.amount or 0,
                },
                docs=[files.as_document(paper.file)] if paper.file else [],
            )
    return paper


def strike_out(act: Act, nomination: Nomination) -> None:
    """Strike the line of a nomination that has ended out of a paper not signed yet, so that the others go on.

    The paper is another version from then on: who records its signed form has to have seen this one.
    """
    for line in _lines_to_sign(nomination=nomination.pk):
        line.is_struck = True
        line.save(update_fields=["is_struck"])
        paper = line.paper
        paper.version += 1
        paper.remember(by=act.by, at=act.at)
        paper.save()
        act.record(
            Event.PAPER_LINE_STRUCK,
            obj=paper.obj,
            ver=paper.version,
            about=nomination.obj,
            data={"kind": paper.kind, "line": line.ordinal},
            pii={"nominee": nomination.nominee_name},
        )


def record_signature(act: Act, paper: Paper, signed: SignedPaper, *, about: str) -> None:
    """Enter number, date, signer and scan of an approved paper, once; the number is unique in the year's register.

    :raises Refused: PAPER_IS_RECORDED, PAPER_INCOMPLETE, DATE_IN_FUTURE, NUMBER_TAKEN
    """
    if paper.state != PaperState.APPROVED:
        raise Refused(Reason(Refusal.PAPER_IS_RECORDED, {"number": paper.document_number}))
    missing = [
        name
        for name, value in (
            ("number", signed.number),
            ("date", signed.date),
            ("signer", signed.signer),
            ("file", signed.upload),
        )
        if not value
    ]
    if missing:
        raise Refused(Reason(Refusal.PAPER_INCOMPLETE, {"missing": tuple(missing)}))
    assert signed.date is not None and signed.upload is not None and signed.number is not None
    if signed.date > act.today:
        raise Refused(Reason(Refusal.DATE_IN_FUTURE, {"date": signed.date}))
    lock_register(f"{paper.kind}-{signed.date.year}")
    if _with_number(kind=paper.kind, year=signed.date.year, number=signed.number):
        free = next_free_number(PaperKind(paper.kind), signed.date.year)
        raise Refused(Reason(Refusal.NUMBER_TAKEN, {"number": signed.number, "year": signed.date.year, "free": free}))
    person = act.person
    paper.state = PaperState.RECORDED
    paper.number, paper.year, paper.symbol = signed.number, signed.date.year, signed.symbol
    paper.issued_date, paper.signer, paper.signed_for_chief = signed.date, signed.signer, signed.for_chief
    paper.file = files.store(signed.upload, by=person, at=act.at)
    paper.recorded_by, paper.recorded_at = person, act.at
    paper.version += 1
    paper.remember(by=act.by, at=act.at)
    paper.save()
    act.record(
        Event.PAPER_RECORDED,
        obj=paper.obj,
        ver=paper.version,
        about=about,
        charge=act.actor.charge(Role.RECORDS_OFFICER) or act.actor.charge(Role.COUNCIL_SECRETARY),
        from_state=PaperState.APPROVED,
        to_state=paper.state,
        data={
            "kind": paper.kind,
            "number": paper.document_number,
            "date": str(paper.issued_date),
            "for_chief": paper.signed_for_chief,
        },
        pii={
            "signer": paper.signer.full_name if paper.signer else "",
            "recipients": in_one_line(lines_of(paper).values()),
        },
        docs=[files.as_document(paper.file)],
    )


@prepared
def _locked_paper(ref: Given) -> QuerySet[Any, Any]:
    return Paper.objects.select_for_update().exclude(kind=PaperKind.MINUTES).filter(ref=ref).order_by("pk")


@prepared
def _lines_to_sign(nomination: Given) -> QuerySet[Any, Any]:
    lines = PaperLine.objects.filter(nomination=nomination, is_struck=False, paper__state=PaperState.APPROVED)
    return lines.select_related("paper").select_for_update(of=("self", "paper")).order_by("pk")


@prepared
def _living_lines(paper: Given) -> QuerySet[Any, Any]:
    return PaperLine.objects.filter(paper=paper, is_struck=False).order_by("ordinal")


@prepared
def _with_number(kind: Given, year: Given, number: Given) -> QuerySet[Any, Any]:
    return Paper.objects.filter(kind=kind, year=year, number=number).order_by().values_list("pk", flat=True)


def next_free_number(kind: PaperKind, year: int) -> int:
    """Return the number after the last one of a year's register, for the form to offer."""
    last = Paper.objects.filter(kind=kind, year=year).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def _signed_in_order(paper: Paper, *, signer: Person | None, date: date | None, for_chief: bool) -> None:
    """Ask that the paper was signed after its approval, by somebody who could sign it on that day (NĐ 30/2020 Điều 13).

    :raises Refused: SIGNED_BEFORE_APPROVAL, SIGNER_NOT_ENTITLED
    """
    if signer is None or date is None:
        return
    approved = clock.day_of(paper.approved_at)
    if date < approved:
        raise Refused(Reason(Refusal.SIGNED_BEFORE_APPROVAL, {"date": date, "approved": approved}))
    entitled = signers_of(paper, date)
    if not any((each.person.pk, each.for_chief) == (signer.pk, for_chief) for each in entitled):
        names = tuple(f"KT. {each.person.full_name}" if each.for_chief else each.person.full_name for each in entitled)
        raise Refused(
            Reason(
                Refusal.SIGNER_NOT_ENTITLED,
                {"signer": signer.full_name, "date": date, "entitled": names or (Role.CHIEF,)},
            )
        )


def _fix_prize(line: PaperLine, prize: LinePrize | None) -> None:
    """Write the prize on its line, with the figures out of which it was made."""
    if prize is None:
        return
    line.coefficient, line.base_salary = prize.coefficient, prize.base_salary
    line.amount_raw, line.amount = prize.exact, prize.rounded
    line.save()

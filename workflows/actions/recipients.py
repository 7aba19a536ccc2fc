"""Recipients: named while a paper is a draft, and sent the document once it is signed or issued (R-10)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.actions.door import Act
from workflows.models import CampaignVersion, Dispatch, Paper, PaperRecipient, User
from workflows.queries.recipients import default_lines, lines_of, people_told, readers_here
from workflows.rules.case import Charge
from workflows.rules.dispatch import Line, Sending, in_one_line, reasons_against_naming, reasons_against_sending
from workflows.vocabulary.dossier import PaperKind, PaperState
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

NAMERS = (Role.HR_OFFICER, Role.HR_HEAD, Role.RECORDS_OFFICER)
SENDERS = (Role.RECORDS_OFFICER,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatching:
    """What the records officer says of a sending: to which lines, how, when, and a note."""

    lines: Sequence[int]
    way: DispatchWay
    date: date
    note: str = ""


def name_usual_recipients(act: Act, paper: Paper) -> None:
    """Give a new draft the recipients that papers of its kind have on this day."""
    _write(paper, default_lines(paper.kind, act.today))


def name_recipients(
    paper_ref: str, *, by: User, lines: Sequence[Line], version: int | None = None
) -> Paper:
    """Name the recipients of a draft anew, as a whole; after the signed form is on record they stay.

    :raises Refused: NOT_YOURS, PAPER_IS_RECORDED, IS_STALE, NO_RECIPIENT, RECIPIENT_TWICE
    """
    with Act(by=by) as act:
        paper = _locked(act, paper_ref)
        charge = _as(act, NAMERS)
        if paper.state != PaperState.APPROVED:
            raise Refused(Reason(Refusal.PAPER_IS_RECORDED, {"number": paper.document_number}))
        if version is not None and version != paper.version:
            raise Refused(Reason(Refusal.IS_STALE))
        act.require(reasons_against_naming(lines))
        paper.recipients.all().delete()
        _write(paper, lines)
        # The signed form carries these lines: who records it has to have seen this version.
        paper.version += 1
        paper.remember(by=by, at=act.at)
        paper.save()
        act.record(
            Event.PAPER_ADDRESSED,
            obj=paper.obj,
            ver=paper.version,
            about=_about(paper),
            charge=charge,
            data={"kind": paper.kind, "lines": len(lines)},
            pii={"recipients": in_one_line(lines)},
        )
    return paper


def dispatch_paper(paper_ref: str, *, by: User, given: Dispatching) -> list[Dispatch]:
    """Send a signed paper to some of its lines; those of the Office are told here too.

    Of a decision the heads of the units are told whose nominations are on its list.

    :raises Refused: NOT_YOURS, NOT_SIGNED_YET, NOTHING_CHOSEN, ALREADY_SENT without a note, NOBODY_TOLD_HERE,
        NOT_READ_HERE, or a date to come or before the paper's own
    """
    with Act(by=by) as act:
        paper = _locked(act, paper_ref)
        charge = _as(act, SENDERS)
        if paper.state != PaperState.RECORDED:
            raise Refused(Reason(Refusal.NOT_SIGNED_YET, {"holder": SENDERS}))
        units = None
        if paper.kind == PaperKind.DECISION:
            units = list(paper.lines.filter(is_struck=False).values_list("nomination__unit", flat=True))
        made, lines, told = _send(
            act,
            paper,
            given,
            signed=paper.issued_date,
            make=lambda **columns: Dispatch(paper=paper, **columns),
            units=units,
        )
        act.record(
            Event.PAPER_DISPATCHED,
            obj=paper.obj,
            about=_about(paper),
            charge=charge,
            data={"kind": paper.kind, "number": paper.document_number, **_data(given, made, told)},
            pii={"recipients": in_one_line(lines), "note": given.note},
        )
        payload = {"kind": paper.kind, "number": paper.document_number}
        act.inform(Event.PAPER_DISPATCHED, told, about=paper.obj, key=f"dispatch/{made[0].ref}", **payload)
    return made


def dispatch_plan(code: str, number: int, *, by: User, given: Dispatching) -> list[Dispatch]:
    """Send an issued version of a plan to some of its lines; those of the Office are told here too.

    :raises Refused: as `dispatch_paper`, PLAN_NOT_ISSUED instead of NOT_SIGNED_YET
    """
    with Act(by=by) as act:
        plan = (
            CampaignVersion.objects.select_for_update(of=("self",))
            .select_related("campaign")
            .get(campaign__code=code, number=number)
        )
        charge = _as(act, SENDERS)
        if not plan.is_issued:
            raise Refused(Reason(Refusal.PLAN_NOT_ISSUED))
        made, lines, told = _send(
            act,
            plan,
            given,
            signed=plan.plan_date,
            make=lambda **columns: Dispatch(plan=plan, **columns),
        )
        obj = f"campaign/{plan.campaign.ref}"
        act.record(
            Event.PLAN_DISPATCHED,
            obj=obj,
            about=obj,
            charge=charge,
            data={"code": code, "version": number, **_data(given, made, told)},
            pii={"recipients": in_one_line(lines), "note": given.note},
        )
        payload = {"campaign": plan.campaign.short_title, "version": number}
        act.inform(Event.PLAN_DISPATCHED, told, about=obj, key=f"dispatch/{made[0].ref}", **payload)
    return made


def _send(
    act: Act,
    document: Paper | CampaignVersion,
    given: Dispatching,
    *,
    signed: date | None,
    make: Callable[..., Dispatch],
    units: Sequence[int] | None = None,
) -> tuple[list[Dispatch], list[Line], list[int]]:
    """Write what was sent; return it with its lines, and the persons whom it concerns here."""
    lines = lines_of(document)
    sending = Sending(
        lines=lines,
        sent=frozenset(document.dispatches.values_list("ordinal", flat=True)),
        signed=signed,
        chosen=given.lines,
        way=given.way,
        date=given.date,
        note=given.note,
        readers=readers_here(document),
    )
    act.require(reasons_against_sending(sending, act.today))
    chosen = {place: line for place, line in lines.items() if place in given.lines}
    person = act.person
    made = [
        make(
            ordinal=place,
            recipient=line.text,
            purpose=line.purpose,
            way=given.way,
            date=given.date,
            note=given.note,
            by=person,
            at=act.at,
        )
        for place, line in chosen.items()
    ]
    for dispatch in made:
        dispatch.save()
    roles = {role for line in chosen.values() for role in line.told}
    told = [each for each in people_told(roles, act.today, units=units) if each != person.pk]
    return made, list(chosen.values()), told


def _write(paper: Paper, lines: Iterable[Line]) -> None:
    PaperRecipient.objects.bulk_create(
        PaperRecipient(
            paper=paper,
            ordinal=place,
            text=line.text,
            purpose=line.purpose,
            is_internal=line.is_internal,
            roles=[str(role) for role in line.roles],
        )
        for place, line in enumerate(lines, start=1)
    )


def _locked(act: Act, paper_ref: str) -> Paper:
    """Lock a paper; minutes move with their session, which is locked before them."""
    session = Paper.objects.values_list("session__ref", flat=True).get(ref=paper_ref)
    if session is not None:
        act.session(session)
    found: Paper = Paper.objects.select_for_update(of=("self",)).select_related("session").get(ref=paper_ref)
    return found


def _as(act: Act, roles: tuple[Role, ...]) -> Charge:
    charge = act.actor.charge(*roles)
    if charge is None:
        code = Refusal.ADMINISTRATOR_ACTS_NOT if act.actor.is_administrator else Refusal.NOT_YOURS
        raise Refused(Reason(code, {"holder": roles}))
    return charge


def _about(paper: Paper) -> str:
    return paper.session.obj if paper.session is not None else paper.obj


def _data(given: Dispatching, made: Sequence[Dispatch], told: Sequence[int]) -> dict[str, object]:
    places = [dispatch.ordinal for dispatch in made]
    return {"date": str(given.date), "dispatch_way": given.way.value, "lines": places, "told": len(told)}

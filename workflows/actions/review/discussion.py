"""What was said on an item in the meeting, noted by the secretary for the minutes (form T9, II.4)."""

from workflows.actions.door import Act
from workflows.actions.review.floor import in_states, keeps_record_of, save_session
from workflows.models import AgendaItem, Person, Remark, Session, SessionMember, User
from workflows.queries.sittings import is_in_writing
from workflows.rules.case import Charge
from workflows.vocabulary.council import CAME, SessionState
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def note_remark(item_ref: str, *, by: User, person: int, text: str) -> Remark:
    """Note what a member who is or was there said on an item; more than once where he spoke more than once.

    One who stands aside may have spoken too, and then the minutes do not hide it.

    :raises Refused: to anybody but the secretary, before the session is open, MINUTES_APPROVED, REMARKS_NEED_MEETING,
        NOT_A_MEMBER, MEMBER_IS_ABSENT, or INPUT_MISSING
    """
    with Act(by=by) as act:
        item, charge = _on_record(act, item_ref)
        text = text.strip()
        line = item.session.roll.filter(person=person).select_related("person").first()
        if line is None:
            raise Refused(Reason(Refusal.NOT_A_MEMBER))
        act.require(
            [
                Reason(Refusal.INPUT_MISSING, {"fields": ("text",)}) if not text else None,
                None if _was_there(line) else Reason(Refusal.MEMBER_IS_ABSENT, {"member": line.person.full_name}),
            ]
        )
        last = item.remarks.order_by("ordinal").last()
        remark = Remark(
            item=item,
            member=line,
            ordinal=last.ordinal + 1 if last else 1,
            text=text,
            noted_by=act.person,
            noted_at=act.at,
        )
        remark.save(force_insert=True)
        _in_the_draft(act, item.session)
        _tell(act, Event.REMARK_NOTED, item, remark, line.person, charge)
    return remark


def strike_remark(item_ref: str, ordinal: int, *, by: User) -> Remark:
    """Take a note out of the minutes again before they are approved; it stays on record as struck.

    :raises Refused: to anybody but the secretary, MINUTES_APPROVED, or NO_SUCH_REMARK
    """
    with Act(by=by) as act:
        item, charge = _on_record(act, item_ref)
        remark = item.remarks.filter(ordinal=ordinal, struck_at=None).select_related("member__person").first()
        if remark is None:
            raise Refused(Reason(Refusal.NO_SUCH_REMARK))
        remark.struck_by, remark.struck_at = act.person, act.at
        remark.save()
        _in_the_draft(act, item.session)
        _tell(act, Event.REMARK_STRUCK, item, remark, remark.member.person, charge)
    return remark


def _on_record(act: Act, item_ref: str) -> tuple[AgendaItem, Charge]:
    """Lock an item of a meeting whose minutes are not approved yet, for the secretary who keeps the record of it."""
    _nomination, sitting = act.sitting(item_ref)
    item = sitting.item
    charge = keeps_record_of(act, item)
    if is_in_writing(item.session):
        raise Refused(Reason(Refusal.REMARKS_NEED_MEETING))
    in_states(item.session, SessionState.OPEN, SessionState.MINUTES_DRAFT)
    if item.session.papers.filter(kind=PaperKind.MINUTES).exists():
        raise Refused(Reason(Refusal.MINUTES_APPROVED))
    return item, charge


def _was_there(line: SessionMember) -> bool:
    return line.attendance in CAME


def _in_the_draft(act: Act, session: Session) -> None:
    """Give a draft of the minutes its next version, so that who presides approves it as it then stands."""
    if session.state == SessionState.MINUTES_DRAFT:
        save_session(act, session)


def _tell(act: Act, event: Event, item: AgendaItem, remark: Remark, person: Person, charge: Charge) -> None:
    act.record(
        event,
        obj=item.obj,
        about=item.nomination.obj,
        charge=charge,
        data={"session": item.session.code, "ordinal": item.ordinal, "number": remark.ordinal},
        pii={"member": person.full_name, "nominee": item.nomination.nominee_name, "text": remark.text},
    )

"""What each step is, as somebody does it to one nomination; and what others do so that it can be taken."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from tests.walks import Walk, attend, count, pdf, planned, the_day_comes
from workflows.actions import appraise, award, consolidate, decide, escalate, hold, propose, review
from workflows.actions.door import Act
from workflows.actions.review.minutes import conclude_held_item
from workflows.models import AgendaItem, Paper, PaperLine, Session, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.dossier import DecidingAuthority, HoldKind, PaperKind, PaperState
from workflows.vocabulary.states import State

REASON = "Lý do đủ dài để ghi vào hồ sơ"
WITHOUT_QUORUM = 5  # of nine members
UNCOUNTED = (ItemState.PENDING, ItemState.VOTING)
WAYS = ("yes", "no", "no quorum")


class Acts:
    """The steps by the names of their commands, and both answers to what one person has proposed to another.

    Each is one act at the door. Where no action leads to a step, for want of an item or a paper or because the award
    is another authority's, the door is asked directly: it has to hold by itself.
    """

    def __init__(self, each: Walk) -> None:
        self.each, self.office = each, each.office
        planned(self.office)

    def step(self, command: str, by: User) -> Callable[[], object]:
        """Return a step to be taken by somebody."""
        act: Callable[[User], object] = getattr(self, command)
        return lambda: act(by)

    def first_half(self, command: str, by: User) -> Callable[[], object]:
        """Return the first half of a step of two persons."""
        ref = self.each.ref
        return {
            "release": lambda: hold.propose_release(ref, by=by, reason=REASON, upload=pdf()),
            "reject": lambda: appraise.propose_rejection(ref, by=by, clause="Điều 75", reason=REASON),
            "withdraw": lambda: propose.ask_to_withdraw(ref, by=by, reason=REASON),
        }[command]

    def turning_down(self, command: str, by: User) -> Callable[[], object]:
        """Return the refusal of a first half by a second person."""
        return lambda: appraise.drop_proposal(self.each.ref, by=by, command=Command(command), reason=REASON)

    # -- proposed and consolidated -------------------------------------------------------------------------------------

    def submit(self, by: User) -> None:
        propose.submit_nomination(self.each.ref, by=by)

    def resubmit(self, by: User) -> None:
        propose.resubmit_nomination(self.each.ref, by=by)

    def withdraw(self, by: User) -> None:
        propose.withdraw_nomination(self.each.ref, by=by, reason=REASON)

    def receive(self, by: User) -> None:
        appraise.receive_nomination(self.each.ref, by=by)

    def return_dossier(self, by: User) -> None:
        appraise.return_nomination(self.each.ref, by=by, reason=REASON, items=["Bổ sung"], due_date=_soon())

    def hold(self, by: User) -> None:
        hold.hold_nomination(self.each.ref, by=by, kind=HoldKind.INSPECTION, reason=REASON, upload=pdf())

    def release(self, by: User) -> None:
        hold.release_nomination(self.each.ref, by=by)

    def conclude_hold(self, by: User) -> None:
        hold.conclude_hold(self.each.ref, by=by, reason=REASON, upload=pdf())

    def reject(self, by: User) -> None:
        appraise.confirm_rejection(self.each.ref, by=by)

    def consolidate(self, by: User) -> None:
        consolidate.consolidate_nomination(self.each.ref, by=by)

    def consolidate_simplified(self, by: User) -> None:
        consolidate.put_forward(self.each.ref, by=by)

    # -- reviewed ------------------------------------------------------------------------------------------------------

    def place_on_agenda(self, by: User) -> None:
        review.place_on_agenda(Session.objects.latest("id").ref, [self.each.ref], by=by)

    def adjourn(self, by: User) -> None:
        item = self._item(*UNCOUNTED)
        if item is None:
            self._at_the_door(Command.ADJOURN, by)
        elif self.each.nomination.is_held and by == self.office.secretary:
            review.draft_minutes(item.session.ref, by=by, conclusion="Thống nhất kết quả.")
        else:
            review.adjourn_session(item.session.ref, by=by)

    def open_item(self, by: User) -> None:
        item = self._item()
        if item is None:
            self._at_the_door(Command.OPEN_ITEM, by)
        else:
            review.open_item(item.ref, by=by)

    def defer(self, by: User) -> None:
        item = self._item()
        given = {"reason": REASON, "next_step": "Bổ sung minh chứng", "due_date": _soon()}
        if item is None:
            self._at_the_door(Command.DEFER, by, **given)
        else:
            review.defer_item(item.ref, by=by, **given)

    def recommend(self, by: User) -> None:
        self._with_the_minutes(Command.RECOMMEND, self._item(ItemState.PASSED), by)

    def not_recommend(self, by: User) -> None:
        self._with_the_minutes(Command.NOT_RECOMMEND, self._item(ItemState.FAILED, ItemState.TIED), by)

    def _with_the_minutes(self, command: Command, item: AgendaItem | None, by: User) -> None:
        if item is None:
            self._at_the_door(command, by, reason=REASON)
        elif self.each.nomination.is_held or item.session.state == SessionState.MINUTES_SIGNED:
            conclude_held_item(self.each.ref, by=by)
        else:
            number, today = award.next_free_number(PaperKind.MINUTES, timezone.localdate().year), timezone.localdate()
            review.record_minutes(item.session.ref, by=by, number=number, date=today, upload=pdf())

    # -- decided -------------------------------------------------------------------------------------------------------

    def accept(self, by: User) -> None:
        self._approve(Command.ACCEPT, by, authority=DecidingAuthority.CHIEF)

    def escalate(self, by: User) -> None:
        self._approve(Command.ESCALATE, by, authority=DecidingAuthority.PROVINCIAL_CHAIR)

    def _approve(self, command: Command, by: User, *, authority: DecidingAuthority) -> None:
        if self.each.award.deciding_authority == authority:
            decide.approve_lines([self.each.ref], by=by)
        else:
            self._at_the_door(command, by)

    def decline(self, by: User) -> None:
        decide.decline_nomination(self.each.ref, by=by, reason=REASON)

    def grant(self, by: User) -> None:
        self._record(Command.GRANT, PaperKind.DECISION, by)

    def send(self, by: User) -> None:
        self._record(Command.SEND, PaperKind.SUBMISSION, by)

    def _record(self, command: Command, kind: PaperKind, by: User) -> None:
        paper = Paper.objects.filter(lines__nomination__ref=self.each.ref, kind=kind).order_by("id").last()
        if paper is None:
            self._at_the_door(command, by)
            return
        today = timezone.localdate()
        award.record_paper(
            paper.ref,
            by=by,
            number=award.next_free_number(kind, today.year),
            date=today,
            signer=paper.approved_by,
            for_chief=paper.approved_for_chief,
            upload=pdf(),
        )

    def record_return(self, by: User) -> None:
        self._answer(Command.RECORD_RETURN, by)

    def record_rejection(self, by: User) -> None:
        self._answer(Command.RECORD_REJECTION, by)

    def record_grant(self, by: User) -> None:
        self._answer(Command.RECORD_GRANT, by)

    def _answer(self, command: Command, by: User) -> None:
        escalate.record_answer(
            self.each.ref,
            by=by,
            command=command,
            number="15/QĐ-UBND",
            date=timezone.localdate(),
            reason=REASON,
            name_matches=True,
            upload=pdf(),
        )

    def resend(self, by: User) -> None:
        escalate.prepare_resubmission(self.each.ref, by=by, reason=REASON)

    # -- what they rest on ---------------------------------------------------------------------------------------------

    def get_ready(self, way: str = "yes") -> None:
        """Do what people do before the next step; `way` says what the council comes to, or that too few came.

        Nothing of it moves the nomination, and doing it twice changes nothing.
        """
        nomination, office = self.each.nomination, self.office
        if not Session.objects.filter(state=SessionState.PLANNED, items=None).exists():
            planned(office)
        if nomination.state == State.RETURNED and not nomination.is_held:
            answers = dict.fromkeys(range(1, 9), "Đã bổ sung đầy đủ.")
            propose.edit_nomination(self.each.ref, by=self.each.proposer, fields={}, answers=answers)
        elif nomination.state == State.APPRAISING and not nomination.is_held:
            self.each.appraise()
        elif nomination.state == State.ON_AGENDA:
            self._gather(self.each.item.session, too_few=way == "no quorum")
        elif nomination.state == State.IN_REVIEW:
            self._hear(self.each.item, way)
        elif nomination.state == State.ESCALATION_PREPARED and not nomination.is_held:
            self._approve_again()

    def outcome(self) -> str:
        """Return which of the two steps the count of the latest item leads to."""
        return "recommend" if self._item(ItemState.PASSED) else "not_recommend"

    def _gather(self, session: Session, *, too_few: bool) -> None:
        office = self.office
        if session.state == SessionState.PLANNED:
            the_day_comes(session)
            review.convene_session(session.ref, by=office.secretary)
        attend(office, session, present=WITHOUT_QUORUM if too_few else None)
        session.refresh_from_db()
        if session.state == SessionState.CONVENED and not too_few:
            review.open_session(session.ref, by=office.chief)

    def _approve_again(self) -> None:
        """Approve a new submission, where the first one came back from the province."""
        if not PaperLine.objects.filter(nomination__ref=self.each.ref, paper__state=PaperState.APPROVED).exists():
            escalate.approve_resubmission([self.each.ref], by=self.office.chief)

    def _hear(self, item: AgendaItem, way: str) -> None:
        office, session, is_held = self.office, item.session, self.each.nomination.is_held
        if item.state == ItemState.VOTING and is_held:
            return
        if item.state == ItemState.VOTING:
            attend(office, session)
            count(office, self.each, yes=0 if way == "no" else None)
        minutes = Paper.objects.filter(session=session, kind=PaperKind.MINUTES).first()
        if minutes is None:
            reasons = {item.ref: "Chưa đạt số phiếu cần thiết theo quy định."}
            review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.", reasons=reasons)
            review.approve_minutes(session.ref, by=office.chief)
        elif is_held and minutes.state == PaperState.APPROVED:
            # The minutes of the others are signed; what is suspended keeps its count and waits.
            review.record_minutes(
                session.ref,
                by=office.records,
                number=award.next_free_number(PaperKind.MINUTES, timezone.localdate().year),
                date=timezone.localdate(),
                upload=pdf(),
            )

    def _item(self, *states: ItemState) -> AgendaItem | None:
        """Return the latest item, where it is in one of these states."""
        item = AgendaItem.objects.filter(nomination__ref=self.each.ref).order_by("id").last()
        return item if item is not None and (not states or item.state in states) else None

    def _at_the_door(self, command: Command, by: User, **inputs: object) -> None:
        with Act(by=by) as act:
            act.step(command, act.nomination(self.each.ref), inputs=inputs)


def _soon() -> date:
    return timezone.localdate() + timedelta(days=9)

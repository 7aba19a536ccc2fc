"""What people do so that the next step can be taken; nothing of it moves the nomination."""

from datetime import timedelta

from django.utils import timezone

from tests.machine.acts.before_council import BeforeCouncil
from tests.machine.model import OTHER_FORM
from tests.walks import attend, count, pdf, planned, the_day_comes, walk
from workflows.actions import appraise, award, escalate, propose, review
from workflows.models import AgendaItem, Nomination, Paper, PaperLine, Reminder, Session, SupplementRequest
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.dossier import PaperKind, PaperState
from workflows.vocabulary.states import State

WITHOUT_QUORUM = 5  # of nine members
TYING = 8
# What the council comes to, with or without its minutes, or that too few came; whether a dossier is overdue, or has a
# twin.
WAYS = ("yes", "no", "passed", "failed", "tied", "no quorum", "overdue", "twin")


class Readiness(BeforeCouncil):
    """What the steps rest on."""

    def get_ready(self, way: str = "yes") -> None:
        """Do what people do before the next step, in one of the WAYS; doing it twice changes nothing."""
        nomination, office = self.each.nomination, self.office
        self.asked_form = OTHER_FORM[self.model.form]
        if not Session.objects.filter(state=SessionState.PLANNED, items=None).exists():
            planned(office)
        if nomination.state == State.ON_AGENDA:
            self._gather(self.each.item.session, too_few=way == "no quorum")
        elif nomination.state == State.IN_REVIEW:
            self._hear(self.each.item, way)
        elif not nomination.is_held:
            self._prepare(nomination, way)

    def outcome(self) -> str:
        """Return which of the two steps the count of the latest item leads to."""
        return "recommend" if self.item(ItemState.PASSED) else "not_recommend"

    def agreed(self) -> set[str]:
        """Return the award forms on which the council has agreed in signed minutes."""
        passed = AgendaItem.objects.filter(nomination__ref=self.each.ref, state=ItemState.PASSED)
        signed = passed.filter(session__state=SessionState.MINUTES_SIGNED)
        return set(signed.values_list("award_form__code", flat=True))

    def _prepare(self, nomination: Nomination, way: str) -> None:
        """Do what a dossier that is not suspended needs outside of a session."""
        if nomination.state == State.RETURNED and way == "overdue":
            self._let_the_day_pass()
        elif nomination.state == State.RETURNED:
            answers = dict.fromkeys(range(1, 9), "Đã bổ sung đầy đủ.")
            propose.edit_nomination(self.each.ref, by=self.each.proposer, fields={}, answers=answers)
        elif nomination.state == State.APPRAISING and way == "twin":
            self._send_a_twin()
        elif nomination.state == State.APPRAISING:
            self.each.appraise()
        elif nomination.state == State.ESCALATION_PREPARED:
            self._approve_again()

    def _let_the_day_pass(self) -> None:
        """Let the day of completion be yesterday, for a test does not wait, and remind the unit of it."""
        request = SupplementRequest.objects.filter(nomination__ref=self.each.ref).latest("id")
        SupplementRequest.objects.filter(pk=request.pk).update(due_date=timezone.localdate() - timedelta(days=1))
        if not Reminder.objects.filter(request=request).exists():
            appraise.remind_unit(self.each.ref, by=self.office.hr_officer)

    def _send_a_twin(self) -> None:
        """Let the same unit propose the same person once more."""
        each = self.each
        if self.twin is None:
            self.twin = walk(
                each.office, award_form=each.award, procedure=each.procedure, ad_hoc=each.campaign is None
            )
            self.twin.draft().fill().submit().receive()

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
        lines = PaperLine.objects.filter(nomination__ref=self.each.ref, is_struck=False)
        if not lines.filter(paper__state=PaperState.APPROVED).exists():
            escalate.approve_resubmission([self.each.ref], by=self.office.chief)

    def _hear(self, item: AgendaItem, way: str) -> None:
        """Count the item that lies before the council; but for "passed", "failed" and "tied", close the session."""
        office, session, is_held = self.office, item.session, self.each.nomination.is_held
        if item.state == ItemState.VOTING and is_held:
            return
        if item.state == ItemState.VOTING:
            attend(office, session, present=TYING if way == "tied" else None)
            count(office, self.each, yes={"no": 0, "failed": 0, "tied": TYING // 2}.get(way))
        if way in ("passed", "failed", "tied"):
            return
        minutes = Paper.objects.filter(session=session, kind=PaperKind.MINUTES).first()
        if minutes is None:
            reasons = {each.ref: "Chưa đạt số phiếu cần thiết theo quy định." for each in session.items.all()}
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

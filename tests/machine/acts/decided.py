"""The steps of the Chief, of the records officer with signed papers, and the answers of the province."""

from django.utils import timezone

from tests.machine.acts.doing import REASON, Doing
from tests.walks import pdf
from workflows.actions import award, decide, escalate
from workflows.models import Paper, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import DecidingAuthority, PaperKind


class Decided(Doing):
    """Decided by the Chief, or escalated; turned back, taken back, granted."""

    def accept(self, by: User) -> None:
        self._approve(Command.ACCEPT, by, authority=DecidingAuthority.CHIEF)

    def escalate(self, by: User) -> None:
        self._approve(Command.ESCALATE, by, authority=DecidingAuthority.PROVINCIAL_CHAIR)

    def _approve(self, command: Command, by: User, *, authority: DecidingAuthority) -> None:
        if self.each.nomination.award_form.deciding_authority == authority:
            decide.approve_lines([self.each.ref], by=by)
        else:
            self.at_the_door(command, by)

    def decline(self, by: User) -> None:
        decide.decline_nomination(self.each.ref, by=by, reason=REASON)

    def grant(self, by: User) -> None:
        self._record(Command.GRANT, PaperKind.DECISION, by)

    def send(self, by: User) -> None:
        self._record(Command.SEND, PaperKind.SUBMISSION, by)

    def _record(self, command: Command, kind: PaperKind, by: User) -> None:
        paper = Paper.objects.filter(lines__nomination__ref=self.each.ref, kind=kind).order_by("id").last()
        if paper is None:
            self.at_the_door(command, by)
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

    # -- otherwise -----------------------------------------------------------------------------------------------------

    def stop(self, by: User) -> None:
        decide.stop_nomination(self.each.ref, by=by, reason=REASON)

    def ask_to_reconsider(self, by: User) -> None:
        decide.ask_to_reconsider(self.each.ref, by=by, reason=REASON)

    def ask_again(self, by: User) -> None:
        new = pdf(text=f"new {self.model.version}")
        decide.ask_again(self.each.ref, by=by, reason=REASON, what_is_new=REASON, upload=new)

    def ask_for_fallback(self, by: User) -> None:
        decide.ask_for_fallback(self.each.ref, by=by, reason=REASON, award="GK")

    def override(self, by: User) -> None:
        decide.override_council(self.each.ref, by=by, reason=REASON, clause="Điều 80")

    def upgrade(self, by: User) -> None:
        decide.upgrade_nomination(self.each.ref, by=by, reason=REASON)

    def downgrade(self, by: User) -> None:
        decide.downgrade_nomination(self.each.ref, by=by, reason=REASON)

    # -- taken back ----------------------------------------------------------------------------------------------------

    def pull_back(self, by: User) -> None:
        self._take_back(Command.PULL_BACK, by)

    def pull_back_override(self, by: User) -> None:
        self._take_back(Command.PULL_BACK_OVERRIDE, by)

    def pull_back_downgrade(self, by: User) -> None:
        self._take_back(Command.PULL_BACK_DOWNGRADE, by)

    def pull_back_resubmission(self, by: User) -> None:
        self._take_back(Command.PULL_BACK_RESUBMISSION, by)

    def _take_back(self, command: Command, by: User) -> None:
        # The action finds by itself what there is to take back; the other ways are tried at the door.
        if self.model.stands_open(command):
            decide.pull_back(self.each.ref, by=by, reason=REASON)
        else:
            self.at_the_door(command, by, reason=REASON)

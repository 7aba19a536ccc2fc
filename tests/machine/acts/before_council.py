"""The steps up to the list for the council, and those that end or reopen a dossier there."""

from tests.machine.acts.doing import REASON, Doing, soon
from tests.walks import Walk, pdf
from workflows.actions import appraise, campaigns, consolidate, hold, propose
from workflows.models import User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind


class BeforeCouncil(Doing):
    """Proposed by a department and consolidated by HR-Admin, or not."""

    twin: Walk | None = None  # another dossier on the same nominee, once somebody has sent it

    def submit(self, by: User) -> None:
        propose.submit_nomination(self.each.ref, by=by)

    def resubmit(self, by: User) -> None:
        propose.resubmit_nomination(self.each.ref, by=by)

    def withdraw(self, by: User) -> None:
        propose.withdraw_nomination(self.each.ref, by=by, reason=REASON)

    def receive(self, by: User) -> None:
        appraise.receive_nomination(self.each.ref, by=by)

    def return_dossier(self, by: User) -> None:
        appraise.return_nomination(self.each.ref, by=by, reason=REASON, items=["Bổ sung"], due_date=soon())

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

    def discard(self, by: User) -> None:
        propose.discard_draft(self.each.ref, by=by)

    def lapse(self, by: User) -> None:
        appraise.lapse_nomination(self.each.ref, by=by, reason=REASON)

    def merge(self, by: User) -> None:
        into = self.twin.ref if self.twin else ""
        appraise.merge_nomination(self.each.ref, by=by, into=into, reason=REASON)

    def reopen(self, by: User) -> None:
        new = pdf(text=f"new {self.model.version}")
        appraise.reopen_nomination(self.each.ref, by=by, reason=REASON, upload=new)

    def cancel_with_campaign(self, by: User) -> None:
        if self.each.campaign is not None and self.model.stands_open("cancel_with_campaign"):
            campaigns.cancel_campaign(self.each.campaign.campaign.code, by=by, reason=REASON)
        else:
            # The campaign of others is not cancelled for the sake of one that does not end with it.
            self.at_the_door(Command.CANCEL_WITH_CAMPAIGN, by, reason=REASON)

"""Taken back by the Chief before the signed paper is recorded: an approval of whatever kind (N34)."""

from workflows.actions.another_form import change_form, policy_for
from workflows.actions.award import strike_out
from workflows.actions.door import Act
from workflows.models import Nomination, User
from workflows.rules.guards import TAKEN_BACK_BY, step_that_takes_back
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event

# The approvals that changed the award form; taken back, the nomination is for the former one again.
WITH_A_FORM = (Event.NOMINATION_UPGRADED, Event.NOMINATION_DOWNGRADED)
TAKING_BACK = (
    Command.PULL_BACK,
    Command.PULL_BACK_OVERRIDE,
    Command.PULL_BACK_DOWNGRADE,
    Command.PULL_BACK_RESUBMISSION,
)


def pull_back(ref: str, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Take the Chief's approval of a nomination back; its line is struck out of the paper that waits for signature.

    It goes to where it was approved from: to the recommended ones, or, where the Chief had decided against the
    council, in place of the province, or again for it, to the state before that.

    :raises Refused: after the signed paper was recorded, or without a reason
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        case = act.case(nomination, facts=("acts",))
        way, approval = step_that_takes_back(case), case.last_of(*TAKEN_BACK_BY)
        command = Command(way) if way in TAKING_BACK else Command.PULL_BACK
        changed = nomination.form_changes.select_related("from_form", "from_policy").last()
        data: dict[str, str] = {}

        def change(nomination: Nomination) -> None:
            if changed is None or approval not in WITH_A_FORM:
                return
            # Neither is looked up anew: form and policy are those it had, whatever became of them since. The changes
            # of a time that kept no policy go by the vote on that form.
            former = changed.from_form
            policy = changed.from_policy or policy_for(nomination, former)
            data.update(form=former.code, from_form=nomination.award_form.code)
            change_form(act, nomination, former, policy, command=command, reason=reason)

        act.step(
            command,
            nomination,
            inputs={"reason": reason},
            change=change,
            data=lambda _case: data,
            pii={"reason": reason},
        )
        strike_out(act, nomination)
    return nomination

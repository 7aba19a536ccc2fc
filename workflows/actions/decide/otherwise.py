"""Decided otherwise than the vote or the proposal: overridden, raised, or given by the Office (N23, N26, N31)."""

from workflows.actions.another_form import change_form
from workflows.actions.decide.approving import draft_for
from workflows.actions.door import Act
from workflows.models import AgendaItem, Nomination, User
from workflows.queries.facts import agreements
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import DecidingAuthority


def override_council(
    ref: str, *, by: User, reason: str, clause: str, version: int | None = None
) -> Nomination:
    """Award what the council did not recommend, naming the legal ground; the inspector is told (N23).

    :raises Refused: where the office does not let its Chief do so, the law sets the ratio, or ground or reason lacks
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref, in_campaign=True)
        act.seen(nomination, version)
        inputs = {"reason": reason, "clause": clause}
        act.step(Command.OVERRIDE, nomination, inputs=inputs, pii=inputs)
        draft_for(act, nomination)
    return nomination


def upgrade_nomination(ref: str, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Submit a nomination for the award of the province on which the council agreed as well (N26).

    :raises Refused: where the council did not agree to it, or without a reason
    """
    return _on_agreed_form(Command.UPGRADE, ref, by=by, reason=reason, by_chief=False, version=version)


def downgrade_nomination(ref: str, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Give the award of the Office to which the council agreed, where the province gave none (N31).

    :raises Refused: where the council did not agree to it, or the achievement was rewarded otherwise (E3)
    """
    return _on_agreed_form(Command.DOWNGRADE, ref, by=by, reason=reason, by_chief=True, version=version)


def _on_agreed_form(
    command: Command, ref: str, *, by: User, reason: str, by_chief: bool, version: int | None
) -> Nomination:
    with Act(by=by) as act:
        nomination = act.nomination(ref, in_campaign=True)
        act.seen(nomination, version)
        data: dict[str, str] = {}

        def change(nomination: Nomination) -> None:
            item, before = _agreed_item(nomination, by_chief=by_chief), nomination.award_form.code
            data.update(form=item.award_form.code, form_name=item.award_form.name, from_form=before)
            change_form(act, nomination, item.award_form, item.policy, command=command, reason=reason)

        act.step(
            command,
            nomination,
            inputs={"reason": reason},
            change=change,
            data=lambda _case: data,
            pii={"reason": reason},
        )
        draft_for(act, nomination)
    return nomination


def _agreed_item(nomination: Nomination, *, by_chief: bool) -> AgendaItem:
    """Return the last item by which the council agreed on another form; the guard has asked that there is one.

    Form and policy are those of that vote. What the council agreed on stands where the form is put out of use, or its
    policy ends, afterwards: that only begins nothing new.
    """
    agreed = agreements(nomination.pk).exclude(award_form=nomination.award_form)
    of_chief = {"award_form__deciding_authority": DecidingAuthority.CHIEF}
    agreed = agreed.filter(**of_chief) if by_chief else agreed.exclude(**of_chief)
    return agreed.select_related("award_form", "policy").latest("id")

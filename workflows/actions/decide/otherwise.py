"""Decided otherwise than the vote or the proposal: overridden, raised, or given by the Office (N23, N26, N31)."""

from dataclasses import replace

from workflows.actions.another_form import Form, change_form, form_named
from workflows.actions.decide.approving import draft_for
from workflows.actions.door import Act
from workflows.models import Nomination, User
from workflows.rules.case import Case
from workflows.rules.guards import forms_agreed
from workflows.vocabulary.commands import Command


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
        form = _agreed_form(act.case(nomination, facts=("agreed",)), nomination, by_chief=by_chief)
        before = nomination.award_form.code

        def change(nomination: Nomination) -> None:
            assert form is not None  # the guard found that the council agreed
            change_form(act, nomination, form, command=command, reason=reason)

        act.step(
            command,
            nomination,
            inputs={"reason": reason},
            change=change,
            data={
                "form": form.award_form.code if form else "",
                "form_name": form.award_form.name if form else "",
                "from_form": before,
            },
            pii={"reason": reason},
        )
        draft_for(act, nomination)
    return nomination


def _agreed_form(case: Case, nomination: Nomination, *, by_chief: bool) -> Form | None:
    """Return the form on which the council agreed last; a policy that has ended since does not matter any more."""
    agreed = forms_agreed(case, by_chief=by_chief)
    form = form_named(agreed[-1].code, nomination) if agreed else None
    return replace(form, policy=form.policy or nomination.policy) if form else None

"""Another award form than the one proposed: what is asked of it, and how the change is kept (R-23)."""

from dataclasses import dataclass
from typing import Any

from workflows.actions import clock
from workflows.actions.door import Act
from workflows.models import AwardForm, FormChange, Nomination, VotingPolicy
from workflows.queries.regimes import policy_on
from workflows.rules.case import AnotherForm
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import DecidingAuthority


@dataclass(frozen=True, slots=True)
class Form:
    """An award form with its voting policy, and what guards ask of it."""

    award_form: AwardForm
    policy: VotingPolicy | None
    facts: AnotherForm


def form_named(code: str, nomination: Nomination, **facts: Any) -> Form | None:
    """Return the award form of a code, in use or not, with its policy for this nomination; nothing for no such code."""
    award_form = AwardForm.objects.filter(code=code).first()
    if award_form is None:
        return None
    policy = policy_for(nomination, award_form)
    return Form(
        award_form,
        policy,
        AnotherForm(
            award_form.code,
            award_form.name,
            is_decided_by_chief=award_form.deciding_authority == DecidingAuthority.CHIEF,
            is_in_use=award_form.is_active,
            has_policy=policy is not None,
            **facts,
        ),
    )


def policy_for(nomination: Nomination, award_form: AwardForm) -> VotingPolicy | None:
    """Return the policy that a nomination had for an award form before, else that of the day of receipt.

    A row that is entered later, for days that have passed, changes nothing in what was under another one already.
    """
    item = nomination.items.filter(award_form=award_form).select_related("policy").order_by("id").last()
    if item is not None:
        return item.policy
    change = nomination.form_changes.filter(from_form=award_form, from_policy__isnull=False).last()
    if change is not None:
        return change.from_policy
    return policy_on(clock.day_of(nomination.received_at or clock.now()), award_form)


def change_form(
    act: Act,
    nomination: Nomination,
    award_form: AwardForm,
    policy: VotingPolicy | None,
    *,
    command: Command,
    reason: str,
) -> None:
    """Let a nomination be for another award form from this step on, and keep what it was for, by whom, and why."""
    FormChange.objects.create(
        nomination=nomination,
        from_form=nomination.award_form,
        from_policy=nomination.policy,
        to_form=award_form,
        command=command,
        reason=reason,
        by=act.person,
        at=act.at,
    )
    nomination.award_form, nomination.policy = award_form, policy

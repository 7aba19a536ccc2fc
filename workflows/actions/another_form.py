"""Another award form than the one proposed: what is asked of it, and how the change is kept (R-23)."""

from dataclasses import dataclass
from typing import Any

from workflows.actions import clock
from workflows.actions.door import Act
from workflows.actions.propose import person_of
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
    """Return the award form of a code with the policy of the day of receipt, or nothing where there is none."""
    award_form = AwardForm.objects.filter(code=code, is_active=True).first()
    if award_form is None:
        return None
    received = nomination.received_at or clock.now()
    policy = policy_on(clock.day_of(received), award_form)
    by_chief = award_form.deciding_authority == DecidingAuthority.CHIEF
    return Form(
        award_form,
        policy,
        AnotherForm(award_form.code, award_form.name, by_chief, has_policy=policy is not None, **facts),
    )


def change_form(act: Act, nomination: Nomination, form: Form, *, command: Command, reason: str) -> None:
    """Let a nomination be for another award form from this step on, and keep what it was for, by whom, and why."""
    FormChange.objects.create(
        nomination=nomination,
        from_form=nomination.award_form,
        to_form=form.award_form,
        command=command,
        reason=reason,
        by=person_of(act),
        at=act.at,
    )
    nomination.award_form, nomination.policy = form.award_form, form.policy

"""Putting a rule of procedure in force from a day on: the one before ends on the day before, and is never edited."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from workflows.actions.door import Act
from workflows.actions.refer import as_document, write
from workflows.models import AwardForm, User, VotingPolicy
from workflows.queries.policies import last_policy, rule_of, standing_of
from workflows.rules.case import Charge
from workflows.rules.policies import Rule, reasons_against
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

EDITORS = (Role.HR_HEAD,)


def supersede_policy(award: str, *, by: User, rule: Rule, begins: date) -> VotingPolicy:
    """Put a rule in force for an award form from a day on; nominations received before keep the one they came under.

    :raises Refused: NOT_YOURS, POLICY_IS_IMPOSSIBLE, POLICY_IS_THE_SAME, POLICY_LOOSENS_THE_LAW, INPUT_MISSING, or a
        day that is past, or not after all that rests on the rule in force
    """
    with Act(by=by) as act:
        charge = _as_editor(act)
        form = AwardForm.objects.get(code=award)
        # Locked, so that nobody begins to rest on it meanwhile, and of two who supersede it the later finds the other.
        list(VotingPolicy.objects.filter(award_form=form).select_for_update().order_by("pk").values_list("pk"))
        former = last_policy(form)
        act.concerns(f"reference/{VotingPolicy._meta.model_name}")
        blank = not rule.source.strip()
        act.require(
            [
                Reason(Refusal.INPUT_MISSING, {"fields": ("source",)}) if blank else None,
                *reasons_against(rule, standing_of(form, act.today), begins=begins, today=act.today),
            ]
        )
        if former is not None and (former.to_date is None or former.to_date >= begins):
            former.to_date = begins - timedelta(days=1)
            write(act, former)
        new = VotingPolicy(code=_code(form, begins), award_form=form, from_date=begins, **asdict(rule))
        write(act, new)
        act.record(
            Event.POLICY_SUPERSEDED,
            obj=f"reference/{VotingPolicy._meta.model_name}",
            about=f"reference/{VotingPolicy._meta.model_name}",
            charge=charge,
            data={
                "award": form.code,
                "policy": new.code,
                "former": former.code if former is not None else "",
                "from": str(begins),
                "now": _numbers(rule),
                "before": _numbers(rule_of(former)) if former is not None else {},
            },
            pii={"source": rule.source, "former_source": former.source if former is not None else ""},
            docs=[as_document(new, f"policy/{new.code}")],
        )
    return new


def _as_editor(act: Act) -> Charge:
    charge = act.actor.charge(*EDITORS)
    if charge is None:
        code = Refusal.ADMINISTRATOR_ACTS_NOT if act.actor.is_administrator else Refusal.NOT_YOURS
        raise Refused(Reason(code, {"holder": EDITORS}))
    return charge


def _numbers(rule: Rule) -> dict[str, Any]:
    """Return what a rule lays down in words of the vocabulary and numbers, without its free text."""
    return {name: value for name, value in asdict(rule).items() if name != "source"}


def _code(form: AwardForm, begins: date) -> str:
    return f"{form.code}-{begins:%Y%m%d}"

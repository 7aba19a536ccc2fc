"""The rules of procedure as they are in force: for each award form the row of a day, its history, what rests on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from workflows.models import AgendaItem, AwardForm, Nomination, VotingPolicy
from workflows.queries.regimes import policy_on
from workflows.rules.policies import Rule, Standing

# What a rule lays down, by the columns of its row.
COLUMNS = tuple(Rule.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Form:
    """An award form with its rule in force on a day, and the first one that is to come."""

    award_form: AwardForm
    policy: VotingPolicy | None
    coming: VotingPolicy | None


def forms_with_policies(day: date) -> list[Form]:
    """Return the award forms in use, or that have a rule, with what is in force on a day, in two queries."""
    by_form: dict[int, list[VotingPolicy]] = {}
    for policy in VotingPolicy.objects.order_by("from_date", "pk"):
        by_form.setdefault(policy.award_form_id, []).append(policy)
    forms = AwardForm.objects.order_by("pk")
    return [
        Form(form, _on(by_form.get(form.pk, ()), day), _after(by_form.get(form.pk, ()), day))
        for form in forms
        if form.is_active or form.pk in by_form
    ]


def form_called(code: str) -> AwardForm:
    """Return an award form by its code.

    :raises AwardForm.DoesNotExist: which a view answers with 404
    """
    form: AwardForm = AwardForm.objects.get(code=code)
    return form


def history_of(form: AwardForm) -> list[VotingPolicy]:
    """Return every rule of an award form, the latest first."""
    return list(VotingPolicy.objects.filter(award_form=form).order_by("-from_date", "-pk"))


def last_policy(form: AwardForm) -> VotingPolicy | None:
    """Return the rule of an award form that begins last, in force or to come."""
    return VotingPolicy.objects.filter(award_form=form).order_by("from_date", "pk").last()


def rule_of(policy: VotingPolicy) -> Rule:
    """Return what a row lays down."""
    return Rule(**{name: getattr(policy, name) for name in COLUMNS})


def standing_of(form: AwardForm, today: date) -> Standing:
    """Return what is known of the rules of a form before another one is put in force."""
    last = last_policy(form)
    if last is None:
        return Standing(award=form.name)
    return Standing(
        award=form.name,
        former=rule_of(last),
        former_from=last.from_date,
        last_use=_last_use(last),
        changes_on=last.from_date if last.from_date > today else None,
    )


def in_force_on(form: AwardForm, day: date) -> VotingPolicy | None:
    """Return the rule of an award form on a day."""
    return policy_on(day, form)


def _last_use(policy: VotingPolicy) -> date | None:
    """Return the last day on which something was received, opened or counted under a rule."""
    received = Nomination.objects.filter(policy=policy).aggregate(last=Max("received_at"))["last"]
    items = AgendaItem.objects.filter(policy=policy).aggregate(opened=Max("opened_at"), counted=Max("counted_at"))
    moments = [moment for moment in (received, items["opened"], items["counted"]) if moment is not None]
    return timezone.localtime(max(moments)).date() if moments else None


def _on(policies: Sequence[VotingPolicy], day: date) -> VotingPolicy | None:
    found = [each for each in policies if each.from_date <= day and (each.to_date is None or each.to_date >= day)]
    return found[-1] if found else None


def _after(policies: Sequence[VotingPolicy], day: date) -> VotingPolicy | None:
    return next((each for each in policies if each.from_date > day), None)

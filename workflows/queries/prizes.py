"""Prize money of a paper's lines: coefficient and base salary of the day of the decision (DOMAIN.md 2.11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from workflows.models import BaseSalary, Paper, PrizeCoefficient
from workflows.models.prepared import Given, prepared
from workflows.queries.standing import in_force
from workflows.rules.money import prize_of


@dataclass(frozen=True, slots=True)
class LinePrize:
    """The prize of a line in đồng, with what it is made of; unconfirmed where one of its rules still is."""

    coefficient: str
    base_salary: int
    exact: int
    rounded: int
    is_confirmed: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a paper's regime and award form give to individuals and collectives on a day."""

    salary: BaseSalary | None
    coefficients: Mapping[str, PrizeCoefficient]

    def prize_for(self, nominee_kind: str) -> LinePrize | None:
        """Return the prize of a nominee of this kind, none where no rule gives one."""
        rule = self.coefficients.get(nominee_kind)
        if rule is None or self.salary is None:
            return None
        prize = prize_of(rule.numerator, rule.denominator, base_salary=self.salary.amount)
        return LinePrize(
            coefficient=f"{rule.numerator}/{rule.denominator}",
            base_salary=self.salary.amount,
            exact=prize.exact,
            rounded=prize.rounded,
            is_confirmed=rule.is_confirmed and self.salary.is_confirmed,
            source="" if rule.is_confirmed else rule.source,
        )


def tariff_for(paper: Paper, day: date) -> Tariff:
    """Return the tariff of a paper on a day; two queries, whatever the number of lines."""
    rules = _coefficients(regime=paper.regime_id, award_form=paper.award_form_id)
    return Tariff(salary=_salaries.first(day=day), coefficients={rule.nominee_kind: rule for rule in rules})


@prepared
def _salaries(day: Given) -> QuerySet[Any, Any]:
    return BaseSalary.objects.filter(in_force(day)).order_by("-from_date")[:1]


@prepared
def _coefficients(regime: Given, award_form: Given) -> QuerySet[Any, Any]:
    return PrizeCoefficient.objects.filter(regime=regime, award_form=award_form)

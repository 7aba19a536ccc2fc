"""A nomination under every legal regime that is known: read once, in the same queries for every nomination."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from workflows.models import (
    AgendaItem,
    BaseSalary,
    CouncilMember,
    LegalBasisLine,
    LegalRegime,
    Nomination,
    PaperLine,
    PrizeCoefficient,
    ReportForm,
    SimplifiedGround,
    VotingPolicy,
)
from workflows.queries.regimes import regime_on
from workflows.queries.sittings import tally_of_item
from workflows.queries.standing import in_force
from workflows.rules.regimes import Beside, Coefficient, Matter, Regime, Text, beside, day_under, with_casting_vote
from workflows.rules.voting import Tally, policy_from
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.regimes import SimplifiedRule


@dataclass(frozen=True, slots=True)
class OtherRegimes:
    """The nomination's own regime, whether the receipt has fixed it, and each other one beside it, newest first."""

    own: Regime | None
    is_fixed: bool
    others: tuple[Beside, ...]
    salary_day: date
    is_decided: bool
    is_counted: bool


def other_regimes_of(nomination: Nomination, *, today: date) -> OtherRegimes:
    """Return what every other regime would say of a nomination; before its receipt, beside that of today.

    Of each regime count the voting rules of the day in its time that is nearest to the receipt.
    """
    received = timezone.localdate(nomination.received_at) if nomination.received_at else today
    own = nomination.regime or regime_on(today)
    known = _regimes(nomination, received)
    decided = _decision_day(nomination)
    mine = next((regime for regime in known if own is not None and regime.code == own.code), None)
    matter = _matter(nomination, decided or today)
    return OtherRegimes(
        own=mine,
        is_fixed=nomination.regime is not None,
        others=tuple(beside(mine, other, matter) for other in known if other is not mine) if mine else (),
        salary_day=decided or today,
        is_decided=decided is not None,
        is_counted=matter.tally is not None,
    )


def _regimes(nomination: Nomination, received: date) -> list[Regime]:
    """Return the regimes with what they lay down for this award form and kind of nominee, the newest first."""
    grounds = _by_regime(SimplifiedGround.objects.order_by("code"))
    basis = _by_regime(LegalBasisLine.objects.order_by("ordinal"))
    forms = _by_regime(ReportForm.objects.filter(is_sudden=nomination.campaign_version_id is None))
    rules = PrizeCoefficient.objects.filter(award_form=nomination.award_form, nominee_kind=nomination.nominee_kind)
    coefficients = _by_regime(rules)
    policies = list(VotingPolicy.objects.filter(award_form=nomination.award_form).order_by("-from_date"))
    found = []
    for row in LegalRegime.objects.order_by("-from_date", "-pk"):
        own = nomination.policy if row.pk == nomination.regime_id else None
        day = day_under(received, from_date=row.from_date, to_date=row.to_date)
        policy = own or next((each for each in policies if _is_in_force(each, day)), None)
        found.append(
            Regime(
                code=row.code,
                name=row.name,
                from_date=row.from_date,
                to_date=row.to_date,
                is_confirmed=row.is_confirmed,
                simplified_rule=SimplifiedRule(row.simplified_rule),
                provincial_body=row.provincial_body,
                grounds={ground.code: _text(ground) for ground in grounds[row.pk]},
                basis=tuple(map(_text, basis[row.pk])),
                report_form=next(map(_text, forms[row.pk]), None),
                coefficient=next(map(_coefficient, coefficients[row.pk]), None),
                policy=policy_from(policy) if policy else None,
                policy_is_confirmed=bool(policy and policy.is_confirmed),
            )
        )
    return found


def _matter(nomination: Nomination, day: date) -> Matter:
    # The vote on the form that the nomination is for, not one on another that was agreed or refused besides (N34b).
    counted = AgendaItem.objects.filter(nomination=nomination, counted_at__isnull=False)
    item = counted.filter(award_form=nomination.award_form_id).order_by("-id").first()
    salary = BaseSalary.objects.filter(in_force(day)).order_by("-from_date").first()
    return Matter(
        grounds=tuple(nomination.simplified_grounds),
        members=item.members if item is not None and item.members else _size_of_council(day),
        tally=_tally_of(item) if item is not None else None,
        salary=salary.amount if salary is not None else None,
        salary_is_confirmed=salary is not None and salary.is_confirmed,
    )


def _decision_day(nomination: Nomination) -> date | None:
    """Return the date of the decision that awarded it, which fixes the base salary (NĐ 152/2025 Điều 49).

    It is that of our own signed decision, or of the province's that was recorded.
    """
    lines = PaperLine.objects.filter(nomination=nomination, is_struck=False).select_related("paper").order_by("-id")
    for line in lines:
        day = line.answer_date if line.answer == "GRANTED" else line.paper.issued_date
        if day is not None and (line.answer == "GRANTED" or line.paper.kind == PaperKind.DECISION):
            return day
    return None


def _size_of_council(day: date) -> int:
    seats = CouncilMember.objects.filter(in_force(day), in_force(day, "council__"))
    return seats.count()


def _tally_of(item: AgendaItem) -> Tally:
    """Return the numbers of a count; where the chair's own vote settled a tie, with that vote."""
    tally = tally_of_item(item)
    return with_casting_vote(tally, item.outcome) if item.is_decided_by_chair else tally


def _is_in_force(policy: VotingPolicy, day: date) -> bool:
    return policy.from_date <= day and (policy.to_date is None or day <= policy.to_date)


def _by_regime(rows: Iterable[Any]) -> "defaultdict[int, list[Any]]":
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.regime_id].append(row)
    return found


def _text(row: Any) -> Text:
    return Text(row.text, row.is_confirmed)


def _coefficient(row: PrizeCoefficient) -> Coefficient:
    return Coefficient(row.numerator, row.denominator, row.is_confirmed)

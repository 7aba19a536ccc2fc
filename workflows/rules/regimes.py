"""What each legal regime says of one nomination, laid beside each other (DOMAIN.md 2.1, 2.14).

Nothing is decided here: a nomination keeps the regime of its receipt to the end. Where the figures of another regime
are better for the nominee, the line says so; whether that counts is for people, by the transition rule of the law.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from workflows.rules.eligibility import simplified_is_open
from workflows.rules.money import Prize, prize_of
from workflows.rules.voting import Policy, PolicyFacts, Result, Tally, policy_in_words, result_of
from workflows.vocabulary.council import Choice, Outcome, TieRule
from workflows.vocabulary.regimes import Opening, RegimeQuestion, SimplifiedRule


class Text(NamedTuple):
    """A text of a regime, and whether the office has confirmed it."""

    text: str
    is_confirmed: bool


class Coefficient(NamedTuple):
    """The multiple of the base salary, and whether the office has confirmed it."""

    numerator: int
    denominator: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A regime with what it lays down for one award form and one kind of nominee; `policy` is that of its time."""

    code: str
    name: str
    from_date: date
    to_date: date | None
    is_confirmed: bool
    simplified_rule: SimplifiedRule
    provincial_body: str
    grounds: Mapping[str, Text] = field(default_factory=dict)
    basis: tuple[Text, ...] = ()
    report_form: Text | None = None
    coefficient: Coefficient | None = None
    policy: Policy | None = None
    policy_is_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What of the nomination the regimes are asked about; `salary` is that of the decision, before it that of today."""

    grounds: tuple[str, ...]  # codes of its own regime
    members: int
    tally: Tally | None = None
    salary: int | None = None
    salary_is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Simplified:
    """Whether the short way is open, and how the regime reads its grounds."""

    opening: Opening
    rule: SimplifiedRule


@dataclass(frozen=True, slots=True)
class Paid:
    """A prize with what it is made of, in đồng."""

    coefficient: tuple[int, int]
    salary: int
    prize: Prize


Value = Simplified | PolicyFacts | Result | Paid | tuple[str, ...] | None


class Answer(NamedTuple):
    """What a regime answers; nothing where it lays nothing down, or where it cannot be told."""

    value: Value = None
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One question with both answers; `better` is the code of the regime whose figure is better for the nominee."""

    question: RegimeQuestion
    own: Answer
    other: Answer
    is_same: bool
    better: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether neither answer rests on a row that the office has still to confirm."""
        return self.own.is_confirmed and self.other.is_confirmed


@dataclass(frozen=True, slots=True)
class Beside:
    """Another regime beside the nomination's own."""

    own: Regime
    other: Regime
    lines: tuple[Line, ...]


def beside(own: Regime, other: Regime, matter: Matter) -> Beside:
    """Return what the other regime would say, line by line beside what the nomination's own says."""
    return Beside(own, other, tuple(_line(question, own, other, matter) for question in RegimeQuestion))


def day_under(received: date, *, from_date: date, to_date: date | None) -> date:
    """Return the day nearest to the receipt on which a regime was in force: of that day are the rules beside it."""
    return max(from_date, received if to_date is None else min(received, to_date))


def opening_of(regime: Regime, chosen: Collection[str], *, read: Mapping[str, Text]) -> Opening:
    """
    Return whether a regime opens the simplified procedure with grounds that were chosen among those of another.

    A ground is known again by its words alone, since each regime numbers its own. What is worded otherwise may or may
    not be the same ground: where that decides, the answer is TO_BE_READ.
    """
    known = {_plain(ground.text): code for code, ground in regime.grounds.items()}
    words = [_plain(read[code].text) for code in chosen if code in read]
    met = {known[text] for text in words if text in known}
    unread = len(words) - len(met)
    if simplified_is_open(regime.simplified_rule, grounds=regime.grounds, met=met):
        return Opening.OPEN
    rest = [code for code in regime.grounds if code not in met][:unread]
    might = simplified_is_open(regime.simplified_rule, grounds=regime.grounds, met={*met, *rest})
    return Opening.TO_BE_READ if might else Opening.CLOSED


def recounted(policy: Policy, tally: Tally) -> Result | None:
    """Return what the same count would come to under another policy; nothing where the numbers alone do not tell.

    They do not where written opinions went in that the policy leaves out, or where a tie hangs on a vote of the chair
    that was not needed then.
    """
    if tally.roll.written and not policy.counts_written:
        return None
    result = result_of(policy, tally)
    hangs_on_chair = result.is_tied and policy.tie_rule == TieRule.CHAIR_DECIDES and policy.is_open
    return None if hangs_on_chair and tally.chair_choice is None else result


def with_casting_vote(tally: Tally, outcome: str) -> Tally:
    """Return a tally whose tie the chair settled with the vote that its outcome tells of."""
    return replace(tally, chair_choice=Choice.IN_FAVOUR if outcome == Outcome.PASSED else Choice.AGAINST)


def _line(question: RegimeQuestion, own: Regime, other: Regime, matter: Matter) -> Line:
    mine, theirs = (_answer(question, regime, own, matter) for regime in (own, other))
    is_same = _compared(question, mine.value) == _compared(question, theirs.value)
    ranks = _rank(question, mine.value), _rank(question, theirs.value)
    better = ""
    if ranks[0] is not None and ranks[1] is not None and ranks[0] != ranks[1]:
        better = own.code if ranks[0] > ranks[1] else other.code
    return Line(question, mine, theirs, is_same, better)


def _answer(question: RegimeQuestion, regime: Regime, own: Regime, matter: Matter) -> Answer:
    match question:
        case RegimeQuestion.SIMPLIFIED:
            opening = opening_of(regime, matter.grounds, read=own.grounds)
            read = (*regime.grounds.values(), *(own.grounds[code] for code in matter.grounds if code in own.grounds))
            confirmed = regime.is_confirmed and all(ground.is_confirmed for ground in read)
            return Answer(Simplified(opening, regime.simplified_rule), confirmed)
        case RegimeQuestion.REPORT_FORM:
            return _texts((regime.report_form,) if regime.report_form else ())
        case RegimeQuestion.BASIS:
            return _texts(regime.basis)
        case RegimeQuestion.BODY:
            return Answer((regime.provincial_body,), regime.is_confirmed)
        case RegimeQuestion.PRIZE:
            return _prize(regime, matter)
        case RegimeQuestion.COUNT:
            known = regime.policy is not None and matter.tally is not None
            return Answer(_recount(regime, matter), regime.policy_is_confirmed) if known else Answer()
        case _:
            facts = policy_in_words(regime.policy, matter.members) if regime.policy else None
            return Answer(facts, regime.policy_is_confirmed) if facts else Answer()


def _recount(regime: Regime, matter: Matter) -> Result | None:
    return recounted(regime.policy, matter.tally) if regime.policy and matter.tally else None


def _texts(texts: Collection[Text]) -> Answer:
    return Answer(tuple(text.text for text in texts) or None, all(text.is_confirmed for text in texts))


def _prize(regime: Regime, matter: Matter) -> Answer:
    rule = regime.coefficient
    if rule is None or matter.salary is None:
        return Answer()
    prize = prize_of(rule.numerator, rule.denominator, base_salary=matter.salary)
    paid = Paid((rule.numerator, rule.denominator), matter.salary, prize)
    return Answer(paid, rule.is_confirmed and matter.salary_is_confirmed)


def _compared(question: RegimeQuestion, value: Value) -> object:
    """Return the part of an answer that a question is about."""
    if isinstance(value, PolicyFacts):
        if question is RegimeQuestion.BALLOT:
            return value.ballot_kind, value.quorum, value.counts_written
        if question is RegimeQuestion.NEEDED:
            return value.needed
        share = Fraction(value.threshold_num, value.threshold_den)  # 2/4 is no other threshold than 1/2
        return share, value.comparison, value.denominator, value.recusal_reduces_base, value.tie_rule
    if isinstance(value, Result):
        return value.outcome, value.base, value.needed
    if isinstance(value, Paid):
        return value.prize
    return value


def _rank(question: RegimeQuestion, value: Value) -> int | None:
    """Return a number that is greater the better an answer is for the nominee; nothing where figures do not say."""
    if isinstance(value, Simplified):
        return {Opening.OPEN: 1, Opening.CLOSED: 0}.get(value.opening)
    if isinstance(value, PolicyFacts):
        return -value.needed if question is RegimeQuestion.NEEDED else None
    if isinstance(value, Result):
        return int(value.has_passed)
    return value.prize.rounded if isinstance(value, Paid) else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

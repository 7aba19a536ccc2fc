"""A count with its whole arithmetic: what was counted, on which base, against which threshold, by which rule."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.labels import label_of
from workflows.queries.sittings import tally_of_item
from workflows.rules.voting import Policy, PolicyFacts, Result, Roll, Term, percentage_of, policy_from, result_of
from workflows.vocabulary.council import BallotKind, BaseTerm, Comparison, ItemState, Outcome, RankGround
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.nominations import Row
from workflows.web.presenters.states import Look

TERMS: dict[BaseTerm, str] = {
    BaseTerm.MEMBERS: gettext_noop("%(number)s members of the council"),
    BaseTerm.PRESENT: gettext_noop("%(number)s present"),
    BaseTerm.WRITTEN: gettext_noop("%(number)s written opinions"),
    BaseTerm.VALID_BALLOTS: gettext_noop("%(number)s valid ballots"),
    BaseTerm.RECUSED: gettext_noop("%(number)s recused"),
}
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.PASSED: ("ok", "check"),
    Outcome.FAILED: ("bad", "x"),
    Outcome.TIED: ("warn", "scale"),
    Outcome.OVER_QUOTA: ("bad", "list"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A big number of the tally."""

    label: str
    figure: int
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """What an item came to, with the arithmetic line by line."""

    look: Look
    figures: tuple[Figure, ...]
    rows: tuple[Row, ...]
    note: str
    is_confirmed: bool


def count_of(item: Any, *, was_voted_again: bool = False) -> Count | None:
    """Return the count of an item, nothing before it is counted; of a tie, whether another ballot followed."""
    if item.counted_at is None:
        return None
    policy = policy_of(item)
    result = result_of(policy, tally_of_item(item))
    outcome = Outcome(item.outcome)
    return Count(
        look=Look(label_of(outcome), *OUTCOMES[outcome]),
        figures=_figures(item),
        rows=(
            Row(_("Base"), _base_text(result), _base_note(item, policy)),
            Row(_("Threshold"), threshold_text(policy), needed_text(result.base, result.needed)),
            Row(_("Share"), share_of(item), _comparison_text(result)),
            Row(_("Present"), _present_text(item), _written_text(item)),
            *_rank_rows(item),
            *_tie_rows(item, policy, result, was_voted_again=was_voted_again),
            *rule_rows(item),
        ),
        note=_paper_text(item),
        is_confirmed=item.policy.is_confirmed,
    )


def rule_rows(item: Any) -> tuple[Row, ...]:
    """Return by which rule an item is voted on: policy, source, whether the office confirmed it, regime."""
    row, regime = item.policy, item.nomination.regime
    marks = [_("laid down by law") if row.is_statutory else _("a default of practice")]
    if not row.is_confirmed:
        marks.append(_("not yet confirmed by the office"))
    rows = (Row(_("Voting rule"), f"{row.code} ({', '.join(marks)})", row.source),)
    return (*rows, Row(_("Legal regime"), regime.code, regime.name)) if regime is not None else rows


def policy_of(item: Any) -> Policy:
    """Return the policy of an item under the ballot by which it is really voted on."""
    return policy_from(item.policy, ballot_kind=item.ballot_kind)


def share_of(item: Any) -> str:
    """Return the share of votes in favour to two places, such as 88,89 %."""
    return hundredths(percentage_of(item.yes, item.base))


def hundredths(share: int) -> str:
    """Return hundredths of a percent as a percentage to two places."""
    return f"{number_format(Decimal(share) / 100, 2)}\N{NO-BREAK SPACE}%"


def threshold_text_of(item: Any) -> str:
    """Return what an item needs, such as "more than 1/2"."""
    return threshold_text(policy_of(item))


def denominators_text(item: Any, roll: Roll, base: int) -> str:
    """Return both numbers of an item with recusals: how many may vote, and on how many the share is taken."""
    voters = roll.members - roll.recused
    text = _("%(voters)s of %(members)s members may vote on this item; the share is taken on %(base)s (%(what)s).")
    what = label_of(policy_of(item).denominator)
    return text % {"voters": voters, "members": roll.members, "base": base, "what": what}


def _figures(item: Any) -> tuple[Figure, ...]:
    if item.ballot_kind == BallotKind.SECRET_BALLOT:
        words = (_("Agree"), _("Disagree"), _("Blank"))
    else:
        words = (_("In favour"), _("Against"), _("Other opinion"))
    figures = (
        Figure(words[0], item.yes, "ok" if item.yes else ""),
        Figure(words[1], item.no, "bad" if item.no else ""),
        Figure(words[2], item.other),
    )
    if item.ballot_kind != BallotKind.SECRET_BALLOT:
        return figures
    return (*figures, Figure(_("Invalid"), item.invalid, "warn" if item.invalid else ""))


def _base_text(result: Result) -> str:
    terms = result.arithmetic.terms
    text = _term(terms[0])
    for term in terms[1:]:
        text += f" {'+' if term.number >= 0 else '−'} {_term(term)}"
    return f"{text} = {result.base}" if len(terms) > 1 else text


def _term(term: Term) -> str:
    return _(TERMS[term.name]) % {"number": abs(term.number)}


def _base_note(item: Any, policy: Policy) -> str:
    if not item.recused:
        return ""
    if policy.recusal_reduces_base:
        return _("Who is recused is left out of the base.")
    return _("The base stays all members, as the law says: a recusal works like a vote not in favour.")


def threshold_text(policy: Policy | PolicyFacts) -> str:
    """Return a threshold, such as "more than 1/2"."""
    strict = policy.comparison is Comparison.MORE_THAN
    words = _("more than %(num)s/%(den)s") if strict else _("at least %(num)s/%(den)s")
    return words % {"num": policy.threshold_num, "den": policy.threshold_den}


def needed_text(base: int, needed: int) -> str:
    """Return how many votes pass, such as "of 9: 5 votes are needed"."""
    text = ngettext("of %(base)s: %(needed)s vote is needed", "of %(base)s: %(needed)s votes are needed", needed)
    return text % {"base": base, "needed": needed}


def _comparison_text(result: Result) -> str:
    """Return the sum that decided: "6 × 3 = 18, 2 × 9 = 18: 18 ≥ 18"."""
    sums = result.arithmetic
    met = {
        (Comparison.MORE_THAN, True): ">",
        (Comparison.MORE_THAN, False): "≤",
        (Comparison.AT_LEAST, True): "≥",
        (Comparison.AT_LEAST, False): "<",
    }
    is_met = sums.left > sums.right if sums.comparison is Comparison.MORE_THAN else sums.left >= sums.right
    sign = met[sums.comparison, is_met]
    return (
        f"{result.yes} × {sums.threshold_den} = {sums.left} {sign} {sums.right} = {sums.threshold_num} × {result.base}"
    )


def _present_text(item: Any) -> str:
    return _("%(present)s of %(members)s members") % {"present": item.present, "members": item.members}


def _written_text(item: Any) -> str:
    if not item.written:
        return ""
    text = ngettext(
        "%(number)s signed opinion of an absent member", "%(number)s signed opinions of absent members", item.written
    )
    return text % {"number": item.written}


def _rank_rows(item: Any) -> tuple[Row, ...]:
    """Return the arithmetic of a ranking: "5th of 7, 4 awards, 6 votes; the last within has 7"."""
    if item.rank is None:
        return ()
    text = _("Place %(place)s of %(of)s for %(awards)s awards: %(yes)s votes in favour; the last within has %(last)s")
    numbers = {
        "place": item.rank,
        "of": item.ranked_of,
        "awards": item.rank_awards,
        "yes": item.yes,
        "last": item.rank_last_yes,
    }
    return (Row(_("Ranking"), text % numbers, label_of(RankGround(item.rank_ground))),)


def ballot_number(item: Any) -> str:
    """Return which ballot on the matter an item is, nothing for the first."""
    return _("Ballot %(number)s") % {"number": item.ballot_no} if item.ballot_no > 1 else ""


def _tie_rows(item: Any, policy: Policy, result: Result, *, was_voted_again: bool) -> tuple[Row, ...]:
    if not item.is_tied:
        return ()
    if item.is_decided_by_chair:
        passed = item.state == ItemState.PASSED
        text = (
            _("Tied; the chair’s own vote decided: in favour")
            if passed
            else _("Tied; the chair’s own vote decided: against")
        )
        return (Row(_("Tie"), text, label_of(policy.tie_rule)),)
    return (Row(_("Tie"), _tie_text(item, result, was_voted_again=was_voted_again), label_of(policy.tie_rule)),)


def _tie_text(item: Any, result: Result, *, was_voted_again: bool) -> str:
    """Return what a tie that nobody decided has led to."""
    number = {"number": item.ballot_no + 1}
    if was_voted_again:
        return _("Tied; ballot %(number)s followed, as an item of its own") % number
    if item.ballot_forgone:
        return _("Tied; no further ballot was held: %(reason)s") % {"reason": item.ballot_forgone}
    if result.may_revote:
        return _("Tied; ballot %(number)s may be held") % number
    return _("Tied, so it did not pass")


def _paper_text(item: Any) -> str:
    sheet = getattr(item, "paper_count", None)
    if sheet is None:
        return _reconciled_text(getattr(item, "paper_reconciliation", None))
    return _(
        "Counted on paper by %(first)s and %(second)s: %(issued)s issued, %(returned)s returned, "
        "%(missing)s not returned, %(valid)s valid, %(invalid)s invalid; %(written)s written opinions among them."
    ) % {
        "first": sheet.teller_1.full_name,
        "second": sheet.teller_2.full_name,
        "issued": sheet.issued,
        "returned": sheet.returned,
        "missing": sheet.not_returned,
        "valid": sheet.valid,
        "invalid": sheet.invalid,
        "written": sheet.written,
    }


def _reconciled_text(done: Any) -> str:
    """Return what became of the papers in a vote in envelopes; what they say is told with all others alone."""
    if done is None:
        return ""
    return _(
        "Papers in the same vote, read by both custodians: %(printed)s printed, %(returned)s returned, "
        "%(spoiled)s spoiled, %(unused)s unused, %(missing)s not returned."
    ) % {
        "printed": done.printed,
        "returned": done.returned,
        "spoiled": done.spoiled,
        "unused": done.unused,
        "missing": done.not_returned,
    }

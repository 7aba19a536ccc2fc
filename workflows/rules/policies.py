"""Judging a new rule of procedure: whether it can be kept, and whether it asks for less than the one before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflows.rules.text import nfc
from workflows.vocabulary.council import BallotKind, Denominator
from workflows.vocabulary.policies import PolicyFault, PolicyPart
from workflows.vocabulary.refusals import Reason, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Hold all that a row of the table of policies lays down, apart from its form and its days."""

    ballot_kind: str
    quorum_num: int
    quorum_den: int
    written_counts_for_quorum: bool
    denominator: str
    threshold_num: int
    threshold_den: int
    threshold_is_strict: bool
    tie_rule: str
    recusal_reduces_base: bool
    min_eligible: int
    most_ballots: int
    shows_votes_at_once: bool
    is_ranked_over_quota: bool
    notice_days: int
    is_statutory: bool
    source: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Hold what is known of the rules of a form: the one to be superseded, and when it was last used."""

    award: str
    former: Rule | None = None
    former_from: date | None = None
    last_use: date | None = None
    changes_on: date | None = None  # the first day of a rule that is recorded and to come


# On how many members the share is taken at the least: the law's "all members" is the most.
BREADTH = {
    Denominator.ALL_MEMBERS: 2,
    Denominator.PRESENT_AND_WRITTEN: 1,
    Denominator.PRESENT: 1,
    Denominator.VALID_BALLOTS: 0,
}
SECRECY = {BallotKind.NONE: 0, BallotKind.SECRET_BALLOT: 2}


def faults_of(rule: Rule) -> dict[PolicyPart, PolicyFault]:
    """Return why no council could keep a rule, by the part to put right; none for one that makes a `Policy`."""
    found: dict[PolicyPart, PolicyFault] = {}
    if rule.quorum_den < 1 or not 0 <= rule.quorum_num <= rule.quorum_den:
        found[PolicyPart.QUORUM] = PolicyFault.QUORUM_IS_NO_SHARE
    if rule.threshold_den < 1 or not 0 <= rule.threshold_num <= rule.threshold_den:
        found[PolicyPart.THRESHOLD] = PolicyFault.THRESHOLD_IS_NO_SHARE
    if rule.min_eligible < 0:
        found[PolicyPart.MIN_ELIGIBLE] = PolicyFault.NEGATIVE_VOTERS
    if rule.most_ballots < 1:
        found[PolicyPart.MOST_BALLOTS] = PolicyFault.NO_BALLOT
    if rule.ballot_kind == BallotKind.NONE:
        return found
    if rule.threshold_num == 0:
        found.setdefault(PolicyPart.THRESHOLD, PolicyFault.NOBODY_NEED_WIN)
    if rule.threshold_is_strict and rule.threshold_num == rule.threshold_den:
        found.setdefault(PolicyPart.THRESHOLD, PolicyFault.MORE_THAN_ALL)
    if rule.ballot_kind == BallotKind.WRITTEN_CONSULTATION and rule.denominator == Denominator.PRESENT:
        found[PolicyPart.DENOMINATOR] = PolicyFault.NOBODY_TO_COUNT
    return found


def loosened_in(former: Rule, new: Rule) -> tuple[PolicyPart, ...]:
    """Return the parts in which a new rule asks for less than the one that it supersedes."""
    return tuple(_loosened_in(former, new))


def reasons_against(rule: Rule, standing: Standing, *, begins: date, today: date) -> list[Reason]:
    """Return what stands against putting a rule in force from a day on."""
    faults = faults_of(rule)
    reasons = []
    if faults:
        reasons.append(Reason(Refusal.POLICY_IS_IMPOSSIBLE, {"faults": tuple(faults.values())}))
    if begins < today:
        reasons.append(Reason(Refusal.DATE_IN_PAST, {"date": begins}))
    if standing.changes_on is not None and begins <= standing.changes_on:
        named = {"award": standing.award, "date": standing.changes_on}
        reasons.append(Reason(Refusal.POLICY_CHANGES_LATER, named))
    elif standing.last_use is not None and begins <= standing.last_use:
        reasons.append(Reason(Refusal.POLICY_USED_ON, {"date": standing.last_use}))
    former = standing.former
    if former is None or standing.former_from is None:
        return reasons
    if rule == former:
        reasons.append(Reason(Refusal.POLICY_IS_THE_SAME, {"date": standing.former_from}))
    loosened = loosened_in(former, rule) if former.is_statutory else ()
    if loosened and _plain(rule.source) == _plain(former.source):
        reasons.append(Reason(Refusal.POLICY_LOOSENS_THE_LAW, {"parts": loosened}))
    return reasons


def _loosened_in(former: Rule, new: Rule) -> Iterator[PolicyPart]:
    was_kind, is_kind = (SECRECY.get(BallotKind(each.ballot_kind), 1) for each in (former, new))
    if is_kind < was_kind:
        yield PolicyPart.BALLOT_KIND
    if new.quorum_num * former.quorum_den < former.quorum_num * new.quorum_den:
        yield PolicyPart.QUORUM
    if new.written_counts_for_quorum and not former.written_counts_for_quorum:
        yield PolicyPart.WRITTEN_COUNTS_FOR_QUORUM
    if BREADTH[Denominator(new.denominator)] < BREADTH[Denominator(former.denominator)]:
        yield PolicyPart.DENOMINATOR
    share, was_share = new.threshold_num * former.threshold_den, former.threshold_num * new.threshold_den
    if share < was_share:
        yield PolicyPart.THRESHOLD
    elif share == was_share and former.threshold_is_strict and not new.threshold_is_strict:
        yield PolicyPart.THRESHOLD_IS_STRICT
    if new.recusal_reduces_base and not former.recusal_reduces_base:
        yield PolicyPart.RECUSAL_REDUCES_BASE
    if new.min_eligible < former.min_eligible:
        yield PolicyPart.MIN_ELIGIBLE
    if former.is_statutory and not new.is_statutory:
        yield PolicyPart.IS_STATUTORY


def _plain(text: str) -> str:
    return " ".join(nfc(text).split()).casefold()

"""A new rule of procedure: a day that nothing rests on, something new, and never less than the law without a source."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workflows.rules.policies import Rule, Standing, loosened_in, reasons_against
from workflows.vocabulary.policies import PolicyFault, PolicyPart
from workflows.vocabulary.refusals import Reason, Refusal

RULE = Rule(
    ballot_kind="SECRET_BALLOT",
    quorum_num=2,
    quorum_den=3,
    written_counts_for_quorum=False,
    denominator="ALL_MEMBERS",
    threshold_num=4,
    threshold_den=5,
    threshold_is_strict=False,
    tie_rule="FAIL",
    recusal_reduces_base=False,
    min_eligible=3,
    most_ballots=2,
    shows_votes_at_once=False,
    is_ranked_over_quota=True,
    notice_days=3,
    is_statutory=True,
    source="Nghị định 98/2023/NĐ-CP Điều 30 khoản 7",
    is_confirmed=False,
)
TODAY = date(2026, 12, 1)
STANDING = Standing(award="CSTĐ cơ sở", former=RULE, former_from=date(2024, 1, 1))


def reasons(rule: Rule, standing: Standing = STANDING, begins: date = TODAY) -> list[Reason]:
    return reasons_against(rule, standing, begins=begins, today=TODAY)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"threshold_num": 3}, PolicyPart.THRESHOLD),
        ({"threshold_num": 79, "threshold_den": 100}, PolicyPart.THRESHOLD),
        ({"quorum_num": 1, "quorum_den": 2}, PolicyPart.QUORUM),
        ({"denominator": "PRESENT"}, PolicyPart.DENOMINATOR),
        ({"denominator": "VALID_BALLOTS"}, PolicyPart.DENOMINATOR),
        ({"recusal_reduces_base": True}, PolicyPart.RECUSAL_REDUCES_BASE),
        ({"written_counts_for_quorum": True}, PolicyPart.WRITTEN_COUNTS_FOR_QUORUM),
        ({"ballot_kind": "SHOW_OF_HANDS"}, PolicyPart.BALLOT_KIND),
        ({"min_eligible": 2}, PolicyPart.MIN_ELIGIBLE),
        ({"is_statutory": False}, PolicyPart.IS_STATUTORY),
    ],
)
def test_a_rule_of_law_is_made_looser_only_by_another_source(change: dict[str, object], part: PolicyPart) -> None:
    looser = replace(RULE, **change)  # type: ignore[arg-type]  # columns by their names

    assert reasons(looser) == [Reason(Refusal.POLICY_LOOSENS_THE_LAW, {"parts": (part,)})]
    assert reasons(replace(looser, source="  nghị định 98/2023/nđ-cp  Điều 30 khoản 7 ")) != []
    assert reasons(replace(looser, source="Nghị định mới")) == []
    of_the_house = replace(STANDING, former=replace(RULE, is_statutory=False))
    assert Refusal.POLICY_LOOSENS_THE_LAW not in [reason.refusal for reason in reasons(looser, of_the_house)]


def test_a_stricter_rule_needs_no_other_source() -> None:
    stricter = replace(RULE, threshold_num=9, threshold_den=10, threshold_is_strict=True, quorum_num=3, quorum_den=4)

    assert reasons(stricter) == []
    assert loosened_in(stricter, replace(stricter, threshold_is_strict=False)) == (PolicyPart.THRESHOLD_IS_STRICT,)


def test_a_rule_begins_today_or_later_and_after_all_that_rests_on_the_former_one() -> None:
    new = replace(RULE, notice_days=5)
    used = replace(STANDING, last_use=TODAY)
    later = replace(STANDING, changes_on=TODAY + timedelta(days=9))

    assert reasons(new, begins=TODAY - timedelta(days=1)) == [
        Reason(Refusal.DATE_IN_PAST, {"date": TODAY - timedelta(days=1)})
    ]
    assert reasons(new, used) == [Reason(Refusal.POLICY_USED_ON, {"date": TODAY})]
    assert reasons(new, used, begins=TODAY + timedelta(days=1)) == []
    named = {"award": STANDING.award, "date": TODAY + timedelta(days=9)}
    assert reasons(new, later, begins=TODAY + timedelta(days=9)) == [Reason(Refusal.POLICY_CHANGES_LATER, named)]
    assert reasons(new, later, begins=TODAY + timedelta(days=10)) == []


def test_what_is_the_same_or_impossible_is_refused_and_a_first_rule_is_not() -> None:
    impossible = replace(RULE, threshold_num=6, most_ballots=0)

    assert reasons(RULE) == [Reason(Refusal.POLICY_IS_THE_SAME, {"date": date(2024, 1, 1)})]
    assert reasons(RULE, Standing(award="CSTĐ cơ sở")) == []
    faults = (PolicyFault.THRESHOLD_IS_NO_SHARE, PolicyFault.NO_BALLOT)
    assert reasons(impossible) == [Reason(Refusal.POLICY_IS_IMPOSSIBLE, {"faults": faults})]

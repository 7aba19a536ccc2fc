"""S14 of DOMAIN.md 6.12: the law changes between receipt and decision, and each nomination keeps its own regime."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.stories.reading import path_of
from tests.stories.test_council_as_data import rule_in_force
from tests.walks import Walk, close, consolidated, count, pdf, person_of, presiding_user, sitting, vote, walk
from tests.web.visitors import text_of, visitor
from workflows.actions import award, decide, review
from workflows.actions.policies import supersede_policy
from workflows.actions.refer import save_reference
from workflows.ledger.tables import compare
from workflows.management.demo.cast import Office
from workflows.models import (
    BaseSalary,
    LegalBasisLine,
    LegalRegime,
    Paper,
    PaperLine,
    PrizeCoefficient,
    VotingPolicy,
)
from workflows.queries.other_regimes import other_regimes_of
from workflows.vocabulary.dossier import NomineeKind, PaperKind
from workflows.vocabulary.regimes import RegimeQuestion
from workflows.vocabulary.states import State

NEW_LAW = "Căn cứ Luật Thi đua, khen thưởng mới;"


@pytest.fixture
def change_of_law(office: Office) -> LegalRegime:
    """From tomorrow another regime, coefficient and base salary, as the administrator enters them, and another rule."""
    today, tomorrow = office.day, office.day + timedelta(days=1)
    by, source = office.administrator, {"source": "Văn bản mới", "is_confirmed": True}
    for ending in (LegalRegime.objects.get(to_date=None), BaseSalary.objects.get(to_date=None)):
        ending.to_date = today
        save_reference(ending, by=by)
    regime = LegalRegime(
        code="R-MOI",
        name="Luật mới",
        from_date=tomorrow,
        simplified_rule="ANY",
        provincial_body="Sở Nội vụ",
        **source,
    )
    save_reference(regime, by=by)
    two_thirds = {"threshold_num": 2, "threshold_den": 3, "threshold_is_strict": False}
    rule = rule_in_force(office.giay_khen, **two_thirds, source="Văn bản mới")
    supersede_policy("GK", by=office.hr_head, rule=rule, begins=tomorrow)
    for row in (
        BaseSalary(amount=3_000_000, from_date=tomorrow, **source),
        LegalBasisLine(regime=regime, ordinal=1, text=NEW_LAW, **source),
        PrizeCoefficient(
            regime=regime,
            award_form=office.giay_khen,
            nominee_kind=NomineeKind.INDIVIDUAL,
            numerator=4,
            denominator=10,
            **source,
        ),
    ):
        save_reference(row, by=by)
    return regime


def policy_of_tomorrow() -> str:
    """Return the code of the rule that the change brought."""
    return VotingPolicy.objects.filter(award_form__code="GK").latest("from_date").code


def rules_of(each: Walk) -> tuple[str, str]:
    """Return regime and policy under which a nomination stands."""
    found = each.nomination
    return found.regime.code, found.policy.code


def record(office: Office, paper: Paper) -> None:
    award.record_paper(
        paper.ref,
        by=office.records,
        number=award.next_free_number(PaperKind.DECISION, timezone.localdate().year),
        date=timezone.localdate(),
        signer=person_of(office.chief),
        for_chief=False,
        upload=pdf("van-ban-da-ky.pdf"),
    )


def test_s14_received_on_either_side_of_a_change_of_law_each_keeps_its_regime_to_the_end(
    office: Office, change_of_law: LegalRegime
) -> None:
    old = LegalRegime.objects.get(to_date=office.day)
    team, other = office.team, office.other_team
    before = walk(office, nominee=team.staff).draft().fill().submit().receive()
    returned = walk(office, nominee=other.staff, proposer=other.head).draft().fill().submit().receive().give_back()
    after = walk(office, nominee=team.second_staff).draft().fill().submit()

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        after.receive()
        returned.complete().receive()
        for each in (before, returned, after):
            each.appraise().consolidate()
        session = sitting(office, before, returned, after)
        for each in (before, returned, after):
            vote(office, each)
        close(office, session)
        walks = {"before": before, "returned": returned, "after": after}
        assert {name: rules_of(each) for name, each in walks.items()} == {
            "before": (old.code, "GK-2024"),
            "returned": (old.code, "GK-2024"),
            "after": ("R-MOI", policy_of_tomorrow()),
        }
        papers = decide.approve_lines([each.ref for each in walks.values()], by=office.chief).papers
        for paper in papers:
            record(office, paper)

        lines = PaperLine.objects.filter(paper__in=papers).select_related("paper__regime", "nomination")
        prizes = {line.nomination.ref: _prize(line) for line in lines}
        prints = {paper.regime.code: _printed(office, paper) for paper in Paper.objects.filter(kind="DECISION")}

    assert {name: (each.nomination.state, rules_of(each)) for name, each in walks.items()} == {
        "before": (State.GRANTED, (old.code, "GK-2024")),
        "returned": (State.GRANTED, (old.code, "GK-2024")),
        "after": (State.GRANTED, ("R-MOI", policy_of_tomorrow())),
    }
    # The base salary is that of the day of the decision for all of them, the coefficient that of the regime.
    assert {name: prizes[each.ref] for name, each in walks.items()} == {
        "before": (old.code, "3/10", 3_000_000, 900_000),
        "returned": (old.code, "3/10", 3_000_000, 900_000),
        "after": ("R-MOI", "4/10", 3_000_000, 1_200_000),
    }
    basis = [line.text for line in old.basis_lines.order_by("ordinal")]
    assert {code: [text for text in (*basis, NEW_LAW) if text in page] for code, page in prints.items()} == {
        old.code: basis,
        "R-MOI": [NEW_LAW],
    }
    assert path_of(returned) == "N1 N2 N3 N4 N5 N3 N13 N14 N15 N16 N20 N33"
    assert compare()[1] == []


def test_s14_the_other_regime_is_named_where_its_figures_are_better_and_nothing_follows_from_it(
    office: Office, change_of_law: LegalRegime
) -> None:
    each = walk(office).draft().fill().submit().receive()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        page = visitor(office.hr_officer).get(reverse("regimes", args=[each.nomination.slug]))

    table = next(table for table in page.context["tables"] if table.code == "R-MOI")
    rows: dict[str, Any] = {row.label: row for row in table.rows}

    assert (rows["Prize money"].own.texts, rows["Prize money"].other.texts) == (("900,000 đồng",), ("1,200,000 đồng",))
    assert "By its figures R-MOI is better for the nominee." in rows["Prize money"].notes
    assert rows["Votes needed"].own.texts == ("of 9: 5 votes are needed",)
    assert rows["Votes needed"].other.texts == ("of 9: 6 votes are needed",)
    assert rules_of(each) == (LegalRegime.objects.get(to_date=office.day).code, "GK-2024")


def _prize(line: PaperLine) -> tuple[Any, ...]:
    return line.paper.regime.code, line.coefficient, line.base_salary, line.amount


def _printed(office: Office, paper: Paper) -> str:
    return text_of(visitor(office.records).get(reverse("paper-print", args=[paper.ref])))


def test_the_day_itself_on_which_a_regime_comes_into_force_is_its_own(
    office: Office, change_of_law: LegalRegime
) -> None:
    days: dict[date, str] = {}
    for offset, nominee in enumerate((office.team.staff, office.team.second_staff)):
        each = walk(office, nominee=nominee).draft().fill().submit()
        with time_machine.travel(timezone.now() + timedelta(days=offset)):
            each.receive()
        days[timezone.localdate(each.nomination.received_at)] = each.nomination.regime.code

    old = LegalRegime.objects.get(to_date=office.day).code
    assert days == {change_of_law.from_date - timedelta(days=1): old, change_of_law.from_date: "R-MOI"}


def test_the_count_laid_beside_is_that_of_the_nominations_own_form_and_not_of_an_alternative(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    vote(office, each)
    review.vote_on_another_form(
        each.item.ref, by=presiding_user(office, each.item), award="GK", reason="Phương án khác", is_alternative=True
    )
    count(office, each, yes=0)
    close(office, session)

    beside = other_regimes_of(each.nomination, today=timezone.localdate()).others[0]

    (line,) = [line for line in beside.lines if line.question is RegimeQuestion.COUNT]
    assert [item.outcome for item in each.nomination.items.order_by("id")] == ["PASSED", "FAILED"]
    assert line.own.value.has_passed is True

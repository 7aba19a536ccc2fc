"""Two changes of the council, or of a rule, at one moment: one is done, the other finds it and is refused."""

from datetime import timedelta

import pytest

from tests.actions.test_council import BASIS, as_chosen, newcomers, set_up
from tests.concurrency.races import done, race, refusals
from tests.stories.test_council_as_data import rule_in_force
from workflows.actions.council import seat_member
from workflows.actions.policies import supersede_policy
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import Council, VotingPolicy
from workflows.queries.council import disagreements_on, seats_on
from workflows.vocabulary.council import MemberRole
from workflows.vocabulary.refusals import Refusal

pytestmark = [pytest.mark.postgresql]


def test_of_two_councils_for_one_day_one_is_set_up(live_office: Office) -> None:
    begins = live_office.day + timedelta(days=1)
    members = as_chosen(live_office)

    outcomes = race([lambda: set_up(live_office, begins, members)] * 2)

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.COUNCIL_CHANGES_LATER,)]
    assert Council.objects.filter(from_date=begins).count() == 1
    assert (disagreements_on(begins), verify().first_bad) == (set(), None)


def test_nobody_is_seated_twice_by_two_at_one_moment(live_office: Office) -> None:
    begins = live_office.day + timedelta(days=1)
    person = newcomers(live_office)[0].ref

    outcomes = race(
        [
            lambda: seat_member(person, by=live_office.hr_head, role=MemberRole.MEMBER, begins=begins, basis=BASIS),
            lambda: seat_member(person, by=live_office.hr_head, role=MemberRole.VICE_CHAIR, begins=begins, basis=BASIS),
        ]
    )

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.SEATED_TWICE,)]
    assert (len(seats_on(live_office.council, begins)), disagreements_on(begins)) == (10, set())


def test_of_two_rules_from_one_day_one_is_put_in_force(live_office: Office) -> None:
    begins = live_office.day + timedelta(days=1)
    rules = [rule_in_force(live_office.giay_khen, notice_days=days) for days in (5, 7)]

    outcomes = race(
        [
            lambda: supersede_policy("GK", by=live_office.hr_head, rule=rules[0], begins=begins),
            lambda: supersede_policy("GK", by=live_office.hr_head, rule=rules[1], begins=begins),
        ]
    )

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.POLICY_CHANGES_LATER,)]
    assert VotingPolicy.objects.filter(award_form__code="GK", from_date__gte=begins).count() == 1

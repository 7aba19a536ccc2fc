"""An award of the province, clicked through: voted on in secret on paper, sent up, and answered."""

from collections.abc import Callable

import pytest

from tests.browser import meeting, outcome
from tests.browser.desk import Desk
from tests.browser.outcome import states_of
from tests.browser.people import People
from tests.walks import walk
from workflows.management.demo.cast import Office
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_an_award_of_the_province_is_voted_in_secret_escalated_and_answered(desk: Callable[..., Desk]) -> None:
    office, people = Office(), People(desk, in_turn=True)
    each = walk(office, nominee=office.team.second_staff, award_form=office.bang_khen)
    each.draft().fill().submit().receive().appraise().consolidate()
    slug, nominee = each.nomination.slug, office.team.second_staff.full_name

    session = meeting.plan(people, office, nominee)
    item = meeting.open_vote(people, office, session, button="Mở theo hình thức bỏ phiếu kín trên giấy")
    meeting.count_papers(people, office, item, yes=8).says("8 × 3 = 24 ≥ 18", "Thông qua")
    meeting.sign_minutes(people, office, session, number=2)
    outcome.approve(people, office, nominee)
    outcome.record(people, office, number=2)
    outcome.answer(people, office, slug)
    read, taken = outcome.inspect(people, office, slug)

    assert states_of(slug)[-4:] == (State.RECOMMENDED, State.ESCALATION_PREPARED, State.ESCALATED, State.GRANTED)
    assert read == taken
    assert [sentence for sentence in read if "1523/QĐ-UBND" in sentence] != []
    assert people.found == {}

"""The main job, clicked through by everybody whose job it is, up to the award and to its complete history."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.browser import dossier, meeting, outcome
from tests.browser.desk import PHONE, Desk
from tests.browser.people import People
from tests.walks import walk
from workflows.management.demo.cast import Office
from workflows.models import Nomination
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
WHOLE_WAY = (
    State.SUBMITTED,
    State.APPRAISING,
    State.RETURNED,
    State.SUBMITTED,
    State.APPRAISING,
    State.CONSOLIDATED,
    State.ON_AGENDA,
    State.IN_REVIEW,
    State.RECOMMENDED,
    State.AWAITING_SIGNATURE,
    State.GRANTED,
)


def states_of(slug: str) -> tuple[str, ...]:
    """Return the states through which the history says a nomination went."""
    nomination = Nomination.objects.get(code=slug)
    states = list(nomination.history.order_by("history_id").values_list("state", flat=True))
    return tuple(now for before, now in pairwise(states) if now != before)


@pytest.mark.parametrize(
    "how", [{}, {"has_script": False, "size": PHONE}], ids=["at a desk", "on a phone without script"]
)
def test_a_nomination_goes_from_the_unit_to_the_award_of_the_chief(
    desk: Callable[..., Desk], how: dict[str, object]
) -> None:
    office, people = Office(), People(desk, in_turn=True, **how)
    team = office.team if not how else office.other_team
    nominee, number = team.staff.full_name, 11 if how else 1

    drafted = dossier.propose(people, team.head, team.staff, award="Giấy khen của Chánh Văn phòng")
    slug = drafted.path.strip("/").split("/")[1]
    dossier.receive(people, office.hr_officer, slug)
    dossier.give_back(people, office.hr_officer, slug, wanted="Bổ sung minh chứng của nội dung ND1")
    dossier.complete(people, team.head, slug)
    dossier.receive(people, office.hr_officer, slug)
    dossier.appraise(people, office.hr_officer, slug)
    dossier.consolidate(people, office.hr_officer, slug)
    session = meeting.plan(people, office, nominee)
    item = meeting.open_vote(people, office, session)
    meeting.vote(people, office, item)
    meeting.count(people, office, item).says("9/9", "Thông qua")
    meeting.sign_minutes(people, office, session, number=number)
    outcome.approve(people, office, nominee)
    outcome.record(people, office, number=number)
    read, taken = outcome.inspect(people, office, slug)

    assert states_of(slug) == WHOLE_WAY
    assert read == taken
    assert len(read) > len(WHOLE_WAY)
    assert people.found == {}


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

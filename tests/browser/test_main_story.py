"""The main job, clicked through by everybody whose job it is, up to the award and to its complete history."""

from collections.abc import Callable

import pytest

from tests.browser import dossier, meeting, outcome
from tests.browser.desk import PHONE, Desk
from tests.browser.outcome import states_of
from tests.browser.people import People
from workflows.management.demo.cast import Office
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

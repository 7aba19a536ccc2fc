"""Whether the council sees an open vote at once or after the count is for the rule of procedure to say."""

import pytest

from tests.stories.test_council_as_data import rule_in_force
from tests.walks import person_of
from tests.web.council import of_item, opened
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.actions.policies import supersede_policy
from workflows.management.demo.cast import Office
from workflows.models import User
from workflows.queries.ballots import votes_readable_by
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import Choice

READS = {False: "Has voted", True: "Against"}


def read_of(office: Office, user: User, address: str) -> str:
    """Return what a page says right after the name of the member who voted."""
    said = text_of(visitor(user).get(address))
    name = person_of(office.members[5]).full_name
    return next((word for word in ("Has voted", "Against", "Has not voted") if f"{name} {word}" in said), "nothing")


@pytest.mark.parametrize("at_once", [False, True])
def test_the_council_reads_an_open_vote_at_once_only_where_the_rule_says_so(office: Office, at_once: bool) -> None:
    if at_once:
        new = rule_in_force(office.giay_khen, shows_votes_at_once=True)
        supersede_policy("GK", by=office.hr_head, rule=new, begins=office.day)
    each = opened(office)
    assert each.item.policy.shows_votes_at_once is at_once
    review.cast_vote(each.item.ref, by=office.members[5], choice=Choice.AGAINST, reason="Thành tích chưa nổi bật")
    address = of_item("item", each)

    found = {
        "another member": read_of(office, office.members[4], address),
        "the secretary": read_of(office, office.secretary, address),
        "HR-Admin": read_of(office, office.hr_officer, address),
        "himself": read_of(office, office.members[5], address),
        "the inspector": read_of(office, office.inspector, address),
    }

    assert found == {
        "another member": READS[at_once],
        "the secretary": READS[at_once],
        "HR-Admin": "nothing",
        "himself": "Against",
        "the inspector": "Against",
    }


def test_an_opinion_in_writing_waits_for_the_count_also_where_votes_are_shown_at_once(office: Office) -> None:
    new = rule_in_force(office.giay_khen, shows_votes_at_once=True)
    supersede_policy("GK", by=office.hr_head, rule=new, begins=office.day)
    each = opened(office, present=8)
    away = person_of(office.members[8])
    review.receive_opinion(each.item.ref, by=office.secretary, person=away.pk, choice=Choice.AGAINST)

    readers = [office.chief, office.members[4], office.secretary]
    found = [votes_readable_by(actor_of(user, office.day), [each.item]).get(each.item.pk, {}) for user in readers]
    assert [len(votes) for votes in found] == [0, 0, 1]  # the secretary has entered it himself

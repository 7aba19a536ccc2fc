"""Near kin and other interests declared ahead: nobody votes on whom he stands close to (DOMAIN.md 2.13, 6.5)."""

from datetime import timedelta

import pytest

from tests.secrecy import keys_made, opened_secretly
from tests.stories.reading import refused
from tests.stories.test_leaders_stories import take_charge
from tests.walks import (
    Walk,
    attend,
    close,
    consolidated,
    count,
    person_of,
    planned,
    presiding_user,
    sitting,
    vote,
    voters,
)
from workflows.actions import review
from workflows.actions.interests import declare_interest, end_interest
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, LedgerSecret, Person, Recusal, User
from workflows.queries.interests import interests_in
from workflows.queries.meetings import sitting_of
from workflows.vocabulary.council import Attendance, BallotKind, Choice, RecusalGround
from workflows.vocabulary.events import Event
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Refusal
from workflows.web.presenters.session_prints import recusal_sentences

KIN = "là người thân thích của người, hoặc của người đứng đầu tập thể, được đề nghị khen thưởng"


def related(office: Office, member: User, other: Person, relation: Relation = Relation.SIBLING, **how: str) -> None:
    declare_interest(by=member, relative=other.ref, relation=relation, **how)


def grounds(each: Walk) -> list[tuple[str, str]]:
    rows = Recusal.objects.filter(item=each.item).order_by("member__ordinal")
    return list(rows.values_list("member__person__full_name", "ground"))


def nominee_of(each: Walk) -> Person:
    return Person.objects.get(pk=each.nomination.nominee_person_id)


@pytest.mark.parametrize("relation", list(Relation))
def test_who_declared_an_interest_in_the_nominee_stands_aside_from_the_convening_on(
    office: Office, relation: Relation
) -> None:
    each, member = consolidated(office), office.members[5]
    related(office, member, nominee_of(each), relation, note="Là bạn học thân thiết")

    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)

    ground = RecusalGround.OTHER_INTEREST if relation == Relation.OTHER else RecusalGround.KIN
    assert grounds(each) == [(person_of(member).full_name, ground)]


def test_it_counts_the_same_where_the_nominees_side_declared_it(office: Office) -> None:
    each, member = consolidated(office), office.members[5]
    declare_interest(
        by=office.hr_head,
        person=nominee_of(each).ref,
        relative=person_of(member).ref,
        relation=Relation.SPOUSE_PARENT,
    )

    sitting(office, each)

    assert grounds(each) == [(person_of(member).full_name, RecusalGround.KIN)]


def test_of_a_nominated_unit_kin_of_its_head_stand_aside_and_not_kin_of_its_staff(office: Office) -> None:
    each = consolidated(office, nominee=office.team.unit)
    head_kin, staff_kin = office.members[5], office.members[6]
    related(office, head_kin, person_of(office.team.head))
    related(office, staff_kin, office.team.staff)

    sitting(office, each)

    assert grounds(each) == [(person_of(head_kin).full_name, RecusalGround.KIN)]


def test_a_declaration_after_the_convening_takes_effect_when_the_item_is_opened(office: Office) -> None:
    each, member = consolidated(office), office.members[5]
    sitting(office, each)
    assert grounds(each) == []
    related(office, member, nominee_of(each))

    review.open_item(each.item.ref, by=presiding_user(office, each.item))

    assert grounds(each) == [(person_of(member).full_name, RecusalGround.KIN)]
    with refused(Refusal.MEMBER_IS_RECUSED):
        review.cast_vote(each.item.ref, by=member, choice=Choice.IN_FAVOUR)
    entry = LedgerEntry.objects.get(event=Event.RECUSAL_RECORDED)
    assert "KIN" not in entry.body
    told = dict(LedgerSecret.objects.filter(entry=entry).values_list("field", "value"))
    assert told["ground"] == '"KIN"'


@pytest.mark.parametrize("is_secret", [False, True])
def test_a_declaration_after_the_opening_lets_no_vote_of_kin_be_counted(office: Office, is_secret: bool) -> None:
    """What is cast cannot be taken out, so the item is put off and voted on again without him."""
    each, member, silent = consolidated(office), office.members[5], office.members[7]
    session = sitting(office, each)
    if is_secret:
        keys_made(office, session)
        opened_secretly(office, each)
    else:
        review.open_item(each.item.ref, by=office.chief)
    related(office, silent, nominee_of(each))  # has not voted, and is not counted
    for user in voters(office, each.item):
        if user != silent:
            cast = secret.cast_secret if is_secret else review.cast_sheet
            cast({each.item.ref: Choice.IN_FAVOUR}, by=user)
    related(office, member, nominee_of(each))
    ends = (secret.close_urn, office.chief) if is_secret else (review.count_item, office.secretary)

    with refused(Refusal.CONCERNED_HAS_VOTED):
        ends[0](each.item.ref, by=ends[1])

    put_off = {"reason": "Có thành viên liên quan đã biểu quyết", "next_step": "Biểu quyết lại ở phiên sau"}
    review.defer_item(each.item.ref, by=office.chief, due_date=office.day + timedelta(days=10), **put_off)
    close(office, session)
    again = sitting(office, each)
    vote(office, each)
    assert {name for name, _ground in grounds(each)} == {person_of(user).full_name for user in (member, silent)}
    assert (each.item.yes, again.items.count()) == (7, 1)


def test_a_declaration_after_the_opening_lets_no_papers_be_counted_among_which_one_of_kin_may_lie(
    office: Office,
) -> None:
    each, member = consolidated(office), office.members[5]
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)
    related(office, member, nominee_of(each))

    with refused(Refusal.CONCERNED_HAS_VOTED):
        count(office, each)

    left = {person_of(member).pk: Attendance.LEFT_EARLY}
    review.record_attendance(each.item.session.ref, left, by=office.secretary)
    with refused(Refusal.CONCERNED_HAS_VOTED):  # his paper would still be among them
        count(office, each)


def test_a_declaration_that_ended_holds_until_the_evening_and_no_longer(office: Office) -> None:
    member, other = office.members[5], office.team.staff
    interest = declare_interest(by=member, relative=other.ref, relation=Relation.SIBLING)
    end_interest(interest.ref, by=member, reason="Khai nhầm người trùng tên")

    assert set(interests_in([other.pk], office.day)) == {person_of(member).pk}
    assert interests_in([other.pk], office.day + timedelta(days=1)) == {}
    assert interests_in([other.pk], office.day - timedelta(days=1)) == {}


def test_both_numbers_follow_the_policy_and_the_minutes_name_member_item_and_reason(office: Office) -> None:
    each, member = consolidated(office), office.members[5]
    related(office, member, nominee_of(each))
    session = sitting(office, each)
    vote(office, each)
    close(office, session)

    item = each.item
    assert (item.members, item.recused, item.base, item.yes) == (9, 1, 8, 8)
    assert recusal_sentences(sitting_of(item.session)) == [
        f"{person_of(member).full_name} – nội dung 1 – {KIN}"
    ]


def test_a_base_of_all_members_stays_and_the_recusal_works_like_no_yes(office: Office) -> None:
    each, member = consolidated(office, award_form=office.bang_khen), office.members[5]
    related(office, member, nominee_of(each))
    sitting(office, each)
    review.open_item(each.item.ref, by=presiding_user(office, each.item))
    count(office, each)

    item = each.item
    reduces = item.policy.recusal_reduces_base
    assert (item.members, item.recused, item.base) == (9, 1, 9 - reduces)


def test_over_an_item_of_the_chairs_kin_a_vice_chair_presides(office: Office) -> None:
    each = consolidated(office)
    related(office, office.chief, nominee_of(each))
    sitting(office, each)

    with refused(Refusal.NOT_PRESIDING):
        review.open_item(each.item.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.deputy)

    assert each.item.presiding == person_of(office.deputy)


def test_kin_of_the_head_of_a_unit_taken_over_after_the_convening_are_found_too(office: Office) -> None:
    each = consolidated(office, nominee=office.team.unit)
    member = office.members[5]
    related(office, member, person_of(office.other_team.head))
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    take_charge(office, office.other_team.head, office.team.unit)

    review.open_item(each.item.ref, by=office.chief, ballot_kind=BallotKind.SHOW_OF_HANDS)

    assert grounds(each) == [(person_of(member).full_name, RecusalGround.KIN)]


def test_nobody_declares_for_another_in_himself_twice_or_without_saying_what(office: Office) -> None:
    member, other = office.members[5], office.team.staff
    related(office, member, other)

    with refused(Refusal.NOT_YOURS):
        declare_interest(by=member, person=other.ref, relative=person_of(member).ref, relation=Relation.CHILD)
    with refused(Refusal.INTEREST_IN_ONESELF):
        related(office, member, person_of(member))
    with refused(Refusal.INTEREST_IS_DECLARED):
        related(office, member, other, Relation.SPOUSE)
    with refused(Refusal.REASON_TOO_SHORT):
        related(office, member, office.team.second_staff, Relation.OTHER)
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        related(office, office.administrator, other)


def test_what_was_declared_of_a_member_he_does_not_end_himself(office: Office) -> None:
    member, other = office.members[5], office.team.staff
    of_him = declare_interest(
        by=office.secretary, person=person_of(member).ref, relative=other.ref, relation=Relation.CHILD
    )

    with refused(Refusal.INTEREST_OF_ANOTHER):
        end_interest(of_him.ref, by=member, reason="Không đúng")
    end_interest(of_him.ref, by=office.hr_head, reason="Khai nhầm người trùng tên")
    with refused(Refusal.INTEREST_HAS_ENDED):
        end_interest(of_him.ref, by=office.secretary, reason="Khai nhầm người trùng tên")
    assert LedgerEntry.objects.filter(event=Event.INTEREST_ENDED).count() == 1


def test_the_record_tells_of_an_interest_by_personal_values_alone(office: Office) -> None:
    member, other = office.members[5], office.team.staff
    related(office, member, other, Relation.SPOUSE)

    entry = LedgerEntry.objects.get(event=Event.INTEREST_DECLARED)
    told = dict(LedgerSecret.objects.filter(entry=entry).values_list("field", "value"))
    assert {name: told[name].strip('"') for name in ("member", "relative", "relation")} == {
        "member": person_of(member).full_name,
        "relative": other.full_name,
        "relation": "SPOUSE",
    }
    assert [text for text in (other.full_name, other.ref, "SPOUSE") if text in entry.body] == []

"""The council and its rules change by date: what came before keeps what it came under, what comes after has the new."""

from dataclasses import asdict
from datetime import date, timedelta

import time_machine
from django.utils import timezone

from tests.secrecy import counted, head_of_board, keys_made
from tests.stories.reading import refused
from tests.walks import attend, close, consolidated, person_of, planned, sitting, vote, voters, walk
from tests.web.council import at, of_item, post
from tests.web.visitors import visitor
from workflows.actions import review
from workflows.actions.council import end_seat, seat_member
from workflows.actions.policies import supersede_policy
from workflows.actions.refer import save_reference
from workflows.actions.review import secret
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, AwardForm, Person, SessionMember, VotingPolicy
from workflows.queries.council import disagreements_on, people_to_seat, seats_on
from workflows.queries.policies import rule_of
from workflows.rules.policies import Rule
from workflows.rules.voting import policy_from, votes_needed
from workflows.vocabulary.council import BallotKind, Choice, Denominator, MemberRole
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State
from workflows.web.sealed import sent_as

BASIS = "Quyết định số 131/QĐ-VP (dữ liệu giả định)"
LOCAL_RULE = "Quy chế hoạt động của Hội đồng, Điều 7"


def rule_in_force(award: AwardForm, **changes: object) -> Rule:
    """Return the rule in force of an award form, with some parts of it changed."""
    policy = VotingPolicy.objects.get(award_form=award, to_date=None)
    return Rule(**{**{name: getattr(rule_of(policy), name) for name in Rule.__slots__}, **changes})  # type: ignore[arg-type]


def plain_people(office: Office, number: int) -> list[Person]:
    """Return people of the Office who sit in no council yet."""
    seated = {seat.person_id for seat in seats_on(office.council, office.day)}
    return [person for person in people_to_seat() if person.pk not in seated and person.user_id][:number]


def test_a_nomination_keeps_the_rule_of_its_day_of_receipt_and_a_later_one_gets_the_new_one(office: Office) -> None:
    """GK asks for more than half of those present; from tomorrow for two thirds of all members."""
    tomorrow = office.day + timedelta(days=1)
    before = walk(office, nominee=office.team.staff).draft().fill().submit().receive()
    new = rule_in_force(
        office.giay_khen,
        threshold_num=2,
        threshold_den=3,
        threshold_is_strict=False,
        denominator=Denominator.ALL_MEMBERS,
        source=LOCAL_RULE,
    )

    supersede_policy("GK", by=office.hr_head, rule=new, begins=tomorrow)

    after = walk(office, nominee=office.team.second_staff).draft().fill().submit()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        after.receive()
        for each in (before, after):
            each.appraise().consolidate()
        session = sitting(office, before, after, present=7)
        for each in (before, after):
            vote(office, each, yes=5)
        close(office, session)

        counts = {
            name: (each.item.policy.code, each.item.base, each.item.needed, each.item.yes, each.nomination.state)
            for name, each in {"before": before, "after": after}.items()
        }
    assert counts == {
        "before": ("GK-2024", 7, 4, 5, State.RECOMMENDED),
        "after": (f"GK-{tomorrow:%Y%m%d}", 9, 6, 5, State.NOT_RECOMMENDED),
    }
    assert [(row.code, row.from_date, row.to_date) for row in VotingPolicy.objects.filter(award_form__code="GK")] == [
        ("GK-2020", date(2020, 1, 1), date(2023, 12, 31)),
        ("GK-2024", date(2024, 1, 1), office.day),
        (f"GK-{tomorrow:%Y%m%d}", tomorrow, None),
    ]
    assert verify().first_bad is None


def test_a_session_convened_before_keeps_its_roll_of_9_and_one_convened_after_has_11(office: Office) -> None:
    tomorrow = office.day + timedelta(days=1)
    fighters = AwardForm.objects.get(code="CSTDCS")
    policy = policy_from(VotingPolicy.objects.get(award_form=fighters, to_date=None))
    one, two = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    early = planned(office, one)
    review.convene_session(early.ref, by=office.secretary)

    for person in plain_people(office, 2):
        seat_member(person.ref, by=office.hr_head, role=MemberRole.MEMBER, begins=tomorrow, basis=BASIS)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        late = planned(office, two)
        review.convene_session(late.ref, by=office.secretary)
        attend(office, early)
        review.open_session(early.ref, by=office.chief)
        done = vote(office, one)
    sessions = {"early": early, "late": late}
    rolls = {name: SessionMember.objects.filter(session=each).count() for name, each in sessions.items()}
    assert rolls == {"early": 9, "late": 11}
    assert (done.members, AgendaItem.objects.get(pk=one.item.pk).needed) == (9, 5)
    assert {size: votes_needed(policy, size) for size in rolls.values()} == {9: 8, 11: 9}
    assert [disagreements_on(office.day + timedelta(days=days)) for days in (0, 1, 400)] == [set(), set(), set()]


def test_no_rule_comes_into_force_beside_another_by_being_dated_back(office: Office) -> None:
    """Of two that overlap the later is in force, so the back office enters none past the questions of superseding."""
    walk(office).draft().fill().submit().receive()
    lax = asdict(rule_in_force(office.giay_khen, threshold_num=1, threshold_den=9))
    yesterday = office.day - timedelta(days=1)
    beside = VotingPolicy(code="GK-KHAC", award_form=office.giay_khen, from_date=yesterday, **lax)
    moved = VotingPolicy.objects.get(code="CSTDCS-2024")
    moved.award_form = office.giay_khen

    for row in (beside, moved):
        with refused(Refusal.RULE_IS_SUPERSEDED):
            save_reference(row, by=office.administrator)


def test_what_the_law_asks_is_not_lowered_in_place_because_nobody_used_the_rule_yet(office: Office) -> None:
    half = {"threshold_num": 1, "threshold_den": 2}
    for changes in (half, {"denominator": Denominator.PRESENT}, {"is_statutory": False}):
        law = VotingPolicy.objects.get(code="CSTDCS-2024")
        for name, value in changes.items():
            setattr(law, name, value)
        with refused(Refusal.POLICY_LOOSENS_THE_LAW):
            save_reference(law, by=office.administrator)

    law = VotingPolicy.objects.get(code="CSTDCS-2024")
    law.min_eligible = 5
    assert save_reference(law, by=office.administrator) is True


def test_who_stands_on_a_frozen_roll_votes_and_opens_envelopes_to_the_end_though_his_seat_ended(
    office: Office,
) -> None:
    """Nobody is kept from a vote, nor a vote from its count, by ending a seat between convening and counting."""
    each = consolidated(office)
    member, vice, head = office.members[7], office.members[1], head_of_board(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    codes = keys_made(office, session)
    for user in (member, vice, head):
        end_seat(person_of(user).ref, by=office.hr_head, last_day=office.day, basis=BASIS)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        attend(office, session, absent=[office.chief])
        review.open_session(session.ref, by=vice)
        review.open_item(each.item.ref, by=vice, ballot_kind=BallotKind.SECRET_BALLOT, on_paper=False)
        assert visitor(member).get(of_item("item", each)).status_code == 200
        assert post(member, of_item("item-seal", each), sealed_choice=sent_as(Choice.IN_FAVOUR)).status_code == 302
        for user in voters(office, each.item):
            if user != member:
                secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
        secret.close_urn(each.item.ref, by=vice)
        counted(office, session, codes)
        close(office, session)

        assert (each.item.members, each.item.yes, each.nomination.state) == (9, 8, State.RECOMMENDED)
        assert visitor(member).get(at("session", session)).status_code == 404
    assert verify().first_bad is None


def test_a_rule_in_use_today_is_superseded_from_tomorrow_at_the_earliest(office: Office) -> None:
    walk(office).draft().fill().submit().receive()
    new = rule_in_force(office.giay_khen, notice_days=5)

    with refused(Refusal.POLICY_USED_ON):
        supersede_policy("GK", by=office.hr_head, rule=new, begins=office.day)
    with refused(Refusal.NOT_YOURS):
        supersede_policy("GK", by=person_of(office.hr_officer).user, rule=new, begins=office.day)  # type: ignore[arg-type]

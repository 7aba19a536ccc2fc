"""Walks: the only way a test brings a nomination to a state is by the real actions, one after the other."""

import sys
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from tests.fixtures import known_ways
from workflows.actions import appraise, decide, propose, review
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import (
    Walk,
    attend,
    close,
    consolidated,
    count,
    pdf,
    person_of,
    presiding_user,
    tellers_for,
    vote,
    voters,
    walk,
)
from workflows.models import AwardForm, Session, VotingPolicy
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import TieRule
from workflows.vocabulary.dossier import NomineeKind
from workflows.vocabulary.states import State

__all__ = [
    "Walk",
    "attend",
    "close",
    "consolidated",
    "deferred_twice",
    "count",
    "nomination_at",
    "over_quota",
    "pdf",
    "person_of",
    "planned",
    "put_off",
    "presiding_user",
    "recommended",
    "sitting",
    "tellers_for",
    "the_day_comes",
    "tied",
    "vote",
    "voters",
    "walk",
    "with_alternative",
]


def sitting(office: Office, *walks: Walk, present: int | None = None) -> Session:
    """Plan, fill, convene and open a session with these nominations; the first `present` members are there."""
    session = planned(office, *walks)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, present=present)
    return review.open_session(session.ref, by=office.chief)


def planned(office: Office, *walks: Walk) -> Session:
    """Plan a session and place these nominations on its agenda."""
    session = review.plan_session(
        by=office.secretary,
        title="Phiên xét khen thưởng",
        planned_at=timezone.now() + timedelta(days=14),
        venue="Phòng họp số 1",
    )
    if walks:
        review.place_on_agenda(session.ref, [each.ref for each in walks], by=office.secretary)
        the_day_comes(session)
    for each in walks:
        each.session = session
    return session


def the_day_comes(session: Session) -> None:
    """Let the planned day be today: a test does not wait a fortnight, and its clock stays that of everything else."""
    Session.objects.filter(pk=session.pk).update(planned_at=timezone.now())
    session.refresh_from_db()


def recommended(office: Office, **how: object) -> Walk:
    """Return a nomination that the council recommended by signed minutes."""
    each = consolidated(office, **how)
    session = sitting(office, each)
    vote(office, each)
    close(office, session)
    return each


def nomination_at(state: State, office: Office) -> Walk:
    """Return a nomination brought to a state by the real actions."""
    return ROUTES[state](office)


def _escalated(office: Office) -> Walk:
    return recommended(office, award_form=office.bang_khen).approve().record()


def _not_recommended(office: Office) -> Walk:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each, yes=0)
    close(office, session)
    return each


def _deferred(office: Office) -> Walk:
    each = consolidated(office)
    sitting(office, each)
    review.defer_item(
        each.item.ref,
        by=presiding_user(office, each.item),
        reason="Cần thêm minh chứng về kết quả",
        next_step="Đơn vị bổ sung minh chứng",
        due_date=timezone.localdate() + timedelta(days=10),
    )
    return each


def _in_review(office: Office) -> Walk:
    each = consolidated(office)
    sitting(office, each)
    review.open_item(each.item.ref, by=presiding_user(office, each.item))
    return each


def _on_agenda(office: Office) -> Walk:
    each = consolidated(office)
    planned(office, each)
    return each


def _withdrawn(office: Office) -> Walk:
    each = walk(office).draft().fill().submit()
    propose.withdraw_nomination(each.ref, by=each.proposer, reason="Đơn vị xin rút để bổ sung sau")
    return each


def _rejected(office: Office) -> Walk:
    each = walk(office).draft().fill().submit().receive()
    appraise.propose_rejection(
        each.ref, by=each.officer, clause="Điều 75 Luật Thi đua, khen thưởng", reason="Chưa đủ tiêu chuẩn theo quy định"
    )
    appraise.confirm_rejection(each.ref, by=office.hr_head)
    return each


def _declined(office: Office) -> Walk:
    each = recommended(office)
    decide.decline_nomination(each.ref, by=office.chief, reason="Thành tích chưa thật sự nổi bật")
    return each


def _resent(office: Office) -> Walk:
    return _escalated(office).answer(Command.RECORD_RETURN)


def put_off(office: Office, each: Walk, session: Session) -> None:
    """Hold a planned session that puts this nomination off."""
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.defer_item(
        each.item.ref,
        by=presiding_user(office, each.item),
        reason="Cần thêm minh chứng về kết quả",
        next_step="Đơn vị bổ sung minh chứng",
        due_date=timezone.localdate() + timedelta(days=10),
    )


def deferred_twice(office: Office) -> Walk:
    """Return a nomination that the council has put off as often as it may."""
    each = consolidated(office)
    put_off(office, each, planned(office, each))
    second = planned(office)
    review.place_on_agenda(second.ref, [each.ref], by=office.secretary)
    the_day_comes(second)
    put_off(office, each, second)
    return each


def with_alternative(office: Office, *, form: str, **how: object) -> Walk:
    """Return a nomination on which the council agreed, and besides on another award form."""
    each = consolidated(office, **how)
    session = sitting(office, each)
    vote(office, each)
    review.vote_on_another_form(
        each.item.ref,
        by=presiding_user(office, each.item),
        award=form,
        reason="Hội đồng thống nhất thêm phương án",
        is_alternative=True,
    )
    count(office, each)
    close(office, session)
    return each


def tied(office: Office, *, yes: int = 4, **how: object) -> Walk:
    """Return a nomination whose first ballot was tied, under a policy that lets a second one be held (N17b).

    It is for an award form of its own, on whose policy nothing rests before.
    """
    form = AwardForm.objects.get(code="LDTT")
    if not form.items.exists():
        VotingPolicy.objects.filter(award_form=form).update(tie_rule=TieRule.REVOTE_ONCE)
    each = consolidated(office, award_form=form, ad_hoc=True, **how)
    sitting(office, each, present=2 * yes)
    vote(office, each, yes=yes)
    return each


def over_quota(office: Office, *, yes: Sequence[int] = (9, 6), awards: int = 1) -> list[Walk]:
    """Return nominations that all passed with so many votes where there are fewer awards, not ranked yet."""
    nominees = (office.team.staff, office.team.second_staff, office.other_team.staff, office.other_team.second_staff)
    heads = (office.team.head, office.team.head, office.other_team.head, office.other_team.head)
    walks = [
        consolidated(office, nominee=nominees[number], proposer=heads[number]) for number in range(len(yes))
    ]
    session = sitting(office, *walks)
    review.set_quota(
        session.ref,
        by=office.chief,
        award="GK",
        nominee_kind=NomineeKind.INDIVIDUAL,
        number=awards,
        source="Kế hoạch số 15/KH-VP",
    )
    for each, votes in zip(walks, yes, strict=True):
        vote(office, each, yes=votes)
    return walks


def _merged(office: Office) -> Walk:
    kept = walk(office).draft().fill().submit().receive()
    each = walk(office).draft().fill().submit().receive()
    appraise.merge_nomination(each.ref, by=office.hr_officer, into=kept.ref, reason="Hai hồ sơ về cùng một thành tích")
    return each


def _discarded(office: Office) -> Walk:
    each = walk(office).draft().fill()
    propose.discard_draft(each.ref, by=each.proposer)
    return each


def _sent_back(office: Office) -> Walk:
    each = recommended(office)
    decide.ask_to_reconsider(each.ref, by=office.chief, reason="Cần làm rõ phạm vi ảnh hưởng của thành tích")
    return each


ROUTES = {
    State.DRAFT: lambda office: walk(office).draft(),
    State.SUBMITTED: lambda office: walk(office).draft().fill().submit(),
    State.APPRAISING: lambda office: walk(office).draft().fill().submit().receive(),
    State.RETURNED: lambda office: walk(office).draft().fill().submit().receive().give_back(),
    State.CONSOLIDATED: consolidated,
    State.ON_AGENDA: _on_agenda,
    State.IN_REVIEW: _in_review,
    State.DEFERRED: _deferred,
    State.RECOMMENDED: recommended,
    State.NOT_RECOMMENDED: _not_recommended,
    State.AWAITING_SIGNATURE: lambda office: recommended(office).approve(),
    State.ESCALATION_PREPARED: lambda office: recommended(office, award_form=office.bang_khen).approve(),
    State.ESCALATED: _escalated,
    State.PROVINCE_RETURNED: _resent,
    State.PROVINCE_REJECTED: lambda office: _escalated(office).answer(Command.RECORD_REJECTION),
    State.GRANTED: lambda office: recommended(office).approve().record(),
    State.DECLINED: _declined,
    State.REJECTED_INELIGIBLE: _rejected,
    State.WITHDRAWN: _withdrawn,
    State.MERGED: _merged,
    State.DISCARDED: _discarded,
    State.RETURNED_TO_COUNCIL: _sent_back,
}

known_ways.remember(
    sys.modules[__name__],
    *("sitting", "planned", "recommended", "nomination_at", "put_off", "deferred_twice", "with_alternative", "tied"),
    "over_quota",
)

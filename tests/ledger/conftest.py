"""An Office with nominations in the middle of life, built once for each module and rolled back after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from tests import duties, secrecy
from tests.walks import (
    Walk,
    attend,
    close,
    consolidated,
    count,
    pdf,
    person_of,
    planned,
    presiding_user,
    recommended,
    sitting,
    vote,
    voters,
    walk,
)
from workflows.actions import appraise, clock, decide, hold, interests, mark, notify, review
from workflows.actions.council import name_substitute
from workflows.actions.recipients import Dispatching, dispatch_paper
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import Difficulty, DifficultyReport
from workflows.queries.council import people_to_seat, seats_on
from workflows.vocabulary.council import Choice
from workflows.vocabulary.dossier import HoldKind, NomineeKind
from workflows.vocabulary.duties import DispatchWay, PlanAnswer
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.urns import Mark

SECRET_REASON = "Có đơn tố cáo về kê khai thành tích"
CLEARANCE = "Kết luận xác minh: nội dung tố cáo không đúng"


@dataclass(frozen=True)
class World:
    """Nominations by where they stand."""

    office: Office
    submitted: Walk
    held: Walk
    scheduled: Walk
    granted: Walk
    escalated: Walk
    filed: Difficulty
    reported: DifficultyReport
    amending: DifficultyReport


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """Walk some nominations by the real actions; whatever a test then tries happens in a savepoint."""
    files: Path = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        world = build(Office())
        # What a commit would ask; afterwards nothing of it is pending, which PostgreSQL wants for TRUNCATE.
        connection.check_constraints()
        yield world
        transaction.set_rollback(True)


def build(office: Office) -> World:
    """Walk a nomination to each of several places."""
    granted = recommended(office).approve().record()
    today = timezone.localdate()
    mark.publish_awards(
        [granted.ref], by=office.records, date=today, until=today + timedelta(days=20), place="Bảng tin trụ sở"
    )
    declined = declined_in_another_form(office)
    _name_a_substitute(office)
    notify.notify_outcome(declined.ref, by=office.hr_officer, reason="Thành tích chưa thật sự nổi bật")
    send = Dispatching(lines=[1], way=DispatchWay.PAPER, date=clock.day_of(clock.now()))
    dispatch_paper(granted.papers[0].ref, by=office.records, given=send)
    escalated = consolidated(office, award_form=office.bang_khen, nominee=office.team.second_staff)
    session = sitting(office, escalated)
    review.invite_guest(session.ref, by=office.secretary, name="Khách Thử Nghiệm", capacity="Đại diện Sở Nội vụ")
    review.set_quota(
        session.ref,
        by=office.chief,
        award=escalated.award.code,
        nominee_kind=NomineeKind.INDIVIDUAL,
        number=3,
        source="Kế hoạch số 15/KH-VP",
    )
    review.declare_recusal(escalated.item.ref, by=office.members[-1], reason="Là người thân của người được đề nghị")
    vote(office, escalated)
    review.record_dissent(escalated.item.ref, by=office.members[1], reason="Thành tích chưa thật sự nổi bật")
    speaker = person_of(office.members[1]).pk
    review.note_remark(escalated.item.ref, by=office.secretary, person=speaker, text="Đề nghị xem lại minh chứng")
    close(office, session)
    review.draft_addendum(session.ref, by=office.secretary, text="Đính chính họ tên tại nội dung 1")
    escalated.approve().record()
    scheduled = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    planned(office, scheduled)
    said_ahead(office)
    submitted = walk(office, nominee=office.other_team.second_staff, proposer=office.other_team.head)
    duties.confirm(office, office.team.unit, by=office.team.head)
    filed, reported, amending = duties.filed(office), duties.reported(office), duties.decided(office, PlanAnswer.AMEND)
    submitted.draft().fill().submit().receive().give_back()
    appraise.remind_unit(submitted.ref, by=office.hr_officer)
    submitted.complete()
    return World(
        office=office,
        submitted=submitted,
        held=suspended(office),
        scheduled=scheduled,
        granted=granted,
        escalated=escalated,
        filed=filed,
        reported=reported,
        amending=amending,
    )


def said_ahead(office: Office) -> None:
    """Declare an interest, write opinions before the meeting, and count a written one of who is away."""
    each = consolidated(office, nominee=office.team.unit)
    waiting = consolidated(office, nominee=office.other_team.unit, proposer=office.other_team.head)
    session = planned(office, each, waiting)
    relative = office.council_team.second_staff
    interests.declare_interest(by=office.members[4], relative=relative.ref, relation=Relation.SIBLING)
    review.convene_session(session.ref, by=office.secretary)
    away = office.members[8]
    review.send_opinion(each.item.ref, by=away, choice=Choice.IN_FAVOUR)
    review.write_opinion(each.item.ref, by=office.members[6], text="Đồng ý với đề nghị của đơn vị")
    attend(office, session, absent=[away])
    review.open_session(session.ref, by=office.chief)
    vote(office, each)
    review.open_opinions(waiting.item.ref, by=office.chief)


def declined_in_another_form(office: Office) -> Walk:
    """Return a nomination for which the council agreed to another form than the proposed one, and the Chief to none.

    The vote on the proposed one was given in sealed envelopes and on papers, of which one was not returned.
    """
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    codes = secrecy.keys_made(office, session)
    by = presiding_user(office, each.item)
    review.open_item(each.item.ref, by=by)
    by_paper = voters(office, each.item)[:3]
    papers = secrecy.printed(office, each.item)
    secrecy.handed_to(office, each.item, by_paper)
    secret.exchange_spoiled(each.item.ref, by=office.secretary, number=1)
    secrecy.cast_all(office, each, yes=0, but=by_paper)
    secret.close_urn(each.item.ref, by=by)
    secrecy.read_by_both(office, each.item, [(code, Mark.AGAINST) for code in papers[1:3]], unused=len(papers) - 4)
    secrecy.counted(office, session, codes)
    review.vote_on_another_form(each.item.ref, by=by, award=office.giay_khen.code, reason="Phù hợp hơn với thành tích")
    count(office, each)
    close(office, session)
    decide.decline_nomination(each.ref, by=office.chief, reason="Thành tích chưa thật sự nổi bật")
    return each


def _name_a_substitute(office: Office) -> None:
    """Let somebody be named to sit for the last member of the council."""
    sit = {seat.person_id for seat in seats_on(office.council, office.day)}
    name_substitute(
        person_of(office.members[-1]).ref,
        next(person for person in people_to_seat() if person.pk not in sit).ref,
        by=office.hr_head,
        number="05/GUQ",
        document_date=office.day,
        begins=office.day,
    )


def suspended(office: Office) -> Walk:
    """Return a nomination under suspension."""
    held = walk(office, nominee=office.team.second_staff).draft().fill().submit().receive()
    hold.hold_nomination(
        held.ref, by=office.hr_head, kind=next(iter(HoldKind)), reason=SECRET_REASON, upload=pdf("don.pdf")
    )
    hold.propose_release(held.ref, by=office.hr_officer, reason=CLEARANCE, upload=pdf("ket-luan.pdf"))
    return held

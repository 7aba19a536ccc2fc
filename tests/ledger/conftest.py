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

from tests import duties
from tests.walks import (
    Walk,
    close,
    consolidated,
    count,
    pdf,
    planned,
    presiding_user,
    recommended,
    sitting,
    vote,
    walk,
)
from workflows.actions import appraise, clock, decide, hold, mark, notify, review
from workflows.actions.recipients import Dispatching, dispatch_paper
from workflows.management.demo.cast import Office
from workflows.models import Difficulty, DifficultyReport
from workflows.vocabulary.dossier import HoldKind, NomineeKind
from workflows.vocabulary.duties import DispatchWay, PlanAnswer

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
    close(office, session)
    review.draft_addendum(session.ref, by=office.secretary, text="Đính chính họ tên tại nội dung 1")
    escalated.approve().record()
    scheduled = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    planned(office, scheduled)
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


def declined_in_another_form(office: Office) -> Walk:
    """Return a nomination for which the council agreed to another form than the proposed one, and the Chief to none."""
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    vote(office, each, yes=0)
    by = presiding_user(office, each.item)
    review.vote_on_another_form(each.item.ref, by=by, award=office.giay_khen.code, reason="Phù hợp hơn với thành tích")
    count(office, each)
    close(office, session)
    decide.decline_nomination(each.ref, by=office.chief, reason="Thành tích chưa thật sự nổi bật")
    return each


def suspended(office: Office) -> Walk:
    """Return a nomination under suspension."""
    held = walk(office, nominee=office.team.second_staff).draft().fill().submit().receive()
    hold.hold_nomination(
        held.ref, by=office.hr_head, kind=next(iter(HoldKind)), reason=SECRET_REASON, upload=pdf("don.pdf")
    )
    hold.propose_release(held.ref, by=office.hr_officer, reason=CLEARANCE, upload=pdf("ket-luan.pdf"))
    return held

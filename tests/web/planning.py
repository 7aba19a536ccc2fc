"""Sessions as they are planned."""

from datetime import timedelta

from django.utils import timezone

from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import Session


def planned_empty(office: Office, *, days: int = 14) -> Session:
    return review.plan_session(
        by=office.secretary,
        title="Phiên xét khen thưởng",
        planned_at=timezone.now() + timedelta(days=days),
        venue="Phòng họp số 1",
    )

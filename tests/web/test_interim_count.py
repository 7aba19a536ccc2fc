"""What the council counted is an interim result until its minutes are signed, and says so (DOMAIN.md 6.5)."""

import re

from tests.walks import Walk, close, consolidated, pdf, sitting, vote
from tests.web.visitors import text_of, visitor
from workflows.actions import hold
from workflows.management.demo.cast import Office
from workflows.models import User
from workflows.vocabulary.dossier import HoldKind

MARK = "Minutes not signed yet"
COUNTED = re.compile(r"counted item")


def account(each: Walk, user: User) -> str:
    return str(text_of(visitor(user).get(f"/de-nghi/{each.nomination.slug}/")))


def test_the_unit_reads_a_count_as_unsigned_until_the_minutes_are_signed(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    assert MARK not in account(each, each.proposer)

    vote(office, each)
    before = account(each, each.proposer)
    close(office, session)
    after = account(each, each.proposer)

    assert (len(COUNTED.findall(before)), before.count(MARK)) == (1, 1)
    assert (len(COUNTED.findall(after)), after.count(MARK)) == (1, 0)


def test_a_suspended_nomination_has_a_signed_count_once_its_session_has_signed_minutes(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.PRESS, reason="Báo chí nêu, đang xác minh", upload=pdf("bao.pdf")
    )
    assert account(each, office.secretary).count(MARK) == 1

    close(office, session)

    assert account(each, office.secretary).count(MARK) == 0

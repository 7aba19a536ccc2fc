"""What stands against sending a document, and against naming its recipients."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workflows.rules.dispatch import (
    Line,
    Sending,
    in_one_line,
    reasons_against_naming,
    reasons_against_sending,
)
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role

TODAY = date(2026, 11, 25)
OUTSIDE = Line(text="Sở Nội vụ", purpose="báo cáo")
INSIDE = Line(text="PCVP", is_internal=True, roles=(Role.DEPUTY_CHIEF,))
GOOD = Sending(
    lines={1: OUTSIDE, 2: INSIDE},
    sent=frozenset(),
    signed=TODAY - timedelta(days=1),
    chosen=[1, 2],
    way=DispatchWay.PAPER,
    date=TODAY,
)


def against(sending: Sending) -> list[Reason]:
    return list(reasons_against_sending(sending, TODAY))


@pytest.mark.parametrize(
    "sending",
    [
        GOOD,
        replace(GOOD, signed=None, date=date(2020, 1, 1)),
        replace(GOOD, date=TODAY - timedelta(days=1)),
        replace(GOOD, chosen=[2], way=DispatchWay.IN_SYSTEM),
        replace(GOOD, chosen=[2], way=DispatchWay.IN_SYSTEM, readers=frozenset({Role.DEPUTY_CHIEF})),
        replace(GOOD, readers=frozenset()),
        replace(GOOD, sent=frozenset({1}), chosen=[2]),
        replace(GOOD, sent=frozenset({1, 2}), note="Bản trước thiếu phụ lục"),
    ],
)
def test_a_sending_that_nothing_stands_against(sending: Sending) -> None:
    assert against(sending) == []


@pytest.mark.parametrize(
    ("sending", "reason"),
    [
        (replace(GOOD, chosen=[]), Reason(Refusal.NOTHING_CHOSEN)),
        (replace(GOOD, chosen=[9]), Reason(Refusal.NOTHING_CHOSEN)),
        (
            replace(GOOD, date=TODAY + timedelta(days=1)),
            Reason(Refusal.SENDING_TO_COME, {"date": TODAY + timedelta(days=1)}),
        ),
        (
            replace(GOOD, date=TODAY - timedelta(days=2)),
            Reason(
                Refusal.SENT_BEFORE_SIGNED,
                {"date": TODAY - timedelta(days=2), "signed": TODAY - timedelta(days=1)},
            ),
        ),
        (replace(GOOD, sent=frozenset({1})), Reason(Refusal.ALREADY_SENT, {"recipients": ("Sở Nội vụ",)})),
        (replace(GOOD, sent=frozenset({1}), note=" "), Reason(Refusal.ALREADY_SENT, {"recipients": ("Sở Nội vụ",)})),
        (
            replace(GOOD, way=DispatchWay.IN_SYSTEM),
            Reason(Refusal.NOBODY_TOLD_HERE, {"recipients": ("Sở Nội vụ",)}),
        ),
        (
            replace(GOOD, chosen=[2], way=DispatchWay.IN_SYSTEM, readers=frozenset({Role.CHIEF})),
            Reason(Refusal.NOT_READ_HERE, {"recipients": ("PCVP",)}),
        ),
    ],
)
def test_a_sending_that_something_stands_against(sending: Sending, reason: Reason) -> None:
    assert against(sending) == [reason]


def test_every_reason_is_said_at_once() -> None:
    sending = replace(GOOD, date=TODAY + timedelta(days=1), sent=frozenset({1}), way=DispatchWay.IN_SYSTEM)

    assert [reason.refusal for reason in against(sending)] == [
        Refusal.SENDING_TO_COME,
        Refusal.ALREADY_SENT,
        Refusal.NOBODY_TOLD_HERE,
    ]


def test_nobody_outside_the_office_is_told_here() -> None:
    assert (INSIDE.told, replace(INSIDE, is_internal=False).told) == ((Role.DEPUTY_CHIEF,), ())


def test_recipients_are_named_once_and_there_is_at_least_one() -> None:
    assert list(reasons_against_naming([OUTSIDE, INSIDE])) == []
    assert list(reasons_against_naming([])) == [Reason(Refusal.NO_RECIPIENT)]
    assert list(reasons_against_naming([OUTSIDE, INSIDE, OUTSIDE, OUTSIDE])) == [
        Reason(Refusal.RECIPIENT_TWICE, {"recipient": "Sở Nội vụ"})
    ]


def test_the_record_tells_of_recipients_in_one_line() -> None:
    assert in_one_line([OUTSIDE, INSIDE]) == "Sở Nội vụ (báo cáo); PCVP"

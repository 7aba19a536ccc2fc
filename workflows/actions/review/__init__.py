"""Reviewed by the emulation council: sessions, items, ballots, the count, the minutes (N14 to N19, N24, N34b)."""

from workflows.actions.review.again import retable_nomination
from workflows.actions.review.another_form import vote_on_another_form
from workflows.actions.review.ballots import cast_vote, receive_opinion, record_hands
from workflows.actions.review.blind import open_all_opinions, open_opinions, write_opinion
from workflows.actions.review.count import count_item, enter_paper_count
from workflows.actions.review.dissent import record_dissent
from workflows.actions.review.items import declare_recusal, defer_item, open_item
from workflows.actions.review.minutes import approve_minutes, draft_minutes, record_minutes
from workflows.actions.review.opinions import send_opinion
from workflows.actions.review.sessions import (
    adjourn_session,
    convene_session,
    open_session,
    place_on_agenda,
    plan_session,
    record_attendance,
)
from workflows.actions.review.sheets import cast_sheet
from workflows.actions.review.substitutes import seat_substitute

__all__ = [
    "adjourn_session",
    "approve_minutes",
    "cast_sheet",
    "cast_vote",
    "convene_session",
    "count_item",
    "declare_recusal",
    "defer_item",
    "draft_minutes",
    "enter_paper_count",
    "open_all_opinions",
    "open_item",
    "open_opinions",
    "open_session",
    "place_on_agenda",
    "plan_session",
    "receive_opinion",
    "record_attendance",
    "record_dissent",
    "record_hands",
    "record_minutes",
    "retable_nomination",
    "seat_substitute",
    "send_opinion",
    "vote_on_another_form",
    "write_opinion",
]

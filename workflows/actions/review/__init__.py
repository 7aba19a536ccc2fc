"""Reviewed by the emulation council: sessions, items, ballots, the count, the minutes (N14 to N19, N17b, N24, N34b)."""

from workflows.actions.review.addendum import approve_addendum, draft_addendum, record_addendum
from workflows.actions.review.again import retable_nomination
from workflows.actions.review.another_form import vote_on_another_form
from workflows.actions.review.attendance import record_attendance
from workflows.actions.review.ballots import cast_vote, receive_opinion, record_hands
from workflows.actions.review.blind import open_all_opinions, open_opinions, write_opinion
from workflows.actions.review.cancelling import cancel_session
from workflows.actions.review.convening import convene_session
from workflows.actions.review.count import count_item, enter_paper_count
from workflows.actions.review.discussion import note_remark, strike_remark
from workflows.actions.review.dissent import record_dissent
from workflows.actions.review.drafting import draft_minutes
from workflows.actions.review.guests import invite_guest, record_guest
from workflows.actions.review.items import declare_recusal, defer_item, open_item
from workflows.actions.review.minutes import approve_minutes, record_minutes
from workflows.actions.review.opening import adjourn_session, open_session
from workflows.actions.review.opinions import send_opinion
from workflows.actions.review.over_quota import rank_items, set_quota
from workflows.actions.review.planning import place_on_agenda, plan_session
from workflows.actions.review.second_ballot import forgo_second_ballot, hold_second_ballot
from workflows.actions.review.sheets import cast_sheet
from workflows.actions.review.substitutes import seat_substitute

__all__ = [
    "adjourn_session",
    "approve_addendum",
    "approve_minutes",
    "cancel_session",
    "cast_sheet",
    "cast_vote",
    "convene_session",
    "count_item",
    "declare_recusal",
    "defer_item",
    "draft_addendum",
    "draft_minutes",
    "enter_paper_count",
    "forgo_second_ballot",
    "hold_second_ballot",
    "invite_guest",
    "note_remark",
    "open_all_opinions",
    "open_item",
    "open_opinions",
    "open_session",
    "place_on_agenda",
    "plan_session",
    "rank_items",
    "receive_opinion",
    "record_addendum",
    "record_attendance",
    "record_dissent",
    "record_guest",
    "record_hands",
    "record_minutes",
    "retable_nomination",
    "seat_substitute",
    "send_opinion",
    "set_quota",
    "strike_remark",
    "vote_on_another_form",
    "write_opinion",
]

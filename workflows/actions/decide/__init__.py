"""Decided by the Chief, or escalated; declined, sent back, decided otherwise, taken back (N19 to N34)."""

from workflows.actions.decide.approving import Decided, approve_lines, draft_paper, record_approval
from workflows.actions.decide.otherwise import downgrade_nomination, override_council, upgrade_nomination
from workflows.actions.decide.refusing import decline_nomination, stop_nomination
from workflows.actions.decide.taking_back import pull_back
from workflows.actions.decide.turning_back import ask_again, ask_for_fallback, ask_to_reconsider

__all__ = [
    "Decided",
    "approve_lines",
    "ask_again",
    "ask_for_fallback",
    "ask_to_reconsider",
    "decline_nomination",
    "downgrade_nomination",
    "draft_paper",
    "override_council",
    "pull_back",
    "record_approval",
    "stop_nomination",
    "upgrade_nomination",
]

"""HR-Admin receives, appraises, asks for completion, merges, finds not eligible, reopens (N3 to N5b, N10 to N12)."""

from workflows.actions.appraise.dossier import Found, receive_nomination, record_appraisal, return_nomination
from workflows.actions.appraise.lapsing import lapse_nomination, remind_unit
from workflows.actions.appraise.merging import merge_nomination
from workflows.actions.appraise.rejecting import (
    confirm_rejection,
    drop_proposal,
    propose_rejection,
    reopen_nomination,
)

__all__ = [
    "Found",
    "confirm_rejection",
    "drop_proposal",
    "lapse_nomination",
    "merge_nomination",
    "propose_rejection",
    "receive_nomination",
    "record_appraisal",
    "remind_unit",
    "reopen_nomination",
    "return_nomination",
]

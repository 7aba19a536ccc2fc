"""Proposed by a department: draft, edit, attach, submit, resubmit, withdraw (N1, N2, N5, N6, N36)."""

from workflows.actions.propose.content import content_document, content_sha256, file_hashes_of
from workflows.actions.propose.drafting import WRITABLE, draft_nomination, edit_nomination
from workflows.actions.propose.evidence import add_document, attach_evidence, remove_evidence
from workflows.actions.propose.sending import resubmit_nomination, submit_nomination
from workflows.actions.propose.withdrawing import ask_to_withdraw, discard_draft, take_off_agenda, withdraw_nomination

__all__ = [
    "WRITABLE",
    "add_document",
    "ask_to_withdraw",
    "attach_evidence",
    "content_document",
    "content_sha256",
    "discard_draft",
    "draft_nomination",
    "edit_nomination",
    "file_hashes_of",
    "remove_evidence",
    "resubmit_nomination",
    "submit_nomination",
    "take_off_agenda",
    "withdraw_nomination",
]

"""A counted item as the sheet from which `project/static/recount.py` counts it again; its format stands there."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from workflows.queries.meetings import Sitting
from workflows.queries.urns import urn_of
from workflows.vocabulary.council import BallotKind, MemberRole
from workflows.web.presenters.counts import policy_of

FORMAT = "bang-vang/recount/1"
POLICY = (
    "quorum_num",
    "quorum_den",
    "written_counts_for_quorum",
    "denominator",
    "threshold_num",
    "threshold_den",
    "threshold_is_strict",
    "tie_rule",
    "recusal_reduces_base",
    "min_eligible",
    "most_ballots",
)
ROLL = ("members", "present", "written", "recused", "recused_absent")
RESULT = ("base", "needed", "yes", "no", "other", "invalid", "outcome")
PAPERS = ("issued", "returned", "not_returned", "valid", "invalid", "yes", "no", "other", "written")


def recount_sheet_of(sitting: Sitting, item: Any, votes: Mapping[int, Any]) -> dict[str, Any]:
    """Return the sheet of a counted item with its digest; `votes` by line of the roll, none of a secret ballot."""
    policy = item.policy
    sheet: dict[str, Any] = {
        "format": FORMAT,
        "session": sitting.session.code,
        "item": item.ordinal,
        "ballot": item.ballot_no,
        "policy": {"ballot_kind": item.ballot_kind, **{name: getattr(policy, name) for name in POLICY}},
        "roll": {name: getattr(item, name) for name in ROLL},
        "result": {name: getattr(item, name) for name in RESULT},
    }
    papers = getattr(item, "paper_count", None)
    if papers is not None:
        sheet["papers"] = {name: getattr(papers, name) for name in PAPERS}
    urn = urn_of(item)
    if urn is not None:
        sheet["choices"] = list(urn.sheet)
    if item.ballot_kind != BallotKind.SECRET_BALLOT:
        sheet["votes"] = _votes(sitting, item, votes)
    sheet["digest"] = digest_of(sheet)
    return sheet


def digest_of(sheet: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a sheet: JSON with sorted keys and no spaces, as the script makes it."""
    text = json.dumps(sheet, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _votes(sitting: Sitting, item: Any, votes: Mapping[int, Any]) -> list[dict[str, Any]]:
    """Return the votes that were counted, in the order of the roll.

    Who has voted stays until the count and who is recused has no vote, so all votes were counted but written opinions
    where the policy counts only those present; who came or left after the count changes nothing of it.
    """
    counts_written = policy_of(item).counts_written
    casting = casting_line(sitting, item)
    casts = casting.pk if casting is not None else None
    return [
        {
            "member": line.person.full_name,
            "choice": str(votes[line.pk].choice),
            "is_written": votes[line.pk].is_written,
            "casts": line.pk == casts,
        }
        for line in sitting.roll
        if line.pk in votes and (counts_written or not votes[line.pk].is_written)
    ]


def casting_line(sitting: Sitting, item: Any) -> Any:
    """Return the line of who settles a tie: the chair, or the presiding vice-chair where the chair is recused.

    Who sits for the chair as a substitute settles none.
    """
    recused = sitting.recused_from(item)
    chair = next((line for line in sitting.roll if line.role == MemberRole.CHAIR), None)
    if chair is not None and chair.pk not in recused:
        return chair if chair.instead_of_id is None else None
    vice = (line for line in sitting.roll if line.role == MemberRole.VICE_CHAIR)
    return next((line for line in vice if line.person_id == item.presiding_id), None)

"""How many must be there."""

from workflows.rules.voting.policy import Policy
from workflows.vocabulary.council import BallotKind


def quorum_needed(policy: Policy, members: int) -> int:
    """
    Return the least number of members who must take part, at least one where anybody votes at all.

    The quorum is the fraction of the frozen roll of `members`, rounded up (DOMAIN.md 6.5).
    """
    if policy.ballot_kind == BallotKind.NONE:
        return 0
    return max(1, -(-policy.quorum_num * members // policy.quorum_den))


def quorum_is_reached(policy: Policy, *, members: int, present: int, written: int = 0) -> bool:
    """
    Return whether enough members take part.

    `present` are those in the room or online. A recused member who is there counts: he leaves for his item, not the
    session, and the item has its own floor (`enough_may_vote`). `written` opinions count where the policy says so, and
    in a written consultation, where nobody meets.
    """
    return taking_part(policy, present=present, written=written) >= quorum_needed(policy, members)


def taking_part(policy: Policy, *, present: int, written: int = 0) -> int:
    """Return how many count for the quorum: who is there, and who wrote where the policy counts written opinions."""
    written_counts = policy.written_counts_for_quorum or policy.ballot_kind == BallotKind.WRITTEN_CONSULTATION
    return present + (written if written_counts else 0)

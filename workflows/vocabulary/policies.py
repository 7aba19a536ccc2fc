"""The words of the rules of procedure: the parts of a voting policy, and what makes one impossible."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class PolicyPart(StrEnum):
    """One thing that a voting policy lays down; each is named as its columns are."""

    BALLOT_KIND = "ballot_kind"
    QUORUM = "quorum"
    WRITTEN_COUNTS_FOR_QUORUM = "written_counts_for_quorum"
    DENOMINATOR = "denominator"
    THRESHOLD = "threshold"
    THRESHOLD_IS_STRICT = "threshold_is_strict"
    TIE_RULE = "tie_rule"
    MOST_BALLOTS = "most_ballots"
    RECUSAL_REDUCES_BASE = "recusal_reduces_base"
    MIN_ELIGIBLE = "min_eligible"
    NOTICE_DAYS = "notice_days"
    SHOWS_VOTES_AT_ONCE = "shows_votes_at_once"
    IS_RANKED_OVER_QUOTA = "is_ranked_over_quota"
    IS_STATUTORY = "is_statutory"


class PolicyFault(StrEnum):
    """Why no council could keep a rule."""

    QUORUM_IS_NO_SHARE = "QUORUM_IS_NO_SHARE"
    THRESHOLD_IS_NO_SHARE = "THRESHOLD_IS_NO_SHARE"
    NO_BALLOT = "NO_BALLOT"
    NEGATIVE_VOTERS = "NEGATIVE_VOTERS"
    NOBODY_NEED_WIN = "NOBODY_NEED_WIN"
    MORE_THAN_ALL = "MORE_THAN_ALL"
    NOBODY_TO_COUNT = "NOBODY_TO_COUNT"


POLICY_PART_LABELS = {
    PolicyPart.BALLOT_KIND: _("Kind of ballot"),
    PolicyPart.QUORUM: _("Quorum, as a share of all members"),
    PolicyPart.WRITTEN_COUNTS_FOR_QUORUM: _("Written opinions count for the quorum"),
    PolicyPart.DENOMINATOR: _("The share is taken on"),
    PolicyPart.THRESHOLD: _("Share of votes in favour"),
    PolicyPart.THRESHOLD_IS_STRICT: _("More than this share, not just as much"),
    PolicyPart.TIE_RULE: _("What a tie comes to"),
    PolicyPart.MOST_BALLOTS: _("Ballots on one item at most"),
    PolicyPart.RECUSAL_REDUCES_BASE: _("Who is recused is left out of the base"),
    PolicyPart.MIN_ELIGIBLE: _("Members who may vote, at least"),
    PolicyPart.NOTICE_DAYS: _("Working days for which members have the papers"),
    PolicyPart.SHOWS_VOTES_AT_ONCE: _("The council sees an open vote at once"),
    PolicyPart.IS_RANKED_OVER_QUOTA: _("Those who passed are ranked where awards are fewer"),
    PolicyPart.IS_STATUTORY: _("The law itself sets this rule"),
}
POLICY_FAULT_LABELS = {
    PolicyFault.QUORUM_IS_NO_SHARE: _("the quorum has to be a share between 0 and 1, such as 2/3"),
    PolicyFault.THRESHOLD_IS_NO_SHARE: _("the votes in favour have to be a share between 0 and 1, such as 1/2"),
    PolicyFault.NO_BALLOT: _("a vote has at least one ballot"),
    PolicyFault.NEGATIVE_VOTERS: _("the least number of voters cannot be below 0"),
    PolicyFault.NOBODY_NEED_WIN: _("a vote that nobody need win is no vote"),
    PolicyFault.MORE_THAN_ALL: _("more than all votes can never be had"),
    PolicyFault.NOBODY_TO_COUNT: _("a written consultation has nobody present to count the share on"),
}

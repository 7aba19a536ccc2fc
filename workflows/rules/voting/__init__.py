"""The arithmetic of the council, in whole numbers only (DOMAIN.md 2.6, 6.5).

policy.py   what the council has laid down for an award form
quorum.py   how many must be there
roll.py     how many may vote, and how many said what
seats.py    the members one by one, and the counting of a vote by name
base.py     on which number the share is taken
verdict.py  what the count comes to, with its arithmetic
facts.py    a policy as numbers, for a page to put into words
preview.py  what a policy would mean for a council, case by case
paper.py    counts made on paper by tellers, and whether their numbers agree
ranking.py  more passed than there are awards: who is in
"""

from workflows.rules.voting.base import Term, base_of, base_terms_of, votes_needed
from workflows.rules.voting.facts import PolicyFacts, policy_in_words
from workflows.rules.voting.paper import (
    PaperCount,
    equations_failed_by,
    paper_count_reconciles,
    tally_of_paper,
)
from workflows.rules.voting.policy import Policy, policy_from
from workflows.rules.voting.preview import Case, Needed, Preview, preview_of
from workflows.rules.voting.quorum import quorum_is_reached, quorum_needed, taking_part
from workflows.rules.voting.ranking import Candidate, Place, Ranking, ranking_of
from workflows.rules.voting.roll import Roll, Tally
from workflows.rules.voting.seats import Seat, casting_choice_of, roll_of, tally_of
from workflows.rules.voting.verdict import (
    Arithmetic,
    Result,
    ballots_needed,
    enough_may_vote,
    percentage_of,
    result_of,
)

__all__ = [
    "Arithmetic",
    "Candidate",
    "Case",
    "Needed",
    "PaperCount",
    "Place",
    "Policy",
    "PolicyFacts",
    "Preview",
    "Ranking",
    "Result",
    "Roll",
    "Seat",
    "Tally",
    "Term",
    "ballots_needed",
    "base_of",
    "base_terms_of",
    "casting_choice_of",
    "enough_may_vote",
    "equations_failed_by",
    "paper_count_reconciles",
    "percentage_of",
    "policy_from",
    "policy_in_words",
    "preview_of",
    "quorum_is_reached",
    "quorum_needed",
    "ranking_of",
    "result_of",
    "roll_of",
    "tally_of",
    "taking_part",
    "tally_of_paper",
    "votes_needed",
]

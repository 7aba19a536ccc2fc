"""Secret ballots in sealed envelopes, from the keys to their destruction (DOMAIN.md 6.5, notes: ledger A.9).

custody.py   who keeps which half of the key, and the code that is it
casting.py   a member seals a ballot, an absent one his written opinion
closing.py   the urn is closed, and what is in it is fixed
printing.py  numbered papers for members without a device, in the same vote
handing.py   a member draws a paper, and exchanges one that he spoiled
reading.py   both custodians read the papers, each for himself, and these are reconciled
counting.py  outer envelopes off and mixed, inner ones opened and counted
destroying.py  ballots and keys go when nobody can complain any more
"""

from workflows.actions.review.secret.casting import Envelopes, cast_secret, seal_opinion
from workflows.actions.review.secret.closing import close_urn
from workflows.actions.review.secret.counting import count_at_once, count_urns, mix_urns
from workflows.actions.review.secret.custody import make_code, name_custodian
from workflows.actions.review.secret.destroying import destroy_ballots
from workflows.actions.review.secret.handing import exchange_spoiled, hand_out_papers
from workflows.actions.review.secret.printing import PrintedPaper, print_papers
from workflows.actions.review.secret.reading import read_papers

__all__ = [
    "Envelopes",
    "PrintedPaper",
    "cast_secret",
    "close_urn",
    "count_at_once",
    "count_urns",
    "destroy_ballots",
    "exchange_spoiled",
    "hand_out_papers",
    "make_code",
    "mix_urns",
    "name_custodian",
    "print_papers",
    "read_papers",
    "seal_opinion",
]

"""A count made on paper, by the secretary and two tellers (form T8)."""

from dataclasses import dataclass

from workflows.rules.voting.roll import Roll, Tally
from workflows.vocabulary.council import CountEquation


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCount:
    """
    Hold the numbers of a count sheet.

    Sealed opinions of absent members are put among the papers before the count, in `issued` and `returned` alike: a
    sheet that counted them apart would tell how the one absent member voted. `invalid` are the spoiled papers, `other`
    the blank ones.

    :raises ValueError: if a number is negative
    """

    issued: int
    returned: int
    not_returned: int
    valid: int
    invalid: int
    yes: int
    no: int
    other: int = 0

    def __post_init__(self) -> None:
        papers = (self.issued, self.returned, self.not_returned, self.valid, self.invalid)
        if min(*papers, self.yes, self.no, self.other) < 0:
            raise ValueError("a count sheet counts papers")


def equations_failed_by(count: PaperCount, *, roll: Roll | None = None) -> tuple[CountEquation, ...]:
    """
    Return the equations that a count sheet breaks, none when it agrees.

    - ISSUED: issued = returned + not returned; every paper came back or is known to be missing
    - RETURNED: returned = valid + invalid; what came back is good or spoiled
    - VALID: valid = yes + no + other; a good paper agrees, disagrees or is blank
    - VOTERS: with the `roll` of the item, issued ≤ those who may vote, written opinions among them

    Source: DOMAIN.md 6.5, "Ballot secret".
    """
    kept = {
        CountEquation.ISSUED: count.issued == count.returned + count.not_returned,
        CountEquation.RETURNED: count.returned == count.valid + count.invalid,
        CountEquation.VALID: count.valid == count.yes + count.no + count.other,
        CountEquation.VOTERS: roll is None or count.issued <= roll.voters,
    }
    return tuple(equation for equation, is_kept in kept.items() if not is_kept)


def paper_count_reconciles(count: PaperCount, *, roll: Roll | None = None) -> bool:
    """Return whether a count sheet keeps all its equations."""
    return not equations_failed_by(count, roll=roll)


def tally_of_paper(count: PaperCount, *, roll: Roll, ballot_no: int = 1) -> Tally:
    """
    Return the tally of a count sheet; whose vote is whose is not in it, the chair's included.

    :raises ValueError: if the sheet does not reconcile, which the guard must have refused before
    """
    failed = equations_failed_by(count, roll=roll)
    if failed:
        raise ValueError(f"the count sheet does not reconcile: {', '.join(failed)}")
    return Tally(
        roll=roll,
        yes=count.yes,
        no=count.no,
        other=count.other,
        invalid=count.invalid,
        ballot_no=ballot_no,
    )

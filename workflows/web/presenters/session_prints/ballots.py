"""The papers of a secret ballot and the sheet on which they are counted (forms T7 and T8)."""

from dataclasses import dataclass
from typing import Any

from workflows.queries.meetings import Sitting
from workflows.queries.urns import urn_of
from workflows.vocabulary.council import ATTENDING, BallotKind, Denominator
from workflows.vocabulary.dossier import Sex
from workflows.vocabulary.urns import Half
from workflows.web.presenters.session_prints.phrases import BASES, award_phrase, conclusion_of, share_of
from workflows.web.presenters.sessions import place_of


@dataclass(frozen=True, slots=True)
class CountLine:
    """A line of the count sheet; gaps to be filled in by hand before the count."""

    ordinal: int
    name: str
    award: str
    born_man: str
    born_woman: str
    place: str
    figures: tuple[str, ...]
    written: str
    yes: str
    share: str
    base: str
    conclusion: str
    tellers: tuple[str, ...]


def secret_items(sitting: Sitting) -> list[Any]:
    """Return the items that are voted on by secret ballot."""
    return [item for item in sitting.items if item.ballot_kind == BallotKind.SECRET_BALLOT]


def ballot_papers(sitting: Sitting) -> list[list[Any]]:
    """Return the items of each ballot paper: one paper for all items that the same members vote on, one a voter.

    Who is recused from one item must not hold a paper that lists it.
    """
    groups: dict[frozenset[int], list[Any]] = {}
    for item in secret_items(sitting):
        groups.setdefault(frozenset(sitting.recused_from(item)), []).append(item)
    there = [line for line in sitting.roll if line.attendance in ATTENDING]
    voters = there or list(sitting.roll)  # before the attendance is recorded, everybody may come
    return [items for recused, items in groups.items() for line in voters if line.pk not in recused]


def count_lines(sitting: Sitting) -> list[CountLine]:
    """Return the lines of the count sheet, from the most votes in favour down; uncounted ones as on the agenda."""
    items = sorted(secret_items(sitting), key=lambda item: -(item.yes or 0))
    return [_count_line(sitting, item) for item in items]


def head_of_board(sitting: Sitting) -> str:
    """Return who heads the counting board of ballots in envelopes; a gap where nobody was named."""
    custody = sitting.custodies.get(Half.OUTER)
    return str(custody.person.full_name) if custody is not None else ""


def paper_lines(sitting: Sitting) -> list[str]:
    """Return what became of the papers of each item that had some in a vote in envelopes (form T8)."""
    found = ((item, getattr(item, "paper_reconciliation", None)) for item in secret_items(sitting))
    return [
        f"Nội dung {item.ordinal}: in {done.printed}, thu về {done.returned}, hỏng đã đổi {done.spoiled}, "
        f"không dùng {done.unused}, không thu về {done.not_returned}"
        for item, done in found
        if done is not None
    ]


def _count_line(sitting: Sitting, item: Any) -> CountLine:
    nomination = item.nomination
    sheet = getattr(item, "paper_count", None)
    is_sealed = item.counted_at is not None and urn_of(item) is not None
    born = str(nomination.nominee_birth_date.year) if nomination.nominee_birth_date else ""
    figures: tuple[str, ...] = ("",) * 7
    if sheet is not None:
        numbers = (sheet.issued, sheet.returned, sheet.not_returned, sheet.valid, sheet.invalid, sheet.no, sheet.other)
        figures = tuple(str(number) for number in numbers)
    elif is_sealed:
        figures = _sealed_figures(item)
    is_known = sheet is not None or is_sealed
    return CountLine(
        ordinal=item.ordinal,
        name=nomination.nominee_name,
        award=award_phrase(item),
        born_man=born if nomination.nominee_sex == Sex.MALE else "",
        born_woman=born if nomination.nominee_sex == Sex.FEMALE else "",
        place=place_of(nomination),
        figures=figures,
        written=str(sheet.written if sheet is not None else item.written) if is_known else "",
        yes=str(sheet.yes if sheet is not None else item.yes) if is_known else "",
        share=share_of(item) if is_known else "",
        base=f"{item.base} ({BASES[Denominator(item.policy.denominator)]})" if is_known else "",
        conclusion=conclusion_of(sitting, item),
        tellers=(sheet.teller_1.full_name, sheet.teller_2.full_name) if sheet is not None else (),
    )


def _sealed_figures(item: Any) -> tuple[str, ...]:
    """Return the figures of a vote in envelopes, papers in the same vote among them: who sealed one gave it back."""
    papers = getattr(item, "paper_reconciliation", None)
    missing = papers.not_returned if papers is not None else 0
    valid = item.yes + item.no + item.other
    returned = valid + item.invalid
    numbers = (returned + missing, returned, missing, valid, item.invalid, item.no, item.other)
    return tuple(str(number) for number in numbers)

"""More passed than there are awards: who is in, who is out, who is still equal at the last place (DOMAIN.md 6.5)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workflows.vocabulary.council import RankGround


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """
    Hold one passed item as it is ranked: its votes in favour, and the priorities of its nominee.

    :raises ValueError: if the votes are negative
    """

    key: str
    yes: int
    is_woman: bool = False
    is_direct_worker: bool = False

    def __post_init__(self) -> None:
        if self.yes < 0:
            raise ValueError("a ranking counts votes")

    @property
    def standing(self) -> tuple[int, bool, bool]:
        """Return by what it stands: fewer sorts first, so votes count negatively and a priority is no `True`."""
        return -self.yes, not self.is_woman, not self.is_direct_worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Hold how one candidate came out: its place by votes (equals share one), and what put it in or out."""

    key: str
    place: int
    is_in: bool
    ground: RankGround


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """
    Hold the order over `awards`.

    `last_yes` are the votes of the last who is in. `equals` are those still equal at the last place, of whom the chair
    names `seats`; while any are left, nobody of them is in or out.
    """

    awards: int
    places: tuple[Place, ...]
    last_yes: int
    equals: tuple[str, ...] = ()
    seats: int = 0

    @property
    def is_settled(self) -> bool:
        """Return whether it is known of everybody whether he is in."""
        return not self.equals

    @property
    def out(self) -> tuple[Place, ...]:
        """Return those beyond the awards."""
        return tuple(place for place in self.places if not place.is_in)


def ranking_of(candidates: Iterable[Candidate], *, awards: int, named: Collection[str] = ()) -> Ranking:
    """
    Return who is within so many awards, in whatever order the candidates come.

    By votes in favour; equal at the last place a woman, or a collective mostly of women, comes first (NĐ 152/2025 Điều
    4 khoản 6), then who works directly, then whom the chair has `named` (DOMAIN.md 2.6, BKHCN Đ23).

    :raises ValueError: if there are no awards, if two candidates have one key, or if the chair named others than those
        who are equal, or more or fewer than there are seats
    """
    rows = sorted(candidates, key=lambda each: (*each.standing, each.key))
    if awards < 1:
        raise ValueError("there is at least one award to rank for")
    if len({each.key for each in rows}) < len(rows):
        raise ValueError("each candidate is ranked once")
    edge = rows[awards - 1].standing if len(rows) > awards else None
    before = [each for each in rows if edge is None or each.standing < edge]
    equals = [each for each in rows if each.standing == edge]
    seats = awards - len(before) if edge is not None else 0
    is_open = len(equals) > seats
    chosen = frozenset(named)
    if chosen and not (is_open and chosen <= {each.key for each in equals} and len(chosen) == seats):
        raise ValueError("the chair names just as many of the equals as there are seats")
    inside = [*before, *(each for each in equals if not is_open or each.key in chosen)]
    outside = [each for each in rows if each not in inside]
    return Ranking(
        awards=awards,
        places=tuple(
            Place(
                key=each.key,
                place=1 + sum(1 for other in rows if other.yes > each.yes),
                is_in=each in inside,
                ground=_ground(each, (outside if each in inside else inside)),
            )
            for each in rows
        ),
        last_yes=rows[min(awards, len(rows)) - 1].yes if rows else 0,
        equals=tuple(each.key for each in equals) if is_open and not chosen else (),
        seats=seats if is_open else 0,
    )


def _ground(each: Candidate, others: list[Candidate]) -> RankGround:
    """Return what decides between a candidate and those on the other side of the last place, the nearest of them."""
    differences = [RankGround.VOTES]
    for other in others:
        if each.yes != other.yes:
            differences.append(RankGround.VOTES)
        elif each.is_woman != other.is_woman:
            differences.append(RankGround.WOMEN)
        elif each.is_direct_worker != other.is_direct_worker:
            differences.append(RankGround.DIRECT_WORKER)
        else:
            differences.append(RankGround.CHAIR)
    return max(differences, key=list(RankGround).index)

"""Whether two reports tell of one achievement, though another wrote them (DOMAIN.md 6.4, 6.12 S12).

Words are compared as a search does: without accents and case, each once, in no order. What every report says of every
work says nothing of this one, so it is left out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol, TypeVar

from workflows.rules.text import search_key

# Fewer words than these tell of no achievement, so that two short lines are alike by chance.
LEAST_WORDS = 6
_WORD = re.compile(r"[^\W_]+")
_GRAMMAR = "va cua cac nhung cho trong voi duoc da la tu den de theo tai ve o khi cung nhu mot bang do bi nay tren"
# The words of praise: "hoàn thành xuất sắc (tốt) nhiệm vụ được giao", "phong trào thi đua", "thành tích".
_PRAISE = "hoan thanh xuat sac tot nhiem vu giao phong trao thi dua tich"
_SAY_NOTHING = frozenset(f"{_GRAMMAR} {_PRAISE}".split())
# "Không", "Chưa có sáng kiến": no name of an initiative.
_SAY_NONE = frozenset({"khong", "chua", "co", "nao"})
_CALLED_SO = frozenset({"sang", "kien"})
# The number and date of the recognition follow the name in the same line.
_RECOGNITION = re.compile(r"(?<=\w) (?:theo |duoc )*(?:qd|quyet dinh|giay chung nhan|cong nhan)\b.*")


class Told(Protocol):
    """Describe a report: the lines in which it tells of the achievement, and what it says of each content."""

    @property
    def summary(self) -> str: ...
    @property
    def initiative(self) -> str: ...
    @property
    def report(self) -> Mapping[str, Any]: ...


Report = TypeVar("Report", bound=Told)


@dataclass(frozen=True, slots=True)
class Merit:
    """What a report tells of its achievement, as far as it can be compared: its words, and the initiative's name.

    The words of its results stand by themselves: a summary in general words hides nothing that they tell.
    """

    words: frozenset[str]
    initiative: frozenset[str]
    results: frozenset[str] = frozenset()


def merit_of(summary: str, initiative: str, report: Mapping[str, Any] | None = None) -> Merit:
    """Return what summary, initiative and contents of a report tell; how criteria are met is alike in all reports."""
    named = frozenset(_RECOGNITION.sub("", " ".join(_words_of(initiative))).split()) - _CALLED_SO
    name = frozenset() if named <= _SAY_NONE else named
    results = " ".join(str(text) for code, text in (report or {}).items() if code.startswith("ND"))
    return Merit(
        (name | frozenset(_words_of(summary))) - _SAY_NOTHING, name, frozenset(_words_of(results)) - _SAY_NOTHING
    )


def told_in_both(report: Told, others: Iterable[Report], *, percent: int) -> list[Report]:
    """Return those of the others that tell of the report's own achievement."""
    merit = _merit_of(report)
    return [other for other in others if is_one_achievement(merit, _merit_of(other), percent=percent)]


def is_one_achievement(one: Merit, other: Merit, *, percent: int) -> bool:
    """Tell whether both name the same initiative, or share at least so many of a hundred words of the shorter one."""
    if one.initiative and one.initiative == other.initiative:
        return True
    return any(min(len(a), len(b)) >= LEAST_WORDS and _share(a, b) >= percent for a, b in _pairs(one, other))


def share_in_common(one: Merit, other: Merit) -> int:
    """Return how many of a hundred words of the shorter one the other says too, rounded down.

    Summary and results are each held against the other's summary and results; what has most in common counts.
    """
    return max(_share(a, b) for a, b in _pairs(one, other))


def _share(one: frozenset[str], other: frozenset[str]) -> int:
    shorter = min(len(one), len(other))
    return 100 * len(one & other) // shorter if shorter else 0


def _pairs(one: Merit, other: Merit) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    return product((one.words, one.results), (other.words, other.results))


def _merit_of(report: Told) -> Merit:
    return merit_of(report.summary, report.initiative, report.report)


def _words_of(text: str) -> list[str]:
    return _WORD.findall(search_key(text))

"""Two texts side by side, the words that differ marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

# Below this likeness a word-by-word diff is a soup that helps nobody: both values are shown whole.
LIKENESS_FLOOR = 0.4
MARKS = {"diff": ("<del>{}</del>", "<ins>{}</ins>"), "compare": ("<mark>{}</mark>", "<mark>{}</mark>")}


@dataclass(frozen=True, slots=True)
class Words:
    """Both sides of a comparison as safe HTML; an empty side stays empty."""

    before: SafeString
    after: SafeString
    is_same: bool


def words(before: object, after: object, mode: str = "diff") -> Words:
    """Return both texts, escaped, with the differing words marked: `diff` as del and ins, `compare` alike.

    Space at the ends or doubled is no difference that a reader could see.
    """
    left, right = _words_of(before), _words_of(after)
    if left == right:
        same = escape(" ".join(left))
        return Words(before=same, after=same, is_same=True)
    old, new = MARKS[mode]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < LIKENESS_FLOOR:
        return Words(before=_marked(old, left), after=_marked(new, right), is_same=False)
    befores, afters = [], []
    for what, i, j, k, m in matcher.get_opcodes():
        befores.append(_marked("{}" if what == "equal" else old, left[i:j]))
        afters.append(_marked("{}" if what == "equal" else new, right[k:m]))
    return Words(before=_joined(befores), after=_joined(afters), is_same=False)


def _words_of(text: object) -> list[str]:
    return [] if text is None else str(text).split()


def _marked(mark: str, some: list[str]) -> SafeString:
    return format_html(mark, " ".join(some)) if some else SafeString()


def _joined(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join(" ", "{}", ((piece,) for piece in pieces if piece))

"""Which code each content and criterion of a plan has: what stood in the plan before keeps its own (R-06).

Reports and files name a part of the plan by its code, those of a draft too, which an amended plan takes along. So a
code never means another content than before, in the whole campaign; the order of the plan is kept beside it.
"""

from collections.abc import Collection, Mapping, Sequence

from workflows.rules.likeness import merit_of, share_in_common
from workflows.rules.text import nfc

# Of a hundred words that say something: with fewer in common, what was written in a row's place is another content.
EDITED_PERCENT = 50


def codes_for(
    rows: Sequence[tuple[str, str]], *, prefix: str, before: Mapping[str, str], used: Collection[str]
) -> list[str]:
    """Return the code of each row, a text with the code that it carries, if any.

    `before` are the texts by code in the version that is amended, `used` all codes that any version of the campaign
    has. Where the same text stands, it has the same code; where it was edited, the row has to carry it.
    """
    found: dict[int, str] = {}
    for fits in (_stays, _is_moved, _is_edited):
        for place, (text, carried) in enumerate(rows):
            if place in found:
                continue
            free = (code for code in before if code not in found.values())
            code = next((code for code in free if fits(code, before[code], carried, text)), None)
            if code is not None:
                found[place] = code
    numbers = (code.removeprefix(prefix) for code in {*used, *before} if code.startswith(prefix))
    last = max((int(number) for number in numbers if number.isdecimal()), default=0)
    new = [place for place in range(len(rows)) if place not in found]
    found |= {place: f"{prefix}{last + count}" for count, place in enumerate(new, start=1)}
    return [found[place] for place in range(len(rows))]


def _stays(code: str, was: str, carried: str, text: str) -> bool:
    return code == carried and _is_moved(code, was, carried, text)


def _is_moved(_code: str, was: str, _carried: str, text: str) -> bool:
    return _plain(was) == _plain(text)


def _is_edited(code: str, was: str, carried: str, text: str) -> bool:
    return code == carried and share_in_common(merit_of(was, ""), merit_of(text, "")) >= EDITED_PERCENT


def _plain(text: str) -> str:
    return " ".join(nfc(text).casefold().split())

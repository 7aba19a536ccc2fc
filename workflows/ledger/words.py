"""The words of a personal value, so that they are found without accents and in either case, on every database alike."""

from collections.abc import Iterator
from typing import Any

from workflows.rules.text import search_key


def words_in(value: Any) -> str:
    """Return all text in a value, however deep, as one line to be searched."""
    return search_key(" ".join(_texts(value)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        # In the order of the canonical form, so that what was stored is found again when it is recomputed.
        for _name, part in sorted(value.items()):
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)

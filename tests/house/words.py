"""The words that the code shows to people, found without GNU gettext: by the syntax of Python and of the templates."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.repository import ROOT

SHAPES = {  # function: which of its arguments are context, message and plural
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
MARKERS = ("django.utils.translation", "workflows.vocabulary.words")
TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({TEXT}(?:\s*,\s*{TEXT})*)")


@dataclass(frozen=True, order=True)
class Word:
    """A message as it stands in the catalogue: its context, its text, its plural."""

    context: str | None
    text: str
    plural: str | None = None


def words_of_code() -> Iterator[tuple[str, Word]]:
    """Return where and what, for every message in Python."""
    for folder in ("workflows", "project"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for word in _of_python(ast.parse(path.read_text(encoding="utf-8"))):
                yield _name(path), word


def words_of_templates() -> Iterator[tuple[str, Word]]:
    """Return where and what, for every message in a template."""
    for path in sorted((ROOT / "templates").rglob("*.*")):
        for function, arguments in CALL.findall(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
            texts = [ast.literal_eval(text) for text in re.findall(TEXT, arguments)]
            yield _name(path), _word("gettext" if function == "_" else function, texts)


def _of_python(tree: ast.Module) -> Iterator[Word]:
    known = _names_of_markers(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        function = known.get(called)
        if function is None:
            continue
        texts = [_text_of(argument) for argument in node.args]
        if texts[SHAPES[function][1]] is not None:
            yield _word(function, texts)


def _text_of(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _names_of_markers(tree: ast.Module) -> dict[str, str]:
    """Return what a module calls the functions that mark a message."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in MARKERS:
            known.update({alias.asname or alias.name: alias.name for alias in node.names if alias.name in SHAPES})
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils":
            for alias in node.names:
                if alias.name == "translation":
                    known.update({f"{alias.asname or alias.name}.{name}": name for name in SHAPES})
    return known


def _word(function: str, texts: list[str | None]) -> Word:
    context, text, plural = SHAPES[function]
    found = texts[text]
    assert found is not None
    return Word(
        texts[context] if context is not None else None,
        found,
        texts[plural] if plural is not None else None,
    )


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()

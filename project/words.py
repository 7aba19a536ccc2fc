"""Compile the words: `python -m project.words` makes of each catalogue (.po) the file that Django reads (.mo).

Done here, not by `compilemessages`, because that one needs GNU gettext on the machine.
"""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent / "locale"


def compile_words(locale: Path = LOCALE) -> list[Path]:
    """Write the compiled catalogue beside each catalogue that is newer than it, and return the ones written."""
    written = []
    for catalogue in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalogue.stat().st_mtime:
            continue
        polib.pofile(str(catalogue)).save_as_mofile(str(compiled))
        written.append(compiled)
    return written


if __name__ == "__main__":
    for path in compile_words():
        sys.stdout.write(f"  {path.relative_to(LOCALE)}\n")

"""Draw the process anew after a change of the law: the README's diagram and the pages beside it."""

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from workflows.management import drawing, steps_page

DIAGRAM = re.compile(r"(?<=<!-- diagram -->\n).*?(?=<!-- /diagram -->)", flags=re.DOTALL)


class Command(BaseCommand):
    """Write the process into README.md and project/docs; with --check only say whether what is there is current."""

    help = "Write the diagram into README.md, the tables and the steps into project/docs, from workflows/lifecycle.py."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing, and end with 1 where a file is stale")

    def handle(self, *, check: bool, **_options: Any) -> None:
        stale = {path: text for path, text in drawn(settings.BASE_DIR).items() if text != read(path)}
        names = ", ".join(path.name for path in stale)
        if check and stale:
            raise CommandError(f"{names} no longer shows what lifecycle.py says. Run `manage.py draw_process`.")
        for path, text in stale.items():
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"Drawn anew: {names}." if stale else "The drawings are current.")


def drawn(root: Path) -> dict[Path, str]:
    """Return what the files should hold; the README keeps everything outside the marks of the diagram."""
    readme = root / "README.md"
    text, found = DIAGRAM.subn(lambda _match: drawing.diagram() + "\n", read(readme))
    if found != 1:
        raise CommandError("README.md needs the marks <!-- diagram --> and <!-- /diagram --> once, each on its line.")
    docs = root / "project" / "docs"
    return {readme: text, docs / "process.md": drawing.tables(), docs / "steps.md": steps_page.page()}


def read(path: Path) -> str:
    """Return the text of a file, or nothing where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""

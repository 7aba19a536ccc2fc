"""Loads the reference data of `fixtures/`, one file for each topic."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.actions.refer import Loaded, load_reference, robot, rows_of

FOLDER = Path(settings.BASE_DIR) / "fixtures"
# In this order, because each refers only to what stands before it.
TOPICS = (
    "accounts",
    "units",
    "people",
    "roles",
    "mandates",
    "council",
    "regimes",
    "award_forms",
    "voting_policies",
    "checklists",
    "step_clocks",
    "house_numbers",
    "default_recipients",
    "holidays",
    "base_salaries",
    "prize_coefficients",
    "proposer_rules",
    "campaigns",
)


class Command(BaseCommand):
    """Load the reference data: add what is missing, leave alone what the office has changed, delete nothing."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the choice of letting the files win."""
        parser.add_argument(
            "--change", action="store_true", help="also change rows that differ from the files, unless they are in use"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load all files in one act, and tell what became of each."""
        present = {path.stem for path in FOLDER.glob("*.json")}
        if present != set(TOPICS):
            raise CommandError(f"fixtures/ and this command disagree about: {', '.join(sorted(present ^ set(TOPICS)))}")
        files = {topic: rows_of((FOLDER / f"{topic}.json").read_text(encoding="utf-8")) for topic in TOPICS}
        results = load_reference(files, by=robot(), change=options["change"])
        if options["verbosity"]:
            self._tell(results)

    def _tell(self, results: list[Loaded]) -> None:
        for each in results:
            self.stdout.write(
                f"{each.topic:<20} {len(each.created):>4} added {len(each.changed):>4} changed"
                f" {each.same:>4} as they were"
            )
            for key in each.differing:
                self.stdout.write(f"  {key} differs from the file and was left alone (--change takes the file's)")
        if not any(each.wrote for each in results):
            self.stdout.write("Nothing was changed: the database has every row of the files.")

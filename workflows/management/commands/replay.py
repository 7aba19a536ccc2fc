"""Fold the ledger and hold what comes out against the tables."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.ledger.tables import Difference, compare


class Command(BaseCommand):
    """Tell from the ledger alone how everything stands, hold the tables against it, exit with 1 where they differ."""

    help = "Fold the ledger's entries, compare the tables with what comes out, and exit with 1 on any difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the database to read."""
        parser.add_argument("--database", default="default", help="the database to read (default: default)")

    def handle(self, *, database: str, **_options: Any) -> None:
        """Print every difference, then how much was compared."""
        compared, differing = compare(database)
        for each in differing:
            self.stdout.write(as_line(each))
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(compared.items()))
        self.stdout.write(_("Compared with the folded ledger: %(kinds)s.") % {"kinds": kinds})
        if differing:
            number = len(differing)
            sentence = ngettext("%(count)d difference was found.", "%(count)d differences were found.", number)
            raise CommandError(sentence % {"count": number}, returncode=1)
        self.stdout.write(_("The tables stand as the ledger tells it."))


def as_line(each: Difference) -> str:
    """Return a difference as a sentence."""
    if each.column:
        return _("%(name)s: the ledger tells %(column)s %(told)s, the table says %(stands)s.") % {
            "name": each.name,
            "column": each.column,
            "told": each.told or "–",
            "stands": each.stands or "–",
        }
    if each.told:
        return _("%(name)s: the ledger tells of it, the table lacks it.") % {"name": each.name}
    return _("%(name)s: it is in the table, the ledger does not tell of it.") % {"name": each.name}

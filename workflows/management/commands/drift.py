"""Say which nominations lie on the wrong desk, and put them back on request."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows import desk
from workflows.actions.refer import robot
from workflows.actions.resync import resync_nomination
from workflows.queries.labels import state_label


class Command(BaseCommand):
    """Name the nominations whose open work does not fit their state; exit with 1 where there is one that stays so."""

    help = "Name the nominations whose open work does not fit their state; --resync puts it right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the choice of putting it right."""
        parser.add_argument("--resync", action="store_true", help="close what does not fit and open what does")

    def handle(self, *, resync: bool, **_options: Any) -> None:
        """Report, and repair one nomination after the other, each in its own transaction with its own entry."""
        wrong = desk.drifted()
        for nomination in wrong:
            self.stdout.write(f"{nomination.code or nomination.ref}: {state_label(nomination.state)}")
        self.stdout.write(
            ngettext(
                "%(count)d nomination has open work that does not fit its state.",
                "%(count)d nominations have open work that does not fit their state.",
                len(wrong),
            )
            % {"count": len(wrong)}
        )
        if wrong and not resync:
            raise CommandError(_("Run it again with --resync to put this right."), returncode=1)
        for nomination in wrong:
            resync_nomination(nomination.ref, by=robot())
        if wrong:
            self.stdout.write(_("The open work fits the states again."))

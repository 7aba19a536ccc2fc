"""Recompute the ledger and say how it stands."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.ledger.verify import Place, Report, verify
from workflows.vocabulary.verification import CHECK_LABELS, DOES_NOT_PROVE, PROVES


class Command(BaseCommand):
    """Recompute every log from its stored bytes; exit with 1 and name the first bad entry where there is one."""

    help = "Recompute the ledger from its stored bytes; name the first bad entry, if any, and exit with 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default="default", help="the database to read (default: default)")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *, database: str, json: bool, **_options: Any) -> None:
        report = verify(using=database)
        self.stdout.write(as_json(report) if json else "\n".join(as_lines(report)))
        if report.first_bad is not None:
            raise CommandError(flaw_of(report), returncode=1)


def as_lines(report: Report) -> list[str]:
    """Return the report as sentences, in the language that is active."""
    lines = [
        ngettext("%(count)d entry was checked.", "%(count)d entries were checked.", report.entries)
        % {"count": report.entries}
    ]
    if report.first and report.last:
        lines.append(_("From %(first)s to %(last)s.") % {"first": named(report.first), "last": named(report.last)})
    lines += [
        _("%(log)s ends after %(size)d entries with %(head)s.")
        % {"log": head.log, "size": head.size, "head": head.head}
        for head in report.heads
    ]
    if report.is_intact:
        lines += [
            ngettext(
                "%(count)d nomination stands where its last entry left it.",
                "%(count)d nominations stand where their last entries left them.",
                report.nominations,
            )
            % {"count": report.nominations},
            _(PROVES),
        ]
    return [*lines, _(DOES_NOT_PROVE)]


def flaw_of(report: Report) -> str:
    """Return the sentence that names the first bad entry."""
    flaw = report.first_bad
    assert flaw is not None
    return _(
        "The first bad entry is number %(seq)d of %(log)s: %(what)s. Stored: %(stored)s. Recomputed: %(recomputed)s."
    ) % {
        "seq": flaw.seq,
        "log": flaw.log,
        "what": _(CHECK_LABELS[flaw.what]) + (f" ({flaw.subject})" if flaw.subject else ""),
        "stored": flaw.stored or "–",
        "recomputed": flaw.recomputed or "–",
    }


def named(place: Place) -> str:
    """Return the place of an entry as people read it."""
    return f"{place.log} #{place.seq} ({date_format(localtime(place.at), 'd/m/Y H:i')})"


def as_json(report: Report) -> str:
    """Return the report for machines."""
    return json.dumps(asdict(report), ensure_ascii=False, default=str, indent=2)

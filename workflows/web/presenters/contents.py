"""What a dossier says, as rows of labels and values; and what differs between two of its versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from workflows.queries.versions import Content


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after."""

    label: str
    before: str
    after: str


def fields_of(content: Content) -> dict[str, tuple[str, str]]:
    """Return label and value of every field of a dossier, in the order of the form, by a stable name."""
    found = {
        "nominee": (_("Nominee"), content.nominee_name),
        "position": (_("Position"), content.nominee_position),
        "unit": (_("Unit"), content.nominee_unit_name),
        "headcount": (_("Headcount, of whom women"), headcount_of(content)),
        "award": (_("Award form"), content.award),
        "summary": (_("Summary of the achievement"), content.summary),
        "period": (_("Period of the achievement"), period_of(content.period_from, content.period_to)),
        **{f"report-{code}": (part_label(code), text) for code, text in _in_order(content.report)},
        "initiative": (_("Initiative and its recognition"), content.initiative),
        "grounds": (_("Grounds of the simplified procedure"), ", ".join(content.grounds)),
        "outside": (_("Paper dossier kept outside"), yes_or_no(content.is_kept_outside)),
        "declared": (_("Declaration"), yes_or_no(content.is_declared)),
        "late": (_("Reason for sending it late"), content.late_reason),
        "duplicate": (_("Why it is no duplicate"), content.duplicate_reason),
        "files": (_("Files"), ", ".join(f"{name} ({sha256[:8]}…)" for name, sha256 in content.files)),
    }
    return {name: (label, value) for name, (label, value) in found.items()}


def changes_between(before: Content, after: Content) -> tuple[Change, ...]:
    """Return the fields that differ, in the order of the form."""
    old, new = fields_of(before), fields_of(after)
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        Change(label=new.get(name, old.get(name, ("", "")))[0], before=was, after=now)
        for name in names
        for was, now in [(old.get(name, ("", ""))[1], new.get(name, ("", ""))[1])]
        if was != now
    )


def part_label(code: str) -> str:
    """Return what a part of the report is called: a content of the plan (ND) or a criterion (TC)."""
    return (_("Criterion %(code)s") if code.startswith("TC") else _("Content %(code)s")) % {"code": code}


def period_of(start: date | None, end: date | None) -> str:
    """Return a period as two dates."""
    if start is None and end is None:
        return ""
    return f"{_day(start)} – {_day(end)}"


def headcount_of(content: Content) -> str:
    """Return how many people a collective has, and how many of them are women."""
    if content.headcount is None:
        return ""
    return f"{content.headcount} ({content.female_count or 0})"


def yes_or_no(value: bool) -> str:
    """Return yes or no in words."""
    return _("Yes") if value else _("No")


def _day(day: date | None) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day is not None else "…"


def _in_order(report: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(((code, text) for code, text in report.items() if text), key=lambda pair: (len(pair[0]), pair[0]))

"""Every address of the site, out of the URLconf, and how it is made for a place of the world or for nothing at all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from django.urls import URLPattern, get_resolver, reverse

from tests.matrix import council, duties, said
from tests.matrix.expected import READ_ONLY, ROWS, Row
from tests.matrix.roles import ANONYMOUS
from tests.matrix.world import World
from workflows.web import urls

# What no nomination, session, paper, file or entry is called.
MISSING: Mapping[str, Any] = {
    "slug": "DN-2026-99999",
    "ref": "01zzzzzzzzzzzzzzzzzzzzzzzz",
    "code": "PH-2026-99999",
    "campaign": "TD-1999",
    "council": "HD-1899",
    "award": "KHONG",
    "ordinal": 999,
    "number": 9999,
    "remark": 999,
    "log": "decisions-1999",
    "seq": 99_999_999,
}


@cache
def patterns() -> dict[str, URLPattern]:
    """Return the patterns of the pages by their names."""
    return {str(pattern.name): pattern for pattern in urls.urlpatterns}


def parts_of(name: str) -> list[str]:
    """Return the names of the parts of an address that vary."""
    return list(patterns()[name].pattern.converters)


def address(world: World, name: str, row: Row) -> str:
    """Return the address of a row, at its place."""
    return reverse(name, kwargs={part: _part(world, name, row, part) for part in parts_of(name)})


def missing_address(name: str, row: Row) -> str:
    """Return the same address of something that does not exist."""
    return reverse(name, kwargs={part: row.extra.get(part, MISSING.get(part)) for part in parts_of(name)})


def readings(
    world: World, places: Iterable[str], *, with_items: Iterable[str] = (), lists: bool = True, role: str = ""
) -> list[str]:
    """Return every address where one reads: of the nominations of these places, of those with items also the session.

    `lists` are the pages about no one nomination. With a `role` the forms are left out that are closed to it.
    """
    pages = readable(world, places, with_items=with_items, lists=lists)
    return open_among(pages, role) if role else [where for _row, where in pages]


def open_among(pages: Iterable[tuple[Row, str]], role: str) -> list[str]:
    """Return the addresses without the forms that the table holds closed to a role.

    Whose step it is not where it is in turn, is answered elsewhere too by a page that says no more than that.
    """
    return [where for row, where in pages if not _is_closed(row, role)]


def readable(
    world: World, places: Iterable[str], *, with_items: Iterable[str] = (), lists: bool = True
) -> list[tuple[Row, str]]:
    """Return the rows where one reads, each with its address; ask once for all roles, since it costs queries."""
    found = []
    for name, row in ROWS.items():
        parts = set(parts_of(name))
        if 405 in row.get:
            continue
        if parts <= {"campaign", "number"}:
            # Of the campaign of the office.
            found += [(row, address(world, name, replace(row, at="")))] if lists else []
        elif parts & {"slug", "code"}:
            found += [
                (row, address(world, name, replace(row, at=place)))
                for place in (places if "slug" in parts else with_items)
            ]
    return found


def _is_closed(row: Row, role: str) -> bool:
    """Tell whether a role is sent away from a form; pages about a nomination open to more people as it goes on."""
    return (row.post != READ_ONLY or not row.at) and row.answers("get")[role] >= (302 if role == ANONYMOUS else 400)


def back_office() -> list[str]:
    """Return the addresses of the back office that name no row."""
    admin = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", "") == "admin")
    return [
        reverse(f"admin:{pattern.name}")
        for pattern in _flat(admin)
        if pattern.name and pattern.pattern.regex.groups == 0 and pattern.name not in ("logout", "login")
    ]


def _flat(resolver: Any) -> list[URLPattern]:
    found: list[URLPattern] = []
    for each in resolver.url_patterns:
        found += [each] if isinstance(each, URLPattern) else _flat(each)
    return found


def _part(world: World, name: str, row: Row, part: str) -> Any:
    if part in row.extra:
        return row.extra[part]
    if name in duties.NAMES:
        return duties.part(world.office, name, part)
    if name in council.NAMES:
        return council.part(world.office, name, part)
    if name in said.NAMES:
        return said.part(part)
    if part == "slug":
        return world.slug(row.at)
    if part == "campaign":
        return world.campaigns[row.at].code if row.at else str(world.office.campaign.campaign.code)
    if part == "code":
        return world.session(row.at).code
    if part == "number":
        return world.office.campaign.number
    if part == "ordinal":
        return world.walks[row.at].item.ordinal
    if part == "remark":
        return 1
    if part == "log":
        return world.log
    if part == "seq":
        return 0
    if name in ("outcome-notice", "outcome-print"):
        return world.notice(row.at)
    return world.evidence(row.at) if name == "file" else world.paper(row.at)

"""The tags that every page loads: icons, components with a body, meters, differences, dates and money."""

from functools import lru_cache
from typing import Any, Literal

from django import template
from django.conf import STATICFILES_STORAGE_ALIAS
from django.core.files.storage import Storage, storages
from django.core.paginator import Page
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from workflows.templatetags import controls, diff, tables, wording

register = template.Library()

# The symbols of static/img/icons.svg; a test compares the two.
NAMES = (
    "alert back bell calendar check chevron clock copy dash doc down edit external eye file filter grid hand history"
    " home inbox info key link list lock logout medal menu minus next pause pen people play plus prev print refresh"
    " scale search send settings shield sort sort-down stop sun trash up upload user vote x"
)
ICONS = frozenset(NAMES.split())
# What a component gets of the page around it, besides its own values.
SHARED = ("request", "csrf_token", "action_token", "back_to")

for plain in (wording.dmy, wording.dmy_hm, wording.official_date, wording.dong, wording.percent, wording.initials):
    register.filter(plain.__name__, plain)
for about in (controls.described_by, controls.kind_of, controls.anchor_of, controls.has_value):
    register.filter(about.__name__, about)
register.filter(tables.with_roles)
register.simple_tag(diff.words)
register.simple_tag(controls.control)
register.simple_tag(controls.all_errors)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Return an icon of the sprite; without a label it is decoration and silent."""
    address = f"{_sprite(storages[STATICFILES_STORAGE_ALIAS])}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@lru_cache(maxsize=4)
def _sprite(storage: Storage) -> str:
    """Return where a storage keeps the sprite, asked once: a page shows it dozens of times."""
    return storage.url("img/icons.svg")


@register.simple_block_tag(takes_context=True, end_name="endcomponent")
def component(context: Context, content: SafeString, name: str, **values: Any) -> SafeString:
    """Return templates/_components/<name>.html with these values and the body between the tags as `content`."""
    shared = {key: context[key] for key in SHARED if key in context}
    engine = context.template.engine  # type: ignore[union-attr]  # a tag is only ever rendered inside a template
    made = engine.get_template(f"_components/{name}.html")
    return made.render(context.new({**shared, **values, "content": mark_safe(content.strip())}))  # noqa: S308 - rendered


@register.simple_tag
def meter(
    value: float, top: float, mark: float | Literal[""] | None = None, tone: str = "info", label: str = ""
) -> SafeString:
    """Return a bar filled by value of top, with a mark at a limit; the label is what a screen reader says.

    Widths are SVG attributes, because the content security policy allows no inline style.
    """
    line = SafeString()
    if mark is not None and mark != "":  # an unset variable of a template arrives as ""
        line = format_html(
            '<rect class="fill--halo" x="{0}%" width="9" height="12" transform="translate(-4)"/>'
            '<rect class="fill--mark" x="{0}%" width="3" height="12" transform="translate(-1)"/>',
            _share(mark, top),
        )
    bar = '<svg role="img" aria-label="{}"><rect class="fill fill--{}" width="{}%" height="12"/>{}</svg>'
    return format_html(bar, label, tone, _share(value, top), line)


@register.simple_tag
def when(value: wording.Moment, form: str = "time") -> SafeString:
    """Return a moment for people and, inside its tag, for machines; `date` leaves the time of day out."""
    if not value:
        return SafeString()
    shown = wording.dmy(value) if form == "date" else wording.dmy_hm(value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)


@register.inclusion_tag("_components/form_token.html", takes_context=True)
def form_token(context: Context) -> dict[str, Any]:
    """Return the two hidden inputs of a form that acts: against forgery, and against being sent twice."""
    return {key: context.get(key) for key in SHARED}


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | str]:
    """Return the page numbers to offer, the far ones elided."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.simple_tag(takes_context=True)
def page_link(context: Context, name: str, number: int) -> str:
    """Return the address of another page of the list; whatever else the address says stays."""
    query = context["request"].GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"


def _share(value: float, top: float) -> str:
    return f"{min(100.0, max(0.0, 100 * value / top)) if top else 0:.1f}"

"""The face: what the tags and components promise to every page that uses them."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from workflows.templatetags.controls import all_errors
from workflows.templatetags.diff import words
from workflows.templatetags.interface import ICONS
from workflows.templatetags.samples import SampleForm
from workflows.templatetags.tables import with_roles
from workflows.templatetags.wording import dmy, dmy_hm, dong, initials, official_date, percent

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "templates" / "_components"
STYLES = (ROOT / "project" / "static" / "css" / "app.css").read_text()
ATTACK = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


def sides(before: object, after: object, mode: str = "diff") -> tuple[str, str]:
    """Compare two texts; return both sides."""
    pair = words(before, after, mode)
    return pair.before, pair.after


def shown(source: str, **values: object) -> str:
    """Render a piece of template without the page around it, spaces folded."""
    html = Template("{% load i18n interface %}" + source).render(Context(values))
    return re.sub(r"\s+", " ", html).strip()


# -- differences -----------------------------------------------------------------------------------------------------


def test_a_changed_word_is_marked_and_the_rest_left_alone():
    assert sides("rút ngắn còn 2 ngày làm việc", "rút ngắn còn 4 giờ làm việc") == (
        "rút ngắn còn <del>2 ngày</del> làm việc",
        "rút ngắn còn <ins>4 giờ</ins> làm việc",
    )


def test_texts_with_little_in_common_are_shown_whole():
    assert sides("Giấy khen", "Bằng khen của Chủ tịch UBND tỉnh") == (
        "<del>Giấy khen</del>",
        "<ins>Bằng khen của Chủ tịch UBND tỉnh</ins>",
    )


def test_two_things_side_by_side_are_marked_alike():
    assert sides("Đặng Thùy Dương", "Đặng Thuỳ Dương", "compare") == (
        "Đặng <mark>Thùy</mark> Dương",
        "Đặng <mark>Thuỳ</mark> Dương",
    )


@pytest.mark.parametrize(("before", "after"), [("một  hai ", "một hai"), (None, ""), (7, "7")])
def test_what_no_reader_could_see_is_no_difference(before, after):
    assert words(before, after).is_same


@pytest.mark.parametrize("before", ["", "một hai ba", ATTACK])
def test_a_difference_escapes_what_people_typed(before):
    pair = words(before, f"{before} {ATTACK} & 'cộng'")

    assert set(re.findall(r"<[^>]*>", pair.before + pair.after)) <= {"<del>", "</del>", "<ins>", "</ins>"}
    assert "&lt;script&gt;" in pair.after


# -- dates, money, names ---------------------------------------------------------------------------------------------


def test_moments_are_told_in_the_local_zone():
    late = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)

    assert (dmy(late), dmy_hm(late)) == ("25/11/2026", "25/11/2026 01:05")
    assert (dmy(date(2026, 4, 3)), dmy_hm(date(2026, 4, 3))) == ("03/04/2026", "03/04/2026")
    assert (dmy(None), dmy_hm(None)) == ("", "")
    assert shown("{% when at %}", at=late) == '<time datetime="2026-11-24T18:05:00+00:00">25/11/2026 01:05</time>'


def test_an_official_date_has_the_zeros_of_the_decree_and_gaps_where_it_is_unknown():
    assert official_date(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert official_date(date(2026, 9, 15)) == "ngày 15 tháng 9 năm 2026"
    assert official_date(None) == "ngày …… tháng …… năm ………"


def test_money_is_grouped_as_the_reader_groups_it():
    assert (dong(2340000), dong(0), dong(None)) == ("2.340.000 đồng", "0 đồng", "")
    with translation.override("en"):
        assert dong(2340000) == "2,340,000 đồng"


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (8, 9, "88,89\N{NO-BREAK SPACE}%"),
        (9, 9, "100\N{NO-BREAK SPACE}%"),
        (0, 9, "0\N{NO-BREAK SPACE}%"),
        (1, 2, "50\N{NO-BREAK SPACE}%"),
        (99999, 100000, "99,99\N{NO-BREAK SPACE}%"),
        (1, 50000, "0,01\N{NO-BREAK SPACE}%"),
        (3, 0, "–"),
    ],
)
def test_a_share_never_reads_as_all_or_nothing_when_it_is_not(part, whole, told):
    assert percent(part, whole) == told


def test_initials_are_of_the_middle_and_the_given_name():
    assert (initials("Nguyễn Thị Hồng Ánh"), initials("Phòng"), initials("")) == ("HÁ", "P", "")


# -- meter -----------------------------------------------------------------------------------------------------------


def test_a_meter_is_filled_by_its_share_and_says_it_aloud():
    assert shown('{% meter 8 9 7 "ok" "8 trên 9, cần 7" %}') == (
        '<svg role="img" aria-label="8 trên 9, cần 7"><rect class="fill fill--ok" width="88.9%" height="12"/>'
        '<rect class="fill--halo" x="77.8%" width="9" height="12" transform="translate(-4)"/>'
        '<rect class="fill--mark" x="77.8%" width="3" height="12" transform="translate(-1)"/></svg>'
    )


@pytest.mark.parametrize(("value", "top", "width"), [(12, 8, "100.0%"), (-1, 8, "0.0%"), (3, 0, "0.0%")])
def test_a_meter_stays_inside_its_box(value, top, width):
    assert f'width="{width}"' in shown("{% meter value top %}", value=value, top=top)


def test_a_meter_escapes_its_label():
    assert ATTACK not in shown("{% meter 1 2 None tone label %}", tone='"><b>', label=ATTACK)


# -- components ------------------------------------------------------------------------------------------------------


def test_a_component_gets_its_values_and_its_body_and_nothing_else_of_the_page():
    page = '{% component "card" title="Tệp" id="tep" %}<b>{{ inside }}</b>{% endcomponent %}'

    assert shown(page, inside=ATTACK, foot="not for the card") == (
        '<section class="card" id="tep" aria-labelledby="tep-title"> <header class="card__head">'
        ' <h2 id="tep-title">Tệp</h2> </header>'
        ' <div class="card__body"><b>&lt;script&gt;alert(1)&lt;/script&gt;</b></div> </section>'
    )


def test_a_closed_step_shows_its_reasons_in_place_of_the_button():
    step = '{% include "_components/next_step.html" with label="Trình" url="/x/" reasons=reasons only %}'

    assert 'href="/x/"' in shown(step, reasons=[])
    closed = shown(step, reasons=["Chưa đủ số người họp."])
    assert 'href="/x/"' not in closed
    assert "<li>Chưa đủ số người họp.</li>" in closed


def test_a_refused_field_ties_its_control_to_hint_and_error():
    html = shown('{% include "_components/field.html" with field=form.nominee %}', form=SampleForm({}))

    assert 'aria-describedby="id_nominee_hint id_nominee_error"' in html
    assert 'aria-invalid="true"' in html
    assert re.findall(r' id="([^"]*)"', html) == ["id_nominee_hint", "id_nominee_error", "id_nominee"]


def test_the_summary_of_errors_names_each_field_and_leads_to_it():
    form = SampleForm({"nominee": "An", "born": "03/04/1990", "form_of_award": "GK", "report": "Tốt", "outcome": "?"})
    form.add_error(None, "Đợt này đã đóng.")

    assert [(fault.text.split(":")[0], fault.anchor) for fault in all_errors(form, "", None)] == [
        ("Đợt này đã đóng.", ""),
        ("Kết quả thẩm định", "id_outcome_0"),
        ("Tiêu chuẩn", "id_criteria_0"),
        ("Tôi cam đoan nội dung kê khai là đúng", "id_declares"),
    ]
    assert shown('{% include "_components/error_summary.html" %}', form=SampleForm()) == ""


def test_nothing_is_preselected_and_a_kept_choice_stays_chosen():
    field = '{% include "_components/field.html" with field=form.outcome kind=kind %}'

    for kind in ("", "cards"):
        assert "checked" not in shown(field, form=SampleForm(), kind=kind)
        assert shown(field, form=SampleForm({"outcome": "RETURN"}), kind=kind).count("checked") == 1


def test_a_table_says_its_roles_and_leaves_the_ones_it_has():
    body = '<tr class="a > b"><th scope="row">An</th><td role="note">1</td></tr>'
    head = '<thead><tr><th scope="col">X</th></tr></thead>'

    assert with_roles(body + head) == (
        '<tr role="row" class="a > b"><th role="rowheader" scope="row">An</th><td role="note">1</td></tr>'
        '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">X</th></tr></thead>'
    )


def test_another_page_of_a_list_keeps_the_filters():
    request = RequestFactory().get("/de-nghi/?q=Đặng&trang=2")
    page = Paginator(range(120), 50).page(2)
    html = shown('{% include "_components/pagination.html" %}', request=request, page=page)

    assert re.findall(r'href="([^"]*)"', html) == [f"?q=%C4%90%E1%BA%B7ng&amp;trang={n}" for n in (1, 2, 3)]
    assert html.count('aria-current="page"') == 1


# -- the whole -------------------------------------------------------------------------------------------------------


def test_every_icon_that_is_named_is_drawn_and_every_drawn_one_is_known():
    sprite = (ROOT / "project" / "static" / "img" / "icons.svg").read_text()
    templates = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))

    assert set(re.findall(r'<symbol id="([^"]*)"', sprite)) == ICONS
    assert set(re.findall(r'{% icon "([^"]*)"', templates)) <= ICONS
    assert set(re.findall(r'\bicon="([^"]*)"', templates)) - {""} <= ICONS


@pytest.mark.parametrize("path", sorted(PARTS.glob("*.html")), ids=lambda path: path.stem)
def test_every_component_parses_and_says_at_its_top_what_it_takes(path):
    get_template(f"_components/{path.name}")
    assert path.read_text().startswith(("{#", "{% comment %}"))


def test_no_template_needs_what_the_content_security_policy_forbids():
    for path in (ROOT / "templates").rglob("*.html"):
        source = path.read_text()
        assert re.findall(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)", source) == [], path


def test_dark_by_choice_and_dark_by_computer_are_the_same_colours():
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', STYLES, re.DOTALL)
    by_computer = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', STYLES, re.DOTALL)

    assert chosen and by_computer
    assert chosen[1].split() == by_computer[1].split()


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb or #rgb, as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAIRS = [
    *[
        (ink, ground)
        for ink in ("ink", "muted", "action", "ok", "warn", "bad", "up")
        for ground in ("paper", "surface")
    ],
    *[(ink, "sunken") for ink in ("ink", "muted", "action")],
    *[(tone, f"{tone}-soft") for tone in ("ok", "warn", "bad", "up", "action")],
    *[("ink", f"{tone}-soft") for tone in ("ok", "warn", "bad", "up", "action")],
    ("muted", "action-soft"),
    ("muted", "warn-soft"),
    ("on-action", "action"),
    ("on-action", "action-deep"),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("surface", "ink"),
    ("surface", "bad"),
    ("surface", "ok"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_of_colours_that_meets_can_be_read(theme):
    light, dark = re.findall(r"color-scheme: (?:light|dark);(.*?)\}", STYLES, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", light))
    if theme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", dark))

    unreadable = {}
    for ink, ground in PAIRS:
        bright, dim = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        if (ratio := (bright + 0.05) / (dim + 0.05)) < 4.5:
            unreadable[ink, ground] = round(ratio, 2)
    assert unreadable == {}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("address", ["styleguide", "login"])
def test_a_page_has_one_heading_a_way_past_the_masthead_and_one_stylesheet(client, db, address, language):
    client.cookies["django_language"] = language
    html = client.get(reverse(address)).content.decode()

    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert re.search(r"<body[^>]*>\s*<a class=\"skip\" href=\"#main\">", html)
    assert len(re.findall(r'rel="stylesheet"', html)) == 1
    assert [script for script in re.findall(r"<script[^>]*>", html) if "htmx" in script] == []


def test_no_field_takes_the_focus_by_itself(client, db):
    assert "autofocus" not in client.get(reverse("login")).content.decode()

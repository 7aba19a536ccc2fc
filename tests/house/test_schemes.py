"""The dark gives the palette other values and moves nothing: the ruler need not measure a page in both schemes."""

import re

import pytest

from tests.house.repository import ROOT

STYLE = (ROOT / "project" / "static" / "css" / "app.css").read_text(encoding="utf-8")
# A scheme is chosen by the system or by the reader; the schemes stand before everything that uses their values.
SCHEMES = re.findall(r"\{([^{}]*color-scheme: dark[^{}]*)\}", STYLE)
COLOUR = r"#[0-9a-f]{3,8}"
SHADOW = r"none|(?:-?\d+(?:px)? )+rgba\([\d., ]+\)"


@pytest.mark.parametrize("scheme", SCHEMES, ids=["chosen by the reader", "chosen by the system"])
def test_the_dark_changes_colours_and_shadows_alone(scheme: str) -> None:
    values = dict(re.findall(r"([\w-]+):\s*([^;]+);", scheme))

    assert values.pop("color-scheme") == "dark"
    assert {name for name in values if not name.startswith("--")} == set()
    assert {name: each for name, each in values.items() if not re.fullmatch(f"{COLOUR}|{SHADOW}", each)} == {}


def test_nothing_else_asks_for_the_scheme() -> None:
    styles = [path.read_text(encoding="utf-8") for path in (ROOT / "project" / "static" / "css").glob("*.css")]

    assert sum(style.count("prefers-color-scheme") for style in styles) == 1
    assert len(SCHEMES) == 2

"""What axe, by its rules for WCAG 2.2 AA and good practice, finds on the page that somebody has before him."""

from pathlib import Path
from typing import Any

from tests.browser.desk import Desk

AXE = (Path(__file__).parent / "vendor" / "axe" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Named result types spare axe the path to every element that passed, a quarter of its work; it checks all the same.
COLOURS = {"type": "rule", "values": ["color-contrast"]}
EVERYTHING = {"type": "tag", "values": RULES}
RUN = """async (runOnly) => {
  const found = await axe.run(document, {runOnly, resultTypes: ["violations"]});
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(", ")}`);
}"""


def violations(desk: Desk, *, by: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what axe finds on the present page, as it looks now, by all its rules or by some."""
    if not desk.page.evaluate("'axe' in window"):
        desk.page.evaluate(AXE)
    return list(desk.page.evaluate(RUN, by))

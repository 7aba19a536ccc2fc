"""The live process diagram as a tag: `{% process_diagram drawing %}`."""

from typing import Any

from django import template

from workflows.web.presenters.diagram import Drawing

register = template.Library()


@register.inclusion_tag("nominations/_parts/diagram.html")
def process_diagram(drawing: Drawing) -> dict[str, Any]:
    """Draw the process with where a nomination is and the way it went."""
    return {"drawing": drawing}

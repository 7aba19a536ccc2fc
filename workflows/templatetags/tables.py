"""Tables that stay tables for a screen reader when a phone shows their rows as cards."""

import re

from django.utils.safestring import SafeString, mark_safe

TABLE_TAG = re.compile(r"<(thead|tbody|tfoot|tr|td|th)\b((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}


def with_roles(rows: str) -> SafeString:
    """Return table markup with its ARIA roles said aloud.

    A browser forgets that a <tr> is a row once CSS makes it a block. Text of people is escaped before it comes here,
    so that no tag of theirs can be met.
    """
    return mark_safe(TABLE_TAG.sub(_with_role, rows))  # noqa: S308 - rendered markup; only role attributes are added


def _with_role(found: re.Match[str]) -> str:
    tag, attributes = found.groups()
    if re.search(r"\brole=", attributes):
        return found[0]
    role = ROLES.get(tag) or ("rowheader" if 'scope="row"' in attributes else "columnheader")
    return f'<{tag} role="{role}"{attributes}>'

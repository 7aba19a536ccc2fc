"""What was picked in a list, and in which version it was looked at."""

from typing import Any

from django.http import HttpRequest

MOST_DIGITS = 9  # of a version; Python refuses to read a number of thousands of digits


def picked(request: HttpRequest) -> list[str]:
    """Return the codes that a form or an address names as picked, each once, in their order.

    What holds NUL is left out: no code does, and PostgreSQL refuses to look for it.
    """
    named = (request.POST if request.method == "POST" else request.GET).getlist("pick")
    return [code for code in dict.fromkeys(named) if "\x00" not in code]


def looked_at(request: HttpRequest, nomination: Any) -> int:
    """Return the version of a nomination that its form showed; 0, which no nomination has, where it names none."""
    named = request.POST.get(f"version_{nomination.slug}", "")
    return int(named) if named.isdecimal() and len(named) <= MOST_DIGITS else 0

"""Dates, money and names as people write them."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.formats import get_format, number_format

Moment = date | datetime | None


def dmy(value: Moment) -> str:
    """Return the day as dd/mm/yyyy in the local zone, or nothing for no day."""
    return f"{_local(value):%d/%m/%Y}" if value else ""


def dmy_hm(value: Moment) -> str:
    """Return day and time as dd/mm/yyyy HH:MM in the local zone; a bare day stays a day."""
    if not isinstance(value, datetime):
        return dmy(value)
    return f"{_local(value):%d/%m/%Y %H:%M}"


def official_date(value: Moment) -> str:
    """Return the day as the head of an official document writes it, with gaps where there is none.

    A day below ten and the months January and February carry a leading zero (decree 30/2020, annex I).
    """
    if not value:
        return "ngày …… tháng …… năm ………"
    day = _local(value)
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def dong(value: int | Decimal | None) -> str:
    """Return an amount in đồng, in whole đồng and grouped by thousands; nothing for no amount."""
    if value is None or value == "":
        return ""
    return f"{number_format(int(value), use_l10n=True, force_grouping=True)} đồng"


def percent(part: int | Decimal | Fraction | None, whole: int = 1) -> str:
    """Return part of whole in percent, to two places, rounded half up; whole percents carry no place.

    A share short of the whole never reads as 100 %, and one above nothing never as 0 %.
    """
    if part is None or not whole:
        return "–"
    share = Fraction(part) * 100 / Fraction(whole)
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    shown = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if 0 < share < 100:
        shown = min(max(shown, Decimal("0.01")), Decimal("99.99"))
    text = f"{shown:f}".removesuffix(".00").replace(".", str(get_format("DECIMAL_SEPARATOR")))
    return f"{text}\N{NO-BREAK SPACE}%"


def initials(name: str) -> str:
    """Return two letters for a name: of the middle and the given name, which in Vietnamese come last."""
    return "".join(word[0].upper() for word in str(name).split()[-2:])


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value

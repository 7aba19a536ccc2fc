"""Finding entries by person, nomination, unit, kind of act, period and words, in a constant number of queries."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, Func, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.utils.timezone import make_aware

from workflows.ledger.read import ReadEntry, hidden_values, readable, with_values
from workflows.models import LedgerEntry, LedgerSecret, Nomination
from workflows.rules.text import nfc, search_key
from workflows.vocabulary.events import Event, LogName

# The personal values that are names of people or units.
NAMES = frozenset(
    {
        *("actor_name", "nominee", "member", "presiding", "signer", "tellers", "roll", "recusals", "attendance"),
        "username",
    }
)
MOST_WORDS = 8
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; whatever is empty leaves the search as wide as it is."""

    log: LogName | None = LogName.DECISIONS  # none: both
    actor: str = ""  # the reference of an account: what this very account did
    person: str = ""  # a name or part of one, without accents too: whoever acted, voted, was nominated
    nomination: str = ""  # a code or a reference
    unit: str = ""  # its code: acts about its nominations, and acts in a charge for it
    events: tuple[Event, ...] = ()
    since: date | None = None
    until: date | None = None  # this day included
    words: str = ""  # each of them somewhere in the entry, without accents too


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, newest first."""

    entries: tuple[ReadEntry, ...]
    total: int
    page: int
    pages: int


class HasDetail(Func):
    """Whether the impersonal details of an entry hold a text, in either case.

    Asked of the stored text: in its canonical form the details stand between these two names, so no text is parsed and
    both engines read one pattern.
    """

    output_field = BooleanField()
    AROUND = ('%"data":{%', '%},"docs":[%')

    TEMPLATE = r"(%(expressions)s ESCAPE '\')"

    def __init__(self, text: str) -> None:
        literal = re.sub(r"([\\%_])", r"\\\1", text)
        super().__init__("body", Value(literal.join(self.AROUND)))

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Compare by LIKE, which knows no case in plain letters there."""
        return super().as_sql(compiler, connection, template=self.TEMPLATE, arg_joiner=" LIKE ", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Compare by ILIKE."""
        return super().as_sql(compiler, connection, template=self.TEMPLATE, arg_joiner=" ILIKE ", **extra)


def search(
    wanted: Wanted, *, sees_holds: bool, without: Collection[Event] = (), page: int = 1, per_page: int = PAGE
) -> Found:
    """Return a page of the entries that fit, newest first. Three queries, whatever is found.

    Nothing is found by a value that the reader may not read.
    """
    entries = matching(wanted, sees_holds=sees_holds).exclude(event__in=without)
    total = entries.count()
    pages = max(1, -(-total // per_page))
    page = min(max(1, page), pages)
    rows = with_values(entries).order_by("-id")[(page - 1) * per_page : page * per_page]
    return Found(tuple(readable(entry, sees_holds=sees_holds) for entry in rows), total, page, pages)


def matching(wanted: Wanted, *, sees_holds: bool) -> QuerySet[LedgerEntry]:
    """Return the entries that fit, unordered."""
    entries = LedgerEntry.objects.all()
    if wanted.log is not None:
        entries = entries.filter(log__name__contains=f"/{wanted.log.value}/")
    if wanted.actor:
        entries = entries.filter(actor=wanted.actor)
    if wanted.nomination:
        entries = entries.filter(_about(Q(code__iexact=wanted.nomination) | Q(ref=wanted.nomination)))
    if wanted.unit:
        entries = entries.filter(_about(Q(unit__code=wanted.unit)) | Q(body__contains=f'"unit":"{wanted.unit}"'))
    if wanted.events:
        entries = entries.filter(event__in=wanted.events)
    if wanted.since:
        entries = entries.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        entries = entries.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    for name in _words(wanted.person):
        entries = entries.filter(_holds(name, sees_holds=sees_holds, fields=NAMES))
    for word in _words(wanted.words):
        named = _about(Q(code__iexact=word) | Q(ref=word))
        entries = entries.filter(Q(HasDetail(word)) | named | _holds(word, sees_holds=sees_holds))
    return entries


def _holds(word: str, *, sees_holds: bool, fields: Collection[str] = ()) -> Q:
    """A personal value of the entry holds the word; an accent or a capital makes no difference."""
    values = LedgerSecret.objects.filter(search_key__contains=search_key(word))
    if fields:
        values = values.filter(field__in=fields)
    if not sees_holds:
        values = values.exclude(hidden_values())
    # One list for all entries, not a question of each: beside OR, PostgreSQL would ask EXISTS row by row.
    return Q(pk__in=values.values("entry"))


def _about(condition: Q) -> Q:
    nominations = Nomination.objects.filter(condition).annotate(obj_=Concat(Value("nomination/"), "ref"))
    return Q(about__in=Subquery(nominations.values("obj_")))


def _words(text: str) -> list[str]:
    return nfc(text).split()[:MOST_WORDS]


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))

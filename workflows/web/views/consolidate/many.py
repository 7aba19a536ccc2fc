"""Many nominations consolidated with one form: each in an act of its own, and of each is said what became of it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.actions.consolidate import consolidate_many
from workflows.queries.consolidation import Wanted, by_codes, nominations_for_list, tickable_among
from workflows.queries.labels import sentence_of, sentences_of
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.web.picking import picked
from workflows.web.taking import account
from workflows.web.viewers import actor


@dataclass(frozen=True, slots=True)
class Results:
    """What became of the ticked nominations: how many went on, and of each of the others why not."""

    title: str
    lines: tuple[str, ...]
    tone: str
    left: frozenset[str] = frozenset()
    status: int = 200


def consolidated(request: HttpRequest, wanted: Wanted) -> Results:
    """Consolidate what was ticked, or all that match the filter where that was asked for."""
    if request.POST.get("all_matching"):
        chosen = tickable_among(nominations_for_list(actor(request), wanted))
        codes = [str(nomination.code) for nomination in chosen]
    else:
        codes = picked(request)
    if not codes:
        return Results(sentence_of(Reason(Refusal.NOTHING_CHOSEN)), (), "bad", status=400)
    found = by_codes(actor(request), codes)
    refs = {found[code].ref: code for code in codes if code in found}
    done, refused = consolidate_many(list(refs), by=account(request))
    names = {nomination.ref: nomination.nominee_name for nomination in found.values()}
    lines = [f"{refs[ref]} – {names[ref]}: {' '.join(sentences_of(why))}" for ref, why in refused] + [
        _("%(code)s: there is no such nomination.") % {"code": code} for code in codes if code not in found
    ]
    left = frozenset(refs[ref] for ref, _why in refused)
    return Results(
        _results_title(len(done), len(lines)),
        tuple(lines),
        "ok" if not lines else ("warn" if done else "bad"),
        left,
        status=200 if done else 409,
    )


def _results_title(done: int, refused: int) -> str:
    went = ngettext("%(number)s consolidated", "%(number)s consolidated", done) % {"number": done}
    if not refused:
        return went
    return f"{went}, " + ngettext("%(number)s not:", "%(number)s not:", refused) % {"number": refused}

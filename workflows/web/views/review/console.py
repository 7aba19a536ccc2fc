"""What the presiding officer and the secretary do with an item: open, record, count, put off, note who stands aside."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.actions.review import (
    count_item,
    declare_recusal,
    defer_item,
    enter_paper_count,
    open_item,
    receive_opinion,
    record_hands,
    vote_on_another_form,
)
from workflows.actions.review.minutes import conclude_held_item
from workflows.queries.ballots import votes_readable_by
from workflows.queries.labels import FIELD_LABELS, label_of, sentence_of
from workflows.queries.meetings import Sitting
from workflows.rules.voting import PaperCount
from workflows.vocabulary.council import BallotKind, Choice, CountEquation
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.ballots import DeferForm, PaperCountForm
from workflows.web.forms.review import ConfirmForm
from workflows.web.refusals import status_of
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor
from workflows.web.views.review.door import attempt, back_to_item, item_or_404, presides, require
from workflows.web.views.review.item import (
    another_form_form,
    hands_form,
    opinion_form,
    paper_form,
    recusal_form,
)
from workflows.web.views.review.running import show_again

ON_PAPER = "SECRET_ON_PAPER"
# Beside which number of the sheet a broken equation is said.
EQUATIONS: dict[str, str] = {
    CountEquation.ISSUED: "not_returned",
    CountEquation.RETURNED: "invalid",
    CountEquation.VALID: "other",
    CountEquation.VOTERS: "issued",
}


@login_required
@acts
def item_open(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Open an item for votes; its presiding officer may order a secret ballot where the policy has an open one."""
    kind = request.POST.get("ballot_kind", "")
    on_paper = True if kind == ON_PAPER else None
    chosen = BallotKind.SECRET_BALLOT if on_paper else BallotKind(kind) if kind in set(BallotKind) else None
    return answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: ConfirmForm(request.POST),
        lambda found, _form: open_item(found.ref, by=account(request), ballot_kind=chosen, on_paper=on_paper),
        name="open",
        done=_("The item is open for votes."),
    )


@login_required
@acts
def item_hands(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Record a show of hands by name."""

    def form(sitting: Sitting, found: Any) -> Any:
        require(request, Role.COUNCIL_SECRETARY)
        votes = votes_readable_by(actor(request), [found]).get(found.pk, {})
        return hands_form(sitting, found, votes, request.POST)

    return answer(
        request,
        code,
        ordinal,
        form,
        lambda found, given: record_hands(found.ref, by=account(request), choices=given.choices),
        name="hands",
        done=_("The show of hands is recorded by name."),
    )


@login_required
@acts
def item_opinion(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Enter the signed opinion of an absent member."""

    def form(sitting: Sitting, found: Any) -> Any:
        require(request, Role.COUNCIL_SECRETARY)
        return opinion_form(sitting, found, request.POST)

    def do(found: Any, given: Any) -> None:
        receive_opinion(
            found.ref,
            by=account(request),
            person=given.person,
            choice=Choice(given.cleaned_data["choice"]),
            reason=given.cleaned_data["reason"],
            arrived_at=given.cleaned_data["arrived_at"],
        )

    return answer(request, code, ordinal, form, do, name="opinion", done=_("The signed opinion is entered."))


@login_required
@acts
def item_count(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Close an open vote and count it."""
    return answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: ConfirmForm(request.POST),
        lambda found, _form: count_item(found.ref, by=account(request)),
        name="count_form",
        done=_("The item is counted. The result takes effect with the signed minutes."),
    )


@login_required
@acts
def item_paper_count(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Enter the count sheet of a secret ballot on paper."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item", code, ordinal)
    require(request, Role.COUNCIL_SECRETARY)
    form = paper_form(request, sitting, found, request.POST)
    status = 400
    if form.is_valid():
        try:
            enter_paper_count(
                found.ref,
                by=account(request),
                count=form.count,
                written=form.cleaned_data["written"],
                tellers=form.chosen_tellers,
            )
        except Refused as refused:
            status = status_of(refused)
            _say_on(form, refused)
        else:
            messages.success(request, _("The item is counted. The result takes effect with the signed minutes."))
            return back_to_item(request, code, ordinal)
    return show_again(request, *item_or_404(request, code, ordinal), status=status, paper=form)


@login_required
@acts
def item_defer(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Put an item off, with reason, next step and date."""
    return answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: DeferForm(request.POST, prefix="hoan"),
        lambda found, form: defer_item(found.ref, by=account(request), **form.cleaned_data),
        name="defer",
        done=_("The item is put off."),
    )


@login_required
@acts
def item_another_form(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Put another award form to the vote, as a new item of the session, whose page comes next."""
    made: list[int] = []

    def do(found: Any, form: Any) -> None:
        made.append(vote_on_another_form(found.ref, by=account(request), **form.cleaned_data).ordinal)

    response = answer(
        request,
        code,
        ordinal,
        lambda _sitting, found: another_form_form(found, request.POST),
        do,
        name="another_form",
        done=_("The other award form is open for votes, as a new item."),
    )
    return back_to_item(request, code, made[0]) if made else response


@login_required
@acts
def item_recuse(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Stand aside from an item because of an interest; for another member who presides decides it."""

    def form(sitting: Sitting, found: Any) -> Any:
        return recusal_form(sitting, found, request.POST, for_others=presides(actor(request), sitting, found))

    return answer(
        request,
        code,
        ordinal,
        form,
        lambda found, given: declare_recusal(
            found.ref, by=account(request), person=given.person, reason=given.cleaned_data["reason"]
        ),
        name="recuse",
        done=_("It is recorded who does not vote on this item."),
    )


@login_required
@acts
def item_conclude(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Let the signed result take effect for a nomination whose suspension was lifted later."""
    return answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: ConfirmForm(request.POST),
        lambda found, _form: conclude_held_item(found.nomination.ref, by=account(request)),
        name="conclude",
        done=_("The council’s result has taken effect."),
    )


def answer(
    request: HttpRequest,
    code: str,
    ordinal: int,
    make_form: Callable[[Sitting, Any], Any],
    do: Callable[[Any, Any], object],
    *,
    name: str,
    done: str,
) -> HttpResponse:
    """Answer a form of the item's page: done and back to the page, or the page again with what was refused."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item", code, ordinal)
    form = make_form(sitting, found)
    status = attempt(form, lambda _given: do(found, form))
    if status != DONE:
        return show_again(request, *item_or_404(request, code, ordinal), status=status, **{name: form})
    messages.success(request, done)
    return back_to_item(request, code, ordinal)


def _say_on(form: PaperCountForm, refused: Refused) -> None:
    """Say each equation that the sheet breaks beside a number of it, with the numbers that were typed."""
    count = form.count  # before a field with an error loses its number
    for reason in refused.reasons:
        if reason.refusal is not Refusal.COUNT_DOES_NOT_RECONCILE:
            form.add_error(None, sentence_of(reason))
            continue
        for equation in reason.params["equations"]:
            if equation in EQUATIONS:
                sentence = f"{label_of(CountEquation(equation))} {_numbers(equation, count)}".rstrip()
                form.add_error(EQUATIONS[equation], sentence)
            else:
                said = _(FIELD_LABELS[equation])
                form.add_error("written", f"{said[:1].upper()}{said[1:]}.")


def _numbers(equation: str, count: PaperCount) -> str:
    """Return the broken sum, such as "(8 ≠ 7 + 0)"."""
    sums = {
        CountEquation.ISSUED: f"({count.issued} ≠ {count.returned} + {count.not_returned})",
        CountEquation.RETURNED: f"({count.returned} ≠ {count.valid} + {count.invalid})",
        CountEquation.VALID: f"({count.valid} ≠ {count.yes} + {count.no} + {count.other})",
    }
    return sums.get(CountEquation(equation), "")

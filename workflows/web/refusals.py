"""A refusal that no form caught becomes a page: 403 naming the holder, 409 where somebody was quicker, 400 else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workflows.queries.labels import sentences_of
from workflows.vocabulary.refusals import Refusal, Refused

FORBIDDEN = frozenset(
    {
        Refusal.NOT_YOURS,
        Refusal.ADMINISTRATOR_ACTS_NOT,
        Refusal.NOT_PRESIDING,
        Refusal.MEETING_RUN_BY_OTHERS,
        Refusal.NOT_A_MEMBER,
        Refusal.NOT_CUSTODIAN,
        Refusal.INTEREST_OF_ANOTHER,
        Refusal.PROPOSER_NOT_ENTITLED,
    }
)
CONFLICT = frozenset(
    {
        Refusal.IS_STALE,
        Refusal.MINUTES_CHANGED,
        Refusal.STEP_OUT_OF_TURN,
        Refusal.ITEM_NOT_OPEN,
        Refusal.SESSION_WRONG_STATE,
        Refusal.CAMPAIGN_IS_STALE,
        Refusal.CAMPAIGN_WRONG_STATE,
        Refusal.PLAN_NOT_IN_FORCE,
        Refusal.DISSEMINATION_CONFIRMED,
        Refusal.DIFFICULTY_WRONG_STATE,
        Refusal.REPORT_IS_DECIDED,
        Refusal.PLAN_STAYS_AS_IT_IS,
        Refusal.AWARD_IS_MARKED,
        Refusal.OUTCOME_IS_TOLD,
        Refusal.NOT_SIGNED_YET,
        Refusal.INTEREST_HAS_ENDED,
        Refusal.OPINIONS_ARE_OPEN,
        Refusal.DISSENT_IS_RECORDED,
        Refusal.NO_SUCH_REMARK,
        Refusal.PLAN_NOT_ISSUED,
        Refusal.URN_NOT_OPEN,
        Refusal.URN_WRONG_STATE,
        Refusal.NO_URN_WAITS,
        Refusal.BALLOT_IS_SEALED,
        Refusal.KEY_IN_USE,
        Refusal.PAPERS_ARE_OUT,
        Refusal.PAPER_IS_WITH_MEMBER,
        Refusal.MEMBER_HAS_SEALED,
        Refusal.VOTE_IS_ON_YOUR_PAPER,
        Refusal.PAPERS_ARE_RECONCILED,
        Refusal.PAPERS_NOT_RECONCILED,
    }
)


def status_of(refused: Refused) -> int:
    """Return the HTTP status that a refusal deserves."""
    codes = set(refused.codes)
    if codes & FORBIDDEN:
        return 403
    return 409 if codes & CONFLICT else 400


class RefusalPages:
    """Middleware that turns a refusal into a page with its sentences."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other error to crash as a bug should."""
        if not isinstance(error, Refused):
            return None
        status = status_of(error)
        return render(request, f"errors/{status}.html", {"reasons": sentences_of(error)}, status=status)


answer_refusals = RefusalPages

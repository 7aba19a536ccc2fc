"""The table: every address by its name, and what each role is answered there. Written by hand; a new address fails.

`at` is the place in the world that is asked for, `get` and `post` say the status by role, `rest` is everybody else's.
A visitor who is not signed in is sent to the sign-in (302) unless a row says otherwise. POST sends the form filled in
well (`tests/matrix/filled.py`), so that 302 means: done.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.matrix.roles import ANONYMOUS, EVERYBODY

Statuses = Mapping[int, frozenset[str]]

UNIT = frozenset({"clerk", "head"})
HR = frozenset({"hr_officer", "hr_head"})
CHIEFS = frozenset({"chief", "kt_deputy"})  # may act as the Chief
LEADERS = CHIEFS | {"deputy"}
COUNCIL = LEADERS | {"hr_head", "secretary", "union", "member"}
# Who sees a nomination (DESIGN.md, "People"): the farther it came, the more.
SEE_DRAFTS = UNIT | {"inspector"}
SEE_SENT = SEE_DRAFTS | HR | {"secretary"}
SEE_HELD = SEE_SENT | LEADERS
SEE_AT_COUNCIL = SEE_HELD | COUNCIL
# A submission lists no prize, so finance has nothing to do with it.
SEE_ON_PAPER = SEE_AT_COUNCIL | {"records"}
SEE_ON_DECISION = SEE_ON_PAPER | {"finance"}
SEE_PUT_FORWARD = SEE_SENT | LEADERS
SEE_SESSIONS = COUNCIL | HR | {"inspector"}
SEE_PAPERS = HR | LEADERS | {"records", "finance", "secretary", "inspector"}
READ_REGIMES = HR | LEADERS | {"secretary", "inspector"}
PLANNERS = HR | LEADERS | {"records", "inspector"}  # of a campaign in preparation
OTHER_PROPOSERS = HR | {"kt_deputy", "deputy", "other_head", "member", "party", "union"}
# Unit heads of the cast; who oversees a plan; who finds his duties under it; who sees the first team's difficulty.
HEADS = frozenset({"head", "other_head", "hr_head", "member"})
OVERSEERS = HR | LEADERS | {"inspector"}
SEE_PLAN = UNIT | HEADS | OVERSEERS
SEE_DIFFICULTY = UNIT | OVERSEERS
SIGNED_IN = frozenset(EVERYBODY) - {ANONYMOUS}
ALL = frozenset(EVERYBODY)
OUTSIDE = frozenset({ANONYMOUS})
HEAD, HR_HEAD = frozenset({"head"}), frozenset({"hr_head"})
SECRETARY, PRESIDING = frozenset({"secretary"}), frozenset({"chief"})
HEAD_OF_BOARD = frozenset({"member"})
FINANCE = frozenset({"finance"})
PERSONS = SIGNED_IN - {"administrator"}
KEEP_INTERESTS = SECRETARY | HR_HEAD
SEE_SUMMARIES = HR | LEADERS | {"secretary", "inspector"}
RECORDS, INSPECTOR = frozenset({"records"}), frozenset({"inspector"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One address."""

    at: str = ""  # the place, for addresses of a nomination
    get: Statuses
    post: Statuses
    rest: int = 404  # what roles read that no status names
    is_noted: bool = False  # whether an inspector's look is on record
    extra: Mapping[str, str] = field(default_factory=dict)  # further parts of the address

    def answers(self, method: str) -> dict[str, int]:
        """Return the status by role."""
        found = dict.fromkeys(EVERYBODY, self.rest)
        found[ANONYMOUS] = 302
        for status, roles in (self.get if method == "get" else self.post).items():
            for role in roles:
                found[role] = status
        return found


READ_ONLY: Statuses = {405: ALL}
WRITE_ONLY: Statuses = {405: SIGNED_IN}


def reading(at: str, readers: frozenset[str], *, is_noted: bool = True) -> Row:
    """Return the row of a page about a nomination or a session that is only read; an inspector's look is on record."""
    return Row(at=at, get={200: readers}, post=READ_ONLY, is_noted=is_noted)


def step(at: str, takers: frozenset[str], seers: frozenset[str], **extra: str) -> Row:
    """Return the row of a step: its takers do it, others who see the nomination read whose it is."""
    return Row(at=at, get={200: takers, 403: seers - takers}, post={302: takers, 403: seers - takers}, extra=extra)


def button(at: str, takers: frozenset[str], seers: frozenset[str] = SEE_SESSIONS) -> Row:
    """Return the row of a button on a page of the council; who only follows the address is led back to that page."""
    return Row(at=at, get={302: seers}, post={302: takers, 403: seers - takers})


def for_roles(readers: frozenset[str], *, at: str = "", post: Statuses = READ_ONLY, is_noted: bool = False) -> Row:
    """Return the row of a page that belongs to roles; others read whose it is."""
    return Row(at=at, get={200: readers}, post=post, rest=403, is_noted=is_noted)


ROWS: dict[str, Row] = {
    # -- signing in, own choices ---------------------------------------------------------------------------------------
    "home": Row(get={302: ALL}, post=READ_ONLY),
    "login": Row(get={200: OUTSIDE, 302: SIGNED_IN}, post={400: OUTSIDE, 302: SIGNED_IN}),
    "demo-login": Row(get={405: ALL}, post={404: ALL}),
    "logout": Row(get={405: ALL}, post={302: ALL}),
    "preference": Row(get={405: ALL}, post={302: ALL}),
    "styleguide": Row(get={200: ALL}, post=READ_ONLY),
    # -- proposing and reading -----------------------------------------------------------------------------------------
    "inbox": Row(get={200: SIGNED_IN}, post=READ_ONLY),
    "nominations": Row(get={200: SIGNED_IN}, post=READ_ONLY, is_noted=True),
    "nomination-new": Row(
        get={200: UNIT | OTHER_PROPOSERS},
        post={302: UNIT, 400: OTHER_PROPOSERS},
        rest=403,
    ),
    "nomination": reading("appraised", SEE_SENT),
    "ways": reading("appraised", SEE_SENT),
    "nomination-edit": Row(
        at="filled",
        get={200: UNIT, 403: INSPECTOR},
        post={302: UNIT, 403: INSPECTOR},
    ),
    "nomination-autosave": Row(at="filled", get=WRITE_ONLY, post={200: UNIT, 403: INSPECTOR}),
    "nomination-evidence-add": Row(at="filled", get=WRITE_ONLY, post={302: UNIT, 403: INSPECTOR}),
    "nomination-evidence-remove": Row(at="filled", get=WRITE_ONLY, post={302: UNIT, 403: INSPECTOR}),
    # A clerk writes, the head sends; the inspector reads the answers.
    "nomination-check": Row(
        at="filled",
        get={200: SEE_DRAFTS},
        post={302: HEAD, 403: frozenset({"clerk", "inspector"})},
        is_noted=True,
    ),
    "discard": step("filled", UNIT, SEE_DRAFTS),
    "nomination-withdraw": step("SUBMITTED", HEAD, SEE_SENT),
    "nomination-print": reading("appraised", SEE_SENT),
    "compare": reading("appraised", SEE_SENT),
    "file": reading("appraised", SEE_SENT),
    # For who works with the law of it; others who see the nomination read whose it is.
    "regimes": Row(
        at="recommended",
        get={200: READ_REGIMES, 403: SEE_AT_COUNCIL - READ_REGIMES},
        post=READ_ONLY,
        is_noted=True,
    ),
    # -- HR-Admin ------------------------------------------------------------------------------------------------------
    "receive": step("SUBMITTED", HR, SEE_SENT),
    "appraise": step("APPRAISING", HR, SEE_SENT),
    "return": step("APPRAISING", HR, SEE_SENT),
    "reject-propose": step("APPRAISING", frozenset({"hr_officer"}), SEE_SENT),
    "reject-confirm": step("rejection_proposed", HR_HEAD, SEE_SENT),
    "proposal-drop": step("rejection_proposed", HR_HEAD, SEE_SENT, command="reject"),
    "remind": Row(at="RETURNED", get={302: HR, 403: SEE_SENT - HR}, post={302: HR, 403: SEE_SENT - HR}),
    "lapse": step("lapsable", HR_HEAD, SEE_SENT),
    "merge": step("appraised", HR, SEE_SENT),
    # The head of HR-Admin found it not eligible himself.
    "reopen": Row(
        at="REJECTED_INELIGIBLE",
        get={200: CHIEFS | HR_HEAD, 403: SEE_HELD - CHIEFS - HR_HEAD},
        post={302: CHIEFS, 400: HR_HEAD, 403: SEE_HELD - CHIEFS - HR_HEAD},
    ),
    "consolidate": step("appraised", HR, SEE_SENT),
    "put-forward": step("simplified", HR_HEAD, SEE_SENT),
    "hold": step("appraised", HR_HEAD, SEE_SENT),
    "release-propose": step("held", HR, SEE_HELD),
    "release": step("release_proposed", CHIEFS, SEE_HELD),
    "conclude-hold": step("held", CHIEFS | {"hr_head"}, SEE_HELD),
    "province-answer": step("ESCALATED", HR, SEE_ON_PAPER),
    "resend": step("PROVINCE_RETURNED", HR, SEE_ON_PAPER),
    "consolidation": for_roles(HR | {"secretary"}, post={200: HR}),
    "consolidation-print": for_roles(HR | {"secretary"}),
    "province": for_roles(HR),
    # -- campaigns -----------------------------------------------------------------------------------------------------
    "campaigns": Row(get={200: SIGNED_IN}, post=READ_ONLY, is_noted=True),
    "campaign-new": for_roles(HR, post={302: HR}),
    "campaign": reading("open_campaign", SIGNED_IN),
    "plan-edit": step("drafted_campaign", HR, PLANNERS),
    "plan-issue": step("drafted_campaign", RECORDS | HR_HEAD, PLANNERS),
    "plan-amend": step("open_campaign", HR, SIGNED_IN),
    "campaign-open": step("issued_campaign", CHIEFS | HR_HEAD, SIGNED_IN),
    "campaign-deadline": step("open_campaign", CHIEFS | HR_HEAD, SIGNED_IN),
    "campaign-close-nominations": step("open_campaign", CHIEFS | HR_HEAD, SIGNED_IN),
    "campaign-review": step("nominations_closed_campaign", CHIEFS | HR_HEAD, SIGNED_IN),
    "campaign-close": step("reviewing_campaign", CHIEFS | HR_HEAD, SIGNED_IN),
    "campaign-reopen": step("closed_campaign", CHIEFS, SIGNED_IN),
    "campaign-cancel": step("open_campaign", CHIEFS, SIGNED_IN),
    # -- the council ---------------------------------------------------------------------------------------------------
    "sessions": Row(get={200: SEE_SESSIONS | RECORDS}, post=READ_ONLY, is_noted=True),
    "session-new": for_roles(SECRETARY, post={302: SECRETARY}),
    "session": reading("opened", SEE_SESSIONS),
    "session-live": Row(at="opened", get={286: SEE_SESSIONS}, post=READ_ONLY),
    # The meeting is run by the secretary and who presides; the wall is theirs to open.
    "session-run": Row(
        at="opened", get={200: SECRETARY | PRESIDING, 403: SEE_SESSIONS - SECRETARY - PRESIDING}, post=READ_ONLY
    ),
    "session-run-live": Row(
        at="opened", get={286: SECRETARY | PRESIDING, 403: SEE_SESSIONS - SECRETARY - PRESIDING}, post=READ_ONLY
    ),
    "session-wall": Row(
        at="opened", get={200: SECRETARY | PRESIDING, 403: SEE_SESSIONS - SECRETARY - PRESIDING}, post=READ_ONLY
    ),
    "session-wall-live": Row(
        at="opened", get={200: SECRETARY | PRESIDING, 403: SEE_SESSIONS - SECRETARY - PRESIDING}, post=READ_ONLY
    ),
    "session-agenda": step("planned", SECRETARY, SEE_SESSIONS),
    "session-convene": button("ON_AGENDA", SECRETARY),
    "session-attendance": step("convened", SECRETARY, SEE_SESSIONS),
    "session-substitute": button("convened", SECRETARY),
    "session-open": button("attended", PRESIDING),
    "session-adjourn": button("without_quorum", PRESIDING),
    "session-cancel": step("ON_AGENDA", SECRETARY, SEE_SESSIONS),
    "session-quota": step("attended", PRESIDING, SEE_SESSIONS),
    "session-rank": step("over_quota", PRESIDING, SEE_SESSIONS),
    "session-guests": step("ON_AGENDA", SECRETARY, SEE_SESSIONS),
    "guest-record": button("with_guest", SECRETARY),
    "session-discussion": step("counted", SECRETARY, SEE_SESSIONS),
    "remark-strike": button("discussed", SECRETARY),
    "session-sheet": Row(at="half_voted", get={200: SEE_SESSIONS}, post={302: COUNCIL, 400: SEE_SESSIONS - COUNCIL}),
    "session-minutes": Row(
        at="counted", get={200: SEE_SESSIONS}, post={302: SECRETARY, 403: SEE_SESSIONS - SECRETARY}, is_noted=True
    ),
    "minutes-approve": button("minutes_drafted", PRESIDING),
    "minutes-record": step("minutes_approved", RECORDS | SECRETARY, SEE_SESSIONS | RECORDS),
    "session-addendum": step("recommended", SECRETARY, SEE_SESSIONS | RECORDS),
    "addendum-approve": button("corrected", PRESIDING, SEE_SESSIONS | RECORDS),
    "addendum-record": step("corrected_approved", RECORDS | SECRETARY, SEE_SESSIONS | RECORDS),
    "session-print-invitation": reading("counted", SEE_SESSIONS),
    "session-print-list": reading("counted", SEE_SESSIONS),
    "session-print-opinion": reading("counted", SEE_SESSIONS),
    "session-print-ballots": reading("secret", SEE_SESSIONS),
    "session-print-count": reading("secret_counted", SEE_SESSIONS),
    # It names members, which is for the council and the inspector.
    "session-print-minutes": Row(
        at="counted", get={200: COUNCIL | INSPECTOR, 403: frozenset({"hr_officer"})}, post=READ_ONLY, is_noted=True
    ),
    "item": reading("counted", SEE_SESSIONS),
    "item-recount": Row(
        at="counted", get={200: COUNCIL | INSPECTOR, 403: frozenset({"hr_officer"})}, post=READ_ONLY, is_noted=True
    ),
    "item-live": Row(at="half_voted", get={286: SEE_SESSIONS}, post=READ_ONLY),
    "item-open": button("opened", PRESIDING),
    "item-vote": button("half_voted", COUNCIL),
    "session-open-opinions": button("convened", PRESIDING),
    "item-blind-opinion": button("convened", COUNCIL),
    "item-open-opinions": button("convened", PRESIDING),
    "item-dissent": button("counted", COUNCIL),
    "item-own-opinion": button("convened", COUNCIL),
    "item-hands": button("half_voted", SECRETARY),
    "item-opinion": button("one_absent", SECRETARY),
    "item-count": button("voted", SECRETARY),
    "item-paper-count": button("secret", SECRETARY),
    "item-defer": button("opened", PRESIDING),
    "item-recuse": button("opened", COUNCIL),
    "item-conclude": button("unconcluded", RECORDS | SECRETARY, SEE_SESSIONS | RECORDS),
    "item-another-form": button("counted", PRESIDING),
    "item-revote": button("tied", PRESIDING),
    "item-forgo": button("tied", PRESIDING),
    # -- secret ballots in envelopes -----------------------------------------------------------------------------------
    "session-keys": Row(
        at="keys_named",
        get={200: SEE_SESSIONS},
        post={302: PRESIDING, 403: SEE_SESSIONS - PRESIDING},
        is_noted=True,
    ),
    # The code is shown in the answer itself, this once.
    "keys-code": Row(at="keys_named", get={302: SEE_SESSIONS}, post={200: SECRETARY, 403: SEE_SESSIONS - SECRETARY}),
    "item-seal": button("sealing", COUNCIL),
    "item-close": button("sealed", PRESIDING | SECRETARY),
    "item-papers": Row(
        at="papers_printed",
        get={200: SEE_SESSIONS},
        post={302: SECRETARY, 403: SEE_SESSIONS - SECRETARY},
        is_noted=True,
    ),
    # The codes are in the answer itself, this once.
    "papers-print": Row(at="sealing", get={302: SEE_SESSIONS}, post={200: SECRETARY, 403: SEE_SESSIONS - SECRETARY}),
    "papers-exchange": button("papers_out", SECRETARY),
    "papers-read": button("papers_in", HEAD_OF_BOARD),
    "urns-mix": button("urn_closed", HEAD_OF_BOARD),
    "urns-count": button("urn_mixed", SECRETARY),
    "urns-at-once": button("urn_embedded", SECRETARY),
    "ballots-destroy": button("sealed_in_vain", SECRETARY),
    "retable": step("DEFERRED", SECRETARY, SEE_AT_COUNCIL),
    "council": reading("", SEE_SESSIONS),
    # Sessions are under way here, so that no other council can be set up.
    "council-new": Row(
        get={200: HR_HEAD, 403: SEE_SESSIONS - HR_HEAD}, post={400: HR_HEAD, 403: SEE_SESSIONS - HR_HEAD}
    ),
    "council-former": reading("", SEE_SESSIONS),
    "seat-new": step("", HR_HEAD, SEE_SESSIONS),
    "seat-end": step("", HR_HEAD, SEE_SESSIONS),
    "seat-post": step("", HR_HEAD, SEE_SESSIONS),
    "substitute-new": step("", HR_HEAD, SEE_SESSIONS),
    "substitute-end": step("", HR_HEAD, SEE_SESSIONS),
    "policies": reading("", SEE_SESSIONS),
    "policy": reading("", SEE_SESSIONS),
    "policy-new": step("", HR_HEAD, SEE_SESSIONS),
    # -- declared interests: everybody's own; all of them for who keeps them, presides or inspects --------------------
    "interests": Row(get={200: PERSONS}, post=READ_ONLY),
    "interests-register": Row(get={200: KEEP_INTERESTS | PRESIDING | INSPECTOR}, post=READ_ONLY, is_noted=True),
    "interest-new": Row(get={200: PERSONS}, post={302: PERSONS}),
    "interest-end": step("", KEEP_INTERESTS | {"member"}, KEEP_INTERESTS | PRESIDING | INSPECTOR | {"member"}),
    # -- the Chief, the papers -----------------------------------------------------------------------------------------
    "decisions": for_roles(LEADERS),
    "decision-confirm": for_roles(CHIEFS, at="recommended", post={302: CHIEFS}),
    "resubmission-confirm": for_roles(CHIEFS, at="prepared_again", post={302: CHIEFS}),
    # A deputy without a mandate reads what lies before the Chief; the choice is closed for him, with its reason.
    "decision-line": Row(
        at="recommended", get={200: LEADERS}, post={302: CHIEFS, 400: frozenset({"deputy"})}, rest=403
    ),
    "stop": step("deferred_twice", CHIEFS, SEE_AT_COUNCIL),
    "ask-to-reconsider": step("recommended", CHIEFS, SEE_AT_COUNCIL),
    "ask-again": step("NOT_RECOMMENDED", CHIEFS, SEE_AT_COUNCIL),
    "ask-for-fallback": step("refused", CHIEFS, SEE_ON_PAPER),
    "override": step("overridable", CHIEFS, SEE_AT_COUNCIL),
    "upgrade": step("agreed_higher", CHIEFS, SEE_AT_COUNCIL),
    "downgrade": step("refused_agreed", CHIEFS, SEE_ON_PAPER),
    "pull-back": step("AWAITING_SIGNATURE", CHIEFS, SEE_ON_PAPER | {"finance"}),
    "papers": for_roles(SEE_PAPERS, is_noted=True),
    "paper": for_roles(SEE_PAPERS, at="AWAITING_SIGNATURE", is_noted=True),
    "paper-print": for_roles(SEE_PAPERS, at="AWAITING_SIGNATURE", is_noted=True),
    "paper-recipients": for_roles(
        SEE_PAPERS, at="GRANTED", post={302: RECORDS, 403: SEE_PAPERS - RECORDS}, is_noted=True
    ),
    "paper-recipients-name": for_roles(
        HR | RECORDS, at="AWAITING_SIGNATURE", post={302: HR | RECORDS}
    ),
    "paper-record": for_roles(RECORDS, at="AWAITING_SIGNATURE", post={302: RECORDS}),
    # -- the plan's duties ---------------------------------------------------------------------------------------------
    "disseminations": reading("", SEE_PLAN),
    "dissemination-confirm": step("", HEADS, SEE_PLAN),
    "dissemination-remind": button("", HR, SEE_PLAN),
    "difficulties": reading("", SEE_PLAN),
    "difficulty-new": step("", HEADS, SEE_PLAN),
    "difficulty-consolidate": step("", HR, SEE_PLAN),
    "difficulty": reading("", SEE_DIFFICULTY),
    "difficulty-withdraw": step("", HEAD, SEE_DIFFICULTY),
    "difficulty-report": reading("", OVERSEERS),
    "difficulty-decide": step("", CHIEFS, OVERSEERS),
    # -- after the decision --------------------------------------------------------------------------------------------
    "board": Row(get={200: SIGNED_IN}, post=READ_ONLY, is_noted=True),
    "paper-publish": for_roles(RECORDS | HR, at="GRANTED", post={302: RECORDS | HR}),
    "paper-present": for_roles(HR, at="GRANTED", post={302: HR}),
    "paper-pay": for_roles(FINANCE, at="GRANTED", post={302: FINANCE}),
    "paper-archive": for_roles(RECORDS | HR, at="GRANTED", post={302: RECORDS | HR}),
    "award-publish": step("GRANTED", RECORDS | HR, SEE_ON_DECISION),
    "award-present": step("GRANTED", HR, SEE_ON_DECISION),
    "award-pay": step("GRANTED", FINANCE, SEE_ON_DECISION),
    "award-archive": step("GRANTED", RECORDS | HR, SEE_ON_DECISION),
    "outcome-notify": step("DECLINED", HR, SEE_AT_COUNCIL),
    "outcome-notice": reading("told", SEE_AT_COUNCIL),
    "outcome-print": reading("told", SEE_AT_COUNCIL),
    # -- a campaign ----------------------------------------------------------------------------------------------------
    "campaign-summary": reading("", SEE_SUMMARIES),
    "campaign-summary-list": reading("", SEE_SUMMARIES),
    "campaign-summary-print": reading("", SEE_SUMMARIES),
    "plan-recipients": Row(
        get={200: SEE_SUMMARIES | RECORDS}, post={302: RECORDS, 403: SEE_SUMMARIES}, is_noted=True
    ),
    # -- the inspector -------------------------------------------------------------------------------------------------
    "ledger": for_roles(INSPECTOR, is_noted=True),
    "ledger-deviations": for_roles(INSPECTOR, is_noted=True),
    "ledger-entry": for_roles(INSPECTOR, is_noted=True),
    "verification": for_roles(INSPECTOR, post={302: INSPECTOR}),
    "nomination-history": for_roles(INSPECTOR, at="appraised", is_noted=True),
    "nomination-history-csv": for_roles(INSPECTOR, at="appraised", is_noted=True),
}

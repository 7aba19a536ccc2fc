"""The life of a campaign (DOMAIN.md 6.2): its plan prepared, issued and amended, then opened, closed, reviewed, ended.

    prepare.py   drafted and written by HR-Admin, version by version
    issue.py     the signed plan on record
    move.py      opened, closed for nominations, reviewed, closed, reopened, cancelled
    withdraw.py  what becomes of its nominations when it is cancelled
    record.py    how each of these acts is asked, saved and put on record
"""

from workflows.actions.campaigns.issue import SignedPlan, issue_plan
from workflows.actions.campaigns.move import (
    cancel_campaign,
    close_campaign,
    close_nominations,
    open_campaign,
    reopen_campaign,
    review_campaign,
    set_deadline,
)
from workflows.actions.campaigns.prepare import (
    Heading,
    PlanContent,
    amend_campaign,
    content_of,
    create_campaign,
    edit_plan,
)
from workflows.actions.campaigns.withdraw import withdraw_with_campaign

__all__ = [
    "Heading",
    "PlanContent",
    "SignedPlan",
    "amend_campaign",
    "cancel_campaign",
    "close_campaign",
    "close_nominations",
    "content_of",
    "create_campaign",
    "edit_plan",
    "issue_plan",
    "open_campaign",
    "reopen_campaign",
    "review_campaign",
    "set_deadline",
    "withdraw_with_campaign",
]

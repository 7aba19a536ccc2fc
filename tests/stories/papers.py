"""Brings an item of a secret ballot to where it is voted on, on paper too, and reads what is on record of it."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.secrecy import Codes, counted, handed_to, keys_made, opened_secretly, printed, read_by_both
from tests.walks import Walk, attend, consolidated, planned, presiding_user, sitting, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, AwardForm, LedgerEntry, Session, User, VotingPolicy
from workflows.vocabulary.council import Choice, TieRule
from workflows.vocabulary.events import Event
from workflows.vocabulary.urns import Mark

YES, NO = Mark.IN_FAVOUR, Mark.AGAINST


def opened(office: Office, *, present: int | None = None, **how: object) -> tuple[Walk, Session, Codes]:
    """An item that is voted on in envelopes, both keys made, nobody has voted."""
    each = consolidated(office, **how)
    session = sitting(office, each, present=present)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    return each, session, codes


def seal_all(each: Walk, users: Sequence[User], choice: Choice = Choice.IN_FAVOUR) -> None:
    """Let each of them seal a ballot."""
    for user in users:
        secret.cast_secret({each.item.ref: choice}, by=user)


def convened(office: Office, *walks: Walk, present: int | None = None) -> Session:
    """A session whose day has come, with its roll frozen and not opened yet."""
    session = planned(office, *walks)
    session.opinions_until = timezone.now() + timedelta(hours=1)
    session.save()
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, present=present)
    return Session.objects.get(pk=session.pk)


def on_paper(office: Office, each: Walk, number: int) -> list[str]:
    """Let so many vote on paper and the others seal their ballots, close the urn, return the codes of all papers."""
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:number])
    seal_all(each, may[number:])
    secret.close_urn(item.ref, by=presiding_user(office, item))
    return papers


def states_of(item: AgendaItem) -> list[str]:
    """Return how each paper of an item stands, by number."""
    return list(item.ballot_papers.order_by("number").values_list("state", flat=True))


def told(item: AgendaItem, event: Event) -> list[dict[str, Any]]:
    """Return what the entries of an event on an item say."""
    entries = LedgerEntry.objects.filter(obj=item.obj, event=event).order_by("id")
    return [json.loads(body)["data"] for body in entries.values_list("body", flat=True)]


def tied_secretly(office: Office) -> tuple[Walk, Codes]:
    """An item whose first ballot, three on paper and five by device, was tied under a policy that has a second."""
    form = AwardForm.objects.get(code="LDTT")
    VotingPolicy.objects.filter(award_form=form).update(tie_rule=TieRule.REVOTE_ONCE)
    each, session, codes = opened(office, present=8, award_form=form, ad_hoc=True)
    item, may = each.item, voters(office, each.item)
    papers = printed(office, item)
    handed_to(office, item, may[:3])
    seal_all(each, may[3:6])
    seal_all(each, may[6:], Choice.AGAINST)
    secret.close_urn(item.ref, by=office.chief)
    read_by_both(office, item, [(papers[0], YES), (papers[1], NO), (papers[2], NO)], unused=len(papers) - 3)
    counted(office, session, codes)
    return each, codes

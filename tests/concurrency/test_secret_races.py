"""A council that votes all at once while the chair closes: every ballot is in the count, or its member was told."""

import json
import os
import random
from functools import partial

import pytest

from tests.concurrency.races import done, race, refusals
from tests.large import agenda, enlarge
from tests.secrecy import keys_made, opened_secretly
from tests.walks import consolidated, sitting, voters
from workflows.actions.review import secret
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Envelope, LedgerEntry, Urn
from workflows.vocabulary.council import Choice, ItemState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.urns import Half, UrnState

pytestmark = [pytest.mark.postgresql]
MEMBERS = 50
ITEMS = int(os.environ.get("CLOSINGS", "2"))  # a round is one item that fifty vote on while it is closed
CHOICES = (Choice.IN_FAVOUR, Choice.AGAINST, Choice.OTHER)


def in_the_ledger(item: AgendaItem) -> list[str]:
    """Return the envelopes on an item that the ledger tells of."""
    bodies = LedgerEntry.objects.filter(event=Event.BALLOT_SEALED).values_list("body", flat=True)
    told = (json.loads(body)["data"]["envelopes"] for body in bodies)
    return sorted(envelopes[str(item.ordinal)] for envelopes in told if str(item.ordinal) in envelopes)


def test_fifty_vote_at_once_while_the_chair_closes_and_none_is_lost(live_office: Office) -> None:
    enlarge(live_office, MEMBERS)
    walks = agenda(live_office, ITEMS)
    session = sitting(live_office, *walks)
    codes = keys_made(live_office, session)
    draw = random.Random()
    late = 0
    for each in walks:
        opened_secretly(live_office, each)
        said = {user: draw.choice(CHOICES) for user in voters(live_office, each.item)}
        ref = each.item.ref
        # So few are not counted alone: these are in the urn before the race.
        early = list(said)[:3]
        for user in early:
            secret.cast_secret({ref: said.pop(user)}, by=user)
        acts = [partial(secret.cast_secret, {ref: choice}, by=user) for user, choice in said.items()]
        closes = [partial(secret.close_urn, ref, by=user) for user in (live_office.chief, live_office.secretary)]
        place = draw.randrange(len(acts) + 1)

        outcomes = race([*acts[:place], *closes, *acts[place:]])
        closed = outcomes[place : place + 2]
        votes = [*outcomes[:place], *outcomes[place + 2 :]]

        assert done(closed) == 1
        assert [refused.codes for refused in refusals(closed)] == [(Refusal.URN_WRONG_STATE,)]
        assert {refused.codes for refused in refusals(votes)} <= {(Refusal.URN_NOT_OPEN,)}
        urn = Urn.objects.get(item=each.item)
        stored = sorted(Envelope.objects.filter(item=each.item).values_list("sha256", flat=True))
        assert (urn.envelopes, len(stored), in_the_ledger(each.item)) == (stored, len(early) + done(votes), stored)
        late += len(refusals(votes))
        each.session = None

    secret.mix_urns(session.ref, by=live_office.members[6], code=codes[Half.OUTER])
    counts = [partial(secret.count_urns, session.ref, by=live_office.secretary, code=codes[Half.INNER])] * 2
    outcomes = race(counts)
    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.NO_URN_WAITS,)]
    for each in walks:
        item, urn = each.item, Urn.objects.get(item=each.item)
        assert (urn.state, len(urn.sheet)) == (UrnState.COUNTED, len(urn.envelopes))
        assert (item.yes, item.no, item.other, item.invalid) == (*(urn.sheet.count(choice) for choice in CHOICES), 0)
        assert LedgerEntry.objects.filter(obj=item.obj, event=Event.ITEM_COUNTED).count() == 1
    assert verify().first_bad is None
    print(f"{ITEMS} closings, {Envelope.objects.count()} ballots taken, {late} told that they were late")  # noqa: T201


def test_a_member_who_sends_twice_at_one_moment_has_one_envelope(live_office: Office) -> None:
    (each,) = agenda(live_office, 1)
    session = sitting(live_office, each)
    keys_made(live_office, session)
    opened_secretly(live_office, each)
    user = voters(live_office, each.item)[0]
    sends = [partial(secret.cast_secret, {each.item.ref: choice}, by=user) for choice in CHOICES]

    outcomes = race(sends)

    assert done(outcomes) == 1
    assert {refused.codes for refused in refusals(outcomes)} == {(Refusal.BALLOT_IS_SEALED,)}
    assert (Envelope.objects.count(), LedgerEntry.objects.filter(event=Event.BALLOT_SEALED).count()) == (1, 1)


def test_a_code_is_not_replaced_under_a_ballot_that_is_being_sealed(live_office: Office) -> None:
    for _ in range(5):
        each = consolidated(live_office)
        session = sitting(live_office, each)
        codes = keys_made(live_office, session)
        opened_secretly(live_office, each)
        user = voters(live_office, each.item)[0]

        outcomes = race(
            [
                partial(secret.cast_secret, {each.item.ref: Choice.AGAINST}, by=user),
                partial(secret.make_code, session.ref, by=live_office.secretary, half=Half.INNER),
            ]
        )

        assert outcomes[0] == "done"
        if outcomes[1] == "done":  # the new code came first; which one it is, is in no variable of this test
            assert refusals(outcomes) == []
            continue
        assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.KEY_IN_USE,)]
        for voter in voters(live_office, each.item)[1:]:
            secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=voter)
        secret.close_urn(each.item.ref, by=live_office.chief)
        secret.mix_urns(session.ref, by=live_office.members[6], code=codes[Half.OUTER])
        secret.count_urns(session.ref, by=live_office.secretary, code=codes[Half.INNER])
        assert (each.item.invalid, each.item.no, each.item.state != ItemState.VOTING) == (0, 1, True)

"""Fifty members, twenty open items, everybody at once while item after item is closed: nothing acknowledged is lost.

By name and in envelopes in one session. `ROUNDS` says how often; a round closes twenty items.
"""

import json
import os
import random
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.concurrency.races import done, race, refusals
from tests.large import agenda, enlarge
from tests.secrecy import keys_made, opened_secretly
from tests.walks import Walk, presiding_user, sitting, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Envelope, LedgerEntry, User, Vote
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal, Refused

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]
MEMBERS, ITEMS = 50, 20
ROUNDS = int(os.environ.get("ROUNDS", "1"))
LATE = {(Refusal.ITEM_NOT_OPEN,), (Refusal.URN_NOT_OPEN,)}
CLOSED_ALREADY = {(Refusal.ITEM_NOT_OPEN,), (Refusal.URN_WRONG_STATE,)}
CHOICES = (Choice.IN_FAVOUR, Choice.AGAINST, Choice.OTHER)
EARLY = 3  # so few envelopes are not counted alone: these are in the urns before the race


class Meeting:
    """A session with its items open, the even ones for envelopes; what was acknowledged and what was late, by item."""

    def __init__(self, office: Office, round_number: int) -> None:
        self.office = office
        self.walks = agenda(office, ITEMS, prefix=f"V{round_number}N")
        self.session = sitting(office, *self.walks)
        keys_made(office, self.session)
        self.secret, self.by_name = self.walks[::2], self.walks[1::2]
        for each in self.secret:
            opened_secretly(office, each)
        for each in self.by_name:
            review.open_item(
                each.item.ref, by=presiding_user(office, each.item), ballot_kind=BallotKind.SHOW_OF_HANDS
            )
        self.refs = {id(each): each.item.ref for each in self.walks}
        self.acknowledged: dict[int, list[tuple[User, Choice]]] = {id(each): [] for each in self.walks}
        self.has_voted: list[User] = []
        self.moved = threading.Condition()
        self.late: list[tuple[str, ...]] = []
        self.closed_already: list[tuple[str, ...]] = []
        self.users = voters(office, self.walks[0].item)
        self.closes_at = {id(each): random.randrange(EARLY, len(self.users)) for each in self.secret}
        for each in self.secret:
            for user in self.users[:EARLY]:
                self._give(each, user, Choice.IN_FAVOUR)

    def votes_of(self, user: User, seed: int) -> Callable[[], None]:
        """Return the act of a member who goes through the agenda in an order of his own, and once more by name."""
        draw = random.Random(seed)
        walks = [each for each in self.walks if each not in self.secret or user not in self.users[:EARLY]]
        draw.shuffle(walks)
        walks += draw.sample(self.by_name, len(self.by_name))  # who thinks better of it while it is counted
        choices = [draw.choice(CHOICES) for _each in walks]

        def act() -> None:
            for each, choice in zip(walks, choices, strict=True):
                self._give(each, user, choice)
            with self.moved:
                self.has_voted.append(user)
                self.moved.notify_all()

        return act

    def closings(self) -> list[Callable[[], Any]]:
        """Return for two at once the closing of every item: an urn in the midst of the voting, the others after it."""

        def close() -> None:
            for each in self.secret:
                with self.moved:
                    self.moved.wait_for(partial(self._is_time_for, each))
                self._closed(each)
            waiting = self.by_name
            while waiting:
                is_last_time = self._all_have_voted()
                waiting = [each for each in waiting if not self._closed(each)]
                if is_last_time:
                    break

        return [close, close]

    def _is_time_for(self, each: Walk) -> bool:
        return len(self.acknowledged[id(each)]) >= self.closes_at[id(each)] or self._all_have_voted()

    def _all_have_voted(self) -> bool:
        return len(self.has_voted) == len(self.users)

    def _closed(self, each: Walk) -> bool:
        ref = self.refs[id(each)]
        try:
            if each in self.secret:
                secret.close_urn(ref, by=self.office.chief)
            else:
                review.count_item(ref, by=self.office.secretary)
        except Refused as refused:
            if refused.codes == (Refusal.VOTES_MISSING,):
                return False
            self.closed_already.append(refused.codes)
        return True

    def _give(self, each: Walk, user: User, choice: Choice) -> None:
        ref = self.refs[id(each)]
        try:
            if each in self.secret:
                secret.cast_secret({ref: choice}, by=user)
            else:
                review.cast_vote(ref, by=user, choice=choice)
        except Refused as refused:
            self.late.append(refused.codes)
        else:
            with self.moved:
                self.acknowledged[id(each)].append((user, choice))
                self.moved.notify_all()


def told_of(item: AgendaItem) -> list[str]:
    """Return the envelopes on an item that the ledger tells of; of a vote by name, who voted how, each time he did."""
    about = item.session if item.ballot_kind == BallotKind.SECRET_BALLOT else item
    entries = LedgerEntry.objects.filter(obj=about.obj, event__in=[Event.BALLOT_SEALED, Event.VOTE_CAST])
    bodies = [json.loads(body) for body in entries.values_list("body", flat=True)]
    if about is item:
        return sorted(f"{body['actor']} {body['data']['choice']}" for body in bodies)
    envelopes = [body["data"]["envelopes"] for body in bodies]
    return sorted(each[str(item.ordinal)] for each in envelopes if str(item.ordinal) in each)


def test_what_is_acknowledged_is_stored_and_in_the_ledger_and_two_closings_give_one_count(live_office: Office) -> None:
    enlarge(live_office, MEMBERS)
    taken = late = 0
    for number in range(ROUNDS):
        meeting = Meeting(live_office, number)
        acts = [meeting.votes_of(user, seed) for seed, user in enumerate(meeting.users, start=1000 * number)]

        outcomes = race([*acts, *meeting.closings()])

        assert (done(outcomes), refusals(outcomes)) == (len(acts) + 2, [])
        assert set(meeting.late) <= LATE
        assert (len(meeting.closed_already), set(meeting.closed_already)) == (ITEMS, CLOSED_ALREADY)
        for each in meeting.walks:
            item, given = each.item, meeting.acknowledged[id(each)]
            if each in meeting.secret:
                stored = sorted(Envelope.objects.filter(item=item).values_list("sha256", flat=True))
                assert (len(stored), told_of(item), item.urn.envelopes) == (len(given), stored, stored)
            else:
                votes = Vote.objects.filter(item=item).values_list("member__person__user__ref", "choice")
                assert dict(votes) == {user.ref: choice for user, choice in given}  # each as he last said
                assert told_of(item) == sorted(f"{user.ref} {choice}" for user, choice in given)
                counted = [item.yes, item.no, item.other]
                assert counted == [list(dict(votes).values()).count(choice) for choice in CHOICES]
            closings = LedgerEntry.objects.filter(obj=item.obj, event__in=[Event.ITEM_COUNTED, Event.URN_CLOSED])
            assert closings.count() == 1
        taken += sum(map(len, meeting.acknowledged.values()))
        late += len(meeting.late)
    assert verify().first_bad is None
    print(f"{ROUNDS} rounds, {ROUNDS * ITEMS} closings, {taken} votes taken, {late} told that they were late")  # noqa: T201

"""The session of a request: Django's own, though it is read by a text that is kept."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends import db
from django.utils import timezone

from workflows.queries.signed_in import SessionStore

pytestmark = pytest.mark.django_db


def test_a_session_is_found_until_it_runs_out_and_its_key_is_not_taken_up_again() -> None:
    made = SessionStore()
    made["who"] = "somebody"
    made.create()
    # Now, at its last moment, and after it.
    for later, found in ((0, True), (settings.SESSION_COOKIE_AGE - 1, True), (settings.SESSION_COOKIE_AGE + 1, False)):
        with time_machine.travel(timezone.now() + timedelta(seconds=later), tick=False):
            ours, djangos = SessionStore(made.session_key), db.SessionStore(made.session_key)
            expected = ({"who": "somebody"}, made.session_key) if found else ({}, None)
            assert (ours.load(), ours.session_key) == (djangos.load(), djangos.session_key) == expected


def test_a_key_of_nothing_opens_nothing() -> None:
    unknown = SessionStore("0" * 32)

    assert (unknown.load(), unknown.session_key) == ({}, None)

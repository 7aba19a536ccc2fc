"""A form sent twice, by another, or after somebody was quicker: done once and told once."""

import html
from typing import Any

import pytest
from django.utils import translation

from tests.matrix.addresses import address
from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS, Form
from tests.matrix.looking import changes, picture
from tests.matrix.roles import ANONYMOUS, EVERYBODY
from tests.matrix.sending import form_of, send, takers_of, tried
from tests.matrix.world import World
from workflows.queries.labels import sentence_of
from workflows.vocabulary.refusals import Reason, Refusal

WANTS = sorted({row.at for row in ROWS.values() if row.at} | {"CONSOLIDATED"})
pytestmark = pytest.mark.django_db
# A code is shown once, so the answer to its twin is another: tests/web/test_secret_pages.py.
OWN = {"login", "demo-login", "logout", "preference", "verification", "keys-code", "papers-print", "council-new"}
NAMES = sorted(set(FORMS) - OWN)
VERSIONED = [
    "appraise",
    "ask-again",
    "ask-for-fallback",
    "ask-to-reconsider",
    "campaign-cancel",
    "campaign-close",
    "campaign-close-nominations",
    "campaign-deadline",
    "campaign-open",
    "campaign-reopen",
    "campaign-review",
    "conclude-hold",
    "consolidate",
    "decision-line",
    "discard",
    "downgrade",
    "hold",
    "lapse",
    "merge",
    "nomination-autosave",
    "nomination-check",
    "nomination-edit",
    "nomination-evidence-add",
    "nomination-evidence-remove",
    "nomination-withdraw",
    "outcome-notify",
    "override",
    "paper-recipients-name",
    "paper-record",
    "plan-amend",
    "plan-edit",
    "plan-issue",
    "proposal-drop",
    "province-answer",
    "pull-back",
    "put-forward",
    "receive",
    "reject-confirm",
    "reject-propose",
    "release",
    "release-propose",
    "reopen",
    "resend",
    "retable",
    "return",
    "stop",
    "upgrade",
]
OF_CAMPAIGNS = {name for name in VERSIONED if name.startswith(("campaign-", "plan-"))}
WITHOUT_TEXT = {"reject-confirm", "release"}  # the reason on their page belongs to dropping


def lost(form: Form, page: str) -> list[str]:
    """Return the sentences that a person typed into fields of this page and does not find there any more."""
    typed = [value for name, value in form.items() if isinstance(value, str) and f'name="{name}"' in page]
    return [value for value in typed if " " in value and value not in page]


def shown(answer: Any) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("name", NAMES)
def test_the_very_same_form_is_answered_as_the_first_time_and_writes_nothing_more(world: World, name: str) -> None:
    browser, where = world.browsers.of(takers_of(name)[0]), address(world, name, ROWS[name])
    with tried():
        forms = [form_of(world, name), form_of(world, name)]
        first = browser.post(where, forms[0])
        after = picture()
        second = browser.post(where, forms[1])

        assert (second.status_code, second.headers.get("Location")) == (
            first.status_code,
            first.headers.get("Location"),
        )
        assert changes(after, picture()) == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_of_one_is_not_given_to_another_who_sends_the_same(world: World, name: str) -> None:
    takers, where = takers_of(name), address(world, name, ROWS[name])
    others = [role for role in EVERYBODY if role not in (*takers, ANONYMOUS)]
    with tried():
        forms = {role: form_of(world, name) for role in (takers[0], *others)}
        world.browsers.of(takers[0]).post(where, forms[takers[0]])
        after = picture()

        found = {role: world.browsers.of(role).post(where, forms[role]).status_code for role in others}

        assert set(found.values()) <= {400, 403, 404, 405, 409}
        assert changes(after, picture()) == {}


def test_every_form_about_a_version_is_here(world: World) -> None:
    named = {name for name in NAMES if "version" in form_of(world, name)}
    # The minutes and what is added to them are no nomination, and have their own sentence and test.
    assert sorted(named - {"minutes-approve", "addendum-approve"}) == VERSIONED


@pytest.mark.parametrize("name", VERSIONED)
def test_who_was_overtaken_is_told_so_keeps_his_words_and_writes_nothing(world: World, name: str) -> None:
    role = takers_of(name)[0]
    form = form_of(world, name)
    form["version"] -= 1
    before = picture()

    answer = send(world, role, name, form)
    refusal = Refusal.CAMPAIGN_IS_STALE if name in OF_CAMPAIGNS else Refusal.IS_STALE

    assert answer.status_code == 409
    with translation.override("en"):
        assert sentence_of(Reason(refusal)) in shown(answer)
    assert name in WITHOUT_TEXT or lost(form, shown(answer)) == []
    assert changes(before, picture()) == {}

"""Steps that take two: what the second person confirms is the very proposal that he read, in the version he read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.walks import Walk, nomination_at
from tests.web.everybody import address_of, errors_of, looked_at, send
from tests.web.visitors import hidden_of, visitor, written
from workflows.actions import appraise, hold, propose
from workflows.actions.files import Upload
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import Nomination, Proposal, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.states import State

STALE = {"__all__": ["Someone else has just changed this nomination. Look at the changes, then record yours again."]}
FIRST, SECOND = "Lý do thứ nhất được đọc kỹ", "Lý do thứ hai đặt vào sau đó"


@dataclass(frozen=True)
class Pair:
    """A step that takes two: where it stands open, how it is proposed, and who completes it on which page."""

    command: Command
    page: str
    reach: Callable[[Office], Walk]
    propose: Callable[[Office, Walk, str], object]
    second: Callable[[Office], User]
    done: Callable[[Nomination], bool]


def _held(office: Office) -> Walk:
    each = nomination_at(State.SUBMITTED, office)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.PRESS, reason="Đang xác minh phản ánh", upload=Upload("a.pdf", PDF)
    )
    return each


def _rejection(office: Office, each: Walk, reason: str) -> None:
    appraise.propose_rejection(each.ref, by=each.officer, clause="Điều 75", reason=reason)


def _release(office: Office, each: Walk, reason: str) -> None:
    by = office.hr_head if reason == FIRST else office.hr_officer
    hold.propose_release(each.ref, by=by, reason=reason, upload=Upload("ket-luan.pdf", PDF))


PAIRS = [
    Pair(
        Command.REJECT,
        "reject-confirm",
        lambda office: nomination_at(State.APPRAISING, office),
        _rejection,
        lambda office: office.hr_head,
        lambda found: found.state == State.REJECTED_INELIGIBLE,
    ),
    Pair(Command.RELEASE, "release", _held, _release, lambda office: office.chief, lambda found: not found.is_held),
    Pair(
        Command.WITHDRAW,
        "nomination-withdraw",
        lambda office: nomination_at(State.ON_AGENDA, office),
        lambda office, each, reason: propose.ask_to_withdraw(each.ref, by=each.proposer, reason=reason),
        lambda office: office.secretary,
        lambda found: found.state == State.WITHDRAWN,
    ),
]
pairs = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.command.value)


def proposals(each: Walk) -> list[tuple[str, str]]:
    """Return every proposal about a nomination, with how it was closed."""
    return [(found.inputs["reason"], found.closing) for found in Proposal.objects.filter(nomination=each.nomination)]


@pairs
def test_a_proposal_that_was_replaced_is_not_confirmed_unread(office: Office, pair: Pair) -> None:
    each, by = pair.reach(office), pair.second(office)
    pair.propose(office, each, FIRST)
    page = visitor(by).get(address_of(pair.page, each))
    read = {name: hidden_of(page, name) for name in ("version", "proposal")}
    pair.propose(office, each, SECOND)
    before = written()

    stale = send(by, address_of(pair.page, each), **read, reason="Đồng ý theo đề nghị")
    unnamed = send(by, address_of(pair.page, each), version=read["version"], reason="Đồng ý theo đề nghị")
    refused = (written(), proposals(each))
    shown = {name: hidden_of(stale, name) for name in ("version", "proposal")}
    send(by, address_of(pair.page, each), **shown, reason="Đồng ý theo đề nghị")

    assert [(each.status_code, errors_of(each)) for each in (stale, unnamed)] == [(409, STALE)] * 2
    assert refused == (before, [(FIRST, "DROPPED"), (SECOND, "")])
    assert SECOND in stale.content.decode()
    assert pair.done(each.nomination)
    assert proposals(each) == [(FIRST, "DROPPED"), (SECOND, "TAKEN")]


@pairs
def test_a_proposal_that_was_replaced_is_not_dropped_unread(office: Office, pair: Pair) -> None:
    each, by = pair.reach(office), pair.second(office)
    pair.propose(office, each, FIRST)
    read = looked_at(each)
    pair.propose(office, each, SECOND)
    before, address = written(), address_of("proposal-drop", each, pair.command.value)

    response = send(by, address, **read, reason="Chưa đủ căn cứ để làm")

    assert (response.status_code, errors_of(response)) == (409, STALE)
    assert "Chưa đủ căn cứ để làm</textarea>" in response.content.decode()
    assert (written(), proposals(each)) == (before, [(FIRST, "DROPPED"), (SECOND, "")])


def test_a_proposal_named_to_the_action_has_to_be_the_one_that_waits(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    _rejection(office, each, FIRST)
    before = written()

    with pytest.raises(Refused) as refused:
        appraise.confirm_rejection(each.ref, by=office.hr_head, proposal="another")

    assert refused.value.codes == (Refusal.IS_STALE,)
    assert (written(), proposals(each)) == (before, [(FIRST, "")])


@pytest.mark.parametrize(
    ("pair", "page", "more"),
    [
        (PAIRS[0], ("reject-propose",), {"rule": "STANDARD", "clause": "Điều 75"}),
        (PAIRS[0], ("proposal-drop", "reject"), {}),
        (PAIRS[1], ("release-propose",), {"file": True}),
        (PAIRS[1], ("proposal-drop", "release"), {}),
        (PAIRS[2], ("nomination-withdraw",), {}),
        (PAIRS[2], ("proposal-drop", "withdraw"), {}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_a_page_of_an_earlier_version_proposes_and_drops_nothing(
    office: Office, pair: Pair, page: tuple[str, ...], more: dict[str, Any]
) -> None:
    each = pair.reach(office)
    drops = page[0] == "proposal-drop"
    if drops:
        pair.propose(office, each, FIRST)
    by = pair.second(office) if drops else {"reject-propose": each.officer, "release-propose": office.hr_head}.get(
        page[0], each.proposer
    )
    fields = {**looked_at(each), "reason": SECOND, **more}
    if "file" in more:
        fields["file"] = SimpleUploadedFile("ket-luan.pdf", PDF, content_type="application/pdf")
    before = written()

    response = send(by, address_of(page[0], each, *page[1:]), **{**fields, "version": each.nomination.version - 1})

    assert (response.status_code, errors_of(response)) == (409, STALE)
    assert f"{SECOND}</textarea>" in response.content.decode()
    assert hidden_of(response, "version") == str(each.nomination.version)
    assert written() == before
    assert proposals(each) == ([(FIRST, "")] if drops else [])

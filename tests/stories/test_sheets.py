"""The votes of one member on a whole agenda: all of them stand, or none does."""

import json

import pytest

from tests.secrecy import keys_made
from tests.stories.reading import refused
from tests.walks import consolidated, pdf, presiding_user, sitting, vote
from workflows.actions import hold, review
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Envelope, LedgerEntry, Vote
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal


@pytest.mark.parametrize("stage", ["not opened", "counted", "held"])
def test_a_sheet_with_an_item_that_takes_no_vote_is_refused_whole(office: Office, stage: str) -> None:
    one = consolidated(office, nominee=office.team.staff)
    other = consolidated(office, nominee=office.team.second_staff)
    sitting(office, one, other)
    review.open_item(one.item.ref, by=office.chief)
    if stage == "counted":
        vote(office, other)
    if stage == "held":
        review.open_item(other.item.ref, by=office.chief)
        case = {"kind": HoldKind.COMPLAINT, "reason": "Có đơn cần xác minh", "upload": pdf()}
        hold.hold_nomination(other.ref, by=office.hr_head, **case)
    choices = {one.item.ref: Choice.IN_FAVOUR, other.item.ref: Choice.IN_FAVOUR}

    with refused(Refusal.IS_HELD if stage == "held" else Refusal.ITEM_NOT_OPEN):
        review.cast_sheet(choices, by=office.members[4])


def test_a_sheet_may_be_given_again_in_part_and_each_time_the_record_says_which_votes(office: Office) -> None:
    one = consolidated(office, nominee=office.team.staff)
    other = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, one, other)
    for each in (one, other):
        review.open_item(each.item.ref, by=office.chief)
    user, first, second = office.members[4], one.item, other.item

    review.cast_sheet({first.ref: Choice.IN_FAVOUR}, by=user)
    reasons = {first.ref: "Chưa đủ minh chứng"}
    review.cast_sheet({first.ref: Choice.AGAINST, second.ref: Choice.IN_FAVOUR}, by=user, reasons=reasons)

    votes = Vote.objects.filter(member__person=user.person).order_by("item__ordinal")
    rows = [*votes.values_list("item", "choice", "reason", "is_written", "recorded_by")]
    assert rows == [
        (first.pk, "AGAINST", "Chưa đủ minh chứng", False, None),
        (second.pk, "IN_FAVOUR", "", False, None),
    ]
    sheet = {"code": session.code, "seat": session.roll.get(person=user.person).ordinal}
    assert sheets_told() == [
        {**sheet, "votes": {"IN_FAVOUR": [first.ordinal]}},
        {**sheet, "votes": {"AGAINST": [first.ordinal], "IN_FAVOUR": [second.ordinal]}},
    ]


def test_a_sheet_with_both_kinds_of_ballot_is_one_act_with_an_entry_for_each(office: Office) -> None:
    named = consolidated(office, nominee=office.team.staff)
    secret = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, named, secret)
    keys_made(office, session)
    review.open_item(named.item.ref, by=office.chief)
    review.open_item(secret.item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)

    sent = review.cast_sheet(
        {named.item.ref: Choice.OTHER, secret.item.ref: Choice.AGAINST}, by=office.members[4]
    )

    (envelope,) = Envelope.objects.all()
    assert dict(sent.by_item) == {secret.item.ref: envelope.sha256}
    assert [vote.choice for vote in Vote.objects.all()] == ["OTHER"]
    seat = session.roll.get(person=office.members[4].person).ordinal
    assert sheets_told() == [{"code": session.code, "seat": seat, "votes": {"OTHER": [named.item.ordinal]}}]
    (sealed,) = LedgerEntry.objects.filter(event=Event.BALLOT_SEALED)
    assert json.loads(sealed.body)["data"]["envelopes"] == {str(secret.item.ordinal): envelope.sha256}


def sheets_told() -> list[dict[str, object]]:
    """Return what the record says of sheets by name."""
    bodies = LedgerEntry.objects.filter(event=Event.SHEET_CAST).order_by("id").values_list("body", flat=True)
    return [json.loads(body)["data"] for body in bodies]


def test_a_sheet_of_items_of_two_sessions_is_refused(office: Office) -> None:
    one = consolidated(office)
    two = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    for each in (one, two):
        sitting(office, each)
        review.open_item(each.item.ref, by=presiding_user(office, each.item), ballot_kind=BallotKind.SHOW_OF_HANDS)

    for walks in ([one, two], [two, one]):
        with refused(Refusal.NOT_A_MEMBER):
            review.cast_sheet({each.item.ref: Choice.IN_FAVOUR for each in walks}, by=office.members[3])
    with pytest.raises(AgendaItem.DoesNotExist):
        review.cast_sheet({one.item.ref: Choice.IN_FAVOUR, "0" * 26: Choice.AGAINST}, by=office.members[3])

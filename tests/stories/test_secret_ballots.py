"""A secret ballot in sealed envelopes, from the keys to the end of the ballots (DOMAIN.md 6.5, S1, S18)."""

import json
from collections import Counter
from datetime import timedelta

from django.utils import timezone

from tests.secrecy import cast_all, counted, head_of_board, keys_made, opened_secretly
from tests.stories.papers import convened
from tests.stories.reading import path_of, refused
from tests.walks import attend, close, consolidated, pdf, person_of, sitting, tellers_for
from workflows.actions import hold, notify, review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import (
    AgendaItem,
    Custody,
    Envelope,
    LedgerEntry,
    MixedBallot,
    Urn,
    VotingPolicy,
)
from workflows.queries.urns import kept_until, receipts_of
from workflows.rules.voting import PaperCount
from workflows.urn import root_of
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State
from workflows.vocabulary.urns import Half, UrnState


def test_s1_a_giay_khen_by_a_secret_ballot_in_envelopes(office: Office) -> None:
    """9 members, 7 there, 1 written opinion; 6 yes, 2 no; more than half of 8."""
    each = consolidated(office)
    session = convened(office, each, present=7)
    item = each.item
    absent = office.members[7]
    codes = keys_made(office, session)
    AgendaItem.objects.filter(pk=item.pk).update(ballot_kind=BallotKind.SECRET_BALLOT)
    secret.seal_opinion({item.ref: Choice.IN_FAVOUR}, by=absent)
    review.open_session(session.ref, by=office.chief)
    opened_secretly(office, each)
    cast_all(office, each, yes=5)

    assert (Envelope.objects.count(), each.item.yes) == (8, None)  # nothing is counted before the urn is closed
    urn = secret.close_urn(item.ref, by=office.chief)
    assert (urn.state, len(urn.envelopes), urn.sheet) == (UrnState.CLOSED, 8, [])
    secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER].lower())

    done = AgendaItem.objects.get(pk=item.pk)
    assert (done.outcome, done.base, done.needed, done.yes, done.no, done.written) == ("PASSED", 8, 5, 6, 2, 1)
    sheet = Urn.objects.get(item=item)
    assert (sheet.state, Counter(sheet.sheet)) == (UrnState.COUNTED, Counter({"IN_FAVOUR": 6, "AGAINST": 2}))
    assert (sheet.root, sheet.sheet_root) == (root_of(sheet.envelopes), root_of(sheet.sheet))
    assert each.nomination.state == State.IN_REVIEW
    close(office, session)
    each.approve().record()
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N20 N33"


def test_every_ballot_that_was_taken_is_on_record_and_its_member_can_prove_that_it_counts(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    said = cast_all(office, each, yes=3)
    lines = {user: session.roll.get(person=person_of(user)) for user in said}
    before = {user: receipts_of(line, [each.item])[each.item.pk] for user, line in lines.items()}
    assert {receipt.counts for receipts in before.values() for receipt in receipts} == {None}
    urn = secret.close_urn(each.item.ref, by=office.secretary)
    counted(office, session, codes)

    item = AgendaItem.objects.select_related("urn").get(pk=each.item.pk)
    after = [receipts_of(line, [item])[item.pk] for line in lines.values()]
    assert [(len(receipts), receipts[0].counts) for receipts in after] == [(1, True)] * len(said)
    assert sorted(receipts[0].sha256 for receipts in after) == urn.envelopes
    entries = LedgerEntry.objects.filter(event=Event.BALLOT_SEALED)
    told = [json.loads(body)["data"]["envelopes"][str(item.ordinal)] for body in entries.values_list("body", flat=True)]
    assert sorted(told) == urn.envelopes


def test_a_sealed_ballot_is_final_and_one_that_comes_late_is_told_so(office: Office) -> None:
    each = consolidated(office)
    other = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sitting(office, each, other)
    keys_made(office, session)
    opened_secretly(office, each)
    opened_secretly(office, other)
    first, second, third = office.members[1], office.members[3], office.members[4]
    for user in office.members[5:7]:
        secret.cast_secret({each.item.ref: Choice.AGAINST}, by=user)
    secret.cast_secret({each.item.ref: Choice.AGAINST}, by=first)

    with refused(Refusal.BALLOT_IS_SEALED):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=first)
    with refused(Refusal.BALLOT_IS_SEALED):  # of a whole sheet, all or nothing
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR, other.item.ref: Choice.AGAINST}, by=first)
    secret.cast_secret({each.item.ref: Choice.IN_FAVOUR, other.item.ref: Choice.AGAINST}, by=second)
    with refused(Refusal.VOTE_STANDS):  # who has voted is not recorded as gone before the urn is closed
        attend(office, session, absent=[second])
    with refused(Refusal.BALLOTS_STAND):  # nor does a list of all answer who has voted
        attend(office, session, absent=office.members[1:])
    secret.close_urn(each.item.ref, by=office.chief)
    with refused(Refusal.URN_NOT_OPEN):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=third)
    with refused(Refusal.URN_WRONG_STATE):
        secret.close_urn(each.item.ref, by=office.chief)
    with refused(Refusal.BALLOT_KIND_NOT_ALLOWED):  # nor is there a way round by an open vote
        review.cast_vote(other.item.ref, by=third, choice=Choice.IN_FAVOUR)
    with refused(Refusal.VOTE_IS_IN_ENVELOPES):
        sheet = PaperCount(issued=8, returned=8, not_returned=0, valid=8, invalid=0, yes=8, no=0)
        review.enter_paper_count(
            other.item.ref, by=office.secretary, count=sheet, written=0, tellers=tellers_for(office, other)
        )


def test_an_urn_is_not_closed_over_so_few_ballots_that_the_count_would_tell_whose_they_are(office: Office) -> None:
    """A chair who closes after one ballot would read that one; then the item waits, or is put off."""
    each = consolidated(office, award_form=office.bang_khen)
    session = convened(office, each, present=8)
    codes = keys_made(office, session)
    late = office.members[8]
    secret.seal_opinion({each.item.ref: Choice.AGAINST}, by=late)
    attend(office, session)  # his opinion is one of the ballots until he seals another one
    review.open_session(session.ref, by=office.chief)
    opened_secretly(office, each)
    for by in (office.chief, office.secretary):
        with refused(Refusal.TOO_FEW_IN_URN):
            secret.close_urn(each.item.ref, by=by)
    secret.cast_secret({each.item.ref: Choice.AGAINST}, by=office.members[3])
    with refused(Refusal.TOO_FEW_IN_URN):
        secret.close_urn(each.item.ref, by=office.chief)
    secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=office.members[5])

    secret.close_urn(each.item.ref, by=office.chief)
    counted(office, session, codes)

    assert (each.item.yes, each.item.no, each.item.outcome) == (1, 2, "FAILED")


def test_who_may_not_vote_cannot_seal_a_ballot(office: Office) -> None:
    each = consolidated(office, nominee=person_of(office.hr_head), proposer=office.other_deputy)
    session = sitting(office, each, present=8)
    keys_made(office, session)
    opened_secretly(office, each)

    with refused(Refusal.MEMBER_IS_RECUSED):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=office.hr_head)
    with refused(Refusal.MEMBER_IS_ABSENT):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=office.members[8])
    with refused(Refusal.NOT_A_MEMBER):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=office.team.clerk)
    with refused(Refusal.NOTHING_CHOSEN):
        secret.cast_secret({}, by=office.members[4])


def test_a_tie_in_envelopes_is_voted_on_again_in_envelopes_and_each_urn_keeps_its_own(office: Office) -> None:
    VotingPolicy.objects.filter(code="GK-2024").update(tie_rule="REVOTE_ONCE")
    each = consolidated(office)
    session = sitting(office, each, present=8)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    first = each.item
    cast_all(office, each, yes=4)
    secret.close_urn(first.ref, by=office.chief)
    counted(office, session, codes)
    second = review.hold_second_ballot(first.ref, by=office.chief)
    cast_all(office, each, yes=5)
    secret.close_urn(second.ref, by=office.chief)
    counted(office, session, codes)

    ballots = session.items.order_by("ordinal").values_list("ballot_no", "yes", "no", "outcome")
    assert list(ballots) == [(1, 4, 4, "TIED"), (2, 5, 3, "PASSED")]
    assert [Counter(urn.sheet)["IN_FAVOUR"] for urn in Urn.objects.order_by("item")] == [4, 5]
    assert not set(Urn.objects.get(item=first).envelopes) & set(Urn.objects.get(item=second).envelopes)


def test_a_suspended_nomination_keeps_its_urn_shut(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=office.members[4])
    reason = "Đơn đang được xác minh"
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=reason, upload=pdf())

    with refused(Refusal.IS_HELD):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=office.members[5])
    with refused(Refusal.IS_HELD):
        secret.close_urn(each.item.ref, by=office.chief)
    with refused(Refusal.NO_URN_WAITS):
        secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])


def test_ballots_are_kept_while_somebody_was_not_told_of_the_outcome_yet(office: Office, time_machine) -> None:  # type: ignore[no-untyped-def]
    """Who is told late can complain late: a notice that nobody sends does not end the time for it."""
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    cast_all(office, each, yes=1)
    secret.close_urn(each.item.ref, by=office.chief)
    counted(office, session, codes)
    close(office, session)
    time_machine.move_to(timezone.now() + timedelta(days=91))
    with refused(Refusal.BALLOTS_WAIT_FOR_NOTICE):
        secret.destroy_ballots(session.ref, by=office.secretary)

    notice = notify.notify_outcome(each.ref, by=office.hr_officer, reason="Không đạt tỷ lệ phiếu đồng ý theo quy định")

    with refused(Refusal.BALLOTS_MUST_BE_KEPT):
        secret.destroy_ballots(session.ref, by=office.secretary)
    time_machine.move_to(notice.at + (notice.appeal_until - timezone.localdate() + timedelta(days=1)))
    secret.destroy_ballots(session.ref, by=office.secretary)
    assert Urn.objects.get().state == UrnState.DESTROYED


def test_ballots_and_codes_are_destroyed_when_nobody_can_complain_any_more(office: Office, time_machine) -> None:  # type: ignore[no-untyped-def]
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    cast_all(office, each, yes=6)
    secret.close_urn(each.item.ref, by=office.chief)
    counted(office, session, codes)
    with refused(Refusal.SESSION_WRONG_STATE):
        secret.destroy_ballots(session.ref, by=office.secretary)
    close(office, session)
    session.refresh_from_db()
    until = kept_until(session)
    assert until == office.day + timedelta(days=90)
    with refused(Refusal.BALLOTS_MUST_BE_KEPT):
        secret.destroy_ballots(session.ref, by=office.secretary)
    with refused(Refusal.NOT_YOURS):
        secret.destroy_ballots(session.ref, by=head_of_board(office))
    sheet, hashes = Urn.objects.get().sheet, Urn.objects.get().envelopes

    time_machine.move_to(timezone.now() + timedelta(days=91))
    secret.destroy_ballots(session.ref, by=office.secretary)

    urn = Urn.objects.get()
    assert (urn.state, urn.sheet, urn.envelopes) == (UrnState.DESTROYED, sheet, hashes)
    assert (Envelope.objects.count(), MixedBallot.objects.count()) == (0, 0)
    assert list(Custody.objects.values_list("code", flat=True)) == ["", ""]
    assert LedgerEntry.objects.filter(event=Event.BALLOTS_DESTROYED).count() == 1
    with refused(Refusal.NO_URN_WAITS):
        secret.destroy_ballots(session.ref, by=office.secretary)

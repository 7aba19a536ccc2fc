"""Two people at one moment: one act takes effect, the other is refused with its sentence, nothing is half done."""

from functools import partial

import pytest
from django.utils import timezone

from tests.concurrency.races import done, race, refusals
from tests.concurrency.stopped import one_behind_the_other
from tests.walks import consolidated, pdf, person_of, presiding_user, recommended, sitting, voters, walk
from workflows import desk
from workflows.actions import appraise, award, campaigns, consolidate, propose, review
from workflows.actions.recipients import Dispatching, dispatch_paper, name_recipients
from workflows.actions.review import sheets
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Dispatch, LedgerEntry, Nomination, Paper, Vote
from workflows.rules.dispatch import Line
from workflows.vocabulary.council import ATTENDING, Attendance, Choice, ItemState
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.postgresql]
ROUNDS = 5
SUMMARY = "Rút ngắn thời gian xử lý văn bản đến từ 2 ngày xuống còn 4 giờ làm việc"


def events_of(ref: str) -> list[str]:
    entries = LedgerEntry.objects.filter(obj=f"nomination/{ref}", log__name__contains="/decisions/")
    return list(entries.order_by("id").values_list("event", flat=True))


def in_order() -> None:
    """Everything the engine promises about itself, after the dust has settled."""
    assert desk.drifted() == []
    assert verify().first_bad is None
    for nomination in Nomination.objects.all():
        last = LedgerEntry.objects.get(key=nomination.entry_id)
        assert (last.to_state, nomination.version) == (nomination.state, nomination.history.count() or 1)


def test_a_double_submit_submits_once(live_office: Office) -> None:
    for _ in range(ROUNDS):
        each = walk(live_office).draft().fill()

        outcomes = race([lambda: propose.submit_nomination(each.ref, by=each.proposer)] * 2)

        assert done(outcomes) == 1
        assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.STEP_OUT_OF_TURN,)]
        assert events_of(each.ref) == [Event.NOMINATION_DRAFTED, Event.NOMINATION_SUBMITTED]
    in_order()


@pytest.mark.parametrize("is_team", [False, True])
def test_of_two_nominations_sent_at_one_moment_the_later_is_warned_of_the_other(
    live_office: Office, monkeypatch: pytest.MonkeyPatch, is_team: bool
) -> None:
    team, told = live_office.team, {"summary": SUMMARY, "duplicate_reason": ""}
    one = walk(live_office).draft().fill(**told)
    two = walk(live_office, **({"nominee": team.unit, "proposer": team.head} if is_team else {})).draft().fill(**told)

    outcomes = one_behind_the_other(
        lambda: propose.submit_nomination(one.ref, by=one.proposer),
        lambda: propose.submit_nomination(two.ref, by=two.proposer),
        monkeypatch,
        (desk, "follow"),
    )

    unexplained = Refusal.SHARED_ACHIEVEMENT_UNEXPLAINED if is_team else Refusal.DUPLICATE_UNEXPLAINED
    assert outcomes == ["done", unexplained]
    assert [one.nomination.state, two.nomination.state] == [State.SUBMITTED, State.DRAFT]
    in_order()


def test_a_member_with_his_whole_sheet_and_the_chief_who_cancels_do_not_wait_for_each_other(
    live_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = consolidated(live_office)
    two = consolidated(live_office, nominee=live_office.other_team.staff, proposer=live_office.other_team.head)
    sitting(live_office, one, two)
    for each in (one, two):
        review.open_item(each.item.ref, by=presiding_user(live_office, each.item))
    sheet = {each.item.ref: Choice.IN_FAVOUR for each in (one, two)}
    member, code = voters(live_office, one.item)[-1], live_office.campaign.campaign.code

    outcomes = one_behind_the_other(
        lambda: review.cast_sheet(sheet, by=member),
        lambda: campaigns.cancel_campaign(code, by=live_office.chief, reason="Tỉnh đã phát động phong trào khác"),
        monkeypatch,
        (sheets, "_give"),
    )

    assert outcomes == ["done", "done"]
    assert [(each.nomination.state, each.item.state, each.item.votes.count()) for each in (one, two)] == [
        (State.WITHDRAWN, ItemState.TAKEN_OFF, 1)
    ] * 2
    in_order()


def test_two_officers_receive_a_dossier_once(live_office: Office) -> None:
    each = walk(live_office).draft().fill().submit()

    outcomes = race(
        [
            lambda: appraise.receive_nomination(each.ref, by=live_office.hr_officer),
            lambda: appraise.receive_nomination(each.ref, by=live_office.other_hr_officer),
        ]
    )

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.STEP_OUT_OF_TURN,)]
    in_order()


def test_two_officers_send_a_document_to_a_recipient_once(live_office: Office) -> None:
    each = recommended(live_office).approve().record()
    given = Dispatching(lines=[1, 2], way=DispatchWay.PAPER, date=live_office.day)

    outcomes = race([lambda: dispatch_paper(each.papers[0].ref, by=live_office.records, given=given)] * 2)

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.ALREADY_SENT,)]
    assert list(Dispatch.objects.values_list("ordinal", flat=True)) == [1, 2]
    in_order()


def test_recipients_are_named_before_the_signature_is_recorded_or_not_at_all(live_office: Office) -> None:
    for _ in range(ROUNDS):
        each = recommended(live_office).approve()
        paper = each.papers[0]

        outcomes = race(
            [
                lambda: name_recipients(paper.ref, by=live_office.hr_head, lines=[Line(text="Sở Nội vụ")]),
                each.record,
            ]
        )

        codes = [refused.codes for refused in refusals(outcomes)]
        told = LedgerEntry.objects.filter(event=Event.PAPER_ADDRESSED, obj=paper.obj).exists()
        assert codes in ([], [(Refusal.PAPER_IS_RECORDED,)])
        assert paper.recipients.count() == (1 if told else 4)
    in_order()


def test_consolidating_and_withdrawing_at_one_moment_leaves_one_of_them(live_office: Office) -> None:
    for _ in range(ROUNDS):
        each = walk(live_office).draft().fill()
        each.submit().receive().appraise()

        outcomes = race(
            [
                lambda: consolidate.consolidate_nomination(each.ref, by=each.officer),
                lambda: propose.withdraw_nomination(each.ref, by=each.proposer, reason="Đơn vị xin rút lại hồ sơ"),
            ]
        )

        refusals(outcomes)
        events = events_of(each.ref)
        # A consolidated nomination may still be withdrawn, so both may be done, but only in that order.
        if done(outcomes) == 2:
            assert events[-2:] == [Event.NOMINATION_CONSOLIDATED, Event.NOMINATION_WITHDRAWN]
        else:
            assert events[-1] == Event.NOMINATION_WITHDRAWN
        assert each.nomination.state == State.WITHDRAWN
    in_order()


def test_a_vote_is_in_the_count_or_refused_never_between(live_office: Office) -> None:
    for _ in range(ROUNDS):
        each = consolidated(live_office, nominee=live_office.teams()[0].staff)
        sitting(live_office, each)
        item = each.item
        review.open_item(item.ref, by=presiding_user(live_office, item))
        may = voters(live_office, item)
        for user in may[:-1]:
            review.cast_vote(item.ref, by=user, choice=Choice.IN_FAVOUR)
        # The last member has voted once and changes his vote at the very moment of the count.
        review.cast_vote(item.ref, by=may[-1], choice=Choice.IN_FAVOUR)

        outcomes = race(
            [
                lambda: review.cast_vote(item.ref, by=may[-1], choice=Choice.AGAINST),
                lambda: review.count_item(item.ref, by=live_office.secretary),
            ]
        )

        assert all(refused.codes == (Refusal.ITEM_NOT_OPEN,) for refused in refusals(outcomes))
        counted = AgendaItem.objects.get(pk=item.pk)
        against = Vote.objects.filter(item=item, choice=Choice.AGAINST).count()
        assert (counted.state, counted.yes, counted.no) == (ItemState.PASSED, len(may) - against, against)
    in_order()


def test_a_member_votes_or_leaves_and_a_vote_that_was_taken_is_never_left_out(live_office: Office) -> None:
    for _ in range(ROUNDS):
        each = consolidated(live_office)
        session = sitting(live_office, each)
        review.open_item(each.item.ref, by=presiding_user(live_office, each.item))
        member = voters(live_office, each.item)[-1]
        gone = {person_of(member).pk: Attendance.LEFT_EARLY}

        outcomes = race(
            [
                partial(review.cast_vote, each.item.ref, by=member, choice=Choice.AGAINST),
                partial(review.record_attendance, session.ref, gone, by=live_office.secretary),
            ]
        )

        assert done(outcomes) == 1
        (refused,) = refusals(outcomes)
        assert refused.codes in [(Refusal.VOTE_STANDS,), (Refusal.MEMBER_IS_ABSENT,)]
        has_voted = Vote.objects.filter(item=each.item, member__person=person_of(member)).exists()
        is_there = session.roll.get(person=person_of(member)).attendance in ATTENDING
        assert has_voted == is_there
    in_order()


def test_two_signed_decisions_cannot_take_one_number(live_office: Office) -> None:
    walks = [
        recommended(live_office, nominee=live_office.team.staff).approve(),
        recommended(live_office, nominee=live_office.team.second_staff).approve(),
    ]

    def record(each):
        (paper,) = each.papers
        return lambda: award.record_paper(
            paper.ref,
            by=live_office.records,
            number=41,
            date=timezone.localdate(),
            signer=person_of(live_office.chief),
            for_chief=False,
            upload=pdf(),
        )

    outcomes = race([record(each) for each in walks])

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.NUMBER_TAKEN,)]
    assert sorted(each.nomination.state for each in walks) == [State.AWAITING_SIGNATURE, State.GRANTED]
    assert list(Paper.objects.filter(number=41).values_list("state", flat=True)) == ["RECORDED"]
    in_order()


def test_many_submissions_at_once_all_get_a_code_of_their_own(live_office: Office) -> None:
    walks = []
    for team in live_office.teams()[:3]:
        walks += [
            walk(live_office, nominee=nominee, proposer=team.head).draft().fill()
            for nominee in (team.staff, team.second_staff)
        ]

    outcomes = race([partial(propose.submit_nomination, each.ref, by=each.proposer) for each in walks])

    assert refusals(outcomes) == []
    codes = [each.nomination.code for each in walks]
    assert len(set(codes)) == len(walks)
    in_order()

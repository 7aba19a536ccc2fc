"""What the council said stands: not repeated until it suits, nor outlived by an older word."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.stories.test_other_forms import REASON, on
from tests.walks import (
    Walk,
    attend,
    close,
    consolidated,
    count,
    person_of,
    planned,
    presiding_user,
    sitting,
    vote,
    voters,
    walk,
)
from workflows.actions import appraise, decide, review
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Session, VotingPolicy
from workflows.queries.stored_files import evidence_of
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Attendance, BallotKind, Choice, ItemState, RecusalGround, SessionState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

KINSHIP = "Là vợ của người được đề nghị"


def agreed_then_refused(office: Office, each: Walk, *, form: str) -> None:
    """Let the council agree to another form besides, and refuse the same one when it is asked to reconsider."""
    session = sitting(office, each)
    vote(office, each)
    on(office, each, form, is_alternative=True)
    close(office, session)
    decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON)
    session = sitting(office, each)
    vote(office, each)
    assert on(office, each, form, is_alternative=True, yes=0).state == ItemState.FAILED
    close(office, session)


def test_n26_of_two_words_of_the_council_on_a_higher_award_the_later_counts(office: Office) -> None:
    each = consolidated(office)
    agreed_then_refused(office, each, form="BK_TINH")

    with refused(Refusal.COUNCIL_DID_NOT_AGREE):
        decide.upgrade_nomination(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, each.nomination.award_form) == (State.RECOMMENDED, office.giay_khen)


def test_n31_of_two_words_of_the_council_on_a_lower_award_the_later_counts(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    agreed_then_refused(office, each, form="GK")
    each.approve().record().answer(Command.RECORD_REJECTION)

    with refused(Refusal.COUNCIL_DID_NOT_AGREE):
        decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, each.nomination.award_form) == (State.PROVINCE_REJECTED, office.bang_khen)


def test_n31_a_tied_vote_takes_an_earlier_yes_away_too(office: Office) -> None:
    VotingPolicy.objects.filter(code="GK-2024").update(tie_rule="REVOTE_ONCE", most_ballots=1)  # no second ballot
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    vote(office, each)
    on(office, each, "GK", is_alternative=True)
    close(office, session)
    decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON)
    session = sitting(office, each, present=8)
    vote(office, each)
    tied = on(office, each, "GK", is_alternative=True, yes=4)
    close(office, session)
    each.approve().record().answer(Command.RECORD_REJECTION)

    with refused(Refusal.COUNCIL_DID_NOT_AGREE):
        decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)

    assert (tied.state, each.nomination.state) == (ItemState.TIED, State.PROVINCE_REJECTED)


def test_n18_no_counted_vote_is_undone_by_putting_off_the_item_on_another_form(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    first = vote(office, each, yes=0)
    chair = presiding_user(office, first)
    second = review.vote_on_another_form(first.ref, by=chair, award="BK_TINH", reason=REASON)
    putting_off = {"reason": REASON, "next_step": "Xem lại", "due_date": timezone.localdate() + timedelta(days=9)}

    with refused(Refusal.ANOTHER_FORM_WAS_COUNTED):
        review.defer_item(second.ref, by=chair, **putting_off)
    with refused(Refusal.NOT_PRESIDING, Refusal.ANOTHER_FORM_WAS_COUNTED):
        review.defer_item(second.ref, by=office.secretary, **putting_off)

    assert (each.nomination.state, each.item.state) == (State.IN_REVIEW, ItemState.VOTING)
    assert count(office, each, yes=0).state == ItemState.FAILED
    close(office, session)
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N34b N17"


def test_n18_an_item_on_another_form_that_too_few_may_decide_is_put_off(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    first = each.item
    chair, kept = presiding_user(office, first), (office.secretary, office.chief)
    free = [user for user in voters(office, first) if user not in (*kept, presiding_user(office, first))]
    while 2 * (len(voters(office, first)) - 1) >= len(office.members):
        review.declare_recusal(first.ref, by=free.pop(), reason=KINSHIP)
    vote(office, each, yes=1)
    second = review.vote_on_another_form(first.ref, by=chair, award="GK", reason=REASON)
    putting_off = {"reason": REASON, "next_step": "Họp lại", "due_date": timezone.localdate() + timedelta(days=9)}
    with refused(Refusal.ANOTHER_FORM_WAS_COUNTED):
        review.defer_item(second.ref, by=chair, **putting_off)

    review.record_attendance(session.ref, {person_of(free.pop()).pk: Attendance.ABSENT}, by=office.secretary)
    for user in voters(office, second):
        review.cast_vote(second.ref, by=user, choice=Choice.IN_FAVOUR)
    with refused(Refusal.TOO_FEW_ELIGIBLE):
        review.count_item(second.ref, by=office.secretary)
    review.defer_item(second.ref, by=chair, **putting_off)

    assert (each.nomination.state, each.item.state) == (State.DEFERRED, ItemState.DEFERRED)
    assert close(office, session).state == SessionState.MINUTES_SIGNED


def test_n34b_ballots_on_paper_are_counted_before_another_form_is_put_to_the_vote(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    item = each.item
    chair = presiding_user(office, item)
    review.open_item(item.ref, by=chair, ballot_kind=BallotKind.SECRET_BALLOT)

    with refused(Refusal.VOTE_IS_UNDER_WAY):
        review.vote_on_another_form(item.ref, by=chair, award="BK_TINH", reason=REASON)

    item.refresh_from_db()
    assert (item.state, item.ballot_kind) == (ItemState.VOTING, BallotKind.SECRET_BALLOT)
    assert AgendaItem.objects.count() == 1


def concerned_chief(office: Office, each: Walk) -> Session:
    """Let the Chief step aside as kin of the nominee, and the council vote without him."""
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    review.declare_recusal(each.item.ref, by=office.chief, reason=KINSHIP)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    vote(office, each)
    close(office, session)
    return session


def test_who_stepped_aside_as_kin_steps_aside_again_when_the_nomination_comes_back(office: Office) -> None:
    each = consolidated(office)
    concerned_chief(office, each)
    with refused(Refusal.CHIEF_IS_CONCERNED):
        decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON)
    decide.ask_to_reconsider(each.ref, by=office.deputy, reason=REASON)

    session = sitting(office, each)
    vote(office, each)
    close(office, session)

    again = each.item.recusals.get(ground=RecusalGround.DECLARED)
    assert (again.member.person, again.reason) == (office.chief.person, KINSHIP)
    assert each.item.presiding != office.chief.person
    with refused(Refusal.CHIEF_IS_CONCERNED):
        decide.decline_nomination(each.ref, by=office.chief, reason=REASON)
    assert each.nomination.state == State.RECOMMENDED


def test_what_can_happen_next_tells_a_unit_of_nobodys_kinship(office: Office, client: Client) -> None:
    each = consolidated(office)
    concerned_chief(office, each)
    address = f"/de-nghi/{each.nomination.code}/buoc-tiep/"
    pages = {}
    for reader in (office.team.head, office.hr_officer, office.secretary):
        client.force_login(reader)
        pages[reader] = client.get(address).content.decode()

    assert {reader: "có liên quan" in page for reader, page in pages.items()} == {
        office.team.head: False,
        office.hr_officer: False,
        office.secretary: True,
    }
    assert all(office.deputy.person.full_name in page for page in pages.values())


def test_n10_a_dossier_that_took_in_another_is_not_merged_away_itself(office: Office) -> None:
    first, second, third = (walk(office).draft().fill().submit().receive() for _ in range(3))
    merging = {"by": office.hr_officer, "reason": REASON}
    appraise.merge_nomination(first.ref, into=second.ref, **merging)

    with refused(Refusal.MERGED_INTO_THIS_ONE):
        appraise.merge_nomination(second.ref, into=third.ref, **merging)
    appraise.merge_nomination(third.ref, into=second.ref, **merging)

    files = {file.file.pk for each in (first, second, third) for file in each.nomination.evidence.all()}
    assert len(evidence_of(second.nomination, is_editor=False)) == len(files) == 3
    assert [each.nomination.state for each in (first, second, third)] == [State.MERGED, State.APPRAISING, State.MERGED]


def test_n18_a_counted_vote_is_not_put_off(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    item = vote(office, each, yes=0)
    putting_off = {"reason": REASON, "next_step": "Xem lại", "due_date": timezone.localdate() + timedelta(days=9)}

    with refused(Refusal.COUNT_STANDS):
        review.defer_item(item.ref, by=presiding_user(office, item), **putting_off)

    assert (each.nomination.state, each.item.state) == (State.IN_REVIEW, ItemState.FAILED)

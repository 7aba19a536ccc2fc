"""The two codes of a secret ballot: who keeps which, what each opens, and what becomes of a lost one (6.5)."""

from datetime import timedelta

from tests.secrecy import cast_all, head_of_board, keys_made, opened_secretly
from tests.stories.reading import refused
from tests.walks import close, consolidated, person_of, sitting
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import (
    LedgerEntry,
    RoleAssignment,
    Urn,
)
from workflows.urn import new_code
from workflows.vocabulary.council import Choice, ItemState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State
from workflows.vocabulary.urns import Half


def test_the_two_custodians_are_two_people_without_a_part_in_the_matter(office: Office) -> None:
    nominee = office.hr_head
    each = consolidated(office, nominee=person_of(nominee), proposer=office.other_deputy)
    session = sitting(office, each)
    ref = session.ref

    with refused(Refusal.NOT_PRESIDING):
        secret.name_custodian(ref, by=office.secretary, person=person_of(office.members[4]).pk)
    for concerned in (nominee, office.secretary, office.chief):  # who counts is not who decides
        with refused(Refusal.CUSTODIAN_IS_CONCERNED):
            secret.name_custodian(ref, by=office.chief, person=person_of(concerned).pk)
    with refused(Refusal.NOT_A_MEMBER):
        secret.name_custodian(ref, by=office.chief, person=person_of(office.team.clerk).pk)
    with refused(Refusal.NO_CUSTODIAN_YET):
        secret.make_code(ref, by=office.members[4], half=Half.OUTER)
    secret.name_custodian(ref, by=office.chief, person=person_of(office.members[4]).pk)
    with refused(Refusal.NOT_CUSTODIAN):
        secret.make_code(ref, by=office.secretary, half=Half.OUTER)
    with refused(Refusal.NOT_YOURS):
        secret.make_code(ref, by=office.members[4], half=Half.INNER)
    with refused(Refusal.EMBEDDED_ONLY_IN_DEMONSTRATION):
        secret.make_code(ref, by=office.secretary, half=Half.INNER, is_embedded=True)
    with refused(Refusal.KEYS_MISSING):
        opened_secretly(office, each)
    assert (each.item.state, each.nomination.state) == (ItemState.PENDING, State.ON_AGENDA)


def test_nobody_keeps_both_halves_of_the_key_nor_one_to_his_own_matter(office: Office) -> None:
    stand_in = office.members[4]
    each = consolidated(office)
    own = consolidated(office, nominee=person_of(office.hr_head), proposer=office.other_deputy)
    session = sitting(office, each, own)
    secret.name_custodian(session.ref, by=office.chief, person=person_of(stand_in).pk)
    secret.make_code(session.ref, by=stand_in, half=Half.OUTER)
    for user in (stand_in, office.hr_head):
        RoleAssignment.objects.create(
            person=person_of(user), role=Role.COUNCIL_SECRETARY, from_date=office.day, basis="Thay thư ký"
        )

    with refused(Refusal.CUSTODIAN_IS_CONCERNED):  # the other half is his already
        secret.make_code(session.ref, by=stand_in, half=Half.INNER)
    with refused(Refusal.CUSTODIAN_IS_CONCERNED):  # the council votes on him
        secret.make_code(session.ref, by=office.hr_head, half=Half.INNER)
    with refused(Refusal.CUSTODIAN_IS_CONCERNED):  # he could make the inner code as well
        secret.name_custodian(session.ref, by=office.chief, person=person_of(stand_in).pk)


def test_a_stand_in_who_is_a_nominee_counts_every_urn_but_his_own(office: Office) -> None:
    each = consolidated(office)
    own = consolidated(office, nominee=person_of(office.hr_head), proposer=office.other_deputy)
    session = sitting(office, each, own)
    codes = keys_made(office, session)
    for walk in (each, own):
        opened_secretly(office, walk)
        cast_all(office, walk)
        secret.close_urn(walk.item.ref, by=office.secretary)
    secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    RoleAssignment.objects.create(
        person=person_of(office.hr_head), role=Role.COUNCIL_SECRETARY, from_date=office.day, basis="Thay thư ký"
    )

    done = secret.count_urns(session.ref, by=office.hr_head, code=codes[Half.INNER])
    assert [item.nomination_id for item in done] == [each.nomination.pk]
    with refused(Refusal.ACTOR_IS_NOMINEE):
        secret.count_urns(session.ref, by=office.hr_head, code=codes[Half.INNER])
    secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])
    assert own.item.counted_at is not None


def test_a_code_opens_its_own_half_of_its_own_session_and_nothing_else(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    lost = keys_made(office, session)
    codes = keys_made(office, session)  # a code that was lost is replaced as long as nothing was sealed
    opened_secretly(office, each)
    cast_all(office, each)
    with refused(Refusal.KEY_IN_USE):
        secret.make_code(session.ref, by=office.secretary, half=Half.INNER)
    with refused(Refusal.KEY_IN_USE):
        secret.name_custodian(session.ref, by=office.chief, person=person_of(office.members[4]).pk)
    head, keeper = head_of_board(office), office.secretary
    with refused(Refusal.NO_URN_WAITS):  # the urn is not closed yet
        secret.mix_urns(session.ref, by=head, code=codes[Half.OUTER])
    secret.close_urn(each.item.ref, by=office.chief)

    with refused(Refusal.NO_URN_WAITS):  # nobody opens what still bears names
        secret.count_urns(session.ref, by=keeper, code=codes[Half.INNER])
    for wrong in (lost[Half.OUTER], codes[Half.INNER], new_code()):
        with refused(Refusal.CODE_IS_ANOTHER):
            secret.mix_urns(session.ref, by=head, code=wrong)
    with refused(Refusal.CODE_UNREADABLE):
        secret.mix_urns(session.ref, by=head, code=codes[Half.OUTER][:-1])
    with refused(Refusal.NOT_CUSTODIAN):
        secret.mix_urns(session.ref, by=office.chief, code=codes[Half.OUTER])
    with refused(Refusal.CODES_ARE_WITH_CUSTODIANS):
        secret.count_at_once(session.ref, by=keeper)
    secret.mix_urns(session.ref, by=head, code=codes[Half.OUTER])
    with refused(Refusal.NO_URN_WAITS):
        secret.mix_urns(session.ref, by=head, code=codes[Half.OUTER])
    with refused(Refusal.NOT_YOURS):
        secret.count_urns(session.ref, by=head, code=codes[Half.INNER])
    secret.count_urns(session.ref, by=keeper, code=codes[Half.INNER])
    with refused(Refusal.NO_URN_WAITS):
        secret.count_urns(session.ref, by=keeper, code=codes[Half.INNER])


def test_without_both_codes_the_vote_is_on_paper_as_before(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)

    assert not Urn.objects.exists()
    with refused(Refusal.VOTE_IS_ON_PAPER):
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=office.members[4])
    with refused(Refusal.VOTE_IS_ON_PAPER):
        secret.close_urn(each.item.ref, by=office.chief)


def test_a_lost_code_does_not_hold_up_the_council_the_item_is_put_off(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    keys_made(office, session)
    opened_secretly(office, each)
    cast_all(office, each)
    secret.close_urn(each.item.ref, by=office.chief)

    review.defer_item(
        each.item.ref,
        by=office.chief,
        reason="Mất mã mở phong bì của ban kiểm phiếu",
        next_step="Bỏ phiếu lại ở phiên sau",
        due_date=office.day + timedelta(days=10),
    )
    close(office, session)
    assert (each.nomination.state, Urn.objects.get().sheet) == (State.DEFERRED, [])


def test_the_demonstration_counts_at_one_click_and_says_that_the_server_kept_the_codes(  # type: ignore[no-untyped-def]
    office: Office, settings
) -> None:
    settings.EMBEDDED_CUSTODY = True
    each = consolidated(office)
    session = sitting(office, each)
    head = head_of_board(office)
    secret.name_custodian(session.ref, by=office.chief, person=person_of(head).pk)
    secret.make_code(session.ref, by=head, half=Half.OUTER, is_embedded=True)
    secret.make_code(session.ref, by=office.secretary, half=Half.INNER, is_embedded=True)
    opened_secretly(office, each)
    cast_all(office, each, yes=6)
    secret.close_urn(each.item.ref, by=office.chief)
    secret.count_at_once(session.ref, by=office.secretary)

    assert (each.item.yes, each.item.outcome) == (6, "PASSED")
    said = LedgerEntry.objects.filter(event=Event.CUSTODY_TAKEN).values_list("body", flat=True)
    assert ['"embedded":true' in body for body in said] == [True, True]

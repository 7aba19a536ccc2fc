"""Forms put out of use, policies that end or are entered late: what a nomination was received under holds (N3, N34)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import (
    Walk,
    close,
    consolidated,
    count,
    nomination_at,
    pdf,
    planned,
    presiding_user,
    recommended,
    sitting,
    vote,
    walk,
    with_alternative,
)
from workflows.actions import appraise, campaigns, clock, decide, hold, review
from workflows.actions.refer import robot, save_reference
from workflows.ledger.guards import install
from workflows.ledger.tables import differences, replayed, stands
from workflows.management.demo.campaigns import HEADING, PLAN, in_force, signed
from workflows.management.demo.cast import Office
from workflows.models import AwardForm, FormChange, HouseNumber, LegalRegime, Nomination, VotingPolicy
from workflows.queries.labels import sentences_of
from workflows.queries.next_steps import case_for_explaining, next_steps
from workflows.queries.standing import actor_of
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.states import State

REASON = "Cần xem xét lại hình thức khen thưởng"
CLAUSE = "Điều 13 Luật Thi đua, khen thưởng"


def put_in_use(code: str, *, is_active: bool) -> None:
    form = AwardForm.objects.get(code=code)
    form.is_active = is_active
    save_reference(form, by=robot())


def end_policy(code: str) -> None:
    policy = VotingPolicy.objects.get(code=code)
    policy.to_date = timezone.localdate() - timedelta(days=1)
    save_reference(policy, by=robot())


def enter_late(like: str, **changed: object) -> VotingPolicy:
    """Enter a policy like another one for days that have passed already, the day of receipt among them."""
    row = VotingPolicy.objects.get(code=like)
    row.pk, row.code, row.from_date = None, f"{like}-B", date(2026, 1, 1)
    row._state.adding = True
    for name, value in changed.items():
        setattr(row, name, value)
    save_reference(row, by=robot())
    return VotingPolicy.objects.get(code=row.code)


def explained(office: Office, each: Walk, command: Command, *, to: str = "chief") -> tuple[str, ...]:
    """Return what the page says of a step to somebody; nothing where it stands open."""
    actor = actor_of(getattr(office, to), timezone.localdate())
    steps = next_steps(case_for_explaining(each.nomination, actor, at=clock.now()))
    return next(step.reasons for step in steps if step.command is command)


# -- taken back: the form and the policy that it had -------------------------------------------------------------------


@pytest.mark.parametrize(("own", "other"), [("GK", "BK_TINH"), ("BK_TINH", "GK")], ids=["raised", "lowered"])
def test_n34_taking_back_gives_back_form_and_policy_whatever_became_of_them(
    office: Office, own: str, other: str
) -> None:
    each = with_alternative(office, form=other, award_form=AwardForm.objects.get(code=own))
    if own == "BK_TINH":
        each.approve().record().answer(Command.RECORD_REJECTION)
    before = each.nomination
    assert before.policy is not None
    (decide.upgrade_nomination if own == "GK" else decide.downgrade_nomination)(
        each.ref, by=office.chief, reason=REASON
    )
    put_in_use(own, is_active=False)
    end_policy(before.policy.code)
    enter_late(before.policy.code, to_date=None, threshold_num=4, threshold_den=5, is_statutory=True)

    decide.pull_back(each.ref, by=office.chief, reason=REASON)

    now = each.nomination
    assert (now.state, now.award_form, now.policy) == (before.state, before.award_form, before.policy)
    there, back = FormChange.objects.filter(nomination=now)
    assert (there.from_form, there.from_policy) == (before.award_form, before.policy)
    assert (back.from_form.code, back.from_policy.award_form.code, back.to_form) == (other, other, before.award_form)
    assert differences(replayed(), stands()) == []


def test_n34_a_change_of_a_time_that_kept_no_policy_goes_by_the_vote_on_the_form(office: Office) -> None:
    each = with_alternative(office, form="BK_TINH")
    before = each.nomination.policy
    decide.upgrade_nomination(each.ref, by=office.chief, reason=REASON)
    with install.lifted(connection):
        FormChange.objects.update(from_policy=None)
    enter_late("GK-2024")

    decide.pull_back(each.ref, by=office.chief, reason=REASON)

    assert each.nomination.policy == before


# -- agreed while it was in use ----------------------------------------------------------------------------------------


def test_n26_what_the_council_agreed_on_stands_though_the_form_is_put_out_of_use_and_its_policy_ends(
    office: Office,
) -> None:
    each = with_alternative(office, form="BK_TINH")
    voted_under = each.nomination.items.get(is_alternative=True).policy
    put_in_use("BK_TINH", is_active=False)
    end_policy(voted_under.code)
    enter_late(voted_under.code, to_date=None)
    assert explained(office, each, Command.UPGRADE) == ()

    decide.upgrade_nomination(each.ref, by=office.chief, reason=REASON)

    now = each.nomination
    assert (now.state, now.award_form, now.policy) == (State.ESCALATION_PREPARED, office.bang_khen, voted_under)


def test_n31_the_award_of_the_office_to_which_the_council_agreed_is_given_though_it_is_out_of_use(
    office: Office,
) -> None:
    each = with_alternative(office, form="GK", award_form=office.bang_khen).approve().record()
    each.answer(Command.RECORD_REJECTION)
    put_in_use("GK", is_active=False)
    assert explained(office, each, Command.DOWNGRADE) == ()

    decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, each.nomination.award_form) == (State.AWAITING_SIGNATURE, office.giay_khen)


# -- nothing new begins with a form that is out of use -----------------------------------------------------------------


def test_n21_asking_for_a_form_that_is_out_of_use_or_unknown_is_refused_and_not_taken_for_a_plain_question(
    office: Office,
) -> None:
    each = recommended(office)
    put_in_use("BK_TINH", is_active=False)

    with refused(Refusal.FORM_NOT_IN_USE):
        decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON, award="BK_TINH")
    with refused(Refusal.FORM_NOT_IN_USE, Refusal.AWARD_NOT_IN_CAMPAIGN):
        decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON, award="KHONG_CO")

    decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON)
    assert (each.nomination.state, each.nomination.award_form) == (State.RETURNED_TO_COUNCIL, office.giay_khen)


def test_n21b_and_n31b_ask_for_no_form_that_is_out_of_use(office: Office) -> None:
    failed = nomination_at(State.NOT_RECOMMENDED, office)
    rejected = recommended(
        office, award_form=office.bang_khen, nominee=office.other_team.staff, proposer=office.other_team.head
    )
    rejected.approve().record().answer(Command.RECORD_REJECTION)
    put_in_use("BK_TINH", is_active=False)
    put_in_use("GK", is_active=False)

    with refused(Refusal.FORM_NOT_IN_USE):
        decide.ask_again(
            failed.ref,
            by=office.chief,
            reason=REASON,
            what_is_new="Nhận sau phiên họp",
            upload=pdf("moi.pdf", text="moi"),
            award="BK_TINH",
        )
    with refused(Refusal.FORM_NOT_IN_USE):
        decide.ask_for_fallback(rejected.ref, by=office.chief, reason=REASON, award="GK")


def test_n34b_the_council_does_not_vote_on_a_form_that_is_out_of_use(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    item = vote(office, each, yes=0)
    put_in_use("BK_TINH", is_active=False)

    with refused(Refusal.FORM_NOT_IN_USE):
        review.vote_on_another_form(item.ref, by=presiding_user(office, item), award="BK_TINH", reason=REASON)


def test_n34b_a_form_that_it_was_for_before_is_voted_on_under_the_policy_that_it_had(office: Office) -> None:
    """The Chief asks for another form, a milder row is entered for the past, the council comes back to the former."""
    each = recommended(office)
    before = each.nomination.policy
    decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON, award="BK_TINH")
    enter_late("GK-2024", threshold_num=1, threshold_den=9)
    session = sitting(office, each)
    item = vote(office, each, yes=0)

    new = review.vote_on_another_form(item.ref, by=presiding_user(office, item), award="GK", reason=REASON)

    assert (new.policy, each.nomination.policy, new.session) == (before, before, session)


def test_n34b_a_form_on_which_the_council_never_voted_keeps_the_policy_of_its_receipt_too(office: Office) -> None:
    """It came by the simplified procedure, the province refused it, and the council comes back to the first form."""
    each = walk(office, award_form=office.bang_khen, procedure=Procedure.SIMPLIFIED)
    each.draft().fill().submit().receive().appraise().put_forward().approve().record()
    before = each.nomination.policy
    each.answer(Command.RECORD_REJECTION)
    decide.ask_for_fallback(each.ref, by=office.chief, reason=REASON, award="GK")
    enter_late("BK_TINH-2024", threshold_num=1, threshold_den=9)
    sitting(office, each)
    item = vote(office, each, yes=0)

    new = review.vote_on_another_form(item.ref, by=presiding_user(office, item), award="BK_TINH", reason=REASON)

    assert (new.policy, each.nomination.policy) == (before, before)


# -- received under rules that are in force ----------------------------------------------------------------------------


def test_n3_without_a_voting_policy_nothing_is_received_until_it_is_entered(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    end_policy("GK-2024")
    said = explained(office, each, Command.RECEIVE, to="hr_officer")

    with refused(Refusal.NO_POLICY_IN_FORCE):
        each.receive()

    with pytest.raises(Refused) as caught:
        each.receive()
    assert said == tuple(sentences_of(caught.value))
    entered = enter_late("GK-2024", to_date=None)
    each.receive()
    assert (each.nomination.state, each.nomination.policy) == (State.APPRAISING, entered)


def test_n3_without_a_legal_regime_nothing_is_received(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    for regime in LegalRegime.objects.filter(to_date=None):
        regime.to_date = timezone.localdate() - timedelta(days=1)
        save_reference(regime, by=robot())

    with refused(Refusal.NO_REGIME_IN_FORCE):
        each.receive()

    assert (each.nomination.received_at, each.nomination.regime) == (None, None)


def test_n12_what_was_never_received_is_not_opened_again_without_a_voting_policy(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.DISCIPLINE, reason=REASON, upload=pdf())
    hold.conclude_hold(each.ref, by=office.hr_head, reason=REASON, upload=pdf())
    end_policy("GK-2024")
    document = pdf("minh-oan.pdf", text="minh oan")

    with refused(Refusal.NO_POLICY_IN_FORCE):
        appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=document)

    entered = enter_late("GK-2024", to_date=None)
    appraise.reopen_nomination(each.ref, by=office.chief, reason=REASON, upload=document)
    assert (each.nomination.state, each.nomination.policy) == (State.APPRAISING, entered)


def test_what_came_back_after_completion_keeps_the_policy_of_its_first_receipt(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive().give_back()
    before = each.nomination.policy
    end_policy("GK-2024")

    each.complete().receive()

    assert (each.nomination.state, each.nomination.policy) == (State.APPRAISING, before)


def test_n14_what_was_received_when_there_was_no_policy_waits_for_one_and_then_has_it(office: Office) -> None:
    """Such a nomination is of a time when nothing was asked at its receipt; it is shown, and refused in words."""
    each = consolidated(office)
    with install.lifted(connection):
        Nomination.objects.filter(ref=each.ref).update(policy=None)
    VotingPolicy.objects.filter(code="GK-2024").update(to_date=timezone.localdate() - timedelta(days=1))
    session = planned(office)
    with refused(Refusal.NO_POLICY_IN_FORCE):
        review.place_on_agenda(session.ref, [each.ref], by=office.secretary)

    entered = enter_late("GK-2024", to_date=None)
    (item,) = review.place_on_agenda(session.ref, [each.ref], by=office.secretary)

    assert (item.policy, each.nomination.policy, item.state) == (entered, entered, ItemState.PENDING)


# -- a share of votes that the law sets --------------------------------------------------------------------------------


@pytest.fixture
def title(office: Office) -> AwardForm:
    """The title of law that the Chief gives and four fifths of all members have to agree to, and one of the province.

    A campaign of the house gives both; and the office lets its Chief decide otherwise than the council.
    """
    for code in ("CSTDCS", "CSTDT"):
        put_in_use(code, is_active=True)
    plan = replace(PLAN, awards=(("CSTDCS", True, False), ("CSTDT", True, False)))
    campaigns.create_campaign(by=office.hr_officer, code="TD-CS", heading=HEADING, plan=plan)
    campaigns.issue_plan("TD-CS", by=office.records, signed=signed(office, 91))
    campaigns.open_campaign("TD-CS", by=office.hr_head)
    allowed = HouseNumber(code=HouseRule.OVERRIDE_IS_ALLOWED, value=1, from_date=date(2026, 1, 2), source="QĐ")
    save_reference(allowed, by=robot())
    return AwardForm.objects.get(code="CSTDCS")


def test_n23_a_share_of_votes_that_the_law_set_bars_the_override_to_the_end(office: Office, title: AwardForm) -> None:
    each = with_alternative(office, form="CSTDT", award_form=title, campaign=in_force("TD-CS"))
    decide.upgrade_nomination(each.ref, by=office.chief, reason=REASON)
    enter_late("CSTDCS-2024", is_statutory=False, threshold_num=1, threshold_den=9)
    decide.pull_back(each.ref, by=office.chief, reason=REASON)
    decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON)
    session = sitting(office, each)
    vote(office, each, yes=1)
    close(office, session)
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N34b N16 N26 N34 N21 N24 N15 N17"
    said = explained(office, each, Command.OVERRIDE)

    with refused(Refusal.LAW_SETS_THE_RATIO):
        decide.override_council(each.ref, by=office.chief, reason=REASON, clause=CLAUSE)

    with pytest.raises(Refused) as caught:
        decide.override_council(each.ref, by=office.chief, reason=REASON, clause=CLAUSE)
    assert said == tuple(sentences_of(caught.value))


@pytest.mark.parametrize("seen_in", ["vote", "change"])
def test_n23_one_policy_of_law_in_its_past_is_enough(office: Office, title: AwardForm, seen_in: str) -> None:
    """The present policy says nothing of a law, as after a change by hand; a counted vote or a change of form does."""
    each = consolidated(office, award_form=title, campaign=in_force("TD-CS"))
    session = sitting(office, each)
    vote(office, each, yes=1)
    close(office, session)
    nomination = each.nomination
    milder = enter_late("CSTDCS-2024", is_statutory=False)
    with install.lifted(connection):
        if seen_in == "change":
            of_law = {"from_form": title, "from_policy": nomination.policy, "to_form": title}
            FormChange.objects.create(
                nomination=nomination, **of_law, command="pull_back", reason=REASON, by=nomination.proposer,
                at=timezone.now(),
            )
            nomination.items.update(policy=milder)
        Nomination.objects.filter(pk=nomination.pk).update(policy=milder)

    with refused(Refusal.LAW_SETS_THE_RATIO):
        decide.override_council(each.ref, by=office.chief, reason=REASON, clause=CLAUSE)


def test_n23_the_ratio_of_another_award_form_does_not_bar_this_one(office: Office, title: AwardForm) -> None:
    """What the law asks of the title it does not ask of the paper of praise, on which the council voted last."""
    put_in_use("LDTT", is_active=True)
    plan = replace(PLAN, awards=(("CSTDCS", True, False), ("LDTT", True, False)))
    campaigns.create_campaign(by=office.hr_officer, code="TD-LD", heading=HEADING, plan=plan)
    campaigns.issue_plan("TD-LD", by=office.records, signed=signed(office, 92))
    campaigns.open_campaign("TD-LD", by=office.hr_head)
    each = consolidated(office, award_form=title, campaign=in_force("TD-LD"))
    session = sitting(office, each)
    item = vote(office, each, yes=1)
    review.vote_on_another_form(item.ref, by=presiding_user(office, item), award="LDTT", reason=REASON)
    count(office, each, yes=1)
    close(office, session)
    assert (each.nomination.state, each.nomination.award_form.code) == (State.NOT_RECOMMENDED, "LDTT")

    decide.override_council(each.ref, by=office.chief, reason=REASON, clause=CLAUSE)

    assert each.nomination.state == State.AWAITING_SIGNATURE


def test_n3_a_sudden_merit_that_no_council_votes_on_is_received_without_a_voting_policy(office: Office) -> None:
    end_policy("GK-2024")
    sudden = walk(office, ad_hoc=True, procedure=Procedure.SIMPLIFIED).draft().fill().submit()
    full = walk(office, nominee=office.team.second_staff).draft().fill().submit()

    sudden.receive()
    with refused(Refusal.NO_POLICY_IN_FORCE):
        full.receive()

    assert (sudden.nomination.state, sudden.nomination.policy) == (State.APPRAISING, None)
    sudden.appraise().put_forward()
    assert sudden.nomination.state == State.RECOMMENDED


def test_n14_members_have_their_days_to_read_also_where_the_policy_came_later(office: Office) -> None:
    each = consolidated(office)
    with install.lifted(connection):
        Nomination.objects.filter(ref=each.ref).update(policy=None)
    tomorrow = timezone.now() + timedelta(hours=20)
    session = review.plan_session(by=office.secretary, title="Phiên gấp", planned_at=tomorrow, venue="Phòng họp A")

    with refused(Refusal.SESSION_TOO_SOON):
        review.place_on_agenda(session.ref, [each.ref], by=office.secretary)

"""Fewer awards than items that pass: set before, ranked after, in force with the minutes (DOMAIN.md 6.5)."""

import pytest
from django.db import IntegrityError, transaction

from tests.stories.reading import refused
from tests.walks import close, consolidated, count, over_quota, presiding_user, sitting, vote
from tests.web.council import at
from tests.web.visitors import visitor
from workflows.actions import interests, review
from workflows.ledger.tables import differences, replayed, stands
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Person, SessionQuota
from workflows.vocabulary.council import Attendance, ItemState, MemberRole, Outcome, RankGround
from workflows.vocabulary.dossier import NomineeKind
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

pytestmark = pytest.mark.django_db
GROUP = "GK:INDIVIDUAL"
SOURCE = "Kế hoạch số 15/KH-VP"
REASON = "Có sáng kiến được áp dụng rộng rãi hơn"
ONE = {"award": "GK", "nominee_kind": NomineeKind.INDIVIDUAL, "number": 1, "source": SOURCE}


def told(item: AgendaItem) -> tuple[object, ...]:
    item.refresh_from_db()
    return item.state, item.outcome, item.rank, item.ranked_of, item.rank_awards, item.rank_last_yes, item.rank_ground


def test_what_passed_beyond_the_number_is_ranked_out_with_its_arithmetic_and_moves_with_the_minutes(
    office: Office,
) -> None:
    walks = over_quota(office, yes=(6, 9, 7), awards=2)
    session = walks[0].item.session
    reasons = {item.ref: "Chưa đạt số phiếu." for item in session.items.all()}
    with refused(Refusal.OVER_QUOTA_NOT_RANKED):
        review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.", reasons=reasons)
    with refused(Refusal.NOT_PRESIDING):
        review.rank_items(session.ref, by=office.secretary, group=GROUP)

    out = review.rank_items(session.ref, by=office.chief, group=GROUP)

    assert out == [walks[0].item]
    assert told(walks[0].item) == ("FAILED", "OVER_QUOTA", 3, 3, 2, 7, "VOTES")
    assert walks[0].item.reasons == (
        "Vượt số lượng khen thưởng: xếp thứ 3 trong 3, số lượng 2, được 6 phiếu; "
        "người xếp cuối trong số lượng được 7 phiếu"
    )
    assert [told(each.item)[:3] for each in walks[1:]] == [("PASSED", "PASSED", None)] * 2
    assert [each.nomination.state for each in walks] == [State.IN_REVIEW] * 3
    with refused(Refusal.NOTHING_TO_RANK):
        review.rank_items(session.ref, by=office.chief, group=GROUP)
    assert differences(replayed(), stands()) == []
    close(office, session)
    assert [each.nomination.state for each in walks] == [State.NOT_RECOMMENDED, *[State.RECOMMENDED] * 2]


def test_of_those_equal_in_everything_who_presides_names_who_and_why(office: Office) -> None:
    Person.objects.filter(pk__in=[office.team.staff.pk, office.team.second_staff.pk]).update(sex="M")
    walks = over_quota(office, yes=(7, 7), awards=1)
    session, named = walks[0].item.session, [walks[1].item.ref]
    for given, reason in (((), REASON), (named, "Hơn"), ([each.item.ref for each in walks], REASON), (["x"], REASON)):
        with refused(Refusal.CHAIR_NAMES_EQUALS):
            review.rank_items(session.ref, by=office.chief, group=GROUP, named=given, reason=reason)

    review.rank_items(session.ref, by=office.chief, group=GROUP, named=named, reason=REASON)

    assert told(walks[0].item)[1:] == (Outcome.OVER_QUOTA, 1, 2, 1, 7, RankGround.CHAIR)
    assert walks[0].item.reasons.endswith(f". {REASON}")
    assert walks[1].item.state == ItemState.PASSED


def test_who_stands_aside_from_one_of_the_equals_does_not_choose_among_them(office: Office) -> None:
    Person.objects.filter(pk__in=[office.team.staff.pk, office.team.second_staff.pk]).update(sex="M")
    own = {"relative": office.team.second_staff.ref, "relation": Relation.SIBLING}
    interests.declare_interest(by=office.chief, **own)
    walks = over_quota(office, yes=(7, 7), awards=1)
    session, named = walks[0].item.session, [walks[0].item.ref]
    vice = office.members[1]
    how = {"group": GROUP, "named": named, "reason": REASON}
    for user in (office.chief, office.secretary):
        with refused(Refusal.NOT_PRESIDING):
            review.rank_items(session.ref, by=user, **how)
        assert visitor(user).get(at("session-rank", session)).status_code == 403
    assert visitor(vice).get(at("session-rank", session)).status_code == 200

    review.rank_items(session.ref, by=vice, **how)

    assert [told(each.item)[:2] for each in walks] == [("PASSED", "PASSED"), ("FAILED", "OVER_QUOTA")]


def test_where_nobody_is_unconcerned_the_secretary_names_so_that_the_session_comes_to_its_end(office: Office) -> None:
    Person.objects.filter(pk__in=[office.team.staff.pk, office.team.second_staff.pk]).update(sex="M")
    interests.declare_interest(by=office.chief, relative=office.team.second_staff.ref, relation=Relation.SIBLING)
    walks = over_quota(office, yes=(7, 7), awards=1)
    session = walks[0].item.session
    vices = session.roll.filter(role=MemberRole.VICE_CHAIR).values_list("person_id", flat=True)
    review.record_attendance(session.ref, dict.fromkeys(vices, Attendance.LEFT_EARLY), by=office.secretary)
    how = {"group": GROUP, "named": [walks[0].item.ref], "reason": REASON}
    with refused(Refusal.NOT_YOURS):
        review.rank_items(session.ref, by=office.chief, **how)
    assert visitor(office.secretary).get(at("session-rank", session)).status_code == 200

    review.rank_items(session.ref, by=office.secretary, **how)

    assert walks[1].item.outcome == Outcome.OVER_QUOTA


def test_nothing_is_ranked_while_one_of_them_is_open(office: Office) -> None:
    one, two = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, one, two)
    review.set_quota(session.ref, by=office.chief, **ONE)
    vote(office, one)
    review.open_item(two.item.ref, by=presiding_user(office, two.item))

    with refused(Refusal.NOT_ALL_COUNTED):
        review.rank_items(session.ref, by=office.chief, group=GROUP)
    count(office, two, yes=0)
    with refused(Refusal.NOTHING_TO_RANK):
        review.rank_items(session.ref, by=office.chief, group=GROUP)


def test_the_number_is_set_with_its_document_before_the_first_item_is_opened(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    for by, changes, refusal in (
        (office.secretary, {}, Refusal.NOT_PRESIDING),
        (office.chief, {"number": 0}, Refusal.NUMBER_TOO_SMALL),
        (office.chief, {"source": " "}, Refusal.INPUT_MISSING),
        (office.chief, {"award": "BK_TINH"}, Refusal.NO_ITEM_OF_FORM),
        (office.chief, {"nominee_kind": NomineeKind.COLLECTIVE}, Refusal.NO_ITEM_OF_FORM),
    ):
        with refused(refusal):
            review.set_quota(session.ref, by=by, **{**ONE, **changes})
    review.set_quota(session.ref, by=office.chief, **{**ONE, "number": 5})

    review.set_quota(session.ref, by=office.chief, **ONE)

    assert [(quota.number, quota.source) for quota in session.quotas.all()] == [(1, SOURCE)]
    review.open_item(each.item.ref, by=presiding_user(office, each.item))
    with refused(Refusal.QUOTA_TOO_LATE):
        review.set_quota(session.ref, by=office.chief, **{**ONE, "number": 9})


def test_the_database_keeps_the_number_and_takes_nothing_but_a_ranking_of_what_is_counted(office: Office) -> None:
    walks = over_quota(office)
    item, quota = walks[1].item, SessionQuota.objects.get()
    tries = (
        lambda: SessionQuota.objects.filter(pk=quota.pk).update(number=9),
        lambda: SessionQuota.objects.filter(pk=quota.pk).delete(),
        lambda: AgendaItem.objects.filter(pk=item.pk).update(state="FAILED", outcome="FAILED"),
        lambda: AgendaItem.objects.filter(pk=item.pk).update(state="FAILED", outcome="OVER_QUOTA"),
        lambda: AgendaItem.objects.filter(pk=item.pk).update(yes=9),
        lambda: AgendaItem.objects.filter(pk=item.pk).update(rank=1),
    )
    for each in tries:
        with pytest.raises(IntegrityError, match="bv: "), transaction.atomic():
            each()
    review.rank_items(item.session.ref, by=office.chief, group=GROUP)
    with pytest.raises(IntegrityError, match="bv: a counted item is fixed"), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(state="PASSED", outcome="PASSED", rank=None)

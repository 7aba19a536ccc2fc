"""Making a plan known by the real actions: confirmed once for each unit, reminded by HR-Admin; or refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import duties
from tests.duties import code_of, confirm
from tests.stories.reading import refused
from tests.walks import pdf
from workflows.actions.campaigns import close_campaign, close_nominations, issue_plan, open_campaign, review_campaign
from workflows.actions.disseminate import remind_units
from workflows.actions.refer import robot, save_reference
from workflows.ledger.read import entries_of
from workflows.management.demo.campaigns import drafted, opened, signed
from workflows.management.demo.cast import Office
from workflows.models import Dissemination, HouseNumber, Mandate, Notice, Unit
from workflows.queries.dissemination import heads_of, plan_duties, plan_standing
from workflows.queries.house import due_date, house_number
from workflows.queries.standing import actor_of
from workflows.vocabulary.duties import DisseminationWay
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal

pytestmark = pytest.mark.django_db


# -- confirmed ---------------------------------------------------------------------------------------------------------


def test_a_head_confirms_for_his_unit_with_day_way_number_and_file(office: Office) -> None:
    made = confirm(office, office.team.unit, by=office.team.head, staff_count=9, upload=pdf("bien-ban.pdf"))

    found = Dissemination.objects.get()
    assert (found.unit, found.version) == (office.team.unit, office.campaign)
    assert (found.date, found.way) == (office.day, DisseminationWay.MEETING)
    assert (found.staff_count, found.by, found.file) == (9, office.team.head.person, made.file)
    (entry,) = entries_of(f"campaign/{office.campaign.campaign.ref}", sees_holds=False)[-1:]
    assert (entry.event, entry.unit, len(entry.docs)) == (Event.PLAN_DISSEMINATED, office.team.unit.code, 1)
    assert entry.data == {"version": 1, "date": str(office.day), "dissemination_way": "MEETING", "staff": 9}


def test_who_acts_as_head_confirms_in_his_place(office: Office) -> None:
    unit = Unit.objects.get(code="DN")
    (person,) = heads_of([unit.pk], office.day)[unit.pk]
    assert Mandate.objects.filter(person=person, unit=unit).exists()
    assert person.user is not None

    assert confirm(office, unit, by=person.user).by == person


def test_each_version_is_confirmed_anew(office: Office) -> None:
    confirm(office, office.team.unit, by=office.team.head)
    head = actor_of(office.team.head, office.day)
    code = code_of(office)
    assert [duty.version.campaign.code for duty in plan_duties(head, office.day)[0] if duty.version.number == 1] == [
        "DB-2021"
    ]

    duties.second_version(office)

    assert (code, 2) in [(duty.version.campaign.code, duty.version.number) for duty in plan_duties(head, office.day)[0]]
    assert [plan_standing(head, code, office.day, number).missing == () for number in (1, 2)] == [True, False]


# -- refused -----------------------------------------------------------------------------------------------------------


def test_only_its_own_head_confirms_for_a_unit(office: Office) -> None:
    for user in (office.team.clerk, office.other_team.head, office.hr_head, office.chief):
        with refused(Refusal.NOT_YOURS):
            confirm(office, office.team.unit, by=user)
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        confirm(office, office.team.unit, by=office.administrator)


def test_a_confirmation_is_given_once_and_final(office: Office) -> None:
    confirm(office, office.team.unit, by=office.team.head)

    with refused(Refusal.DISSEMINATION_CONFIRMED):
        confirm(office, office.team.unit, by=office.team.head, staff_count=99)


def test_a_confirmation_that_cannot_be_is_refused(office: Office) -> None:
    unit, head = office.team.unit, office.team.head
    with refused(Refusal.DAY_TO_COME):
        confirm(office, unit, by=head, day=office.day + timedelta(days=1))
    with refused(Refusal.DATE_BEFORE_PLAN):
        confirm(office, unit, by=head, day=date(2026, 1, 14))
    with refused(Refusal.INPUT_MISSING):
        confirm(office, unit, by=head, way=DisseminationWay.OTHER)
    with refused(Refusal.INPUT_MISSING):
        confirm(office, unit, by=head, staff_count=0)


def test_nothing_is_confirmed_after_the_campaign(office: Office) -> None:
    for move in (close_nominations, review_campaign, close_campaign):
        move(code_of(office), by=office.chief)

    with refused(Refusal.PLAN_NOT_IN_FORCE):
        confirm(office, office.team.unit, by=office.team.head)
    with refused(Refusal.PLAN_NOT_IN_FORCE):
        remind_units(code_of(office), 1, by=office.hr_officer)


# -- reminded ----------------------------------------------------------------------------------------------------------


def test_hr_admin_reminds_the_units_that_have_not_confirmed_and_no_others(office: Office) -> None:
    lacking = (office.team.unit, office.other_team.unit)
    duties.make_known(but=lacking)

    assert remind_units(code_of(office), 1, by=office.hr_officer) == 2

    (entry,) = entries_of(f"campaign/{office.campaign.campaign.ref}", sees_holds=False)[-1:]
    assert (entry.event, entry.data["number"]) == (Event.PLAN_REMINDED, 2)
    assert set(entry.data["units"]) == {unit.code for unit in lacking}
    told = Notice.objects.filter(message__event=Event.PLAN_REMINDED)
    assert set(told.values_list("person__user__username", flat=True)) == {
        office.team.head.username,
        office.other_team.head.username,
    }
    assert remind_units(code_of(office), 1, by=office.hr_head) == 2  # again, as another message


def test_nobody_is_reminded_by_others_or_when_all_have_confirmed(office: Office) -> None:
    with refused(Refusal.NOT_YOURS):
        remind_units(code_of(office), 1, by=office.chief)
    duties.make_known()

    with refused(Refusal.NOBODY_TO_REMIND):
        remind_units(code_of(office), 1, by=office.hr_officer)


# -- units that come and go --------------------------------------------------------------------------------------------


def days_from_now(number: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(days=number))


def standing_of(office: Office, code: str, unit: Unit) -> tuple[bool, date | None, bool]:
    """Return of a unit whether it was asked, by when, and whether its confirmation is missing, as HR-Admin reads it."""
    today = timezone.localdate()
    standing = plan_standing(actor_of(office.hr_head, today), code, today)
    (found,) = [each for each in standing.units if each.unit.pk == unit.pk]
    return found.is_asked, found.due, found in standing.missing


def late_units(office: Office, code: str) -> int:
    """Return how many units HR-Admin finds late in its inbox."""
    today = timezone.localdate()
    behind = plan_duties(actor_of(office.hr_head, today), today)[1]
    return sum(each.missing for each in behind if each.version.campaign.code == code)


def founded(code: str) -> Unit:
    unit = Unit(code=code, name=f"Phòng {code} (giả định)", short_name=code, from_date=timezone.localdate())
    save_reference(unit, by=robot())
    return unit


def closed(unit: Unit) -> None:
    found = Unit.objects.get(pk=unit.pk)
    found.to_date = timezone.localdate()
    save_reference(found, by=robot())


def test_a_unit_that_was_closed_without_confirming_stays_on_the_report_and_is_reminded_no_more(office: Office) -> None:
    code, unit = code_of(office), office.team.unit
    duties.make_known(but=(unit,))
    closed(unit)

    with days_from_now(1):
        assert standing_of(office, code, unit)[::2] == (True, True)
        assert late_units(office, code) == 0
        with refused(Refusal.NOBODY_TO_REMIND):
            remind_units(code, 1, by=office.hr_head)


def test_a_unit_that_was_closed_before_the_plan_is_no_matter_of_its(office: Office) -> None:
    unit = office.team.unit
    closed(unit)

    with days_from_now(1):
        opened(office, "TD-C", number=86)
        today = timezone.localdate()
        units = plan_standing(actor_of(office.hr_head, today), "TD-C", today).units
    assert unit.pk not in [each.unit.pk for each in units]


def test_a_unit_that_was_set_up_after_the_last_day_is_not_late_and_may_confirm_all_the_same(office: Office) -> None:
    code = code_of(office)
    before = late_units(office, code)

    unit = founded("MOI")

    assert (standing_of(office, code, unit), late_units(office, code)) == ((False, None, False), before)
    duties.make_known(but=(unit,))
    with refused(Refusal.NOBODY_TO_REMIND):
        remind_units(code, 1, by=office.hr_head)


def test_a_unit_that_was_set_up_while_a_plan_is_made_known_has_its_own_days(office: Office) -> None:
    opened(office, "TD-C", number=86)
    general = due_date(HouseRule.DISSEMINATE_WITHIN_DAYS, office.day)

    with days_from_now(2):
        unit = founded("MOI")
        own = due_date(HouseRule.DISSEMINATE_WITHIN_DAYS, timezone.localdate())
        assert own > general
        assert standing_of(office, "TD-C", unit) == (True, own, True)
        assert standing_of(office, "TD-C", office.team.unit) == (True, general, True)
    duties.make_known(but=(unit,))
    with time_machine.travel(timezone.make_aware(timezone.datetime(general.year, general.month, general.day, 9))):
        assert late_units(office, "TD-C") == 0
    with time_machine.travel(timezone.make_aware(timezone.datetime(own.year, own.month, own.day, 9))):
        assert late_units(office, "TD-C") == 0
        with days_from_now(1):
            assert late_units(office, "TD-C") == 1


def test_a_plan_that_is_put_on_record_late_leaves_units_their_days(office: Office) -> None:
    drafted(office, "TD-C")
    signed_on = office.day - timedelta(days=40)
    issue_plan("TD-C", by=office.records, signed=replace(signed(office, 86), date=signed_on))
    open_campaign("TD-C", by=office.hr_head)

    due = due_date(HouseRule.DISSEMINATE_WITHIN_DAYS, office.day)
    assert standing_of(office, "TD-C", office.team.unit) == (True, due, True)
    assert late_units(office, "TD-C") == 0


# -- until when --------------------------------------------------------------------------------------------------------


def test_a_number_of_the_office_is_that_of_the_latest_row_in_force(office: Office) -> None:
    rule = HouseRule.DISSEMINATE_WITHIN_DAYS
    HouseNumber.objects.create(code=rule, value=3, from_date=date(2026, 3, 1), source="Quy chế")
    HouseNumber.objects.create(code=rule, value=9, from_date=date(2026, 5, 1), to_date=date(2026, 5, 31), source="x")

    days = [date(2019, 1, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)]
    assert [house_number(rule, day) for day in days] == [5, 5, 3, 9, 3]


def test_the_deadline_counts_working_days_over_a_holiday(office: Office) -> None:
    # 30 April and 1 May are off, and 2 and 3 May 2026 are a weekend.
    assert due_date(HouseRule.DISSEMINATE_WITHIN_DAYS, date(2026, 4, 28)) == date(2026, 5, 7)

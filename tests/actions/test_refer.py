"""Reference data comes in by one door, once, with its entry; what is in use stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from workflows.actions.refer import Row, load_reference, robot, rows_of, save_reference
from workflows.ledger.book import canonical
from workflows.management.commands.load_reference import FOLDER, TOPICS
from workflows.models import (
    AwardForm,
    Campaign,
    EmulationContent,
    Holiday,
    LedgerEntry,
    LegalRegime,
    Mandate,
    Nomination,
    Person,
    RoleAssignment,
    Unit,
    User,
    VotingPolicy,
)
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal, Refused

HOLIDAY = {"date": "2030-02-04", "name": "Nghỉ thử", "source": "Giả định", "is_confirmed": False}


def files() -> dict[str, list[Row]]:
    return {topic: rows_of((FOLDER / f"{topic}.json").read_text(encoding="utf-8")) for topic in TOPICS}


def entries() -> list[str]:
    decisions = LedgerEntry.objects.filter(log__name__contains="/decisions/")
    return list(decisions.order_by("pk").values_list("event", flat=True))


def holiday(**changes: Any) -> Row:
    return Row(model=Holiday, fields={**HOLIDAY, **changes})


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.get(username="quantri")


def test_the_first_load_left_one_entry_for_each_file_with_the_hash_of_its_content(db):
    written = list(LedgerEntry.objects.filter(obj__startswith="reference/", actor=robot().ref).order_by("pk"))

    assert [entry.obj for entry in written] == [f"reference/{topic}" for topic in TOPICS]
    assert [entry.event for entry in written if entry.event != Event.REFERENCE_CHANGED] == [
        Event.ACCOUNT_CHANGED,
        Event.ROLE_GRANTED,
        Event.MANDATE_GRANTED,
        Event.CAMPAIGN_CHANGED,
    ]


def test_a_second_load_changes_nothing_and_says_so(db, capsys):
    before = entries()

    call_command("load_reference")

    assert capsys.readouterr().out.splitlines()[-1] == "Nothing was changed: the database has every row of the files."
    assert entries() == before


def test_a_missing_row_is_added_alone_and_recorded_once(db):
    before = entries()

    (first,) = load_reference({"holidays": [holiday(), *files()["holidays"]]}, by=robot())
    (second,) = load_reference({"holidays": [holiday(), *files()["holidays"]]}, by=robot())

    assert (first.created, first.changed, first.differing) == (["2030-02-04"], [], [])
    assert (second.created, second.changed, second.same) == ([], [], first.same + 1)
    assert entries() == [*before, Event.REFERENCE_CHANGED]
    entry = LedgerEntry.objects.order_by("pk").last()
    assert entry is not None and '"created":1' in entry.body


def test_what_the_office_changed_since_is_left_alone_unless_the_file_is_said_to_be_right(db, administrator):
    load_reference({"holidays": [holiday()]}, by=robot())
    row = Holiday.objects.get(date="2030-02-04")
    row.name = "Tên do cơ quan sửa"
    save_reference(row, by=administrator)
    before = entries()

    (left,) = load_reference({"holidays": [holiday()]}, by=robot())
    assert (left.changed, left.differing, entries()) == ([], ["2030-02-04"], before)
    assert Holiday.objects.get(date="2030-02-04").name == "Tên do cơ quan sửa"

    (taken,) = load_reference({"holidays": [holiday()]}, by=robot(), change=True)
    assert (taken.changed, entries()) == (["2030-02-04"], [*before, Event.REFERENCE_CHANGED])
    assert Holiday.objects.get(date="2030-02-04").name == "Nghỉ thử"


def test_a_role_that_was_ended_does_not_come_back_with_the_next_load(db, administrator):
    role = RoleAssignment.objects.get(role="finance_officer")
    role.to_date = today = localdate()
    save_reference(role, by=administrator)

    call_command("load_reference", verbosity=0)

    assert RoleAssignment.objects.get(role="finance_officer").to_date == today


def test_files_come_in_whole_or_not_at_all(db):
    before = entries()
    dangling = Row(model=Person, fields={"code": "VP99", "full_name": "Người Thử", "unit": "KHONG_CO"})

    with pytest.raises(LookupError):
        load_reference({"holidays": [holiday()], "people": [dangling]}, by=robot())

    assert not Holiday.objects.filter(date="2030-02-04").exists()
    assert entries() == before


def test_a_table_that_is_no_reference_data_is_not_read():
    with pytest.raises(ValueError, match="no table of reference data"):
        rows_of('[{"model": "workflows.nomination", "fields": {}}]')


def test_a_column_that_a_table_does_not_have_or_that_is_private_is_not_read():
    for column in ("colour", "id", "password"):
        with pytest.raises(ValueError, match="has no column"):
            rows_of(f'[{{"model": "workflows.user", "fields": {{"username": "a", "{column}": "x"}}}}]')


def test_a_save_in_the_back_office_is_on_the_record_with_what_changed(db, administrator):
    unit = Unit.objects.get(code="TH")
    unit.short_name = "P. Tổng hợp"

    assert save_reference(unit, by=administrator) is True

    entry = LedgerEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.event, entry.obj, entry.actor) == (Event.REFERENCE_CHANGED, "reference/unit", administrator.ref)
    assert '"data":{"columns":["short_name"],"key":["TH"],"topic":"unit"}' in entry.body
    assert '"role":"system_admin"' in entry.body
    secrets = {secret.field: secret.value for secret in entry.secrets.all()}
    assert secrets["before"] == canonical({"short_name": "Tổng hợp"}).decode()
    assert secrets["now"] == canonical({"short_name": "P. Tổng hợp"}).decode()


def test_a_save_that_changes_nothing_leaves_no_entry(db, administrator):
    before = entries()

    assert save_reference(Unit.objects.get(code="TH"), by=administrator) is False
    assert entries() == before


def test_text_is_stored_in_the_one_form(db, administrator):
    unit = Unit.objects.get(code="TH")
    unit.short_name = "To\u0302\u0309ng ho\u031b\u0323p mo\u031b\u0301i"
    save_reference(unit, by=administrator)

    assert Unit.objects.get(code="TH").short_name == "Tổng hợp mới"


def test_a_role_is_told_of_by_the_name_of_its_holder_and_its_end_is_an_act_of_its_own(db, administrator):
    person = Person.objects.get(code="VP17")
    role = RoleAssignment(person=person, role="unit_clerk", unit=person.unit, from_date=date(2026, 11, 1))
    save_reference(role, by=administrator)
    role.to_date = localdate()
    save_reference(role, by=administrator)

    granted, ended = LedgerEntry.objects.filter(obj=f"person/{person.ref}").order_by("pk")
    assert (granted.event, ended.event) == (Event.ROLE_GRANTED, Event.ROLE_ENDED)
    assert granted.secrets.get(field="person").value == f'"{person.full_name}"'
    assert person.full_name not in granted.body
    assert role.history.count() == 2


@pytest.mark.parametrize("table", [RoleAssignment, Mandate])
def test_what_was_given_ends_once_and_not_before_today(db, administrator, table):
    row = table.objects.filter(to_date=None).first()
    for day in (localdate() - timedelta(days=1), date(2022, 1, 1)):
        row.to_date = day
        refused_and_untouched(row, by=administrator, refusal=Refusal.ROLE_ENDS_ONCE)
    row.to_date = localdate()
    assert save_reference(row, by=administrator)
    assert LedgerEntry.objects.latest("pk").event in (Event.ROLE_ENDED, Event.MANDATE_ENDED)

    for later in (None, localdate() + timedelta(days=400)):
        row.to_date = later
        refused_and_untouched(row, by=administrator, refusal=Refusal.ROLE_ENDS_ONCE)


def refused_and_untouched(row: Any, *, by: User, refusal: Refusal) -> None:
    table, before = type(row), entries()
    stored = list(table.objects.order_by("pk").values())

    with pytest.raises(Refused) as refused:
        save_reference(row, by=by)

    assert refused.value.codes == (refusal,)
    assert list(table.objects.order_by("pk").values()) == stored
    assert entries() == before


def test_no_administrator_gets_a_role_from_whichever_side_it_is_tried(db, administrator):
    person = Person.objects.get(code="VP48")
    person.user = administrator
    save_reference(person, by=administrator)
    refused_and_untouched(
        RoleAssignment(person=person, role="hr_head", from_date=date(2026, 11, 1)),
        by=administrator,
        refusal=Refusal.ROLE_FOR_ADMINISTRATOR,
    )

    account = User.objects.get(username="truong.hctc")
    account.is_staff = True
    refused_and_untouched(account, by=administrator, refusal=Refusal.ROLE_FOR_ADMINISTRATOR)

    holder = Person.objects.get(code="VP05")
    holder.user = administrator
    refused_and_untouched(holder, by=administrator, refusal=Refusal.ROLE_FOR_ADMINISTRATOR)


def test_nobody_but_an_administrator_changes_reference_data(db):
    unit = Unit.objects.get(code="TH")
    unit.short_name = "Khác"

    for username in ("chanhvanphong", "truong.hctc", "truong.th", "thanhtra1", "chuyenvien1"):
        refused_and_untouched(unit, by=User.objects.get(username=username), refusal=Refusal.NOT_YOURS)


def test_text_with_invisible_characters_is_refused(db, administrator):
    unit = Unit.objects.get(code="TH")
    unit.short_name = "Tổng\u202ehợp"
    refused_and_untouched(unit, by=administrator, refusal=Refusal.TEXT_NOT_ALLOWED)


def test_a_policy_and_a_regime_on_which_a_nomination_rests_stay_but_may_be_ended(office, administrator):
    from tests.walks import walk

    nomination = walk(office).draft().fill().submit().receive().nomination
    policy = VotingPolicy.objects.get(pk=nomination.policy_id)
    policy.threshold_num, policy.threshold_den = 2, 3
    refused_and_untouched(policy, by=administrator, refusal=Refusal.REFERENCE_IN_USE)
    regime = LegalRegime.objects.get(pk=nomination.regime_id)
    regime.simplified_rule = "ALL"
    refused_and_untouched(regime, by=administrator, refusal=Refusal.REFERENCE_IN_USE)

    policy = VotingPolicy.objects.get(pk=nomination.policy_id)
    policy.to_date = date(2030, 12, 31)
    assert save_reference(policy, by=administrator) is True
    unused = VotingPolicy.objects.get(code="CSTDCS-2024")
    unused.min_eligible = 5
    assert save_reference(unused, by=administrator) is True


def test_an_award_form_stays_that_was_voted_on_or_that_a_nomination_had_before(office, administrator):
    from tests.walks import with_alternative
    from workflows.actions.decide import upgrade_nomination

    each = with_alternative(office, form="BK_TINH")
    upgrade_nomination(each.ref, by=office.chief, reason="Thành tích phù hợp hơn với hình thức khác")
    assert not Nomination.objects.filter(award_form__code="GK").exists()

    former = AwardForm.objects.get(code="GK")
    former.deciding_authority = "PROVINCIAL_CHAIR"
    refused_and_untouched(former, by=administrator, refusal=Refusal.REFERENCE_IN_USE)

    former = AwardForm.objects.get(code="GK")
    former.is_active = False
    assert save_reference(former, by=administrator) is True


def test_a_load_that_would_change_a_policy_in_use_is_refused_and_leaves_nothing(office):
    from tests.walks import walk

    policy = walk(office).draft().fill().submit().receive().nomination.policy
    assert policy is not None
    before = entries()
    other = Row(model=VotingPolicy, fields={"code": policy.code, "min_eligible": 7})

    with pytest.raises(Refused) as refused:
        load_reference({"holidays": [holiday()], "voting_policies": [other]}, by=robot(), change=True)

    assert refused.value.codes == (Refusal.REFERENCE_IN_USE,)
    assert VotingPolicy.objects.get(pk=policy.pk).min_eligible == policy.min_eligible
    assert not Holiday.objects.filter(date="2030-02-04").exists()
    assert entries() == before


def test_a_plan_on_which_a_nomination_rests_gets_no_other_text_and_no_new_part(office, administrator):
    from tests.walks import walk

    walk(office).draft()
    content = EmulationContent.objects.get(version=office.campaign, code="ND1")
    content.text = "Nội dung khác"
    refused_and_untouched(content, by=administrator, refusal=Refusal.REFERENCE_IN_USE)
    another = EmulationContent(version=office.campaign, code="ND6", ordinal=6, text="Nội dung thêm")
    refused_and_untouched(another, by=administrator, refusal=Refusal.REFERENCE_IN_USE)
    campaign = Campaign.objects.get(code="TD-2026")
    campaign.end_date = date(2026, 12, 31)
    assert save_reference(campaign, by=administrator) is True


def test_the_administrator_may_look_after_reference_data_and_nothing_else(administrator):
    permissions = administrator.get_all_permissions()

    assert {f"workflows.{may}_holiday" for may in ("view", "add", "change")} <= permissions
    assert [name for name in permissions if "delete" in name] == []
    tables = {name.split("_", 1)[1] for name in permissions}
    forbidden = {"nomination", "ledgerentry", "vote", "session", "council", "councilmember", "user", "paper"}
    assert tables & forbidden == set()

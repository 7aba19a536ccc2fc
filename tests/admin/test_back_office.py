"""The back office: for administrators, for reference data, by the action, without deleting."""

import json
import re
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from tests.walks import nomination_at
from tests.web.visitors import text_of
from workflows.management.demo.cast import Office
from workflows.models import (
    Campaign,
    CampaignVersion,
    EmulationContent,
    Holiday,
    LedgerEntry,
    Person,
    RoleAssignment,
    User,
    VotingPolicy,
)
from workflows.queries.labels import sentence_of
from workflows.queries.reference_labels import WORDS
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.states import State

KEPT_HERE = {
    "awardform",
    "basesalary",
    "campaign",
    "campaignversion",
    "defaultrecipient",
    "holiday",
    "housenumber",
    "legalregime",
    "mandate",
    "person",
    "proposerrule",
    "roleassignment",
    "stepclock",
    "unit",
    "votingpolicy",
}

MADE_ELSEWHERE = {"campaign", "campaignversion"}  # by HR-Admin, on the pages of campaigns


def address(model, page="changelist", *args):
    return reverse(f"admin:workflows_{model}_{page}", args=args)


def decisions():
    return LedgerEntry.objects.filter(log__name__contains="/decisions/").count()


@pytest.fixture
def site(client, office: Office):
    client.force_login(office.administrator)
    return client


def values_of(response):
    """Return what the form of a page would send if nothing were changed."""
    form = response.context["adminform"].form
    sent: dict[str, str] = {}
    for part in (form, *(inner for each in response.context["inline_admin_formsets"] for inner in each.formset.forms)):
        for bound in part:
            value = bound.value()
            if value not in (None, False):
                sent[bound.html_name] = value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    for each in response.context["inline_admin_formsets"]:
        sent |= {bound.html_name: str(bound.value()) for bound in each.formset.management_form}
    return sent


def first_of(model):
    (table,) = [each for each in admin.site._registry if each._meta.model_name == model]
    return table._default_manager.first()


def test_it_holds_reference_data_and_nothing_else():
    assert {model._meta.model_name for model in admin.site._registry} == KEPT_HERE


def test_only_an_administrator_gets_in(client, office):
    for user in (office.chief, office.hr_head, office.inspector):
        client.force_login(user)
        response = client.get(address("holiday"))
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("admin:login"))


@pytest.mark.parametrize("model", sorted(KEPT_HERE))
def test_every_table_can_be_listed_opened_and_looked_back_on(site, model):
    row = first_of(model)

    assert site.get(address(model)).status_code == 200
    assert site.get(address(model, "add")).status_code == (403 if model in MADE_ELSEWHERE else 200)
    assert site.get(address(model, "change", row.pk)).status_code == 200
    assert site.get(address(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", sorted(KEPT_HERE))
def test_no_page_shows_a_word_of_the_code_to_people(site, office, model):
    nomination_at(State.SUBMITTED, office)  # so that plan, form, regime and policy are in use, and only to be read
    codes = {str(word) for kind in WORDS.values() for word in (*kind, *State) if "_" in word}
    row = first_of(model)

    for page in (address(model), address(model, "change", row.pk)):
        words = set(re.findall(r"\w+", text_of(site.get(page))))
        assert words & codes == set()


@pytest.mark.parametrize("model", sorted(KEPT_HERE))
def test_nothing_is_deleted(site, model):
    row = first_of(model)
    rows = type(row)._default_manager
    before = rows.count()

    assert site.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    assert site.post(address(model), sent).status_code in (200, 302)
    assert rows.count() == before


def test_a_new_row_is_saved_with_its_entry(site, office):
    sent = {"date": "04/02/2030", "name": "Nghỉ thử", "source": "Giả định"}

    assert site.post(address("holiday", "add"), sent).status_code == 302

    row = Holiday.objects.get(name="Nghỉ thử")
    entry = LedgerEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (row.date.isoformat(), entry.event, entry.actor) == (
        "2030-02-04",
        Event.REFERENCE_CHANGED,
        office.administrator.ref,
    )


def test_a_role_is_given_and_ended_but_not_rewritten(site):
    person = Person.objects.get(code="VP17")
    sent = {"person": person.pk, "role": "unit_clerk", "unit": person.unit_id, "from_date": "01/11/2026"}
    assert site.post(address("roleassignment", "add"), sent).status_code == 302
    role = RoleAssignment.objects.get(person=person)

    today = timezone.localdate()
    sent = {"role": "chief", "to_date": f"{today:%d/%m/%Y}"}
    assert site.post(address("roleassignment", "change", role.pk), sent).status_code == 302

    role.refresh_from_db()
    assert (role.role, str(role.to_date)) == ("unit_clerk", str(today))
    events = LedgerEntry.objects.filter(obj=f"person/{person.ref}").order_by("pk").values_list("event", flat=True)
    assert list(events) == [Event.ROLE_GRANTED, Event.ROLE_ENDED]


def test_an_administrator_is_told_that_he_gets_no_role_and_nothing_is_written(site, office):
    person = Person.objects.get(code="VP48")
    Person.objects.filter(pk=person.pk).update(user=office.administrator)
    before = (RoleAssignment.objects.count(), decisions())
    sent = {"person": person.pk, "role": "hr_head", "from_date": "01/11/2026"}

    response = site.post(address("roleassignment", "add"), sent)

    assert response.status_code == 200
    assert response.context["errors"] == [[sentence_of(Reason(Refusal.ROLE_FOR_ADMINISTRATOR))]]
    assert (RoleAssignment.objects.count(), decisions()) == before


def test_a_policy_in_use_is_there_to_be_read_and_to_be_ended(site, office):
    from tests.walks import walk

    policy = walk(office).draft().fill().submit().receive().nomination.policy
    assert policy is not None
    page = address("votingpolicy", "change", policy.pk)
    fields = set(site.get(page).context["adminform"].form.fields)
    sent = {"threshold_num": 9, "threshold_den": 9, "to_date": "31/12/2030", "is_confirmed": "on"}

    assert fields == {"to_date", "is_confirmed"}
    assert "Biểu quyết công khai" in site.get(page).content.decode()
    assert site.post(page, sent).status_code == 302

    stored = VotingPolicy.objects.get(pk=policy.pk)
    assert (stored.threshold_num, stored.threshold_den, str(stored.to_date)) == (1, 2, "2030-12-31")


def test_an_issued_campaign_keeps_its_name_and_what_the_acts_of_its_life_wrote(site):
    row = Campaign.objects.get(code="DB-2021")
    page = site.get(address("campaign", "change", row.pk))

    assert set(page.context["adminform"].form.fields) == {"is_invented"}


def test_a_plan_in_use_is_there_to_be_read(site, office):
    from tests.walks import walk

    walk(office).draft()
    page = site.get(address("campaignversion", "change", office.campaign.pk))

    assert set(page.context["adminform"].form.fields) == set()
    assert [each.formset.forms for each in page.context["inline_admin_formsets"] if each.has_change_permission] == []
    assert {each.has_add_permission for each in page.context["inline_admin_formsets"]} == {False}


def test_a_part_of_a_plan_that_nobody_uses_yet_is_saved_with_its_entry(site):
    plan = CampaignVersion.objects.get(campaign__code="DB-2021")
    page = address("campaignversion", "change", plan.pk)
    sent = values_of(site.get(page))
    before = decisions()

    response = site.post(page, {**sent, "contents-0-text": "Nội dung đã sửa"})

    assert response.status_code == 302, response.context["errors"]
    assert EmulationContent.objects.get(version=plan, code="ND1").text == "Nội dung đã sửa"
    assert decisions() == before + 1


def test_history_is_for_looking_at(site):
    person = Person.objects.get(code="VP17")
    version = person.history.latest()
    page = reverse("admin:workflows_person_simple_history", args=[person.pk, version.history_id])

    assert site.get(page).status_code == 200
    assert site.post(page, {"full_name": "Tên khác"}).status_code in (200, 403)
    person.refresh_from_db()
    assert person.full_name == "Lý Gia Bảo"


def test_each_look_of_an_administrator_is_on_record_and_changes_nothing(site, office):
    person = office.team.head.person
    before = decisions()

    site.get(address("person"), {"q": person.full_name})
    site.get(address("person", "change", person.pk))
    site.get(address("person", "history", person.pk))
    site.get(address("person", "change", 999_999))

    looks = LedgerEntry.objects.filter(event__in=(Event.LIST_VIEWED, Event.REFERENCE_VIEWED)).order_by("id")
    assert [(each.event, each.obj, json.loads(each.body)["data"]) for each in looks] == [
        (Event.LIST_VIEWED, "site/", {"list": "person", "found": 1}),
        (Event.REFERENCE_VIEWED, f"person/{person.ref}", {"topic": "person", "page": "row"}),
        (Event.REFERENCE_VIEWED, f"person/{person.ref}", {"topic": "person", "page": "history"}),
    ]
    assert {each.actor for each in looks} == {office.administrator.ref}
    assert {json.loads(each.body)["sess"] for each in looks} != {""}
    assert decisions() == before


def test_it_speaks_vietnamese(site):
    text = site.get(address("votingpolicy", "add")).content.decode()
    labels = re.findall(r"<label[^>]*>([^<]+)</label>", text)

    assert labels[:4] == ["Hiệu lực từ ngày:", "Hiệu lực đến ngày:", "Nguồn:", "Cơ quan đã xác nhận"]
    assert "Bỏ phiếu kín" in text


def test_an_account_cannot_be_made_or_changed_here(site):
    assert User not in admin.site._registry
    assert site.get("/quan-tri/workflows/user/").status_code == 404

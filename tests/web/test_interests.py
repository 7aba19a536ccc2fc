"""The pages of declared interests: one's own, those of all, declaring and ending one, and the item's page."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.walks import consolidated, person_of
from tests.web.council import TOKEN, of_item, on_record, opened, post
from tests.web.visitors import text_of, visitor
from workflows.actions.interests import declare_interest
from workflows.management.demo.cast import Office
from workflows.models import DeclaredInterest, LedgerEntry, Person
from workflows.vocabulary.events import Event
from workflows.vocabulary.interests import Relation


def declared(**fields: Any) -> dict[str, Any]:
    return {"relation": "SIBLING", "note": "", "since": "", **fields}


def test_a_member_declares_reads_and_ends_his_own(office: Office) -> None:
    member, other = office.members[5], office.team.staff

    answer = post(member, reverse("interest-new"), **declared(relative=other.ref))
    page = text_of(visitor(member).get(reverse("interests")))
    interest = DeclaredInterest.objects.get()
    ended = post(member, reverse("interest-end", args=[interest.ref]), reason="Khai nhầm người trùng tên")

    assert (answer.status_code, ended.status_code) == (302, 302)
    assert (interest.person, interest.relative, interest.relation) == (person_of(member), other, "SIBLING")
    assert other.full_name in page and "Brother or sister" in page
    assert DeclaredInterest.objects.get().to_date is not None


def test_bad_input_is_kept_and_writes_nothing(office: Office) -> None:
    member, other = office.members[5], office.team.staff
    before = on_record()

    answer = post(member, reverse("interest-new"), **declared(relative=other.ref, relation="OTHER", since="mai"))

    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"note", "since"}
    assert f'value="{other.ref}" selected' in answer.content.decode()
    assert (on_record(), DeclaredInterest.objects.count()) == (before, 0)


def test_only_who_keeps_the_interests_is_offered_to_declare_for_others(office: Office) -> None:
    fields = {
        user.username: "person" in visitor(user).get(reverse("interest-new")).context["form"].fields
        for user in (office.members[5], office.secretary, office.hr_head, office.inspector)
    }

    assert list(fields.values()) == [False, True, True, False]


def test_nobody_else_finds_a_word_of_it_on_his_pages(office: Office) -> None:
    member, other = office.members[5], office.team.staff
    declare_interest(by=member, relative=other.ref, relation=Relation.OTHER, note="Zxinterest: người đỡ đầu")
    register = reverse("interests-register")

    found = {
        user.username: (visitor(user).get(register).status_code, "Zxinterest" in own_pages(user))
        for user in (member, office.members[6], office.secretary, office.hr_head, office.chief, office.inspector)
    }

    assert list(found.values()) == [(404, True), (404, False), *[(200, False)] * 4]
    assert "Zxinterest" in text_of(visitor(office.chief).get(register))
    assert LedgerEntry.objects.filter(event=Event.LIST_VIEWED).count() == 1  # the inspector's look


def own_pages(user: Any) -> str:
    return text_of(visitor(user).get(reverse("interests")))


@pytest.mark.parametrize("name", ["interests", "interests-register"])
def test_a_long_list_takes_no_more_queries(office: Office, name: str) -> None:
    def queries() -> int:
        browser = visitor(office.secretary)
        browser.get(reverse(name))
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(reverse(name)).status_code == 200
        return len(caught)

    people = Person.objects.exclude(pk=person_of(office.secretary).pk).filter(is_active=True)[:30]
    declare_interest(by=office.secretary, relative=people[0].ref, relation=Relation.CHILD)
    one = queries()
    for each in people[1:]:
        declare_interest(by=office.secretary, relative=each.ref, relation=Relation.CHILD)

    assert (queries(), DeclaredInterest.objects.count()) == (one, 30)


def test_the_member_reads_the_reason_in_place_of_the_ballot_with_both_numbers(office: Office) -> None:
    each, member = consolidated(office), office.members[5]
    nominee = Person.objects.get(pk=each.nomination.nominee_person_id)
    declare_interest(by=member, relative=nominee.ref, relation=Relation.SIBLING)
    opened(office, each)
    before = on_record()

    page = visitor(member).get(of_item("item", each))
    answer = post(member, of_item("item-vote", each), choice="IN_FAVOUR", reason="")

    text = text_of(page)
    assert 'name="choice"' not in page.content.decode()
    assert "You are near kin of the nominee" in text and "9" in text and "8" in text
    assert (answer.status_code, on_record()) == (400, before)


def test_a_form_sent_twice_declares_once(office: Office) -> None:
    browser, other = visitor(office.members[5]), office.team.staff
    form = {**TOKEN, **declared(relative=other.ref)}

    answers = [browser.post(reverse("interest-new"), form).status_code for _again in range(2)]

    assert (answers, DeclaredInterest.objects.count()) == ([302, 302], 1)

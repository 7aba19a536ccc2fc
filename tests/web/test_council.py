"""The pages of the council: who reads them, what they say in whole votes, and how the head of HR-Admin changes it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.test_council import BASIS, as_chosen, member, named, newcomers
from tests.walks import consolidated
from tests.web.council import TOKEN, at, convened
from tests.web.visitors import text_of, visitor
from workflows.actions.council import seat_member
from workflows.management.demo.cast import Office
from workflows.models import Council, CouncilMember, LedgerEntry, Person, SessionMember, Substitute
from workflows.queries.council import council_on, people_to_seat, seats_on
from workflows.vocabulary.council import MemberRole
from workflows.vocabulary.events import Event


def typed(day: Any) -> str:
    return f"{day:%d/%m/%Y}"


def test_the_council_in_force_is_shown_with_its_decision_members_and_votes(office: Office) -> None:
    page = text_of(visitor(office.secretary).get(reverse("council")))

    for said in (
        "118/QĐ-VP",
        "of 15/07/2025; from 15/07/2025",
        "9 members",
        "of 9: 5 votes are needed",
        "of 9: 8 votes are needed",
        "2/3: 6 of 9 members",
        "Other councils",
    ):
        assert said in page
    members = [seat.person.full_name for seat in seats_on(office.council, office.day)]
    assert [name for name in members if name not in page] == []
    assert "Another post" not in page
    assert "Another post" in text_of(visitor(office.hr_head).get(reverse("council")))


def test_a_former_council_is_shown_with_its_members(office: Office) -> None:
    page = text_of(visitor(office.hr_officer).get(reverse("council-former", args=["HD-2021"])))

    assert "01/02/2021 – 14/07/2025" in page
    assert page.count("01/02/2021 – 14/07/2025") == 10


def test_an_inspectors_look_at_the_council_and_its_rules_is_on_record(office: Office) -> None:
    browser = visitor(office.inspector)
    for name, args in (("council", []), ("council-former", ["HD-2021"]), ("policies", []), ("policy", ["GK"])):
        before = LedgerEntry.objects.filter(event=Event.LIST_VIEWED).count()
        assert browser.get(reverse(name, args=args)).status_code == 200
        assert LedgerEntry.objects.filter(event=Event.LIST_VIEWED).count() == before + 1


@pytest.mark.parametrize("name", ["council", "policies"])
def test_more_members_and_former_councils_cost_no_more_queries(office: Office, name: str) -> None:
    browser = visitor(office.hr_head)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(reverse(name)).status_code == 200
        return len(found)

    queries()
    before = queries()
    sit = {seat.person_id for seat in seats_on(office.council, office.day)}
    for person in [each for each in people_to_seat() if each.pk not in sit][:30]:
        CouncilMember.objects.create(
            council=office.council, person=person, role="MEMBER", ordinal=20, from_date=office.day
        )
    for number in range(30):
        Council.objects.create(
            code=f"HD-{number}", name="Hội đồng", decision_number="1", decision_date=office.day, from_date=office.day,
            to_date=office.day - timedelta(days=1),
        )
    assert queries() == before


def test_another_council_is_set_up_on_a_page_that_begins_with_the_members_in_force(office: Office) -> None:
    browser, begins = visitor(office.hr_head), office.day + timedelta(days=1)
    address = reverse("council-new")
    page = browser.get(address)
    form: dict[str, Any] = {name: field.initial or "" for name, field in page.context["form"].fields.items()}
    new = newcomers(office)[0]
    form |= {
        **TOKEN,
        "rows": "12",
        "name": "Hội đồng Thi đua - Khen thưởng",
        "decision_number": "140/QĐ-VP",
        "decision_date": typed(office.day),
        "begins": typed(begins),
        "person_10": f"{new.full_name} ({new.code})",
    }

    assert browser.post(address, {**form, "post_10": ""}).status_code == 400
    assert browser.post(address, {**form, "person_10": "Không có ai"}).status_code == 400
    assert council_on(begins) == office.council
    done = browser.post(address, {**form, "post_10": "MEMBER"}, follow=True)

    said = [str(each) for each in done.context["messages"]]
    sitting = _chosen(council_on(begins), begins)
    assert as_chosen(office) == [chosen for chosen in sitting if chosen.person != new.ref]
    assert said == [
        "The council is set up. The one in force ends the day before it begins.",
        "The council has 10 members, an even number: a vote can be tied. This is a warning only.",
    ]


def _chosen(council: Council | None, day: Any) -> list[Any]:
    from workflows.actions.council import Chosen

    assert council is not None
    return [Chosen(seat.person.ref, MemberRole(seat.role)) for seat in seats_on(council, day)]


def test_seats_posts_and_substitutes_are_changed_on_their_pages(office: Office) -> None:
    browser, begins = visitor(office.hr_head), office.day + timedelta(days=1)
    first, second = newcomers(office, 2)
    leaving, vice = member(office), member(office, MemberRole.VICE_CHAIR)
    day, basis = {"begins": typed(begins)}, {"basis": BASIS, **TOKEN}
    forms: list[tuple[str, list[str], dict[str, Any]]] = [
        ("seat-new", [], {"person": first.ref, "role": "MEMBER", **day, **basis}),
        ("seat-end", [leaving.ref], {"last_day": typed(begins), **basis}),
        ("seat-post", [vice.ref], {"role": "SECRETARY", "post_of_former": "MEMBER", **day, **basis}),
        (
            "substitute-new",
            [vice.ref],
            {"person": second.ref, "number": "05/GUQ", "document_date": typed(office.day), **day, "until": "", **TOKEN},
        ),
    ]
    for name, args, form in forms:
        assert browser.get(reverse(name, args=args)).status_code == 200
        assert browser.post(reverse(name, args=args), {**form, "basis": "", "person": ""}).status_code == 400
    for name, args, form in forms[:3]:
        assert browser.post(reverse(name, args=args), form).status_code == 302, name
    name, args, form = forms[3]
    assert browser.post(reverse(name, args=args), form).status_code == 302
    assert browser.post(reverse(name, args=args), {**form, "action_token": "t2"}).status_code == 400

    posts = {seat.person: seat.role for seat in seats_on(office.council, begins)}
    assert (posts[first], posts[vice], posts[leaving], len(posts)) == ("MEMBER", "SECRETARY", "MEMBER", 10)
    assert leaving not in [seat.person for seat in seats_on(office.council, begins + timedelta(days=1))]
    page = text_of(browser.get(reverse("council")))
    assert f"From {typed(begins)}: {first.full_name}, Member of the council" in page
    assert f"Until {typed(begins)}: {leaving.full_name}, Member of the council" in page


def test_an_authority_is_ended_on_its_page(office: Office) -> None:
    begins = office.day + timedelta(days=1)
    substitute = named(office, member(office), newcomers(office)[0], begins)
    address = reverse("substitute-end", args=[substitute.ref])
    browser = visitor(office.hr_head)
    assert address in browser.get(reverse("council")).content.decode()

    assert browser.post(address, {"last_day": typed(office.day), **TOKEN}).status_code == 400
    assert browser.post(address, {"last_day": typed(begins), "action_token": "t2"}).status_code == 302

    assert Substitute.objects.get().to_date == begins
    assert address not in browser.get(reverse("council")).content.decode()


def test_the_secretary_seats_a_substitute_beside_the_attendance(office: Office) -> None:
    absent, person = member(office), newcomers(office)[0]
    named(office, absent, person, office.day)
    session = convened(office, consolidated(office))
    browser, address = visitor(office.secretary), at("session-substitute", session)
    page = text_of(browser.get(at("session-attendance", session)))
    assert f"{person.full_name} sits for {absent.full_name}" in page

    assert browser.post(address, {"member": "99", **TOKEN}).status_code == 400
    done = browser.post(address, {"member": "9", **TOKEN}, follow=True)

    assert SessionMember.objects.get(session=session, ordinal=9).person == person
    shown = text_of(done)
    assert f"{person.full_name} sits for {absent.full_name} in this session." in shown
    assert f"Member of the council – sits for {absent.full_name}" in shown
    assert "Who may sit for a member" not in shown
    assert f"thay {absent.full_name}, Ủy viên" in text_of(browser.get(at("session-print-invitation", session)))


def test_a_seat_to_come_has_its_pages_too(office: Office) -> None:
    person: Person = newcomers(office)[0]
    begins = office.day + timedelta(days=3)
    seat_member(person.ref, by=office.hr_head, role=MemberRole.MEMBER, begins=begins, basis=BASIS)

    page = visitor(office.hr_head).get(reverse("seat-post", args=[person.ref]))

    assert f"{person.full_name}, Member of the council, since {typed(begins)}" in text_of(page)

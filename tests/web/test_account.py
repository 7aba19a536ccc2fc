"""Signing in and out: on record in the access log, and in the demonstration by one press."""

import json
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.web.visitors import text_of, visitor
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Person, User
from workflows.queries.standing import actor_of
from workflows.vocabulary.events import Event

PASSWORD = "mot-mat-khau-dai-cho-thu-nghiem"


def looks(event: Event) -> list[LedgerEntry]:
    return list(LedgerEntry.objects.filter(event=event).order_by("id"))


@pytest.fixture
def head(office: Office) -> User:
    user = office.team.head
    user.set_password(PASSWORD)
    user.save()
    return user


def test_signing_in_leads_to_the_inbox_and_is_on_record(head: User) -> None:
    client = visitor(None)

    response = client.post(reverse("login"), {"username": head.username, "password": PASSWORD})

    assert response.headers["Location"] == reverse("inbox")
    assert [(entry.actor, entry.log.name.split("/")[1]) for entry in looks(Event.LOGIN_SUCCEEDED)] == [
        (head.ref, "access")
    ]


def test_a_failed_attempt_is_on_record_without_the_name_in_the_open(head: User) -> None:
    response = visitor(None).post(reverse("login"), {"username": head.username, "password": "sai"})

    (entry,) = looks(Event.LOGIN_FAILED)
    assert response.status_code == 400
    assert "Name and password do not fit together" in text_of(response)
    assert f'value="{head.username}"' in response.content.decode()
    assert head.username not in entry.body
    assert json.loads(entry.secrets.get(field="username").value) == head.username


def test_an_empty_form_says_what_to_enter_and_records_nothing(db: None) -> None:
    response = visitor(None).post(reverse("login"), {"username": "", "password": ""})

    assert (response.status_code, looks(Event.LOGIN_FAILED)) == (400, [])
    assert "Enter the account name" in text_of(response)


def test_a_closed_account_does_not_come_in(head: User) -> None:
    head.is_active = False
    head.save()

    response = visitor(None).post(reverse("login"), {"username": head.username, "password": PASSWORD})

    assert (response.status_code, looks(Event.LOGIN_SUCCEEDED)) == (400, [])


def test_who_has_left_the_office_neither_comes_in_nor_stays_in(head: User) -> None:
    here = visitor(head)
    assert here.get(reverse("inbox")).status_code == 200

    Person.objects.filter(user=head).update(is_active=False)

    assert here.get(reverse("inbox")).status_code == 302
    response = visitor(None).post(reverse("login"), {"username": head.username, "password": PASSWORD})
    assert (response.status_code, looks(Event.LOGIN_SUCCEEDED)) == (400, [])
    assert actor_of(User.objects.get(pk=head.pk), timezone.localdate()).charges == ()


def test_signing_out_is_a_press_of_a_button(head: User) -> None:
    client = visitor(head)

    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).headers["Location"] == reverse("login")
    assert client.get(reverse("inbox")).status_code == 302


def test_the_first_page_leads_to_the_inbox_and_strangers_to_the_login(head: User) -> None:
    assert visitor(head).get(reverse("home")).headers["Location"] == reverse("inbox")
    assert visitor(None).get(reverse("inbox")).headers["Location"] == f"{reverse('login')}?next={reverse('inbox')}"


# -- the demonstration -------------------------------------------------------------------------------------------------


def test_outside_the_demonstration_no_account_is_offered(office: Office, settings: Any) -> None:
    settings.IS_DEMO = False
    client = visitor(None)

    assert client.get(reverse("login")).context["demo_accounts"] == []
    assert client.post(reverse("demo-login"), {"username": office.chief.username}).status_code == 404
    assert looks(Event.LOGIN_SUCCEEDED) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_demonstration_offers_each_role_with_a_sentence(office: Office, settings: Any, language: str) -> None:
    settings.IS_DEMO = True

    offered = visitor(None, language=language).get(reverse("login")).context["demo_accounts"]

    names = [account.username for account in offered]
    assert len(names) == len(set(names)) == 14
    assert {office.chief.username, office.hr_head.username, office.inspector.username, "quantri"} <= set(names)
    assert all(account.role and account.sentence.endswith(".") for account in offered)


def test_one_press_signs_in_and_is_on_record(office: Office, settings: Any) -> None:
    settings.IS_DEMO = True

    client = visitor(None)

    response = client.post(reverse("demo-login"), {"username": office.chief.username, "next": "/de-nghi/"})

    assert response.headers["Location"] == "/de-nghi/"
    page = client.get("/de-nghi/")
    assert (page.status_code, page.context["user"]) == (200, office.chief)
    assert [entry.actor for entry in looks(Event.LOGIN_SUCCEEDED)] == [office.chief.ref]


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_led_out_of_the_house(office: Office, settings: Any, target: str) -> None:
    settings.IS_DEMO = True

    response = visitor(None).post(reverse("demo-login"), {"username": office.chief.username, "next": target})

    assert response.headers["Location"] == reverse("inbox")


def test_an_account_that_is_not_offered_is_not_found(office: Office, settings: Any) -> None:
    settings.IS_DEMO = True

    codes = [
        visitor(None).post(reverse("demo-login"), {"username": name}).status_code
        for name in ("bo.nap", "chuyenvien1", "", "../")
    ]

    assert codes == [404, 404, 404, 404]


# -- one's own choices -------------------------------------------------------------------------------------------------


def test_language_and_theme_are_kept_and_lead_back(db: None) -> None:
    client = visitor(None, language="vi")

    english = client.post(reverse("preference"), {"language": "en", "next": reverse("login")})
    dark = client.post(reverse("preference"), {"theme": "dark", "next": "https://example.org/"})
    page = client.get(reverse("login"))

    assert (english.headers["Location"], dark.headers["Location"]) == (reverse("login"), "/")
    assert 'lang="en" data-theme="dark"' in page.content.decode()


def test_the_gallery_shows_every_component(db: None) -> None:
    assert visitor(None).get(reverse("styleguide")).status_code == 200


@pytest.mark.parametrize(("path", "status"), [("/khong-co/", 404), ("/de-nghi/DN-1999-0001/", 404)])
def test_what_is_not_there_says_where_to_go_on(office: Office, path: str, status: int) -> None:
    response = visitor(office.hr_officer).get(path)

    assert response.status_code == status
    assert "Go to my inbox" in text_of(response)

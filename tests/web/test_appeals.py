"""Opening a nomination again, in the browser: what the form asks for and when, and where it says what is wrong."""

from datetime import timedelta
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.walks import Walk, nomination_at, pdf
from tests.web.everybody import address_of, errors_of, send
from tests.web.visitors import text_of, visitor, written
from workflows.actions import notify
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.vocabulary.states import State

REASON = "Đơn vị khiếu nại kết quả thẩm định hồ sơ"
NEW = "Xác nhận của Sở Y tế, đến ngày 12/11 đơn vị mới nhận được"


def letter(text: str = "don") -> SimpleUploadedFile:
    return SimpleUploadedFile("don.pdf", pdf(text=text).content)


def asked(office: Office, each: Walk, name: str) -> list[str]:
    form = visitor(office.chief).get(address_of(name, each)).context["form"]
    return [field.name for field in form.visible_fields()]


def test_what_is_new_is_asked_for_where_the_days_of_a_complaint_are_over(office: Office) -> None:
    each = nomination_at(State.REJECTED_INELIGIBLE, office)
    last = notify.notify_outcome(each.ref, by=office.hr_officer, reason="Chưa đủ tiêu chuẩn quy định").appeal_until
    assert asked(office, each, "reopen") == ["reason", "file"]
    days = (last - timezone.localdate()).days + 1
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert asked(office, each, "reopen") == ["reason", "file", "what_is_new"]
        before, address = written(), address_of("reopen", each)

        silent = send(office.chief, address, each, reason=REASON, file=letter())
        short = send(office.chief, address, each, reason=REASON, file=letter(), what_is_new="tài liệu")

        assert errors_of(silent) == {"what_is_new": ["Say what the document is and why it was not known before"]}
        (said,) = errors_of(short)["what_is_new"]
        assert said.startswith("A complaint was possible until ") and "at least 10 characters" in said
        assert (written(), short.context["form"]["reason"].value()) == (before, REASON)

        send(office.chief, address, each, reason=REASON, file=letter(), what_is_new=NEW)
        page = text_of(visitor(office.hr_officer).get(address_of("nomination", each)))

    assert each.nomination.state == State.APPRAISING
    assert f"What is new: {NEW}" in page


def test_a_file_that_is_known_is_refused_beside_its_field(office: Office) -> None:
    known = "This file lies in the dossier already, or an earlier act rests on it"
    places: dict[State, tuple[str, dict[str, Any]]] = {
        State.REJECTED_INELIGIBLE: ("reopen", {}),
        State.NOT_RECOMMENDED: ("ask-again", {"what_is_new": NEW, "award": "="}),
    }
    for state, (name, more) in places.items():
        each = nomination_at(state, office)
        before, same = written(), SimpleUploadedFile("moi.pdf", PDF + each.ref.encode())

        response = send(office.chief, address_of(name, each), each, reason=REASON, file=same, **more)

        (said,) = errors_of(response)["file"]
        assert (response.status_code, said.startswith(known), written()) == (400, True, before)

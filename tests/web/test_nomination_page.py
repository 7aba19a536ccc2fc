"""The page of a nomination: who reads what of it, where it is, what can happen, what happened."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags

from tests.walks import Walk, consolidated, nomination_at, pdf, presiding_user, recommended, sitting, voters, walk
from tests.web.nomination_page import page_of
from tests.web.visitors import text_of, visitor
from workflows.actions import appraise, hold, propose, review
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, StoredFile, User
from workflows.queries.standing import actor_of
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.council import Choice
from workflows.vocabulary.dossier import Conclusion, HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import STATE_LABELS, State
from workflows.web.presenters.next_steps import MAIN
from workflows.web.presenters.sentences import sentence_text
from workflows.web.presenters.timeline import account_of

SECRET = "Có đơn tố cáo đang được Thanh tra tỉnh xác minh"


# -- where it is, and what can happen ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state", [state for state in State if state in MAIN or state in (State.GRANTED, State.WITHDRAWN)]
)
def test_the_page_shows_every_state(office: Office, state: State) -> None:
    each = nomination_at(state, office)

    response = page_of(each, office.inspector)

    assert response.status_code == 200
    assert STATE_LABELS[state] in text_of(response)
    assert response.context["drawing"].current == STATE_LABELS[state]
    assert [step.state for step in response.context["stages"]].count("now") == (0 if state == State.GRANTED else 1)


def test_the_head_names_the_holder_and_the_deadline(office: Office) -> None:
    each = nomination_at(State.RETURNED, office)
    due = (timezone.localdate() + timedelta(days=7)).strftime("%d/%m/%Y")

    assert f"Held by: Unit head · Due {due}" in text_of(page_of(each, office.team.head))
    assert "The matter has come to its end." in text_of(page_of(nomination_at(State.WITHDRAWN, office), office.hr_head))


def test_a_step_is_a_link_for_who_takes_it_and_a_reason_for_others(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)

    own, other = page_of(each, office.hr_officer).context, page_of(each, office.team.head).context

    assert [link.label for link in own["steps"].mine if link.is_primary] == ["Receive the dossier"]
    assert {link.label: link.reasons for link in other["steps"].others}["Receive the dossier"][0].startswith(
        "This step is taken by: HR officer, Head of HR-Admin"
    )
    assert [link.label for link in other["steps"].mine if link.is_open] == ["Withdraw"]


def test_the_page_leans_to_no_choice_of_the_chief(office: Office) -> None:
    steps = page_of(recommended(office), office.chief).context["steps"]

    assert [(link.label, link.is_primary) for link in steps.mine] == [
        ("Look and decide", True),
        ("Suspend", False),
        ("Ask the council to reconsider", False),
    ]
    assert [link.label for link in steps.closed] == ["Submit to the province", "Raise to an award of the province"]


def test_conditions_are_those_of_the_door_met_and_unmet(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)

    conditions = {row.label: row.is_met for row in page_of(each, office.hr_officer).context["conditions"]}

    assert conditions == {
        "No suspension lies over the nomination": True,
        "You are not the nominee": True,
        "You did not propose the nomination": True,
        "It goes through the council": True,
        "This version is appraised": False,
        "The appraisal finds it eligible": None,
        "Every question of the appraisal has a positive finding": None,
    }


# -- what a suspension rests on ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("hr_head", True),
        ("chief", True),
        ("inspector", True),
        ("hr_officer", False),
        ("team.head", False),
        ("team.clerk", False),
        ("secretary", False),
    ],
)
def test_kind_reason_and_file_of_a_suspension_are_for_three_alone(office: Office, who: str, reads: bool) -> None:
    each = nomination_at(State.APPRAISING, office)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf("don-to-cao.pdf")
    )
    hold.propose_release(each.ref, by=office.hr_head, reason="Kết luận không có vi phạm", upload=pdf("ket-luan.pdf"))
    user: Any = office
    for part in who.split("."):
        user = getattr(user, part)

    page = page_of(each, user).content.decode()

    told = {word: word in page for word in (SECRET, "Complaint", "don-to-cao.pdf", "Kết luận không có vi phạm")}
    assert told == dict.fromkeys(told, reads)
    assert "Suspended by regulation" in page


def test_a_restricted_file_is_found_by_three_alone(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf("don.pdf"))
    where = reverse("file", args=[StoredFile.objects.get(name="don.pdf").ref])

    people = {"hr_head": office.hr_head, "chief": office.chief, "inspector": office.inspector}
    others = {"officer": office.hr_officer, "head": office.team.head, "administrator": office.administrator}

    assert {name: visitor(user).get(where).status_code for name, user in people.items()} == dict.fromkeys(people, 200)
    assert {name: visitor(user).get(where).status_code for name, user in others.items()} == dict.fromkeys(others, 404)


# -- what happened -----------------------------------------------------------------------------------------------------


def sentences(each: Walk, user: User) -> list[str]:
    """Return the sentences of the timeline, oldest first, as plain words."""
    return [strip_tags(event.what) for event in page_of(each, user).context["events"]][::-1]


def test_the_timeline_tells_in_whole_sentences_with_names(office: Office) -> None:
    each = recommended(office)
    head, officer = office.team.head.person.full_name, office.hr_officer.person.full_name
    nominee, code = office.team.staff.full_name, each.item.session.code
    secretary, records = office.secretary.person.full_name, office.records.person.full_name

    told = sentences(each, office.hr_officer)

    assert [*told[:6], told[-1]] == [
        f"{head} drafted the nomination of {nominee}.",
        f"{head} added the file “minh-chung.pdf”.",
        f"{head} sent the nomination of {nominee} to HR-Admin.",
        f"{officer} received the dossier of {nominee} for appraisal.",
        f"{officer} recorded the appraisal of version 1: Eligible.",
        f"{officer} put the nomination on the list for the council.",
        f"With the signed minutes the council recommends the award; recorded by {records}.",
    ]
    assert f"{secretary} placed the nomination on the agenda of session {code}, item 1." in told


def test_votes_by_name_are_for_the_inspector_and_once_counted_for_the_council_alone(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=presiding_user(office, each.item))
    member = office.members[-1]
    review.cast_vote(each.item.ref, by=member, choice=Choice.AGAINST, reason="Thành tích chưa rõ ràng")
    cast = f"{member.person.full_name} voted on item 1: Against."
    assert session.code

    for user in (office.chief, office.secretary):
        assert cast not in sentences(each, user)
    for user in (member, office.inspector):
        assert cast in sentences(each, user)

    for user in voters(office, each.item):
        if user != member:
            review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.count_item(each.item.ref, by=office.secretary)

    for user in (office.chief, office.secretary, office.inspector):
        assert cast in sentences(each, user)
    for user in (office.hr_officer, office.team.head):
        page = page_of(each, user).content.decode()
        assert "voted on item" not in page and "Thành tích chưa rõ ràng" not in page


def test_the_grounds_of_an_appraisal_do_not_reach_the_unit(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    appraise.record_appraisal(
        each.ref,
        by=office.hr_officer,
        conclusion=Conclusion.SUPPLEMENT,
        findings=[appraise.Found(NEEDED_FINDINGS[0], False, "Đang có đơn chờ xác minh")],
    )

    assert "Đang có đơn chờ xác minh" in page_of(each, office.hr_head).content.decode()
    assert "Đang có đơn chờ xác minh" not in page_of(each, office.team.head).content.decode()


def test_what_changed_between_two_sent_versions_stands_under_its_event(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive().give_back()
    propose.edit_nomination(each.ref, by=office.team.head, fields={"initiative": "Sáng kiến số 12"})
    each.complete()

    events = page_of(each, office.hr_officer).context["events"]
    changed = {
        event.number: [(row.label, row.before, row.after) for row in event.rows] for event in events if event.rows
    }
    compared = visitor(office.hr_officer).get(reverse("compare", args=[each.nomination.slug]), {"a": 1, "b": 2})

    assert list(changed.values()) == [[("Initiative and its recognition", "", "Sáng kiến số 12")]]
    assert [(row.label, row.after) for row in compared.context["rows"]] == [
        ("Initiative and its recognition", "Sáng kiến số 12")
    ]


def test_while_the_unit_completes_a_dossier_others_read_the_version_that_was_sent(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive().give_back()
    propose.edit_nomination(each.ref, by=office.team.head, fields={"summary": "Đang viết dở, chưa gửi"})

    own, other = (page_of(each, user).content.decode() for user in (office.team.head, office.hr_officer))

    assert "Đang viết dở, chưa gửi" in own
    assert "Đang viết dở, chưa gửi" not in other


def test_what_was_erased_is_named_as_erased(office: Office) -> None:
    each = walk(office).draft()
    viewer = actor_of(office.inspector, office.day)
    (entry,) = account_of(each.nomination, viewer, reads_unsent=True)
    gone = type(entry.values)({}, erased=("actor_name", "nominee"))

    with translation.override("en"):
        assert (
            sentence_text(replace(entry, values=gone))
            == "[name erased] drafted the nomination of [information erased]."
        )


# -- looking is on record ----------------------------------------------------------------------------------------------


def test_an_inspectors_look_is_recorded_and_nobody_elses(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    for user in (office.team.head, office.hr_officer):
        page_of(each, user)
    assert LedgerEntry.objects.filter(event=Event.NOMINATION_VIEWED).count() == 0

    page_of(each, office.inspector)
    visitor(office.inspector).get(reverse("nomination-print", args=[each.nomination.slug]))

    seen = LedgerEntry.objects.filter(event=Event.NOMINATION_VIEWED)
    assert [(entry.about, entry.actor) for entry in seen] == [(each.nomination.obj, office.inspector.ref)] * 2
    assert {entry.log.name.split("/")[1] for entry in seen} == {"access"}


def test_an_ended_inspection_mandate_opens_nothing(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)

    assert page_of(each, User.objects.get(username="thanhtra2")).status_code == 404


def test_an_inspector_writes_nothing_but_his_look(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    where = reverse("nomination-withdraw", args=[each.nomination.slug])

    response = visitor(office.inspector).post(
        where, {"reason": "Rút hồ sơ này ngay", "version": each.nomination.version}
    )

    assert (response.status_code, each.nomination.state) == (403, State.SUBMITTED)

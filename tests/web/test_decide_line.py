"""One line before the Chief: what is seen of it, chosen, and refused; KT.; again to the province."""

import re

import pytest
from django.urls import reverse

from tests.walks import Walk, nomination_at, person_of, recommended
from tests.web.chiefs_desk import CONFIRM, LIST, chosen, hold_it, papers, picks, recommended_drafts, states
from tests.web.deciding import decided_together, recommended_together
from tests.web.everybody import address_of, errors_of, send
from tests.web.visitors import hidden_of, text_of, visitor, written
from workflows.actions import escalate, hold
from workflows.actions.files import Upload
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import LedgerEntry, Paper, PaperLine
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

AGAIN = "/cho-quyet-dinh/trinh-lai/"
STALE = "Someone else has just changed this nomination. Look at the changes, then record yours again."


def held_and_released(office: Office, each: Walk) -> None:
    """Change a line meanwhile: it comes back to the same place in a later version."""
    hold_it(office, each)
    hold.propose_release(each.ref, by=office.hr_head, reason="Kết luận không có vi phạm", upload=Upload("kl.pdf", PDF))
    hold.release_nomination(each.ref, by=office.chief)


# -- one line ----------------------------------------------------------------------------------------------------------


def test_the_page_of_a_line_has_the_count_the_dissent_and_nothing_preselected(office: Office) -> None:
    (each,) = decided_together(office, recommended_drafts(office, 1), yes=[6])

    page = visitor(office.chief).get(address_of("decision-line", each))

    result = page.context["result"]
    assert (result.yes, result.base, result.needed, result.share) == (6, 9, 5, "66.67\N{NO-BREAK SPACE}%")
    assert result.rule == "more than 50\N{NO-BREAK SPACE}% of 9, so 5 votes were needed"
    assert [vote.reason for vote in page.context["dissent"]] == ["Sáng kiến chưa được công nhận"] * 3
    assert [row.label for row in page.context["rows"]] == [
        "Unit",
        "Position",
        "Summary of the achievement",
        "Appraisal",
        "Discipline, complaints",
    ]
    assert "checked" not in page.content.decode()
    assert re.search(r"<textarea[^>]*>\s*</textarea>", page.content.decode())


@pytest.mark.parametrize(
    ("award", "closed", "sentence"),
    [
        ("giay_khen", Command.ESCALATE, "is decided by the Chief himself. Award it, or decline it."),
        ("bang_khen", Command.ACCEPT, "is decided by Chủ tịch UBND tỉnh, not by the Chief."),
    ],
)
def test_what_lies_outside_the_authority_is_disabled_with_the_reason(
    office: Office, award: str, closed: Command, sentence: str
) -> None:
    each = recommended(office, award_form=getattr(office, award))
    before = written()

    page = visitor(office.chief).get(address_of("decision-line", each))
    response = send(office.chief, address_of("decision-line", each), each, outcome=closed, reason="")

    disabled = {option["value"]: option["reason"] for option in page.context["options"] if option["is_disabled"]}
    assert list(disabled) == [closed]
    assert sentence in disabled[closed]
    assert response.status_code == 400
    assert sentence in errors_of(response)["outcome"][0]
    assert written() == before


def test_an_exception_is_approved_alone_after_one_more_look(office: Office) -> None:
    (each,) = decided_together(office, recommended_drafts(office, 1), yes=[5])
    before = written()
    address = address_of("decision-line", each)

    asked = send(office.chief, address, each, outcome="accept", reason="Đồng ý theo biên bản")
    unwritten = written()
    done = send(office.chief, address, each, outcome="accept", reason="Đồng ý theo biên bản", confirmed="1")

    assert (asked.status_code, unwritten) == (200, before)
    assert asked.context["consequences"] == ["One draft decision with 1 line: Giấy khen của Chánh Văn phòng UBND tỉnh."]
    assert hidden_of(asked, "reason") == "Đồng ý theo biên bản"
    assert done.url == reverse("paper", args=[Paper.objects.get(kind="DECISION").ref])
    assert each.nomination.state == State.AWAITING_SIGNATURE


def test_declining_asks_for_a_reason_keeps_what_was_typed_and_puts_it_on_record(office: Office) -> None:
    each = recommended(office)
    address = address_of("decision-line", each)
    before = written()

    short = send(office.chief, address, each, outcome="decline", reason="không")
    missing = send(office.chief, address, each, outcome="decline", reason=" ")
    refused = written()
    done = send(office.chief, address, each, outcome="decline", reason="Chưa nổi bật so với nhiệm vụ", confirmed="1")

    assert errors_of(short) == {"reason": ["Give a reason of at least 10 characters. It stays on the record."]}
    assert errors_of(missing) == errors_of(short)
    assert "không</textarea>" in short.content.decode()
    assert refused == before
    assert done.url == LIST
    assert each.nomination.state == State.DECLINED
    entry = LedgerEntry.objects.get(event=Event.NOMINATION_DECLINED)
    assert entry.secrets.get(field="reason").value == '"Chưa nổi bật so với nhiệm vụ"'
    assert papers() == []


def test_nothing_chosen_on_a_line_is_said_beside_the_choices(office: Office) -> None:
    each = recommended(office)

    response = send(office.chief, address_of("decision-line", each), each, reason="Ý kiến")

    assert (response.status_code, errors_of(response)) == (400, {"outcome": ["Choose one of the decisions"]})


def test_a_stale_form_is_refused_with_what_was_typed(office: Office) -> None:
    each = recommended(office)
    before = written()

    response = send(
        office.chief,
        address_of("decision-line", each),
        version=each.nomination.version - 1,
        outcome="decline",
        reason="Chưa nổi bật so với nhiệm vụ",
        confirmed="1",
    )

    assert response.status_code == 409
    assert "Someone else has just changed this nomination." in text_of(response)
    assert "Chưa nổi bật so với nhiệm vụ</textarea>" in response.content.decode()
    assert written() == before


@pytest.mark.parametrize("outcome", ["accept", "decline"])
def test_a_stale_page_of_a_line_decides_nothing_and_goes_on_from_the_present(office: Office, outcome: str) -> None:
    each = recommended(office)
    seen = each.nomination.version
    held_and_released(office, each)
    before, address = written(), address_of("decision-line", each)

    response = send(
        office.chief, address, version=seen, outcome=outcome, reason="Chưa nổi bật so với nhiệm vụ", confirmed="1"
    )

    assert response.status_code == 409
    assert errors_of(response) == {"__all__": [STALE]}
    assert "Chưa nổi bật so với nhiệm vụ</textarea>" in response.content.decode()
    assert response.context["form"]["version"].value() == str(each.nomination.version)
    assert (written(), papers()) == (before, [])


def test_one_stale_line_among_the_chosen_leaves_nothing_of_all_the_others(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)
    form = {**chosen(walks), "action_token": "t1"}
    held_and_released(office, walks[1])
    before, chief = written(), visitor(office.chief)

    stale = chief.post(CONFIRM, form)
    unnamed = chief.post(CONFIRM, {"pick": picks(walks), "action_token": "t2"})
    refused = (written(), papers())
    again = {f"version_{slug}": hidden_of(stale, f"version_{slug}") for slug in picks(walks)}
    done = chief.post(CONFIRM, {"pick": picks(walks), **again, "action_token": "t3"})

    assert [(each.status_code, each.context["refused_with"]) for each in (stale, unnamed)] == [(409, [STALE])] * 2
    assert refused == (before, [])
    assert (done.url, states(walks)) == (reverse("papers"), [State.AWAITING_SIGNATURE] * 2)


def test_a_decided_line_says_where_the_matter_is(office: Office) -> None:
    each = recommended(office).approve()

    page = visitor(office.chief).get(address_of("decision-line", each))

    assert "Nothing is to be decided here now" in text_of(page)
    assert "Next to act: Records officer." in text_of(page)
    assert address_of("ways", each) in page.content.decode()
    assert 'name="outcome"' not in page.content.decode()


# -- KT. ---------------------------------------------------------------------------------------------------------------


def test_a_deputy_with_a_mandate_approves_for_the_chief_and_the_papers_say_so(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)

    page = visitor(office.deputy).get(LIST)
    visitor(office.deputy).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert "You act for the Chief (KT.)." in text_of(page)
    assert papers() == [("DECISION", "GK", True, picks(walks))]


def test_the_chief_reads_of_his_own_case_that_a_deputy_must_act(office: Office) -> None:
    each = recommended(
        office, nominee=person_of(office.chief), proposer=office.other_deputy, award_form=office.bang_khen
    )

    listed = visitor(office.chief).get(LIST)
    page = visitor(office.chief).get(address_of("decision-line", each))
    refused = visitor(office.chief).post(CONFIRM, {**chosen([each]), "action_token": "t1"})
    done = visitor(office.deputy).post(CONFIRM, {**chosen([each]), "action_token": "t2"})

    sentence = "The Chief is the nominee or has an interest here. A deputy with a signing mandate (KT.) has to act"
    assert sentence in listed.context["closed"][0].reasons[0]
    assert sentence in page.context["reasons"][0]
    assert (refused.status_code, done.status_code) == (400, 302)
    assert papers() == [("SUBMISSION", "BK_TINH", True, picks([each]))]


# -- again to the province ---------------------------------------------------------------------------------------------


def returned_and_completed(office: Office) -> Walk:
    each = nomination_at(State.PROVINCE_RETURNED, office)
    escalate.prepare_resubmission(each.ref, by=office.hr_officer, reason="Đã sửa tên đơn vị theo yêu cầu")
    return each


def test_what_the_province_sent_back_waits_for_a_new_approval_with_its_letter(office: Office) -> None:
    each = returned_and_completed(office)

    page = visitor(office.chief).get(LIST)
    (row,) = page.context["resubmissions"][0].rows
    response = visitor(office.chief).post(AGAIN, {**chosen([each]), "action_token": "t1"})
    assert row.pick == each.nomination.slug

    assert row.detail.startswith("Returned by letter 1523/QĐ-UBND of ")
    second = Paper.objects.filter(kind="SUBMISSION").latest("pk")
    assert response.url == reverse("paper", args=[second.ref])
    assert list(second.lines.values_list("nomination__ref", flat=True)) == [each.ref]
    assert visitor(office.chief).get(LIST).context["resubmissions"] == []


def test_a_new_submission_is_approved_once_and_by_nobody_else(office: Office) -> None:
    each = returned_and_completed(office)
    form = {**chosen([each]), "action_token": "t1"}
    before = PaperLine.objects.count()

    assert visitor(office.hr_head).post(AGAIN, form).status_code == 403
    assert visitor(office.other_deputy).post(AGAIN, form).status_code == 403
    assert PaperLine.objects.count() == before
    unseen = visitor(office.chief).post(AGAIN, {"pick": each.nomination.slug, "action_token": "t0"})
    assert (unseen.status_code, PaperLine.objects.count()) == (409, before)
    first = visitor(office.chief).post(AGAIN, form)
    second = visitor(office.chief).post(AGAIN, form)
    assert (first.url, PaperLine.objects.count()) == (second.url, before + 1)
    assert visitor(office.chief).post(AGAIN, {**form, "action_token": "t2"}).status_code == 404

"""The Chief in the browser: all lines by signed minutes, exceptions one by one, nothing chosen beforehand."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.walks import Walk, nomination_at, person_of, recommended, walk
from tests.web.deciding import decided_together, recommended_together
from tests.web.everybody import address_of, answers_to, errors_of, everybody, send
from tests.web.visitors import hidden_of, text_of, visitor, written
from workflows.actions import decide, escalate, hold
from workflows.actions.files import Upload
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import LedgerEntry, Paper, PaperLine
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

LIST = "/cho-quyet-dinh/"
CONFIRM = "/cho-quyet-dinh/duyet/"
AGAIN = "/cho-quyet-dinh/trinh-lai/"
STALE = "Someone else has just changed this nomination. Look at the changes, then record yours again."
READERS = {"chief", "signing deputy", "other deputy"}
DECIDERS = {"chief", "signing deputy"}


def picks(walks: list[Walk]) -> list[str]:
    return [each.nomination.slug for each in walks]


def chosen(walks: list[Walk]) -> dict[str, Any]:
    """Return the form of the confirmation: each line with the version that was looked at."""
    versions = {f"version_{each.nomination.slug}": each.nomination.version for each in walks}
    return {"pick": picks(walks), **versions}


def states(walks: list[Walk]) -> list[str]:
    return [each.nomination.state for each in walks]


def papers() -> list[tuple[str, str, bool, list[str]]]:
    """Return each paper: kind, award form, whether for the Chief, and its lines in order."""
    return [
        (
            paper.kind,
            paper.award_form.code if paper.award_form else "",
            paper.approved_for_chief,
            [line.nomination.code or "" for line in paper.lines.order_by("ordinal")],
        )
        for paper in Paper.objects.exclude(kind="MINUTES").order_by("pk")
    ]


def hold_it(office: Office, each: Walk) -> None:
    hold.hold_nomination(
        each.ref,
        by=office.hr_head,
        kind=HoldKind.COMPLAINT,
        reason="Đang xác minh nội dung phản ánh",
        upload=Upload("phan-anh.pdf", PDF),
    )


def held_and_released(office: Office, each: Walk) -> None:
    """Change a line meanwhile: it comes back to the same place in a later version."""
    hold_it(office, each)
    hold.propose_release(each.ref, by=office.hr_head, reason="Kết luận không có vi phạm", upload=Upload("kl.pdf", PDF))
    hold.release_nomination(each.ref, by=office.chief)


# -- who comes in ------------------------------------------------------------------------------------------------------


def test_the_lines_are_for_chief_and_deputies_and_only_who_may_decide_confirms(office: Office) -> None:
    each = recommended(office)
    others = set(everybody(office)) - READERS

    assert answers_to(office, LIST) == {200: READERS, 403: others}
    assert answers_to(office, address_of("decision-line", each)) == {200: READERS, 403: others}
    assert answers_to(office, f"{CONFIRM}?pick={each.nomination.slug}") == {
        200: DECIDERS,
        403: set(everybody(office)) - DECIDERS,
    }


def test_others_read_who_decides(office: Office) -> None:
    page = visitor(office.hr_head).get(LIST)

    assert "This step is taken by: Chief of Office, Deputy Chief of Office." in text_of(page)


def test_a_deputy_without_a_mandate_reads_and_chooses_nothing(office: Office) -> None:
    each = recommended(office)

    page = visitor(office.other_deputy).get(LIST)
    line = visitor(office.other_deputy).get(address_of("decision-line", each))

    assert "You read along" in text_of(page)
    assert 'name="pick"' not in page.content.decode()
    assert "You cannot decide here now" in text_of(line)
    assert 'name="outcome"' not in line.content.decode()


def test_visitors_who_are_not_signed_in_come_to_the_sign_in_page(office: Office) -> None:
    assert visitor(None).get(LIST).url == f"{reverse('login')}?next={LIST}"


# -- the list ----------------------------------------------------------------------------------------------------------


def test_lines_stand_by_minutes_and_paper_with_the_exceptions_apart_and_nothing_chosen(office: Office) -> None:
    plain, beyond, dissent = walks = [
        *(recommended_together(office, decided_here=1, by_province=1)),
        *decided_together(office, [walk(office).draft().fill().submit().receive().appraise().consolidate()], yes=[5]),
    ]
    simplified = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True)
    simplified.draft().fill(report={}).submit().receive().appraise().put_forward()

    page = visitor(office.chief).get(LIST)

    assert [(row.pick, [mark.label for mark in row.marks]) for row in page.context["exceptions"]] == [
        (dissent.nomination.slug, ["Dissent with a reason", "Narrow margin"]),
        (simplified.nomination.slug, ["Simplified procedure, no council vote"]),
    ]
    assert [
        [(route.label.split(":")[1].strip(), [row.pick for row in route.rows]) for route in group.routes.values()]
        for group in page.context["groups"]
    ] == [
        [
            ("onto a draft decision", [plain.nomination.slug]),
            ("onto a draft submission to the province", [beyond.nomination.slug]),
        ]
    ]
    assert re.findall(r'name="pick" value="([^"]+)"', page.content.decode()) == picks(walks[:2])
    assert "checked" not in page.content.decode()


def test_a_suspended_line_is_shown_as_closed_with_its_reason(office: Office) -> None:
    each = recommended(office)
    hold_it(office, each)

    page = visitor(office.chief).get(LIST)

    assert [(row.pick, row.reasons) for row in page.context["closed"]] == [
        (
            each.nomination.slug,
            ("The nomination is suspended by regulation. It goes on when the suspension is lifted.",),
        )
    ]
    assert 'name="pick"' not in page.content.decode()


def test_an_empty_list_says_when_something_comes(office: Office) -> None:
    assert "Nothing waits for a decision" in text_of(visitor(office.chief).get(LIST))


# -- approving several -------------------------------------------------------------------------------------------------


def test_one_confirmation_makes_one_decision_and_one_submission(office: Office) -> None:
    walks = recommended_together(office, decided_here=3, by_province=2)
    page = visitor(office.chief).get(CONFIRM, {"pick": picks(walks)})

    response = visitor(office.chief).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert page.context["consequences"] == [
        "One draft decision with 3 lines: Giấy khen của Chánh Văn phòng UBND tỉnh.",
        "One draft submission to the province with 2 lines: Bằng khen của Chủ tịch UBND tỉnh.",
    ]
    assert response.url == reverse("papers")
    assert states(walks) == [State.AWAITING_SIGNATURE] * 3 + [State.ESCALATION_PREPARED] * 2
    assert sorted(papers()) == [
        ("DECISION", "GK", False, picks(walks[:3])),
        ("SUBMISSION", "BK_TINH", False, picks(walks[3:])),
    ]
    events = LedgerEntry.objects.filter(event__in=[Event.NOMINATION_ACCEPTED, Event.NOMINATION_ESCALATED])
    assert sorted(events.values_list("obj", flat=True)) == sorted(each.nomination.obj for each in walks)


def test_the_same_confirmation_sent_again_is_answered_as_the_first(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)
    chief = visitor(office.chief)
    form = {**chosen(walks), "action_token": "t1"}
    first = chief.post(CONFIRM, form)
    before = written()

    second = chief.post(CONFIRM, form)

    assert (second.status_code, second.url) == (first.status_code, first.url)
    assert written() == before
    assert Paper.objects.filter(kind="DECISION").count() == 1


def test_one_bad_line_leaves_nothing_of_all_the_others(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)
    hold_it(office, walks[1])
    before = written()

    response = visitor(office.chief).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert response.status_code == 400
    assert response.context["refused_with"] == [
        "The nomination is suspended by regulation. It goes on when the suspension is lifted."
    ]
    assert response.context["others_url"] == f"{CONFIRM}?pick={walks[0].nomination.slug}"
    assert written() == before
    assert papers() == []


def test_exceptions_are_not_approved_along_with_others(office: Office) -> None:
    walks = decided_together(office, recommended_drafts(office, 2), yes=[None, 5])
    before = written()

    page = visitor(office.chief).get(CONFIRM, {"pick": picks(walks)})
    response = visitor(office.chief).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert "These lines cannot be approved together" in text_of(page)
    assert response.context["refused_with"] == [
        f"These lines are exceptions and are decided one by one: {walks[1].nomination.code}. Open each of them."
    ]
    assert written() == before


def test_a_single_exception_is_sent_to_its_own_page(office: Office) -> None:
    (each,) = decided_together(office, recommended_drafts(office, 1), yes=[5])

    response = visitor(office.chief).get(CONFIRM, {"pick": picks([each])})

    assert response.url == address_of("decision-line", each)


def test_nothing_chosen_is_said_and_an_unknown_line_is_not_there(office: Office) -> None:
    each = recommended(office)
    chief = visitor(office.chief)

    nothing = chief.get(CONFIRM, follow=True)

    assert "Nothing is chosen. Choose at least one line." in text_of(nothing)
    assert chief.get(CONFIRM, {"pick": [each.nomination.slug, "DN-2026-9999"]}).status_code == 404
    assert chief.post(CONFIRM, {"pick": ["DN-2026-9999"], "action_token": "t1"}).url == LIST


def test_a_line_that_was_decided_meanwhile_is_refused_as_out_of_turn(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)
    decide.decline_nomination(walks[0].ref, by=office.chief, reason="Thành tích chưa thật sự nổi bật")
    before = written()

    response = visitor(office.chief).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert response.status_code == 409
    assert written() == before


def recommended_drafts(office: Office, number: int) -> list[Walk]:
    return [walk(office).draft().fill().submit().receive().appraise().consolidate() for _ in range(number)]


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


# -- what it costs -----------------------------------------------------------------------------------------------------


def test_one_line_and_thirty_cost_the_same_number_of_queries(
    office: Office, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    one = recommended_together(office, by_province=1)
    chief, records, pick = visitor(office.chief), visitor(office.records), picks(one)
    with django_assert_max_num_queries(12) as listed:
        chief.get(LIST)
    with django_assert_max_num_queries(12) as confirmed:
        chief.get(CONFIRM, {"pick": pick})
    one[0].approve()
    with django_assert_max_num_queries(12) as waiting:
        records.get(reverse("papers"))

    more = recommended_together(office, by_province=30)
    pick = picks(more)

    with django_assert_num_queries(len(listed)):
        assert len(chief.get(LIST).context["groups"][0].routes) == 1
    with django_assert_num_queries(len(confirmed)):
        assert len(chief.get(CONFIRM, {"pick": pick}).context["rows"]) == 30
    for each in more[:29]:
        each.approve()
    with django_assert_num_queries(len(waiting)):
        assert len(records.get(reverse("papers")).context["rows"]) == 30

"""Recipients of papers and plans: named, fixed with the signature, sent the document, told; and what is refused."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import Walk, nomination_at, pdf, recommended
from workflows.actions import award
from workflows.actions.campaigns import amend_campaign, content_of, edit_plan, issue_plan
from workflows.actions.recipients import Dispatching, dispatch_paper, dispatch_plan, name_recipients
from workflows.actions.refer import robot, save_reference
from workflows.management.demo.campaigns import WHY_AMENDED, issued
from workflows.management.demo.campaigns import signed as signed_plan
from workflows.management.demo.cast import Office
from workflows.models import (
    DefaultRecipient,
    Dispatch,
    HouseNumber,
    LedgerEntry,
    Notice,
    Paper,
    PaperRecipient,
    User,
)
from workflows.queries.house import house_number
from workflows.queries.recipients import papers_to_send, people_told, plans_to_send
from workflows.queries.standing import actor_of
from workflows.rules.dispatch import Line
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

LINES = [Line(text="Sở Nội vụ", purpose="báo cáo"), Line(text="PCVP", is_internal=True, roles=(Role.DEPUTY_CHIEF,))]
DECISION = ["Như Điều 3", "Sở Nội vụ", "PCVP, Công đoàn", "Lưu: VT, HCTC"]


def given(*lines: int, **how: Any) -> Dispatching:
    base = Dispatching(lines=lines, way=DispatchWay.DOCUMENT_SYSTEM, date=timezone.localdate())
    return replace(base, **how)


def draft(office: Office) -> Paper:
    return recommended(office).approve().papers[0]


def signed(each: Walk) -> Paper:
    return Paper.objects.get(pk=each.papers[0].pk)


def granted(office: Office) -> Paper:
    return signed(nomination_at(State.GRANTED, office))


def texts(paper: Paper) -> list[str]:
    return list(PaperRecipient.objects.filter(paper=paper).values_list("text", flat=True))


def body(event: Event) -> dict[str, Any]:
    return json.loads(LedgerEntry.objects.get(event=event).body)


def told_by(event: Event) -> set[int]:
    return set(Notice.objects.filter(message__event=event).values_list("person", flat=True))


def person(user: User) -> int:
    return user.person.pk


# -- named -------------------------------------------------------------------------------------------------------------


def test_a_draft_has_the_usual_recipients_of_its_kind_in_force_on_the_day(office: Office) -> None:
    today = timezone.localdate()
    late = {"source": "Kiểm thử", "paper_kind": "DECISION"}
    DefaultRecipient.objects.create(ordinal=2, text="Báo tỉnh", from_date=today + timedelta(days=1), **late)
    DefaultRecipient.objects.create(
        ordinal=5, text="Sở cũ", from_date=date(2019, 1, 1), to_date=today - timedelta(days=1), **late
    )

    paper = draft(office)

    rows = PaperRecipient.objects.filter(paper=paper)
    assert list(rows.values_list("ordinal", "text", "purpose", "is_internal", "roles")) == [
        (1, "Như Điều 3", "", True, ["unit_head"]),
        (2, "Sở Nội vụ", "báo cáo", False, []),
        (3, "PCVP, Công đoàn", "", True, ["deputy_chief", "trade_union"]),
        (4, "Lưu: VT, HCTC", "", True, ["hr_officer"]),
    ]


def test_submissions_and_minutes_have_theirs(office: Office) -> None:
    each = recommended(office, award_form=office.bang_khen).approve()

    assert texts(each.papers[0]) == ["Chủ tịch UBND tỉnh", "Sở Nội vụ", "Lưu: VT, HCTC"]
    assert texts(Paper.objects.get(kind="MINUTES")) == ["Thành viên Hội đồng", "Chánh Văn phòng", "Lưu: VT, HĐTĐKT"]


@pytest.mark.parametrize("who", ["hr_officer", "hr_head", "records"])
def test_hr_and_the_records_officer_name_the_recipients_of_a_draft_anew(office: Office, who: str) -> None:
    paper = draft(office)

    name_recipients(paper.ref, by=getattr(office, who), lines=LINES, version=paper.version)

    rows = PaperRecipient.objects.filter(paper=paper)
    assert list(rows.values_list("ordinal", "text", "purpose", "is_internal", "roles")) == [
        (1, "Sở Nội vụ", "báo cáo", False, []),
        (2, "PCVP", "", True, ["deputy_chief"]),
    ]
    paper.refresh_from_db()
    assert (paper.version, paper.history.count()) == (2, 2)
    entry = LedgerEntry.objects.get(event=Event.PAPER_ADDRESSED)
    assert (entry.obj, json.loads(entry.body)["data"]) == (paper.obj, {"kind": "DECISION", "lines": 2})
    value = entry.secrets.get(field="recipients").value
    assert json.loads(value) == "Sở Nội vụ (báo cáo); PCVP"


def test_nobody_else_names_recipients_and_never_after_the_signature(office: Office) -> None:
    paper, done = draft(office), granted(office)

    for user in (office.chief, office.finance, office.secretary, office.inspector, office.team.head):
        with refused(Refusal.NOT_YOURS):
            name_recipients(paper.ref, by=user, lines=LINES)
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        name_recipients(paper.ref, by=office.administrator, lines=LINES)
    with refused(Refusal.PAPER_IS_RECORDED):
        name_recipients(done.ref, by=office.hr_head, lines=LINES)
    with refused(Refusal.IS_STALE):
        name_recipients(paper.ref, by=office.hr_head, lines=LINES, version=paper.version + 1)
    with refused(Refusal.NO_RECIPIENT):
        name_recipients(paper.ref, by=office.hr_head, lines=[])
    with refused(Refusal.RECIPIENT_TWICE):
        name_recipients(paper.ref, by=office.hr_head, lines=[*LINES, LINES[0]])


def test_who_records_the_signed_form_has_to_have_seen_the_recipients(office: Office) -> None:
    each = recommended(office).approve()
    name_recipients(each.papers[0].ref, by=office.hr_head, lines=LINES)

    with refused(Refusal.IS_STALE):
        award.record_paper(
            each.papers[0].ref,
            by=office.records,
            number=1,
            date=office.day,
            signer=each.papers[0].approved_by,
            for_chief=False,
            upload=pdf(),
            version=1,
        )


def test_the_record_of_the_signed_form_names_the_recipients(office: Office) -> None:
    granted(office)

    entry = LedgerEntry.objects.filter(event=Event.PAPER_RECORDED).latest("id")
    told = json.loads(entry.secrets.get(field="recipients").value)
    assert told == "Như Điều 3; Sở Nội vụ (báo cáo); PCVP, Công đoàn; Lưu: VT, HCTC"


# -- sent --------------------------------------------------------------------------------------------------------------


def test_a_signed_paper_is_sent_to_chosen_lines_and_those_of_the_office_are_told(office: Office) -> None:
    paper = granted(office)

    dispatch_paper(paper.ref, by=office.records, given=given(1, 2, note="Kèm bản giấy"))

    today = timezone.localdate()
    columns = ("paper", "plan", "ordinal", "recipient", "purpose", "way", "date", "note", "by")
    assert list(Dispatch.objects.values_list(*columns)) == [
        (paper.pk, None, 1, "Như Điều 3", "", "DOCUMENT_SYSTEM", today, "Kèm bản giấy", person(office.records)),
        (paper.pk, None, 2, "Sở Nội vụ", "báo cáo", "DOCUMENT_SYSTEM", today, "Kèm bản giấy", person(office.records)),
    ]
    entry = LedgerEntry.objects.get(event=Event.PAPER_DISPATCHED)
    assert (entry.obj, entry.about) == (paper.obj, paper.obj)
    assert body(Event.PAPER_DISPATCHED)["data"] == {
        "kind": "DECISION",
        "number": paper.document_number,
        "date": str(today),
        "dispatch_way": "DOCUMENT_SYSTEM",
        "lines": [1, 2],
        "told": 1,
    }
    personal = {secret.field: json.loads(secret.value) for secret in entry.secrets.exclude(field="actor_name")}
    assert personal == {"recipients": "Như Điều 3; Sở Nội vụ (báo cáo)", "note": "Kèm bản giấy"}
    assert told_by(Event.PAPER_DISPATCHED) == {person(office.team.head)}


def test_of_a_decision_only_the_heads_on_its_list_are_told_and_of_other_lines_whoever_holds_the_role(
    office: Office,
) -> None:
    paper = granted(office)

    dispatch_paper(paper.ref, by=office.records, given=given(1, 3, 4))

    roles = (Role.DEPUTY_CHIEF, Role.TRADE_UNION, Role.HR_OFFICER)
    expected = {person(user) for role in roles for user in office.holders(role)} | {person(office.team.head)}
    assert told_by(Event.PAPER_DISPATCHED) == expected
    assert person(office.other_team.head) not in expected


def test_who_is_named_in_two_lines_is_told_once_and_the_sender_not_at_all(office: Office) -> None:
    paper = draft(office)
    both = [
        Line(text=text, is_internal=True, roles=(Role.DEPUTY_CHIEF, Role.RECORDS_OFFICER))
        for text in ("PCVP", "Lưu: VT")
    ]
    name_recipients(paper.ref, by=office.hr_head, lines=both)
    Walk.record(_walk_of(office, paper))

    dispatch_paper(paper.ref, by=office.records, given=given(1, 2, way=DispatchWay.IN_SYSTEM))

    told = list(Notice.objects.filter(message__event=Event.PAPER_DISPATCHED).values_list("person", flat=True))
    assert sorted(told) == people_told([Role.DEPUTY_CHIEF], office.day)


def _walk_of(office: Office, paper: Paper) -> Walk:
    line = paper.lines.select_related("nomination__award_form", "nomination__nominee_person").get()
    nominee = line.nomination.nominee_person
    assert nominee is not None
    each = Walk(office, line.nomination.award_form, nominee, office.team.head, office.campaign)
    each.ref, each.papers = line.nomination.ref, [paper]
    return each


def test_an_acting_head_is_told_like_a_head_and_who_left_is_not(office: Office) -> None:
    head = office.team.head.person
    unit = head.unit_id

    assert people_told([Role.UNIT_HEAD], office.day, units=[unit]) == [head.pk]
    assert len(people_told([Role.UNIT_HEAD], office.day)) > 10
    assert people_told([], office.day) == []
    head.is_active = False
    save_reference(head, by=robot())
    assert people_told([Role.UNIT_HEAD], office.day, units=[unit]) == []


def test_nothing_is_sent_twice_without_a_word_and_again_only_with_a_note(office: Office) -> None:
    paper = granted(office)
    dispatch_paper(paper.ref, by=office.records, given=given(2))

    with refused(Refusal.ALREADY_SENT):
        dispatch_paper(paper.ref, by=office.records, given=given(2, 3))
    dispatch_paper(paper.ref, by=office.records, given=given(2, note="Bản trước thiếu phụ lục"))

    assert list(Dispatch.objects.values_list("ordinal", "note")) == [(2, ""), (2, "Bản trước thiếu phụ lục")]


def test_only_the_records_officer_sends_and_only_what_is_signed(office: Office) -> None:
    paper, done = draft(office), granted(office)

    for user in (office.hr_head, office.chief, office.secretary, office.inspector):
        with refused(Refusal.NOT_YOURS):
            dispatch_paper(done.ref, by=user, given=given(1))
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        dispatch_paper(done.ref, by=office.administrator, given=given(1))
    with refused(Refusal.NOT_SIGNED_YET):
        dispatch_paper(paper.ref, by=office.records, given=given(1))
    with refused(Refusal.NOTHING_CHOSEN):
        dispatch_paper(done.ref, by=office.records, given=given())
    with refused(Refusal.SENDING_TO_COME):
        dispatch_paper(done.ref, by=office.records, given=given(1, date=timezone.localdate() + timedelta(days=1)))
    with refused(Refusal.SENT_BEFORE_SIGNED):
        dispatch_paper(done.ref, by=office.records, given=given(1, date=timezone.localdate() - timedelta(days=1)))
    with refused(Refusal.NOBODY_TOLD_HERE):
        dispatch_paper(done.ref, by=office.records, given=given(2, way=DispatchWay.IN_SYSTEM))


def test_minutes_are_sent_to_the_council(office: Office) -> None:
    granted(office)
    minutes = Paper.objects.get(kind="MINUTES")

    dispatch_paper(minutes.ref, by=office.records, given=given(1, way=DispatchWay.IN_SYSTEM))

    assert told_by(Event.PAPER_DISPATCHED) == {person(user) for user in office.members} - {person(office.records)}
    entry = LedgerEntry.objects.get(event=Event.PAPER_DISPATCHED)
    assert (entry.obj, entry.about) == (minutes.obj, f"session/{minutes.session.ref}")


def test_a_plan_is_sent_to_every_head(office: Office) -> None:
    code = office.campaign.campaign.code

    dispatch_plan(code, 1, by=office.records, given=given(3))

    sent: list[Any] = list(Dispatch.objects.values_list("plan", "paper", "ordinal"))
    assert sent == [(office.campaign.pk, None, 3)]
    roles = [Role.PARTY_COMMITTEE, Role.DEPUTY_CHIEF, Role.TRADE_UNION, Role.UNIT_HEAD]
    assert told_by(Event.PLAN_DISPATCHED) == set(people_told(roles, office.day))
    assert {person(office.team.head), person(office.other_team.head)} <= told_by(Event.PLAN_DISPATCHED)
    entry = LedgerEntry.objects.get(event=Event.PLAN_DISPATCHED)
    assert entry.obj == entry.about == f"campaign/{office.campaign.campaign.ref}"


def test_whom_a_plan_written_here_names_inside_the_office_is_told_and_stays_so_when_the_line_is_reworded(
    office: Office,
) -> None:
    issued(office, "TD-MOI", number=85)
    draft_plan = amend_campaign("TD-MOI", by=office.hr_officer, reason=WHY_AMENDED)
    content = content_of(draft_plan, reason=WHY_AMENDED)
    inside = content.recipients[1]
    reworded = replace(inside, text="Trưởng các phòng, ban, trung tâm")
    edit_plan(
        "TD-MOI", by=office.hr_officer, plan=replace(content, recipients=(content.recipients[0], reworded))
    )
    issue_plan("TD-MOI", by=office.records, signed=signed_plan(office, 86))

    for number in (1, 2):
        Notice.objects.filter(message__event=Event.PLAN_DISPATCHED).delete()
        dispatch_plan("TD-MOI", number, by=office.records, given=given(2, way=DispatchWay.IN_SYSTEM))
        assert told_by(Event.PLAN_DISPATCHED) == set(people_told([Role.UNIT_HEAD], office.day))
    assert inside.roles == (Role.UNIT_HEAD,)


def test_a_paper_is_not_sent_in_this_system_to_whom_it_stays_shut(office: Office) -> None:
    each = nomination_at(State.ESCALATION_PREPARED, office)
    paper = each.papers[0]
    heads = Line(text="Trưởng các phòng", is_internal=True, roles=(Role.UNIT_HEAD,))
    officers = Line(text="Lưu: HCTC", is_internal=True, roles=(Role.HR_OFFICER,))
    name_recipients(paper.ref, by=office.hr_head, lines=[heads, officers])
    each.record()

    with refused(Refusal.NOT_READ_HERE):
        dispatch_paper(paper.ref, by=office.records, given=given(1, 2, way=DispatchWay.IN_SYSTEM))
    dispatch_paper(paper.ref, by=office.records, given=given(2, way=DispatchWay.IN_SYSTEM))
    dispatch_paper(paper.ref, by=office.records, given=given(1))


def test_a_plan_that_is_not_issued_is_not_sent(office: Office) -> None:
    code = office.campaign.campaign.code
    amend_campaign(code, by=office.hr_officer, reason=WHY_AMENDED)

    with refused(Refusal.PLAN_NOT_ISSUED):
        dispatch_plan(code, 2, by=office.records, given=given(1))
    with refused(Refusal.NOT_YOURS):
        dispatch_plan(code, 1, by=office.hr_head, given=given(1))


# -- still to be sent --------------------------------------------------------------------------------------------------


def waiting(office: Office, who: User) -> list[tuple[str, int]]:
    found = papers_to_send(actor_of(who, office.day), office.day)
    return [(each.document.kind, each.left) for each in found]


def test_the_records_officer_finds_what_has_not_gone_to_every_line(office: Office) -> None:
    paper = granted(office)
    minutes = Paper.objects.get(kind="MINUTES")
    draft(office)
    both = waiting(office, office.records)
    dispatch_paper(paper.ref, by=office.records, given=given(1, 2))
    dispatch_paper(minutes.ref, by=office.records, given=given(1, 2, 3))
    one = [each for each in waiting(office, office.records) if each[0] == "DECISION"]
    dispatch_paper(paper.ref, by=office.records, given=given(3, 4))

    assert sorted(both)[:2] == [("DECISION", 4), ("MINUTES", 3)]
    assert one == [("DECISION", 2)]
    assert [each for each in waiting(office, office.records) if each[0] == "DECISION"] == []
    assert waiting(office, office.hr_head) == []


def test_a_paper_is_due_the_working_days_of_the_office_after_its_date(office: Office) -> None:
    granted(office)
    records = actor_of(office.records, office.day)
    (first, *_) = papers_to_send(records, office.day)
    HouseNumber.objects.create(
        code=HouseRule.DISPATCH_WITHIN_DAYS, value=0, from_date=office.day, source="Kiểm thử"
    )
    (same_day, *_) = papers_to_send(records, office.day)

    assert first.due is not None and 0 < (first.due - office.day).days < 12
    assert same_day.due == office.day


def test_the_latest_row_in_force_sets_a_number_of_the_office_and_else_what_holds_without_one(office: Office) -> None:
    rule, day = HouseRule.DISPATCH_WITHIN_DAYS, office.day
    HouseNumber.objects.filter(code=rule).delete()
    before = house_number(rule, day)
    for value, start in ((3, 10), (4, 5), (5, -1)):
        HouseNumber.objects.create(code=rule, value=value, from_date=day - timedelta(days=start), source="Kiểm thử")

    assert (before, house_number(rule, day), house_number(rule, day + timedelta(days=1))) == (1, 4, 5)


def test_a_plan_that_was_issued_here_waits_to_be_sent(office: Office) -> None:
    records = actor_of(office.records, office.day)
    assert plans_to_send(records, office.day) == []
    plan = issued(office, "TD-GUI", number=41)

    assert [(each.document, each.left) for each in plans_to_send(records, office.day)] == [(plan, 2)]
    dispatch_plan("TD-GUI", 1, by=office.records, given=given(1, 2))
    assert plans_to_send(records, office.day) == []

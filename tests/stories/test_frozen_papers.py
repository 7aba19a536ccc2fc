"""What the council votes on is what was placed: between agenda and minutes nothing of a dossier can change (2.6)."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from tests.fixtures.guards import lifted
from tests.matrix.looking import changes, picture
from tests.stories.reading import refused
from tests.walks import (
    Walk,
    attend,
    close,
    consolidated,
    pdf,
    planned,
    presiding_user,
    sitting,
    the_day_comes,
    tied,
    vote,
    walk,
)
from tests.web.council import of_item
from tests.web.visitors import text_of, visitor
from workflows.actions import appraise, decide, propose, review
from workflows.actions.review.papers import papers_are_unchanged
from workflows.lifecycle import STEPS
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Nomination, StoredFile
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.states import EDITABLE, State


def placed(office: Office) -> Walk:
    each = consolidated(office)
    planned(office, each)
    return each


def voting(office: Office) -> Walk:
    each = consolidated(office)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    return each


def counted(office: Office) -> Walk:
    each = consolidated(office)
    sitting(office, each)
    vote(office, each)
    return each


STAGES = (placed, voting, counted)


def edit(office: Office, each: Walk) -> None:
    propose.edit_nomination(each.ref, by=each.proposer, fields={"summary": "Tóm tắt khác hẳn, dài hơn trước"})


def add_file(office: Office, each: Walk) -> None:
    propose.attach_evidence(each.ref, by=each.proposer, upload=pdf("them.pdf", text="khác"))


def take_file_out(office: Office, each: Walk) -> None:
    propose.remove_evidence(each.ref, by=each.proposer, evidence_id=each.nomination.evidence.latest("id").pk)


def send_again(office: Office, each: Walk) -> None:
    propose.resubmit_nomination(each.ref, by=each.proposer)


def give_back(office: Office, each: Walk) -> None:
    each.give_back()


def merge_into_it(office: Office, each: Walk) -> None:
    other = walk(office).draft().fill().submit().receive()
    appraise.merge_nomination(other.ref, by=office.hr_officer, into=each.ref, reason="Hai hồ sơ về một thành tích")


WAYS: tuple[Callable[[Office, Walk], None], ...] = (
    edit,
    add_file,
    take_file_out,
    send_again,
    give_back,
    merge_into_it,
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("stage", STAGES)
def test_no_act_changes_a_dossier_between_agenda_and_minutes(office: Office, stage, way) -> None:  # type: ignore[no-untyped-def]
    each = stage(office)
    before = Nomination.objects.filter(ref=each.ref).values().get()

    with pytest.raises(Refused):
        way(office, each)

    assert Nomination.objects.filter(ref=each.ref).values().get() == before
    assert papers_are_unchanged(each.item)


def test_no_step_leads_from_the_council_to_where_a_dossier_is_written() -> None:
    before_council = (State.ON_AGENDA, State.IN_REVIEW)
    ways = {str(step.target) for step in STEPS.values() if step.target and set(step.sources) & set(before_council)}

    assert ways & {str(state) for state in (*EDITABLE, State.APPRAISING, State.SUBMITTED)} == set()


N, E = "workflows_nomination", "workflows_evidence"
OF_IT = "id = (SELECT nomination_id FROM workflows_agendaitem)"
STATEMENTS = (
    *(
        f"UPDATE {N} SET {column} WHERE {OF_IT}"
        for column in (
            "summary = 'khác'",
            "initiative = 'khác'",
            "report = '{}'",
            "nominee_name = 'khác'",
            "nominee_position = 'khác'",
            "nominee_unit_name = 'khác'",
            "simplified_grounds = '[\"X\"]'",
            "period_from = '2020-01-01'",
            "dossier_version = 9",
        )
    ),
    f"UPDATE {E} SET removed_at = added_at WHERE nomination_id IN (SELECT id FROM {N} WHERE {OF_IT})",
    f"UPDATE {E} SET file_id = (SELECT MAX(id) FROM workflows_storedfile) WHERE id = (SELECT MIN(id) FROM {E})",
    (
        f"INSERT INTO {E} (nomination_id, file_id, content_code, added_by_id, added_at)"
        f" SELECT nomination_id, file_id, content_code, added_by_id, added_at FROM {E} WHERE id ="
        f" (SELECT MIN(id) FROM {E})"
    ),
)


@pytest.mark.parametrize("sql", STATEMENTS)
@pytest.mark.parametrize("stage", STAGES)
def test_the_database_keeps_the_papers_of_what_lies_before_the_council(office: Office, stage, sql: str) -> None:  # type: ignore[no-untyped-def]
    stage(office)
    StoredFile.objects.create(
        **StoredFile.objects.values("name", "media_type", "size", "added_at").first(), sha256="0" * 64
    )
    before = picture()

    with pytest.raises(DatabaseError, match="bv: "), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert changes(before, picture()) == {}


def test_a_stored_file_is_its_content_for_good(office: Office) -> None:
    placed(office)

    with pytest.raises(DatabaseError, match="bv: a file is its content"), transaction.atomic():
        StoredFile.objects.update(sha256="0" * 64)


def tampered(each: Walk) -> None:
    """Change a dossier past every guard, as the owner of a database could."""
    with lifted(connection):
        Nomination.objects.filter(ref=each.ref).update(summary="Tóm tắt bị sửa trong cơ sở dữ liệu")


def test_an_item_whose_papers_were_changed_past_all_guards_is_not_opened(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    assert "The papers are unchanged" in text_of(visitor(office.chief).get(of_item("item", each)))
    tampered(each)

    with refused(Refusal.PAPERS_CHANGED):
        review.open_item(each.item.ref, by=office.chief)

    assert "not those that were placed" in text_of(visitor(office.members[3]).get(of_item("item", each)))
    assert each.item.state == ItemState.PENDING


def test_nothing_is_voted_on_again_on_papers_that_were_changed_past_all_guards(office: Office) -> None:
    """A second ballot and a vote on another form are new items, and yet on the papers that the members have read."""
    again, other = tied(office), consolidated(office)
    sitting(office, other)
    review.open_item(other.item.ref, by=office.chief)
    for each in (again, other):
        tampered(each)

    with refused(Refusal.PAPERS_CHANGED):
        review.hold_second_ballot(again.item.ref, by=presiding_user(office, again.item))
    with refused(Refusal.PAPERS_CHANGED):
        review.vote_on_another_form(other.item.ref, by=office.chief, award="BK_TINH", reason="Thành tích xuất sắc hơn")


def test_new_papers_come_before_the_council_by_being_placed_again_with_their_own_hash(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each, yes=0)
    close(office, session)
    first = each.item
    decide.ask_again(
        each.ref,
        by=office.chief,
        reason="Có tài liệu mới về hiệu quả của sáng kiến",
        what_is_new="Quyết định công nhận sáng kiến cấp tỉnh",
        upload=pdf("moi.pdf", text="quyết định mới"),
    )
    again = planned(office)
    review.place_on_agenda(again.ref, [each.ref], by=office.secretary)
    the_day_comes(again)
    review.convene_session(again.ref, by=office.secretary)
    attend(office, again)
    review.open_session(again.ref, by=office.chief)

    second = AgendaItem.objects.get(session=again)
    assert second.papers_sha256 != first.papers_sha256
    review.open_item(second.ref, by=office.chief)
    page = visitor(office.chief).get(f"/phien/{session.code}/1/")
    assert "Since this vote the dossier has other papers" in text_of(page)
    assert STEPS[Command.ASK_AGAIN].sources == (State.NOT_RECOMMENDED,)

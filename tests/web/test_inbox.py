"""The inbox and the list: each role finds what waits for it, and thirty rows cost no more queries than one."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.duties import make_known
from tests.walks import consolidated, nomination_at, pdf, planned, recommended, sitting, walk
from tests.web.desks import DESKS, Desk
from tests.web.visitors import text_of, visitor
from workflows.actions import appraise, hold, propose, review
from workflows.management.demo.cast import Office
from workflows.models import Nomination, Paper, PaperLine, Person, User
from workflows.vocabulary.council import Choice
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.states import State

# The head of HR-Admin sits on the council besides and reads the most, however many rows there are: who he is (3), how
# many nominations and which, and first halves (3), votes and sessions (2), overdue completions (1), duties from plans
# (4), awards to present and who is to be told (2), how the campaign stands (3). That makes 18; where something waits to
# be presented or told, its limits take two more, but no desk here has nominations for him besides that.
MOST_QUERIES = 19


@pytest.fixture(autouse=True)
def _known(request: Any) -> None:
    """Let the plans be known, so that what waits is what each test lays on a desk; see also test_plan_duties."""
    if "office" in request.fixturenames:
        request.getfixturevalue("office")
        make_known()


def titles(user: User, section: str = "") -> list[str]:
    """Return the titles of the rows of a section, in the order of the page."""
    context = visitor(user).get(reverse("inbox"), {"muc": section} if section else {}).context
    if "groups" in context:
        return [row.title for group in context["groups"] for row in group.rows]
    return [row.title for row in context["rows"]]


def test_each_role_finds_what_waits_for_it(office: Office) -> None:
    each = walk(office).draft()
    name, award = office.team.staff.full_name, office.giay_khen.name
    assert titles(office.team.head) == titles(office.team.clerk) == [f"Complete the draft: {name} – {award}"]

    each.fill().submit()
    assert titles(office.hr_officer) == []
    assert titles(office.hr_officer, "cho-tiep-nhan") == [f"Receive: {name} – {award}"]

    each.receive()
    assert titles(office.hr_officer) == [f"Appraise: {name} – {award}"]

    each.appraise().consolidate()
    assert titles(office.secretary) == [f"Place on an agenda: {name} – {award}"]

    planned(office, each)
    assert titles(office.secretary) == [f"Prepare and convene session {each.item.session.code}"]


def test_the_chief_decides_and_the_records_officer_numbers(office: Office) -> None:
    each = recommended(office)
    name, award = office.team.staff.full_name, office.giay_khen.name
    assert titles(office.chief) == titles(office.deputy) == [f"Decide: {name} – {award}"]
    minutes = f"Send: Minutes {Paper.objects.get().document_number}"
    assert titles(office.other_deputy) == []
    assert titles(office.records) == [minutes]

    each.approve()
    assert titles(office.chief) == []
    assert sorted(titles(office.records)) == [f"Number and record: Decision – {award}", minutes]


def test_the_finance_officer_has_the_money_ready_for_what_is_approved_and_follows_what_is_signed(
    office: Office,
) -> None:
    each = recommended(office)
    award = office.giay_khen.name
    assert titles(office.finance) == titles(office.finance, "theo-doi") == []

    each.approve()
    assert titles(office.finance) == [f"Have the prize money ready: Decision – {award}"]

    each.record()
    line = PaperLine.objects.get(nomination__ref=each.ref)
    page = visitor(office.finance).get(reverse("inbox"), {"muc": "theo-doi"})
    assert titles(office.finance) == [f"Pay the prize money: {line.paper.document_number} – {award}"]
    assert titles(office.finance, "theo-doi") == [f"Prize money of Decision {line.paper.document_number} – {award}"]
    assert text_of(page).count(f"{line.amount:,} đồng") == 1
    assert titles(office.records, "theo-doi") == []


def test_a_member_finds_the_vote_that_is_missing_until_it_is_cast(office: Office) -> None:
    each = nomination_at(State.IN_REVIEW, office)
    code = each.item.session.code
    member = office.members[-1]
    assert titles(member) == [f"Vote in session {code}: 1 item waits for your vote"]

    review.cast_vote(each.item.ref, by=member, choice=Choice.IN_FAVOUR)
    assert titles(member) == []


def test_a_recused_member_is_not_asked_to_vote(office: Office) -> None:
    each = consolidated(office, nominee=office.council_team.staff, proposer=office.council_team.head)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)

    assert titles(office.council_team.head) == []


def test_a_second_person_finds_the_proposal_of_the_first(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    appraise.propose_rejection(
        each.ref, by=office.hr_officer, clause="Điều 75", reason="Chưa đủ tiêu chuẩn theo quy định"
    )

    wanted = f"Confirm or turn down “not eligible”: {office.team.staff.full_name} – {office.giay_khen.name}"
    assert wanted in titles(office.hr_head)
    assert wanted not in titles(office.hr_officer)


def test_a_suspended_nomination_waits_for_nobody_but_who_answers_for_it(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason="Có đơn tố cáo đang xác minh", upload=pdf()
    )

    assert titles(office.hr_officer) == []
    assert titles(office.hr_head) == [f"Follow the suspension: {office.team.staff.full_name} – {office.giay_khen.name}"]
    followed = text_of(visitor(office.team.head).get(reverse("inbox"), {"muc": "theo-doi"}))
    assert "Suspended by regulation" in followed
    assert "tố cáo" not in followed and "Complaint" not in followed


def test_nobody_is_asked_to_handle_his_own_nomination(office: Office) -> None:
    walk(office, nominee=_person(office.hr_officer), proposer=office.hr_head).draft().fill().submit()

    assert titles(office.hr_officer, "cho-tiep-nhan") == titles(office.hr_head, "cho-tiep-nhan") == []
    assert len(titles(office.other_hr_officer, "cho-tiep-nhan")) == 1


def test_what_is_overdue_comes_first_then_soon_then_later(office: Office) -> None:
    people = list(office.team.unit.people.filter(user=None, is_active=True)[:3])
    with time_machine.travel(timezone.now() - timedelta(days=30), tick=False):
        for days, nominee in zip((9, -2, 1), people, strict=True):
            each = walk(office, nominee=nominee).draft().fill().submit().receive()
            each.give_back(due=timezone.localdate() + timedelta(days=30 + days))

    page = visitor(office.team.head).get(reverse("inbox"))

    assert [(group.title, [row.due for row in group.rows]) for group in page.context["groups"]] == [
        ("Overdue", ["2 days overdue"]),
        ("Within 3 days", ["1 day left"]),
        ("Later", [(timezone.localdate() + timedelta(days=9)).strftime("%d/%m/%Y")]),
    ]
    assert "1 matter is overdue" in text_of(page)


def test_what_somebody_drafted_is_followed_until_it_is_done(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    row = f"{office.team.staff.full_name} – {office.giay_khen.name}"
    assert (titles(office.team.head, "theo-doi"), titles(office.team.head, "da-xong")) == ([row], [])

    propose.withdraw_nomination(each.ref, by=office.team.head, reason="Đơn vị xin rút để bổ sung")
    assert (titles(office.team.head, "theo-doi"), titles(office.team.head, "da-xong")) == ([], [row])


def test_only_hr_reads_which_units_have_sent_nothing(office: Office) -> None:
    nomination_at(State.SUBMITTED, office)

    hr, chief = visitor(office.hr_officer).get(reverse("inbox")), visitor(office.chief).get(reverse("inbox"))

    silent = [unit for unit, _drafts in hr.context["standing"].units_without]
    assert office.team.unit.name not in silent
    assert office.other_team.unit.name in silent
    assert chief.context["standing"].units_without == ()
    assert visitor(office.team.head).get(reverse("inbox")).context["standing"] is None


def test_an_account_without_a_role_is_told_what_to_do(office: Office) -> None:
    nobody = User.objects.get(username="chuyenvien1")

    assert "Your account takes no step in a nomination" in text_of(visitor(office.administrator).get(reverse("inbox")))
    assert "You hold no role today" in text_of(visitor(nobody).get(reverse("inbox")))
    assert visitor(None).get(reverse("inbox")).status_code == 302


def test_thirty_rows_cost_as_many_queries_as_one(office: Office) -> None:
    people = {
        "officer": office.hr_officer,
        "HR head": office.hr_head,
        "secretary": office.secretary,
        "chief": office.chief,
        "records": office.records,
        "finance": office.finance,
        "unit head": office.team.head,
        "inspector": office.inspector,
    }
    pages = [("nominations", ""), *(("inbox", name) for name in ("can-xu-ly", "cho-tiep-nhan", "theo-doi", "da-xong"))]

    def costs() -> dict[tuple[str, str, str], int]:
        return {(who, *page): _queries(user, *page) for who, user in people.items() for page in pages}

    _many(office, 1)
    visitor(office.inspector).get(reverse("nominations"))  # the first look of all opens the log
    one = costs()
    _many(office, 10)

    assert costs() == one
    assert {where: number for where, number in one.items() if number > MOST_QUERIES} == {}


@pytest.mark.parametrize("name", DESKS)
def test_a_full_desk_costs_as_many_queries_as_one_with_a_row_of_each_kind(office: Office, name: str) -> None:
    desk = DESKS[name]

    desk.lay(office, 1)
    one = _costs(office, desk, rows=1)
    desk.lay(office, desk.many - 1)

    assert _costs(office, desk, rows=desk.many) == one
    assert {who: number for who, number in one.items() if number > MOST_QUERIES} == {}


# -- the list ----------------------------------------------------------------------------------------------------------


def names(user: User, **query: str) -> set[str]:
    return {row.name for row in visitor(user).get(reverse("nominations"), query).context["rows"]}


def test_the_list_is_searched_without_accents_and_filtered(office: Office) -> None:
    nomination_at(State.SUBMITTED, office)
    walk(office, nominee=office.other_team.staff, proposer=office.other_team.head).draft().fill().submit().receive()
    first, second = office.team.staff.full_name, office.other_team.staff.full_name
    code = Nomination.objects.get(nominee_name=second).code or ""
    plain = office.team.staff.search_key

    assert names(office.hr_officer) == {first, second}
    assert names(office.hr_officer, q=plain) == names(office.hr_officer, q=plain.upper()) == {first}
    assert names(office.hr_officer, q=code.lower()) == {second}
    assert names(office.hr_officer, **{"trang-thai": State.APPRAISING}) == {second}
    assert names(office.hr_officer, **{"don-vi": office.team.unit.code}) == {first}
    assert names(office.hr_officer, **{"hinh-thuc": "BK_TINH"}) == set()
    assert names(office.hr_officer, **{"trang-thai": "NO_STATE"}) == {first, second}


def test_the_list_shows_only_what_may_be_seen(office: Office) -> None:
    nomination_at(State.SUBMITTED, office)
    walk(office, nominee=office.team.second_staff).draft()

    assert names(office.team.head) == {office.team.staff.full_name, office.team.second_staff.full_name}
    assert names(office.hr_officer) == {office.team.staff.full_name}
    assert names(office.other_team.head) == names(office.chief) == set()
    assert names(office.inspector) == {office.team.staff.full_name, office.team.second_staff.full_name}


# -- what they share ---------------------------------------------------------------------------------------------------


def _many(office: Office, number: int) -> None:
    """Bring nominations of several kinds onto every desk: drafts, sent, received, before the council, decided."""
    for _ in range(number):
        walk(office).draft()
        walk(office).draft().fill().submit()
        walk(office).draft().fill().submit().receive()


def _costs(office: Office, desk: Desk, *, rows: int) -> dict[str, int]:
    """Return what each seat of a desk costs, once its page shows so many rows of each kind and no others."""
    costs = {}
    for who, seat in desk.seats.items():
        user = seat.user(office)
        shown = Counter(seat.kind_of(title) for title in titles(user, seat.section))
        assert shown == dict.fromkeys(seat.kinds, rows), who
        costs[who] = _queries(user, "inbox", seat.section)
    return costs


def _queries(user: User, name: str, section: str) -> int:
    """Return how many statements read; an inspector's look is written down on top."""
    client = visitor(user)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse(name), {"muc": section})
    assert response.status_code == 200
    return sum(1 for query in captured.captured_queries if query["sql"].startswith("SELECT"))


def _person(user: User) -> Person:
    person: Person = user.person
    return person


def test_the_inspector_is_asked_for_the_first_verification_now_and_for_the_next_after_the_offices_days(
    office: Office, settings: Any
) -> None:
    settings.LEDGER_VERIFIED_EVERY_DAYS = 7
    inspector = visitor(office.inspector)

    def asked() -> list[tuple[str, str, str]]:
        groups = inspector.get("/viec/").context["groups"]
        return [(row.title, row.detail, row.due) for group in groups for row in group.rows]

    first = asked()
    inspector.post(reverse("verification"), {"action_token": "t1"})
    today = timezone.localdate()

    assert first == [("Verify the ledger", "It was never verified yet", "Due today")]
    next_time = (today + timedelta(days=7)).strftime("%d/%m/%Y")
    assert asked() == [("Verify the ledger", f"Last verified on {today:%d/%m/%Y}", next_time)]
    assert asked()[0][0] not in [row.title for row in _rows_of(office.hr_head)]


def _rows_of(user: User) -> list[Any]:
    return [row for group in visitor(user).get("/viec/").context["groups"] for row in group.rows]

"""The consolidation list in the browser: what it shows, what it flags, and many nominations consolidated at once."""

from itertools import islice
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.walks import Walk, consolidated, nomination_at, walk
from tests.web.everybody import address_of, answers_to, everybody, send
from tests.web.visitors import text_of, visitor, written
from workflows.actions import hold
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import pdf
from workflows.models import LedgerEntry, Person, Unit
from workflows.vocabulary.dossier import Conclusion, HoldKind, Procedure
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

UNAPPRAISED = "There is no appraisal of this version of the dossier yet. Record the appraisal first."
LIST, PRINT = "/tong-hop/", "/tong-hop/in/"


def nominees(office: Office) -> Any:
    """Yield nominees, each with the head who may propose him, so that nobody is nominated twice."""
    for team in [*office.teams(), *office.teams(on_council=True)]:
        for nominee in (team.staff, team.second_staff, team.unit):
            yield nominee, team.head


def received(office: Office, count: int) -> list[Walk]:
    return [
        walk(office, nominee=nominee, proposer=head).draft().fill().submit().receive()
        for nominee, head in islice(nominees(office), count)
    ]


def appraised(office: Office, count: int) -> list[Walk]:
    return [each.appraise() for each in received(office, count)]


def unappraised(office: Office) -> Walk:
    each = walk(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    return each.draft().fill().submit().receive()


def codes(response: Any) -> list[str]:
    return [line.code for line in response.context["lines"]]


def codes_of(*walks: Walk) -> list[str]:
    return [str(each.nomination.code) for each in walks]


def look(user: Any, address: str = LIST, **query: str) -> Any:
    return visitor(user).get(address, query)


# -- who comes in, and at what cost ------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [LIST, PRINT])
def test_the_list_opens_to_hr_admin_and_the_secretary(office: Office, address: str) -> None:
    inside = {"officer", "hr head", "secretary"}

    assert answers_to(office, address) == {200: inside, 403: set(everybody(office)) - inside}


def test_the_list_costs_at_most_twelve_queries_with_one_row_and_with_thirty(office: Office) -> None:
    received(office, 1)
    counts = []
    client = visitor(office.hr_officer)
    for more in (0, 29):
        for nominee, head in islice(nominees(office), 1, 1 + more):
            walk(office, nominee=nominee, proposer=head).draft().fill().submit().receive().appraise()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(LIST)
        counts.append((len(page.context["lines"]), len(queries)))

    (few, first), (many, second) = counts
    assert (few, many) == (1, 30)
    assert first == second <= 12


# -- what it shows -----------------------------------------------------------------------------------------------------


def test_without_a_filter_it_shows_what_is_in_the_hands_of_hr_admin(office: Office) -> None:
    first, second, third = islice(nominees(office), 3)
    here = consolidated(office, nominee=first[0], proposer=first[1])
    sent = walk(office, nominee=second[0], proposer=second[1]).draft().fill().submit()
    walk(office, nominee=third[0], proposer=third[1]).draft()
    gone = nomination_at(State.ON_AGENDA, office)

    assert sorted(codes(look(office.hr_officer))) == sorted(codes_of(here, sent))
    assert sorted(codes(look(office.hr_officer, **{"trang-thai": "ALL"}))) == sorted(codes_of(here, sent, gone))


def test_each_filter_stands_in_the_address_and_can_be_taken_away(office: Office) -> None:
    one, two = received(office, 2)
    other = walk(office, nominee=office.other_team.staff, proposer=office.other_team.head, award_form=office.bang_khen)
    other.draft().fill().submit()
    sudden = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True).draft().fill().submit()
    one.appraise()
    campaign = office.campaign.campaign.code

    found = {
        name: sorted(codes(look(office.hr_officer, **query)))
        for name, query in {
            "text": {"q": two.nomination.nominee_name},
            "unit": {"don-vi": office.other_team.unit.code},
            "award": {"hinh-thuc": "BK_TINH"},
            "campaign": {"dot": campaign},
            "no campaign": {"dot": "NONE"},
            "state": {"trang-thai": "SUBMITTED"},
            "ready": {"trang-thai": "READY"},
            "two": {"trang-thai": "APPRAISING", "q": two.nomination.code},
            "nonsense": {"trang-thai": "NIX"},
        }.items()
    }
    page = look(office.hr_officer, **{"trang-thai": "READY", "dot": campaign})

    assert found == {
        "text": codes_of(two),
        "unit": codes_of(other),
        "award": codes_of(other),
        "campaign": sorted(codes_of(one, two, other)),
        "no campaign": codes_of(sudden),
        "state": sorted(codes_of(other, sudden)),
        "ready": codes_of(one),
        "two": codes_of(two),
        "nonsense": sorted(codes_of(one, two, other, sudden)),
    }
    assert [(chip.label, chip.url) for chip in page.context["chips"]] == [
        (f"Campaign: {office.campaign.campaign.short_title}", "?trang-thai=READY"),
        ("State: Appraised as eligible", f"?dot={campaign}"),
    ]


def test_a_line_tells_how_far_the_appraisal_is(office: Office) -> None:
    blank, eligible, lacking, completed = received(office, 4)
    eligible.appraise()
    lacking.appraise(Conclusion.SUPPLEMENT)
    completed.appraise().give_back().complete().receive()

    shown = {line.code: line.look.label for line in look(office.hr_officer).context["lines"]}

    assert [shown[code] for code in codes_of(blank, eligible, lacking, completed)] == [
        "Not yet appraised",
        "Eligible",
        "Supplement needed",
        "Not yet appraised",
    ]


def test_a_line_leads_hr_admin_to_what_is_to_be_received_or_appraised(office: Office) -> None:
    blank, eligible = received(office, 2)
    eligible.appraise()
    sent = walk(office, nominee=office.other_team.staff, proposer=office.other_team.head).draft().fill().submit()

    led = {
        name: {line.code: line.act_url for line in look(user).context["lines"]}
        for name, user in (("officer", office.hr_officer), ("secretary", office.secretary))
    }

    one, two, three = codes_of(blank, eligible, sent)
    assert led == {
        "officer": {one: address_of("appraise", blank), two: "", three: address_of("receive", sent)},
        "secretary": {one: "", two: "", three: ""},
    }


def test_the_list_stands_in_the_order_that_was_asked_for(office: Office) -> None:
    first = walk(office, nominee=office.other_team.staff, proposer=office.other_team.head).draft().fill().submit()
    (second,) = received(office, 1)
    people = sorted((each.nomination for each in (first, second)), key=lambda one: one.nominee_person.name_sort_key)
    units = sorted((each.nomination for each in (first, second)), key=lambda one: one.unit.sort_key)

    orders = {order: codes(look(office.hr_officer, xep=order)) for order in ("ten", "don-vi", "nix")}

    assert orders == {
        "ten": [one.code for one in people],
        "don-vi": [one.code for one in units],
        "nix": [one.code for one in units],
    }


def test_women_and_direct_workers_are_flagged(office: Office) -> None:
    leader = office.team.head.person  # type: ignore[attr-defined]
    woman = Person.objects.filter(sex="FEMALE", unit=office.team.unit, is_leader=False).exclude(user=office.team.clerk)
    worker = woman.first() or office.team.staff
    for nominee, by in ((leader, office.hr_head), (worker, office.team.head), (office.team.unit, office.team.head)):
        walk(office, nominee=nominee, proposer=by).draft().fill().submit()

    flags = {line.name: line.priorities for line in look(office.hr_officer).context["lines"]}
    women = office.team.unit.people.filter(is_active=True, sex="FEMALE").count()
    share = women / office.team.unit.people.filter(is_active=True).count()

    assert flags == {
        leader.full_name: ("Woman",) if leader.sex == "FEMALE" else (),
        worker.full_name: (*(["Woman"] if worker.sex == "FEMALE" else []), "Direct worker"),
        Unit.objects.get(pk=office.team.unit.pk).name: ("Mostly women",) if share >= 0.7 else (),
    }


def test_a_likely_duplicate_is_flagged_and_opens_in_the_table(office: Office) -> None:
    first = walk(office).draft().fill(summary="Tham mưu 12 văn bản").submit()
    second = walk(office, award_form=office.bang_khen).draft().fill(summary="Tham mưu 14 văn bản").submit()

    page = look(office.hr_officer)

    pairs = {line.code: [pair.code for pair in line.pairs] for line in page.context["lines"]}
    one, two = codes_of(first, second)
    assert pairs == {one: [two], two: [one]}
    assert "2 nominations on this page look like another" in text_of(page)
    assert "Tham mưu <mark>12</mark> văn bản" in page.content.decode()


def test_a_suspended_nomination_reads_alike_for_all_and_cannot_be_ticked(office: Office) -> None:
    (each,) = appraised(office, 1)
    reason = "Đang xác minh đơn tố cáo về tài chính"
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=reason, upload=pdf("don.pdf"))

    for user in (office.hr_officer, office.secretary, office.hr_head):
        page = look(user)
        (line,) = page.context["lines"]
        assert (line.look.label, line.is_tickable, line.due) == ("Suspended by regulation", False, None)
        assert reason not in page.content.decode()
        assert "Complaint" not in text_of(page)


def test_the_printed_list_shows_what_the_filter_leaves_collectives_first(office: Office) -> None:
    person, _other, unit = received(office, 3)
    person.appraise()

    page = look(office.hr_officer, PRINT, q=office.team.unit.name)

    collectives, individuals = page.context["collectives"], page.context["individuals"]
    assert [row.name for row in collectives] == [unit.nomination.nominee_name]
    assert {row.name: row.opinion for row in individuals}[person.nomination.nominee_name] == "Đủ điều kiện"
    assert "DANH SÁCH TRÍCH NGANG" in text_of(page)
    assert "DỰ THẢO" in text_of(page)


def test_the_printed_list_names_signed_counts_and_awards_of_the_last_two_years(office: Office) -> None:
    granted = nomination_at(State.GRANTED, office)
    again = walk(office).draft().fill().submit()

    page = look(office.hr_officer, PRINT, **{"trang-thai": "ALL"})

    rows = {row.votes: row.earlier for row in page.context["individuals"]}
    item = granted.item
    number = granted.papers[0].__class__.objects.get(pk=granted.papers[0].pk).document_number
    assert rows == {f"{item.yes}/{item.base}": "", "": f"{again.nomination.award_form.name} ({number})"}


# -- many at once ------------------------------------------------------------------------------------------------------


def test_ticked_nominations_go_on_each_in_an_act_of_its_own(office: Office) -> None:
    one, two, left = appraised(office, 3)

    page = send(office.hr_officer, LIST, pick=codes_of(one, two))

    assert page.context["results"].title == "2 consolidated"
    assert [each.nomination.state for each in (one, two, left)] == [
        State.CONSOLIDATED,
        State.CONSOLIDATED,
        State.APPRAISING,
    ]
    entries = LedgerEntry.objects.filter(event=Event.NOMINATION_CONSOLIDATED).order_by("id")
    assert [entry.obj for entry in entries] == [one.nomination.obj, two.nomination.obj]


def test_a_mixed_choice_is_answered_row_by_row_and_what_is_left_stays_ticked(office: Office) -> None:
    one, two = appraised(office, 2)
    blank = (
        walk(office, nominee=office.other_team.staff, proposer=office.other_team.head).draft().fill().submit().receive()
    )

    page = send(office.hr_officer, LIST, pick=[*codes_of(one, two, blank), "DN-1999-0001"])

    results, (code,) = page.context["results"], codes_of(blank)
    assert (page.status_code, results.title) == (200, "2 consolidated, 2 not:")
    assert results.lines == (
        f"{code} – {blank.nomination.nominee_name}: {UNAPPRAISED}",
        "DN-1999-0001: there is no such nomination.",
    )
    assert {line.code for line in page.context["lines"] if line.is_picked} == {code}
    assert blank.nomination.state == State.APPRAISING


def test_nothing_ticked_says_so_and_writes_nothing(office: Office) -> None:
    appraised(office, 1)
    before = written()

    page = send(office.hr_officer, LIST)

    assert (page.status_code, page.context["results"].title) == (400, "Nothing is chosen. Choose at least one line.")
    assert written() == before


def test_all_that_match_the_filter_is_more_than_this_page(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflows.web.views.consolidate import listing

    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    walks = appraised(office, 4)
    other = consolidated(office, nominee=office.other_team.head.person, proposer=office.hr_head)  # type: ignore[attr-defined]
    award = f"{LIST}?hinh-thuc=GK"
    page = visitor(office.hr_officer).get(award)

    answer = send(office.hr_officer, award, all_matching="1")

    assert (len(page.context["lines"]), page.context["more"]) == (2, 4)
    assert "All 4 under appraisal that match the filter" in text_of(page)
    assert answer.context["results"].title == "4 consolidated"
    assert {each.nomination.state for each in (*walks, other)} == {State.CONSOLIDATED}


def test_the_same_form_sent_twice_is_answered_alike(office: Office) -> None:
    one, two = appraised(office, 2)
    blank = (
        walk(office, nominee=office.other_team.staff, proposer=office.other_team.head).draft().fill().submit().receive()
    )

    first = send(office.hr_officer, LIST, pick=codes_of(one, two, blank))
    versions = [each.nomination.version for each in (one, two, blank)]
    second = send(office.hr_officer, LIST, pick=codes_of(one, two, blank))

    assert first.context["results"] == second.context["results"]
    assert [each.nomination.version for each in (one, two, blank)] == versions


def test_the_secretary_looks_and_does_not_consolidate(office: Office) -> None:
    (each,) = appraised(office, 1)
    before = written()

    page = look(office.secretary)
    response = send(office.secretary, LIST, pick=codes_of(each))

    assert not page.context["can_tick"]
    assert response.status_code == 403
    assert "HR officer, Head of HR-Admin" in text_of(response)
    assert written() == before


# -- one at a time -----------------------------------------------------------------------------------------------------


def test_an_eligible_nomination_is_consolidated_from_its_own_page(office: Office) -> None:
    (each,) = appraised(office, 1)
    page = visitor(office.hr_officer).get(address_of("consolidate", each))

    response = send(office.hr_officer, address_of("consolidate", each), each)

    assert all(condition.is_met for condition in page.context["conditions"])
    assert (response.url, each.nomination.state) == (address_of("nomination", each), State.CONSOLIDATED)


def test_without_an_appraisal_the_page_leads_to_it_and_judges_nothing_ahead(office: Office) -> None:
    (each,) = received(office, 1)

    page = visitor(office.hr_officer).get(address_of("consolidate", each))

    judged = {condition.label: condition.is_met for condition in page.context["conditions"]}
    assert judged["This version is appraised"] is False
    assert judged["The appraisal finds it eligible"] is None
    assert address_of("appraise", each) in page.content.decode()
    assert "Record the appraisal first." in text_of(page)


def test_a_sudden_merit_goes_before_the_chief_on_a_ground_of_its_regime(office: Office) -> None:
    each = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True).draft().fill().submit().receive().appraise()
    page = visitor(office.hr_head).get(address_of("put-forward", each))

    response = send(office.hr_head, address_of("put-forward", each), each)

    assert [(ground.code, is_given) for ground, is_given in page.context["grounds"]] == [
        ("1", False),
        ("2", True),
        ("3", False),
        ("4", False),
        ("5", False),
    ]
    assert "This regime asks for any one of these grounds." in text_of(page)
    assert (response.status_code, each.nomination.state) == (302, State.RECOMMENDED)


def test_the_full_procedure_is_not_put_forward_past_the_council(office: Office) -> None:
    (each,) = appraised(office, 1)
    before = written()

    response = send(office.hr_head, address_of("put-forward", each), each)

    assert (response.status_code, written()) == (400, before)
    assert "This nomination goes by the full procedure, through the council." in text_of(response)

"""The saved view of what departed from the usual course, every kind with its number."""

from datetime import timedelta
from typing import Any

from tests.walks import consolidated, nomination_at, pdf, recommended, sitting, vote, with_alternative
from tests.web.inspecting import DEVIATIONS
from tests.web.visitors import text_of, visitor
from workflows.actions import appraise, decide, hold, review
from workflows.actions.files import Upload
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import LedgerEntry
from workflows.vocabulary.deviations import Deviation
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.states import State

REASON = "Có tình tiết mới cần xem xét thêm"


def one_of_each(office: Office) -> dict[Deviation, list[str]]:
    """Bring about deviations of each kind and return whose they are, newest first."""
    returned = nomination_at(State.PROVINCE_RETURNED, office)
    given_back = nomination_at(State.RETURNED, office)
    deferred = nomination_at(State.DEFERRED, office)
    withdrawn = nomination_at(State.WITHDRAWN, office)
    declined = nomination_at(State.DECLINED, office)
    held = nomination_at(State.APPRAISING, office)
    hold.hold_nomination(
        held.ref,
        by=office.hr_head,
        kind=HoldKind.COMPLAINT,
        reason="Đang xác minh nội dung phản ánh",
        upload=Upload("phan-anh.pdf", PDF),
    )
    stepped_aside = consolidated(office, nominee=office.council_team.staff, proposer=office.council_team.head)
    sitting(office, stepped_aside)
    review.open_item(stepped_aside.item.ref, by=office.chief)
    merged = nomination_at(State.MERGED, office)
    reopened = nomination_at(State.REJECTED_INELIGIBLE, office)
    appraise.reopen_nomination(reopened.ref, by=office.chief, reason=REASON, upload=pdf(text="don"))
    sent_back = nomination_at(State.RETURNED_TO_COUNCIL, office)
    asked_for_more = recommended(office)
    decide.ask_to_reconsider(asked_for_more.ref, by=office.chief, reason=REASON, award="BK_TINH")
    raised = with_alternative(office, form="BK_TINH")
    decide.upgrade_nomination(raised.ref, by=office.chief, reason=REASON)
    taken_back = nomination_at(State.AWAITING_SIGNATURE, office)
    decide.pull_back(taken_back.ref, by=office.chief, reason=REASON)
    return {
        Deviation.OVERRIDE: [raised.ref, declined.ref],
        Deviation.LATE: [],
        Deviation.RETURNED: [given_back.ref, returned.ref],
        Deviation.DEFERRED: [deferred.ref],
        Deviation.HELD: [held.ref],
        Deviation.DECLINED: [declined.ref],
        Deviation.WITHDRAWN: [withdrawn.ref],
        Deviation.TURNED_BACK: [taken_back.ref, asked_for_more.ref, sent_back.ref],
        # First the council voted on the higher form besides, then the Chief raised the nomination to it.
        Deviation.FORM_CHANGED: [raised.ref, raised.ref, asked_for_more.ref],
        Deviation.REOPENED: [reopened.ref, merged.ref],
        Deviation.RECUSAL: [stepped_aside.ref],
    }


def test_the_saved_view_has_every_kind_of_deviation_with_its_number(office: Office) -> None:
    expected = one_of_each(office)
    inspector = visitor(office.inspector)

    seen = {}
    for kind in Deviation:
        page = inspector.get(DEVIATIONS, {"loai": kind.value})
        seqs = [row.seq for row in page.context["rows"]]
        objs = {each.seq: each.obj for each in LedgerEntry.objects.filter(log__name__contains="/decisions/")}
        seen[kind] = [objs[seq].removeprefix("nomination/") for seq in seqs]
        counts = {str(each["url"]).rpartition("=")[2]: each.get("count") for each in page.context["kinds"]}
        assert counts[kind.value] == len(seqs)

    assert seen == expected
    # Three entries are of two kinds, and stand in the view of all once: declined, raised, asked about a higher form.
    assert len(inspector.get(DEVIATIONS).context["rows"]) == sum(len(refs) for refs in expected.values()) - 3


def test_a_late_dossier_is_a_deviation(office: Office, time_machine: Any) -> None:
    closes = office.campaign.campaign.nominations_close_at
    assert closes is not None
    time_machine.move_to(closes + timedelta(hours=2))
    late = nomination_at(State.SUBMITTED, office)

    page = visitor(office.inspector).get(DEVIATIONS, {"loai": "late"})

    assert [row.about.split()[0] for row in page.context["rows"]] == [late.nomination.code]


def test_a_tie_that_the_chair_decided_is_an_override(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each, present=8)
    vote(office, each, yes=4)

    page = visitor(office.inspector).get(DEVIATIONS, {"loai": "override"})

    assert [row.kind for row in page.context["rows"]] == ["Votes counted"]


def test_no_deviation_is_said_too(office: Office) -> None:
    assert "All matters went the plain way so far." in text_of(visitor(office.inspector).get(DEVIATIONS))

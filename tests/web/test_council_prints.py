"""What the council prints: minutes, ballot papers, count sheet, each a draft on A4."""

from typing import Any

import pytest

from tests.web.council import all_vote, at, attend, consolidated, convened, person_of, sitting, vote
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import LegalRegime
from workflows.queries.sessions import basis_of
from workflows.vocabulary import council as words
from workflows.web.presenters.session_prints import basis_sentences

# -- prints ------------------------------------------------------------------------------------------------------------


def test_the_minutes_carry_the_lines_of_the_law_with_base_and_percentage(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each, present=8)
    review.open_item(each.item.ref, by=office.chief)
    all_vote(office, each, against=2, reason="Thành tích chưa nổi bật.")
    absent = office.members[8]
    review.receive_opinion(
        each.item.ref, by=office.secretary, person=person_of(absent).pk, choice=words.Choice.IN_FAVOUR
    )
    review.count_item(each.item.ref, by=office.secretary)

    page = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))

    assert "DỰ THẢO" in page
    assert f"vắng mặt: 1 người ({person_of(absent).full_name}, lý do: ………………)" in page
    assert "số đã cho ý kiến bằng văn bản: 1 người" in page
    assert "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022" in page
    assert "Giấy khen của Chánh Văn phòng UBND tỉnh 7 2 0 9 77,78 % Đạt" in page
    assert "tỷ lệ tính trên số thành viên có mặt và ý kiến bằng văn bản, đạt khi quá 1/2" in page
    assert page.count("không tán thành: Thành tích chưa nổi bật") == 2


def test_the_minutes_name_the_basis_of_every_regime_on_the_agenda_the_older_first(office: Office) -> None:
    """A nomination received under the law of 2021 keeps it; here two items stand for such a session."""
    old, new = consolidated(office, nominee=office.team.staff), consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, old, new)
    items = list(session.items.select_related("nomination__campaign_version__campaign", "nomination__regime"))
    items[0].nomination.regime = LegalRegime.objects.get(code="R2021")

    sentences = basis_sentences(basis_of(items), items)

    laws = [text for text in sentences if text.startswith("Căn cứ Luật Thi đua")]
    assert [law[:60] for law in laws] == [
        "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003; ",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    ]
    decrees = [text for text in sentences if "Nghị định số" in text]
    assert ["91/2017/NĐ-CP" in decrees[0], "152/2025/NĐ-CP" in decrees[-1]] == [True, True]


def test_ballot_papers_are_one_for_each_voter_and_never_list_what_he_may_not_vote_on(office: Office) -> None:
    team = office.council_team
    own = consolidated(office, nominee=team.unit, proposer=team.head, award_form=office.bang_khen)
    other = consolidated(office, award_form=office.bang_khen)
    session = convened(office, own, other)

    client = visitor(office.secretary)
    before = client.get(at("session-print-ballots", session))
    attend(office, session, present=8)
    after = client.get(at("session-print-ballots", session))

    def papers(page: Any) -> list[list[int]]:
        return [[item.ordinal for item in items] for items in page.context["papers"]]

    assert papers(before) == [[1]] * 8 + [[2]] * 9
    assert papers(after) == [[1]] * 7 + [[2]] * 8
    page = text_of(after)
    assert "DỰ THẢO" in page
    assert all(person_of(user).full_name not in page for user in office.members)


def test_the_count_sheet_has_gaps_before_the_count_and_numbers_after_it(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    client = visitor(office.secretary)
    empty = client.get(at("session-print-count", session))
    assert [(line.yes, line.share, line.tellers) for line in empty.context["lines"]] == [("", "", ())]

    vote(office, each, yes=7)

    (line,) = client.get(at("session-print-count", session)).context["lines"]
    assert (line.figures, line.yes, line.share, line.base, line.conclusion) == (
        ("9", "9", "0", "9", "0", "2", "0"),
        "7",
        "77,78\N{NO-BREAK SPACE}%",
        "9 (tổng số thành viên Hội đồng)",
        "Đạt",
    )


@pytest.mark.parametrize("name", ["invitation", "list", "opinion", "ballots", "count", "minutes"])
def test_prints_are_drafts_on_a4_with_the_councils_head(office: Office, name: str) -> None:
    session = sitting(office, consolidated(office, award_form=office.bang_khen))

    page = visitor(office.secretary).get(at(f"session-print-{name}", session))

    text = text_of(page)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG" in text
    assert ("DỰ THẢO" in text) is (name != "ballots")  # the papers that are handed out once the session sits



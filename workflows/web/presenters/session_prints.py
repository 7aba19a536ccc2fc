"""What is printed of a session. These words are the State's and stay Vietnamese (forms T6 to T10)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from workflows.queries.ballots import Dissent
from workflows.queries.meetings import Sitting
from workflows.queries.sittings import is_in_writing
from workflows.queries.urns import urn_of
from workflows.rules.voting import percentage_of
from workflows.vocabulary.council import (
    ATTENDING,
    NOT_AGREED,
    Attendance,
    BallotKind,
    Choice,
    Denominator,
    GuestState,
    ItemState,
    MemberRole,
    Outcome,
    RecusalGround,
)
from workflows.vocabulary.dossier import DecidingAuthority, NomineeKind, Sex
from workflows.vocabulary.urns import Half
from workflows.web.presenters.counts import hundredths
from workflows.web.presenters.paper_prints import plan_phrase
from workflows.web.presenters.recounts import casting_line
from workflows.web.presenters.sessions import place_of

ROLES = {
    MemberRole.CHAIR: "Chủ tịch Hội đồng",
    MemberRole.VICE_CHAIR: "Phó Chủ tịch Hội đồng",
    MemberRole.SECRETARY: "Ủy viên, Thư ký Hội đồng",
    MemberRole.MEMBER: "Ủy viên Hội đồng",
}
GROUNDS = {
    RecusalGround.NOMINEE: "là người được đề nghị khen thưởng",
    RecusalGround.PROPOSER: "là người ký đề nghị khen thưởng",
    RecusalGround.UNIT_HEAD: "là người đứng đầu tập thể được đề nghị khen thưởng",
    RecusalGround.KIN: "là người thân thích của người, hoặc của người đứng đầu tập thể, được đề nghị khen thưởng",
    RecusalGround.OTHER_INTEREST: "có lợi ích liên quan đã kê khai trước",
    RecusalGround.DECLARED: "có lợi ích liên quan",
}
BASES = {
    Denominator.ALL_MEMBERS: "tổng số thành viên Hội đồng",
    Denominator.PRESENT: "số thành viên có mặt",
    Denominator.PRESENT_AND_WRITTEN: "số thành viên có mặt và ý kiến bằng văn bản",
    Denominator.VALID_BALLOTS: "số phiếu hợp lệ",
}
CONCLUSIONS = {
    ItemState.PASSED: "Đạt",
    ItemState.FAILED: "Không đạt",
    ItemState.TIED: "Không đạt (hòa phiếu)",
    ItemState.DEFERRED: "Hoãn xét",
    ItemState.TAKEN_OFF: "Không xét tiếp",
}
CHOICES = {Choice.AGAINST: "không tán thành", Choice.OTHER: "ý kiến khác"}


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A line of the table of results, with base and percentage (NĐ 98/2023 Điều 30 khoản 7)."""

    ordinal: int
    name: str
    place: str
    award: str
    yes: str
    no: str
    other: str
    base: str
    share: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class CountLine:
    """A line of the count sheet; gaps to be filled in by hand before the count."""

    ordinal: int
    name: str
    award: str
    born_man: str
    born_woman: str
    place: str
    figures: tuple[str, ...]
    written: str
    yes: str
    share: str
    base: str
    conclusion: str
    tellers: tuple[str, ...]


@dataclass(slots=True)
class Conclusions:
    """What the presiding officer concludes: whom the Chief is to award, whom the province, who not, who later."""

    by_chief: list[str] = field(default_factory=list)
    by_province: list[str] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    deferred: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)  # agreed besides the proposed award


def clock_phrase(moment: datetime | None) -> str:
    """Return a time of day as documents write it: "08 giờ 05 phút"; gaps where it is not known."""
    if moment is None:
        return "…… giờ …… phút"
    local = timezone.localtime(moment)
    return f"{local:%H} giờ {local:%M} phút"


def people_phrases(lines: Iterable[Any]) -> list[str]:
    """Return members with position and post; a substitute with the member for whom he sits."""
    return [f"{line.person.full_name} – {line.person.position}, {_post_phrase(line)}" for line in lines]


def _post_phrase(line: Any) -> str:
    post = ROLES[MemberRole(line.role)]
    return post if line.instead_of is None else f"thay {line.instead_of.full_name}, {post}"


def guest_phrases(guests: Iterable[Any]) -> list[str]:
    """Return the guests with their capacity."""
    return [f"{guest.name} – {guest.capacity}" for guest in guests]


def guests_line(guests: Sequence[Any]) -> str:
    """Return who of the guests came; a gap to be filled in by hand where nobody was invited here."""
    if not guests:
        return "………………"
    return "; ".join(guest_phrases(guest for guest in guests if guest.state == GuestState.CAME)) or "không có"


def basis_sentences(lines: Iterable[Any], items: Sequence[Any]) -> list[str]:
    """Return the "Căn cứ" lines of every regime on the agenda, each once, then the plans of the campaigns."""
    texts = [line.text.rstrip(" ;.") for line in lines]
    versions = {version.pk: version for item in items if (version := item.nomination.campaign_version) is not None}
    texts += [f"Căn cứ {plan_phrase(version)}" for _pk, version in sorted(versions.items())]
    return list(dict.fromkeys(texts))


def result_lines(sitting: Sitting) -> list[ResultLine]:
    """Return the table of results, item by item; of a tie that was voted on again the next ballot says what became."""
    return [_result_line(sitting, item) for item in sitting.items]


def _conclusion(sitting: Sitting, item: Any) -> str:
    if item.pk in sitting.voted_again:
        return f"Hòa phiếu, bỏ phiếu lần {item.ballot_no + 1}"
    return "Đạt, vượt số lượng" if item.outcome == Outcome.OVER_QUOTA else CONCLUSIONS.get(ItemState(item.state), "")


def quota_notes(quotas: Iterable[Any], items: Iterable[Any]) -> list[str]:
    """Return how many awards there were of which form, by which document, and what was ranked beyond them."""
    kinds = {NomineeKind.COLLECTIVE: "tập thể", NomineeKind.INDIVIDUAL: "cá nhân"}
    notes = [
        f"Số lượng {quota.award_form.name} đối với {kinds[NomineeKind(quota.nominee_kind)]}: {quota.number}"
        f" (căn cứ {quota.source.rstrip('. ')})"
        for quota in quotas
    ]
    out = [item for item in items if item.outcome == Outcome.OVER_QUOTA]
    return notes + [f"Nội dung {item.ordinal}: {item.reasons.rstrip('. ')}" for item in out]


def result_notes(sitting: Sitting) -> list[str]:
    """Return what the table of results rests on: base, threshold, recusals, ties, rules not confirmed."""
    counted = [item for item in sitting.items if item.counted_at is not None]
    notes = []
    for policy, items in _by_policy(counted):
        share = f"{policy.threshold_num}/{policy.threshold_den}"
        threshold = f"đạt khi quá {share}" if policy.threshold_is_strict else f"đạt khi từ {share} trở lên"
        notes.append(f"Nội dung {items}: tỷ lệ tính trên {BASES[Denominator(policy.denominator)]}, {threshold}")
    for item in counted:
        if item.recused:
            stays = "" if item.policy.recusal_reduces_base else ", vẫn nằm trong số tính tỷ lệ"
            notes.append(f"Nội dung {item.ordinal}: {item.recused} thành viên không tham gia biểu quyết{stays}")
        if item.is_tied:
            notes.append(f"Nội dung {item.ordinal}: hòa phiếu, {_after_tie(sitting, item)}")
    if any(not item.policy.is_confirmed for item in counted):
        notes.append("Quy tắc biểu quyết lấy theo mức mặc định, cơ quan chưa xác nhận")
    return notes


def _after_tie(sitting: Sitting, item: Any) -> str:
    """Return what became of a tie: decided by the chair, voted on again, left as it was with the reason, or final."""
    if item.is_decided_by_chair:
        line, said = casting_line(sitting, item), "tán thành" if item.outcome == Outcome.PASSED else "không tán thành"
        return f"ý kiến của {_post_phrase(line)} {line.person.full_name} ({said}) quyết định"
    if item.pk in sitting.voted_again:
        return f"Hội đồng bỏ phiếu lần {item.ballot_no + 1}"
    if item.ballot_forgone:
        return f"không đạt; không bỏ phiếu lại: {item.ballot_forgone.rstrip('. ')}"
    return "không đạt" + (f" sau {item.ballot_no} lần bỏ phiếu" if item.ballot_no > 1 else "")


def conclusions_of(sitting: Sitting) -> Conclusions:
    """Return the conclusions that follow from the counts."""
    found = Conclusions()
    # Of several items on one nomination the last on its own award form decides; an alternative is agreed besides.
    deciding = {item.nomination_id: item for item in sitting.items if not item.is_alternative}
    for item in sitting.items:
        if item.is_alternative and item.state == ItemState.PASSED:
            found.alternatives.append(f"{item.nomination.nominee_name} – {item.award_form.name}")
    for item in deciding.values():
        name, state = item.nomination.nominee_name, ItemState(item.state)
        if state is ItemState.PASSED:
            decided_here = item.award_form.deciding_authority == DecidingAuthority.CHIEF
            (found.by_chief if decided_here else found.by_province).append(name)
        elif state in NOT_AGREED:
            found.declined.append(" – ".join(filter(None, [name, item.reasons.rstrip(". ")])))
        elif state is ItemState.DEFERRED:
            reasons = [text.rstrip(". ") for text in (item.reasons, item.next_step) if text]
            found.deferred.append(" – ".join([name, *reasons]))
    return found


def ballot_sentences(sitting: Sitting) -> list[str]:
    """Return which items were voted on openly and which by secret ballot."""
    opened = [item for item in sitting.items if item.opened_at is not None]
    in_writing = [str(item.ordinal) for item in opened if item.ballot_kind == BallotKind.WRITTEN_CONSULTATION]
    by_hand = [str(item.ordinal) for item in opened if item.ballot_kind == BallotKind.SHOW_OF_HANDS]
    secret = [str(item.ordinal) for item in opened if item.ballot_kind == BallotKind.SECRET_BALLOT]
    sentences = []
    if in_writing:
        sentences.append(f"Thành viên Hội đồng cho ý kiến bằng văn bản đối với nội dung {', '.join(in_writing)}.")
    if by_hand:
        sentences.append(f"Hội đồng biểu quyết công khai đối với nội dung {', '.join(by_hand)}.")
    if secret:
        text = f"Hội đồng bỏ phiếu kín đối với nội dung {', '.join(secret)} (có Biên bản kiểm phiếu kèm theo)."
        sentences.append(text)
    return sentences


def recusal_sentences(sitting: Sitting) -> list[str]:
    """Return who did not vote on which item, and why."""
    sentences = []
    for item in sitting.items:
        recused = sitting.recused_from(item)
        for line in sitting.roll:
            if line.pk in recused:
                recusal = recused[line.pk]
                why = GROUNDS[RecusalGround(recusal.ground)]
                why = f"{why} ({recusal.reason})" if recusal.reason else why
                sentences.append(f"{line.person.full_name} – nội dung {item.ordinal} – {why}")
    return sentences


def presiding_sentences(sitting: Sitting) -> list[str]:
    """Return the items over which another than the session's presiding officer presided."""
    return [
        f"{item.presiding.full_name} chủ trì nội dung {item.ordinal}"
        for item in sitting.items
        if item.presiding is not None and item.presiding_id != sitting.session.presiding_id
    ]


def dissent_sentences(dissent: Iterable[Dissent]) -> list[str]:
    """Return the opinions that members put on record."""
    return [
        f"{each.member} – nội dung {each.item.ordinal}, "
        f"{CHOICES[each.choice] if each.choice else 'đề nghị ghi biên bản'}: {each.reason.rstrip('. ')}"
        for each in dissent
    ]


def hands_sentences(sitting: Sitting, votes: Mapping[int, Mapping[int, Any]]) -> list[str]:
    """Return for which members the secretary recorded a show of hands; the minutes confirm it."""
    sentences = []
    for item in sitting.items:
        recorded = {
            line for line, vote in votes.get(item.pk, {}).items() if vote.recorded_by_id and not vote.is_written
        }
        names = [line.person.full_name for line in sitting.roll if line.pk in recorded]
        if names:
            sentences.append(f"nội dung {item.ordinal}: {', '.join(names)}")
    return sentences


def written_opinions(sitting: Sitting) -> int:
    """Return how many members gave their opinion in writing, on whichever items; who came to a meeting votes there."""
    given = frozenset[int]().union(*(sitting.written.get(item.pk, ()) for item in sitting.items))
    if is_in_writing(sitting.session):
        return len(given)
    return len(given & {line.pk for line in attendance_of(sitting)[1]})


def written_on_paper(sitting: Sitting) -> str:
    """Return how many opinions in writing lay among the papers that were counted by hand, without any name."""
    counts = [(item.ordinal, item.written) for item in sitting.items if getattr(item, "paper_count", None) is not None]
    return "; ".join(f"nội dung {ordinal}: {written} phiếu" for ordinal, written in counts if written)


def silent_members(sitting: Sitting) -> list[str]:
    """Return the members who gave no opinion in writing on any item."""
    answered = frozenset[int]().union(*(sitting.written.get(item.pk, ()) for item in sitting.items))
    return [line.person.full_name for line in sitting.roll if line.pk not in answered]


def attendance_of(sitting: Sitting) -> tuple[list[Any], list[Any]]:
    """Return the lines of those who were there, early leavers with them, and of those who were not."""
    came = (*ATTENDING, Attendance.LEFT_EARLY)
    there = [line for line in sitting.roll if line.attendance in came]
    return there, [line for line in sitting.roll if line.attendance not in came]


def early_leavers(sitting: Sitting) -> list[str]:
    """Return who was there and left before the end; what he had voted on counts."""
    return [line.person.full_name for line in sitting.roll if line.attendance == Attendance.LEFT_EARLY]


def without_what_was_taken_off(sitting: Sitting) -> Sitting:
    """Return the sitting as documents tell of it: what came to its end before it was opened was not before it."""
    return replace(
        sitting, items=[item for item in sitting.items if item.opened_at or item.state != ItemState.TAKEN_OFF]
    )


def end_phrase(session: Any) -> str:
    """Return when a meeting ended; the day is named where it is not the one on which it began."""
    if session.closed_at is None or session.opened_at is None:
        return f"{clock_phrase(session.closed_at)} cùng ngày"
    began, ended = timezone.localtime(session.opened_at).date(), timezone.localtime(session.closed_at).date()
    return f"{clock_phrase(session.closed_at)} " + ("cùng ngày" if began == ended else f"ngày {ended:%d/%m/%Y}")


def award_phrase(item: Any) -> str:
    """Return on which award form an item votes, and whether only besides the proposed one."""
    again = f"bỏ phiếu lần {item.ballot_no}" if item.ballot_no > 1 else ""
    marks = ", ".join(filter(None, ["phương án bổ sung" if item.is_alternative else "", again]))
    return f"{item.award_form.name} ({marks})" if marks else str(item.award_form.name)


def size_phrase(items: Iterable[Any]) -> str:
    """Return how many collectives and individuals there are, each once."""
    kinds = [nomination.nominee_kind for nomination in {item.nomination_id: item.nomination for item in items}.values()]
    return f"{kinds.count(NomineeKind.COLLECTIVE):02d} tập thể, {kinds.count(NomineeKind.INDIVIDUAL):02d} cá nhân"


def secret_items(sitting: Sitting) -> list[Any]:
    """Return the items that are voted on by secret ballot."""
    return [item for item in sitting.items if item.ballot_kind == BallotKind.SECRET_BALLOT]


def ballot_papers(sitting: Sitting) -> list[list[Any]]:
    """Return the items of each ballot paper: one paper for all items that the same members vote on, one a voter.

    Who is recused from one item must not hold a paper that lists it.
    """
    groups: dict[frozenset[int], list[Any]] = {}
    for item in secret_items(sitting):
        groups.setdefault(frozenset(sitting.recused_from(item)), []).append(item)
    there = [line for line in sitting.roll if line.attendance in ATTENDING]
    voters = there or list(sitting.roll)  # before the attendance is recorded, everybody may come
    return [items for recused, items in groups.items() for line in voters if line.pk not in recused]


def count_lines(sitting: Sitting) -> list[CountLine]:
    """Return the lines of the count sheet, from the most votes in favour down; uncounted ones as on the agenda."""
    items = sorted(secret_items(sitting), key=lambda item: -(item.yes or 0))
    return [_count_line(sitting, item) for item in items]


def head_of_board(sitting: Sitting) -> str:
    """Return who heads the counting board of ballots in envelopes; a gap where nobody was named."""
    custody = sitting.custodies.get(Half.OUTER)
    return str(custody.person.full_name) if custody is not None else ""


def _result_line(sitting: Sitting, item: Any) -> ResultLine:
    is_counted = item.counted_at is not None
    return ResultLine(
        ordinal=item.ordinal,
        name=item.nomination.nominee_name,
        place=place_of(item.nomination),
        award=award_phrase(item),
        yes=str(item.yes) if is_counted else "",
        no=str(item.no) if is_counted else "",
        other=str(item.other + item.invalid) if is_counted else "",
        base=str(item.base) if is_counted else "",
        share=_share(item) if is_counted else "",
        conclusion=_conclusion(sitting, item),
    )


def _by_policy(items: Iterable[Any]) -> list[tuple[Any, str]]:
    """Return the policies of these items, each with the numbers of its items."""
    numbers: dict[int, list[str]] = {}
    policies = {}
    for item in items:
        policies[item.policy_id] = item.policy
        numbers.setdefault(item.policy_id, []).append(str(item.ordinal))
    return [(policy, ", ".join(numbers[pk])) for pk, policy in policies.items()]


def _count_line(sitting: Sitting, item: Any) -> CountLine:
    nomination = item.nomination
    sheet = getattr(item, "paper_count", None)
    is_sealed = item.counted_at is not None and urn_of(item) is not None
    born = str(nomination.nominee_birth_date.year) if nomination.nominee_birth_date else ""
    figures: tuple[str, ...] = ("",) * 7
    if sheet is not None:
        numbers = (sheet.issued, sheet.returned, sheet.not_returned, sheet.valid, sheet.invalid, sheet.no, sheet.other)
        figures = tuple(str(number) for number in numbers)
    elif is_sealed:
        figures = _sealed_figures(item)
    is_known = sheet is not None or is_sealed
    return CountLine(
        ordinal=item.ordinal,
        name=nomination.nominee_name,
        award=award_phrase(item),
        born_man=born if nomination.nominee_sex == Sex.MALE else "",
        born_woman=born if nomination.nominee_sex == Sex.FEMALE else "",
        place=place_of(nomination),
        figures=figures,
        written=str(sheet.written if sheet is not None else item.written) if is_known else "",
        yes=str(sheet.yes if sheet is not None else item.yes) if is_known else "",
        share=_share(item) if is_known else "",
        base=f"{item.base} ({BASES[Denominator(item.policy.denominator)]})" if is_known else "",
        conclusion=_conclusion(sitting, item),
        tellers=(sheet.teller_1.full_name, sheet.teller_2.full_name) if sheet is not None else (),
    )


def _sealed_figures(item: Any) -> tuple[str, ...]:
    """Return the figures of a vote in envelopes, papers in the same vote among them: who sealed one gave it back."""
    papers = getattr(item, "paper_reconciliation", None)
    missing = papers.not_returned if papers is not None else 0
    valid = item.yes + item.no + item.other
    returned = valid + item.invalid
    numbers = (returned + missing, returned, missing, valid, item.invalid, item.no, item.other)
    return tuple(str(number) for number in numbers)


def paper_lines(sitting: Sitting) -> list[str]:
    """Return what became of the papers of each item that had some in a vote in envelopes (form T8)."""
    found = ((item, getattr(item, "paper_reconciliation", None)) for item in secret_items(sitting))
    return [
        f"Nội dung {item.ordinal}: in {done.printed}, thu về {done.returned}, hỏng đã đổi {done.spoiled}, "
        f"không dùng {done.unused}, không thu về {done.not_returned}"
        for item, done in found
        if done is not None
    ]


def _share(item: Any) -> str:
    with override("vi"):
        return hundredths(percentage_of(item.yes, item.base))

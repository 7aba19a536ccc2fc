"""The table of results with what it rests on, and what is concluded from it (form T9, parts II and III)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from workflows.queries.meetings import Sitting
from workflows.vocabulary.council import NOT_AGREED, Denominator, ItemState, Outcome
from workflows.vocabulary.dossier import DecidingAuthority, NomineeKind
from workflows.web.presenters.recounts import casting_line
from workflows.web.presenters.session_prints.phrases import BASES, award_phrase, conclusion_of, post_phrase, share_of
from workflows.web.presenters.sessions import place_of


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


@dataclass(slots=True)
class Conclusions:
    """What the presiding officer concludes: whom the Chief is to award, whom the province, who not, who later."""

    by_chief: list[str] = field(default_factory=list)
    by_province: list[str] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    deferred: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)  # agreed besides the proposed award


def result_lines(sitting: Sitting) -> list[ResultLine]:
    """Return the table of results, item by item; of a tie that was voted on again the next ballot says what became."""
    return [_result_line(sitting, item) for item in sitting.items]


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
        share=share_of(item) if is_counted else "",
        conclusion=conclusion_of(sitting, item),
    )


def _after_tie(sitting: Sitting, item: Any) -> str:
    """Return what became of a tie: decided by the chair, voted on again, left as it was with the reason, or final."""
    if item.is_decided_by_chair:
        line, said = casting_line(sitting, item), "tán thành" if item.outcome == Outcome.PASSED else "không tán thành"
        return f"ý kiến của {post_phrase(line)} {line.person.full_name} ({said}) quyết định"
    if item.pk in sitting.voted_again:
        return f"Hội đồng bỏ phiếu lần {item.ballot_no + 1}"
    if item.ballot_forgone:
        return f"không đạt; không bỏ phiếu lại: {item.ballot_forgone.rstrip('. ')}"
    return "không đạt" + (f" sau {item.ballot_no} lần bỏ phiếu" if item.ballot_no > 1 else "")


def _by_policy(items: Iterable[Any]) -> list[tuple[Any, str]]:
    """Return the policies of these items, each with the numbers of its items."""
    numbers: dict[int, list[str]] = {}
    policies = {}
    for item in items:
        policies[item.policy_id] = item.policy
        numbers.setdefault(item.policy_id, []).append(str(item.ordinal))
    return [(policy, ", ".join(numbers[pk])) for pk, policy in policies.items()]

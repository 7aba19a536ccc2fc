"""What the minutes say of the course of a meeting: basis, presiding, recusals, hands, dissent (form T9, part II)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workflows.queries.ballots import Dissent
from workflows.queries.meetings import Sitting
from workflows.vocabulary.council import BallotKind, Choice, ItemState, RecusalGround
from workflows.web.presenters.paper_prints import plan_phrase

GROUNDS = {
    RecusalGround.NOMINEE: "là người được đề nghị khen thưởng",
    RecusalGround.PROPOSER: "là người ký đề nghị khen thưởng",
    RecusalGround.UNIT_HEAD: "là người đứng đầu tập thể được đề nghị khen thưởng",
    RecusalGround.KIN: "là người thân thích của người, hoặc của người đứng đầu tập thể, được đề nghị khen thưởng",
    RecusalGround.OTHER_INTEREST: "có lợi ích liên quan đã kê khai trước",
    RecusalGround.DECLARED: "có lợi ích liên quan",
}
CHOICES = {Choice.AGAINST: "không tán thành", Choice.OTHER: "ý kiến khác"}


def basis_sentences(lines: Iterable[Any], items: Sequence[Any]) -> list[str]:
    """Return the "Căn cứ" lines of every regime on the agenda, each once, then the plans of the campaigns."""
    texts = [line.text.rstrip(" ;.") for line in lines]
    versions = {version.pk: version for item in items if (version := item.nomination.campaign_version) is not None}
    texts += [f"Căn cứ {plan_phrase(version)}" for _pk, version in sorted(versions.items())]
    return list(dict.fromkeys(texts))


def presiding_sentences(sitting: Sitting) -> list[str]:
    """Return the items over which another than the session's presiding officer presided."""
    return [
        f"{item.presiding.full_name} chủ trì nội dung {item.ordinal}"
        for item in sitting.items
        if item.presiding is not None and item.presiding_id != sitting.session.presiding_id
    ]


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


def remark_sentences(remarks: Iterable[Any]) -> list[str]:
    """Return what was said in the discussion, by whom and on which item."""
    return [
        f"{each.member.person.full_name} – nội dung {each.item.ordinal}: {' '.join(each.text.split()).rstrip('. ')}"
        for each in remarks
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


def without_what_was_taken_off(sitting: Sitting) -> Sitting:
    """Return the sitting as documents tell of it: what came to its end before it was opened was not before it."""
    return replace(
        sitting, items=[item for item in sitting.items if item.opened_at or item.state != ItemState.TAKEN_OFF]
    )

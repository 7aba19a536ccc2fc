"""What is printed on a decision or a submission. These words are the State's and stay Vietnamese (forms T11, T12)."""

from collections.abc import Iterable
from typing import Any

from workflows.queries.papers import Contents
from workflows.rules.dispatch import Line
from workflows.rules.money import amount_in_words
from workflows.templatetags.wording import official_date


def basis_sentences(contents: Contents) -> list[str]:
    """Return the "Căn cứ" lines without their marks at the end: the law, the plan, the minutes."""
    lines = [line.text.rstrip(" ;.") for line in contents.basis]
    for plan in contents.plans:
        if plan.campaign.parent_title:
            lines.append(f"Căn cứ {plan.campaign.parent_title}")
        lines.append(f"Căn cứ {plan_phrase(plan)}")
    return lines + [f"Căn cứ {minutes_phrase(minutes)}" for minutes in contents.minutes]


def plan_phrase(plan: Any) -> str:
    """Return the plan of a campaign as a paper names it."""
    day = official_date(plan.plan_date)
    return f"Kế hoạch số {plan.plan_number} {day} của Văn phòng UBND tỉnh tổ chức thực hiện {plan.campaign.title}"


def minutes_phrase(minutes: Any) -> str:
    """Return the minutes of a session as a paper names them."""
    number, day = minutes.document_number, official_date(minutes.issued_date)
    return f"Biên bản số {number} {day} họp Hội đồng Thi đua - Khen thưởng cơ quan"


def recipients_phrase(contents: Contents) -> str:
    """Return how many collectives and individuals there are, in words of a paper: "01 tập thể và 03 cá nhân"."""
    parts = [
        f"{count:02d} {word}"
        for count, word in ((contents.collectives, "tập thể"), (contents.individuals, "cá nhân"))
        if count
    ]
    return " và ".join(parts)


def addressee_phrases(lines: Iterable[Line]) -> list[str]:
    """Return the lines of "Nơi nhận": each ends with a semicolon, the last with a full stop."""
    texts = [f"{line.text} ({line.purpose})" if line.purpose else line.text for line in lines]
    return [f"{text}." if text is texts[-1] else f"{text};" for text in texts]


def kinds_phrase(contents: Contents) -> str:
    """Return whom the paper is about: "tập thể, cá nhân"."""
    parts = [word for count, word in ((contents.collectives, "tập thể"), (contents.individuals, "cá nhân")) if count]
    return ", ".join(parts)


def merit_phrase(contents: Contents) -> str:
    """Return for what the award is given: the campaign of all lines, else the work in general."""
    campaign = contents.campaign
    return f"xuất sắc trong {campaign.title}" if campaign is not None else "xuất sắc trong thực hiện nhiệm vụ được giao"


def head_of(unit: Any) -> str:
    """Return the head of a unit by his post: "Trưởng phòng Hành chính - Tổ chức"; nothing without a unit."""
    return f"Trưởng {unit.name[:1].lower()}{unit.name[1:]}" if unit is not None else ""


def total_in_words(contents: Contents) -> str:
    """Return the sum of the prizes in words, nothing where there is none."""
    return amount_in_words(contents.total) if contents.total else ""


def signature_of(paper: Any) -> dict[str, str]:
    """Return how a paper is signed: capacity (KT.), title, name; before it is signed, as it was approved."""
    is_signed = paper.signer is not None
    person = paper.signer if is_signed else paper.approved_by
    for_chief = paper.signed_for_chief if is_signed else paper.approved_for_chief
    head = "Chánh Văn phòng"
    return {
        "capacity": f"KT. {head}" if for_chief else "",
        "title": person.position if for_chief else head,
        "name": person.full_name,
    }

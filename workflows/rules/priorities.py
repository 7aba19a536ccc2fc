"""Who comes first among equals (DOMAIN.md 2.3, P1 and P2): shown beside a name, and where awards are fewer (6.5)."""

from workflows.vocabulary.dossier import NomineeKind, Sex

WOMEN_PERCENT = 70  # NĐ 152/2025 Điều 4 khoản 6


def is_woman_or_mostly_women(kind: str, *, sex: str, headcount: int | None, women: int | None) -> bool:
    """Tell whether P1 speaks for a nominee: a woman, or a collective with a share of women (NĐ 152/2025 Điều 4)."""
    if kind == NomineeKind.INDIVIDUAL:
        return sex == Sex.FEMALE
    return bool(headcount) and 100 * (women or 0) >= WOMEN_PERCENT * (headcount or 0)


def is_direct_worker(kind: str, *, is_leader: bool) -> bool:
    """Tell whether P2 speaks for a nominee: one who works directly, without a post of leadership (Luật 2022 Điều 5)."""
    return kind == NomineeKind.INDIVIDUAL and not is_leader

"""A rule of procedure in whole words, and in the whole votes of the council that it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.labels import label_of
from workflows.queries.policies import Form, rule_of
from workflows.rules.policies import Rule
from workflows.rules.voting import Needed, Policy, Preview, policy_from, policy_in_words, preview_of
from workflows.templatetags.wording import dmy
from workflows.vocabulary.council import BallotKind, Denominator, TieRule
from workflows.vocabulary.policies import PolicyPart
from workflows.web.presenters.counts import needed_text, threshold_text
from workflows.web.presenters.states import Look

# What stands in a line of its own; whether the threshold is strict is said with it.
PARTS = tuple(part for part in PolicyPart if part is not PolicyPart.THRESHOLD_IS_STRICT)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of a rule in words, and what it was before where that is another."""

    label: str
    value: str
    detail: str = ""
    url: str = ""
    link_label: str = ""


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A rule in force in the list: what it asks, in words and in whole votes."""

    award: str
    url: str
    ballot: str
    quorum: str
    needed: str
    rule: str
    tie: str
    source: str
    since: date | None
    look: Look
    coming: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One number of members present: what is needed with nobody and with one recused."""

    present: int
    plain: str
    recused: str
    can_tie: bool


def part_rows(rule: Rule, former: Rule | None = None) -> list[PartRow]:
    """Return every part of a rule in words; beside a former one, what was otherwise there."""
    rows = []
    for part in PARTS:
        text = part_text(rule, part)
        was = part_text(former, part) if former is not None else text
        rows.append(PartRow(label_of(part), text, _("until then: %(text)s") % {"text": was} if was != text else ""))
    return rows


def part_text(rule: Rule, part: PolicyPart) -> str:
    """Return one part of a rule in words."""
    match part:
        case PolicyPart.BALLOT_KIND:
            return label_of(BallotKind(rule.ballot_kind))
        case PolicyPart.DENOMINATOR:
            return label_of(Denominator(rule.denominator))
        case PolicyPart.TIE_RULE:
            return label_of(TieRule(rule.tie_rule))
        case PolicyPart.QUORUM:
            return f"{rule.quorum_num}/{rule.quorum_den}"
        case PolicyPart.THRESHOLD:
            return threshold_text(policy_from(rule))
        case _:
            value = getattr(rule, part.value)
            return (_("Yes") if value else _("No")) if isinstance(value, bool) else str(value)


def policy_rows(forms: Sequence[Form], members: int) -> list[PolicyRow]:
    """Return the rules in force, a line for each award form, in the whole votes of a council of so many."""
    return [_row(form, members) for form in forms]


def _row(form: Form, members: int) -> PolicyRow:
    url = reverse("policy", args=[form.award_form.code])
    coming = _("another rule from %(day)s") % {"day": dmy(form.coming.from_date)} if form.coming is not None else ""
    row = form.policy
    if row is None:
        look = Look(_("No rule in force"), "warn", "alert")
        return PolicyRow(form.award_form.name, url, "", "", "", "", "", "", None, look, coming)
    policy = policy_from(row)
    asked = f"{threshold_text(policy)}, {label_of(policy.denominator)}"
    return PolicyRow(
        award=form.award_form.name,
        url=url,
        ballot=label_of(policy.ballot_kind),
        quorum=quorum_text(policy, members),
        needed=votes_text(policy, members),
        rule="" if policy.ballot_kind is BallotKind.NONE else asked,
        tie=label_of(policy.tie_rule) if policy.asks_for_more_than_half else "",
        source=row.source,
        since=row.from_date,
        look=look_of(row),
        coming=coming,
    )


def look_of(row: Any) -> Look:
    """Return whether the Office has confirmed a rule, as a pill."""
    if row.is_confirmed:
        return Look(_("Confirmed by the Office"), "ok", "check")
    return Look(_("Not confirmed yet"), "warn", "alert")


def quorum_text(policy: Policy, members: int) -> str:
    """Return the quorum as a share, and of a council of so many in members."""
    share = f"{policy.quorum_num}/{policy.quorum_den}"
    if not members:
        return share
    facts = policy_in_words(policy, members)
    return _("%(share)s: %(quorum)s of %(members)s members") % {
        "share": share,
        "quorum": facts.quorum,
        "members": members,
    }


def votes_text(policy: Policy, members: int) -> str:
    """Return how many votes pass where every member is there; nothing where no vote is taken or nobody sits."""
    if policy.ballot_kind is BallotKind.NONE or not members:
        return ""
    return needed_text(members, policy_in_words(policy, members).needed)


def preview_sentence(preview: Preview) -> str:
    """Return what a rule means for the council, such as "9 members: quorum 6, 8 votes in favour needed"."""
    facts = preview.facts
    if facts.ballot_kind is BallotKind.NONE:
        return _("The council is not asked to vote.")
    text = ngettext(
        "%(members)s members: quorum %(quorum)s, %(needed)s vote in favour needed with everybody there.",
        "%(members)s members: quorum %(quorum)s, %(needed)s votes in favour needed with everybody there.",
        facts.needed,
    )
    return text % {"members": facts.members, "quorum": facts.quorum, "needed": facts.needed}


def case_rows(preview: Preview) -> list[CaseRow]:
    """Return a line for each number of members who may be present."""
    return [
        CaseRow(
            present=case.present,
            plain=_case_text(case.plain),
            recused=_case_text(case.recused) if case.recused is not None else _("nobody is left to vote"),
            can_tie=case.plain.can_tie or (case.recused is not None and case.recused.can_tie),
        )
        for case in preview.cases
    ]


def _case_text(needed: Needed) -> str:
    """Return both numbers of a case: who may vote, and how many of which base pass."""
    named = {"voters": needed.voters, "needed": needed_text(needed.base, needed.votes)}
    if not needed.is_enough:
        return _("%(voters)s may vote, which is too few: the item is put off") % named
    if not needed.can_pass:
        return _("%(voters)s may vote; %(needed)s, so nothing can pass") % named
    return _("%(voters)s may vote; %(needed)s") % named


def preview_for(rule: Rule, members: int) -> Preview | None:
    """Return what a rule means for a council of so many; nothing where there is no council."""
    return preview_of(policy_from(rule), members) if members else None


def span_text(row: Any) -> str:
    """Return from when to when a row is in force."""
    if row.to_date is None:
        return _("from %(begin)s") % {"begin": dmy(row.from_date)}
    return _("%(begin)s – %(end)s") % {"begin": dmy(row.from_date), "end": dmy(row.to_date)}


def history_rows(policies: Sequence[Any], today: date) -> list[dict[str, Any]]:
    """Return the rules of a form, the latest first, each with all its parts, what it superseded, and how it stands."""
    rules = [rule_of(each) for each in policies]
    return [
        {
            "code": row.code,
            "span": span_text(row),
            "look": _stands(row, today),
            "confirmed": look_of(row),
            "source": row.source,
            "parts": part_rows(rules[place], rules[place + 1] if place + 1 < len(rules) else None),
        }
        for place, row in enumerate(policies)
    ]


def _stands(row: Any, today: date) -> Look:
    if row.from_date > today:
        return Look(_("To come"), "info", "clock")
    if row.to_date is not None and row.to_date < today:
        return Look(_("Superseded"), "", "minus")
    return Look(_("In force"), "ok", "check")

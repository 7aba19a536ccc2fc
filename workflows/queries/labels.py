"""From the words of the code to the words of people: labels and refusals, in the language of the reader.

Page, command and API say the same sentence, because all of them ask here.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from workflows.rules.needs import MISSING_LABELS, NEED_LABELS, Missing, Need
from workflows.vocabulary import campaigns, clocks, council, dossier, duties, interests, policies, summary, urns
from workflows.vocabulary.commands import STEPS, Command
from workflows.vocabulary.house import HOUSE_RULE_LABELS, HouseRule
from workflows.vocabulary.refusals import Reason, Refused
from workflows.vocabulary.regimes import (
    OPENING_LABELS,
    REGIME_QUESTION_LABELS,
    SIMPLIFIED_RULE_LABELS,
    Opening,
    RegimeQuestion,
    SimplifiedRule,
)
from workflows.vocabulary.roles import MANDATE_LABELS, ROLE_LABELS, MandateKind, Role
from workflows.vocabulary.sentences import SENTENCES
from workflows.vocabulary.states import HELD_FOR_OTHERS, RECOMMENDED_SIMPLIFIED, STATE_LABELS, State
from workflows.vocabulary.words import gettext_noop

FIELD_LABELS: dict[str, str] = {
    "administrator": gettext_noop("the system administrator"),
    "presiding": gettext_noop("whoever presides over the session"),
    "title": gettext_noop("the title"),
    "venue": gettext_noop("the venue"),
    "code": gettext_noop("the code"),
    "short_title": gettext_noop("the short title"),
    "award": gettext_noop("an award form that is in use"),
    "number": gettext_noop("the number of the document"),
    "date": gettext_noop("the date of the document"),
    "signer": gettext_noop("the signer"),
    "file": gettext_noop("the scanned document"),
    "day": gettext_noop("the day"),
    "way": gettext_noop("the way"),
    "note": gettext_noop("the note on the other way"),
    "staff_count": gettext_noop("the number of staff, at least 1"),
    "subject": gettext_noop("the subject"),
    "text": gettext_noop("the description"),
    "summary": gettext_noop("the summary"),
    "proposal": gettext_noop("the proposal"),
    "decision": gettext_noop("the decision"),
    "reason": gettext_noop("the reason"),
    "until": gettext_noop("the last day"),
    "place": gettext_noop("the place or event"),
    "document": gettext_noop("the receipt or register"),
    "voucher": gettext_noop("the voucher"),
    "source": gettext_noop("the article or local rule on which it rests"),
    "name": gettext_noop("the name"),
    "document_number": gettext_noop("the number of the written authority"),
    "members": gettext_noop("the members"),
    "basis": gettext_noop("the document on which it rests"),
    "post_of_former": gettext_noop("the post of who holds it until then"),
    "WRITTEN": gettext_noop("there cannot be more written opinions than absent members who may vote"),
    "WRITTEN_AMONG": gettext_noop("there cannot be more written opinions than ballots that were returned"),
    "WRITTEN_COUNTS_NOT": gettext_noop("the policy counts only members who are present, no written opinions"),
}
_TABLES: dict[type, Mapping[Any, str]] = {
    State: STATE_LABELS,
    Role: ROLE_LABELS,
    MandateKind: MANDATE_LABELS,
    Need: NEED_LABELS,
    Missing: MISSING_LABELS,
    SimplifiedRule: SIMPLIFIED_RULE_LABELS,
    Opening: OPENING_LABELS,
    RegimeQuestion: REGIME_QUESTION_LABELS,
    clocks.ClockStatus: clocks.CLOCK_STATUS_LABELS,
    council.MemberRole: council.MEMBER_ROLE_LABELS,
    council.Attendance: council.ATTENDANCE_LABELS,
    council.GuestState: council.GUEST_STATE_LABELS,
    council.SessionKind: council.SESSION_KIND_LABELS,
    urns.Half: urns.HALF_LABELS,
    urns.UrnState: urns.URN_STATE_LABELS,
    urns.Mark: urns.MARK_LABELS,
    urns.BallotPaperState: urns.BALLOT_PAPER_LABELS,
    council.SessionState: council.SESSION_STATE_LABELS,
    council.ItemState: council.ITEM_STATE_LABELS,
    council.BallotKind: council.BALLOT_KIND_LABELS,
    council.Choice: council.CHOICE_LABELS,
    council.Leaning: council.LEANING_LABELS,
    council.Denominator: council.DENOMINATOR_LABELS,
    council.TieRule: council.TIE_RULE_LABELS,
    council.Comparison: council.COMPARISON_LABELS,
    council.BaseTerm: council.BASE_TERM_LABELS,
    council.Outcome: council.OUTCOME_LABELS,
    council.CountEquation: council.COUNT_EQUATION_LABELS,
    council.RankGround: council.RANK_GROUND_LABELS,
    council.RecusalGround: council.RECUSAL_GROUND_LABELS,
    policies.PolicyPart: policies.POLICY_PART_LABELS,
    policies.PolicyFault: policies.POLICY_FAULT_LABELS,
    campaigns.CampaignType: campaigns.CAMPAIGN_TYPE_LABELS,
    campaigns.CampaignAct: campaigns.CAMPAIGN_ACT_LABELS,
    campaigns.PlanPart: campaigns.PLAN_PART_LABELS,
    HouseRule: HOUSE_RULE_LABELS,
    duties.DisseminationWay: duties.DISSEMINATION_WAY_LABELS,
    duties.DifficultyState: duties.DIFFICULTY_STATE_LABELS,
    duties.PlanAnswer: duties.PLAN_ANSWER_LABELS,
    duties.DispatchWay: duties.DISPATCH_WAY_LABELS,
    duties.AwardMark: duties.AWARD_MARK_LABELS,
    interests.Relation: interests.RELATION_LABELS,
    summary.Result: summary.RESULT_LABELS,
    summary.Breakdown: summary.BREAKDOWN_LABELS,
    summary.Standing: summary.STANDING_LABELS,
}


def label_of(word: StrEnum) -> str:
    """Return what people call a word of the vocabulary."""
    if isinstance(word, Command):
        return _(STEPS[word].label)
    table = _TABLES.get(type(word))
    label = table.get(word) if table is not None else dossier.DOSSIER_LABELS.get((type(word), word))
    return _(label) if label else word.value


def state_label(state: str, *, is_simplified: bool = False) -> str:
    """Return the label of a nomination's state; a recommendation without a council vote says so."""
    if state == State.RECOMMENDED and is_simplified:
        return _(RECOMMENDED_SIMPLIFIED)
    return label_of(State(state))


def held_label() -> str:
    """Return what everybody may read of a suspension."""
    return _(HELD_FOR_OTHERS)


def sentence_of(reason: Reason) -> str:
    """Return the sentence of a refusal, with what it names."""
    sentence = _(SENTENCES[reason.refusal])
    return sentence.format(**{name: _in_words(value) for name, value in reason.params.items()})


def sentences_of(refused: Refused) -> list[str]:
    """Return every sentence of a refusal, in order."""
    return [sentence_of(reason) for reason in refused.reasons]


def _in_words(value: Any) -> str:
    if isinstance(value, StrEnum):
        return label_of(value)
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(_in_words(each) for each in value)
    if isinstance(value, str) and value in FIELD_LABELS:
        return _(FIELD_LABELS[value])
    return str(value)

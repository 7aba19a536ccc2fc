"""What people call tables, files and lists that entries of the ledger name, their columns, and the words in these."""

from collections.abc import Mapping
from enum import StrEnum

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from workflows.queries.labels import label_of, state_label
from workflows.vocabulary.campaigns import CampaignType
from workflows.vocabulary.council import BallotKind, Denominator, TieRule
from workflows.vocabulary.dossier import (
    Addressee,
    CampaignState,
    DecidingAuthority,
    NomineeClass,
    NomineeKind,
    OfficialKind,
    PaperKind,
    Procedure,
    Sex,
)
from workflows.vocabulary.regimes import SIMPLIFIED_RULE_LABELS, SimplifiedRule
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.states import State
from workflows.vocabulary.words import gettext_noop

# By the name of the file in fixtures/, and by the name of the list in its address.
FILES: dict[str, str] = {
    "accounts": gettext_noop("Accounts"),
    "award_forms": gettext_noop("Award forms"),
    "base_salaries": gettext_noop("Base salaries"),
    "campaigns": gettext_noop("Campaigns"),
    "checklists": gettext_noop("Checklists"),
    "council": gettext_noop("Council"),
    "default_recipients": gettext_noop("Usual recipients of papers"),
    "holidays": gettext_noop("Public holidays"),
    "house_numbers": gettext_noop("Numbers of the office"),
    "mandates": gettext_noop("Mandates"),
    "people": gettext_noop("People"),
    "prize_coefficients": gettext_noop("Prize coefficients"),
    "proposer_rules": gettext_noop("Who proposes whom"),
    "regimes": gettext_noop("Legal regimes"),
    "roles": gettext_noop("Role assignments"),
    "step_clocks": gettext_noop("Time limits of steps"),
    "units": gettext_noop("Units"),
    "voting_policies": gettext_noop("Voting policies"),
}
# What a list was narrowed by, by the name of the field.
TERMS: dict[str, str] = {
    "buoc": gettext_noop("Step"),
    "campaign": gettext_noop("Campaign"),
    "don-vi": gettext_noop("Unit"),
    "entry": gettext_noop("Entry"),
    "gia-tri": gettext_noop("Value"),
    "hinh-thuc": gettext_noop("Award form"),
    "ket-qua": gettext_noop("Outcome"),
    "kind": gettext_noop("Kind of act"),
    "log": gettext_noop("Log"),
    "ngay": gettext_noop("As of"),
    "nomination": gettext_noop("Code of the nomination"),
    "person": gettext_noop("Name of a person concerned"),
    "q": gettext_noop("Words"),
    "register": gettext_noop("Register"),
    "since": gettext_noop("From"),
    "so-ngay": gettext_noop("Working days"),
    "theo": gettext_noop("Counted by"),
    "trang-thai": gettext_noop("State"),
    "unit": gettext_noop("Unit"),
    "until": gettext_noop("Until"),
    "view": gettext_noop("View"),
    "words": gettext_noop("Words"),
    "xong": gettext_noop("Has ended"),
    "year": gettext_noop("Year"),
}
LISTS: dict[str, str] = {
    "difficulties": gettext_noop("Difficulties with a plan"),
    "disseminations": gettext_noop("Dissemination of a plan"),
    "board": gettext_noop("The golden board"),
    "campaign_summary": gettext_noop("Summary of a campaign"),
    "interests": gettext_noop("Declared interests of all"),
    "nominations": gettext_noop("Nominations"),
    "papers": gettext_noop("Documents"),
    "plan_recipients": gettext_noop("Recipients of a plan"),
    "sessions": gettext_noop("Council sessions"),
}

WORDS: Mapping[str, type[StrEnum]] = {
    "addressee": Addressee,
    "campaign_type": CampaignType,
    "ballot_kind": BallotKind,
    "deciding_authority": DecidingAuthority,
    "denominator": Denominator,
    "kind": MandateKind,
    "nominee_class": NomineeClass,
    "nominee_kind": NomineeKind,
    "official_kind": OfficialKind,
    "paper_kind": PaperKind,
    "procedure": Procedure,
    "role": Role,
    "sex": Sex,
    "simplified_rule": SimplifiedRule,
    "state": CampaignState,
    "tie_rule": TieRule,
}


def topic_label(topic: str) -> str:
    """Return what people call the file, the list or the table that an entry names."""
    if topic in FILES or topic in LISTS:
        return _(FILES.get(topic) or LISTS[topic])
    try:
        return str(apps.get_model("workflows", topic)._meta.verbose_name_plural)
    except LookupError:
        return topic


def column_label(topic: str, column: str) -> str:
    """Return what people call a column of a table; one that no longer exists keeps its name."""
    try:
        field = apps.get_model("workflows", topic)._meta.get_field(column)
    except (LookupError, FieldDoesNotExist):
        return column
    return str(getattr(field, "verbose_name", column))


def term_label(name: str) -> str:
    """Return what people call a field by which a list was narrowed; a column of a table keeps its name."""
    return _(TERMS[name]) if name in TERMS else name


def word_label(value: str) -> str:
    """Return the label of a word of the vocabulary, of whichever kind; anything else as it is."""
    if value in set(State):
        return state_label(value)
    return next((label_in(column, value) for column, kind in WORDS.items() if value in set(kind)), value)


def label_in(column: str, value: str) -> str:
    """Return what people call a word that a column holds."""
    kind = WORDS[column]
    if kind is SimplifiedRule and value in set(SimplifiedRule):
        return str(_(SIMPLIFIED_RULE_LABELS[SimplifiedRule(value)]))
    if kind is CampaignState and value in set(State):
        return state_label(value)  # the column of the time limits has the name of the campaign's
    return label_of(kind(value)) if value in set(kind) else value

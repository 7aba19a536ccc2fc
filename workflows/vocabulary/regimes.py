"""The words in which a legal regime says when the short way is open (DOMAIN.md 2.7, 2.14)."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class SimplifiedRule(StrEnum):
    """How the grounds of the simplified procedure are read together."""

    ALL = "ALL"  # NĐ 91/2017 Điều 55: cumulative
    ANY = "ANY"  # Luật 2022 Điều 85: alternative


SIMPLIFIED_RULE_LABELS = {
    SimplifiedRule.ALL: _("all of these grounds together"),
    SimplifiedRule.ANY: _("any one of these grounds"),
}

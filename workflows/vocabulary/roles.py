"""The roles that people hold (DOMAIN.md 6.10), each a dated row and never a permission of Django."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class Role(StrEnum):
    """What a person may be asked to do."""

    UNIT_CLERK = "unit_clerk"
    UNIT_HEAD = "unit_head"
    HR_OFFICER = "hr_officer"
    HR_HEAD = "hr_head"
    COUNCIL_SECRETARY = "council_secretary"
    COUNCIL_MEMBER = "council_member"
    CHIEF = "chief"
    DEPUTY_CHIEF = "deputy_chief"
    PARTY_COMMITTEE = "party_committee"
    TRADE_UNION = "trade_union"
    RECORDS_OFFICER = "records_officer"
    FINANCE_OFFICER = "finance_officer"
    INSPECTOR = "inspector"


ROLE_LABELS = {
    Role.UNIT_CLERK: _("Unit clerk"),
    Role.UNIT_HEAD: _("Unit head"),
    Role.HR_OFFICER: _("HR officer"),
    Role.HR_HEAD: _("Head of HR-Admin"),
    Role.COUNCIL_SECRETARY: _("Council secretary"),
    Role.COUNCIL_MEMBER: _("Council member"),
    Role.CHIEF: _("Chief of Office"),
    Role.DEPUTY_CHIEF: _("Deputy Chief of Office"),
    Role.PARTY_COMMITTEE: _("Party committee"),
    Role.TRADE_UNION: _("Trade union"),
    Role.RECORDS_OFFICER: _("Records officer"),
    Role.FINANCE_OFFICER: _("Finance officer"),
    Role.INSPECTOR: _("Inspector"),
}

# Roles whose holder acts for one unit; the others act for the Office.
UNIT_ROLES = frozenset({Role.UNIT_CLERK, Role.UNIT_HEAD})
HR = frozenset({Role.HR_OFFICER, Role.HR_HEAD})


class MandateKind(StrEnum):
    """What a dated written mandate lets its holder do."""

    SIGN_FOR_CHIEF = "SIGN_FOR_CHIEF"
    ACTING_UNIT_HEAD = "ACTING_UNIT_HEAD"
    INSPECTION = "INSPECTION"


MANDATE_LABELS = {
    MandateKind.SIGN_FOR_CHIEF: _("Signs for the Chief (KT.)"),
    MandateKind.ACTING_UNIT_HEAD: _("Acts as head of the unit"),
    MandateKind.INSPECTION: _("Inspection mandate"),
}

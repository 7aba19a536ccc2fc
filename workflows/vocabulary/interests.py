"""The words of declared interests: how somebody stands to another person (DOMAIN.md 2.13)."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class Relation(StrEnum):
    """What a person is to who declares it: near kin, one's own or of one's spouse, or of another interest."""

    SPOUSE = "SPOUSE"
    PARENT = "PARENT"
    CHILD = "CHILD"
    SIBLING = "SIBLING"
    SPOUSE_PARENT = "SPOUSE_PARENT"
    SPOUSE_CHILD = "SPOUSE_CHILD"
    SPOUSE_SIBLING = "SPOUSE_SIBLING"
    OTHER = "OTHER"


RELATION_LABELS = {
    Relation.SPOUSE: _("Spouse"),
    Relation.PARENT: _("Father or mother"),
    Relation.CHILD: _("Child"),
    Relation.SIBLING: _("Brother or sister"),
    Relation.SPOUSE_PARENT: _("Father or mother of the spouse"),
    Relation.SPOUSE_CHILD: _("Child of the spouse"),
    Relation.SPOUSE_SIBLING: _("Brother or sister of the spouse"),
    Relation.OTHER: _("Another interest"),
}

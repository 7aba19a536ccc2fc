"""The words of an appraisal: is a component of the dossier there, and by which rule is somebody not eligible."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class Presence(StrEnum):
    """Whether a component of the dossier is there (form D10, part 2)."""

    PRESENT = "PRESENT"
    MISSING = "MISSING"
    NOT_REQUIRED = "NOT_REQUIRED"


class Exclusion(StrEnum):
    """The rule by which a nomination is not eligible (DOMAIN.md 2.3)."""

    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    STANDARD = "STANDARD"


PRESENCE_LABELS = {
    Presence.PRESENT: _("There"),
    Presence.MISSING: _("Missing"),
    Presence.NOT_REQUIRED: _("Not required"),
}
EXCLUSION_LABELS = {
    Exclusion.E1: _("A case is pending: discipline, investigation, inspection, complaint or press"),
    Exclusion.E2: _("The merit falls into a period of discipline"),
    Exclusion.E3: _("The same achievement has been rewarded before"),
    Exclusion.E4: _("The nominee is not under the Office's management"),
    Exclusion.E5: _("A member of the collective was disciplined by a warning or more"),
    Exclusion.STANDARD: _("The standard of the award form is not met"),
}
# Legal text, the same in every language of the interface.
EXCLUSION_BASIS = {
    Exclusion.E1: "Nghị định 152/2025/NĐ-CP Điều 4 khoản 4",
    Exclusion.E2: "Nghị định 152/2025/NĐ-CP Điều 4 khoản 4",
    Exclusion.E3: "Luật Thi đua, khen thưởng 2022 Điều 5 khoản 2 điểm c",
    Exclusion.E4: "Luật Thi đua, khen thưởng 2022 Điều 83",
}
# E5 asks something of the title Tập thể lao động tiên tiến alone.
COLLECTIVE_TITLE = "TTLDTT"
# Components that do not exist yet when HR-Admin appraises: this note, the summary list, what council, Chief and
# province add (DOMAIN.md 2.7).
MADE_LATER = frozenset({"D5", "D6", "D9", "D10", "D11", "D12"})

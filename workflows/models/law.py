"""The rules that a committee could vote to change: dated rows, each with its source (R-39)."""

from django.db import models
from django.utils.translation import gettext as _

from workflows.models.fields import Dated, Sourced, words
from workflows.models.history import keep_history
from workflows.models.organisation import ByCode
from workflows.vocabulary.council import BallotKind, Denominator, TieRule
from workflows.vocabulary.dossier import (
    DOSSIER_LABELS,
    DecidingAuthority,
    NomineeClass,
    NomineeKind,
    PaperKind,
    Procedure,
)
from workflows.vocabulary.house import HOUSE_RULE_LABELS, HouseRule
from workflows.vocabulary.roles import ROLE_LABELS, Role
from workflows.vocabulary.states import STATE_LABELS, State


class LegalRegime(Dated, Sourced):
    """A state of the law; the day of receipt chooses it for a nomination (DOMAIN.md 2.1)."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=300)
    # Whether the grounds of the simplified procedure are cumulative (ALL) or alternative (ANY): DOMAIN.md 2.14.
    simplified_rule = models.CharField(max_length=3, choices=[("ALL", "ALL"), ("ANY", "ANY")])
    provincial_body = models.CharField(max_length=200)

    objects = ByCode()

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class LegalBasisLine(Sourced):
    """One "Căn cứ" line of the regime, in the order of printing."""

    regime = models.ForeignKey(LegalRegime, on_delete=models.PROTECT, related_name="basis_lines")
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["regime", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["regime", "ordinal"], name="one_basis_line_a_place")]

    def __str__(self) -> str:
        return self.text


class SimplifiedGround(Sourced):
    """A ground of law for the simplified procedure (Luật 2022 Điều 85; NĐ 91/2017 Điều 55)."""

    regime = models.ForeignKey(LegalRegime, on_delete=models.PROTECT, related_name="simplified_grounds")
    code = models.CharField(max_length=10)
    text = models.TextField()

    class Meta:
        ordering = ["regime", "code"]
        constraints = [models.UniqueConstraint(fields=["regime", "code"], name="one_ground_a_code")]

    def __str__(self) -> str:
        return self.text


class ReportForm(Sourced):
    """The model after which a report of achievements is written (DOMAIN.md 2.14): in a campaign, or at once."""

    regime = models.ForeignKey(LegalRegime, on_delete=models.PROTECT, related_name="report_forms")
    is_sudden = models.BooleanField()  # of a sudden merit, outside campaigns
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["regime", "is_sudden"]
        constraints = [models.UniqueConstraint(fields=["regime", "is_sudden"], name="one_report_form_each")]

    def __str__(self) -> str:
        return self.text


class AwardForm(Sourced):
    """A form of commendation (glossary 10)."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    deciding_authority = models.CharField(max_length=20, choices=words(DecidingAuthority))
    authority_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    retention_years = models.PositiveSmallIntegerField()

    objects = ByCode()

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class VotingPolicy(Dated, Sourced):
    """How the council votes on an award form (DOMAIN.md 2.6). A policy in use is superseded by date, never edited."""

    code = models.CharField(max_length=30, unique=True)
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="policies")
    ballot_kind = models.CharField(max_length=24, choices=words(BallotKind))
    quorum_num = models.PositiveSmallIntegerField()
    quorum_den = models.PositiveSmallIntegerField()
    written_counts_for_quorum = models.BooleanField(default=False)
    denominator = models.CharField(max_length=24, choices=words(Denominator))
    threshold_num = models.PositiveSmallIntegerField()
    threshold_den = models.PositiveSmallIntegerField()
    threshold_is_strict = models.BooleanField()
    tie_rule = models.CharField(max_length=20, choices=words(TieRule))
    recusal_reduces_base = models.BooleanField()
    min_eligible = models.PositiveSmallIntegerField(default=3)
    # Ballots on one item at most, where a tie asks for another (TT 01/2024/TT-TANDTC Điều 29: two).
    most_ballots = models.PositiveSmallIntegerField(default=2)
    # Whether the council sees an open vote at once, or after the count.
    shows_votes_at_once = models.BooleanField(default=False)
    # Whether those who passed are ranked by votes where there are fewer awards than names.
    is_ranked_over_quota = models.BooleanField(default=True)
    # Working days for which members have the papers before the session (N14; no rule of the law names a number).
    notice_days = models.PositiveSmallIntegerField(default=3)
    is_statutory = models.BooleanField(default=False)

    objects = ByCode()
    history = keep_history()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(threshold_den__gt=0, quorum_den__gt=0), name="policy_fractions_are_fractions"
            ),
            models.CheckConstraint(
                condition=models.Q(threshold_num__lte=models.F("threshold_den"))
                & models.Q(quorum_num__lte=models.F("quorum_den")),
                name="policy_fractions_are_at_most_one",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class ChecklistItem(Sourced):
    """A component of the dossier (DOMAIN.md 2.7, D1 to D12) that an award form asks for in a procedure."""

    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="checklist")
    procedure = models.CharField(max_length=12, choices=words(Procedure))
    code = models.CharField(max_length=6)
    text = models.CharField(max_length=300)
    is_required = models.BooleanField()

    class Meta:
        ordering = ["award_form", "procedure", "code"]
        constraints = [
            models.UniqueConstraint(fields=["award_form", "procedure", "code"], name="one_checklist_line_a_code")
        ]

    def __str__(self) -> str:
        return self.text


class StepClock(Dated, Sourced):
    """How many working days a state may last (DOMAIN.md 2.9)."""

    state = models.CharField(max_length=24)
    procedure = models.CharField(max_length=12, choices=words(Procedure))
    working_days = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{_(STATE_LABELS[State(self.state)])}: {self.working_days}"


class HouseNumber(Dated, Sourced):
    """A number that the office sets for itself, such as how often the council may put a nomination off."""

    code = models.CharField(max_length=40, choices=words(HouseRule))
    value = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{_(HOUSE_RULE_LABELS[HouseRule(self.code)])}: {self.value}"


class DefaultRecipient(Dated, Sourced):
    """A line of "Nơi nhận" that every paper of a kind is sent to (NĐ 30/2020 Phụ lục I)."""

    paper_kind = models.CharField(max_length=12, choices=words(PaperKind))
    ordinal = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    purpose = models.CharField(max_length=60, blank=True)
    is_internal = models.BooleanField(default=False)
    roles = models.JSONField(default=list, blank=True)  # whom of the Office a notice tells

    class Meta:
        ordering = ["paper_kind", "ordinal"]

    def __str__(self) -> str:
        return self.text


class Holiday(Sourced):
    """A public holiday, or a day worked in exchange for one (R-38)."""

    date = models.DateField(unique=True)
    name = models.CharField(max_length=200)
    is_working = models.BooleanField(default=False)

    class Meta:
        ordering = ["date"]

    def __str__(self) -> str:
        return self.name


class BaseSalary(Dated, Sourced):
    """The State's base salary in đồng a month (DOMAIN.md 2.11)."""

    amount = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.amount)


class PrizeCoefficient(Sourced):
    """The multiple of the base salary that goes with an award, as a fraction of integers."""

    regime = models.ForeignKey(LegalRegime, on_delete=models.PROTECT, related_name="coefficients")
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="coefficients")
    nominee_kind = models.CharField(max_length=12, choices=words(NomineeKind))
    numerator = models.PositiveSmallIntegerField()
    denominator = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regime", "award_form", "nominee_kind"], name="one_coefficient_each")
        ]

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


class ProposerRule(Dated, Sourced):
    """Who may propose which class of nominee (R-15, R-16)."""

    nominee_class = models.CharField(max_length=20)
    role = models.CharField(max_length=20, choices=words(Role))

    def __str__(self) -> str:
        nominee = DOSSIER_LABELS[NomineeClass, NomineeClass(self.nominee_class)]
        return f"{_(nominee)}: {_(ROLE_LABELS[Role(self.role)])}"

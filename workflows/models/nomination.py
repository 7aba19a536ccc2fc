"""The nomination: one nominee, one award form, one achievement, one campaign or none (R-17)."""

from typing import Any

from django.db import models

from workflows.lifecycle import Lifecycle
from workflows.models.campaign import CampaignVersion
from workflows.models.fields import Referenced, Remembered, words
from workflows.models.history import keep_history
from workflows.models.law import AwardForm, LegalRegime, VotingPolicy
from workflows.models.ledger import LedgerEntry
from workflows.models.organisation import Person, Unit
from workflows.rules.text import search_key
from workflows.vocabulary.dossier import NomineeKind, Procedure, RecommendedBy, Sex


class Achievement(Referenced):
    """The merit itself; it may be rewarded once only (Luật 2022 Điều 5 khoản 2 c)."""

    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="achievements")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="achievements")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref


class Nomination(Referenced, Remembered, Lifecycle):
    """A nomination. Its state moves only through the door in `actions/door.py`; raw SQL is refused by triggers."""

    code = models.CharField(max_length=20, unique=True, null=True)  # noqa: DJ001 - given at submission
    # what is proposed
    campaign_version = models.ForeignKey(
        CampaignVersion, null=True, on_delete=models.PROTECT, related_name="nominations"
    )
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="nominations")
    procedure = models.CharField(max_length=12, choices=words(Procedure), default=Procedure.FULL)
    simplified_grounds = models.JSONField(default=list, blank=True)
    achievement = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="nominations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="nominations")
    # who is nominated, frozen at submission
    nominee_kind = models.CharField(max_length=12, choices=words(NomineeKind))
    nominee_class = models.CharField(max_length=20)
    nominee_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="nominations")
    nominee_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="nominated_in")
    nominee_name = models.CharField(max_length=200)
    nominee_position = models.CharField(max_length=200, blank=True)
    nominee_unit_name = models.CharField(max_length=200, blank=True)
    nominee_sex = models.CharField(max_length=10, choices=words(Sex), blank=True)
    nominee_birth_date = models.DateField(null=True, blank=True)
    nominee_is_leader = models.BooleanField(default=False)
    headcount = models.PositiveIntegerField(null=True, blank=True)
    female_count = models.PositiveIntegerField(null=True, blank=True)
    # the report: {"ND1": "…", "TC1": "…"} by the codes of the campaign version
    summary = models.CharField(max_length=500, blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    report = models.JSONField(default=dict, blank=True)
    initiative = models.CharField(max_length=300, blank=True)
    is_kept_outside = models.BooleanField(default=False)
    is_declared = models.BooleanField(default=False)
    late_reason = models.TextField(blank=True)
    duplicate_reason = models.TextField(blank=True)
    # who handles it
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafted")
    proposer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="proposed")
    appraiser = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="appraised")
    # under which rules (DESIGN.md, "Rules are dated data")
    regime = models.ForeignKey(LegalRegime, null=True, on_delete=models.PROTECT, related_name="nominations")
    policy = models.ForeignKey(VotingPolicy, null=True, on_delete=models.PROTECT, related_name="nominations")
    recommended_by = models.CharField(max_length=12, choices=words(RecommendedBy), blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    # times
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    state_since = models.DateTimeField()
    due_date = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    # order
    is_held = models.BooleanField(default=False)
    dossier_version = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    entry = models.ForeignKey(LedgerEntry, to_field="key", on_delete=models.PROTECT, related_name="+")
    process = models.OneToOneField(
        "viewflow.Process", null=True, on_delete=models.PROTECT, related_name="nomination"
    )
    search_key = models.CharField(max_length=300, editable=False, blank=True)

    history = keep_history(history_change_reason_field=models.TextField(null=True))

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "unit"]), models.Index(fields=["state", "due_date"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nominee_kind="INDIVIDUAL", nominee_person__isnull=False, nominee_unit__isnull=True)
                | models.Q(nominee_kind="COLLECTIVE", nominee_person__isnull=True, nominee_unit__isnull=False),
                name="one_nominee_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code or self.ref} {self.nominee_name}"

    @property
    def slug(self) -> str:
        """The name in addresses: the code once there is one."""
        return self.code or self.ref

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"nomination/{self.ref}"

    def advance(self) -> None:
        """Count one version on and point to the entry that this version will have."""
        self.version += 1
        self.entry_id = f"{self.obj}:{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(f"{self.code or ''} {self.nominee_name} {self.nominee_unit_name}")[:300]
        super().save(*args, **kwargs)

"""Emulation campaigns: the plan as data, version by version (R-01 to R-06, R-10)."""

from django.db import models

from workflows.models.fields import Referenced, Remembered, words
from workflows.models.history import keep_history
from workflows.models.law import AwardForm
from workflows.models.organisation import ByCode, Person
from workflows.vocabulary.campaigns import CampaignType
from workflows.vocabulary.dossier import Addressee, CampaignState


class Campaign(Referenced, Remembered):
    """An emulation movement launched by a plan (glossary 3)."""

    code = models.CharField(max_length=30, unique=True)
    title = models.TextField()
    short_title = models.CharField(max_length=200)
    campaign_type = models.CharField(max_length=12, choices=words(CampaignType))
    state = models.CharField(max_length=20, choices=words(CampaignState), default=CampaignState.DRAFT)
    state_reason = models.TextField(blank=True, editable=False)  # of a cancellation or reopening
    start_date = models.DateField(null=True, blank=True)
    nominations_close_at = models.DateTimeField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    is_invented = models.BooleanField(default=False)
    parent_title = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)  # how often acts have changed it or its plan

    objects = ByCode()
    history = keep_history()

    class Meta:
        ordering = ["-start_date"]

    def __str__(self) -> str:
        return self.short_title

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"campaign/{self.ref}"


class CampaignVersion(models.Model):
    """One version of the plan; nominations keep the version under which they were drafted (R-06)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    plan_number = models.CharField(max_length=60)
    plan_date = models.DateField(null=True, blank=True)
    plan_place = models.CharField(max_length=100, blank=True)
    signer_title = models.CharField(max_length=100)
    signer_name = models.CharField(max_length=100, blank=True)
    legal_basis = models.TextField()
    text = models.TextField()
    # A version in preparation is not issued yet; nominations are drafted under an issued one only.
    is_issued = models.BooleanField(default=True, editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
    issued_by = models.ForeignKey(Person, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(
        "workflows.StoredFile", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    change_reason = models.TextField(blank=True, editable=False)  # why this version amends the one before

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_plan_a_version")]

    def __str__(self) -> str:
        return f"{self.campaign} v{self.number}"


class EmulationContent(models.Model):
    """A numbered field of effort (ND1 … ND5 in the seed)."""

    version = models.ForeignKey(CampaignVersion, on_delete=models.PROTECT, related_name="contents")
    code = models.CharField(max_length=6)
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_mandatory = models.BooleanField(default=False)

    class Meta:
        ordering = ["version", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="one_content_a_code")]

    def __str__(self) -> str:
        return self.code


class EmulationCriterion(models.Model):
    """A test of the campaign with the group it addresses (TC1, TC2 in the seed)."""

    version = models.ForeignKey(CampaignVersion, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=6)
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField()
    addressee = models.CharField(max_length=24, choices=words(Addressee))

    class Meta:
        ordering = ["version", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="one_criterion_a_code")]

    def __str__(self) -> str:
        return self.code


class CampaignAward(models.Model):
    """An award form that the plan provides for, and for whom (R-05)."""

    version = models.ForeignKey(CampaignVersion, on_delete=models.PROTECT, related_name="awards")
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="+")
    allows_individuals = models.BooleanField(default=True)
    allows_collectives = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "award_form"], name="one_award_a_plan")]

    def __str__(self) -> str:
        return str(self.award_form)


class Recipient(models.Model):
    """A line of "Nơi nhận" with its purpose (R-10)."""

    version = models.ForeignKey(CampaignVersion, on_delete=models.PROTECT, related_name="recipients")
    ordinal = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    purpose = models.CharField(max_length=60, blank=True)
    is_internal = models.BooleanField(default=False)
    roles = models.JSONField(default=list, blank=True)  # whom of the Office a notice tells

    class Meta:
        ordering = ["version", "ordinal"]

    def __str__(self) -> str:
        return self.text

"""The plan's duties beside nominating: made known (V.1), difficulties with it (V.2), and who was sent what."""

from django.db import models

from workflows.models.campaign import Campaign, CampaignVersion
from workflows.models.dossier import StoredFile
from workflows.models.fields import Referenced, words
from workflows.models.organisation import Person, Unit
from workflows.models.paper import Paper
from workflows.models.written import Changing
from workflows.vocabulary.duties import DifficultyState, DispatchWay, DisseminationWay, PlanAnswer


class Dissemination(Referenced):
    """A unit head's confirmation that a version of the plan was made known to the staff (R-07)."""

    version = models.ForeignKey(CampaignVersion, on_delete=models.PROTECT, related_name="disseminations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="disseminations")
    date = models.DateField()
    way = models.CharField(max_length=16, choices=words(DisseminationWay))
    note = models.CharField(max_length=300, blank=True)
    staff_count = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "unit"], name="one_dissemination_a_unit")]

    def __str__(self) -> str:
        return f"{self.version} {self.unit}"


class DifficultyReport(Referenced, Changing):
    """HR-Admin's report on one or several difficulties, with its proposal, and what the Chief decided (R-08)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="difficulty_reports")
    number = models.PositiveSmallIntegerField()  # within the campaign
    summary = models.TextField()
    proposal = models.CharField(max_length=8, choices=words(PlanAnswer))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_date = models.DateField(null=True)
    decision = models.CharField(max_length=8, choices=words(PlanAnswer), blank=True)
    decision_text = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_for_chief = models.BooleanField(default=False)  # "KT."
    decided_at = models.DateTimeField(null=True)
    # The version of the plan in which the decision was carried out, once it is issued.
    result = models.ForeignKey(CampaignVersion, null=True, on_delete=models.PROTECT, related_name="reports")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_report_a_number")]

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"difficulty_report/{self.ref}"


class Difficulty(Referenced, Changing):
    """A difficulty, or a need to change or complete the plan, that a unit reports (seed V.2)."""

    plan = models.ForeignKey(CampaignVersion, on_delete=models.PROTECT, related_name="difficulties")
    number = models.PositiveSmallIntegerField()  # within the campaign
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="difficulties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="difficulties")
    state = models.CharField(max_length=14, choices=words(DifficultyState), default=DifficultyState.FILED)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    suggestion = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_date = models.DateField(null=True)
    report = models.ForeignKey(DifficultyReport, null=True, on_delete=models.PROTECT, related_name="difficulties")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_difficulty_a_number")]

    def __str__(self) -> str:
        return self.subject

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"difficulty/{self.ref}"


class PaperRecipient(models.Model):
    """A line of "Nơi nhận" of one paper, with its purpose (R-10)."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="recipients")
    ordinal = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    purpose = models.CharField(max_length=60, blank=True)
    is_internal = models.BooleanField(default=False)
    roles = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["paper", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["paper", "ordinal"], name="one_recipient_a_place")]

    def __str__(self) -> str:
        return self.text


class Dispatch(Referenced):
    """What was sent to whom: one paper, or one version of a plan, to one line of its recipients (R-10)."""

    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="dispatches")
    plan = models.ForeignKey(CampaignVersion, null=True, on_delete=models.PROTECT, related_name="dispatches")
    ordinal = models.PositiveSmallIntegerField()  # of the line, which stays as it was when the document was signed
    recipient = models.CharField(max_length=300)
    purpose = models.CharField(max_length=60, blank=True)
    way = models.CharField(max_length=16, choices=words(DispatchWay))
    date = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(paper__isnull=False, plan__isnull=True)
                | models.Q(paper__isnull=True, plan__isnull=False),
                name="a_dispatch_sends_one_document",
            )
        ]

    def __str__(self) -> str:
        return self.recipient

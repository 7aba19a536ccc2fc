"""What belongs to a nomination: files, requests for completion, appraisals with findings, holds, proposals."""

from django.db import models

from workflows.models.fields import Referenced, words
from workflows.models.law import AwardForm, VotingPolicy
from workflows.models.nomination import Nomination
from workflows.models.organisation import Person
from workflows.models.written import Changing
from workflows.vocabulary.dossier import Conclusion, FindingKind, HoldKind


class StoredFile(Referenced):
    """A file by its content; the name is only what its sender called it."""

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    is_restricted = models.BooleanField(default=False)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Evidence(models.Model):
    """A file of the dossier, for one content of the campaign or for the whole (R-18)."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="evidence")
    content_code = models.CharField(max_length=6, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.file)


class SupplementRequest(Changing):
    """A return for completion: why, what, until when (form T5)."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="supplements")
    dossier_version = models.PositiveSmallIntegerField()
    reason = models.TextField()
    due_date = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.reason


class SupplementItem(models.Model):
    """One numbered item of a request for completion and the unit's answer."""

    request = models.ForeignKey(SupplementRequest, on_delete=models.PROTECT, related_name="items")
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField()
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["request", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["request", "ordinal"], name="one_item_a_number")]

    def __str__(self) -> str:
        return self.text


class Appraisal(models.Model):
    """The appraisal of one version of a dossier (form D10)."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="appraisals")
    dossier_version = models.PositiveSmallIntegerField()
    conclusion = models.CharField(max_length=12, choices=words(Conclusion))
    checklist = models.JSONField(default=dict)
    clause = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.conclusion


class Finding(models.Model):
    """A question answered by an officer on the record: answer, ground, file where there is one."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=24, choices=words(FindingKind))
    is_positive = models.BooleanField()
    text = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["appraisal", "id"]
        constraints = [models.UniqueConstraint(fields=["appraisal", "kind"], name="one_finding_a_kind")]

    def __str__(self) -> str:
        return self.kind


class Hold(models.Model):
    """A suspension; kind, reason and file are for the HR head, the Chief and the inspector alone."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=16, choices=words(HoldKind))
    reason = models.TextField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True)  # RELEASED, CONCLUDED, WITHDRAWN
    ending_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    ending_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"], condition=models.Q(ended_at__isnull=True), name="one_hold_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.kind


class Proposal(Referenced):
    """The first half of a step that takes two persons."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="proposals")
    command = models.CharField(max_length=30)
    inputs = models.JSONField(default=dict)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closing = models.CharField(max_length=12, blank=True)  # TAKEN, DROPPED

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "command"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_proposal_a_step",
            )
        ]

    def __str__(self) -> str:
        return self.command


class Reminder(models.Model):
    """A unit was reminded of a request for completion (N5b)."""

    request = models.ForeignKey(SupplementRequest, on_delete=models.PROTECT, related_name="reminders")
    date = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.date)


class FormChange(models.Model):
    """The proposed award form was raised or lowered: by which step, by whom, when, and why (R-23).

    The policy under which it was for the former form is kept, so that taking the step back gives it back (N34).
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="form_changes")
    from_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="+")
    to_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="+")
    from_policy = models.ForeignKey(VotingPolicy, null=True, on_delete=models.PROTECT, related_name="+")
    command = models.CharField(max_length=30)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.from_form} → {self.to_form}"

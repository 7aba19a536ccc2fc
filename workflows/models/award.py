"""After the decision: what happened to each award (DOMAIN.md 6.8), and who was told that he was not selected."""

from django.db import models

from workflows.models.dossier import StoredFile
from workflows.models.fields import Referenced, words
from workflows.models.nomination import Nomination
from workflows.models.organisation import Person
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.states import State


class AwardRecord(Referenced):
    """One thing that was done with a granted award, with its own date; each is done once."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="award_records")
    mark = models.CharField(max_length=12, choices=words(AwardMark))
    date = models.DateField()
    until_date = models.DateField(null=True)  # of a publication
    # where it was published, at which event presented, who paid the prize in the place of the Office
    place = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=100, blank=True)  # receipt, voucher, register of the archive
    amount = models.PositiveIntegerField(null=True)  # đồng
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["nomination", "mark"], name="one_mark_an_award")]

    def __str__(self) -> str:
        return self.mark


class OutcomeNotice(Referenced):
    """The notice to unit and nominee that a nomination was not selected, with the reason (R-29, form T16)."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="outcome_notices")
    state = models.CharField(max_length=24, choices=words(State))
    nomination_version = models.PositiveIntegerField()  # of the nomination as it was told
    reason = models.TextField()
    # On which document the outcome rests, and the last day of a complaint, as the notice said it.
    basis_number = models.CharField(max_length=60, blank=True)
    basis_date = models.DateField()
    appeal_until = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "nomination_version"], name="one_notice_an_outcome")
        ]

    def __str__(self) -> str:
        return self.state

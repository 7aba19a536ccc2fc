"""Official papers: approved by the Chief, signed on paper, recorded with number and scan (DOMAIN.md 6.6, 6.7)."""

from django.db import models

from workflows.models.council import Session
from workflows.models.dossier import StoredFile
from workflows.models.fields import Referenced, Remembered, words
from workflows.models.history import keep_history
from workflows.models.law import AwardForm, LegalRegime
from workflows.models.nomination import Nomination
from workflows.models.organisation import Person
from workflows.models.written import Changing
from workflows.vocabulary.dossier import PaperKind, PaperState


class Paper(Referenced, Remembered):
    """A decision, a submission to the province, or the minutes of a session."""

    kind = models.CharField(max_length=12, choices=words(PaperKind))
    state = models.CharField(max_length=12, choices=words(PaperState))
    award_form = models.ForeignKey(AwardForm, null=True, on_delete=models.PROTECT, related_name="+")
    regime = models.ForeignKey(LegalRegime, null=True, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="papers")
    subject = models.CharField(max_length=400)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved_for_chief = models.BooleanField(default=False)  # "KT."
    approved_at = models.DateTimeField()
    # the signed document
    number = models.PositiveIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    symbol = models.CharField(max_length=40, blank=True)
    issued_date = models.DateField(null=True)
    signer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_for_chief = models.BooleanField(default=False)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    history = keep_history()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "number"], name="one_number_a_register"),
            models.CheckConstraint(
                condition=models.Q(state="APPROVED", number__isnull=True)
                | models.Q(
                    state="RECORDED",
                    number__isnull=False,
                    year__isnull=False,
                    issued_date__isnull=False,
                    signer__isnull=False,
                    file__isnull=False,
                ),
                name="a_recorded_paper_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.document_number or self.ref

    @property
    def document_number(self) -> str:
        """Number and symbol, such as 05/QĐ-VP (NĐ 30/2020: numbers below ten get a leading zero)."""
        return f"{self.number:02d}/{self.symbol}" if self.number else ""

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"paper/{self.ref}"


class PaperLine(Changing):
    """A line of the list of a paper; its place becomes the number in the golden book (glossary 72)."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="lines")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="lines")
    ordinal = models.PositiveSmallIntegerField()
    coefficient = models.CharField(max_length=12, blank=True)
    base_salary = models.PositiveIntegerField(null=True)
    amount_raw = models.PositiveIntegerField(null=True)
    amount = models.PositiveIntegerField(null=True)
    # Struck out, because the nomination came to its end before the paper was signed (N9).
    is_struck = models.BooleanField(default=False)
    # the province's answer, line by line (N28, N30, N32)
    answer = models.CharField(max_length=12, blank=True)  # RETURNED, REJECTED, GRANTED
    answer_number = models.CharField(max_length=60, blank=True)
    answer_date = models.DateField(null=True)
    answer_reason = models.TextField(blank=True)
    answer_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["paper", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "ordinal"], name="one_line_a_place"),
            models.UniqueConstraint(fields=["paper", "nomination"], name="one_line_a_nomination"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.ordinal}"


class MinutesAddendum(Referenced, Changing):
    """A correction of signed minutes, which are never edited: drafted, approved by who presided, signed, recorded."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="addenda")
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    # the signed document
    number = models.CharField(max_length=60, blank=True)
    issued_date = models.DateField(null=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["session", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["session", "ordinal"], name="one_addendum_a_number")]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.ordinal}"

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"addendum/{self.ref}"

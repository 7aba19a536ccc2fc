"""Papers in the same secret vote (decision 0023): who took one is known, and never which one.

A paper has a number and the hash of its code; a member who took one has neither. What was read is sealed like every
other ballot, beside nothing. None of these tables has a history, for the same reason as the envelopes have none.
"""

from django.db import models

from workflows.models.council import AgendaItem, SessionMember
from workflows.models.fields import words
from workflows.models.organisation import Person
from workflows.models.written import Changing, Written, WrittenManager
from workflows.vocabulary.urns import BallotPaperState, Half


class BallotPaper(Changing):
    """A numbered paper for one item; its code stands on it and nowhere else."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="ballot_papers")
    number = models.PositiveSmallIntegerField()
    code_sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, choices=words(BallotPaperState), default="PRINTED")

    objects = WrittenManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_ballot_paper_a_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.state}"


class PaperVoter(Written):
    """A member who drew a paper from the stack, face down; which one, nobody saw."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="paper_voters")
    member = models.ForeignKey(SessionMember, on_delete=models.PROTECT, related_name="paper_votes")

    objects = WrittenManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_paper_a_member")]

    def __str__(self) -> str:
        return str(self.member_id)


class PaperReading(Written):
    """That one of the two custodians has read the papers of an item, and how many he found unused in the stack."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="paper_readings")
    half = models.CharField(max_length=8, choices=words(Half))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unused = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "half"], name="one_reading_a_half")]

    def __str__(self) -> str:
        return self.half


class ReadPaper(Written):
    """What a custodian read on one paper, as an HMAC under the code of that paper: to compare, and not to read."""

    reading = models.ForeignKey(PaperReading, on_delete=models.PROTECT, related_name="papers")
    paper = models.ForeignKey(BallotPaper, on_delete=models.PROTECT, related_name="readings")
    mac = models.CharField(max_length=64)

    objects = WrittenManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "paper"], name="one_reading_a_paper")]

    def __str__(self) -> str:
        return self.mac[:12]


class SealedPaper(Written):
    """What a paper says, in the same two envelopes as every other ballot; of which paper, it does not tell."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="sealed_papers")
    sealed = models.BinaryField(max_length=112)
    sha256 = models.CharField(max_length=64, unique=True)

    objects = WrittenManager()

    def __str__(self) -> str:
        return self.sha256[:12]


class PaperReconciliation(Written):
    """What became of the papers of an item: printed = returned + spoiled + unused + not returned; written once."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="paper_reconciliation")
    printed = models.PositiveSmallIntegerField()
    returned = models.PositiveSmallIntegerField()
    spoiled = models.PositiveSmallIntegerField()
    unused = models.PositiveSmallIntegerField()
    not_returned = models.PositiveSmallIntegerField()
    # Over the hashes of the sealed papers, sorted.
    root = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    printed=models.F("returned")
                    + models.F("spoiled")
                    + models.F("unused")
                    + models.F("not_returned")
                ),
                name="papers_add_up",
            )
        ]

    def __str__(self) -> str:
        return f"{self.returned} of {self.printed}"

"""What members say about an item beside their votes: ahead, sealed or for all to read, in the room, after the count."""

from django.db import models

from workflows.models.council import AgendaItem, SessionMember
from workflows.models.fields import words
from workflows.models.organisation import Person
from workflows.models.written import Changing
from workflows.vocabulary.council import Choice, Leaning


class WrittenOpinion(Changing):
    """The vote that an absent member sends himself; sealed until the count, which says whether it counts (S17)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="written_opinions")
    member = models.ForeignKey(SessionMember, on_delete=models.PROTECT, related_name="written_opinions")
    choice = models.CharField(max_length=12, choices=words(Choice))
    reason = models.TextField(blank=True)
    salt = models.CharField(max_length=32)  # with it the record proves what was sent, once it may be read
    sent_at = models.DateTimeField()
    is_counted = models.BooleanField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_written_opinion_a_member")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.member_id}"


class BlindOpinion(Changing):
    """What a member thinks of an item before the meeting; nobody else reads it until all are opened together."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="blind_opinions")
    member = models.ForeignKey(SessionMember, on_delete=models.PROTECT, related_name="blind_opinions")
    text = models.TextField()
    leaning = models.CharField(max_length=8, choices=words(Leaning), blank=True)
    salt = models.CharField(max_length=32)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_blind_opinion_a_member")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.member_id}"


class Remark(Changing):
    """What a member said on an item in the meeting, as the secretary noted it for the minutes (form T9, II.4)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="remarks")
    member = models.ForeignKey(SessionMember, on_delete=models.PROTECT, related_name="remarks")
    ordinal = models.PositiveSmallIntegerField()  # in the order in which they were noted on the item
    text = models.TextField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    # Taken out of the minutes again before they were approved; what was noted stays on record.
    struck_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["item", "ordinal"], name="one_remark_an_ordinal")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.ordinal}"


class Dissent(models.Model):
    """The reasons of a member who does not agree with what was counted, with his name and for good (DOMAIN.md 6.5)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="dissents")
    member = models.ForeignKey(SessionMember, on_delete=models.PROTECT, related_name="dissents")
    text = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_dissent_a_member")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.member_id}"

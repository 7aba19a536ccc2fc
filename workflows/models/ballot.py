"""Votes: by name in the open, as counts on paper. A secret choice has no row that could name its member."""

from django.db import models

from workflows.models.council import AgendaItem, SessionMember
from workflows.models.fields import words
from workflows.models.organisation import Person
from workflows.models.written import Written, WrittenManager
from workflows.vocabulary.council import Choice


class Recusal(models.Model):
    """A member who does not vote on an item, and why (DOMAIN.md 2.13)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey(SessionMember, on_delete=models.PROTECT, related_name="recusals")
    ground = models.CharField(max_length=24)  # a RecusalGround
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_recusal_a_member")]

    def __str__(self) -> str:
        return self.ground


class Vote(Written):
    """An open vote by name; changeable until the item is counted, then fixed by a trigger."""

    # The constraint finds it by its item, and nobody looks for it by who recorded it: a sheet writes hundreds of rows.
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes", db_index=False)
    member = models.ForeignKey(SessionMember, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=12, choices=words(Choice))
    reason = models.TextField(blank=True)
    is_written = models.BooleanField(default=False)
    # Where the secretary recorded a show of hands: the minutes confirm it, the member sees it so marked.
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    cast_at = models.DateTimeField()

    objects = WrittenManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_vote_a_member")]

    def __str__(self) -> str:
        return self.choice


class PaperCount(models.Model):
    """A secret ballot counted on paper (form T8): numbers only, reconciled, with no link to a member."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="paper_count")
    issued = models.PositiveSmallIntegerField()
    returned = models.PositiveSmallIntegerField()
    not_returned = models.PositiveSmallIntegerField()
    valid = models.PositiveSmallIntegerField()
    invalid = models.PositiveSmallIntegerField()
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    other = models.PositiveSmallIntegerField(default=0)
    written = models.PositiveSmallIntegerField(default=0)
    teller_1 = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    teller_2 = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(issued=models.F("returned") + models.F("not_returned"))
                & models.Q(returned=models.F("valid") + models.F("invalid"))
                & models.Q(valid=models.F("yes") + models.F("no") + models.F("other")),
                name="paper_count_reconciles",
            ),
            models.CheckConstraint(
                condition=~models.Q(teller_1=models.F("teller_2")), name="two_tellers_are_two_persons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.yes}/{self.valid}"

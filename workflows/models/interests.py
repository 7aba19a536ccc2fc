"""Interests that people declare ahead: their near kin in the Office, and other interests in a person."""

from django.db import models

from workflows.models.fields import Dated, Referenced, words
from workflows.models.organisation import Person
from workflows.models.written import Changing
from workflows.vocabulary.interests import Relation


class DeclaredInterest(Referenced, Changing, Dated):
    """That somebody is near kin of a person, or has another interest in him; it counts both ways (DOMAIN.md 2.13)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    relative = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests_of_others")
    relation = models.CharField(max_length=16, choices=words(Relation))
    note = models.CharField(max_length=300, blank=True)
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("relative")), name="an_interest_is_in_another"
            ),
            models.UniqueConstraint(
                fields=["person", "relative"], condition=models.Q(to_date=None), name="one_open_interest_in_a_person"
            ),
        ]

    def __str__(self) -> str:
        return self.relation

    @property
    def obj(self) -> str:
        """The name in the ledger."""
        return f"interest/{self.ref}"

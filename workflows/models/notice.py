"""Messages: written with the act in one transaction, delivered afterwards; and the forms already answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from workflows.models.organisation import Person
from workflows.models.written import Written, WrittenManager


class OutboxMessage(models.Model):
    """Something to be told, in the transaction of the act it tells of; delivered at least once."""

    dedupe_key = models.CharField(max_length=120, unique=True)
    event = models.CharField(max_length=40)
    about = models.CharField(max_length=60)
    recipients = models.JSONField()
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["OutboxMessage"]] = WrittenManager()

    def __str__(self) -> str:
        return self.dedupe_key


class Notice(models.Model):
    """What a person finds under "what I follow"."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    message = models.ForeignKey(OutboxMessage, on_delete=models.PROTECT, related_name="notices")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Notice"]] = WrittenManager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["person", "message"], name="one_notice_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.message_id}"


class ActionRequest(Written):
    """A form that was answered: the same token gets the same answer again (double click, lost connection)."""

    token = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=200)
    answer = models.CharField(max_length=400)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token

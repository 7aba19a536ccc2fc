"""The tables of the peers. Each peer carries what a plain build with that library would carry, and nothing more."""

from typing import ClassVar

from django.db import models
from django_fsm import FSMField, transition
from simple_history.models import HistoricalRecords


class OneRow(models.Model):
    """The least that an ORM commit can be: the limit that every writing service lives under."""

    objects: ClassVar[models.Manager["OneRow"]]

    text = models.CharField(max_length=100)

    class Meta:
        app_label = "peers"

    def __str__(self) -> str:
        return self.text


class BareNomination(models.Model):
    """A nomination by django-fsm and simple-history alone: states, a check by the library, a version of each row."""

    objects: ClassVar[models.Manager["BareNomination"]]

    state = FSMField(default="DRAFT", protected=True)
    nominee = models.CharField(max_length=200)
    unit = models.CharField(max_length=200)
    award = models.CharField(max_length=100)
    summary = models.CharField(max_length=500, blank=True)
    report = models.JSONField(default=dict)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords()

    class Meta:
        app_label = "peers"

    def __str__(self) -> str:
        return self.nominee

    @transition(field="state", source="DRAFT", target="SUBMITTED")
    def submit(self) -> None: ...

    @transition(field="state", source="SUBMITTED", target="APPRAISING")
    def receive(self) -> None: ...

    @transition(field="state", source="APPRAISING", target="RETURNED")
    def return_dossier(self) -> None: ...

    @transition(field="state", source="RETURNED", target="SUBMITTED")
    def resubmit(self) -> None: ...

    @transition(field="state", source="APPRAISING", target="CONSOLIDATED")
    def consolidate(self) -> None: ...

    @transition(field="state", source="CONSOLIDATED", target="ON_AGENDA")
    def place_on_agenda(self) -> None: ...

    @transition(field="state", source="ON_AGENDA", target="IN_REVIEW")
    def open_item(self) -> None: ...

    @transition(field="state", source="IN_REVIEW", target="RECOMMENDED")
    def recommend(self) -> None: ...

    @transition(field="state", source="RECOMMENDED", target="AWAITING_SIGNATURE")
    def accept(self) -> None: ...

    @transition(field="state", source="AWAITING_SIGNATURE", target="GRANTED")
    def grant(self) -> None: ...

"""Counters of codes; a counter's row is taken and moved on in one statement."""

from django.db import models


class Counter(models.Model):
    """The last number given in a series, such as `DN-2026`."""

    series = models.CharField(max_length=40, unique=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series} {self.value}"

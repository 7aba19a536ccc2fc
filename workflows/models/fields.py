"""What several tables share: a random public reference, dated rows, and choices out of the vocabulary."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import models

from workflows.models.written import Changing, Written

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


def new_ref() -> str:
    """Return a random public name of a row: 16 hex digits, without order and without meaning."""
    return secrets.token_hex(8)


def words(kind: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Return the choices of a field out of an enum of the vocabulary; people see translated labels elsewhere."""
    return [(str(word), word.name) for word in kind]


class Referenced(Written):
    """A row that the ledger and the addresses of pages name by `ref`, since a serial number would tell an order."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)

    class Meta:
        abstract = True


class Remembered(Changing):
    """A row with a history; the act that saves it says who and when, since no request may be at hand."""

    _history_date: datetime
    _history_user: "AbstractBaseUser"
    _change_reason: str

    class Meta:
        abstract = True

    def remember(self, *, by: "AbstractBaseUser", at: datetime, because: str = "") -> None:
        """Date the coming history row by the clock of the act and name who acts."""
        self._history_date, self._history_user = at, by
        self._change_reason = because


class Dated(models.Model):
    """A row in force from one day to another, both included; without an end it is still in force."""

    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Sourced(models.Model):
    """A rule that names where it comes from and whether the office has confirmed it."""

    source = models.CharField(max_length=400)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        abstract = True

"""The history of a row by django-simple-history, with what it makes anew at every save made once."""

from functools import cache
from typing import Any

from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from workflows.models.written import Written


class KeptManager(HistoryManager):  # type: ignore[misc]  # simple-history has no type hints
    """The manager of a history; its class is made once for each kind of queryset, not once for each save."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        """Return the manager's class with the methods of a queryset."""
        return super().from_queryset(queryset_class, class_name)


def keep_history(**options: Any) -> Any:
    """Keep a version of every saved row, inserted by a kept text."""
    return HistoricalRecords(bases=[Written], history_manager=KeptManager, **options)

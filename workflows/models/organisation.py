"""The Office: its units, its people, what they are charged with and from when to when."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from workflows.models.fields import Dated, Referenced, words
from workflows.models.history import keep_history
from workflows.rules.text import name_sort_key, search_key, sort_key
from workflows.vocabulary.dossier import OfficialKind, Sex
from workflows.vocabulary.roles import MANDATE_LABELS, ROLE_LABELS, MandateKind, Role


class ByCode(models.Manager[Any]):
    """Finds a row by its code, the natural key of the fixtures."""

    def get_by_natural_key(self, code: str) -> Any:
        return self.get(code=code)


class Unit(Dated):
    """A division, board or subordinate unit of the Office (glossary 30)."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    # The unit that receives and consolidates is HR-Admin; the leadership has no head who could propose.
    is_hr_admin = models.BooleanField(default=False)
    is_leadership = models.BooleanField(default=False)
    # Of another body: its people inspect, but nobody there is nominated.
    is_outside = models.BooleanField(default=False)
    sort_key = models.CharField(max_length=900, editable=False, blank=True)

    objects = ByCode()
    history = keep_history()  # what a unit was called on a day, for figures as of that day

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class Person(Referenced):
    """Somebody on the staff roster, with or without an account (R-12)."""

    code = models.CharField(max_length=20, unique=True)
    full_name = models.CharField(max_length=120)
    sex = models.CharField(max_length=10, choices=words(Sex))
    birth_date = models.DateField(null=True, blank=True)
    position = models.CharField(max_length=160)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people")
    official_kind = models.CharField(max_length=20, choices=words(OfficialKind))
    is_leader = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    name_sort_key = models.CharField(max_length=900, editable=False, blank=True, db_index=True)
    search_key = models.CharField(max_length=200, editable=False, blank=True)

    objects = ByCode()
    history = keep_history()

    class Meta:
        ordering = ["name_sort_key"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_sort_key = name_sort_key(self.full_name)
        self.search_key = search_key(self.full_name)
        super().save(*args, **kwargs)

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class RoleAssignment(Dated):
    """A person charged with a role, for one unit or for the whole Office, on the ground of a paper."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=words(Role))
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    basis = models.CharField(max_length=300, blank=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["role", "unit"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "unit", "from_date"], name="one_unit_assignment_a_day"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "from_date"],
                condition=models.Q(unit__isnull=True),
                name="one_office_assignment_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {_(ROLE_LABELS[Role(self.role)])}"


class Mandate(Dated):
    """A written, dated mandate: to sign for the Chief (KT.), to act as unit head, to inspect (NĐ 30/2020 Điều 13)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(max_length=20, choices=words(MandateKind))
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates")
    document = models.CharField(max_length=300)

    history = keep_history()

    def __str__(self) -> str:
        return f"{self.person}: {_(MANDATE_LABELS[MandateKind(self.kind)])}"

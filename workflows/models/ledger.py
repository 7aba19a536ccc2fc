"""The account: entries in one gap-free order for each log, and the personal values they commit to (notes: A.2)."""

from typing import ClassVar

from django.db import models

from workflows.models.written import Written, WrittenManager


class Log(Written):
    """A ledger of one year, such as `decisions/2026`: how long it is and where it ends."""

    name = models.CharField(max_length=80, unique=True)
    size = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return self.name


class LedgerEntry(models.Model):
    """One act, as the exact bytes that were hashed, with what pages search by taken out of them."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    # `<object>:<version>`: known before the entry is written, so that a row can point to its coming entry.
    key = models.CharField(max_length=80, unique=True, null=True)  # noqa: DJ001 - many entries have no key
    body = models.TextField()
    leaf = models.CharField(max_length=64)
    event = models.CharField(max_length=40, db_index=True)
    obj = models.CharField(max_length=60, db_index=True)
    about = models.CharField(max_length=60, blank=True)
    from_state = models.CharField(max_length=24, blank=True)
    to_state = models.CharField(max_length=24, blank=True)
    actor = models.CharField(max_length=40)
    at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager["LedgerEntry"]] = WrittenManager()

    class Meta:
        ordering = ["log", "seq"]
        indexes = [models.Index(fields=["about", "id"]), models.Index(fields=["actor", "id"])]
        constraints = [models.UniqueConstraint(fields=["log", "seq"], name="one_entry_a_place")]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.log_id}#{self.seq} {self.event}"


class LedgerSecret(models.Model):
    """A personal value and the salt that ties it to the commitment in its entry; erasing the row erases the value."""

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="secrets")
    field = models.CharField(max_length=40)
    salt = models.CharField(max_length=64)
    value = models.TextField()
    # The value without accents and case, to be searched; it goes when the value goes.
    search_key = models.TextField(blank=True, editable=False)

    objects: ClassVar[models.Manager["LedgerSecret"]] = WrittenManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field"], name="one_secret_a_field")]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.field}"

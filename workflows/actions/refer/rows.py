"""A row of reference data in a file, named by its natural key: no serial number of one database leaks into it.

The form is Django's own, leaner: `{"model": "workflows.unit", "fields": {"code": "HCTC", …}}`. A reference to another
row is that row's natural key: a text where the key has one part, a list where it has several, as `["DB-2021", 1]`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

from workflows import models
from workflows.rules.text import nfc

# What names a row of each table of reference data, apart from its serial number.
KEYS: Mapping[type[Model], tuple[str, ...]] = {
    models.User: ("username",),
    models.Unit: ("code",),
    models.Person: ("code",),
    models.RoleAssignment: ("person", "role", "unit", "from_date"),
    models.Mandate: ("person", "kind", "unit", "from_date"),
    models.Council: ("code",),
    models.CouncilMember: ("council", "person", "from_date"),
    models.LegalRegime: ("code",),
    models.LegalBasisLine: ("regime", "ordinal"),
    models.SimplifiedGround: ("regime", "code"),
    models.ReportForm: ("regime", "is_sudden"),
    models.AwardForm: ("code",),
    models.VotingPolicy: ("code",),
    models.ChecklistItem: ("award_form", "procedure", "code"),
    models.StepClock: ("state", "procedure", "from_date"),
    models.HouseNumber: ("code", "from_date"),
    models.DefaultRecipient: ("paper_kind", "ordinal", "from_date"),
    models.Holiday: ("date",),
    models.BaseSalary: ("from_date",),
    models.PrizeCoefficient: ("regime", "award_form", "nominee_kind"),
    models.ProposerRule: ("nominee_class", "role", "from_date"),
    models.Campaign: ("code",),
    models.CampaignVersion: ("campaign", "number"),
    models.EmulationContent: ("version", "code"),
    models.EmulationCriterion: ("version", "code"),
    models.CampaignAward: ("version", "award_form"),
    models.Recipient: ("version", "ordinal"),
}
# Columns of an account that are nobody's reference data.
PRIVATE = frozenset({"id", "ref", "password", "last_login", "date_joined", "last_name", "email"})

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in a file."""

    model: type[Model]
    fields: Mapping[str, Any]

    def as_data(self) -> dict[str, Any]:
        """Return the row as it is hashed and written."""
        return {"model": self.model._meta.label_lower, "fields": dict(self.fields)}


def rows_of(text: str) -> list[Row]:
    """Return the rows of a file; what a row holds beside its fields is for others.

    :raises ValueError: for a table that holds no reference data, or a column that it does not have
    """
    found = []
    for each in json.loads(text):
        model = apps.get_model(each["model"])
        if model not in KEYS:
            raise ValueError(f"{each['model']} is no table of reference data")
        unknown = set(each["fields"]) - set(columns_of(model))
        if unknown:
            raise ValueError(f"{each['model']} has no column {', '.join(sorted(unknown))}")
        found.append(Row(model=model, fields=each["fields"]))
    return found


def columns_of(model: type[Model]) -> "dict[str, Field[Any, Any]]":
    """Return the columns that a file or the back office may set."""
    return {
        field.name: field
        for field in model._meta.concrete_fields
        if field.editable and not (model is models.User and field.name in PRIVATE) and not field.primary_key
    }


def natural_key_of(row: Model) -> Key:
    """Return what names a row, with the keys of the rows it refers to inside."""
    return tuple(plain(getattr(row, name)) for name in KEYS[type(row)])


def plain(value: Any) -> Any:
    """Return a value as a file holds it: a reference by its key, days and times in ISO 8601 in UTC."""
    if isinstance(value, Model):
        key = natural_key_of(value)
        return key[0] if len(key) == 1 else list(key)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def fields_of(row: Model) -> dict[str, Any]:
    """Return every column of a row of the database as a file would hold it."""
    return {name: plain(getattr(row, name)) for name in columns_of(type(row))}


class Shelf:
    """The rows of the database by natural key, each table read once."""

    def __init__(self) -> None:
        self._tables: dict[type[Model], dict[str, Model]] = {}

    def find(self, model: type[Model], key: Any) -> Model | None:
        """Return the row of that key, or nothing."""
        return self._table(model).get(_folded(key))

    def put(self, row: Model) -> None:
        """Remember a row that was just written."""
        self._table(type(row))[_folded(plain(row))] = row

    def values_of(self, row: Row) -> dict[str, Any]:
        """Return what the columns of a row hold in Python: rows for keys, days for their text, text in NFC.

        :raises LookupError: for a reference to a row that is not there
        """
        columns = columns_of(row.model)
        return {name: self._value(columns[name], value) for name, value in row.fields.items()}

    def _value(self, column: "Field[Any, Any]", value: Any) -> Any:
        if value is None:
            return None
        if isinstance(column, ForeignKey):
            found = self.find(column.related_model, value)
            if found is None:
                raise LookupError(f"{column} refers to {value}, which is not there")
            return found
        return column.to_python(nfc(value) if isinstance(value, str) else value)

    def _table(self, model: type[Model]) -> dict[str, Model]:
        if model not in self._tables:
            rows: Iterable[Model] = model._default_manager.select_related(*_path_to(model)).order_by("pk")
            self._tables[model] = {_folded(plain(row)): row for row in rows}
        return self._tables[model]


def key_of(row: Row, values: Mapping[str, Any]) -> Any:
    """Return the natural key of a row of a file, as references hold it."""
    key = [plain(values.get(name)) for name in KEYS[row.model]]
    return key[0] if len(key) == 1 else key


def _path_to(model: type[Model]) -> list[str]:
    """Return the relations that the key of a table runs through, so that one query reads them all."""
    paths = []
    for name in KEYS[model]:
        field = model._meta.get_field(name)
        if isinstance(field, ForeignKey):
            inner = [f"{name}__{path}" for path in _path_to(field.related_model)]
            paths += inner or [name]
    return paths


def _folded(key: Any) -> str:
    return json.dumps(key, ensure_ascii=False)

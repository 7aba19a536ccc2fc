"""Loads files of reference data: all of them in one act, each row by its natural key, one entry for each file."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import Permission
from django.db.models import Model

from workflows.actions.door import Act
from workflows.actions.refer.rows import KEYS, Row, Shelf, key_of, plain
from workflows.actions.refer.save import ROBOT, administers, reasons_of, stored_fields, write
from workflows.actions.refer.telling import told_of
from workflows.ledger.book import canonical
from workflows.models import Council, CouncilMember, User
from workflows.vocabulary.events import Event

ROBOT_NAME = "Bộ nạp dữ liệu danh mục"
EVENTS = {
    "accounts": Event.ACCOUNT_CHANGED,
    "roles": Event.ROLE_GRANTED,
    "mandates": Event.MANDATE_GRANTED,
    "campaigns": Event.CAMPAIGN_CHANGED,
}


@dataclass(slots=True)
class Loaded:
    """What became of one file: rows by natural key, as references write them."""

    topic: str
    created: list[object] = field(default_factory=list)
    changed: list[object] = field(default_factory=list)
    same: int = 0
    # Rows that stand otherwise in the database, as the office has changed them since.
    differing: list[object] = field(default_factory=list)
    written: list[Model] = field(default_factory=list)

    @property
    def wrote(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.created or self.changed)


def robot() -> User:
    """Return the account in whose name files are loaded; it has no password and no role, and nobody signs in as it."""
    name = {"first_name": ROBOT_NAME, "is_active": False}
    account, is_new = User.objects.get_or_create(username=ROBOT, defaults=name)
    if is_new:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account


def load_reference(topics: Mapping[str, Iterable[Row]], *, by: User, change: bool = False) -> list[Loaded]:
    """Load files in the order given: rows that are missing are added, all of them or none.

    A row that stands otherwise in the database is left alone, since the office may have changed it, unless `change`
    says that the file is right. Nothing is ever deleted. Each file that wrote something has one entry, with the hash of
    its content.

    :raises Refused: NOT_YOURS, REFERENCE_IN_USE, ROLE_FOR_ADMINISTRATOR, TEXT_NOT_ALLOWED
    :raises LookupError: for a reference to a row that is not there
    """
    with Act(by=by) as act:
        act.require([administers(act)])
        shelf = Shelf()
        results = []
        for topic, given in topics.items():
            rows = list(given)
            loaded = Loaded(topic)
            for row in rows:
                _load(act, shelf, row, loaded, change=change)
            if loaded.wrote:
                content = canonical([row.as_data() for row in rows])
                act.record(
                    EVENTS.get(topic, Event.REFERENCE_CHANGED),
                    obj=f"reference/{topic}",
                    about=f"reference/{topic}",
                    data={
                        "topic": topic,
                        "created": len(loaded.created),
                        "changed": len(loaded.changed),
                        **told_of(loaded.written),
                    },
                    docs=[{"id": f"fixtures/{topic}.json", "sha256": hashlib.sha256(content).hexdigest()}],
                )
            results.append(loaded)
    return results


def _load(act: Act, shelf: Shelf, row: Row, loaded: Loaded, *, change: bool) -> None:
    values = shelf.values_of(row)
    key = key_of(row, values)
    stored = shelf.find(row.model, key)
    if stored is None:
        new = row.model(**values)
        act.require(reasons_of(new, frozenset(values), {}))
        if isinstance(new, User):
            new.set_unusable_password()
        write(act, new)
        if isinstance(new, User) and new.is_staff:
            _let_administer(new)
        shelf.put(new)
        loaded.created.append(key)
        loaded.written.append(new)
        return
    changed = frozenset(name for name, value in values.items() if plain(getattr(stored, name)) != plain(value))
    if not changed:
        loaded.same += 1
    elif not change:
        loaded.differing.append(key)
    else:
        before = stored_fields(stored, lock=True)
        for name in changed:
            setattr(stored, name, values[name])
        act.require(reasons_of(stored, changed, before))
        write(act, stored)
        loaded.changed.append(key)
        loaded.written.append(stored)


def _let_administer(account: User) -> None:
    """Give an administrator Django's permissions on reference data, which are no roles of the process."""
    tables: list[type[Model]] = [model for model in KEYS if model not in (User, Council, CouncilMember)]
    codes = [f"{may}_{model._meta.model_name}" for model in tables for may in ("view", "add", "change")]
    account.user_permissions.set(
        Permission.objects.filter(content_type__app_label=User._meta.app_label, codename__in=codes)
    )

"""Who looked: logins, looks of inspectors, exports. Each is a short transaction of its own in the access log.

Nothing here changes the state of things; the decisions log stays free of it (DESIGN.md, "Ledger entry").
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model

from workflows.actions import circumstance, clock, files
from workflows.actions.refer import key_and_person_of, name_of
from workflows.ledger.book import Draft, append
from workflows.models import Campaign, Difficulty, DifficultyReport, Nomination, Paper, Session, StoredFile, User
from workflows.queries.standing import actor_of
from workflows.vocabulary.events import ACCESS_EVENTS, Event, LogName
from workflows.vocabulary.roles import Role

SITE = "site/"
VISITOR = "visitor"


def record_login(*, by: User) -> None:
    """Put on record that somebody signed in."""
    _write(Event.LOGIN_SUCCEEDED, by=by, obj=f"account/{by.ref}")


def record_failed_login(username: str) -> None:
    """Put on record that a sign-in failed; the name that was tried is kept as a personal value."""
    _write(Event.LOGIN_FAILED, by=None, obj=SITE, pii={"username": username.replace("\x00", "")[:150]})


def record_look(nomination: Nomination, *, by: User, page: str = "nomination") -> None:
    """Put on record that an inspector opened a page of a nomination."""
    _write(
        Event.NOMINATION_VIEWED,
        by=by,
        obj=nomination.obj,
        about=nomination.obj,
        data={"page": page},
        pii={"nominee": nomination.nominee_name},
    )


def record_session_look(session: Session, *, by: User, page: str = "session") -> None:
    """Put on record that an inspector opened a page of a session."""
    _write(Event.SESSION_VIEWED, by=by, obj=session.obj, about=session.obj, data={"code": session.code, "page": page})


def record_paper_look(paper: Paper, *, by: User, page: str = "paper") -> None:
    """Put on record that an inspector opened a page of an official paper."""
    _write(
        Event.PAPER_VIEWED,
        by=by,
        obj=paper.obj,
        about=paper.obj,
        data={"kind": paper.kind, "number": paper.document_number, "page": page},
    )


def record_campaign_look(campaign: Campaign, *, by: User, page: str = "campaign") -> None:
    """Put on record that an inspector opened a page of a campaign."""
    data = {"code": campaign.code, "page": page}
    _write(Event.CAMPAIGN_VIEWED, by=by, obj=campaign.obj, about=campaign.obj, data=data)
def record_difficulty_look(matter: Difficulty | DifficultyReport, *, by: User) -> None:
    """Put on record that an inspector opened the page of a difficulty with a plan, or of the report on some."""
    kind = "report" if isinstance(matter, DifficultyReport) else "number"
    data = {"code": matter.campaign.code, kind: matter.number}
    _write(Event.DIFFICULTY_VIEWED, by=by, obj=matter.obj, about=matter.obj, data=data)


def record_opened_file(file: StoredFile, *, by: User, about: str = "") -> None:
    """Put on record that an inspector opened a file."""
    _write(
        Event.FILE_OPENED,
        by=by,
        obj=f"file/{file.ref}",
        about=about,
        pii={"file_name": file.name},
        docs=[files.as_document(file)],
    )


def record_list_look(name: str, *, by: User, terms: Mapping[str, str], found: int) -> None:
    """Put on record that an inspector or an administrator looked through a list, how narrowed, and how long it was."""
    data = {"list": name, "found": found}
    _write(Event.LIST_VIEWED, by=by, obj=SITE, data=data, pii={"terms": dict(terms)} if terms else {})


def record_reference_look(row: Model, *, by: User, page: str = "row") -> None:
    """Put on record that an administrator opened a row of the reference data."""
    key, person = key_and_person_of(row)
    data = {"topic": row._meta.model_name, "page": page, **key}
    _write(Event.REFERENCE_VIEWED, by=by, obj=name_of(row), about=name_of(row), data=data, pii=person)


def record_search(*, by: User, terms: Mapping[str, str], found: int) -> None:
    """Put on record what an inspector searched the ledger for, and how much was found."""
    _write(Event.LEDGER_SEARCHED, by=by, obj="log/", data={"found": found}, pii={"terms": dict(terms)})


def record_export(*, by: User, about: str, form: str, entries: int, sha256: str) -> None:
    """Put on record that a history was taken out of the house: in which form, how much, with which hash."""
    _write(
        Event.HISTORY_EXPORTED,
        by=by,
        obj=about or "log/",
        about=about,
        data={"form": form, "entries": entries},
        docs=[{"id": f"export/{form}", "sha256": sha256}],
    )


def record_verification(*, by: User, log: str, entries: int, is_intact: bool, first_bad: int | None = None) -> None:
    """Put on record that a log was recomputed, how far, and with which result."""
    data: dict[str, Any] = {"log": log, "entries": entries, "intact": is_intact}
    if first_bad is not None:
        data["first_bad"] = first_bad
    _write(Event.LEDGER_VERIFIED, by=by, obj="log/", data=data)


def _write(
    event: Event,
    *,
    by: User | None,
    obj: str,
    about: str = "",
    data: Mapping[str, Any] | None = None,
    pii: Mapping[str, Any] | None = None,
    docs: Iterable[Mapping[str, str]] = (),
) -> None:
    assert event in ACCESS_EVENTS
    at, around = clock.now(), circumstance.current()
    actor = actor_of(by, clock.day_of(at)) if by is not None else None
    # An inspector looks in that charge, whatever else he is charged with.
    charge = (actor.charge(Role.INSPECTOR) or next(iter(actor.charges), None)) if actor else None
    personal = {"actor_name": _name_of(by), **(pii or {}), "address": around.address}
    with transaction.atomic():
        append(
            [
                Draft(
                    event=event,
                    obj=obj,
                    about=about,
                    actor=by.ref if by is not None else VISITOR,
                    role=str(charge.role) if charge else ("system_admin" if actor and actor.is_administrator else ""),
                    unit=charge.unit_code if charge else "",
                    mandate=str(charge.mandate or "") if charge else "",
                    session=around.session,
                    request=around.request,
                    data=data or {},
                    docs=tuple(docs),
                    pii={name: value for name, value in personal.items() if value},
                )
            ],
            at=at,
            log=LogName.ACCESS,
        )


def _name_of(user: User | None) -> str:
    if user is None:
        return ""
    person = getattr(user, "person", None)
    return person.full_name if person is not None else user.get_full_name() or user.username

"""Saves one row of reference data as the back office has it, with its entry."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import CharField, ForeignKey, Model, TextField

from workflows.actions import clock
from workflows.actions.door import Act
from workflows.actions.refer.rows import Row, columns_of, fields_of, natural_key_of, plain
from workflows.actions.refer.telling import told_of
from workflows.actions.refer.use import is_frozen
from workflows.ledger.book import canonical
from workflows.models import (
    Campaign,
    CampaignAward,
    CampaignVersion,
    EmulationContent,
    EmulationCriterion,
    HouseNumber,
    Mandate,
    Person,
    Recipient,
    RoleAssignment,
    User,
    VotingPolicy,
)
from workflows.queries.policies import rule_of
from workflows.rules.case import Charge
from workflows.rules.policies import loosened_in
from workflows.rules.text import nfc, text_is_clean
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role

ROBOT = "bo.nap"
CAMPAIGN = (Campaign, CampaignVersion, EmulationContent, EmulationCriterion, CampaignAward, Recipient)
CHARGES = (RoleAssignment, Mandate)
SETTING = frozenset({"code", "value", "from_date"})  # of a number of the office, what it says and from when


def save_reference(row: Model, *, by: User) -> bool:
    """Save one row as it now stands in memory, and tell whether anything was different from the database.

    :raises Refused: NOT_YOURS, REFERENCE_IN_USE, ROLE_FOR_ADMINISTRATOR, ROLE_GOES_WITH_SEAT, RULE_IS_SUPERSEDED,
        POLICY_LOOSENS_THE_LAW, NUMBER_IS_OF_THE_PAST, TEXT_NOT_ALLOWED
    """
    with Act(by=by) as act:
        act.require([administers(act)])
        before = stored_fields(row, lock=True)
        changed = changed_in(row, before)
        if not changed:
            return False
        barred = [] if by.username == ROBOT else [*_beside_a_rule(row, changed), *_of_the_past(row, changed, before)]
        act.require([*_of_a_seat(row), *barred, *reasons_of(row, changed, before)])
        write(act, row)
        put_on_record(act, row, changed, before)
    return True


def put_on_record(
    act: Act, row: Model, changed: frozenset[str], before: Mapping[str, Any], *, charge: Charge | None = None
) -> None:
    """Tell of one row that an act has just written: which columns changed, from what to what."""
    act.record(
        event_of(row, is_new=not before),
        obj=name_of(row),
        about=name_of(row),
        charge=charge,
        data=_data_of(row, changed),
        pii=_personal(row, changed, before),
        docs=[as_document(row, name_of(row))],
    )


def reasons_against(row: Model) -> list[Reason]:
    """Return what stands against saving a row as it is, for a form to say before it is saved."""
    before = stored_fields(row)
    changed = changed_in(row, before)
    barred = [*_beside_a_rule(row, changed), *_of_the_past(row, changed, before)]
    return [*_of_a_seat(row), *barred, *reasons_of(row, changed, before)]


def reasons_of(row: Model, changed: frozenset[str], before: Mapping[str, Any]) -> list[Reason]:
    """Return what stands against a change of these columns of a row that held something before, or nothing yet.

    The state of a campaign changes by the acts of its life alone.
    """
    reasons = []
    if isinstance(row, CHARGES) and before and "to_date" in changed and not _ends_now(row, before):
        reasons.append(Reason(Refusal.ROLE_ENDS_ONCE))
    if is_frozen(row, changed) or (isinstance(row, Campaign) and before and "state" in changed):
        reasons.append(Reason(Refusal.REFERENCE_IN_USE))
    if _gives_a_role_to_an_administrator(row):
        reasons.append(Reason(Refusal.ROLE_FOR_ADMINISTRATOR))
    if not all(text_is_clean(text, may_have_lines=True) for text in _texts_of(row)):
        reasons.append(Reason(Refusal.TEXT_NOT_ALLOWED))
    return reasons


def _of_a_seat(row: Model) -> list[Reason]:
    """Return why the back office keeps off the role of a council member: it is given and ended with the seat."""
    if isinstance(row, RoleAssignment) and row.role == Role.COUNCIL_MEMBER:
        return [Reason(Refusal.ROLE_GOES_WITH_SEAT, {"holder": (Role.HR_HEAD,)})]
    return []


def _beside_a_rule(row: Model, changed: frozenset[str]) -> list[Reason]:
    """Return why the back office puts no rule of procedure beside another one of its award form, nor lowers a law.

    The latest of two that overlap is in force: one dated back would take the place of a rule in use, without the
    questions that superseding it asks. What the law asks is not less where nobody has used the rule yet.
    """
    if not isinstance(row, VotingPolicy):
        return []
    stored = VotingPolicy.objects.filter(pk=row.pk, is_statutory=True).first()
    loosened = loosened_in(rule_of(stored), rule_of(row)) if stored is not None else ()
    if loosened and "source" not in changed:
        return [Reason(Refusal.POLICY_LOOSENS_THE_LAW, {"parts": loosened})]
    if not changed & {"award_form", "from_date"}:
        return []
    others = VotingPolicy.objects.filter(award_form=row.award_form_id).exclude(pk=row.pk)
    return [Reason(Refusal.RULE_IS_SUPERSEDED, {"holder": (Role.HR_HEAD,)})] if others.exists() else []


def _of_the_past(row: Model, changed: frozenset[str], before: Mapping[str, Any]) -> list[Reason]:
    """Return why a number of the office does not become another one for days that are over.

    Deadlines, the least number on paper and how long ballots are kept are asked for a day: who could date a number back
    would let ballots go at once that are kept for a complaint. From today on it may be any.
    """
    if not isinstance(row, HouseNumber):
        return []
    today = clock.day_of(clock.now())
    others = HouseNumber.objects.filter(code=row.code).exclude(pk=row.pk)
    is_of_the_past = row.from_date < today and (others.exists() if not before else bool(changed & SETTING))
    ended = "to_date" in changed and row.to_date is not None and row.to_date < today - timedelta(days=1)
    had_begun = bool(before) and before["from_date"] < str(today) and "from_date" in changed
    if is_of_the_past or (ended and before) or had_begun:
        return [Reason(Refusal.NUMBER_IS_OF_THE_PAST, {"day": today})]
    return []


def administers(act: Act) -> Reason | None:
    """Return why this account may not change reference data, if it may not: it is for administrators and the robot."""
    if act.actor.is_administrator or act.by.username == ROBOT:
        return None
    return Reason(Refusal.NOT_YOURS, {"holder": ("administrator",)})


def write(act: Act, row: Model) -> None:
    """Save a row with history, in the one form of text, after checking the columns but not the references."""
    columns = columns_of(type(row))
    for name, column in columns.items():
        value = getattr(row, name) if not isinstance(column, ForeignKey) else None
        if isinstance(column, CharField | TextField) and isinstance(value, str):
            setattr(row, name, nfc(value))
    references = {name for name, column in columns.items() if isinstance(column, ForeignKey)}
    others = {each.name for each in row._meta.concrete_fields} - set(columns)
    row.clean_fields(exclude=references | others)
    row._history_user = act.by  # type: ignore[attr-defined]  # simple-history reads both
    row._history_date = act.at  # type: ignore[attr-defined]
    row.save()


def changed_in(row: Model, before: Mapping[str, Any]) -> frozenset[str]:
    """Return the columns in which a row in memory differs from what the database has; of a new row, all of them."""
    return frozenset(name for name, value in fields_of(row).items() if name not in before or before[name] != value)


def stored_fields(row: Model, *, lock: bool = False) -> dict[str, Any]:
    """Return the row as the database has it, empty where it is new.

    Locked, nobody can begin to rest on it between the question whether somebody does and the save.
    """
    rows = type(row)._base_manager.filter(pk=row.pk)
    stored = (rows.select_for_update() if lock else rows).first() if row.pk is not None else None
    return fields_of(stored) if stored is not None else {}


def event_of(row: Model, *, is_new: bool) -> Event:
    """Return what the change of a row is called on the record; a role that was given can only end."""
    if isinstance(row, CAMPAIGN):
        return Event.CAMPAIGN_CHANGED
    if isinstance(row, RoleAssignment):
        return Event.ROLE_GRANTED if is_new else Event.ROLE_ENDED
    if isinstance(row, Mandate):
        return Event.MANDATE_GRANTED if is_new else Event.MANDATE_ENDED
    return Event.ACCOUNT_CHANGED if isinstance(row, User) else Event.REFERENCE_CHANGED


def _ends_now(row: RoleAssignment | Mandate, before: Mapping[str, Any]) -> bool:
    """Tell whether a role or mandate ends for the first time, and not before today: what was done under it stands."""
    return before.get("to_date") is None and row.to_date is not None and row.to_date >= clock.day_of(clock.now())


def _gives_a_role_to_an_administrator(row: Model) -> bool:
    """Tell whether a role and an administrator's account would meet in one person, from whichever side."""
    if isinstance(row, CHARGES):
        return row.person.user is not None and row.person.user.is_staff
    if isinstance(row, Person):
        return row.user is not None and row.user.is_staff and _holds_a_role(row)
    if isinstance(row, User):
        person = getattr(row, "person", None)
        return row.is_staff and person is not None and _holds_a_role(person)
    return False


def _holds_a_role(person: Person) -> bool:
    return not person._state.adding and (person.roles.exists() or person.mandates.exists())


def _texts_of(row: Model) -> Iterable[str]:
    for name, column in columns_of(type(row)).items():
        value = getattr(row, name) if isinstance(column, CharField | TextField) else None
        if isinstance(value, str):
            yield value


def name_of(row: Model) -> str:
    """Return the name of a row in the ledger: by its random reference where it has one, else by its table."""
    if isinstance(row, CHARGES):
        return f"person/{row.person.ref}"
    ref = getattr(row, "ref", "")
    return f"{row._meta.model_name}/{ref}" if ref else f"reference/{row._meta.model_name}"


def key_and_person_of(row: Model) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what tells a row from others of its table: its key for the body, or a name to be kept apart."""
    if isinstance(row, CHARGES):
        return {}, {"person": row.person.full_name}
    if isinstance(row, Person):
        return {}, {"person": row.full_name}
    if isinstance(row, User):
        return {}, {"person": row.username}
    return {"key": [str(part) for part in natural_key_of(row)]}, {}


def _data_of(row: Model, changed: frozenset[str]) -> dict[str, Any]:
    data: dict[str, Any] = {"topic": row._meta.model_name, "columns": sorted(changed)} | key_and_person_of(row)[0]
    if isinstance(row, RoleAssignment):
        data |= {"role": row.role, "unit": row.unit.code if row.unit else ""}
    if isinstance(row, Mandate):
        data |= {"mandate": row.kind, "unit": row.unit.code if row.unit else ""}
    if isinstance(row, CHARGES):
        data |= {"from": str(row.from_date), "to": str(row.to_date or "")}
    return data | told_of([row])


def _personal(row: Model, changed: frozenset[str], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return names, and what a row held before and holds now, which may name people and can be erased."""
    now = {name: plain(getattr(row, name)) for name in sorted(changed)}
    values: dict[str, Any] = {"now": now, "before": {name: before[name] for name in sorted(changed) if name in before}}
    return {name: value for name, value in values.items() if value} | key_and_person_of(row)[1]


def as_document(row: Model, name: str) -> dict[str, str]:
    """Return a row as an entry names it: by a name, and the hash of what it holds."""
    content = Row(model=type(row), fields=fields_of(row)).as_data()
    return {"id": name, "sha256": hashlib.sha256(canonical(content)).hexdigest()}

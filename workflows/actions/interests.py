"""Interests declared ahead: near kin and other interests, so that nobody votes on whom he stands close to (2.13)."""

from datetime import date

from django.db import IntegrityError

from workflows.actions.door import Act
from workflows.models import DeclaredInterest, Person, User
from workflows.queries.interests import KEEPERS, ending_against
from workflows.rules.case import Charge
from workflows.vocabulary.events import Event
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Reason, Refusal, Refused

LEAST = 3  # characters of what an interest is: "godson" is enough


def declare_interest(
    *, by: User, relative: str, relation: Relation, note: str = "", since: date | None = None, person: str = ""
) -> DeclaredInterest:
    """Declare near kin or another interest; the secretary and the head of HR-Admin also for another `person`.

    People are named by their references.

    :raises Refused: NOT_YOURS for another person, INTEREST_IN_ONESELF, INTEREST_IS_DECLARED, REASON_TOO_SHORT where
        another interest is not said, DAY_TO_COME
    """
    with Act(by=by) as act:
        who = Person.objects.get(ref=person, is_active=True) if person else act.person
        other = Person.objects.get(ref=relative, is_active=True)
        charge = _as_declaring(act, who)
        since = since or act.today
        is_unsaid = relation == Relation.OTHER and len(note.strip()) < LEAST
        act.require(
            [
                Reason(Refusal.INTEREST_IN_ONESELF) if who.pk == other.pk else None,
                Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST}) if is_unsaid else None,
                Reason(Refusal.DAY_TO_COME, {"date": since}) if since > act.today else None,
            ]
        )
        is_known = DeclaredInterest.objects.filter(person=who, relative=other, to_date=None).exists()
        known = Reason(Refusal.INTEREST_IS_DECLARED, {"relative": other.full_name})
        act.require([known if is_known else None])
        interest = DeclaredInterest(
            person=who,
            relative=other,
            relation=relation,
            note=note.strip(),
            from_date=since,
            declared_by=act.person,
            declared_at=act.at,
        )
        try:
            interest.save()
        except IntegrityError as error:  # declared a second time at this very moment
            raise Refused(known) from error
        act.record(
            Event.INTEREST_DECLARED,
            obj=interest.obj,
            about=interest.obj,
            charge=charge,
            pii=_told(interest),
        )
    return interest


def end_interest(ref: str, *, by: User, reason: str) -> DeclaredInterest:
    """Let a declaration hold no longer from tomorrow on; what it did until then stays.

    :raises Refused: INTEREST_OF_ANOTHER, INTEREST_HAS_ENDED, REASON_TOO_SHORT
    """
    with Act(by=by) as act:
        rows = DeclaredInterest.objects.select_for_update(of=("self",)).select_related("person", "relative")
        interest: DeclaredInterest = rows.get(ref=ref)
        act.concerns(interest.obj)
        act.require([ending_against(act.actor, interest)])
        act.require([Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST}) if len(reason.strip()) < LEAST else None])
        interest.to_date, interest.ended_by, interest.ended_at = act.today, act.person, act.at
        interest.save()
        act.record(
            Event.INTEREST_ENDED,
            obj=interest.obj,
            about=interest.obj,
            charge=act.actor.charge(*KEEPERS),
            pii={**_told(interest), "reason": reason},
        )
    return interest


def _as_declaring(act: Act, who: Person) -> Charge | None:
    charge = act.actor.charge(*KEEPERS)
    if charge is None and who.pk != act.actor.person:
        code = Refusal.ADMINISTRATOR_ACTS_NOT if act.actor.is_administrator else Refusal.NOT_YOURS
        raise Refused(Reason(code, {"holder": KEEPERS}))
    return charge


def _told(interest: DeclaredInterest) -> dict[str, str]:
    """All of it is personal: who, in whom, and which interest."""
    told = {
        "member": interest.person.full_name,
        "relative": interest.relative.full_name,
        "relation": str(interest.relation),
        "reason": interest.note,
    }
    return {name: value for name, value in told.items() if value}

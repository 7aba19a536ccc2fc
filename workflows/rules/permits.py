"""Who may take a step. A permit looks at the person and the day; what the matter itself asks stands in guards."""

from workflows.rules.asking import Permit
from workflows.rules.case import Case, Charge
from workflows.rules.guards.council import is_for_chief
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

# Who holds the matter in each state: for the inbox, for "next to act", and for the nodes of the flow.
HOLDERS: dict[State, tuple[Role, ...]] = {
    State.DRAFT: (Role.UNIT_HEAD,),
    State.SUBMITTED: (Role.HR_OFFICER,),
    State.APPRAISING: (Role.HR_OFFICER,),
    State.RETURNED: (Role.UNIT_HEAD,),
    State.CONSOLIDATED: (Role.COUNCIL_SECRETARY,),
    State.ON_AGENDA: (Role.COUNCIL_SECRETARY,),
    State.IN_REVIEW: (Role.COUNCIL_SECRETARY,),
    State.DEFERRED: (Role.COUNCIL_SECRETARY,),
    State.RECOMMENDED: (Role.CHIEF,),
    State.RETURNED_TO_COUNCIL: (Role.COUNCIL_SECRETARY,),
    State.AWAITING_SIGNATURE: (Role.RECORDS_OFFICER,),
    State.ESCALATION_PREPARED: (Role.RECORDS_OFFICER,),
    State.ESCALATED: (Role.HR_OFFICER,),
    State.PROVINCE_RETURNED: (Role.HR_OFFICER,),
}


def of_office(name: str, *roles: Role) -> Permit:
    """Make a permit for holders of one of these roles in the whole Office."""
    return Permit(name, lambda case: roles, lambda case: case.actor.charge(*roles))


def _proposers(case: Case) -> tuple[Role, ...]:
    return tuple(sorted(case.proposers, key=list(Role).index))


def _proposing_charge(case: Case) -> Charge | None:
    office = [role for role in _proposers(case) if role is not Role.UNIT_HEAD]
    if Role.UNIT_HEAD in case.proposers:
        own = case.actor.charge(Role.UNIT_HEAD, unit=case.nomination.unit_id)
        if own is not None:
            return own
    return case.actor.charge(*office)


def _drafting_charge(case: Case) -> Charge | None:
    if Role.UNIT_HEAD in case.proposers:
        clerk = case.actor.charge(Role.UNIT_CLERK, unit=case.nomination.unit_id)
        if clerk is not None:
            return clerk
    return _proposing_charge(case)


def _withdrawing_charge(case: Case) -> Charge | None:
    """On an agenda the secretary takes the step, after the proposer has asked for it (N6)."""
    if case.nomination.state == State.ON_AGENDA:
        return case.actor.charge(Role.COUNCIL_SECRETARY)
    return _proposing_charge(case)


def _withdrawers(case: Case) -> tuple[Role, ...]:
    return (Role.COUNCIL_SECRETARY,) if case.nomination.state == State.ON_AGENDA else _proposers(case)


def _presiding_charge(case: Case) -> Charge | None:
    """The person who presides over this very item; the roll of the session says who (DOMAIN.md 6.5)."""
    session = case.session
    if session is None or session.presiding is None or session.presiding != case.actor.person:
        return None
    return case.actor.charge(Role.COUNCIL_MEMBER)


def _opening_charge(case: Case) -> Charge | None:
    """Who presides; where the council is asked in writing, the secretary, who sends the papers out (DOMAIN.md 2.6)."""
    if case.session is not None and case.session.is_written:
        return case.actor.charge(Role.COUNCIL_SECRETARY)
    return _presiding_charge(case)


def _putting_off_charge(case: Case) -> Charge | None:
    """Who presides; where nobody who is there may, the secretary, so that the session can come to its end."""
    secretary = case.actor.charge(Role.COUNCIL_SECRETARY) if nobody_presides(case) else None
    return secretary or _presiding_charge(case)


def nobody_presides(case: Case) -> bool:
    """Tell whether a session sits in which nobody who is there may preside over this item (DOMAIN.md 2.13)."""
    session = case.session
    return session is not None and session.state == SessionState.OPEN and session.presiding is None


def _putting_back_charge(case: Case) -> Charge | None:
    """Who presides; of a suspended item also the secretary, who closes the session with the minutes.

    What is left on the agenda of a cancelled session goes back with the act of who cancels it: that was asked before.
    """
    if case.session is not None and case.session.state == SessionState.CANCELLED:
        return case.actor.charge(Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER)
    secretary = case.actor.charge(Role.COUNCIL_SECRETARY) if case.nomination.is_held else None
    return secretary or _presiding_charge(case)


def _presiding_name(case: Case) -> dict[str, str]:
    name = case.session.presiding_name if case.session else ""
    return {"presiding": name or "presiding"}  # a word that has its label, while nobody presides yet


def _chief_charge(case: Case) -> Charge | None:
    """The Chief, or a deputy with a KT. mandate; whoever of them is concerned leaves it to the others."""
    return None if chief_is_concerned(case) else case.actor.charge(Role.CHIEF)


def chief_is_concerned(case: Case) -> bool:
    """Tell whether who acts as the Chief is the nominee or was recused from the item (DOMAIN.md 2.13)."""
    person = case.actor.person
    recused = case.session.recused if case.session else frozenset()
    return person is not None and (person == case.nomination.nominee_person_id or person in recused)


def _retabling_charge(case: Case) -> Charge | None:
    """The secretary; after as many deferrals as there may be, the Chief (N19)."""
    return _chief_charge(case) if is_for_chief(case) else case.actor.charge(Role.COUNCIL_SECRETARY)


class PresidingPermit(Permit):
    """Says who presides, or that nobody who is there may."""

    def reason(self, case: Case):  # type: ignore[no-untyped-def]  # the parent's signature
        """Return why the actor may not take the step of who presides."""
        reason = super().reason(case)
        if reason is not None and reason.refusal is Refusal.NOT_PRESIDING and nobody_presides(case):
            return type(reason)(Refusal.NOBODY_PRESIDES, {"holder": (Role.COUNCIL_SECRETARY,)})
        return reason


class ChiefPermit(Permit):
    """Tells the Chief who acts in his place where he himself is concerned."""

    def others(self, case: Case) -> tuple[Role, ...]:
        """Return the deputies where the Chief himself is barred, and the Chief where a deputy is."""
        charge = case.actor.charge(Role.CHIEF)
        return (Role.DEPUTY_CHIEF,) if charge is not None and charge.mandate is None else (Role.CHIEF,)

    def reason(self, case: Case):  # type: ignore[no-untyped-def]  # the parent's signature
        """Return why the actor may not; to who acts as the Chief and is concerned, who does in his place."""
        reason = super().reason(case)
        charge = case.actor.charge(Role.CHIEF)
        if reason is None or charge is None:
            return reason
        refusal = Refusal.CHIEF_IS_CONCERNED if charge.mandate is None else Refusal.DEPUTY_IS_CONCERNED
        return type(reason)(refusal, {"holder": self.others(case)})


class RetablingPermit(ChiefPermit):
    """The secretary's, and after repeated deferral the Chief's."""

    def others(self, case: Case) -> tuple[Role, ...]:
        """Return who may retable in the place of who is barred."""
        return super().others(case) if is_for_chief(case) else self.roles(case)

    def reason(self, case: Case):  # type: ignore[no-untyped-def]  # the parent's signature
        """Return why the actor may not; whether the Chief is concerned matters only where it is for him."""
        return super().reason(case) if is_for_chief(case) else Permit.reason(self, case)


may_draft = Permit("may_draft", _proposers, _drafting_charge, Refusal.PROPOSER_NOT_ENTITLED)
may_submit = Permit("may_submit", _proposers, _proposing_charge, Refusal.PROPOSER_NOT_ENTITLED)
may_withdraw = Permit("may_withdraw", _withdrawers, _withdrawing_charge)
may_receive = of_office("may_receive", Role.HR_OFFICER, Role.HR_HEAD)
may_appraise = of_office("may_appraise", Role.HR_OFFICER, Role.HR_HEAD)
may_lapse = of_office("may_lapse", Role.HR_HEAD)
may_reopen = of_office("may_reopen", Role.HR_HEAD, Role.CHIEF)
may_confirm_rejection = of_office("may_confirm_rejection", Role.HR_HEAD)
may_consolidate = of_office("may_consolidate", Role.HR_OFFICER, Role.HR_HEAD)
may_put_forward = of_office("may_put_forward", Role.HR_HEAD)
may_hold = of_office("may_hold", Role.HR_HEAD, Role.CHIEF)
may_conclude_hold = of_office("may_conclude_hold", Role.HR_HEAD, Role.CHIEF)
may_schedule = of_office("may_schedule", Role.COUNCIL_SECRETARY)
may_retable = RetablingPermit(
    "may_retable",
    lambda case: (Role.CHIEF,) if is_for_chief(case) else (Role.COUNCIL_SECRETARY,),
    _retabling_charge,
)
may_preside = PresidingPermit(
    "may_preside",
    lambda case: (Role.COUNCIL_MEMBER,),
    _presiding_charge,
    Refusal.NOT_PRESIDING,
    _presiding_name,
)
may_open = PresidingPermit(
    "may_open",
    lambda case: (Role.COUNCIL_MEMBER,),
    _opening_charge,
    Refusal.NOT_PRESIDING,
    _presiding_name,
)
may_put_off = PresidingPermit(
    "may_put_off",
    lambda case: (Role.COUNCIL_SECRETARY,) if nobody_presides(case) else (Role.COUNCIL_MEMBER,),
    _putting_off_charge,
    Refusal.NOT_PRESIDING,
    _presiding_name,
)
may_put_back = PresidingPermit(
    "may_put_back",
    lambda case: (Role.COUNCIL_MEMBER,),
    _putting_back_charge,
    Refusal.NOT_PRESIDING,
    _presiding_name,
)
may_close_minutes = of_office("may_close_minutes", Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY)
may_act_as_chief = ChiefPermit("may_act_as_chief", lambda case: (Role.CHIEF,), _chief_charge)
# With the Chief's act, or with the record of the province's return where the campaign was cancelled before.
may_end_with_campaign = of_office("may_end_with_campaign", Role.CHIEF, Role.HR_OFFICER, Role.HR_HEAD)
may_record_signed = of_office("may_record_signed", Role.RECORDS_OFFICER)
may_record_province = of_office("may_record_province", Role.HR_OFFICER, Role.HR_HEAD)

# The first halves of two-person steps.
may_propose_withdrawal = Permit("may_propose_withdrawal", _proposers, _proposing_charge)
may_propose_release = of_office("may_propose_release", Role.HR_HEAD, Role.HR_OFFICER)
may_propose_rejection = of_office("may_propose_rejection", Role.HR_OFFICER)

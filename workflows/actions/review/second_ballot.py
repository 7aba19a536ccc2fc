"""A tied item is voted on again, once more or as often as its rule says; or who presides says that it is not (N17b)."""

from copy import copy
from dataclasses import replace

from django.db.models import Max

from workflows.actions.door import Act
from workflows.actions.propose import content_sha256, file_hashes_of
from workflows.actions.review.floor import in_states
from workflows.actions.review.papers import papers_as_placed
from workflows.actions.review.secret.custody import ballot_is_secret, set_up_urn
from workflows.models import AgendaItem, Nomination, Recusal, Urn, User
from workflows.queries.sittings import Sitting, recusals_due
from workflows.queries.ties import ties_to_settle
from workflows.rules import permits
from workflows.rules.case import Charge
from workflows.rules.needs import LEAST_REASON, says_enough
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def hold_second_ballot(item_ref: str, *, by: User) -> AgendaItem:
    """Open the next ballot on a tied item as a new item, and return it; the first ballot stays with its votes.

    A secret ballot that was on paper is on paper again, one in envelopes in envelopes where these can be had. Who stood
    aside before stands aside again, and so does who came to be concerned since.

    :raises Refused: NOT_PRESIDING, QUORUM_NOT_REACHED, RESULT_NOT_TIED, BALLOTS_USED_UP, ITEM_WAS_FOLLOWED,
        BALLOT_WAS_FORGONE, PAPERS_CHANGED, or what else stands against opening an item
    """
    with Act(by=by) as act:
        nomination, sitting = act.sitting(item_ref)
        item = sitting.item
        papers_as_placed(item)
        grounds = _grounds(act, sitting)
        asked = _without_former_presiding(sitting, frozenset(grounds))
        new = _next_ballot(item)
        presiding = asked.presiding
        new.presiding = presiding.person if presiding else None
        act.step(
            Command.REVOTE,
            nomination,
            inputs={"sitting": asked},
            data={
                "session": item.session.code,
                "ordinal": new.ordinal,
                "instead_of": item.ordinal,
                "form_name": item.award_form.name,
                "alternative": item.is_alternative,
                "ballot": new.ballot_kind,
                "ballot_no": new.ballot_no,
                "recused": len(grounds),
            },
            pii={
                "recusals": [line.person.full_name for line in sitting.roll if line.pk in grounds],
                "presiding": presiding.person.full_name if presiding else "",
            },
        )
        new.papers_sha256 = content_sha256(nomination, files=file_hashes_of(nomination))
        new.save(force_insert=True)
        for line, (ground, reason) in grounds.items():
            Recusal.objects.create(item=new, member_id=line, ground=ground, reason=reason)
        new.state, new.opened_at = ItemState.VOTING, act.at
        new.save()
        if ballot_is_secret(new):
            set_up_urn(new, on_paper=None if Urn.objects.filter(item=item).exists() else True)
    return new


def forgo_second_ballot(item_ref: str, *, by: User, reason: str) -> AgendaItem:
    """Say as who presides that no further ballot is held on a tied item, and why; its tie is final then.

    Where nobody who is there may preside, the secretary does, so that the session can come to its end.

    :raises Refused: NOT_PRESIDING, SESSION_WRONG_STATE, REASON_TOO_SHORT, or where no tie waits on this item
    """
    with Act(by=by) as act:
        nomination, sitting = act.sitting(item_ref)
        item, session = sitting.item, sitting.item.session
        charge = _putting_an_end(act, nomination, sitting)
        in_states(session, SessionState.OPEN)
        act.require([None if says_enough(reason) else Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})])
        # Locked by their session: nobody votes again or elsewhere on this nomination meanwhile.
        waiting = ties_to_settle(session.items.select_related("policy").order_by("ordinal"))
        if item.pk not in [each.pk for each in waiting]:
            raise Refused(Reason(_why_it_does_not_wait(sitting), {"most": item.policy.most_ballots}))
        item.ballot_forgone = reason.strip()
        item.save()
        act.record(
            Event.ITEM_BALLOT_FORGONE,
            obj=item.obj,
            about=item.nomination.obj,
            charge=charge,
            data={"session": session.code, "ordinal": item.ordinal, "ballot_no": item.ballot_no},
            pii={"nominee": item.nomination.nominee_name, "reason": item.ballot_forgone},
        )
    return item


def _grounds(act: Act, sitting: Sitting) -> dict[int, tuple[str, str]]:
    """Return who stands aside, by line of the roll: as in the former ballot, and as it is due by today."""
    due = recusals_due(sitting.item, sitting.roll, day=act.today)
    found = {line.pk: (str(ground), reason) for line, ground, reason in due}
    return found | {known.member_id: (known.ground, known.reason) for known in sitting.item.recusals.all()}


def _without_former_presiding(sitting: Sitting, recused: frozenset[int]) -> Sitting:
    """Return the sitting as it is asked about: who presides is found anew, for he may be concerned or gone by now."""
    item = copy(sitting.item)
    item.presiding = None
    return replace(sitting, item=item, recused=recused)


def _next_ballot(item: AgendaItem) -> AgendaItem:
    """Return the item of the next ballot, not stored yet."""
    last = AgendaItem.objects.filter(session=item.session).aggregate(last=Max("ordinal"))["last"]
    return AgendaItem(
        session=item.session,
        nomination=item.nomination,
        ordinal=last + 1,
        award_form=item.award_form,
        is_alternative=item.is_alternative,
        ballot_no=item.ballot_no + 1,
        policy=item.policy,
        ballot_kind=item.ballot_kind,
        dossier_version=item.dossier_version,
    )


def _putting_an_end(act: Act, nomination: Nomination, sitting: Sitting) -> Charge | None:
    """Return the charge of who may say that an item comes to its end: who may put it off."""
    case = act.case(nomination, facts=("session",), inputs={"sitting": sitting})
    act.require([permits.may_put_off.reason(case)])
    return permits.may_put_off.charge(case)


def _why_it_does_not_wait(sitting: Sitting) -> Refusal:
    facts = sitting.facts
    if facts.item_state != ItemState.TIED:
        return Refusal.RESULT_NOT_TIED
    if facts.is_followed:
        return Refusal.ITEM_WAS_FOLLOWED
    return Refusal.BALLOT_WAS_FORGONE if facts.is_forgone else Refusal.BALLOTS_USED_UP

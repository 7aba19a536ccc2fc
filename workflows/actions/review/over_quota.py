"""Fewer awards than items that pass: the number is set before, the order is made after the counts (DOMAIN.md 6.5)."""

from collections.abc import Collection

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.floor import as_presiding, as_secretary, in_states
from workflows.models import AgendaItem, Recusal, Session, SessionQuota, User
from workflows.queries.meetings import agenda_of
from workflows.queries.quotas import Group, groups_of, quotas_of
from workflows.queries.sittings import presiding_over
from workflows.rules.case import Charge
from workflows.rules.needs import LEAST_REASON, says_enough
from workflows.rules.voting import Place, Ranking, ranking_of
from workflows.vocabulary.council import RANKED_OUT, ItemState, Outcome, RankGround, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def set_quota(session_ref: str, *, by: User, award: str, nominee_kind: str, number: int, source: str) -> SessionQuota:
    """Set how many awards of a form there are for a kind of nominee, before the first item of them is opened.

    `source` names the document that says so. Until then another number takes its place.

    :raises Refused: NOT_PRESIDING, SESSION_WRONG_STATE, NO_ITEM_OF_FORM, FORM_IS_NOT_RANKED, QUOTA_TOO_LATE,
        NUMBER_TOO_SMALL, INPUT_MISSING
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_presiding(act, session)
        in_states(session, SessionState.CONVENED, SessionState.OPEN)
        group = _group(session, f"{award}:{nominee_kind}")
        form = {"award": group.award_form.name}
        act.require(
            [
                None if group.is_ranked else Reason(Refusal.FORM_IS_NOT_RANKED, form),
                Reason(Refusal.QUOTA_TOO_LATE, {"items": group.opened}) if group.opened else None,
                None if number >= 1 else Reason(Refusal.NUMBER_TOO_SMALL),
                None if source.strip() else Reason(Refusal.INPUT_MISSING, {"fields": ("source",)}),
            ]
        )
        quota, _is_new = SessionQuota.objects.update_or_create(
            session=session,
            award_form=group.award_form,
            nominee_kind=nominee_kind,
            defaults={"number": number, "source": source.strip(), "set_by": act.person, "set_at": act.at},
        )
        act.record(
            Event.QUOTA_SET,
            obj=session.obj,
            about=session.obj,
            charge=charge,
            data={
                "code": session.code,
                "form": award,
                "form_name": group.award_form.name,
                "nominee_kind": nominee_kind,
                "number": number,
            },
            pii={"source": quota.source},
        )
    return quota


def rank_items(
    session_ref: str, *, by: User, group: str, named: Collection[str] = (), reason: str = ""
) -> list[AgendaItem]:
    """Rank what passed of one award form and kind of nominee, and return the items beyond the number of awards.

    Of those equal at the last place in votes and priorities, who presides has `named` as many as there are seats, with
    the reason. Who stands aside from one of them does not; where nobody else is there, the secretary does.

    Nothing is moved yet: the nominations follow their items with the signed minutes.

    :raises Refused: NOT_PRESIDING, SESSION_WRONG_STATE, NO_ITEM_OF_FORM, NOTHING_TO_RANK, NOT_ALL_COUNTED,
        CHAIR_NAMES_EQUALS
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        lock_items(session.items.values_list("ref", flat=True))  # in the order of their ids: a sheet may be on its way
        found = _group(session, group)
        charge = _as_naming(act, session, found.equals)
        in_states(session, SessionState.OPEN)
        if found.waiting:
            raise Refused(Reason(Refusal.NOT_ALL_COUNTED, {"items": found.waiting}))
        if found.quota is None or not found.is_over:
            raise Refused(Reason(Refusal.NOTHING_TO_RANK))
        ranking = _settled(found, found.quota.number, named, reason)
        by_ref = {item.ref: item for item in found.passed}
        act.record(
            Event.ITEMS_RANKED,
            obj=session.obj,
            about=session.obj,
            charge=charge,
            data={
                "code": session.code,
                "form": found.award_form.code,
                "form_name": found.award_form.name,
                "nominee_kind": found.nominee_kind,
                "passed": len(ranking.places),
                "awards": ranking.awards,
                "order": [by_ref[place.key].ordinal for place in ranking.places],
            },
            pii={"reason": reason},
        )
        return [_put_out(act, by_ref[place.key], place, ranking, reason) for place in ranking.out]


def _group(session: Session, name: str) -> Group:
    found = next((each for each in groups_of(agenda_of(session), quotas_of(session.pk)) if each.name == name), None)
    if found is None:
        raise Refused(Reason(Refusal.NO_ITEM_OF_FORM))
    return found


def _as_naming(act: Act, session: Session, equals: list[AgendaItem]) -> Charge:
    """Return the charge of who names of equals: who presides, and did not stand aside from the vote on one of them.

    :raises Refused: NOT_PRESIDING, or NOT_YOURS to anybody but the secretary where nobody else may
    """
    recused = set(Recusal.objects.filter(item__in=equals).values_list("member_id", flat=True)) if equals else set()
    roll = list(session.roll.select_related("person").order_by("ordinal"))
    if recused and presiding_over(session, roll, recused) is None:
        return as_secretary(act)
    return as_presiding(act, session, roll, recused=recused)


def _settled(group: Group, awards: int, named: Collection[str], reason: str) -> Ranking:
    """Return the order in which nobody is equal at the last place any more."""
    ranking = ranking_of(group.candidates, awards=awards)
    if ranking.is_settled:
        return ranking
    is_named = set(named) <= set(ranking.equals) and len(set(named)) == ranking.seats
    if not is_named or not says_enough(reason):
        names = tuple(item.nomination.nominee_name for item in group.passed if item.ref in ranking.equals)
        raise Refused(
            Reason(Refusal.CHAIR_NAMES_EQUALS, {"names": names, "seats": ranking.seats, "least": LEAST_REASON})
        )
    return ranking_of(group.candidates, awards=awards, named=named)


def _put_out(act: Act, item: AgendaItem, place: Place, ranking: Ranking, reason: str) -> AgendaItem:
    numbers = {
        "place": place.place,
        "of": len(ranking.places),
        "awards": ranking.awards,
        "yes": item.yes or 0,
        "last_yes": ranking.last_yes,
    }
    item.state, item.outcome = ItemState.FAILED, Outcome.OVER_QUOTA
    item.rank, item.ranked_of, item.rank_awards = place.place, len(ranking.places), ranking.awards
    item.rank_last_yes, item.rank_ground = ranking.last_yes, place.ground
    by_chair = reason.strip() if place.ground is RankGround.CHAIR else ""
    item.reasons = ". ".join(filter(None, [RANKED_OUT.format(**numbers), by_chair]))
    item.save()
    act.record(
        Event.ITEM_RANKED_OUT,
        obj=item.obj,
        about=item.nomination.obj,
        to_state=item.state,
        data={
            "session": item.session.code,
            "ordinal": item.ordinal,
            "outcome": str(item.outcome),
            "ground": str(place.ground),
            **numbers,
        },
        pii={"nominee": item.nomination.nominee_name, "reason": by_chair},
    )
    return item

"""The council votes on another award form: a new item of the session, under the policy of that form (N34b)."""

from dataclasses import replace

from django.db.models import Max

from workflows.actions.another_form import Form, change_form, form_named
from workflows.actions.door import Act
from workflows.actions.propose import content_sha256, file_hashes_of
from workflows.actions.review.papers import papers_as_placed
from workflows.actions.review.secret.custody import ballot_is_secret, set_up_urn
from workflows.models import AgendaItem, Nomination, Recusal, Urn, User
from workflows.queries.sittings import recusals_due
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import OPEN_BALLOTS, ItemState
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def vote_on_another_form(
    item_ref: str, *, by: User, award: str, reason: str, is_alternative: bool = False
) -> AgendaItem:
    """Open a new item on another award form for the nomination of an item, and return it.

    The nomination is for that form from then on; as an alternative, it stays for the proposed one, and the council
    says besides that it would agree to the other. An item on which nobody has voted yet is taken off for it; the sealed
    opinion of an absent member is a vote that waits for its count.

    :raises Refused: NOT_PRESIDING, QUORUM_NOT_REACHED, PAPERS_CHANGED, or what stands against the award form
    """
    with Act(by=by) as act:
        nomination, sitting = act.sitting(item_ref)
        item = sitting.item
        if item.is_alternative:
            raise Refused(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))
        papers_as_placed(item)
        form = _form_for(item, award, is_alternative=is_alternative)
        grounds = {recusal.member_id: recusal for recusal in item.recusals.all()}
        due = {line.pk: (str(ground), why) for line, ground, why in recusals_due(item, sitting.roll, day=act.today)}
        recused = frozenset({*grounds, *due})
        new = _new_item(item, form, is_alternative=is_alternative)
        new_sitting = replace(sitting, item=new, recused=recused)
        presiding = new_sitting.presiding
        new.presiding = presiding.person if presiding else None

        def change(nomination: Nomination) -> None:
            if form is not None and not is_alternative:
                change_form(
                    act,
                    nomination,
                    form.award_form,
                    form.policy,
                    command=Command.CHANGE_AWARD_FORM,
                    reason=reason,
                )

        act.step(
            Command.CHANGE_AWARD_FORM,
            nomination,
            inputs={"award": form.facts if form else None, "reason": reason, "sitting": new_sitting},
            change=change,
            data={
                "session": item.session.code,
                "ordinal": new.ordinal,
                "instead_of": item.ordinal,
                "form": award,
                "form_name": new.award_form.name,
                "from_form": item.award_form.code,
                "alternative": is_alternative,
                "ballot": new.ballot_kind,
                "recused": len(recused),
            },
            pii={
                "reason": reason,
                "recusals": [line.person.full_name for line in sitting.roll if line.pk in recused],
                "presiding": presiding.person.full_name if presiding else "",
            },
        )
        if item.state == ItemState.VOTING:
            item.state, item.reasons = ItemState.TAKEN_OFF, reason
            item.save()
        new.papers_sha256 = content_sha256(nomination, files=file_hashes_of(nomination))
        new.save(force_insert=True)
        for line in recused:
            known = grounds.get(line)
            Recusal.objects.create(
                item=new,
                member_id=line,
                ground=known.ground if known else due[line][0],
                reason=known.reason if known else due[line][1],
            )
        new.state, new.opened_at = ItemState.VOTING, act.at
        new.save()
        if ballot_is_secret(new):
            set_up_urn(new)
    return new


def _form_for(item: AgendaItem, award: str, *, is_alternative: bool) -> Form | None:
    """Return the form that is asked about, with what the session has done about it so far."""
    others = AgendaItem.objects.filter(session=item.session, nomination=item.nomination)
    return form_named(
        award,
        item.nomination,
        was_voted_on=others.filter(award_form__code=award, counted_at__isnull=False).exists(),
        is_alternative=is_alternative,
        item_state=item.state,
        votes=item.votes.count()
        + item.envelopes.count()
        + item.paper_voters.count()
        + item.written_opinions.filter(is_counted=None).count(),
        is_by_paper=item.ballot_kind not in OPEN_BALLOTS and not Urn.objects.filter(item=item).exists(),
        has_other_item=others.filter(state=ItemState.VOTING).exclude(pk=item.pk).exists(),
    )


def _new_item(item: AgendaItem, form: Form | None, *, is_alternative: bool) -> AgendaItem:
    """Return the item on the other form, not stored yet; nobody has given an opinion on it."""
    policy = form.policy if form and form.policy else item.policy
    last = AgendaItem.objects.filter(session=item.session).aggregate(last=Max("ordinal"))["last"]
    new = AgendaItem(
        session=item.session,
        nomination=item.nomination,
        ordinal=last + 1,
        award_form=form.award_form if form else item.award_form,
        is_alternative=is_alternative,
        policy=policy,
        ballot_kind=policy.ballot_kind,
        dossier_version=item.dossier_version,
    )
    # What a query counts beside an item; the questions of opening one need no more of a new one.
    new.opinions, new.has_signed_minutes = 0, False  # type: ignore[attr-defined]
    new.follows_a_count, new.is_followed = False, False  # type: ignore[attr-defined]
    return new

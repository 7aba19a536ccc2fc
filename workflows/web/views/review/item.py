"""An item of the agenda: the page on which a member votes, and on which secretary and presiding officer work."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflows.actions.review.papers import papers_are_unchanged
from workflows.queries.ballot_papers import items_on_paper
from workflows.queries.ballots import own_opinion_on, reads_names, votes_readable_by
from workflows.queries.dossiers import other_forms_for
from workflows.queries.meetings import MEETING, Sitting
from workflows.queries.nominations import is_visible_to
from workflows.queries.opinions import Written, dissents_on, opinions_on
from workflows.queries.sittings import is_attending, is_in_writing, opinions_end
from workflows.queries.standing import barred_as_tellers
from workflows.queries.ties import ties_to_settle
from workflows.queries.urns import is_closed, receipts_of, urn_of
from workflows.rules.case import Actor
from workflows.vocabulary.council import RESULTS, BallotKind, ItemState, SessionState
from workflows.vocabulary.urns import UrnState
from workflows.web.finding import case_of, note_look
from workflows.web.forms.ballots import (
    DeferForm,
    ForgoForm,
    HandsForm,
    OpinionForm,
    PaperCountForm,
    RecusalForm,
    SealedForm,
    VoteForm,
)
from workflows.web.forms.steps import AnotherFormForm
from workflows.web.presenters.ballot_papers import has_papers_page
from workflows.web.presenters.ballots import (
    choice_options,
    ground_text,
    may_stand_aside,
    missing_names,
    papers_of,
    sealed_of,
    standing_of,
    takes_opinion,
    voting_rows,
)
from workflows.web.presenters.counts import (
    ballot_number,
    count_of,
    denominators_text,
    policy_of,
    rule_rows,
    threshold_text_of,
)
from workflows.web.presenters.opinions import are_sealed, blind_form, dissent_form, opinion_rows, takes_remarks
from workflows.web.presenters.panels import Panel, Standing
from workflows.web.presenters.recounts import recount_sheet_of
from workflows.web.presenters.sessions import (
    SeatRow,
    look_of_ballot,
    look_of_item,
    look_of_urn,
    place_of,
)
from workflows.web.viewers import actor, seen_at
from workflows.web.views.review.door import is_secretary, item_or_404, page_title, presides, puts_off
from workflows.web.views.review.session import STOP_POLLING

# Of what an item has come to before another award form can be put to the vote (N34b).
ASKED_ABOUT = (ItemState.VOTING, *RESULTS)
OWN_OPINION = "vang"  # the prefix of its form, since the ballot has the same fields
SECRET, HANDS = BallotKind.SECRET_BALLOT, BallotKind.SHOW_OF_HANDS


@require_safe
@login_required
def item(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Show one item, as this visitor meets it."""
    sitting, found = item_or_404(request, code, ordinal)
    note_look(request, found.nomination, page="vote")
    return show_item(request, sitting, found)


@require_safe
@login_required
def item_live(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Show how an item stands, as the part of its page that refreshes itself."""
    sitting, found = item_or_404(request, code, ordinal)
    context = {**live_item(sitting, found), "has_changed": request.GET.get("tu", "") != mark_of(sitting, found)}
    status = 200 if context["is_live"] and not context["has_changed"] else STOP_POLLING
    return render(request, "sessions/_parts/item_live.html", {**context, "is_poll": True}, status=status)


def show_item(request: HttpRequest, sitting: Sitting, found: Any, *, status: int = 200, **bound: Any) -> HttpResponse:
    """Return the page of an item; `bound` are forms that were refused, by their names."""
    return render(request, "sessions/item.html", context_of_item(request, sitting, found, **bound), status=status)


def context_of_item(request: HttpRequest, sitting: Sitting, found: Any, **bound: Any) -> dict[str, Any]:
    """Return all that is said of an item to this visitor, and the forms that he may fill in."""
    who = actor(request)
    votes = votes_readable_by(who, [found]).get(found.pk, {})
    line = sitting.line_of(who)
    receipts = receipts_of(line, [found]).get(found.pk, []) if urn_of(found) is not None else []
    own_vote = votes.get(line.pk) if line is not None else None
    has_paper = urn_of(found) is not None and found.pk in items_on_paper(line)
    standing = standing_of(sitting, found, who, own_vote, receipts, has_paper=has_paper)
    sealed = own_opinion_on(who, found) if line is not None and _may_have_sent(sitting, found, line) else None
    names = reads_names(who)
    forms = {**_forms(request, sitting, found, votes, standing=standing), **bound}
    if takes_opinion(sitting, found, line, own_vote, now=seen_at(request)):
        forms.setdefault("own_opinion", VoteForm(prefix=OWN_OPINION))
    written = opinions_on(who, found) if found.has_opinions else Written(None, ())
    dissents = dissents_on([found]) if names and found.counted_at is not None else []
    beside = {
        "blind": blind_form(sitting, found, line, written),
        "dissent": dissent_form(sitting, found, line, dissents),
    }
    forms = {**{name: form for name, form in beside.items() if form is not None}, **forms}
    recused = sitting.recused_from(found)
    shows_roll = names and sitting.roll and (found.state == ItemState.VOTING or found.counted_at is not None)
    return {
        "title": page_title(sitting, found),
        "session": sitting.session,
        "item": found,
        "nomination": found.nomination,
        "sees_dossier": is_visible_to(who, found.nomination),
        "place": place_of(found.nomination),
        "look": look_of_item(found),
        "ballot": look_of_ballot(found),
        "standing": standing,
        "is_recused": standing.panel is Panel.RECUSED,
        "is_signed": sitting.session.state == SessionState.MINUTES_SIGNED,
        "options": choice_options(is_secret=found.ballot_kind == SECRET),
        "sealed": sealed_of(sealed, found, line) if sealed is not None and own_vote is None else None,
        "papers": papers_of(found, is_unchanged=papers_are_unchanged(found)),
        "opinions": opinion_rows(written.all),
        "own_opinion": written.own,
        "opinions_opened": found.opinions_opened_at if names and written.all else None,
        "are_sealed": line is not None and are_sealed(sitting, found),
        "dissents": dissents,
        "opinions_until": opinions_end(sitting.session),
        "counts_written": policy_of(found).counts_written,
        "forms": forms,
        "refused": list(bound.values()),
        "count": count_of(found, was_voted_again=found.pk in sitting.voted_again),
        "ballot_number": ballot_number(found),
        "recount_digest": recount_sheet_of(sitting, found, votes)["digest"] if names and found.counted_at else "",
        **_urn(found),
        "has_papers_page": has_papers_page(sitting, found, who),
        "rules": rule_rows(found),
        "threshold": threshold_text_of(found),
        "denominators": denominators_text(found, sitting.roll_for(found), sitting.base_for(found))
        if recused
        else "",
        "recused": _recused_rows(sitting, found) if names else [],
        "members": (
            voting_rows(sitting, found, votes, names_grounds=names)
            if shows_roll and found.ballot_kind != SECRET
            else []
        ),
        **_duties(sitting, found, who),
        **_neighbours(sitting, found),
        **live_item(sitting, found),
    }


def _urn(found: Any) -> dict[str, Any]:
    """Return what the result of a secret ballot in envelopes says beside its count."""
    urn = urn_of(found)
    if urn is None or not urn.sheet_root:
        return {}
    is_unanimous = len(urn.sheet) > 1 and len(set(urn.sheet)) == 1
    roots = {"urn_root": urn.root, "sheet_root": urn.sheet_root}
    return {"envelopes": urn.envelopes, "is_unanimous": is_unanimous, **roots}


def _may_have_sent(sitting: Sitting, found: Any, line: Any) -> bool:
    """Tell whether a member may have sent an opinion in writing: one that waits is known from the session."""
    is_over = found.state not in (ItemState.PENDING, ItemState.VOTING) or found.ballot_kind == SECRET
    return is_over or line.pk in sitting.written.get(found.pk, ())


def mark_of(sitting: Sitting, found: Any) -> str:
    """Return a mark of how an item stands; another mark means that the page is behind."""
    urn = urn_of(found)
    return f"{sitting.session.state}-{found.state}{f'-{urn.state}' if urn is not None else ''}"


def live_item(sitting: Sitting, found: Any) -> dict[str, Any]:
    """Return what the refreshing part says: the quorum, how many have voted, whether the vote is open."""
    voters = sitting.voters_on(found)
    waiting_for = (ItemState.PENDING, ItemState.VOTING)
    there, needed = sitting.quorum_for(found)
    return {
        "session": sitting.session,
        "item": found,
        "present": sitting.present,
        "by_writing": there - sitting.present,
        "total": len(sitting.roll),
        "needed": needed,
        "is_quorate": there >= needed if sitting.roll else False,
        "given": sum(1 for line in voters if sitting.has_voted(found, line)),
        "voters": len(voters),
        "is_secret": found.ballot_kind == SECRET,
        "is_on_paper": found.ballot_kind == SECRET and urn_of(found) is None,
        "is_voting": found.state == ItemState.VOTING,
        "is_closed": is_closed(found),
        "is_written": is_in_writing(sitting.session),
        "look": look_of_item(found),
        "mark": mark_of(sitting, found),
        "is_live": sitting.session.state in MEETING and found.state in waiting_for,
    }


def _duties(sitting: Sitting, found: Any, who: Actor) -> dict[str, Any]:
    """Return what secretary and presiding officer have to do with the item now."""
    presiding = sitting.presiding(found)
    sits = sitting.session.state == SessionState.OPEN
    meets = sits and not is_in_writing(sitting.session)
    is_voting = found.state == ItemState.VOTING
    keeps, leads = is_secretary(who), presides(who, sitting, found)
    urn = urn_of(found)
    may_defer = sits and (is_voting or found.state == ItemState.PENDING)
    is_tied = sits and found in ties_to_settle(sitting.items)
    may_ask = meets and found.state in ASKED_ABOUT and not found.is_alternative and not found.nomination.is_held
    return {
        "is_secretary": keeps,
        "notes_remarks": keeps and takes_remarks(sitting),
        "presides": leads,
        "puts_off": puts_off(who, sitting, found),
        "has_duties": (keeps and is_voting)
        or (leads and is_voting and urn is not None)
        or (leads and may_stand_aside(sitting, found))
        or (leads and may_ask)
        or (is_tied and puts_off(who, sitting, found))
        or (may_defer and puts_off(who, sitting, found)),
        "presiding": presiding.full_name if presiding is not None else "",
        "is_other_presiding": presiding is not None
        and sitting.session.presiding_id is not None
        and presiding.pk != sitting.session.presiding_id,
        "may_open": meets and found.state == ItemState.PENDING and not found.nomination.is_held,
        "may_defer": may_defer,
        "may_ask_about_another": may_ask,
        "may_revote": is_tied and meets and not found.nomination.is_held,
        "may_forgo": is_tied,
        "next_ballot": found.ballot_no + 1,
        "may_count": is_voting and found.ballot_kind != SECRET,
        "may_order_secret": found.policy.ballot_kind == HANDS,
        "opens_secretly": found.ballot_kind == SECRET,
        "has_keys": sitting.keys_are_made,
        "is_embedded": sitting.has_embedded_keys,
        "closes_urn": is_voting and urn is not None and urn.state == UrnState.OPEN and (keeps or leads),
        "urn_look": look_of_urn(urn) if urn is not None else None,
        "missing": missing_names(sitting, found) if is_voting and found.ballot_kind != SECRET else [],
        "may_stand_aside": may_stand_aside(sitting, found),
    }


def _forms(
    request: HttpRequest, sitting: Sitting, found: Any, votes: dict[int, Any], *, standing: Standing
) -> dict[str, Any]:
    """Return the fresh forms that this visitor may need on the page."""
    who = actor(request)
    forms: dict[str, Any] = {}
    if standing.takes_vote:
        forms["vote"] = VoteForm()
    if standing.takes_sealed:
        forms["seal"] = SealedForm()
    if puts_off(who, sitting, found):
        forms["defer"] = DeferForm(prefix="hoan")
    if presides(who, sitting, found) and sitting.session.state == SessionState.OPEN:
        forms["another_form"] = another_form_form(found)
    if puts_off(who, sitting, found) and found in ties_to_settle(sitting.items):
        forms["forgo"] = forgo_form()
    if is_secretary(who):
        forms |= _secretary_forms(request, sitting, found, votes)
    if sitting.line_of(who) is not None:
        forms["recuse"] = recusal_form(sitting, found, for_others=presides(who, sitting, found))
    return forms


def _secretary_forms(request: HttpRequest, sitting: Sitting, found: Any, votes: dict[int, Any]) -> dict[str, Any]:
    """Return the secretary's forms for an item that is being voted on."""
    if found.state != ItemState.VOTING:
        return {}
    if found.ballot_kind == SECRET:
        return {"paper": paper_form(request, sitting, found)} if urn_of(found) is None else {}
    if is_in_writing(sitting.session):
        return {"opinion": opinion_form(sitting, found)}
    return {"hands": hands_form(sitting, found, votes), "opinion": opinion_form(sitting, found)}


def hands_form(sitting: Sitting, found: Any, votes: dict[int, Any], data: Any = None) -> HandsForm:
    """Return the form of a show of hands: the members who did not vote on their own device."""
    recorded = {line: vote for line, vote in votes.items() if vote.recorded_by_id is not None and not vote.is_written}
    members = [line for line in sitting.voters_on(found) if not sitting.has_voted(found, line) or line.pk in recorded]
    return HandsForm(data, prefix="tay", members=members, shown={line: vote.choice for line, vote in recorded.items()})


def opinion_form(sitting: Sitting, found: Any, data: Any = None) -> OpinionForm:
    """Return the form of a signed opinion: the absent members who may vote."""
    recused = sitting.recused_from(found)
    members = [line for line in sitting.roll if not is_attending(line) and line.pk not in recused]
    if is_in_writing(sitting.session):
        # Who has given his opinion himself needs nobody to enter it.
        own = sitting.own.get(found.pk, frozenset())
        members = [line for line in members if line.pk not in own]
    return OpinionForm(data, prefix="yk", members=members)


def another_form_form(found: Any, data: Any = None) -> AnotherFormForm:
    """Return the form by which another award form is put to the vote: those of the plan that fit the nominee."""
    return AnotherFormForm(data, prefix="hinh-thuc", awards=other_forms_for(found.nomination))


def forgo_form(data: Any = None) -> ForgoForm:
    """Return the form by which who presides says that no further ballot is held."""
    return ForgoForm(data, prefix="khong")


def paper_form(request: HttpRequest, sitting: Sitting, found: Any, data: Any = None) -> PaperCountForm:
    """Return the count sheet; tellers are members who are there, may vote, keep no record and have no other part."""
    case = case_of(request, found.nomination, facts=("acts",))
    barred = {sitting.session.secretary_id, *barred_as_tellers(found.nomination, case.acts, case.today)}
    tellers = [line for line in sitting.voters_on(found) if line.person_id not in barred]
    return PaperCountForm(data, prefix="kp", tellers=tellers)


def recusal_form(sitting: Sitting, found: Any, data: Any = None, *, for_others: bool) -> RecusalForm:
    """Return the form of a recusal; who presides, and so decides on others' too, says for whom."""
    recused = sitting.recused_from(found)
    members = [line for line in sitting.roll if line.pk not in recused] if for_others else None
    return RecusalForm(data, prefix="kt", members=members)


def _recused_rows(sitting: Sitting, found: Any) -> list[SeatRow]:
    recused = sitting.recused_from(found)
    return [
        SeatRow(line.person.full_name, "", "", "", ground_text(recused[line.pk]))
        for line in sitting.roll
        if line.pk in recused
    ]


def _neighbours(sitting: Sitting, found: Any) -> dict[str, str]:
    ordinals = [each.ordinal for each in sitting.items]
    at = ordinals.index(found.ordinal)

    def address(place: int) -> str:
        is_inside = 0 <= place < len(ordinals)
        return reverse("item", args=[sitting.session.code, ordinals[place]]) if is_inside else ""

    return {"previous_url": address(at - 1), "next_url": address(at + 1)}

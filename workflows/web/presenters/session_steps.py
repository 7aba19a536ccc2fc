"""What can be done with a session next: by this reader as a link or a button, by others with who does it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.queries.labels import label_of, sentence_of
from workflows.queries.meetings import Sitting
from workflows.queries.quotas import Group, groups_of, quotas_of
from workflows.queries.sittings import is_in_writing, opinions_are_over
from workflows.queries.ties import ties_to_settle
from workflows.rules.case import Actor
from workflows.vocabulary.council import NOT_COUNTED, ItemState, SessionState
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import Half, UrnState
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.ballots import owes_vote
from workflows.web.presenters.urns import keepers_of, papers_waiting, secret_items, urns_waiting

CONVENING = gettext_noop(
    "The roll of members is frozen and who may not vote on which item is worked out. The agenda is closed."
)
ASKING = gettext_noop(
    "The roll is frozen, every item opens for opinions at once, and the members are told. The agenda is closed."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: open to this reader as a link or a form, else closed with its reasons or its holder."""

    label: str
    url: str
    holder: str
    is_mine: bool
    reasons: tuple[str, ...] = ()
    hint: str = ""
    icon: str = ""
    is_post: bool = False
    is_danger: bool = False

    @property
    def is_open(self) -> bool:
        """Whether this reader can take it now."""
        return self.is_mine and not self.reasons


def steps_of(sitting: Sitting, who: Actor) -> tuple[list[Step], list[Step]]:
    """Return this reader's steps, and those of others; the first open one of his own leads."""
    steps = list(_steps(sitting, who))
    return [step for step in steps if step.is_mine], [step for step in steps if not step.is_mine]


def _steps(sitting: Sitting, who: Actor) -> Iterator[Step]:
    match SessionState(sitting.session.state):
        case SessionState.PLANNED:
            yield from _planned(sitting, who)
        case SessionState.CONVENED:
            yield from _convened(sitting, who)
        case SessionState.OPEN:
            yield from _open(sitting, who)
        case SessionState.MINUTES_DRAFT:
            yield from _in_minutes(sitting, who)
        case _:
            return


def _planned(sitting: Sitting, who: Actor) -> Iterator[Step]:
    code = sitting.session.code
    pending = [item for item in sitting.items if item.state == ItemState.PENDING]
    in_writing = is_in_writing(sitting.session)
    lacking = () if pending else (_("Place at least one nomination on the agenda first."),)
    yield _of_secretary(who, _("Place nominations on the agenda"), reverse("session-agenda", args=[code]), icon="list")
    yield _of_secretary(
        who,
        _("Ask the members in writing") if in_writing else _("Convene the session"),
        reverse("session-convene", args=[code]),
        reasons=lacking,
        hint=_(ASKING if in_writing else CONVENING),
        icon="send",
        is_post=True,
    )
    yield _of_secretary(who, _("Cancel the session"), reverse("session-cancel", args=[code]), icon="x")


def _convened(sitting: Sitting, who: Actor) -> Iterator[Step]:
    code = sitting.session.code
    yield _attendance(sitting, who)
    yield from _keys(sitting, who)
    yield _of_presiding(
        sitting,
        who,
        _("Open the session"),
        reverse("session-open", args=[code]),
        reasons=(*_day_to_come(sitting), *(() if sitting.is_quorate else (_quorum_sentence(sitting),))),
        icon="play",
    )
    if not sitting.is_quorate:
        yield _adjourn(sitting, who)
    yield from _quota_steps(sitting, who)
    cancel = _of_presiding(sitting, who, _("Cancel the session"), reverse("session-cancel", args=[code]), icon="x")
    yield replace(cancel, is_post=False)


def _open(sitting: Sitting, who: Actor) -> Iterator[Step]:
    code = sitting.session.code
    yield from _votes(sitting, who)
    pending = (item for item in sitting.items if item.state == ItemState.PENDING)
    coming = next((item for item in pending if not item.nomination.is_held), None)
    if coming is not None and is_in_writing(sitting.session):
        yield _put_off_unopened(sitting, who, coming)
    elif coming is not None:
        presiding = sitting.presiding(coming)
        yield _put_off(sitting, who, coming) if presiding is None else _open_item(sitting, who, coming, presiding)
    yield from _keys(sitting, who)
    yield from _counts(sitting, who)
    yield from _ties(sitting, who)
    yield from _quota_steps(sitting, who)
    if is_in_writing(sitting.session):
        yield from _after_the_time(sitting, who)
    else:
        yield _attendance(sitting, who)
        if not sitting.is_quorate and not any(item.opened_at for item in sitting.items):
            yield _adjourn(sitting, who)
    yield _of_secretary(
        who,
        _("Draft the minutes"),
        reverse("session-minutes", args=[code]),
        reasons=tuple(sentence_of(reason) for reason in reasons_against_minutes(sitting)),
        icon="edit",
    )


def _in_minutes(sitting: Sitting, who: Actor) -> Iterator[Step]:
    address = reverse("session-minutes", args=[sitting.session.code])
    if sitting.minutes is None:
        yield _of_presiding(sitting, who, _("Approve the minutes"), address, icon="pen")
        yield _of_secretary(who, _("Change the draft of the minutes"), address, icon="edit")
        return
    yield Step(
        _("Record the signed minutes"),
        reverse("minutes-record", args=[sitting.session.code]),
        ", ".join(label_of(role) for role in (Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY)),
        is_mine=who.charge(Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY) is not None,
        icon="file",
    )


def _votes(sitting: Sitting, who: Actor) -> Iterator[Step]:
    """Yield the way to the ballots that this member still owes: the one item, or the sheet of several."""
    line = sitting.line_of(who)
    is_late = is_in_writing(sitting.session) and opinions_are_over(sitting.session, timezone.now())
    if line is None or is_late:
        return
    owed = [item for item in sitting.open_items if owes_vote(sitting, item, line)]
    if len(owed) == 1:
        label = _("Vote on item %(number)s: %(name)s") % {
            "number": owed[0].ordinal,
            "name": owed[0].nomination.nominee_name,
        }
        yield Step(label, reverse("item", args=[sitting.session.code, owed[0].ordinal]), "", is_mine=True, icon="vote")
    elif owed:
        label = _("Vote on %(number)s open items on one sheet") % {"number": len(owed)}
        yield Step(label, reverse("session-sheet", args=[sitting.session.code]), "", is_mine=True, icon="vote")


def _keys(sitting: Sitting, who: Actor) -> Iterator[Step]:
    """Yield what the custodians of the secret ballots have to do: make their codes, open what was closed."""
    if not sitting.custodies and not any(item.state == ItemState.PENDING for item in secret_items(sitting)):
        return
    address = reverse("session-keys", args=[sitting.session.code])
    keepers = keepers_of(sitting, who)
    unread = papers_waiting(sitting)
    for number, read_by in unread.items():
        for keeper in keepers:
            if keeper.half not in read_by:
                label = _("Read the ballot papers of item %(number)s") % {"number": number}
                where = reverse("item-papers", args=[sitting.session.code, number])
                yield Step(label, where, keeper.name, keeper.is_own, icon="scale")
    if not keepers[0].name:
        yield replace(_of_presiding(sitting, who, _("Name the head of the counting board"), address), is_post=False)
    for keeper in keepers:
        if keeper.name and not keeper.is_made:
            label = _("Make the opening code of the secret ballots")
            yield Step(label, address, keeper.name, keeper.is_own, icon="lock")
        step = _("Open the outer envelopes") if keeper.half is Half.OUTER else _("Open and count the secret ballots")
        waiting = urns_waiting(sitting, UrnState.CLOSED if keeper.half is Half.OUTER else UrnState.MIXED)
        if set(waiting) - set(unread):
            yield Step(step, address, keeper.name, keeper.is_own, icon="scale")


def _counts(sitting: Sitting, who: Actor) -> Iterator[Step]:
    for item in sitting.open_items:
        label = _("Count item %(number)s: %(name)s") % {
            "number": item.ordinal,
            "name": item.nomination.nominee_name,
        }
        yield _of_secretary(who, label, reverse("item", args=[sitting.session.code, item.ordinal]), icon="scale")


def _ties(sitting: Sitting, who: Actor) -> Iterator[Step]:
    """Yield the way to each tie that can be voted on again, or be declared final."""
    for item in ties_to_settle(sitting.items):
        presiding = sitting.presiding(item)
        label = _("Hold a second ballot on item %(number)s, or say that none is held") % {"number": item.ordinal}
        is_mine = presiding.pk == who.person if presiding else who.charge(Role.COUNCIL_SECRETARY) is not None
        holder = presiding.full_name if presiding else label_of(Role.COUNCIL_SECRETARY)
        yield Step(label, reverse("item", args=[sitting.session.code, item.ordinal]), holder, is_mine, icon="scale")


def _quota_steps(sitting: Sitting, who: Actor) -> Iterator[Step]:
    """Yield the way to set a number of awards, and to rank where more passed."""
    groups, code = _groups(sitting), sitting.session.code
    wanted: list[tuple[str, str, str, Sequence[Any]]] = []
    over = [group for group in groups if group.is_over]
    if any(not group.waiting for group in over):
        wanted.append((_("Rank what passed over the number of awards"), "session-rank", "list", over[0].equals))
    if any(group.is_ranked and not group.opened and len(group.items) > 1 for group in groups):
        wanted.append((_("Set the number of awards"), "session-quota", "edit", ()))
    for label, name, icon, equals in wanted:
        address, person = reverse(name, args=[code]), sitting.names_of(equals)
        if person is None and equals:
            yield _of_secretary(who, label, address, icon=icon)
        elif equals and person is not None:
            yield Step(label, address, person.full_name, person.pk == who.person, icon=icon)
        else:
            yield replace(_of_presiding(sitting, who, label, address, icon=icon), is_post=False)


def _groups(sitting: Sitting) -> list[Group]:
    """Return the groups that are ranked; the numbers of awards are read only where so many passed that one can bind."""
    passed = [item for item in sitting.items if item.state == ItemState.PASSED]
    return groups_of(sitting.items, quotas_of(sitting.session.pk) if len(passed) > 1 else ())


def reasons_against_minutes(sitting: Sitting) -> list[Reason]:
    """Return what keeps the minutes waiting: items that are open, ties that are not settled, an empty agenda."""
    reasons = []
    if sitting.still_open or not sitting.items:
        reasons.append(Reason(Refusal.ITEM_STILL_OPEN, {"items": sitting.still_open}))
    if sitting.ties_to_settle:
        reasons.append(Reason(Refusal.TIE_NOT_SETTLED, {"items": sitting.ties_to_settle}))
    over = [group for group in _groups(sitting) if group.is_over]
    if over:
        awards = tuple(group.award_form.name for group in over)
        reasons.append(Reason(Refusal.OVER_QUOTA_NOT_RANKED, {"awards": awards}))
    return reasons


def _attendance(sitting: Sitting, who: Actor) -> Step:
    address = reverse("session-attendance", args=[sitting.session.code])
    return _of_secretary(who, _("Record the attendance"), address, icon="people")


def _adjourn(sitting: Sitting, who: Actor) -> Step:
    return _of_presiding(
        sitting,
        who,
        _("Adjourn for lack of a quorum"),
        reverse("session-adjourn", args=[sitting.session.code]),
        reasons=_day_to_come(sitting),
        hint=_("The items go back to the list of consolidated nominations; another session is planned for them."),
        icon="clock",
        is_danger=True,
    )


def _of_secretary(
    who: Actor,
    label: str,
    url: str,
    *,
    reasons: tuple[str, ...] = (),
    hint: str = "",
    icon: str = "",
    is_post: bool = False,
) -> Step:
    is_mine = who.charge(Role.COUNCIL_SECRETARY) is not None
    return Step(label, url, label_of(Role.COUNCIL_SECRETARY), is_mine, reasons, hint, icon, is_post)


def _of_presiding(
    sitting: Sitting,
    who: Actor,
    label: str,
    url: str,
    *,
    reasons: tuple[str, ...] = (),
    hint: str = "",
    icon: str = "",
    is_danger: bool = False,
) -> Step:
    person = sitting.presiding()
    is_mine = person is not None and person.pk == who.person
    holder = person.full_name if person is not None else ""
    is_post = url != reverse("session-minutes", args=[sitting.session.code])
    return Step(label, url, holder, is_mine, reasons, hint, icon, is_post, is_danger)


def _open_item(sitting: Sitting, who: Actor, item: Any, presiding: Any) -> Step:
    return Step(
        _("Open item %(number)s: %(name)s") % {"number": item.ordinal, "name": item.nomination.nominee_name},
        reverse("item", args=[sitting.session.code, item.ordinal]),
        presiding.full_name if presiding is not None else "",
        is_mine=presiding is not None and presiding.pk == who.person,
        icon="play",
    )


def _put_off(sitting: Sitting, who: Actor, item: Any) -> Step:
    label = _("Put off item %(number)s: nobody who is there may preside") % {"number": item.ordinal}
    is_mine = who.charge(Role.COUNCIL_SECRETARY) is not None
    address = reverse("item", args=[sitting.session.code, item.ordinal])
    return Step(label, address, label_of(Role.COUNCIL_SECRETARY), is_mine=is_mine, icon="clock")


def _put_off_unopened(sitting: Sitting, who: Actor, item: Any) -> Step:
    """Return the way to an item that was not opened for opinions, because too few members may vote on it."""
    label = _("Put off item %(number)s: too few members may vote on it") % {"number": item.ordinal}
    return replace(_open_item(sitting, who, item, sitting.presiding(item)), label=label, icon="clock")


def _after_the_time(sitting: Sitting, who: Actor) -> Iterator[Step]:
    """Yield the adjournment, where the time for opinions is over and no item has enough of them."""
    is_over = opinions_are_over(sitting.session, timezone.now())
    untouched = all(item.state in NOT_COUNTED for item in sitting.items)
    if is_over and untouched and not any(sitting.has_quorum_for(item) for item in sitting.items):
        yield _adjourn(sitting, who)


def _day_to_come(sitting: Sitting) -> tuple[str, ...]:
    begins = sitting.session.planned_at
    day = timezone.localtime(begins).date()
    if day > timezone.localdate():
        return (sentence_of(Reason(Refusal.SESSION_DAY_TO_COME, {"date": day})),)
    is_early = timezone.now() < begins and sitting.present < len(sitting.roll)
    return (sentence_of(Reason(Refusal.SESSION_HOUR_TO_COME, {"moment": begins})),) if is_early else ()


def _quorum_sentence(sitting: Sitting) -> str:
    there, needed = sitting.quorum
    numbers = {"present": there, "members": len(sitting.roll), "needed": needed}
    return sentence_of(Reason(Refusal.QUORUM_NOT_REACHED, numbers))

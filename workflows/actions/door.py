"""The one door. Every change of a nomination, and every other act that the state of things rests on, goes through it.

    with Act(by=user) as act:                      one transaction
        nomination = act.nomination(ref)           locked and read again
        act.step(Command.RECEIVE, nomination)      asked, moved, saved with history, work follows
        act.record(Event.EVIDENCE_ADDED, …)        anything else worth an entry
                                                   at the end: outbox, then the ledger, whose head is the last lock

Lock order: campaign, session, processes and nominations by id, people, outbox, ledger head (DESIGN.md, "Lock order").
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from types import TracebackType
from typing import Any

from django.db import transaction

from workflows import desk
from workflows.actions import circumstance, clock, locks
from workflows.ledger.book import Draft, append
from workflows.lifecycle import STEPS
from workflows.models import ActionRequest, Campaign, Nomination, OutboxMessage, Person, Session, User
from workflows.notices import post
from workflows.queries.casefile import open_casefile
from workflows.queries.sittings import Sitting, with_roll
from workflows.queries.standing import actor_of, holders_of
from workflows.rules.case import Actor, Case, Charge
from workflows.vocabulary import commands
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event, LogName
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import ENDED

Details = Mapping[str, Any] | Callable[[Case], Mapping[str, Any]]
Documents = Iterable[Mapping[str, str]] | Callable[[Case], Iterable[Mapping[str, str]]]


class Act:
    """One act of one person: a transaction that ends with its entries in the ledger, or leaves nothing."""

    def __init__(self, *, by: User) -> None:
        self.by = by
        self.at = clock.now()
        self.today = clock.day_of(self.at)
        self._atomic = transaction.atomic()
        self._drafts: list[Draft] = []
        self._messages: list[OutboxMessage] = []
        self._about = ""

    @cached_property
    def actor(self) -> Actor:
        """Who acts, with the charges of the day, read in the transaction of the act."""
        return actor_of(self.by, self.today)

    @property
    def person(self) -> Person:
        """The person who acts.

        :raises Refused: ADMINISTRATOR_ACTS_NOT for an account without one, which takes no business act
        """
        person: Person | None = getattr(self.by, "person", None)
        if person is None:
            raise Refused(Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": (Role.UNIT_HEAD,)}))
        return person

    def day_of(self, moment: datetime) -> date:
        """Return the day in the Office on which a moment falls."""
        return clock.day_of(moment)

    # -- the transaction -----------------------------------------------------------------------------------------------

    def __enter__(self) -> "Act":
        self._atomic.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            try:
                self._close()
            except BaseException as failure:
                self._atomic.__exit__(type(failure), failure, failure.__traceback__)
                raise
        self._atomic.__exit__(kind, error, trace)
        if isinstance(error, Refused):
            self._record_refusal(error)

    def _close(self) -> None:
        post.post(self._messages)
        around = circumstance.current()
        if around.request and self._drafts:
            # A second copy of the same form finds the token taken, here, in the transaction of the act itself.
            ActionRequest.objects.create(
                token=around.request, user=self.by, act=around.path, answer="", created_at=self.at
            )
        if self._drafts:
            append(self._drafts, at=self.at)

    def _record_refusal(self, refused: Refused) -> None:
        """Keep who tried what in the access log, in a transaction of its own; the refusal itself goes on."""
        if transaction.get_connection().in_atomic_block:
            return
        with transaction.atomic():
            append(
                [
                    self._draft(
                        Event.ACT_REFUSED,
                        obj=self._about or "site/",
                        about=self._about,
                        data={"reasons": [str(code) for code in refused.codes]},
                    )
                ],
                at=self.at,
                log=LogName.ACCESS,
            )

    # -- locking -------------------------------------------------------------------------------------------------------

    def campaign(self, code: str) -> Campaign:
        """Lock a campaign, before any session or nomination; `in_force` is the number of its plan in force, if any."""
        campaign = locks.lock_campaign(code)
        self._about = campaign.obj
        return campaign

    def session(self, ref: str) -> Session:
        """Lock a session, before any nomination; `agenda_length` of it is the number of its items."""
        session = locks.lock_session(ref)
        self._about = session.obj
        return session

    def sitting(self, item_ref: str) -> tuple[Nomination, Sitting]:
        """Lock the session of an item, its nomination with the process, and the item itself, in this order.

        The item comes with the roll of its session.
        """
        item = locks.lock_sitting(item_ref)
        self._about = item.nomination.obj
        return item.nomination, with_roll(item)

    def nomination(self, ref: str, *, in_campaign: bool = False) -> Nomination:
        """Lock one nomination with its process, and read it again.

        `in_campaign` locks its campaign first: what had come to its end takes part again only in a campaign that is
        not being cancelled at this moment, since the cancellation passes over what has ended.
        """
        if in_campaign:
            locks.lock_campaign_of(ref)
        return self.nominations([ref])[0]

    def nominations_on(self, paper_ref: str) -> list[Nomination]:
        """Lock the nominations that a paper lists, in the order of their ids."""
        return locks.lock_nominations_on(paper_ref)

    def nominations(self, refs: Iterable[str]) -> list[Nomination]:
        """Lock several, always in the order of their ids, so that two acts cannot wait for each other."""
        found = locks.lock_nominations(refs)
        if len(found) == 1:
            self._about = found[0].obj
        return found

    # -- asking --------------------------------------------------------------------------------------------------------

    def case(
        self,
        nomination: Nomination,
        *,
        facts: Iterable[str] = (),
        command: Command | None = None,
        inputs: Mapping[str, Any] | None = None,
    ) -> Case:
        """Open the casefile of a nomination for this act; who acts is read with it where that is not known yet."""
        known = self.__dict__.get("actor")
        case = open_casefile(
            nomination, actor=known or self.by, at=self.at, facts=facts, command=command, inputs=inputs or {}
        )
        self.actor = case.actor
        return case

    def require(self, reasons: Iterable[Reason | None]) -> None:
        """Go on only where there is no reason against it.

        :raises Refused: with every reason at once
        """
        found = [reason for reason in reasons if reason is not None]
        if found:
            raise Refused(found)

    def seen(self, nomination: Nomination, version: int | None) -> None:
        """Refuse a form that was opened before somebody else changed the nomination.

        :raises Refused: IS_STALE
        """
        if version is not None and version != nomination.version:
            raise Refused(Reason(Refusal.IS_STALE))

    def all_seen(self, nominations: Iterable[Nomination], versions: Mapping[str, int] | None) -> None:
        """Refuse a list that was opened before somebody else changed a line; one without a version was not looked at.

        :raises Refused: IS_STALE
        """
        if versions is not None:
            for nomination in nominations:
                self.seen(nomination, versions.get(nomination.ref, 0))

    # -- moving --------------------------------------------------------------------------------------------------------

    def step(
        self,
        command: Command,
        nomination: Nomination,
        *,
        inputs: Mapping[str, Any] | None = None,
        change: Callable[[Nomination], None] | None = None,
        data: Details | None = None,
        pii: Mapping[str, Any] | None = None,
        docs: Documents = (),
    ) -> Nomination:
        """Take one step with a locked nomination.

        `change` sets the columns that the step carries with it, after every question is answered and before the save.
        `docs` names the documents of the step and `data` its details, out of the Case where they depend on it.

        :raises Refused: with every reason why the step is not open
        """
        step, inputs = STEPS[command], inputs or {}
        self._about = nomination.obj
        case = self.case(nomination, facts=step.facts, command=command, inputs=inputs)
        self.require(step.reasons_against(case))
        source = nomination.state
        nomination.case = step.case_for(case)
        try:
            getattr(nomination, command.value)()
        finally:
            nomination.case = None
        if nomination.state != source:
            nomination.state_since = self.at
            nomination.due_date = case.due_date
            nomination.ended_at = self.at if nomination.state in ENDED else nomination.ended_at
        if change is not None:
            change(nomination)
        self._save(nomination, command.value)
        if nomination.state != source:
            desk.follow(nomination, command=command, source=source)
        event = commands.STEPS[command].event
        self._drafts.append(
            self._version(
                event,
                nomination,
                source,
                charge=step.permit.charge(case),
                data={"command": command.value, **((data(case) if callable(data) else data) or {})},
                pii=pii,
                docs=docs(case) if callable(docs) else docs,
            )
        )
        self.tell(event, nomination)
        return nomination

    def take_along(
        self,
        event: Event,
        other: Nomination,
        *,
        because: str,
        charge: Charge | None,
        data: Mapping[str, Any],
        pii: Mapping[str, Any],
        docs: Iterable[Mapping[str, str]] = (),
        told: Iterable[int] = (),
    ) -> None:
        """Save what an act changed in another locked nomination, whose state stays, with an entry of its own.

        Its followers are told, but for those who heard of it already with what the act did elsewhere.
        """
        self._save(other, because)
        self._drafts.append(self._version(event, other, other.state, charge=charge, data=data, pii=pii, docs=docs))
        self.tell(event, other, to=set(post.recipients_of(other, but=self.actor.person)) - set(told))

    def _save(self, nomination: Nomination, because: str) -> None:
        """Save a nomination as its next version, with history."""
        nomination.advance()
        nomination.remember(by=self.by, at=self.at, because=because)
        nomination.save()

    def _version(
        self, event: Event, nomination: Nomination, source: str, *, pii: Mapping[str, Any] | None, **rest: Any
    ) -> Draft:
        """Tell of the version in which a nomination was just saved."""
        return self._draft(
            event,
            obj=nomination.obj,
            ver=nomination.version,
            about=nomination.obj,
            from_state=source,
            to_state=nomination.state,
            rules=_rules(nomination),
            pii={"nominee": nomination.nominee_name, **(pii or {})},
            **rest,
        )

    def created(self, nomination: Nomination, *, charge: Charge | None, docs: Iterable[Mapping[str, str]] = ()) -> None:
        """Record the first version of a nomination that was just inserted."""
        self._about = nomination.obj
        self._drafts.append(
            self._draft(
                Event.NOMINATION_DRAFTED,
                obj=nomination.obj,
                ver=1,
                about=nomination.obj,
                to_state=nomination.state,
                charge=charge,
                rules=_rules(nomination),
                data={"award": nomination.award_form.code},
                pii={"nominee": nomination.nominee_name},
                docs=docs,
            )
        )

    # -- remembering and telling ---------------------------------------------------------------------------------------

    def record(
        self,
        event: Event,
        *,
        obj: str,
        ver: int | None = None,
        about: str = "",
        charge: Charge | None = None,
        from_state: str = "",
        to_state: str = "",
        rules: Mapping[str, str] | None = None,
        data: Mapping[str, Any] | None = None,
        pii: Mapping[str, Any] | None = None,
        docs: Iterable[Mapping[str, str]] = (),
    ) -> None:
        """Put an act on the record that moves no nomination: a vote, an attendance, a role, a rule."""
        self._drafts.append(
            self._draft(
                event,
                obj=obj,
                ver=ver,
                about=about,
                charge=charge,
                from_state=from_state,
                to_state=to_state,
                rules=rules,
                data=data,
                pii=pii,
                docs=docs,
            )
        )

    def tell(
        self,
        event: Event,
        nomination: Nomination,
        *,
        to: Iterable[int] | None = None,
        payload: Mapping[str, Any] | None = None,
        again: str = "",
    ) -> None:
        """Leave a message for the people whom the step concerns, or for these; it is theirs with the commit.

        `again` tells messages of one kind apart that are sent while the nomination stays as it is.
        """
        if to is None:
            roles = post.TOLD_BESIDES.get(event, ())
            besides = holders_of(roles, self.today) if roles else ()
            to = post.recipients_of(nomination, but=self.actor.person, besides=besides)
        key = f"{nomination.entry_id}:{event}{again and f':{again}'}"
        self._leave(event, nomination, sorted(set(to)), key=key, payload=payload)

    def _leave(
        self,
        event: Event,
        nomination: Nomination,
        recipients: list[int],
        *,
        key: str,
        payload: Mapping[str, Any] | None = None,
    ) -> None:
        self._messages.append(
            OutboxMessage(
                dedupe_key=key,
                event=event.value,
                about=nomination.obj,
                recipients=recipients,
                payload={"state": nomination.state, **(payload or {})},
                created_at=self.at,
            )
        )

    def concerns(self, obj: str) -> None:
        """Name what the act is about where that is no nomination or session, so that a refusal says so on record."""
        self._about = obj

    def inform(self, event: Event, people: Iterable[int], *, about: str, key: str, **payload: Any) -> None:
        """Leave a message for these persons on what is no nomination; `key` makes it one of its kind.

        The actor knows already.
        """
        self._messages.append(
            OutboxMessage(
                dedupe_key=f"{key}:{event}",
                event=event.value,
                about=about,
                recipients=sorted({*people} - {self.actor.person}),
                payload=payload,
                created_at=self.at,
            )
        )

    def _draft(self, event: Event, *, obj: str, charge: Charge | None = None, **rest: Any) -> Draft:
        around = circumstance.current()
        charge = charge or next(iter(self.actor.charges), None)
        pii = {"actor_name": _name_of(self.by), **(rest.pop("pii", None) or {})}
        if around.address:
            pii["address"] = around.address
        return Draft(
            event=event,
            obj=obj,
            actor=self.by.ref,
            role=str(charge.role) if charge else ("system_admin" if self.actor.is_administrator else ""),
            unit=charge.unit_code if charge else "",
            mandate=str(charge.mandate or "") if charge else "",
            session=around.session,
            request=around.request,
            rules=rest.pop("rules", None) or {},
            data=rest.pop("data", None) or {},
            docs=tuple(rest.pop("docs", None) or ()),
            pii=pii,
            **rest,
        )


def _name_of(user: User) -> str:
    person = getattr(user, "person", None)
    return person.full_name if person is not None else user.get_full_name() or user.username


def _rules(nomination: Nomination) -> dict[str, str]:
    rules = {"regime": nomination.regime.code if nomination.regime else ""}
    if nomination.policy is not None:
        rules["policy"] = nomination.policy.code
    if nomination.campaign_version is not None:
        rules["campaign"] = f"{nomination.campaign_version.campaign.code}/{nomination.campaign_version.number}"
    return {name: value for name, value in rules.items() if value}

"""The numbers of awards of a session, and the items that are ranked under them (DOMAIN.md 6.5, "Over quota")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from workflows.models import AgendaItem, SessionQuota
from workflows.models.prepared import Given, prepared
from workflows.queries.meetings import CLOSED_ITEMS
from workflows.queries.ties import ties_to_settle, voted_again
from workflows.rules.priorities import is_direct_worker, is_woman_or_mostly_women
from workflows.rules.voting import Candidate, ranking_of
from workflows.vocabulary.council import ItemState


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one award form and kind of nominee in a session, with the number of awards, if one was set."""

    award_form: Any
    nominee_kind: str
    items: Sequence[AgendaItem]
    quota: SessionQuota | None
    waiting: tuple[str, ...]  # numbers of items that are not counted, put off or settled

    @property
    def name(self) -> str:
        """How addresses and forms name it."""
        return f"{self.award_form.code}:{self.nominee_kind}"

    @property
    def is_ranked(self) -> bool:
        """Whether the rule of every item lets it be ranked."""
        return all(item.policy.is_ranked_over_quota for item in self.items)

    @property
    def opened(self) -> tuple[str, ...]:
        """The numbers of the items that were opened already."""
        return tuple(str(item.ordinal) for item in self.items if item.opened_at is not None)

    @property
    def passed(self) -> list[AgendaItem]:
        """The items that passed and are not ranked out."""
        return [item for item in self.items if item.state == ItemState.PASSED]

    @property
    def is_over(self) -> bool:
        """Whether more passed than there are awards."""
        return self.quota is not None and len(self.passed) > self.quota.number

    @property
    def candidates(self) -> list[Candidate]:
        """What passed, as it is ranked."""
        return [candidate_of(item) for item in self.passed]

    @property
    def equals(self) -> list[AgendaItem]:
        """The items equal at the last place, of which who presides has to name those within the number of awards."""
        if self.quota is None:
            return []
        keys = ranking_of(self.candidates, awards=self.quota.number).equals
        return [item for item in self.passed if item.ref in keys]


def candidate_of(item: AgendaItem) -> Candidate:
    """Return a passed item with the priorities of its nominee."""
    nominee = item.nomination
    return Candidate(
        key=item.ref,
        yes=item.yes or 0,
        is_woman=is_woman_or_mostly_women(
            nominee.nominee_kind,
            sex=nominee.nominee_sex,
            headcount=nominee.headcount,
            women=nominee.female_count,
        ),
        is_direct_worker=is_direct_worker(nominee.nominee_kind, is_leader=nominee.nominee_is_leader),
    )


def groups_of(items: Iterable[AgendaItem], quotas: Iterable[SessionQuota]) -> list[Group]:
    """Return the groups of an agenda in its order; alternatives and ballots that were voted on again are in none."""
    rows = list(items)
    again, ties = voted_again(rows), {item.pk for item in ties_to_settle(rows)}
    numbers = {(quota.award_form_id, quota.nominee_kind): quota for quota in quotas}
    found: dict[tuple[int, str], list[AgendaItem]] = {}
    for item in rows:
        if not item.is_alternative and item.pk not in again:
            found.setdefault((item.award_form_id, item.nomination.nominee_kind), []).append(item)
    return [
        Group(
            award_form=members[0].award_form,
            nominee_kind=kind,
            items=members,
            quota=numbers.get((form, kind)),
            waiting=tuple(
                str(item.ordinal)
                for item in members
                if item.pk in ties or (item.state not in CLOSED_ITEMS and not item.nomination.is_held)
            ),
        )
        for (form, kind), members in found.items()
    ]


def quotas_of(session_key: int) -> list[SessionQuota]:
    """Return the numbers of awards of a session."""
    return _quotas(session=session_key)


@prepared
def _quotas(session: Given) -> QuerySet[Any, Any]:
    return SessionQuota.objects.filter(session=session).select_related("award_form", "set_by").order_by("pk")

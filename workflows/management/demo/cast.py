"""A named cast out of the reference data: the demonstration and the tests speak of the chief, a head, a clerk."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from workflows.actions import clock
from workflows.models import AwardForm, Campaign, CampaignVersion, Council, Person, RoleAssignment, Unit, User
from workflows.queries.standing import in_force
from workflows.vocabulary.roles import MandateKind, Role


@dataclass(frozen=True)
class Team:
    """A unit with its head, its clerk and a member of staff without any role."""

    unit: Unit
    head: User
    clerk: User
    staff: Person
    second_staff: Person


class Office:
    """The Office of the fixtures on a day; accounts come with their person."""

    def __init__(self, day: date | None = None) -> None:
        self.day = day or clock.day_of(clock.now())

    def holders(self, role: Role, unit: Unit | None = None) -> list[User]:
        """Return the accounts that hold a role on the day, in the order of the roster."""
        rows = self._held(role)
        return [_user(row.person) for row in (rows if unit is None else rows.filter(unit=unit))]

    def one(self, role: Role, *, but: User | None = None) -> User:
        """Return an account that holds a role, another one than `but`."""
        return next(user for user in self.holders(role) if user != but)

    @cached_property
    def chief(self) -> User:
        return self.one(Role.CHIEF)

    @cached_property
    def deputy(self) -> User:
        """The deputy who may sign for the Chief (KT.)."""
        person = (
            Person.objects.filter(in_force(self.day, "mandates__"), mandates__kind=MandateKind.SIGN_FOR_CHIEF)
            .select_related("user", "unit")
            .first()
        )
        assert person is not None
        return _user(person)

    @cached_property
    def other_deputy(self) -> User:
        return self.one(Role.DEPUTY_CHIEF, but=self.deputy)

    @cached_property
    def hr_head(self) -> User:
        return self.one(Role.HR_HEAD)

    @cached_property
    def hr_officer(self) -> User:
        return self.one(Role.HR_OFFICER, but=self.hr_head)

    @cached_property
    def other_hr_officer(self) -> User:
        return next(
            user for user in self.holders(Role.HR_OFFICER) if user not in (self.hr_head, self.hr_officer)
        )

    @cached_property
    def secretary(self) -> User:
        return self.one(Role.COUNCIL_SECRETARY)

    @cached_property
    def records(self) -> User:
        return self.one(Role.RECORDS_OFFICER)

    @cached_property
    def finance(self) -> User:
        return self.one(Role.FINANCE_OFFICER)

    @cached_property
    def inspector(self) -> User:
        return self.one(Role.INSPECTOR)

    @cached_property
    def administrator(self) -> User:
        return User.objects.get(username="quantri", is_staff=True)

    @cached_property
    def council(self) -> Council:
        return Council.objects.filter(in_force(self.day)).latest("from_date")

    @cached_property
    def members(self) -> list[User]:
        """The council's members in the order of the decision; the chair first."""
        seats = self.council.members.filter(in_force(self.day)).select_related("person__user", "person__unit")
        return [_user(seat.person) for seat in seats.order_by("ordinal")]

    @cached_property
    def team(self) -> Team:
        """A unit whose head sits on no council and does not work in HR-Admin."""
        return self.teams()[0]

    @cached_property
    def other_team(self) -> Team:
        return self.teams()[1]

    @cached_property
    def council_team(self) -> Team:
        """A unit whose head sits on the council."""
        return self.teams(on_council=True)[0]

    def teams(self, *, on_council: bool = False) -> list[Team]:
        """Return the units that have a head, a clerk and two people without any role."""
        members = {user.pk for user in self.members}
        heads, clerks = self._first_in_each_unit(Role.UNIT_HEAD), self._first_in_each_unit(Role.UNIT_CLERK)
        plain: dict[int, list[Person]] = {}
        for person in (
            Person.objects.filter(roles__isnull=True, mandates__isnull=True, seats__isnull=True)
            .select_related("unit", "user")
            .order_by("code")
        ):
            plain.setdefault(person.unit_id, []).append(person)
        return [
            Team(unit, heads[unit.pk], clerks[unit.pk], *plain[unit.pk][:2])
            for unit in Unit.objects.filter(is_leadership=False, is_hr_admin=False).order_by("code")
            if unit.pk in heads and unit.pk in clerks and len(plain.get(unit.pk, ())) >= 2
            if (heads[unit.pk].pk in members) is on_council
        ]

    @cached_property
    def campaign(self) -> CampaignVersion:
        """The open campaign's plan."""
        return (
            CampaignVersion.objects.filter(campaign__state="OPEN", is_issued=True)
            .select_related("campaign")
            .latest("campaign__start_date", "number")
        )

    @cached_property
    def giay_khen(self) -> AwardForm:
        form: AwardForm = AwardForm.objects.get(code="GK")
        return form

    @cached_property
    def bang_khen(self) -> AwardForm:
        form: AwardForm = AwardForm.objects.get(code="BK_TINH")
        return form

    def campaign_of(self, code: str) -> Campaign:
        """Return a campaign by its code."""
        campaign: Campaign = Campaign.objects.get(code=code)
        return campaign

    def _held(self, role: Role) -> QuerySet[RoleAssignment]:
        rows = RoleAssignment.objects.filter(in_force(self.day), role=role, person__user__isnull=False)
        return rows.select_related("person__user", "person__unit").order_by("person__code")

    def _first_in_each_unit(self, role: Role) -> dict[int | None, User]:
        first: dict[int | None, User] = {}
        for row in self._held(role):
            first.setdefault(row.unit_id, _user(row.person))
        return first


def _user(person: Person) -> User:
    user = person.user
    assert user is not None
    user.person = person
    return user

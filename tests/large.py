"""A council as large as the law allows for, and an agenda as long as a campaign: for races, links and benchmarks."""

from tests.walks import Walk, consolidated
from workflows.management.demo.cast import Office
from workflows.models import CouncilMember, Person, RoleAssignment, User
from workflows.vocabulary.council import MemberRole
from workflows.vocabulary.roles import Role


def enlarge(office: Office, size: int) -> list[User]:
    """Seat so many invented members on the council that it has `size`, and return the accounts of all of them."""
    council, unit = office.council, office.hr_head.person.unit
    for number in range(len(office.members) + 1, size + 1):
        user = User.objects.create(username=f"uyvien{number}")
        person = Person.objects.create(
            code=f"UV{number}",
            full_name=f"Ủy viên {number}",
            sex="FEMALE" if number % 2 else "MALE",
            position="Ủy viên Hội đồng",
            unit=unit,
            official_kind=office.hr_head.person.official_kind,
            user=user,
        )
        since = council.from_date
        RoleAssignment.objects.create(person=person, role=Role.COUNCIL_MEMBER, from_date=since, basis="Kiểm thử")
        CouncilMember.objects.create(
            council=council, person=person, role=MemberRole.MEMBER, ordinal=number, from_date=since
        )
    office.__dict__.pop("members", None)
    return office.members


def agenda(office: Office, length: int, *, prefix: str = "NV") -> list[Walk]:
    """Bring so many nominations to the list of the council, of nominees who sit on no council."""
    unit, walks = office.team.unit, []
    for number in range(1, length + 1):
        nominee = Person.objects.create(
            code=f"{prefix}{number}",
            full_name=f"Nhân viên {number}",
            sex="FEMALE" if number % 2 else "MALE",
            position="Nhân viên",
            unit=unit,
            official_kind=office.team.staff.official_kind,
        )
        walks.append(consolidated(office, nominee=nominee, proposer=office.team.head))
    return walks

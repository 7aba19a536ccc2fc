"""The stories of the demonstration's nominations: who is nominated for what, and how far each has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from workflows.actions import appraise, hold, propose
from workflows.management.demo import texts
from workflows.management.demo.cast import Office
from workflows.management.demo.script import Script
from workflows.management.demo.walk import Walk, pdf, walk
from workflows.models import Person, RoleAssignment, Unit, User
from workflows.queries.standing import in_force
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.roles import Role

# What the builder says while it does a step.
SAID = {
    "submit": "gửi đề nghị",
    "receive": "tiếp nhận",
    "return-1": "trả lại để bổ sung",
    "return-2": "trả lại lần hai",
    "complete": "hoàn thiện và gửi lại",
    "receive-again": "tiếp nhận lại",
    "appraise": "thẩm định",
    "consolidate": "đưa vào bảng tổng hợp",
    "put_forward": "trình theo thủ tục đơn giản",
}


@dataclass
class Stage:
    """The office on its script, handing out nominees one after the other so that nobody comes twice by chance."""

    office: Office
    script: Script
    number: int = 0
    turn: int = 0
    at_homes: int = 0

    def __post_init__(self) -> None:
        self.heads: dict[int, User] = {}
        for user in self.office.holders(Role.UNIT_HEAD):
            row = RoleAssignment.objects.filter(
                in_force(self.office.day), role=Role.UNIT_HEAD, person__user=user, unit__is_hr_admin=False
            ).first()
            if row is not None and row.unit_id is not None:
                self.heads.setdefault(row.unit_id, user)
        self._people = self._individuals()
        self._units = iter(Unit.objects.filter(pk__in=self.heads).order_by("code"))

    def _individuals(self) -> Iterator[Person]:
        """Take one person of each unit in turn, so that the units mix as in life."""
        leaders = RoleAssignment.objects.filter(role__in=[Role.UNIT_HEAD, Role.CHIEF, Role.DEPUTY_CHIEF])
        by_unit: dict[int, list[Person]] = {}
        people = Person.objects.filter(unit__in=self.heads, is_active=True).select_related("unit", "user")
        for person in people.exclude(pk__in=leaders.values("person")).order_by("code"):
            by_unit.setdefault(person.unit_id, []).append(person)
        first, *more = zip_longest(*by_unit.values())
        # Whoever is nominated a second time is so for another achievement, as the duplicate check then says.
        for turn in (first, *more, first):
            yield from (person for person in turn if person is not None)

    def next(self, *, bang_khen: bool = False) -> Walk:
        """Return the next story: two members of staff, then a unit, as lists of units look in life."""
        self.turn += 1
        if self.turn % 3 == 0:
            try:
                return self.collective(bang_khen=bang_khen)
            except StopIteration:
                pass
        return self.individual(bang_khen=bang_khen)

    def individual(self, *, bang_khen: bool = False, **how: object) -> Walk:
        """Return the story of the next member of staff, proposed by the head of the unit."""
        person = next(self._people)
        return self._walk(person, self.heads[person.unit_id], bang_khen=bang_khen, **how)

    def twin(self, of: Walk) -> Walk:
        """Return a second story of the same nominee and proposer, as two dossiers on one achievement come in (S4)."""
        return self._walk(of.nominee, of.proposer, bang_khen=of.award == self.office.bang_khen)

    def team_of(self, member: Walk) -> Walk:
        """Return the story of a nominee's own unit, proposed by the same head (S12)."""
        assert isinstance(member.nominee, Person)
        return self._walk(member.nominee.unit, member.proposer, bang_khen=False)

    def collective(self, *, bang_khen: bool = False) -> Walk:
        """Return the story of the next unit, proposed by its head."""
        unit = next(self._units)
        return self._walk(unit, self.heads[unit.pk], bang_khen=bang_khen)

    def head(self, by: User, *, bang_khen: bool = False) -> Walk:
        """Return the story of a unit head, whom another has to propose (R-16)."""
        user = list(self.heads.values())[-1]
        return self._walk(user.person, by, bang_khen=bang_khen)

    def at_home(self, account: str, *, by: str = "") -> Walk:
        """Return the story of somebody of this account's own unit, so that its people find something waiting."""
        person = Person.objects.select_related("unit").get(user__username=account)
        staff = Person.objects.filter(unit=person.unit, roles=None, mandates=None, is_active=True)
        self.at_homes += 1
        # From the end of the roster, where the other stories have not come yet.
        nominee = staff.select_related("unit").order_by("-code")[self.at_homes - 1]
        return self._walk(nominee, User.objects.get(username=by or account), bang_khen=False)

    def leader(self, account: str) -> Walk:
        """Return the story of a deputy, whom the Party committee, the union or another deputy proposes (R-16)."""
        proposer = User.objects.get(username=account)
        return self._walk(self.office.other_deputy.person, proposer, bang_khen=True)

    def _walk(self, nominee: Person | Unit, by: User, *, bang_khen: bool, **how: object) -> Walk:
        award = self.office.bang_khen if bang_khen else self.office.giay_khen
        return walk(self.office, nominee=nominee, proposer=by, award_form=award, **how)  # type: ignore[arg-type]

    # -- the first half of a nomination's life -------------------------------------------------------------------------

    def prepare(self, each: Walk, *, start: int, upto: str = "consolidate", returns: int = 0) -> Walk:
        """Let a nomination be drafted, submitted, received, completed as often as told, appraised and consolidated."""
        self.number += 1
        number = self.number
        minute = f"{(7 * number) % 50 + 5:02d}"
        add = self.script.on
        add(start, f"08:{minute}", "soạn đề nghị", lambda: self.write(each, number))
        if upto == "draft":
            return each
        steps: list[tuple[str, int, str, object]] = [
            ("submit", 1, "09", each.submit),
            ("receive", 2, "10", each.receive),
        ]
        day = 2
        for turn in range(returns):
            items = texts.RETURN_ITEMS if turn == 0 else texts.SECOND_RETURN_ITEMS
            steps.append((f"return-{turn + 1}", day + 2, "14", lambda items=items: each.give_back(*items)))
            steps.append(("complete", day + 4, "15", each.complete))
            steps.append(("receive-again", day + 5, "08", each.receive))
            day += 5
        steps.append(("appraise", day + 2, "11", each.appraise))
        steps.append(("consolidate", day + 3, "16", each.consolidate))
        for name, after, hour, do in steps:
            if start - after < 0:
                break
            add(start - after, f"{hour}:{minute}", SAID[name], do)  # type: ignore[arg-type]
            if name == upto:
                break
        return each

    def write(self, each: Walk, number: int) -> None:
        """Draft a nomination and write its report."""
        summary, result, initiative = texts.ACHIEVEMENTS[number % len(texts.ACHIEVEMENTS)]
        each.draft()
        nomination = each.nomination
        is_leader = nomination.nominee_kind == "INDIVIDUAL" and nomination.nominee_is_leader
        each.fill(
            summary=summary,
            initiative=initiative,
            report={"ND1": result, ("TC2" if is_leader else "TC1"): texts.CRITERION},
        )

    # -- what befalls some of them -------------------------------------------------------------------------------------

    def sudden(self, each: Walk, *, start: int, number: int, upto: str = "put_forward") -> Walk:
        """Let a sudden merit go by the simplified procedure (S10)."""
        add = self.script.on

        def write() -> None:
            each.draft().fill(summary=texts.SUDDEN[number % len(texts.SUDDEN)], report={})

        add(start, "07:40", "soạn đề nghị đột xuất", write)
        for name, after, do in (
            ("submit", 0, each.submit),
            ("receive", 1, each.receive),
            ("appraise", 2, each.appraise),
            ("put_forward", 2, each.put_forward),
        ):
            add(start - after, f"{14 + after}:{20 + after * 7 + (name == 'put_forward'):02d}", SAID[name], do)
            if name == upto:
                break
        return each

    def hold(self, each: Walk, *, on: int, kind: HoldKind = HoldKind.INSPECTION) -> None:
        """Suspend a nomination because of a pending case (S3)."""
        self.script.on(
            on,
            "16:10",
            "tạm dừng xét",
            lambda: hold.hold_nomination(
                each.ref,
                by=self.office.hr_head,
                kind=kind,
                reason="Cơ quan có thẩm quyền đang xác minh nội dung liên quan",
                upload=pdf("thong-bao-xac-minh.pdf", text=each.ref),
            ),
        )

    def conclude(self, each: Walk, *, on: int) -> None:
        """End a suspended nomination after a conclusion that confirms the violation."""
        self.script.on(
            on,
            "10:10",
            "kết thúc sau kết luận",
            lambda: hold.conclude_hold(
                each.ref,
                by=self.office.hr_head,
                reason="Kết luận xác định có vi phạm trong thời gian xét",
                upload=pdf("ket-luan-vi-pham.pdf", text=each.ref),
            ),
        )

    def reject(self, each: Walk, *, on: int, confirmed: bool = True) -> None:
        """Let an officer propose to find a nomination not eligible, and the head confirm."""
        self.script.on(
            on,
            "09:45",
            "đề xuất không đủ điều kiện",
            lambda: appraise.propose_rejection(
                each.ref,
                by=self.office.hr_officer,
                clause="Điều 75 Luật Thi đua, khen thưởng",
                reason="Thành tích chưa có minh chứng về phạm vi ảnh hưởng",
            ),
        )
        if confirmed:
            self.script.on(
                on,
                "14:45",
                "xác nhận không đủ điều kiện",
                lambda: appraise.confirm_rejection(each.ref, by=self.office.hr_head),
            )

    def withdraw(self, each: Walk, *, on: int) -> None:
        """Let the unit take its nomination back."""
        self.script.on(
            on,
            "13:30",
            "rút đề nghị",
            lambda: propose.withdraw_nomination(
                each.ref, by=each.proposer, reason="Đơn vị xin rút để bổ sung thành tích cho đợt sau"
            ),
        )


def sudden_story(stage: Stage) -> Walk:
    """Return the story of a sudden merit outside campaigns."""
    return stage.individual(procedure=Procedure.SIMPLIFIED, ad_hoc=True)

"""Walks: the only way to bring a nomination to a state is by the real actions, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from workflows.actions import appraise, award, clock, consolidate, decide, escalate, propose, review
from workflows.actions.files import Upload
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, AwardForm, CampaignVersion, Nomination, Paper, Person, Session, Unit, Urn, User
from workflows.queries.appraisals import components_of
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.rules.voting import PaperCount
from workflows.vocabulary.appraisal import Presence
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Attendance, Choice
from workflows.vocabulary.dossier import Conclusion, NomineeKind, PaperKind, Procedure

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
YEAR = 2026  # of a sudden merit


def pdf(name: str = "minh-chung.pdf", *, text: str = "") -> Upload:
    """Return a small PDF; another text makes another content."""
    return Upload(name, PDF + text.encode())


@dataclass
class Walk:
    """A nomination on its way, with the people who take its steps."""

    office: Office
    award: AwardForm
    nominee: Person | Unit
    proposer: User
    campaign: CampaignVersion | None
    procedure: Procedure = Procedure.FULL
    officer: User = field(init=False)
    ref: str = ""
    session: Session | None = None
    papers: Sequence[Paper] = ()

    def __post_init__(self) -> None:
        self.officer = self.office.hr_officer

    @property
    def nomination(self) -> Nomination:
        """The nomination as it is stored now."""
        return Nomination.objects.get(ref=self.ref)

    @property
    def item(self) -> AgendaItem:
        """Its latest item."""
        return AgendaItem.objects.filter(nomination__ref=self.ref).latest("id")

    # -- proposed ------------------------------------------------------------------------------------------------------

    def draft(self) -> "Walk":
        nomination = propose.draft_nomination(
            by=self.proposer,
            campaign=self.campaign,
            award_form=self.award,
            nominee=self.nominee,
            procedure=self.procedure,
        )
        self.ref = nomination.ref
        return self

    def fill(self, **fields: object) -> "Walk":
        nomination = self.nomination
        leader = nomination.nominee_kind == NomineeKind.INDIVIDUAL and nomination.nominee_is_leader
        begun = self.campaign.campaign.start_date if self.campaign else None
        year = begun.year if begun else YEAR
        written: dict[str, object] = {
            "summary": "Hoàn thành xuất sắc nhiệm vụ được giao trong phong trào thi đua",
            "period_from": date(year, 1, 1),
            "period_to": date(year, 9, 30),
            "report": {"ND1": "Đã tham mưu 12 văn bản, đúng hạn.", ("TC2" if leader else "TC1"): "Đáp ứng."},
            "is_declared": True,
            "duplicate_reason": "Thành tích khác với các đề nghị khác, đã đối chiếu.",
        }
        if self.procedure is Procedure.SIMPLIFIED:
            written["simplified_grounds"] = ["2"]
        closes_at = self.campaign.campaign.nominations_close_at if self.campaign else None
        if closes_at is not None and clock.now() > closes_at:
            written["late_reason"] = "Đơn vị tổng hợp minh chứng chậm do luân chuyển nhân sự"
        propose.edit_nomination(self.ref, by=self.proposer, fields={**written, **fields})
        propose.attach_evidence(self.ref, by=self.proposer, upload=pdf(text=self.ref))
        return self

    def submit(self) -> "Walk":
        propose.submit_nomination(self.ref, by=self.proposer)
        return self

    # -- consolidated --------------------------------------------------------------------------------------------------

    def receive(self) -> "Walk":
        appraise.receive_nomination(self.ref, by=self.officer)
        return self

    def give_back(self, *items: str, due: date | None = None) -> "Walk":
        appraise.return_nomination(
            self.ref,
            by=self.officer,
            reason="Hồ sơ còn thiếu minh chứng",
            items=items or ("Bổ sung minh chứng",),
            due_date=due or clock.day_of(clock.now()) + timedelta(days=7),
        )
        return self

    def complete(self) -> "Walk":
        request = self.nomination.supplements.latest("id")
        answers = {item.ordinal: "Đã bổ sung đầy đủ." for item in request.items.all()}
        propose.edit_nomination(self.ref, by=self.proposer, fields={}, answers=answers)
        propose.resubmit_nomination(self.ref, by=self.proposer)
        return self

    def appraise(self, conclusion: Conclusion = Conclusion.ELIGIBLE) -> "Walk":
        findings = [appraise.Found(kind, True, "Đã đối chiếu hồ sơ, không có") for kind in NEEDED_FINDINGS]
        there = whole_checklist(self.nomination)
        appraise.record_appraisal(
            self.ref, by=self.officer, conclusion=conclusion, findings=findings, checklist=there
        )
        return self

    def consolidate(self) -> "Walk":
        consolidate.consolidate_nomination(self.ref, by=self.officer)
        return self

    def put_forward(self) -> "Walk":
        consolidate.put_forward(self.ref, by=self.office.hr_head)
        return self

    # -- decided -------------------------------------------------------------------------------------------------------

    def approve(self, by: User | None = None) -> "Walk":
        self.papers = decide.approve_lines([self.ref], by=by or self.office.chief).papers
        return self

    def record(self, number: int | None = None) -> "Walk":
        (paper,) = self.papers
        award.record_paper(
            paper.ref,
            by=self.office.records,
            number=number or award.next_free_number(PaperKind(paper.kind), clock.day_of(clock.now()).year),
            date=clock.day_of(clock.now()),
            signer=paper.approved_by,
            for_chief=paper.approved_for_chief,
            upload=pdf("van-ban-da-ky.pdf"),
        )
        return self

    def answer(self, command: Command, **inputs: object) -> "Walk":
        given: dict[str, object] = {
            "number": "1523/QĐ-UBND",
            "date": clock.day_of(clock.now()),
            "reason": "Theo văn bản của Sở Nội vụ",
            "name_matches": True,
            "upload": pdf("tra-loi.pdf"),
        }
        escalate.record_answer(self.ref, by=self.officer, command=command, **{**given, **inputs})  # type: ignore[arg-type]
        return self


def whole_checklist(nomination: Nomination) -> dict[str, str]:
    """Return the checklist of a dossier in which every component is there."""
    return {component.code: Presence.PRESENT for component in components_of(nomination)[0]}


def walk(
    office: Office,
    *,
    award_form: AwardForm | None = None,
    nominee: Person | Unit | None = None,
    proposer: User | None = None,
    procedure: Procedure = Procedure.FULL,
    campaign: CampaignVersion | None = None,
    ad_hoc: bool = False,
) -> Walk:
    """Return a walk that has not begun; by default the head of the first team proposes a member of his staff."""
    return Walk(
        office=office,
        award=award_form or office.giay_khen,
        nominee=nominee or office.team.staff,
        proposer=proposer or office.team.head,
        campaign=None if ad_hoc else campaign or office.campaign,
        procedure=procedure,
    )


def consolidated(office: Office, **how: object) -> Walk:
    """Return a nomination that waits for the council."""
    return walk(office, **how).draft().fill().submit().receive().appraise().consolidate()  # type: ignore[arg-type]


def attend(office: Office, session: Session, *, present: int | None = None, absent: Sequence[User] = ()) -> None:
    """Record the first `present` lines of the roll as there, the others as absent."""
    members = _users_on(session)
    there = [user for user in members[: present if present is not None else len(members)] if user not in absent]
    review.record_attendance(
        session.ref,
        {person_of(user).pk: Attendance.PRESENT if user in there else Attendance.ABSENT for user in members},
        by=office.secretary,
    )


def presiding_user(office: Office, item: AgendaItem) -> User:
    """Return the account of who presides over an item."""
    from workflows.queries.sittings import sitting_of

    sitting = sitting_of(item.nomination)
    person = sitting.facts.presiding if sitting else None
    return next(user for user in office.members if person_of(user).pk == person)


def voters(office: Office, item: AgendaItem) -> list[User]:
    """Return the members who are there and may vote on an item."""
    recused = set(item.recusals.values_list("member__person_id", flat=True))
    there = set(item.session.roll.filter(attendance="PRESENT").values_list("person_id", flat=True))
    return [user for user in _users_on(item.session) if person_of(user).pk in there - recused]


def _users_on(session: Session) -> list[User]:
    """Return the accounts of a frozen roll in its order, a substitute in the place of his member."""
    users = []
    for line in session.roll.select_related("person__user", "person__unit").order_by("ordinal"):
        user = line.person.user
        assert user is not None
        user.person = line.person
        users.append(user)
    return users


def vote(
    office: Office, each: Walk, *, yes: int | None = None, written_yes: int = 0, dissent: str = ""
) -> AgendaItem:
    """Open an item, let everybody vote by its ballot, and count it; the first `yes` voters are in favour."""
    item = each.item
    review.open_item(item.ref, by=presiding_user(office, item))
    return count(office, each, yes=yes, written_yes=written_yes, dissent=dissent)


def count(
    office: Office, each: Walk, *, yes: int | None = None, written_yes: int = 0, dissent: str = ""
) -> AgendaItem:
    """Vote on an open item and count it; who votes against gives `dissent` as the reason."""
    item = each.item
    may = voters(office, item)
    in_favour = len(may) if yes is None else yes
    if Urn.objects.filter(item=item).exists():
        for number, user in enumerate(may):
            secret.cast_secret({item.ref: Choice.IN_FAVOUR if number < in_favour else Choice.AGAINST}, by=user)
        secret.close_urn(item.ref, by=presiding_user(office, item))
        return secret.count_at_once(item.session.ref, by=office.secretary)[0]
    if item.ballot_kind == "SECRET_BALLOT":
        cast = len(may) + written_yes
        sheet = PaperCount(
            issued=cast,
            returned=cast,
            not_returned=0,
            valid=cast,
            invalid=0,
            yes=in_favour + written_yes,
            no=len(may) - in_favour,
        )
        return review.enter_paper_count(
            item.ref, by=office.secretary, count=sheet, written=written_yes, tellers=tellers_for(office, each)
        )
    for number, user in enumerate(may):
        choice = Choice.IN_FAVOUR if number < in_favour else Choice.AGAINST
        review.cast_vote(item.ref, by=user, choice=choice, reason="" if number < in_favour else dissent)
    return review.count_item(item.ref, by=office.secretary)


def tellers_for(office: Office, each: Walk) -> tuple[Person, Person]:
    """Return two members who are there and neither concerned nor counting already."""
    free = [
        user for user in voters(office, each.item) if user not in (office.secretary, each.proposer, each.officer)
    ]
    return person_of(free[-2]), person_of(free[-1])


def close(office: Office, session: Session, *, number: int | None = None) -> Session:
    """Draft, approve and record the minutes of a session whose items are all counted."""
    reasons = {item.ref: "Chưa đạt số phiếu cần thiết theo quy định." for item in session.items.all()}
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả.", reasons=reasons)
    chair = Session.objects.get(pk=session.pk).presiding_id
    presiding = next(user for user in office.members if person_of(user).pk == chair)
    review.approve_minutes(session.ref, by=presiding)
    return review.record_minutes(
        session.ref,
        by=office.records,
        number=number or award.next_free_number(PaperKind.MINUTES, clock.day_of(clock.now()).year),
        date=clock.day_of(clock.now()),
        upload=pdf("bien-ban.pdf"),
    )


def person_of(user: User) -> Person:
    person: Person = user.person  # everybody of the cast is a person
    return person

"""The moves of the path by our actions themselves, as a command or another program would take them."""

from collections.abc import Sequence
from datetime import timedelta

from tests.benchmarks.meter import Meter
from tests.benchmarks.path import today
from workflows.actions import appraise, award, consolidate, decide, propose, review
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import pdf, person_of
from workflows.models import AgendaItem, Nomination, Paper, Person, Session

REASON = "Hồ sơ còn thiếu minh chứng"
WANTED = "Bổ sung minh chứng"


def name_of(ref: str, *names: str) -> str:
    """Return what a move is called that a nomination takes twice."""
    return names[0] if Nomination.objects.get(ref=ref).dossier_version < 2 else names[1]


class ByActions:
    """Each move is a call of its action."""

    def __init__(self, meter: Meter, office: Office) -> None:
        self.meter, self.office = meter, office

    def draft(self, nominee: Person) -> str:
        """Begin a nomination, and return its reference."""
        office = self.office
        with self.meter.take("draft"):
            made = propose.draft_nomination(
                by=office.team.head, campaign=office.campaign, award_form=office.giay_khen, nominee=nominee
            )
        return made.ref

    def submit(self, ref: str) -> None:
        """Propose it."""
        with self.meter.take("submit"):
            propose.submit_nomination(ref, by=self.office.team.head)

    def receive(self, ref: str) -> None:
        """Take it in, the first time or after completion."""
        with self.meter.take(name_of(ref, "receive", "receive again")):
            appraise.receive_nomination(ref, by=self.office.hr_officer)

    def give_back(self, ref: str) -> None:
        """Return it for completion."""
        due = today() + timedelta(days=7)
        with self.meter.take("return"):
            appraise.return_nomination(ref, by=self.office.hr_officer, reason=REASON, items=[WANTED], due_date=due)

    def resubmit(self, ref: str) -> None:
        """Send it back completed."""
        with self.meter.take("resubmit"):
            propose.resubmit_nomination(ref, by=self.office.team.head)

    def consolidate(self, ref: str) -> None:
        """Put it on the list for the council."""
        with self.meter.take("consolidate"):
            consolidate.consolidate_nomination(ref, by=self.office.hr_officer)

    def place(self, session: Session, refs: Sequence[str]) -> None:
        """Place all on the agenda."""
        with self.meter.take("place"):
            review.place_on_agenda(session.ref, refs, by=self.office.secretary)

    def open(self, item: AgendaItem) -> None:
        """Open the vote on one."""
        with self.meter.take("open"):
            review.open_item(item.ref, by=self.office.chief)

    def recommend(self, session: Session, number: int) -> None:
        """Record the signed minutes, with which all of them move."""
        with self.meter.take("recommend"):
            review.record_minutes(
                session.ref, by=self.office.records, number=number, date=today(), upload=pdf("bien-ban.pdf")
            )

    def accept(self, refs: Sequence[str]) -> None:
        """Approve all of them in one confirmation."""
        with self.meter.take("accept"):
            decide.approve_lines(refs, by=self.office.chief)

    def grant(self, paper: Paper, number: int) -> None:
        """Record the signed decision, with which all of them are granted."""
        with self.meter.take("grant"):
            award.record_paper(
                paper.ref,
                by=self.office.records,
                number=number,
                date=today(),
                signer=person_of(self.office.chief),
                for_chief=False,
                upload=pdf("quyet-dinh.pdf"),
            )

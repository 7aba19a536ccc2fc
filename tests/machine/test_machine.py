"""All roles try all acts in any order: what is accepted stands in the tables, what is refused leaves nothing.

The model is the table of DOMAIN.md 6.4 written down in `tests/lifecycle/test_tables.py`; it knows nothing else.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import integers, sampled_from

from tests.lifecycle.test_tables import BY_HAND, WHILE_HELD, WHO_BY_HAND
from tests.stories.reading import picture
from tests.walks import Walk, attend, count, pdf, person_of, planned, the_day_comes, walk
from workflows import desk
from workflows.actions import appraise, award, consolidate, decide, escalate, hold, propose, review
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import whole_checklist
from workflows.models import LedgerEntry, User
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import Conclusion, HoldKind, PaperKind
from workflows.vocabulary.refusals import Refused
from workflows.vocabulary.states import State

REASON = "Lý do đủ dài để ghi vào hồ sơ"
LETTERS = (
    "unit_clerk",
    "unit_head",
    "stranger",
    "hr_officer",
    "hr_head",
    "council_secretary",
    "P",
    "chief",
    "K",
    "records_officer",
    "finance_officer",
    "inspector",
    "administrator",
)


def cast(office: Office) -> dict[str, User]:
    """Return one account for each letter of the tables."""
    return {
        "unit_clerk": office.team.clerk,
        "unit_head": office.team.head,
        "stranger": office.other_team.head,
        "hr_officer": office.hr_officer,
        "hr_head": office.hr_head,
        "council_secretary": office.secretary,
        "P": office.chief,
        "chief": office.chief,
        "K": office.deputy,
        "records_officer": office.records,
        "finance_officer": office.finance,
        "inspector": office.inspector,
        "administrator": office.administrator,
    }


def machine_for(office: Office, award_form: str) -> type[RuleBasedStateMachine]:
    """Return the machine over one nomination of an award form."""
    people = cast(office)

    class Machine(RuleBasedStateMachine):
        reached: ClassVar[set[State]] = set()

        @initialize(far=integers(0, len(ON_THE_WAY)))
        def begin(self, far: int) -> None:
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            form = office.giay_khen if award_form == "GK" else office.bang_khen
            self.each = walk(office, award_form=form).draft().fill()
            self.state, self.is_held, self.accepted = State.DRAFT, False, 1
            for _ in range(far):
                self.go_on()

        def teardown(self) -> None:
            if hasattr(self, "atomic"):
                transaction.set_rollback(True)
                self.atomic.__exit__(None, None, None)

        def attempt(self, command: Command, letter: str, act: Callable[[], object]) -> None:
            before = picture()
            try:
                # As at the door's own end: what is refused is rolled back to where the act began.
                with transaction.atomic():
                    act()
            except Refused:
                assert picture() == before
                return
            _number, sources, target = BY_HAND[command.value]
            assert self.state in sources.split(), f"{command} from {self.state}"
            assert not self.is_held or command.value in WHILE_HELD
            allowed = set(WHO_BY_HAND[command.value].split())
            if command is Command.WITHDRAW and self.state == State.ON_AGENDA:
                allowed = {"council_secretary"}
            same_person = {letter} | ({"P", "chief"} if letter in ("P", "chief") else set())
            assert same_person & allowed, f"{command} by {letter}"
            self.state = State(target) if target else self.state
            if command is Command.HOLD:
                self.is_held = True
            if command in (Command.RELEASE, Command.CONCLUDE_HOLD):
                self.is_held = False
            self.accepted += 1
            self.reached.add(self.state)

        @rule(letter=sampled_from(LETTERS), command=sampled_from(sorted(STEPS_OF)))
        def try_a_step(self, letter: str, command: str) -> None:
            act = STEPS_OF[command](self.each, people[letter])
            self.attempt(Command(command), letter, act)

        @rule()
        def go_on_as_people_do(self) -> None:
            self.go_on()

        def go_on(self) -> None:
            for command, letter in ON_THE_WAY.get(self.state, ()):
                self.prepare(command)
                self.attempt(Command(command), letter, STEPS_OF[command](self.each, people[letter]))

        def prepare(self, command: str) -> None:
            each = self.each
            if self.is_held:
                return
            if command == "consolidate":
                findings = [appraise.Found(kind, True, "Đã đối chiếu") for kind in NEEDED_FINDINGS]
                appraise.record_appraisal(
                    each.ref,
                    by=people["hr_officer"],
                    conclusion=Conclusion.ELIGIBLE,
                    findings=findings,
                    checklist=whole_checklist(each.nomination),
                )
            if command == "open_item":
                session = each.item.session
                the_day_comes(session)
                review.convene_session(session.ref, by=office.secretary)
                attend(office, session)
                review.open_session(session.ref, by=office.chief)
            if command == "recommend":
                count(office, each)
                review.draft_minutes(each.item.session.ref, by=office.secretary, conclusion="Thống nhất")
                review.approve_minutes(each.item.session.ref, by=office.chief)

        @invariant()
        def the_tables_agree_with_the_model(self) -> None:
            if not hasattr(self, "each"):
                return
            nomination = self.each.nomination
            assert (nomination.state, nomination.is_held) == (self.state, self.is_held)
            assert nomination.version == self.accepted
            assert nomination.history.count() == self.accepted
            entry = LedgerEntry.objects.get(key=nomination.entry_id)
            assert entry.to_state == self.state
            assert desk.drifted() == []
            assert verify().first_bad is None

    return Machine


def paper_of(each: Walk, kind: PaperKind) -> str:
    """Return the paper on which a nomination waits, or one that is not there."""
    line = each.nomination.lines.filter(paper__kind=kind, paper__state="APPROVED").select_related("paper").last()
    if line is None:
        raise Refused(())
    ref: str = line.paper.ref
    return ref


def record(each: Walk, by: User, kind: PaperKind) -> None:
    """Record the signed paper on which a nomination waits."""
    today = timezone.localdate()
    award.record_paper(
        paper_of(each, kind),
        by=by,
        number=award.next_free_number(kind, today.year),
        date=today,
        signer=person_of(each.office.chief),
        for_chief=False,
        upload=pdf(),
    )


def place(each: Walk, by: User) -> None:
    """Plan a session as the secretary and let `by` place the nomination on it."""
    planned_session = planned(each.office)
    review.place_on_agenda(planned_session.ref, [each.ref], by=by)


def item_of(each: Walk) -> str:
    """Return the item of a nomination, or refuse where it has none."""
    item = each.nomination.items.last()
    if item is None:
        raise Refused(())
    ref: str = item.ref
    return ref


def close_minutes(each: Walk, by: User) -> None:
    """Record the signed minutes of the session before which a nomination is."""
    item = each.nomination.items.last()
    if item is None:
        raise Refused(())
    today = timezone.localdate()
    review.record_minutes(
        item.session.ref,
        by=by,
        number=award.next_free_number(PaperKind.MINUTES, today.year),
        date=today,
        upload=pdf(),
    )


def approve(each: Walk, by: User, *, within: bool) -> None:
    """Approve the line, where the award form is of the wanted authority."""
    if (each.award.deciding_authority == "CHIEF") is not within:
        raise Refused(())
    decide.approve_lines([each.ref], by=by)


def soon(days: int = 9):
    return timezone.localdate() + timedelta(days=days)


Attempt = Callable[[Walk, User], Callable[[], object]]
STEPS_OF: dict[str, Attempt] = {
    "submit": lambda each, by: lambda: propose.submit_nomination(each.ref, by=by),
    "receive": lambda each, by: lambda: appraise.receive_nomination(each.ref, by=by),
    "return_dossier": lambda each, by: lambda: appraise.return_nomination(
        each.ref, by=by, reason=REASON, items=["Bổ sung"], due_date=soon()
    ),
    "withdraw": lambda each, by: lambda: propose.withdraw_nomination(each.ref, by=by, reason=REASON),
    "hold": lambda each, by: lambda: hold.hold_nomination(
        each.ref, by=by, kind=HoldKind.INSPECTION, reason=REASON, upload=pdf()
    ),
    "release": lambda each, by: lambda: hold.release_nomination(each.ref, by=by),
    "conclude_hold": lambda each, by: lambda: hold.conclude_hold(each.ref, by=by, reason=REASON, upload=pdf()),
    "reject": lambda each, by: lambda: appraise.confirm_rejection(each.ref, by=by),
    "consolidate": lambda each, by: lambda: consolidate.consolidate_nomination(each.ref, by=by),
    "consolidate_simplified": lambda each, by: lambda: consolidate.put_forward(each.ref, by=by),
    "place_on_agenda": lambda each, by: lambda: place(each, by),
    "open_item": lambda each, by: lambda: review.open_item(item_of(each), by=by),
    "defer": lambda each, by: lambda: review.defer_item(
        item_of(each), by=by, reason=REASON, next_step="Bổ sung minh chứng", due_date=soon()
    ),
    "recommend": lambda each, by: lambda: close_minutes(each, by),
    "accept": lambda each, by: lambda: approve(each, by, within=True),
    "escalate": lambda each, by: lambda: approve(each, by, within=False),
    "decline": lambda each, by: lambda: decide.decline_nomination(each.ref, by=by, reason=REASON),
    "grant": lambda each, by: lambda: record(each, by, PaperKind.DECISION),
    "send": lambda each, by: lambda: record(each, by, PaperKind.SUBMISSION),
    "resend": lambda each, by: lambda: escalate.prepare_resubmission(each.ref, by=by, reason=REASON),
    **{
        name: lambda each, by, command=command: lambda: escalate.record_answer(
            each.ref,
            by=by,
            command=command,
            number="15/QĐ-UBND",
            date=timezone.localdate(),
            reason=REASON,
            name_matches=True,
            upload=pdf(),
        )
        for name, command in (
            ("record_return", Command.RECORD_RETURN),
            ("record_rejection", Command.RECORD_REJECTION),
            ("record_grant", Command.RECORD_GRANT),
        )
    },
}
# The usual way on, so that the machine also comes to the late states.
ON_THE_WAY: dict[str, tuple[tuple[str, str], ...]] = {
    "DRAFT": (("submit", "unit_head"),),
    "SUBMITTED": (("receive", "hr_officer"),),
    "APPRAISING": (("consolidate", "hr_officer"),),
    "CONSOLIDATED": (("place_on_agenda", "council_secretary"),),
    "ON_AGENDA": (("open_item", "P"),),
    "IN_REVIEW": (("recommend", "records_officer"),),
    "RECOMMENDED": (("accept", "chief"), ("escalate", "chief")),
    "AWAITING_SIGNATURE": (("grant", "records_officer"),),
    "ESCALATION_PREPARED": (("send", "records_officer"),),
    "ESCALATED": (("record_return", "hr_officer"),),
    "PROVINCE_RETURNED": (("resend", "hr_officer"),),
}


@pytest.mark.slow
@pytest.mark.parametrize("award_form", ["GK", "BK_TINH"])
def test_whatever_anybody_tries_the_tables_hold(office: Office, award_form: str) -> None:
    machine = machine_for(office, award_form)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=10,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )

    # A machine that never gets far would hold anything to be true.
    far = {State.AWAITING_SIGNATURE} if award_form == "GK" else {State.ESCALATION_PREPARED, State.ESCALATED}
    assert machine.reached >= {State.SUBMITTED, State.CONSOLIDATED, State.ON_AGENDA, State.RECOMMENDED, *far}  # type: ignore[attr-defined]

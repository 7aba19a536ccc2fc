"""One nomination twice: as the tables of the domain tell it, and as it stands in the house; both take every act."""

from collections import Counter
from collections.abc import Callable, Iterable

from tests.machine.acts import Acts
from tests.machine.model import Model
from tests.machine.standing import agree, everything
from tests.walks import walk
from workflows.management.demo.cast import Office
from workflows.models import User, VotingPolicy
from workflows.vocabulary.council import TieRule
from workflows.vocabulary.dossier import Procedure
from workflows.vocabulary.refusals import Refusal, Refused

Codes = tuple[Refusal, ...]
LETTERS = (
    "unit_clerk",
    "unit_head",
    "stranger",
    "hr_officer",
    "hr_head",
    "council_secretary",
    "chief",
    "K",
    "records_officer",
    "finance_officer",
    "inspector",
    "administrator",
)


def cast(office: Office) -> dict[str, User]:
    """Return an account for each letter of the tables; in these sessions the Chief is the chair and presides."""
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


# The usual ways on, the first of them first, where they stand open; what the council came to decides between two.
WAYS_ON: dict[str, tuple[str, ...]] = {
    "DRAFT": ("submit", "submit", "submit", "submit", "submit", "discard"),
    "SUBMITTED": ("receive",),
    "APPRAISING": ("consolidate", "return_dossier", "reject", "merge", "consolidate_simplified"),
    "RETURNED": ("resubmit", "lapse"),
    "CONSOLIDATED": ("place_on_agenda",),
    "ON_AGENDA": ("open_item", "adjourn", "withdraw"),
    "IN_REVIEW": ("recommend", "not_recommend", "change_award_form"),
    "DEFERRED": ("retable_to_agenda", "retable_to_list", "withdraw", "stop"),
    "RECOMMENDED": ("accept", "escalate", "upgrade", "ask_to_reconsider", "decline"),
    "NOT_RECOMMENDED": ("ask_again", "override"),
    "RETURNED_TO_COUNCIL": ("reconsider",),
    "AWAITING_SIGNATURE": ("grant", "pull_back", "pull_back_override", "pull_back_downgrade"),
    "ESCALATION_PREPARED": ("send", "pull_back", "pull_back_resubmission"),
    "ESCALATED": ("record_return", "record_grant", "record_rejection"),
    "PROVINCE_RETURNED": ("resend",),
    "PROVINCE_REJECTED": ("downgrade", "ask_for_fallback"),
    "REJECTED_INELIGIBLE": ("reopen",),
}
COUNTED = ("recommend", "not_recommend")
# What has to come first: to what the council comes, for one; an item is put off before it is counted.
COMES_TO = {
    "adjourn": "no quorum",
    "not_recommend": "no",
    "defer": "",
    "change_award_form": "passed",
    "lapse": "overdue",
    "merge": "twin",
}


class Life:
    """A nomination that is filled in and not sent yet; from here on everybody tries everything.

    An act is taken or refused. What is taken has to be in the model; what is refused leaves every row as it was.
    """

    def __init__(self, office: Office, kind: str) -> None:
        self.people = cast(office)
        form = office.bang_khen if kind == "BK_TINH" else office.giay_khen
        # Nothing rests on the rule yet: a tie is voted on again here, so that there is a tie at all.
        VotingPolicy.objects.filter(award_form=office.giay_khen).update(tie_rule=TieRule.REVOTE_ONCE)
        is_sudden = kind == "SIMPLIFIED"
        procedure = Procedure.SIMPLIFIED if is_sudden else Procedure.FULL
        self.each = walk(office, award_form=form, procedure=procedure, ad_hoc=is_sudden).draft().fill()
        self.model = Model(form=form.code, is_simplified=is_sudden)
        self.acts = Acts(self.each, self.model)
        self.taken: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self._untouched: object = None

    def take(self, command: str, letter: str) -> Codes | None:
        """Try a step as somebody and return why it was refused, or nothing where it was taken."""
        besides = command == "change_award_form" and self.acts.goes_besides()
        codes = self._tried(self.acts.step(command, self.people[letter]))
        if codes is not None:
            self.refused[command] += 1
            return codes
        assert letter in self.bearers(self.model.may_take(command)), f"{command} by {letter}, {self.model}"
        self.model.take(command, by=self.bearers({letter}), besides=besides)
        if command in COUNTED:
            self.model.agreed = self.acts.agreed()
        self.taken[command] += 1
        return None

    def propose(self, command: str, letter: str) -> Codes | None:
        """Try the first half of a step as somebody."""
        codes = self._tried(self.acts.first_half(command, self.people[letter]))
        if codes is None:
            assert letter in self.bearers(self.model.may_propose(command)), f"{command} by {letter}, {self.model}"
            self.model.halves[command] = letter
        return codes

    def turn_down(self, command: str, letter: str) -> Codes | None:
        """Try to turn down the first half of a step as somebody."""
        codes = self._tried(self.acts.turning_down(command, self.people[letter]))
        if codes is None:
            assert letter in self.bearers(self.model.may_turn_down(command)), f"{command} by {letter}, {self.model}"
            del self.model.halves[command]
        return codes

    def get_ready(self, way: str = "yes") -> None:
        """Let everybody do what the next step rests on; none of it is refused, and none of it moves the nomination."""
        if way:
            self.acts.get_ready(way)
            self._untouched = None

    def go_on(self, turn: int = 0) -> None:
        """Let people go on as they do; whatever anybody tried before, this is not refused. `turn` chooses the way."""
        usual = ("release", "conclude_hold") if self.model.is_held else WAYS_ON.get(self.model.state, ())
        ways = [command for command in usual if self.model.stands_open(command)]
        if not ways:
            return
        command = ways[turn % len(ways)]
        if command == "change_award_form" and not self.acts.takes_another_form():
            command = "recommend"
        self.get_ready(COMES_TO.get(command, "yes"))
        if command in COUNTED:
            command = self.acts.outcome()
        if self.model.takes_two(command) and command not in self.model.halves:
            first = sorted(self.model.may_propose(command))
            assert self.propose(command, first[turn % len(first)]) is None
        able = sorted(self.bearers(self.model.may_take(command)))
        assert self.take(command, able[turn % len(able)]) is None

    def bearers(self, letters: Iterable[str]) -> set[str]:
        """Return the letters whose account is that of one of these; two letters may be one person."""
        users = {self.people[letter] for letter in letters}
        return {letter for letter in LETTERS if self.people[letter] in users}

    def agree(self) -> None:
        """Ask that the house says of the nomination what the model says, wherever it is asked."""
        nomination, model = self.each.nomination, self.model
        standing = (nomination.state, nomination.is_held, nomination.version, nomination.award_form.code)
        assert standing == (model.state, model.is_held, model.version, model.form)
        agree(nomination)

    def _tried(self, act: Callable[[], object]) -> Codes | None:
        before = self._untouched or everything()
        try:
            act()
        except Refused as refused:
            self._untouched = everything()
            assert self._untouched == before
            return refused.codes
        self._untouched = None
        return None

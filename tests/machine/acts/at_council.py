"""The steps of the council: on the agenda, opened, put off, voted on, once or again."""

from django.utils import timezone

from tests.machine.acts.doing import REASON, UNCOUNTED, Doing, soon
from tests.walks import pdf
from workflows.actions import award, review
from workflows.actions.review.minutes import conclude_held_item
from workflows.models import AgendaItem, Session, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.dossier import PaperKind


class AtCouncil(Doing):
    """Reviewed by the emulation council."""

    def place_on_agenda(self, by: User) -> None:
        self._to_agenda(Command.PLACE_ON_AGENDA, by)

    def retable_to_agenda(self, by: User) -> None:
        self._to_agenda(Command.RETABLE_TO_AGENDA, by)

    def reconsider(self, by: User) -> None:
        self._to_agenda(Command.RECONSIDER, by)

    def _to_agenda(self, command: Command, by: User) -> None:
        session = Session.objects.latest("id")
        # The action takes the step of the state in which the nomination is.
        if self.model.stands_open(command):
            review.place_on_agenda(session.ref, [self.each.ref], by=by)
        else:
            self.at_the_door(command, by, session=session)

    def retable_to_list(self, by: User) -> None:
        review.retable_nomination(self.each.ref, by=by, reason=REASON)

    def change_award_form(self, by: User) -> None:
        item = self.item()
        if item is None:
            self.at_the_door(Command.CHANGE_AWARD_FORM, by, reason=REASON)
            return
        review.vote_on_another_form(
            item.ref, by=by, award=self.asked_form, reason=REASON, is_alternative=self.goes_besides()
        )

    def revote(self, by: User) -> None:
        item = self.item()
        if item is None:
            self.at_the_door(Command.REVOTE, by)
        else:
            review.hold_second_ballot(item.ref, by=by)

    def goes_besides(self) -> bool:
        """Tell whether another form would be voted on besides, because the council agreed to the proposed one."""
        return self.item(ItemState.PASSED) is not None

    def takes_another_form(self) -> bool:
        """Tell whether the session still sits and has not voted on another form."""
        item = self.item()
        if item is None or item.session.state != SessionState.OPEN:
            return False
        return AgendaItem.objects.filter(nomination=item.nomination, session=item.session).count() == 1

    def adjourn(self, by: User) -> None:
        item = self.item(*UNCOUNTED)
        if item is None:
            self.at_the_door(Command.ADJOURN, by)
        elif self.each.nomination.is_held and by == self.office.secretary:
            review.draft_minutes(item.session.ref, by=by, conclusion="Thống nhất kết quả.")
        else:
            review.adjourn_session(item.session.ref, by=by)

    def open_item(self, by: User) -> None:
        item = self.item()
        if item is None:
            self.at_the_door(Command.OPEN_ITEM, by)
        else:
            review.open_item(item.ref, by=by)

    def defer(self, by: User) -> None:
        item = self.item()
        given = {"reason": REASON, "next_step": "Bổ sung minh chứng", "due_date": soon()}
        if item is None:
            self.at_the_door(Command.DEFER, by, **given)
        else:
            review.defer_item(item.ref, by=by, **given)

    def recommend(self, by: User) -> None:
        self._with_the_minutes(Command.RECOMMEND, self.item(ItemState.PASSED), by)

    def not_recommend(self, by: User) -> None:
        self._with_the_minutes(Command.NOT_RECOMMEND, self.item(ItemState.FAILED, ItemState.TIED), by)

    def _with_the_minutes(self, command: Command, item: AgendaItem | None, by: User) -> None:
        if item is None:
            self.at_the_door(command, by, reason=REASON)
        elif self.each.nomination.is_held or item.session.state == SessionState.MINUTES_SIGNED:
            conclude_held_item(self.each.ref, by=by)
        else:
            number, today = award.next_free_number(PaperKind.MINUTES, timezone.localdate().year), timezone.localdate()
            review.record_minutes(item.session.ref, by=by, number=number, date=today, upload=pdf())


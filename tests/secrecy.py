"""Secret ballots in envelopes, by the real actions: keys, ballots, closing, and the count by two custodians."""

from collections.abc import Mapping

from tests.walks import Walk, person_of, presiding_user, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Session, User
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.urns import Half

Codes = Mapping[Half, str]


def head_of_board(office: Office) -> User:
    """Return the member who heads the counting board in the tests: one who is there also when the last are away."""
    return office.members[6]


def keys_made(office: Office, session: Session) -> Codes:
    """Let the presiding officer name the head of the counting board, and both custodians make their codes."""
    head = head_of_board(office)
    secret.name_custodian(session.ref, by=office.chief, person=person_of(head).pk)
    return {
        Half.OUTER: secret.make_code(session.ref, by=head, half=Half.OUTER),
        Half.INNER: secret.make_code(session.ref, by=office.secretary, half=Half.INNER),
    }


def opened_secretly(office: Office, each: Walk) -> AgendaItem:
    """Open an item for a secret ballot in envelopes."""
    return review.open_item(
        each.item.ref, by=presiding_user(office, each.item), ballot_kind=BallotKind.SECRET_BALLOT, on_paper=False
    )


def cast_all(office: Office, each: Walk, *, yes: int | None = None) -> dict[User, Choice]:
    """Let everybody who may seal a ballot, the first `yes` of them in favour; return what each said."""
    may = voters(office, each.item)
    in_favour = len(may) if yes is None else yes
    said = {user: Choice.IN_FAVOUR if number < in_favour else Choice.AGAINST for number, user in enumerate(may)}
    for user, choice in said.items():
        secret.cast_secret({each.item.ref: choice}, by=user)
    return said


def counted(office: Office, session: Session, codes: Codes) -> list[AgendaItem]:
    """Let both custodians open and count what is closed."""
    secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    return secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])

"""Secret ballots of the demonstration, in envelopes whose codes the server keeps: it says so wherever it shows them."""

from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import Walk, person_of, presiding_user, voters
from workflows.models import Session, User
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.urns import Half


def head_of_board(office: Office, session: Session) -> User:
    """Return who heads the counting board: the last member who is there and neither secretary nor a nominee."""
    nominees = set(session.items.values_list("nomination__nominee_person_id", flat=True))
    there = set(session.roll.filter(attendance="PRESENT").values_list("person_id", flat=True))
    free = (user for user in reversed(office.members) if person_of(user).pk in there - nominees)
    return next(user for user in free if user != office.secretary)


def make_keys(office: Office, session: Session) -> None:
    """Let the chair name the head of the counting board, and both custodians leave their codes with the server."""
    head = head_of_board(office, session)
    secret.name_custodian(session.ref, by=office.chief, person=person_of(head).pk)
    secret.make_code(session.ref, by=head, half=Half.OUTER, is_embedded=True)
    secret.make_code(session.ref, by=office.secretary, half=Half.INNER, is_embedded=True)


def leave_unsealed(office: Office, each: Walk, *, waiting: int) -> None:
    """Open an urn and let all but so many members seal their ballots."""
    item = each.item
    review.open_item(item.ref, by=presiding_user(office, item), ballot_kind=BallotKind.SECRET_BALLOT)
    may = voters(office, item)
    for user in may[: len(may) - waiting]:
        secret.cast_secret({item.ref: Choice.IN_FAVOUR}, by=user)

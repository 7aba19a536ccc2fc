"""Secret ballots in envelopes, by the real actions: keys, ballots, closing, and the count by two custodians."""

from collections.abc import Mapping, Sequence

from tests.walks import Walk, person_of, presiding_user, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, PaperReconciliation, Session, User
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.urns import Half, Mark

Codes = Mapping[Half, str]
Papers = Sequence[tuple[str, Mark]]


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


def cast_all(
    office: Office, each: Walk, *, yes: int | None = None, but: Sequence[User] = ()
) -> dict[User, Choice]:
    """Let everybody who may seal a ballot, `but` some, the first `yes` of them in favour; return what each said."""
    may = [user for user in voters(office, each.item) if user not in but]
    in_favour = len(may) if yes is None else yes
    said = {user: Choice.IN_FAVOUR if number < in_favour else Choice.AGAINST for number, user in enumerate(may)}
    for user, choice in said.items():
        secret.cast_secret({each.item.ref: choice}, by=user)
    return said


def counted(office: Office, session: Session, codes: Codes) -> list[AgendaItem]:
    """Let both custodians open and count what is closed."""
    secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    return secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])


def printed(office: Office, item: AgendaItem, *, spares: int = 5) -> list[str]:
    """Print the papers of an item and return their codes, the first paper's first."""
    return [paper.code for paper in secret.print_papers(item.ref, by=office.secretary, spares=spares)]


def handed_to(office: Office, item: AgendaItem, users: Sequence[User]) -> None:
    """Hand a paper to each of these members."""
    secret.hand_out_papers(item.ref, by=office.secretary, members=[person_of(user).pk for user in users])


def read_by(office: Office, item: AgendaItem, half: Half, papers: Papers, *, unused: int) -> PaperReconciliation | None:
    """Let one of the two custodians enter what he read."""
    by = office.secretary if half is Half.INNER else head_of_board(office)
    return secret.read_papers(item.ref, by=by, half=half, papers=papers, unused=unused)


def read_by_both(office: Office, item: AgendaItem, papers: Papers, *, unused: int) -> PaperReconciliation:
    """Let both custodians enter the same, the secretary first."""
    assert read_by(office, item, Half.INNER, papers, unused=unused) is None
    done = read_by(office, item, Half.OUTER, papers[::-1], unused=unused)
    assert done is not None
    return done

"""The places of secret ballots in sealed envelopes, brought there by the real actions; and the codes that open them."""

from collections.abc import Mapping
from datetime import timedelta

from django.test import override_settings
from django.utils import timezone

from tests.matrix.roles import ACCOUNTS
from tests.walks import Walk, attend, consolidated, person_of, planned, presiding_user, sitting, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import Session, User
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.urns import Half

# By the reference of the nomination: the codes of both custodians, as they would stand on their slips.
CODES: dict[str, Mapping[Half, str]] = {}
# And the codes of its papers, the first paper's first.
PAPERS: dict[str, list[str]] = {}


def head_of_board() -> User:
    """Return the member who heads the counting board here."""
    return User.objects.get(username=ACCOUNTS["member"])


def keys_named(office: Office) -> Walk:
    """Both halves of the key have their custodian; no code is made yet."""
    each = consolidated(office)
    session = sitting(office, each)
    secret.name_custodian(session.ref, by=office.chief, person=person_of(head_of_board()).pk)
    return each


def sealing(office: Office, *, is_embedded: bool = False) -> Walk:
    """An urn is open, and members whom the matrix does not ask for have sealed ballots, fewer than are counted."""
    each = keys_named(office)
    _make_codes(office, each, is_embedded=is_embedded)
    review.open_item(each.item.ref, by=presiding_user(office, each.item), ballot_kind=BallotKind.SECRET_BALLOT)
    asked = {*ACCOUNTS.values()}
    for user in [user for user in voters(office, each.item) if user.username not in asked][:3]:
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    return each


def sealed(office: Office, *, is_embedded: bool = False) -> Walk:
    """An urn is open, and everybody who may has sealed a ballot: it can be closed."""
    each = sealing(office, is_embedded=is_embedded)
    lying = set(each.item.envelopes.values_list("member__person", flat=True))
    for user in voters(office, each.item):
        if person_of(user).pk not in lying:
            secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    return each


def urn_closed(office: Office, *, is_embedded: bool = False) -> Walk:
    """The urn is closed and waits for the head of the counting board."""
    each = sealed(office, is_embedded=is_embedded)
    secret.close_urn(each.item.ref, by=office.secretary)
    return each


def papers_printed(office: Office) -> Walk:
    """Papers lie ready for members without a device; nobody has drawn one."""
    each = sealing(office)
    PAPERS[each.ref] = [paper.code for paper in secret.print_papers(each.item.ref, by=office.secretary)]
    return each


def papers_out(office: Office) -> Walk:
    """Two members have drawn a paper: the last of those whom the matrix does not ask for."""
    each = papers_printed(office)
    secret.hand_out_papers(each.item.ref, by=office.secretary, members=without_a_vote(each)[-2:])
    return each


def papers_in(office: Office) -> Walk:
    """The urn is closed, and both papers are still to be read."""
    each = papers_out(office)
    on_paper = set(each.item.paper_voters.values_list("member__person", flat=True))
    waiting = set(without_a_vote(each)) - on_paper
    for user in voters(office, each.item):
        if person_of(user).pk in waiting:
            secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    secret.close_urn(each.item.ref, by=office.secretary)
    return each


def without_a_vote(each: Walk) -> list[int]:
    """Return who may still draw a paper, by person in the order of the roll."""
    sealed = each.item.envelopes.values("member")
    return list(each.item.session.roll.exclude(pk__in=sealed).order_by("ordinal").values_list("person_id", flat=True))


def urn_mixed(office: Office) -> Walk:
    """The outer envelopes are off; the secretary can count."""
    each = urn_closed(office)
    secret.mix_urns(each.item.session.ref, by=head_of_board(), code=CODES[each.ref][Half.OUTER])
    return each


def sealed_in_vain(office: Office) -> Walk:
    """A session that was adjourned, for which an absent member had sealed his opinion."""
    each = consolidated(office, award_form=office.bang_khen)
    session = planned(office, each)
    Session.objects.filter(pk=session.pk).update(opinions_until=timezone.now() + timedelta(hours=1))
    review.convene_session(session.ref, by=office.secretary)
    secret.name_custodian(session.ref, by=office.chief, person=person_of(head_of_board()).pk)
    _make_codes(office, each)
    attend(office, session, present=3)
    secret.seal_opinion({each.item.ref: Choice.IN_FAVOUR}, by=office.members[8])
    review.adjourn_session(session.ref, by=office.chief)
    return each


def _make_codes(office: Office, each: Walk, *, is_embedded: bool = False) -> None:
    ref, custodians = each.item.session.ref, {Half.OUTER: head_of_board(), Half.INNER: office.secretary}
    with override_settings(EMBEDDED_CUSTODY=is_embedded):
        CODES[each.ref] = {
            half: secret.make_code(ref, by=user, half=half, is_embedded=is_embedded)
            for half, user in custodians.items()
        }

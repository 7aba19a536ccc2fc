"""Who writes in the database past every act neither stuffs an urn nor reads it: the record is asked first."""

from collections.abc import Mapping

import pytest
from django.db import connection

from tests.secrecy import (
    cast_all,
    counted,
    handed_to,
    head_of_board,
    keys_made,
    opened_secretly,
    printed,
    read_by_both,
)
from tests.stories.reading import refused
from tests.walks import Walk, consolidated, sitting, voters
from workflows.actions import review
from workflows.actions.review import secret
from workflows.actions.review.secret.custody import keys_of, purpose_of
from workflows.ledger.guards import install
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Custody, Envelope, MixedBallot, SealedPaper, Session, Urn
from workflows.urn import hash_of, key_of, new_code, open_outer, public_key_of, root_of, seal
from workflows.vocabulary.council import Choice
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.urns import Half, Mark, UrnState


def forged(session: Session, item: str) -> bytes:
    """A ballot in favour, as anybody can seal it who knows the public keys."""
    keys = keys_of(session)
    return seal(Choice.IN_FAVOUR, item=item, inner_key=keys[Half.INNER], outer_key=keys[Half.OUTER])


def against(office: Office) -> tuple[Walk, Session, Mapping[Half, str]]:
    """Close an urn into which everybody put a vote against; return its nomination, the session and the codes."""
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    cast_all(office, each, yes=0)
    secret.close_urn(each.item.ref, by=office.chief)
    return each, session, codes


def test_an_envelope_that_nobody_sealed_on_record_is_not_counted(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    keys_made(office, session)
    opened_secretly(office, each)
    *others, silent = voters(office, each.item)
    for user in others:
        secret.cast_secret({each.item.ref: Choice.AGAINST}, by=user)
    sealed = forged(session, each.item.ref)
    line = session.roll.get(person__user=silent)
    Envelope.objects.bulk_create([Envelope(item=each.item, member=line, sealed=sealed, sha256=hash_of(sealed))])

    for by in (office.chief, office.secretary):
        with refused(Refusal.URN_DISAGREES):
            secret.close_urn(each.item.ref, by=by)

    review.defer_item(
        each.item.ref,
        by=office.chief,
        reason="Thùng phiếu không khớp với sổ",
        next_step="Bỏ phiếu lại ở phiên sau",
        due_date=office.day,
    )


def test_a_ballot_slipped_in_before_the_mixing_is_not_counted(office: Office) -> None:
    each, session, codes = against(office)
    _forge(session, Urn.objects.get(), each.item.ref, 1)

    with refused(Refusal.URN_DISAGREES):
        secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])

    assert Urn.objects.get().state == UrnState.CLOSED


def test_a_whole_urn_that_nobody_mixed_on_record_is_not_counted(office: Office) -> None:
    """Ballots of a forger's own making, in an urn that he calls mixed, as many as were closed: no guard sees it."""
    each, session, codes = against(office)
    urn = Urn.objects.get()
    _forge(session, urn, each.item.ref, len(urn.envelopes))
    Urn.objects.update(state=UrnState.MIXED)

    with refused(Refusal.URN_DISAGREES):
        secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])

    assert Urn.objects.get().state == UrnState.MIXED
    assert each.item.counted_at is None


@pytest.mark.parametrize("way", ["one more", "one exchanged"])
def test_ballots_are_counted_as_they_were_mixed(office: Office, way: str) -> None:
    each, session, codes = against(office)
    (urn,) = secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    with install.lifted(connection):
        if way == "one exchanged":
            MixedBallot.objects.latest("pk").delete()
        _forge(session, urn, each.item.ref, 1)

    with refused(Refusal.URN_DISAGREES):
        secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])

    assert each.item.counted_at is None


def _forge(session: Session, urn: Urn, item: str, number: int) -> None:
    inner = keys_of(session)[Half.INNER]
    own = key_of(new_code(), purpose="own")
    for _ in range(number):
        once = seal(Choice.IN_FAVOUR, item=item, inner_key=inner, outer_key=public_key_of(own))
        MixedBallot.objects.bulk_create([MixedBallot(urn=urn, sealed=open_outer(once, own, item=item))])


def test_an_urn_that_nobody_closed_on_record_is_not_opened(office: Office) -> None:
    """Closed past the act over some of its envelopes, it would lose the others without a word."""
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    cast_all(office, each, yes=3)
    some = sorted(Envelope.objects.order_by("pk").values_list("sha256", flat=True)[:6])
    Urn.objects.filter(item=each.item).update(state=UrnState.CLOSED, envelopes=some, root=root_of(some))
    AgendaItem.objects.filter(pk=each.item.pk).update(members=9, present=9, written=0, recused=0, recused_absent=0)

    with refused(Refusal.URN_DISAGREES):
        secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])


def test_no_ballot_is_sealed_to_a_key_that_its_custodian_did_not_make(office: Office) -> None:
    """Whoever exchanges both keys before the first ballot would read every one of them, with its name."""
    each = consolidated(office)
    session = sitting(office, each)
    keys_made(office, session)
    opened_secretly(office, each)
    first, *_others = voters(office, each.item)
    true = dict(Custody.objects.filter(session=session).values_list("half", "public_key"))
    for half in Half:
        key = key_of(new_code(), purpose=purpose_of(session, half))
        Custody.objects.filter(session=session, half=half).update(public_key=public_key_of(key))

    with refused(Refusal.KEYS_DISAGREE):
        secret.cast_secret({each.item.ref: Choice.AGAINST}, by=first)

    Custody.objects.filter(session=session, half=Half.OUTER).update(public_key=true[Half.OUTER])
    with refused(Refusal.KEYS_DISAGREE):
        secret.cast_secret({each.item.ref: Choice.AGAINST}, by=first)
    inner = secret.make_code(session.ref, by=office.secretary, half=Half.INNER)
    outer = secret.make_code(session.ref, by=head_of_board(office), half=Half.OUTER)
    cast_all(office, each, yes=6)
    secret.close_urn(each.item.ref, by=office.chief)
    counted(office, session, {Half.INNER: inner, Half.OUTER: outer})
    assert (each.item.yes, each.item.invalid) == (6, 0)


@pytest.mark.parametrize("which", [Envelope, SealedPaper])
def test_a_ballot_that_was_exchanged_behind_its_hash_is_not_opened(
    office: Office, which: type[Envelope] | type[SealedPaper]
) -> None:
    """The list of hashes is as it was; one of the ballots is another one."""
    each = consolidated(office)
    session = sitting(office, each)
    codes = keys_made(office, session)
    opened_secretly(office, each)
    codes_on_paper, may = printed(office, each.item), voters(office, each.item)
    handed_to(office, each.item, may[-3:])
    for user in may[:-3]:
        secret.cast_secret({each.item.ref: Choice.AGAINST}, by=user)
    secret.close_urn(each.item.ref, by=office.chief)
    read = [(code, Mark.AGAINST) for code in codes_on_paper[:3]]
    read_by_both(office, each.item, read, unused=len(codes_on_paper) - 3)
    row = which._default_manager.order_by("pk").first()
    assert row is not None
    before = bytes(row.sealed)
    with install.lifted(connection):
        which._default_manager.filter(pk=row.pk).update(sealed=forged(session, each.item.ref))

    with refused(Refusal.URN_DISAGREES):
        secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])

    with install.lifted(connection):
        which._default_manager.filter(pk=row.pk).update(sealed=before)
    counted(office, session, codes)
    assert (each.item.yes, each.item.no, each.item.invalid) == (0, len(may), 0)

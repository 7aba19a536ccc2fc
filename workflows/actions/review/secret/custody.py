"""The two custodians of a session's secret ballots: the secretary, and a member whom the presiding officer names."""

from django.conf import settings

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.floor import as_presiding, as_secretary, in_states
from workflows.actions.review.seats import seat_of
from workflows.models import AgendaItem, Custody, Envelope, PaperVoter, Session, Urn, User
from workflows.queries.standing import acting_chiefs, holders_of
from workflows.queries.urns import keys_on_record
from workflows.rules.case import Charge
from workflows.urn import key_of, new_code, public_key_of
from workflows.vocabulary.council import BallotKind, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import Half, UrnState

MEETING = (SessionState.CONVENED, SessionState.OPEN)


def name_custodian(session_ref: str, *, by: User, person: int) -> Custody:
    """Name the head of the counting board, who keeps the outer half of the key.

    It is a member on the roll, and neither the secretary nor a nominee of this session, nor who decides as the Chief:
    who counts is not who decides (6.10 no. 4). Another can be named until the first ballot is sealed.

    :raises Refused: NOT_PRESIDING, NOT_A_MEMBER, CUSTODIAN_IS_CONCERNED, KEY_IN_USE
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_presiding(act, session)
        in_states(session, *MEETING)
        line = seat_of(session, person)
        keeper = session.custodies.filter(half=Half.INNER).values_list("person_id", flat=True)
        keeps_record = holders_of([Role.COUNCIL_SECRETARY], act.today)
        decides = acting_chiefs(act.today)
        if person in {session.secretary_id, *keeper, *keeps_record, *decides} or person in _nominees(session):
            raise Refused(Reason(Refusal.CUSTODIAN_IS_CONCERNED, {"member": line.person.full_name}))
        _not_in_use(session)
        custody = session.custodies.filter(half=Half.OUTER).first() or Custody(session=session, half=Half.OUTER)
        custody.person, custody.public_key, custody.code = line.person, "", ""
        custody.save()
        act.record(
            Event.CUSTODIAN_NAMED,
            obj=session.obj,
            about=session.obj,
            charge=charge,
            data={"code": session.code, "half": str(Half.OUTER)},
            pii={"member": line.person.full_name},
        )
    return custody


def make_code(session_ref: str, *, by: User, half: Half, is_embedded: bool = False) -> str:
    """Make the opening code of one's own half and return it, once: it is stored nowhere.

    A code that was lost is replaced by another until the first ballot is sealed. `is_embedded` keeps the code in the
    database, which only a demonstration may: then it is the server that keeps the secret, and nobody else.

    :raises Refused: NOT_CUSTODIAN, CUSTODIAN_IS_CONCERNED, KEY_IN_USE, EMBEDDED_ONLY_IN_DEMONSTRATION,
        SESSION_WRONG_STATE
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        if is_embedded and not settings.EMBEDDED_CUSTODY:
            raise Refused(Reason(Refusal.EMBEDDED_ONLY_IN_DEMONSTRATION))
        charge = as_custodian(act, session, half)
        in_states(session, *MEETING)
        other = session.custodies.exclude(half=half).filter(person=act.person)
        if other.exists() or act.person.pk in _nominees(session):
            raise Refused(Reason(Refusal.CUSTODIAN_IS_CONCERNED, {"member": act.person.full_name}))
        _not_in_use(session)
        code = new_code()
        custody = session.custodies.filter(half=half).first() or Custody(session=session, half=half)
        custody.person = act.person
        custody.public_key = public_key_of(key_of(code, purpose=purpose_of(session, half)))
        custody.code = code if is_embedded else ""
        custody.save()
        act.record(
            Event.CUSTODY_TAKEN,
            obj=session.obj,
            about=session.obj,
            charge=charge,
            data={
                "code": session.code,
                "half": str(half),
                "public_key": custody.public_key,
                "embedded": is_embedded,
            },
        )
    return code


def as_custodian(act: Act, session: Session, half: Half) -> Charge:
    """Return the charge of who keeps this half of the key.

    :raises Refused: NOT_CUSTODIAN, naming him, or NOT_YOURS where nobody was named
    """
    if half is Half.INNER:
        return as_secretary(act)
    custody = session.custodies.select_related("person").filter(half=half).first()
    charge = act.actor.charge(Role.COUNCIL_MEMBER)
    if custody is None:
        raise Refused(Reason(Refusal.NO_CUSTODIAN_YET))
    if charge is None or custody.person_id != act.actor.person:
        raise Refused(Reason(Refusal.NOT_CUSTODIAN, {"member": custody.person.full_name}))
    return charge


def purpose_of(session: Session, half: Half) -> str:
    """Return what a code is for: its session and half."""
    return f"{session.ref}/{half}"


def keys_of(session: Session) -> dict[Half, str]:
    """Return the public keys to which ballots of a session are sealed, by half; those that were made."""
    made = session.custodies.exclude(public_key="").values_list("half", "public_key")
    return {Half(half): key for half, key in made}


def both_keys_of(session: Session) -> dict[Half, str]:
    """Return both public keys, which are those that the custodians made: no others were put in their place.

    :raises Refused: KEYS_MISSING, KEYS_DISAGREE
    """
    keys = keys_of(session)
    missing = [half for half in Half if half not in keys]
    if missing:
        raise Refused(Reason(Refusal.KEYS_MISSING, {"missing": tuple(missing)}))
    made = keys_on_record(session)
    others = tuple(half for half in Half if made.get(half) != keys[half])
    if others:
        raise Refused(Reason(Refusal.KEYS_DISAGREE, {"others": others}))
    return keys


def ballot_is_secret(item: AgendaItem) -> bool:
    """Tell whether an item is voted on by secret ballot."""
    return BallotKind(item.ballot_kind) is BallotKind.SECRET_BALLOT


def set_up_urn(item: AgendaItem, *, on_paper: bool | None = None) -> Urn | None:
    """Set up the urn of a secret ballot and return it; nothing where the vote is on paper.

    Without a word on it, the vote is in envelopes where both keys are there.

    :raises Refused: KEYS_MISSING, OPINIONS_ARE_SEALED where paper is ordered and envelopes lie in the urn already
    """
    urn = Urn.objects.filter(item=item).first()
    if on_paper and urn is not None:
        raise Refused(Reason(Refusal.OPINIONS_ARE_SEALED))
    if on_paper or (on_paper is None and urn is None and len(keys_of(item.session)) < len(Half)):
        return None
    both_keys_of(item.session)
    return urn or Urn.objects.create(item=item)


def urn_in(item: AgendaItem, state: UrnState) -> Urn:
    """Return the urn of a locked item in this state.

    :raises Refused: VOTE_IS_ON_PAPER where there is none, URN_WRONG_STATE
    """
    urn = Urn.objects.filter(item=item).first()
    if urn is None:
        raise Refused(Reason(Refusal.VOTE_IS_ON_PAPER))
    if urn.state != state:
        raise Refused(Reason(Refusal.URN_WRONG_STATE, {"item": item.ordinal, "state": UrnState(urn.state)}))
    return urn


def _nominees(session: Session) -> set[int | None]:
    """Return the persons on whom the council votes in a session: none of them keeps a key to it."""
    people = session.items.exclude(nomination__nominee_person=None)
    return set(people.values_list("nomination__nominee_person_id", flat=True))


def _not_in_use(session: Session) -> None:
    """Go on only where no ballot of the session is sealed, nor being sealed at this moment: that locks its item first.

    A paper that was handed out is as good as sealed: the two who keep the keys are the two who will read it.

    :raises Refused: KEY_IN_USE
    """
    lock_items(session.items.values_list("ref", flat=True))
    which = {"item__session": session}
    if Envelope.objects.filter(**which).exists() or PaperVoter.objects.filter(**which).exists():
        raise Refused(Reason(Refusal.KEY_IN_USE))

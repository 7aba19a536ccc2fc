"""Opinions before the meeting: each writes blind, all are opened together, and they stay with the dossier."""

import hashlib
import json
from datetime import timedelta

from tests.stories.reading import refused
from tests.walks import Walk, attend, consolidated, person_of, planned
from workflows.actions import review
from workflows.actions.interests import declare_interest
from workflows.management.demo.cast import Office
from workflows.models import BlindOpinion, LedgerEntry, LedgerSecret, Person, Session, User
from workflows.queries.opinions import opinions_in_dossier, opinions_on
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import Leaning
from workflows.vocabulary.events import Event
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Refusal

TEXT = "Zxblind: thành tích rõ, nên xem lại phạm vi ảnh hưởng"


def convened(office: Office, *walks: Walk) -> Session:
    session = planned(office, *walks)
    return review.convene_session(session.ref, by=office.secretary)


def write(each: Walk, member: User, text: str = TEXT, leaning: Leaning | None = Leaning.YES) -> BlindOpinion:
    return review.write_opinion(each.item.ref, by=member, text=text, leaning=leaning)


def read_by(office: Office, each: Walk) -> dict[str, int]:
    """Return how many opinions each of the council, HR-Admin, the inspector and the administrator reads on an item."""
    users = [*office.members, office.hr_officer, office.inspector, office.administrator]
    found = {}
    for user in users:
        written = opinions_on(actor_of(user, office.day), each.item)
        found[user.username] = len(written.all) + (written.own is not None)
    return {name: number for name, number in found.items() if number}


def test_until_they_are_opened_each_reads_his_own_and_afterwards_the_council_reads_all(office: Office) -> None:
    each = consolidated(office)
    convened(office, each)
    first, second = office.members[4], office.members[5]
    write(each, first)
    write(each, second, "Chưa đủ căn cứ để kết luận", None)
    before = read_by(office, each)

    review.open_opinions(each.item.ref, by=office.chief)

    assert before == {first.username: 1, second.username: 1}
    after = read_by(office, each)
    readers = {user.username for user in (*office.members, office.inspector)}
    assert set(after) == readers and min(after.values()) == 2
    in_dossier = opinions_in_dossier(actor_of(office.chief, office.day), each.nomination)
    assert [(row.member.person, row.leaning) for row in in_dossier] == [
        (person_of(first), "YES"),
        (person_of(second), ""),
    ]
    assert opinions_in_dossier(actor_of(office.team.head, office.day), each.nomination) == []


def test_an_opinion_is_written_anew_until_then_and_not_afterwards(office: Office) -> None:
    each, member = consolidated(office), office.members[4]
    convened(office, each)
    write(each, member)
    write(each, member, "Đã đọc lại hồ sơ và đồng ý", Leaning.UNSURE)
    assert BlindOpinion.objects.values_list("text", "leaning").get() == ("Đã đọc lại hồ sơ và đồng ý", "UNSURE")

    review.open_opinions(each.item.ref, by=office.chief)

    for user in (member, office.members[5]):
        with refused(Refusal.OPINIONS_ARE_OPEN):
            write(each, user)
    with refused(Refusal.OPINIONS_ARE_OPEN):
        review.open_opinions(each.item.ref, by=office.chief)


def test_opening_the_item_for_votes_opens_the_opinions_with_it(office: Office) -> None:
    each, member = consolidated(office), office.members[4]
    session = convened(office, each)
    write(each, member)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    write(each, office.members[5], "Đồng ý với đề nghị của đơn vị")

    review.open_item(each.item.ref, by=office.chief)

    assert each.item.opinions_opened_at == each.item.opened_at
    assert len(opinions_on(actor_of(office.secretary, office.day), each.item).all) == 2
    with refused(Refusal.OPINIONS_ARE_OPEN):
        write(each, office.members[6])


def test_all_waiting_items_are_opened_at_once_but_those_of_the_chairs_own_matters(office: Office) -> None:
    own, other = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    nominee = Person.objects.get(pk=own.nomination.nominee_person_id)
    declare_interest(by=office.chief, relative=nominee.ref, relation=Relation.CHILD)
    session = convened(office, own, other)

    with refused(Refusal.NOT_PRESIDING):
        review.open_all_opinions(session.ref, by=office.secretary)
    review.open_all_opinions(session.ref, by=office.chief)

    assert (own.item.opinions_opened_at, other.item.opinions_opened_at is None) == (None, False)
    with refused(Refusal.NOT_PRESIDING):
        review.open_opinions(own.item.ref, by=office.chief)
    with refused(Refusal.OPINIONS_ARE_OPEN):
        review.open_all_opinions(session.ref, by=office.chief)
    review.open_opinions(own.item.ref, by=office.deputy)
    assert own.item.opinions_opened_at is not None


def test_only_members_of_the_roll_who_may_vote_write_and_only_in_its_time(office: Office) -> None:
    each, kin = consolidated(office), office.members[5]
    nominee = Person.objects.get(pk=each.nomination.nominee_person_id)
    declare_interest(by=kin, relative=nominee.ref, relation=Relation.SIBLING)
    session = planned(office, each)
    with refused(Refusal.NOT_A_MEMBER):
        write(each, office.members[4])
    review.convene_session(session.ref, by=office.secretary)

    for user in (office.inspector, office.hr_officer, office.team.head):
        with refused(Refusal.NOT_A_MEMBER):
            write(each, user)
    with refused(Refusal.MEMBER_IS_RECUSED):
        write(each, kin)
    with refused(Refusal.REASON_TOO_SHORT):
        write(each, office.members[4], "Đồng ý")


def test_an_item_that_was_put_off_takes_none_and_keeps_what_was_written_sealed(office: Office) -> None:
    each, member = consolidated(office), office.members[4]
    session = convened(office, each)
    write(each, member)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.defer_item(
        each.item.ref,
        by=office.chief,
        reason="Cần thêm minh chứng về kết quả",
        next_step="Đơn vị bổ sung minh chứng",
        due_date=office.day + timedelta(days=10),
    )

    with refused(Refusal.ITEM_NOT_OPEN):
        write(each, office.members[5])
    with refused(Refusal.ITEM_NOT_OPEN):
        review.open_opinions(each.item.ref, by=office.chief)
    assert opinions_on(actor_of(office.chief, office.day), each.item).all == ()


def test_the_record_holds_a_seal_at_first_and_the_words_only_from_the_opening_on(office: Office) -> None:
    each, member = consolidated(office), office.members[4]
    convened(office, each)
    opinion = write(each, member)
    sealed = json.loads(LedgerEntry.objects.get(event=Event.OPINION_WRITTEN).body)["data"]["seal"]
    assert not LedgerSecret.objects.filter(value__contains="Zxblind").exists()

    review.open_opinions(each.item.ref, by=office.chief)

    entry = LedgerEntry.objects.get(event=Event.OPINIONS_OPENED)
    body = json.loads(entry.body)
    text = f"{opinion.salt}\x1fYES\x1f{TEXT}"
    assert sealed == hashlib.sha256(text.encode()).hexdigest() == body["docs"][0]["sha256"]
    assert "Zxblind" not in entry.body
    kept = LedgerSecret.objects.get(entry=entry, field="opinions").value
    assert json.loads(kept) == [f"{person_of(member).full_name}: {TEXT}"]

"""Reasons for dissent after the count: by name, of a secret ballot too, in the minutes and before the Chief (6.5)."""

from tests.stories.reading import refused
from tests.walks import Walk, close, consolidated, count, person_of, presiding_user, sitting, vote
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import Dissent, LedgerEntry, LedgerSecret, Session, Vote
from workflows.queries.ballots import dissent_in, votes_readable_by
from workflows.queries.decisions import exceptions_among
from workflows.queries.meetings import sitting_of
from workflows.queries.opinions import dissents_on
from workflows.queries.recommended import Reasons, dissent_on
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import BallotKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.web.presenters.session_prints import dissent_sentences

WHY = "Sáng kiến chưa được công nhận theo quy định"


def secretly_counted(office: Office) -> tuple[Walk, Session]:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=presiding_user(office, each.item), ballot_kind=BallotKind.SECRET_BALLOT)
    count(office, each, yes=6)
    return each, session


def test_of_a_secret_ballot_a_member_says_himself_that_he_does_not_agree(office: Office) -> None:
    each, session = secretly_counted(office)
    member = office.members[4]

    review.record_dissent(each.item.ref, by=member, reason=WHY)
    close(office, session)

    item, name = each.item, person_of(member).full_name
    assert Vote.objects.count() == 0
    found = sitting_of(Session.objects.get(pk=session.pk))
    votes = votes_readable_by(actor_of(office.chief, office.day), [item])
    sentences = dissent_sentences(dissent_in(found, votes, dissents_on(found.items)))
    assert sentences == [f"{name} – nội dung 1, đề nghị ghi biên bản: {WHY}"]
    assert dissent_on(item) == [Reasons(name, WHY)]
    assert exceptions_among([each.nomination])[each.nomination.pk][0] == "DISSENT"


def test_of_an_open_vote_the_reasons_come_beside_those_of_the_votes(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each, yes=8, dissent="Minh chứng chưa thuyết phục")
    other = office.members[2]

    review.record_dissent(each.item.ref, by=other, reason=WHY)
    close(office, session)

    assert dissent_on(each.item) == [
        Reasons(person_of(office.members[8]).full_name, "Minh chứng chưa thuyết phục"),
        Reasons(person_of(other).full_name, WHY),
    ]


def test_who_presides_approves_only_a_draft_that_has_the_reasons_in_it(office: Office) -> None:
    each, session = secretly_counted(office)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả.", reasons={})
    read = Session.objects.get(pk=session.pk).version

    review.record_dissent(each.item.ref, by=office.members[4], reason=WHY)

    with refused(Refusal.MINUTES_CHANGED):
        review.approve_minutes(session.ref, by=office.chief, version=read)
    review.approve_minutes(session.ref, by=office.chief, version=read + 1)
    with refused(Refusal.MINUTES_APPROVED):
        review.record_dissent(each.item.ref, by=office.members[5], reason=WHY)


def test_it_is_said_once_by_members_who_may_vote_after_the_count_and_before_the_minutes(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each, present=8)
    absent, kin = office.members[8], office.members[5]
    review.declare_recusal(each.item.ref, by=kin, reason="Là người thân của người được đề nghị")
    review.open_item(each.item.ref, by=office.chief)
    with refused(Refusal.ITEM_NOT_COUNTED):
        review.record_dissent(each.item.ref, by=office.members[4], reason=WHY)
    count(office, each)

    for user in (office.inspector, office.team.head):
        with refused(Refusal.NOT_A_MEMBER):
            review.record_dissent(each.item.ref, by=user, reason=WHY)
    with refused(Refusal.MEMBER_IS_RECUSED):
        review.record_dissent(each.item.ref, by=kin, reason=WHY)
    with refused(Refusal.REASON_TOO_SHORT):
        review.record_dissent(each.item.ref, by=absent, reason="Không")
    review.record_dissent(each.item.ref, by=absent, reason=WHY)
    with refused(Refusal.DISSENT_IS_RECORDED):
        review.record_dissent(each.item.ref, by=absent, reason=WHY)
    close(office, session)
    with refused(Refusal.SESSION_WRONG_STATE):
        review.record_dissent(each.item.ref, by=office.members[4], reason=WHY)
    assert Dissent.objects.count() == 1


def test_the_record_keeps_name_and_reasons_apart(office: Office) -> None:
    each, _session = secretly_counted(office)
    review.record_dissent(each.item.ref, by=office.members[4], reason=WHY)

    entry = LedgerEntry.objects.get(event=Event.DISSENT_RECORDED)
    told = dict(LedgerSecret.objects.filter(entry=entry).values_list("field", "value"))
    assert WHY not in entry.body and person_of(office.members[4]).full_name not in entry.body
    assert told["reason"].strip('"') == WHY

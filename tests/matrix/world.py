"""The world of the matrix: nominations of one unit, with sessions and papers, brought there by the real actions."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from django.utils import timezone

from tests.matrix import council, duties, said, urns
from tests.matrix.roles import Browsers, accounts
from tests.walks import (
    Walk,
    attend,
    close,
    consolidated,
    count,
    deferred_twice,
    nomination_at,
    over_quota,
    pdf,
    planned,
    presiding_user,
    recommended,
    sitting,
    tied,
    vote,
    voters,
    walk,
    with_alternative,
)
from workflows.actions import appraise, campaigns, escalate, hold, notify, review
from workflows.management.demo.campaigns import drafted, signed
from workflows.management.demo.cast import Office
from workflows.models import Campaign, HouseNumber, Log, Session
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.states import State

# Words that stand nowhere else, to be looked for in whole answers.
HOLD_REASON = "Zxhold: đơn tố cáo nặc danh gửi Thanh tra tỉnh"
HOLD_FILE = "zxhold-to-cao.pdf"
RELEASE_REASON = "Zxclear: kết luận xác minh không có vi phạm"
RELEASE_FILE = "zxclear-ket-luan.pdf"
HOLD_KIND = HoldKind.PRESS


class World:
    """What the addresses of the matrix are asked for, by the names of PLACES and of the states."""

    def __init__(self, places: Iterable[str]) -> None:
        self.office = Office()
        self.users = accounts()
        wanted = list(places)
        self.walks = {place: self._walked(place) for place in wanted if place not in {"planned", *CAMPAIGNS}}
        self.planned = planned(self.office)
        self.office.campaign  # noqa: B018 - known before there are others
        self.campaigns = {place: _campaign(self.office, place) for place in CAMPAIGNS if place in wanted}
        duties.lay(self.office)
        council.lay(self.office)
        said.lay(self.users)
        self.browsers = Browsers(self.users)

    def slug(self, place: str) -> str:
        """Return how addresses name the nomination of a place."""
        return self.walks[place].nomination.slug

    def session(self, place: str) -> Session:
        """Return the latest session of the nomination of a place; "planned" is one without any."""
        return self.planned if place == "planned" else self.walks[place].item.session

    def campaign(self, place: str) -> Campaign:
        """Return the campaign of a place as it stands."""
        return Campaign.objects.get(pk=self.campaigns[place].pk)

    @property
    def log(self) -> str:
        """The name in addresses of the log of what was done."""
        kind, year = Log.objects.filter(name__contains="/decisions/").latest("id").name.split("/")[-2:]
        return f"{kind}-{year}"

    def paper(self, place: str) -> str:
        """Return the reference of the latest paper on which the nomination of a place stands."""
        return str(self.walks[place].nomination.lines.latest("id").paper.ref)

    def evidence(self, place: str) -> str:
        """Return the reference of a file in the dossier of the nomination of a place."""
        return str(self.walks[place].nomination.evidence.latest("id").file.ref)

    def notice(self, place: str) -> str:
        """Return the reference of the notice that told of the outcome of the nomination of a place."""
        return str(self.walks[place].nomination.outcome_notices.latest("id").ref)

    def _walked(self, place: str) -> Walk:
        route = PLACES.get(place)
        return route(self.office) if route is not None else nomination_at(State(place), self.office)


def _appraised(office: Office) -> Walk:
    return walk(office).draft().fill().submit().receive().appraise()


def _simplified(office: Office) -> Walk:
    return walk(office, ad_hoc=True, procedure=Procedure.SIMPLIFIED).draft().fill().submit().receive().appraise()


def _put_forward(office: Office) -> Walk:
    return _simplified(office).put_forward()


def _rejection_proposed(office: Office) -> Walk:
    each = walk(office).draft().fill().submit().receive()
    appraise.propose_rejection(
        each.ref, by=each.officer, clause="Điều 75 Luật Thi đua, khen thưởng", reason="Chưa đủ tiêu chuẩn theo quy định"
    )
    return each


def _held(office: Office) -> Walk:
    each = _appraised(office)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HOLD_KIND, reason=HOLD_REASON, upload=pdf(HOLD_FILE, text="zxhold")
    )
    return each


def _release_proposed(office: Office) -> Walk:
    each = _held(office)
    hold.propose_release(
        each.ref, by=each.officer, reason=RELEASE_REASON, upload=pdf(RELEASE_FILE, text=f"zxclear {each.ref}")
    )
    return each


def _held_at_council(office: Office) -> Walk:
    each = consolidated(office)
    planned(office, each)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HOLD_KIND, reason=HOLD_REASON, upload=pdf(HOLD_FILE, text="zxhold 2")
    )
    return each


def _convened(office: Office) -> Walk:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    return each


def _attended(office: Office) -> Walk:
    each = _convened(office)
    assert each.session is not None
    attend(office, each.session)
    return each


def _without_quorum(office: Office) -> Walk:
    each = _convened(office)
    assert each.session is not None
    attend(office, each.session, present=3)
    return each


def _opened(office: Office) -> Walk:
    each = consolidated(office)
    sitting(office, each)
    return each


def _half_voted(office: Office) -> Walk:
    """An open vote by name: the first four voted in favour, the fifth against and said why, the others not yet."""
    each = nomination_at(State.IN_REVIEW, office)
    for number, user in enumerate(voters(office, each.item)[:5]):
        choice = Choice.IN_FAVOUR if number < 4 else Choice.AGAINST
        review.cast_vote(each.item.ref, by=user, choice=choice, reason="" if number < 4 else DISSENT)
    return each


DISSENT = "Zxdissent: minh chứng chưa thuyết phục"


def _one_absent(office: Office) -> Walk:
    each = consolidated(office)
    sitting(office, each, present=8)
    review.open_item(each.item.ref, by=presiding_user(office, each.item))
    return each


def _voted(office: Office) -> Walk:
    each = nomination_at(State.IN_REVIEW, office)
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    return each


def _counted(office: Office) -> Walk:
    each = consolidated(office)
    sitting(office, each)
    vote(office, each, yes=7, dissent=DISSENT)
    return each


def _secret(office: Office) -> Walk:
    """A secret ballot on paper that is open."""
    each = consolidated(office)
    sitting(office, each)
    review.open_item(each.item.ref, by=presiding_user(office, each.item), ballot_kind=BallotKind.SECRET_BALLOT)
    return each


def _secret_counted(office: Office) -> Walk:
    each = _secret(office)
    count(office, each, yes=6)
    return each


def _minutes_drafted(office: Office) -> Walk:
    each = _counted(office)
    assert each.session is not None
    review.draft_minutes(each.session.ref, by=office.secretary, conclusion="Thống nhất kết quả.", reasons={})
    return each


def _minutes_approved(office: Office) -> Walk:
    each = _minutes_drafted(office)
    assert each.session is not None
    review.approve_minutes(each.session.ref, by=presiding_user(office, each.item))
    return each


def _discussed(office: Office) -> Walk:
    """A counted item with what a member said on it, noted."""
    each = _counted(office)
    line = each.item.session.roll.filter(attendance="PRESENT").first()
    review.note_remark(each.item.ref, by=office.secretary, person=line.person_id, text="Zxremark: xem lại minh chứng")
    return each


def _with_guest(office: Office) -> Walk:
    each = _convened(office)
    review.invite_guest(each.item.session.ref, by=office.secretary, name="Zxguest Thử", capacity="Sở Nội vụ")
    return each


def _corrected(office: Office) -> Walk:
    """Signed minutes with an addendum that waits for who presided."""
    each = recommended(office)
    review.draft_addendum(each.item.session.ref, by=office.secretary, text="Zxaddendum: đính chính họ tên")
    return each


def _corrected_approved(office: Office) -> Walk:
    each = _corrected(office)
    review.approve_addendum(each.item.session.ref, 1, by=presiding_user(office, each.item))
    return each


def _unconcluded(office: Office) -> Walk:
    """Counted and signed while it was suspended; the suspension is lifted, the result has not taken effect yet."""
    each = _counted(office)
    assert each.session is not None
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HOLD_KIND, reason=HOLD_REASON, upload=pdf(HOLD_FILE, text="zxhold 3")
    )
    close(office, each.session)
    hold.propose_release(each.ref, by=each.officer, reason=RELEASE_REASON, upload=pdf(RELEASE_FILE, text="zxclear 3"))
    hold.release_nomination(each.ref, by=office.chief)
    return each


def _prepared_again(office: Office) -> Walk:
    each = nomination_at(State.PROVINCE_RETURNED, office)
    escalate.prepare_resubmission(each.ref, by=each.officer, reason="Đã bổ sung theo văn bản của Sở Nội vụ")
    return each


def _lapsable(office: Office) -> Walk:
    """The completion is overdue, and the unit was reminded as often as this office asks for."""
    HouseNumber.objects.filter(code="LAPSE_REMINDERS").update(value=1)
    HouseNumber.objects.filter(code="LAPSE_NOTICE_DAYS").update(value=0)
    each = nomination_at(State.RETURNED, office)
    appraise.remind_unit(each.ref, by=office.other_hr_officer)
    # A test does not wait a week for a day to pass.
    each.nomination.supplements.update(due_date=timezone.localdate() - timedelta(days=1))
    return each


def _overridable(office: Office) -> Walk:
    HouseNumber.objects.filter(code="OVERRIDE_IS_ALLOWED").update(value=1)
    return nomination_at(State.NOT_RECOMMENDED, office)


def _refused(office: Office, *, agreed: bool) -> Walk:
    how = {"award_form": office.bang_khen, "nominee": office.team.second_staff}
    each = with_alternative(office, form="GK", **how) if agreed else recommended(office, **how)
    return each.approve().record().answer(Command.RECORD_REJECTION)
# Campaigns, each one act further on its way than the one before.
CAMPAIGNS = (
    "drafted_campaign",
    "issued_campaign",
    "open_campaign",
    "nominations_closed_campaign",
    "reviewing_campaign",
    "closed_campaign",
    "cancelled_campaign",
)


def _campaign(office: Office, place: str) -> Campaign:
    way = CAMPAIGNS.index(place)
    campaign = drafted(office, f"TD-ZX-{way}")
    if place == "cancelled_campaign":
        return campaigns.cancel_campaign(campaign.code, by=office.chief, reason="Zxcancel: không còn phù hợp")
    moves = (
        lambda code: campaigns.issue_plan(code, by=office.records, signed=signed(office, 9100 + way)),
        lambda code: campaigns.open_campaign(code, by=office.hr_head),
        lambda code: campaigns.close_nominations(code, by=office.hr_head),
        lambda code: campaigns.review_campaign(code, by=office.hr_head),
        lambda code: campaigns.close_campaign(code, by=office.hr_head),
    )
    for move in moves[:way]:
        move(campaign.code)
    return campaign


def _told(office: Office) -> Walk:
    each = nomination_at(State.DECLINED, office)
    notify.notify_outcome(each.ref, by=office.hr_officer, reason="Thành tích chưa thật sự nổi bật")
    return each


PLACES: Mapping[str, Callable[[Office], Walk]] = {
    "filled": lambda office: walk(office).draft().fill(),
    "appraised": _appraised,
    "simplified": _simplified,
    "put_forward": _put_forward,
    "rejection_proposed": _rejection_proposed,
    "held": _held,
    "release_proposed": _release_proposed,
    "held_at_council": _held_at_council,
    "convened": _convened,
    "attended": _attended,
    "opened": _opened,
    "without_quorum": _without_quorum,
    "one_absent": _one_absent,
    "half_voted": _half_voted,
    "voted": _voted,
    "counted": _counted,
    "tied": tied,
    "over_quota": lambda office: over_quota(office)[0],
    "secret": _secret,
    "secret_counted": _secret_counted,
    "keys_named": urns.keys_named,
    "sealing": urns.sealing,
    "sealed": urns.sealed,
    "papers_printed": urns.papers_printed,
    "papers_out": urns.papers_out,
    "papers_in": urns.papers_in,
    "urn_closed": urns.urn_closed,
    "urn_embedded": lambda office: urns.urn_closed(office, is_embedded=True),
    "urn_mixed": urns.urn_mixed,
    "sealed_in_vain": urns.sealed_in_vain,
    "minutes_drafted": _minutes_drafted,
    "minutes_approved": _minutes_approved,
    "with_guest": _with_guest,
    "discussed": _discussed,
    "corrected": _corrected,
    "corrected_approved": _corrected_approved,
    "unconcluded": _unconcluded,
    "prepared_again": _prepared_again,
    "recommended": recommended,
    "lapsable": _lapsable,
    "deferred_twice": deferred_twice,
    "overridable": _overridable,
    "agreed_higher": lambda office: with_alternative(office, form="BK_TINH"),
    "refused": lambda office: _refused(office, agreed=False),
    "refused_agreed": lambda office: _refused(office, agreed=True),
    "told": _told,
}

"""The demonstration holds what it promises, on whatever day and at whatever hour it is built."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from tests.web.test_recount import recount
from tests.web.visitors import visitor
from workflows import desk
from workflows.ledger.tables import compare
from workflows.ledger.verify import verify
from workflows.lifecycle import Lifecycle
from workflows.management.demo import shared
from workflows.management.demo.builder import PASSWORD, build
from workflows.management.demo.cast import Office
from workflows.models import (
    AgendaItem,
    BlindOpinion,
    Campaign,
    CampaignVersion,
    DeclaredInterest,
    Difficulty,
    DifficultyReport,
    LedgerEntry,
    Nomination,
    Session,
    WrittenOpinion,
)
from workflows.queries.accounts import demo_accounts
from workflows.queries.consolidation import duplicates_among
from workflows.queries.dissemination import units_with_duty
from workflows.queries.nominations import nominations_visible_to
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import BallotKind, ItemState, SessionState
from workflows.vocabulary.duties import DifficultyState, PlanAnswer
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

BANNER = "DỮ LIỆU TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
ENTRANCE = "/viec/"
PRINTS = ("/tong-hop/in/", "/phien/{session}/in/giay-moi/", "/phien/{session}/in/danh-sach/")
OFFICE = timezone.get_default_timezone()
# A Sunday after the last day of the campaign in the files; a night between two holidays of Tết, in another year's logs.
MOMENTS = (datetime(2026, 12, 6, 10, 2, tzinfo=OFFICE), datetime(2027, 2, 7, 0, 10, tzinfo=OFFICE))

# Each test rolls back to the built demonstration, and the module to what was before it.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=MOMENTS, ids=("a Sunday", "a night in the holidays"))
def until(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[datetime]:
    """A demonstration that was built up to a moment, for the tests of this file; it is rolled back after them."""
    moment: datetime = request.param
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    how = {"IS_DEMO": True, "EMBEDDED_CUSTODY": True, "PASSWORD_HASHERS": quick}
    with override_settings(**how), django_db_blocker.unblock(), transaction.atomic():
        build(lambda *_: None, until=moment)
        yield moment
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _demonstration(until: datetime, settings: Any) -> None:
    settings.IS_DEMO = settings.EMBEDDED_CUSTODY = True


def test_there_is_a_nomination_in_every_state_to_which_a_step_leads(until: datetime) -> None:
    steps = [method._django_fsm for method in vars(Lifecycle).values() if hasattr(method, "_django_fsm")]
    reachable = {State.DRAFT} | {each.target for step in steps for each in step.transitions.values() if each.target}
    present = Counter(Nomination.objects.values_list("state", flat=True))

    assert {state for state in reachable if isinstance(state, State)} - set(present) == set()
    assert Nomination.objects.count() >= 40
    assert Nomination.objects.filter(is_held=True).count() >= 2
    assert Nomination.objects.annotate(returns=Count("supplements")).filter(returns=2).count() >= 2


def test_campaigns_stand_in_every_way_beside_the_one_that_is_open(until: datetime) -> None:
    versions = Nomination.objects.filter(campaign_version__campaign__code="TD-XANH").order_by("id")

    assert dict(Campaign.objects.values_list("code", "state")) == {
        "DB-2021": "CLOSED",
        "TD-2026": "OPEN",
        "TD-XANH": "NOMINATIONS_CLOSED",
        "TD-SO": "CANCELLED",
        "TD-KHOE": "DRAFT",
    }
    assert list(versions.values_list("campaign_version__number", flat=True)) == [1, 2]
    for campaign in Campaign.objects.all():
        # What is told of a campaign without moving it (a plan made known, a difficulty) names no state.
        entries = LedgerEntry.objects.filter(obj=campaign.obj).exclude(to_state="").order_by("id")
        moves = list(entries.values_list("from_state", "to_state"))
        if campaign.code == "TD-2026" and not moves:
            continue  # open since the site was set up, which is no move of anybody's
        assert moves, campaign
        assert (moves[-1][1], [to for _of, to in moves[:-1]]) == (campaign.state, [of for of, _to in moves[1:]])


def test_one_session_sits_with_a_vote_missing_and_one_vote_had_no_majority(until: datetime) -> None:
    sitting = Session.objects.get(state=SessionState.OPEN)
    item = sitting.items.get(state=ItemState.VOTING, ballot_kind=BallotKind.SHOW_OF_HANDS)
    secret = sitting.items.get(state=ItemState.VOTING, ballot_kind=BallotKind.SECRET_BALLOT)

    assert 0 < item.votes.count() < sitting.roll.count()
    assert (secret.urn.state, secret.envelopes.count()) == ("OPEN", 5)
    assert AgendaItem.objects.filter(is_tied=True).count() >= 1
    assert Session.objects.filter(state=SessionState.ADJOURNED_NO_QUORUM).count() == 1


def test_a_script_that_knows_nothing_of_this_system_recounts_every_item_alike(until: datetime, tmp_path: Path) -> None:
    items = AgendaItem.objects.filter(counted_at__isnull=False).select_related("session")
    secretary = visitor(Office().secretary)
    answers = {
        item.obj: secretary.get(reverse("item-recount", args=[item.session.code, item.ordinal])) for item in items
    }

    assert len(answers) >= 10
    assert {obj for obj, answer in answers.items() if recount(answer.content.decode(), tmp_path)[0] != 0} == set()


def test_members_said_something_beside_their_votes(until: datetime) -> None:
    sitting = Session.objects.get(state=SessionState.OPEN)
    opinions = WrittenOpinion.objects.filter(item__session=sitting).order_by("item__ordinal")

    assert DeclaredInterest.objects.count() == 1
    assert list(opinions.values_list("is_counted", flat=True)) == [True, None]  # counted, and still sealed
    opened = BlindOpinion.objects.filter(item__opinions_opened_at__isnull=False)
    assert (BlindOpinion.objects.count(), opened.count()) == (8, 6)


def test_there_is_a_difficulty_in_every_state_and_some_units_have_not_made_the_plan_known(until: datetime) -> None:
    states = Counter(Difficulty.objects.values_list("state", flat=True))
    decisions = set(DifficultyReport.objects.values_list("decision", flat=True))
    plan = CampaignVersion.objects.get(campaign__code="TD-2026", number=1)
    day = timezone.localtime(until).date()
    silent = units_with_duty(day).exclude(disseminations__version=plan).values_list("code", flat=True)

    assert set(states) == set(DifficultyState)
    assert decisions >= {"", PlanAnswer.AMEND, PlanAnswer.EXPLAIN}
    assert set(silent) == {"BTCD", "CDS", "DN"}


def test_a_unit_and_a_member_of_it_go_on_for_one_achievement_with_the_reason(until: datetime) -> None:
    today = timezone.localtime(until).date()
    officer = actor_of(Office(today).hr_officer, today)
    sent = list(nominations_visible_to(officer).filter(summary=shared.TEAM))

    (team,) = sent
    alike = duplicates_among(sent, officer, today)[team.pk]
    (member,) = [other for other in alike if other.nominee_kind == "INDIVIDUAL"]

    assert (team.duplicate_reason, member.summary) == (shared.REASON, shared.MEMBER)
    assert (team.nominee_unit_id, team.state, member.state) == (member.unit_id, "SUBMITTED", "APPRAISING")


def test_everything_happened_in_order_of_time_up_to_the_moment_and_is_on_record(until: datetime) -> None:
    entries = LedgerEntry.objects.order_by("id")
    moments = list(entries.filter(about__startswith="nomination/").values_list("at", flat=True))
    events = entries.filter(event__startswith="demonstration.").values_list("event", flat=True)
    report = verify()

    assert moments == sorted(moments)
    assert moments[-1] <= until
    assert list(events) == [Event.DEMONSTRATION_STARTED, Event.DEMONSTRATION_READY]
    assert (report.first_bad, report.nominations) == (None, Nomination.objects.count())
    assert desk.drifted() == []


def test_the_ledger_folded_says_what_the_tables_say(until: datetime) -> None:
    compared, found = compare()

    assert found == []
    assert set(compared) == {"nomination", "item", "session", "paper", "campaign", "charge"}
    assert compared["nomination"] == Nomination.objects.count()


def test_every_role_signs_in_by_its_button_and_finds_something_waiting_under_the_banner(until: datetime) -> None:
    waiting = {}
    for account in demo_accounts():
        client = Client()
        client.post("/dang-nhap/trinh-dien/", {"username": account.username})
        page = client.get(ENTRANCE)
        waiting[account.username] = (page.context["total"] > 0, BANNER in page.content.decode())

    # The administrator keeps the reference data and holds no business role: nothing may wait for him.
    assert waiting.pop("quantri") == (False, True)
    assert len(waiting) == 13
    assert waiting == dict.fromkeys(waiting, (True, True))


def test_the_password_that_is_printed_is_that_of_the_accounts(until: datetime) -> None:
    assert Client().login(username="chanhvanphong", password=PASSWORD)


def test_every_print_says_that_it_is_worth_nothing(until: datetime) -> None:
    client = Client()
    client.post("/dang-nhap/trinh-dien/", {"username": "thukyhd"})
    session = Session.objects.filter(state=SessionState.MINUTES_SIGNED).latest("id").code

    prints = {path: client.get(path.format(session=session)).content.decode() for path in PRINTS}

    assert {path: BANNER in page for path, page in prints.items()} == dict.fromkeys(PRINTS, True)

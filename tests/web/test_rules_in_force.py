"""Pages on which an award form is chosen, or a dossier received, offer and say only what the rules in force allow."""

from datetime import timedelta
from html import unescape

from django.utils import timezone

from tests.walks import nomination_at, recommended
from tests.web.everybody import address_of, errors_of, looked_at, send
from tests.web.visitors import text_of, visitor, written
from workflows.actions.refer import robot, save_reference
from workflows.management.demo.cast import Office
from workflows.models import AwardForm, VotingPolicy
from workflows.vocabulary.states import State

REASON = "Cần xem xét lại hình thức khen thưởng"


def test_a_dossier_without_a_voting_policy_says_before_and_after_sending_who_enters_one(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    policy = VotingPolicy.objects.get(code="GK-2024")
    policy.to_date = timezone.localdate() - timedelta(days=1)
    save_reference(policy, by=robot())
    said = (
        f"No voting policy for “{office.giay_khen.name}” is in force on {timezone.localdate():%d/%m/%Y}, the day of"
        " receipt. HR-Admin has the system administrator enter it, with its source."
    )
    before = written()

    page = visitor(office.hr_officer).get(address_of("receive", each))
    answer = send(office.hr_officer, address_of("receive", each), each)

    assert (page.status_code, said in text_of(page)) == (200, True)
    assert (answer.status_code, said in text_of(answer)) == (400, True)
    assert written() == before


def test_the_chief_is_offered_only_award_forms_in_use_to_ask_the_council_for(office: Office) -> None:
    each = recommended(office)
    address, choice = address_of("ask-to-reconsider", each), f'value="{office.bang_khen.code}"'
    assert choice in unescape(visitor(office.chief).get(address).content.decode())
    form = AwardForm.objects.get(code="BK_TINH")
    form.is_active = False
    save_reference(form, by=robot())

    assert choice not in unescape(visitor(office.chief).get(address).content.decode())
    answer = send(office.chief, address, **looked_at(each), award="BK_TINH", reason=REASON)
    assert (answer.status_code, errors_of(answer)) == (400, {"award": ["Choose the award form"]})
    assert each.nomination.state == State.RECOMMENDED

"""Who may have signed a paper, whoever records it: a page, a command, an interface."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import Walk, nomination_at, pdf, person_of
from tests.web.visitors import written
from workflows.actions import award
from workflows.management.demo.cast import Office
from workflows.models import Paper, PaperLine, StoredFile, User
from workflows.queries.labels import sentences_of
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import State

TODAY = timezone.localdate


def record(office: Office, each: Walk, *, signer: User, for_chief: bool) -> None:
    (paper,) = each.papers
    award.record_paper(
        paper.ref,
        by=office.records,
        number=901,
        date=TODAY(),
        signer=person_of(signer),
        for_chief=for_chief,
        upload=pdf("ky.pdf", text="ký"),  # no file of the walk has this content
    )


def stored() -> tuple[object, ...]:
    """Return what stands in the house, with the papers, their lines and every file."""
    tables = [list(model._default_manager.order_by("pk").values()) for model in (Paper, PaperLine, StoredFile)]
    return written(), tables, sorted(Path(settings.MEDIA_ROOT).rglob("*"))


@pytest.mark.parametrize("state", [State.AWAITING_SIGNATURE, State.ESCALATION_PREPARED])
@pytest.mark.parametrize(
    ("who", "for_chief"),
    [("other_deputy", True), ("deputy", False), ("chief", True), ("hr_head", False)],
    ids=["a deputy without a mandate", "a deputy as the Chief himself", "the Chief for the Chief", "no signer at all"],
)
def test_a_paper_is_not_recorded_as_signed_by_who_could_not_sign_it(
    office: Office, state: State, who: str, for_chief: bool
) -> None:
    each = nomination_at(state, office)
    signer, before = getattr(office, who), stored()

    with refused(Refusal.SIGNER_NOT_ENTITLED):
        record(office, each, signer=signer, for_chief=for_chief)
    assert stored() == before

    # Nothing but the signer stood against it.
    record(office, each, signer=office.deputy, for_chief=True)
    assert Paper.objects.get(ref=each.papers[0].ref).signer == person_of(office.deputy)


def test_the_refusal_names_who_could_have_signed(office: Office) -> None:
    each = nomination_at(State.AWAITING_SIGNATURE, office)
    signer, chief, deputy = (person_of(who).full_name for who in (office.other_deputy, office.chief, office.deputy))

    with pytest.raises(Refused) as caught:
        record(office, each, signer=office.other_deputy, for_chief=True)

    named = {"signer": signer, "date": TODAY(), "entitled": (chief, f"KT. {deputy}")}
    assert caught.value.reasons == (Reason(Refusal.SIGNER_NOT_ENTITLED, named),)
    assert sentences_of(caught.value) == [
        (
            f"{signer} không có thẩm quyền ký văn bản này với tư cách đã chọn vào ngày {TODAY():%d/%m/%Y}. "
            f"Người có thẩm quyền ký: {chief}, KT. {deputy}."
        )
    ]

"""Lines before the Chief, and what is sent of them."""

from typing import Any

from tests.walks import Walk, walk
from workflows.actions import hold
from workflows.actions.files import Upload
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import Paper
from workflows.vocabulary.dossier import HoldKind

LIST = "/cho-quyet-dinh/"
CONFIRM = "/cho-quyet-dinh/duyet/"


def picks(walks: list[Walk]) -> list[str]:
    return [each.nomination.slug for each in walks]


def chosen(walks: list[Walk]) -> dict[str, Any]:
    """Return the form of the confirmation: each line with the version that was looked at."""
    versions = {f"version_{each.nomination.slug}": each.nomination.version for each in walks}
    return {"pick": picks(walks), **versions}


def states(walks: list[Walk]) -> list[str]:
    return [each.nomination.state for each in walks]


def papers() -> list[tuple[str, str, bool, list[str]]]:
    """Return each paper: kind, award form, whether for the Chief, and its lines in order."""
    return [
        (
            paper.kind,
            paper.award_form.code if paper.award_form else "",
            paper.approved_for_chief,
            [line.nomination.code or "" for line in paper.lines.order_by("ordinal")],
        )
        for paper in Paper.objects.exclude(kind="MINUTES").order_by("pk")
    ]


def hold_it(office: Office, each: Walk) -> None:
    hold.hold_nomination(
        each.ref,
        by=office.hr_head,
        kind=HoldKind.COMPLAINT,
        reason="Đang xác minh nội dung phản ánh",
        upload=Upload("phan-anh.pdf", PDF),
    )


def recommended_drafts(office: Office, number: int) -> list[Walk]:
    return [walk(office).draft().fill().submit().receive().appraise().consolidate() for _ in range(number)]

"""What HR-Admin looks at when it appraises: components, earlier notes, answered requests, likely duplicates."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from workflows.models import Appraisal, ChecklistItem, Nomination, StoredFile, SupplementRequest
from workflows.queries.dossier_facts import codes_alike
from workflows.queries.nominations import is_about, nominations_visible_to, sees_holds
from workflows.rules.case import Actor, AppraisalFacts
from workflows.vocabulary.appraisal import MADE_LATER
from workflows.vocabulary.dossier import Conclusion, FindingKind


@dataclass(frozen=True, slots=True)
class Component:
    """A component of the dossier that the award form asks for in the procedure."""

    code: str
    text: str
    source: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A finding, with its document where the reader may open it."""

    kind: FindingKind
    is_positive: bool
    text: str
    file: StoredFile | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An appraisal on the record."""

    by: str
    at: datetime
    dossier_version: int
    conclusion: Conclusion
    clause: str
    note: str
    checklist: dict[str, str]
    findings: tuple[Answer, ...]


def components_of(nomination: Nomination) -> tuple[list[Component], list[Component]]:
    """Return the components that an officer looks for now, and those that are made later."""
    rows = ChecklistItem.objects.filter(award_form=nomination.award_form, procedure=nomination.procedure)
    found = [Component(row.code, row.text, row.source, row.is_required) for row in rows]
    found.sort(key=lambda each: (len(each.code), each.code))
    now = [component for component in found if component.code not in MADE_LATER]
    return now, [component for component in found if component.code in MADE_LATER]


def appraisals_of(nomination: Nomination, viewer: Actor) -> list[Earlier]:
    """Return the appraisals of a nomination, the latest first; their documents for those who see suspensions.

    Two queries. Ask it only for HR-Admin, council secretary, Chief and inspector: grounds may name a pending case. The
    nominee finds nothing, whatever he is besides.
    """
    if is_about(nomination, viewer):
        return []
    opens_files = sees_holds(viewer, nomination)
    rows = Appraisal.objects.filter(nomination=nomination).select_related("by").order_by("-id")
    return [
        Earlier(
            by=row.by.full_name,
            at=row.at,
            dossier_version=row.dossier_version,
            conclusion=Conclusion(row.conclusion),
            clause=row.clause,
            note=row.note,
            checklist=dict(row.checklist),
            findings=tuple(
                Answer(
                    FindingKind(finding.kind), finding.is_positive, finding.text, finding.file if opens_files else None
                )
                for finding in row.findings.all()
            ),
        )
        for row in rows.prefetch_related("findings__file")
    ]


def latest_appraisals(nominations: Iterable[Nomination]) -> dict[int, AppraisalFacts]:
    """Return the latest appraisal of each nomination as the guards read it; one query for any number."""
    rows = Appraisal.objects.filter(nomination__in=[nomination.pk for nomination in nominations]).order_by("id")
    values = rows.values_list(
        "nomination_id",
        "id",
        "by__user__ref",
        "dossier_version",
        "conclusion",
        "findings__kind",
        "findings__is_positive",
    )
    latest: dict[int, tuple[int, str, int, str]] = {}
    positive: dict[int, set[FindingKind]] = defaultdict(set)
    for nomination, number, by, version, conclusion, kind, is_positive in values:
        latest[nomination] = (number, by or "", version, conclusion)
        if kind and is_positive:
            positive[number].add(FindingKind(kind))
    return {
        nomination: AppraisalFacts(
            by=by, dossier_version=version, conclusion=Conclusion(conclusion), positive=frozenset(positive[number])
        )
        for nomination, (number, by, version, conclusion) in latest.items()
    }


def answered_requests(nomination: Nomination) -> list[SupplementRequest]:
    """Return the requests for completion that the unit has answered, the latest first, with items and answers."""
    requests = SupplementRequest.objects.filter(nomination=nomination, answered_at__isnull=False)
    return list(requests.select_related("by").prefetch_related("items").order_by("-id"))


def likely_duplicates(nomination: Nomination, viewer: Actor, today: date) -> list[Nomination]:
    """Return the nominations that look the same and that this person may see (S4, S12); three queries at most."""
    alike = codes_alike(nomination, today)
    return list(nominations_visible_to(viewer).filter(code__in=alike).order_by("id")) if alike else []

"""The forms of the matrix, filled in well: what to send to each address so that whoever may do it has done it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.matrix import council, duties, said, urns
from tests.matrix.world import World
from tests.walks import Walk
from workflows.management.demo.walk import PDF
from workflows.models import Nomination, Paper
from workflows.queries.appraisals import components_of
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.urn import new_code
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Choice
from workflows.vocabulary.states import State
from workflows.vocabulary.urns import Half, Mark
from workflows.web.sealed import sent_as

Form = dict[str, Any]
STRANGE_CODE = new_code()
REASON = "Lý do được ghi vào hồ sơ để kiểm thử"


def scan(name: str = "van-ban.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """Return a small file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def day(offset: int = 0) -> str:
    """Return a day from today, as people type it."""
    return f"{timezone.localdate() + timedelta(days=offset):%d/%m/%Y}"


def dossier(each: Walk) -> Form:
    """Return the dossier of a nomination as its form shows it."""
    found = each.nomination
    return {
        "version": found.revision,
        "summary": found.summary,
        "period_from": f"{found.period_from:%d/%m/%Y}" if found.period_from else "",
        "period_to": f"{found.period_to:%d/%m/%Y}" if found.period_to else "",
        "initiative": found.initiative,
        "is_declared": "on" if found.is_declared else "",
        "late_reason": found.late_reason,
        "duplicate_reason": found.duplicate_reason,
        **{f"report_{code}": text for code, text in found.report.items()},
    }


def version(each: Walk, **fields: Any) -> Form:
    """Return a form about the present version."""
    return {"version": each.nomination.version, **fields}


def looked_at(nomination: Nomination) -> Form:
    """Return in which version a line of a list was looked at."""
    return {f"version_{nomination.slug}": nomination.version}


def second(command: Command, **fields: Any) -> Callable[[World, Walk], Form]:
    """Return the form of the second person: which version and which proposal he read."""

    def form(_world: World, each: Walk) -> Form:
        waiting = each.nomination.proposals.filter(command=command, closed_at=None).first()
        return version(each, proposal=waiting.ref if waiting else "", **fields)

    return form


def _drawing(each: Any) -> list[int]:
    """Return the places on the roll of two members who draw a paper: such as have not voted, where there are two."""
    persons = urns.without_a_vote(each)[:2]
    return list(each.item.session.roll.filter(person__in=persons).values_list("ordinal", flat=True))


def _reading(_world: Any, each: Any) -> dict[str, object]:
    """Return what the head of the counting board reads on two papers; where none were printed, on strange ones."""
    codes = urns.PAPERS.get(each.ref, [STRANGE_CODE] * 2)
    marks = {"sealed_mark_1": sent_as(Mark.AGAINST), "sealed_mark_2": sent_as(Mark.INVALID)}
    return {
        "half": "OUTER",
        "sealed_unused": len(codes) - 2,
        **{f"sealed_code_{row}": codes[-row] for row in (1, 2)},
        **marks,
    }


def _code(half: Half) -> Callable[[World, Walk], Form]:
    """Return the form of a custodian who types the code of his slip; where none was made, one of another session."""
    return lambda _world, each: {"sealed_code": urns.CODES.get(each.ref, {half: STRANGE_CODE})[half]}


def _new(world: World, _each: Walk) -> Form:
    return {
        "dot": world.office.campaign.campaign.code,
        "award": "GK",
        "nominee": f"person:{world.office.team.second_staff.ref}",
    }


def _appraisal(_world: World, each: Walk) -> Form:
    findings = {f"answer_{kind}": "yes" for kind in NEEDED_FINDINGS}
    grounds = {f"ground_{kind}": "Đã đối chiếu hồ sơ, không có" for kind in NEEDED_FINDINGS}
    there = {f"item_{component.code}": "PRESENT" for component in components_of(each.nomination)[0]}
    return version(each, conclusion="ELIGIBLE", **there, **findings, **grounds)


def _paper(world: World, each: Walk) -> Form:
    signer = each.papers[0].approved_by
    assert signer is not None
    version = Paper.objects.get(pk=each.papers[0].pk).version
    return {"number": 9000, "date": day(), "signer": signer.ref, "file": scan("da-ky.pdf"), "version": version}


def _agenda(_world: World, _each: Walk) -> Form:
    waiting = Nomination.objects.filter(state=State.CONSOLIDATED, is_held=False).last()
    if waiting is None:
        return {"place_DN-2026-9999": 1}
    return {f"place_{waiting.slug}": 1, **looked_at(waiting)}


def _attendance(world: World, each: Walk) -> Form:
    return {f"seat_{line.ordinal}": "PRESENT" for line in each.item.session.roll.all()}


def _hands(_world: World, each: Walk) -> Form:
    """The members who have not voted on their own device."""
    voted = set(each.item.votes.values_list("member_id", flat=True))
    return {f"tay-hand_{line.ordinal}": "AGAINST" for line in each.item.session.roll.all() if line.pk not in voted}


def _opinion(_world: World, each: Walk) -> Form:
    absent = each.item.session.roll.get(attendance="ABSENT")
    return {"yk-member": absent.ordinal, "yk-choice": "IN_FAVOUR", "yk-reason": ""}


def _count_sheet(world: World, each: Walk) -> Form:
    """Six of nine in favour; the tellers are the two last of the roll."""
    zeros = dict.fromkeys(("not_returned", "invalid", "other", "written"), 0)
    first, second = [line.ordinal for line in each.item.session.roll.order_by("-ordinal")[:2]]
    sheet = {**zeros, "issued": 9, "returned": 9, "valid": 9, "yes": 6, "no": 3, "teller_1": first, "teller_2": second}
    return {f"kp-{name}": value for name, value in sheet.items()}


def of_campaign(place: str, **fields: Any) -> Callable[[World, Walk], Form]:
    """Return a form about the present revision of the campaign of a place."""
    return lambda world, each: {"version": world.campaign(place).revision, **fields}


def _heading(**fields: Any) -> Form:
    """Return a campaign with its plan as a browser sends them."""
    return {
        "title": "Phong trào thi đua thử",
        "short_title": "Thi đua thử nghiệm",
        "campaign_type": "THEMED",
        "parent_title": "",
        "rows_contents": "2",
        "rows_criteria": "2",
        "rows_recipients": "1",
        "legal_basis": "Luật Thi đua, khen thưởng",
        "text": "Toàn văn kế hoạch",
        "content_1": "Nội dung thứ nhất",
        "mandatory_1": "on",
        "content_2": "",
        "criterion_1": "Tiêu chí thứ nhất",
        "addressee_1": "LEADERS",
        "criterion_2": "",
        "addressee_2": "",
        "award_GK": ["INDIVIDUAL", "COLLECTIVE"],
        "recipient_1": "Sở Nội vụ",
        "purpose_1": "báo cáo",
        **fields,
    }


def _signed_plan(world: World, _each: Walk) -> Form:
    signer = world.users["chief"].person.ref  # type: ignore[attr-defined]  # everybody of the cast is a person
    about = of_campaign("drafted_campaign")(world, _each)
    plan = {"number": 9200, "date": day(), "place": "Quảng Ngãi", "signer": signer, "file": scan("ke-hoach.pdf")}
    return {**about, **plan}


def published(_each: Walk, **more: Any) -> Form:
    """Return the form of a publication that begins today."""
    return {"date": day(), "until": day(20), "place": "Bảng tin trụ sở", **more}


def presented(_each: Walk, **more: Any) -> Form:
    """Return the form of a presentation of today."""
    return {"date": day(), "place": "Hội nghị tổng kết", "document": "Danh sách ký nhận 01", **more}


def paid(each: Walk, **more: Any) -> Form:
    """Return the form of a payment of the prize that the decision fixes."""
    amount = each.nomination.lines.latest("id").amount
    return {"date": day(), "amount": f"{amount:,}".replace(",", "."), "document": "PC 12", **more}


def archived(_each: Walk, **more: Any) -> Form:
    """Return the form of a hand-over of today."""
    return {"date": day(), "document": "Hồ sơ TĐKT, hộp 12", **more}


def _sending(line: int) -> Form:
    return {"lines": [line], "way": "PAPER", "date": day(), "note": "Gửi theo đường văn thư"}


# The form by the name of its address; the walk is that of the row's place.
FORMS: Mapping[str, Callable[[World, Walk], Form]] = {
    "login": lambda world, each: {"username": "nobody", "password": "wrong"},
    "demo-login": lambda world, each: {"username": "chanhvanphong"},
    "logout": lambda world, each: {},
    "preference": lambda world, each: {"theme": "dark", "next": "/viec/"},
    "nomination-new": _new,
    "nomination-edit": lambda world, each: {**dossier(each), "summary": "Tóm tắt khác"},
    "nomination-autosave": lambda world, each: {**dossier(each), "summary": "Tóm tắt khác"},
    "nomination-evidence-add": lambda world, each: {**dossier(each), "file_whole": scan("them.pdf"), "place": "whole"},
    "nomination-evidence-remove": lambda world, each: {
        **dossier(each),
        "evidence": each.nomination.evidence.latest("id").pk,
    },
    "nomination-check": lambda world, each: version(each, revision=each.nomination.revision),
    "nomination-withdraw": lambda world, each: version(each, reason=REASON),
    "discard": lambda world, each: version(each),
    "remind": lambda world, each: {},
    "lapse": lambda world, each: version(each, reason=REASON),
    "merge": lambda world, each: version(
        each, reason=REASON, survivor=world.walks["SUBMITTED"].ref, **looked_at(world.walks["SUBMITTED"].nomination)
    ),
    "reopen": lambda world, each: version(each, reason=REASON, file=scan("khieu-nai.pdf", PDF + b"don")),
    "retable": lambda world, each: version(each, reason=REASON),
    "stop": lambda world, each: version(each, reason=REASON),
    "ask-to-reconsider": lambda world, each: version(each, reason=REASON, award="="),
    "ask-again": lambda world, each: version(
        each, reason=REASON, what_is_new=REASON, award="=", file=scan("moi.pdf", PDF + b"moi")
    ),
    "ask-for-fallback": lambda world, each: version(each, reason=REASON, award="GK"),
    "override": lambda world, each: version(each, reason=REASON, clause="Điều 80 Luật Thi đua, khen thưởng"),
    "upgrade": lambda world, each: version(each, reason=REASON),
    "downgrade": lambda world, each: version(each, reason=REASON),
    "pull-back": lambda world, each: version(each, reason=REASON),
    "item-another-form": lambda world, each: {
        "hinh-thuc-award": "BK_TINH",
        "hinh-thuc-reason": REASON,
    },
    "item-revote": lambda world, each: {},
    "item-forgo": lambda world, each: {"khong-reason": REASON},
    "receive": lambda world, each: version(each),
    "appraise": _appraisal,
    "return": lambda world, each: version(each, reason=REASON, item_1="Bổ sung minh chứng", due_date=day(7), rows=5),
    "reject-propose": lambda world, each: version(each, rule="STANDARD", clause="Điều 75", reason=REASON),
    "reject-confirm": second(Command.REJECT),
    "proposal-drop": second(Command.REJECT, reason=REASON),
    "consolidate": lambda world, each: version(each),
    "put-forward": lambda world, each: version(each),
    "hold": lambda world, each: version(each, kind="PRESS", reason=REASON, file=scan()),
    "release-propose": lambda world, each: version(each, reason=REASON, file=scan()),
    "release": second(Command.RELEASE),
    "conclude-hold": lambda world, each: version(each, reason=REASON, file=scan()),
    "province-answer": lambda world, each: version(
        each, answer="record_grant", number="1523/QĐ-UBND", date=day(), file=scan(), name_matches="on"
    ),
    "resend": lambda world, each: version(each, reason=REASON),
    "campaign-new": lambda world, each: _heading(code="TD-ZX-NEW"),
    "plan-edit": lambda world, each: _heading(**of_campaign("drafted_campaign")(world, each)),
    "plan-issue": _signed_plan,
    "plan-amend": of_campaign("open_campaign", reason=REASON),
    "campaign-open": of_campaign("issued_campaign", closes_at=f"{day(9)} 17:00"),
    "campaign-deadline": of_campaign("open_campaign", closes_at=f"{day(20)} 17:00"),
    "campaign-close-nominations": of_campaign("open_campaign"),
    "campaign-review": of_campaign("nominations_closed_campaign"),
    "campaign-close": of_campaign("reviewing_campaign"),
    "campaign-reopen": of_campaign("closed_campaign", to="OPEN", reason=REASON),
    "campaign-cancel": of_campaign("open_campaign", reason=REASON),
    "session-new": lambda world, each: {
        "title": "Phiên xét khen thưởng",
        "planned_at": f"{day(14)} 08:00",
        "venue": "Phòng họp số 1",
    },
    "session-agenda": _agenda,
    "session-convene": lambda world, each: {},
    "session-attendance": _attendance,
    "session-open": lambda world, each: {},
    "session-adjourn": lambda world, each: {},
    "session-cancel": lambda world, each: {"reason": REASON},
    "session-quota": lambda world, each: {"group": "GK:INDIVIDUAL", "number": 1, "source": "Kế hoạch số 15/KH-VP"},
    "session-rank": lambda world, each: {"group": "GK:INDIVIDUAL"},
    "session-guests": lambda world, each: {"name": "Khách Thử Nghiệm", "capacity": "Đại diện Sở Nội vụ"},
    "guest-record": lambda world, each: {"state": "CAME"},
    "session-discussion": lambda world, each: {
        "item": each.item.ordinal,
        "member": each.item.session.roll.filter(attendance="PRESENT").first().ordinal,
        "text": "Đề nghị bổ sung minh chứng",
    },
    "remark-strike": lambda world, each: {},
    "session-sheet": lambda world, each: {"choice_1": "AGAINST", "reason_1": REASON},
    "session-minutes": lambda world, each: {
        "conclusion": "Thống nhất kết quả.",
        "ended_at": f"{timezone.localtime():%d/%m/%Y %H:%M}",
    },
    "minutes-approve": lambda world, each: {"version": each.item.session.version},
    "minutes-record": lambda world, each: {"number": 9000, "date": day(), "file": scan("bien-ban.pdf")},
    "session-addendum": lambda world, each: {"text": REASON},
    "addendum-approve": lambda world, each: {"version": 1},
    "addendum-record": lambda world, each: {"number": "07/PLBB", "date": day(), "file": scan("phu-luc.pdf")},
    "item-open": lambda world, each: {},
    "item-vote": lambda world, each: {"choice": "AGAINST", "reason": REASON},
    "item-hands": _hands,
    "item-opinion": _opinion,
    "item-count": lambda world, each: {},
    "item-paper-count": _count_sheet,
    "item-defer": lambda world, each: {
        "hoan-reason": REASON,
        "hoan-next_step": "Đơn vị bổ sung",
        "hoan-due_date": day(10),
    },
    "item-recuse": lambda world, each: {"kt-member": 9, "kt-reason": "Người thân"},
    "item-conclude": lambda world, each: {},
    "session-keys": lambda world, each: {"member": 5},
    "keys-code": lambda world, each: {"half": "INNER"},
    "item-seal": lambda world, each: {"sealed_choice": sent_as(Choice.AGAINST)},
    "item-close": lambda world, each: {},
    "item-papers": lambda world, each: {"members": _drawing(each)},
    "papers-print": lambda world, each: {"spares": 5},
    "papers-exchange": lambda world, each: {"number": 3},
    "papers-read": _reading,
    "urns-mix": _code(Half.OUTER),
    "urns-count": _code(Half.INNER),
    "urns-at-once": lambda world, each: {},
    "ballots-destroy": lambda world, each: {},
    "consolidation": lambda world, each: {"pick": [world.slug("appraised")]},
    "decision-confirm": lambda world, each: {
        "pick": [each.nomination.slug],
        **looked_at(each.nomination),
    },
    "resubmission-confirm": lambda world, each: {
        "pick": [world.slug("prepared_again")],
        **looked_at(each.nomination),
    },
    "decision-line": lambda world, each: version(each, outcome="accept", confirmed="1"),
    "paper-record": _paper,
    "paper-publish": lambda world, each: published(each, pick=[each.nomination.slug]),
    "paper-present": lambda world, each: presented(each, pick=[each.nomination.slug]),
    "paper-pay": lambda world, each: paid(each, pick=[each.nomination.slug]),
    "paper-archive": lambda world, each: archived(each, pick=[each.nomination.slug]),
    "award-publish": lambda world, each: published(each),
    "award-present": lambda world, each: presented(each),
    "award-pay": lambda world, each: paid(each),
    "award-archive": lambda world, each: archived(each),
    "outcome-notify": lambda world, each: version(each, reason=REASON),
    "paper-recipients": lambda world, each: _sending(2),
    "paper-recipients-name": lambda world, each: {
        "version": Paper.objects.get(pk=each.papers[0].pk).version,
        "rows": 3,
        "text_1": "Sở Nội vụ tỉnh",
        "purpose_1": "báo cáo tỉnh",
        "text_2": "Các Phó Chánh Văn phòng",
        "internal_2": "on",
        "roles_2": ["deputy_chief"],
    },
    "plan-recipients": lambda world, each: _sending(1),
    "verification": lambda world, each: {},
    **duties.FORMS,
    **council.FORMS,
    **said.FORMS,
}

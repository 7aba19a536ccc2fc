"""The ways beside the plain one, in the demonstration: put off twice, sent back, another form, merged, lapsing."""

from functools import partial

from workflows.actions import appraise, decide, propose, review
from workflows.management.demo.stories import Stage
from workflows.management.demo.walk import Walk, count, presiding_user, vote
from workflows.vocabulary.commands import Command


def put_off(stage: Stage, each: Walk, *, reason: str, due: int) -> None:
    """Let who presides put an item off (N18)."""
    review.defer_item(
        each.item.ref,
        by=presiding_user(stage.office, each.item),
        reason=reason,
        next_step="Đơn vị bổ sung xác nhận, thư ký đưa lại chương trình",
        due_date=stage.script.workday(due),
    )


def agreed_besides(stage: Stage, each: Walk, *, form: str) -> None:
    """Let the council agree, and besides on another award form as an alternative (N34b)."""
    vote(stage.office, each)
    another_form(stage, each, form=form, is_alternative=True)


def changed_in_session(stage: Stage, each: Walk, *, form: str) -> None:
    """Let the council refuse the proposed form and agree to another one (N34b)."""
    vote(stage.office, each, yes=2)
    another_form(stage, each, form=form, is_alternative=False)


def another_form(stage: Stage, each: Walk, *, form: str, is_alternative: bool) -> None:
    review.vote_on_another_form(
        each.item.ref,
        by=presiding_user(stage.office, each.item),
        award=form,
        reason="Hội đồng trao đổi và thống nhất biểu quyết thêm hình thức này",
        is_alternative=is_alternative,
    )
    count(stage.office, each)


def refused_by_province(stage: Stage, each: Walk, *, on: int) -> None:
    """Let the province not award, where the council agreed to an award of the Office as well (S9)."""
    said = {"number": "2211/SNV-TĐKT", "reason": "Chưa đủ tiêu chuẩn Bằng khen"}
    stage.script.on(on, "10:45", "tỉnh không khen thưởng", partial(each.answer, Command.RECORD_REJECTION, **said))


def sent_back(stage: Stage, each: Walk, *, on: int) -> None:
    """Let the Chief ask the council to reconsider (N21)."""
    reason = "Đề nghị Hội đồng làm rõ phạm vi ảnh hưởng của sáng kiến"
    stage.script.on(
        on,
        "09:20",
        "đề nghị Hội đồng xem xét lại",
        lambda: decide.ask_to_reconsider(each.ref, by=stage.office.chief, reason=reason),
    )


def taken_back(stage: Stage, each: Walk, *, on: int) -> None:
    """Let the Chief take an approval back before it is signed (N34)."""
    stage.script.on(
        on,
        "15:40",
        "rút lại phê duyệt",
        lambda: decide.pull_back(each.ref, by=stage.office.chief, reason="Cần đối chiếu lại thời gian lập thành tích"),
    )


def before_the_council(stage: Stage) -> None:
    """Let one dossier be reminded until it may lapse, one be merged into its twin, and one draft be put away."""
    office, add = stage.office, stage.script.on
    late = stage.prepare(stage.individual(), start=24, upto="return-1", returns=1)
    for day in (10, 7):
        add(day, "08:20", "nhắc bổ sung hồ sơ", lambda: appraise.remind_unit(late.ref, by=office.hr_officer))
    kept = stage.individual()
    twin = stage.twin(kept)
    waiting = stage.twin(kept)
    for each in (kept, twin, waiting):
        stage.prepare(each, start=7, upto="receive")
    add(
        4,
        "09:35",
        "gộp hồ sơ trùng",
        lambda: appraise.merge_nomination(
            twin.ref, by=office.hr_officer, into=kept.ref, reason="Hai hồ sơ đề nghị về cùng một thành tích"
        ),
    )
    gone = stage.prepare(stage.individual(), start=6, upto="draft")
    add(3, "16:35", "bỏ dự thảo", lambda: propose.discard_draft(gone.ref, by=gone.proposer))

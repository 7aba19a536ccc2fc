"""Difficulties with a plan: a unit reports one, HR-Admin consolidates and proposes, the Chief decides (seed V.2)."""

from collections.abc import Sequence

from django.db.models import QuerySet

from workflows.actions import files
from workflows.actions.disseminate import lock_plan
from workflows.actions.door import Act
from workflows.actions.numbering import next_number
from workflows.models import Difficulty, DifficultyReport, Unit, User
from workflows.queries.dissemination import heads_of
from workflows.queries.house import due_date
from workflows.rules import difficulties as life
from workflows.vocabulary.duties import DifficultyState, PlanAnswer
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Reason, Refusal


def file_difficulty(
    code: str,
    *,
    by: User,
    unit: str,
    subject: str,
    text: str,
    suggestion: str = "",
    upload: files.Upload | None = None,
) -> Difficulty:
    """Report as the head of a unit a difficulty with the plan in force of a campaign; it gets the next number.

    :raises Refused: NOT_YOURS, PLAN_NOT_IN_FORCE, INPUT_MISSING, or because of the file
    """
    with Act(by=by) as act:
        plan = lock_plan(act, code)
        led: Unit = Unit.objects.get(code=unit)
        act.require([life.standing_against(life.FILE, act.actor, unit=led.pk)])
        act.require(
            [
                life.campaign_against(plan.campaign.short_title, plan.campaign.state),
                life.texts_missing(subject=subject, text=text),
            ]
        )
        person = act.person
        difficulty = Difficulty(
            plan=plan,
            campaign=plan.campaign,
            unit=led,
            state=life.FILE.target,
            subject=subject,
            text=text,
            suggestion=suggestion,
            file=files.store(upload, by=person, at=act.at) if upload else None,
            by=person,
            at=act.at,
            due_date=due_date(HouseRule.DIFFICULTY_CONSOLIDATE_DAYS, act.today),
            number=next_number(f"KK-{code}"),
        )
        difficulty.save()
        told = {"unit_name": led.name, "subject": subject, "text": text, "suggestion": suggestion}
        act.record(
            Event.DIFFICULTY_FILED,
            obj=difficulty.obj,
            ver=difficulty.version,
            about=difficulty.obj,
            charge=life.charge_for(life.FILE, act.actor, unit=led.pk),
            to_state=difficulty.state,
            rules={"campaign": f"{code}/{plan.number}"},
            data={"code": code, "number": difficulty.number},
            pii={name: value for name, value in told.items() if value},
            docs=[files.as_document(difficulty.file)] if difficulty.file else [],
        )
    return difficulty


def withdraw_difficulty(code: str, number: int, *, by: User) -> Difficulty:
    """Take a difficulty back as the head of its unit, while HR-Admin has not consolidated it.

    :raises Refused: NOT_YOURS, DIFFICULTY_WRONG_STATE
    """
    with Act(by=by) as act:
        (difficulty,) = _locked(act, code, [number])
        act.concerns(difficulty.obj)
        act.require([life.standing_against(life.WITHDRAW, act.actor, unit=difficulty.unit_id)])
        act.require([life.order_against(life.WITHDRAW, number=number, state=difficulty.state)])
        _move(act, difficulty, life.WITHDRAW, Event.DIFFICULTY_WITHDRAWN, data={"code": code, "number": number})
    return difficulty


def consolidate_difficulties(
    code: str, numbers: Sequence[int], *, by: User, summary: str, proposal: PlanAnswer | None
) -> DifficultyReport:
    """Put one or several difficulties of a campaign into one report to the Chief, with a summary and a proposal.

    :raises Refused: NOT_YOURS, NOTHING_CHOSEN, DIFFICULTY_IS_OWN, DIFFICULTY_WRONG_STATE, INPUT_MISSING
    """
    with Act(by=by) as act:
        chosen = sorted(set(numbers))
        act.require([life.standing_against(life.CONSOLIDATE, act.actor)])
        act.require([None if chosen else Reason(Refusal.NOTHING_CHOSEN)])
        found = _locked(act, code, chosen)
        own = [life.standing_against(life.CONSOLIDATE, act.actor, earlier={each.by_id}) for each in found]
        act.require(
            [
                next(filter(None, own), None),
                *(life.order_against(life.CONSOLIDATE, number=each.number, state=each.state) for each in found),
                life.texts_missing(summary=summary, proposal=proposal),
            ]
        )
        assert proposal is not None
        report = DifficultyReport(
            campaign=found[0].campaign,
            number=next_number(f"BCKK-{code}"),
            summary=summary,
            proposal=proposal,
            by=act.person,
            at=act.at,
            due_date=due_date(HouseRule.DIFFICULTY_DECIDE_DAYS, act.today),
        )
        report.save()
        data = {"code": code, "report": report.number, "numbers": chosen}
        act.record(
            Event.DIFFICULTY_CONSOLIDATED,
            obj=report.obj,
            ver=report.version,
            about=report.obj,
            charge=life.charge_for(life.CONSOLIDATE, act.actor),
            data={**data, "proposal": str(proposal)},
            pii={"summary": summary},
        )
        for each in found:
            each.report = report
            _move(
                act,
                each,
                life.CONSOLIDATE,
                Event.DIFFICULTY_CONSOLIDATED,
                data={"code": code, "report": report.number, "number": each.number},
            )
    return report


def decide_report(
    code: str, number: int, *, by: User, decision: PlanAnswer | None, reason: str
) -> DifficultyReport:
    """Decide as the Chief on a report: keep the plan, amend it, or explain it; its units are told, with the reason.

    The decision may differ from the proposal, and is final; what amends the plan is carried out in a new version.

    :raises Refused: NOT_YOURS, DIFFICULTY_IS_OWN, REPORT_IS_DECIDED, INPUT_MISSING, REASON_TOO_SHORT,
        PLAN_STAYS_AS_IT_IS
    """
    with Act(by=by) as act:
        campaign = act.campaign(code)  # which does not go on meanwhile, so that what is decided can be done
        report: DifficultyReport = DifficultyReport.objects.select_for_update(of=("self",)).get(
            campaign=campaign, number=number
        )
        act.concerns(report.obj)
        found = list(_locking().filter(report=report))
        earlier = {report.by_id, *(each.by_id for each in found)}
        act.require([life.standing_against(life.DECIDE, act.actor, earlier=earlier)])
        act.require([Reason(Refusal.REPORT_IS_DECIDED, {"number": number}) if report.decision else None])
        act.require(
            [
                life.texts_missing(decision=decision, reason=reason),
                life.reason_too_short(reason) if reason.strip() else None,
                life.amendment_against(campaign.state) if decision == PlanAnswer.AMEND else None,
            ]
        )
        charge = life.charge_for(life.DECIDE, act.actor)
        report.decision, report.decision_text = str(decision), reason
        report.decided_by, report.decided_at = act.person, act.at
        report.decided_for_chief = charge is not None and charge.mandate is not None
        report.version += 1
        report.save()
        data = {"code": code, "report": number, "decision": report.decision, "for_chief": report.decided_for_chief}
        act.record(
            Event.DIFFICULTY_DECIDED,
            obj=report.obj,
            ver=report.version,
            about=report.obj,
            charge=charge,
            data={**data, "numbers": [each.number for each in found]},
            pii={"reason": reason},
        )
        heads = heads_of({each.unit_id for each in found}, act.today)
        for each in found:
            _move(
                act,
                each,
                life.DECIDE,
                Event.DIFFICULTY_DECIDED,
                data={**data, "number": each.number},
                pii={"reason": reason},
            )
            people = {each.by_id, *(person.pk for person in heads.get(each.unit_id, ()))}
            act.inform(Event.DIFFICULTY_DECIDED, people, about=each.obj, key=each.obj, decision=report.decision)
    return report


def _locking() -> QuerySet[Difficulty]:
    """Lock difficulties, always in the order of their ids."""
    found: QuerySet[Difficulty] = Difficulty.objects.select_related("campaign", "plan", "unit")
    return found.select_for_update(of=("self",)).order_by("pk")


def _locked(act: Act, code: str, numbers: Sequence[int]) -> list[Difficulty]:
    """Lock the difficulties of these numbers.

    :raises Difficulty.DoesNotExist: where one is missing
    """
    found = list(_locking().filter(campaign__code=code, number__in=numbers))
    if len(found) != len(numbers):
        raise Difficulty.DoesNotExist
    act.concerns(f"campaign/{found[0].campaign.ref}")
    return found


def _move(
    act: Act,
    difficulty: Difficulty,
    move: life.Move,
    event: Event,
    *,
    data: dict[str, object],
    pii: dict[str, str] | None = None,
) -> None:
    """Save a difficulty in the state to which a step leads, with its entry."""
    source = DifficultyState(difficulty.state)
    difficulty.state = move.target
    difficulty.version += 1
    difficulty.save()
    act.record(
        event,
        obj=difficulty.obj,
        ver=difficulty.version,
        about=difficulty.obj,
        charge=life.charge_for(move, act.actor, unit=difficulty.unit_id),
        from_state=source,
        to_state=difficulty.state,
        rules={"campaign": f"{difficulty.campaign.code}/{difficulty.plan.number}"},
        data=data,
        pii={"unit_name": difficulty.unit.name, **(pii or {})},
    )

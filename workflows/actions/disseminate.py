"""Making a plan known: a unit's head confirms it once for each version, HR-Admin reminds who has not (seed V.1)."""

from datetime import date

from workflows.actions import files
from workflows.actions.door import Act
from workflows.models import Campaign, CampaignVersion, Dissemination, Unit, User
from workflows.queries.dissemination import days_of, heads_of, plan_day, units_with_duty
from workflows.rules.difficulties import campaign_against, not_yours
from workflows.rules.dissemination import confirmation_against
from workflows.vocabulary.duties import DisseminationWay
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role

REMINDERS = (Role.HR_OFFICER, Role.HR_HEAD)


def confirm_dissemination(
    code: str,
    version: int,
    *,
    by: User,
    unit: str,
    day: date | None,
    way: DisseminationWay | None,
    staff_count: int | None,
    note: str = "",
    upload: files.Upload | None = None,
) -> Dissemination:
    """Confirm as the head of a unit that a version of the plan was made known to its staff; the word is final.

    `code` names the campaign, `version` the number of the issued version, `unit` the unit by its code.

    :raises Refused: NOT_YOURS, PLAN_NOT_IN_FORCE, DISSEMINATION_CONFIRMED, INPUT_MISSING, DAY_TO_COME,
        DATE_BEFORE_PLAN, or because of the file
    """
    with Act(by=by) as act:
        plan = lock_plan(act, code, version)
        led: Unit = Unit.objects.get(code=unit)
        charge = act.actor.charge(Role.UNIT_HEAD, unit=led.pk)
        act.require([None if charge is not None else not_yours((Role.UNIT_HEAD,), act.actor)])
        confirmed = Dissemination.objects.filter(version=plan, unit=led).first()
        said = {"unit": led.name, "date": confirmed.date} if confirmed else {}
        act.require(
            [
                campaign_against(plan.campaign.short_title, plan.campaign.state),
                Reason(Refusal.DISSEMINATION_CONFIRMED, said) if confirmed else None,
            ]
        )
        act.require(
            confirmation_against(
                day=day,
                today=act.today,
                plan_day=plan_day(plan),
                way=way or "",
                note=note,
                staff_count=staff_count,
            )
        )
        assert day is not None and way is not None and staff_count is not None
        person = act.person
        file = files.store(upload, by=person, at=act.at) if upload else None
        made: Dissemination = Dissemination.objects.create(
            version=plan,
            unit=led,
            date=day,
            way=way,
            note=note,
            staff_count=staff_count,
            file=file,
            by=person,
            at=act.at,
        )
        act.record(
            Event.PLAN_DISSEMINATED,
            obj=f"dissemination/{made.ref}",
            about=f"campaign/{plan.campaign.ref}",
            charge=charge,
            rules={"campaign": f"{code}/{plan.number}"},
            data={"version": plan.number, "date": str(day), "dissemination_way": str(way), "staff": made.staff_count},
            pii={"unit_name": led.name, "note": note} if note else {"unit_name": led.name},
            docs=[files.as_document(file)] if file else [],
        )
    return made


def remind_units(code: str, version: int, *, by: User) -> int:
    """Remind as HR-Admin every unit of today that was asked and has not confirmed, and return how many these are.

    A unit without a head today is counted and named on record; there is nobody to tell.

    :raises Refused: NOT_YOURS, PLAN_NOT_IN_FORCE, NOBODY_TO_REMIND
    """
    with Act(by=by) as act:
        plan = lock_plan(act, code, version)
        charge = act.actor.charge(*REMINDERS)
        act.require([None if charge is not None else not_yours(REMINDERS, act.actor)])
        confirmed = Dissemination.objects.filter(version=plan).values("unit")
        silent = list(units_with_duty(act.today).exclude(pk__in=confirmed))
        asked = days_of([plan], silent).of_unit
        missing = [unit for unit in silent if (plan.pk, unit.pk) in asked]
        act.require(
            [
                campaign_against(plan.campaign.short_title, plan.campaign.state),
                None if missing else Reason(Refusal.NOBODY_TO_REMIND),
            ]
        )
        about = f"campaign/{plan.campaign.ref}"
        act.record(
            Event.PLAN_REMINDED,
            obj=about,
            about=about,
            charge=charge,
            data={"version": plan.number, "units": [unit.code for unit in missing], "number": len(missing)},
        )
        heads = heads_of([unit.pk for unit in missing], act.today)
        people = {person.pk for led in heads.values() for person in led}
        act.inform(Event.PLAN_REMINDED, people, about=about, key=f"{about}:{act.at.isoformat()}", version=plan.number)
    return len(missing)


def lock_plan(act: Act, code: str, version: int | None = None) -> CampaignVersion:
    """Lock a campaign and return an issued version of its plan, the latest unless one is named.

    :raises CampaignVersion.DoesNotExist: where there is none
    """
    campaign = Campaign.objects.select_for_update().filter(code=code).first()
    if campaign is None:
        raise CampaignVersion.DoesNotExist
    act.concerns(f"campaign/{campaign.ref}")
    issued = CampaignVersion.objects.filter(campaign=campaign, is_issued=True).select_related("campaign")
    found: CampaignVersion = issued.latest("number") if version is None else issued.get(number=version)
    return found

"""Two dossiers on one achievement (N10): what comes in is appraised, told of, and read wherever the dossier is."""

import json
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.stories.reading import path_of, refused
from tests.stories.test_rules_that_hold import explained
from tests.walks import Walk, pdf, person_of, recommended, sitting, walk
from tests.web.visitors import visitor
from workflows.actions import appraise, hold, propose
from workflows.actions.files import sha256_of
from workflows.ledger.tables import compare
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Notice, Person, Proposal, StoredFile
from workflows.queries.decisions import counted_items, exceptions_among
from workflows.queries.standing import actor_of
from workflows.queries.stored_files import evidence_of, file_visible_to
from workflows.queries.versions import contents_of, sent_versions
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

REASON = "Hai hồ sơ đề nghị về cùng một thành tích"
CLAUSE = {"clause": "Điều 75 Luật Thi đua, khen thưởng", "reason": "Chưa đủ tiêu chuẩn theo quy định"}


def sent(office: Office, **how: Any) -> Walk:
    return walk(office, **how).draft().fill().submit()


def received(office: Office, **how: Any) -> Walk:
    return sent(office, **how).receive()


def merge(office: Office, other: Walk, kept: Walk, **how: Any) -> None:
    appraise.merge_nomination(other.ref, **{"by": office.hr_officer, "into": kept.ref, "reason": REASON, **how})


def hashes_of(*walks: Walk) -> list[str]:
    return [sha256_of(pdf(text=each.ref)) for each in walks]


def told_of(each: Walk) -> dict[str, Any]:
    """Return the last entry about a nomination itself."""
    body: dict[str, Any] = json.loads(LedgerEntry.objects.filter(obj=f"nomination/{each.ref}").latest("id").body)
    return body


def suspended(office: Office, each: Walk) -> None:
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=REASON, upload=pdf("don.pdf"))


# -- nothing goes on unappraised ---------------------------------------------------------------------------------------


def test_what_was_appraised_before_a_dossier_came_in_neither_goes_on_nor_is_found_not_eligible(office: Office) -> None:
    kept, other = received(office).appraise(), received(office)

    merge(office, other, kept)

    with refused(Refusal.APPRAISAL_MISSING):
        kept.consolidate()
    with refused(Refusal.APPRAISAL_MISSING):
        appraise.propose_rejection(kept.ref, by=office.hr_officer, **CLAUSE)
    kept.appraise().consolidate()
    assert (kept.nomination.state, kept.nomination.dossier_version) == (State.CONSOLIDATED, 2)


def test_neither_does_it_go_before_the_chief_by_the_simplified_procedure(office: Office) -> None:
    how = {"procedure": Procedure.SIMPLIFIED, "ad_hoc": True}
    kept, other = received(office, **how).appraise(), received(office, **how)

    merge(office, other, kept)

    with refused(Refusal.APPRAISAL_MISSING):
        kept.put_forward()
    kept.appraise().put_forward()
    assert kept.nomination.state == State.RECOMMENDED


def test_a_dossier_that_waits_for_its_receipt_takes_another_in_as_its_next_version(office: Office) -> None:
    kept, other = sent(office), received(office)

    merge(office, other, kept)

    assert (kept.nomination.state, kept.nomination.dossier_version) == (State.SUBMITTED, 2)
    kept.receive()
    with refused(Refusal.APPRAISAL_MISSING):
        kept.consolidate()
    kept.appraise().consolidate()


def test_a_dossier_that_is_being_completed_holds_it_in_the_version_that_the_unit_sends(office: Office) -> None:
    kept, other = received(office).appraise().give_back(), received(office)
    propose.edit_nomination(kept.ref, by=kept.proposer, fields={"initiative": "Viết dở, chưa gửi"})

    merge(office, other, kept)

    assert (kept.nomination.state, kept.nomination.dossier_version) == (State.RETURNED, 1)
    # What the unit has not sent yet is told of to nobody by the entry.
    assert [content.initiative for content in contents_of(kept.nomination)] == [""] * 3
    page = visitor(office.hr_officer).get(reverse("nomination", args=[kept.nomination.slug]))
    assert "Viết dở, chưa gửi" not in page.content.decode()
    kept.complete().receive()
    assert kept.nomination.dossier_version == 2
    with refused(Refusal.APPRAISAL_MISSING):
        kept.consolidate()
    with refused(Refusal.APPRAISAL_MISSING):
        appraise.propose_rejection(kept.ref, by=office.hr_officer, **CLAUSE)
    kept.appraise().consolidate()


def test_a_proposal_to_find_it_not_eligible_falls_with_the_dossier_that_it_judged(office: Office) -> None:
    kept, other = received(office), received(office)
    appraise.propose_rejection(kept.ref, by=office.hr_officer, **CLAUSE)

    merge(office, other, kept)

    assert list(Proposal.objects.values_list("nomination__ref", "closing")) == [(kept.ref, "DROPPED")]
    with refused(Refusal.SECOND_PERSON_NEEDED):
        appraise.confirm_rejection(kept.ref, by=office.hr_head)
    dropped = LedgerEntry.objects.filter(about=f"nomination/{kept.ref}", event="step.proposal_dropped")
    assert dropped.count() == 1


# -- nothing comes in unsaid -------------------------------------------------------------------------------------------


def test_the_dossier_that_goes_on_tells_what_came_in_with_which_papers(office: Office) -> None:
    kept, other = received(office).appraise(), received(office)
    kept.officer = office.other_hr_officer
    before = kept.nomination

    merge(office, other, kept)

    nomination, entry = kept.nomination, told_of(kept)
    named = {name: entry[name] for name in ("act", "ver", "from", "to", "data", "actor")}
    assert named == {
        "act": "nomination.enlarged",
        "ver": before.version + 1,
        "from": "APPRAISING",
        "to": "APPRAISING",
        "data": {"merged": other.nomination.code, "dossier": 2},
        "actor": office.hr_officer.ref,
    }
    (file,) = [each.file for each in other.nomination.evidence.select_related("file")]
    content = propose.content_sha256(nomination, files=hashes_of(kept, other))
    assert entry["docs"] == [
        {"id": f"nomination/{kept.ref}/content", "sha256": content},
        {"id": f"file/{file.ref}", "sha256": file.sha256},
    ]
    assert (nomination.version, nomination.entry_id) == (entry["ver"], f"nomination/{kept.ref}:{entry['ver']}")
    latest = nomination.history.latest("history_id")
    assert (latest.version, latest.dossier_version, latest.history_change_reason) == (entry["ver"], 2, "merge")
    assert (path_of(kept), path_of(other)) == ("N1 N2 N3", "N1 N2 N3 N10")


def test_what_came_in_is_in_the_completed_dossier_by_its_hash(office: Office) -> None:
    kept, other = received(office).give_back(), received(office)
    merge(office, other, kept)

    kept.complete()

    content = propose.content_sha256(kept.nomination, files=hashes_of(kept, other))
    assert told_of(kept)["docs"] == [{"id": f"nomination/{kept.ref}/content", "sha256": content}]


@pytest.mark.parametrize("state", ["SUBMITTED", "APPRAISING", "RETURNED"])
def test_the_ledger_folded_and_recomputed_comes_to_what_the_tables_say(office: Office, state: str) -> None:
    kept, other = sent(office), received(office)
    if state != "SUBMITTED":
        kept.receive()
    if state == "RETURNED":
        kept.give_back()

    merge(office, other, kept)

    assert compare()[1] == []
    assert verify().first_bad is None


def test_who_follows_either_dossier_is_told_once(office: Office) -> None:
    kept, other = moved(office)

    merge(office, other, kept, by=office.other_hr_officer)

    told = Notice.objects.filter(message__event__in=["nomination.merged", "nomination.enlarged"])
    assert sorted(told.values_list("person__user", "message__event", "message__about")) == sorted(
        [
            (other.proposer.pk, "nomination.merged", f"nomination/{other.ref}"),
            (office.hr_officer.pk, "nomination.merged", f"nomination/{other.ref}"),  # who received both
            (office.hr_head.pk, "nomination.enlarged", f"nomination/{kept.ref}"),
        ]
    )


def test_each_version_shows_the_files_that_it_held(office: Office) -> None:
    other, kept = received(office), received(office)
    merge(office, other, kept)
    own, came = hashes_of(kept, other)

    versions = sent_versions(contents_of(kept.nomination))

    held = {number: [sha256 for _name, sha256 in version.files] for number, version in versions.items()}
    assert held == {1: [own], 2: [came, own]}
    names = [f"minh-chung.pdf ({sha256[:8]}…)" for sha256 in (came, own)]
    browser, slug = visitor(office.hr_officer), kept.nomination.slug
    compared = browser.get(reverse("compare", args=[slug]), {"a": 1, "b": 2})
    rows = [(row.label, row.before, row.after) for row in compared.context["rows"]]
    assert rows == [("Files", names[1], ", ".join(names))]
    page = browser.get(reverse("nomination", args=[slug]))
    latest = page.context["events"][0]
    assert (f"merged {other.nomination.code} into this dossier" in latest.what, list(latest.rows)) == (
        True,
        list(compared.context["rows"]),
    )
    assert (page.context["versions"], page.context["compare"]) == ([1, 2], (1, 2))
    assert [file.detail for file in page.context["files"]] == [f"from {other.nomination.code}", ""]


# -- the files of both, wherever the dossier is read -------------------------------------------------------------------


def test_a_dossier_that_came_in_after_a_vote_is_other_papers_than_the_council_read(office: Office) -> None:
    kept = recommended(office)
    assert counted_items([kept.nomination])[kept.nomination.pk].has_other_papers is False  # type: ignore[attr-defined]
    suspended(office, kept)
    hold.conclude_hold(kept.ref, by=office.hr_head, reason=REASON, upload=pdf("ket-luan.pdf"))
    other = received(office)
    appraise.reopen_nomination(kept.ref, by=office.chief, reason=REASON, upload=pdf("khieu-nai.pdf", text="don"))
    kept.nomination.evidence.filter(file__name="khieu-nai.pdf").update(added_at=kept.nomination.created_at)
    assert counted_items([kept.nomination])[kept.nomination.pk].has_other_papers is False  # type: ignore[attr-defined]

    merge(office, other, kept)

    nomination = kept.nomination
    assert counted_items([nomination])[nomination.pk].has_other_papers is True  # type: ignore[attr-defined]
    assert "CHANGED" in exceptions_among([nomination])[nomination.pk]


def test_unit_and_council_open_the_files_that_came_in_and_the_other_unit_only_its_own(office: Office) -> None:
    kept, other = moved(office)
    (own,), (came,) = ([each.file.ref for each in w.nomination.evidence.select_related("file")] for w in (kept, other))
    merge(office, other, kept)
    kept.appraise().consolidate()
    sitting(office, kept)
    readers = {"own": office.hr_head, "member": office.members[-1], "other": other.proposer}

    opened = {
        name: [ref for ref in (own, came) if _opens(office, user, ref)] for name, user in readers.items()
    }

    assert opened == {"own": [own, came], "member": [own, came], "other": [came]}


def _opens(office: Office, user: Any, ref: str) -> bool:
    try:
        file_visible_to(actor_of(user, office.day), ref)
    except StoredFile.DoesNotExist:
        return False
    return True


def test_the_unit_reads_what_came_in_while_it_completes_and_takes_none_of_it_out(office: Office) -> None:
    kept, other = received(office).give_back(), received(office)
    merge(office, other, kept)
    browser, slug = visitor(kept.proposer), kept.nomination.slug

    page = browser.get(reverse("nomination-edit", args=[slug])).content.decode()

    own, came = (each.nomination.evidence.get() for each in (kept, other))
    assert f"from {other.nomination.code}" in page
    assert [f'name="evidence" value="{each.pk}"' in page for each in (own, came)] == [True, False]
    assert evidence_of(kept.nomination, is_editor=True)[1].came_with == other.nomination.code


# -- who may, and what may not take one in -----------------------------------------------------------------------------


def moved(office: Office) -> tuple[Walk, Walk]:
    """Return a dossier that the head of HR-Admin proposes for his own, who was another's when that one was sent."""
    nominee = Person.objects.get(pk=office.team.staff.pk)
    other = received(office, nominee=nominee)
    nominee.unit = person_of(office.hr_head).unit
    nominee.save()
    return received(office, nominee=nominee, proposer=office.hr_head), other


def test_nobody_clears_a_rival_out_of_the_way_of_what_he_proposed_himself(office: Office) -> None:
    kept, other = moved(office)

    with refused(Refusal.ACTOR_PROPOSED_SURVIVOR):
        merge(office, other, kept, by=office.hr_head)

    page = visitor(office.hr_head).get(reverse("merge", args=[other.nomination.slug]))
    assert page.context["form"].fields["survivor"].choices == []
    ((name, reasons),) = page.context["not_offered"]
    assert (name.split(" · ")[0], reasons[0].startswith(f"You proposed {kept.nomination.code}")) == (
        kept.nomination.code,
        True,
    )
    assert reasons[0] in page.content.decode()
    merge(office, other, kept)
    assert other.nomination.merged_into == kept.nomination


def test_nothing_is_merged_into_a_suspended_dossier_nor_is_one_merged_away(office: Office) -> None:
    kept, other = received(office), received(office)
    suspended(office, kept)

    with refused(Refusal.SURVIVOR_IS_HELD):
        merge(office, other, kept)
    with refused(Refusal.IS_HELD):
        merge(office, kept, other)

    page = visitor(office.hr_officer).get(reverse("merge", args=[other.nomination.slug]))
    assert page.context["form"].fields["survivor"].choices == []
    hold.propose_release(kept.ref, by=office.hr_officer, reason=REASON, upload=pdf("xac-minh.pdf"))
    hold.release_nomination(kept.ref, by=office.chief)
    merge(office, other, kept)
    assert other.nomination.state == State.MERGED


def test_a_step_is_said_to_be_open_only_where_a_dossier_can_take_this_one_in(office: Office) -> None:
    first, second, other = sent(office), sent(office), received(office)
    suspended(office, first)
    assert explained(office, other, Command.MERGE, to="hr_officer") == ()

    suspended(office, second)

    browser, url = visitor(office.hr_officer), reverse("merge", args=[other.nomination.slug])
    page = browser.get(url)
    with override("en"):
        told = explained(office, other, Command.MERGE, to="hr_officer")
    with refused(Refusal.SURVIVOR_IS_HELD):
        merge(office, other, first)
    assert [str(first.nomination.code) in reason for reason in told] == [True]
    assert tuple(page.context["closed"]) == told
    held = [each.label for each in page.context["conditions"] if each.is_met is False]
    assert held == ["No suspension lies over the other dossier"]
    assert page.context["form"].fields["survivor"].choices == []
    forced = browser.post(url, {"survivor": first.ref, "reason": REASON, "version": other.nomination.version})
    assert (forced.status_code, other.nomination.state) == (400, State.APPRAISING)
    assert [told[0] in unescape(each.content.decode()) for each in (page, forced)] == [True, True]


def test_a_dossier_that_changed_since_it_was_chosen_takes_nothing_in_unseen(office: Office) -> None:
    kept, other = sent(office), received(office)
    seen = kept.nomination.version
    browser, slug = visitor(office.hr_officer), other.nomination.slug
    page = browser.get(reverse("merge", args=[slug]))
    form = {
        "survivor": kept.ref,
        "reason": REASON,
        "version": other.nomination.version,
        f"version_{kept.nomination.slug}": seen,
    }
    assert f'name="version_{kept.nomination.slug}" value="{seen}"' in page.content.decode()
    kept.receive()

    with refused(Refusal.IS_STALE):
        merge(office, other, kept, into_version=seen)
    again = browser.post(reverse("merge", args=[slug]), form)
    now = kept.nomination.version
    assert (again.status_code, other.nomination.state) == (409, State.APPRAISING)
    assert f'name="version_{kept.nomination.slug}" value="{now}"' in again.content.decode()
    browser.post(reverse("merge", args=[slug]), {**form, f"version_{kept.nomination.slug}": now})
    assert other.nomination.merged_into == kept.nomination

"""Every guard of the law can say no: a Case broken by hand so that it alone does, and what it then tells people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pytest
from django.utils.translation import override

from tests.lifecycle.cases import NOW, PERSON
from tests.lifecycle.test_tables import WHO_BY_HAND, case_for
from workflows.lifecycle import STEPS
from workflows.queries.labels import label_of, sentence_of
from workflows.rules import guards
from workflows.rules.asking import Guard
from workflows.rules.case import AnotherForm, Case, Charge, Counterpart, FormFacts, SurvivorFacts
from workflows.rules.needs import Missing
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import BallotKind, ItemState, SessionState
from workflows.vocabulary.dossier import CampaignState, Conclusion, FindingKind, OtherNominee
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.regimes import SimplifiedRule
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

Changes = Mapping[str, Any]
HR, DEPUTY, SECRETARY = (Role.HR_OFFICER, Role.HR_HEAD), (Role.DEPUTY_CHIEF,), (Role.COUNCIL_SECRETARY,)
MINE, HELD, ALONE = {"nomination.nominee_person_id": PERSON}, {"nomination.is_held": True}, {"proposal": None}
# Off an agenda the secretary takes a nomination, on the unit's word; from elsewhere the unit itself.
ON_AGENDA = {"nomination.state": State.ON_AGENDA, "actor.charges": (Charge(Role.COUNCIL_SECRETARY),)}
UNWRITTEN: Changes = {"nomination.summary": " ", "nomination.period_to": None, "nomination.report": {}}
BARE = {**UNWRITTEN, "dossier.evidence": ()}
LACKING = (Missing.SUMMARY, Missing.PERIOD, Missing.REPORT, Missing.CONTENT, Missing.CRITERION, Missing.EVIDENCE)
SHORT, LONG = " Trễ hạn.. ", "Trễ hạn..."  # nine and ten characters, without the blanks around them
GK, TWIN, LATE = {"award": "Giấy khen"}, ("DN-2026-0002",), NOW - timedelta(seconds=1)
TAKES_IN = SurvivorFacts(TWIN[0], "SUBMITTED")
# Of the 12 words that each of two reports says the other says 10, which are 83 of a hundred.
TOLD = "Tiếp 214 lượt công dân, không để phát sinh khiếu nại kéo dài"
TOLD_BESIDE = (Counterpart("DN-2026-0002", "Tiếp 214 lượt công dân, không phát sinh khiếu nại đông người", "", {}),)
BESIDE: Changes = {"nomination.summary": TOLD, "dossier.counterparts": TOLD_BESIDE}
OUTSIDE = {"dossier.nominee_in_unit": False, "dossier.unit_name": "Phòng Tài vụ"}
GROUNDS, QUORUM = {"rule": SimplifiedRule.ALL}, {"members": 9, "needed": 6}
SECRET = {"session.ballot_kind": BallotKind.SECRET_BALLOT}
BY_SECRET = {**SECRET, "session.policy_ballot_kind": BallotKind.SECRET_BALLOT}
WRITTEN = {"session.is_written": True}
TIED = {"session.item_state": ItemState.TIED, "session.most_ballots": 2, "session.ballots_left": 1}
UNCLEAR = {"appraisal.conclusion": Conclusion.SUPPLEMENT}
# What nobody should read: a place that was left, or filled with nothing; a code; a word in capitals that is no office.
RAW = re.compile(r"[{}_]|“\s*”|[:,]\s*[.,]|\b(?!UBND)[A-Z]{3,}\b")


TODAY, CHIEF, BK = NOW.date(), (Role.CHIEF,), {"award": "Bằng khen"}
YESTERDAY = TODAY - timedelta(days=1)
CANCELLED = {"campaign.state": CampaignState.CANCELLED}


def deferred(times: int) -> Changes:
    return {"acts": (("nomination.deferred", "the chair"),) * times}


def form(code: str, **facts: Any) -> Changes:
    return {"inputs": {"award": AnotherForm(code, facts.pop("name", "Bằng khen"), **facts)}}


def survivor(code: str, state: str, **facts: Any) -> Changes:
    return {"inputs": {"survivor": SurvivorFacts(code, state, **facts)}}


@dataclass(frozen=True)
class No:
    """A guard in a step, its refusal, what breaks the Case, what the sentence names; `given` holds unbroken as well."""

    guard: str
    step: str
    refusal: str
    broken: Changes
    names: Changes = field(default_factory=dict)
    given: Changes = field(default_factory=dict)

    @property
    def good(self) -> Case:
        return changed(case_for(Command(self.step), WHO_BY_HAND[self.step].split()[0]), self.given)

    @property
    def bad(self) -> Case:
        return changed(self.good, self.broken)


def changed(case: Case, changes: Changes) -> Case:
    """Return the Case with other facts; a name such as `session.present` leads into a part of it."""
    for name, value in changes.items():
        part, _, inner = name.partition(".")
        case = replace(case, **{part: replace(getattr(case, part), **{inner: value}) if inner else value})
    return case


BY_HAND = [
    # order and standing, separation of duties
    No("is_not_held", "receive", "IS_HELD", HELD),
    No("is_held", "release", "IS_NOT_HELD", {"nomination.is_held": False}),
    No("actor_is_not_nominee", "receive", "ACTOR_IS_NOMINEE", MINE, {"holder": HR}),
    *(
        No("actor_did_not_propose", "receive", "ACTOR_PROPOSED", {"acts": ((act, "me"),)}, {"holder": HR})
        for act in ("nomination.drafted", "nomination.submitted", "nomination.resubmitted")
    ),
    *(
        No("actor_did_not_appraise", "accept", "ACTOR_APPRAISED", {"acts": ((act, "me"),)}, {"holder": DEPUTY})
        for act in ("nomination.appraised", "nomination.consolidated", "nomination.put_forward")
    ),
    No("step_is_proposed", "reject", "SECOND_PERSON_NEEDED", ALONE, {"holder": HR[:1]}),
    No("withdrawal_is_agreed", "withdraw", "SECOND_PERSON_NEEDED", ALONE, {"holder": (Role.UNIT_HEAD,)}, ON_AGENDA),
    No("proposer_is_another", "withdraw", "PROPOSER_MUST_BE_ANOTHER", {"proposal.by": "me"}, {"holder": SECRETARY},
       ON_AGENDA),
    # proposing
    No("campaign_is_open", "submit", "CAMPAIGN_NOT_OPEN", {"campaign.state": CampaignState.REVIEWING},
       {"campaign": "Phong trào"}),
    No("award_is_in_campaign", "submit", "AWARD_NOT_IN_CAMPAIGN", {"campaign.awards": {"BK_TINH": (True, True)}},
       {**GK, "allowed": ("Giấy khen", "Bằng khen")}),
    No("nominee_kind_is_allowed", "submit", "NOMINEE_KIND_NOT_ALLOWED", {"campaign.awards": {"GK": (False, True)}}, GK),
    No("nominee_kind_is_allowed", "submit", "NOMINEE_KIND_NOT_ALLOWED", {"nomination.nominee_kind": "COLLECTIVE"}, GK,
       {"campaign.awards": {"GK": (True, False)}}),
    No("nominee_is_in_unit", "submit", "NOMINEE_NOT_IN_UNIT", OUTSIDE, {"unit": "Phòng Tài vụ"}),
    No("chief_does_not_award_himself", "submit", "CHIEF_CANNOT_AWARD_HIMSELF", {"award.is_decided_by_chief": True}, {},
       {"nomination.nominee_class": "CHIEF", "award.is_decided_by_chief": False}),
    No("dossier_is_complete", "submit", "DOSSIER_INCOMPLETE", BARE, {"missing": LACKING},
       {"campaign.contents": (("ND1", True),)}),
    No("dossier_is_complete", "submit", "DOSSIER_INCOMPLETE", {"nomination.simplified_grounds": []},
       {"missing": (Missing.GROUND,)}, {"nomination.procedure": "SIMPLIFIED", "nomination.simplified_grounds": ["1"]}),
    No("declaration_is_made", "submit", "DECLARATION_MISSING", {"nomination.is_declared": False}),
    No("deadline_is_kept_or_explained", "submit", "DEADLINE_PASSED", {"nomination.late_reason": SHORT},
       {"deadline": LATE}, {"campaign.closes_at": LATE, "nomination.late_reason": LONG}),
    No("duplicates_are_explained", "submit", "DUPLICATE_UNEXPLAINED", {"nomination.duplicate_reason": SHORT},
       {"duplicates": TWIN}, {"dossier.duplicates": TWIN, "nomination.duplicate_reason": LONG}),
    No("shared_achievement_is_explained", "submit", "SHARED_ACHIEVEMENT_UNEXPLAINED", BESIDE,
       {"codes": TWIN, "whose": OtherNominee.TEAM}),
    No("shared_achievement_is_explained", "resubmit", "SHARED_ACHIEVEMENT_UNEXPLAINED",
       {**BESIDE, "house": {"ALIKE_ACHIEVEMENT_PERCENT": 83}, "nomination.nominee_kind": "COLLECTIVE"},
       {"codes": TWIN, "whose": OtherNominee.MEMBER}, {**BESIDE, "house": {"ALIKE_ACHIEVEMENT_PERCENT": 84}}),
    # ending without an outcome
    No("completion_is_overdue", "lapse", "COMPLETION_NOT_DUE", {"supplement.due_date": TODAY}, {"due": TODAY}),
    No("unit_was_reminded", "lapse", "REMINDERS_MISSING", {"supplement.reminders": 1}, {"reminded": 1, "needed": 2}),
    No("unit_had_notice", "lapse", "REMINDED_TOO_LATELY", {"supplement.days_since": 2}, {"last": TODAY, "days": 3}),
    No("campaign_was_not_cancelled", "reopen", "CAMPAIGN_IS_CANCELLED", CANCELLED, {"campaign": "Phong trào"}),
    No("campaign_was_cancelled", "cancel_with_campaign", "CAMPAIGN_NOT_CANCELLED",
       {"campaign.state": CampaignState.OPEN}, {"holder": (Role.CHIEF,)}),
    No("every_item_is_answered", "resubmit", "ITEMS_UNANSWERED", {"dossier.unanswered": (2, 3)}, {"items": (2, 3)}),
    # receiving, appraising and consolidating
    No("regime_is_in_force", "receive", "NO_REGIME_IN_FORCE", {"receipt.has_regime": False}, {"date": TODAY}),
    No("policy_is_in_force", "receive", "NO_POLICY_IN_FORCE", {"receipt.has_policy": False}, {**GK, "date": TODAY}),
    No("policy_is_in_force", "reopen", "NO_POLICY_IN_FORCE", {"receipt.has_policy": False}, {**GK, "date": TODAY}),
    No("policy_is_in_force", "reconsider", "NO_POLICY_IN_FORCE", {"receipt.has_policy": False}, {**GK, "date": TODAY}),
    No("version_is_appraised", "consolidate", "APPRAISAL_MISSING", {"appraisal": None}),
    No("version_is_appraised", "consolidate", "APPRAISAL_MISSING", {"nomination.dossier_version": 2}),
    No("appraisal_is_not_outdated", "reject", "APPRAISAL_MISSING", {"nomination.dossier_version": 2}),
    No("appraisal_is_eligible", "consolidate", "APPRAISAL_NOT_ELIGIBLE", UNCLEAR),
    No("findings_are_positive", "consolidate", "FINDING_MISSING", {"appraisal.positive": frozenset()},
       {"findings": tuple(FindingKind)}),
    No("procedure_is_full", "consolidate", "PROCEDURE_IS_SIMPLIFIED", {"nomination.procedure": "SIMPLIFIED"}),
    No("procedure_is_simplified", "consolidate_simplified", "PROCEDURE_IS_FULL", {"nomination.procedure": "FULL"}),
    No("simplified_ground_is_given", "consolidate_simplified", "SIMPLIFIED_CASE_MISSING",
       {"nomination.simplified_grounds": ["1"]}, GROUNDS,
       {"nomination.simplified_grounds": ["1", "2"], "simplified_rule": "ALL"}),
    No("policy_is_in_force", "reconsider", "NO_POLICY_IN_FORCE", {"receipt.has_policy": False}, {**GK, "date": TODAY},
       {"nomination.procedure": "SIMPLIFIED"}),
    No("policy_is_in_force", "receive", "NO_POLICY_IN_FORCE", {"nomination.procedure": "FULL"}, {**GK, "date": TODAY},
       {"receipt.has_policy": False, "nomination.procedure": "SIMPLIFIED"}),
    # merging, reopening
    No("survivor_is_alike", "merge", "MERGE_DIFFERS", survivor("DN-2026-0003", "SUBMITTED"), {"codes": TWIN}),
    No("survivor_is_open", "merge", "MERGE_NOT_OPEN", survivor(TWIN[0], "CONSOLIDATED"), {"code": TWIN[0]}),
    No("survivor_is_not_held", "merge", "SURVIVOR_IS_HELD", survivor(TWIN[0], "SUBMITTED", is_held=True),
       {"code": TWIN[0]}),
    No("actor_did_not_propose_survivor", "merge", "ACTOR_PROPOSED_SURVIVOR",
       survivor(TWIN[0], "SUBMITTED", proposed_by=frozenset({"me"})), {"code": TWIN[0], "holder": HR},
       survivor(TWIN[0], "SUBMITTED", proposed_by=frozenset({"somebody else"}))),
    # Before one is chosen, where none of those that there are can take this one in: what bars the first.
    *(
        No(guard, "merge", refusal, {"survivors": (replace(TAKES_IN, **bars), replace(TAKES_IN, is_held=True))},
           {"code": TWIN[0], **names}, {"survivors": (replace(TAKES_IN, is_held=True), TAKES_IN)})
        for guard, refusal, bars, names in (
            ("survivor_is_open", "MERGE_NOT_OPEN", {"state": "CONSOLIDATED"}, {}),
            ("survivor_is_not_held", "SURVIVOR_IS_HELD", {"is_held": True}, {}),
            ("actor_did_not_propose_survivor", "ACTOR_PROPOSED_SURVIVOR", {"proposed_by": frozenset({"me"})},
             {"holder": HR}),
        )
    ),
    No("survivor_is_alike", "merge", "MERGE_DIFFERS", {"survivors": ()}, {"codes": TWIN}),
    No("nothing_was_merged_in", "merge", "MERGED_INTO_THIS_ONE", {"dossier.merged": ("DN-2026-0003",)}),
    *(
        No("actor_did_not_find_it", "reopen", "ACTOR_FOUND_IT", mine, {"holder": (Role.HR_HEAD, Role.CHIEF)},
           {"acts": (("nomination.rejected", "me"), ("nomination.rejected", "you")), "finders": ("you",)})
        for mine in ({"acts": (("nomination.rejected", "me"),)}, {"finders": ("me",)})
    ),
    No("appeal_is_in_time_or_new", "reopen", "APPEAL_TOO_LATE",
       {"appeal_until": YESTERDAY, "inputs": {"what_is_new": SHORT}}, {"until": YESTERDAY, "least": 10},
       {"appeal_until": YESTERDAY, "inputs": {"what_is_new": LONG}}),
    No("appeal_is_in_time_or_new", "reopen", "APPEAL_TOO_LATE",
       {"appeal_until": YESTERDAY, "inputs": {"what_is_new": ""}}, {"until": YESTERDAY, "least": 10},
       {"appeal_until": TODAY, "inputs": {"what_is_new": ""}}),
    *(
        No("document_is_new", step, "DOCUMENT_IS_KNOWN",
           {"known_files": frozenset({"0" * 64}), "inputs": {"sha256": "0" * 64}}, {},
           {"known_files": frozenset({"0" * 64}), "inputs": {"sha256": "1" * 64}})
        for step in ("reopen", "ask_again")
    ),
    # the council
    No("session_is_chosen", "place_on_agenda", "SESSION_NOT_CHOSEN", {"session": None}),
    No("session_is_chosen", "reconsider", "SESSION_NOT_CHOSEN",
       {"session.is_to_come": False, "session.state": SessionState.MINUTES_SIGNED}),
    No("session_takes_items", "place_on_agenda", "SESSION_WRONG_STATE", {"session.state": SessionState.CONVENED},
       {"state": SessionState.CONVENED}),
    No("session_is_far_enough", "place_on_agenda", "SESSION_TOO_SOON", {"session.working_days_ahead": 8}, {"days": 9},
       {"session.notice_days": 9}),
    No("session_is_open", "defer", "SESSION_WRONG_STATE", {"session.state": SessionState.COUNTED},
       {"state": SessionState.COUNTED}),
    No("quorum_is_reached", "open_item", "QUORUM_NOT_REACHED", {"session.present": 5}, {"present": 5, **QUORUM},
       {"session.present": 6}),
    No("cannot_be_taken_up", "adjourn", "QUORUM_IS_REACHED", {"session.present": 6}, {"present": 6, **QUORUM}),
    No("vote_was_not_opened", "adjourn", "VOTE_WAS_OPENED", {"nomination.is_held": False}, {},
       {"nomination.state": State.IN_REVIEW, **HELD}),
    No("members_were_counted", "adjourn", "SESSION_WRONG_STATE", {"session.state": SessionState.PLANNED},
       {"state": SessionState.PLANNED}),
    No("item_was_not_counted", "adjourn", "COUNT_STANDS", {"session.item_state": ItemState.FAILED}, {},
       {"nomination.state": State.IN_REVIEW, **HELD}),
    No("item_was_not_counted", "defer", "COUNT_STANDS", {"session.item_state": ItemState.TIED}),
    No("no_other_form_was_counted", "defer", "ANOTHER_FORM_WAS_COUNTED", {"session.present": 6}, {},
       {"session.present": 5, "session.follows_a_count": True}),
    No("no_other_form_was_counted", "defer", "ANOTHER_FORM_WAS_COUNTED", {"session.follows_a_count": True}),
    No("no_other_form_was_counted", "defer", "ANOTHER_FORM_WAS_COUNTED", {"session.voters": 5}, {},
       {"session.voters": 4, "session.follows_a_count": True}),
    No("eligible_members_suffice", "open_item", "TOO_FEW_ELIGIBLE", {"session.eligible": 4},
       {"eligible": 4, "needed": 5}, {"session.eligible": 5}),
    No("ballot_kind_is_allowed", "open_item", "BALLOT_KIND_NOT_ALLOWED", {"session.ballot_kind": "SHOW_OF_HANDS"},
       {"kind": BallotKind.SECRET_BALLOT}, BY_SECRET),
    No("ballot_kind_is_allowed", "open_item", "BALLOT_KIND_NOT_ALLOWED", {"session.ballot_kind": "NONE"},
       {"kind": BallotKind.SHOW_OF_HANDS}, SECRET),
    No("minutes_are_signed", "accept", "MINUTES_NOT_SIGNED", {"session.minutes_are_signed": False}),
    No("minutes_are_signed", "accept", "MINUTES_NOT_SIGNED", {"nomination.recommended_by": "COUNCIL"}, {},
       {"nomination.recommended_by": "SIMPLIFIED", "session": None}),
    No("item_has_passed", "recommend", "ITEM_DID_NOT_PASS", {"session.item_state": "TIED"}),
    No("item_has_passed", "recommend", "ITEM_DID_NOT_PASS", {"session.item_outcome": "NOT_COUNTED"}),
    No("item_has_failed", "not_recommend", "ITEM_PASSED", {"session.item_state": "PASSED"}, {},
       {"session.item_state": "TIED"}),
    # again, and on another award form
    No("deferrals_remain", "retable_to_agenda", "DEFERRED_TOO_OFTEN", deferred(2), {"times": 2, "holder": CHIEF},
       deferred(1)),
    No("deferrals_are_used_up", "stop", "DEFERRALS_REMAIN", deferred(1), {"times": 1, "most": 2, "holder": SECRETARY}),
    No("form_is_another", "change_award_form", "FORM_IS_THE_SAME", form("GK"), GK, form("BK_TINH")),
    No("form_is_in_use", "change_award_form", "FORM_NOT_IN_USE", form("BK_TINH", is_in_use=False), BK),
    No("form_is_in_campaign", "change_award_form", "AWARD_NOT_IN_CAMPAIGN", form("LDTT", name="Lao động tiên tiến"),
       {"award": "Lao động tiên tiến", "allowed": ("Giấy khen", "Bằng khen")}, form("BK_TINH")),
    No("form_fits_the_nominee", "change_award_form", "NOMINEE_KIND_NOT_ALLOWED",
       {"campaign.awards": {"GK": (True, True), "BK_TINH": (False, True)}}, BK, form("BK_TINH")),
    No("form_is_not_the_chiefs_own", "change_award_form", "CHIEF_CANNOT_AWARD_HIMSELF",
       form("BK_TINH", is_decided_by_chief=True), {},
       {**form("BK_TINH", is_decided_by_chief=False), "nomination.nominee_class": "CHIEF"}),
    No("form_has_a_policy", "change_award_form", "FORM_WITHOUT_POLICY", form("BK_TINH", has_policy=False), BK),
    No("form_was_not_voted_on", "change_award_form", "FORM_WAS_VOTED_ON", form("BK_TINH", was_voted_on=True), BK),
    No("no_vote_is_under_way", "change_award_form", "VOTE_IS_UNDER_WAY",
       form("BK_TINH", item_state=ItemState.VOTING, votes=1), {}, form("BK_TINH", item_state=ItemState.VOTING)),
    No("no_vote_is_under_way", "change_award_form", "VOTE_IS_UNDER_WAY",
       form("BK_TINH", item_state=ItemState.VOTING, votes=1), {},
       form("BK_TINH", item_state=ItemState.FAILED, votes=9)),
    No("no_vote_is_under_way", "change_award_form", "VOTE_IS_UNDER_WAY",
       form("BK_TINH", item_state=ItemState.PASSED, has_other_item=True), {},
       form("BK_TINH", item_state=ItemState.PASSED)),
    No("no_vote_is_under_way", "change_award_form", "VOTE_IS_UNDER_WAY",
       form("BK_TINH", item_state=ItemState.VOTING, is_by_paper=True), {},
       form("BK_TINH", item_state=ItemState.FAILED, is_by_paper=True)),
    No("alternative_follows_a_pass", "change_award_form", "ALTERNATIVE_NEEDS_A_PASS",
       form("BK_TINH", item_state=ItemState.FAILED, is_alternative=True), {},
       form("BK_TINH", item_state=ItemState.PASSED, is_alternative=True)),
    # without a meeting
    No("ballot_can_be_written", "place_on_agenda", "SECRET_NEEDS_MEETING",
       {"session.policy_ballot_kind": BallotKind.SECRET_BALLOT}, GK, WRITTEN),
    No("written_opinions_count", "place_on_agenda", "WRITING_DOES_NOT_COUNT", {"session.counts_written": False}, GK,
       WRITTEN),
    *(
        No("council_meets", step, "NEEDS_MEETING", WRITTEN, {}, {**TIED, **ASKED})
        for step, ASKED in (("revote", {}), ("change_award_form", form("BK_TINH", item_state=ItemState.TIED)))
    ),
    No("ballot_kind_is_allowed", "open_item", "BALLOT_KIND_NOT_ALLOWED", SECRET, {"kind": BallotKind.SHOW_OF_HANDS},
       {**WRITTEN, "actor.charges": (Charge(Role.COUNCIL_SECRETARY),), "session.present": 0,
        "session.ballot_kind": BallotKind.WRITTEN_CONSULTATION}),
    No("vote_was_not_opened", "adjourn", "VOTE_WAS_OPENED", {"session.opinions_until": NOW}, {},
       {"nomination.state": State.IN_REVIEW, **WRITTEN, "session.opinions_until": NOW - timedelta(seconds=1)}),
    # a second ballot after a tie
    *(
        No("result_is_tied", "revote", "RESULT_NOT_TIED", {"session.item_state": state}, {}, TIED)
        for state in (ItemState.PASSED, ItemState.FAILED, ItemState.VOTING)
    ),
    No("ballots_remain", "revote", "BALLOTS_USED_UP", {"session.ballots_left": 0}, {"most": 2}, TIED),
    No("item_is_the_last", "revote", "ITEM_WAS_FOLLOWED", {"session.is_followed": True}, {}, TIED),
    No("ballot_was_not_forgone", "revote", "BALLOT_WAS_FORGONE", {"session.is_forgone": True}, {}, TIED),
    # turning back, deciding otherwise, taking back
    *(
        No("may_be_reconsidered", "ask_to_reconsider", "RECONSIDERED_ALREADY", {"acts": ((act, "you"),)}, {"times": 1})
        for act in ("nomination.sent_to_council", "nomination.sent_to_council_again")
    ),
    No("council_has_voted", "ask_to_reconsider", "COUNCIL_HAS_NOT_VOTED", {"nomination.recommended_by": "SIMPLIFIED"}),
    No("override_is_allowed", "override", "OVERRIDE_IS_OFF", {"house": {}}),
    No("override_is_allowed", "override", "OVERRIDE_IS_OFF", {"session.item_state": ItemState.FAILED}, {},
       {"house": {}, "session.item_state": ItemState.TIED}),
    No("law_sets_no_ratio", "override", "LAW_SETS_THE_RATIO", {"is_statutory": True}, GK),
    No("council_agreed_to_higher", "upgrade", "COUNCIL_DID_NOT_AGREE", {"agreed": ()}),
    No("council_agreed_to_higher", "upgrade", "COUNCIL_DID_NOT_AGREE",
       {"agreed": (FormFacts("TK", "Thư khen", True),)}),
    No("council_agreed_to_lower", "downgrade", "COUNCIL_DID_NOT_AGREE",
       {"agreed": (FormFacts("BK_TINH", "Bằng khen", False),)}),
    No("nominee_is_not_the_chief", "downgrade", "CHIEF_CANNOT_AWARD_HIMSELF", {"nomination.nominee_class": "CHIEF"}),
    No("achievement_is_not_rewarded", "downgrade", "REWARDED_OTHERWISE", {"rewarded": TWIN}, {"codes": TWIN}),
    No("form_is_of_the_office", "ask_for_fallback", "BEYOND_AUTHORITY", form("BK_TINH", is_decided_by_chief=False),
       {"award": "Bằng khen", "authority": "Chủ tịch tỉnh"},
       {**form("BK_TINH"), "award.authority_name": "Chủ tịch tỉnh"}),
    *(
        No(guard, step, "TAKEN_BACK_OTHERWISE", {"acts": ((act, "you"),)}, {"step": other})
        for guard, step, act, other in (
            ("was_approved", "pull_back", "nomination.overridden", Command.PULL_BACK_OVERRIDE),
            ("was_approved", "pull_back", "nomination.completed_for_province", Command.PULL_BACK_RESUBMISSION),
            ("was_overridden", "pull_back_override", "nomination.accepted", Command.PULL_BACK),
            ("was_downgraded", "pull_back_downgrade", "nomination.accepted", Command.PULL_BACK),
            ("was_completed", "pull_back_resubmission", "nomination.upgraded", Command.PULL_BACK),
            ("was_completed", "pull_back_resubmission", "nomination.escalated", Command.PULL_BACK),
            ("was_approved", "pull_back", "nomination.downgraded", Command.PULL_BACK_DOWNGRADE),
        )
    ),
    # deciding, escalating, granting
    No("award_is_within_authority", "accept", "BEYOND_AUTHORITY", {"award.is_decided_by_chief": False},
       {**GK, "authority": "Chủ tịch tỉnh"}, {"award.authority_name": "Chủ tịch tỉnh"}),
    No("award_is_beyond_authority", "escalate", "WITHIN_AUTHORITY", {"award.is_decided_by_chief": True}, GK),
    No("paper_is_signed", "grant", "PAPER_NOT_APPROVED", {"paper": None}),
    No("paper_is_signed", "send", "PAPER_NOT_APPROVED", {"paper.is_whole": False}),
    No("name_matches", "record_grant", "NAME_DOES_NOT_MATCH", {"inputs": {"name_matches": False}},
       {"code": "DN-2026-0001"}),
]
every_row = pytest.mark.parametrize("row", BY_HAND, ids=lambda row: f"{row.step}:{row.guard}")


def test_no_guard_of_the_law_is_without_its_no() -> None:
    written = {name for name, rule in vars(guards).items() if isinstance(rule, Guard)}
    asked = {guard.__name__ for step in STEPS.values() for guard in step.guards}

    assert {row.guard for row in BY_HAND} == asked == written


@every_row
def test_the_guard_says_no_alone_and_nothing_where_all_is_well(row: No) -> None:
    step = STEPS[Command(row.step)]

    assert step.reasons_against(row.good, with_inputs=False) == []
    assert [guard.__name__ for guard in step.guards if not guard(row.bad)] == [row.guard]
    assert step.reasons_against(row.bad, with_inputs=False) == [Reason(Refusal(row.refusal), row.names)]


@every_row
def test_its_no_is_a_sentence_in_vietnamese_and_in_english(row: No) -> None:
    (reason,) = STEPS[Command(row.step)].reasons_against(row.bad, with_inputs=False)
    named = [each for value in row.names.values() for each in (value if isinstance(value, tuple) else (value,))]
    said = {}
    for language in ("vi", "en"):
        with override(language):
            said[language] = sentence_of(reason)
            said_whole = [each for each in named if not isinstance(each, date)]
            words = {label_of(each) if isinstance(each, StrEnum) else str(each) for each in said_whole}
        assert ({word for word in words if word not in said[language]}, RAW.findall(said[language])) == (set(), [])

    assert said["vi"] != said["en"] and {sentence[-1] for sentence in said.values()} == {"."}

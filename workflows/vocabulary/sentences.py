"""The sentence of every refusal: what stands in the way, and what a person can do about it or who can.

One table, as long as there are reasons to say no; each of them is said by a test in both languages.
"""

from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.words import gettext_noop as _

SENTENCES: dict[Refusal, str] = {
    Refusal.STEP_OUT_OF_TURN: _(
        "This step is not open now: the nomination is “{state}”. Next to act: {holder}."
    ),
    Refusal.IS_HELD: _("The nomination is suspended by regulation. It goes on when the suspension is lifted."),
    Refusal.IS_NOT_HELD: _("The nomination is not suspended, so there is nothing to lift or conclude."),
    Refusal.IS_STALE: _("Someone else has just changed this nomination. Look at the changes, then record yours again."),
    Refusal.NOT_YOURS: _("This step is taken by: {holder}. Please turn to them."),
    Refusal.NO_CASE: _("A step can be taken only through the office's actions. Use the page of the nomination."),
    Refusal.ADMINISTRATOR_ACTS_NOT: _(
        "The account of a system administrator takes no step in a nomination. It can be taken by: {holder}."
    ),
    Refusal.ACTOR_IS_NOMINEE: _("You are the nominee, so you cannot take this step. It can be taken by another: {holder}."),
    Refusal.ACTOR_PROPOSED: _(
        "You proposed this nomination, so another person has to take this step: {holder}."
    ),
    Refusal.ACTOR_APPRAISED: _(
        "You appraised this nomination, so another person has to take this step: {holder}."
    ),
    Refusal.ACTOR_FOUND_IT: _(
        "You found this nomination not eligible, or proposed to, so another person has to open it again: {holder}."
    ),
    Refusal.PROPOSER_MUST_BE_ANOTHER: _(
        "You made this proposal yourself, so another person has to confirm it: {holder}."
    ),
    Refusal.CHIEF_IS_CONCERNED: _(
        "The Chief is the nominee or has an interest here. A deputy with a signing mandate (KT.) has to act: {holder}."
    ),
    Refusal.DEPUTY_IS_CONCERNED: _(
        "You sign for the Chief, but you are the nominee or have an interest here. Another has to act: {holder}."
    ),
    Refusal.SECOND_PERSON_NEEDED: _("This step needs a second person. First it is proposed by: {holder}."),
    Refusal.PROPOSER_NOT_ENTITLED: _("This nominee may be proposed only by: {holder}. Please turn to them."),
    Refusal.CAMPAIGN_NOT_OPEN: _(
        "The campaign “{campaign}” is not open for nominations. Propose in an open campaign, or as a sudden merit."
    ),
    Refusal.AWARD_NOT_IN_CAMPAIGN: _(
        "The campaign's plan does not provide for “{award}”. Choose one of: {allowed}."
    ),
    Refusal.NOMINEE_KIND_NOT_ALLOWED: _("“{award}” is not given to this kind of nominee in this campaign. Choose another."),
    Refusal.NOMINEE_NOT_IN_UNIT: _("The nominee does not belong to this unit. Choose a nominee of {unit}."),
    Refusal.CHIEF_CANNOT_AWARD_HIMSELF: _(
        "The Chief cannot give himself an award of his own. Propose an award that the province decides."
    ),
    Refusal.DOSSIER_INCOMPLETE: _("The dossier is not complete. Still missing: {missing}."),
    Refusal.DECLARATION_MISSING: _("Confirm the declaration that the facts are true and that no case is pending."),
    Refusal.DEADLINE_PASSED: _(
        "Nominations closed at {deadline}. To submit late, give the reason; it stays on the record."
    ),
    Refusal.DUPLICATE_UNEXPLAINED: _(
        "There is already a nomination that looks the same: {duplicates}. Explain why both go on, or withdraw one."
    ),
    Refusal.SHARED_ACHIEVEMENT_UNEXPLAINED: _(
        "{codes} proposes {whose} for what reads as the same achievement. Explain in the dossier why both go on; the "
        "reason stays on the record. Or withdraw one of the two."
    ),
    Refusal.ITEMS_UNANSWERED: _("Answer every item of the request for completion. Still open: {items}."),
    Refusal.NOT_EDITABLE: _("The dossier can be changed only as a draft or after a return. It is now “{state}”."),
    Refusal.CAMPAIGN_IS_CANCELLED: _(
        "The campaign “{campaign}” was cancelled, so its nominations do not go on. Propose it anew where it fits."
    ),
    Refusal.CAMPAIGN_NOT_CANCELLED: _(
        "The campaign was not cancelled, so this nomination goes on. Cancelling a campaign is for: {holder}."
    ),
    Refusal.COMPLETION_NOT_DUE: _("The unit may complete the dossier until {due}. It can be closed after that day."),
    Refusal.REMINDERS_MISSING: _(
        "The unit was reminded {reminded} times, {needed} times are needed before a dossier is closed. Remind it first."
    ),
    Refusal.REMINDED_TODAY: _("The unit was reminded of this dossier today already. The next reminder goes tomorrow."),
    Refusal.REMINDED_TOO_LATELY: _(
        "The unit was reminded last on {last}. Wait {days} working days after that before the dossier is closed."
    ),
    Refusal.MERGE_DIFFERS: _(
        "The two dossiers do not name the same nominee in the same campaign or for the same time. Choose one of: {codes}."
    ),
    Refusal.MERGE_NOT_OPEN: _(
        "{code} is no longer before HR-Admin, so nothing can be merged into it. Choose a dossier that is not consolidated yet."
    ),
    Refusal.SURVIVOR_IS_HELD: _(
        "{code} is suspended by regulation, so nothing can be merged into it. Wait until the suspension is lifted, or choose another dossier."
    ),
    Refusal.ACTOR_PROPOSED_SURVIVOR: _(
        "You proposed {code}, so another person has to merge the two dossiers: {holder}."
    ),
    Refusal.APPEAL_TOO_LATE: _(
        "A complaint was possible until {until}. After that day it is opened again only on a new document: "
        "say in at least {least} characters what it is and why it was not known before."
    ),
    Refusal.DOCUMENT_IS_KNOWN: _(
        "This file lies in the dossier already, or an earlier act rests on it, so it is no new document. Attach the one that is new."
    ),
    Refusal.NEWNESS_UNCLEAR: _(
        "Say in at least {least} characters what the document is and why it was not known before."
    ),
    Refusal.NO_REGIME_IN_FORCE: _(
        "No legal regime is in force on {date}, the day of receipt. HR-Admin has the system administrator enter it, with its source."
    ),
    Refusal.NO_POLICY_IN_FORCE: _(
        "No voting policy for “{award}” is in force on {date}, the day of receipt. HR-Admin has the system administrator enter it, with its source."
    ),
    Refusal.APPRAISAL_MISSING: _("There is no appraisal of this version of the dossier yet. Record the appraisal first."),
    Refusal.APPRAISAL_NOT_ELIGIBLE: _("The appraisal did not find the nomination eligible, so it cannot go on."),
    Refusal.FINDING_MISSING: _("The appraisal lacks a positive finding on: {findings}. Record the finding with its ground."),
    Refusal.CHECKLIST_INCOMPLETE: _(
        "The appraisal does not say of every component whether it is there. Say it of: {codes}."
    ),
    Refusal.COMPONENT_LACKING: _(
        "A dossier that lacks a required component is not eligible: {codes}. Ask the unit to complete it."
    ),
    Refusal.PROCEDURE_IS_SIMPLIFIED: _(
        "This nomination goes by the simplified procedure, without the council. Use “Put forward by the simplified procedure”."
    ),
    Refusal.PROCEDURE_IS_FULL: _("This nomination goes by the full procedure, through the council. Consolidate it."),
    Refusal.SIMPLIFIED_CASE_MISSING: _(
        "The simplified procedure needs its legal ground: {rule}. Choose what applies in the dossier."
    ),
    Refusal.COUNCIL_IN_SESSION: _(
        "Sessions of the council in force are still under way: {sessions}. Set up another council once their minutes are signed."
    ),
    Refusal.COUNCIL_CHANGES_LATER: _(
        "A change of the council from {date} is recorded already, and nothing comes before it. Choose a later day."
    ),
    Refusal.COUNCIL_NEEDS_ONE: _("The council has exactly one: {role}; on {date} it would have {number}. Choose one."),
    Refusal.COUNCIL_KEEPS_ONE: _(
        "{member} holds the post of: {role}, which is never vacant. Give it to another member first."
    ),
    Refusal.SEATED_TWICE: _("{member} has a seat on {date} already. Nobody sits twice; choose another person or day."),
    Refusal.SEATS_ARE_HELD_TODAY: _(
        "Seats and posts that are held today end today at the earliest. Choose tomorrow or a later day."
    ),
    Refusal.SEAT_NOT_IN_FORCE: _(
        "{member} has no seat on {date}. Look at the members of the council in force, and choose a day of the seat."
    ),
    Refusal.SEAT_BEGINS_LATER: _("The seat of {member} begins on {date}. Choose a day after that."),
    Refusal.SEAT_IS_THE_SAME: _("{member} holds this post already. Choose another post."),
    Refusal.PERSON_CANNOT_SIT: _(
        "{member} is not at work in the Office, or administers the system, so cannot sit in the council. Choose another person."
    ),
    Refusal.SUBSTITUTES_NOT_ALLOWED: _(
        "The rules of the Office do not let anybody sit for a member. Whether they do is set by: {holder}."
    ),
    Refusal.SUBSTITUTE_IS_MEMBER: _(
        "{member} is a member of the council on one of these days, and nobody has two votes. Choose another person."
    ),
    Refusal.SUBSTITUTE_OVERLAPS: _(
        "{substitute} is named to sit for {member} from {date} already. End that first, or choose other days."
    ),
    Refusal.MEMBER_HAS_ANSWERED: _(
        "{member} has sent opinions on items of this session already. They stay his, so nobody sits for him in it."
    ),
    Refusal.SUBSTITUTE_NOT_NAMED: _(
        "Nobody is named to sit for {member} on {date}. A substitute with a written authority is named by: {holder}."
    ),
    Refusal.SUBSTITUTE_SITS: _(
        "{substitute} sits for {member} in this session, as the frozen roll says, and that stands to its end."
    ),
    Refusal.DATES_ARE_REVERSED: _("The last day {until} lies before the first, {date}. Enter them the other way round."),
    Refusal.POLICY_IS_IMPOSSIBLE: _("No council could keep this rule: {faults}. Put it right, then check it again."),
    Refusal.POLICY_IS_THE_SAME: _(
        "This is the rule in force from {date} already, so there is nothing to supersede. Change something, or leave it."
    ),
    Refusal.POLICY_CHANGES_LATER: _(
        "A rule for “{award}” from {date} is recorded already, and nothing comes before it. Choose a later day."
    ),
    Refusal.POLICY_USED_ON: _(
        "Until {date} nominations were received or voted on under the rule in force. Choose a day after that."
    ),
    Refusal.POLICY_LOOSENS_THE_LAW: _(
        "The law itself sets the rule in force, and this one asks for less: {parts}. Name the other source that allows it, or keep to the law."
    ),
    Refusal.COUNCIL_NOT_SET_UP: _(
        "No council is in force on this day. The decision that sets one up is entered first, by: {holder}."
    ),
    Refusal.SESSION_NOT_CHOSEN: _("Choose the planned session before which it comes, or plan one first."),
    Refusal.SESSION_WRONG_STATE: _("The session is “{state}”, so this cannot be done now."),
    Refusal.SESSION_DAY_TO_COME: _(
        "The session is planned for {date}, and the members have the papers until then. Open it on that day."
    ),
    Refusal.SESSION_HOUR_TO_COME: _(
        "The session is planned for {moment}. Before that it begins only with all members there, so that nobody who comes"
        " in time misses a vote."
    ),
    Refusal.ATTENDANCE_NOT_RECORDED: _(
        "Nobody has recorded yet who is there, so it is not known that there is no quorum. First: {holder}."
    ),
    Refusal.COUNCIL_HAS_ENDED: _(
        "The council of this session was dissolved on {date}. Plan a session of the council that is in force."
    ),
    Refusal.SESSION_TOO_SOON: _(
        "The session is less than {days} working days ahead. Choose a later session, so that members can read the papers."
    ),
    Refusal.QUORUM_NOT_REACHED: _(
        "There is no quorum: {present} of {members} members take part, {needed} are needed. The chair may adjourn."
    ),
    Refusal.QUORUM_IS_REACHED: _(
        "There is a quorum: {present} of {members} members take part, {needed} are needed. The session goes on."
    ),
    Refusal.VOTE_WAS_OPENED: _(
        "The vote on this item was opened, so it is counted, or put off with a reason. Only a suspension takes it back."
    ),
    Refusal.COUNT_STANDS: _(
        "The council has counted its vote on this item, and that stands. It takes effect with the signed minutes."
    ),
    Refusal.TOO_FEW_ELIGIBLE: _(
        "Only {eligible} members may vote on this item, at least {needed} are needed. The chair may defer the item."
    ),
    Refusal.BALLOT_KIND_NOT_ALLOWED: _("The policy of this award form asks for: {kind}. Open the item that way."),
    Refusal.NOT_PRESIDING: _("The item is presided over by {presiding}, who has to take this step."),
    Refusal.MEETING_RUN_BY_OTHERS: _(
        "This page is for those who run the meeting: {presiding} and the secretary {secretary}. Please turn to them."
    ),
    Refusal.NOBODY_PRESIDES: _(
        "Nobody who is there may preside over this item, so it is put off to another session, by: {holder}."
    ),
    Refusal.ITEM_NOT_OPEN: _("The item is “{state}”, so this cannot be done now. The presiding officer opens the items one by one."),
    Refusal.ITEM_STILL_OPEN: _("Not every item is counted or deferred yet. Still open: {items}."),
    Refusal.ITEMS_WERE_OPENED: _(
        "Items were opened in this session, so it cannot be adjourned whole: {items}. Put off the others one by one, then draft the minutes."
    ),
    Refusal.SESSION_END_IMPOSSIBLE: _(
        "The meeting cannot have ended before the last count ({last}), nor after now ({now}). Enter when it ended."
    ),
    Refusal.MINUTES_APPROVED: _(
        "The presiding officer has approved the minutes, so their draft stays as it is. Record the signed minutes."
    ),
    Refusal.MINUTES_CHANGED: _(
        "The secretary has changed the draft since you opened it. Read it again, then approve it."
    ),
    Refusal.MINUTES_BEFORE_SESSION: _(
        "The date {date} lies before the session of {session}. Give the date that stands on the signed minutes."
    ),
    Refusal.NOT_A_MEMBER: _("Only the council members on the roll of this session vote. The secretary keeps the roll."),
    Refusal.MEMBER_IS_ABSENT: _(
        "{member} is not recorded as present. The secretary records the attendance first."
    ),
    Refusal.MEMBER_IS_RECUSED: _("{member} does not vote on this item: {reason}."),
    Refusal.VOTES_MISSING: _("Votes are still missing: {missing}. Record them, or record who left."),
    Refusal.VOTE_STANDS: _(
        "{member} has voted on item {items}, which is still open, and that vote stays in the count. Count the item"
        " first."
    ),
    Refusal.BALLOTS_STAND: _(
        "Among these members somebody has given a secret ballot on an item that is still open, and it stays in the count."
        " Record who left one by one, or once the urn is closed."
    ),
    Refusal.INTEREST_IN_ONESELF: _("An interest is declared in another person. Choose somebody else."),
    Refusal.INTEREST_IS_DECLARED: _(
        "An interest in {relative} is declared already and still holds. End that one first if it is to say otherwise."
    ),
    Refusal.INTEREST_HAS_ENDED: _("This declaration ended on {date}. Declare the interest anew if there is one again."),
    Refusal.INTEREST_OF_ANOTHER: _(
        "Another person made this declaration. It is ended by who made it, or by: {holder}."
    ),
    Refusal.OPINION_TOO_LATE: _(
        "Written opinions were taken until {until}; this one comes later, so the member counts as absent."
    ),
    Refusal.OPINION_IS_SENT: _(
        "{member} has sent a written opinion on this item himself. It is sealed and counted with the others."
    ),
    Refusal.OPINION_DAY_IMPOSSIBLE: _(
        "Written opinions are taken until a time after now and not after the session begins ({planned})."
    ),
    Refusal.ARRIVAL_TO_COME: _("The opinion cannot have arrived before the roll was frozen, nor after now."),
    Refusal.MEMBER_IS_THERE: _(
        "{member} is recorded as present and votes in the session. A written opinion is for members who are absent."
    ),
    Refusal.OPINIONS_ARE_OPEN: _(
        "The opinions on this item were opened, so that everybody on the council reads them and none is written any more."
    ),
    Refusal.PAPERS_CHANGED: _(
        "The papers are not those that were placed on the agenda. Put the item off; it is placed again with the present"
        " papers."
    ),
    Refusal.ITEM_NOT_COUNTED: _("The item is not counted yet. Reasons for dissent are put on record after the count."),
    Refusal.DISSENT_IS_RECORDED: _("Your reasons on this item are on record already; they stay as they are."),
    Refusal.COUNT_DOES_NOT_RECONCILE: _("The count does not add up: {equations}. Count again and correct it."),
    Refusal.TELLERS_NEEDED: _("A paper count needs the secretary and two tellers who are not concerned by the item."),
    Refusal.MINUTES_NOT_SIGNED: _("The minutes of the session are not signed yet. The result counts from their signature."),
    Refusal.ITEM_DID_NOT_PASS: _("The item did not reach the needed votes, so it cannot be recommended."),
    Refusal.ITEM_PASSED: _("The item reached the needed votes, so it has to be recommended."),
    Refusal.DEFERRED_TOO_OFTEN: _(
        "The council has put it off {times} times. Whether it goes on is decided by: {holder}."
    ),
    Refusal.DEFERRALS_REMAIN: _(
        "The council has put it off {times} times; only after {most} times it is for the Chief. Now it is for: {holder}."
    ),
    Refusal.FORM_IS_THE_SAME: _("The nomination is for “{award}” already. Choose another award form."),
    Refusal.FORM_NOT_IN_USE: _(
        "“{award}” is no award form in use, so the council is not asked for it. Choose another award form."
    ),
    Refusal.FORM_WITHOUT_POLICY: _(
        "There is no voting policy in force for “{award}”, so the council cannot vote on it. Choose another award form."
    ),
    Refusal.FORM_WAS_VOTED_ON: _("The council has voted on “{award}” in this session already. Its result stands."),
    Refusal.VOTE_IS_UNDER_WAY: _(
        "Votes are being cast on this item. Count it first, then put the other award form to the vote."
    ),
    Refusal.ALTERNATIVE_NEEDS_A_PASS: _(
        "An alternative is voted on only after the council has agreed to the proposed award. Change the award form instead."
    ),
    Refusal.ANOTHER_FORM_WAS_COUNTED: _(
        "The council has counted its vote on another award form for this nomination, and that stands. Count this item too."
    ),
    Refusal.RESULT_NOT_TIED: _(
        "Only a tied vote that the voting rule lets be held again is voted on once more. The result of this item stands."
    ),
    Refusal.BALLOTS_USED_UP: _(
        "The voting rule lets at most {most} ballots be held on an item. The tie stands; with the signed minutes it goes to the Chief, who decides."
    ),
    Refusal.ITEM_WAS_FOLLOWED: _(
        "The council has voted on this nomination once more since. Go to the last item on it."
    ),
    Refusal.BALLOT_WAS_FORGONE: _(
        "The presiding officer has declared that no further ballot is held on this item. The tie stands."
    ),
    Refusal.TIE_NOT_SETTLED: _(
        "The vote is tied on item {items}, and a second ballot may be held. Hold it, or let the presiding officer declare on the page of the item that none is held; then draft the minutes."
    ),
    Refusal.SECRET_NEEDS_MEETING: _(
        "“{award}” is voted on by secret ballot, which a consultation in writing cannot keep secret. Place it before a meeting."
    ),
    Refusal.WRITING_DOES_NOT_COUNT: _(
        "The voting rule of “{award}” counts only members who are present. Place it before a meeting."
    ),
    Refusal.NEEDS_MEETING: _(
        "In a consultation in writing there is no further vote on the same nomination. Put it before a meeting."
    ),
    Refusal.NO_ATTENDANCE_IN_WRITING: _(
        "The council does not meet: members give their opinions in writing, so there is no attendance to record."
    ),
    Refusal.OPINIONS_END_TOO_EARLY: _("Opinions have to be open until a time after {moment}."),
    Refusal.OPINIONS_STILL_COMING: _(
        "Opinions are taken until {until}, and {missing} have not answered yet. Count when all have, or when the time is over."
    ),
    Refusal.NO_ITEM_OF_FORM: _("No item of this award form and kind of nominee is on the agenda."),
    Refusal.FORM_IS_NOT_RANKED: _(
        "The voting rule of “{award}” ranks nothing: whatever passes is recommended, without a number of awards."
    ),
    Refusal.QUOTA_TOO_LATE: _(
        "Item {items} of this award form was opened already. The number of awards is set before the first of them is opened."
    ),
    Refusal.NUMBER_TOO_SMALL: _("There is at least one award. Give a number from 1."),
    Refusal.NOT_ALL_COUNTED: _(
        "Item {items} of this award form is not counted, put off or settled yet. Rank them when all are."
    ),
    Refusal.NOTHING_TO_RANK: _("No more items of this award form passed than there are awards; nothing is to be ranked."),
    Refusal.CHAIR_NAMES_EQUALS: _(
        "Equal at the last place: {names}. Choose {seats} of them, and give a reason of at least {least} characters."
    ),
    Refusal.OVER_QUOTA_NOT_RANKED: _(
        "More items passed than there are awards: {awards}. The presiding officer ranks them on the page of the session; then draft the minutes."
    ),
    Refusal.NO_ADDENDUM: _("There is no such addendum to these minutes. Look at the page of the minutes again."),
    Refusal.ADDENDUM_APPROVED: _(
        "The addendum is approved and stays as it is. What is still wrong is corrected by another addendum."
    ),
    Refusal.GUEST_HAS_SEAT: _(
        "{name} is invited to this session as a guest, who has no vote. Take the invitation back first, on the page of the"
        " guests."
    ),
    Refusal.GUEST_IS_MEMBER: _("{name} is a member of the council and takes part with a vote, not as a guest."),
    Refusal.NO_SUCH_GUEST: _("There is no such guest of this session. Look at the list again."),
    Refusal.GUESTS_NEED_MEETING: _("The council does not meet, so there is nothing to which a guest could be invited."),
    Refusal.REMARKS_NEED_MEETING: _(
        "The council does not meet, so there is no discussion to note. Members give their reasons with their opinions."
    ),
    Refusal.HAS_SPOKEN: _(
        "The discussion has a note of what {member} said on item {items}, so he was there. Strike the note first, or"
        " record that he left early."
    ),
    Refusal.IS_NOT_AWAY: _(
        "{member} is recorded as present, and a reason for being away is given. Correct the one or the other."
    ),
    Refusal.CHAIR_PRESIDED: _(
        "The chair presided himself, or the council did not meet, so nobody needed an authority. Leave it out."
    ),
    Refusal.NO_SUCH_REMARK: _("There is no such note of the discussion, or it is struck already. Look at the list again."),
    Refusal.RECONSIDERED_ALREADY: _(
        "The council was asked to reconsider it {times} times, which is as often as may be. Decide on what it said."
    ),
    Refusal.COUNCIL_HAS_NOT_VOTED: _(
        "It came by the simplified procedure, without the council, which has nothing to reconsider. Decide, or decline."
    ),
    Refusal.OVERRIDE_IS_OFF: _(
        "The office does not let the Chief decide otherwise than the council. Ask the council again, on new facts."
    ),
    Refusal.LAW_SETS_THE_RATIO: _(
        "For “{award}” the law itself sets the share of votes, which nobody can put aside. Ask the council again."
    ),
    Refusal.COUNCIL_DID_NOT_AGREE: _(
        "The council has not agreed to another award form for this nomination. Ask the council first."
    ),
    Refusal.REWARDED_OTHERWISE: _("This achievement has been rewarded already: {codes}. It is rewarded only once."),
    Refusal.TAKEN_BACK_OTHERWISE: _("It came here by another step, and is taken back by the step that belongs to it: {step}."),
    Refusal.MERGED_INTO_THIS_ONE: _(
        "Another dossier was merged into this one, which therefore goes on. Merge the other one into it."
    ),
    Refusal.BEYOND_AUTHORITY: _(
        "“{award}” is decided by {authority}, not by the Chief. Submit it to the province instead."
    ),
    Refusal.WITHIN_AUTHORITY: _("“{award}” is decided by the Chief himself. Award it, or decline it."),
    Refusal.PAPER_NOT_APPROVED: _("The Chief has not approved this paper yet. It can be recorded after that."),
    Refusal.PAPER_IS_EMPTY: _(
        "Every nomination of this list has come to its end, so there is nothing to sign. The draft stays as it is."
    ),
    Refusal.PAPER_IS_RECORDED: _(
        "The signed form is on record already, as {number}. It stays as it is; an error is put right by a new document."
    ),
    Refusal.PAPER_INCOMPLETE: _("The record of the signed paper lacks: {missing}."),
    Refusal.NUMBER_TAKEN: _("Number {number} of {year} is already in the register. The next free number is {free}."),
    Refusal.SIGNER_NOT_ENTITLED: _(
        "{signer} could not sign this document in this capacity on {date}. It could be signed by: {entitled}."
    ),
    Refusal.SIGNED_BEFORE_APPROVAL: _(
        "The date {date} lies before the approval of {approved}. Give the date on which the document was signed."
    ),
    Refusal.ANSWER_BEFORE_SUBMISSION: _(
        "The date {date} lies before our submission of {submission}. Give the date that stands on the province's letter."
    ),
    Refusal.NO_RECIPIENT: _("A document goes to somebody. Name at least one recipient."),
    Refusal.RECIPIENT_TWICE: _("“{recipient}” stands twice in the list. Name each recipient once."),
    Refusal.NOT_SIGNED_YET: _(
        "The signed form is not on record yet, so it cannot be sent. It is recorded by: {holder}."
    ),
    Refusal.PLAN_NOT_ISSUED: _("This version of the plan is not issued yet. It is sent once it is."),
    Refusal.ALREADY_SENT: _("Already sent to: {recipients}. To send it again, say why in the note; or leave them out."),
    Refusal.SENDING_TO_COME: _("The date {date} lies in the future. Give the day on which it was sent."),
    Refusal.SENT_BEFORE_SIGNED: _(
        "The date {date} lies before the document of {signed}. Give the day on which it was sent."
    ),
    Refusal.NOBODY_TOLD_HERE: _(
        "Nobody in this system is told for: {recipients}. Choose how else it was sent to them."
    ),
    Refusal.NOT_READ_HERE: _(
        "Not everybody who is told for these may open this document here: {recipients}."
        " Choose how else it was sent to them."
    ),
    Refusal.NOTHING_CHOSEN: _("Nothing is chosen. Choose at least one line."),
    Refusal.EXCEPTION_NEEDS_OWN_DECISION: _(
        "These lines are exceptions and are decided one by one: {codes}. Open each of them."
    ),
    Refusal.NAME_DOES_NOT_MATCH: _("The name in the province's paper does not match {code}. Compare name and unit, then confirm."),
    Refusal.CAMPAIGN_WRONG_STATE: _(
        "The campaign is “{state}”, so this cannot be done now. It can be done while the campaign is: {states}."
    ),
    Refusal.CAMPAIGN_IS_STALE: _(
        "Someone else has just changed this campaign. Look at the changes, then record yours again."
    ),
    Refusal.CAMPAIGN_CODE_TAKEN: _("The code {code} belongs to another campaign already. Choose another one."),
    Refusal.PLAN_NOT_IN_PREPARATION: _("No version of the plan is in preparation. It is begun by: {holder}."),
    Refusal.PLAN_IN_PREPARATION: _(
        "Version {number} of the plan is in preparation already. Go on with that one, or have it issued first."
    ),
    Refusal.PLAN_INCOMPLETE: _("The plan is not complete. Still missing: {missing}."),
    Refusal.PLAN_NUMBER_TAKEN: _(
        "{number} of {year} is the number of another plan already. Read the number off the signed plan again."
    ),
    Refusal.PLAN_BEFORE_EARLIER: _(
        "The date {date} lies before that of the version in force ({earlier}). Give the date that stands on the signed plan."
    ),
    Refusal.PLAN_WAS_AMENDED: _(
        "Nominations are drafted under the version of the plan in force, which is version {number}. Begin the draft again."
    ),
    Refusal.PLAN_NOT_IN_FORCE: _("The campaign “{campaign}” is “{state}”, so nothing is confirmed or reported under its plan now."),
    Refusal.DISSEMINATION_CONFIRMED: _(
        "{unit} confirmed on {date} that this version of the plan was made known. The confirmation is final."
    ),
    Refusal.DATE_BEFORE_PLAN: _(
        "The date {date} lies before the plan, which is of {plan}. Give the day on which the staff were told."
    ),
    Refusal.DAY_TO_COME: _("The date {date} has not come yet. Confirm after the staff were told."),
    Refusal.NOBODY_TO_REMIND: _("Every unit has confirmed, so nobody is to be reminded."),
    Refusal.PLAN_STAYS_AS_IT_IS: _(
        "The campaign is “{state}”, so its plan is not amended now; it is while the campaign is: {states}."
        " Decide to keep the plan or to explain it."
    ),
    Refusal.PLAN_BEFORE_DECISION: _(
        "The plan of {date} was signed before the decision of {decided} on report {number}, so it does not carry that out."
        " Leave the report out."
    ),
    Refusal.DIFFICULTY_WRONG_STATE: _("Difficulty {number} is “{state}”, so this step is not open now."),
    Refusal.DIFFICULTY_IS_OWN: _(
        "You reported or consolidated this difficulty yourself, so another person has to take this step: {holder}."
    ),
    Refusal.REPORT_IS_DECIDED: _("Report {number} is decided and stays as it is. What is new is reported as another difficulty."),
    Refusal.AWARD_NOT_GRANTED: _(
        "Only a granted award is published, presented, paid and handed over to the archive. Not granted: {codes}."
    ),
    Refusal.AWARD_IS_MARKED: _(
        "“{mark}” is on record already for {codes}, and what is on record stays. Leave it out."
    ),
    Refusal.NOT_DONE_YET: _("The date {date} lies in the future. Record it on the day on which it is done, or later."),
    Refusal.DONE_BEFORE_DECISION: _(
        "The date {date} lies before the decision of {decision}. Give the date on which it was done."
    ),
    Refusal.PUBLISHED_TOO_SHORT: _(
        "A decision stays published for at least {least} days in a row. Give {until} or a later day as the last one."
    ),
    Refusal.AMOUNT_DIFFERS: _(
        "The prize that the decision fixes comes to {amount} đồng. Enter just this amount; an error in the decision is"
        " put right by a new decision."
    ),
    Refusal.PRIZE_IS_PAID_HERE: _(
        "The Office's own decision fixes a prize, so the Office pays it. Enter the amount and the voucher."
    ),
    Refusal.PAYMENT_UNCLEAR: _("Enter either the amount that was paid here, or who paid it instead and why."),
    Refusal.PRIZES_NOT_FIXED: _(
        "No decision of ours fixes a prize for {codes}. Record what was paid to each of them on its own page."
    ),
    Refusal.OUTCOME_NOT_TO_TELL: _(
        "This notice is for a nomination that was not selected; this one is “{state}”."
    ),
    Refusal.OUTCOME_IS_TOLD: _("This outcome was told on {date}. The notice stays as it was sent."),
    Refusal.REASON_IS_CONFIDENTIAL: _(
        "What a suspension rested on is told to nobody. The notice says only: “{wording}”."
    ),
    Refusal.FIGURES_ARE_SECRET: _(
        "The ballot was secret, so its figures are not told. Say only that the needed share was not reached."
    ),
    Refusal.NO_CUSTODIAN_YET: _(
        "The presiding officer has not named the head of the counting board yet. He does so on the page of the keys."
    ),
    Refusal.NOT_CUSTODIAN: _("{member} heads the counting board of this session and does this himself."),
    Refusal.CUSTODIAN_IS_CONCERNED: _(
        "{member} is a nominee of this session, or keeps its record or the other half of the key. Another person has to "
        "keep this half; without him the vote is on paper."
    ),
    Refusal.KEYS_MISSING: _(
        "Still without an opening code: {missing}. Have the code made, or vote on paper."
    ),
    Refusal.KEYS_DISAGREE: _(
        "The key in the database is not the one on record, so nothing is sealed with it: {others}. Tell the inspector, and"
        " have the code made anew or vote on paper."
    ),
    Refusal.KEY_IN_USE: _(
        "Ballots were sealed with this code already, so it stays. If it was lost, the items are put off and voted again."
    ),
    Refusal.EMBEDDED_ONLY_IN_DEMONSTRATION: _(
        "Only a demonstration keeps the codes on the server. Here each custodian makes his own and writes it down."
    ),
    Refusal.CODE_UNREADABLE: _(
        "This is no opening code: a sign is missing or mistyped. Type the 28 signs as they stand on the slip."
    ),
    Refusal.CODE_IS_ANOTHER: _(
        "This code does not open these envelopes: it is of another session, or the other custodian’s, or was replaced."
    ),
    Refusal.CODES_ARE_WITH_CUSTODIANS: _(
        "The codes are with the two custodians. First the head of the counting board enters his, then the secretary."
    ),
    Refusal.BALLOT_IS_SEALED: _(
        "Your ballot on item {items} lies sealed in the urn already. It counts once and cannot be changed."
    ),
    Refusal.URN_NOT_OPEN: _(
        "The vote on item {item} was closed before your ballot came in. It was not accepted and is not counted."
    ),
    Refusal.URN_WRONG_STATE: _("The urn of item {item} stands otherwise: “{state}”. Show the page anew."),
    Refusal.TOO_FEW_IN_URN: _(
        "Only {envelopes} ballots in the urn would be counted, and fewer than {needed} would tell whose they are. Wait for"
        " the others, or put the item off."
    ),
    Refusal.URN_DISAGREES: _(
        "What lies in the urn of item {item} is not what the record says was sealed, so it is not counted. Tell the"
        " inspector, and put the item off to vote again."
    ),
    Refusal.NO_URN_WAITS: _("No urn waits for this step now. Show the page anew to see how they stand."),
    Refusal.VOTES_DISAGREE: _(
        "The votes on item {item} are not those that the record tells of, so they are not counted. Tell the inspector, and"
        " put the item off to vote again."
    ),
    Refusal.RESULTS_DISAGREE: _(
        "The results of items {items} are not those that the record tells of, so nothing rests on them. Tell the inspector;"
        " whoever keeps the database puts back what was counted."
    ),
    Refusal.CONCERNED_HAS_VOTED: _(
        "An interest was declared after this item was opened, and these members have voted on it or may have: {names}."
        " Put the item off; it is voted on again without them."
    ),
    Refusal.VOTE_IS_ON_PAPER: _(
        "This item is voted on by ballots on paper. The tellers hand them out and count them."
    ),
    Refusal.VOTE_IS_IN_ENVELOPES: _(
        "This item is voted on in sealed envelopes. Close the urn; then both custodians open and count it."
    ),
    Refusal.OPINIONS_ARE_SEALED: _(
        "Opinions on this item lie sealed in the urn, so it is voted on in envelopes and not on paper."
    ),
    Refusal.OPINIONS_ARE_BY_NAME: _(
        "Absent members sent opinions on this item for a vote by name: {number}. A secret ballot would not count them. Let"
        " the council vote by name, or put the item off."
    ),
    Refusal.OPINIONS_COUNT_NOT: _(
        "On item {item} only the votes of members who are there count, and no opinions in writing."
    ),
    Refusal.BALLOTS_MUST_BE_KEPT: _(
        "The sealed ballots are kept until {until}, as long as somebody can complain. Destroy them after that day."
    ),
    Refusal.BALLOTS_WAIT_FOR_NOTICE: _(
        "Those concerned by item {items} have not been told of the outcome yet, so they could not complain. The ballots are"
        " kept until they were told and that time is over."
    ),
    Refusal.PAPERS_NOT_PRINTED: _("No papers are printed for item {item} yet. Print them, then hand them out."),
    Refusal.PAPERS_OF_NOBODY: _("Nobody who may vote on item {item} is on the roll, so no papers are printed for it."),
    Refusal.PAPERS_ARE_OUT: _(
        "Papers of item {item} were handed out already, so no others are printed. Exchange a spoiled one for a spare."
    ),
    Refusal.PAPERS_NOT_ENOUGH: _(
        "{wanted} papers are needed and {left} are left in the stack. If that is too few, the item is put off and voted "
        "on again."
    ),
    Refusal.SPARES_OUT_OF_RANGE: _("Print between 0 and {most} papers more than there are members who may vote."),
    Refusal.PAPER_IS_WITH_MEMBER: _("A paper was handed out before to: {members}. Take them off the list."),
    Refusal.MEMBER_HAS_SEALED: _(
        "Of these members so many have a sealed ballot in the urn already: {number}. Ask who it is and take them off the"
        " list: nobody votes twice."
    ),
    Refusal.VOTE_IS_ON_YOUR_PAPER: _(
        "You were handed a paper for item {items} and vote on it. If you have none, tell the secretary, who gives you one."
    ),
    Refusal.ALONE_ON_PAPER: _(
        "{number} would vote on paper, and who reads the papers would know the vote. Hand them to at least {least} "
        "members at once, or to nobody."
    ),
    Refusal.ALONE_WITHOUT_PAPER: _(
        "{number} would be left to vote without a paper, and who reads the papers would know the vote. Leave at least "
        "{least} members without one, or hand one to everybody."
    ),
    Refusal.NO_PAPER_IS_OUT: _("No paper of item {item} was handed out, so there is none to give back or to read."),
    Refusal.PAPER_NUMBER_UNKNOWN: _("No paper of item {item} has the number {number}. Read the number on the paper again."),
    Refusal.PAPER_CODE_UNREADABLE: _(
        "A sign is missing or mistyped in the code of row {rows}. Scan it again, or type the 18 signs on the paper."
    ),
    Refusal.PAPER_UNKNOWN: _(
        "The code of row {rows} is of no paper of this item: it belongs to another item, or was not printed here. Lay "
        "the paper aside and take the row out."
    ),
    Refusal.PAPER_IS_VOID: _(
        "Void, because papers were printed anew afterwards: no. {numbers}. Lay them aside and take their rows out."
    ),
    Refusal.PAPER_IS_SPOILED: _(
        "Given back as spoiled and exchanged for another: no. {numbers}. Lay them aside and take their rows out."
    ),
    Refusal.PAPER_TWICE: _("Entered twice: no. {numbers}. Each paper is entered once; a second one like it is no ballot."),
    Refusal.PAPERS_TOO_MANY: _(
        "{returned} papers were returned and {out} were handed out, so somebody put one in. Count them again together; if "
        "it stays so, the item is put off and voted on again."
    ),
    Refusal.UNUSED_DO_NOT_FIT: _(
        "{unused} unused papers do not fit: {printed} printed less {spoiled} spoiled and {out} handed out leave {left}. "
        "Count the stack again together; if it stays so, the item is put off and voted on again."
    ),
    Refusal.READINGS_DIFFER: _(
        "The two readings differ at no. {numbers}. Look at these papers together; who misread enters his reading again."
    ),
    Refusal.READER_READ_ALREADY: _(
        "{member} has entered the other reading. The two readings are by two people: let the other custodian read."
    ),
    Refusal.PAPERS_ARE_RECONCILED: _("The papers of item {item} are read by both and reconciled. That stays."),
    Refusal.PAPERS_NOT_RECONCILED: _(
        "Papers are still to be read for item {items}. Both custodians enter what they read, then the urns are opened."
    ),
    Refusal.INPUT_MISSING: _("Still to be filled in: {fields}."),
    Refusal.REASON_TOO_SHORT: _("Give a reason of at least {least} characters. It stays on the record."),
    Refusal.FILE_MISSING: _("Attach the document on which this step rests."),
    Refusal.FILE_TOO_LARGE: _("The file “{name}” is larger than {limit} MB. Make it smaller or split it."),
    Refusal.FILE_KIND_NOT_ALLOWED: _("The file “{name}” is not one of the allowed kinds, or its content is not what its name says. Allowed: {allowed}."),
    Refusal.FILE_IS_EMPTY: _("The file “{name}” is empty. Choose the file again."),
    Refusal.TEXT_NOT_ALLOWED: _("The text has characters that cannot be stored. Type it again instead of pasting it."),
    Refusal.DATE_IN_FUTURE: _("The date {date} lies in the future. Give the date of the document."),
    Refusal.DATE_IN_PAST: _("The date {date} has passed. Give a date from today on."),
    Refusal.ROLE_FOR_ADMINISTRATOR: _("A system administrator holds no business role. Choose another person."),
    Refusal.ROLE_ENDS_ONCE: _(
        "A role or mandate ends once, today or later, and is not given back. Record a new one instead."
    ),
    Refusal.ROLE_GOES_WITH_SEAT: _(
        "A member of the council has this role with the seat, and loses it with the seat. Seats are given and ended by: {holder}."
    ),
    Refusal.RULE_IS_SUPERSEDED: _(
        "This award form has a rule of procedure already. Another one takes its place from a day to come, on the page of"
        " the council’s rules, by: {holder}."
    ),
    Refusal.NUMBER_IS_OF_THE_PAST: _(
        "For days that are over this number stays as it was. End it by yesterday or later, and add a new row from {day} on."
    ),
    Refusal.REFERENCE_IN_USE: _("This row is in use and stays as it was. End it by a date and add a new row."),
    Refusal.CLOCK_IS_NOT_YOURS: _("The clock can be set only by the builder of the demonstration."),
}

"""What is printed of a session. These words are the State's and stay Vietnamese (forms T6 to T10)."""

from workflows.web.presenters.session_prints.ballots import (
    ballot_papers,
    count_lines,
    head_of_board,
    paper_lines,
    secret_items,
)
from workflows.web.presenters.session_prints.people import (
    absent_phrases,
    attendance_of,
    early_leavers,
    end_phrase,
    guest_phrases,
    guests_line,
    people_phrases,
    silent_members,
    written_on_paper,
    written_opinions,
)
from workflows.web.presenters.session_prints.phrases import ROLES, award_phrase, clock_phrase, size_phrase
from workflows.web.presenters.session_prints.results import conclusions_of, quota_notes, result_lines, result_notes
from workflows.web.presenters.session_prints.said import (
    ballot_sentences,
    basis_sentences,
    dissent_sentences,
    hands_sentences,
    presiding_sentences,
    recusal_sentences,
    remark_sentences,
    without_what_was_taken_off,
)

__all__ = [
    "ROLES",
    "absent_phrases",
    "attendance_of",
    "award_phrase",
    "ballot_papers",
    "ballot_sentences",
    "basis_sentences",
    "clock_phrase",
    "conclusions_of",
    "count_lines",
    "dissent_sentences",
    "early_leavers",
    "end_phrase",
    "guest_phrases",
    "guests_line",
    "hands_sentences",
    "head_of_board",
    "paper_lines",
    "people_phrases",
    "presiding_sentences",
    "quota_notes",
    "recusal_sentences",
    "remark_sentences",
    "result_lines",
    "result_notes",
    "secret_items",
    "silent_members",
    "size_phrase",
    "without_what_was_taken_off",
    "written_on_paper",
    "written_opinions",
]

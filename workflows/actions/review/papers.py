"""The papers of an item, frozen by their hash when it was placed: are they still what lies in the dossier?"""

from workflows.actions.propose import content_sha256, file_hashes_of
from workflows.models import AgendaItem
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def papers_are_unchanged(item: AgendaItem) -> bool:
    """Tell whether the dossier still has the hash under which the item was placed. One query.

    An item on another award form was placed under that form, or as an alternative under the nomination's own (N34b).
    """
    nomination, files = item.nomination, file_hashes_of(item.nomination)
    forms = {item.award_form.code, nomination.award_form.code}
    return any(content_sha256(nomination, files=files, award=code) == item.papers_sha256 for code in forms)


def papers_as_placed(item: AgendaItem) -> None:
    """Go on only with the papers that the members were given to read.

    :raises Refused: PAPERS_CHANGED
    """
    if not papers_are_unchanged(item):
        raise Refused(Reason(Refusal.PAPERS_CHANGED))

"""What members say beside their votes, as the page of an item shows it: opinions before the meeting, dissent after."""

from collections.abc import Iterable
from typing import Any

from workflows.queries.labels import label_of
from workflows.queries.meetings import MEETING, Sitting
from workflows.queries.opinions import Written
from workflows.queries.sittings import is_in_writing
from workflows.vocabulary.council import ItemState, Leaning, SessionState
from workflows.web.forms.ballots import BlindOpinionForm, DissentForm

BLIND, DISSENT = "nhan-xet", "bao-luu"  # the prefixes of their forms
TONES = {Leaning.YES: ("ok", "check"), Leaning.NO: ("bad", "x"), Leaning.UNSURE: ("quiet", "minus")}


def opinion_rows(opinions: Iterable[Any]) -> list[dict[str, Any]]:
    """Return opinions by name, with where their writers lean where they said so."""
    rows = []
    for each in opinions:
        leaning = Leaning(each.leaning) if each.leaning else None
        tone, icon = TONES[leaning] if leaning else ("", "")
        rows.append(
            {
                "item": each.item_id,
                "name": each.member.person.full_name,
                "text": each.text,
                "leaning": label_of(leaning) if leaning else "",
                "tone": tone,
                "icon": icon,
                "at": each.written_at,
            }
        )
    return rows


def are_sealed(sitting: Sitting, item: Any) -> bool:
    """Tell whether opinions on an item can still be written, and wait to be opened."""
    is_waiting = item.state == ItemState.PENDING and item.opinions_opened_at is None
    return is_waiting and sitting.session.state in MEETING


def blind_form(sitting: Sitting, item: Any, line: Any, written: Written) -> BlindOpinionForm | None:
    """Return the form of one's own opinion, filled with what was written; none for who writes none."""
    if line is None or line.pk in sitting.recused_from(item) or not are_sealed(sitting, item):
        return None
    own = written.own
    return BlindOpinionForm(prefix=BLIND, initial={"text": own.text, "leaning": own.leaning} if own else None)


def takes_remarks(sitting: Sitting) -> bool:
    """Tell whether what was said in a meeting can be noted now."""
    is_open = sitting.session.state in (SessionState.OPEN, SessionState.MINUTES_DRAFT) and sitting.minutes is None
    return is_open and not is_in_writing(sitting.session)


def dissent_form(sitting: Sitting, item: Any, line: Any, dissents: Iterable[Any]) -> DissentForm | None:
    """Return the form of reasons for dissent; none before the count, after the approval, or where one has said so."""
    if line is None or line.pk in sitting.recused_from(item) or item.counted_at is None:
        return None
    is_open = sitting.session.state in (SessionState.OPEN, SessionState.MINUTES_DRAFT) and sitting.minutes is None
    said = any(each.member_id == line.pk for each in dissents)
    return DissentForm(prefix=DISSENT) if is_open and not said else None

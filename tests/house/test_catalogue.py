"""The catalogue is complete: whatever the code says to people, it says in Vietnamese, naming the same things."""

import importlib
import pkgutil
import re
from collections import Counter

import polib
import pytest
from django.utils.translation import override

from tests.house.repository import ROOT
from tests.house.words import Word, words_of_code, words_of_templates
from workflows import vocabulary
from workflows.queries.labels import label_of
from workflows.rules.needs import Missing, Need
from workflows.vocabulary import council, dossier
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.sentences import SENTENCES
from workflows.vocabulary.states import State

# Looked up by their own pages; and what a choice is called on paper, which is called otherwise on the screen.
CALLED_ELSEWHERE = {
    "appraisal.PRESENCE_LABELS",
    "appraisal.EXCLUSION_LABELS",
    "council.BALLOT_PAPER_LABELS",
    "deviations.DEVIATION_LABELS",
    "verification.CHECK_LABELS",
}
PLACES = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w*\}(?!\})|%[sd](?!\w)")


def catalogue() -> dict[Word, polib.POEntry]:
    entries = polib.pofile(str(ROOT / "project" / "locale" / "vi" / "LC_MESSAGES" / "django.po"))
    return {
        Word(entry.msgctxt, entry.msgid, entry.msgid_plural or None): entry
        for entry in entries
        if not entry.obsolete and not entry.fuzzy
    }


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("words", [words_of_code, words_of_templates], ids=["code", "templates"])
def test_everything_that_is_said_is_said_in_vietnamese(words):
    known = catalogue()
    missing = {
        (place, word) for place, word in words() if word not in known or not all(translations(known[word]))
    }

    assert sorted(missing, key=str) == []


def test_every_word_that_has_a_label_is_called_by_it():
    """A word that `label_of` does not know would stand on a page as its code."""
    tables = {
        f"{module.name}.{name}": table
        for module in pkgutil.iter_modules(vocabulary.__path__)
        for name, table in vars(importlib.import_module(f"workflows.vocabulary.{module.name}")).items()
        if name.endswith("_LABELS") and isinstance(table, dict) and f"{module.name}.{name}" not in CALLED_ELSEWHERE
    }
    with override("en"):
        unknown = {place for place, table in tables.items() for word in table if not _is_called(word, table[word])}

    assert len(tables) > 30
    assert unknown == set()


def _is_called(word, label) -> bool:
    if isinstance(word, tuple):  # a table of several kinds of words, each beside its kind
        return label_of(word[1]) == label
    return label_of(word) == label


def test_no_message_has_two_translations_of_which_one_would_be_passed_over():
    entries = polib.pofile(str(ROOT / "project" / "locale" / "vi" / "LC_MESSAGES" / "django.po"))
    words = Counter((entry.msgctxt, entry.msgid) for entry in entries if not entry.obsolete)

    assert [word for word, times in words.items() if times > 1] == []


def test_a_translation_names_the_same_things_as_the_message():
    # Of a plural, whose number may be written out, only what the plural form names.
    differing = {
        word.text: text
        for word, entry in catalogue().items()
        for text in translations(entry)
        if sorted(PLACES.findall(text)) != sorted(PLACES.findall(word.plural or word.text))
    }

    assert differing == {}


def test_every_refusal_has_its_sentence_and_every_sentence_its_translation():
    assert set(SENTENCES) == set(Refusal)
    known = catalogue()
    without = [refusal for refusal, text in SENTENCES.items() if not known[Word(None, text)].msgstr]
    unpunctuated = [refusal for refusal, text in SENTENCES.items() if not text.endswith((".", "?"))]

    assert (without, unpunctuated) == ([], [])


WORDS = [
    *(State, Role, MandateKind, Command, Need, Missing),
    *(council.MemberRole, council.Attendance, council.SessionState, council.ItemState, council.BallotKind),
    *(council.Choice, council.Denominator, council.TieRule, council.Comparison, council.BaseTerm),
    *(council.Outcome, council.CountEquation),
    *sorted({kind for kind, _word in dossier.DOSSIER_LABELS}, key=lambda kind: kind.__name__),
]


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_every_word_of_the_vocabulary_has_a_label_in_both_languages(kind):
    with override("vi"):
        vietnamese = {word: label_of(word) for word in kind}
    with override("en"):
        english = {word: label_of(word) for word in kind}

    assert [word for word in kind if vietnamese[word] == word.value or english[word] == word.value] == []
    assert [word for word in kind if vietnamese[word] == english[word]] == []

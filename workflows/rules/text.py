"""Vietnamese text: one form on entry, and keys by which every database searches and sorts alike.

A sort key is plain ASCII, to be ordered by the binary collation. It puts shorter before longer, punctuation before
digits before letters, and letters in the order of the alphabet; the tone counts only where all letters agree, in the
order level, huyền, hỏi, ngã, sắc, nặng.
"""

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Combining marks that are tones; all other marks make a letter of their own (â, ơ, …).
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

# Two hexadecimal digits for each character, so that keys compare place by place.
_WORD_BREAK = "00"
_PUNCTUATION = 0x01
_FIRST_DIGIT = 0x10
_FIRST_LETTER = 0x20
_FOREIGN_LETTER = 0xFF
_LETTER_WEIGHTS = {letter: _FIRST_LETTER + place for place, letter in enumerate(ALPHABET)}
# Lower than any weight: where one text ends and another goes on, the first comes first.
_END_OF_LETTERS = "!"

_D_WITH_STROKE = str.maketrans({"đ": "d", "Đ": "D"})
_LINE_CHARACTERS = frozenset("\n\r\t")
# Control, invisible formatting (bidirectional overrides among them), half a surrogate pair, line separators.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def nfc(text: str) -> str:
    """Return a text in the one form in which it is stored and compared."""
    return unicodedata.normalize("NFC", text)


def refused_characters_in(text: str, *, may_have_lines: bool = False) -> tuple[str, ...]:
    """
    Return the code points that no text may hold, as "U+202E", each once and in order of appearance.

    Control and invisible formatting characters make two names look alike, or a line read backwards; line breaks and
    tabs are let through where the field has lines.
    """
    allowed = _LINE_CHARACTERS if may_have_lines else frozenset()
    found = (
        character
        for character in text
        if unicodedata.category(character) in _REFUSED_CATEGORIES and character not in allowed
    )
    return tuple(f"U+{ord(character):04X}" for character in dict.fromkeys(found))


def text_is_clean(text: str, *, may_have_lines: bool = False) -> bool:
    """Return whether a text holds no control and no invisible formatting character."""
    return not refused_characters_in(text, may_have_lines=may_have_lines)


def search_key(text: str) -> str:
    """Return a text without accents, case and doubled spaces: "Đặng  Thị Thuý" becomes "dang thi thuy"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_WITH_STROKE))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def sort_key(text: str) -> str:
    """Return a key that orders as a Vietnamese dictionary does."""
    words = [[_weight_and_tone(c) for c in nfc(word.casefold())] for word in text.split()]
    weights = ["".join(f"{weight:02x}" for weight, _tone in word) for word in words]
    tones = ["".join(str(tone) for _weight, tone in word) for word in words]
    return _WORD_BREAK.join(weights) + _END_OF_LETTERS + "0".join(tones)


def name_sort_key(full_name: str) -> str:
    """Return a key that orders by given name, which is the last word, then by family and middle names."""
    *others, given = full_name.split() or [""]
    return f"{sort_key(given)}~{sort_key(' '.join(others))}"


def _weight_and_tone(character: str) -> tuple[int, int]:
    """Return where a character stands, and its tone: "ấ" is the letter "â" with sắc."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((TONES[part] for part in parts if part in TONES), 0)
    letter = nfc("".join(part for part in parts if part not in TONES))
    if letter in _LETTER_WEIGHTS:
        return _LETTER_WEIGHTS[letter], tone
    if letter.isdecimal():
        return _FIRST_DIGIT + unicodedata.decimal(letter), tone
    return (_FOREIGN_LETTER if letter.isalpha() else _PUNCTUATION), tone

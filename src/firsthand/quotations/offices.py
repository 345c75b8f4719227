"""Words of titles and offices around a name inside one capitalised sequence: which of them are taken off."""

from __future__ import annotations

import re

from firsthand.quotations.given import is_given
from firsthand.quotations.lexicon import together, word_list
from firsthand.quotations.roles import looks_like_trade, plain_word, written_out

Words = list[tuple[str, int]]
"""The words of a sequence with their places in the text."""
_OFFICE_OF = re.compile(r"([A-Za-z][\w’'\-]+) (?:of|for) (?:the )?$")
_ABBREVIATION = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")


def _skip_office(words: Words) -> tuple[Words, list[str]]:
    """From the last title of a sequence on, if a name follows, and the titles and demonyms before it: "House Speaker
    X Y" is "Speaker X Y"."""
    table = word_list("people_en")
    heads = together("people_en", "roles", "titles", "honorifics", but="modifiers")
    for at in range(len(words) - 2, 0, -1):
        chief = (
            plain_word(words[at][0]) == "chief" and at < len(words) - 2 and plain_word(words[at + 1][0]) not in heads
        )
        if chief or plain_word(words[at][0]) in heads:
            skipped = [plain_word(w) for w, _ in words[:at]]
            return words[at:], [w for w in skipped if w in table["titles"] or w in table["demonyms"]]
    return words, []


def behind_office(text: str, words: Words) -> Words:
    """The words behind what an office is of, where a known given name or two words at least follow that: "Minister
    for Rural Affairs X Y" names X Y."""
    office = _OFFICE_OF.search(text, max(0, words[0][1] - 40), words[0][1]) if len(words) > 2 else None
    if office is None or office[1].lower() not in together("people_en", "roles", "titles"):
        return words
    at = next((at for at in range(1, len(words) - 1) if is_given(words[at][0])), 0)
    return words[at or (len(words) - 2 if len(words) > 3 else 0) :]


def only_modifiers(words: Words) -> bool:
    """Whether a sequence begins like a title but names no role ("State Department")."""
    table = word_list("people_en")
    first = words[0][0].lower().rstrip(".")
    if words[-1][0].lower() not in table["bodies"] and len(words) > 2 and plain_word(words[1][0]) in table["roles"]:
        return False  # "Chief Justice X Y"
    heads = together("people_en", "roles", "honorifics", but="modifiers")
    return first in table["modifiers"] and not any(w.lower().rstrip(".") in heads for w, _ in words)


def then_office(word: str) -> str:
    """The qualified role of "then-mayor" or "ex-mayor"; empty for other words."""
    table = word_list("people_en")
    mark, _, role = word.partition("-")
    return f"{mark} {role}" if mark in table["qualifiers"] and role in table["titles"] else ""


def name_alone(text: str, words: Words) -> tuple[Words, list[str], bool]:
    """The words of a sequence from the person's name on, without what follows it, the titles taken off, and whether a
    title stood right before the name."""
    behind = behind_office(text, _without_postnominals(words))
    rest, roles = _skip_office(behind)
    if rest is not behind:
        return rest, roles, False
    rest, roles = _from_given(behind)
    return rest, roles, rest is not behind


def _without_postnominals(words: Words) -> Words:
    """A name without the letters behind it ("Ann Lee QC", "Ann Lee MP")."""
    end = len(words)
    while (
        end > 2 and words[end - 1][0].isupper() and words[end - 1][0].lower() in word_list("people_en")["postnominals"]
    ):
        end -= 1
    return words[:end]


def _from_given(words: Words) -> tuple[Words, list[str]]:
    """From the first given name on, where an office, a trade, an abbreviation or an acronym stands right before it
    ("Publican Ann Lee", "ABC DEF Ann Lee")."""
    at = next((at for at, (word, _) in enumerate(words) if is_given(word) and plain_word(word) not in _offices()), 0)
    if not 0 < at < len(words) - 1 or not _is_office_word(words[at - 1][0]):
        return words, []
    plain = [plain_word(word) for word, _ in words[:at]]
    return words[at:], written_out([low for low in plain if low in _offices()])


def _offices() -> frozenset[str]:
    return together("people_en", "roles", "titles", "honorifics")


def _is_office_word(word: str) -> bool:
    acronym = word.isupper() and word.isalpha() and 3 <= len(word) <= 5
    low = plain_word(word)
    return acronym or _ABBREVIATION.fullmatch(word) is not None or low in _offices() or looks_like_trade(low)


def is_only_office(words: Words) -> bool:
    """Whether two words or more are titles and nothing else ("Chief Minister"); "Judge" or "Mr." before one may be
    somebody's title."""
    table = word_list("people_en")
    low = [plain_word(word) for word, _ in words]
    known = together("people_en", "roles", "titles", "honorifics", "modifiers", "demonyms")
    ends = len(low) > 1 and low[-1] in table["titles"] and low[-1] not in table["honorifics"]
    return ends and all(word in known for word in low)

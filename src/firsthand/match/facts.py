"""What survives rewording and translation: the numbers and the names of a text, in a form that many languages share.

A number is its digits, also where it is written out in English. A name is a word with a capital inside a sentence,
as the first four consonants of its Latin form: ``Трампом`` and ``Trump`` are both ``trmp``. Different names can have
one form; whoever uses facts asks for several."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from firsthand.records import Span
from firsthand.sounds import consonants

_TOKEN = re.compile(r"[^\W_]+(?:[.,:'’-](?=[^\W_])[^\W_]+)*")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: at for at, word in enumerate(_UNITS.split())} | {
    word: 10 * at for at, word in enumerate(_TENS.split(), 2)
}
_LONGEST = 40  # characters of a word that are looked at; longer ones are no names
_SOUND_LETTERS = 4
_OPENING = frozenset("“”„«»\"‘'(:;.!?—–-")


@lru_cache(maxsize=16_384)  # most words of a text are words of the text before
def number_of(word: str) -> str | None:
    """The digits of a number as it is written (``1,100``) or spelled in English (``twenty-six``), or None."""
    if not word.isalpha() and any(character.isdigit() for character in word):
        return (
            "".join(str(unicodedata.digit(c)) for c in word if unicodedata.digit(c, None) is not None).lstrip("0")
            or None
        )
    parts = word.casefold().split("-")
    if all(part in NUMBER_WORDS for part in parts) and len(parts) <= 2:
        value = sum(NUMBER_WORDS[part] for part in parts)
        return str(value) if len(parts) == 1 or NUMBER_WORDS[parts[0]] >= 20 > NUMBER_WORDS[parts[1]] > 0 else None
    return None


@lru_cache(maxsize=16_384)
def sound(name: str) -> str:
    """The first four consonants of a name in any script (see firsthand.sounds); empty if it has none."""
    return consonants(name)[:_SOUND_LETTERS]


def facts(text: str, span: Span) -> frozenset[str]:
    """The facts of a sentence or a paragraph: numbers of two digits or more as they are, smaller ones with ``#`` before
    them, names of four letters or more by their sound."""
    found: set[str] = set()
    opens, last = True, span.start
    for token in _TOKEN.finditer(text, span.start, span.end):
        word = token.group()
        opens = opens or not _OPENING.isdisjoint(text[last : token.start()])
        number = number_of(word[:_LONGEST])
        if number is not None:
            found.add(number if len(number) > 1 else f"#{number}")
        elif word[0].isupper() and not opens and len(word) >= 4:
            heard = sound(word.removesuffix("'s").removesuffix("’s")[:_LONGEST])
            if len(heard) >= 2:
                found.add(heard)
        opens, last = False, token.end()
    return frozenset(found)

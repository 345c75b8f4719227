"""Whether two names are of one speaker."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from firsthand.collate.lexicon import english
from firsthand.collate.sounds import sound_alike
from firsthand.records import Quotation

Likeness = Literal["same", "open", "other"]

_FOLDS = (
    (re.compile(r"(?:iy|ii|yi|ij|yy|ey|ei|ej|y|j)"), "i"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"(?:ts|tz|cz)"), "z"),
    (re.compile(r"(?:tch|tsch)"), "ch"),
    (re.compile(r"(?:yo|jo|io)"), "o"),
    (re.compile(r"w|ff"), "v"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"([^\W\d_])\1"), r"\1"),
)
"""Spellings that transliteration makes of one sound (Sergey, Sergei; Zelenskyy, Zelensky); each pair of letters
becomes one. Taken from the differences between the ISO 9, BGN/PCGN and press spellings of Russian and Ukrainian."""
_SEVERAL = re.compile(r",|;|&|\b(?:and|und|et|y|и|та|e)\b")
_LONG = 7  # letters of a name in which one more or less is a slip; Maria and Marina stay two


@lru_cache(maxsize=50_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded over transliterations, without titles. Empty for a description ("the minister")."""
    titles = english().titles
    parts: list[str] = []
    for raw in re.findall(r"[^\W_]+(?:['’.\-][^\W_]+)*", name):
        word = raw.casefold()
        if not raw[0].isupper() or word in titles or word.strip(".") in titles:
            continue
        parts.append(_fold(re.sub(r"['’]s$", "", word)))
    return tuple(parts)


def _fold(word: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    for pattern, fold in _FOLDS:
        bare = pattern.sub(fold, bare)
    return bare


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= _LONG and Levenshtein.distance(one, other, score_cutoff=1) <= 1


def likeness(one: str | None, other: str | None) -> Likeness:
    """``same``: the names can be one person's; ``other``: they are two; ``open``: one of them names nobody, or has
    words before the other that may be no name (*Singer Tom Lund*, *Tom Lund*)."""
    a, b = name_parts(one or ""), name_parts(other or "")
    if not a or not b:
        return "open"
    if a == b:
        return "same"
    if any(_SEVERAL.search(name or "") for name in (one, other)):
        shared = set(re.findall(r"\w{3,}", (one or "").casefold())) & set(
            re.findall(r"\w{3,}", (other or "").casefold())
        )
        return "open" if set(a) & set(b) or shared - {"and", "und", "the"} else "other"
    if len(a) == 1 or len(b) == 1:
        return "same" if a[-1] == b[-1] or _initials(a, b) else "other"
    least = min(len(a), len(b))
    if a[-least:] == b[-least:]:  # one has more before it: a further name, or what the person is
        return "open"
    first, second = a[0].strip("."), b[0].strip(".")
    if a[-1] != b[-1]:  # a slip in the surname counts only beside the same first name
        return "same" if first == second and _alike(a[-1], b[-1]) else "other"
    if not _one_name(first, second):
        return "other"
    middles = zip(a[1:-1], b[1:-1], strict=False)
    return "same" if all(_one_name(x.strip("."), y.strip(".")) for x, y in middles) else "open"


def _one_name(one: str, other: str) -> bool:
    """The two are one name, or one is the other's initial."""
    return _alike(one, other) or (one[:1] == other[:1] and 1 in (len(one), len(other)))


def _initials(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One is the acronym of the other (two words at least)."""
    short, full = (a, b) if len(a) == 1 else (b, a)
    return len(short) == 1 and len(full) >= 2 and short[0] == _fold("".join(word[0] for word in full))


def likeness_across(one: str, other: str) -> Likeness:
    """The same of two names written in two languages: ``same`` where they sound alike, else ``open``; bodies are
    translated, so that no two names are surely two speakers."""
    return "same" if sound_alike(one, other) else "open"


def speaker_likeness(one: Quotation, other: Quotation, *, across: bool = False) -> Likeness:
    """``likeness`` of two quotations' speakers, ``across`` two languages or in one; an ambiguous one is open unless
    none of its candidates can be it."""
    a, b = _names(one), _names(other)
    if not a or not b:
        return "open"
    found = {likeness_across(x, y) if across else likeness(x, y) for x in a for y in b}
    if found == {"other"}:
        return "other"
    return "same" if len(a) == len(b) == 1 and found == {"same"} else "open"


def _names(quotation: Quotation) -> tuple[str, ...]:
    speaker = quotation.speaker
    return (speaker.name,) if speaker.name else speaker.candidates

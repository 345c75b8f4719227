"""The words of an article, cut once however often the rules ask for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.records import Span
from firsthand.text import cut

_SENTENCE_END = re.compile(r"[.!?:“\"„«]")
_KEPT = 512
"""Texts whose words are kept: pairs come in order of their first page, so that a page is asked for many times in a row
and seldom again."""

Three = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in order, and where each begins and ends."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def range(self, span: Span) -> range:
        """The numbers of the words that begin inside ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def within(self, span: Span) -> tuple[str, ...]:
        """The words that begin inside ``span``."""
        inside = self.range(span)
        return self.words[inside.start : inside.stop]


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> Tokens:
    """The words of ``text``."""
    row, starts, ends = cut(text)
    return Tokens(tuple(row), tuple(starts), tuple(ends))


def trigram_list(row: Sequence[str]) -> list[Three]:
    """Every three words in a row."""
    return list(zip(row, row[1:], row[2:], strict=False))


@lru_cache(maxsize=_KEPT)
def trigrams(text: str) -> frozenset[Three]:
    """Every three words in a row of ``text``, once."""
    return frozenset(trigram_list(tokens(text).words))


@lru_cache(maxsize=_KEPT)
def _specifics(text: str) -> tuple[tuple[int, str, bool], ...]:
    """The numbers in ``text`` and the words that are capital inside a sentence: which word, what, and whether it is a
    number."""
    known = tokens(text)
    found: list[tuple[int, str, bool]] = []
    for at, (word, start) in enumerate(zip(known.words, known.starts, strict=True)):
        if text[start].islower() and word.isalpha():  # most words
            continue
        digits = "" if word.isalpha() else "".join(c for c in word if c.isdigit())
        if digits and found and found[-1][2] and _goes_on(text, known, found[-1][0], at):
            found[-1] = (at, found[-1][1] + digits, True)
        elif digits:
            found.append((at, digits.lstrip("0") or "0", True))
        elif text[start].isupper() and not (at and _SENTENCE_END.search(text, known.ends[at - 1], start)):
            found.append((at, word.removesuffix("'s"), False))
    return tuple(found)


def _goes_on(text: str, known: Tokens, before: int, at: int) -> bool:
    """Whether one number goes on in the next word, after a separator that another language writes in another way:
    *2,3* is *2.3*, *1 500* is *1,500*."""
    between = text[known.ends[before] : known.starts[at]]
    if before != at - 1 or not known.words[before].isdigit() or not known.words[at].isdigit():
        return False
    thousands = len(known.words[at]) == 3 and len(known.words[before]) <= 3
    return between in (",", ".") or (between in (" ", "\u00a0", "\u202f", "’", "'") and thousands)


def specifics(text: str, spans: Sequence[Span], *, names: bool) -> Counter[str]:
    """The numbers in some spans of ``text``, and with ``names`` the words that are capital inside a sentence; a span
    begins a sentence."""
    rows, known = _specifics(text), tokens(text)
    found = Counter[str]()
    for span in spans:
        inside = known.range(span)
        for at, value, number in rows[bisect_left(rows, (inside.start,)) : bisect_left(rows, (inside.stop,))]:
            if number or (names and at > inside.start):
                found[value] += 1
    return found

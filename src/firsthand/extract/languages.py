"""Close languages told apart by their small words, where the profile of letters leaves them open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from firsthand.extract.tables import data

_WORD = re.compile(r"[\w\u0900-\u0963]+")
_LEAST = 5
"""Telling words from which a language is told. Names and quoted words of a neighbour give one or two."""
_TIMES = 3
"""How many times as many as any other language of the group must have."""


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, frozenset[str]], ...]:
    return tuple(
        {code: frozenset(words) for code, words in group.items()} for group in data("language_words")["groups"]
    )


def told_by_words(text: str, close: Sequence[str], clear: str | None) -> str | None:
    """The language (ISO 639-1) of ``text``: ``clear``, the one that its letters tell, or the one of ``close`` whose
    telling words stand there while those of its neighbours do not. None where neither tells, or both differ.

    ``close`` are the languages whose letters are nearest, nearest first."""
    groups = [group for group in _groups() if (clear in group if clear else any(code in group for code in close))]
    if not groups:
        return clear
    counts = Counter(word.casefold() for word in _WORD.findall(text))
    for group in groups:
        hits = {code: sum(counts[word] for word in words) for code, words in group.items()}
        best = max(sorted(hits), key=lambda code: hits[code])
        others = max((count for code, count in hits.items() if code != best), default=0)
        if hits[best] >= _LEAST and hits[best] >= _TIMES * others:
            if clear is None:
                return best if best in close else None
            return clear if best == clear else None
    return clear

"""The phrases of ``data/credit_phrases.json``, in every language at once, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.extract.tables import any_of, data, holds, key_words, text_words

WORD_START, WORD_END = r"(?<![^\W_])", r"(?![^\W_])"


@lru_cache(maxsize=16)
def _listed(kind: str) -> tuple[str, ...]:
    """The phrases of ``kind`` in every language."""
    table = data("credit_phrases")[kind]
    return tuple(sorted({word for language, listed in table.items() if language != "note" for word in listed}))


@lru_cache(maxsize=16)
def _keyed(kind: str) -> tuple[tuple[str, str], ...]:
    """The phrases of ``kind``, each with its key."""
    return tuple((word, next(iter(key_words([word])))) for word in _listed(kind))


@lru_cache(maxsize=16)
def keys(kind: str) -> frozenset[str]:
    """The longest word of each phrase of ``kind``: a text without any of them holds none of the phrases."""
    return key_words(_listed(kind))


def may_hold(kinds: tuple[str, ...], text: str) -> bool:
    """False only if no phrase of one of ``kinds`` stands in ``text``."""
    return holds(_keys_of(kinds), text)


@lru_cache(maxsize=4)
def _keys_of(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(keys, kinds))


def phrases(kind: str, text: str, ending: str = WORD_END) -> Iterator[re.Match[str]]:
    """Where phrases of ``kind`` stand in ``text``, in any language. ``ending`` is a pattern for what must follow, and
    ends the word."""
    present = keys(kind) & text_words(text)
    if not present:
        return iter(())
    if len(present) == 1:
        return _of_key(kind, ending, next(iter(present))).finditer(text)
    return _in_turn([_of_key(kind, ending, key) for key in sorted(present)], text)


@lru_cache(maxsize=2048)
def _of_key(kind: str, ending: str, key: str) -> re.Pattern[str]:
    """The pattern of the phrases whose key is ``key``."""
    listed = any_of(word for word, other in _keyed(kind) if other == key)
    return re.compile(rf"{WORD_START}(?P<{_PHRASE}>{listed}){ending}", re.I)


_PHRASE = "phrase"


def _in_turn(patterns: list[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """What one pattern of all their phrases, the longest first, would find: at each place the longest phrase, and the
    next after its end. A pattern of thousands of phrases is slow, and one for each set of keys slow to make."""
    waiting = [found for pattern in patterns if (found := pattern.search(text))]
    while waiting:
        first = min(waiting, key=lambda found: (found.start(), found.start(_PHRASE) - found.end(_PHRASE)))
        yield first
        end = max(first.end(), first.start() + 1)
        again = (one if one.start() >= end else one.re.search(text, end) for one in waiting)
        waiting = [found for found in again if found]

"""The phrases of ``data/credit_phrases.json``, in every language at once, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.extract.tables import any_of, data, key_words, text_words

WORD_START, WORD_END = r"(?<![^\W_])", r"(?![^\W_])"


@lru_cache(maxsize=16)
def _listed(kind: str) -> tuple[str, ...]:
    """The phrases of ``kind`` in every language."""
    table = data("credit_phrases")[kind]
    return tuple(sorted({word for language, listed in table.items() if language != "note" for word in listed}))


@lru_cache(maxsize=16)
def _pattern(kind: str, ending: str) -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}(?:{any_of(_listed(kind))}){ending}", re.I)


@lru_cache(maxsize=16)
def _keyed(kind: str) -> tuple[tuple[str, str], ...]:
    """The phrases of ``kind``, each with its key."""
    return tuple((word, next(iter(key_words([word])))) for word in _listed(kind))


@lru_cache(maxsize=16)
def _keys(kind: str) -> frozenset[str]:
    return key_words(_listed(kind))


def may_hold(kinds: tuple[str, ...], text: str) -> bool:
    """False only if no phrase of one of ``kinds`` stands in ``text``."""
    return not _keys_of(kinds).isdisjoint(text_words(text))


@lru_cache(maxsize=4)
def _keys_of(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(_keys, kinds))


def phrases(kind: str, text: str, ending: str = WORD_END) -> Iterator[re.Match[str]]:
    """Where phrases of ``kind`` stand in ``text``, in any language. ``ending`` is a pattern for what must follow, and
    ends the word."""
    present = _keys(kind) & text_words(text)
    if not present:
        return iter(())
    if len(present) > _FEW:
        return _pattern(kind, ending).finditer(text)
    return _few(kind, ending, tuple(sorted(present))).finditer(text)


_FEW = 2
"""Keys of phrases up to which a pattern of those phrases alone is worth its making. Most texts hold one or two."""


@lru_cache(maxsize=1024)
def _few(kind: str, ending: str, keys: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of the phrases that have one of ``keys``."""
    listed = any_of(word for word, key in _keyed(kind) if key in keys)
    return re.compile(rf"{WORD_START}(?:{listed}){ending}", re.I)

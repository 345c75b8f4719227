"""Names by their sound, in any script: what *Шольц*, *Scholz* and *Sholts* have in common."""

from __future__ import annotations

import re
from functools import lru_cache

_FOLDS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"dzh|dsch|dj|zh"), "j"),
    (re.compile(r"tsch|tch|sch|sh|ch|sz|cz"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ck|q|c(?![eiy])"), "k"),
    (re.compile(r"ts|tz|z|c"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"[aeiouyhj]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""From a word in Latin letters to its consonants, folded over the spellings that English, French, German, Polish and
the romanisations of Cyrillic (BGN/PCGN, ISO 9) give one sound. Vowels say least: every language writes its own, and so
do *j* and *h*."""


@lru_cache(maxsize=200_000)
def latin(word: str) -> str:
    """``word`` in lower case and in the letters of ASCII, romanised without knowing its language (``anyascii``)."""
    from anyascii import anyascii

    return anyascii(word.encode("utf-8", "replace").decode()).lower()


@lru_cache(maxsize=200_000)
def consonants(word: str) -> str:
    """The folded consonants of a word in any script (*Шольц* and *Scholz*: ``sls``); empty if it has none."""
    bare = latin(word)
    for pattern, fold in _FOLDS:
        bare = pattern.sub(fold, bare)
    return bare

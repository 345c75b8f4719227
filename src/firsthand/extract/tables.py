"""The data files of extract, and their phrases as patterns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

_Sign = TypeVar("_Sign")
_RUN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=16)
def data(name: str) -> Any:
    """One of the files in ``data/``, read once."""
    return json.loads(files("firsthand.extract").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of ``phrases``, the longest first; a space in one is any white space."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in ordered)


_FOLDED = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)).ljust(256)
"""For each byte of ASCII the letter or figure without case, or a space."""


_TYPED = "’“”–—‘…\u00a0"


@lru_cache(maxsize=1024)
def ascii_words(text: str) -> tuple[str, ...] | None:
    """The words of a text without case, as a pattern of letters and figures finds them but sooner; None if there are
    other characters in it than ASCII and the marks that are typed with it."""
    if not text.isascii():
        for mark in _TYPED:
            text = text.replace(mark, " ")
        if not text.isascii():
            return None
    return tuple(text.encode().translate(_FOLDED).decode().split())


def _folded_words(text: str) -> Sequence[str]:
    """The words of ``text`` without case; every kind of i is one, as in patterns that ignore case."""
    plainly = ascii_words(text)
    return plainly if plainly is not None else _RUN.findall(text.replace("İ", "i").replace("ı", "i").casefold())


@lru_cache(maxsize=512)
def text_words(text: str) -> frozenset[str]:
    """The words of ``text`` in the form that ``key_words`` gives those of phrases, and the empty word."""
    return frozenset(("", *_folded_words(text)))


def holds(keys: frozenset[str], text: str) -> bool:
    """Whether one of ``keys`` (``key_words``) is a word of ``text``, or the empty word."""
    return not keys.isdisjoint(_folded_words(text)) or "" in keys


def signs_in(cues: Mapping[str, _Sign], text: str) -> list[_Sign]:
    """What ``cues`` give for the words of ``text`` that are among them; a word that comes twice counts twice."""
    return [cues[word] for word in _folded_words(text) if word in cues]


def key_words(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase. A text that has none of them holds none of the phrases: asking this first
    spares most texts the long patterns."""
    return frozenset(max(_folded_words(phrase), key=len, default="") for phrase in phrases)

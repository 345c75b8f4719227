"""The words of an article that count for matching: title, deck and body, as hashes and as places in the text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.records import BODY_KINDS, Article, Block, Span
from firsthand.text import words

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]

_READ_KINDS = BODY_KINDS | {"title", "deck"}


def read_blocks(article: Article) -> list[Block]:
    """The blocks that matching reads, in order: title, deck and body."""
    return [block for block in article.blocks if block.kind in _READ_KINDS]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one article: ``hashes[i]`` of the case-folded word, ``starts[i]``, ``ends[i]`` in the article's
    text, ``body[i]`` whether it belongs to the body."""

    hashes: Hashes
    starts: Numbers
    ends: Numbers
    body: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The word hashes of all articles end to end: article ``i`` has ``hashes[offsets[i]:offsets[i + 1]]``.

    ``long[j]``: the word has four letters or more, or a digit (what a rare word must have to be called a detail)."""

    hashes: Hashes
    offsets: Numbers
    long: NDArray[np.bool_]


@lru_cache(maxsize=200_000)
def word_hash(word: str) -> int:
    """64 bits of a word: the same in every run (Python's own hash is not)."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def locate(article: Article) -> Words:
    """The words of ``article`` with their places."""
    hashes: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    body: list[bool] = []
    for block in read_blocks(article):
        for word, span in words(article.text, block.span):
            hashes.append(word_hash(word))
            starts.append(span.start)
            ends.append(span.end)
            body.append(block.kind in BODY_KINDS)
    return Words(
        np.array(hashes, dtype=np.uint64),
        np.array(starts, dtype=np.int64),
        np.array(ends, dtype=np.int64),
        np.array(body, dtype=np.bool_),
    )


def corpus(articles: Sequence[Article]) -> Corpus:
    """The words of all articles as hashes; each distinct word is hashed once."""
    known: dict[str, tuple[int, bool]] = {}
    parts: list[Hashes] = []
    longs: list[NDArray[np.bool_]] = []
    for article in articles:
        row: list[tuple[int, bool]] = []
        for block in read_blocks(article):
            for word, _ in words(article.text, block.span):
                entry = known.get(word)
                if entry is None:
                    entry = known[word] = (word_hash(word), len(word) >= 4 or any(c.isdigit() for c in word))
                row.append(entry)
        parts.append(np.array([value for value, _ in row], dtype=np.uint64))
        longs.append(np.array([long for _, long in row], dtype=np.bool_))
    offsets = np.zeros(len(parts) + 1, dtype=np.int64)
    np.cumsum([len(part) for part in parts], out=offsets[1:])
    empty = np.zeros(0, dtype=np.uint64)
    return Corpus(
        np.concatenate(parts) if parts else empty, offsets, np.concatenate(longs) if longs else empty.astype(np.bool_)
    )


def span_of(place: Words, start: int, end: int) -> Span:
    """The span in the article's text of its words ``start:end``."""
    return Span(int(place.starts[start]), int(place.ends[end - 1]))

"""The words of an article that count for matching: title, deck and body, as hashes and as places in the text.

A whole chunk of articles is cut into words at once, over code points: the answer is that of ``firsthand.text.words``,
word for word, at a fraction of its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from firsthand.records import BODY_KINDS, Article, Block, Span
from firsthand.text import QUOTES

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

HASH_BITS = 45
"""Bits of a word's or shingle's hash: few enough to sort it together with its article's number in one 64-bit key. Of
350 million shingles about 2,000 pairs collide."""

_READ_KINDS = BODY_KINDS | {"title", "deck"}
_BASE = 0x9E3779B97F4A7C15
_BASE_INVERSE = pow(_BASE, -1, 1 << 64)
_MIXERS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_WORD, _CONNECTOR, _DIGIT = 1, 2, 4
_CONNECTORS = "'’‘ʼ.-‑"
_PLANE = 0x10000
_CHUNK = 2_000_000
_CHUNK_ARTICLES = 4096


def read_blocks(article: Article) -> list[Block]:
    """The blocks that matching reads, in order: title, deck and body."""
    return [block for block in article.blocks if block.kind in _READ_KINDS]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one article: ``hashes[i]`` of the case-folded word, ``starts[i]``, ``ends[i]`` in the article's
    text, ``body[i]`` whether it belongs to the body, ``long[i]`` whether it has four letters or more, or a digit."""

    hashes: Hashes
    starts: Numbers
    ends: Numbers
    body: Flags
    long: Flags


@dataclass(frozen=True, slots=True)
class Corpus:
    """The words of some articles end to end, as in Words: those of article ``i`` are ``offsets[i]:offsets[i + 1]``."""

    hashes: Hashes
    starts: Numbers
    ends: Numbers
    body: Flags
    long: Flags
    offsets: Numbers

    def of(self, doc: int) -> Words:
        """The words of article ``doc``."""
        part = slice(int(self.offsets[doc]), int(self.offsets[doc + 1]))
        return Words(self.hashes[part], self.starts[part], self.ends[part], self.body[part], self.long[part])


class _Characters:
    """What is known of each code point: ``kind`` (word, connector, digit), ``value`` of its folded form, and whether
    it folds to several (``wide``). Those beyond the basic plane are looked at when they first occur."""

    def __init__(self) -> None:
        self.kind = np.zeros(0x110000, dtype=np.uint8)
        self.value = np.zeros(0x110000, dtype=np.uint64)
        self.wide = np.zeros(0x110000, dtype=np.bool_)
        self._fill(range(_PLANE))
        self._known: set[int] = set()

    def see(self, codes: NDArray[np.uint32]) -> None:
        for code in sorted(set(np.unique(codes[codes >= _PLANE]).tolist()) - self._known):
            self._fill([code])
            self._known.add(code)

    def _fill(self, codes: Iterable[int]) -> None:
        row = list(codes)
        characters = [chr(code) for code in row]
        folded = [character.translate(QUOTES).casefold() for character in characters]
        self.value[row] = _mixed(np.array([ord(form[0]) for form in folded], dtype=np.uint64))
        self.wide[row] = [len(form) > 1 for form in folded]
        self.kind[row] = [_WORD * c.isalnum() + _DIGIT * c.isdigit() for c in characters]
        self.kind[[code for code in row if chr(code) in _CONNECTORS]] |= _CONNECTOR


@lru_cache(maxsize=1)
def _characters() -> _Characters:
    return _Characters()


def _mixed(numbers: Hashes) -> Hashes:
    """64 bits that look random, of each number (the finaliser of splitmix64, Steele, Lea and Flood 2014)."""
    numbers = numbers + np.uint64(_BASE)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(_MIXERS[0])
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(_MIXERS[1])
    return numbers ^ (numbers >> np.uint64(31))


def finish(sums: Hashes) -> Hashes:
    """Sums of products as hashes of ``HASH_BITS`` bits."""
    return _mixed(sums) >> np.uint64(64 - HASH_BITS)


@lru_cache(maxsize=200_000)
def word_hash(word: str) -> int:
    """The hash of a word as ``firsthand.text.words`` gives it: the same in every run."""
    values = _mixed(np.array([ord(character) for character in word], dtype=np.uint64))
    return int(finish((values * _powers(_BASE, 1 << len(word).bit_length())[: len(word)]).sum(keepdims=True))[0])


@lru_cache(maxsize=6)
def _powers(base: int, size: int) -> Hashes:
    powers = np.full(size, base, dtype=np.uint64)
    powers[:1] = 1
    return np.multiply.accumulate(powers)


def cut(text: str) -> tuple[Hashes, Numbers, Numbers, Flags]:
    """The words of ``text``: hash, start, end, and whether it is long (see Words)."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    known = _characters()
    known.see(codes)
    kind = known.kind[codes]
    inside = (kind & _WORD) != 0
    if len(codes) > 2:
        inside[1:-1] |= ((kind[1:-1] & _CONNECTOR) != 0) & inside[:-2] & ((kind[2:] & _WORD) != 0)
    values, places = known.value[codes], None
    if known.wide[codes].any():
        values, inside, kind, places = _widened(codes, values, inside, kind)
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    # The hash of a word is the sum of its values times rising powers; differences of running sums give it for all.
    size = 1 << max(len(values), 1).bit_length()
    values *= _powers(_BASE, size)[: len(values)]
    sums = np.zeros(len(values) + 1, dtype=np.uint64)
    np.cumsum(values, out=sums[1:])
    hashes = finish((sums[ends] - sums[starts]) * _powers(_BASE_INVERSE, size)[starts])
    digits = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum(kind & _DIGIT, out=digits[1:])
    long = (ends - starts >= 4) | (digits[ends] > digits[starts])
    if places is not None:
        starts, ends = places[starts], places[ends - 1] + 1
    return hashes, starts, ends, long


def _widened(
    codes: NDArray[np.uint32], values: Hashes, inside: Flags, kind: NDArray[np.uint8]
) -> tuple[Hashes, Flags, NDArray[np.uint8], Numbers]:
    """With every code point that folds to several (``ß``) as these, and where each came from."""
    counts = np.ones(len(codes), dtype=np.int64)
    at = np.flatnonzero(_characters().wide[codes])
    folded = {code: chr(code).translate(QUOTES).casefold() for code in np.unique(codes[at]).tolist()}
    counts[at] = [len(folded[code]) for code in codes[at].tolist()]
    firsts = np.cumsum(counts) - counts
    places = np.repeat(np.arange(len(codes), dtype=np.int64), counts)
    values = values[places]
    for place, code in zip(firsts[at].tolist(), codes[at].tolist(), strict=True):
        values[place : place + len(folded[code])] = _mixed(np.array([ord(c) for c in folded[code]], dtype=np.uint64))
    return values, inside[places], kind[places], places


def corpus(articles: Sequence[Article]) -> Corpus:
    """The words of all articles."""
    pieces = [(doc, block, block.span.of(a.text)) for doc, a in enumerate(articles) for block in read_blocks(a)]
    hashes, starts, ends, long = cut("\n".join(piece for _, _, piece in pieces))
    heads = np.array([0, *accumulate(len(piece) + 1 for _, _, piece in pieces)], dtype=np.int64)
    bounds = np.searchsorted(starts, heads)
    counts = np.diff(bounds)
    shift = np.repeat(np.array([block.span.start for _, block, _ in pieces], dtype=np.int64) - heads[:-1], counts)
    body = np.repeat(np.array([block.kind in BODY_KINDS for _, block, _ in pieces], dtype=np.bool_), counts)
    docs = np.array([doc for doc, _, _ in pieces], dtype=np.int64)
    offsets = np.zeros(len(articles) + 1, dtype=np.int64)
    offsets[1:] = np.cumsum(np.bincount(docs, weights=counts, minlength=len(articles))).astype(np.int64)
    return Corpus(hashes, starts + shift, ends + shift, body, long, offsets)


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """``articles`` in lists of about two million characters, and of 4,096 at most."""
    waiting: list[Article] = []
    size = 0
    for article in articles:
        waiting.append(article)
        size += len(article.text)
        if size >= _CHUNK or len(waiting) == _CHUNK_ARTICLES:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting


def locate(article: Article) -> Words:
    """The words of ``article`` with their places."""
    return corpus([article]).of(0)


def span_of(place: Words, start: int, end: int) -> Span:
    """The span in the article's text of its words ``start:end``."""
    return Span(int(place.starts[start]), int(place.ends[end - 1]))


def hashes_in(values: Hashes, table: Hashes) -> Flags:
    """Which of ``values`` stand in the sorted ``table``."""
    if not len(table):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(table, values), len(table) - 1)
    return np.asarray(table[at] == values)

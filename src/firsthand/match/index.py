"""A collection as matching needs it: read once, chunk by chunk, into word places, shingles and details.

Nothing here grows with the collection but a few numbers an article; the rest is spilled to disk when it is much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

import numpy as np

from firsthand.match.buckets import MOST_ARTICLES, Buckets
from firsthand.match.fingerprints import shingle, winnow
from firsthand.match.words import Corpus, Hashes, Numbers, Words, chunks, corpus
from firsthand.records import Article
from firsthand.settings import MatchSettings

_IN_MEMORY = 64 << 20
_BODY, _LONG = np.uint32(1 << 31), np.uint32(1 << 30)
_PLACE = np.uint32((1 << 30) - 1)


@dataclass(frozen=True, slots=True)
class Index:
    """``ids`` and ``languages`` of the articles in the order in which they were given: article ``i`` is number ``i``
    from here on. ``rank[i]`` is its place when sorted by id. ``prints[i]`` counts its distinct fingerprints."""

    ids: tuple[str, ...]
    languages: tuple[str | None, ...]
    rank: Numbers
    prints: Numbers
    shingles: Buckets
    details: Buckets
    _places: SpooledTemporaryFile[bytes]
    _offsets: Numbers

    def words(self, doc: int) -> Words:
        """The words of article ``doc`` with their places."""
        start, end = int(self._offsets[doc]), int(self._offsets[doc + 1])
        self._places.seek(start * 16)
        raw = self._places.read((end - start) * 16)
        size = end - start
        spans = np.frombuffer(raw, dtype=np.uint32, offset=size * 8)
        ends = spans[size:]
        return Words(
            np.frombuffer(raw, dtype=np.uint64, count=size),
            spans[:size].astype(np.int64),
            (ends & _PLACE).astype(np.int64),
            (ends & _BODY) != 0,
            (ends & _LONG) != 0,
        )

    def close(self) -> None:
        """Give memory and disk back."""
        self.shingles.close()
        self.details.close()
        self._places.close()


def build(articles: Sequence[Article], settings: MatchSettings, folder: Path) -> Index:
    """Read all articles once. What does not fit in memory is put into unnamed files in ``folder``."""
    if len(articles) > MOST_ARTICLES:
        raise ValueError(f"{len(articles)} articles; one machine matches {MOST_ARTICLES}")
    shingles, details = Buckets(folder), Buckets(folder)
    places = SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115  closed with the index
    ids: list[str] = []
    languages: list[str | None] = []
    prints: list[Numbers] = [np.zeros(0, dtype=np.int64)]
    lengths: list[Numbers] = [np.zeros(1, dtype=np.int64)]
    for chunk in chunks(articles):
        words = corpus(chunk)
        prints.append(_add_shingles(shingles, words, len(ids), settings))
        _add_details(details, words, len(ids))
        _add_places(places, words)
        lengths.append(np.diff(words.offsets))
        ids.extend(article.page_id for article in chunk)
        languages.extend(article.language for article in chunk)
    offsets = np.cumsum(np.concatenate(lengths))
    return Index(tuple(ids), tuple(languages), ranks(ids), np.concatenate(prints), shingles, details, places, offsets)


def ranks(ids: Sequence[str]) -> Numbers:
    """The place of each article when sorted by id."""
    rank = np.empty(len(ids), dtype=np.int64)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return rank


def _add_shingles(shingles: Buckets, words: Corpus, first: int, settings: MatchSettings) -> Numbers:
    """Add a chunk's shingles; how many distinct fingerprints each of its articles has."""
    found = shingle(words.hashes, words.offsets, settings.shingle_words)
    marks = winnow(found, settings.window)
    docs = found.docs()
    shingles.add(found.values[found.valid], docs[found.valid] + first, marks[found.valid])
    return _distinct(found.values[marks], docs[marks], len(words.offsets) - 1)[2]


def _add_details(details: Buckets, words: Corpus, first: int) -> None:
    docs = np.repeat(np.arange(len(words.offsets) - 1, dtype=np.int64), np.diff(words.offsets))
    values, docs, _ = _distinct(words.hashes[words.long], docs[words.long], len(words.offsets) - 1)
    details.add(values, docs + first, np.zeros(len(values), dtype=np.bool_))


def _distinct(values: Hashes, docs: Numbers, count: int) -> tuple[Hashes, Numbers, Numbers]:
    """The distinct hashes of each article of a chunk, and how many each has."""
    # A chunk has few articles, so that their number fits beside the hash.
    keys = values << np.uint64(19) | docs.astype(np.uint64)
    keys.sort()
    fresh = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=fresh[1:])
    keys = keys[fresh]
    docs = (keys & np.uint64((1 << 19) - 1)).astype(np.int64)
    return keys >> np.uint64(19), docs, np.bincount(docs, minlength=count)


def _add_places(places: SpooledTemporaryFile[bytes], words: Corpus) -> None:
    ends = words.ends.astype(np.uint32) | words.body * _BODY | words.long * _LONG
    starts = words.starts.astype(np.uint32)
    for doc in range(len(words.offsets) - 1):
        part = slice(int(words.offsets[doc]), int(words.offsets[doc + 1]))
        places.write(words.hashes[part].tobytes() + starts[part].tobytes() + ends[part].tobytes())

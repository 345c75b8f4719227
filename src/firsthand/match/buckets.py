"""Hashes and the articles they stand in, sorted: in memory while they are few, on disk when they are many.

A hash and the number of its article are one 64-bit key, so that a bucket is put in order by one sort of plain
numbers. Keys lie in ``BUCKETS`` buckets by the low bits of the hash; the work on a bucket needs no other, so memory is
that of the largest bucket."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

import numpy as np

from firsthand.match.words import HASH_BITS, Flags, Hashes, Numbers

BUCKETS = 64
BUCKET_BITS = 6
DOC_BITS = 24
MOST_ARTICLES = 1 << DOC_BITS
_FLAG = np.uint64(1)
_DOC_MASK = np.uint64(MOST_ARTICLES - 1)
_SHIFT = np.uint64(DOC_BITS + 1)
assert HASH_BITS - BUCKET_BITS + DOC_BITS + 1 == 64
_IN_MEMORY = 2 << 20
"""Bytes of one bucket that stay in memory: 128 MB for all."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Distinct pairs of hash and article in order; ``flags[i]``: whether it was flagged at any of its places.

    ``heads`` says where each hash begins; ``sizes`` in how many articles it stands."""

    hashes: Hashes
    docs: Numbers
    flags: Flags
    heads: Numbers
    sizes: Numbers


class Buckets:
    """Keys that are added in any order and read back bucket by bucket in order."""

    def __init__(self, folder: Path) -> None:
        self._files = [SpooledTemporaryFile(_IN_MEMORY, dir=str(folder)) for _ in range(BUCKETS)]  # noqa: SIM115

    def add(self, hashes: Hashes, docs: Numbers, flags: Flags) -> None:
        """Add hashes, each in article ``docs[i]``."""
        keys = (hashes >> np.uint64(BUCKET_BITS) << _SHIFT) | (docs.astype(np.uint64) << _FLAG) | flags
        part = (hashes & np.uint64(BUCKETS - 1)).astype(np.uint8)
        keys = keys[np.argsort(part, kind="stable")]
        bounds = np.concatenate([[0], np.cumsum(np.bincount(part, minlength=BUCKETS))])
        for bucket, file in enumerate(self._files):
            file.write(keys[bounds[bucket] : bounds[bucket + 1]].tobytes())

    def rows(self) -> Iterator[Rows]:
        """The rows of each bucket in turn."""
        for bucket, file in enumerate(self._files):
            file.seek(0)
            yield _rows(np.frombuffer(bytearray(file.read()), dtype=np.uint64), bucket)
            file.seek(0, os.SEEK_END)

    def keys(self) -> Iterator[Hashes]:
        """The sorted keys of each bucket in turn, each once. They are kept so."""
        for file, rows in zip(self._files, self.rows(), strict=True):
            keys = _keys(rows)
            file.seek(0)
            file.truncate()
            file.write(keys.tobytes())
            yield keys

    def shared(self) -> Iterator[Rows]:
        """As ``rows``, but only hashes that stand in two articles or more; the others are thrown away for good."""
        for bucket, rows in enumerate(self.rows()):
            rows = chosen(rows, rows.sizes >= 2)
            file = self._files[bucket]
            file.seek(0)
            file.truncate()
            file.write(_keys(rows).tobytes())
            yield rows

    def close(self) -> None:
        """Give memory and disk back."""
        for file in self._files:
            file.close()


def _keys(rows: Rows) -> Hashes:
    keys = rows.hashes >> np.uint64(BUCKET_BITS) << _SHIFT
    return np.asarray(keys | (rows.docs.astype(np.uint64) << _FLAG) | rows.flags)


def rows_of(hashes: Hashes, places: Numbers, keys: Hashes) -> Rows:
    """The rows of distinct sorted ``hashes``: ``keys[i]`` is one of ``hashes[places[i]]``."""
    order = np.lexsort((keys, places))
    places, keys = places[order], keys[order]
    sizes = np.bincount(places, minlength=len(hashes))
    heads = np.cumsum(sizes) - sizes
    docs = (keys >> _FLAG & _DOC_MASK).astype(np.int64)
    return Rows(hashes[places], docs, (keys & _FLAG).astype(np.bool_), heads[sizes > 0], sizes[sizes > 0])


def _rows(keys: Hashes, bucket: int) -> Rows:
    keys.sort()
    pairs = keys >> _FLAG
    fresh = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=fresh[1:])
    # Equal pairs are sorted by flag: the last of them tells whether any is flagged.
    keys = keys[np.append(fresh[1:], True)] if len(keys) else keys
    hashes = keys >> _SHIFT
    first = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=first[1:])
    heads = np.flatnonzero(first)
    return Rows(
        hashes << np.uint64(BUCKET_BITS) | np.uint64(bucket),
        (keys >> _FLAG & _DOC_MASK).astype(np.int64),
        (keys & _FLAG).astype(np.bool_),
        heads,
        np.diff(np.append(heads, len(keys))),
    )


def chosen(rows: Rows, which: Flags) -> Rows:
    """Only the hashes for which ``which`` (one flag a hash) is True."""
    kept = np.repeat(which, rows.sizes)
    sizes = rows.sizes[which]
    return Rows(rows.hashes[kept], rows.docs[kept], rows.flags[kept], np.cumsum(sizes) - sizes, sizes)

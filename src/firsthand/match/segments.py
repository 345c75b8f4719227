"""Hashes and the articles they stand in, kept on disk so that more can be added: sorted files, merged as they grow.

A file holds the keys of ``buckets``, bucket after bucket, each in order; before them stands where each bucket begins.
What is added becomes a file of its own. Two files become one while the later is at least half as large as the earlier,
so there are few of them, and each key is written again only as often as the collection doubles (a log-structured merge
tree: O'Neil, Cheng, Gawlick and O'Neil 1996)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firsthand.match.buckets import BUCKET_BITS, BUCKETS, DOC_BITS, Buckets, Rows, rows_of
from firsthand.match.words import Flags, Hashes, Numbers

_HEAD = BUCKETS + 1
_SHIFT = np.uint64(DOC_BITS + 1)
_LAST = np.uint64((1 << (DOC_BITS + 1)) - 1)


@dataclass(frozen=True, slots=True)
class Segment:
    """One file: bucket ``b`` is ``keys[bounds[b]:bounds[b + 1]]``."""

    path: Path
    bounds: Numbers
    keys: Hashes

    def bucket(self, number: int) -> Hashes:
        return self.keys[int(self.bounds[number]) : int(self.bounds[number + 1])]


def opened(path: Path) -> Segment:
    """The file at ``path``, of which only what is asked for is read. Raises OSError or ValueError if it is damaged."""
    whole = np.memmap(path, dtype=np.uint64, mode="r")
    bounds = whole[:_HEAD].astype(np.int64)
    if len(whole) < _HEAD or int(bounds[-1]) != len(whole) - _HEAD or (np.diff(bounds) < 0).any():
        raise ValueError(f"{path} is cut off")
    return Segment(path, bounds, whole[_HEAD:])


def written(path: Path, buckets: Iterable[Hashes]) -> Segment:
    """A file of some buckets of sorted keys, in order."""
    bounds = np.zeros(_HEAD, dtype=np.uint64)
    with path.open("wb") as stream:
        stream.write(bounds.tobytes())
        for number, keys in enumerate(buckets):
            bounds[number + 1] = bounds[number] + np.uint64(len(keys))
            stream.write(keys.tobytes())
        stream.seek(0)
        stream.write(bounds.tobytes())
    return opened(path)


def first_segment(path: Path, buckets: Buckets, first: int = 0) -> Segment:
    """All of ``buckets`` as a file; article ``i`` is number ``first + i`` in it."""
    return written(path, (keys + np.uint64(first << 1) for keys in buckets.keys()))  # noqa: SIM118  not a dict


def merged(segments: Sequence[Segment], path: Path) -> Segment:
    """Several files as one."""
    return written(
        path, (np.sort(np.concatenate([s.bucket(b) for s in segments]), kind="stable") for b in range(BUCKETS))
    )


def hashes_of(segment: Segment) -> Hashes:
    """The distinct hashes of a file, sorted."""
    parts = [
        np.unique(segment.bucket(number) >> _SHIFT) << np.uint64(BUCKET_BITS) | np.uint64(number)
        for number in range(BUCKETS)
    ]
    return np.sort(np.concatenate(parts))


def counts(segments: Sequence[Segment], hashes: Hashes) -> Numbers:
    """In how many articles each of ``hashes`` (sorted) stands."""
    total = np.zeros(len(hashes), dtype=np.int64)
    for segment in segments:
        for _, at, low, high in _found(segment, hashes):
            total[at] += high - low
    return total


def postings(segments: Sequence[Segment], hashes: Hashes) -> Rows:
    """The rows of ``hashes`` (sorted, distinct). They come in order of the hash, then of the article."""
    keys: list[Hashes] = [np.zeros(0, dtype=np.uint64)]
    places: list[Numbers] = [np.zeros(0, dtype=np.int64)]
    for segment in segments:
        for number, at, low, high in _found(segment, hashes):
            sizes = high - low
            within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            keys.append(segment.bucket(number)[np.repeat(low, sizes) + within])
            places.append(np.repeat(at, sizes))
    return rows_of(hashes, np.concatenate(places), np.concatenate(keys))


def _found(segment: Segment, hashes: Hashes) -> Iterable[tuple[int, Numbers, Numbers, Numbers]]:
    """For each bucket: its number, which of ``hashes`` belong there, and from where to where the keys of each go."""
    part = (hashes & np.uint64(BUCKETS - 1)).astype(np.uint8)
    order = np.argsort(part, kind="stable")
    ends = np.cumsum(np.bincount(part, minlength=BUCKETS))
    for number in range(BUCKETS):
        at = order[ends[number - 1] if number else 0 : ends[number]]
        keys = segment.bucket(number)
        if len(at) and len(keys):
            heads = hashes[at] >> np.uint64(BUCKET_BITS) << _SHIFT
            yield number, at, np.searchsorted(keys, heads), np.searchsorted(keys, heads | _LAST, side="right")


def flagged(rows: Rows, which: Flags) -> Rows:
    """Only the rows for which ``which`` (one flag a row) is True, without hashes that have none left."""
    of_row = np.repeat(np.arange(len(rows.sizes)), rows.sizes)[which]
    sizes = np.bincount(of_row, minlength=len(rows.sizes))
    sizes = sizes[sizes > 0]
    return Rows(rows.hashes[which], rows.docs[which], rows.flags[which], np.cumsum(sizes) - sizes, sizes)

"""Word n-gram fingerprints of a collection: which runs of words stand in which articles, which are stock text, and
which pairs of articles share enough of them to be looked at.

Candidates come from winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003, "Winnowing: local algorithms for
document fingerprinting"): any shared run of ``shingle_words + window - 1`` words is found. The time is linear in the
words, apart from pairs, whose number the cap on document frequency bounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from firsthand.match.words import Hashes, Numbers

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIXER = np.uint64(0xBF58476D1CE4E5B9)
_PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingle that starts at each word of the collection: ``values[i]``, in article
    ``docs[i]``.

    ``valid[i]`` is False where it would run over the article's end, ``usable[i]`` is False also where it is too
    common to tell anything. ``offsets`` are those of the words."""

    values: Hashes
    docs: Numbers
    valid: NDArray[np.bool_]
    usable: NDArray[np.bool_]
    offsets: Numbers

    def of(self, doc: int) -> slice:
        """The places of article ``doc``."""
        return slice(int(self.offsets[doc]), int(self.offsets[doc + 1]))


def shingle(hashes: Hashes, offsets: Numbers, size: int) -> Shingles:
    """All shingles of ``size`` words."""
    total = len(hashes)
    values = np.zeros(total, dtype=np.uint64)
    padded = np.concatenate([hashes, np.zeros(size, dtype=np.uint64)])
    for shift in range(size):
        values *= _MULTIPLIER
        values += padded[shift : shift + total]
    values ^= values >> np.uint64(31)
    values *= _MIXER
    values ^= values >> np.uint64(29)
    lengths = np.diff(offsets)
    docs = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    valid = np.arange(total, dtype=np.int64) + size <= np.repeat(offsets[1:], lengths)
    return Shingles(values, docs, valid, valid.copy(), offsets)


def frequencies(values: Hashes, groups: Numbers) -> tuple[Hashes, Numbers]:
    """Each distinct value and the number of distinct groups it stands in."""
    values, _, starts = _grouped(values, groups)
    return values[starts], np.diff(np.append(starts, len(values)))


def _grouped(values: Hashes, groups: Numbers) -> tuple[Hashes, Numbers, Numbers]:
    """Distinct pairs of value and group in order, and where each value starts."""
    order = np.lexsort((groups, values))
    values, groups = values[order], groups[order]
    fresh = np.ones(len(values), dtype=np.bool_)
    fresh[1:] = (values[1:] != values[:-1]) | (groups[1:] != groups[:-1])
    values, groups = values[fresh], groups[fresh]
    heads = np.ones(len(values), dtype=np.bool_)
    heads[1:] = values[1:] != values[:-1]
    return values, groups, np.flatnonzero(heads)


def without(shingles: Shingles, common: Hashes) -> Shingles:
    """``shingles`` where those with a value in ``common`` (sorted) are no longer usable."""
    if not len(common):
        return shingles
    at = np.minimum(np.searchsorted(common, shingles.values), len(common) - 1)
    usable = shingles.usable & (common[at] != shingles.values)
    return Shingles(shingles.values, shingles.docs, shingles.valid, usable, shingles.offsets)


def winnow(shingles: Shingles, window: int) -> Numbers:
    """The places of the fingerprints: the least shingle of every ``window`` in a row; all of shorter articles."""
    lengths = np.diff(shingles.offsets)
    counts = np.bincount(shingles.docs, weights=shingles.valid, minlength=len(lengths)).astype(np.int64)
    chosen = shingles.valid & (counts[shingles.docs] < window)
    if len(shingles.values) >= window:
        rows = sliding_window_view(shingles.values, window)
        whole = shingles.valid[window - 1 :] & (shingles.docs[: len(rows)] == shingles.docs[window - 1 :])
        starts = np.flatnonzero(whole)
        for part in np.array_split(starts, max(1, len(starts) // 1_000_000)):
            chosen[part + rows[part].argmin(axis=1)] = True
    return np.flatnonzero(chosen & shingles.usable)


def pairs(values: Hashes, docs: Numbers, count: int, cap: int) -> tuple[Numbers, Numbers]:
    """Pairs of articles with a common value, as keys ``a * count + b`` with ``a < b``, and how many they share.

    A value that stands in more than ``cap`` articles makes no pair."""
    values, wide, starts = _grouped(values, docs)
    sizes = np.diff(np.append(starts, len(values)))
    keys, totals = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    waiting: list[Numbers] = []
    size_waiting = 0
    for size in range(2, cap + 1):
        heads = starts[sizes == size]
        left, right = np.triu_indices(size, 1)
        for part in np.array_split(heads, max(1, len(heads) * len(left) // _PAIRS_AT_ONCE)) if len(heads) else ():
            rows = wide[part[:, None] + np.arange(size)]
            waiting.append((rows[:, left] * count + rows[:, right]).ravel())
            size_waiting += len(waiting[-1])
            if size_waiting > _PAIRS_AT_ONCE:
                keys, totals = _add(keys, totals, waiting)
                waiting, size_waiting = [], 0
    return _add(keys, totals, waiting)


def _add(keys: Numbers, totals: Numbers, waiting: list[Numbers]) -> tuple[Numbers, Numbers]:
    fresh, counts = np.unique(np.concatenate([*waiting, np.zeros(0, dtype=np.int64)]), return_counts=True)
    both, inverse = np.unique(np.concatenate([keys, fresh]), return_inverse=True)
    sums = np.bincount(inverse, weights=np.concatenate([totals, counts]), minlength=len(both))
    return both, sums.astype(np.int64)

"""Word n-gram fingerprints: the shingles of some articles, and which of them are their fingerprints.

Fingerprints are winnowed (Schleimer, Wilkerson and Aiken 2003, "Winnowing: local algorithms for document
fingerprinting"): of every run of ``shingle_words + window - 1`` words that two articles share, one is a fingerprint
of both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from firsthand.match.words import Flags, Hashes, Numbers, finish

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingle that starts at each word: ``values[i]``; ``valid[i]`` is False where it would run over the
    article's end. ``offsets`` are those of the words."""

    values: Hashes
    valid: Flags
    offsets: Numbers

    def docs(self) -> Numbers:
        """The article in which each shingle stands."""
        return np.repeat(np.arange(len(self.offsets) - 1, dtype=np.int64), np.diff(self.offsets))


def shingle(hashes: Hashes, offsets: Numbers, size: int) -> Shingles:
    """All shingles of ``size`` words, as hashes of ``HASH_BITS`` bits."""
    total = len(hashes)
    values = np.zeros(total, dtype=np.uint64)
    padded = np.concatenate([hashes, np.zeros(size, dtype=np.uint64)])
    for shift in range(size):
        values *= _MULTIPLIER
        values += padded[shift : shift + total]
    valid = np.ones(total, dtype=np.bool_)
    ends = offsets[1:]
    for before in range(1, size):
        at = ends - before
        valid[at[at >= offsets[:-1]]] = False
    return Shingles(finish(values), valid, offsets)


def winnow(shingles: Shingles, window: int) -> Flags:
    """Where the fingerprints are: the least shingle of every ``window`` in a row inside one article; every shingle
    of an article that has fewer."""
    values, valid = shingles.values, shingles.valid
    lengths = np.diff(shingles.offsets)
    counts = np.bincount(shingles.docs()[valid], minlength=len(lengths))
    chosen = valid & np.repeat(counts < window, lengths)
    reach = len(values) - window + 1
    if reach <= 0:
        return chosen
    least = values[:reach].copy()
    for shift in range(1, window):
        np.minimum(least, values[shift : shift + reach], out=least)
    # A window lies inside one article where its first and last shingle are valid and none between is not.
    whole = valid[:reach].copy()
    for shift in range(1, window):
        whole &= valid[shift : shift + reach]
    for shift in range(window):
        chosen[shift : shift + reach] |= whole & (values[shift : shift + reach] == least)
    return chosen

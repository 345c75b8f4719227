"""Stock text: runs of words that stand in otherwise unrelated articles (a legal notice, a newsletter line, an
agency's boilerplate). They are no passage, and count in no check."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from firsthand.match.fingerprints import Shingles, frequencies
from firsthand.match.words import Hashes, Numbers

Flags = NDArray[np.bool_]


def families(count: int, shares: Mapping[tuple[int, int], float], least: float) -> Numbers:
    """For each article the lowest article that it hangs together with by pairs whose share is ``least`` or more."""
    root = list(range(count))

    def top(doc: int) -> int:
        while root[doc] != doc:
            root[doc] = root[root[doc]]
            doc = root[doc]
        return doc

    for (a, b), share in shares.items():
        if share >= least:
            one, other = sorted((top(a), top(b)))
            root[other] = one
    return np.array([top(doc) for doc in range(count)], dtype=np.int64)


def stock_text(shingles: Shingles, roots: Numbers, least: int) -> Hashes:
    """The usable shingles, sorted, that stand in ``least`` families or more."""
    values = shingles.values[shingles.usable]
    values, often = frequencies(values, roots[shingles.docs[shingles.usable]])
    return values[often >= least]


def stock_words(common: Flags, size: int, least: int) -> Flags:
    """Which words of one article stand in stock text of ``least`` words or more, given where its too common shingles
    of ``size`` words begin. Shorter runs are phrases that a passage may grow over."""
    inside = common.copy()
    for shift in range(1, size):
        inside[shift:] |= common[:-shift]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start < least:
            inside[start:end] = False
    return inside

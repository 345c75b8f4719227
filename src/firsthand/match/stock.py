"""Stock text: runs of words that stand in otherwise unrelated articles (a legal notice, a newsletter line, an
agency's boilerplate). They are no passage, and count in no check."""

from __future__ import annotations

import numpy as np

from firsthand.match.buckets import Rows
from firsthand.match.words import Flags, Hashes, Numbers


def families(count: int, left: Numbers, right: Numbers) -> Numbers:
    """For each article the lowest article that it hangs together with by the pairs ``left[i], right[i]``."""
    root = np.arange(count, dtype=np.int64)
    while True:
        low = np.minimum(root[left], root[right])
        before = root.copy()
        # Hook the roots of both ends below the lower one, then let every article point at its root.
        np.minimum.at(root, root[left], low)
        np.minimum.at(root, root[right], low)
        while not np.array_equal(root, root[root]):
            root = root[root]
        if np.array_equal(root, before):
            return root


def stock_hashes(rows: Rows, roots: Numbers, cap: int, least: int) -> Hashes:
    """The hashes that stand in more than ``cap`` articles, or in ``least`` families or more."""
    common = rows.sizes > cap
    few = ~common & (rows.sizes >= least)
    of_row = np.repeat(np.arange(len(rows.sizes), dtype=np.int64), rows.sizes)
    kept = few[of_row]
    pairs = np.unique(of_row[kept] * np.int64(len(roots)) + roots[rows.docs[kept]])
    spread = np.bincount(pairs // max(len(roots), 1), minlength=len(rows.sizes)) >= least
    return rows.hashes[rows.heads[common | spread]]


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

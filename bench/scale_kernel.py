"""The yardstick of bench/scale.py: a plain numpy kernel for copied text, with nothing but what the task needs.

Winnowed word 5-grams, a cap on document frequency, an exact check on the shingles that the cap leaves, and alignment
of what passes into passages over small changes. It keeps no words' places, no stock text but the capped, no reworded
text, and says nothing of direction."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]
WORD = re.compile(r"\w+")
SHINGLE, WINDOW, CAP, LEAST_SHARED, GAP, PASSAGE = 5, 4, 200, 5, 8, 8


def run(texts: Sequence[str]) -> tuple[int, dict[tuple[int, int], list[tuple[int, int, int, int]]]]:
    """Passages of every pair that shares text, as word ranges; and how many pairs were candidates."""
    numbers: dict[str, int] = {}
    rows = [
        np.array([numbers.setdefault(word, len(numbers)) for word in WORD.findall(text.lower())], dtype=np.uint64)
        for text in texts
    ]
    offsets = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    docs = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(offsets))
    shingles = _shingles(np.concatenate(rows))
    valid = np.arange(len(docs)) + SHINGLE <= np.repeat(offsets[1:], np.diff(offsets))
    prints = _winnowed(shingles, valid)
    values, frequency = np.unique(shingles[valid], return_counts=True)
    usable = valid & (frequency[np.minimum(np.searchsorted(values, shingles), len(values) - 1)] <= CAP)
    pairs = _pairs(shingles[prints & usable], docs[prints & usable])
    found = {}
    for a, b in pairs.tolist():
        left, right = (slice(offsets[doc], offsets[doc + 1]) for doc in (a, b))
        passages = _aligned(shingles[left], usable[left], shingles[right], usable[right])
        if passages:
            found[a, b] = passages
    return len(pairs), found


def _shingles(words: U64) -> U64:
    mixed = (words + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    padded = np.concatenate([mixed, np.zeros(SHINGLE, dtype=np.uint64)])
    values = np.zeros(len(words), dtype=np.uint64)
    for shift in range(SHINGLE):
        values = values * np.uint64(0xBF58476D1CE4E5B9) + padded[shift : shift + len(words)]
    return values ^ (values >> np.uint64(31))


def _winnowed(shingles: U64, valid: NDArray[np.bool_]) -> NDArray[np.bool_]:
    chosen = np.zeros(len(shingles), dtype=np.bool_)
    rows = np.lib.stride_tricks.sliding_window_view(shingles, WINDOW)
    for start in range(0, len(rows), 1_000_000):
        part = rows[start : start + 1_000_000]
        chosen[start + np.arange(len(part)) + part.argmin(axis=1)] = True
    return chosen & valid


def _pairs(values: U64, docs: NDArray[np.int32]) -> NDArray[np.int64]:
    order = np.argsort(values, kind="stable")
    values, docs = values[order], docs[order]
    heads = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    sizes = np.diff(np.append(heads, len(values)))
    keys = []
    for size in range(2, CAP + 1):
        starts = heads[sizes == size]
        if len(starts):
            block = docs[starts[:, None] + np.arange(size)].astype(np.int64)
            left, right = np.triu_indices(size, 1)
            one, other = block[:, left], block[:, right]
            keys.append((np.minimum(one, other) << 32 | np.maximum(one, other))[one != other])
    shared, counts = np.unique(np.concatenate(keys), return_counts=True)
    shared = shared[counts >= LEAST_SHARED]
    return np.stack([shared >> 32, shared & 0xFFFFFFFF], axis=1)


def _aligned(a: U64, use_a: NDArray[np.bool_], b: U64, use_b: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Runs of shared shingles on one diagonal, joined over small changes."""
    at_a, at_b = np.flatnonzero(use_a), np.flatnonzero(use_b)
    order = np.argsort(b[at_b], kind="stable")
    at_b = at_b[order]
    place = np.minimum(np.searchsorted(b[at_b], a[at_a]), len(at_b) - 1)
    same = b[at_b][place] == a[at_a] if len(at_b) else np.zeros(len(at_a), dtype=np.bool_)
    left, right = at_a[same], at_b[place[same]] if len(at_b) else at_a[:0]
    joined: list[list[int]] = []
    for i, j in zip(left.tolist(), right.tolist(), strict=True):
        last = joined[-1] if joined else None
        if last and 0 <= i - last[1] + SHINGLE <= GAP + SHINGLE and 0 <= j - last[3] + SHINGLE <= GAP + SHINGLE:
            last[1], last[3] = i + SHINGLE, j + SHINGLE
        else:
            joined.append([i, i + SHINGLE, j, j + SHINGLE])
    return [(a0, a1, b0, b1) for a0, a1, b0, b1 in joined if a1 - a0 >= PASSAGE]

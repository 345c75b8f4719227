"""Copied text: the runs of words that two articles share, put together into passages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq

from firsthand.match.words import Flags, Hashes, Numbers, Words, span_of
from firsthand.records import Passage, PassageKind
from firsthand.settings import MatchSettings


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Words ``a0:a1`` of one article lie against words ``b0:b1`` of the other."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a pair: its words, the shingle at each word, which of those may be used, and which words stand
    in a shingle that is too common to tell anything (stock text)."""

    words: Hashes
    shingles: Hashes
    usable: Flags
    stock: Flags


def shared_runs(a: Side, b: Side, settings: MatchSettings) -> list[Run]:
    """The longest common runs of words, each word of either side in at most one, in order of ``a``."""
    left, right = _meetings(a, b)
    if not len(left):
        return []
    diagonal = right - left
    order = np.lexsort((left, diagonal))
    left, diagonal = left[order], diagonal[order]
    # Shingles that follow each other within their own length on one diagonal hold the same unbroken words.
    breaks = (diagonal[1:] != diagonal[:-1]) | (left[1:] - left[:-1] > 1)
    heads = np.flatnonzero(np.concatenate([[True], breaks]))
    tails = np.append(heads[1:], len(left)) - 1
    size = settings.shingle_words
    lengths, starts_a = left[tails] + size - left[heads], left[heads]
    starts_b = starts_a + diagonal[heads]
    if _apart(starts_a, lengths) and _apart(starts_b, lengths):
        rows = zip(starts_a.tolist(), starts_b.tolist(), lengths.tolist(), strict=True)
        return sorted(Run(a0, a0 + length, b0, b0 + length) for a0, b0, length in rows)
    found = list(zip(lengths.tolist(), starts_a.tolist(), starts_b.tolist(), strict=True))
    return _without_overlap(found, len(a.words), len(b.words), size)


def _apart(starts: Numbers, lengths: Numbers) -> bool:
    """Whether no two runs of one side overlap."""
    order = np.argsort(starts)
    starts = starts[order]
    return bool((starts[1:] >= starts[:-1] + lengths[order][:-1]).all())


def _meetings(a: Side, b: Side) -> tuple[Numbers, Numbers]:
    """Every pair of places with the same usable shingle; a shingle repeated on both sides meets at most four times."""
    places_a, places_b = np.flatnonzero(a.usable), np.flatnonzero(b.usable)
    values_a, values_b = a.shingles[places_a], b.shingles[places_b]
    order = np.argsort(values_b, kind="stable")
    values_b, places_b = values_b[order], places_b[order]
    first = np.searchsorted(values_b, values_a, side="left")
    met = np.flatnonzero(values_b[np.minimum(first, len(values_b) - 1)] == values_a) if len(values_b) else first[:0]
    first, values_a, places_a = first[met], values_a[met], places_a[met]
    count = np.minimum(np.searchsorted(values_b, values_a, side="right") - first, 4)
    left = np.repeat(places_a, count)
    within = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    return left, places_b[np.repeat(first, count) + within]


def _without_overlap(found: list[tuple[int, int, int]], size_a: int, size_b: int, least: int) -> list[Run]:
    free_a, free_b = np.ones(size_a, dtype=np.bool_), np.ones(size_b, dtype=np.bool_)
    kept: list[Run] = []
    for length, a0, b0 in sorted(found, key=lambda run: (-run[0], abs(run[1] - run[2]), run[1], run[2])):
        free = free_a[a0 : a0 + length] & free_b[b0 : b0 + length]
        start, end = _longest(free)
        if end - start < least:
            continue
        kept.append(Run(a0 + start, a0 + end, b0 + start, b0 + end))
        free_a[a0 + start : a0 + end] = False
        free_b[b0 + start : b0 + end] = False
    return sorted(kept)


def _longest(free: Flags) -> tuple[int, int]:
    if free.all():
        return 0, len(free)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], free, [False]]).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return 0, 0
    best = int((ends - starts).argmax())
    return int(starts[best]), int(ends[best])


def join_runs(a: Side, b: Side, runs: list[Run], settings: MatchSettings) -> list[Run]:
    """Runs that lie one after the other on both sides with little between them, as one, and grown at both ends over
    small changes. Text between two runs that is mostly the same is part of the passage however long."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and run.b0 >= last.b1 and _bridge(a, b, last, run, settings):
            joined[-1] = Run(last.a0, run.a1, last.b0, run.b1)
        else:
            joined.append(run)
    stop_a, stop_b = a.stock.copy(), b.stock.copy()
    for run in joined:
        stop_a[run.a0 : run.a1] = True
        stop_b[run.b0 : run.b1] = True
    grown: list[Run] = []
    for run in joined:
        run = _grow(a, b, run, stop_a, stop_b, settings.gap_words)
        stop_a[run.a0 : run.a1] = True
        stop_b[run.b0 : run.b1] = True
        grown.append(run)
    return grown


def _bridge(a: Side, b: Side, last: Run, run: Run, settings: MatchSettings) -> bool:
    gap_a, gap_b = run.a0 - last.a1, run.b0 - last.b1
    wide = max(gap_a, gap_b)
    if wide <= settings.gap_words:
        return True
    if min(gap_a, gap_b) < settings.gap_equal_share * wide:
        return False
    between_a, between_b = a.words[last.a1 : run.a0].tolist(), b.words[last.b1 : run.b0].tolist()
    return bool(LCSseq.similarity(between_a, between_b) >= settings.gap_equal_share * wide)


def _grow(a: Side, b: Side, run: Run, stop_a: Flags, stop_b: Flags, reach: int) -> Run:
    forth = _extension(
        _free(a.words[run.a1 : run.a1 + reach], stop_a[run.a1 : run.a1 + reach]),
        _free(b.words[run.b1 : run.b1 + reach], stop_b[run.b1 : run.b1 + reach]),
    )
    at_a, at_b = max(run.a0 - reach, 0), max(run.b0 - reach, 0)
    back = _extension(
        _free(a.words[at_a : run.a0][::-1], stop_a[at_a : run.a0][::-1]),
        _free(b.words[at_b : run.b0][::-1], stop_b[at_b : run.b0][::-1]),
    )
    return Run(run.a0 - back[0], run.a1 + forth[0], run.b0 - back[1], run.b1 + forth[1])


def _free(words: Hashes, stop: Flags) -> list[int]:
    """The words up to the first where growing has to stop."""
    free = words[: int(stop.argmax()) if stop.any() else len(stop)]
    return [int(word) for word in free]


_STEPS = ((1, 1), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2))


def _extension(a: list[int], b: list[int]) -> tuple[int, int]:
    """How far two continuations agree: up to the last pair of equal words with at least as many equal as changed."""
    best, i, j, equal = (0, 0), 0, 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            i, j, equal = i + 1, j + 1, equal + 1
            best = (i, j) if 2 * equal >= max(i, j) else best
            continue
        # After a change, two equal words in a row show that the sides meet again.
        for step_a, step_b in _STEPS:
            ahead = a[i + step_a : i + step_a + 2]
            if len(ahead) == 2 and ahead == b[j + step_b : j + step_b + 2]:
                i, j = i + step_a, j + step_b
                break
        else:
            break
    return best


def likeness(a: Hashes, b: Hashes) -> float:
    """Share of the words of the longer side that the two have in common, in order."""
    longest = max(len(a), len(b))
    return LCSseq.similarity(a.tolist(), b.tolist()) / longest if longest else 0.0


def passage_of(run: Run, a: Words, b: Words) -> Passage:
    """The words of a run as a passage: verbatim if all are the same, otherwise edited."""
    one, other = a.hashes[run.a0 : run.a1], b.hashes[run.b0 : run.b1]
    same = len(one) == len(other) and bool((one == other).all())
    kind: PassageKind = "verbatim" if same else "edited"
    score = 1.0 if same else round(likeness(one, other), 3)
    return Passage(kind, span_of(a, run.a0, run.a1), span_of(b, run.b0, run.b1), score)

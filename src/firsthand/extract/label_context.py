"""A second look at each segment, when there is a first guess for all of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.label_place import UNKNOWN, main_run
from firsthand.extract.label_tree import NEAR, blocks_deep, makes, near_nodes
from firsthand.extract.segments import Segment

_STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
CONTEXT_FEATURES = (
    "guess", *(f"guess_{step:+d}" for step in _STEPS), "guess_near", "guess_in_run", "guess_before_run",
    "guess_after_run", "guess_done", "guess_left", "told_agrees", "guess_alike", "guess_own", "guess_parent",
    "guess_grandparent", "guess_third", "guess_kin_body", "guess_kin_other",
)  # fmt: skip
"""The names of the columns that ``context_features`` gives."""
_LINE_WORDS = 8.0  # a line that is not body weighs as much against a run as so many words speak for it
_FAR = 200
_KINDS = 1 + NEAR  # of keys by which segments are kin


def context_features(
    segments: Sequence[Segment], guess: NDArray[np.float64], words: NDArray[np.float64], told: NDArray[np.float64]
) -> NDArray[np.float64]:
    """A row for each segment, a column for each of CONTEXT_FEATURES. ``guess`` is each segment's first probability of
    being body, ``words`` its length in words, ``told`` the share of it that stands in the page's ``articleBody``."""
    size = len(segments)
    padded = np.concatenate([np.full(4, -0.2), guess, np.full(4, -0.2)])
    columns = [guess, *(padded[4 + step : 4 + step + size] for step in _STEPS)]
    columns.append((padded[2 : 2 + size] + padded[3 : 3 + size] + padded[5 : 5 + size] + padded[6 : 6 + size]) / 4)
    gain = np.where(guess > 0.5, (guess - 0.4) * (words + 2), (guess - 0.5) * 2 * _LINE_WORDS)
    first, last = main_run(gain.tolist(), 0.0)
    at = np.arange(size)
    columns += [(at >= first) & (at < last), np.clip(first - at, 0, _FAR), np.clip(at - last + 1, 0, _FAR)]
    mass = guess * words
    total = float(mass.sum()) or 1.0
    done = np.cumsum(mass) - mass
    columns += [done / total, (total - done - mass) / total, np.full(size, _told_agrees(told, mass))]
    table = np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])
    return np.hstack([table, _kin_features(segments, guess, words)])


def _told_agrees(told: NDArray[np.float64], mass: NDArray[np.float64]) -> float:
    """The share of the likely body that the page's ``articleBody`` holds: whether that is whole and to be believed."""
    if not len(told) or np.isnan(told[0]):
        return UNKNOWN
    sure = np.where(mass > 5, mass, 0.0)
    return float((sure * told).sum() / max(sure.sum(), 1.0))


def _kin_features(
    segments: Sequence[Segment], guess: NDArray[np.float64], words: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The guesses for the segments with the same markup and for those in the same elements, weighted by length and
    without the segment itself; unknown in flat text."""
    if not any(segment.path for segment in segments):
        return np.full((len(segments), 7), UNKNOWN)
    weight = np.log1p(words) + 0.1
    heavy = weight * guess
    deep = [blocks_deep(segment.path) for segment in segments]
    known: dict[object, int] = {}
    kinds = [
        known.setdefault((segment.path[max(down - 3, 0) : down], makes(segment.hints)), len(known))
        for segment, down in zip(segments, deep, strict=True)
    ]
    table = np.column_stack([kinds, near_nodes(segments, deep) + (len(known) + 1)])
    keys = table.ravel()
    weights = np.bincount(keys, np.repeat(weight, _KINDS))
    goods = np.bincount(keys, np.repeat(heavy, _KINDS))
    several = np.bincount(keys)[table] > 1
    rest = np.where(several, weights[table] - weight[:, None], 1.0)
    shares = np.where(several, (goods[table] - heavy[:, None]) / rest, UNKNOWN)
    kin = table[:, 2]
    return np.column_stack([shares, goods[kin], weights[kin] - goods[kin]])

"""A second look at each segment, when there is a first guess for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.label_place import UNKNOWN, main_run
from firsthand.extract.segments import Segment

_STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
CONTEXT_FEATURES = (
    "guess", *(f"guess_{step:+d}" for step in _STEPS), "guess_near", "guess_in_run", "guess_before_run",
    "guess_after_run", "guess_done", "guess_left", "guess_alike", "guess_parent", "guess_grandparent", "guess_third",
    "guess_kin_body", "guess_kin_other",
)  # fmt: skip
"""The names of the columns that ``context_features`` gives."""
_LINE_WORDS = 8.0  # a line that is not body weighs as much against a run as so many words speak for it
_FAR = 200


def context_features(
    segments: Sequence[Segment], guess: NDArray[np.float64], words: NDArray[np.float64]
) -> NDArray[np.float64]:
    """A row for each segment, a column for each of CONTEXT_FEATURES. ``guess`` is each segment's first probability of
    being body, ``words`` its length in words."""
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
    columns += [done / total, (total - done - mass) / total]
    table = np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])
    return np.hstack([table, _kin_features(segments, guess, words)])


def _kin_features(
    segments: Sequence[Segment], guess: NDArray[np.float64], words: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The guesses for the segments with the same markup and for those in the same elements, weighted by length and
    without the segment itself; unknown in flat text."""
    if not any(segment.path for segment in segments):
        return np.full((len(segments), 6), UNKNOWN)
    weight = np.log1p(words) + 0.1
    heavy = weight * guess
    sums: defaultdict[object, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    keys = []
    for segment, mine, good in zip(segments, weight.tolist(), heavy.tolist(), strict=True):
        nodes = segment.nodes
        own = [
            (segment.path[-3:], segment.hints),
            *(nodes[-1 - level] if len(nodes) > level else -1 for level in (1, 2, 3)),
        ]
        keys.append(own)
        for key in own:
            entry = sums[key]
            entry[0] += mine
            entry[1] += good
            entry[2] += 1
    rows = []
    for own, mine, good in zip(keys, weight.tolist(), heavy.tolist(), strict=True):
        row = []
        for key in own:
            entry = sums[key]
            row.append((entry[1] - good) / (entry[0] - mine) if entry[2] > 1 else UNKNOWN)
        kin = sums[own[1]]
        rows.append([*row, kin[1], kin[0] - kin[1]])
    return np.array(rows, dtype=np.float64)

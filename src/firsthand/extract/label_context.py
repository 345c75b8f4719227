"""A second look at each segment, when there is a first guess for all of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.features import FEATURES
from firsthand.extract.label_place import UNKNOWN, main_run
from firsthand.extract.label_text import CATEGORIES
from firsthand.extract.label_topic import TOPIC_FEATURES, topic_features
from firsthand.extract.label_tree import NEAR, shapes
from firsthand.extract.segments import Segment

_STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
GAP_FEATURES = (
    "to_body_before", "to_body_after", "gap_segments", "gap_words", "mass_before", "mass_after", "mass_long_before",
    "mass_long_after",
)  # fmt: skip
"""The names of the columns about the stretch without body in which a segment lies, and the body around it."""
_LABELS = ("comment", "related", "subscribe", "legal", "byline", "share", "stamp")
_COUNTED = ("comment", "related")
SINCE_FEATURES = (*(f"since_{name}" for name in _LABELS), *(f"passed_{name}" for name in _COUNTED))
"""The names of the columns that tell how far back the last label of each kind stands, and how many there were."""
CONTEXT_FEATURES = (
    "guess", *(f"guess_{step:+d}" for step in _STEPS), "guess_near", "guess_in_run", "guess_before_run",
    "guess_after_run", "guess_done", "guess_left", "told_agrees", "guess_alike", "guess_own", "guess_parent",
    "guess_grandparent", "guess_third", "guess_kin_body", "guess_kin_other", *GAP_FEATURES, *TOPIC_FEATURES,
    *SINCE_FEATURES,
)  # fmt: skip
"""The names of the columns that ``context_features`` gives."""
_LINE_WORDS = 8.0  # a line that is not body weighs as much against a run as so many words speak for it
_FAR = 200
_KINDS = 1 + NEAR  # of keys by which segments are kin
HOPELESS = 0.01
"""First guess below which the second stage is not asked: on the training pages it never made such a segment body."""
_SURE = 0.5
_WINDOWS = (8, 30)  # segments before and after in which the likely body is summed up
_LABEL_WORDS, _LABEL_SHARE = 12, 0.3  # a label is shorter, and as much of it or more is a standing phrase
_LONG_SINCE, _MANY = 60, 10
_COLUMN = {name: at for at, name in enumerate(FEATURES)}
_STANDING = [_COLUMN[name] for name in CATEGORIES]


def context_features(
    segments: Sequence[Segment], guess: NDArray[np.float64], features: NDArray[np.float64]
) -> NDArray[np.float64]:
    """A row for each segment, a column for each of CONTEXT_FEATURES. ``guess`` is each segment's first probability of
    being body, ``features`` the table it was judged by."""
    words, told = np.expm1(features[:, _COLUMN["log_words"]]), features[:, _COLUMN["in_article_body"]]
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
    possible = np.flatnonzero(guess >= HOPELESS).tolist()
    return np.hstack([
        table, _kin_features(segments, guess, words), _gap_features(guess, words),
        topic_features(segments, guess, possible), _since_features(features),
    ])  # fmt: skip


def _gap_features(guess: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the likely body before and after each segment is, what lies between, and how much body is around."""
    size = len(guess)
    at = np.arange(size)
    body = guess > _SURE
    last = np.maximum.accumulate(np.where(body, at, -1))
    last = np.concatenate([[-1], last[:-1]])
    following = np.minimum.accumulate(np.where(body, at, size)[::-1])[::-1]
    following = np.concatenate([following[1:], [size]])
    before = np.where(last >= 0, np.minimum(at - last, _FAR), _FAR)
    after = np.where(following < size, np.minimum(following - at, _FAR), _FAR)
    other = np.concatenate([[0.0], np.cumsum(np.where(body, 0.0, words))])
    between = other[following] - other[np.maximum(last, 0)]
    mass = np.concatenate([[0.0], np.cumsum(guess * words)])
    around = []
    for window in _WINDOWS:
        around.append(np.log1p(mass[at] - mass[np.maximum(at - window, 0)]))
        around.append(np.log1p(mass[np.minimum(at + 1 + window, size)] - mass[np.minimum(at + 1, size)]))
    table: NDArray[np.float64] = np.column_stack([before, after, before + after, np.log1p(between), *around])
    return np.round(table, 6)


def _since_features(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many segments back the last short line is that is mostly a standing phrase of each kind, and how many such
    lines came before: what follows the heading of the comments is comments."""
    size = len(features)
    at = np.arange(size)
    most = features[:, _STANDING].max(axis=1)
    short = features[:, _COLUMN["log_words"]] < math.log1p(_LABEL_WORDS)
    columns, passed = [], []
    for name in _LABELS:
        share = features[:, _COLUMN[name]]
        label = short & (share >= _LABEL_SHARE) & (share >= most)
        last = np.maximum.accumulate(np.where(label, at, -1))
        last = np.concatenate([[-1], last[:-1]])
        columns.append(np.where(last >= 0, np.minimum(at - last, _LONG_SINCE), _LONG_SINCE))
        if name in _COUNTED:
            passed.append(np.minimum(np.cumsum(label) - label, _MANY))
    return np.column_stack([*columns, *passed]).astype(np.float64)


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
    shape = shapes(segments)
    kind_of, kinds = shape.kinds(3)
    table = np.column_stack([kind_of, shape.near + (kinds + 1)])
    keys = table.ravel()
    weights = np.bincount(keys, np.repeat(weight, _KINDS))
    goods = np.bincount(keys, np.repeat(heavy, _KINDS))
    several = np.bincount(keys)[table] > 1
    rest = np.where(several, weights[table] - weight[:, None], 1.0)
    shares = np.where(several, (goods[table] - heavy[:, None]) / rest, UNKNOWN)
    kin = table[:, 2]
    return np.column_stack([shares, goods[kin], weights[kin] - goods[kin]])

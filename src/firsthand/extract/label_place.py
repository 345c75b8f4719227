"""What the place of a segment says about its kind: its neighbours, its elements, where the running text lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count
from operator import ne

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.label_tree import Tree, numbered, shapes, tree_of
from firsthand.extract.segments import Segment
from firsthand.extract.tables import data

HINTS = ("text", "comment", "related", "furniture", "caption", "byline", "date", "headline", "deck", "hidden")
"""The kinds of class name in ``data/label_hints.json``."""
_NEAR = ("p", "h1", "h2", "h3", "h4", "li", "td", "figcaption", "blockquote", "div", "span", "a", "button", "label")
_WITHIN = ("aside", "nav", "header", "footer", "article", "main", "form", "figure", "table", "ul", "time", "section",
           "strong", "em", "b", "i", "a", "blockquote", "li", "dl")  # fmt: skip
_NEAR_AT = {name: at for at, name in enumerate(_NEAR)}
_WITHIN_AT = {name: len(_NEAR) + at for at, name in enumerate(_WITHIN)}
_AROUND = (-3, -2, -1, 1, 2, 3)
NEIGHBOUR_FEATURES = (
    *(f"{name}_{at:+d}" for at in _AROUND for name in ("log_words", "ends", "linked", "prose")),
    "near_prose", "wide_prose", "to_prose_before", "to_prose_after", "at", "prose_before", "prose_after",
    "in_run", "before_run", "after_run", "run_share", "gap", "gap_after", "tightest",
)  # fmt: skip
MARKUP_FEATURES = (
    *(f"is_{name}" for name in _NEAR), *(f"in_{name}" for name in _WITHIN),
    *(f"hint_{name}" for name in HINTS), *(f"near_hint_{name}" for name in HINTS),
    "depth", "alike_share", "beyond_main", "out_of_main", "of_main",
    *(f"{name}_{level}" for level in (1, 2, 3) for name in ("prose_share", "linked", "log_parts")),
)  # fmt: skip
_FAR = 200
BREAK_EVEN = 9.0  # words: a run of text may hold one short line for each so many words of running text
UNKNOWN = math.nan


def neighbour_features(
    segments: Sequence[Segment], texts: NDArray[np.float64], prose: Sequence[float], run: tuple[int, int]
) -> NDArray[np.float64]:
    """One row of NEIGHBOUR_FEATURES a segment. ``texts`` are rows of TEXT_FEATURES, ``prose`` the words of running
    text of each segment, ``run`` the main run of it."""
    size = len(segments)
    total = sum(prose) or 1.0
    first, last = run
    run_share = sum(prose[first:last]) / total
    flat = not any(segment.path for segment in segments)
    gaps = [float(min(segment.gap, 5)) for segment in segments] if flat else [UNKNOWN] * size
    tightest = min(gaps[1:], default=UNKNOWN)
    words = np.array(prose, dtype=np.float64)
    shape = np.column_stack([texts[:, 0], texts[:, 2], texts[:, 15], words > 0])
    padded = np.vstack([np.full((3, 4), -1.0), shape, np.full((3, 4), -1.0)])
    at = np.arange(size)
    sums = np.concatenate([[0.0], np.cumsum(words)])
    done = sums[:-1]
    columns = [
        sums[np.minimum(at + 4, size)] - sums[np.maximum(at - 3, 0)] - words,
        sums[np.minimum(at + 11, size)] - sums[np.maximum(at - 10, 0)] - words,
        _distances(prose), _distances(prose[::-1])[::-1], at / size, done / total, (total - done - words) / total,
        (first <= at) & (at < last), np.clip(first - at, 0, _FAR), np.clip(at - last + 1, 0, _FAR),
        np.full(size, run_share), gaps, [*gaps[1:], UNKNOWN], np.full(size, tightest),
    ]  # fmt: skip
    return np.hstack([*(padded[3 + step : 3 + step + size] for step in _AROUND), np.column_stack(columns)])


def _distances(prose: Sequence[float]) -> list[float]:
    """How many segments back the last running text lies."""
    found, last = [], -_FAR
    for at, words in enumerate(prose):
        found.append(float(min(at - last, _FAR)))
        if words > 0:
            last = at
    return found


def main_run(prose: Sequence[float], loss: float = BREAK_EVEN) -> tuple[int, int]:
    """The stretch of segments with the most running text for its gaps (Kadane's maximum subarray); a segment that is
    none costs ``loss`` words."""
    best, best_range = 0.0, (0, 0)
    current, start = 0.0, 0
    for at, words in enumerate(prose):
        gain = words if words > 0 else words - loss
        if current <= 0:
            current, start = 0.0, at
        current += gain
        if current > best:
            best, best_range = current, (start, at + 1)
    return best_range


@lru_cache(maxsize=1)
def _hint_kinds() -> dict[str, tuple[int, ...]]:
    listed = data("label_hints")["hints"]
    known: dict[str, tuple[int, ...]] = {}
    for number, name in enumerate(HINTS):
        for word in dict.fromkeys(listed[name]):
            known[word] = (*known.get(word, ()), number)
    return known


@lru_cache(maxsize=1024)
def _hint_counts(telling: tuple[str, ...]) -> tuple[float, ...]:
    """How many of the words, all of them known, are of each of HINTS."""
    counts = [0.0] * len(HINTS)
    for word in telling:
        for number in _hint_kinds()[word]:
            counts[number] += 1
    return tuple(counts)


@lru_cache(maxsize=4096)
def _path_flags(path: tuple[str, ...]) -> tuple[bool, ...]:
    flags = [False] * (len(_NEAR) + len(_WITHIN))
    for name in path:
        if name in _WITHIN_AT:
            flags[_WITHIN_AT[name]] = True
    if path and path[-1] in _NEAR_AT:
        flags[_NEAR_AT[path[-1]]] = True
    return tuple(flags)


def markup_features(
    segments: Sequence[Segment], prose: Sequence[float], linked: Sequence[float]
) -> NDArray[np.float64]:
    """One row of MARKUP_FEATURES a segment; all unknown where the page has no markup. ``linked`` is the number of
    characters in links."""
    if not any(segment.path for segment in segments):
        return np.full((len(segments), len(MARKUP_FEATURES)), UNKNOWN)
    shape = shapes(segments)
    kind_of, kinds = shape.kinds(4)
    alike = np.bincount(kind_of, np.trunc(np.array(prose, dtype=np.float64)), kinds)
    tree = tree_of(segments)
    words = tree.sums(prose)
    total = sum(map(int, prose)) or 1
    main = tree.main(words)
    around, said = _main_way(segments, prose, int(tree.numbers[main]) if main >= 0 else -1)
    of_main = words[main] / total if main >= 0 else 0.0
    shared, depth = tree.shared(around), tree.depth
    linked_share = tree.sums(linked) / np.maximum(tree.sums([len(segment.text) for segment in segments]), 1)
    parts = np.log1p(tree.sums([1] * len(segments)))
    cut_of, cuts = numbered(list(zip(shape.path_of, shared.tolist(), strict=True)))
    paths = (shape.paths[path][max(at - 1, 0) :] for path, at in cuts)
    telling = _hint_kinds().__contains__
    told = [
        _hint_counts(tuple(filter(telling, one[_common(one, said) :]))) + _hint_counts(tuple(filter(telling, one[-5:])))
        for one in shape.hints
    ]
    return np.hstack([
        np.array([_path_flags(path) for path in paths], dtype=np.float64)[cut_of],
        np.array(told, dtype=np.float64)[shape.hints_of],
        np.column_stack([
            depth, alike[kind_of] / total, depth - shared, len(around) - shared,
            np.full(len(segments), of_main),
        ]),
        _nearest(shape.near[:, :3], tree, np.column_stack([words / total, linked_share, parts])),
    ])  # fmt: skip


def _nearest(near: NDArray[np.intp], tree: Tree, of_elements: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rows of the three innermost block elements around each segment, side by side: share of running text, of
    linked characters and number of segments. Zeros where there are fewer elements."""
    rows = np.vstack([of_elements, np.zeros((1, 3))])
    place = np.where(near < 0, -1, np.searchsorted(tree.numbers, near))
    found: NDArray[np.float64] = rows[place].reshape(len(near), 9)
    return found


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """The length of the common beginning."""
    if one[: len(other)] == other:
        return len(other)
    return next(compress(count(), map(ne, one, other)), min(len(one), len(other)))


def _main_way(
    segments: Sequence[Segment], prose: Sequence[float], main: int
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The elements down to the main one, and the hints that all running text in it shares: what stands on these
    says nothing of a segment in particular."""
    around: tuple[int, ...] = ()
    said: tuple[str, ...] | None = None
    for segment, words in zip(segments, prose, strict=True):
        if words and main in segment.nodes:
            around = around or segment.nodes[: segment.nodes.index(main) + 1]
            said = segment.hints if said is None else said[: _common(said, segment.hints)]
    return around, said or ()

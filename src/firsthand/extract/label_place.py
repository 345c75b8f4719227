"""What the place of a segment says about its kind: its neighbours, its elements, where the running text lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.label_tree import ElementSums, blocks_deep, element_sums, makes, near_nodes
from firsthand.extract.segments import Segment
from firsthand.extract.tables import data

HINTS = ("text", "comment", "related", "furniture", "caption", "byline", "date", "headline", "deck", "hidden")
"""The kinds of class name in ``data/label_hints.json``."""
_NEAR = ("p", "h1", "h2", "h3", "h4", "li", "td", "figcaption", "blockquote", "div", "span", "a", "button", "label")
_WITHIN = ("aside", "nav", "header", "footer", "article", "main", "form", "figure", "table", "ul", "time", "section",
           "strong", "em", "b", "i", "a", "blockquote", "li", "dl")  # fmt: skip
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


def _hint_counts(hints: Sequence[str]) -> list[float]:
    known = _hint_kinds()
    counts = [0.0] * len(HINTS)
    for word in filter(known.__contains__, hints):
        for number in known[word]:
            counts[number] += 1
    return counts


@lru_cache(maxsize=4096)
def _path_flags(path: tuple[str, ...]) -> tuple[bool, ...]:
    near = path[-1] if path else ""
    names = frozenset(path)
    return (*(name == near for name in _NEAR), *(name in names for name in _WITHIN))


def markup_features(
    segments: Sequence[Segment], prose: Sequence[float], linked: Sequence[float]
) -> NDArray[np.float64]:
    """One row of MARKUP_FEATURES a segment; all unknown where the page has no markup. ``linked`` is the number of
    characters in links."""
    if not any(segment.path for segment in segments):
        return np.full((len(segments), len(MARKUP_FEATURES)), UNKNOWN)
    hint_of, hints = _numbered([segment.hints for segment in segments])
    deep = [blocks_deep(segment.path) for segment in segments]
    make_of = [makes(hint) for hint in hints]
    kind_of, kinds = _numbered(
        [
            (one.path[max(down - 4, 0) : down], make_of[hint])
            for one, down, hint in zip(segments, deep, hint_of, strict=True)
        ]
    )
    alike = [0] * len(kinds)
    for kind, running in zip(kind_of, prose, strict=True):
        alike[kind] += int(running)
    sums = element_sums(segments, prose, linked)
    total = sum(map(int, prose)) or 1
    around, said = _main_way(segments, prose, sums.main)
    of_main = sums.words[sums.place[sums.main]] / total if sums.main >= 0 else 0.0
    shared = np.array([_shared(segment.nodes, around) for segment in segments])
    depth = np.array([len(segment.nodes) for segment in segments])
    cut_of, cuts = _numbered(
        [segment.path[at - 1 :] if at else segment.path for segment, at in zip(segments, shared.tolist(), strict=True)]
    )
    told = [[*_hint_counts(one[_common(one, said) :]), *_hint_counts(one[-5:])] for one in hints]
    return np.hstack([
        np.array([_path_flags(cut) for cut in cuts], dtype=np.float64)[cut_of],
        np.array(told, dtype=np.float64)[hint_of],
        np.column_stack([
            depth, np.array(alike)[kind_of] / total, depth - shared, len(around) - shared,
            np.full(len(segments), of_main),
        ]),
        _nearest(segments, deep, sums, total),
    ])  # fmt: skip


_Known = TypeVar("_Known")


def _numbered(values: Sequence[_Known]) -> tuple[list[int], list[_Known]]:
    """For each value the index of the first that is equal, among those that differ; and these. What is reckoned once
    for each of them need not be for each segment: they are many fewer."""
    known: dict[_Known, int] = {}
    return [known.setdefault(value, len(known)) for value in values], list(known)


def _nearest(segments: Sequence[Segment], deep: Sequence[int], sums: ElementSums, total: int) -> NDArray[np.float64]:
    """Share of running text, of linked characters and number of segments in the three innermost block elements; zeros
    where there are fewer."""
    near = near_nodes(segments, deep)[:, :3]
    numbers = list(sums.place)
    place = np.full(max(numbers, default=-1) + 2, -1)  # the last one is for -1
    place[numbers] = range(len(numbers))
    letters = np.maximum(np.array(sums.letters), 1)
    table = np.column_stack([np.array(sums.words) / total, np.array(sums.links) / letters, np.log1p(sums.parts)])
    rows = np.vstack([table, np.zeros((1, 3))])
    found: NDArray[np.float64] = rows[place[near]].reshape(len(segments), 9)
    return found


def _shared(nodes: Sequence[int], around: Sequence[int]) -> int:
    """How many of the elements down to the main one are around a segment."""
    size = len(around)
    if size and len(nodes) >= size and nodes[size - 1] == around[-1]:  # a number is that of one element
        return size
    return _common(nodes, around)


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """The length of the common beginning."""
    if one[: len(other)] == other:
        return len(other)
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


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

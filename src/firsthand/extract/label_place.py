"""What the place of a segment says about its kind: its neighbours, its elements, where the running text lies."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.label_tree import ElementSums, element_sums
from firsthand.extract.segments import Segment

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
    data = json.loads(files("firsthand.extract").joinpath("data/label_hints.json").read_text("utf-8"))
    known: dict[str, tuple[int, ...]] = {}
    for number, name in enumerate(HINTS):
        for word in dict.fromkeys(data["hints"][name]):
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


_Kind = tuple[tuple[str, ...], tuple[str, ...]]


def markup_features(
    segments: Sequence[Segment], prose: Sequence[float], linked: Sequence[float]
) -> NDArray[np.float64]:
    """One row of MARKUP_FEATURES a segment; all unknown where the page has no markup. ``linked`` is the number of
    characters in links."""
    if not any(segment.path for segment in segments):
        return np.full((len(segments), len(MARKUP_FEATURES)), UNKNOWN)
    alike: Counter[_Kind] = Counter()
    kinds = [(segment.path[-4:], segment.hints) for segment in segments]
    for kind, running in zip(kinds, prose, strict=True):
        if running:
            alike[kind] += int(running)
    sums = element_sums(segments, prose, linked)
    total = sum(map(int, prose)) or 1
    around, said = _main_way(segments, prose, sums.main)
    of_main = sums.words[sums.place[sums.main]] / total if sums.main >= 0 else 0.0
    rows = []
    for segment, kind in zip(segments, kinds, strict=True):
        shared = _common(segment.nodes, around)
        beyond = segment.hints[_common(segment.hints, said) :]
        rows.append([
            *_path_flags(segment.path[shared - 1 :] if shared else segment.path),
            *_hint_counts(beyond), *_hint_counts(segment.hints[-5:]),
            len(segment.nodes), alike[kind] / total,
            len(segment.nodes) - shared, len(around) - shared, of_main, *_nearest(segment.nodes, sums, total),
        ])  # fmt: skip
    return np.array(rows, dtype=np.float64)


def _nearest(nodes: Sequence[int], sums: ElementSums, total: int) -> list[float]:
    """Share of running text, of linked characters and number of segments in the three innermost elements."""
    row: list[float] = []
    for node in nodes[: -4 if len(nodes) > 3 else None : -1]:
        at = sums.place[node]
        row += (sums.words[at] / total, sums.links[at] / max(sums.letters[at], 1), math.log1p(sums.parts[at]))
    return row + [0.0] * (9 - len(row))


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

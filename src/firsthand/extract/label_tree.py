"""What each element of a page holds in sum, and which is the main one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, filterfalse

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.segments import Segment

_MOST = 0.6
"""Share of an element's running text that one inside it must hold to be the main one instead."""

_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    )
)  # fmt: skip


@lru_cache(maxsize=4096)
def blocks_deep(path: tuple[str, ...]) -> int:
    """How many elements of ``path`` lead down to its innermost block: what is only emphasis or a link comes after."""
    deep = len(path)
    while deep and path[deep - 1] in _INLINE:
        deep -= 1
    return deep or len(path)


@lru_cache(maxsize=4096)
def makes(hints: tuple[str, ...]) -> tuple[str, ...]:
    """The hints that are alike in elements of one make: numbers count them."""
    return tuple(filterfalse(str.isdigit, hints))


NEAR = 4


def near_nodes(segments: Sequence[Segment], deep: Sequence[int]) -> NDArray[np.intp]:
    """For each segment the numbers of the NEAR innermost block elements around it, innermost first, and -1 where there
    are fewer. ``deep`` is ``blocks_deep`` of each."""
    rows = []
    for segment, down in zip(segments, deep, strict=True):
        nodes = segment.nodes[max(down - NEAR, 0) : down]
        rows.append(nodes if len(nodes) == NEAR else (-1,) * (NEAR - len(nodes)) + nodes)
    return np.array(rows, dtype=np.intp)[:, ::-1]


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements around the segments of a page. ``numbers`` are theirs, each once and in order; ``around`` are the
    elements of the first segment from the outside in, then those of the next, as indexes of ``numbers``; ``depth`` says
    how many of these are each segment's."""

    numbers: NDArray[np.intp]
    around: NDArray[np.intp]
    depth: NDArray[np.intp]

    def sums(self, values: Sequence[float]) -> NDArray[np.float64]:
        """For each element the sum of whole numbers, one a segment (parts of one are cut off), over those in it."""
        each = np.trunc(np.array(values, dtype=np.float64))
        return np.bincount(self.around, np.repeat(each, self.depth), len(self.numbers)).astype(np.float64, copy=False)

    def shared(self, elements: Sequence[int]) -> NDArray[np.intp]:
        """For each segment how many of ``elements`` are around it."""
        among = np.isin(self.numbers, elements)[self.around]
        of = np.repeat(np.arange(len(self.depth)), self.depth)
        return np.bincount(of[among], minlength=len(self.depth))

    def main(self, words: NDArray[np.float64]) -> int:
        """The index of the innermost element that holds most of the running text of each element around it, or -1.
        ``words`` are those of running text in each element."""
        inner = np.ones(len(self.around), dtype=bool)
        inner[(np.cumsum(self.depth) - self.depth)[self.depth > 0]] = False
        at = np.flatnonzero(inner)
        parents = np.full(len(self.numbers), -1)
        parents[self.around[at]] = self.around[at - 1]
        best: dict[int, tuple[int, float]] = {}
        have = 0.0
        heavy = np.flatnonzero(words)
        for one, parent, size in zip(heavy.tolist(), parents[heavy].tolist(), words[heavy].tolist(), strict=True):
            if parent < 0:
                have += size
            if parent not in best or size > best[parent][1]:
                best[parent] = one, size
        main = -1
        while main in best and best[main][1] >= _MOST * max(have, 1):
            main, have = best[main]
        return main


def tree_of(segments: Sequence[Segment]) -> Tree:
    """The elements around ``segments``. Time and memory grow with the segments and their depth, which is bounded."""
    depth = np.fromiter([len(segment.nodes) for segment in segments], np.intp, len(segments))
    every = chain.from_iterable([segment.nodes for segment in segments])
    numbers, around = np.unique(np.fromiter(every, np.intp, int(depth.sum())), return_inverse=True)
    return Tree(numbers, around, depth)

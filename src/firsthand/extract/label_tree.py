"""What each element of a page holds in sum, and which is the main one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, filterfalse
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.kept import for_last_page
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


@dataclass(frozen=True, slots=True)
class Shapes:
    """The markup around the segments of a page, what is equal once: ``paths`` and ``hints`` that differ, and for each
    segment the index of its own; ``deep`` is ``blocks_deep`` of each segment, ``near`` are the numbers of the NEAR
    innermost block elements around it, innermost first, and -1 where there are fewer. What is reckoned for each of
    those that differ need not be for each segment: they are many fewer."""

    path_of: list[int]
    paths: list[tuple[str, ...]]
    hints_of: list[int]
    hints: list[tuple[str, ...]]
    deep: list[int]
    near: NDArray[np.intp]

    def kinds(self, depth: int) -> tuple[list[int], int]:
        """For each segment the number of its kind, and how many kinds there are: of one kind are segments with the same
        ``makes`` of hints whose ``depth`` innermost elements, down to the innermost block, have the same names."""
        pair_of, pairs = numbered(list(zip(self.path_of, self.hints_of, strict=True)))
        ends = [path[max(down - depth, 0) : down] for path in self.paths for down in (blocks_deep(path),)]
        made = [makes(one) for one in self.hints]
        known: dict[object, int] = {}
        kind_of = [known.setdefault((ends[path], made[hints]), len(known)) for path, hints in pairs]
        return [kind_of[pair] for pair in pair_of], len(known)


_Known = TypeVar("_Known")


def numbered(values: Sequence[_Known]) -> tuple[list[int], list[_Known]]:
    """For each value the index of the first that is equal, among those that differ; and these."""
    each = dict(zip(map(id, values), values, strict=True))  # many are one object, which is told sooner
    known: dict[_Known, int] = {}
    index = {key: known.setdefault(value, len(known)) for key, value in each.items()}
    return [index[key] for key in map(id, values)], list(known)


@for_last_page
def shapes(segments: Sequence[Segment]) -> Shapes:
    """The markup around ``segments``."""
    path_of, paths = numbered([segment.path for segment in segments])
    hints_of, hints = numbered([segment.hints for segment in segments])
    downs = [blocks_deep(path) for path in paths]
    deep = [downs[path] for path in path_of]
    rows = []
    for segment, down in zip(segments, deep, strict=True):
        nodes = segment.nodes[max(down - NEAR, 0) : down]
        rows.append(nodes if len(nodes) == NEAR else (-1,) * (NEAR - len(nodes)) + nodes)
    near = np.array(rows, dtype=np.intp).reshape(len(rows), NEAR)[:, ::-1]
    return Shapes(path_of, paths, hints_of, hints, deep, near)


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
    nodes = np.fromiter(every, np.intp, int(depth.sum()))
    there = np.bincount(nodes) > 0
    return Tree(np.flatnonzero(there), (np.cumsum(there) - 1)[nodes], depth)

"""What each element of a page holds in sum, and which is the main one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse

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
class ElementSums:
    """For each element, at the index ``place[number of the element]``: words of running text, characters, characters
    in links and segments in it. ``main`` is the number of the main element, or -1."""

    place: dict[int, int]
    words: list[int]
    letters: list[int]
    links: list[int]
    parts: list[int]
    main: int


def element_sums(segments: Sequence[Segment], prose: Sequence[float], linked: Sequence[float]) -> ElementSums:
    """Sums over the segments in each element. ``prose`` and ``linked`` are each segment's words of running text and
    characters in links. Elements are summed up once, from the inside out, so time does not grow with depth."""
    place: dict[int, int] = {}
    parents: list[int] = []
    own: dict[int, list[int]] = {}
    for segment, running, linking in zip(segments, prose, linked, strict=True):
        if not segment.nodes:
            continue
        at = place.get(segment.nodes[-1])
        if at is None:
            at = _place(segment.nodes, place, parents)
        sums = own.setdefault(at, [0, 0, 0, 0])
        sums[0] += int(running)
        sums[1] += len(segment.text)
        sums[2] += int(linking)
        sums[3] += 1
    size = len(parents)
    words, letters, links, parts = [0] * size, [0] * size, [0] * size, [0] * size
    for at, sums in own.items():
        words[at], letters[at], links[at], parts[at] = sums
    for at in range(size - 1, -1, -1):
        above = parents[at]
        if above >= 0:
            if words[at]:
                words[above] += words[at]
            letters[above] += letters[at]
            links[above] += links[at]
            parts[above] += parts[at]
    numbers = list(place)
    main = _main(parents, words)
    return ElementSums(place, words, letters, links, parts, numbers[main] if main >= 0 else -1)


def _place(nodes: Sequence[int], place: dict[int, int], parents: list[int]) -> int:
    """Give a place to those of ``nodes`` that have none, from the outside in; the place of the last one."""
    first = len(nodes)
    while first and nodes[first - 1] not in place:
        first -= 1
    at = place[nodes[first - 1]] if first else -1
    for node in nodes[first:]:
        parents.append(at)
        at = place[node] = len(parents) - 1
    return at


def _main(parents: Sequence[int], words: Sequence[int]) -> int:
    """The innermost element that holds most of the running text of each element around it."""
    best: dict[int, int] = {}
    total = 0
    for at, parent in enumerate(parents):
        if parent < 0:
            total += words[at]
        if parent not in best or words[at] > words[best[parent]]:
            best[parent] = at
    main, have = -1, total
    while main in best and words[best[main]] >= _MOST * max(have, 1):
        main = best[main]
        have = words[main]
    return main

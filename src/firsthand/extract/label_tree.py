"""What each element of a page holds in sum, and which is the main one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.extract.segments import Segment

_MOST = 0.6
"""Share of an element's running text that one inside it must hold to be the main one instead."""


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
    sums: list[list[int]] = []
    for segment, words, links in zip(segments, prose, linked, strict=True):
        if not segment.nodes:
            continue
        if segment.nodes[-1] not in place:
            parent = -1
            for node in segment.nodes:
                if node not in place:
                    place[node] = len(parents)
                    parents.append(parent)
                    sums.append([0, 0, 0, 0])
                parent = place[node]
        own = sums[place[segment.nodes[-1]]]
        own[0] += int(words)
        own[1] += len(segment.text)
        own[2] += int(links)
        own[3] += 1
    for at in range(len(parents) - 1, -1, -1):
        if parents[at] >= 0:
            above, own = sums[parents[at]], sums[at]
            for column in range(4):
                above[column] += own[column]
    numbers = list(place)
    main = _main(parents, [own[0] for own in sums])
    words_in, letters_in, links_in, parts_in = ([own[column] for own in sums] for column in range(4))
    return ElementSums(place, words_in, letters_in, links_in, parts_in, numbers[main] if main >= 0 else -1)


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

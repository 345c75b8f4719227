"""Lists that stand among the paragraphs of an article: their items are short, which the model takes for menus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.extract.label_text import link_share
from firsthand.extract.segments import Segment

_LINKED = 0.5
"""Share of an item in links from which its list may be one of other articles."""
_STANDING = 0.3
"""Share of standing phrases from which an item is none of an article."""


def with_lists(segments: Sequence[Segment], likely: tuple[bool, ...], standings: Sequence[float]) -> tuple[bool, ...]:
    """``likely``, and the items of each list without links that stands in one element with the likely paragraphs
    straight before and after it. Of 33 such lists on the training pages 32 belong to the article."""
    found = list(likely)
    for start, end, around in _lists(segments):
        if not start > 0 or end >= len(segments) or not (likely[start - 1] and likely[end]):
            continue
        if segments[start - 1].nodes[:-1] != around or segments[end].nodes[:-1] != around:
            continue
        if all(link_share(segments[at]) < _LINKED and standings[at] < _STANDING for at in range(start, end)):
            found[start:end] = [True] * (end - start)
    return tuple(found)


def _lists(segments: Sequence[Segment]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The outermost lists of a page: their first segment, the one behind them, and the elements around them."""
    at = 0
    while at < len(segments):
        path = segments[at].path
        depth = next((place for place, name in enumerate(path) if name in ("ul", "ol")), -1)
        if depth < 0:
            at += 1
            continue
        start, node = at, segments[at].nodes[depth]
        while at < len(segments) and segments[at].nodes[depth : depth + 1] == (node,):
            at += 1
        yield start, at, segments[start].nodes[:depth]

"""Boxes inside an article that hold something else: elements that open with the label of other articles."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.segments import Segment

_SHARE = 0.5
"""Share of the body's words up to which a box can be one. An element with more of them is the article's own."""


def boxed(
    segments: Sequence[Segment], labels: Sequence[int], first: int, likely: Sequence[bool], words: Sequence[int]
) -> frozenset[int]:
    """The segments that stand below one of ``labels`` in the innermost element that holds the label and more, where
    the label is the first of it and the ``first`` paragraph of the article stands outside."""
    if first < 0 or not segments[first].nodes:
        return frozenset()
    around = frozenset(segments[first].nodes)
    most = _SHARE * sum(count for count, body in zip(words, likely, strict=True) if body)
    found: set[int] = set()
    for label in labels:
        end = _end(segments, label, around) if label > first and label not in found else label
        inside = range(label + 1, end)
        if sum(words[at] for at in inside if likely[at]) <= most:
            found.update(inside)
    return frozenset(found)


def _end(segments: Sequence[Segment], label: int, around: frozenset[int]) -> int:
    """Behind the last segment of the box that opens with ``label``; ``label`` itself if it opens none."""
    nodes = segments[label].nodes
    before = segments[label - 1].nodes
    after = segments[label + 1].nodes if label + 1 < len(segments) else ()
    box = next((node for node in reversed(nodes) if node in after), 0)
    if not box or box in before or box in around:
        return label
    end = label + 1
    while end < len(segments) and box in segments[end].nodes:
        end += 1
    return end

"""Labelled segments → the text of an article, its blocks and its anchors."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.segments import Labelled, anchors_of
from firsthand.records import Anchor, Block, Span

BETWEEN = "\n\n"
"""What stands between two blocks of an article's text."""


def assemble(labelled: Sequence[Labelled]) -> tuple[str, tuple[Block, ...], tuple[Anchor, ...]]:
    """The text of all blocks joined by an empty line, the blocks in it, and the anchors from it to the page's source.

    Furniture is kept as well: nothing of a page is lost, and whoever doubts a label can see what it was put on."""
    parts: list[str] = []
    blocks: list[Block] = []
    anchors: list[Anchor] = []
    at = 0
    for one in labelled:
        segment = one.segment
        blocks.append(Block(one.kind, Span(at, at + len(segment.text))))
        anchors += anchors_of(segment.runs, at)
        parts.append(segment.text)
        at += len(segment.text) + len(BETWEEN)
    return BETWEEN.join(parts), tuple(blocks), tuple(anchors)

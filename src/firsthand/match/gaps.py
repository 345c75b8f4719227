"""Passages that run over what matching does not read (a byline, a caption, a box between two paragraphs), cut there.

Only title, deck and body are compared, as if they stood together; what lies between them on the page is not shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Opcode, Opcodes
from rapidfuzz.distance.LCSseq import opcodes

from firsthand.match.copied import Run, passage_of
from firsthand.match.words import Words, read_blocks
from firsthand.records import Article, Passage, Span
from firsthand.text import words


def without_gaps(
    passages: Iterable[Passage], articles: tuple[Article, Article], places: tuple[Words, Words]
) -> list[Passage]:
    """``passages``, those of copied text in pieces that hold on both sides nothing but words that were compared."""
    gaps = tuple(_gaps(article) for article in articles)
    found: list[Passage] = []
    for passage in passages:
        inside = [_within(side, span) for side, span in zip(gaps, (passage.a, passage.b), strict=True)]
        if passage.kind in ("verbatim", "edited") and any(inside):
            found.extend(_pieces(passage, inside, places))
        else:
            found.append(passage)
    return found


def _gaps(article: Article) -> list[Span]:
    """The blocks with words that matching does not read."""
    read = {block.span for block in read_blocks(article)}
    return [block.span for block in article.blocks if block.span not in read and any(words(article.text, block.span))]


def _within(gaps: Sequence[Span], span: Span) -> list[int]:
    """Where gaps begin inside ``span``."""
    return [gap.start for gap in gaps if span.start < gap.start and gap.end < span.end]


def _pieces(passage: Passage, gaps: Sequence[Sequence[int]], places: tuple[Words, Words]) -> Iterable[Passage]:
    bounds = [
        tuple(int(at) for at in np.searchsorted(place.starts, [span.start, span.end]))
        for place, span in zip(places, (passage.a, passage.b), strict=True)
    ]
    left, right = (place.hashes[first:last] for place, (first, last) in zip(places, bounds, strict=True))
    aligned = opcodes(left.tolist(), right.tolist())
    cuts = {(0, 0), (len(left), len(right))}
    for side, (place, starts) in enumerate(zip(places, gaps, strict=True)):
        for start in starts:
            at = int(np.searchsorted(place.starts, start)) - bounds[side][0]
            other = _across(aligned, at, side)
            cuts.add((other, at) if side else (at, other))
    (first_a, _), (first_b, _) = bounds
    for (a0, b0), (a1, b1) in pairwise(sorted(cuts)):
        if a0 < a1 and b0 < b1:
            yield passage_of(Run(first_a + a0, first_a + a1, first_b + b0, first_b + b1), *places)


def _across(aligned: Opcodes, at: int, side: int) -> int:
    """The place in one side that lies against the place ``at`` of the other (``side`` 0: of the first)."""
    for code in aligned:
        start, end, other, other_end = _turned(code) if side else _straight(code)
        if start <= at < end:
            return other + (at - start) if code.tag == "equal" else (other if at == start else other_end)
    return aligned.src_len if side else aligned.dest_len


def _straight(code: Opcode) -> tuple[int, int, int, int]:
    return code.src_start, code.src_end, code.dest_start, code.dest_end


def _turned(code: Opcode) -> tuple[int, int, int, int]:
    return code.dest_start, code.dest_end, code.src_start, code.src_end

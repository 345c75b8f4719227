"""The words by which an utterance goes in the report."""

from __future__ import annotations

from firsthand.records import Quotation, Span, Utterance
from firsthand.text import sentences


def known_by(each: Utterance, first: Quotation | None, text: str) -> str:
    """What the first rendering says, from the sentence on that the others render, too: of a whole speech a page may
    quote one line."""
    if first is None:
        return ""
    parts = [part for span in first.content for part in sentences(text, span)]
    shared, words = [0] * len(parts), [0] * len(parts)
    for column in each.columns:
        cell, others = column[0], sum(other is not None for other in column[1:])
        for at, part in enumerate(parts):
            if cell is not None and part.start <= cell.span.start < part.end:
                shared[at] += others
                words[at] += 1
    rendered = [count / max(most, 1) for count, most in zip(shared, words, strict=True)]
    start = next((at for at, share in enumerate(rendered) if share and 2 * share >= max(rendered)), 0)
    begin = parts[start].start if start else 0
    rest = [Span(max(span.start, begin), span.end).of(text) for span in first.content if span.end > begin]
    return " … ".join(["", *rest] if start else rest).strip()

"""The clean text of a page, block by block, with its quotations set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.records import BODY_KINDS, Article, Block, Quotation, Span
from firsthand.report.marks import Lit, by_block, lit_text, shallow

MAX_FURNITURE = 240
"""Characters shown of a block that is not the article's; the source has the rest."""
_MARKUP = 60
"""Characters that a block or a lit span adds to what it holds."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """``kind`` is that of the block, or ``gap`` where blocks were left out."""

    kind: str
    html: Markup


def quotation_lits(quotations: Sequence[Quotation], prefix: str) -> list[Lit]:
    """Content, cue and speaker of each quotation, as places in the article's text."""
    lits = []
    for number, each in enumerate(quotations, start=1):
        label = f"quotation {number}, {each.kind}, said by {each.speaker.name or 'nobody named'}"
        lits.append(Lit(f"{prefix}-q{number}", each.content, f"said {each.kind}", label))
        if each.cue:
            lits.append(Lit("", (each.cue.span,), "cue", f"cue of quotation {number}"))
        if each.speaker.mention:
            lits.append(Lit("", (each.speaker.mention,), "who", f"speaker of quotation {number}"))
    return lits


def text_blocks(article: Article, lits: Sequence[Lit], seen: Counter[str], limit: int) -> tuple[TextBlock, ...]:
    """The blocks of ``article`` with ``lits``; if they hold more than ``limit`` characters, those with something lit
    come first, and the others are counted."""
    lits = [lits[number] for number in shallow([lit.spans for lit in lits])]
    inside = by_block([block.span for block in article.blocks], lits)
    shown = _chosen(article.blocks, inside, limit)
    out: list[TextBlock] = []
    hidden = 0
    for number, block in enumerate(article.blocks):
        if number not in shown:
            hidden += len(block.span)
            continue
        if hidden:
            out.append(_gap(hidden))
            hidden = 0
        keep = None
        if block.kind not in BODY_KINDS and len(block.span) > MAX_FURNITURE and not inside[number]:
            keep = (Span(block.span.start, block.span.start + MAX_FURNITURE),)
        elif len(block.span) > limit:
            keep = (Span(block.span.start, block.span.start + limit),)
        out.append(TextBlock(block.kind, lit_text(article.text, inside[number], block.span, seen, keep=keep)))
    return (*out, _gap(hidden)) if hidden else tuple(out)


def _chosen(blocks: Sequence[Block], inside: Sequence[Sequence[Lit]], limit: int) -> set[int]:
    chosen: set[int] = set()
    left = limit
    for number in sorted(range(len(blocks)), key=lambda number: not inside[number]):
        cost = min(len(blocks[number].span), limit // 2) + _MARKUP * (1 + len(inside[number]))
        if cost <= left:
            chosen.add(number)
            left -= cost
    return chosen


def _gap(size: int) -> TextBlock:
    return TextBlock("gap", Markup(f'<span class="gap">[… {size:,} characters left out …]</span>'))

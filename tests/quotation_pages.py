"""Small articles made of blocks, for the tests of quotations."""

from __future__ import annotations

from firsthand.quotations import find_quotations
from firsthand.records import Article, Block, BlockKind, Quotation, Reading, Span
from firsthand.settings import QuotationSettings


def article(*blocks: str | tuple[BlockKind, str], language: str | None = "en") -> Article:
    """An article of body blocks; a pair gives a block another kind."""
    text = ""
    made: list[Block] = []
    for block in blocks:
        kind, words = ("body", block) if isinstance(block, str) else block
        text += "\n\n" if text else ""
        made.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += words
    reading = Reading("language", "stated" if language else "absent", language, ())
    return Article("page", text, tuple(made), (), (reading,), ())


def quotations(*blocks: str | tuple[BlockKind, str], language: str | None = "en") -> tuple[Article, list[Quotation]]:
    """An article and what is found in it."""
    page = article(*blocks, language=language)
    return page, list(find_quotations(page, settings=QuotationSettings()))


def said(*blocks: str | tuple[BlockKind, str], language: str | None = "en") -> list[tuple[str, list[str], str | None]]:
    """(kind, parts of the content, name) of each quotation."""
    page, found = quotations(*blocks, language=language)
    return [(q.kind, [span.of(page.text) for span in q.content], q.speaker.name) for q in found]

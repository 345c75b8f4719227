"""What a credit speaks of: all of a page's text, or one sentence of it, or only a box beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.lineage.tokens import tokens
from firsthand.records import BODY_KINDS, Article, Block, Credit, Quotation, Span
from firsthand.text import sentences

_PROSE_WORDS = 5  # a line of so many words that ends as a sentence does, under the text: a box, not a button
_SOURCE_LINE = 24  # characters of a line beside the name that it credits: "Source:", "First published by"
_AFTER = 4  # blocks under such a line that are looked at: an address or a button is no text that goes on
_ANNOUNCED = ":"


class Places:
    """The way from a page's source to its article's text, for places of credits."""

    def __init__(self, article: Article) -> None:
        self._anchors = sorted(article.anchors, key=lambda anchor: (anchor.source.start, anchor.text.start))
        self._starts = [anchor.source.start for anchor in self._anchors]
        self.blocks = sorted(article.blocks, key=lambda block: block.span)
        self._blocks = [block.span.start for block in self.blocks]

    def in_text(self, source: Span) -> int | None:
        """Where the first character of ``source`` that is in the text lies there, or None."""
        at = max(bisect_right(self._starts, source.start) - 1, 0)
        for anchor in self._anchors[at : at + 50]:
            if anchor.source.start >= source.end:
                break
            if anchor.source.end > source.start:
                shift = max(source.start - anchor.source.start, 0)
                return min(anchor.text.start + shift, max(anchor.text.end - 1, anchor.text.start))
        return None

    def block(self, at: int) -> int | None:
        """The number of the block that holds the character ``at`` of the text, or None."""
        number = bisect_right(self._blocks, at) - 1
        return number if number >= 0 and at < self.blocks[number].span.end else None


def of_the_article(article: Article, credits: Sequence[Credit], places: Places) -> tuple[Credit, ...]:
    """``credits`` without source lines that stand inside the text or close a box beside it: these name where a table,
    a chart or a box of facts is from. The article's own stands before its text or at its end."""
    body = [number for number, block in enumerate(places.blocks) if block.kind in BODY_KINDS]
    return tuple(credit for credit in credits if not _of_a_box(article, credit, places, body))


def of_the_author(article: Article, credit: Credit) -> bool:
    """Whether a credit stands in a line about the page's author, after the author's name: it tells of a life, or of
    this page alone."""
    places = Places(article)
    at = places.in_text(credit.source)
    number = places.block(at) if at is not None else None
    author = tokens(article.reading("byline").value or "").words
    if at is None or number is None or len(author) < 2:
        return False
    block = places.blocks[number].span
    row = tokens(article.text).within(Span(block.start, max(at, block.start)))
    return places.blocks[number].kind != "byline" and any(
        row[start : start + 2] == author[-2:] for start in range(len(row))
    )


def _of_a_box(article: Article, credit: Credit, places: Places, body: Sequence[int]) -> bool:
    at = places.in_text(credit.source) if credit.kind == "republication" else None
    number = places.block(at) if at is not None else None
    if number is None or not _is_line_of(credit, places.blocks[number]):
        return False
    here = bisect_left(body, number)
    before, after = body[:here], [places.blocks[other] for other in body[here : here + _AFTER] if other != number]
    if not before:
        return False
    above = places.blocks[before[-1] + 1 : number]
    last = places.blocks[before[-1]]
    return _is_prose(article, after) or last.kind in ("list", "table") or _is_prose(article, above)


def of_the_text(article: Article, credits: Sequence[Credit], places: Places) -> tuple[Credit, ...]:
    """``credits``, where quotation credits that stand alone on the first or last line of the body, without a word of
    what was said, count as credits of the whole text: `As reported by the Karv Post.`"""
    body = [number for number, block in enumerate(places.blocks) if block.kind in BODY_KINDS]
    return tuple(
        replace(credit, kind="republication") if _alone(article, credit, places, body) else credit for credit in credits
    )


def _alone(article: Article, credit: Credit, places: Places, body: Sequence[int]) -> bool:
    at = places.in_text(credit.source) if credit.kind == "quotation" else None
    number = places.block(at) if at is not None else None
    if number is None or places.blocks[number].kind not in BODY_KINDS or len(body) < 2:
        return False
    if not _is_line_of(credit, places.blocks[number]):
        return False
    here = bisect_left(body, number)
    after = [places.blocks[other] for other in body[here + 1 : here + 1 + _AFTER]]
    return here == 0 or not _is_prose(article, after)


def _is_line_of(credit: Credit, block: Block) -> bool:
    """Whether a block is hardly more than the name that is credited in it."""
    return len(block.span) <= len(credit.name) + _SOURCE_LINE


def _is_prose(article: Article, blocks: Iterable[Block]) -> bool:
    """Whether one of the blocks is a sentence."""
    for block in blocks:
        line = block.span.of(article.text).strip()
        sentence = block.kind not in ("credit", "caption", "byline") and line.endswith((".", "!", "?", "…"))
        if sentence and len(line.split(None, _PROSE_WORDS)) >= _PROSE_WORDS:
            return True
    return False


def covered(article: Article, credit: Credit, quotations: Sequence[Quotation], places: Places) -> tuple[Span, ...]:
    """What a quotation credit in the body is the source of, in the article's text: its sentence and the quotations that
    stand by it (``quotations``: in order of text); what it announces, if its sentence ends with a colon. Empty if the
    credit stands outside the body, or its place is not in the text."""
    at = places.in_text(credit.source)
    number = places.block(at) if at is not None else None
    if at is None or number is None or places.blocks[number].kind not in BODY_KINDS:
        return ()
    block = places.blocks[number].span
    own = next((span for span in sentences(article.text, block) if span.start <= at < span.end), block)
    spans = [own]
    if own.of(article.text).rstrip().endswith(_ANNOUNCED) and number + 1 < len(places.blocks):
        spans.append(places.blocks[number + 1].span)
    starts = [quotation.content[0].start if quotation.content else 0 for quotation in quotations]
    for quotation in quotations[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
        parts = [*quotation.content, *([quotation.cue.span] if quotation.cue else [])]
        if any(part.start < own.end and part.end > own.start for part in parts):
            spans += quotation.content
    return joined(spans)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as spans that do not touch, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)


def words_in(text: str, spans: Iterable[Span]) -> int:
    """The number of words in spans that do not overlap."""
    return sum(len(tokens(text).range(span)) for span in spans)


def common(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """What lies in both."""
    others = joined(other)
    return tuple(
        Span(max(a.start, b.start), min(a.end, b.end))
        for a in joined(one)
        for b in others
        if a.start < b.end and b.start < a.end
    )

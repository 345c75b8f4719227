"""A page → its article: segments, then blocks, then facts, then readings."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.errors import PageUnreadable
from firsthand.extract.assemble import assemble
from firsthand.extract.credits import find_credits
from firsthand.extract.fields import find_facts
from firsthand.extract.flat import flat_segments
from firsthand.extract.html import html_segments
from firsthand.extract.label import label
from firsthand.extract.meta import meta_values
from firsthand.extract.readings import decide
from firsthand.extract.segments import Segment
from firsthand.markup import Piece, Pieces, pieces
from firsthand.records import Article, Page
from firsthand.settings import ExtractSettings

__all__ = ["extract"]


def extract(page: Page, *, settings: ExtractSettings) -> Article:
    """What ``page`` holds, as labelled blocks of clean text, with the readings of its fields and its credits.

    Raises PageUnreadable for what is too large to be a page (``settings.max_segments``)."""
    known = None
    if is_html(page) and len(page.source) <= settings.shared_tokens:
        known = cut if isinstance(cut := pieces(page.source), Pieces) else tuple(cut)
    meta = meta_values(page, known)
    segments = segments_of(page, known)
    if len(segments) > settings.max_segments:
        reason = f"it holds {len(segments):,} runs of text, more than a page (at most {settings.max_segments:,})"
        raise PageUnreadable(page.origin, reason)
    labelled = label(page, segments, meta, settings=settings)
    text, blocks, anchors = assemble(labelled)
    readings = decide(find_facts(page, labelled, meta, settings=settings), settings=settings)
    return Article(page.id, text, blocks, anchors, readings, find_credits(page, labelled, meta))


def segments_of(page: Page, known: Iterable[Piece] | None = None) -> tuple[Segment, ...]:
    """The segments of a page, by what it is written in. ``known`` are its pieces if somebody has them."""
    return html_segments(page.source, known) if is_html(page) else flat_segments(page.source)


def is_html(page: Page) -> bool:
    """Whether a page is written in markup."""
    return "html" in page.media_type or "xml" in page.media_type

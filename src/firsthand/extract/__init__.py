"""A page → its article: segments, then blocks, then facts, then readings."""

from __future__ import annotations

from firsthand.extract.assemble import assemble
from firsthand.extract.flat import flat_segments
from firsthand.extract.html import html_segments
from firsthand.extract.label import label
from firsthand.extract.segments import Labelled, Segment
from firsthand.records import Article, Page
from firsthand.settings import ExtractSettings

__all__ = ["extract"]


def extract(page: Page, *, settings: ExtractSettings) -> Article:
    """What ``page`` holds, as labelled blocks of clean text, with the readings of its fields and its credits."""
    labelled = label(segments(page), ())
    text, blocks, anchors = assemble(labelled)
    return Article(page.id, text, blocks, anchors, (), ())


def segments(page: Page) -> tuple[Segment, ...]:
    """The segments of a page, by what it is written in."""
    if "html" in page.media_type or "xml" in page.media_type:
        return html_segments(page.source)
    return flat_segments(page.source)


def labelled_blocks(page: Page) -> tuple[Labelled, ...]:
    return label(segments(page), ())

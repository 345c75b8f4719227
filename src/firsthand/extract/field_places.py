"""Facts at their place: helpers that the rules of every field share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from firsthand.extract.kept import for_last_page
from firsthand.extract.places import decoded, part
from firsthand.extract.segments import Labelled, MetaValue, Segment
from firsthand.records import Fact, FieldName, Page, Span
from firsthand.text import collapse, plain, to_source


def fact_in_segment(field: FieldName, value: str, segment: Segment, span: Span, rule: str, score: float) -> Fact | None:
    """A fact whose evidence is ``span`` of the segment's text; None if that has no place in the source,
    or words there that readers do not see. A title is held against its place by its own rule,
    a language is said by any text."""
    places = to_source(segment.anchors, span)
    if not places or (segment.skips and field not in ("title", "language") and not segment.tells(span)):
        return None
    return Fact(field, value, Span(places[0].start, places[-1].end), rule, round(score, 3))


def runs(segment: Segment) -> Iterator[tuple[int, str]]:
    """The segment's text, cut where two elements without white space between them run together (``Ada LundMay 5``):
    offset and text of each part."""
    text, start = segment.text, 0
    for left, right in pairwise(segment.anchors):
        at = left.text.end
        if at == right.text.start and left.source.end < right.source.start and 0 < at < len(text):
            before, after = text[at - 1], text[at]
            if (after.isupper() and before.isalnum() and not before.isupper()) or (
                after.isdigit() and before.isalnum()
            ):
                yield start, text[start:at]
                start = at
    yield start, text[start:]


def meta_text(page: Page, value: MetaValue) -> str:
    """The decoded value with its own white space, so that offsets in it can be placed by ``meta_part``."""
    return decoded(value.source.of(page.source), in_json=value.name.startswith("ld:"))[0]


def meta_part(page: Page, value: MetaValue, start: int, end: int) -> Span:
    """The place in the source of the characters ``start`` to ``end`` of ``meta_text``."""
    return part(page.source, value.source, start, end, in_json=value.name.startswith("ld:"))


def fact_in_meta(
    field: FieldName, page: Page, value: MetaValue, span: Span, rule: str, score: float, says: str | None = None
) -> Fact:
    """A fact whose evidence is ``span`` of a meta value's text; its value is that text, without tags as everywhere, or
    ``says``."""
    place = meta_part(page, value, span.start, span.end)
    if says is None:
        raw = place.of(page.source)
        tagged = "<" in raw and not value.name.startswith("ld:")
        says = plain(raw, "text/html") if tagged else collapse(span.of(meta_text(page, value)))
    return Fact(field, says, place, rule, score)


def whole(text: str) -> Span:
    """All of ``text`` without white space at its ends."""
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip())))


@for_last_page
def title_index(labelled: Sequence[Labelled]) -> int:
    """The index of the first title, or of the first block of the article where there is none; -1 for no article."""
    for kinds in (("title",), ("deck", "byline", "body", "subheading", "blockquote", "list")):
        for index, item in enumerate(labelled):
            if item.kind in kinds:
                return index
    return -1


_EMBEDDED = re.compile(
    r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|bluesky-embed|mastodon-embed|telegram-post"
)
"""What services call the posts that pages embed."""
_POST_SIGNS = ("-tweet", "-video", "-media", "-embed", "-post")
"""One of these is in each of them."""


def is_embedded(segment: Segment) -> bool:
    """Does a text stand under a picture, in a quotation or in an embedded post? What it says is not of the article."""
    if "figcaption" in segment.path or "blockquote" in segment.path:
        return True
    return _in_post(segment.hints)


@lru_cache(maxsize=1024)
def _in_post(hints: tuple[str, ...]) -> bool:
    joined = "-".join(hints)
    return any(map(joined.__contains__, _POST_SIGNS)) and _EMBEDDED.search(joined) is not None

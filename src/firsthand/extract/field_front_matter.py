"""Facts from the lines *key: value* that tools write above a text: front matter of Markdown, heads of text dumps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.extract.field_places import fact_in_segment
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Fact, FieldName, Page, Span

_MOST_LINES = 20
"""Lines in which front matter ends."""
_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ -]{0,24}):[ \t]+(?P<mark>[\"']?)(?P<value>\S.{0,300}?)(?P=mark)\s*")
_TITLES = frozenset({"title", "headline"})
_OUTLETS = frozenset({"sitename", "site_name", "site name", "outlet", "publisher", "newspaper"})
_OTHERS = frozenset({
    "author", "authors", "byline", "categories", "date", "description", "excerpt", "hostname", "language", "layout",
    "link", "published", "published time", "slug", "source", "tags", "updated", "url", "url source",
})  # fmt: skip
"""Keys that also show that a block of lines is front matter."""
_LEAST = 3
"""Lines with a known key that make a block front matter where no fence opens it."""


def title_in_front_matter_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line above the text calls what it holds the title."""
    yield from _facts(page, labelled, "title", _TITLES, title_in_front_matter_v1.__name__, 0.94)


def outlet_in_front_matter_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line above the text calls what it holds the site or the publisher."""
    yield from _facts(page, labelled, "outlet", _OUTLETS, outlet_in_front_matter_v1.__name__, 0.8)


def _facts(
    page: Page, labelled: Sequence[Labelled], field: FieldName, keys: frozenset[str], rule: str, score: float
) -> Iterator[Fact]:
    for item, key, span in _lines(page, labelled):
        fact = fact_in_segment(field, span.of(item.segment.text), item.segment, span, rule, score)
        if key in keys and fact is not None:
            yield fact


def _lines(page: Page, labelled: Sequence[Labelled]) -> list[tuple[Labelled, str, Span]]:
    """The lines of front matter at the start of a plain text, with their keys in lower case and where the values
    stand; [] if there is none."""
    if page.media_type != "text/plain":
        return []
    fenced = bool(labelled) and set(labelled[0].segment.text.strip()) == {"-"}
    found = []
    for item in labelled[fenced:_MOST_LINES]:
        line = _LINE.fullmatch(item.segment.text)
        if line is None:
            if set(item.segment.text.strip()) == {"-"} or not item.segment.text.rstrip().endswith((":", "]")):
                break
            continue  # a key without a value, or a list
        found.append((item, line["key"].lower(), Span(*line.span("value"))))
    known = sum(key in _TITLES | _OUTLETS | _OTHERS for _, key, _ in found)
    return found if known >= (1 if fenced else _LEAST) else []


RULES = (title_in_front_matter_v1, outlet_in_front_matter_v1)

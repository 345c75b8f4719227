"""Facts from the lines *key: value* that tools write above a text: front matter of Markdown, heads of text dumps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.extract.field_places import fact_in_segment
from firsthand.extract.front_matter import OUTLET_KEYS, TITLE_KEYS, front_matter
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Fact, FieldName, Page, Span

_HEAD = 30  # segments among which front matter is looked for


def title_in_front_matter_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line above the text calls what it holds the title."""
    yield from _facts(page, labelled, "title", TITLE_KEYS, title_in_front_matter_v1.__name__, 0.94)


def outlet_in_front_matter_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line above the text calls what it holds the site or the publisher."""
    yield from _facts(page, labelled, "outlet", OUTLET_KEYS, outlet_in_front_matter_v1.__name__, 0.8)


def _facts(
    page: Page, labelled: Sequence[Labelled], field: FieldName, keys: frozenset[str], rule: str, score: float
) -> Iterator[Fact]:
    for item, key, span in _lines(page, labelled):
        fact = fact_in_segment(field, span.of(item.segment.text), item.segment, span, rule, score)
        if key in keys and fact is not None:
            yield fact


def _lines(page: Page, labelled: Sequence[Labelled]) -> list[tuple[Labelled, str, Span]]:
    """The lines of front matter, with their keys and where the values stand; [] if there is none."""
    if page.media_type != "text/plain":
        return []
    lines = front_matter([item.segment for item in labelled[:_HEAD]])
    return [(labelled[at], key, span) for at, key, span in lines]


RULES = (title_in_front_matter_v1, outlet_in_front_matter_v1)

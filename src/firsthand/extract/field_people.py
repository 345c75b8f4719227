"""Facts for byline: the persons that sign an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.extract.bylines import byline_in, is_person
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, whole
from firsthand.extract.linked_data import is_article
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Fact, Page, Span

_META_NAMES = frozenset({
    "author", "dc.creator", "dcterms.creator", "article:author", "parsely-author", "sailthru.author", "byl",
    "article:author_name", "item:author", "authors", "og:article:author", "cxenseparse:author", "dc.contributor",
})  # fmt: skip
_AUTHOR_KEYS = frozenset({"author.name", "author", "creator.name", "creator"})
_MAX_BYLINE = 300


def author_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data name a person as the article's author."""
    for index, value in enumerate(meta):
        kind, _, key = value.name.removeprefix("ld:").partition(".")
        if not value.name.startswith("ld:") or not is_article(kind) or key not in _AUTHOR_KEYS:
            continue
        says = _type_beside(meta, index)
        if says == "Organization":
            continue
        for span in _persons(meta_text(page, value), single=says == "Person"):
            yield fact_in_meta("byline", page, value, span, author_in_linked_data_v1.__name__, 0.95)


def _type_beside(meta: Sequence[MetaValue], index: int) -> str:
    """The type of the object that a name belongs to: it stands just before or after."""
    prefix = meta[index].name.rpartition(".")[0]
    for beside in (index - 1, index + 1, index - 2, index + 2):
        if 0 <= beside < len(meta) and meta[beside].name == f"{prefix}.@type":
            return meta[beside].value
    return ""


def _persons(text: str, *, single: bool = False) -> Iterator[Span]:
    """The persons in a value that holds nothing but names."""
    found = byline_in(text, slot=True)
    if found:
        yield from found
        return
    span = whole(text)
    if is_person(span.of(text), single=single):
        yield span


def author_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element names a person as the author."""
    for value in meta:
        if value.name in _META_NAMES and not re.match(r"https?:|@|//", value.value):
            for span in _persons(meta_text(page, value)):
                yield fact_in_meta("byline", page, value, span, author_in_meta_v1.__name__, 0.85)


def byline_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The byline on the page names a person."""
    for item in labelled:
        if item.kind == "byline" and len(item.segment.text) <= _MAX_BYLINE:
            yield from _visible(item, byline_on_page_v1.__name__, 0.9, slot=True)


def _visible(item: Labelled, rule: str, score: float, *, slot: bool) -> Iterator[Fact]:
    text = item.segment.text
    for span in byline_in(text, slot=slot):
        fact = fact_in_segment("byline", span.of(text), item.segment, span, rule, score)
        if fact:
            yield fact


RULES = (author_in_linked_data_v1, byline_on_page_v1, author_in_meta_v1)

"""Facts for byline: the persons that sign an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.extract.bylines import byline_in, is_person, says_by
from firsthand.extract.credit_names import data
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, runs, title_index, whole
from firsthand.extract.field_title import site_names, squeezed
from firsthand.extract.linked_data import is_article
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Fact, Page, Span

_META_NAMES = frozenset({
    "author", "article:author", "article:byline", "byline", "parsely-author", "sailthru.author", "byl", "authors",
    "article:author_name", "item:author", "og:article:author", "cxenseparse:author", "dcsext.author", "og:author",
    "article.author", "vr:author", "mrf:authors", "news_authors", "creator",
})  # fmt: skip
_LIBRARY_NAMES = frozenset({"dc.creator", "dcterms.creator", "citation_author"})
_AUTHOR_KEYS = frozenset({"author.name", "author", "creator.name", "creator"})
_MAX_BYLINE = 300
_MAX_LINE = 100
_BY_MARKUP = 0.8
_ABOVE = 4
"""Blocks above the title in which a byline may stand. Further away stand the bylines of other articles."""


def author_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data name a person as the article's author."""
    own = site_names(page, meta)
    for value, says in _linked_authors(meta):
        if says != "Organization":
            yield from _persons_in(page, own, value, author_in_linked_data_v1.__name__, 0.95, single=says == "Person")


def _linked_authors(meta: Sequence[MetaValue]) -> Iterator[tuple[MetaValue, str]]:
    """The author values of articles and the type of the object that each belongs to."""
    for index, value in enumerate(meta):
        kind, _, key = value.name.removeprefix("ld:").partition(".")
        if value.name.startswith("ld:") and is_article(kind) and key in _AUTHOR_KEYS:
            yield value, _type_beside(meta, index)


def _type_beside(meta: Sequence[MetaValue], index: int) -> str:
    """The type of the object that a name belongs to: it stands just before or after."""
    prefix = meta[index].name.rpartition(".")[0]
    for beside in (index - 1, index + 1, index - 2, index + 2):
        if 0 <= beside < len(meta) and meta[beside].name == f"{prefix}.@type":
            return meta[beside].value
    return ""


def author_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element names a person as the author."""
    own = site_names(page, meta)
    for index, value in enumerate(meta):
        if value.name in _META_NAMES and not re.match(r"https?:|@|//|www\.", value.value):
            yield from _persons_in(page, own, value, author_in_meta_v1.__name__, 0.85)
        elif value.name in _LIBRARY_NAMES and "," not in value.value:
            yield from _persons_in(page, own, value, author_in_meta_v1.__name__, 0.8)
        elif value.name == "twitter:data1" and index and _is_author_label(meta[index - 1]):
            yield from _persons_in(page, own, value, author_in_meta_v1.__name__, 0.75)


def _is_author_label(value: MetaValue) -> bool:
    return value.name == "twitter:label1" and says_by(value.value)


def _persons_in(
    page: Page, own: frozenset[str], value: MetaValue, rule: str, score: float, *, single: bool = False
) -> Iterator[Fact]:
    """The persons in a value that holds nothing but names, apart from the site's own name."""
    text = meta_text(page, value)
    spans = byline_in(text, slot=True)
    if not spans and is_person(text.strip(), single=single):
        spans = (whole(text),)
    for span in spans:
        if not _own(span.of(text), own):
            yield fact_in_meta("byline", page, value, span, rule, score)


def _own(name: str, own: frozenset[str]) -> bool:
    """Is ``name`` the site's own name, or made with it (a studio, a department)?"""
    return squeezed(name) in own or any(len(word) >= 3 and squeezed(word) in own for word in name.split())


def byline_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The byline on the page names a person."""
    own = site_names(page, meta)
    title = title_index(tuple(labelled))
    first = next((i for i, item in enumerate(labelled) if item.kind == "body" and i > title), len(labelled))
    scores = [_slot_score(item, title - _ABOVE <= i <= first + 1) for i, item in enumerate(labelled)]
    # Several blocks that only their markup calls an author's sign the teasers of other articles.
    alone = sum(score == _BY_MARKUP for score in scores) <= 1
    for item, slot in zip(labelled, scores, strict=True):
        score = slot if slot != _BY_MARKUP or alone else 0.35
        for start, text in runs(item.segment) if score else ():
            for span in byline_in(text, slot=item.kind == "byline" and start == 0):
                place = Span(start + span.start, start + span.end)
                fact = fact_in_segment("byline", span.of(text), item.segment, place, byline_on_page_v1.__name__, score)
                if fact and not _own(fact.value, own):
                    yield fact


def _slot_score(item: Labelled, by_title: bool) -> float:
    """How far a block is a place for the author's name: 0 for none. Outside a byline the line must say *by*. Bylines
    far from the title are kept as rivals: they sign other articles."""
    if item.kind in ("related", "comment", "caption", "title", "credit") or len(item.segment.text) > _MAX_BYLINE:
        return 0
    if item.kind == "byline":
        return 0.9 if by_title else 0.35
    named = any(word in data("byline_words")["hints"] for word in item.segment.hints[-4:])
    if len(item.segment.text) > _MAX_LINE:
        return 0
    return 0.88 if by_title else _BY_MARKUP if named else 0


def body_signs_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page names a desk, an agency or the site itself as the author, and no person."""
    values = [value for value, _ in _linked_authors(meta)] + [v for v in meta if v.name in ("author", "article:author")]
    for value in values:
        text = meta_text(page, value)
        span = whole(text)
        if 1 < len(span) <= 60 and not re.match(r"https?:|@|//|www\.", text) and not byline_in(text, slot=True):
            yield fact_in_meta("byline", page, value, span, body_signs_v1.__name__, 0.3)


RULES = (author_in_linked_data_v1, byline_on_page_v1, author_in_meta_v1, body_signs_v1)

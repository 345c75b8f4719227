"""Facts for title and deck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from firsthand.extract.credit_page import site_of
from firsthand.extract.dates import find_dates
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, whole
from firsthand.extract.linked_data import is_article
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Fact, Page, Span
from firsthand.text import normal

_BAR = re.compile(r"\s+[|–—\-·•:»«/]+\s+|\s*\|\s*|\s+::\s+")
_MARKS = re.compile(r"[\W_]+")
_MAX_TITLE = 400


def headline_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data give the article's headline."""
    around = _around(page, labelled, meta)
    for value in meta:
        kind, _, key = value.name.removeprefix("ld:").partition(".")
        if value.name.startswith("ld:") and is_article(kind) and key == "headline":
            yield from _meta_title(page, around, value, headline_in_linked_data_v1.__name__, 0.96)


def title_for_sharing_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page gives a title for sharing (Open Graph or Twitter card)."""
    around = _around(page, labelled, meta)
    for value in meta:
        if value.name in ("og:title", "twitter:title"):
            score = 0.92 if value.name == "og:title" else 0.84
            yield from _meta_title(page, around, value, title_for_sharing_v1.__name__, score)


def title_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element or microdata give the title."""
    around = _around(page, labelled, meta)
    for value in meta:
        if value.name in (
            "dc.title",
            "dcterms.title",
            "title",
            "headline",
            "item:headline",
            "sailthru.title",
            "parsely-title",
        ):
            score = 0.75 if value.name == "title" else 0.8
            yield from _meta_title(page, around, value, title_in_meta_v1.__name__, score)


def title_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The title stands on the page as its heading."""
    yield from _whole_blocks("title", labelled, title_on_page_v1.__name__, 0.88)


_DAMAGED = re.compile(r"(?:…|\.\.\.)$|&(?:#\d+|\w{2,8});")
"""Cut off, or escaped twice: another place gives the title whole."""


def _around(
    page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]
) -> tuple[frozenset[str], frozenset[str]]:
    """The site's names and the titles on the page: once for all values, of which a page can have very many."""
    return site_names(page, meta), visible_titles(labelled)


def _meta_title(
    page: Page, around: tuple[frozenset[str], frozenset[str]], value: MetaValue, rule: str, score: float
) -> Iterator[Fact]:
    text = meta_text(page, value)
    span = without_site(text, *around)
    if 0 < len(span) <= _MAX_TITLE:
        damaged = _DAMAGED.search(span.of(text))
        yield fact_in_meta("title", page, value, span, rule, 0.72 if damaged else score)


def visible_titles(labelled: Sequence[Labelled]) -> frozenset[str]:
    """The normal forms of the titles that stand on the page."""
    return frozenset(normal(item.segment.text) for item in labelled if item.kind == "title")


def site_names(page: Page, meta: Sequence[MetaValue]) -> frozenset[str]:
    """What the site calls itself, in a form for comparing: letters and digits only."""
    told = tuple(v.value for v in meta if v.name in _SITE_NAMES or v.name.endswith("publisher.name"))
    return _site_names(told, (*(v.value for v in meta if v.name in ("link:canonical", "og:url")), page.url or ""))


@lru_cache(maxsize=16)
def _site_names(told: tuple[str, ...], addresses: tuple[str, ...]) -> frozenset[str]:
    names = {squeezed(name) for name in told}
    for site in map(site_of, addresses):
        names |= {squeezed(site), squeezed(site.split(".")[0])}
    return frozenset(name for name in names if len(name) >= 2)


_SITE_NAMES = frozenset(
    {"og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site", "ld:WebSite.name"}
)


def squeezed(name: str) -> str:
    """Letters and digits of ``name``, case folded."""
    return _MARKS.sub("", name.casefold())


def without_site(title: str, names: frozenset[str], visible: frozenset[str]) -> Span:
    """``title`` without the site's name and its section at the end or the start, as a span.

    A part after a bar or a dash goes if it is (or holds, or is held by) one of the site's ``names``; and if what
    is left is a heading of the page, everything else goes."""
    span = whole(title)
    cuts = [Span(*match.span()) for match in _BAR.finditer(title, span.start, span.end)]
    for cut in cuts:
        for rest in (Span(span.start, cut.start), Span(cut.end, span.end)):
            if normal(rest.of(title)) in visible:
                return rest
    if normal(span.of(title)) in visible:
        return span
    colon = title.find(": ", span.start, span.end)
    if colon > 0 and _names_site(title[span.start : colon], names, exactly=True):
        return whole_of(title, Span(colon + 1, span.end))
    while cuts and _is_tail(title[cuts[-1].end : span.end], names):
        span = Span(span.start, cuts.pop().start)
    while cuts and _names_site(title[span.start : cuts[0].start], names, exactly=True):
        span = Span(cuts.pop(0).end, span.end)
    return span


def whole_of(text: str, span: Span) -> Span:
    """``span`` without white space at its ends."""
    inner = whole(span.of(text))
    return Span(span.start + inner.start, span.start + inner.end)


def _is_tail(tail: str, names: frozenset[str]) -> bool:
    dates = find_dates(tail)
    return _names_site(tail, names) or (len(dates) == 1 and dates[0].span.of(tail).strip() == tail.strip())


def _names_site(tail: str, names: frozenset[str], *, exactly: bool = False) -> bool:
    words = squeezed(tail)
    if not words or len(tail) > 60:
        return False
    if words in names:
        return True
    return not exactly and any(
        (len(n) >= 4 and (words.startswith(n) or words.endswith(n))) or (len(words) >= 4 and words in n) for n in names
    )


def deck_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line under the title sums the article up."""
    yield from _whole_blocks("deck", labelled, deck_on_page_v1.__name__, 0.9)


def _whole_blocks(
    field: Literal["title", "deck"], labelled: Sequence[Labelled], rule: str, score: float
) -> Iterator[Fact]:
    """The whole text of each block of the kind that is called like ``field``."""
    for item in labelled:
        if item.kind == field:
            text = item.segment.text
            fact = fact_in_segment(field, text, item.segment, Span(0, len(text)), rule, score)
            if fact:
                yield fact


RULES = (headline_in_linked_data_v1, title_for_sharing_v1, title_on_page_v1, title_in_meta_v1, deck_on_page_v1)

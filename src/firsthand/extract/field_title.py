"""Facts for title and deck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from firsthand.extract.credit_page import site_of
from firsthand.extract.dates import find_dates
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, runs, whole
from firsthand.extract.field_title_flat import line_above, lines_above, shared, spaced, text_words
from firsthand.extract.linked_data import article_key
from firsthand.extract.segments import Labelled, MetaValue, Segment
from firsthand.records import Fact, Page, Span
from firsthand.text import collapse, normal, plain

_BAR = re.compile(r"\s+[|–—\-·•:»«/]+\s+|\s*[|｜ㅣ]\s*|\s+::\s+|(?<=[\u3040-\u9fff\uac00-\ud7a3])[-_](?=[^\W\d])")
_KICKER = re.compile(r"\s[|–—\-·/]\s|:\s|\s/{2}\s")
_MARKS = re.compile(r"[\W_]+")
_MAX_TITLE = 400
_MOST_NAMES = 20
"""Names of a site that are looked at. Real pages give under ten."""
_TELLING = 0.4
"""Share of its longer words that a headline has in common with its article: three of four have more."""
_HIDDEN = 20
"""Characters that a page may hide inside a heading (a colon, the word *Video*) before it is another text."""
_SHORT = 8
"""Letters and digits below which a heading may be a section's."""


def headline_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data give the article's headline."""
    around = _around(page, labelled, meta)
    for value in meta:
        if article_key(value.name) == "headline":
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
    strong = {squeezed(title) for name, title, _ in _given_titles(page, labelled, meta) if name in _STRONG}
    words = frozenset[str]() if meta else text_words(labelled)
    for item in labelled:
        if item.kind == "title":
            span = _headline(item.segment, strong)
            value = span.of(item.segment.text)
            score = 0.88 if not words or not spaced(value) else _by_words(shared(value, words))
            fact = fact_in_segment("title", value, item.segment, span, title_on_page_v1.__name__, score)
            yield from _as_said(page, fact)


def _as_said(page: Page, fact: Fact | None) -> Iterator[Fact]:
    """``fact`` with what its stretch of the source says: a page may hide a mark or a word inside a heading, which its
    block leaves out. Nothing if that is much more than a reader sees."""
    if fact is None:
        return
    said = collapse(plain(fact.source.of(page.source), page.media_type))
    if normal(fact.value) in normal(said):
        yield fact
    elif len(said) <= len(fact.value) + _HIDDEN:
        yield replace(fact, value=said)


def _by_words(shared_words: tuple[int, float]) -> float:
    """How sure a line of flat text is the title: its place is a hint, the words it shares with the article tell."""
    hits, share = shared_words
    return 0.88 if share >= _TELLING else 0.6 if hits else 0.35


def headline_above_text_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line above the text has the shape and the words of its headline."""
    words = frozenset[str]() if meta else text_words(labelled)
    if not words:
        return
    title = next((at for at, item in enumerate(labelled) if item.kind == "title"), -1)
    if title >= 0 and shared(labelled[title].segment.text, words)[0]:
        above = line_above(labelled, title, words)
        found, score = ([above], 0.92) if above is not None else ([], 0.0)
    else:
        found, score = list(lines_above(labelled, words))[:1], 0.6
    for at in found:
        segment = labelled[at].segment
        fact = fact_in_segment(
            "title", segment.text, segment, Span(0, len(segment.text)), headline_above_text_v1.__name__, score
        )
        if fact:
            yield fact


def title_shown_and_given_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The heading on the page is also the title that its head gives."""
    given = [(name, squeezed(title), damaged) for name, title, damaged in _given_titles(page, labelled, meta)]
    shown = list(title_on_page_v1(page, labelled, meta))
    headings = {squeezed(fact.value) for fact in shown}
    linked = any(name == "ld" and title in headings and not damaged for name, title, damaged in given)
    if shown and not linked and _is_given(squeezed(shown[0].value), given, site_names(page, meta)):
        yield replace(shown[0], rule=title_shown_and_given_v1.__name__, score=0.99)


_STRONG = ("ld", "og:title")


def _given_titles(
    page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]
) -> Iterator[tuple[str, str, bool]]:
    """The titles in the head without the site's name: where they stand, their text, and whether they are cut off."""
    around = _around(page, labelled, meta)
    seen: set[tuple[str, str]] = set()
    for value in meta:
        linked = article_key(value.name) == "headline"
        if (linked or value.name in ("og:title", "twitter:title", "title")) and (value.name, value.value) not in seen:
            seen.add((value.name, value.value))
            text = meta_text(page, value)
            title = without_site(text, *around).of(text)
            yield "ld" if linked else value.name, title, bool(_DAMAGED.search(title))


def _is_given(heading: str, given: Sequence[tuple[str, str, bool]], own: frozenset[str]) -> bool:
    """Does a place of the head agree with a heading, and does the title for sharing not agree with another place on
    another title?"""
    if len(heading) < _SHORT or heading in own:
        return False
    linked, shared, title = ({text for name, text, _ in given if name == kind} for kind in (*_STRONG, "title"))
    if shared & (linked | title) and heading not in shared:
        return False
    return any(
        (heading == text and name != "ld") or (damaged and len(text) >= _SHORT and heading.startswith(text))
        for name, text, damaged in given
    )


def _headline(segment: Segment, given: set[str]) -> Span:
    """A heading without the kicker before it: where an element ends, or at a mark if only the rest is a title that the
    head gives."""
    text = segment.text
    if len(text) > _MAX_TITLE:
        return Span(0, len(text))
    starts = [start for start, _ in runs(segment)][1:]
    if squeezed(text) not in given:
        starts += [found.end() for found in _KICKER.finditer(text)]
    for start in starts:
        if squeezed(text[start:]) in given:
            return whole_of(text, Span(start, len(text)))
    return Span(0, len(text))


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
    told = tuple(dict.fromkeys(v.value for v in meta if v.name in _SITE_NAMES or v.name.endswith("publisher.name")))
    return _site_names(
        told[:_MOST_NAMES], (*(v.value for v in meta if v.name in ("link:canonical", "og:url")), page.url or "")
    )


@lru_cache(maxsize=16)
def _site_names(told: tuple[str, ...], addresses: tuple[str, ...]) -> frozenset[str]:
    names = {squeezed(name) for name in told}
    for site in map(site_of, addresses):
        names |= {squeezed(site), squeezed(site.split(".")[0])}
    return frozenset(name for name in names if len(name) >= 2)


_SITE_NAMES = frozenset(
    {"og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site", "ld:WebSite.name"}
)


@lru_cache(maxsize=1024)
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
    for item in labelled:
        if item.kind == "deck":
            text = item.segment.text
            fact = fact_in_segment("deck", text, item.segment, Span(0, len(text)), deck_on_page_v1.__name__, 0.9)
            yield from _as_said(page, fact)


RULES = (
    title_shown_and_given_v1,
    headline_in_linked_data_v1,
    title_for_sharing_v1,
    title_on_page_v1,
    headline_above_text_v1,
    title_in_meta_v1,
    deck_on_page_v1,
)

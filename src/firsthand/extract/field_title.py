"""Facts for title and deck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text
from firsthand.extract.field_title_flat import line_above, lines_above, shared, spaced, text_words, title_score
from firsthand.extract.kept import for_last_page
from firsthand.extract.linked_data import article_key
from firsthand.extract.segments import Labelled, MetaValue, Segment
from firsthand.extract.site import site_names, squeezed
from firsthand.extract.title_cuts import Around, without_site
from firsthand.records import Fact, Page, Span
from firsthand.text import collapse, normal, plain

_KICKER = re.compile(r"\s[|–—\-·/]\s|:\s|\s/{2}\s")
_JOINT = re.compile(r":\s|\s[/|–—-]+\s")
_MAX_TITLE = 400
_HIDDEN = 20
"""Characters that a page may hide inside a heading (a colon, the word *Video*) before it is another text."""
_MOST_PARTS = 20
"""Elements of one heading at whose ends a kicker may end."""
_SHORT = 8
"""Letters and digits below which a heading may be a section's."""


def headline_in_linked_data_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data give the article's headline."""
    around = _around(labelled, page, meta)
    for value in meta:
        if article_key(value.name) == "headline":
            yield from _meta_title(page, around, value, headline_in_linked_data_v1.__name__, 0.96)


def title_for_sharing_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page gives a title for sharing (Open Graph or Twitter card)."""
    around = _around(labelled, page, meta)
    for value in meta:
        if value.name in ("og:title", "twitter:title"):
            score = 0.92 if value.name == "og:title" else 0.84
            yield from _meta_title(page, around, value, title_for_sharing_v1.__name__, score)


def title_in_meta_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A meta element or microdata give the title."""
    around = _around(labelled, page, meta)
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
    strong = {squeezed(title) for name, title, _ in _given_titles(labelled, page, meta) if name in _STRONG}
    words = frozenset[str]() if meta else text_words(labelled)
    for item in labelled:
        if item.kind == "title":
            span = _headline(item.segment, strong) if meta else _without_marks(item.segment.text)
            value = span.of(item.segment.text)
            score = 0.88 if not words or not spaced(value) else title_score(value, words)
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
    around = _around(labelled, page, meta)
    given = [(name, squeezed(title), damaged) for name, title, damaged in _given_titles(labelled, page, meta)]
    shown = list(title_on_page_v1(page, labelled, meta))
    headings = {squeezed(fact.value) for fact in shown}
    linked = any(name == "ld" and title in headings and not damaged for name, title, damaged in given)
    if shown and not linked and _is_given(squeezed(shown[0].value), given, site_names(page, meta)):
        best = _better_joined(page, shown[0].value, around, meta) or shown[0]
        yield replace(best, rule=title_shown_and_given_v1.__name__, score=0.99)


def _better_joined(page: Page, heading: str, around: Around, meta: Sequence[MetaValue]) -> Fact | None:
    """The title for sharing, if it says what the heading says with a mark between a kicker and the rest, where the
    page's own elements leave none (``Storm at seaFerries stay in port``)."""
    for value in meta:
        if value.name == "og:title":
            for fact in _meta_title(page, around, value, title_for_sharing_v1.__name__, 0.92):
                if squeezed(fact.value) == squeezed(heading) and len(_JOINT.findall(fact.value)) > len(
                    _JOINT.findall(heading)
                ):
                    return fact
    return None


_STRONG = ("ld", "og:title")
_GIVEN = ("og:title", "twitter:title", "title")
_LIBRARY = ("dc.title", "dcterms.title", "sailthru.title", "parsely-title")


@for_last_page
def _given_titles(
    labelled: Sequence[Labelled], page: Page, meta: Sequence[MetaValue]
) -> tuple[tuple[str, str, bool], ...]:
    """The titles in the head without the site's name: where they stand, their text, and whether they are cut off.
    What follows a kicker in the title for sharing is one more (``rest``)."""
    around = _around(labelled, page, meta)
    found: list[tuple[str, str, bool]] = []
    seen: set[tuple[str, str]] = set()
    for value in meta:
        linked = article_key(value.name) == "headline"
        if (linked or value.name in _GIVEN or value.name in _LIBRARY) and (value.name, value.value) not in seen:
            seen.add((value.name, value.value))
            text = meta_text(page, value)
            title = without_site(text, around).of(text)
            found.append(("ld" if linked else value.name, title, bool(_DAMAGED.search(title))))
            if value.name == "og:title" and ": " in title:
                found.append(("rest", title.partition(": ")[2], False))
    return tuple(found)


def _is_given(heading: str, given: Sequence[tuple[str, str, bool]], own: frozenset[str]) -> bool:
    """Does a place of the head agree with a heading, and does the title for sharing not agree with another place on
    another title?"""
    if len(heading) < _SHORT or heading in own:
        return False
    shared = {text for name, text, _ in given if name == "og:title"}
    others = {text for name, text, _ in given if name in ("ld", "title", *_LIBRARY)}
    if shared & others and heading not in shared:
        return False
    return any(
        (heading == text and name != "ld") or (damaged and len(text) >= _SHORT and heading.startswith(text))
        for name, text, damaged in given
    )


_MARKS = re.compile(r"(?:#{1,6}\s+|[*_=]{2,}\s*)?(?P<title>\S.*?)\s*(?:#{1,6}|[*_=]{2,})?$", re.S)


def _without_marks(text: str) -> Span:
    """A heading of flat text without the marks that a flattener or Markdown sets around it (``## Heading``)."""
    found = _MARKS.match(text) if len(text) <= _MAX_TITLE else None
    return Span(*found.span("title")) if found else Span(0, len(text))


def _headline(segment: Segment, given: set[str]) -> Span:
    """A heading without the kicker before it: at the end of an element or at a mark, if only the rest is a title that
    the head gives."""
    text = segment.text
    if len(text) > _MAX_TITLE or squeezed(text) in given:
        return Span(0, len(text))
    starts = [anchor.text.start for anchor in segment.anchors[1:_MOST_PARTS]]
    starts += [found.end() for found in _KICKER.finditer(text)]
    for start in sorted(starts, reverse=True):
        if squeezed(text[start:]) in given:
            return Span(start + len(text[start:]) - len(text[start:].lstrip(_AFTER_KICKER)), len(text))
    return Span(0, len(text))


_AFTER_KICKER = " \xa0-–—:|/·•"


_DAMAGED = re.compile(r"(?:…|\.\.\.)$|&(?:#\d+|\w{2,8});")
"""Cut off, or escaped twice: another place gives the title whole."""


_SECTION = ".articleSection"


@for_last_page
def _around(labelled: Sequence[Labelled], page: Page, meta: Sequence[MetaValue]) -> Around:
    """The site's names and the titles on the page: once for all values, of which a page can have very many."""
    sections = (value.value for value in meta if value.name == "article:section" or value.name.endswith(_SECTION))
    titles = frozenset(normal(item.segment.text) for item in labelled if item.kind == "title")
    return Around(site_names(page, meta), titles, frozenset(map(squeezed, islice(sections, _MOST_PARTS))))


def _meta_title(page: Page, around: Around, value: MetaValue, rule: str, score: float) -> Iterator[Fact]:
    text = meta_text(page, value)
    span = without_site(text, around)
    if 0 < len(span) <= _MAX_TITLE:
        damaged = _DAMAGED.search(span.of(text))
        yield fact_in_meta("title", page, value, span, rule, 0.72 if damaged else score)


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

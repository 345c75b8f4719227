"""Facts for byline where no person signs: the desks, agencies, outlets and accounts that a page names there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.extract.bylines import after_by, byline_in, says_by
from firsthand.extract.credit_names import is_agency
from firsthand.extract.dates import find_dates
from firsthand.extract.desks import is_desk, is_outlet, is_own, signs_nothing
from firsthand.extract.field_people import (
    ABOVE,
    AUTHOR_NAMES,
    MAX_LINE,
    NO_NAME,
    author_lists,
    inside,
    is_site,
    linked_authors,
)
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, title_index, whole
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.extract.site import site_names
from firsthand.records import Fact, Page, Span

_BARS = re.compile(r"\s[|•·–—-]\s")
_BODIES = (0.54, 0.52, 0.5)
"""Scores of a desk in linked data, in a byline and in meta data: an inference, and below every person."""
_LISTED = 0.94
"""Score of a body in a list of authors: the page states it, just below the persons of the list."""
_MOST_LISTED = 50
"""Authors of one list that are looked at."""
_OUTLET = 0.42
"""Score of the outlet in the author's place: an inference, and below every desk."""


def byline_of_a_desk_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page names a desk, an agency or another body where its author stands: this is no person."""
    own = site_names(page, meta)
    for value, says in linked_authors(meta):
        text = meta_text(page, value)
        if is_desk(text, own, organization=says == "Organization") and not _has_person(text, own):
            yield fact_in_meta("byline", page, value, whole(text), byline_of_a_desk_v1.__name__, _BODIES[0])
    for value in meta:
        text = meta_text(page, value) if value.name in AUTHOR_NAMES else ""
        if text and is_desk(text, own) and not _has_person(text, own):
            yield fact_in_meta("byline", page, value, whole(text), byline_of_a_desk_v1.__name__, _BODIES[2])
    for item, span in _desk_lines(labelled):
        name = span.of(item.segment.text)
        if is_desk(name, own) and not _has_person(name, own):
            fact = fact_in_segment("byline", name, item.segment, span, byline_of_a_desk_v1.__name__, _BODIES[1])
            if fact:
                yield fact


def _desk_lines(labelled: Sequence[Labelled]) -> Iterator[tuple[Labelled, Span]]:
    """What the bylines by the title say, and the lines after one that says nothing but *by*."""
    title = title_index(labelled)
    for at in range(max(0, title - ABOVE), min(len(labelled), title + ABOVE)) if title >= 0 else ():
        item = labelled[at]
        if len(item.segment.text) > MAX_LINE:
            continue
        if item.kind == "byline":
            yield item, _signing(item.segment.text)
        elif item.kind == "furniture" and at > title and says_by(labelled[at - 1].segment.text.rstrip(" :")):
            yield item, whole(item.segment.text)


def _has_person(text: str, own: frozenset[str]) -> bool:
    return any(not is_site(span.of(text), own) for span in byline_in(text, slot=True))


def _signing(text: str) -> Span:
    """What a byline says after *by* and before a date or a bar."""
    dates = find_dates(text)
    end = min([len(text), *(mention.span.start for mention in dates), *(cut.start() for cut in _BARS.finditer(text))])
    start = min(after_by(text) or 0, end)
    span = Span(start, end)
    inner = whole(span.of(text).rstrip(" ,.|-–—"))
    return inside(span, inner)


def body_among_authors_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's linked data list a desk, an agency or the site itself among the article's authors, beside a person."""
    own = site_names(page, meta)
    for listed in author_lists(meta):
        texts = [meta_text(page, value) for value in listed[:_MOST_LISTED]]
        if len(texts) > 1 and any(_has_person(text, own) for text in texts):
            for value, text in zip(listed, texts, strict=False):
                if (
                    (is_desk(text, own) or is_site(text, own))
                    and not _has_person(text, own)
                    and not signs_nothing(text)
                ):
                    yield fact_in_meta("byline", page, value, whole(text), body_among_authors_v1.__name__, _LISTED)


def body_signs_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page names the site itself, an account or a body as the author, and no person."""
    own = site_names(page, meta)
    for value, text in _bodies(page, own, meta):
        yield fact_in_meta("byline", page, value, whole(text), body_signs_v1.__name__, 0.3)


def outlet_signs_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page's own data name its outlet as the author, and neither a person nor a desk."""
    own = site_names(page, meta)
    named = [(value, text) for value, text in _bodies(page, own, meta) if is_outlet(text, own)]
    if named and not _awaits_a_name(labelled, meta, own):
        for value, text in named:
            yield fact_in_meta("byline", page, value, whole(text), outlet_signs_v1.__name__, _OUTLET)


def _bodies(page: Page, own: frozenset[str], meta: Sequence[MetaValue]) -> Iterator[tuple[MetaValue, str]]:
    """The values that name an author who is no person and no desk, and their texts."""
    values = [(value, says == "Organization") for value, says in linked_authors(meta)]
    values += [(v, False) for v in meta if v.name in ("author", "article:author")]
    for value, organization in values:
        text = meta_text(page, value)
        plain = 1 < len(whole(text)) <= 60 and not NO_NAME.match(text) and not _has_person(text, own)
        if plain and not is_desk(text, own, organization=organization):
            yield value, text


def _awaits_a_name(labelled: Sequence[Labelled], meta: Sequence[MetaValue], own: frozenset[str]) -> bool:
    """Is a person's slot in the linked data empty, or does a line by the title name somebody else, or leave it open?"""
    if any(not value.value.strip() for value, says in linked_authors(meta) if says != "Organization"):
        return True
    title = title_index(labelled)
    for item in labelled[title + 1 : title + 1 + ABOVE] if title >= 0 else ():
        text = item.segment.text
        if item.kind not in ("byline", "furniture", "credit") or len(text) > MAX_LINE:
            continue
        signing = _signing(text).of(text) if after_by(text + " ") is not None else None
        if signing is not None and not (signing and is_own(signing, own)):
            return True
        if any(is_agency(part.strip()) and not is_own(part.strip(), own) for part in text.split(",")):
            return True
    return False


RULES = (byline_of_a_desk_v1, body_among_authors_v1, outlet_signs_v1, body_signs_v1)

"""Facts that the article's own text gives: language and dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from firsthand.extract.bylines import byline_in
from firsthand.extract.datelines import dateline_in, place_after_date, place_name
from firsthand.extract.field_numeric import body_language, may_be_in
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, whole
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.extract.site import site_names, squeezed
from firsthand.records import BODY_KINDS, Fact, Page, Span
from firsthand.text import normal

_SHORT_LINE = 300
"""Characters of a byline."""
_A_LINE = 60
"""Letters from which a block is shown as the evidence for the language; the first such block is."""


def language_of_text_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The language was told from the words of the article."""
    language = body_language(labelled)
    if language:
        body = [item.segment for item in labelled if item.kind in BODY_KINDS]
        first = max(body, key=lambda segment: sum(1 for _ in islice(filter(str.isalpha, segment.text), _A_LINE)))
        fact = fact_in_segment(
            "language", language, first, Span(0, len(first.text)), language_of_text_v1.__name__, 0.65
        )
        if fact:
            yield fact


def language_of_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The page declares its language."""
    for value in meta:
        if value.name in (
            "html:lang",
            "content-language",
            "item:inLanguage",
            "dc.language",
            "og:locale",
        ) or re.fullmatch(r"ld:\w*Article\.inLanguage", value.name):
            text = meta_text(page, value)
            span = whole(text)
            code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", span.of(text))
            if code:
                part, says = Span(span.start, span.start + code.end()), code.group().lower()
                score = {None: 0.6, True: 0.72, False: 0.3}[may_be_in(says, labelled)]
                yield fact_in_meta("language", page, value, part, language_of_page_v1.__name__, score, says)


def dateline_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The article's first line opens with the place it was written at."""
    seen = 0
    own = site_names(page, meta)
    for item in labelled:
        if item.kind not in ("body", "date") or seen >= 2:
            continue
        seen += item.kind == "body"
        span = (
            dateline_in(item.segment.text) if item.kind == "body" else place_after_date(item.segment.text[:_SHORT_LINE])
        )
        if (
            span
            and squeezed(span.of(item.segment.text)) not in own
            and not _signs(labelled, meta, span.of(item.segment.text))
        ):
            place = place_name(span.of(item.segment.text))
            fact = fact_in_segment("dateline", place, item.segment, span, dateline_on_page_v1.__name__, 0.85)
            if fact:
                yield fact
                return


def _signs(labelled: Sequence[Labelled], meta: Sequence[MetaValue], words: str) -> bool:
    """Do ``words`` stand in the name of a person in a byline, in one that names none, or as an author's name?"""
    name = normal(words)
    bylines = (item.segment.text[:_SHORT_LINE] for item in labelled if item.kind == "byline")
    signing = (part for text in bylines for part in _persons(text))
    authors = (value.value[:_SHORT_LINE] for value in meta if "author" in value.name)
    return any(name in normal(text) for text in (*signing, *authors))


def _persons(byline: str) -> tuple[str, ...]:
    """The persons of a byline, without the place they write from; all of it if it names none."""
    return tuple(span.of(byline) for span in byline_in(byline, slot=True)) or (byline,)


RULES = (language_of_text_v1, language_of_page_v1, dateline_on_page_v1)

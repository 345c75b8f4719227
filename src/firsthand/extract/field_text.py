"""Facts that the article's own text gives: language and dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from firsthand.extract.credit_names import data, is_agency
from firsthand.extract.credit_wire import is_place, slot_in
from firsthand.extract.dates import find_dates
from firsthand.extract.field_numeric import body_language, may_be_in
from firsthand.extract.field_places import fact_in_meta, fact_in_segment, meta_text, whole
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import BODY_KINDS, Fact, Page, Span

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


_PLACE_FIRST = re.compile(
    r"^(?P<place>[^\W\d_][^()\n:;!?\d]{1,60}?)(?:,\s[^()\n—–]{3,20})?"
    r"(?:\s?(?P<slot>\([^()\n]{2,80}\))|,?\s?(?:--|[—–])\s|\s-\s|\.\s?[-–—]\s|(?<=[^\W\d_]{4})\.\s(?=[^\W\d_a-zа-я]))"
)
_DATE_FIRST = re.compile(r"^[\s,.|]{0,3}(?P<place>[^\W\d_][^\d,.\n()]{1,40})[.,]?\s*$")


def dateline_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The article's first line opens with the place it was written at."""
    seen = 0
    for item in labelled:
        if item.kind not in ("body", "date", "byline") or seen >= 2:
            continue
        seen += item.kind == "body"
        span = dateline_in(item.segment.text)
        if span:
            place = place_name(span.of(item.segment.text))
            fact = fact_in_segment("dateline", place, item.segment, span, dateline_on_page_v1.__name__, 0.85)
            if fact:
                yield fact
                return


def dateline_in(text: str) -> Span | None:
    """The place in a dateline (``OSLO (…``, ``BERLIN, March 3 —``, ``3.3.2022, Berlin.``); None if there is none."""
    dates = find_dates(text[:60])
    if dates and not text[: dates[0].span.start].strip() and len(text) <= 100:
        found = _DATE_FIRST.match(text[dates[0].span.end :])
        if found and is_place(found["place"]):
            at = dates[0].span.end
            return Span(at + found.start("place"), at + found.end("place"))
    found = _PLACE_FIRST.match(text)
    if found and found["slot"] and not _is_credit_slot(text, found):
        return None
    if found and _no_place(found["place"]):
        return None
    if found and is_place(found["place"]) and found["place"].split(",")[0].isupper() and len(text) > found.end():
        return Span(*found.span("place"))
    return None


def _no_place(words: str) -> bool:
    """Capitals at the start that are no place: UPDATE, EXCLUSIVE, an agency, a body known by its letters."""
    return is_agency(words) or any(word.casefold() in data("byline_words")["no_place"] for word in words.split())


def _is_credit_slot(text: str, found: re.Match[str]) -> bool:
    """Brackets belong to a dateline if a dash follows, or if they hold an agency, several names or a date."""
    names = slot_in(text[: found.end()])
    return (
        bool(re.match(r"\.?\s?(?:--|[-–—:])", text[found.end() :]))
        or len(names) > 1
        or any(is_agency(name.of(text)) for name in names)
        or bool(find_dates(found["slot"]))
    )


def place_name(words: str) -> str:
    """``NEW YORK`` as a place is written: New York."""
    return re.sub(
        r"[^\W\d_]+",
        lambda m: m.group().capitalize() if m.group().isupper() and len(m.group()) > 2 else m.group(),
        words,
    )


RULES = (language_of_text_v1, language_of_page_v1, dateline_on_page_v1)

"""Dates by the title that count back from the moment of reading, where the page or its record gives that moment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from firsthand.extract.dates import DateMention
from firsthand.extract.dates_counted import Counted, counted_in, day_named_in, days_of
from firsthand.extract.dates_names import weekdays
from firsthand.extract.field_dates_other import has_weekday, of_something_else, of_the_site
from firsthand.extract.field_dates_page import changed, ends, is_header
from firsthand.extract.field_dates_signs import opens_with_label, says_changed, says_published
from firsthand.extract.field_numeric import body_language, dates
from firsthand.extract.field_places import fact_in_segment
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Fact, FieldName, Page, Span
from firsthand.text import to_source

_A_LINE = 80
"""Characters of a line that can be about when the article was written alone."""
_SCORE = 0.5
"""Two places and the page's own rounding: an inference, never a statement."""
_OTHER_KINDS = frozenset({"title", "body", "comment", "related", "caption", "blockquote", "list", "table"})
_COMMENTS = frozenset({"comment", "comments"})
_INNER = 6
"""Words of the elements around a line that tell whether it is of a comment."""
_Line = tuple[FieldName, Labelled, Counted]


def counted_from_capture_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line by the title counts back from the moment of reading, which was that of the page's capture."""
    if page.captured_at:
        shown = _day_of_reading(page, labelled)
        if shown is None or _days_apart(shown[1], page.captured_at) <= 1:
            yield from _facts(page, labelled, page.captured_at, None, counted_from_capture_v1.__name__)


def counted_from_header_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line by the title counts back from the moment of reading, whose day the head of the site shows."""
    shown = None if page.captured_at else _day_of_reading(page, labelled)
    if shown is not None:
        yield from _facts(page, labelled, shown[1], shown[0], counted_from_header_v1.__name__)


def _days_apart(a: str, b: str) -> int:
    """How many days lie between two dates; many where one is none."""
    try:
        return abs(date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days
    except ValueError:
        return _MANY


_MANY = 1_000_000


def _facts(page: Page, labelled: Sequence[Labelled], moment: str, anchor: Span | None, rule: str) -> Iterator[Fact]:
    """The days of the lines that count back, if they all count back by the same: otherwise they are a list."""
    lines = sorted(_lines(page, labelled), key=lambda line: line[0])
    for field, group in groupby(lines, key=lambda line: line[0]):
        same = list(group)
        if len({(counted.unit, counted.number) for _, _, counted in same}) == 1:
            _, item, counted = same[0]
            for day in days_of(counted, moment):
                fact = fact_in_segment(field, day, item.segment, counted.span, rule, _SCORE)
                if fact:
                    yield Fact(fact.field, day, fact.source, rule, _SCORE, anchor)


def _lines(page: Page, labelled: Sequence[Labelled]) -> Iterator[_Line]:
    """The lines between the title and the text that say how long ago the article was published or changed."""
    title, first = ends(labelled)
    language = body_language(labelled)
    for item in labelled[max(title, 0) + 1 : first + 1]:
        text = item.segment.text
        if item.kind in _OTHER_KINDS or len(text) > _A_LINE or any(m.values for m in dates(text, language)):
            continue
        if not _COMMENTS.isdisjoint(item.segment.hints[-_INNER:]):
            continue
        found = counted_in(text)
        if len(found) == 1 and _says_little_else(item, found[0]):
            counted: Counted | None = found[0]
        else:
            counted = None if found else _named_day(item, language)
        if counted and not of_something_else(item, _mention(counted)):
            yield "modified" if changed(page, item, _mention(counted)) else "published", item, counted


def _mention(counted: Counted) -> DateMention:
    return DateMention(counted.span, (), "", True)


_MARKS = 3


def _says_little_else(item: Labelled, counted: Counted) -> bool:
    """A line that the page gives for a date or an author, or one that opens with the label or is nothing else."""
    text = item.segment.text
    if item.kind in ("date", "byline") or opens_with_label(text) or says_changed(text, _mention(counted)):
        return True
    return len(text) - len(counted.span) <= _MARKS


_CLOCK = re.compile(r"\d{1,2}\s?[:.hч]\s?\d\d")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _named_day(item: Labelled, language: str | None) -> Counted | None:
    """A day by its name (*Yesterday*, *Published on Monday*, *Today, 14:30*), where the line says nothing but that.
    Sections and sites are called *Today* and *Sunday* too, so these need a time or a label beside them."""
    text = item.segment.text
    counted = day_named_in(text, language)
    if counted is None:
        return None
    mention = _mention(counted)
    labelled = says_published(text, mention) or says_changed(text, mention)
    before, after = text[: counted.span.start], text[counted.span.end :]
    if _LONG_WORD.search(after) or (_LONG_WORD.search(before) and not labelled):
        return None
    past = counted.unit == "date" and counted.number == 1
    return counted if past or labelled or _CLOCK.search(text) else None


def _day_of_reading(page: Page, labelled: Sequence[Labelled]) -> tuple[Span, str] | None:
    """The day that the head of the site shows, and its place: with its weekday, or where sites show the day of reading.
    None where the head gives another date as well."""
    title, _ = ends(labelled)
    language = body_language(labelled)
    found: dict[str, Span] = {}
    sure = False
    for index, item in enumerate(labelled[: max(title, 0)]):
        if is_header(page, labelled, index, title):
            for mention in dates(item.segment.text[:_HEAD], language):
                places = to_source(item.segment.anchors, mention.span)
                if len(mention.values) != 1 or len(mention.values[0]) < len("2000-01-01") or not places:
                    return None
                weekday = has_weekday(item.segment.text, mention, language) or _opens_with_weekday(item, mention)
                sure = sure or weekday or of_the_site(item, labelled[title])
                found.setdefault(mention.values[0], Span(places[0].start, places[-1].end))
    if len({value[:10] for value in found}) != 1 or not sure:
        return None
    value = max(found, key=lambda value: (len(value), value))
    return found[value], value


_HEAD = 200


def _opens_with_weekday(item: Labelled, mention: DateMention) -> bool:
    """Does the date begin with its weekday? That leaves two words of letters in it where the month is named."""
    words = re.findall(r"[^\W\d_]{2,}", mention.span.of(item.segment.text))
    return bool(words) and bool(weekdays(words[0]))

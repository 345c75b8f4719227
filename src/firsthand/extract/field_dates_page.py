"""Dates that stand visibly on a page: by the title, in the dateline, in the site's head, beside a credit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.extract.credit_page import has_repost_link
from firsthand.extract.credits import credits_in
from firsthand.extract.dates import DateMention
from firsthand.extract.field_dates_meta import meta_dates
from firsthand.extract.field_dates_original import of_originals
from firsthand.extract.field_dates_other import has_weekday, of_something_else, of_the_site
from firsthand.extract.field_dates_signs import (
    hints_say,
    may_say_published,
    opens_with_label,
    says_changed,
    says_published,
    tag_says,
)
from firsthand.extract.field_numeric import body_language, dates, decided
from firsthand.extract.field_places import fact_in_segment, runs, title_index
from firsthand.extract.kept import for_last_page
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import BODY_KINDS, Fact, FieldName, Page, Span
from firsthand.text import to_source


def date_on_page_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A date stands by the title, where a page gives the day of publication."""
    return iter(_by_title(labelled, page))


@for_last_page
def _by_title(labelled: Sequence[Labelled], page: Page) -> tuple[Fact, ...]:
    return tuple(_dates_by_title(labelled, page))


def _dates_by_title(labelled: Sequence[Labelled], page: Page) -> Iterator[Fact]:
    title, first = ends(labelled)
    listed = _lists(labelled, title, first)
    for index, item in enumerate(labelled):
        between = title <= index <= first and item.kind not in ("title", "body") and len(item.segment.text) <= _A_LINE
        if not (between or item.kind in ("date", "byline")) or is_header(page, labelled, index, title):
            continue
        for mention in _mentions(item, body_language(labelled)):
            if item.kind not in ("date", "byline") and not about_date(item, mention, index - title):
                continue
            if index > title and of_something_else(item, mention):
                continue
            # Below the text stand the dates of other articles, and months alone are links to an archive.
            apart = index > first + _UNDER_DECK or index in listed or _month_alone(mention)
            score = 0.3 if apart else 0.85 if index <= first else 0.72
            field: FieldName = "modified" if changed(page, item, mention) else "published"
            yield from _visible(field, page, labelled, item, mention, date_on_page_v1.__name__, score)


_UNDER_DECK = 2
"""Segments below the first paragraph that can still be above the text: that paragraph is often a standfirst."""
_UNDER_TITLE = 2
_OPENS = re.compile(r"\s{0,2}[-–—|•·/](?!\d)")


def about_date(item: Labelled, mention: DateMention, below: int) -> bool:
    """Does a line that nobody labelled hold little beside its date, open with it just below the title, or open with a
    word like *Posted*?"""
    text = item.segment.text
    room = _BESIDE if item.kind in ("furniture", "deck") else 3
    opens = below <= _UNDER_TITLE and mention.span.start <= 1 and _OPENS.match(text, mention.span.end)
    return len(text) - len(mention.span) <= room or bool(opens) or opens_with_label(text)


@for_last_page
def ends(labelled: Sequence[Labelled]) -> tuple[int, int]:
    """The indexes of the title and of the first paragraph below it; without one, of what is so far below the title
    that it belongs to something else."""
    title = title_index(labelled)
    first = next((i for i, item in enumerate(labelled) if item.kind == "body" and i > title), -1)
    return title, first if first >= 0 else min(len(labelled), title + _FAR_BELOW)


_FAR_BELOW = 12
_LIST = 3


@for_last_page
def _lists(labelled: Sequence[Labelled], title: int, first: int) -> frozenset[int]:
    """The segments between title and text that give three days and more in the same elements: a list of other
    articles."""
    days: dict[tuple[object, ...], dict[int, str]] = {}
    for index in range(max(title, 0), min(first, len(labelled))):
        segment = labelled[index].segment
        for mention in dates(segment.text[:200], body_language(labelled))[:1]:
            if mention.values and segment.path:
                days.setdefault((segment.path, segment.hints[-2:]), {})[index] = mention.values[0][:10]
    return frozenset(i for found in days.values() if len(set(found.values())) >= _LIST for i in found)


_AMENDED = re.compile(
    r"\b(?:article|story|report|piece|page|post) was (?:last )?(?:amended|corrected|updated|changed|edited) on ", re.I
)


def amended_on_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A note says on which day the article was amended."""
    for item in labelled:
        text = item.segment.text
        head = text[:400] if item.kind not in ("related", "comment") else ""
        found = _AMENDED.search(head) if " was " in head.casefold() else None
        for mention in dates(text[:500], body_language(labelled)) if found else ():
            if found and mention.span.start == found.end():
                yield from _visible("modified", page, labelled, item, mention, amended_on_v1.__name__, 0.8)


def labelled_date_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A line of the page calls a date that of its publication."""
    language = body_language(labelled)
    for item in labelled:
        text = item.segment.text
        if (
            len(text) > _A_LINE
            or item.kind in ("related", "comment", "caption", "title")
            or not may_say_published(text)
            or of_something_else(item)
        ):
            continue
        for mention in dates(text, language):
            alone = item.kind not in BODY_KINDS or not any(c.isalpha() for c in text[mention.span.end :])
            if alone and not _month_alone(mention) and says_published(text, mention):
                if mention in of_originals(page, labelled, meta, text):
                    continue
                yield from _visible("published", page, labelled, item, mention, labelled_date_v1.__name__, 0.75)
                break


_A_LINE = 120
"""Characters of a line that can be about a date alone."""


def time_by_title_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The first time element between the title and the text gives a date."""
    title, first = ends(labelled)
    if title < 0 or labelled[title].kind != "title":
        return
    start = labelled[title].segment.source.start
    end = labelled[min(first, len(labelled) - 1)].segment.source.end
    changed = [fact.source.start for fact in date_on_page_v1(page, labelled, meta) if fact.field == "modified"]
    starts = [item.segment.runs[2] for item in labelled]
    for value in meta:
        if value.name == "time:datetime" and start <= value.source.start <= end:
            shown = any(0 < place - value.source.end <= _SHOWN for place in changed)
            if shown or tag_says(page.source, value.source.start) == "changed":
                continue
            if _shows_another(labelled, starts, value, body_language(labelled)):
                continue
            yield from meta_dates("published", page, labelled, value, time_by_title_v1.__name__, 0.8)
            return


def _shows_another(labelled: Sequence[Labelled], starts: Sequence[int], value: MetaValue, language: str | None) -> bool:
    """Does a time element show its date in a line where that is the date of something else?"""
    place = bisect_right(starts, value.source.end)
    for item in labelled[max(0, place - 1) : place + 1]:
        anchors = item.segment.anchors
        at = bisect_right(anchors, value.source.end, key=lambda anchor: anchor.source.start)
        if at < len(anchors) and anchors[at].source.start - value.source.end <= _SHOWN:
            mentions = dates(item.segment.text[:_A_LINE], language)
            shown = next((m for m in mentions if m.span.end > anchors[at].text.start), None)
            return of_something_else(item, shown)
    return False


_SHOWN = 300
"""Characters of source after a time element's value within which the date that it shows begins."""


def _mentions(item: Labelled, language: str | None) -> Iterator[DateMention]:
    for start, text in runs(item.segment):
        for mention in dates(text, language):
            yield replace(mention, span=Span(start + mention.span.start, start + mention.span.end))


_BESIDE = 32
"""Characters that a line which nobody labelled a date may hold beside its date: a name, a reading time."""


def _month_alone(mention: DateMention) -> bool:
    return all(len(value) < len("2000-01-01") for value in mention.values)


def changed(page: Page, item: Labelled, mention: DateMention) -> bool:
    """Is it the day of a change, by the words before it or by the names of its elements?"""
    if says_changed(item.segment.text, mention):
        return True
    if says_published(item.segment.text, mention):
        return False
    return "changed" in _named(page, item, mention)


def _named(page: Page, item: Labelled, mention: DateMention) -> tuple[str | None, str | None]:
    """What the elements around a date are called: its own, and those around the whole text."""
    places = to_source(item.segment.anchors, mention.span)
    own = tag_says(page.source, places[0].start) if places else None
    return own, None if own == "published" else hints_say(item.segment.hints)


def _visible(
    field: FieldName,
    page: Page,
    labelled: Sequence[Labelled],
    item: Labelled,
    mention: DateMention,
    rule: str,
    score: float,
) -> Iterator[Fact]:
    values, decided_by, most = decided(page, labelled, mention)
    for value in values:
        fact = fact_in_segment(field, value, item.segment, mention.span, decided_by or rule, min(score, most))
        if fact:
            yield fact


def header_date_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A date stands in the head of the site, which shows the day of reading."""
    title = title_index(labelled)
    for index, item in enumerate(labelled[: max(title, 0)]):
        first = dates(item.segment.text, body_language(labelled))[:1]
        if first and is_header(page, labelled, index, title):
            for mention in first:
                yield from _visible("published", page, labelled, item, mention, header_date_v1.__name__, 0.1)


_LETTERS = re.compile(r"[^\W\d_]+")
_TEMPERATURE = re.compile(r"-?\d{1,2}(?:[.,]\d)?\s?(?:°\s?[CFc]?|º|℃|[CF]\b)")


def is_header(page: Page, labelled: Sequence[Labelled], index: int, title: int) -> bool:
    """Above the title: far from it, in furniture, or a weekday and a date without a time, or beside a temperature.
    What a word or the name of its element calls a date of publication is not the day of reading."""
    if index >= title:
        return False
    item = labelled[index]
    mentions = dates(item.segment.text, body_language(labelled))
    if len(mentions) == 1 and title - index <= _NEAR and _called_published(page, item, mentions[0]):
        return False
    if item.kind == "furniture" or title - index > _NEAR or _elsewhere(item, labelled[title]):
        return True
    if of_the_site(item, labelled[title]):
        return True
    text = item.segment.text
    near = [labelled[i].segment.text for i in (index - 1, index, index + 1) if 0 <= i < len(labelled)]
    if any(len(piece) < 60 and _TEMPERATURE.search(piece) for piece in near):
        return True
    return bool(mentions) and all(
        not any("T" in value for value in m.values) and (
            has_weekday(text, m, body_language(labelled))
            or (not text[m.span.start : m.span.start + 1].isdigit() and len(_LETTERS.findall(m.span.of(text))) >= 2)
        )
        for m in mentions
    )  # fmt: skip


def _elsewhere(item: Labelled, title: Labelled) -> bool:
    """Does a text stand in other elements than the title: more than three within the last that holds both?"""
    shared = len(set(item.segment.nodes) & set(title.segment.nodes))
    return len(item.segment.nodes) - shared > _OTHERS


_OTHERS = 3


def _called_published(page: Page, item: Labelled, mention: DateMention) -> bool:
    return says_published(item.segment.text, mention) or "published" in _named(page, item, mention)


_NEAR = 6
"""Segments above the title among which the line with the article's own date can stand."""


def dateline_date_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The article's first line opens with a place and a date."""
    seen, (title, first) = 0, ends(labelled)
    listed = _lists(labelled, title, first)
    for index, item in enumerate(labelled):
        by_title = item.kind in ("date", "byline") and index <= first and index not in listed
        if (item.kind == "body" or (by_title and not seen)) and seen < 2 and index >= title:
            seen += item.kind == "body"
            text = item.segment.text
            for mention in dates(text[:200], body_language(labelled))[:1]:
                if item.kind != "body" and index > title and of_something_else(item, mention):
                    continue
                if _in_dateline(text, mention) and not changed(page, item, mention):
                    yield from _visible("published", page, labelled, item, mention, dateline_date_v1.__name__, 0.8)


def _in_dateline(text: str, mention: DateMention) -> bool:
    before, after = text[: mention.span.start], text[mention.span.end :]
    if len(text) <= 60 and not before.strip(" ,.|"):
        return True
    return bool(re.match(r"^[^\W\d_][^()\n.!?]{1,60}\([^()\n]{1,60}\s[-–—,]\s?$", before) and after[:1] == ")") or bool(
        re.match(r"^[^\W\d_a-zа-яё][^()\n.!?]{1,40},\s$", before)
        and re.match(r"\s?(?:\([^()]{2,40}\)\s?)?[.]?\s?[-–—/]", after)
    )


def date_by_credit_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A date stands beside a credit in the text: it is the day of what is credited, or the page's own."""
    for item in labelled:
        if item.kind not in ("body", "credit", "list", "blockquote"):
            continue
        text = item.segment.text
        credits = [c for c in credits_in(text) if c.kind in ("quotation", "wire")]
        if not credits:
            continue
        language = body_language(labelled)
        elsewhere = of_originals(page, labelled, meta, text)
        mentions = [m for m in dates(text, language) if m.values and m not in elsewhere]
        for credit in credits:
            for mention in mentions:
                if _beside(text, credit.span, mention.span):
                    yield from _visible("published", page, labelled, item, mention, date_by_credit_v1.__name__, 0.45)


def _beside(text: str, credit: Span, date: Span) -> bool:
    return credit.end <= date.start and bool(re.fullmatch(r"[\s,(on]{0,6}", text[credit.end : date.start]))


def date_in_feed_footer_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """The line that a repost service left gives the time of the repost."""
    for item in labelled:
        text = item.segment.text
        if len(text) < 400 and has_repost_link(text):
            for mention in dates(text, body_language(labelled)):
                yield from _visible("published", page, labelled, item, mention, date_in_feed_footer_v1.__name__, 0.45)

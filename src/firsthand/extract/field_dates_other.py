"""Dates on a page that are of something else than its article: the day of reading in the head of the site, and that of
a picture, an embedded post, another article, a comment, an event or a life."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from firsthand.extract.dates import DateMention
from firsthand.extract.dates_names import weekdays
from firsthand.extract.field_dates_signs import says_changed, says_published
from firsthand.extract.field_numeric import dates
from firsthand.extract.field_places import is_embedded
from firsthand.extract.segments import Labelled, Segment
from firsthand.extract.tables import any_of, data

_ARTICLE = frozenset({"article", "main"})
_AROUND = frozenset({"header", "nav", "footer"})
_SITE_NAMES = re.compile(
    r"(?<![a-z])(?:top-?(?:bar|line|header|nav|menu)|(?<!fa-)(?<!icon-)clock|e-?paper|masthead|nav-?bar|site-?header|"
    r"current-?(?:date|day|time)|today(?:s|-date)?|header-?(?:date|top)|date-?today|weather|calendar-today)(?![a-z])"
)
"""What pages call the elements that show the day of reading."""
_AFTER = re.compile(r"[.日]?[\s,،|–—-]{0,3}[(（]?\s?(?P<name>[^\W\d_]{1,14}(?:['’-][^\W\d_]{1,9})?)")
_SIGN = re.compile(r"[日일]?\s?[(（〔\[]\s?[日月火水木金土一二三四五六월화수목금토일]\s?[)）〕\]]")
"""A weekday in one sign, as Chinese, Japanese and Korean write it beside a date."""
_BEFORE = 120
"""Characters before a date in which a word says whose it is."""


def of_the_site(item: Labelled, title: Labelled) -> bool:
    """Does a text above the title stand where a site shows the day of reading: outside the article that holds the
    title, in a header or a menu of the site, in an element called so, or after a word like *E-paper*?"""
    own, other = item.segment, title.segment
    if _words("site").match(own.text):
        return True
    shared = len(set(own.nodes) & set(other.nodes))
    article = next((n for n, name in zip(other.nodes, other.path, strict=True) if name in _ARTICLE), None)
    if article is not None and own.nodes and article not in own.nodes:
        return True
    inside = not _ARTICLE.isdisjoint(own.path[:shared])
    if not inside and not _AROUND.isdisjoint(own.path[shared:]):
        return True
    return _SITE_NAMES.search("-".join(_own_hints(own, other))) is not None


def _own_hints(own: Segment, other: Segment) -> tuple[str, ...]:
    """The words of the elements around ``own`` that are not around ``other``."""
    shared = 0
    while shared < min(len(own.hints), len(other.hints)) and own.hints[shared] == other.hints[shared]:
        shared += 1
    return own.hints[shared:]


def has_weekday(text: str, mention: DateMention, language: str | None) -> bool:
    """Does a weekday follow the date? One before it is a part of the mention."""
    found = _AFTER.match(text, mention.span.end)
    return _SIGN.match(text, mention.span.end) is not None or (
        found is not None and bool(weekdays(found["name"], language))
    )


def of_something_else(item: Labelled, mention: DateMention | None = None) -> bool:
    """Is a date below the title that of a picture, an embedded post, another article or a comment, by its place; or,
    if ``mention`` is given, that of an event, a check or a life, by the words around it?"""
    segment = item.segment
    alone = mention is not None and len(segment.text) - len(mention.span) <= _MARKS
    if item.kind == "comment" or (item.kind == "related" and not alone) or is_embedded(segment):
        return True
    if _COMMENTS.search("-".join(segment.hints[-_INNER:])) or not _PICTURES.isdisjoint(segment.hints[-_OWN:]):
        return True
    if mention is None or says_published(segment.text, mention):
        return False
    before = segment.text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    slanted = segment.text[mention.span.end : mention.span.end + 1] == "*"  # emphasis of Markdown, and no birth
    lived = _LIFE.search(before) is not None and not slanted
    return lived or _words("other").match(segment.text[:_BEFORE]) is not None or _in_span(segment.text, mention)


_MARKS = 3
"""Characters beside a date that stands alone in its line."""
_INNER = 4
"""Elements' words around a text that tell whether it is about comments."""
_OWN = 2
"""Words of the innermost element's name that tell whether it is a picture's."""
_PICTURES = frozenset({"caption", "figcaption", "figure", "image", "photo", "picture"})
_COMMENTS = re.compile(
    r"(?<![a-z])(?:comments?-(?:link|count|date|time|meta|author|item|last)|(?:last|latest)-comments?)"
)
_LIFE = re.compile(r"[*†✝]\s?$")
_DASH = re.compile(r"\s{0,2}(?:[-–—]|to|until|bis(?: zum)?|au|hasta(?: el)?|até|al|fino al|до|по|do|tot)\s{0,2}", re.I)


def _in_span(text: str, mention: DateMention) -> bool:
    """Is it one end of a span of days (*3 May 1935 – 2 February 2026*)?"""
    whole = dates(text[:_LINE])
    for before, after in pairwise(whole):
        ends = (before.span.start, after.span.start)
        dash = _DASH.match(text, before.span.end)  # *to* is also a short weekday, so it can be a part of the date
        if mention.span.start in ends and dash and dash.end() >= after.span.start:
            apart = before.values and after.values and before.values[0][:10] != after.values[0][:10]
            if apart and not says_published(text, before) and not says_changed(text, after):
                return True
    return False


_LINE = 200
"""Characters of a line that are read for a span of days."""


@lru_cache(maxsize=4)
def _words(kind: str) -> re.Pattern[str]:
    """A line that begins with one of the words of ``kind``."""
    table = data("date_others")[kind]
    listed = any_of(word for words in table.values() for word in words)
    return re.compile(rf"\W{{0,3}}(?:\d{{1,4}}\s)?(?:{listed})(?![^\W_])", re.I)

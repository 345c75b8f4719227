"""What a page says beside a date: words like *Published* and *Updated*, and the names of the elements around it."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.dates import DateMention
from firsthand.extract.tables import any_of, data, holds, key_words

_BEFORE = 60
"""Characters before a date in which the word that labels it may stand."""
_JOIN = (
    r"(?:\s{0,2}(?:on|at|am|le|el|em|il|op|den|die|dne|dana|в|на|о|от|від|på|pada|më|dia|lúc|στις|ba|in|el día|"
    r"data|datum|date|tarihi|:|：|\||-|–|—|,|\[|\()){0,4}\s{0,3}"
)
_WORD_END = r"(?![^\W_])"


@lru_cache(maxsize=4)
def _listed(kind: str) -> frozenset[str]:
    table = data("date_labels")[kind]
    return frozenset(word for code, listed in table.items() if code != "note" for word in listed)


@lru_cache(maxsize=4)
def _words(kind: str) -> str:
    return any_of(_listed(kind))


@lru_cache(maxsize=1)
def _changed() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_words('changed')}){_WORD_END}[^\d]{{0,30}}$", re.I)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![^\W_])(?:{_words('published')})|^\W{{0,3}}(?:{_words('published_at_start')})){_WORD_END}{_JOIN}$",
        re.I,
    )


def says_changed(text: str, mention: DateMention) -> bool:
    """Does a word before the date say that it is the day of a change?"""
    before = text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    found = _changed().search(before)
    return found is not None and _label().search(before[found.start() :]) is None


@lru_cache(maxsize=1)
def _label_keys() -> frozenset[str]:
    return key_words(_listed("published") | _listed("published_at_start"))


def may_say_published(text: str) -> bool:
    """False only if no word that labels a date of publication stands in ``text``."""
    return holds(_label_keys(), text)


def says_published(text: str, mention: DateMention) -> bool:
    """Does a word straight before the date say that it is the day of publication?"""
    return _label().search(text[max(0, mention.span.start - _BEFORE) : mention.span.start]) is not None


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{_words('published')}|{_words('changed')}){_WORD_END}", re.I)


def opens_with_label(text: str) -> bool:
    """Does a line begin with a word that labels a date (*Posted by Ada Lund in News, 5 May 2021*, *Updated …*)?"""
    return _opening().match(text) is not None


_NAMES = re.compile(
    r"\b(?:class|id|itemprop|title|aria-label|name|data-[a-z-]{1,20})\s*=\s*[\"']?([^\"'<>]{1,200})", re.I
)
_NAME_CHANGED = re.compile(
    r"modif|last-?_?updat|lastmod|updated?[-_ ]?(?:date|time|at|on|stamp)|"
    r"(?:date|time|meta|article|post)[-_ ]{1,2}updat|aktualis|actualiz|atualiz|aggiorn|dateupdat"
)
_NAME_PUBLISHED = re.compile(
    r"publish(?:ed|ing)?(?![a-z])|publica|publié|pubblicat|veroeffentlich|pub-?_?date|posted|entry-date|date-header|post-?_?date|"
    r"(?<![a-z])created?(?![a-z])|issued"
)
_TAG = 500
"""Characters before a date in which the tag of its own element is looked for."""


def tag_says(source: str, start: int) -> str | None:
    """``changed`` or ``published`` if the element that opens just before ``start`` in the source is named so."""
    stretch = source[max(0, start - _TAG) : start]
    opened = stretch.rfind("<")
    if opened < 0 or not stretch[opened + 1 : opened + 2].isalpha() or len(stretch) - stretch.rfind(">") > 40:
        return None
    return _named(" ".join(_NAMES.findall(stretch[opened:])))


def hints_say(hints: tuple[str, ...]) -> str | None:
    """The same of the names of the innermost elements around a text."""
    return _named("-".join(hints[-4:]))


def _named(names: str) -> str | None:
    names = names.lower()
    if _NAME_PUBLISHED.search(names):
        return "published"
    return "changed" if _NAME_CHANGED.search(names) else None

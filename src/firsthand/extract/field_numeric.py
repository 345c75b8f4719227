"""What else on a page decides a numeric date: its language, the order that its other dates show, its capture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from firsthand.extract.dates import DateMention, find_dates, weekday_contradicts_v1
from firsthand.extract.dates_forms import numeric_order_by_language_v1, numeric_order_open_v1, short_year_v1
from firsthand.extract.kept import for_last_page
from firsthand.extract.languages import told_by_words
from firsthand.extract.letters import told_by_letters
from firsthand.extract.segments import Labelled
from firsthand.records import BODY_KINDS, Page

_SAMPLE = 20_000
"""Characters of body from which the language is told."""
ENOUGH = 200
"""Characters below which guesses between neighbouring languages are common."""
_FAR = 1_200
"""Distance of resiliparse's language profiles from which a guess is noise (its own documentation calls 1,200 poor)."""


_CLEAR = 20
"""Distance by which the second language must be further away. Of 227 articles of 400 characters and more no guess by
more was wrong; languages without a profile come out nearest to a stranger by up to 15."""
_LONG, _POOR, _CLEAR_FAR = 1_500, 340, 40
"""The same for a text of so many characters that is so far from the nearest: most are within 300 of their own."""
_NEAR = 60
"""Distance from the nearest language up to which the text does not contradict a declared one."""
_RIVALS = 20
"""Languages that are looked at."""


_Distances = tuple[tuple[str, int], ...]


def numeric_order_of_page_v1() -> None:
    """Other numeric dates on the page show which number is the day."""


def numeric_order_by_region_v1() -> None:
    """The page declares an English in which the day is written first."""


def not_after_capture_v1() -> None:
    """One reading of the numeric date lies after the day on which the page was captured."""


def body_language(labelled: Sequence[Labelled]) -> str | None:
    """The language of the article's text (ISO 639-1); None where there is too little of it or no clear answer."""
    return _told(labelled)[1]


def may_be_in(language: str, labelled: Sequence[Labelled]) -> bool | None:
    """Whether an article without a clear answer can be in ``language`` (ISO 639-1): its profile is near, or there is
    none for it. None where the article is too short or its language is clear."""
    from resiliparse.parse.lang import supported_langs

    near, clear = _told(labelled)
    if not near or clear:
        return None
    known = dict(near)
    if language not in known:
        return language not in supported_langs()
    return known[language] - near[0][1] <= _NEAR


@for_last_page
def _told(labelled: Sequence[Labelled]) -> tuple[_Distances, str | None]:
    """The languages whose profiles are nearest to the article's text, with their distances, () for too little text;
    and the nearest, if that is clear."""
    text = "\n".join(item.segment.text for item in labelled if item.kind in BODY_KINDS)[:_SAMPLE]
    near = _nearest(text) if len(text) >= ENOUGH else ()
    least = _CLEAR_FAR if len(text) >= _LONG and near and near[0][1] > _POOR else _CLEAR
    clear = bool(near) and (len(near) == 1 or near[1][1] - near[0][1] >= least)
    close = [language for language, distance in near if distance - near[0][1] <= _NEAR]
    told = told_by_words(text, close, near[0][0] if clear else None)
    return near, told or _by_letters(text, close)


def _by_letters(text: str, close: Sequence[str]) -> str | None:
    """The language that the letters of a text tell, if its profile, where it is long enough for one, is near too."""
    told = told_by_letters(text)
    return told if told in close or not close else None


@lru_cache(maxsize=4)
def _nearest(text: str) -> _Distances:
    from resiliparse.parse.lang import detect_fast

    found: Any = detect_fast(text, n_results=_RIVALS, cutoff=_FAR)
    return tuple((str(language), int(distance)) for language, distance in found if language != "unknown")


@lru_cache(maxsize=1024)
def dates(text: str, language: str | None = None) -> tuple[DateMention, ...]:
    """``find_dates``, remembered: several rules read the same lines."""
    return find_dates(text, language=language)


def decided(
    page: Page, labelled: Sequence[Labelled], mention: DateMention
) -> tuple[tuple[str, ...], str | None, float]:
    """The values that are left of ``mention``, the rule that decided (None if nothing had to be), and the most that
    a fact of it can score: an order taken from elsewhere is an inference."""
    if mention.rule in _DOUBTFUL:
        return mention.values, mention.rule, 0.65
    if mention.rule != numeric_order_open_v1.__name__ or len(mention.values) < 2:
        return mention.values, None, 1.0
    if page.captured_at:
        early = tuple(value for value in mention.values if value[:10] <= page.captured_at[:10])
        if len(early) == 1:
            return early, not_after_capture_v1.__name__, 0.65
    shown, declared = _order_of(labelled), declares_day_first(page.source[:_HEAD])
    if declared and shown != "mdy":
        return mention.values[:1], numeric_order_by_region_v1.__name__, 0.65
    if shown and not declared:
        return mention.values[:1] if shown == "dmy" else mention.values[1:], numeric_order_of_page_v1.__name__, 0.65
    return mention.values, mention.rule, 1.0


_DOUBTFUL = (numeric_order_by_language_v1.__name__, weekday_contradicts_v1.__name__, short_year_v1.__name__)
_HEAD = 20_000
"""Characters of source in which a page declares its language."""
_DAY_FIRST = re.compile(
    r"(?:<html\b[^<>]{0,400}?\slang\s*=\s*[\"']?|og:locale[\"']\s+content\s*=\s*[\"'])en[-_](?:GB|AU|NZ|IE|IN|PK|NG|KE|GH|UG|TZ|ZA|SG|"
    r"MY|HK|MT|JM|TT|ZW|ZM|BW|NA)\b",
    re.I,
)
"""Regions whose English writes the day first in the Unicode CLDR. ``en-US`` decides nothing: it is what templates
come with."""


@lru_cache(maxsize=4)
def declares_day_first(head: str) -> bool:
    """Does the head of a page declare an English that writes the day first?"""
    return _DAY_FIRST.search(head) is not None


@for_last_page
def _order_of(labelled: Sequence[Labelled]) -> str | None:
    """``dmy`` or ``mdy`` if the numeric dates of the page that have one reading all show that order."""
    shown = set()
    for item in labelled:
        for mention in dates(item.segment.text[:_SAMPLE]):
            if mention.rule == "numeric_one_reading_v1" and len(mention.values) == 1:
                day = mention.values[0][8:10].lstrip("0")
                digits = mention.span.of(item.segment.text).lstrip("(")
                first = "".join(c if c.isdigit() else " " for c in digits).split()[0].lstrip("0")
                month = mention.values[0][5:7].lstrip("0")
                if day != month:
                    shown.add("dmy" if first == day else "mdy")
    return shown.pop() if len(shown) == 1 else None

"""Dates in text: where they stand, and every day they can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from firsthand.extract.dates_clock import Day, clock_after, clock_before, found_clock
from firsthand.extract.dates_forms import FORMS, day_lost_its_month_v1, exists, numeric_order_open_v1
from firsthand.extract.dates_names import weekdays
from firsthand.extract.dates_relative import relative_spans
from firsthand.records import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. ``span`` covers the date with its weekday and time, ``values`` are ISO 8601 dates cut to the
    precision that is known: two where the order of the numbers is undecided, none where it is relative
    (``3 hours ago``). ``rule`` is the name of the rule that read it."""

    span: Span
    values: tuple[str, ...]
    rule: str
    relative: bool = False


_WEEKDAY = re.compile(r"(?P<name>[^\W\d_]{2,14}(?:['’-][^\W\d_]{1,9})?)\.?(?:[,،]?\s?\(?|\s?[|–—-]\s?|,? den )$")
_BEFORE_ROOM = 36


_YEAR = re.compile(
    r"(?:1[3-9]|2[0145])\d\d|[和成國国][ ]?[\d元]|\d\.\d\d\.[0-4]\d|\d/\d\d/[0-4]\d(?!\d)"
    r"|\d[- \u00a0][^\W\d_]{3,10}\.?[-'’ \u00a0]{1,2}[0-4]\d(?!\d)"
)
"""What every one of FORMS holds."""
_ZEROS = (
    0x660,
    0x6F0,
    0x966,
    0x9E6,
    0xA66,
    0xAE6,
    0xBE6,
    0xC66,
    0xCE6,
    0xD66,
    0xE50,
    0xED0,
    0xF20,
    0x1040,
    0x17E0,
    0xFF10,
)
"""The digit zero of scripts that news is written in (Unicode: decimal digits stand in a row of ten)."""
_DIGITS = {zero + value: str(value) for zero in _ZEROS for value in range(10)}
_FOREIGN_DIGIT = re.compile("[" + "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in _ZEROS) + "]")


def relative_to_reading_v1() -> None:
    """The date counts back from a moment that the page does not name."""


def numeric_one_reading_v1() -> None:
    """Only one reading of the numeric date is a day of the calendar."""


def weekday_decides_v1() -> None:
    """The weekday beside the numeric date fits only one of its two readings."""


def weekday_contradicts_v1() -> None:
    """The weekday beside the date is that of another day, so one of the two is wrong."""


def find_dates(text: str, *, language: str | None = None) -> tuple[DateMention, ...]:
    """Every date in ``text``, in order, without overlaps.

    ``language`` (ISO 639-1) decides the order of numeric dates and names that mean two months; English decides
    neither. Days that no calendar has, and years outside 1400-2199, are no dates."""
    text = western_digits(text)
    if not _YEAR.search(text):
        return tuple(_with_relative(text, []))
    found: list[tuple[int, int, int, DateMention | None]] = []
    for rank, (pattern, read, rule) in enumerate(FORMS):
        for match in pattern.finditer(text):
            days = read(match, language)
            real = tuple(day for day in days if exists(day))
            if days:  # a day that no calendar has is no date, nor is a part of it
                mention = _mention(text, match, real, rule, language) if real else None
                if mention and rule == day_lost_its_month_v1.__name__ and mention.span.end == match.end():
                    mention = None  # only the time behind it told that it was a date, and that is no time
                found.append((match.start(), -match.end(), rank, mention))
    kept: list[DateMention] = []
    taken = -1
    for start, end, _, mention in sorted(found, key=lambda item: item[:3]):
        if start >= taken and (mention is None or not kept or mention.span.start >= kept[-1].span.end):
            taken = -end if mention is None else mention.span.end
            kept.extend([mention] if mention else [])
    return tuple(_with_relative(text, kept))


def western_digits(text: str) -> str:
    """``text`` with the digits of other scripts (Arabic, Persian, Devanagari, Bengali, Thai …) as 0-9, of the same
    length: offsets stay."""
    return text.translate(_DIGITS) if not text.isascii() and _FOREIGN_DIGIT.search(text) else text


def _with_relative(text: str, kept: list[DateMention]) -> list[DateMention]:
    found = [DateMention(span, (), relative_to_reading_v1.__name__, True) for span in relative_spans(text)]
    return sorted([*kept, *found], key=lambda mention: mention.span) if found else kept


def _mention(text: str, match: re.Match[str], days: tuple[Day, ...], rule: str, language: str | None) -> DateMention:
    start, end = match.span()
    day = days[0] if len(days) == 1 else None
    clock, end = (found_clock(match), end) if "h" in match.re.groupindex else clock_after(text, end, language, day)
    weekday, start = _weekday_before(text, start, language)
    if not clock:
        clock, start = clock_before(text, start, day)
    if len(days) == 1 and rule == numeric_order_open_v1.__name__:
        rule = numeric_one_reading_v1.__name__
    if weekday:
        fitting = tuple(day for day in days if _weekday(day) in weekday)
        if len(days) > 1 and len(fitting) == 1:
            days, rule = fitting, weekday_decides_v1.__name__
        elif not fitting and len(weekday) == len(days) == 1 and days[0][2] and _is_whole(text[start:], language):
            rule = weekday_contradicts_v1.__name__
    return DateMention(Span(start, end), tuple(_iso(day) + (clock if day[2] else "") for day in days), rule)


_WHOLE_NAME = re.compile(r"[^\W\d_]{5,14}")


def _is_whole(text: str, language: str | None) -> bool:
    """Does ``text`` open with the whole name of a weekday? Short forms are words of other languages as well."""
    found = _WHOLE_NAME.match(text)
    return found is not None and bool(weekdays(found.group(), language))


def _weekday(day: Day) -> int | None:
    year, month, number = day
    return date(year, month, number).weekday() if month and number else None


def _iso(day: Day) -> str:
    year, month, number = day
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{number:02d}" if month and number else "")


def _weekday_before(text: str, start: int, language: str | None) -> tuple[tuple[int, ...], int]:
    room = max(0, start - _BEFORE_ROOM)
    found = _WEEKDAY.search(text[room:start])
    if not found:
        return (), start
    names = weekdays(found["name"], language)
    return (names, room + found.start()) if names else ((), start)

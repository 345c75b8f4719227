"""The written forms of a date. Each rule turns one match of its pattern into the days it can stand for.

A day is ``(year, month, day)``; month and day are None where the text does not give them. No pattern has an unbounded
part, so the time is linear in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from firsthand.extract.dates_calendars import (
    THAI_DATE,
    era_date,
    persian_calendar_v1,
    persian_date,
    thai_year_v1,
    year_of_era_v1,
)
from firsthand.extract.dates_clock import Day
from firsthand.extract.dates_names import has_names, months, months_among, order, weekdays

Match = re.Match[str]

_YEAR = r"(?P<y>(?:1[4-9]|20|21)\d\d)(?!\d)"
_DAY = r"(?:(?<=(?<![^\W_])ב-)|(?<![\w.,:/+-]))(?P<d>\d{1,2})"  # Hebrew joins "on" with a hyphen
_ORDINAL = r"(?:st|nd|rd|th|er|[ºª°.])?"
_OF = r"(?:de |del |di |of |d['’]\s?|the |من )?"
_NAME = (
    r"(?P<name>[^\W\d_]{2,14}(?:['’][^\W\d_]{1,3})?(?:[ \u00a0][\u0600-\u06ff]{5,6})?"
    r"|[\u0900-\u0dff\u0e01-\u0e4e.]{2,16}|[\u1000-\u109f\u1780-\u17d3]{2,16})"  # scripts with vowel signs
)
_CTIME = r"(?P<h>\d\d):(?P<mi>\d\d):(?P<s>\d\d)(?: (?P<z>[A-Z]{3,4}))?"  # as C's ctime and Java's Date write it
_SECOND = r"(?:[ ]?/[ ]?[^\W\d_]{2,14})?"  # نيسان / أبريل, juni/lipanj: the month in two traditions
_GAP = r"[ \t\u00a0\u202f]{0,3}"
_SEP = r"[ \t\u00a0\u202f,،.\-/]{1,3}"


def exists(day: Day) -> bool:
    """Is it a day of the calendar, in the centuries that have newspapers?"""
    year, month, number = day
    if not 1400 <= year <= 2199:
        return False
    try:
        date(year, 1 if month is None else month, 1 if number is None else number)
    except ValueError:
        return False
    return True


def year_first_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """The date is written year first, which has one reading."""
    return (_numeric(found["y"], int(found["m"]), int(found["d"]), language),)


def compact_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """The date is written as eight digits, alone or with a time, year first."""
    return year_first_v1(found, language)


def month_named_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """The date names its month, so it has one reading."""
    return tuple((int(found["y"]), month, int(found["d"])) for month in months_in(found["name"], language))


def month_and_year_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """The text names a month and a year, and no day."""
    name = found["name"].replace("\u00a0", " ")
    of = "of" in found.string[found.end("name") : found.start("y")].split()
    if of or (language and has_names(language)):  # a template in any language may keep its English months
        spoken = _ENGLISH if of or language is None else _ENGLISH | {language}
        known = months_among(name, spoken) or months_among(name.split(" ")[0], spoken)
    else:
        known = months_in(name, language)
    return tuple((int(found["y"]), month, None) for month in known)


def day_first_with_dots_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """A numeric date with full stops is written day first, as in every locale of the Unicode CLDR."""
    return (_numeric(found["y"], int(found["m"]), int(found["d"]), language),)


def numeric_order_open_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """A numeric date has two readings, day first and month first, until something decides."""
    one, two = int(found["d"]), int(found["m"])
    return tuple(dict.fromkeys(_numeric(found["y"], *pair, language) for pair in ((two, one), (one, two))))


def numeric_order_by_language_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """A numeric date is read in the order that the page's language uses."""
    if order(language) != "dmy":
        return ()
    return (_numeric(found["y"], int(found["m"]), int(found["d"]), language),)


def short_year_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """The date names its month and writes its year with two digits."""
    text, year = found.string, 2000 + int(found["y"])
    told = found["sep"] == "-" or found["mark"] or _TIMED.match(text, found.end())
    if not told:  # 5 Nov 21 can be a day and a number beside it, unless the weekday fits
        before = _WORD_BEFORE.search(text[max(0, found.start() - 20) : found.start()])
        told = before is not None and _fits(weekdays(before["name"], language), year, found, language)
    return tuple((year, month, int(found["d"])) for month in months_in(found["name"], language)) if told else ()


_TIMED = re.compile(r"(?:,? (?:at )?| ?[|–—-] ?)\d{1,2}(?:[:.]\d\d|[ ]?[ap]\.?m)", re.I)
_WORD_BEFORE = re.compile(r"(?P<name>[^\W\d_]{2,14})[.,]{0,2} $")


def _fits(named: tuple[int, ...], year: int, found: Match, language: str | None) -> bool:
    days = ((year, month, int(found["d"])) for month in months_in(found["name"], language))
    return any(exists(day) and date(*day).weekday() in named for day in days)


def day_lost_its_month_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """A day and a year stand here and the month is missing, so only the year is known."""
    return ((int(found["y"]), None, None),) if 1 <= int(found["d"]) <= 31 else ()


def _numeric(year: str, month: int, day: int, language: str | None) -> Day:
    """A day from its three numbers. Numbers name no calendar, and news began after 1600: a year before that belongs to
    the Islamic or the Persian calendar, one after 2050 in Nepali to the Bikram calendar, and is none of ours."""
    number = int(year) if len(year) == 4 else 2000 + int(year)
    other = number < 1600 or (number > 2050 and language == "ne")
    return (_OTHER_CALENDAR if other else number), month, day


_OTHER_CALENDAR = 0


def months_in(name: str, language: str | None) -> tuple[int, ...]:
    """The months that one word, or the two words of an Arabic month, can stand for."""
    name = name.replace("\u00a0", " ")
    return months(name, language) or months(name.split(" ")[0], language)


_ENGLISH = frozenset(["en"])
_ISO = re.compile(rf"(?<![\w./-]){_YEAR}(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?![\d/-])")
_CJK = re.compile(rf"(?<!\d){_YEAR}[年년]{_GAP}(?P<m>\d{{1,2}})[月월]{_GAP}(?P<d>\d{{1,2}})[日일号]")
_COMPACT = re.compile(r"(?<!\w)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=T\d{4,6}(?!\d))")
_ALONE = re.compile(r"\A\s{0,9}(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)\s{0,9}\Z")
_ALONE_TIMED = re.compile(
    r"\A\s{0,9}(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?P<h>\d\d)(?P<mi>\d\d)(?P<s>\d\d)?(?P<z>)\s{0,9}\Z"
)
_DAY_NAME_YEAR = re.compile(rf"{_DAY}{_ORDINAL}(?:{_GAP}[-/]|[ \u00a0]?){_GAP}{_OF}{_NAME}{_SECOND}{_SEP}{_OF}{_YEAR}")
_NAME_DAY_YEAR = re.compile(
    rf"(?<![^\W_]){_NAME}\.?[ \u00a0/-]{{1,2}}{_OF}(?P<d>\d{{1,2}}){_ORDINAL}(?!\d){_GAP}[,،]?{_SEP}{_YEAR}"
)
_YEAR_NAME_DAY = re.compile(rf"(?<![\w/-]){_YEAR}(?: m|eko)?\.?{_GAP},?{_GAP}{_NAME}\.?[ \u00a0](?P<d>\d{{1,2}})(?!\d)")
_YEAR_DAY_NAME = re.compile(rf"(?<![\w/-]){_YEAR}\.? (?:жылғы|ж\.|gada|йилнинг|yil) (?P<d>\d{{1,2}})[.-]?[ ]?{_NAME}")
_YEAR_LAST = re.compile(rf"(?<![^\W_]){_NAME} (?P<d>\d{{1,2}}) {_CTIME} {_YEAR}")
_SPACED = re.compile(rf"(?<![\w./-]){_YEAR}\. (?P<m>\d{{1,2}})\. (?P<d>\d{{1,2}})(?!\d)")
_NAME_YEAR = re.compile(rf"(?<![^\W_]){_NAME}{_SEP}{_OF}{_YEAR}")
_VIETNAMESE = re.compile(rf"(?<!\d)(?P<d>\d{{1,2}}) tháng (?P<m>\d{{1,2}}),? (?:năm )?{_YEAR}")
_DOTS = re.compile(
    rf"(?<![\w./-])(?P<d>\d{{1,2}})\.{_GAP}(?P<m>\d{{1,2}})\.{_GAP}{_YEAR}(?!\.\d)"
    r"|(?<![\w./-])(?P<d2>\d\d)\.(?P<m2>\d\d)\.(?P<y2>[0-4]\d)(?![\w-]|[./]\d)"
)
_SLASHES = re.compile(rf"(?<![\w./-])(?P<d>\d{{1,2}})(?P<sep>\u200f?[/-])(?P<m>\d{{1,2}})(?P=sep){_YEAR}(?![/-]|\.\d)")
_SHORT_YEAR = re.compile(
    rf"{_DAY}(?P<sep>[- \u00a0])(?P<name>[^\W\d_]{{3,10}})(?:(?P=sep)|\. )(?P<mark>['’])?"
    r"(?P<y>[0-4]\d)(?![\w-]|[.:,/]\d)"
)
_SHORT_SLASHES = re.compile(r"(?<![\w./-])(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>[0-4]\d)(?![\w/-]|[.,]\d)")
_LOST = re.compile(rf"(?<![\w.,])(?P<d>\d{{1,2}}), {_YEAR}(?=,?\s?(?:at|\|)?\s?\d{{1,2}}:\d\d)")


def _undotted(found: Match, language: str | None) -> tuple[Day, ...]:
    if found["d"]:
        return day_first_with_dots_v1(found, language)
    return (_numeric(found["y2"], int(found["m2"]), int(found["d2"]), language),)


Form = tuple[re.Pattern[str], Callable[[Match, str | None], tuple[Day, ...]], str]
FORMS: tuple[Form, ...] = (
    (_ISO, year_first_v1, "year_first_v1"),
    (_CJK, year_first_v1, "year_first_v1"),
    (_COMPACT, compact_v1, "compact_v1"),
    (_ALONE, compact_v1, "compact_v1"),
    (_ALONE_TIMED, compact_v1, "compact_v1"),
    (_DAY_NAME_YEAR, month_named_v1, "month_named_v1"),
    (_NAME_DAY_YEAR, month_named_v1, "month_named_v1"),
    (_YEAR_NAME_DAY, month_named_v1, "month_named_v1"),
    (_YEAR_DAY_NAME, month_named_v1, "month_named_v1"),
    (_YEAR_LAST, month_named_v1, "month_named_v1"),
    (_SPACED, year_first_v1, "year_first_v1"),
    (_VIETNAMESE, year_first_v1, "year_first_v1"),
    (_DOTS, _undotted, "day_first_with_dots_v1"),
    (_SLASHES, numeric_order_by_language_v1, "numeric_order_by_language_v1"),
    (_SLASHES, numeric_order_open_v1, "numeric_order_open_v1"),
    (_SHORT_YEAR, short_year_v1, "short_year_v1"),
    (_SHORT_SLASHES, numeric_order_by_language_v1, "numeric_order_by_language_v1"),
    (_NAME_YEAR, month_and_year_v1, "month_and_year_v1"),
    (_LOST, day_lost_its_month_v1, "day_lost_its_month_v1"),
    (THAI_DATE, thai_year_v1, "thai_year_v1"),
    (persian_date(), persian_calendar_v1, "persian_calendar_v1"),
    (era_date(), year_of_era_v1, "year_of_era_v1"),
)
"""Tried in this order; where two cover the same text, the one that starts first, then the longer, then the earlier."""

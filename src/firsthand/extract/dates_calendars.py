"""Dates of other calendars whose days are days of ours without a doubt: the Persian one, and years counted otherwise
in Thailand, Japan and Taiwan."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from firsthand.extract.dates_clock import Day
from firsthand.extract.dates_names import months
from firsthand.extract.tables import any_of, data

Match = re.Match[str]

_SPACE = r"[ \u00a0\u200c]{1,2}"
THAI_DATE = re.compile(
    rf"(?<![\w.,:/+-])(?P<d>\d{{1,2}}){_SPACE}(?P<name>[\u0e01-\u0e4e.]{{2,16}}){_SPACE}(?:พ\.ศ\.[ \u00a0]?)?"
    r"(?P<y>2[45]\d\d)(?!\d)"
)
_AHEAD = 543
"""Years by which the Thai calendar is ahead of ours, from 1941 on, when its year began to begin with ours."""
_FIRST_THAI = 2484
_NEW_YEAR = date(2021, 3, 21)  # the first day of the Persian year _ANCHOR
_ANCHOR = 1400
_PERSIAN_YEARS = (1304, 1450)
"""From the law that made the calendar to the years up to which its leap years are known to follow the cycle of 33
(Borkowski 1996, "The Persian calendar for 3000 years": they do from 1178 to 1633)."""
_NO_DAY: tuple[Day, ...] = ((0, 1, 1),)


def thai_year_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """The date has a Thai month and a year of the Thai calendar, which is 543 years ahead."""
    year = int(found["y"])
    named = months(found["name"], "th") if year >= _FIRST_THAI else ()
    return tuple((year - _AHEAD, month, int(found["d"])) for month in named)


def persian_calendar_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """The date names a month of the Persian calendar, and is counted over to ours."""
    month, number, year = _persian_months()[_plain(found["name"])], int(found["d"]), int(found["y"])
    if not _PERSIAN_YEARS[0] <= year <= _PERSIAN_YEARS[1]:
        return ()
    longest = 31 if month < 7 else 30 if month < 12 else 29 + _is_leap(year)
    if not 1 <= number <= longest:
        return _NO_DAY
    between = range(min(year, _ANCHOR), max(year, _ANCHOR))
    days = sum(365 + _is_leap(one) for one in between) * (1 if year >= _ANCHOR else -1)
    days += 31 * (month - 1) - max(0, month - 7) + number - 1
    found_day = _NEW_YEAR + timedelta(days=days)
    return ((found_day.year, found_day.month, found_day.day),)


def year_of_era_v1(found: Match, language: str | None) -> tuple[Day, ...]:
    """The year is counted from the beginning of a Japanese era or of the Republic in Taiwan."""
    year = data("other_calendars")["eras"][found["era"]] + (1 if found["y"] == "元" else int(found["y"]))
    return ((year, int(found["m"]), int(found["d"])),)


@lru_cache(maxsize=1)
def era_date() -> re.Pattern[str]:
    """Era, year, month and day (*令和3年11月5日*)."""
    return re.compile(
        rf"(?P<era>{any_of(data('other_calendars')['eras'])})[ ]?(?P<y>\d{{1,3}}|元)[ ]?年[ ]?"
        r"(?P<m>\d{1,2})[ ]?月[ ]?(?P<d>\d{1,2})[ ]?日"
    )


def _is_leap(year: int) -> bool:
    """Whether a Persian year has 366 days: eight of 33 have."""
    return (25 * year + 11) % 33 < 8


@lru_cache(maxsize=1)
def persian_date() -> re.Pattern[str]:
    """Day, month and year, as Persian writes them (*20 دی 1401*), the month perhaps with the word for it."""
    names = any_of(name for name in data("other_calendars")["persian"]).replace("ی", "[یي]")
    return re.compile(
        rf"(?<![\w.,:/+-])(?P<d>\d{{1,2}}){_SPACE}(?P<name>{names})(?:{_SPACE}?ماه)?,?{_SPACE}(?:سال{_SPACE})?"
        r"(?P<y>1[34]\d\d)(?!\d)"
    )


@lru_cache(maxsize=1)
def _persian_months() -> dict[str, int]:
    return {_plain(name): number for name, number in data("other_calendars")["persian"].items()}


def _plain(name: str) -> str:
    """A name with the Persian form of a letter that Arabic keyboards write in another."""
    return name.replace("ي", "ی")

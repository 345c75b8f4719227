"""Dates that count back from the moment of reading, and the days that they can be once that moment is known.

The words come from ``data/counting_back.json`` (Unicode CLDR), those of weekdays from the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from firsthand.extract.dates import western_digits
from firsthand.extract.dates_names import weekdays
from firsthand.extract.tables import any_of, data
from firsthand.records import Span

Unit = Literal["minute", "hour", "day", "date", "weekday"]


@dataclass(frozen=True, slots=True)
class Counted:
    """Words that count back. ``unit`` is minute, hour or day for *3 hours ago*, ``date`` for *yesterday* (number 1)
    and *today* (0), ``weekday`` for *Monday* (number 0, as in ``date.weekday``)."""

    span: Span
    unit: Unit
    number: int


_LINE = 200
"""Characters of a line that are read: words that count back stand in short ones."""
_NUMBER = re.compile(r"(?<![\d.,:/])\d{1,3}(?![\d.,:/])")
_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
_MOST = {"minute": 600, "hour": 96, "day": 31}
"""Numbers up to which a unit is counted: beyond them pages change to the next one."""
_HALF = timedelta(hours=12)
_FIRST_DAY = timedelta(hours=22)
_ZONES = (timedelta(hours=-12), timedelta(0), timedelta(hours=14))
"""The clocks on Earth, beside that of a moment in UTC."""


@lru_cache(maxsize=1)
def _patterns() -> dict[tuple[str, str], str]:
    """What stands before and after the number → unit. What means two units in two languages means none."""
    found: dict[tuple[str, str], set[str]] = {}
    for units in data("counting_back")["patterns"].values():
        for unit, ways in units.items():
            for way in ways:
                before, _, after = western_digits(way).casefold().partition("{0}")
                found.setdefault((before.strip(), after.strip(" .")), set()).add(unit)
    return {way: units.pop() for way, units in found.items() if len(units) == 1}


@lru_cache(maxsize=1)
def _sides() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All that stands before, and after, the number; the longest first."""
    by_length = [sorted({way[side] for way in _patterns()}, key=lambda s: (-len(s), s)) for side in (0, 1)]
    return tuple(by_length[0]), tuple(by_length[1])


@lru_cache(maxsize=1)
def _ones() -> re.Pattern[str]:
    words = any_of(word for listed in data("counting_back")["one"].values() for word in listed)
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.I)


@lru_cache(maxsize=1)
def _alone() -> tuple[re.Pattern[str], dict[str, str]]:
    """The phrases of one unit without a number, and the unit of each."""
    table = data("counting_back")["alone"].values()
    units = {phrase: unit for listed in table for unit, phrases in listed.items() for phrase in phrases}
    return re.compile(rf"(?<![^\W_])(?:{any_of(units)})(?![^\W_])", re.I), units


@lru_cache(maxsize=1)
def _days() -> tuple[re.Pattern[str], dict[str, int]]:
    """The names of today and yesterday, and how many days back each is."""
    table = data("counting_back")["days"]
    back = {word: n for n, day in enumerate(("today", "yesterday")) for words in table[day].values() for word in words}
    return re.compile(rf"(?<![^\W_])(?:{any_of(back)})(?![^\W_])", re.I), back


def counted_in(line: str) -> tuple[Counted, ...]:
    """Where ``line`` counts a number of units back (*3 hours ago*, *vor einer Stunde*), in order."""
    text = western_digits(line[:_LINE]).casefold()
    if len(text) != len(line[:_LINE]):  # a letter that has two in lower case: offsets would not be those of the line
        return ()
    found: list[Counted] = []
    for number in (*_NUMBER.finditer(text), *_ones().finditer(text)):
        span, unit = _around(text, Span(*number.span()))
        count = int(number.group()) if number.group().isdigit() else 1
        if unit and count <= _MOST[unit]:
            found.append(Counted(span, unit, count))
    pattern, units = _alone()
    found.extend(Counted(Span(*m.span()), _unit(units[m.group()]), 1) for m in pattern.finditer(text))
    return tuple(sorted(found, key=lambda counted: counted.span))


def _unit(name: str) -> Unit:
    return "minute" if name == "minute" else "hour" if name == "hour" else "day"


def _around(text: str, number: Span) -> tuple[Span, Unit | None]:
    """The words around a number that count back with it, and their unit; None if they do not."""
    head, tail = text[: number.start].rstrip(" \u00a0"), text[number.end :]
    room = len(tail) - len(tail.lstrip(" \u00a0\u202f"))
    tail = tail[room:]
    befores = [b for b in _sides()[0] if head.endswith(b) and not (b and head[: -len(b)][-1:].isalnum())]
    afters = [a for a in _sides()[1] if tail.startswith(a) and _ends(tail, a)]
    for before in befores:
        for after in afters:
            unit = _patterns().get((before, after))
            if unit:
                start = number.start if not before else len(head) - len(before)
                return Span(start, number.end + room + len(after)), _unit(unit)
    return number, None


def _ends(tail: str, words: str) -> bool:
    after = tail[len(words) : len(words) + 1]
    return not after.isalnum() or (words[-1:] > "\u2e80" and not after.isdigit())


def day_named_in(line: str, language: str | None = None) -> Counted | None:
    """*Today*, *yesterday* or a weekday in ``line``, if it is the only one; None otherwise."""
    text = line[:_LINE]
    pattern, back = _days()
    found = [Counted(Span(*m.span()), "date", back[m.group().casefold()]) for m in pattern.finditer(text)
             if m.group().casefold() in back]  # fmt: skip
    for word in re.finditer(r"[^\W\d_]{3,14}", text):
        numbers = weekdays(word.group(), language)
        if len(numbers) == 1:
            found.append(Counted(Span(*word.span()), "weekday", numbers[0]))
    return found[0] if len(found) == 1 else None


def days_of(counted: Counted, anchor: str) -> tuple[str, ...]:
    """The days (ISO 8601) that words can be which were read at ``anchor``: a day, or a moment with or without a zone.

    Pages round: *3 hours* are two and a half to four, a day is 22 to 48 hours. A day without a time can be any time
    of that day. Days that are named (*yesterday*) go by the calendar of the reader, so that a moment in UTC leaves two
    or three of them."""
    try:
        day = date.fromisoformat(anchor[:10])
        first = datetime.fromisoformat(anchor) if "T" in anchor else datetime.combine(day, time())
        last = first if "T" in anchor else datetime.combine(day, time(23, 59, 59))
        if counted.unit in ("date", "weekday"):
            shifts = _ZONES if first.tzinfo and "T" in anchor else _ZONES[1:2]
            days = {named for shift in shifts for named in _named((first + shift).date(), counted)}
        else:
            unit = _UNITS[counted.unit]
            least = counted.number * unit - (_HALF if counted.unit == "day" else unit / 2)
            least = max(least, _FIRST_DAY) if counted.unit == "day" else least
            start, end = (first - (counted.number + 1) * unit).date(), (last - max(least, timedelta(0))).date()
            days = {start + timedelta(n) for n in range((end - start).days + 1)}
    except (OverflowError, ValueError):
        return ()
    return tuple(sorted(each.isoformat() for each in days))


def _named(today: date, counted: Counted) -> tuple[date, ...]:
    """The days that a name means for a reader on ``today``: the last Monday, which on a Monday can be today."""
    if counted.unit == "date":
        return (today - timedelta(counted.number),)
    back = (today.weekday() - counted.number) % 7
    return (today - timedelta(back),) if back else (today, today - timedelta(7))

"""Dates as a reading gives them: cut to the precision that is known, one or several, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from firsthand.records import Reading

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""English names, whatever the locale of the machine says."""


@dataclass(frozen=True, slots=True)
class When:
    """The stretch of time that a date leaves open, ``start`` ≤ t < ``end``, by the page's own clock.

    ``grain`` is the precision the page gives; ``text`` the date in words a reader knows."""

    start: datetime
    end: datetime
    grain: Literal["time", "day", "month", "year"]
    text: str


@dataclass(frozen=True, slots=True)
class Dated:
    """What a reading of a date allows. ``kind`` unknown has no places, ambiguous has two or more."""

    kind: Literal["exact", "partial", "ambiguous", "unknown"]
    places: tuple[When, ...]


def day_text(day: datetime) -> str:
    """``8 February 2022``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when(value: str) -> When | None:
    """The stretch of time an ISO 8601 date stands for, or None if it is not one."""
    found = _ISO.fullmatch(value.strip())
    if not found:
        return None
    year = int(found[1])
    month, day, hour, minute = (int(group) if group else None for group in found.groups()[1:5])
    try:
        start = datetime(year, month or 1, day or 1, hour or 0, minute or 0)
        if hour is not None:
            zone = {"Z": " UTC", None: ""}.get(found[7], f" {found[7]}")
            return When(start, start + timedelta(minutes=1), "time", f"{day_text(start)}, {start:%H:%M}{zone}")
        if day:
            return When(start, start + timedelta(days=1), "day", day_text(start))
        if month:
            return When(
                start, (start + timedelta(days=32)).replace(day=1), "month", f"{MONTHS[start.month - 1]} {start.year}"
            )
        return When(start, start.replace(year=start.year + 1), "year", f"{start.year}")
    except (ValueError, OverflowError):
        return None


def dated(reading: Reading) -> Dated:
    """The places in time that ``reading`` allows."""
    if reading.status == "absent":
        return Dated("unknown", ())
    values = rival_values(reading) if reading.status == "ambiguous" else [reading.value or ""]
    places = tuple(place for place in map(when, values) if place)
    if not places:
        return Dated("unknown", ())
    if len(places) > 1:
        return Dated("ambiguous", places)
    return Dated("exact" if places[0].grain in ("time", "day") else "partial", places)


def rival_values(reading: Reading) -> list[str]:
    """The values between which an ambiguous reading does not decide, in order of rank: those of the facts that
    score as high as the first or stand at its place; all of them if that leaves only one."""
    facts = reading.facts
    level = [fact.value for fact in facts if fact.score >= facts[0].score or fact.source == facts[0].source]
    values = list(dict.fromkeys(level))
    return values if len(values) > 1 else list(dict.fromkeys(fact.value for fact in facts))

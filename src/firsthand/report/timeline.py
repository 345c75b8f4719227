"""The timeline: when each page says it was published, with what is uncertain drawn as uncertain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from firsthand.records import Article, Page
from firsthand.report.dates import MONTHS, Dated, When, dated
from firsthand.report.words import STATUS, PageName, listed

WIDTH = 640
_EDGE = 14
_GAP = 34
_LETTER = 6.5
"""Pixels of a letter under the axis, with room to spare: labels that would touch are left out."""
MAX_DAYS = 12
"""Days with a column of their own; with more of them the axis is an even scale."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One stretch on a row, in pixels from the left: a dot when ``x1 == x2``. ``hollow``: one of several readings.
    ``opens``: it goes on past the edge of the picture on that side."""

    x1: float
    x2: float
    hollow: bool
    opens_left: bool
    opens_right: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One page: its name, its date in words, how sure that is, and its shapes (none: no date)."""

    page_id: str
    name: PageName
    kind: str
    text: str
    note: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """``days`` are the named starts of days (or of even steps), ``breaks`` where time was left out and how much."""

    rows: tuple[Row, ...]
    days: tuple[Tick, ...]
    breaks: tuple[Tick, ...]


def timeline(pages: Sequence[Page], articles: Mapping[str, Article], names: Mapping[str, PageName]) -> Timeline:
    """Lay out the dates of publication of ``pages``; times are the pages' own clock times."""
    dates = {page.id: dated(articles[page.id].reading("published")) for page in pages if page.id in articles}
    points, days, breaks = _axis([place for date in dates.values() for place in date.places])
    rows = []
    for page in pages:
        date = dates.get(page.id, Dated("unknown", ()))
        status = articles[page.id].reading("published").status if page.id in articles else "absent"
        shapes = tuple(_shape(place, date, points) for place in date.places)
        text = listed([place.text for place in date.places], "or") or "not known"
        rows.append(Row(page.id, names[page.id], date.kind, text, f"{status}: {STATUS[status]}", shapes))
    rows.sort(key=lambda row: (_first(dates.get(row.page_id)), row.name.number))
    return Timeline(tuple(rows), days, breaks)


def _first(date: Dated | None) -> tuple[int, datetime]:
    """Dated pages by their earliest date, the others last."""
    if date is None or not date.places:
        return 1, datetime.max
    return 0, min(place.start for place in date.places)


Points = list[tuple[datetime, float]]
"""Moments and their places in pixels, both rising; between two of them time runs evenly."""


def _axis(places: Sequence[When]) -> tuple[Points, tuple[Tick, ...], tuple[Tick, ...]]:
    days = sorted({datetime(p.start.year, p.start.month, p.start.day) for p in places if p.grain in ("time", "day")})
    if not days:
        days = sorted({place.start for place in places})[:MAX_DAYS]
    if not days:
        return [], (), ()
    if len(days) > MAX_DAYS:
        return _even_axis(days)
    breaks_at = [b for a, b in pairwise(days) if b - a > timedelta(days=1)]
    column = (WIDTH - 2 * _EDGE - _GAP * len(breaks_at)) / len(days)
    points: Points = []
    ticks: list[Tick] = []
    breaks: list[Tick] = []
    told: datetime | None = None
    x = float(_EDGE)
    for index, day in enumerate(days):
        if day in breaks_at:
            skipped = (day - days[index - 1]).days - 1
            breaks.append(Tick(x + _GAP / 2, f"{skipped} day{'' if skipped == 1 else 's'}"))
            x += _GAP
        points += [(day, x), (day + timedelta(days=1), x + column)]
        new_year = not told or day.year != told.year
        tick = Tick(x, _short(day, year=column > 74 or new_year))
        if not ticks or x >= ticks[-1].x + _LETTER * (len(ticks[-1].label) + 1):
            ticks.append(tick)
            told = day
        x += column
    return points, tuple(ticks), tuple(breaks)


def _short(day: datetime, *, year: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if year else "")


def _even_axis(days: Sequence[datetime]) -> tuple[Points, tuple[Tick, ...], tuple[Tick, ...]]:
    start, end = days[0], days[-1] + timedelta(days=1)
    step = (end - start) / 6
    width = WIDTH - 2 * _EDGE
    ticks = tuple(Tick(_EDGE + width * i / 6, _short(start + step * i, year=True)) for i in range(6))
    return [(start, _EDGE), (end, WIDTH - _EDGE)], ticks, ()


def _shape(place: When, date: Dated, points: Points) -> Shape:
    hollow = date.kind == "ambiguous"
    x1, x2 = _x(place.start, points), _x(place.end, points)
    if place.grain == "time":
        return Shape(x1, x1, hollow, place.start < points[0][0], place.start > points[-1][0])
    return Shape(x1, x2, hollow, place.start < points[0][0], place.end > points[-1][0])


def _x(moment: datetime, points: Points) -> float:
    """Where a moment lies, clipped to the axis."""
    if moment <= points[0][0]:
        return points[0][1]
    if moment >= points[-1][0]:
        return points[-1][1]
    after = bisect_right(points, moment, key=lambda point: point[0])
    (t1, x1), (t2, x2) = points[after - 1], points[after]
    if t2 == t1:
        return round(x1, 1)
    return round(x1 + (x2 - x1) * ((moment - t1) / (t2 - t1)), 1)

"""What the pages tell of their order: stated dates as ranges of time, and descents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from heapq import heapify, heappop, heappush

from firsthand.records import Article, Descent

Times = tuple[float, float]
"""Days since the year 1 (UTC) between which a page was published."""

_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?$")
_WEST, _EAST = 12 / 24, 14 / 24  # days: the zones of the earth lie between UTC-12 and UTC+14


def times(article: Article) -> Times | None:
    """The earliest and latest moment that the page's own date allows; None if it has none or it is ambiguous. A time
    without a zone is as wide as the zones of the earth."""
    reading = article.reading("published")
    found = _VALUE.match(reading.value.strip()) if reading.value and reading.status in ("stated", "inferred") else None
    if not found:
        return None
    year, month, day, hour, minute, zone = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        if day:
            after = first + timedelta(days=1)
        else:
            after = date(first.year + (not month or first.month == 12), first.month % 12 + 1 if month else 1, 1)
        if hour is None:
            return first.toordinal() - _EAST, after.toordinal() + _WEST
        moment = datetime(first.year, first.month, first.day, int(hour), int(minute))
    except (ValueError, OverflowError):
        return None
    at = first.toordinal() + (moment.hour * 60 + moment.minute) / 1440
    if zone is None:
        return at - _EAST, at + _WEST
    ahead = 0.0
    if zone != "Z":
        ahead = (int(zone[1:3]) * 60 + int(zone[-2:])) / 1440 * (-1 if zone[0] == "-" else 1)
    return at - ahead, at - ahead


def days_between(one: Times | None, other: Times | None) -> float | None:
    """Days that surely lie between two pages; None if one has no date."""
    if one is None or other is None:
        return None
    return max(one[0] - other[1], other[0] - one[1], 0.0)


def parents(descents: Sequence[Descent]) -> dict[str, tuple[str, ...]]:
    """For each child the ids of its parents: pages, and lost sources that its text shares with others.

    A lost source that is only named by a credit ties nothing: an agency has more than one story."""
    found: dict[str, set[str]] = {}
    for descent in descents:
        if isinstance(descent.parent, str):
            found.setdefault(descent.child, set()).add(descent.parent)
        elif descent.relation == "shared_source":
            found.setdefault(descent.child, set()).add(descent.parent.id)
    return {child: tuple(sorted(ids)) for child, ids in sorted(found.items())}


def ancestors(above: Mapping[str, Sequence[str]], page: str) -> frozenset[str]:
    """The page, its parents, theirs, and so on."""
    seen, waiting = {page}, [page]
    while waiting:
        for parent in above.get(waiting.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return frozenset(seen)


def page_order(
    pages: Sequence[str], above: Mapping[str, Sequence[str]], ranks: Mapping[str, tuple[str, int]]
) -> list[str]:
    """Parents before children; else by rank; ties by id."""
    among = set(pages)
    waits = {page: sum(parent in among for parent in above.get(page, ())) for page in pages}
    below: dict[str, list[str]] = {}
    for page in pages:
        for parent in above.get(page, ()):
            below.setdefault(parent, []).append(page)
    ready = [(ranks[page], page) for page in pages if not waits[page]]
    heapify(ready)
    ordered: list[str] = []
    while ready:
        _, page = heappop(ready)
        ordered.append(page)
        for child in below.get(page, ()):
            waits[child] -= 1
            if not waits[child]:
                heappush(ready, (ranks[child], child))
    return ordered + sorted(among - set(ordered))  # a cycle would be an error of the lineage, not of this step


def first_page(
    pages: Sequence[str], above: Mapping[str, Sequence[str]], when: Mapping[str, Times | None]
) -> str | None:
    """The page that comes before all the others: by descent, or by dates that no time zone can turn round."""
    for page in sorted(pages):
        if all(other == page or _before(page, other, above, when) for other in pages):
            return page
    return None


def _before(page: str, other: str, above: Mapping[str, Sequence[str]], when: Mapping[str, Times | None]) -> bool:
    """Whether ``other`` descends from ``page``, or is later by its own date or by that of a page it descends from."""
    earlier = ancestors(above, other)
    if page in earlier:
        return other not in ancestors(above, page)
    if other in ancestors(above, page):
        return False
    mine, theirs = when.get(page), [when.get(name) for name in sorted(earlier)]
    return mine is not None and any(their is not None and mine[1] < their[0] for their in theirs)

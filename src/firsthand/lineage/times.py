"""Which of two pages was published later, as far as the precision of what they state can order them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from firsthand.records import Reading

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?", re.I
)
_DAY = timedelta(days=1)
Moment = tuple[datetime, datetime, bool]
"""First and last instant that a value may mean (in its own zone, or UTC if it gives one), and whether it gives one."""


def moments(reading: Reading) -> tuple[Moment, ...]:
    """What the page says of its publication: one moment, several if it is ambiguous, none if it does not say.

    Empty also if any value cannot be read: then nothing can be ordered."""
    values = {fact.value for fact in reading.facts} if reading.status == "ambiguous" else {reading.value}
    found = [_moment(value) for value in sorted(value for value in values if value)]
    return tuple(moment for moment in found if moment) if all(found) else ()


def _moment(value: str) -> Moment | None:
    found = _ISO.fullmatch(value.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        start = datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0))
        if hour:
            end = start + timedelta(minutes=0 if second else 1)
        elif day:
            end = start + _DAY
        elif month:
            end = datetime(start.year + start.month // 12, start.month % 12 + 1, 1)
        else:
            end = datetime(start.year + 1, 1, 1)
        shift = _offset(zone)
        return start - shift, end - shift, zone is not None
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> timedelta:
    if not zone or zone in "Zz":
        return timedelta(0)
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return (1 if zone[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes)


def later_by(child: Reading, parent: Reading) -> str | None:
    """``"surely"`` or ``"perhaps"`` if all that the child's page may mean is after all that the parent's may mean.

    Surely: both give their zone, or a whole day lies between them; without zones, less than that may be a matter of
    clocks."""
    after, before = moments(child), moments(parent)
    if not after or not before:
        return None
    gap = min(moment[0] for moment in after) - max(moment[1] for moment in before)
    if gap < timedelta(0):
        return None
    zoned = all(moment[2] for moment in after + before)
    return "surely" if zoned or gap >= _DAY else "perhaps"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spelt(value: str) -> str:
    """A time as a sentence says it: ``3 March 2031, 16:40 (UTC+02:00)``; as it stands if it cannot be read."""
    found = _ISO.fullmatch(value.strip())
    if not found or not _moment(value):
        return value
    year, month, day, hour, minute, _, zone = found.groups()
    text = " ".join(part for part in (day and str(int(day)), month and _MONTHS[int(month) - 1], year) if part)
    if hour:
        text += f", {hour}:{minute}"
    if zone:
        text += " (UTC)" if not _offset(zone) else f" (UTC{zone})"
    return text

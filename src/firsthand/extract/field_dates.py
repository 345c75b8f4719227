"""Facts for published and modified: what a page calls its date, apart from what merely is one on the page, and what
its places say of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from firsthand.extract import field_dates_counted as counted
from firsthand.extract import field_dates_meta as given
from firsthand.extract import field_dates_original as original
from firsthand.extract import field_dates_page as shown
from firsthand.extract.readings import same_time
from firsthand.records import Fact, Page, Span

RULES = (
    given.date_in_linked_data_v1, given.change_in_linked_data_v1, given.date_of_web_page_v1, given.date_in_meta_v1,
    given.change_in_meta_v1, shown.date_on_page_v1, shown.time_by_title_v1, shown.amended_on_v1,
    shown.labelled_date_v1, shown.dateline_date_v1, given.date_in_address_v1, given.date_column_v1,
    shown.date_by_credit_v1, original.date_of_original_v1, shown.date_in_feed_footer_v1, shown.header_date_v1,
    counted.counted_from_capture_v1, counted.counted_from_header_v1,
)  # fmt: skip

_DAY, _MINUTE = len("2000-01-01"), len("2000-01-01T00:00")
_CALLED = frozenset({"date_in_linked_data_v1", "date_in_meta_v1", "date_of_web_page_v1", "labelled_date_v1"})
"""Rules whose places call a date that of publication; the others only find it where one stands."""


def weighed(page: Page, facts: Iterable[Fact], stated: float) -> frozenset[Fact]:
    """All facts, those of the dates seen together: what the page elsewhere calls a change is none of publication, and
    times that contradict each other leave the day. ``stated`` is the score from which a fact is a statement."""
    known = _possible(frozenset(facts), stated)
    known = (known - set(moved := dict(is_the_change_v1(known, stated)))) | set(moved.values())
    return known | frozenset(day_alone_v1(page, tuple(known), stated))


def _possible(facts: frozenset[Fact], stated: float) -> frozenset[Fact]:
    """Without the days that count back to a publication after the last change that the page states (but for zones)."""
    days = [datetime.fromisoformat(f.value[:_DAY]) for f in facts if _is_change(f, stated)]
    last = max(days, default=None)
    if last is None:
        return facts
    return frozenset(
        f for f in facts if f.field != "published" or f.rule not in _COUNTED
        or datetime.fromisoformat(f.value) <= last + timedelta(1)
    )  # fmt: skip


def _is_change(fact: Fact, stated: float) -> bool:
    return fact.field == "modified" and fact.score >= stated and len(fact.value) >= _DAY


_COUNTED = (counted.counted_from_capture_v1.__name__, counted.counted_from_header_v1.__name__)


def is_the_change_v1(facts: Iterable[Fact], stated: float) -> Iterator[tuple[Fact, Fact]]:
    """This place gives the very time that the page elsewhere calls that of its last change."""
    timed = sorted((f for f in facts if "T" in f.value and f.score >= stated), key=lambda f: (-f.score, f.source))
    changes = list(dict.fromkeys(f.value for f in timed if f.field == "modified"))[:_MOST]
    published = [f for f in timed if f.field == "published"]
    called = [f for f in published if f.rule in _CALLED]
    first = called[0].value if called else None
    for fact in published:
        if not any(_same_moment(fact.value, change) for change in changes):
            continue
        if first is None or (0 < _seconds(first, fact.value) <= _MONTH and not _same_moment(first, fact.value)):
            yield fact, replace(fact, rule=is_the_change_v1.__name__, score=0.3)


_MOST = 20
"""Times of change that are looked at: a page has one or two."""
_MONTH = 31 * 24 * 3600
"""Seconds up to which an article is still written on: if two statements are further apart, neither is the change."""


def _seconds(a: str, b: str) -> float:
    """From ``a`` to ``b``; of a time without a zone the clock alone counts."""
    one, two = datetime.fromisoformat(a), datetime.fromisoformat(b)
    if one.tzinfo is None or two.tzinfo is None:
        one, two = one.replace(tzinfo=None), two.replace(tzinfo=None)
    return (two - one).total_seconds()


def _same_moment(a: str, b: str) -> bool:
    """To the second, or to the minute where one gives no seconds. A time without a zone can be that of any zone, and
    what is apart by whole hours to the second is one time written in a wrong zone."""
    apart = abs(_seconds(a, b))
    exact = a[_MINUTE : _MINUTE + 1] == b[_MINUTE : _MINUTE + 1] == ":"
    either = (datetime.fromisoformat(a).tzinfo is None) != (datetime.fromisoformat(b).tzinfo is None)
    if either and apart <= _ZONES:
        apart = min(apart % 900, 900 - apart % 900)
    elif exact and apart <= _ZONES:
        apart %= 3600
    return apart == 0 or (apart < 60 and not exact)


_ZONES = 14 * 3600
"""Seconds between two clocks on Earth."""


def day_alone_v1(page: Page, facts: Sequence[Fact], stated: float) -> Iterator[Fact]:
    """Places of the page that agree on the day give different times, so the day alone is read."""
    timed = [f for f in facts if f.field == "published" and "T" in f.value and f.score >= stated]
    timed = [f for f in timed if not f.value[_DAY:].startswith("T00:00")]  # midnight is how systems write a day
    by_day: dict[str, list[Fact]] = {}
    for fact in sorted(timed, key=lambda f: (-f.score, f.source, f.rule, f.value)):
        by_day.setdefault(fact.value[:_DAY], []).append(fact)
    for day, same in sorted(by_day.items()):
        if all(same_time(same[0].value, other.value) for other in same):
            continue
        for fact in same:
            place = Span(fact.source.start, fact.source.start + _DAY)
            if place.of(page.source) == day:
                yield Fact("published", day, place, day_alone_v1.__name__, fact.score)
                break

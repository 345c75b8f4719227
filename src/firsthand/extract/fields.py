"""All facts of a page: the candidate values of every field, each at its place, by a rule, with a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.extract import field_dates, field_outlet, field_people, field_text, field_title
from firsthand.extract.readings import same_time
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import FIELDS, Fact, Page, Span
from firsthand.settings import ExtractSettings

RULES = (*field_title.RULES, *field_people.RULES, *field_dates.RULES, *field_text.RULES, *field_outlet.RULES)


_STATED = ExtractSettings().stated_score
_DAY = len("2000-01-01")


def day_alone_v1(page: Page, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Places of the page that agree on the day give different times, so the day alone is read."""
    timed = [f for f in facts if f.field == "published" and "T" in f.value and f.score >= _STATED]
    timed = [f for f in timed if not f.value[_DAY:].startswith("T00:00")]  # midnight is how systems write a day
    for day in sorted({fact.value[:_DAY] for fact in timed}):
        same = sorted((f for f in timed if f.value[:_DAY] == day), key=lambda f: (-f.score, f.source, f.rule, f.value))
        if all(same_time(same[0].value, other.value) for other in same):
            continue
        for fact in same:
            place = Span(fact.source.start, fact.source.start + _DAY)
            if place.of(page.source) == day:
                yield Fact("published", day, place, day_alone_v1.__name__, fact.score)
                break


def find_facts(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> tuple[Fact, ...]:
    """The rival facts of a page, by field, then by score (high first), then by place."""
    found = {fact for rule in RULES for fact in rule(page, labelled, meta) if fact.value}
    found.update(day_alone_v1(page, tuple(found)))
    return tuple(sorted(found, key=lambda f: (FIELDS.index(f.field), -f.score, f.source, f.rule, f.value)))

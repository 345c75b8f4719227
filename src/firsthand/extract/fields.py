"""All facts of a page: the candidate values of every field, each at its place, by a rule, with a score."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from firsthand.extract import (
    field_bodies,
    field_dates,
    field_front_matter,
    field_outlet,
    field_people,
    field_text,
    field_title,
)
from firsthand.extract.field_places import title_index
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import FIELDS, Fact, Page, Span
from firsthand.settings import ExtractSettings

RULES = (
    *field_title.RULES,
    *field_people.RULES,
    *field_bodies.RULES,
    *field_dates.RULES,
    *field_text.RULES,
    *field_outlet.RULES,
    *field_front_matter.RULES,
)


def find_facts(
    page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue], *, settings: ExtractSettings
) -> tuple[Fact, ...]:
    """The rival facts of a page, by field, then by score (high first), then by place. Marks alone are no value, and
    what a page hides from its readers it does not say."""
    found = {fact for rule in RULES for fact in rule(page, labelled, meta) if any(map(str.isalnum, fact.value))}
    unseen = _unseen(labelled)
    found = {fact for fact in found if fact.field in _OF_THE_TEXT or not _inside(unseen, fact.source)}
    return tuple(
        sorted(
            field_dates.weighed(page, found, settings.stated_score),
            key=lambda f: (FIELDS.index(f.field), -f.score, f.source, f.rule, f.value),
        )
    )


_OF_THE_TEXT = ("title", "language")
"""Fields that are told from the article itself, which many pages hide until a script shows it."""


def _unseen(labelled: Sequence[Labelled]) -> tuple[Span, ...]:
    """Where the page hides text, in order. An element that holds the title too is one that a script shows."""
    title = title_index(labelled)
    shown = labelled[title].segment.unseen if title >= 0 else 0
    return tuple(item.segment.source for item in labelled if item.segment.unseen not in (0, shown))


def _inside(spans: Sequence[Span], place: Span) -> bool:
    at = bisect_right(spans, place.start, key=lambda span: span.start) - 1
    return at >= 0 and place.start < spans[at].end

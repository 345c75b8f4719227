"""All facts of a page: the candidate values of every field, each at its place, by a rule, with a score."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract import field_bodies, field_dates, field_outlet, field_people, field_text, field_title
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import FIELDS, Fact, Page

RULES = (
    *field_title.RULES,
    *field_people.RULES,
    *field_bodies.RULES,
    *field_dates.RULES,
    *field_text.RULES,
    *field_outlet.RULES,
)


def find_facts(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> tuple[Fact, ...]:
    """The rival facts of a page, by field, then by score (high first), then by place. Marks alone are no value."""
    found = {fact for rule in RULES for fact in rule(page, labelled, meta) if any(map(str.isalnum, fact.value))}
    return tuple(
        sorted(
            field_dates.weighed(page, found), key=lambda f: (FIELDS.index(f.field), -f.score, f.source, f.rule, f.value)
        )
    )

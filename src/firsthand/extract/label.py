"""Segments → labelled segments: a probability of being body from the trained model, then readable rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.extract.features import survey, told_body
from firsthand.extract.label_apart import APART_RULES
from firsthand.extract.label_around import AROUND_RULES, OF_LIKELY
from firsthand.extract.label_inside import INSIDE_RULES, OF_BODY
from firsthand.extract.label_lines import LINE_RULES
from firsthand.extract.label_model import chances
from firsthand.extract.label_sieve import where_rules_answer
from firsthand.extract.label_title import find_title
from firsthand.extract.label_view import View, view
from firsthand.extract.segments import Labelled, MetaValue, Segment
from firsthand.records import Page
from firsthand.settings import ExtractSettings

RULES = (*AROUND_RULES, *LINE_RULES, *APART_RULES, *INSIDE_RULES)
"""In order: the first rule that knows a segment's kind decides it; the last one always does."""
_OF_THE_REST = tuple(rule for rule in RULES if rule not in (*OF_LIKELY, *LINE_RULES, *APART_RULES, *OF_BODY))
"""Those that may know a segment which the model does not take for body: most of a page."""


def label(
    page: Page, segments: Sequence[Segment], meta: Sequence[MetaValue], *, settings: ExtractSettings
) -> tuple[Labelled, ...]:
    """Give each segment of ``page`` its kind, with the name of the rule that decided."""
    look = survey(segments)
    title = find_title(segments, look, meta)
    said = chances(segments, look, meta, told_body(page), title)
    return by_rules(view(segments, said, title, settings))


def by_rules(seen: View) -> tuple[Labelled, ...]:
    """The kind of each segment, by the first of RULES that knows it."""
    found: list[Labelled | None] = [None] * len(seen.segments)
    open_ = np.ones(len(found), dtype=bool)
    likely = np.array(seen.likely, dtype=bool)
    where = where_rules_answer(seen)
    for rule in RULES:
        asked = open_ if rule in _OF_THE_REST else open_ & likely
        for at in np.flatnonzero(asked & where[rule] if rule in where else asked).tolist():
            kind = rule(seen, at)
            if kind is not None:
                found[at] = Labelled(seen.segments[at], kind, rule.__name__)
                open_[at] = False
    return tuple([one for one in found if one is not None])  # all of them: the last rule knows every segment

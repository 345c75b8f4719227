"""Credits with a day before the name: *originally published on 5 November 2021 by the Hill Tribune*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.extract.credit_lists import phrases
from firsthand.extract.credit_names import CreditMention, is_agency, is_body, name_at
from firsthand.extract.credit_nobody import names_nobody
from firsthand.extract.credit_own import of_own_text
from firsthand.extract.dates import find_dates
from firsthand.records import Span

_ROOM = 60
"""Characters after the phrase in which its date ends."""
_BEFORE_DAY = re.compile(r"[\s:,(]{0,3}(?:(?:on|am|vom|le|el|il|em|в|w|na|den)\s)?(?:[^\W\d_]{3,14},?\s)?")
_JOINT = re.compile(
    r"\)?,?\s(?:in der|in dem|by|in|at|on|von|bei|auf|im|par|dans|sur|por|en|no|na|pelo|pela|da|su|в|на|у|w|przez|"
    r"door|op)\s(?:the\s)?"
)


def published_on_day_v1(text: str) -> Iterator[CreditMention]:
    """The page says on which day and where the text was published before."""
    for found in phrases("republication_dated", text):
        dates = [m for m in find_dates(text[found.end() : found.end() + _ROOM]) if m.values]
        if not dates or not _BEFORE_DAY.fullmatch(text, found.end(), found.end() + dates[0].span.start):
            continue
        joint = _JOINT.match(text, found.end() + dates[0].span.end)
        name = name_at(text, joint.end()) if joint else None
        if joint is None or name is None or name.span.start > joint.end() + 1:
            continue
        words = name.span.of(text)
        if is_body(words) or names_nobody(words) or not of_own_text(text, found.start(), name.span.end):
            continue
        kind = "wire" if is_agency(words) else "republication"
        yield CreditMention(
            kind,  # type: ignore[arg-type]
            words,
            Span(found.start(), name.span.end),
            name.span,
            published_on_day_v1.__name__,
        )


RULES = (published_on_day_v1,)

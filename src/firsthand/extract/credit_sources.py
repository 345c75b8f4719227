"""What stands after a label of a source: an office is none of the text, and another label ends the name."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.credit_names import Found, is_body, is_known, names_medium
from firsthand.extract.tables import any_of, data
from firsthand.records import Span

_MARKS = ("«", "“", "„", '"')
_MOST = 12
"""Characters of a medium's name in Chinese, Japanese or Korean."""


def is_office(text: str, name: Span) -> bool:
    """Does a name say that it is an office or a body, with no word for a medium in it, and no name in marks after it?
    *Source: Eurostat* says where figures or words came from, not where the text was published."""
    words = name.of(text)
    marked = text[name.end : name.end + 2].lstrip(" \u00a0")[:1] in _MARKS
    return not marked and is_body(words) and not is_known(words) and not names_medium(words)


def before_next_label(text: str, name: Found) -> Found:
    """``name`` without its last word where a colon makes that the label of what follows (*Source: AFP Author: …*)."""
    words = name.span.of(text).split(" ")
    if (
        name.quoted
        or len(words) < 2
        or text[name.span.end : name.span.end + 2].lstrip(" \u00a0")[:1] not in (":", "：")
    ):
        return name
    return Found(Span(name.span.start, name.span.end - len(words[-1]) - 1), name.called)


@lru_cache(maxsize=1)
def _east_asian() -> re.Pattern[str]:
    endings = any_of(data("media")["words"]["east_asian"])
    return re.compile(
        rf"\s{{0,2}}(?P<name>[\u3400-\u9fff々가-힣ァ-ヶー]{{1,{_MOST}}}?(?:{endings}))(?=\s|$|[)）】」|｜])"
    )


def east_asian_medium(text: str, at: int) -> Found | None:
    """The medium whose name begins at ``at``, in Chinese, Japanese or Korean: it ends as names of media do."""
    found = _east_asian().match(text, at)
    return Found(Span(*found.span("name"))) if found else None

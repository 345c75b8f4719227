"""A title without what a page puts around it: the site's name, a section, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.extract.dates import find_dates
from firsthand.extract.desks import is_outlet
from firsthand.extract.field_places import whole
from firsthand.extract.site import squeezed
from firsthand.records import Span
from firsthand.text import normal

_BAR = re.compile(r"\s+[|–—\-·•:»«/*]+\s+|\s*[|｜ㅣ]\s*|\s+::\s+|(?<=[\u3040-\u9fff\uac00-\ud7a3])[-_](?=[^\W\d])")


_MAX_TAIL = 60
"""Characters of a part that may name a site."""
_TAIL_WORDS = 5
"""Words up to which a part is a longer or shorter form of the site's name, and no title that holds it."""
_MOST_PARTS = 12
"""Parts of a title, between bars and dashes, that are looked at. Real titles have up to six."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a title may be put beside: the names of its ``site`` and of its ``sections``, squeezed; and the normal
    forms of the ``titles`` that stand on the page."""

    site: frozenset[str]
    titles: frozenset[str]
    sections: frozenset[str] = frozenset()


def without_site(title: str, around: Around) -> Span:
    """``title`` without the site's name and its section at the end or the start, as a span.

    If a part of it is a heading of the page, everything else goes. At the end goes a part after a bar or a dash that
    is (or holds, or is held by) one of the site's names, the article's section or a date, and what follows a name; at
    the start one that is such a name."""
    span = whole(title)
    cuts = [Span(*match.span()) for match in _BAR.finditer(title, span.start, span.end)][:_MOST_PARTS]
    if normal(span.of(title)) in around.titles:
        return span
    for cut in cuts:
        for rest in (Span(span.start, cut.start), Span(cut.end, span.end)):
            if normal(rest.of(title)) in around.titles:
                return rest
    colon = title.find(": ", span.start, span.end)
    if colon > 0 and _names_site(title[span.start : colon], around.site, exactly=True):
        return whole_of(title, Span(colon + 1, span.end))
    return _without_ends(title, span, cuts, around)


def _without_ends(title: str, span: Span, cuts: list[Span], around: Around) -> Span:
    for at, cut in enumerate(cuts):
        end = cuts[at + 1].start if at + 1 < len(cuts) else span.end
        # What follows the site's own name is a section, a slogan or who signs.
        if cut.start - span.start > span.end - end and _names_site(title[cut.end : end], around.site, exactly=True):
            span, cuts = Span(span.start, cut.start), cuts[:at]
            break
    while cuts and _is_tail(title[cuts[-1].end : span.end], around):
        span = Span(span.start, cuts.pop().start)
    while cuts and _names_site(title[span.start : cuts[0].start], around.site, exactly=True):
        span = Span(cuts.pop(0).end, span.end)
    return span


def whole_of(text: str, span: Span) -> Span:
    """``span`` without white space at its ends."""
    inner = whole(span.of(text))
    return Span(span.start + inner.start, span.start + inner.end)


def _is_tail(tail: str, around: Around) -> bool:
    dates = find_dates(tail)
    dated = len(dates) == 1 and dates[0].span.of(tail).strip() == tail.strip()
    return dated or squeezed(tail) in around.sections or _names_site(tail, around.site)


def _names_site(tail: str, names: frozenset[str], *, exactly: bool = False) -> bool:
    words = squeezed(tail)
    if not words or len(tail) > _MAX_TAIL:
        return False
    if words in names or is_outlet(tail, names):
        return True
    return not (exactly or len(tail.split()) > _TAIL_WORDS) and any(
        (len(n) >= 4 and (words.startswith(n) or words.endswith(n))) or (len(words) >= 4 and words in n) for n in names
    )

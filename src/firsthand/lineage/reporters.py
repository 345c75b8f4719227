"""Credits that only the family tells: words of reporting beside the name of an outlet that another of its pages is of.

What stands after *writes* may be anybody; where a page that shares the text is of an outlet of that name, it is meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from firsthand.lineage.coverage import Places, covered
from firsthand.lineage.evidence import View, place
from firsthand.lineage.tokens import tokens
from firsthand.outlets import full_names, key, same_name
from firsthand.records import Credit, CreditKind, Span

_RULE = "outlet_reports_v1"
_MOST_WORDS = 6  # of an outlet's name
_LEAST = 4  # characters of one: shorter ones are words as well
_MOST = 3  # such credits of one page
_OPENING = 120  # characters of the body in which an agency stands behind the place
_SIGNED = re.compile(r"[^\W\d_]\s*[(/]([^()/\n]{2,40})[)/]\s*(?=[-–—:])")
_LAST = re.compile(r"\(([^()\n]{4,60})\)[.\s]*$|^\W*(\w[^()\n]{3,59}?)[.)\s]*$")
_BETWEEN = 2  # words between the word of reporting and the name: an article, *the newspaper*


Named = tuple[Span, str, CreditKind]


def with_reporters(views: Mapping[str, View]) -> dict[str, View]:
    """The pages of a family, each with the credits to other outlets of it that its own reading does not have."""
    outlets: dict[str, str] = {}
    for page in sorted(views):
        for name in views[page].names or sorted(full_names(views[page].article)):
            if len("".join(key(name))) >= _LEAST:
                outlets.setdefault("".join(key(name)), name)
    return {page: _with(views[page], outlets) for page in sorted(views)}


def _with(view: View, outlets: Mapping[str, str]) -> View:
    found: list[Credit] = []
    for span, name, kind in (*_signed(view, outlets), *_alone(view, outlets), *_named(view, outlets)):
        known = any(same_name(name, other) for other in view.names)
        known = known or any(same_name(name, credit.name) for credit in (*view.credits, *found))
        source = None if known else place(view.article, span)
        if source:
            found.append(Credit(kind, span.of(view.article.text), source, source, _RULE))
    if not found:
        return view
    places = Places(view.article)
    covers = tuple(
        covered(view.article, credit, list(view.quotations), places) if credit.kind == "quotation" else ()
        for credit in found[:_MOST]
    )
    return replace(view, credits=(*view.credits, *found[:_MOST]), covers=(*view.covers, *covers))


def _signed(view: View, outlets: Mapping[str, str]) -> Iterator[Named]:
    """Another outlet behind the place with which the body opens: ``VELM (Coast Wire) —``."""
    body = view.article.body()
    start = body[0].span.start if body else 0
    for found in _SIGNED.finditer(view.article.text, start, min(start + _OPENING, body[0].span.end if body else 0)):
        name = outlets.get("".join(key(found[1])))
        if name:
            yield Span(*found.span(1)), name, "wire"


def _alone(view: View, outlets: Mapping[str, str]) -> Iterator[Named]:
    """Another outlet that is all of the last paragraph, or stands in brackets at its end: ``(Coast Wire)``."""
    body = view.article.body()
    found = _LAST.search(body[-1].span.of(view.article.text)[-_OPENING:]) if body else None
    name = outlets.get("".join(key(found[1] or found[2]))) if found else None
    if found and name:
        start = max(body[-1].span.end - _OPENING, body[-1].span.start)
        at = found.span(1) if found[1] else found.span(2)
        yield Span(start + at[0], start + at[1]), name, "republication"


def _named(view: View, outlets: Mapping[str, str]) -> Iterator[Named]:
    """Names of outlets right after or right before a word of reporting, in order of text."""
    text, pattern = view.article.text, _reporting(view.article.language or "en")
    if pattern is None:
        return
    row = tokens(text)
    for found in pattern.finditer(text):
        inside = row.range(Span(*found.span()))
        after = range(inside.stop, min(inside.stop + _BETWEEN + 1, len(row.words)))
        before = range(inside.start, max(inside.start - _BETWEEN - 1, 0), -1)
        ways = [range(at, min(at + size, len(row.words))) for at in after for size in range(_MOST_WORDS, 0, -1)]
        ways += [range(max(at - size, 0), at) for at in before for size in range(_MOST_WORDS, 0, -1)]
        for way in ways:
            name = outlets.get("".join(word.removesuffix("'s") for word in row.words[way.start : way.stop]))
            span = Span(row.starts[way.start], row.ends[way.stop - 1]) if name else None
            if name and span and _beside(text, found, span):
                yield span, name, "quotation"
                break


def _beside(text: str, found: re.Match[str], span: Span) -> bool:
    """The name is written as one, and no sentence ends between it and the word of reporting."""
    between = text[found.end() : span.start] if span.start >= found.end() else text[span.end : found.start()]
    return text[span.start].isupper() and not re.search(r"[.!?;:\n]", between)


@lru_cache(maxsize=32)
def _reporting(language: str) -> re.Pattern[str] | None:
    data = json.loads(Path(__file__).with_name("reference_words.json").read_text(encoding="utf-8"))
    words = "|".join(re.escape(word) for word in data["reports"].get(language, []))
    return re.compile(rf"\b(?:{words})\b", re.I) if words else None

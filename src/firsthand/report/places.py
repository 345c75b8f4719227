"""The places in a page's source that a report can open: which ones there are, and how much of the source is shown."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.markup import tokens
from firsthand.records import Anchor, Article, Quotation, Reason, Span
from firsthand.report.marks import Lit, shallow
from firsthand.settings import ReportSettings
from firsthand.text import collapse, plain, to_source

Place = tuple[Span, ...]
"""Spans of one page's source that one claim rests on."""
_SPACE = re.compile(r"\s+")
_INLINE = re.compile(
    r"(?:</?(?:a|abbr|b|bdi|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*+>)*+", re.I
)
_LONG = 4000
"""Characters of a place of which only the ends are looked at to show it in its line."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the trace says of a page, where it rests, and how urgently it must be shown (0 first)."""

    place: Place
    css: str
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class SourceView:
    """What the report shows of a source: ``lits`` the lit places, ``keep`` the windows (None: all of it), ``ids``
    the fragment of each place that is lit, ``hidden`` how many places are not."""

    lits: tuple[Lit, ...]
    keep: tuple[Span, ...] | None
    ids: Mapping[Place, str]
    hidden: int


def claims(article: Article, quotations: Sequence[Quotation], reasons: Iterable[Reason]) -> list[Claim]:
    """All claims on a page's source, the ones a reader asks for first in front."""
    found: list[Claim] = []
    for reading in article.readings:
        for index, fact in enumerate(reading.facts):
            chosen = reading.status != "absent" and (index == 0 or reading.status == "ambiguous")
            places = (fact.source,) if fact.anchor is None else (fact.source, fact.anchor)
            found.extend(Claim((place,), "fact", reading.field, 0 if chosen else 3) for place in places)
    for credit in article.credits:
        found.append(Claim((credit.source,), "credit", f"{credit.kind} credit", 1))
    for reason in reasons:
        found.append(Claim((reason.source,), "reason", "reason for a descent", 1))
    for quotation in quotations:
        found.append(Claim(quotation_place(article, quotation), "quote", f"{quotation.kind} quotation", 2))
        found.append(Claim(speaker_place(article, quotation), "name", "name of a speaker", 2))
    return sorted((claim for claim in found if sum(map(len, claim.place))), key=lambda claim: (claim.rank, claim.place))


def quotation_place(article: Article, quotation: Quotation) -> Place:
    """Where the content of a quotation lies in the source of its page."""
    return tuple(piece for span in quotation.content for piece in to_source(article.anchors, span))


def speaker_place(article: Article, quotation: Quotation) -> Place:
    """Where the page gives the fullest name of the speaker, or else how the quotation itself calls them."""
    span = quotation.speaker.name_span or quotation.speaker.mention
    return to_source(article.anchors, span) if span else ()


def source_view(found: Sequence[Claim], size: int, prefix: str, settings: ReportSettings) -> SourceView:
    """Choose the places to light and the windows to show in a source of ``size`` characters."""
    merged: dict[Place, list[Claim]] = {}
    for claim in found:
        merged.setdefault(claim.place, []).append(claim)
    chosen: dict[Place, list[Claim]] = {}
    windows: list[Span] = []
    spent = 0
    for place, its in merged.items():
        around = _windows(place, size, settings)
        cost = sum(map(len, around))
        if size > settings.max_source_characters and spent + cost > settings.max_source_characters:
            continue
        if len(chosen) < settings.max_places and all(span.end <= size for span in place):
            chosen[place] = its
            windows += around
            spent += cost
    places = list(chosen)
    ordered = sorted(places[number] for number in shallow(places))
    ids = {place: f"{prefix}-e{number}" for number, place in enumerate(ordered, start=1)}
    lits = tuple(_lit(ids[place], place, chosen[place]) for place in ordered)
    keep = None if size <= settings.max_source_characters else tuple(joined(windows or [Span(0, min(size, 2000))]))
    return SourceView(lits, keep, ids, len(merged) - len(ids))


def _lit(name: str, place: Place, its: Sequence[Claim]) -> Lit:
    labels = list(dict.fromkeys(claim.label for claim in its))
    return Lit(name, place, " ".join(dict.fromkeys(claim.css for claim in its)), ", ".join(labels))


def _windows(place: Place, size: int, settings: ReportSettings) -> list[Span]:
    """The neighbourhood of each span; of a very long span only its two ends."""
    around, longest = settings.context_characters, settings.max_source_characters // 8
    found = []
    for span in place:
        start, end = max(span.start - around, 0), min(span.end + around, size)
        if end - start > longest:
            found += [Span(start, start + longest // 2), Span(end - longest // 2, end)]
        else:
            found.append(Span(start, end))
    return found


def joined(spans: Iterable[Span]) -> list[Span]:
    """``spans`` in order, with those that touch made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def to_text(anchors: Sequence[Anchor], span: Span) -> Place:
    """Where a span of the source lies in the article's clean text: the way back of ``text.to_source``.

    Used where the original is gone. ``anchors`` are in order of source and do not overlap there."""
    found: list[Span] = []
    for index in range(max(bisect_right(anchors, span.start, key=lambda a: a.source.start) - 1, 0), len(anchors)):
        anchor = anchors[index]
        if anchor.source.start >= span.end:
            break
        start, end = max(span.start, anchor.source.start), min(span.end, anchor.source.end)
        if start >= end:
            continue
        piece = anchor.text
        if len(anchor.text) == len(anchor.source):
            shift = anchor.text.start - anchor.source.start
            piece = Span(start + shift, end + shift)
        if len(piece):
            found.append(piece)
    return tuple(joined(found))


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source with its tokens: ``tags`` are the spans a reader of the page does not see, in order."""

    source: str
    media_type: str
    tags: tuple[Span, ...]


def source_text(source: str, media_type: str) -> SourceText:
    """Find the tags of a source once; plain text has none."""
    if "html" not in media_type and "xml" not in media_type:
        return SourceText(source, media_type, ())
    tags: list[Span] = []
    at = 0
    for token in tokens(source):
        if token.kind == "text":
            if token.span.start > at:
                tags.append(Span(at, token.span.start))
            at = token.span.end
    if at < len(source):
        tags.append(Span(at, len(source)))
    return SourceText(source, media_type, tuple(tags))


def in_line(text: SourceText, span: Span, around: int = 60) -> tuple[str, str, str]:
    """A span with a few words around it on one line: before, the span, after.

    Inside a tag or a script the source itself is shown; in running text, what a reader of the page sees."""
    source, tags = text.source, text.tags
    here = span.of(source)
    if len(span) > _LONG:
        here = f"{source[span.start : span.start + _LONG // 2]} … {source[span.end - _LONG // 2 : span.end]}"
    at = bisect_right(tags, span.start, key=lambda tag: tag.start) - 1
    if at >= 0 and tags[at].end >= span.end:
        before = source[max(tags[at].start, span.start - around - 24) : span.start]
        after = source[span.end : min(tags[at].end, span.end + around + 24)]
        before = before[max(before.rfind("<"), 0) :]
        after = after[: after.find(">") + 1] or after
        return _tail(before, around), collapse(here), _head(after, around)
    before = _seen(text, max(0, span.start - around * 10), span.start)
    after = _seen(text, span.end, min(len(source), span.end + around * 10))
    return _tail(before, around), plain(here, text.media_type), _head(after, around)


def _seen(text: SourceText, start: int, end: int) -> str:
    """What a reader of the page sees of ``source[start:end]``; tags that break a line count as a space."""
    if not text.tags:
        return text.source[start:end]
    out: list[str] = []
    at = start
    for index in range(max(bisect_right(text.tags, start, key=lambda tag: tag.start) - 1, 0), len(text.tags)):
        tag = text.tags[index]
        if tag.end <= start:
            continue
        if tag.start >= end:
            break
        out.append(text.source[at : max(tag.start, at)])
        out.append("" if _INLINE.fullmatch(tag.of(text.source)) else " ")
        at = max(tag.end, at)
    out.append(text.source[at:end])
    return html.unescape("".join(out))


def _tail(text: str, limit: int) -> str:
    text = _SPACE.sub(" ", text)
    return text if len(text) <= limit else "…" + text[-limit:].partition(" ")[2]


def _head(text: str, limit: int) -> str:
    text = _SPACE.sub(" ", text)
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0] + "…"

"""From aligned words and sentences to the passages of a match, and how much of each article they cover."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import LCSseq

from firsthand.match.copied import Side, join_runs, passage_of, shared_runs
from firsthand.match.edges import Page, settled
from firsthand.match.words import Words
from firsthand.records import Article, Passage, Span
from firsthand.settings import MatchSettings
from firsthand.text import words


def copied_passages(a: Side, b: Side, page_a: Page, page_b: Page, settings: MatchSettings) -> list[Passage]:
    """The passages of a pair that are word for word the same, or nearly so."""
    runs = join_runs(a, b, shared_runs(a, b, settings), settings)
    long = [run for run in runs if min(run.a1 - run.a0, run.b1 - run.b0) >= settings.passage_words]
    return [passage_of(run, page_a.words, page_b.words) for run in settled(long, page_a, page_b, settings)]


def covered(place: Words, spans: Sequence[Span]) -> tuple[int, int]:
    """How many words of the body lie in the spans, and how many the body has."""
    inside = np.zeros(len(place.starts), dtype=np.bool_)
    for span in spans:
        first, last = np.searchsorted(place.starts, span.start), np.searchsorted(place.starts, span.end)
        inside[first:last] = True
    return int((inside & place.body).sum()), int(place.body.sum())


def together(a: Article, b: Article, copied: Sequence[Passage], reworded: Sequence[Passage]) -> list[Passage]:
    """Copied passages and aligned sentences as one set of passages, none of which overlap on either side.

    A copied passage wholly inside one aligned sentence is only what survived of it, and gives way. An aligned sentence
    that overlaps one copied passage on both sides lengthens it; one that overlaps otherwise is left out."""
    kept = [
        passage
        for passage in copied
        if not any(_inside(passage.a, other.a) and _inside(passage.b, other.b) for other in reworded)
    ]
    for passage in reworded:
        touching = [k for k, other in enumerate(kept) if _meets(passage.a, other.a) or _meets(passage.b, other.b)]
        if not touching:
            kept.append(passage)
        elif len(touching) == 1 and _meets(passage.a, kept[touching[0]].a) and _meets(passage.b, kept[touching[0]].b):
            kept[touching[0]] = _lengthened(a, b, kept[touching[0]], passage)
    return sorted(kept, key=lambda passage: (passage.a, passage.b, passage.kind))


def _lengthened(a: Article, b: Article, passage: Passage, by: Passage) -> Passage:
    left, right = _union(passage.a, by.a), _union(passage.b, by.b)
    if (left, right) == (passage.a, passage.b):
        return passage
    one, other = ([word for word, _ in words(article.text, span)] for article, span in ((a, left), (b, right)))
    if one == other:
        return Passage("verbatim", left, right, 1.0)
    same = LCSseq.similarity(one, other) / max(len(one), len(other))
    return Passage("edited", left, right, round(same, 3))


def _union(span: Span, other: Span) -> Span:
    return Span(min(span.start, other.start), max(span.end, other.end))


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _meets(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end

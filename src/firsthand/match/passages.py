"""From aligned words and sentences to the passages of a match, and how much of each article they cover."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import LCSseq

from firsthand.match.copied import Run, Side, join_runs, likeness, shared_runs
from firsthand.match.groups import Group, group_overlap, group_shares, group_spans, grouped
from firsthand.match.reworded import Text, cosines, links, overlaps, shares
from firsthand.match.words import Words, span_of
from firsthand.records import Article, Passage, PassageKind, Span
from firsthand.settings import MatchSettings
from firsthand.text import words


def copied_passages(a: Side, b: Side, place_a: Words, place_b: Words, settings: MatchSettings) -> list[Passage]:
    """The passages of a pair that are word for word the same, or nearly so."""
    found: list[Passage] = []
    for run in join_runs(a, b, shared_runs(a, b, settings), settings):
        if min(run.a1 - run.a0, run.b1 - run.b0) < settings.passage_words:
            continue
        found.append(_copied(run, a, b, place_a, place_b))
    return found


def _copied(run: Run, a: Side, b: Side, place_a: Words, place_b: Words) -> Passage:
    left, right = a.words[run.a0 : run.a1], b.words[run.b0 : run.b1]
    same = len(left) == len(right) and bool((left == right).all())
    score = 1.0 if same else round(likeness(left, right), 3)
    kind: PassageKind = "verbatim" if same else "edited"
    return Passage(kind, span_of(place_a, run.a0, run.a1), span_of(place_b, run.b0, run.b1), score)


def covered(place: Words, spans: Sequence[Span]) -> tuple[int, int]:
    """How many words of the body lie in the spans, and how many the body has."""
    inside = np.zeros(len(place.starts), dtype=np.bool_)
    for span in spans:
        first, last = np.searchsorted(place.starts, span.start), np.searchsorted(place.starts, span.end)
        inside[first:last] = True
    return int((inside & place.body).sum()), int(place.body.sum())


def reworded_passages(a: Text, b: Text, translated: bool, settings: MatchSettings) -> list[Passage]:
    """The sentences of two articles that say the same in the same order, as passages; none if they are too few to
    tell a rewording from two reports of one event."""
    left, right = a.sentences, b.sentences
    if not left or not right:
        return []
    near_words = overlaps(left, right)
    if not translated:
        # A cheap look before the vectors, which cost a thousand times as much.
        near = links(near_words, settings.reworded_overlap, settings.alignment_slack)
        if max(shares(near, left, right)) < settings.reworded_overlap_share:
            return []
    cosine = cosines(
        a.article,
        left,
        b.article,
        right,
        np.ones(near_words.shape, dtype=np.bool_) if translated else near_words >= settings.reworded_least_overlap,
    )
    least = settings.translated_cosine if translated else settings.reworded_cosine
    aligned = links(cosine, least, settings.alignment_slack)
    if len(aligned) < 2 or max(shares(aligned, left, right)) < settings.reworded_share / 2:
        return []
    meaning, wording = (float(np.mean([side[i, j] for i, j in aligned])) for side in (cosine, near_words))
    promise = max(shares(aligned, left, right)) + meaning + wording + settings.joined_hope
    if not translated and promise < settings.reworded_evidence:
        return []
    groups = grouped(aligned, cosine, a, b, settings)
    if not _convincing(groups, a, b, translated, settings):
        return []
    return [_group_passage(group, a, b, translated, settings) for group in groups]


def _convincing(groups: Sequence[Group], a: Text, b: Text, translated: bool, settings: MatchSettings) -> bool:
    """Whether the aligned sentences are one text: enough of them, much of the shorter side, and close in wording.

    Reports of one event share facts: a few sentences, in other words. What is missing in one of the three (how much
    is aligned, how close in meaning, how close in words) the others must make up for."""
    parts = group_shares(groups, a, b)
    if len(groups) < settings.reworded_sentences and max(parts) < settings.reworded_whole:
        return False
    if max(parts) < settings.reworded_share or min(parts) < settings.reworded_least_share:
        return False
    mean = float(np.mean([group.cosine for group in groups]))
    if translated:
        return mean >= settings.translated_mean_cosine
    shared = float(np.mean([group_overlap(group, a, b) for group in groups]))
    return mean + shared + max(parts) >= settings.reworded_evidence


def _group_passage(group: Group, a: Text, b: Text, translated: bool, settings: MatchSettings) -> Passage:
    spans = group_spans(group, a, b)
    if translated:
        return Passage("translated", *spans, round(group.cosine, 3))
    one = [word for sentence in a.sentences[group.i0 : group.i1] for word in sentence.words]
    other = [word for sentence in b.sentences[group.j0 : group.j1] for word in sentence.words]
    if one == other:
        return Passage("verbatim", *spans, 1.0)
    same = LCSseq.similarity(one, other) / max(len(one), len(other))
    if same >= settings.edited_likeness:
        return Passage("edited", *spans, round(same, 3))
    return Passage("reworded", *spans, round(group.cosine, 3))


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

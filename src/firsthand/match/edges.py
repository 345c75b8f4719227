"""The ends of copied passages, put where sentences begin and end; and what of a passage is quoted speech.

Two texts that differ from the third word of a sentence on share its first two by chance, and a sentence whose first
word was changed is still the same sentence. Both show at the ends of passages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.match.copied import likeness
from firsthand.match.words import Flags, Words, span_of
from firsthand.records import Passage, PassageKind, Span
from firsthand.settings import MatchSettings

_SENTENCE_END = re.compile(r"\n|[.!?…][\"'”’»)\]]*\s")
_QUOTED = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^«»]{1,2000}»|„[^„“”\"]{1,2000}[“”\"]")


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text and its words."""

    text: str
    words: Words


@dataclass(slots=True)
class _Place:
    """Words ``start:end`` of one side of a passage; what other passages hold is ``taken``."""

    page: Page
    start: int
    end: int
    taken: Flags

    def opens(self, at: int) -> bool:
        """Whether a sentence opens at this word (or the text ends before it)."""
        words = self.page.words
        if at <= 0 or at >= len(words.starts):
            return True
        return bool(_SENTENCE_END.search(self.page.text, int(words.ends[at - 1]), int(words.starts[at])))


def settled(passages: Sequence[Passage], a: Page, b: Page, settings: MatchSettings) -> list[Passage]:
    """``passages`` with the ends of copied ones moved by ``edge_words`` at most, on both sides: back where one reaches
    into another sentence, on where little of the last sentence is left on both. None grows into another."""
    places: list[tuple[_Place, _Place]] = []
    taken_a, taken_b = (np.zeros(len(page.words.starts), dtype=np.bool_) for page in (a, b))
    for passage in passages:
        left, right = (
            _place(a, passage.a.start, passage.a.end, taken_a),
            _place(b, passage.b.start, passage.b.end, taken_b),
        )
        if passage.kind in ("verbatim", "edited"):
            _cut(left, right, settings)
        taken_a[left.start : left.end] = True
        taken_b[right.start : right.end] = True
        places.append((left, right))
    found: list[Passage] = []
    for passage, (left, right) in zip(passages, places, strict=True):
        if passage.kind in ("verbatim", "edited"):
            _grow(left, right, settings.edge_words)
            passage = _again(passage, left, right)
        found.append(passage)
    return found


def _place(page: Page, start: int, end: int, taken: Flags) -> _Place:
    first, last = np.searchsorted(page.words.starts, [start, end])
    return _Place(page, int(first), int(last), taken)


def _cut(a: _Place, b: _Place, settings: MatchSettings) -> None:
    """Take away the first words of a sentence that goes on otherwise, and the last words of one that began so."""
    for size in range(1, settings.edge_words + 1):
        if min(a.end - a.start, b.end - b.start) - size < settings.passage_words:
            return
        if any(not side.opens(side.end) and side.opens(side.end - size) for side in (a, b)):
            a.end, b.end = a.end - size, b.end - size
            break
    for size in range(1, settings.edge_words + 1):
        if min(a.end - a.start, b.end - b.start) - size < settings.passage_words:
            return
        if any(not side.opens(side.start) and side.opens(side.start + size) for side in (a, b)):
            a.start, b.start = a.start + size, b.start + size
            break


def _grow(a: _Place, b: _Place, most: int) -> None:
    ends = [_reach(side, side.end, 1, most) for side in (a, b)]
    if None not in ends:
        for side, end in zip((a, b), ends, strict=True):
            assert end is not None
            side.taken[side.end : end] = True
            side.end = end
    starts = [_reach(side, side.start, -1, most) for side in (a, b)]
    if None not in starts:
        for side, start in zip((a, b), starts, strict=True):
            assert start is not None
            side.taken[start : side.start] = True
            side.start = start


def _reach(side: _Place, at: int, step: int, most: int) -> int | None:
    """The next end of a sentence from ``at`` in the direction of ``step``, if it is near and the way is free."""
    for _ in range(most + 1):
        if side.opens(at):
            return at
        if side.taken[at if step > 0 else at - 1]:
            return None
        at += step
    return None


def _again(passage: Passage, a: _Place, b: _Place) -> Passage:
    left, right = span_of(a.page.words, a.start, a.end), span_of(b.page.words, b.start, b.end)
    if (left, right) == (passage.a, passage.b):
        return passage
    one, other = a.page.words.hashes[a.start : a.end], b.page.words.hashes[b.start : b.end]
    same = len(one) == len(other) and bool((one == other).all())
    kind: PassageKind = "verbatim" if same else "edited"
    return Passage(kind, left, right, 1.0 if same else round(likeness(one, other), 3))


def quoted_share(text: str, spans: Sequence[Span]) -> list[float]:
    """For each of ``spans`` the share of its characters that stand in quotation marks."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    ends = [end for _, end in quoted]
    shares = []
    for span in spans:
        inside, at = 0, bisect_right(ends, span.start)
        while at < len(quoted) and quoted[at][0] < span.end:
            inside += min(span.end, quoted[at][1]) - max(span.start, quoted[at][0])
            at += 1
        shares.append(inside / max(len(span), 1))
    return shares


def unquoted(page: Page, spans: Sequence[tuple[int, int]]) -> int:
    """How many words of the body lie in ``spans`` and in no quotation marks."""
    quoted = [found.span() for found in _QUOTED.finditer(page.text)]
    starts = [start for start, _ in quoted]
    count = 0
    for start, end in spans:
        first, last = np.searchsorted(page.words.starts, [start, end])
        for word in range(int(first), int(last)):
            at = int(page.words.starts[word])
            before = bisect_right(starts, at) - 1
            count += bool(page.words.body[word]) and not (before >= 0 and at < quoted[before][1])
    return count

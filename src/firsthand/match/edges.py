"""The ends of copied passages, put where sentences begin and end; and what of a passage is quoted speech.

Two texts that differ from the third word of a sentence on share its first two by chance, and a sentence whose first
word was changed is still the same sentence. Both show at the ends of passages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.match.copied import Run
from firsthand.match.words import Flags, Words
from firsthand.records import Span
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
    """Words ``start:end`` of one side of a run; what other runs hold is ``taken``."""

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


def settled(runs: Sequence[Run], a: Page, b: Page, settings: MatchSettings) -> list[Run]:
    """``runs`` with their ends moved by ``edge_words`` at most, on both sides: back where one reaches into another
    sentence, on where little of the last sentence is left on both. None grows into another."""
    taken_a, taken_b = (np.zeros(len(page.words.starts), dtype=np.bool_) for page in (a, b))
    places = [(_Place(a, run.a0, run.a1, taken_a), _Place(b, run.b0, run.b1, taken_b)) for run in runs]
    for left, right in places:
        _cut(left, right, settings)
        taken_a[left.start : left.end] = True
        taken_b[right.start : right.end] = True
    for left, right in places:
        _grow(left, right, settings.edge_words)
    return [Run(left.start, left.end, right.start, right.end) for left, right in places]


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

"""The sentences of a page and how far they stand on the other; the words that stand for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from firsthand.lineage.evidence import Pair, View
from firsthand.lineage.shared import opcodes
from firsthand.lineage.tokens import tokens
from firsthand.records import Span

_END = re.compile(r"[.!?…\n](?:(?<!\n)[\"”’»“)\]]*\s+(?=[\"“„«‘(\[]?[^\W\da-zа-яß-ÿё])|(?<=\n)[ \t\r]*\n\s*)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|No|vs|Nr|ca|approx)|\b\w)\.\s*$"
)
_MOST = 2000  # sentences of one page that are looked at: hostile pages hold more


def _cut(text: str, body: tuple[Span, ...]) -> tuple[Span, ...]:
    """A quick cut: a full stop before a capital. Rules compare what both pages have, cut alike on both."""
    found: list[Span] = []
    for block in body:
        start = block.start
        for end in _END.finditer(text, block.start, block.end):
            if _ABBREVIATION.search(text, max(end.start() - 12, start), end.end()):
                continue
            found.append(Span(start, end.start() + len(end.group().rstrip())))
            start = end.end()
        if start < block.end:
            found.append(Span(start, block.end))
        if len(found) > _MOST:
            break
    return tuple(span for span in found[:_MOST] if span.start < span.end)


@lru_cache(maxsize=512)
def lines(view: View) -> tuple[Span, ...]:
    """The sentences of the body, in order."""
    return _cut(view.article.text, tuple(block.span for block in view.article.body()))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a page: its span, and the share of its characters that lies in shared passages."""

    span: Span
    shared: float


@lru_cache(maxsize=32)  # a pair is turned round, and its sentences stay the same
def shared_lines(view: View, passages: tuple[Span, ...]) -> tuple[Line, ...]:
    """The sentences of ``view`` with how far each lies in ``passages`` (sorted spans of its text)."""
    found: list[Line] = []
    at = 0
    for span in lines(view):
        while at < len(passages) and passages[at].end <= span.start:
            at += 1
        inside, here = 0, at
        reached = span.start
        while here < len(passages) and passages[here].start < span.end:
            low, high = max(passages[here].start, reached), min(passages[here].end, span.end)
            if low < high:
                inside, reached = inside + high - low, high
            here += 1
        found.append(Line(span, inside / len(span)))
    return tuple(found)


@lru_cache(maxsize=8)  # every rule asks again for the pair that it is given
def both_sides(pair: Pair) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The sentences of the child and of the parent."""
    mine = tuple(sorted(here for here, _, _ in pair.passages))
    theirs = tuple(sorted(there for _, there, _ in pair.passages))
    return shared_lines(pair.child, mine), shared_lines(pair.parent, theirs)


@lru_cache(maxsize=8)
def same_language(pair: Pair) -> str | None:
    """The language of both pages; None if they differ or one is not known."""
    mine = pair.child.article.language
    return mine if mine and mine == pair.parent.article.language else None


Run = tuple[range, range]
"""Words of the child, words of the parent: numbers in the whole texts."""


def equal_runs(pair: Pair) -> Iterator[Run]:
    """Runs of words that are equal on both pages, passage by passage; none of translations."""
    for tag, mine, theirs, _ in _steps(pair):
        if tag == "equal":
            yield mine, theirs


@lru_cache(maxsize=8)
def replaced_runs(pair: Pair, most: int = 12) -> tuple[Run, ...]:
    """Words of the child that stand in the place of words of the parent, or in no place of theirs, or theirs in none
    (one of the ranges is then empty): at most ``most`` on either side."""
    found: list[Run] = []
    held: Run | None = None
    for tag, mine, theirs, ends in _steps(pair):
        if tag != "equal":
            held = (range(held[0].start, mine.stop), range(held[1].start, theirs.stop)) if held else (mine, theirs)
        if held and (tag == "equal" or ends):
            if len(held[0]) <= most and len(held[1]) <= most:
                found.append(held)
            held = None
    return tuple(found)


def gaps(pair: Pair, most: int = 40) -> Iterator[Run]:
    """The words between two passages that follow one another on both pages, where one side has at most two."""
    mine, theirs = tokens(pair.child.article.text), tokens(pair.parent.article.text)
    for (here, there, _), (after, beyond, _) in pairwise(pair.passages):
        if there.end > beyond.start:
            continue
        one, other = mine.range(Span(here.end, after.start)), theirs.range(Span(there.end, beyond.start))
        if min(len(one), len(other)) <= 2 and max(len(one), len(other)) <= most:
            yield one, other


@lru_cache(maxsize=8)
def _steps(pair: Pair) -> tuple[tuple[str, range, range, bool], ...]:
    """Each step of each passage, and whether it is the passage's last."""
    found: list[tuple[str, range, range, bool]] = []
    mine, theirs = tokens(pair.child.article.text), tokens(pair.parent.article.text)
    for here, there, passage in pair.passages:
        if passage.kind == "translated":
            continue
        one, other = mine.range(here), theirs.range(there)
        if passage.kind == "verbatim" and len(one) == len(other):
            found.append(("equal", one, other, True))
            continue
        steps = opcodes(mine.within(here), theirs.within(there))
        for number, (tag, a, b, c, d) in enumerate(steps, 1):
            ours = range(one.start + a, one.start + b), range(other.start + c, other.start + d)
            found.append((tag, *ours, number == len(steps)))
    return tuple(found)

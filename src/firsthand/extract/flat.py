"""Plain text → segments.

Dumps come from many flatteners: one line a block, an empty line between blocks, or paragraphs wrapped at a width.
A line ends a segment unless the page is wrapped and the next line's first word would not have fitted on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from firsthand.extract.drafts import Draft
from firsthand.extract.label_text import ends_sentence
from firsthand.extract.segments import Segment
from firsthand.records import Span

_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_WIDTHS = range(40, 141)  # columns at which text is wrapped by hand or by a program
_FULL = 12  # a wrapped line falls short of the width by less than a long word
_LEAST_LINES = 3
_BROKEN = 0.3  # share of wrapped lines that end in mid-sentence; in prose wrapped at a width it is .8 and more


def flat_segments(source: str) -> tuple[Segment, ...]:
    """The segments of a plain text, in order; ``gap`` counts the empty lines before each."""
    lines = _lines(source)
    width = _width([len(line) for line, _ in lines])
    width = width if _breaks_sentences(source, lines, width) else 0
    done: list[Segment] = []
    at = 0
    while at < len(lines):
        first = at
        draft = Draft(False)
        draft.add(lines[at][0].of(source), lines[at][0].start)
        while width and at + 1 < len(lines) and _goes_on(source, lines[at][0], lines[at + 1], width):
            at += 1
            draft.add(source[lines[at - 1][0].end : lines[at][0].end], lines[at - 1][0].end)
        text, runs, _ = draft.finish()
        if text and runs:
            done.append(Segment(text, runs, gap=lines[first][1]))
        at += 1
    return tuple(done)


def _lines(source: str) -> list[tuple[Span, int]]:
    """The lines that hold something, without the white space around them, and how many empty lines come before."""
    found: list[tuple[Span, int]] = []
    gap, at = 0, 0
    while at <= len(source):
        ending = _BREAK.search(source, at)
        end = ending.start() if ending else len(source)
        stripped = source[at:end].strip()
        if stripped:
            start = source.index(stripped[0], at)
            found.append((Span(start, start + len(stripped)), gap))
            gap = 0
        else:
            gap += 1
        if ending is None:
            break
        at = ending.end()
    return found


def _width(lengths: Sequence[int]) -> int:
    """The column at which the text is wrapped, or 0 if it is not: no line goes beyond it (a few long addresses may),
    and many come close to it."""
    if len(lengths) < _LEAST_LINES:
        return 0
    ordered = sorted(lengths)
    width = ordered[-1 - len(ordered) // 100]
    full = sum(width - _FULL <= length <= width for length in lengths)
    long = sum(length > width // 2 for length in lengths)
    return width if width in _WIDTHS and full >= _LEAST_LINES and 2 * full >= long else 0


def _breaks_sentences(source: str, lines: Sequence[tuple[Span, int]], width: int) -> bool:
    """Whether lines that go as far as ``width`` and are followed by another end in mid-sentence, as most wrapped lines
    do: paragraphs of one length, a line each, end as sentences."""
    full = [line for (line, _), (_, gap) in pairwise(lines) if not gap and width - _FULL <= len(line) <= width]
    broken = sum(not ends_sentence(line.of(source)[-20:]) for line in full)
    return broken > _BROKEN * len(full)


def _goes_on(source: str, line: Span, after: tuple[Span, int], width: int) -> bool:
    """Whether the next line carries on this one: no empty line between, and its first word would not have fitted."""
    following, gap = after
    if gap:
        return False
    word = source[following.start : following.end].split(None, 1)[0]
    return len(line) + 1 + len(word) > width >= len(line)

"""Text with spans lit: the one place where text from pages becomes HTML. Every character goes through escape."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from firsthand.records import Span
from firsthand.report.safe import visible


@dataclass(frozen=True, slots=True)
class Lit:
    """Spans of one text that are lit together. ``id`` is the fragment that links lead to (empty: none), ``css`` the
    classes, ``label`` what the reader is told, ``before`` markup of ours put in front of the first
    (Markup, or empty)."""

    id: str
    spans: tuple[Span, ...]
    css: str
    label: str = ""
    before: str = ""


MAX_DEPTH = 8
"""Spans over one another. Nobody can tell more apart, and crossing ones cost a mark for each that is open."""


def shallow(groups: Sequence[tuple[Span, ...]]) -> list[int]:
    """The numbers of the ``groups`` that can be lit so that nowhere more than MAX_DEPTH lie over one another."""
    dropped: set[int] = set()
    ends: list[int] = []
    for start, back, number in sorted((s.start, -s.end, number) for number, spans in enumerate(groups) for s in spans):
        while ends and ends[0] <= start:
            heapq.heappop(ends)
        if len(ends) >= MAX_DEPTH:
            dropped.add(number)
        else:
            heapq.heappush(ends, -back)
    return [number for number in range(len(groups)) if number not in dropped]


def by_block(blocks: Sequence[Span], lits: Sequence[Lit]) -> list[list[Lit]]:
    """For each of ``blocks`` (in order, side by side) the lits that reach into it, with their spans there alone."""
    ends = [block.end for block in blocks]
    found: list[dict[int, list[Span]]] = [{} for _ in blocks]
    for number, lit in enumerate(lits):
        for span in lit.spans:
            for at in range(bisect_right(ends, span.start), len(blocks)):
                if blocks[at].start >= span.end:
                    break
                found[at].setdefault(number, []).append(span)
    return [[replace(lits[number], spans=tuple(spans)) for number, spans in each.items()] for each in found]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    lit: Lit


def _pieces(lits: Sequence[Lit], within: Span) -> list[_Piece]:
    """The parts of all lit spans inside ``within``, by start, longer ones first."""
    found = []
    for lit in lits:
        for span in lit.spans:
            start, end = max(span.start, within.start), min(span.end, within.end)
            if start < end:
                found.append(_Piece(start, end, lit))
    return sorted(found, key=lambda piece: (piece.start, -piece.end, piece.lit.id, piece.lit.css))


def lit_text(
    text: str,
    lits: Sequence[Lit],
    within: Span,
    seen: Counter[str],
    *,
    dim: Sequence[Span] = (),
    keep: Sequence[Span] | None = None,
) -> Markup:
    """``text[within]`` as HTML with ``lits`` as ``<mark>`` elements.

    Spans that lie in one another nest; of two that cross, the later one goes on in a second element with
    ``data-of`` its id. ``seen`` counts the elements given to each id, over all calls for one report. ``dim`` are
    spans (in order) of tags, ``keep`` the spans (in order) to show; what lies between them is counted, not shown."""
    out: list[str] = []
    open_marks: list[_Piece] = []
    at = within.start

    def write(until: int) -> None:
        nonlocal at
        out.append(_run(text, at, until, dim, keep))
        at = until

    def close_until(limit: int) -> None:
        """Close every mark that ends at or before ``limit``, in order of their ends."""
        while ending := [piece for piece in open_marks if piece.end <= limit]:
            end = min(piece.end for piece in ending)
            write(end)
            depth = min(i for i, piece in enumerate(open_marks) if piece.end <= end)
            above = open_marks[depth:]
            out.append("</mark>" * len(above))
            del open_marks[depth:]
            for piece in above:
                if piece.end > end:
                    out.append(_open(piece.lit, seen))
                    open_marks.append(piece)

    for piece in _pieces(lits, within):
        close_until(piece.start)
        write(piece.start)
        out.append(_open(piece.lit, seen))
        open_marks.append(piece)
    close_until(within.end)
    write(within.end)
    return Markup("".join(out))


def _open(lit: Lit, seen: Counter[str]) -> str:
    first = not lit.id or not seen[lit.id]
    name = ""
    if lit.id:
        seen[lit.id] += 1
        name = f' id="{escape(lit.id)}" tabindex="-1"' if first else f' data-of="{escape(lit.id)}"'
    title = f' title="{escape(visible(lit.label))}"' if lit.label else ""
    before = lit.before if first else ""
    return f'{before}<mark class="{escape(lit.css)}"{name}{title}>'


def _run(text: str, start: int, end: int, dim: Sequence[Span], keep: Sequence[Span] | None) -> str:
    """A run without marks: what ``keep`` covers is shown, the rest of it counted."""
    if keep is None:
        return _shown(text, start, end, dim)
    out: list[str] = []
    at = start
    for index in range(_first(keep, start), len(keep)):
        window = keep[index]
        if window.start >= end:
            break
        left, right = max(window.start, start), min(window.end, end)
        if left < right:
            out += [_gap(left - at), _shown(text, left, right, dim)]
            at = right
    return "".join([*out, _gap(end - at)])


def _first(spans: Sequence[Span], start: int) -> int:
    """The number of the first of ``spans`` (in order) that can reach past ``start``."""
    return max(bisect_right(spans, start, key=lambda span: span.end) - 1, 0)


def _gap(size: int) -> str:
    return f'<span class="gap">[… {size:,} characters left out …]</span>' if size > 0 else ""


def _shown(text: str, start: int, end: int, dim: Sequence[Span]) -> str:
    out: list[str] = []
    at = start
    for index in range(_first(dim, start), len(dim)):
        tag = dim[index]
        if tag.start >= end:
            break
        left, right = max(tag.start, start), min(tag.end, end)
        if left < right:
            out += [_escaped(text[at:left]), "<i>", _escaped(text[left:right]), "</i>"]
            at = right
    return "".join([*out, _escaped(text[at:end])])


def _escaped(text: str) -> str:
    return str(escape(visible(text)))


def together_css(seen: Counter[str]) -> str:
    """Style rules that light every element of an id when its first one is the target; no script is needed."""
    parts = [f':root:has(#{each}:target) [data-of="{each}"]' for each in sorted(seen) if seen[each] > 1]
    return (
        f"{','.join(parts)}{{background:var(--lit);color:var(--lit-ink);outline:2px solid var(--lit-edge)}}"
        if parts
        else ""
    )

"""Quotation marks as they stand in the wild, paired into marked passages.

Each mark gets a role from what stands beside it (a space before it: it opens; a space or a full stop after it: it
closes), because pages mix straight and curly forms and put them the wrong way round. Apostrophes, decades and inches
are no marks. Only outermost passages come out: what is marked inside them belongs to what was said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.quotations.lexicon import word_list
from firsthand.records import Block, Span

_MARK = re.compile(r"``|''|,,(?=\w)|[\"“”„‟«»‘’‚‛‹›'`]")
_SINGLE = frozenset("‘’‚‛‹›'`")
_STRAIGHT = frozenset(['"', "''"])
_BEFORE_OPENER = frozenset("([{—–-/…:“‘«„\"'")
_AFTER_CLOSER = frozenset(".,;:!?)]}…—–-/”’»\"'")
_NOT_OPENED = re.compile(r"\d\ds\b|\d\d\b(?!\w)|em\b|til\b|cause\b|bout\b|round\b|n[’']", re.I)
_INCHES = re.compile(r"\d['′’]\s?\d{1,2}$")
_CUES = "|".join(sorted(word_list("words_en")["plain_cues"]))
_NAMED = r"(?:he|she|they|[A-Z]\w++)(?:\s[A-Z]\w++){0,3}"
_SWALLOWED_CUE = re.compile(rf",\s{_NAMED}\s(?:{_CUES})\b")
_CUE_AFTER_COMMA = re.compile(rf",(?=\s(?:(?:{_CUES})\s[A-Z]|{_NAMED}\s(?:{_CUES})\b))")
_PARAGRAPHS = 5  # paragraphs up to the closing mark of a passage that is not marked anew in each of them
_LONGEST_SINGLE = 1500  # characters; a single mark that closes later than this was an apostrophe


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage between marks. ``outer`` includes the marks; ``inner`` leaves them out and has one span for each
    paragraph that the passage runs through. ``single``: between single marks. ``closed``: both marks are there."""

    outer: Span
    inner: tuple[Span, ...]
    single: bool
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool


def marked_passages(text: str, blocks: Sequence[Block]) -> tuple[Marked, ...]:
    """The outermost marked passages of ``blocks`` (each inside them, offsets in ``text``), in order."""
    doubles: list[Marked] = []
    singles: list[Marked] = []
    carried: _Open | None = None
    for number, block in enumerate(blocks):
        marks = _roles(text, block.span)
        after = blocks[number + 1 : number + 1 + _PARAGRAPHS]
        carried = _pair_doubles(text, block, marks, after, carried, doubles)
        singles.extend(_pair_singles(text, block.span, marks))
    return _outermost(doubles, singles)


@dataclass(slots=True)
class _Open:
    mark: _Mark
    begins: int
    inner: list[Span]
    reopened: bool


def _roles(text: str, span: Span) -> list[_Mark]:
    """The marks of one block with their roles; what is no mark is left out."""
    found: list[_Mark] = []
    double_open = low_open = False
    for match in _MARK.finditer(text, span.start, span.end):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > span.start else ""
        after = text[end] if end < span.end else ""
        if mark in _SINGLE:
            role = _single_role(text, mark, end, before, after)
            if low_open and mark == "‘" and before and not before.isspace() and not after.isalnum():
                role = False  # ‚so‘
            if role is not None:
                low_open = role and mark == "‚"
        else:
            role = _double_role(text, mark, start, before, after, double_open)
            double_open = double_open if role is None else role
        if role is not None:
            found.append(_Mark(start, end, mark, role))
    return found


def _double_role(text: str, mark: str, start: int, before: str, after: str, is_open: bool) -> bool | None:
    left_free = not before or before.isspace() or before in _BEFORE_OPENER
    right_free = not after or after.isspace() or after in _AFTER_CLOSER
    if mark in ("``", "„", ",,"):
        return True
    if mark in _STRAIGHT:
        if before.isdigit() and (not is_open or _INCHES.search(text[max(0, start - 6) : start])):
            return None
        if left_free != right_free:
            return left_free
        return not is_open if left_free else (False if is_open else None)
    usual = mark in "“«‟"
    if left_free == right_free:
        return True if not usual and not before and not is_open else usual
    return left_free


def _single_role(text: str, mark: str, end: int, before: str, after: str) -> bool | None:
    if before.isalnum() and after.isalnum():
        return None
    left_free = not before or before.isspace() or before in _BEFORE_OPENER
    if left_free and mark != "’" and (after.isalnum() or after in "[(…"):
        return None if not after or _NOT_OPENED.match(text, end) else True
    closes = before and not before.isspace() and not after.isalnum() and mark not in "‘‚‛`"
    return False if closes else None


def _pair_doubles(
    text: str, block: Block, marks: list[_Mark], after: Sequence[Block], carried: _Open | None, found: list[Marked]
) -> _Open | None:
    """Pair the double marks of one block into ``found``; gives the passage that runs on into the next block."""
    double = [mark for mark in marks if mark.text not in _SINGLE]
    current, depth = carried, 0
    for number, mark in enumerate(double):
        if mark.opens:
            first = not text[block.span.start : mark.start].strip()
            if current is not None and current.reopened and first and current is carried:
                current.begins = mark.end
            elif current is not None and _nests(double, number, current.mark):
                depth += 1
            else:
                if current is not None:
                    _keep_up_to_cue(text, current, mark.start, found)
                current, depth = _Open(mark, mark.end, [], False), 0
        elif depth:
            depth -= 1
        elif current is not None:
            inner = (*current.inner, Span(current.begins, mark.start))
            _keep(text, Marked(Span(current.mark.start, mark.end), inner, False), found)
            current = None
    return _carry(text, block, after, current, found)


def _nests(double: list[_Mark], number: int, outer: _Mark) -> bool:
    """Whether an opening mark inside an open passage opens a second level (and not a passage after a lost closer)."""
    following = double[number + 1 : number + 3]
    if not following or following[0].opens:
        return False
    if len(following) > 1:
        return not following[1].opens
    return outer.text != double[number].text


def _carry(text: str, block: Block, later: Sequence[Block], current: _Open | None, found: list[Marked]) -> _Open | None:
    """What becomes of a passage that is still open when its block ends."""
    if current is None:
        return None
    piece = Span(current.begins, block.span.end)
    after = later[0] if later and later[0].kind == block.kind != "title" else None
    follows = _doubles(text, after) if after is not None else []
    if follows and after is not None:
        reopened = follows[0].opens and not text[after.span.start : follows[0].start].strip()
        if (reopened and _ends_open(text, piece)) or not follows[0].opens:
            current.inner.append(piece)
            return _Open(current.mark, after.span.start, current.inner, reopened)
    before = text[block.span.start : current.mark.start].rstrip()
    announced = not before or before.endswith(":") or bool(current.inner)
    if after is not None and not follows and announced and _closes_later(text, later, piece):
        current.inner.append(piece)
        return _Open(current.mark, after.span.start, current.inner, False)
    if (not before or before.endswith(":") or current.inner) and not _SWALLOWED_CUE.search(piece.of(text)):
        inner = (*current.inner, piece)
        _keep(text, Marked(Span(current.mark.start, block.span.end), inner, False, closed=False), found)
    else:
        _keep_up_to_cue(text, current, block.span.end, found)
    return None


def _doubles(text: str, block: Block) -> list[_Mark]:
    return [mark for mark in _roles(text, block.span) if mark.text not in _SINGLE]


def _closes_later(text: str, later: Sequence[Block], piece: Span) -> bool:
    """Whether the next mark in the paragraphs ``later`` closes a passage: then those before it belong to it."""
    if not _ends_open(text, piece):
        return False
    for block in later:
        marks = _doubles(text, block) if block.kind == later[0].kind else []
        if marks:
            return not marks[0].opens and bool(text[block.span.start : marks[0].start].strip())
        if block.kind != later[0].kind or not _ends_open(text, block.span):
            return False
    return False


def _keep_up_to_cue(text: str, current: _Open, end: int, found: list[Marked]) -> None:
    """A passage that lacks its closing mark, up to the comma before its cue (``“We win, said X.``)."""
    cue = None if current.inner else _CUE_AFTER_COMMA.search(text, current.begins, end)
    if cue is not None:
        inner = (Span(current.begins, cue.end()),)
        _keep(text, Marked(Span(current.mark.start, cue.end()), inner, False, closed=False), found)


def _ends_open(text: str, piece: Span) -> bool:
    """Whether a passage that lacks its closing mark may go on: nobody was named as its speaker in between."""
    return not _SWALLOWED_CUE.search(piece.of(text))


def _pair_singles(text: str, span: Span, marks: list[_Mark]) -> list[Marked]:
    single = [mark for mark in marks if mark.text in _SINGLE]
    found: list[Marked] = []
    current: _Mark | None = None
    for number, mark in enumerate(single):
        if mark.opens:
            current = mark
            continue
        if current is None:
            continue
        if mark.start - current.start > _LONGEST_SINGLE:
            current = None
        elif not _is_possessive(text, mark, single, number):
            _keep(text, Marked(Span(current.start, mark.end), (Span(current.end, mark.start),), True), found)
            current = None
    return found


def _is_possessive(text: str, mark: _Mark, single: list[_Mark], number: int) -> bool:
    """``the workers' rights'``: the first of two closing marks after an s is the plural's."""
    if text[mark.start - 1 : mark.start] not in ("s", "S") or not re.match(r"\s[a-z]", text[mark.end : mark.end + 2]):
        return False
    return number + 1 < len(single) and not single[number + 1].opens


def _keep(text: str, passage: Marked, found: list[Marked]) -> None:
    inner = tuple(trimmed for span in passage.inner if (trimmed := trim(text, span)) is not None)
    if inner:
        found.append(Marked(passage.outer, inner, passage.single, passage.closed))


def is_term(text: str, passage: Marked, headline: bool, doubles: bool) -> bool:
    """Whether a passage between single marks is a term or an ironic word and not what somebody said: one word, or up
    to three on a page (``doubles``) that keeps double marks for speech. Headlines use single marks for speech."""
    words = sum(len(span.of(text).split()) for span in passage.inner)
    return passage.single and words <= (3 if doubles and not headline else 1)


def trim(text: str, span: Span) -> Span | None:
    """``span`` without white space at its ends; None when nothing is left."""
    piece = span.of(text)
    left = len(piece) - len(piece.lstrip())
    kept = piece.strip()
    return Span(span.start + left, span.start + left + len(kept)) if kept else None


def _outermost(doubles: list[Marked], singles: list[Marked]) -> tuple[Marked, ...]:
    """Without passages inside others; where two cross, the double marks win."""
    found: list[Marked] = []
    for passage in sorted([*doubles, *singles], key=lambda p: (p.outer.start, -p.outer.end)):
        last = found[-1] if found else None
        if last is None or passage.outer.start >= last.outer.end:
            found.append(passage)
        elif passage.outer.end > last.outer.end and last.single and not passage.single:
            found[-1] = passage
    return tuple(found)


def in_blocks(text: str, blocks: Sequence[Block], span: Span) -> list[Span]:
    """``span`` cut where a block ends and trimmed: a sentence, or marked words, may run over a break."""
    found: list[Span] = []
    at = max(bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1, 0)
    for number in range(at, len(blocks)):
        block = blocks[number].span
        if block.start >= span.end:
            break
        low, high = max(span.start, block.start), min(span.end, block.end)
        piece = trim(text, Span(low, high)) if low < high else None
        if piece is not None:
            found.append(piece)
    return found

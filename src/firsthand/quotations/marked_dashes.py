"""Words that dashes mark as spoken inside a paragraph, as Polish sets them: *– Pomost jest bezpieczny – powiedział X. –
Zostanie.* They are read as passages between marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.quotations.marked_language import Language
from firsthand.quotations.marks import Marked
from firsthand.records import BODY_KINDS, Block, Span

_DASH = re.compile(r"(?:(?<=\s)|^)[–—―-](?=\s)")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 60  # characters behind a dash within which the verb of its cue stands
_SENTENCE_ENDS = (".", "!", "?", "…", "”", "»", ":")


def dash_passages(text: str, blocks: Sequence[Block], marked: Sequence[Marked], tongue: Language) -> list[Marked]:
    """``marked`` with the passages between dashes, in order; where both meet the dashes hold."""
    if tongue.code != "pl":
        return list(marked)
    found = [passage for block in blocks if block.kind in BODY_KINDS for passage in _in_block(text, block.span, tongue)]
    ends = [(one.outer.start, one.outer.end) for one in found]
    kept, at = [], 0
    for passage in marked:
        while at < len(ends) and ends[at][1] <= passage.outer.start:
            at += 1
        if at >= len(ends) or passage.outer.end <= ends[at][0]:
            kept.append(passage)
    return sorted([*kept, *found], key=lambda one: one.outer.start)


def _in_block(text: str, span: Span, tongue: Language) -> Iterator[Marked]:
    """The passages of one block; none if no dash in it has a verb of speech behind it."""
    opened, cued, waiting = -1, False, list[Marked]()
    for dash in _DASH.finditer(text, span.start, span.end):
        at = dash.start()
        if opened < 0:
            before = text[max(span.start, at - 3) : at].rstrip()
            if at == span.start or before.endswith(_SENTENCE_ENDS) or cued:
                opened = at
        elif _cue_follows(text, at + 1, span.end, tongue):
            waiting.append(_passage(text, opened, at))
            opened, cued = -1, True
    if opened >= 0 and cued:
        waiting.append(_passage(text, opened, span.end))
    if cued:
        yield from (one for one in waiting if one.inner[0].end > one.inner[0].start)


def _cue_follows(text: str, start: int, end: int, tongue: Language) -> bool:
    """Whether a verb of speech is the first or second word behind a dash."""
    words = [
        match.group() for _, match in zip(range(2), _WORD.finditer(text, start, min(end, start + _REACH)), strict=False)
    ]
    if not words or words[0][:1].isupper():
        return False
    return any(word in tongue.verbs for word in words)


def _passage(text: str, start: int, end: int) -> Marked:
    """The passage from its opening dash at ``start``; the dash that closes it at ``end`` is not of it."""
    first, last = start + 1, end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Marked(Span(start, last), (Span(first, last),), False)

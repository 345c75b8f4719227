"""Block quotations: paragraphs that the page sets apart as quoted, without marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from firsthand.quotations.draft import Draft, Sentence, phrase
from firsthand.quotations.found import cue_range
from firsthand.quotations.lexicon import Lexicon
from firsthand.quotations.marks import trim
from firsthand.quotations.subjects import subject
from firsthand.quotations.unsaid import is_unsaid
from firsthand.records import Block, Span

_OPENERS = "“”\"«»„‟‘'`–—-"
_SIGNED = re.compile(
    r"\s*[-–—]{1,3}\s*([A-Z][\w’'\-]*+\.?(?: [A-Z][\w’'\-]*+\.?){0,4}?)"
    r"(?:,[^.]{0,60}|\s\(@\w{1,30}\)[\w ,.:]{0,40})?[.\s]*$"
)

BlockRule = Callable[[Sequence[Sentence], int, int, Lexicon], Draft | None]
"""Looks at the sentences, the number of the one before the block and of the one behind it (−1: there is none)."""


def announced_block_v1(sentences: Sequence[Sentence], before: int, after: int, lexicon: Lexicon) -> Draft | None:
    """A verb of speech and a colon stand before words that the page sets apart as quoted."""
    sentence = sentences[before] if before >= 0 else None
    if sentence is None or sentence.doc is None or not sentence.unit.text.rstrip().endswith(":"):
        return None
    verb = next((token for token in reversed(sentence.doc) if _reports(token, sentence, lexicon)), None)
    who = subject(verb) if verb is not None else None
    word = lexicon.of_marked(verb) if verb is not None else None
    if who is None or word is None or is_unsaid(verb, word):
        return None
    words, head = phrase(who)
    return Draft("announced_block_v1", before, [], [], word, sentence.unit.place(*cue_range(verb)), words, head, 0.8)


def signed_block_v1(sentences: Sequence[Sentence], before: int, after: int, lexicon: Lexicon) -> Draft | None:
    """A dash and a name stand in a line of their own under words that the page sets apart as quoted."""
    match = _SIGNED.match(sentences[after].unit.text) if after >= 0 else None
    if match is None:
        return None
    start, end = match.span(1)
    head = (start + match[1].rfind(" ") + 1, end)
    return Draft("signed_block_v1", after, [], [], None, None, (start, end), head, 0.75)


RULES: tuple[BlockRule, ...] = (signed_block_v1, announced_block_v1)


def with_block_quotations(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], found: Sequence[Draft], lexicon: Lexicon
) -> list[Draft]:
    """The drafts, with one for each run of paragraphs set apart as quoted whose speaker the page tells, instead of
    those inside them."""
    starts = [sentence.unit.span.start for sentence in sentences]
    made: list[Draft] = []
    for run in _runs(text, blocks):
        first = bisect_left(starts, run[0].start)
        last = bisect_left(starts, run[-1].end)
        draft = next(
            (d for rule in RULES if (d := rule(sentences, first - 1, last if last < len(starts) else -1, lexicon))),
            None,
        )
        if draft is not None:
            draft.content, draft.marks, draft.whole = run, list(run), True
            made.append(draft)
    spans = [(draft.content[0].start, draft.content[-1].end) for draft in made]
    return [*(d for d in found if not _inside(spans, d.content[0].start)), *made]


def _runs(text: str, blocks: Sequence[Block]) -> list[list[Span]]:
    """Neighbouring paragraphs set apart as quoted, none of which has marks of its own."""
    runs: list[list[Span]] = []
    open_run = False
    for block in blocks:
        words = trim(text, block.span) if block.kind == "blockquote" else None
        if words is None or text[words.start] in _OPENERS:
            open_run = False
            continue
        if open_run:
            runs[-1].append(words)
        else:
            runs.append([words])
        open_run = True
    return runs


def _reports(token: Any, sentence: Sentence, lexicon: Lexicon) -> bool:
    held = any(hole.start <= token.idx < hole.end for hole in sentence.unit.holes)
    return lexicon.of_marked(token) is not None and not held and token.tag_.startswith("VB")


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    number = bisect_left(spans, (at + 1,)) - 1
    return number >= 0 and at < spans[number][1]

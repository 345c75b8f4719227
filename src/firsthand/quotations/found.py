"""What a rule finds in a parsed sentence: one attribution with its ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.quotations.lexicon import CueWord
from firsthand.quotations.tree import is_verb, rival, strip

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in a sentence; ranges are characters of the unit's text. ``subject`` is a token or None, and
    ``rival`` another noun that the grammar allows as subject just as well."""

    rule: str
    cue: Range
    word: CueWord
    subject: Any
    content: tuple[Range, ...]
    score: float
    rival: Any = None


Rule = Callable[[Any, CueWord], Iterator[Found]]
"""Looks at one word of a parsed sentence that is a cue word."""


def cue_range(verb: Any) -> Range:
    """Where a cue word stands in the unit's text."""
    return verb.idx, verb.idx + len(verb.text)


def found(rule: str, doc: Any, cue: Any, word: CueWord, who: Any, parts: list[Range], score: float) -> Iterator[Found]:
    """The attribution with punctuation stripped from its parts; nothing when no words are left."""
    kept = tuple(p for p in (strip(doc.text, *part) for part in parts) if p[1] - p[0] > 1)
    if kept:
        yield Found(rule, cue_range(cue), word, who, kept, score, rival(cue) if is_verb(cue) else None)

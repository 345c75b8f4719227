"""What lies between the sentences of a page and its quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from firsthand.quotations.found import Range
from firsthand.quotations.lexicon import CueWord
from firsthand.quotations.marks import Marked
from firsthand.quotations.phrases import noun_phrase
from firsthand.quotations.units import Unit
from firsthand.records import Span


@dataclass(slots=True)
class Draft:
    """A quotation before its speaker is known. ``unit`` is the number of the sentence with its frame; ``carried``:
    the draft whose speaker it shares. ``who``: range of the subject in that unit's text, ``head`` that of its main
    word; ``named``: both of the noun that a relative pronoun stands for; ``rival``: of another possible subject;
    ``whole``: all of it stands in marks."""

    rule: str
    unit: int
    content: list[Span]
    marks: list[Span]
    word: CueWord | None
    cue: Span | None
    who: tuple[int, int] | None
    head: tuple[int, int] | None
    score: float
    carried: Draft | None = None
    passages: list[int] = field(default_factory=list)
    named: tuple[Range, Range] | None = None
    rival: tuple[Range, Range] | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A unit with its parse (None where nothing in it can report)."""

    unit: Unit
    doc: Any


def phrase(token: Any) -> tuple[Range, Range]:
    """Ranges of the noun phrase of ``token`` and of ``token`` itself, which the phrase always holds."""
    own = (token.idx, token.idx + len(token.text))
    start, end = noun_phrase(token)
    return ((start, end) if start <= own[0] and own[1] <= end else own), own


def add_passage(draft: Draft, index: int, passages: Sequence[Marked]) -> None:
    draft.content.extend(passages[index].inner)
    draft.marks.extend(passages[index].inner)
    draft.passages.append(index)

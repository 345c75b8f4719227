"""What a rule finds in a parsed sentence: one attribution with its ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.quotations.lexicon import CueWord, word_list
from firsthand.quotations.subjects import goes_on, outer_verb, reporting, subject
from firsthand.quotations.tree import RELATIVE, ancestors, child, is_thing, is_verb, strip

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


def rival(verb: Any) -> Any:
    """Another subject that a participle may have: ``…, which Y opposed, claiming that`` may be Y's claim, and in
    ``X wrote to Y requesting that`` the one who requests is as likely X."""
    outer = outer_verb(verb)
    if outer is not None:
        return None if goes_on(verb, outer) else subject(verb.head)
    if verb.tag_ != "VBG" or child(verb, "nsubj", "aux") is not None:
        return None
    if reporting(verb) is not None:
        inner = subject(verb.head)
        return None if verb.lower_ == "adding" or is_thing(inner) else inner
    if verb.dep_ == "acl":
        noun = verb.head
        if noun.lower_ in word_list("words_en")["documents"] or noun.dep_ not in ("pobj", "dobj", "conj"):
            return None
        above = next((a for a in ancestors(noun) if is_verb(a)), None)
        return subject(above) if above is not None else None
    if verb.dep_ == "advcl" and verb.left_edge.i > 1:
        before = verb.doc[verb.left_edge.i - 1]
        if before.text == ",":
            before = verb.doc[before.i - 1]
        clause = next((a for a in (before, *ancestors(before)) if a.dep_ == "relcl"), None)
        if clause is not None and clause.head.i > verb.head.i:
            own = child(clause, "nsubj")
            return clause.head if own is not None and own.lower_ in RELATIVE else own
    return None

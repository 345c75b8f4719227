"""What follows the thing that somebody spoke of and is the page's own: what the page tells of it after a comma, where
and when it was spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from firsthand.quotations.found import Found
from firsthand.quotations.lexicon import cues_en, word_list
from firsthand.quotations.marks import Marked
from firsthand.quotations.tree import MAX_CLIMB, RELATIVE, child
from firsthand.quotations.units import Unit

_SPOKEN_OF = ("object_v1", "preposition_v1", "adjective_v1", "as_v1")
_REPORTED = ("clause_v1", "noun_v1")
_ASIDE = frozenset([",", "—", "–", "--", "-"])
_LOOSE = _ASIDE | {";", ":"}


def without_asides(doc: Any, unit: Unit, passages: Sequence[Marked], one: Found) -> Found:
    """What was spoken of without what the page tells of it after a comma ("the pier, which | …"), and without where and
    when it was spoken of ("in an interview on Friday"). What holds words in marks stays."""
    spoken_of = one.rule in _SPOKEN_OF
    if not spoken_of and (one.rule not in _REPORTED or one.content[-1][0] < one.cue[1]):
        return one
    start, end = one.content[-1]
    tokens = [token for token in doc if start <= token.idx < end]
    if not tokens:
        return one
    marked = [passages[number].outer for number in unit.inline]
    for _ in range(MAX_CLIMB):
        while len(tokens) > 1 and tokens[-1].text in _LOOSE:
            tokens.pop()
        tail = next((tail for tail in _tails(tokens) if _is_pages_own(tail, spoken_of)), None)
        if tail is None:
            break
        span = unit.place(tail.left_edge.idx, tokens[-1].idx + 1)
        if any(passage.start < span.end and span.start < passage.end for passage in marked):
            break
        tokens = [token for token in tokens if token.i < tail.left_edge.i]
    last = tokens[-1].idx + len(tokens[-1].text)
    return one if last >= end else replace(one, content=(*one.content[:-1], (start, last)))


def _tails(tokens: list[Any]) -> Iterator[Any]:
    """The words whose phrases end a range and begin inside it, the longest first."""
    above, ends = tokens[-1], []
    for _ in range(MAX_CLIMB):
        if above.left_edge.i <= tokens[0].i:
            break
        if above.right_edge.i <= tokens[-1].i:
            ends.append(above)
        above = above.head
    yield from reversed(ends)


def _is_pages_own(tail: Any, spoken_of: bool) -> bool:
    return _is_aside(tail) or _is_occasion(tail) if spoken_of else _is_comment(tail)


def _is_aside(tail: Any) -> bool:
    before = tail.doc[tail.left_edge.i - 1].text
    if before not in _ASIDE:
        return False
    first = tail.left_edge
    return (tail.dep_ == "relcl" and first.lower_ in RELATIVE) or (tail.dep_ == "appos" and first.tag_ == "DT")


def _is_comment(tail: Any) -> bool:
    """Whether the page says what sort of saying it was (", a charge that the bank denied")."""
    return _is_aside(tail) and tail.dep_ == "appos" and tail.lower_ in cues_en().noun_forms


def _is_occasion(tail: Any) -> bool:
    words, calendar = word_list("words_en"), word_list("people_en")["calendar"]
    if tail.dep_ == "npadvmod":
        return tail.lower_ in calendar
    noun = child(tail, "pobj")
    if tail.dep_ != "prep" or tail.lower_ not in ("in", "at", "on", "during") or noun is None:
        return False
    if tail.lower_ in ("in", "at", "during") and noun.lower_ in words["occasions"] | words["gatherings"]:
        return True
    if tail.lower_ in ("in", "on") and noun.lower_ in calendar:
        return True
    return tail.lower_ == "in" and (noun.lower_ in words["documents"] or (noun.tag_ == "CD" and len(noun.text) == 4))

"""Rules for frames that quote somebody in passing: "as X put it", "to quote X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firsthand.quotations.found import Found, Range, found
from firsthand.quotations.inserted import is_relative_as
from firsthand.quotations.lexicon import CueWord
from firsthand.quotations.tree import child, without

_ENDS = frozenset([",", ":", ";", "—", "–", "--", ".", "!", "?"])
_LONGEST = 12  # tokens of such a frame
_ANSWER = re.compile(r"(?:no|yes|so) (?:is|was|were)\b")


def as_put_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """The words "as X put it" tell whose words the sentence gives."""
    who, thing = child(verb, "nsubj"), child(verb, "dobj")
    if verb.lower_ not in ("put", "puts") or who is None or thing is None or thing.lower_ != "it":
        return
    first = next((kid for kid in verb.children if kid.lower_ == "as" and kid.i < who.i), None)
    if first is not None and is_relative_as(verb):
        yield from _around(verb, word, who, "as_put_v1", first, thing)


def to_quote_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """The words "to quote X" tell whose words the sentence gives."""
    first, who = child(verb, "aux"), child(verb, "dobj")
    if verb.lower_ != "quote" or verb.tag_ != "VB" or verb.dep_ != "advcl" or first is None or who is None:
        return
    if first.lower_ == "to" and first.i < verb.i < who.i and who.tag_.startswith(("NN", "PRP")):
        yield from _around(verb, word, who, "to_quote_v1", first, who)


def _around(verb: Any, word: CueWord, who: Any, rule: str, first: Any, last: Any) -> Iterator[Found]:
    """What stands around a frame that is set off from ``first`` to the comma or stop after ``last``."""
    doc = verb.doc
    before = doc[first.i - 1].text if first.i else ","
    stop = next((token for token in doc[last.i + 1 : last.i + _LONGEST] if token.text in _ENDS), None)
    end = len(doc.text) if stop is None else stop.idx + len(stop.text)
    if before in _ENDS and (stop is not None or last.i + 1 == len(doc)):
        whole = (0, _second_clause(verb.head, last))
        parts: list[Range] = [part for part in without(whole, (first.idx, end)) if _tells(doc.text, part)]
        yield from found(rule, doc, verb, word, who, parts, 0.8)


def _second_clause(main: Any, last: Any) -> int:
    """Where a clause with a subject of its own follows the one that was said ("…, and Y laughed"), else the end."""
    second = [kid for kid in main.children if kid.i > last.i and kid.dep_ == "conj" and child(kid, "nsubj") is not None]
    first = second[0].left_edge.i if second else len(main.doc)
    while first > 0 and main.doc[first - 1].tag_ == "CC":
        first -= 1
    return int(main.doc[first].idx) if first < len(main.doc) else len(main.doc.text)


def _tells(text: str, part: Range) -> bool:
    """Whether a range is more than a conjunction before the frame ("But, as X put it, …")."""
    return text[part[0] : part[1]].strip(" ,.;:").lower() not in ("", "but", "and", "or", "so", "yet", "not")


def says_only_yes_or_no(one: Found, verb: Any) -> bool:
    """Whether the parse took the sentence's own statement for what was said ("The reason X said no | was that …")."""
    start, end = one.content[0]
    return one.rule == "clause_v1" and verb.dep_ == "relcl" and _ANSWER.match(verb.doc.text, start, end) is not None

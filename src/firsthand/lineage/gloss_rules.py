"""Rules of direction that read what a text explains to readers farther away: countries, foreign words."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from firsthand.agencies import agency_named
from firsthand.lineage.evidence import Pair
from firsthand.lineage.shared import around, flat_body, found_in_body, is_shared, sign
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_GLOSS = re.compile(r"([^\W\d_][\w'’-]{3,})[”\"»“]? \(([^()\n]{3,40})\)")
_SEEN = 100  # places of one kind that are looked at on one page


@lru_cache(maxsize=1)
def source_words() -> dict[str, Any]:
    """The lists of ``source_words.json``."""
    return dict(json.loads(Path(__file__).with_name("source_words.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def _stems(pattern: str) -> re.Pattern[str]:
    """Words that begin so; those of four letters or less stand for themselves, and capitals for capitals."""
    rows = re.split(r"\|(?![^(]*\))", pattern)
    small = [row + (r"\w*" if len(row) > 4 else "") for row in rows if row[:2].islower()]
    capital = [row for row in rows if not row[:2].islower()]
    return re.compile(rf"\b(?:(?i:{'|'.join(small)}){''.join('|' + row for row in capital)})\b")


def languages(pair: Pair) -> tuple[str, str] | None:
    """The languages of the child and the parent if they are known and differ."""
    mine, theirs = (view.article.language for view in (pair.child, pair.parent))
    return (mine, theirs) if mine and theirs and mine != theirs else None


def country_named_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page tells its readers in which country it happened, and the other page, written in that country's language,
    does not."""
    both = languages(pair)
    theirs = source_words()["countries"].get(both[0], {}).get(both[1]) if both else None
    own = source_words()["own_countries"].get(both[1]) if both else None
    if not both or not theirs or not own or _stems(own).search(flat_body(pair.parent)):
        return ()
    for span in (Span(*found.span()) for found in found_in_body(_stems(theirs), pair.child, _SEEN)):
        if is_shared(pair, span) and span.of(pair.child.article.text)[:1].isupper():
            row = around(pair.child, span, 30)
            text = f"{pair.mine} says in which country this is (“{row}”), and {pair.theirs}, in its language, does not."
            return sign(country_named_v1, pair.child, span, text, settings)
    return ()


def foreign_word_explained_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page explains in brackets a word of the other page's language that stands there without an explanation, or
    gives it in brackets after its own word."""
    if not languages(pair):
        return ()
    there, flat = frozenset(tokens(pair.parent.article.text).words), flat_body(pair.parent)
    for found in found_in_body(_GLOSS, pair.child, _SEEN):
        word, gloss = found[1], found[2]
        if gloss.isupper() or any(c.isdigit() for c in gloss) or agency_named(gloss) or not is_shared(
            pair, Span(*found.span())
        ):  # fmt: skip
            continue
        explained = word.casefold() in there and f"{word} (" not in flat
        original = all(w in there for w in tokens(gloss).words) and f"({gloss}" not in flat
        if explained != original:  # of two words of the other page none explains the other
            text = f"{pair.mine} has “{found.group()}”: it explains a word that {pair.theirs} uses without more."
            return sign(foreign_word_explained_v1, pair.child, Span(*found.span()), text, settings)
    return ()


GLOSS_RULES = (country_named_v1, foreign_word_explained_v1)

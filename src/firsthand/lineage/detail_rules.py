"""Rules of direction that read details: what is retold grows rounder, farther away and more cautious."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from firsthand.lineage.aligned import replaced_runs, same_language
from firsthand.lineage.evidence import Pair, View
from firsthand.lineage.shared import around, body_range, flat_body, found_in_body, is_shared, sign, word_places
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_NUMBER = re.compile(r"(?=\d)(?<![\w.,])(\d{1,3}(?:[.,   ]\d{3})+|\d+)([.,]\d{1,2})?(?![\w]|[.,]\d)")
_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
_NEAR = 0.1  # share by which a rounded number may differ from the exact one
_SEEN = 40  # places of one kind that are looked at on one page


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return dict(json.loads(Path(__file__).with_name("detail_words.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def _pattern(kind: str, language: str) -> re.Pattern[str] | None:
    row = _words()[kind].get(language, [])
    return re.compile(r"\b(?:" + "|".join(row) + r")\b", re.I) if row else None


def number_rounded_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page gives a rounder number, with a word such as “about”, where the other page has the exact one."""
    language = same_language(pair)
    pattern = _pattern("about", language) if language else None
    if not pattern:
        return ()
    exact = dict.fromkeys(value for value, _ in _numbers(pair.parent))
    own = {value for value, _ in _numbers(pair.child)}
    for value, span in _numbers(pair.child):
        before = pair.child.article.text[max(span.start - 16, 0) : span.start]
        near = [other for other in exact if other not in own and 0 < abs(other - value) <= _NEAR * value]
        rounder = [other for other in near if _figures(other) > _figures(value)]
        if value >= 10 and rounder and pattern.search(before) and is_shared(pair, span):
            there = next(place for number, place in _numbers(pair.parent) if number == rounder[0])
            text = (
                f"{pair.mine} has “{around(pair.child, span, 12)}” where {pair.theirs} has "
                f"“{there.of(pair.parent.article.text)}”."
            )
            return sign(number_rounded_v1, pair.child, span, text, settings)
    return ()


def told_from_farther_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """In the same place this page speaks of a day from farther away: “yesterday” or the day's name for “today”, “last
    week” or a date for the day's name."""
    language = same_language(pair)
    scale = _words()["days"].get(language or "", [])
    if not scale:
        return ()
    patterns = _scale(str(language))
    mine, theirs = tokens(pair.child.article.text), tokens(pair.parent.article.text)
    for here, there in replaced_runs(pair):
        if not here or not there:
            continue
        rows = " ".join(mine.words[here.start : here.stop]), " ".join(theirs.words[there.start : there.stop])
        ranks = [next((rank for rank, p in enumerate(patterns) if p.search(row)), None) for row in rows]
        if ranks[0] is not None and ranks[1] is not None and ranks[0] > ranks[1]:
            span = Span(mine.starts[here.start], mine.ends[here.stop - 1])
            text = f"{pair.mine} has “{rows[0]}” where {pair.theirs} has “{rows[1]}”: it speaks from a later day."
            return sign(told_from_farther_v1, pair.child, span, text, settings)
    return ()


def hearsay_added_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page adds to the shared text a word that marks it as hearsay, such as “reportedly”."""
    language = same_language(pair)
    pattern = _pattern("hearsay", language) if language else None
    if not language or not pattern:
        return ()
    for span in islice(word_places(pair.child, _words()["hearsay"][language]), _SEEN):
        if is_shared(pair, span) and not pattern.search(flat_body(pair.parent)):
            row = around(pair.child, span, 30)
            text = f"{pair.mine} marks shared text as hearsay (“{row}”), and {pair.theirs} says it outright."
            return sign(hearsay_added_v1, pair.child, span, text, settings)
    return ()


def amount_converted_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page adds in brackets what an amount of the shared text is in the money or measure of its own readers."""
    units = _units(pair)
    there = {"", *(_digits(found[1]) for found in _BRACKETS.finditer(flat_body(pair.parent)))}
    for found in found_in_body(_BRACKETS, pair.child, _SEEN):
        span = Span(*found.span(1))
        if units and units.search(found[1]) and is_shared(pair, span) and _digits(found[1]) not in there:
            row = around(pair.child, span, 30)
            text = f"{pair.mine} converts an amount for its readers (“{row}”), and {pair.theirs} does not."
            return sign(amount_converted_v1, pair.child, span, text, settings)
    return ()


DETAIL_RULES = (number_rounded_v1, told_from_farther_v1, hearsay_added_v1, amount_converted_v1)


def _units(pair: Pair) -> re.Pattern[str] | None:
    """What an amount may have been converted into: in a translation the money of its own readers alone, as measures in
    brackets are those of many texts."""
    if same_language(pair):
        return re.compile(_words()["converted"], re.I)
    home = _words()["home_money"].get(pair.child.article.language or "")
    return re.compile(home, re.I) if home else None


@lru_cache(maxsize=16)
def _scale(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(r"\b(?:" + "|".join(row) + r")\b", re.I) for row in _words()["days"][language])


@lru_cache(maxsize=512)
def _numbers_in(text: str, inside: Span) -> tuple[tuple[float, Span], ...]:
    found: list[tuple[float, Span]] = []
    for match in _NUMBER.finditer(text, inside.start, inside.end):
        value = float(re.sub(r"\D", "", match[1])) + (float("0." + match[2][1:]) if match[2] else 0.0)
        if not 1900 <= value <= 2100:  # years
            found.append((value, Span(*match.span())))
        if len(found) >= 200:
            break
    return tuple(found)


def _numbers(view: View) -> tuple[tuple[float, Span], ...]:
    return _numbers_in(view.article.text, body_range(view))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _figures(value: float) -> int:
    """How many figures say something: 4000 has one, 3964 four."""
    return len(f"{value:g}".replace(".", "").strip("0"))

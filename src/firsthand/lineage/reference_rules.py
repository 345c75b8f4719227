"""Rules of direction that read what a text presupposes: names without an introduction, words that point back to text
that is not there, the name of the outlet in whose voice the text was written."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from firsthand.lineage.aligned import lines
from firsthand.lineage.evidence import Pair, View
from firsthand.lineage.mark_rules import marked
from firsthand.lineage.shared import around, body_range, flat_body, is_shared, reason, sign, word_places
from firsthand.lineage.tokens import tokens
from firsthand.outlets import key, same_name
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_CAPITAL = r"[A-ZÀ-ÞА-ЯЁ][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NAMES = re.compile(rf"{_CAPITAL}(?:[ \u00a0]{_CAPITAL})*")
_ACRONYM = re.compile(r"\(([A-ZА-Я]{2,6})\)")
_MOST = 400  # names of one page that are compared
_VOICES = 31  # places of one page at which it may speak in its own voice


@dataclass(frozen=True, slots=True)
class Introduction:
    """Where a page first has a name in full (``full``: its words and place) and where it first has its last word
    alone."""

    full: tuple[str, Span] | None
    bare: Span | None


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return dict(json.loads(Path(__file__).with_name("reference_words.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=512)
def _introductions(text: str, inside: Span) -> Mapping[str, Introduction]:
    """By last name: the first full and the first bare mention, in order of text."""
    never = frozenset(_words()["never_names"])
    small = {word for word in re.findall(r"[^\W\d_]+", inside.of(text)) if word.islower()}
    full: dict[str, tuple[str, Span]] = {}
    bare: dict[str, Span] = {}
    for found in _NAMES.finditer(text, inside.start, inside.end):
        row = found.group().split()
        start = found.start()
        while len(row) > 1 and (
            row[0].casefold() in small or row[0].casefold() in never
        ):  # "The", "On": capital for opening the sentence
            start += len(row.pop(0)) + 1
        name = re.sub(r"['’]s?$", "", row[-1])
        span = Span(start, found.end())
        if name.casefold() in never or name.casefold() in small or name.isupper():
            continue
        if len(row) > 1:
            full.setdefault(name, (" ".join(row), span))
        else:
            bare.setdefault(name, span)
    for found in _ACRONYM.finditer(text, inside.start, inside.end):
        full.setdefault(found[1], (around_text(text, found.start()), Span(*found.span(1))))
        first = re.compile(rf"\b{found[1]}\b").search(text, inside.start, inside.end)
        if first and first.start() < found.start():
            bare[found[1]] = Span(*first.span())
    names = sorted({*full, *bare})[:_MOST]
    return {name: Introduction(full.get(name), bare.get(name)) for name in names}


def around_text(text: str, end: int) -> str:
    """The few words before a place."""
    return " ".join(text[max(end - 60, 0) : end].split()[-5:])


def name_not_introduced_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page uses a last name or an abbreviation before or without its full form, which the other page gives
    first."""
    if pair.child.article.language != pair.parent.article.language:
        return ()
    here = _introductions(pair.child.article.text, body_range(pair.child))
    there = _introductions(pair.parent.article.text, body_range(pair.parent))
    above = _introductions(pair.child.article.text, _above(pair.child))
    found: list[Reason] = []
    for name, mine in here.items():
        theirs = there.get(name)
        if name in above and above[name].full:
            continue
        if not mine.bare or not theirs or not theirs.full or not is_shared(pair, mine.bare):
            continue
        late = mine.full is None or mine.full[1].start > mine.bare.start
        first = theirs.bare is None or theirs.full[1].start < theirs.bare.start
        if late and first:
            how = "only later" if mine.full else "nowhere"
            text = (
                f"“{name}” stands on {pair.mine} before anything says who or what that is (in full {how}); "
                f"{pair.theirs} first has “{theirs.full[0]}”."
            )
            found += sign(name_not_introduced_v1, pair.child, mine.bare, text, settings)
    return tuple(found[:2])


def _above(view: View) -> Span:
    """From the deck, if there is one above the body, to the body: it may be the first paragraph. Titles and decks name
    people shortly, so that only what they have in full tells anything."""
    body = body_range(view)
    first = [block.span.start for block in view.article.blocks if block.kind == "deck" and block.span < body]
    return Span(min([*first, body.start]), body.start)


def points_back_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page begins with a word that points back to something said before, and only on the other page there is
    anything before it."""
    starts = lines(pair.child)[:1]
    openers = _words()["points_back"].get(pair.child.article.language or "en", [])
    for span in starts:
        row = span.of(pair.child.article.text).split()
        opening = " ".join(row[:5])
        first = row[0].strip(",").casefold() if row else ""
        if first in openers and is_shared(pair, span):
            at = flat_body(pair.parent).find(opening)
            before = flat_body(pair.parent)[: max(at, 0)]
            if _told_before(before):
                text = f"{pair.mine} begins “{opening} …”, which points back to what only {pair.theirs} has before it."
                return reason(
                    points_back_v1,
                    pair.child,
                    Span(span.start, span.start + len(row[0])),
                    text,
                    settings.signs[points_back_v1.__name__],
                )
    return ()


def outlet_named_in_text_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """The shared text speaks of the other page's outlet by name, as texts do that were written there."""
    if any(same_name(one, other) for one in pair.child.names for other in pair.parent.names):
        return ()
    mine = tokens(pair.child.article.text)
    for name in pair.parent.names or sorted(pair.parent.borne):
        wanted = key(name)
        if not wanted or len("".join(wanted)) < 4:
            continue
        for at in _stands(mine.words, wanted):
            span = Span(mine.starts[at], mine.ends[at + len(wanted) - 1])
            if is_shared(pair, span) and span.of(pair.child.article.text)[:1].isupper() and _says(pair.parent, wanted):
                told = _spoken(pair.child, span)
                weight = settings.outlet_spoken if told else settings.outlet_named
                text = f"the shared text names the outlet of {pair.theirs}: “{around(pair.child, span, 40)}”."
                return reason(outlet_named_in_text_v1, pair.child, span, text, weight)
    return ()


def speaks_to_own_readers_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page speaks in its own voice, to its own readers, in text that the other page lacks."""
    whole = pair.child.article.text
    own = _words()["own_voice"].get(pair.child.article.language or "en", [])
    if not own:
        return ()
    quoted = [part for quotation in pair.child.quotations for part in quotation.content]
    cut, marks = tokens(whole), marked(whole)
    for span in islice(word_places(pair.child, own), _VOICES):
        country = len(span) > 1 and span.of(whole).isupper()  # US
        said = marks >> bisect_left(cut.starts, span.start) & 1 or any(p.start <= span.start < p.end for p in quoted)
        if country or said or is_shared(pair, span):
            continue
        row = around(pair.child, span, 40)
        if row not in flat_body(pair.parent):
            text = f"{pair.mine} speaks in its own voice in text that {pair.theirs} lacks: “{row}”."
            return sign(speaks_to_own_readers_v1, pair.child, span, text, settings)
    return ()


def _told_before(text: str) -> bool:
    """Whether a text is a story's beginning, to which a word can point back: it names somebody. A line that an outlet
    puts above a story does not."""
    return len(text.split()) >= 8 and bool(re.search(rf"[^.!?] {_CAPITAL}", text))


REFERENCE_RULES = (name_not_introduced_v1, points_back_v1, outlet_named_in_text_v1, speaks_to_own_readers_v1)


def _stands(row: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    """Where some words stand in a row of words, a possessive ending aside."""
    last = wanted[-1]
    found = [at for at, word in enumerate(row) if word == wanted[0] or word.removesuffix("'s") == wanted[0]]
    size = len(wanted)
    return [at for at in found if row[at : at + size - 1] == wanted[:-1] and _ends(row, at + size - 1, last)][:5]


def _ends(row: tuple[str, ...], at: int, last: str) -> bool:
    return at < len(row) and row[at].removesuffix("'s") == last


def _says(view: View, wanted: tuple[str, ...]) -> bool:
    """Whether the body of a page has some words in a row."""
    row = tokens(view.article.text)
    inside = row.range(body_range(view))
    return bool(_stands(row.words[inside.start : inside.stop], wanted))


def _spoken(view: View, span: Span) -> bool:
    """Whether a verb of telling or learning stands just before or after a name."""
    text = view.article.text
    verbs = _words()["told_to"].get(view.article.language or "en", [])
    near = f"{text[max(span.start - 30, 0) : span.start]} | {text[span.end : span.end + 30]}".casefold()
    return any(re.search(rf"\b{verb}\b", near) for verb in verbs)

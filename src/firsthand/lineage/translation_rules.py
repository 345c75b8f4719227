"""Rules of direction between two languages: what a translator leaves standing, and what only foreign texts have."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from firsthand.lineage.evidence import Pair, View
from firsthand.lineage.shared import around, body_range, found_in_body, sign
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.&-]*(?: [A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.&-]*)*")
_OTHER = re.compile(r"[Ѐ-ԯͰ-Ͽ֐-ۿऀ-ॿ぀-ヿ一-鿿가-힯]")
_SEEN = 200  # places of one kind that are looked at on one page


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return dict(json.loads(Path(__file__).with_name("translation_words.json").read_text(encoding="utf-8")))


def _languages(pair: Pair) -> tuple[str, str] | None:
    """The languages of the two pages if they are known and differ."""
    mine, theirs = (view.article.language for view in (pair.child, pair.parent))
    return (mine, theirs) if mine and theirs and mine != theirs else None


def foreign_letters_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page, which is written in other letters, leaves words in the letters of the other page that stand there."""
    if not _languages(pair) or not _script_differs(pair):
        return ()
    there = frozenset(tokens(pair.parent.article.text).words)
    found: list[tuple[Span, int]] = []
    for match in found_in_body(_LATIN, pair.child, _SEEN):
        span = Span(*match.span())
        row = tokens(pair.child.article.text).within(span)
        if row and all(word in there for word in row) and not span.of(pair.child.article.text).isupper():
            found.append((span, len(row)))
    if not found:
        return ()
    span = max(found, key=lambda one: (one[1], -one[0].start))[0]
    text = f"{pair.mine} leaves “{span.of(pair.child.article.text)}” in the letters of {pair.theirs}."
    strength = ":several" if len(found) > 1 else ""
    return sign(foreign_letters_v1, pair.child, span, text, settings, strength)


def foreign_measure_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page measures as the readers of the other page's language do, not as its own."""
    languages = _languages(pair)
    measures = _words()["measures"].get(languages[0], {}).get(languages[1]) if languages else None
    if not measures:
        return ()
    pattern = re.compile(r"\d[\d.,  ]* ?(?:\w+ )?(?:" + "|".join(measures) + r")\b", re.I)
    for found in found_in_body(pattern, pair.child, _SEEN):
        span = Span(*found.span())
        row = around(pair.child, span, 20)
        text = f"{pair.mine} measures as texts in the language of {pair.theirs} do: “{row}”."
        return sign(foreign_measure_v1, pair.child, span, text, settings)
    return ()


def foreign_words_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page leaves words in a row in the language of the other page, which has them too."""
    languages = _languages(pair)
    small = frozenset(_words()["small"].get(languages[1], [])) if languages else frozenset()
    own = frozenset(_words()["small"].get(languages[0], [])) if languages else frozenset()
    if not languages or not small:
        return ()
    there = tokens(pair.parent.article.text)
    rows = set(zip(there.words, there.words[1:], there.words[2:], strict=False))
    mine = tokens(pair.child.article.text)
    for at in mine.range(body_range(pair.child)):
        row = mine.words[at : at + 3]
        if len(row) == 3 and tuple(row) in rows and any(word in small and word not in own for word in row):
            span = Span(mine.starts[at], mine.ends[at + 2])
            text = f"{pair.mine} leaves “{around(pair.child, span, 10)}” in the language of {pair.theirs}."
            return sign(foreign_words_v1, pair.child, span, text, settings)
    return ()


def says_it_is_translated_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page says that it is a translation, or gives a word of another language in brackets after its own."""
    languages = _languages(pair)
    pattern = _words()["translated"].get(languages[0]) if languages else None
    if not pattern:
        return ()
    for found in found_in_body(re.compile(r"\b(?:" + "|".join(pattern) + r")\b", re.I), pair.child, _SEEN):
        span = Span(*found.span())
        text = f"{pair.mine} says so itself: “{around(pair.child, span, 30)}”."
        return sign(says_it_is_translated_v1, pair.child, span, text, settings)
    return ()


TRANSLATION_RULES = (foreign_letters_v1, foreign_measure_v1, foreign_words_v1, says_it_is_translated_v1)


def _script_differs(pair: Pair) -> bool:
    """Whether the child is written mostly in letters other than Latin ones, and the parent in Latin ones."""
    return _is_latin(_sample(pair.parent)) and not _is_latin(_sample(pair.child))


def _sample(view: View) -> str:
    inside = body_range(view)
    return view.article.text[inside.start : min(inside.end, inside.start + 600)]


def _is_latin(text: str) -> bool:
    return len(_OTHER.findall(text)) * 3 < len(re.findall(r"[A-Za-z]", text)) + 1

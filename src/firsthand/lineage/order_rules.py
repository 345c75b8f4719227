"""Rules of direction that read the order of a text: things named before they are introduced, pronouns whose person was
cut away, a title that speaks of what is not told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from firsthand.lineage.aligned import Line, both_sides, same_language
from firsthand.lineage.evidence import Pair, View, shorten
from firsthand.lineage.shared import body_range, flat_body, is_shared, sign
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings
from firsthand.text import collapse

_SHARED = 0.75  # share of a sentence in passages from which it is shared
_MOST = 1500  # words with an article of one page that are looked at
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁ][^\W\d_]+")


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return dict(json.loads(Path(__file__).with_name("reference_words.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=16)
def _articles(language: str) -> re.Pattern[str] | None:
    """An article, at most one word between, and a word."""
    known = _words()["articles"].get(language)
    if not known:
        return None
    some, that = "|".join(known["some"]), "|".join(known["that"])
    letters = "".join(sorted({word[0] for word in (*known["some"], *known["that"])}))
    either = rf"(?i:(?=[{letters}])(?:(?P<some>{some})|(?P<that>{that})))"
    return re.compile(rf"\b{either} (?:(?P<between>[^\W\d_A-Z]+) )?(?P<noun>[^\W\d_A-Z]{{4,}})")


@lru_cache(maxsize=512)
def _things(text: str, inside: Span, language: str) -> Mapping[str, tuple[bool, Span, str]]:
    """Each noun with an article: whether its first mention is with “a” (True) or “the”, where, and its words."""
    pattern, found = _articles(language), dict[str, tuple[bool, Span, str]]()
    if not pattern:
        return found
    small = frozenset(_words()["no_things"].get(language, []))
    for number, match in enumerate(pattern.finditer(text, inside.start, inside.end)):
        if number >= _MOST:
            break
        some = match["some"] is not None
        for word in [match["between"] or match["noun"], match["noun"]][: 2 if some else 1]:
            if len(word) >= 4 and word not in small:
                found.setdefault(word, (some, Span(*match.span()), match.group()))
    return found


def thing_not_introduced_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page speaks of “the” thing before anything has said what it is, and the other page first has “a” thing of
    that kind."""
    language = same_language(pair)
    if not language:
        return ()
    here = _things(pair.child.article.text, body_range(pair.child), language)
    there = _things(pair.parent.article.text, body_range(pair.parent), language)
    first_here, first_there = _first_places(pair.child), _first_places(pair.parent)
    found: list[Reason] = []
    for word, (with_a, span, row) in here.items():
        other = there.get(word)
        if with_a or not other or not other[0]:
            continue
        if first_here.get(word, -1) < span.start or first_there.get(word, -1) < other[1].start:
            continue  # named before without an article
        if not is_shared(pair, span) or _here_on(pair.child, span) not in flat_body(pair.parent):
            continue  # another wording, not another order
        text = f"{pair.mine} first has “{row}”, and {pair.theirs} introduces it: “{other[2]}”."
        found += sign(thing_not_introduced_v1, pair.child, span, text, settings)
    return tuple(found[:2])


def _here_on(view: View, span: Span) -> str:
    """A place and the words after it, on one line."""
    return collapse(view.article.text[span.start : span.end + 20].rpartition(" ")[0])


@lru_cache(maxsize=512)
def _first(text: str, inside: Span) -> Mapping[str, int]:
    cut = tokens(text)
    back = cut.range(inside)[::-1]  # the first of equal words comes last, and stays
    return dict(zip(map(cut.words.__getitem__, back), map(cut.starts.__getitem__, back), strict=True))


def _first_places(view: View) -> Mapping[str, int]:
    """Where each word of the body first stands."""
    return _first(view.article.text, body_range(view))


def person_cut_away_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """A sentence that both pages have begins with “he” or the like: on the other page a name stands before it, and here
    another text does, or none, without a name."""
    language = same_language(pair)
    pronouns = frozenset(_words()["persons"].get(language or "", []))
    if not pronouns:
        return ()
    mine, theirs = both_sides(pair)
    said = [(at, line) for at, line in enumerate(mine) if line.shared >= _SHARED]
    rows = ((at, line, _key(pair.child, line)) for at, line in said)
    begun = [(at, line, row) for at, line, row in rows if row and row[0] in pronouns]
    others = {_key(pair.parent, r): at for at, r in enumerate(theirs) if begun and r.shared >= _SHARED}
    for at, line, row in begun:
        other = others.get(row)
        if other is None:
            continue
        if not _named_before(pair.child, mine, at) and _named_before(pair.parent, theirs, other):
            text = (
                f"{pair.mine} has “{shorten(line.span.of(pair.child.article.text), 50)}” without a name before it that "
                f"“{row[0]}” could mean; {pair.theirs} has one."
            )
            return sign(person_cut_away_v1, pair.child, line.span, text, settings)
    return ()


def title_beyond_text_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """The title of both pages speaks of what only the other page tells."""
    if not same_language(pair):
        return ()
    titles = [_title(view) for view in (pair.child, pair.parent)]
    if not titles[0] or len(titles[0][1] & (titles[1][1] if titles[1] else frozenset())) < 0.6 * len(titles[0][1]):
        return ()
    here, there = _stems(pair.child), _stems(pair.parent)
    missing = sorted(word for word in titles[0][1] if word[:5] not in here and word[:5] in there)
    if not missing or any(word[:5] in here and word[:5] not in there for word in titles[0][1]):
        return ()
    text = (
        f"the title of {pair.mine} (“{shorten(titles[0][0].of(pair.child.article.text))}”) speaks of what only "
        f"{pair.theirs} tells: {', '.join(missing[:3])}."
    )
    return sign(title_beyond_text_v1, pair.child, titles[0][0], text, settings)


def title_cut_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """The title of this page is the beginning of the other page's title."""
    rows = [
        tokens(v.article.text).within(b.span) if b else ()
        for v, b in ((v, _title_block(v)) for v in (pair.child, pair.parent))
    ]
    block = _title_block(pair.child)
    if not block or not 3 <= len(rows[0]) < len(rows[1]) or rows[1][: len(rows[0])] != rows[0]:
        return ()
    text = f"the title of {pair.mine} is only the beginning of the title of {pair.theirs}."
    return sign(title_cut_v1, pair.child, block.span, text, settings)


ORDER_RULES = (thing_not_introduced_v1, person_cut_away_v1, title_beyond_text_v1, title_cut_v1)


def _key(view: View, line: Line) -> tuple[str, ...]:
    """The first words of a sentence, by which it is found on the other page."""
    return tokens(view.article.text).within(line.span)[:6]


def _named_before(view: View, spans: Sequence[Line], at: int) -> bool:
    """Whether one of the three sentences before, or the title where there are fewer, has a name inside it."""
    text, cut = view.article.text, tokens(view.article.text)
    for line in spans[max(at - 3, 0) : at]:
        for number in cut.range(line.span)[1:]:
            if text[cut.starts[number]].isupper() and _NAME.match(text, cut.starts[number]):
                return True
    return False


def _title_block(view: View):  # type: ignore[no-untyped-def]
    return next((block for block in view.article.blocks if block.kind == "title"), None)


def _title(view: View) -> tuple[Span, frozenset[str]] | None:
    """The title and its words of five letters or more."""
    block = _title_block(view)
    if not block:
        return None
    words = frozenset(word for word in tokens(view.article.text).within(block.span) if len(word) >= 5)
    return (block.span, words) if words else None


def _stems(view: View) -> frozenset[str]:
    return _stems_of(view.article.text, body_range(view))


@lru_cache(maxsize=512)
def _stems_of(text: str, inside: Span) -> frozenset[str]:
    return frozenset(word[:5] for word in tokens(text).within(inside))

"""Rules of direction that read what a text loses each time it is told again: who said so, and what he is called."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.lineage.aligned import Line, both_sides, replaced_runs, same_language
from firsthand.lineage.evidence import Pair, View, shorten
from firsthand.lineage.gloss_rules import source_words
from firsthand.lineage.mark_rules import marked
from firsthand.lineage.shared import sign
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_SHARED = 0.75  # share of a sentence in passages from which it is shared
_MARK = re.compile('["“”„«»]')


@lru_cache(maxsize=16)
def _attribution(language: str) -> re.Pattern[str] | None:
    row = source_words()["attribution"].get(language)
    return re.compile(r"\b(?:" + "|".join(row) + r")\b", re.I) if row else None


def attribution_left_out_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page says outright, in a sentence that both have, what the other page says somebody said."""
    language = same_language(pair)
    pattern = _attribution(language) if language else None
    if not pattern:
        return ()
    mine, theirs = tokens(pair.child.article.text), tokens(pair.parent.article.text)
    lines = both_sides(pair)
    quoted, own = marked(pair.parent.article.text), marked(pair.child.article.text)
    for here, there in (_slid(mine.words, theirs.words, *run) for run in replaced_runs(pair)):
        if len(here) > 1 or len(there) < 2 or not pattern.search(" ".join(theirs.words[there.start : there.stop])):
            continue
        said = _line(lines[1], theirs.starts[there.start])
        opens = said is not None and theirs.starts[there.start] - said.span.start < 2  # what follows was said
        near = here.start if opens else here.start - 1
        at = (_line(lines[0], mine.starts[near]) if 0 <= near < len(mine.starts) else None), said
        if not at[0] or not at[1] or at[0].shared < _SHARED or quoted >> there.start & 1 or own >> near & 1:
            continue
        row = at[0].span.of(pair.child.article.text)
        if pattern.search(row) or _MARK.search(row):
            continue
        said_so = Span(theirs.starts[there.start], theirs.ends[there.stop - 1]).of(pair.parent.article.text)
        text = (
            f"{pair.mine} says outright “{shorten(row, 60)}”, and {pair.theirs} adds who said so: “"
            f"{shorten(said_so, 60)}”."
        )
        return sign(attribution_left_out_v1, pair.child, at[0].span, text, settings)
    return ()


def name_made_title_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """In the same place this page has a person's office or trade and the other page the person's name, which stands
    nowhere on this page."""
    language = same_language(pair)
    articles = frozenset(source_words()["definite"].get(language or "", []))
    if not articles:
        return ()
    mine = tokens(pair.child.article.text)
    known = frozenset(mine.words)
    for here, there in replaced_runs(pair):
        name = _full_name(pair.parent, there)
        span = _office(pair.child, here, articles) if name and name[1] not in known else None
        if name and span:
            text = f"{pair.mine} has “{span.of(pair.child.article.text)}” where {pair.theirs} has “{name[0]}”."
            return sign(name_made_title_v1, pair.child, span, text, settings)
    return ()


SOURCE_RULES = (attribution_left_out_v1, name_made_title_v1)


def _slid(mine: tuple[str, ...], theirs: tuple[str, ...], here: range, there: range) -> tuple[range, range]:
    """What is missing on one side, moved back over words that stand before it and at its end: of `rubble[, the office
    said. The] night` it is `rubble, [the office said.] The night`."""
    while there and not here and here.start > 0 and mine[here.start - 1] == theirs[there.stop - 1]:
        here, there = range(here.start - 1, here.stop - 1), range(there.start - 1, there.stop - 1)
    return here, there


def _line(lines: tuple[Line, ...], at: int) -> Line | None:
    """The sentence that holds a character of the text."""
    return next((line for line in lines if line.span.start <= at < line.span.end), None)


def _full_name(view: View, run: range) -> tuple[str, str] | None:
    """Two words of a run that are capital inside a sentence and follow each other, and the last of them."""
    cut, text = tokens(view.article.text), view.article.text
    for at in run[:-1]:
        one, two = Span(cut.starts[at], cut.ends[at]), Span(cut.starts[at + 1], cut.ends[at + 1])
        capital = all(len(s) > 1 and text[s.start].isupper() and not s.of(text).isupper() for s in (one, two))
        if capital and text[one.end : two.start] == " ":
            return text[one.start : two.end], cut.words[at + 1]
    return None


def _office(view: View, run: range, articles: frozenset[str]) -> Span | None:
    """An article and one to three small words that end where a run does: `the inspector`."""
    cut, text = tokens(view.article.text), view.article.text
    for start in range(run.stop - 2, max(run.stop - 5, -1), -1):
        if cut.words[start] in articles:
            small = all(text[cut.starts[at]].islower() for at in range(start + 1, run.stop))
            return Span(cut.starts[start], cut.ends[run.stop - 1]) if small and run.stop - start > 1 else None
    return None

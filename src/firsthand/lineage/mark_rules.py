"""Rules of direction that read quotation marks in the shared text, word against word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from firsthand.lineage.aligned import equal_runs, gaps, replaced_runs, same_language
from firsthand.lineage.damage_rules import broken_letters_v1
from firsthand.lineage.evidence import Pair, pair_turned, shorten
from firsthand.lineage.shared import sign
from firsthand.lineage.text_rules import quotation_shortened_v1
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_MARKED = re.compile(r"“[^“”\n]{3,1200}”|„[^„“”\n]{3,1200}[“”]|«[^«»\n]{3,1200}»|\"(?<!\w\")[^\"\n]{3,1200}\"(?!\w)")
_MOST = 300  # stretches in marks of one page that are looked at


@lru_cache(maxsize=512)
def marked(text: str) -> int:
    """The words that stand in quotation marks, as bits."""
    cut, bits = tokens(text), 0
    for number, found in enumerate(_MARKED.finditer(text)):
        if number >= _MOST:
            break
        inside = cut.range(Span(*found.span()))
        bits |= ((1 << len(inside)) - 1) << inside.start
    return bits


def marks_lost_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """Words that stand in quotation marks on the other page stand here as the page's own words, and not the other way
    round."""
    if broken_letters_v1(pair, settings):  # the marks themselves are broken: one damage is one sign
        return ()
    here, there = marked(pair.child.article.text), marked(pair.parent.article.text)
    lost: list[tuple[int, range]] = []
    gained = 0
    for mine, theirs in equal_runs(pair):
        quoted = there >> theirs.start & ((1 << len(theirs)) - 1)
        own = here >> mine.start & ((1 << len(mine)) - 1)
        if (quoted & ~own).bit_count():
            lost.append(((quoted & ~own).bit_count(), mine))
        gained += (own & ~quoted).bit_count()
    words = sum(count for count, _ in lost)
    if words < 4 or words < 2 * gained:
        return ()
    cut, run = tokens(pair.child.article.text), max(lost, key=lambda row: (row[0], -row[1].start))[1]
    span = Span(cut.starts[run.start], cut.ends[run.stop - 1])
    text = (
        f"{words} words that stand in quotation marks on {pair.theirs} stand on {pair.mine} without them (“"
        f"{shorten(span.of(pair.child.article.text), 60)}”)."
    )
    return sign(marks_lost_v1, pair.child, span, text, settings)


def quoted_words_left_out_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """Inside quotations that both pages have, the other page has words that this page lacks, and hardly the other way
    round."""
    shortened = quotation_shortened_v1(pair, settings) or quotation_shortened_v1(pair_turned(pair), settings)
    if not same_language(pair) or shortened:  # one cut is one sign
        return ()
    here, there = marked(pair.child.article.text), marked(pair.parent.article.text)
    mine_only = theirs_only = 0
    first: range | None = None
    for mine, theirs in (*replaced_runs(pair, 40), *gaps(pair)):
        own, quoted = _inside(here, mine), _inside(there, theirs)
        if not mine and quoted == len(theirs) >= 2:
            theirs_only += quoted
            first = first or theirs
        elif not theirs and own == len(mine) >= 2:
            mine_only += own
    if first is None or theirs_only < 4 or theirs_only < 3 * mine_only:
        return ()
    cut = tokens(pair.parent.article.text)
    span = Span(cut.starts[first.start], cut.ends[first.stop - 1])
    text = (
        f"{theirs_only} words of quotations on {pair.theirs} are missing on {pair.mine} (“"
        f"{shorten(span.of(pair.parent.article.text), 60)}”)."
    )
    return sign(quoted_words_left_out_v1, pair.parent, span, text, settings)


MARK_RULES = (marks_lost_v1, quoted_words_left_out_v1)


def _inside(bits: int, run: Iterable[int]) -> int:
    return sum(bits >> at & 1 for at in run)

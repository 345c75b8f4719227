"""The shared text of two pages, word against word, and small questions to the text of one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from rapidfuzz.distance import Indel

from firsthand.lineage.evidence import Pair, View, place, sentence
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings
from firsthand.text import collapse

Runs = tuple[tuple[str, int, int, int, int], ...]


@lru_cache(maxsize=64)
def opcodes(one: tuple[str, ...], other: tuple[str, ...]) -> Runs:
    """Runs that turn ``one`` into ``other``: ``equal``, ``delete`` or ``insert``, range of ``one``, of ``other``."""
    return tuple((op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Indel.opcodes(one, other))


def replaced_words(pair: Pair) -> Iterator[tuple[int, int]]:
    """Single words of the child that stand for single words of the parent, inside shared text: their numbers."""
    mine, theirs = tokens(pair.child.article.text), tokens(pair.parent.article.text)
    for here, there, passage in pair.passages:
        if passage.kind != "edited":
            continue
        first, other = mine.range(here).start, theirs.range(there).start
        runs = opcodes(mine.within(here), theirs.within(there))
        for (tag, a, b, c, d), (after, e, f, g, h) in pairwise(runs):
            if {tag, after} == {"delete", "insert"} and (b - a) + (f - e) == 1 and (d - c) + (h - g) == 1:
                yield first + min(a, e), other + min(c, g)


@lru_cache(maxsize=512)
def body_range(view: View) -> Span:
    """From the first to the last character of the body; empty if there is none."""
    body = view.article.body()
    return Span(body[0].span.start, body[-1].span.end) if body else Span(0, 0)


def found_in_body(pattern: re.Pattern[str], view: View, most: int) -> Iterator[re.Match[str]]:
    """The first ``most`` places of a pattern in the body: hostile pages hold thousands."""
    inside = body_range(view)
    return islice(pattern.finditer(view.article.text, inside.start, inside.end), most)


def equal_words(pair: Pair) -> tuple[int, int]:
    """Which words of the child stand on the parent too, and which of the parent on the child: bits, by the words'
    numbers. Translated passages have none."""
    mine, theirs = tokens(pair.child.article.text), tokens(pair.parent.article.text)
    here = there = 0
    for span, other, passage in pair.passages:
        if passage.kind == "translated":
            continue
        one, two = mine.range(span), theirs.range(other)
        for tag, a, b, c, d in opcodes(mine.within(span), theirs.within(other)):
            if tag == "equal":
                here |= ((1 << (b - a)) - 1) << (one.start + a)
                there |= ((1 << (d - c)) - 1) << (two.start + c)
    return here, there


@lru_cache(maxsize=512)
def flat_body(view: View) -> str:
    """The body on one line."""
    return collapse(body_range(view).of(view.article.text))


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A character that is no part of a word and, as group 1, one of ``words``. Python's ``re`` passes over other
    characters much sooner this way than by asking at each whether a word begins there."""
    letters = "".join(sorted({word[0] for word in words}))
    first = f"(?=[{letters}])" if letters.isalpha() else ""
    return re.compile(rf"\W({first}(?:{'|'.join(words)}))\b", re.I)


def word_places(view: View, words: Sequence[str]) -> Iterator[Span]:
    """Where one of ``words`` (patterns that begin with a letter of theirs) stands in the body, as whole words, in any
    case."""
    inside = body_range(view)
    for found in _any_of(tuple(words)).finditer("\n" + view.article.text, inside.start, inside.end + 1):
        yield Span(found.start(1) - 1, found.end(1) - 1)


def is_shared(pair: Pair, span: Span) -> bool:
    """Whether a span of the child's text lies in shared text, or within a few characters of it."""
    return any(mine.start - 20 <= span.start and span.end <= mine.end + 20 for mine, _, _ in pair.passages)


def around(view: View, span: Span, reach: int = 20) -> str:
    """The words around a place, on one line, cut at spaces."""
    text = view.article.text
    start, end = max(span.start - reach, 0), min(span.end + reach, len(text))
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    return collapse(text[start:end])


def reason(rule: Callable[..., object], view: View, span: Span, text: str, weight: float) -> tuple[Reason, ...]:
    """One reason at a place of ``view``'s text; none if the place is not in the page's source."""
    where = place(view.article, span)
    return (Reason(rule.__name__, sentence(text), view.page.id, where, weight),) if where else ()


def sign(
    rule: Callable[..., object], view: View, span: Span, text: str, settings: LineageSettings, strength: str = ""
) -> tuple[Reason, ...]:
    """One reason of the weight that ``settings`` have for this rule (at this strength)."""
    return reason(rule, view, span, text, settings.signs[rule.__name__ + strength])

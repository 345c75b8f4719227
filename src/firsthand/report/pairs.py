"""Two pages side by side, with the passages they share lit and numbered alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from firsthand.records import Article, Match, Passage, Span
from firsthand.report import words
from firsthand.report.marks import Lit, by_block, lit_text, shallow
from firsthand.report.own import own_words
from firsthand.report.places import joined
from firsthand.report.words import PageName
from firsthand.text import percent

_LONG = 4000
"""Characters of a block that is shown whole; longer ones are cut around what is shared."""
_AROUND = 280
"""Blocks that stand within so many characters of a shared passage are shown; what shares nothing is cut."""


@dataclass(frozen=True, slots=True)
class PassageRow:
    number: int
    kind: str
    label: str
    words: int
    score: float
    a_href: str
    b_href: str


@dataclass(frozen=True, slots=True)
class Side:
    """One page of the two: its name, how much of it is shared, its blocks with the passages lit."""

    name: PageName
    cover: str
    blocks: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class PairView:
    number: int
    a: Side
    b: Side
    passages: tuple[PassageRow, ...]
    left_out: int
    characters: int


def pair_view(
    number: int,
    match: Match,
    articles: Mapping[str, Article],
    names: Mapping[str, PageName],
    seen: Counter[str],
    limit: int,
) -> PairView:
    """Build one pair, the page with the lower number on the left; passages are numbered in its order.

    Passages past ``limit`` characters over all are counted and not shown."""
    if names[match.a].number > names[match.b].number:
        turned = tuple(replace(each, a=each.b, b=each.a) for each in match.passages)
        match = Match(match.b, match.a, turned, match.cover_b, match.cover_a)
    ordered = sorted(match.passages, key=lambda each: (each.a, each.b, each.kind))
    passages = _fitting(ordered, limit)
    text = articles[match.a].text if match.a in articles else ""
    rows = tuple(
        PassageRow(
            i, each.kind, words.PASSAGE[each.kind], len(each.a.of(text).split()), each.score,
            f"#m{number}a{i}", f"#m{number}b{i}",
        )
        for i, each in enumerate(passages, start=1)
    )  # fmt: skip
    own: tuple[list[Lit], list[Lit]] = ([], [])
    for each in passages:
        if each.kind == "edited":
            both = own_words(articles[match.a].text, each.a, articles[match.b].text, each.b)
            for lits, spans in zip(own, both, strict=True):
                lits.extend(Lit("", (span,), "own", "not on the other page") for span in spans)
    shared = [[_lit(number, i, side, each) for i, each in enumerate(passages, start=1)] for side in ("a", "b")]
    a = _side(articles[match.a], match.cover_a, shared[0], own[0], names, seen)
    b = _side(articles[match.b], match.cover_b, shared[1], own[1], names, seen)
    size = sum(len(html) for side in (a, b) for _, html in side.blocks)
    return PairView(number, a, b, rows, len(ordered) - len(passages), size)


def _fitting(passages: Sequence[Passage], limit: int) -> list[Passage]:
    """The passages that are not too long, too many or too deep in one another to be shown, on both sides."""
    found = []
    for each in passages:
        size = max(len(each.a), len(each.b)) + _AROUND
        if size <= limit:
            found.append(each)
            limit -= size
    kept = set(shallow([(each.a,) for each in found])) & set(shallow([(each.b,) for each in found]))
    return [each for number, each in enumerate(found) if number in kept]


def _side(
    article: Article,
    cover: float,
    passages: Sequence[Lit],
    own: Sequence[Lit],
    names: Mapping[str, PageName],
    seen: Counter[str],
) -> Side:
    near = [Lit("", tuple(_wider(span) for span in lit.spans), "") for lit in passages]
    spans = [block.span for block in article.blocks]
    blocks = []
    hidden = 0
    parts = zip(article.blocks, by_block(spans, near), by_block(spans, [*passages, *own]), strict=True)
    for block, close, inside in parts:
        if not close and block.kind not in ("title", "deck"):
            hidden += len(block.span)
            continue
        if hidden:
            blocks.append(_hidden(hidden))
            hidden = 0
        keep = None
        if len(block.span) > _LONG:
            windows = [span for lit in close for span in lit.spans] or [
                Span(block.span.start, block.span.start + _LONG)
            ]
            keep = joined(windows)
        blocks.append((block.kind, lit_text(article.text, inside, block.span, seen, keep=keep)))
    if hidden:
        blocks.append(_hidden(hidden))
    return Side(names[article.page_id], percent(cover), tuple(blocks))


def _wider(span: Span) -> Span:
    return Span(max(span.start - _AROUND, 0), span.end + _AROUND)


def _hidden(size: int) -> tuple[str, Markup]:
    return "gap", Markup(f'<span class="gap">[… {size:,} characters that share nothing …]</span>')


def _lit(number: int, index: int, side: str, passage: Passage) -> Lit:
    """A passage, with its number in front as a link to the other side."""
    other = "b" if side == "a" else "a"
    before = Markup('<a class="n {}" href="#m{}{}{}" aria-label="{}">{}</a>').format(
        passage.kind, number, other, index, f"passage {index}, {words.PASSAGE[passage.kind]}: the other side", index
    )
    label = f"passage {index}, {words.PASSAGE[passage.kind]}"
    return Lit(
        f"m{number}{side}{index}",
        (passage.a if side == "a" else passage.b,),
        f"shared {escape(passage.kind)}",
        label,
        before,
    )

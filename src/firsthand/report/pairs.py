"""Two pages side by side, with the passages they share lit and numbered alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup, escape

from firsthand.records import Article, Match, Passage, Span
from firsthand.report import words
from firsthand.report.marks import Lit, lit_text
from firsthand.report.words import PageName, percent

_AROUND = 280
"""Characters of text shown on each side of a shared passage; longer stretches of a page's own are cut."""


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
    characters: int


def pair_view(
    number: int, match: Match, articles: Mapping[str, Article], names: Mapping[str, PageName], seen: Counter[str]
) -> PairView:
    """Build one pair, the page with the lower number on the left; passages are numbered in its order."""
    if names[match.a].number > names[match.b].number:
        turned = tuple(replace(each, a=each.b, b=each.a) for each in match.passages)
        match = Match(match.b, match.a, turned, match.cover_b, match.cover_a)
    passages = sorted(match.passages, key=lambda each: (each.a, each.b, each.kind))
    text = articles[match.a].text if match.a in articles else ""
    rows = tuple(
        PassageRow(
            i, each.kind, words.PASSAGE[each.kind], len(each.a.of(text).split()), each.score,
            f"#m{number}a{i}", f"#m{number}b{i}",
        )
        for i, each in enumerate(passages, start=1)
    )  # fmt: skip
    a = _side(number, "a", match.a, match.cover_a, passages, articles, names, seen)
    b = _side(number, "b", match.b, match.cover_b, passages, articles, names, seen)
    size = sum(len(html) for side in (a, b) for _, html in side.blocks)
    return PairView(number, a, b, rows, size)


def _side(
    number: int,
    side: Literal["a", "b"],
    page_id: str,
    cover: float,
    passages: Sequence[Passage],
    articles: Mapping[str, Article],
    names: Mapping[str, PageName],
    seen: Counter[str],
) -> Side:
    article = articles[page_id]
    lits = [_lit(number, i, side, each) for i, each in enumerate(passages, start=1)]
    spans = sorted(span for lit in lits for span in lit.spans)
    keep = [Span(max(span.start - _AROUND, 0), span.end + _AROUND) for span in spans]
    blocks = []
    hidden = 0
    for block in article.blocks:
        inside = [lit for lit in lits if any(s.start < block.span.end and s.end > block.span.start for s in lit.spans)]
        near = any(span.start < block.span.end and span.end > block.span.start for span in keep)
        if not near and block.kind not in ("title", "deck"):
            hidden += len(block.span)
            continue
        if hidden:
            blocks.append(_hidden(hidden))
            hidden = 0
        blocks.append((block.kind, lit_text(article.text, inside, block.span, seen)))
    if hidden:
        blocks.append(_hidden(hidden))
    return Side(names[page_id], percent(cover), tuple(blocks))


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

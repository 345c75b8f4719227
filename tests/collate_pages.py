"""Pages for the tests of the step collate, written in one line each.

``page("p1", "Mayor Ana Lund said: “⟦direct|Ana Lund|We will build it.⟧”")``: what stands between ⟦ and ⟧ is a
quotation, with its kind and speaker. Stretches of a mixed one in “ ” are its marks."""

from __future__ import annotations

import re

from firsthand.records import (
    Anchor,
    Article,
    Block,
    Descent,
    Fact,
    LostSource,
    Quotation,
    Reading,
    Relation,
    Span,
    Speaker,
)
from firsthand.settings import CollateSettings
from firsthand.text import short_id

from firsthand.collate import collate  # isort: skip

_QUOTATION = re.compile(r"⟦(direct|mixed|indirect)\|([^|]*)\|([^⟧]*)⟧")
Pages = tuple[Article, tuple[Quotation, ...]]


def page(name: str, marked: str, *, published: str | None = None, language: str = "en") -> Pages:
    """An article with its quotations from a marked text."""
    text, quotations, at = "", [], 0
    for found in _QUOTATION.finditer(marked):
        text += marked[at : found.start()]
        at = found.end()
        quotations.append(_quotation(name, found[1], found[2], found[3], len(text)))
        text += found[3]
    text += marked[at:]
    readings = [Reading("language", "stated", language, ())]
    if published:
        fact = Fact("published", published, Span(0, 0), "test", 1.0)
        readings.append(Reading("published", "stated", published, (fact,)))
    whole = Span(0, len(text))
    article = Article(name, text, (Block("body", whole),), (Anchor(whole, whole),), tuple(readings), ())
    return article, tuple(quotations)


def _quotation(name: str, kind: str, speaker: str, said: str, start: int) -> Quotation:
    marks = [Span(found.start() + 1 + start, found.end() - 1 + start) for found in re.finditer("“[^”]*”", said)]
    content = [Span(found.start() + start, found.end() + start) for found in re.finditer("[^“”]*[^“” ][^“”]*", said)]
    if kind == "direct":
        marks = content
    who = Speaker(speaker, "stated") if speaker else Speaker(None, "absent")
    made = tuple(content)
    return Quotation(short_id(name, str(start), said), name, kind, made, tuple(marks), None, who, 1.0, "test_v1")  # type: ignore[arg-type]


def descent(
    child: str, parent: str | LostSource, relation: Relation = "rewrite", direction: float | None = 0.9
) -> Descent:
    """``child`` took from ``parent``."""
    return Descent(child, parent, relation, 0.5, direction, ())


def run(pages: list[Pages], *descents: Descent):  # type: ignore[no-untyped-def]
    """The utterances of some pages."""
    articles = [article for article, _ in pages]
    quotations = [quotation for _, found in pages for quotation in found]
    return collate(articles, quotations, descents, settings=CollateSettings())


def told(pages: list[Pages], utterances) -> list[str]:  # type: ignore[no-untyped-def]
    """The changes in words: ``replaced p1 p2: 'old' → 'new'``."""
    texts = {article.page_id: article.text for article, _ in pages}
    where = {quotation.id: quotation.page_id for _, found in pages for quotation in found}
    lines = []
    for utterance in utterances:
        for change in utterance.changes:
            a = change.a.of(texts[where[change.old]]) if change.a else ""
            b = change.b.of(texts[where[change.new]]) if change.b else ""
            lines.append(f"{change.kind} {where[change.old]} {where[change.new]}: {a!r} → {b!r}")
    return lines

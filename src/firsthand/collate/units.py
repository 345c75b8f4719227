"""Quotations made ready for comparison: their words, and the sentences and clauses in which pieces travel."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.collate.tokens import Token, spoken, tokenise
from firsthand.records import Article, Quotation
from firsthand.settings import CollateSettings


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause or sentence: words ``start`` to ``end`` of its quotation, the weight of each content key (names, which
    tell the subject and not the wording, count half), the total, and the text for the vectors."""

    start: int
    end: int
    keys: dict[str, float]
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Material:
    """One quotation with everything that comparing it needs."""

    quotation: Quotation
    article: Article
    words: tuple[Token, ...]
    units: tuple[Unit, ...] = field(repr=False)
    language: str | None


def material(article: Article, quotation: Quotation, *, settings: CollateSettings) -> Material:
    """``quotation`` of ``article``, ready for comparison."""
    words = tokenise(article, quotation)
    found: dict[tuple[int, int], Unit] = {}
    for part in ("clause", "sentence"):
        start = 0
        for at in range(1, len(words) + 1):
            if at == len(words) or getattr(words[at], part) != getattr(words[start], part):
                if (start, at) not in found and len(found) < settings.max_units:
                    found[start, at] = _unit(article.text, words, start, at)
                start = at
    units = tuple(found[place] for place in sorted(found) if found[place].weight > 0)
    return Material(quotation, article, words, units, article.language)


def _unit(text: str, words: tuple[Token, ...], start: int, end: int) -> Unit:
    weights: dict[str, float] = {}
    for token in words[start:end]:
        if token.weight > 0:
            weights[token.key] = weights.get(token.key, 0.0) + (token.weight / 2 if token.name else token.weight)
    return Unit(start, end, weights, sum(weights.values()), spoken(text, words[start:end])[:2_000])


def overlap(p: Material, q: Material) -> tuple[float, float]:
    """The content that both have, as a share of the lighter and of the heavier quotation's."""
    counts: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for side, item in zip(counts, (p, q), strict=True):
        for token in item.words:
            side[token.key] = side.get(token.key, 0.0) + token.weight
    common = sum(min(weight, counts[1].get(key, 0.0)) for key, weight in counts[0].items())
    least, most = sorted(sum(side.values()) for side in counts)
    return (common / least if least else 0.0), (common / most if most else 0.0)

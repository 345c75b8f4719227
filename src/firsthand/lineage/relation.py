"""What two pages that share passages are to each other, before anything is said about the direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from firsthand.lineage.evidence import Pair, View, count_words, credits_naming
from firsthand.records import Relation, Span
from firsthand.settings import LineageSettings
from firsthand.text import words


def relation_of(pair: Pair, settings: LineageSettings) -> Relation:
    """The relation of the child to the parent, from the covers and the kinds of the passages."""
    size = Counter[str]()
    for mine, _, passage in pair.passages:
        near = passage.kind == "edited" and passage.score < settings.copied_likeness
        size["reworded" if near else passage.kind] += count_words(pair.child.article, mine)
    total = max(sum(size.values()), 1)
    if 2 * size["translated"] >= total:
        return "translation"
    if size["verbatim"] + size["edited"] < settings.copied_share * total:
        return "rewrite"
    return "copy" if pair.cover_parent >= settings.whole_cover else "excerpt"


def fidelity(pair: Pair) -> float:
    """Share of the child's words that the passages give, each weighted by how near its wording is."""
    given = sum(count_words(pair.child.article, mine) * passage.score for mine, _, passage in pair.passages)
    whole = sum(count_words(pair.child.article, block.span) for block in pair.child.article.blocks)
    return round(given / whole, 3) if whole else 0.0


def declined_v1(pair: Pair, settings: LineageSettings) -> bool:
    """The pages share too little, only quote the same person, or fill in one form: neither took from the other."""
    most = max(pair.cover_child, pair.cover_parent)
    credited = credits_naming(pair.child, pair.parent) or credits_naming(pair.parent, pair.child)
    if credited:
        return most < settings.credited_cover
    plain, quoted = _outside_quotations(pair)
    if plain < (1 - settings.quoted_share) * (plain + quoted):
        return True
    if most < settings.least_cover and not (
        plain >= settings.least_words and _copied_words(pair, settings) >= settings.least_words
    ):
        return True
    return _same_form(pair, settings)


def _outside_quotations(pair: Pair) -> tuple[int, int]:
    """Shared words outside and inside quotations; inside counts where it is so on both pages."""
    sides = []
    for view, spans in (
        (pair.child, [mine for mine, _, _ in pair.passages]),
        (pair.parent, [t for _, t, _ in pair.passages]),
    ):
        total = sum(count_words(view.article, span) for span in spans)
        sides.append((total, min(_quoted_words(view, spans), total)))
    quoted = min(inside for _, inside in sides)
    return min(total for total, _ in sides) - quoted, quoted


def _quoted_words(view: View, spans: Iterable[Span]) -> int:
    parts = [
        (part.start, part.end)
        for quotation in view.quotations
        for part in quotation.content
        if quotation.kind != "indirect"
    ]
    count = 0
    for span in spans:
        for start, end in parts:
            low, high = max(span.start, start), min(span.end, end)
            if low < high:
                count += count_words(view.article, Span(low, high))
    return count


def _copied_words(pair: Pair, settings: LineageSettings) -> int:
    return sum(
        count_words(pair.child.article, mine)
        for mine, _, passage in pair.passages
        if passage.kind == "verbatim" or (passage.kind == "edited" and passage.score >= settings.copied_likeness)
    )


def _same_form(pair: Pair, settings: LineageSettings) -> bool:
    """Whether the passages are a form filled in twice: the words agree and the numbers do not."""
    mine = _numbers(pair.child, (span for span, _, _ in pair.passages))
    theirs = _numbers(pair.parent, (span for _, span, _ in pair.passages))
    least = min(mine.total(), theirs.total())
    return least >= settings.form_numbers and (mine & theirs).total() < settings.form_share * least


def _numbers(view: View, spans: Iterable[Span]) -> Counter[str]:
    found = Counter[str]()
    for span in spans:
        for word, _ in words(view.article.text, span):
            digits = "".join(c for c in word if c.isdigit())
            if digits:
                found[digits.lstrip("0") or "0"] += 1
    return found

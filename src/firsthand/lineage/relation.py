"""What two pages that share passages are to each other, before anything is said about the direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from firsthand.lineage.evidence import Pair, View, count_words, credits_naming
from firsthand.lineage.wording import Wording, wording_of
from firsthand.records import Relation, Span
from firsthand.settings import LineageSettings
from firsthand.text import words


def relation_of(pair: Pair, wording: Wording, settings: LineageSettings) -> Relation:
    """The relation of the child to the parent, from the covers and the wording of the passages."""
    if 2 * wording.translated >= max(wording.shared, 1):
        return "translation"
    if wording.carried < settings.copied_share * wording.shared:
        return "rewrite"
    return "copy" if pair.cover_parent >= settings.whole_cover else "excerpt"


def fidelity(pair: Pair, wording: Wording) -> float:
    """Share of the child's words that the parent has too, in the passages they share."""
    whole = sum(count_words(pair.child.article, block.span) for block in pair.child.article.blocks)
    return round(wording.equal / whole, 3) if whole else 0.0


def declined_v1(pair: Pair, settings: LineageSettings) -> bool:
    """The pages share too little, only quote the same person, or fill in one form: neither took from the other."""
    most = max(pair.cover_child, pair.cover_parent)
    credited = credits_naming(pair.child, pair.parent) or credits_naming(pair.parent, pair.child)
    if credited:
        return most < settings.credited_cover
    plain, quoted = _outside_quotations(pair)
    if most < settings.whole_cover and plain < (1 - settings.quoted_share) * (plain + quoted):
        return True
    if most < settings.least_cover and min(plain, wording_of(pair, settings).unbroken) < settings.least_words:
        return True
    return _same_form(pair, settings)


def _outside_quotations(pair: Pair) -> tuple[int, int]:
    """Shared words outside and inside quotations, on the page where more of them are inside: what stands in marks
    there and without them here is the speaker's wording all the same."""
    sides: list[tuple[int, int]] = []
    for view, spans in (
        (pair.child, [mine for mine, _, _ in pair.passages]),
        (pair.parent, [theirs for _, theirs, _ in pair.passages]),
    ):
        total = sum(count_words(view.article, span) for span in spans)
        inside = min(_quoted_words(view, spans), total)
        sides.append((total - inside, inside))
    return min(sides, key=lambda side: side[0] / max(sum(side), 1))


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

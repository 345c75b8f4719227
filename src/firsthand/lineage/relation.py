"""What two pages that share passages are to each other, before anything is said about the direction."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.lineage.evidence import Pair, View, count_words, credits_naming
from firsthand.lineage.tokens import specifics
from firsthand.lineage.wording import Wording, wording_of
from firsthand.outlets import mentions
from firsthand.records import Relation, Span
from firsthand.settings import LineageSettings


def relation_of(pair: Pair, wording: Wording, settings: LineageSettings) -> Relation:
    """The relation of the child to the parent, from the covers and the wording of the passages."""
    if 2 * wording.translated >= max(wording.shared, 1):
        return "translation"
    rewritten = wording.replaced > settings.replaced_share * wording.copied
    if rewritten or wording.carried < settings.copied_share * wording.shared:
        return "rewrite"
    return "copy" if pair.cover_parent >= settings.whole_cover else "excerpt"


def fidelity(pair: Pair, wording: Wording) -> float:
    """Share of the child's words that the parent has too, in the passages they share."""
    whole = sum(count_words(pair.child.article, block.span) for block in pair.child.article.blocks)
    return round(wording.equal / whole, 3) if whole else 0.0


def declined_v1(pair: Pair, settings: LineageSettings) -> bool:
    """The pages share too little or only background, quote the same person, or fill in one form: neither took from
    the other."""
    most = max(pair.cover_child, pair.cover_parent)
    credited = credits_naming(pair.child, pair.parent) or credits_naming(pair.parent, pair.child)
    if credited:
        return most < settings.credited_cover
    return _too_little(pair, settings) and (most < settings.credited_cover or not _mentioned(pair))


def _too_little(pair: Pair, settings: LineageSettings) -> bool:
    """Whether two pages that credit each other in nothing share too little to be parent and child."""
    most = max(pair.cover_child, pair.cover_parent)
    plain, quoted = _outside_quotations(pair)
    if most < settings.whole_cover and plain < (1 - settings.quoted_share) * (plain + quoted):
        return True
    if most < settings.least_cover and min(plain, wording_of(pair, settings).unbroken) < settings.least_words:
        return True
    return _background(pair) or _same_form(pair, settings)


def _mentioned(pair: Pair) -> bool:
    """Whether one of the pages has the name of the other's outlet in its text."""
    one, other = pair.child.article, pair.parent.article
    return bool(mentions(one, other) or mentions(other, one))


def background_alone(pair: Pair, settings: LineageSettings) -> bool:
    """Whether two pages are declined as parent and child for the one reason that what they share is background: its
    words are the same all the same, and tell of other pages."""
    plain, quoted = _outside_quotations(pair)
    return not quoted and plain >= settings.parted_words and _background(pair) and not _same_form(pair, settings)


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
    """Whether the passages are a form filled in twice: the words agree; the numbers, or the numbers and names, of
    their paragraphs do not."""
    sides = (
        (pair.child, [span for span, _, _ in pair.passages]),
        (pair.parent, [span for _, span, _ in pair.passages]),
    )
    languages = {view.article.language for view, _ in sides} - {None}
    for names, least_common in ((False, settings.form_share), (True, settings.form_names_share)):
        if names and len(languages) > 1:
            continue
        mine, theirs = (specifics(view.article.text, _touched(view, spans), names=names) for view, spans in sides)
        least, common = min(mine.total(), theirs.total()), (mine & theirs).total()
        if (least >= settings.form_specifics and common < least_common * least) or (least > 1 and not common):
            return True
    return False


def _background(pair: Pair) -> bool:
    """Whether all that is shared is one paragraph which opens neither story and is nobody's words: what outlets keep
    and print under whatever is new."""
    if _outside_quotations(pair)[1]:
        return False
    for view, spans in (
        (pair.child, [span for span, _, _ in pair.passages]),
        (pair.parent, [span for _, span, _ in pair.passages]),
    ):
        body, touched = view.article.body(), _touched(view, spans)
        if len(body) < 2 or len(touched) != 1 or touched[0] == body[0].span:
            return False
    return True


def _touched(view: View, spans: Iterable[Span]) -> list[Span]:
    """The blocks of the body in which passages lie."""
    passages = sorted(spans)
    return [
        block.span
        for block in view.article.body()
        if any(span.start < block.span.end and span.end > block.span.start for span in passages)
    ]

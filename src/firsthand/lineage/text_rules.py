"""Rules of direction that read the shared text: what one side lacks, and what became of quotations."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import LCSseq

from firsthand.lineage.damage_rules import broken_letters_v1
from firsthand.lineage.evidence import Pair, View, count_words, place, sentence, shorten
from firsthand.lineage.tokens import Three, tokens, trigram_list, trigrams
from firsthand.records import Article, Quotation, Reason, Span
from firsthand.settings import LineageSettings
from firsthand.text import percent

_AT_MOST = 2  # of one rule's reasons: ten shortened quotations are one editor's habit, not ten independent signs


def left_out_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """The other page has text that this one leaves out, while nearly all of this one stands there."""
    gap = pair.cover_child - pair.cover_parent
    if pair.cover_child < settings.left_out_cover or gap < settings.left_out_gap:
        return ()
    article = pair.parent.article
    here = trigrams(pair.child.article.text)
    for block in article.body():
        size = count_words(article, block.span)
        inside = sum(
            count_words(article, _cut(span, block.span)) for _, span, _ in pair.passages if _meets(span, block.span)
        )
        where = place(article, block.span)
        if size >= 8 and inside * 5 <= size and where and not _stands_in(here, article, block.span):
            text = sentence(
                f"{pair.theirs} has text that {pair.mine} leaves out (“{shorten(block.span.of(article.text))}”), while "
                f"{percent(pair.cover_child)} of {pair.mine} stands in it, and {percent(pair.cover_parent)} the "
                "other way round."
            )
            much = ":much" if gap >= settings.left_out_much_gap else ""
            weight = settings.signs[left_out_v1.__name__ + much]
            return (Reason(left_out_v1.__name__, text, pair.parent.page.id, where, weight),)
    return ()


def quotation_came_apart_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """One quotation of the other page is several here, with acts of speaking that the other does not report."""
    found: list[Reason] = []
    for quotation, renderings in _answers(pair, settings):
        pieces = [r for r in renderings if r.kind != "indirect"]
        cues = {r.cue.span for r in pieces if r.cue}
        if (
            quotation.kind == "indirect"
            or len(pieces) < 2
            or len(cues) < 2
            or not _only(pair, quotation, pieces, settings)
        ):
            continue
        where = place(pair.child.article, Span(pieces[0].content[0].start, pieces[-1].content[-1].end))
        if where:
            said = ", ".join(f"“{shorten(r.cue.text, 30)}”" for r in pieces if r.cue)
            text = (
                f"One quotation of {pair.theirs} (“{shorten(_text(pair.parent, quotation))}”) is {len(pieces)} on "
                f"{pair.mine}, with {len(cues)} acts of speaking ({said})."
            )
            found.append(
                Reason(
                    quotation_came_apart_v1.__name__,
                    text,
                    pair.child.page.id,
                    where,
                    settings.signs[quotation_came_apart_v1.__name__],
                )
            )
    return tuple(found[:_AT_MOST])


def quotation_shortened_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """A quotation is longer on the other page, and this page has nothing of the rest."""
    found: list[Reason] = []
    here = trigrams(pair.child.article.text) if pair.parent.quotations and pair.child.quotations else frozenset()
    for quotation, renderings in _answers(pair, settings):
        whole = _words(pair.parent, quotation)
        kinds = (quotation.kind, renderings[0].kind)
        if len(renderings) != 1 or "indirect" in kinds or not _goes_on(pair, quotation):
            continue
        part = _words(pair.child, renderings[0])
        missing = _longest_run(three not in here for three in trigram_list(whole)) - 2
        close = LCSseq.similarity(whole, part) >= 0.9 * len(part)
        where = place(pair.parent.article, Span(quotation.content[0].start, quotation.content[-1].end))
        if close and where and min(len(whole) - len(part), missing) >= settings.shortened_words:
            text = (
                f"A quotation is longer on {pair.theirs} ({len(whole)} words against {len(part)} on {pair.mine}): "
                f"“{shorten(_text(pair.parent, quotation))}”."
            )
            found.append(
                Reason(
                    quotation_shortened_v1.__name__,
                    text,
                    pair.parent.page.id,
                    where,
                    settings.signs[quotation_shortened_v1.__name__],
                )
            )
    return tuple(found[:_AT_MOST])


def direct_made_indirect_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """Words that stand in quotation marks on the other page are reported without marks here."""
    if broken_letters_v1(pair, settings):
        return ()
    for quotation, renderings in _answers(pair, settings):
        loose = [r for r in renderings if r.kind == "indirect"]
        if quotation.kind == "indirect" or not loose or len(loose) != len(renderings):
            continue
        where = place(pair.child.article, Span(loose[0].content[0].start, loose[0].content[-1].end))
        if where:
            text = (
                f"Words that stand in quotation marks on {pair.theirs} (“{shorten(_text(pair.parent, quotation))}”) "
                f"are reported without marks on {pair.mine}."
            )
            return (
                Reason(
                    direct_made_indirect_v1.__name__,
                    text,
                    pair.child.page.id,
                    where,
                    settings.signs[direct_made_indirect_v1.__name__],
                ),
            )
    return ()


TEXT_RULES = (left_out_v1, quotation_came_apart_v1, quotation_shortened_v1, direct_made_indirect_v1)


def _answers(pair: Pair, settings: LineageSettings) -> list[tuple[Quotation, list[Quotation]]]:
    """For each quotation of the parent those of the child that lie in a passage with it and hold the same words."""
    found: list[tuple[Quotation, list[Quotation]]] = []
    for quotation in pair.parent.quotations:
        sides = [mine for mine, theirs, _ in pair.passages if any(_meets(part, theirs) for part in quotation.content)]
        whole = _words(pair.parent, quotation)
        renderings = [
            other
            for other in pair.child.quotations
            if any(_meets(part, side) for part in other.content for side in sides)
            and _alike(whole, _words(pair.child, other), settings)
        ]
        if renderings:
            found.append((quotation, renderings))
    return found


def _longest_run(flags: Iterable[bool]) -> int:
    """The most true values in a row: single changed words take three runs of three words each, not more in a row."""
    best = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        best = max(best, run)
    return best


def _goes_on(pair: Pair, quotation: Quotation) -> bool:
    """Whether shared text stands before the end of a quotation and after it: at the edge of an excerpt, what is missing
    of it is only part of all that was left out."""
    first, last = quotation.content[0].start, quotation.content[-1].end
    return any(theirs.start < first for _, theirs, _ in pair.passages) and any(
        theirs.end > last for _, theirs, _ in pair.passages
    )


def _alike(whole: list[str], part: list[str], settings: LineageSettings) -> bool:
    least = min(len(whole), len(part))
    return least >= 3 and LCSseq.similarity(whole, part) >= settings.quotation_likeness * least


def _only(pair: Pair, quotation: Quotation, pieces: list[Quotation], settings: LineageSettings) -> bool:
    """Whether the pieces answer to no other quotation of the parent better, and lie apart on the child's page."""
    whole = _words(pair.parent, quotation)
    for piece in pieces:
        row = _words(pair.child, piece)
        mine = LCSseq.similarity(whole, row)
        others = (LCSseq.similarity(_words(pair.parent, q), row) for q in pair.parent.quotations if q is not quotation)
        if len(row) >= 0.9 * len(whole) or any(theirs > mine for theirs in others):
            return False
    return True


def _words(view: View, quotation: Quotation) -> list[str]:
    return [word for part in quotation.content for word in tokens(view.article.text).within(part)]


def _text(view: View, quotation: Quotation) -> str:
    return " … ".join(part.of(view.article.text) for part in quotation.content)


def _stands_in(here: frozenset[Three], article: Article, span: Span) -> bool:
    """Whether half of a span's runs of three words stand on the other page too: stock text, which no passage holds."""
    found = trigram_list(tokens(article.text).within(span))
    return 2 * sum(three in here for three in found) > len(found)


def _meets(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _cut(span: Span, inside: Span) -> Span:
    return Span(max(span.start, inside.start), min(span.end, inside.end))

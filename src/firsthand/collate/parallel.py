"""Renderings of one utterance in two languages or more: how they are lined up, and what can be told of the
change from one language to another without reading either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.collate.changes import cue_changes
from firsthand.collate.columns import columns
from firsthand.collate.tokens import said_sentences
from firsthand.collate.units import Material
from firsthand.records import Cell, Change, ChangeKind, Column, Span
from firsthand.settings import CollateSettings
from firsthand.vectors import LANGUAGES, encode

Vectors = NDArray[np.float32]

UNSPACED = frozenset(["ja", "ko", "th", "zh"])
"""Languages whose texts are much shorter in characters than the same in an alphabet with spaces."""


def mixed_columns(renderings: Sequence[Material], *, settings: CollateSettings) -> tuple[Column, ...]:
    """The table of renderings in several languages. Those of the commonest language are lined up word by word; those
    of the others are cut into sentences, and a sentence stands in the column where the sentence that it renders
    begins, or in one of its own. No columns at all above ``settings.max_table`` cells."""
    tongues = Counter(item.language for item in renderings if item.language)
    main = max(tongues, key=tongues.__getitem__)  # of two the one that comes first
    own = [row for row, item in enumerate(renderings) if item.language in (main, None)]
    words = columns([(renderings[row].article, renderings[row].words) for row in own], settings=settings)
    lined = [{row: cell for row, cell in zip(own, column, strict=True) if cell} for column in words]
    table: list[dict[int, Cell]] = []
    waiting: list[dict[int, Cell]] = []
    for sentence in sentence_columns(renderings, settings=settings):
        foreign = {row: cell for row, cell in enumerate(sentence) if cell and row not in own}
        spans = {row: cell.span for row, cell in enumerate(sentence) if cell and row in own}
        at = next((n for n, column in enumerate(lined) if _begins(column, spans)), None) if foreign else None
        if at is None:
            waiting += [foreign] if foreign else []
            continue
        table += [*lined[:at], *waiting, lined[at] | foreign]
        lined, waiting = lined[at + 1 :], []
    table += [*lined, *waiting]
    if len(table) * len(renderings) > settings.max_table:
        return ()
    return tuple(tuple(column.get(row) for row in range(len(renderings))) for column in table)


def _begins(column: dict[int, Cell], spans: dict[int, Span]) -> bool:
    return any(row in column and span.start <= column[row].span.start < span.end for row, span in spans.items())


def sentence_columns(renderings: Sequence[Material], *, settings: CollateSettings) -> list[Column]:
    """Every sentence of every rendering in exactly one column, each in its order; none above ``settings.max_table``
    cells.

    The rendering with the most sentences comes first, the others are laid over it one by one where they are near in
    meaning (the order-keeping alignment of Gale and Church 1993, "A Program for Aligning Sentences in Bilingual
    Corpora", with cosines for lengths)."""
    rows = [said_sentences(item.article, item.quotation) for item in renderings]
    vectors = [_encoded(item, spans) for item, spans in zip(renderings, rows, strict=True)]
    order = sorted(range(len(rows)), key=lambda at: (-len(rows[at]), renderings[at].quotation.id))
    lined: list[dict[int, int]] = []  # for each column: row → number of its sentence there
    for row in order:
        if len(lined) * max(len(rows[row]), len(rows)) > settings.max_table:
            return []
        near = np.array([[_near(column, vectors, own) for own in vectors[row]] for column in lined])
        lined = _laid_over(lined, row, len(rows[row]), near, settings.parallel_cosine)
    return [
        tuple(
            Cell((span := rows[row][column[row]]).of(item.article.text), span) if row in column else None
            for row, item in enumerate(renderings)
        )
        for column in lined
    ]


def _encoded(item: Material, spans: Sequence[Span]) -> Vectors:
    return encode([span.of(item.article.text) for span in spans])


def _near(column: dict[int, int], vectors: Sequence[Vectors], own: NDArray[np.float32]) -> float:
    return max(float(vectors[row][at] @ own) for row, at in column.items())


def _laid_over(
    lined: list[dict[int, int]], row: int, size: int, likeness: NDArray[np.float64], least: float
) -> list[dict[int, int]]:
    """The columns with the ``size`` sentences of ``row`` put in: over the columns they are near to, else between."""
    count = len(lined)
    best = np.zeros((count + 1, size + 1))
    for i in range(1, count + 1):
        for j in range(1, size + 1):
            over = best[i - 1, j - 1] + likeness[i - 1, j - 1] - least
            best[i, j] = max(best[i - 1, j], best[i, j - 1], over)
    found: list[dict[int, int]] = []
    i, j = count, size
    while i or j:
        if i and j and best[i, j] > max(best[i - 1, j], best[i, j - 1]):
            i, j = i - 1, j - 1
            found.append({**lined[i], row: j})
        elif j and (not i or best[i, j] == best[i, j - 1]):
            j -= 1
            found.append({row: j})
        else:
            i -= 1
            found.append(lined[i])
    return found[::-1]


def translated_changes(
    olds: Sequence[Material], news: Sequence[Material], *, settings: CollateSettings
) -> list[Change]:
    """What changed from the renderings ``olds`` of one page to ``news`` of another in another language: sentences
    that none of the new ones gives, and words that were direct and are reported now, or the other way round.

    A language that the model does not know, or one written without spaces, tells of no sentence that it was left
    out: there neither likeness nor length is sure."""
    found: list[Change] = []
    spans = [said_sentences(item.article, item.quotation) for item in news]
    said = [_encoded(item, own) for item, own in zip(news, spans, strict=True)]
    size = sum(span.end - span.start for own in spans for span in own)
    for old in olds:
        own = said_sentences(old.article, old.quotation)
        cosines = [_encoded(old, own) @ vectors.T for vectors in said if len(vectors)] if own else []
        if not cosines:
            continue
        main = max(range(len(cosines)), key=lambda at: (float(cosines[at].max()), -at))
        if cosines[main].max() < settings.parallel_cosine:
            continue
        found += _directness(old, news[main]) + cue_changes(old.quotation, news[main].quotation, across=True)
        if len(olds) == 1 and {item.language for item in (old, *news)} <= LANGUAGES - UNSPACED:
            found += _left_out(old, news[main], own, _missing(own, np.hstack(cosines), size, settings))
    return found


def _missing(spans: Sequence[Span], cosines: Vectors, size: int, settings: CollateSettings) -> set[int]:
    """The numbers of the old sentences that the ``size`` characters of the new ones do not hold: their nearest new
    sentence is far, or gives another old one much better, and the new text is as short as it must be without them."""
    lengths = [span.end - span.start for span in spans]
    near = {at: float(cosines[at].max()) for at in range(len(spans))}
    found, kept = set[int](), sum(lengths)
    for at in sorted(near, key=lambda at: (near[at], at)):
        better = float(cosines[:, int(cosines[at].argmax())].max()) - near[at]
        taken = near[at] < settings.untranslated_taken and better >= settings.untranslated_margin
        if (near[at] < settings.untranslated_cosine or taken) and kept - lengths[
            at
        ] >= settings.translated_length * size:
            found.add(at)
            kept -= lengths[at]
    return found if len(found) < len(spans) else set()


def _left_out(old: Material, new: Material, spans: Sequence[Span], missing: set[int]) -> list[Change]:
    found: list[Change] = []
    for at in sorted(missing):
        if at - 1 in missing:
            continue
        end = next(after for after in range(at, len(spans) + 1) if after not in missing)
        kind: ChangeKind = "cut" if at == 0 or end == len(spans) else "dropped"
        whole = Span(spans[at].start, spans[end - 1].end)
        found.append(Change(kind, old.quotation.id, new.quotation.id, whole, None))
    return found


def _directness(old: Material, new: Material) -> list[Change]:
    kinds: dict[tuple[str, str], ChangeKind] = {
        ("direct", "indirect"): "direct_to_indirect",
        ("indirect", "direct"): "indirect_to_direct",
    }
    kind = kinds.get((old.quotation.kind, new.quotation.kind))
    if kind is None:
        return []
    a, b = (Span(item.quotation.content[0].start, item.quotation.content[-1].end) for item in (old, new))
    return [Change(kind, old.quotation.id, new.quotation.id, a, b)]

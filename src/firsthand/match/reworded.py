"""Reworded and translated text: two articles lined up sentence by sentence.

Sentences are compared by vectors and by what survives rewording (words, numbers). The best alignment that keeps the
order of both sides is found by dynamic programming (Gale and Church 1993 for the idea; weights are ours)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand import text as texts
from firsthand import vectors
from firsthand.match.words import read_blocks, word_hash
from firsthand.records import Article, Span

Matrix = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the article's text, its words, and crude stems (the first six letters) of those
    with four letters or more or a digit: enough to see ``expand`` in ``expansion``."""

    span: Span
    words: tuple[str, ...]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Text:
    """An article and its sentences."""

    article: Article
    sentences: tuple[Sentence, ...]


def sentences_of(article: Article, most: int, common: frozenset[int]) -> tuple[Sentence, ...]:
    """The sentences of title, deck and body, without a title that is repeated; at most the first ``most``.

    Words whose hash is ``common`` give no stem: that two sentences share them says nothing."""
    found: list[Sentence] = []
    seen: set[tuple[str, ...]] = set()
    for block in read_blocks(article):
        for span in texts.sentences(article.text, block.span):
            row = tuple(word for word, _ in texts.words(article.text, span))
            if not row or row in seen:
                continue
            seen.add(row)
            telling = (word for word in row if len(word) >= 4 or any(c.isdigit() for c in word))
            stems = frozenset(word[:6] for word in telling if word_hash(word) not in common)
            found.append(Sentence(span, row, stems))
            if len(found) >= most:
                return tuple(found)
    return tuple(found)


def cosines(a: Article, left: Sequence[Sentence], b: Article, right: Sequence[Sentence], wanted: Flags) -> Matrix:
    """The cosine of every sentence of one side with every sentence of the other; 0 where it is not ``wanted``."""
    rows, columns = np.flatnonzero(wanted.any(axis=1)).tolist(), np.flatnonzero(wanted.any(axis=0)).tolist()
    one = vectors.encode([left[row].span.of(a.text) for row in rows])
    other = vectors.encode([right[column].span.of(b.text) for column in columns])
    found = np.zeros(wanted.shape, dtype=np.float32)
    found[np.ix_(rows, columns)] = one @ other.T
    return np.where(wanted, found, np.float32(0))


def overlaps(left: Sequence[Sentence], right: Sequence[Sentence]) -> Matrix:
    """For every two sentences the share of the stems of the one with fewer that the other has too."""
    column = {stem: at for at, stem in enumerate(sorted({stem for sentence in left for stem in sentence.stems}))}
    one, other = (np.zeros((len(side), len(column)), dtype=np.float32) for side in (left, right))
    for rows, side in ((one, left), (other, right)):
        for row, sentence in zip(rows, side, strict=True):
            row[[column[stem] for stem in sentence.stems if stem in column]] = 1
    sizes_left, sizes_right = (np.array([len(sentence.stems) for sentence in side]) for side in (left, right))
    least = np.minimum(sizes_left[:, None], sizes_right[None, :])
    return np.asarray((one @ other.T) / np.maximum(least, 1), dtype=np.float32)


def links(likeness: Matrix, least: float, slack: float) -> list[tuple[int, int]]:
    """The aligned sentences with a likeness of ``least`` or more; ones up to ``slack`` below may hold the order."""
    return [(i, j) for i, j in align(likeness - least + slack) if likeness[i, j] >= least]


def shares(
    pairs: Sequence[tuple[int, int]], left: Sequence[Sentence], right: Sequence[Sentence]
) -> tuple[float, float]:
    """The share of each side's words in the aligned sentences."""
    a, b = sum(len(sentence.words) for sentence in left), sum(len(sentence.words) for sentence in right)
    return sum(len(left[i].words) for i, _ in pairs) / a, sum(len(right[j].words) for _, j in pairs) / b


def align(weights: Matrix) -> list[tuple[int, int]]:
    """Pairs of rows and columns, rising in both, whose weights add up to the most; weights of 0 and less are out."""
    rows, columns = weights.shape
    best = np.zeros((rows + 1, columns + 1), dtype=np.float64)
    gain = np.maximum(weights, 0)
    for i in range(rows):
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(best[i, 1:], best[i, :-1] + gain[i]))
    found: list[tuple[int, int]] = []
    i, j = rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]

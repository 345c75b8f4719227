"""Which pairs of articles may be translations of each other, without looking at all pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand import vectors
from firsthand.match.words import Numbers, read_blocks
from firsthand.records import Article
from firsthand.settings import MatchSettings

Pairs = set[tuple[int, int]]


def language(article: Article) -> str | None:
    """The two letters of the language the page is read to be in, or None."""
    value = article.reading("language").value
    return value.split("-")[0].split("_")[0].casefold() if value else None


def _best(left: Numbers, right: Numbers, score: NDArray[np.float64], most: int) -> Pairs:
    """The pairs that are among the ``most`` best of either of their articles."""
    heads = np.concatenate([left, right])
    rows = np.concatenate([np.arange(len(left)), np.arange(len(left))])
    others = np.concatenate([right, left])
    order = np.lexsort((others, -np.round(score[rows], 6), heads))
    heads, rows = heads[order], rows[order]
    starts = np.searchsorted(heads, heads, side="left")
    kept = np.unique(rows[np.arange(len(heads)) - starts < most])
    return {(int(left[row]), int(right[row])) for row in kept}


def by_meaning(articles: Sequence[Article], settings: MatchSettings) -> Pairs:
    """Pairs in two languages whose openings lie close to each other as vectors.

    Only where the collection has more than one language that the vectors know."""
    known: dict[str, list[int]] = {}
    for doc, article in enumerate(articles):
        name = language(article)
        if name in vectors.LANGUAGES:
            known.setdefault(name, []).append(doc)
    if len(known) < 2:
        return set()
    openings = {
        name: vectors.encode([_opening(articles[doc], settings) for doc in docs]) for name, docs in known.items()
    }
    found: Pairs = set()
    names = sorted(known)
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            found |= _near(known[name], openings[name], known[other], openings[other], settings)
    return found


def _opening(article: Article, settings: MatchSettings) -> str:
    parts = [block.span.of(article.text) for block in read_blocks(article)]
    return " ".join(" ".join(parts).split()[: settings.opening_words])


def _near(
    docs: list[int], rows: NDArray[np.float32], others: list[int], columns: NDArray[np.float32], settings: MatchSettings
) -> Pairs:
    left: list[Numbers] = []
    right: list[Numbers] = []
    scores: list[NDArray[np.float64]] = []
    for start in range(0, len(docs), 512):
        cosine = rows[start : start + 512] @ columns.T
        i, j = np.nonzero(cosine >= settings.opening_cosine)
        left.append(np.array(docs, dtype=np.int64)[i + start])
        right.append(np.array(others, dtype=np.int64)[j])
        scores.append(cosine[i, j].astype(np.float64))
    best = _best(np.concatenate(left), np.concatenate(right), np.concatenate(scores), settings.partners)
    return {(min(pair), max(pair)) for pair in best}

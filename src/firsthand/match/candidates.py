"""Which pairs of articles may be rewordings or translations of each other, without looking at all pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand import vectors
from firsthand.match.fingerprints import frequencies, pairs
from firsthand.match.words import Corpus, Numbers, read_blocks
from firsthand.records import Article
from firsthand.settings import MatchSettings

Pairs = set[tuple[int, int]]


def language(article: Article) -> str | None:
    """The two letters of the language the page is read to be in, or None."""
    value = article.reading("language").value
    return value.split("-")[0].split("_")[0].casefold() if value else None


def common_words(words: Corpus, settings: MatchSettings) -> frozenset[int]:
    """Hashes of the words that stand in too many articles to be a detail."""
    docs = np.repeat(np.arange(len(words.offsets) - 1, dtype=np.int64), np.diff(words.offsets))
    values, often = frequencies(words.hashes, docs)
    return frozenset(values[often > settings.detail_cap].tolist())


def by_details(words: Corpus, settings: MatchSettings) -> Pairs:
    """Pairs that share many of the words which stand in few articles: names, numbers, rare words."""
    count = len(words.offsets) - 1
    docs = np.repeat(np.arange(count, dtype=np.int64), np.diff(words.offsets))
    values, docs = words.hashes[words.long], docs[words.long]
    if not len(values):
        return set()
    distinct, often = frequencies(values, docs)
    rare = often[np.searchsorted(distinct, values)] <= settings.detail_cap
    values, docs = values[rare], docs[rare]
    keys, shared = pairs(values, docs, count, settings.detail_cap)
    _, details = frequencies(
        np.concatenate([docs, np.arange(count)]).astype(np.uint64), np.append(values, np.zeros(count, np.uint64))
    )
    left, right = keys // max(count, 1), keys % max(count, 1)
    least = np.minimum(details[left], details[right])
    share = shared / np.maximum(least, 1)
    good = (shared >= settings.detail_words) & (share >= settings.detail_share)
    return _best(left[good], right[good], share[good], settings.partners)


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

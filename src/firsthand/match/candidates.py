"""Which pairs of articles may be translations of each other: those that share numbers and names (``facts``).

No page is compared with all others, and no vector is computed: the time is linear in the pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from firsthand.match.facts import facts
from firsthand.match.words import Hashes, Numbers, hashes_in, read_blocks, word_hash
from firsthand.records import Article
from firsthand.settings import MatchSettings

Pairs = set[tuple[int, int]]


def by_meaning(articles: Sequence[Article], settings: MatchSettings) -> Pairs:
    """Pairs of articles in two languages (or in one that is not known) that share the most facts.

    Only where the collection has more than one language. A fact that stands in more than ``detail_cap`` articles
    finds none; an article puts forward ``partners`` others."""
    names = [article.language or "" for article in articles]
    often = Counter(names)
    if len(often) < 2:
        return set()
    most = min(often, key=lambda name: (-often[name], name))
    # Facts that only pages of the most frequent language have cannot join two languages; they are most of all.
    sizes = np.zeros(len(names), dtype=np.int64)
    few = _postings(((doc, articles[doc]) for doc, name in enumerate(names) if name != most), sizes, settings)
    known = np.unique(few[0])
    many = _postings(((doc, articles[doc]) for doc, name in enumerate(names) if name == most), sizes, settings, known)
    number = {name: at for at, name in enumerate(sorted(often))}
    tongues = np.array([number[name] for name in names], dtype=np.int64)
    values, docs = np.concatenate([few[0], many[0]]), np.concatenate([few[1], many[1]])
    return _joined(values, docs, tongues, sizes, settings)


def _postings(
    articles: Iterable[tuple[int, Article]],
    sizes: Numbers,
    settings: MatchSettings,
    known: Hashes | None = None,
) -> tuple[Hashes, Numbers]:
    """The facts of some articles and the articles that they stand in; with ``known`` only facts among these. How many
    facts an article has in all is put into ``sizes``."""
    values: list[Hashes] = [np.zeros(0, dtype=np.uint64)]
    docs: list[Numbers] = [np.zeros(0, dtype=np.int64)]
    for doc, article in articles:
        row = np.array(sorted(word_hash(fact) for fact in article_facts(article, settings)), dtype=np.uint64)
        sizes[doc] = len(row)
        if known is not None:
            row = row[hashes_in(row, known)]
        values.append(row)
        docs.append(np.full(len(row), doc, dtype=np.int64))
    return np.concatenate(values), np.concatenate(docs)


def article_facts(article: Article, settings: MatchSettings) -> list[str]:
    """The facts of an article that may find others, in order, without numbers of one digit; ``most_facts`` at most."""
    found: dict[str, None] = {}
    for block in read_blocks(article):
        found |= dict.fromkeys(sorted(fact for fact in facts(article.text, block.span) if fact[0] != "#"))
        if len(found) >= settings.most_facts:
            break
    return list(found)[: settings.most_facts]


def facts_of(articles: Iterable[Article], settings: MatchSettings) -> tuple[Hashes, Numbers]:
    """The facts of some articles, one after another, and how many each has."""
    rows = [np.array(sorted(word_hash(fact) for fact in article_facts(a, settings)), np.uint64) for a in articles]
    values = np.concatenate([np.zeros(0, dtype=np.uint64), *rows])
    return values, np.array([len(row) for row in rows], dtype=np.int64)


def of_facts(
    values: Hashes, sizes: Numbers, languages: Sequence[str | None], rank: Numbers, settings: MatchSettings
) -> Pairs:
    """As ``by_meaning``, from what ``facts_of`` gives for articles in any order; ``rank`` is their order by id."""
    number = {name: at for at, name in enumerate(sorted({name or "" for name in languages}))}
    if len(number) < 2:
        return set()
    order = np.argsort(rank)
    tongues = np.array([number[languages[doc] or ""] for doc in order], dtype=np.int64)
    found = _joined(values, rank[np.repeat(np.arange(len(sizes)), sizes)], tongues, sizes[order], settings)
    return {(min(order[a], order[b]), max(order[a], order[b])) for a, b in found}


def _joined(values: Hashes, docs: Numbers, tongues: Numbers, sizes: Numbers, settings: MatchSettings) -> Pairs:
    order = np.lexsort((docs, values))
    values, docs = values[order], docs[order]
    heads = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]])) if len(values) else docs[:0]
    ends = np.append(heads[1:], len(values))[: len(heads)]
    weights: dict[tuple[int, int], float] = defaultdict(float)
    shared: Counter[tuple[int, int]] = Counter()
    for start, end in zip(heads.tolist(), ends.tolist(), strict=True):
        if not 2 <= end - start <= settings.detail_cap:
            continue
        row = docs[start:end]
        left, right = np.nonzero(np.triu(tongues[row][:, None] != tongues[row][None, :], 1))
        weight = 1 / float(np.log(end - start + 1))
        for pair in zip(row[left].tolist(), row[right].tolist(), strict=True):
            weights[pair] += weight
            shared[pair] += 1
    enough = {
        pair: weights[pair] / float(np.sqrt(min(sizes[pair[0]], sizes[pair[1]])))
        for pair, count in shared.items()
        if count >= settings.shared_facts and count >= settings.shared_facts_share * min(sizes[pair[0]], sizes[pair[1]])
    }
    return _best(enough, settings.partners)


def _best(scores: dict[tuple[int, int], float], most: int) -> Pairs:
    """The pairs that are among the ``most`` best of either of their articles."""
    rows: dict[int, list[tuple[float, int]]] = {}
    for (a, b), score in scores.items():
        rows.setdefault(a, []).append((-round(score, 6), b))
        rows.setdefault(b, []).append((-round(score, 6), a))
    return {(min(doc, other), max(doc, other)) for doc, others in rows.items() for _, other in sorted(others)[:most]}

"""Which pairs of a collection are looked at: those that share fingerprints, and those that share rare details."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firsthand.match.buckets import Rows, chosen
from firsthand.match.candidates import Pairs
from firsthand.match.index import Index
from firsthand.match.queries import Postings
from firsthand.match.stock import families, stock_hashes
from firsthand.match.words import Hashes, Numbers, hashes_in
from firsthand.settings import MatchSettings


@dataclass(frozen=True, slots=True)
class Copies:
    """Pairs of articles that share enough fingerprints, and the sorted hashes of all stock text."""

    pairs: Pairs
    stock: Hashes


def copies(index: Index, settings: MatchSettings, folder: Path) -> Copies:
    """Pairs that may share copied text.

    First the families: articles that share half of their fingerprints, or paragraphs. What stands in several of them,
    or in too many articles, is stock. Then the pairs that share enough of what is not. A run of words that many
    unrelated articles have by chance makes pairs in number the square of these, and would make ever more of them in a
    larger collection; as stock it makes none."""
    with Postings(settings, folder) as postings:
        for rows in index.shingles.shared():
            postings.add(*_prints(chosen(rows, rows.sizes <= settings.frequency_cap)))
        few = settings.shared_prints
        left, right, _, _ = postings.pairs(
            index.prints,
            enough=few,
            share=settings.family_share,
            few=settings.family_prints,
            brief=settings.family_prints_share,
        )
    roots = families(len(index.ids), left, right)
    stock: list[Hashes] = [np.zeros(0, dtype=np.uint64)]
    with Postings(settings, folder) as postings:
        for rows in index.shingles.rows():
            stock.append(stock_hashes(rows, roots, settings.frequency_cap, settings.stock_families))
            postings.add(*_prints(chosen(rows, ~hashes_in(rows.hashes[rows.heads], stock[-1]))))
        left, right, _, _ = postings.pairs(index.prints, enough=few, brief=settings.brief_prints)
    return Copies(set(zip(left.tolist(), right.tolist(), strict=True)), np.sort(np.concatenate(stock)))


def _prints(rows: Rows) -> tuple[Hashes, Numbers]:
    """The hashes that are a fingerprint of two articles or more, with these articles."""
    often = np.add.reduceat(np.append(rows.flags, False), rows.heads, dtype=np.int64) if len(rows.heads) else rows.sizes
    kept = np.repeat(often >= 2, rows.sizes) & rows.flags
    return rows.hashes[kept], rows.docs[kept]


@dataclass(frozen=True, slots=True)
class Details:
    """Pairs of articles that share rare words, and the hashes of the words that are too common to be a detail."""

    pairs: Pairs
    common: frozenset[int]


def details(index: Index, settings: MatchSettings, folder: Path) -> Details:
    """Pairs that share many of the words which stand in few articles: names, numbers, rare words."""
    common: list[int] = []
    sizes = np.zeros(len(index.ids), dtype=np.int64)
    with Postings(settings, folder) as postings:
        for rows in index.details.rows():
            often = rows.sizes > settings.detail_cap
            common.extend(rows.hashes[rows.heads[often]].tolist())
            rare = chosen(rows, ~often)
            sizes += np.bincount(rare.docs, minlength=len(sizes))
            rare = chosen(rare, rare.sizes >= 2)
            postings.add(rare.hashes, rare.docs)
        left, right, shared, least = postings.pairs(
            sizes, enough=settings.detail_words, few=settings.detail_words, share=settings.detail_share
        )
    return Details(_best(left, right, shared / np.maximum(least, 1), index.rank, settings.partners), frozenset(common))


def _best(left: Numbers, right: Numbers, score: np.ndarray, rank: Numbers, most: int) -> Pairs:
    """The pairs that are among the ``most`` best of either of their articles; between equals the lower id."""
    heads, others = np.concatenate([left, right]), np.concatenate([right, left])
    rows = np.concatenate([np.arange(len(left)), np.arange(len(left))])
    order = np.lexsort((rank[others], -np.round(score[rows], 6), heads))
    heads, rows = heads[order], rows[order]
    starts = np.searchsorted(heads, heads, side="left")
    kept = np.unique(rows[np.arange(len(heads)) - starts < most])
    return {(int(left[row]), int(right[row])) for row in kept}

"""Which pairs of a collection are looked at: those that share fingerprints, and those that share rare details."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypedDict

import numpy as np

from firsthand.match.buckets import DOC_BITS, MOST_ARTICLES, Rows, chosen
from firsthand.match.candidates import Pairs
from firsthand.match.index import Index
from firsthand.match.queries import Postings
from firsthand.match.stock import families, stock_hashes
from firsthand.match.words import Flags, Hashes, Numbers, hashes_in
from firsthand.settings import MatchSettings


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of articles as keys (see ``pair_keys``), in order, and how many hashes each shares."""

    keys: Hashes
    shared: Numbers


def pair_keys(left: Numbers, right: Numbers) -> Hashes:
    """Pairs of articles ``left[i] < right[i]`` as single numbers that go in the same order."""
    return (left.astype(np.uint64) << np.uint64(DOC_BITS)) | right.astype(np.uint64)


def key_pairs(keys: Hashes) -> tuple[Numbers, Numbers]:
    """Both sides of ``pair_keys``."""
    return (keys >> np.uint64(DOC_BITS)).astype(np.int64), (keys & np.uint64(MOST_ARTICLES - 1)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Copies:
    """Pairs of articles that share enough fingerprints, the sorted hashes of all stock text, and the pairs that make
    families."""

    pairs: Pairs
    stock: Hashes
    families: Weighed


def copies(index: Index, settings: MatchSettings, folder: Path) -> Copies:
    """Pairs that may share copied text.

    First the families: articles that share half of their fingerprints, or paragraphs. What stands in several of them,
    or in too many articles, is stock. Then the pairs that share enough of what is not. A run of words that many
    unrelated articles have by chance makes pairs in number the square of these, and would make ever more of them in a
    larger collection; as stock it makes none."""
    with Postings(settings, folder) as postings:
        for rows in index.shingles.shared():
            postings.add(*prints_of(chosen(rows, rows.sizes <= settings.frequency_cap)))
        left, right, shared, _ = postings.pairs(index.prints, **family_bounds(settings))
    kin = Weighed(pair_keys(left, right), shared)
    roots = families(len(index.ids), left, right)
    stock: list[Hashes] = [np.zeros(0, dtype=np.uint64)]
    with Postings(settings, folder) as postings:
        for rows in index.shingles.rows():
            stock.append(stock_hashes(rows, roots, settings.frequency_cap, settings.stock_families))
            postings.add(*prints_of(chosen(rows, ~hashes_in(rows.hashes[rows.heads], stock[-1]))))
        left, right, _, _ = postings.pairs(index.prints, enough=settings.shared_prints, brief=settings.brief_prints)
    return Copies(set(zip(left.tolist(), right.tolist(), strict=True)), np.sort(np.concatenate(stock)), kin)


class FamilyBounds(TypedDict):
    """Bounds of ``queries.PAIRS``."""

    enough: int
    share: float
    few: int
    brief: float


def family_bounds(settings: MatchSettings) -> FamilyBounds:
    """What two articles of one family share."""
    return {
        "enough": settings.shared_prints,
        "share": settings.family_share,
        "few": settings.family_prints,
        "brief": settings.family_prints_share,
    }


def prints_of(rows: Rows) -> tuple[Hashes, Numbers]:
    """The hashes that are a fingerprint of two articles or more, with these articles."""
    often = np.add.reduceat(np.append(rows.flags, False), rows.heads, dtype=np.int64) if len(rows.heads) else rows.sizes
    kept = np.repeat(often >= 2, rows.sizes) & rows.flags
    return rows.hashes[kept], rows.docs[kept]


@dataclass(frozen=True, slots=True)
class Details:
    """Pairs of articles that share rare words, the hashes of the words that are too common to be a detail, how many
    rare words each article has, and all pairs that share ``detail_words`` of them."""

    pairs: Pairs
    common: frozenset[int]
    sizes: Numbers
    near: Weighed


def details(index: Index, settings: MatchSettings, folder: Path, *, whole: bool = False) -> Details:
    """Pairs that share many of the words which stand in few articles: names, numbers, rare words. With ``whole`` the
    answer has all pairs in ``near``; otherwise only those that share enough, which are fewer."""
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
        left, right, shared, _ = postings.pairs(
            sizes,
            enough=settings.detail_words,
            few=settings.detail_words,
            share=0.0 if whole else settings.detail_share,
        )
    near = Weighed(pair_keys(left, right), shared)
    return Details(nearest(near, sizes, index.rank, settings), frozenset(common), sizes, near)


def nearest(near: Weighed, sizes: Numbers, rank: Numbers, settings: MatchSettings) -> Pairs:
    """Of pairs that share rare words those that share enough for their ``sizes``, the best of each article."""
    left, right = key_pairs(near.keys)
    least = np.minimum(sizes[left], sizes[right])
    kept = at_least(near.shared, settings.detail_share, least)
    left, right, shared, least = left[kept], right[kept], near.shared[kept], least[kept]
    return _best(left, right, shared / np.maximum(least, 1), rank, settings.partners)


def at_least(shared: Numbers, share: float, of: Numbers) -> Flags:
    """Whether ``shared`` is ``share`` of ``of`` or more, in whole numbers, as SQL reckons."""
    exact = Fraction(repr(share))
    return np.asarray(shared * exact.denominator >= exact.numerator * of)


def _best(left: Numbers, right: Numbers, score: np.ndarray, rank: Numbers, most: int) -> Pairs:
    """The pairs that are among the ``most`` best of either of their articles; between equals the lower id."""
    heads, others = np.concatenate([left, right]), np.concatenate([right, left])
    rows = np.concatenate([np.arange(len(left)), np.arange(len(left))])
    order = np.lexsort((rank[others], -np.round(score[rows], 6), heads))
    heads, rows = heads[order], rows[order]
    starts = np.searchsorted(heads, heads, side="left")
    kept = np.unique(rows[np.arange(len(heads)) - starts < most])
    return {(int(left[row]), int(right[row])) for row in kept}

"""Pairs of articles that share hashes, where few articles are looked at: what ``queries.PAIRS`` answers, in numpy.

To open a database costs more than all the pairs of a few articles, so it is asked only where these are many."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firsthand.match.pairing import Weighed, at_least, key_pairs, pair_keys
from firsthand.match.queries import Postings
from firsthand.match.words import Hashes, Numbers
from firsthand.settings import MatchSettings

MANY = 4_000_000
"""Pairs, each counted for every hash that it shares, from which the database is asked: these take 100 MB."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a pair must share, as in ``queries.PAIRS``."""

    enough: int
    share: float = 0.0
    few: int = 1
    brief: float = 2.0

    def of(self, pairs: Weighed, sizes: Numbers) -> Weighed:
        """Those of ``pairs`` that share enough, where ``sizes`` says how many hashes each article has."""
        left, right = key_pairs(pairs.keys)
        least = np.minimum(sizes[left], sizes[right])
        kept = (pairs.shared >= self.enough) & at_least(pairs.shared, self.share, least)
        kept |= (pairs.shared >= self.few) & at_least(pairs.shared, self.brief, least)
        return Weighed(pairs.keys[kept], pairs.shared[kept])


def pairs_among(
    hashes: Hashes,
    docs: Numbers,
    sizes: Numbers,
    bounds: Bounds,
    settings: MatchSettings,
    folder: Path,
    since: int = 0,
    many: int = MANY,
) -> Weighed:
    """The pairs of articles that share enough of ``hashes``, each of which stands in article ``docs[i]``; sorted by
    hash, then by article, without repeats. ``sizes``: how many hashes each article has. With ``since`` only pairs that
    have an article of that number or a later one. ``many`` is how many are left to the database."""
    fresh = np.ones(len(hashes), dtype=np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=fresh[1:])
    heads = np.flatnonzero(fresh)
    before = np.arange(len(hashes)) - np.repeat(heads, np.diff(np.append(heads, len(hashes))))
    later = np.flatnonzero((docs >= since) & (before > 0))
    partners = before[later]
    total = int(partners.sum())
    if total > many:
        with Postings(settings, folder) as table:
            table.add(hashes, docs)
            left, right, shared, _ = table.pairs(
                sizes, enough=bounds.enough, share=bounds.share, few=bounds.few, brief=bounds.brief, since=since
            )
        return Weighed(pair_keys(left, right), shared)
    # Row ``later[i]`` is paired with the ``partners[i]`` rows before it, which have the same hash and lower articles.
    within = np.arange(total) - np.repeat(np.cumsum(partners) - partners, partners)
    left, right = docs[np.repeat(later - partners, partners) + within], np.repeat(docs[later], partners)
    keys, shared = np.unique(pair_keys(left, right), return_counts=True)
    return bounds.of(Weighed(keys, shared.astype(np.int64)), sizes)

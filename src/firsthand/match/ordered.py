"""Sorted arrays without repeats, of which few elements come or go. What numpy does for arrays in any order sorts all of
them again; here the time is that of one copy."""

from __future__ import annotations

import numpy as np

from firsthand.match.words import Hashes, hashes_in


def together(one: Hashes, other: Hashes) -> Hashes:
    """What is in either."""
    fresh = other[~hashes_in(other, one)]
    return np.insert(one, np.searchsorted(one, fresh), fresh)


def without(one: Hashes, other: Hashes) -> Hashes:
    """What is in ``one`` and not in ``other``."""
    return np.delete(one, np.searchsorted(one, common(one, other)))


def common(one: Hashes, other: Hashes) -> Hashes:
    """What is in both; the search goes over ``other``, which should be the shorter."""
    return other[hashes_in(other, one)]

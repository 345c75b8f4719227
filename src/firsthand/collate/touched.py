"""What hangs together, and so what has to be looked at again when something changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.collate.candidates import Hashes, both_of
from firsthand.collate.order import ancestors

Parents = Mapping[str, Sequence[str]]


def heads(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each name in ``pairs`` one name, the same for all that hang together by them."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while (higher := above.setdefault(name, name)) != name:
            above[name] = above[higher]
            name = higher
        return name

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        above[high] = low
    return {name: top(name) for name in list(above)}


def related(codes: Hashes, pages: Sequence[str], above: Parents) -> NDArray[np.bool_]:
    """For each pair of positions whether their pages, which are two, have an ancestor in common or are one the other's;
    ``pages`` names the page of each position."""
    family = heads((child, parent) for child, parents in above.items() for parent in parents)
    number = {name: at for at, name in enumerate(sorted(set(family.values())), start=1)}
    own = np.array([number.get(family.get(page, ""), 0) for page in pages], dtype=np.int64)
    one, other = both_of(codes)
    found = (own[one] == own[other]) & (own[one] > 0) if len(codes) else np.zeros(0, dtype=np.bool_)
    origins = lru_cache(maxsize=None)(lambda page: ancestors(above, page))
    for at in np.flatnonzero(found).tolist():
        a, b = pages[one[at]], pages[other[at]]
        found[at] = a != b and bool(origins(a) & origins(b))
    return found


def moved(before: Parents, now: Parents) -> set[str]:
    """The pages of which an ancestor has other parents than before, or that have themselves."""
    changed = {page for page in before.keys() | now.keys() if tuple(before.get(page, ())) != tuple(now.get(page, ()))}
    below: dict[str, list[str]] = {}
    for child, parents in now.items():
        for parent in parents:
            below.setdefault(parent, []).append(child)
    waiting = sorted(changed)
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in changed:
                changed.add(child)
                waiting.append(child)
    return changed


def page_pairs(codes: Hashes, number: NDArray[np.int64]) -> Hashes:
    """The pair of pages of each pair of positions as one number, where ``number`` is that of the page of each."""
    one, other = (number[side] for side in both_of(codes))
    low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other).astype(np.uint64)
    return np.asarray((low << np.uint64(32)) | high)

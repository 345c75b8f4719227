"""What simple tools answer on the same pages: MinHash and containment for pairs, timestamps for direction.

They are given the true text of each page without its furniture, and the true outlets and printed dates: more than a
system that reads the pages has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bench.genealogy.answers import Answers, Edge, Pair

SIZE = 5


def shingles(text: str) -> set[str]:
    row = [word.casefold() for word in re.findall(r"\w+", text)]
    return {" ".join(row[at : at + SIZE]) for at in range(len(row) - SIZE + 1)}


def body(page: Mapping[str, Any], source: str) -> str:
    return " ".join("".join(source[s:e] for s, e in spans) for spans, _ in page["sentences"])


def minhash(texts: Mapping[str, str], threshold: float = 0.5, permutations: int = 128) -> Answers:
    """Pairs of datasketch's MinHash-LSH over word 5-grams."""
    from datasketch import MinHash, MinHashLSH

    lsh, hashes = MinHashLSH(threshold=threshold, num_perm=permutations), {}
    for name, text in sorted(texts.items()):
        hashes[name] = MinHash(num_perm=permutations)
        hashes[name].update_batch([one.encode() for one in sorted(shingles(text))])
        lsh.insert(name, hashes[name])
    pairs = {(a, b) for a in hashes for b in lsh.query(hashes[a]) if a < b}
    return Answers([Pair(a, b, None, []) for a, b in sorted(pairs)], [])


def containment(texts: Mapping[str, str], least: float = 0.1) -> Answers:
    """All pairs that share ``least`` of the word 5-grams of the shorter page: the plainest exact method."""
    rows = {name: shingles(text) for name, text in texts.items()}
    places: dict[str, list[str]] = {}
    for name in sorted(rows):
        for one in rows[name]:
            places.setdefault(one, []).append(name)
    shared: dict[tuple[str, str], int] = {}
    for names in places.values():
        for at, a in enumerate(names):
            for b in names[at + 1 :]:
                shared[a, b] = shared.get((a, b), 0) + 1
    good = [(a, b) for (a, b), n in shared.items() if n >= least * min(len(rows[a]), len(rows[b]))]
    return Answers([Pair(a, b, None, []) for a, b in sorted(good)], [])


def timestamps(pairs: Sequence[Pair], dates: Mapping[str, str | None], texts: Mapping[str, str]) -> Answers:
    """The pairs of another system, each page given to the earlier one that is most like it (printed dates as text)."""
    rows = {name: shingles(text) for name, text in texts.items()}
    best: dict[str, tuple[float, str]] = {}
    for pair in pairs:
        one, other = dates.get(pair.a), dates.get(pair.b)
        if not one or not other or one == other:
            continue
        parent, child = (pair.a, pair.b) if one < other else (pair.b, pair.a)
        like = len(rows[parent] & rows[child]) / max(len(rows[child]), 1)
        best[child] = max(best.get(child, (-1.0, "")), (like, parent))
    return Answers(pairs, [Edge(child, parent, None, None, None, 1.0) for child, (_, parent) in sorted(best.items())])

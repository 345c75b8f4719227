"""Which pairs of quotations are worth a closer look. Blocking: no pair is formed that shares nothing rare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.collate.speakers import name_parts
from firsthand.collate.tokens import CONTENT, Token
from firsthand.records import Quotation
from firsthand.settings import CollateSettings

Words = tuple[Token, ...]
Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
_RUN = 5
_WHOLE = 30  # words; longer ones have content words in a row
_AT_ONCE = 1 << 22  # keys that are put in order at once: 100 MB
_HALF = np.uint64(32)


def pair_codes(one: Numbers, other: Numbers) -> Hashes:
    """Pairs of positions as single numbers, the lower position first."""
    low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other).astype(np.uint64)
    return (low << _HALF) | high


def both_of(codes: Hashes) -> tuple[Numbers, Numbers]:
    """Both sides of ``pair_codes``."""
    return (codes >> _HALF).astype(np.int64), (codes & np.uint64(0xFFFFFFFF)).astype(np.int64)


def wording(words: Words) -> str:
    """What puts quotations in order: those that begin with the same words are neighbours."""
    return "\x1f".join(token.key for token in words)


def keys_of(quotation: Quotation, words: Words) -> Hashes:
    """The keys of a quotation as sorted hashes: a speaker's surname with a content word, two content words in a row,
    and five words in a row in marks."""
    found = {hashed(f"{one}\x1f{other}") for one, other in _keys(quotation, words)}
    return np.array(sorted(found), dtype=np.uint64)


def hashed(text: str) -> int:
    """The same number for the same text in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def sharing(keys: Hashes, sizes: Numbers, order: Sequence[int], settings: CollateSettings) -> Hashes:
    """The codes of the pairs of positions that share two keys, sorted. Quotation ``i`` has ``sizes[i]`` of ``keys``,
    which come one quotation after another; ``order`` are the positions in order of wording.

    A key that many quotations have links each of them only to its neighbours in that order, so that the number of
    pairs grows with the number of quotations and not with its square."""
    place = np.empty(len(sizes), dtype=np.int64)
    place[np.asarray(order, dtype=np.int64)] = np.arange(len(sizes))
    places = np.repeat(place, sizes)
    parts = len(keys) // _AT_ONCE + 1
    found = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.int64)]
    for part in range(parts):
        here = keys % np.uint64(parts) == np.uint64(part)
        codes, counts = np.unique(_met(keys[here], places[here], settings), return_counts=True)
        found[0].append(codes)
        found[1].append(counts)
    codes, at = np.unique(np.concatenate(found[0]), return_inverse=True)
    counts = np.bincount(at, weights=np.concatenate(found[1]), minlength=len(codes))
    one, other = both_of(codes[counts >= 2])
    numbers = np.asarray(order, dtype=np.int64)
    return np.sort(pair_codes(numbers[one], numbers[other]))


def _met(keys: Hashes, places: Numbers, settings: CollateSettings) -> Hashes:
    """The pairs of places that one key brings together, once for each key."""
    order = np.lexsort((places, keys))
    keys, places = keys[order], places[order]
    sizes = np.searchsorted(keys, keys, side="right") - np.searchsorted(keys, keys, side="left")
    few = sizes <= settings.max_posting
    found = [np.zeros(0, dtype=np.uint64)]
    for step in range(1, max(settings.max_posting, settings.posting_neighbours + 1)):
        same = keys[step:] == keys[:-step]
        if step > settings.posting_neighbours:
            same &= few[step:]
        if not same.any():
            break
        found.append(pair_codes(places[:-step][same], places[step:][same]))
    return np.concatenate(found)


def between(pages: Sequence[str], edges: Sequence[tuple[str, str]], settings: CollateSettings) -> Hashes:
    """The codes of all pairs of positions between two pages of ``edges`` (child, parent), where ``pages`` names the
    page of each position."""
    on_page: Mapping[str, list[int]] = defaultdict(list)
    tied = {page for edge in edges for page in edge}
    for at, page in enumerate(pages):
        if page in tied:
            on_page[page].append(at)
    found = [
        (one, other)
        for child, parent in edges
        if len(on_page[child]) * len(on_page[parent]) <= settings.max_page_pairs
        for one in on_page[child]
        for other in on_page[parent]
    ]
    rows = np.array(found, dtype=np.int64).reshape(-1, 2)
    return np.unique(pair_codes(rows[:, 0], rows[:, 1]))


def _keys(quotation: Quotation, words: Words) -> Iterator[tuple[str, str]]:
    content = [token.key for token in words if token.weight >= CONTENT]
    speaker = quotation.speaker
    for name in (speaker.name,) if speaker.name else speaker.candidates:
        surname = name_parts(name)[-1:]
        for key in content if surname else ():
            yield surname[0], key
    for one, other in pairwise(content):
        yield f"{one} {other}", ""
    for at in range(len(words) - _RUN + 1):  # plain words in marks; six in a row give the two keys that are needed
        if all(token.quoted for token in words[at : at + _RUN]):
            yield " ".join(token.key for token in words[at : at + _RUN]), "run"
    everything = " ".join(token.key for token in words)
    if words and len(words) <= _WHOLE:  # the same short sentence, whatever is in it: two keys, as two are needed
        yield everything, "whole"
        yield everything, "again"

"""More articles for a collection that was matched before: the same answer as over all, from what they touch.

What a pair shares is a matter of its two articles, of stock text and of common words. An article that is added makes
pairs of its own. Beyond these it can make a run of words stock, or join two families so that a run is stock no longer,
or make a word common. So it is enough to look at the runs and words of the new articles, and at those of families
that changed. Pairs of old articles that share a run whose standing changed are counted again, and pairs whose
answer can hang on one are compared again. All else stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firsthand.match.buckets import Rows, chosen
from firsthand.match.fingerprints import shingle, winnow
from firsthand.match.index import Index
from firsthand.match.kept import Keep, Kept, fresh_name
from firsthand.match.ordered import common, together, without
from firsthand.match.pairing import Weighed, at_least, family_bounds, key_pairs, prints_of
from firsthand.match.pairs_added import Bounds, pairs_among
from firsthand.match.segments import Segment, counts, first_segment, flagged, hashes_of, postings
from firsthand.match.stock import families, stock_hashes, stock_words
from firsthand.match.words import Flags, Hashes, Numbers, chunks, corpus, hashes_in
from firsthand.records import Article
from firsthand.settings import MatchSettings

_EMPTY = np.zeros(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles and scratch files are: ``article`` gives one by its number."""

    article: Callable[[int], Article]
    settings: MatchSettings
    folder: Path


@dataclass(frozen=True, slots=True)
class Copied:
    """Shared runs of words after an addition. ``sharing``: old pairs that were looked at and share a run whose standing
    changed. ``touched``: old articles in which a stretch of stock text changed, so that passages may end elsewhere."""

    families: Weighed
    stock: Hashes
    pairs: Hashes
    segment: Segment
    sharing: Hashes
    touched: Flags


@dataclass(frozen=True, slots=True)
class Worded:
    """Rare words after an addition. ``touched``: old articles that hold a word which is no longer rare."""

    near: Weighed
    sizes: Numbers
    common: Hashes
    segment: Segment
    touched: Flags


def more_copies(kept: Kept, new: Index, keep: Keep, source: Source) -> Copied:
    """What ``pairing.copies`` finds over all, from what was kept and the index of the new articles."""
    settings, before = source.settings, len(kept.ids)
    prints = np.concatenate([kept.prints, new.prints])
    fresh = first_segment(fresh_name(keep, "shingles"), new.shingles, before)
    known = hashes_of(fresh)
    known = known[counts(kept.shingles, known) <= settings.frequency_cap]  # the others are stock already
    rows = postings((*kept.shingles, fresh), known)
    kin = _more_families(kept, rows, prints, source)
    roots = families(len(prints), *key_pairs(kin.keys))
    changed = np.flatnonzero(families(before, *key_pairs(kept.families.keys)) != roots[:before])
    other = without(_shingles(changed, source), known)
    other = other[counts((*kept.shingles, fresh), other) <= settings.frequency_cap]
    looked = together(known, other)
    parts = (rows, postings(kept.shingles, other))
    cap, least = settings.frequency_cap, settings.stock_families
    now = np.sort(np.concatenate([stock_hashes(part, roots, cap, least) for part in parts]))
    was = common(kept.stock, looked)
    stock = together(without(kept.stock, was), now)
    gained, lost = without(now, was), without(was, now)
    moved = together(gained, lost)
    sharing, touched = _changed(kept, moved, stock, len(prints), source)
    again = together(
        common(kept.copied, _sharing(kept.shingles, gained, before, source)),
        _sharing(kept.shingles, lost, before, source),
    )
    standing = again[_still(again, prints, stock, source)]
    told = prints_of(chosen(rows, ~hashes_in(rows.hashes[rows.heads], now)))
    bounds = Bounds(settings.shared_prints, brief=settings.brief_prints)
    fresh_pairs = pairs_among(*told, prints, bounds, settings, source.folder, since=before).keys
    pairs = together(without(kept.copied, again), together(standing, fresh_pairs))
    return Copied(kin, stock, pairs, fresh, sharing, touched)


def _changed(kept: Kept, moved: Hashes, stock: Hashes, count: int, source: Source) -> tuple[Hashes, Flags]:
    """``Copied.sharing`` and ``Copied.touched``, where ``moved`` are the runs that became stock text or are none now.

    A pair in which only one article holds such a run has the same runs in common as before; what may have changed is
    where its passages stop to grow, if the run is part of a stretch that is long enough to stop them."""
    looked = together(kept.copied, kept.meaning)
    paired = np.zeros(count, dtype=np.bool_)
    for side in key_pairs(looked):
        paired[side] = True
    rows = postings(kept.shingles, moved)
    rows = flagged(rows, paired[rows.docs])
    sharing = _pairs_of(rows, len(kept.ids), source)
    touched = np.zeros(count, dtype=np.bool_)
    touched[_in_stretches(np.unique(rows.docs), moved, stock, source)] = True
    return sharing[hashes_in(sharing, looked)], touched


def _in_stretches(docs: Numbers, moved: Hashes, stock: Hashes, source: Source) -> Numbers:
    """Which of ``docs`` hold one of ``moved`` inside a stretch of runs that are stock text or were."""
    settings, first = source.settings, 0
    found = [np.zeros(0, dtype=np.int64)]
    for chunk in chunks(source.article(doc) for doc in docs.tolist()):
        words = corpus(chunk)
        runs = shingle(words.hashes, words.offsets, settings.shingle_words)
        moving = hashes_in(runs.values, moved) & runs.valid
        either = moving | (hashes_in(runs.values, stock) & runs.valid)
        inside = stock_words(either, settings.shingle_words, settings.stock_words)
        found.append(docs[first + np.unique(runs.docs()[moving & inside])])
        first += len(chunk)
    return np.concatenate(found)


def more_words(kept: Kept, new: Index, keep: Keep, source: Source) -> Worded:
    """What ``pairing.details`` finds over all, but for which pairs are the best."""
    settings, before = source.settings, len(kept.ids)
    count = before + len(new.ids)
    fresh = first_segment(fresh_name(keep, "words"), new.details, before)
    known = hashes_of(fresh)
    known = known[counts(kept.words, known) <= settings.detail_cap]
    rows = postings((*kept.words, fresh), known)
    often = rows.sizes > settings.detail_cap
    crossed, rare = chosen(rows, often), chosen(rows, ~often)
    crossed = flagged(crossed, crossed.docs < before)
    sizes = np.concatenate([kept.details, np.zeros(len(new.ids), dtype=np.int64)])
    sizes -= np.bincount(crossed.docs, minlength=count)
    sizes += np.bincount(rare.docs[rare.docs >= before], minlength=count)
    near = _less(kept.near, crossed.hashes, crossed.docs, source)
    kept_near = near.shared >= settings.detail_words
    rare = chosen(rare, rare.sizes >= 2)
    bounds = Bounds(settings.detail_words, few=settings.detail_words)
    more = pairs_among(rare.hashes, rare.docs, sizes, bounds, settings, source.folder, since=before)
    near = _together(Weighed(near.keys[kept_near], near.shared[kept_near]), more)
    touched = np.zeros(count, dtype=np.bool_)
    touched[crossed.docs] = True
    return Worded(near, sizes, together(kept.common, rows.hashes[rows.heads[often]]), fresh, touched)


def _more_families(kept: Kept, rows: Rows, prints: Numbers, source: Source) -> Weighed:
    """The pairs that make families: the old ones without what is too common now, and those of the new articles."""
    settings, before = source.settings, len(kept.ids)
    often = rows.sizes > settings.frequency_cap
    crossed = chosen(rows, often)
    crossed = flagged(crossed, crossed.flags & (crossed.docs < before))
    old = _less(kept.families, crossed.hashes, crossed.docs, source)
    bounds = Bounds(**family_bounds(settings))
    told = prints_of(chosen(rows, ~often))
    more = pairs_among(*told, prints, bounds, settings, source.folder, since=before)
    return _together(bounds.of(old, prints), more)


def _less(pairs: Weighed, hashes: Hashes, docs: Numbers, source: Source) -> Weighed:
    """``pairs`` without the hashes that no longer count, each in article ``docs[i]``."""
    if not len(hashes) or not len(pairs.keys):
        return pairs
    sizes = np.zeros(int(docs.max()) + 1, dtype=np.int64)
    gone = pairs_among(hashes, docs, sizes, Bounds(1), source.settings, source.folder)
    known = hashes_in(gone.keys, pairs.keys)
    shared = pairs.shared.copy()
    shared[np.searchsorted(pairs.keys, gone.keys[known])] -= gone.shared[known]
    return Weighed(pairs.keys, shared)


def _together(one: Weighed, other: Weighed) -> Weighed:
    """Pairs of which none is in both, in order."""
    at = np.searchsorted(one.keys, other.keys)
    return Weighed(np.insert(one.keys, at, other.keys), np.insert(one.shared, at, other.shared))


def _sharing(segments: Iterable[Segment], hashes: Hashes, before: int, source: Source) -> Hashes:
    """The pairs of old articles that share one of ``hashes`` as a fingerprint."""
    rows = postings(tuple(segments), hashes)
    return _pairs_of(flagged(rows, rows.flags), before, source)


def _pairs_of(rows: Rows, before: int, source: Source) -> Hashes:
    """The pairs of articles that share one of the hashes of ``rows``."""
    if not len(rows.docs):
        return _EMPTY
    sizes = np.zeros(before, dtype=np.int64)
    return pairs_among(rows.hashes, rows.docs, sizes, Bounds(1), source.settings, source.folder).keys


def _still(keys: Hashes, prints: Numbers, stock: Hashes, source: Source) -> Flags:
    """Which pairs share enough fingerprints that are no stock text."""
    left, right = key_pairs(keys)
    own = {doc: found[~hashes_in(found, stock)] for doc, found in _prints(np.union1d(left, right), source)}
    rows = zip(left.tolist(), right.tolist(), strict=True)
    shared = np.array([len(np.intersect1d(own[a], own[b], assume_unique=True)) for a, b in rows], dtype=np.int64)
    enough = shared >= source.settings.shared_prints
    least = np.minimum(prints[left], prints[right])
    return np.asarray(enough | ((shared >= 1) & at_least(shared, source.settings.brief_prints, least)))


def _prints(docs: Numbers, source: Source) -> Iterator[tuple[int, Hashes]]:
    """The distinct fingerprints of some articles."""
    numbers = iter(docs.tolist())
    for chunk in chunks(source.article(doc) for doc in docs.tolist()):
        words = corpus(chunk)
        found = shingle(words.hashes, words.offsets, source.settings.shingle_words)
        marks = winnow(found, source.settings.window)
        for start, end in zip(words.offsets[:-1], words.offsets[1:], strict=True):
            yield next(numbers), np.unique(found.values[start:end][marks[start:end]])


def _shingles(docs: Numbers, source: Source) -> Hashes:
    """The distinct shingles of some articles, sorted."""
    found = [_EMPTY]
    for chunk in chunks(source.article(doc) for doc in docs.tolist()):
        words = corpus(chunk)
        shingles = shingle(words.hashes, words.offsets, source.settings.shingle_words)
        found.append(np.unique(shingles.values[shingles.valid]))
    return np.unique(np.concatenate(found))

"""All articles of a collection, or some more of them, to matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from firsthand.match.adding import Copied, Source, Worded, more_copies, more_words
from firsthand.match.candidates import Pairs, by_meaning, facts_of, of_facts
from firsthand.match.index import Index, build, ranks
from firsthand.match.kept import Keep, Kept, fresh_name, save
from firsthand.match.ordered import common, together
from firsthand.match.pairing import Copies, Details, copies, details, key_pairs, nearest, pair_keys
from firsthand.match.pairs import collection_of, compared, ways_of
from firsthand.match.segments import Segment, first_segment
from firsthand.match.words import Flags, Hashes, Numbers, hashes_in, locate
from firsthand.records import Article, Match
from firsthand.settings import MatchSettings

_NO_FACTS = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)


def find_matches(
    articles: Sequence[Article], *, settings: MatchSettings, folder: Path | None = None, keep: Keep | None = None
) -> tuple[Match, ...]:
    """Every pair of articles that share enough text to be one text, with the passages they share.

    Reads title, deck and body. Spans lie in the articles' texts; covers count words of the body. Sorted by ids,
    ``a < b``; the order of ``articles`` makes no difference. ``articles`` are read once in order and then one by one,
    and may lie on disk. What does not fit in memory is put under ``folder`` (the system's place for such files if
    None) and taken away at the end. With ``keep`` the state is left there for ``add_matches``."""
    with TemporaryDirectory(prefix="firsthand-", dir=folder) as place:
        index = build(articles, settings, Path(place))
        try:
            segments = _first_segments(index, keep) if keep else ()
            copied = copies(index, settings, Path(place))
            shared = details(index, settings, Path(place), whole=keep is not None)
            others = shared.pairs | _translations(articles, index, settings)
            collection = collection_of(articles.__getitem__, index, index.words, copied.stock, shared.common, settings)
            pairs = sorted(copied.pairs | others)
            found = [compared(collection, pair, pair in copied.pairs, pair in others, settings) for pair in pairs]
            matches = _in_order(match for match, _ in found if match)
            if keep:
                facts = facts_of(articles, settings) if len(set(index.languages)) > 1 else _NO_FACTS
                read = {pair for pair, (_, rare) in zip(pairs, found, strict=True) if rare}
                save(keep, _state(index, copied, shared, others, read, facts, segments, len(matches)))
        finally:
            index.close()
    return matches


def add_matches(
    kept: Kept,
    new: Sequence[Article],
    article: Callable[[str], Article],
    known: Sequence[Match],
    *,
    settings: MatchSettings,
    keep: Keep,
    folder: Path | None = None,
) -> tuple[Match, ...]:
    """What ``find_matches`` gives over all articles, where ``known`` is what it gave before ``new`` came.

    ``kept`` is the state of that time (``load_kept``); the new one is left in ``keep``. ``article`` gives any article,
    old or new, by its id; no new one is among the old. Looks at the new articles and at what they change (``adding``);
    the time grows with these, but for some plain numbers an article."""
    with TemporaryDirectory(prefix="firsthand-", dir=folder) as place:
        index = build(new, settings, Path(place))
        try:
            ids, languages = (*kept.ids, *index.ids), (*kept.languages, *index.languages)
            source = Source(lambda doc: article(ids[doc]), settings, Path(place))
            copied, worded = more_copies(kept, index, keep, source), more_words(kept, index, keep, source)
        finally:
            index.close()
    order = ranks(ids)
    facts = _more_facts(kept, languages, source)
    meaning = _keys(nearest(worded.near, worded.sizes, order, settings) | of_facts(*facts, languages, order, settings))
    both = together(copied.pairs, meaning)
    same, open_ended = _untouched(kept, both, copied, worded, meaning)
    numbered = Ordered(ids, languages, order)
    collection = collection_of(
        source.article, numbered, lambda doc: locate(source.article(doc)), copied.stock,
        frozenset(worded.common.tolist()), settings,
    )  # fmt: skip
    earlier = collection_of(
        collection.article, numbered, collection.words, copied.stock, frozenset(kept.common.tolist()), settings
    )
    same[open_ended] = [
        ways_of(collection, *row, settings) == ways_of(earlier, *row, settings)
        for row in _rows(both[open_ended], copied.pairs, meaning)
    ]
    asked = both[~same]
    found = [compared(collection, *row, settings) for row in _rows(asked, copied.pairs, meaning)]
    read = asked[np.array([rare for _, rare in found], dtype=np.bool_)]
    read = together(common(kept.read, both[same]), read)
    stay = {frozenset((ids[a], ids[b])) for a, b in zip(*(s.tolist() for s in key_pairs(both[same])), strict=True)}
    matches = _in_order((*(m for m, _ in found if m), *(m for m in known if frozenset((m.a, m.b)) in stay)))
    save(
        keep,
        Kept(
            ids, languages, np.concatenate([kept.prints, index.prints]), worded.sizes, copied.families, worded.near,
            copied.pairs, meaning, read, copied.stock, worded.common, *facts,
            (*kept.shingles, copied.segment), (*kept.words, worded.segment), len(matches),
        ),
        kept,
    )  # fmt: skip
    return matches


@dataclass(frozen=True, slots=True)
class Ordered:
    """Articles by number, without more."""

    ids: tuple[str, ...]
    languages: tuple[str | None, ...]
    rank: Numbers


def _rows(keys: Hashes, copied: Hashes, meaning: Hashes) -> Iterator[tuple[tuple[int, int], bool, bool]]:
    """Pairs with what ``compared`` asks of each."""
    pairs = zip(*(side.tolist() for side in key_pairs(keys)), strict=True)
    return zip(pairs, hashes_in(keys, copied).tolist(), hashes_in(keys, meaning).tolist(), strict=True)


def _untouched(kept: Kept, keys: Hashes, copied: Copied, worded: Worded, meaning: Hashes) -> tuple[Flags, Numbers]:
    """The pairs that were looked at before, for the same reasons, and of whose articles nothing has changed since that
    could change the answer; and where those are of which only a rare word became common, which matters for some."""
    left, right = key_pairs(keys)
    now = hashes_in(keys, copied.pairs), hashes_in(keys, meaning)
    before = hashes_in(keys, kept.copied), hashes_in(keys, kept.meaning)
    same = (now[0] == before[0]) & (now[1] == before[1]) & (right < len(kept.ids))
    touched = copied.touched[left] | copied.touched[right] | hashes_in(keys, copied.sharing)
    same &= ~touched
    rare = same & hashes_in(keys, kept.read) & (worded.touched[left] | worded.touched[right])
    return np.asarray(same & ~rare), np.flatnonzero(rare)


def _more_facts(kept: Kept, languages: Sequence[str | None], source: Source) -> tuple[Hashes, Numbers]:
    if len(set(languages)) < 2:
        return _NO_FACTS
    known = len(kept.fact_sizes)
    values, sizes = facts_of((source.article(doc) for doc in range(known, len(languages))), source.settings)
    return np.concatenate([kept.facts, values]), np.concatenate([kept.fact_sizes, sizes])


def _first_segments(index: Index, keep: Keep) -> tuple[Segment, Segment]:
    return (
        first_segment(fresh_name(keep, "shingles"), index.shingles),
        first_segment(fresh_name(keep, "words"), index.details),
    )


def _state(
    index: Index,
    copied: Copies,
    shared: Details,
    others: Pairs,
    read: Pairs,
    facts: tuple[Hashes, Numbers],
    segments: tuple[Segment, ...],
    matches: int,
) -> Kept:
    return Kept(
        index.ids, index.languages, index.prints, shared.sizes, copied.families, shared.near,
        _keys(copied.pairs), _keys(others), _keys(read), copied.stock,
        np.array(sorted(shared.common), dtype=np.uint64), *facts, segments[:1], segments[1:], matches,
    )  # fmt: skip


def _keys(pairs: Pairs) -> Hashes:
    rows = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return pair_keys(rows[:, 0], rows[:, 1])


def _in_order(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda match: (match.a, match.b)))


def _translations(articles: Sequence[Article], index: Index, settings: MatchSettings) -> Pairs:
    if len(set(index.languages)) < 2:
        return set()
    order = np.argsort(index.rank).tolist()
    found = by_meaning([articles[doc] for doc in order], settings)
    return {(min(order[a], order[b]), max(order[a], order[b])) for a, b in found}

"""articles → matches: which passages stand in which pairs of articles, copied, reworded or translated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.match.candidates import Pairs, by_details, by_meaning, common_words, language
from firsthand.match.copied import Side
from firsthand.match.fingerprints import Shingles, frequencies, pairs, shingle, winnow, without
from firsthand.match.passages import copied_passages, covered, reworded_passages, together
from firsthand.match.reworded import Text, sentences_of
from firsthand.match.stock import families, stock_text, stock_words
from firsthand.match.words import Corpus, Hashes, Words, corpus, locate
from firsthand.records import Article, Match, Passage
from firsthand.settings import MatchSettings

__all__ = ["find_matches"]


@dataclass(frozen=True, slots=True)
class _Collection:
    articles: Sequence[Article]
    shingles: Shingles
    words: Corpus
    place: Callable[[int], Words]
    text: Callable[[int], Text]


def find_matches(articles: Sequence[Article], *, settings: MatchSettings) -> tuple[Match, ...]:
    """Every pair of articles that share enough text to be one text, with the passages they share.

    Reads title, deck and body. Spans lie in the articles' texts; covers count words of the body. Sorted by ids,
    ``a < b``; the order of ``articles`` makes no difference."""
    ordered = sorted(articles, key=lambda article: article.page_id)
    words = corpus(ordered)
    shingles = shingle(words.hashes, words.offsets, settings.shingle_words)
    chosen, shingles = _copied_candidates(shingles, len(ordered), settings)
    place = lru_cache(maxsize=4096)(lambda doc: locate(ordered[doc]))
    common = common_words(words, settings)
    text = lru_cache(maxsize=4096)(lambda doc: _text(ordered[doc], place(doc), shingles, doc, common, settings))
    collection = _Collection(ordered, shingles, words, place, text)
    copied = {pair: _copied(collection, pair, settings) for pair in sorted(chosen)}
    others = by_details(words, settings) | by_meaning(ordered, settings)
    matches = (_match(collection, pair, copied.get(pair, []), settings) for pair in sorted(others | copied.keys()))
    return tuple(match for match in matches if match)


def _copied_candidates(shingles: Shingles, count: int, settings: MatchSettings) -> tuple[Pairs, Shingles]:
    """Pairs that share enough runs of words, and the shingles without those that are too common to tell anything."""
    values, often = frequencies(shingles.values[shingles.valid], shingles.docs[shingles.valid])
    shingles = without(shingles, values[often > settings.frequency_cap])
    marks = winnow(shingles, settings.window)
    keys, _ = pairs(shingles.values[marks], shingles.docs[marks], count, settings.frequency_cap)
    candidates = [(int(key) // count, int(key) % count) for key in keys]
    distinct = lru_cache(maxsize=4096)(lambda doc: np.unique(_usable(shingles, doc)))
    shares = {
        (a, b): len(np.intersect1d(distinct(a), distinct(b), assume_unique=True))
        / min(len(distinct(a)), len(distinct(b)))
        for a, b in candidates
    }
    stock = stock_text(shingles, families(count, shares, settings.family_share), settings.stock_families)
    return set(candidates), without(shingles, stock)


def _text(
    article: Article, place: Words, shingles: Shingles, doc: int, common: frozenset[int], settings: MatchSettings
) -> Text:
    """An article's sentences, without those that are mostly stock text."""
    stock = _stock(shingles, doc, settings)
    kept = []
    for sentence in sentences_of(article, settings.most_sentences, common):
        first, last = (
            np.searchsorted(place.starts, sentence.span.start),
            np.searchsorted(place.starts, sentence.span.end),
        )
        if 2 * int(stock[first:last].sum()) <= last - first:
            kept.append(sentence)
    return Text(article, tuple(kept))


def _stock(shingles: Shingles, doc: int, settings: MatchSettings) -> NDArray[np.bool_]:
    part = shingles.of(doc)
    return stock_words(shingles.valid[part] & ~shingles.usable[part], settings.shingle_words, settings.stock_words)


def _usable(shingles: Shingles, doc: int) -> Hashes:
    part = shingles.of(doc)
    return shingles.values[part][shingles.usable[part]]


def _side(collection: _Collection, doc: int, settings: MatchSettings) -> Side:
    part = collection.shingles.of(doc)
    shingles = collection.shingles
    return Side(
        collection.words.hashes[part], shingles.values[part], shingles.usable[part], _stock(shingles, doc, settings)
    )


def _copied(collection: _Collection, pair: tuple[int, int], settings: MatchSettings) -> list[Passage]:
    a, b = (_side(collection, doc, settings) for doc in pair)
    return copied_passages(a, b, collection.place(pair[0]), collection.place(pair[1]), settings)


def _match(
    collection: _Collection, pair: tuple[int, int], copied: list[Passage], settings: MatchSettings
) -> Match | None:
    a, b = (collection.articles[doc] for doc in pair)
    place_a, place_b = (collection.place(doc) for doc in pair)
    passages = copied
    inside_a, size_a = covered(place_a, [passage.a for passage in copied])
    inside_b, size_b = covered(place_b, [passage.b for passage in copied])
    if not size_a or not size_b:
        return None
    tongues = {language(a), language(b)}
    translated = len(tongues) == 2 and None not in tongues
    if min(inside_a / size_a, inside_b / size_b) < settings.copied_share:
        passages = together(
            a, b, copied, reworded_passages(collection.text(pair[0]), collection.text(pair[1]), translated, settings)
        )
        inside_a, inside_b = covered(place_a, [p.a for p in passages])[0], covered(place_b, [p.b for p in passages])[0]
    share_a, share_b = inside_a / size_a, inside_b / size_b
    if not _enough(min(inside_a, inside_b), share_a, share_b, settings):
        return None
    if max(share_a, share_b) < settings.ending_share and _is_ending(passages, place_a, place_b, settings):
        return None
    return Match(a.page_id, b.page_id, tuple(passages), round(share_a, 3), round(share_b, 3))


def _enough(words: int, share_a: float, share_b: float, settings: MatchSettings) -> bool:
    """Short texts share a sentence by chance, or an opening by custom: they must share nearly all of it."""
    if words >= settings.match_words:
        return max(share_a, share_b) >= settings.match_share or words >= settings.match_many_words
    return words >= settings.brief_words and min(share_a, share_b) >= settings.brief_share


def _is_ending(passages: Sequence[Passage], a: Words, b: Words, settings: MatchSettings) -> bool:
    """Whether all that two articles share is one stretch at the end of both: what an outlet prints under every page,
    or an agency's background paragraphs."""
    if len(passages) != 1 or passages[0].kind not in ("verbatim", "edited"):
        return False
    after_a = int((a.starts >= passages[0].a.end).sum())
    after_b = int((b.starts >= passages[0].b.end).sum())
    return max(after_a, after_b) <= settings.ending_words

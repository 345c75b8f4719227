"""The pages of a pair: whether two articles share enough to be one text, and the passages they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from firsthand.match.copied import Side
from firsthand.match.edges import Page, unquoted
from firsthand.match.fingerprints import shingle
from firsthand.match.gaps import without_gaps
from firsthand.match.groups import near_in_words, reworded_passages
from firsthand.match.passages import copied_passages, covered, together
from firsthand.match.reworded import Text, sentences_of
from firsthand.match.stock import stock_words
from firsthand.match.words import Hashes, Numbers, Words, hashes_in
from firsthand.records import Article, Match, Passage, Span
from firsthand.settings import MatchSettings


class Numbered(Protocol):
    """The ids and languages of articles by number, and the place of each when sorted by id."""

    @property
    def ids(self) -> Sequence[str]: ...

    @property
    def languages(self) -> Sequence[str | None]: ...

    @property
    def rank(self) -> Sequence[int] | Numbers: ...


@dataclass(frozen=True, slots=True)
class Collection:
    """What is asked of single articles, by number: their records, words, and sides for copied and reworded text."""

    index: Numbered
    article: Callable[[int], Article]
    words: Callable[[int], Words]
    side: Callable[[int], Side]
    text: Callable[[int], Text]
    common: Hashes


def collection_of(
    article: Callable[[int], Article],
    index: Numbered,
    words: Callable[[int], Words],
    stock: Hashes,
    common: frozenset[int],
    settings: MatchSettings,
) -> Collection:
    article, words = lru_cache(maxsize=4096)(article), lru_cache(maxsize=4096)(words)  # they may lie on disk
    side = lru_cache(maxsize=4096)(lambda doc: side_of(words(doc), stock, settings))
    text = lru_cache(maxsize=1024)(lambda doc: text_of(article(doc), words(doc), side(doc), common, settings))
    return Collection(index, article, words, side, text, np.array(sorted(common), dtype=np.uint64))


def side_of(words: Words, stock: Hashes, settings: MatchSettings) -> Side:
    """An article as one side of a pair: ``stock`` are the sorted hashes of stock text."""
    found = shingle(words.hashes, np.array([0, len(words.hashes)], dtype=np.int64), settings.shingle_words)
    known = hashes_in(found.values, stock) & found.valid
    covered_by_stock = stock_words(known, settings.shingle_words, settings.stock_words)
    return Side(words.hashes, found.values, found.valid & ~known, covered_by_stock)


def text_of(article: Article, words: Words, side: Side, common: frozenset[int], settings: MatchSettings) -> Text:
    """An article's sentences, without those that are mostly stock text."""
    kept = []
    for sentence in sentences_of(article, settings.most_sentences, common):
        first, last = np.searchsorted(words.starts, [sentence.span.start, sentence.span.end])
        if 2 * int(side.stock[first:last].sum()) <= last - first:
            kept.append(sentence)
    return Text(article, tuple(kept))


def match_pair(
    collection: Collection, pair: tuple[int, int], shares_prints: bool, shares_meaning: bool, settings: MatchSettings
) -> Match | None:
    """The match of two articles of ``collection`` if they share enough to be one text. ``shares_prints``: they share
    fingerprints that are not stock; ``shares_meaning``: rare words, or numbers and names across languages."""
    return compared(collection, pair, shares_prints, shares_meaning, settings)[0]


def compared(
    collection: Collection, pair: tuple[int, int], shares_prints: bool, shares_meaning: bool, settings: MatchSettings
) -> tuple[Match | None, bool]:
    """What ``match_pair`` gives, and whether another answer is possible when more words are common."""
    index = collection.index
    a, b = sorted(pair, key=index.rank.__getitem__)
    words_a, words_b = collection.words(a), collection.words(b)
    page_a, page_b = (Page(collection.article(doc).text, words) for doc, words in ((a, words_a), (b, words_b)))
    passages: list[Passage] = []
    if shares_prints:
        passages = copied_passages(collection.side(a), collection.side(b), page_a, page_b, settings)
    inside_a, size_a = covered(words_a, [passage.a for passage in passages])
    inside_b, size_b = covered(words_b, [passage.b for passage in passages])
    if not size_a or not size_b:
        return None, False
    full = max(inside_a / size_a, inside_b / size_b) >= settings.copied_share
    languages = {index.languages[a], index.languages[b]}
    translated = len(languages) == 2 and None not in languages
    worth, open_end = translated, translated
    if shares_meaning and not full and not translated:
        worth, open_end = _worth_reading(collection, (a, b), passages, settings)
    if worth:
        reworded = reworded_passages(collection.text(a), collection.text(b), translated, settings)
        passages = together(collection.article(a), collection.article(b), passages, reworded)
        inside_a = covered(words_a, [passage.a for passage in passages])[0]
        inside_b = covered(words_b, [passage.b for passage in passages])[0]
    share_a, share_b = inside_a / size_a, inside_b / size_b
    if not _enough(min(inside_a, inside_b), share_a, share_b, settings):
        return None, open_end
    if max(share_a, share_b) < settings.quoted_share and _only_quotes(passages, page_a, page_b, settings):
        return None, open_end
    if max(share_a, share_b) < settings.ending_share and _is_ending(passages, words_a, words_b, settings):
        return None, open_end
    passages = without_gaps(passages, (collection.article(a), collection.article(b)), (words_a, words_b))
    found = Match(index.ids[a], index.ids[b], tuple(passages), round(share_a, 3), round(share_b, 3))
    return found, open_end


def ways_of(
    collection: Collection, pair: tuple[int, int], shares_prints: bool, shares_meaning: bool, settings: MatchSettings
) -> tuple[bool, bool]:
    """All of ``compared`` that hangs on which words are common: whether two articles are lined up sentence by sentence,
    and whether these sentences share words enough to be asked for their meaning. As long as neither changes, the answer
    stays the same, and no vectors are needed to know it."""
    a, b = sorted(pair, key=collection.index.rank.__getitem__)
    passages: list[Passage] = []
    if shares_prints:
        pages = [Page(collection.article(doc).text, collection.words(doc)) for doc in (a, b)]
        passages = copied_passages(collection.side(a), collection.side(b), pages[0], pages[1], settings)
    worth = shares_meaning and _worth_reading(collection, (a, b), passages, settings)[0]
    return worth, worth and near_in_words(collection.text(a), collection.text(b), settings)


def _worth_reading(
    collection: Collection, pair: tuple[int, int], copied: Sequence[Passage], settings: MatchSettings
) -> tuple[bool, bool]:
    """Whether what is not copied shares enough rare words to be lined up sentence by sentence, which costs a hundred
    times as much as everything else; and whether this, or what comes of it, can change when more words are common:
    what shares too few of them never shares more."""
    if not copied:
        return True, True
    sides = ([passage.a for passage in copied], [passage.b for passage in copied])
    rest = [_details(collection.words(doc), spans, collection.common) for doc, spans in zip(pair, sides, strict=True)]
    shared = int(hashes_in(*rest).sum())
    many = shared >= settings.detail_words
    return many and shared >= settings.detail_share * min(map(len, rest)), many


def _details(words: Words, without: Sequence[Span], common: Hashes) -> Hashes:
    """The rare words of an article outside some spans."""
    kept = words.long.copy()
    for span in without:
        first, last = np.searchsorted(words.starts, [span.start, span.end])
        kept[first:last] = False
    values = np.unique(words.hashes[kept])
    return values[~hashes_in(values, common)]


def _enough(words: int, share_a: float, share_b: float, settings: MatchSettings) -> bool:
    """Short texts share a sentence by chance, or an opening by custom: they must share nearly all of it."""
    if words >= settings.match_words:
        return max(share_a, share_b) >= settings.match_share or words >= settings.match_many_words
    return words >= settings.brief_words and min(share_a, share_b) >= settings.brief_share


def _only_quotes(passages: Sequence[Passage], a: Page, b: Page, settings: MatchSettings) -> bool:
    """Whether what two articles share is mostly what somebody told them both: too little of it stands outside
    quotation marks."""
    plain = min(
        unquoted(a, [(passage.a.start, passage.a.end) for passage in passages]),
        unquoted(b, [(passage.b.start, passage.b.end) for passage in passages]),
    )
    return plain < settings.plain_words


def _is_ending(passages: Sequence[Passage], a: Words, b: Words, settings: MatchSettings) -> bool:
    """Whether all that two articles share is one stretch at the end of both: what an outlet prints under every page,
    or an agency's background paragraphs."""
    if len(passages) != 1 or passages[0].kind not in ("verbatim", "edited"):
        return False
    after_a = int((a.starts >= passages[0].a.end).sum())
    after_b = int((b.starts >= passages[0].b.end).sum())
    return max(after_a, after_b) <= settings.ending_words

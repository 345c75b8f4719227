"""The exact check of single pairs, by the functions of ``match``: nothing here but how they are fed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from firsthand.match.copied import Side
from firsthand.match.pairs import Collection, match_pair, side_of, text_of
from firsthand.match.reworded import Text
from firsthand.match.words import Hashes, Words, hashes_in, locate
from firsthand.records import Article
from firsthand.settings import MatchSettings
from firsthand.spark.pages import read_article
from firsthand.storage.encode import line, match_json

MATCHES = "a string, b string, line string"
_KEPT = 256
"""Pages of a task that stay cut into words: pairs come in order of their first page."""
_CHECKED = """
SELECT found.a, found.b, found.copied, found.meaning,
    x.id AS id_a, x.tongue AS tongue_a, x.text AS text_a, x.parts AS parts_a, x.stock AS stock_a,
    y.id AS id_b, y.tongue AS tongue_b, y.text AS text_b, y.parts AS parts_b, y.stock AS stock_b
FROM found JOIN sides x ON found.a = x.doc JOIN sides y ON found.b = y.doc
"""
_SIDES = """
SELECT pages.doc, id, tongue, text, parts, coalesce(stocked.stock, array()) AS stock
FROM pages
LEFT SEMI JOIN asked ON pages.doc = asked.doc
LEFT JOIN (
    SELECT shared.doc, collect_list(shared.value) AS stock
    FROM shared
    LEFT SEMI JOIN asked ON shared.doc = asked.doc
    LEFT SEMI JOIN stock ON shared.value = stock.value
    GROUP BY shared.doc
) stocked ON pages.doc = stocked.doc
"""
"""The pages of all pairs, each with those of its shingles that are stock text."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One page of a pair."""

    page_id: str
    tongue: str | None
    text: str
    parts: str
    stock: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Two:
    """Two pages as matching numbers them: 0 and 1, in order of their ids."""

    ids: tuple[str, str]
    languages: tuple[str | None, str | None]
    rank: tuple[int, int] = (0, 1)


def matches(session: Any, found: Any, common: Sequence[int], settings: MatchSettings) -> Any:
    """The pairs ``found`` that are matches, as an RDD of rows of ``MATCHES``. Needs the views of ``candidates``."""
    found.createOrReplaceTempView("found")
    session.sql("SELECT a AS doc FROM found UNION SELECT b FROM found").createOrReplaceTempView("asked")
    session.sql(_SIDES).createOrReplaceTempView("sides")
    words = session.sparkContext.broadcast(np.array(common, dtype=np.uint64))
    checked = session.sql(_CHECKED).sortWithinPartitions("a", "b").rdd
    return checked.mapPartitions(lambda rows: _matches(rows, words.value, settings))


def _matches(rows: Iterable[Any], common: Hashes, settings: MatchSettings) -> Iterator[tuple[str, str, str]]:
    pages = _Pages(common, settings)
    for row in rows:
        two = (
            _Row(row.id_a, row.tongue_a, row.text_a, row.parts_a, tuple(row.stock_a)),
            _Row(row.id_b, row.tongue_b, row.text_b, row.parts_b, tuple(row.stock_b)),
        )
        found = match_pair(pages.collection(two), (0, 1), row.copied, row.meaning, settings)
        if found:
            yield found.a, found.b, line(match_json(found))


class _Pages:
    """What is asked of the pages of a task; the last ones that were asked for are kept."""

    def __init__(self, common: Hashes, settings: MatchSettings) -> None:
        self._common, self._settings = common, settings
        keep: Callable[[Any], Any] = lru_cache(maxsize=_KEPT)
        self._article, self._words = keep(self._read), keep(self._cut)
        self._side, self._text = keep(self._sided), keep(self._told)

    def collection(self, two: tuple[_Row, _Row]) -> Collection:
        """Two pages as a collection for ``match_pair``."""
        return Collection(
            _Two((two[0].page_id, two[1].page_id), (two[0].tongue, two[1].tongue)),
            lambda doc: self._article(two[doc]),
            lambda doc: self._words(two[doc]),
            lambda doc: self._side(two[doc]),
            lambda doc: self._text(two[doc]),
            self._common,
        )

    def _read(self, row: _Row) -> Article:
        return read_article(row.page_id, row.tongue, row.text, row.parts)

    def _cut(self, row: _Row) -> Words:
        return locate(self._article(row))

    def _sided(self, row: _Row) -> Side:
        return side_of(self._words(row), np.array(sorted(row.stock), dtype=np.uint64), self._settings)

    def _told(self, row: _Row) -> Text:
        words: Words = self._words(row)
        common = frozenset(words.hashes[hashes_in(words.hashes, self._common)].tolist())
        return text_of(self._article(row), words, self._side(row), common, self._settings)

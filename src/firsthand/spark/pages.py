"""One page as a row: its records as the lines of a trace, and what finds it partners."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from firsthand.match.candidates import article_facts
from firsthand.match.fingerprints import shingle, winnow
from firsthand.match.words import Words, locate, word_hash
from firsthand.prepare import Prepared, collect_garbage_less_often, prepare_all
from firsthand.records import Article, Block, Credit, Fact, Page, Reading, Skipped, Span
from firsthand.settings import MatchSettings, Settings
from firsthand.spark.sources import File, pages_of
from firsthand.storage.encode import article_json, line, page_json, quotation_json

PAGES = (
    "id string, doc bigint, origin string, sha256 string, tongue string, credited boolean, "
    "page string, article string, quotations array<string>, text string, parts string, prints int, "
    "shingles array<bigint>, details array<bigint>, facts array<bigint>, reason string"
)
"""Columns of a page. ``doc`` is its id as a number, in the same order. ``shingles``: each distinct one times two, plus
one if it is a fingerprint; ``prints``: how many of them are. A page that could not be read has ``origin`` and
``reason`` alone."""


def number_of(page_id: str) -> int:
    """The 16 hexadecimal digits of an id as a signed number; a greater id has a greater number."""
    return int(page_id, 16) - (1 << 63)


def rows(files: Iterable[File], settings: Settings) -> Iterator[tuple[Any, ...]]:
    """The rows of all pages of ``files``. Where a task is done again, because its process or its worker died, pages
    are prepared in processes of their own, so that one that kills its process costs no other."""
    from pyspark import TaskContext

    collect_garbage_less_often()
    task = TaskContext.get()
    again = task is not None and task.attemptNumber() > 0
    unread: list[Skipped] = []
    for result in prepare_all(_only_pages(pages_of(files, settings.read), unread), settings, 2 if again else 1):
        yield _skipped(result) if isinstance(result, Skipped) else _row(result, settings.match)
        yield from (_skipped(skipped) for skipped in unread)
        unread.clear()
    yield from (_skipped(skipped) for skipped in unread)


def _only_pages(found: Iterable[Page | Skipped], unread: list[Skipped]) -> Iterator[Page]:
    for page in found:
        if isinstance(page, Skipped):
            unread.append(page)
        else:
            yield page


def _skipped(skipped: Skipped) -> tuple[Any, ...]:
    row = dict.fromkeys(column.split()[0] for column in PAGES.split(", "))
    return tuple((row | {"origin": skipped.origin, "reason": skipped.reason}).values())


def _row(prepared: Prepared, settings: MatchSettings) -> tuple[Any, ...]:
    page, article = prepared.page, prepared.article
    words = locate(article)
    shingles = _shingles(words, settings)
    return (
        page.id,
        number_of(page.id),
        page.origin,
        page.sha256,
        article.language,
        bool(article.credits),
        line(page_json(page)),
        line(article_json(article)),
        [line(quotation_json(quotation, article)) for quotation in prepared.quotations],
        article.text,
        _parts(article),
        sum(shingle & 1 for shingle in shingles),
        shingles,
        np.unique(words.hashes[words.long]).tolist(),
        [word_hash(fact) for fact in article_facts(article, settings)],
        None,
    )


def _shingles(words: Words, settings: MatchSettings) -> list[int]:
    found = shingle(words.hashes, np.array([0, len(words.hashes)], dtype=np.int64), settings.shingle_words)
    keys = found.values << np.uint64(1) | winnow(found, settings.window)
    keys = np.unique(keys[found.valid])
    # Of a shingle that is a fingerprint at one of its places only, the key with the flag comes last.
    last = np.append(keys[1:] >> np.uint64(1) != keys[:-1] >> np.uint64(1), True) if len(keys) else keys > 0
    kept: list[int] = keys[last].tolist()
    return kept


def _parts(article: Article) -> str:
    """What the alignment of two articles looks at beside their texts: blocks, names of the outlet, names credited."""
    outlet = article.reading("outlet")
    parts = {
        "blocks": [[block.kind, block.span.start, block.span.end] for block in article.blocks],
        "outlet": outlet.value,
        "outlets": [fact.value for fact in outlet.facts],
        "credits": [[credit.kind, credit.name] for credit in article.credits],
    }
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def read_article(page_id: str, tongue: str | None, text: str, parts: str) -> Article:
    """An article with all that the alignment of two articles looks at; places in the page's source are left out."""
    read, nowhere = json.loads(parts), Span(0, 0)
    blocks = tuple(Block(kind, Span(start, end)) for kind, start, end in read["blocks"])
    facts = tuple(Fact("outlet", value, nowhere, "", 0.0) for value in read["outlets"])
    readings = (
        Reading("language", "inferred" if tongue else "absent", tongue, ()),
        Reading("outlet", "inferred" if read["outlet"] else "absent", read["outlet"], facts),
    )
    credits = tuple(Credit(kind, name, nowhere, nowhere, "") for kind, name in read["credits"])
    return Article(page_id, text, blocks, (), readings, credits)

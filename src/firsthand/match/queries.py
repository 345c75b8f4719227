"""The relational part of matching, as SQL that DuckDB and Spark read alike."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import numpy as np

from firsthand.match.words import Hashes, Numbers
from firsthand.settings import MatchSettings

PAIRS = """
SELECT a, b, shared, least
FROM (
    SELECT counted.a, counted.b, counted.shared, least(one.size, other.size) AS least
    FROM (
        SELECT x.doc AS a, y.doc AS b, count(*) AS shared
        FROM postings x JOIN postings y ON x.value = y.value AND x.doc < y.doc{newer}
        GROUP BY x.doc, y.doc
        HAVING count(*) >= {first}
    ) counted
    JOIN sizes one ON one.doc = counted.a
    JOIN sizes other ON other.doc = counted.b
) weighed
WHERE (shared >= {enough} AND shared >= {share} * least) OR (shared >= {few} AND shared >= {brief} * least)
"""
"""Pairs of articles that share hashes. ``postings(value, doc)`` has a row for every article in which a hash stands,
``sizes(doc, size)`` how many such hashes an article has in all. A pair shares at least ``enough`` of them and
``share`` of those of the article that has fewer; or at least ``few``, and ``brief`` of them; never less than the
smaller of ``enough`` and ``few`` (``first``). ``newer`` is empty, or leaves only pairs of which one was added."""


class Postings:
    """The table ``postings`` in DuckDB, inside the memory that the settings allow, otherwise on disk in ``folder``."""

    def __init__(self, settings: MatchSettings, folder: Path) -> None:
        import duckdb

        limits: dict[str, str | bool | int | float | list[str]] = {
            "threads": settings.threads,
            "memory_limit": f"{settings.memory_megabytes}MB",
            "temp_directory": str(folder),
            "preserve_insertion_order": False,
        }
        self._database = duckdb.connect(":memory:", config=limits)
        self._database.execute("CREATE TABLE postings (value UBIGINT, doc INTEGER)")

    def __enter__(self) -> Postings:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def add(self, values: Hashes, docs: Numbers) -> None:
        """Add rows."""
        part = {"value": values, "doc": docs.astype(np.int32)}  # noqa: F841  DuckDB finds it by its name
        self._database.execute("INSERT INTO postings SELECT value, doc FROM part")

    def pairs(
        self, sizes: Numbers, *, enough: int, share: float = 0.0, few: int = 1, brief: float = 2.0, since: int = 0
    ) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The answer of ``PAIRS``, sorted: articles ``a < b``, how many hashes they share, how many the one with
        fewer has. With ``since`` only pairs that have an article of that number or a later one."""
        row = {"doc": np.arange(len(sizes), dtype=np.int32), "size": sizes.astype(np.int32)}  # noqa: F841
        self._database.execute("CREATE OR REPLACE TABLE sizes AS SELECT doc, size FROM row")
        newer = f" AND y.doc >= {since}" if since else ""
        query = PAIRS.format(first=min(enough, few), enough=enough, share=share, few=few, brief=brief, newer=newer)
        found = self._database.execute(f"{query} ORDER BY a, b").fetchnumpy()
        a, b, shared, least = (np.asarray(found[name], dtype=np.int64) for name in ("a", "b", "shared", "least"))
        return a, b, shared, least

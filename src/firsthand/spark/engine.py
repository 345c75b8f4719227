"""One run: pages → candidates → passages → families, each written before the next begins."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from firsthand import runs
from firsthand.collate import collate
from firsthand.errors import PageUnreadable
from firsthand.records import Run, Skipped
from firsthand.settings import Settings
from firsthand.spark import families, pages, pairs, passages
from firsthand.spark.session import open_session, share_out, table
from firsthand.spark.sources import files_of
from firsthand.storage.decode import article_record, descent_record, quotation_record
from firsthand.storage.encode import line, run_json, utterance_json, write_lines
from firsthand.storage.lines import TABLES, clear

_WORK = "spark-work"
_KEPT = """
SELECT read.* FROM read
LEFT ANTI JOIN (
    SELECT id, origin
    FROM (SELECT id, origin, row_number() OVER (PARTITION BY id ORDER BY origin) AS place FROM read)
    WHERE place > 1
) again ON read.id = again.id AND read.origin = again.origin
WHERE read.id IS NOT NULL
"""
"""Of two pages with the same place and content the one first by origin stays."""
_QUOTATIONS = (
    "SELECT id AS page_id, position, line FROM pages LATERAL VIEW posexplode(quotations) said AS position, line"
)


def trace(
    paths: Iterable[str],
    *,
    master: str,
    out: Path,
    settings: Settings | None = None,
    strict: bool = False,
    unread: Iterable[Skipped] = (),
    progress: Callable[[str, int], None] = lambda stage, done: None,
) -> Run:
    """Trace the pages under ``paths`` on the Spark cluster ``master`` and write the trace into ``out``, as Parquet.

    ``out`` and local ``paths`` must lie where driver and workers find them. A trace in ``out`` is replaced. Raises
    InputError as ``pipeline.trace`` does, and EngineError where there is no Spark."""
    session = open_session(master)
    try:
        return _Run(session, out, settings or Settings(), progress).trace(tuple(paths), strict, tuple(unread))
    finally:
        session.stop()


class _Run:
    """The tables of one run, and its clock."""

    def __init__(self, session: Any, out: Path, settings: Settings, progress: Callable[[str, int], None]) -> None:
        self._session, self._settings, self._progress = session, settings, progress
        self._out = Path(os.path.abspath(out))
        self._work = self._out / _WORK
        self._clock = runs.Clock()

    def trace(self, paths: tuple[str, ...], strict: bool, unread: tuple[Skipped, ...]) -> Run:
        clear(self._out)
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(parents=True)
        self._session.sparkContext.setCheckpointDir((self._work / "checkpoints").as_uri())
        skipped = self._pages(paths, strict, unread)
        self._clock.stage("pages")
        self._match()
        self._clock.stage("match")
        self._progress("lineage", 0)
        self._write(families.descents(self._session, self._settings.lineage), "descents")
        self._clock.stage("lineage")
        self._progress("collate", 0)
        notes = self._collate()
        self._clock.stage("collate")
        run = self._told(skipped, notes)
        write_lines(self._out / "run.json", [json.dumps(run_json(run), ensure_ascii=False, indent=2) + "\n"])
        shutil.rmtree(self._work, ignore_errors=True)
        return run

    def _write(self, frame: Any, name: str) -> None:
        """Write a table of the trace in order, and make it a view."""
        place = (self._out / f"{name}.parquet").as_uri()
        frame.orderBy(*TABLES[name]).write.mode("overwrite").parquet(place)
        self._session.read.parquet(place).createOrReplaceTempView(name if name != "pages" else "page_lines")

    def _pages(self, paths: tuple[str, ...], strict: bool, unread: tuple[Skipped, ...]) -> tuple[Skipped, ...]:
        """Read and prepare all pages, once: what is prepared is written before anything else is done."""
        session, settings = self._session, self._settings
        files, lost = files_of(session, paths, self._out)
        rows = files.mapPartitions(lambda part: pages.rows(part, settings))
        read = (self._work / "read.parquet").as_uri()
        table(session, rows, pages.PAGES).write.mode("overwrite").parquet(read)
        session.read.schema(pages.PAGES).parquet(read).createOrReplaceTempView("read")
        for row in session.sql("SELECT origin, reason FROM read WHERE id IS NULL").toLocalIterator():
            lost.append(Skipped(row.origin, row.reason))
        skipped = runs.in_order((*lost, *unread))
        if strict and skipped:
            raise PageUnreadable(skipped[0].origin, skipped[0].reason)
        session.sql(_KEPT).createOrReplaceTempView("pages")
        count = self._count("pages")
        self._progress("pages", count)
        if not count:
            raise runs.nothing_found(paths, skipped)
        share_out(session, count, settings.spark)
        self._write(session.sql("SELECT id, page AS line FROM pages"), "pages")
        self._write(session.sql("SELECT id AS page_id, article AS line FROM pages"), "articles")
        self._write(session.sql(_QUOTATIONS), "quotations")
        return skipped

    def _match(self) -> None:
        self._progress("match", 0)
        settings = self._settings.match
        found, common = pairs.candidates(self._session, settings)
        rows = passages.matches(self._session, found, common, settings)
        self._write(table(self._session, rows, passages.MATCHES), "matches")
        for name in ("shared", "stock", "rare"):
            self._session.table(name).unpersist()

    def _collate(self) -> tuple[str, ...]:
        """Utterances, made on the driver: they join quotations of any pages."""
        count, most = self._count("quotations"), self._settings.spark.max_quotations
        lines: list[tuple[str, str]] = []
        if count <= most:
            said = self._lines("SELECT line FROM quotations ORDER BY page_id, position")
            quoting = "SELECT line FROM articles LEFT SEMI JOIN quotations USING (page_id) ORDER BY page_id"
            utterances = collate(
                [article_record(data) for data in self._lines(quoting)],
                [quotation_record(data) for data in said],
                [descent_record(data) for data in self._lines("SELECT line FROM descents")],
                settings=self._settings.collate,
            )
            lines = [(utterance.id, line(utterance_json(utterance))) for utterance in utterances]
        rows = self._session.sparkContext.parallelize(lines, 1)
        self._write(table(self._session, rows, "id string, line string"), "utterances")
        if count <= most:
            return ()
        return (f"Utterances were not collated: there are {count} quotations, and the bound is {most}.",)

    def _lines(self, query: str) -> Iterable[dict[str, Any]]:
        return [json.loads(row.line) for row in self._session.sql(query).toLocalIterator()]

    def _count(self, name: str) -> int:
        return int(self._session.table(name).count())

    def _told(self, skipped: tuple[Skipped, ...], notes: tuple[str, ...]) -> Run:
        digests = (row.sha256 for row in self._session.sql("SELECT sha256 FROM pages ORDER BY 1").toLocalIterator())
        names = ("quotations", "matches", "descents", "utterances")
        counts = {"pages": self._count("pages"), "skipped": len(skipped)} | {name: self._count(name) for name in names}
        query = "SELECT tongue, count(*) AS pages FROM pages WHERE tongue <> '' GROUP BY tongue"
        languages = {row.tongue: row.pages for row in self._session.sql(query).collect()}
        return runs.told(self._settings, digests, counts, self._clock, skipped, languages, notes)

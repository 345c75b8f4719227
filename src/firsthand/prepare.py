"""One page, from its source to its article and quotations: the part of a trace that needs no other page, and so
runs in parallel and resumes."""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import json
import os
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from firsthand.bounds import OutOfTime, bounded
from firsthand.errors import ModelError, PageUnreadable
from firsthand.extract import extract
from firsthand.quotations import find_quotations
from firsthand.records import Article, Page, Quotation, Skipped
from firsthand.settings import Settings
from firsthand.storage.decode import article_record, page_record, quotation_record
from firsthand.storage.encode import article_json, line, page_json, quotation_json


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of one page by itself. The page's source is left behind."""

    page: Page
    article: Article
    quotations: tuple[Quotation, ...]


def prepare(page: Page, settings: Settings) -> Prepared | Skipped:
    """Extract and quote one page. Whatever goes wrong in it becomes a Skipped with the error's own words, so that
    one page never stops the others; so does a page that goes over ``settings.page``."""
    try:
        with bounded(settings.page):
            article = extract(page, settings=settings.extract)
            quotations = find_quotations(article, settings=settings.quotations)
            _assert_writable(article)
    except OutOfTime:
        return Skipped(page.origin, f"it took more than {settings.page.max_seconds:g} seconds of work")
    except MemoryError:
        return Skipped(page.origin, f"it took more than {settings.page.max_memory:,} bytes of memory")
    except PageUnreadable as error:
        return Skipped(page.origin, error.reason)
    except ModelError:
        raise  # no page can be read without it
    except Exception as error:
        return Skipped(page.origin, f"it broke the reading: {type(error).__name__}: {error}"[:500])
    return Prepared(dataclasses.replace(page, source="", characters=len(page.source)), article, quotations)


def _assert_writable(article: Article) -> None:
    """Half a surrogate pair cannot be written to any file; better to lose the page here than the run later."""
    values = [fact.value for reading in article.readings for fact in reading.facts]
    "".join([article.text, *values, *(credit.name for credit in article.credits)]).encode("utf-8")


class Journal:
    """Prepared pages on disk, one JSON line each, written as they come, so that a run that was killed goes on.

    The first line says which version and settings they were prepared with; a journal of another version or other
    settings is thrown away, and so is everything from the first damaged line on. Where there is no journal but a whole
    trace beside it, its pages are known: more pages can be added to it without doing the others again."""

    def __init__(self, path: Path, settings: Settings, version: str, *, resume: bool) -> None:
        self._path = path
        self._head = line({"journal": 1, "version": version, "settings": settings_digest(settings)})
        self.known = dict(self._load()) if resume else {}
        if resume and not self.known:
            self.known = dict(of_trace(path.parent, settings, version))
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".partial")
        with partial.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(self._head)
            stream.writelines(_entry(prepared) for prepared in self.known.values())
        os.replace(partial, path)
        self._stream = path.open("a", encoding="utf-8", newline="\n")

    def _load(self) -> Iterator[tuple[str, Prepared]]:
        try:
            with self._path.open(encoding="utf-8") as stream:
                if stream.readline() != self._head:
                    return
                for text in stream:
                    if not text.endswith("\n"):
                        return
                    data = json.loads(text)
                    article = article_record(data["article"])
                    quotations = tuple(quotation_record(quotation) for quotation in data["quotations"])
                    prepared = Prepared(page_record(data["page"]), article, quotations)
                    yield prepared.page.id, prepared
        except (OSError, ValueError, KeyError, TypeError):
            return

    def add(self, prepared: Prepared) -> None:
        """Keep one more page; it is on disk when this returns."""
        self._stream.write(_entry(prepared))
        self._stream.flush()

    def close(self) -> None:
        """Close the file; it stays, so that the trace can be resumed until it is written."""
        self._stream.close()


def of_trace(folder: Path, settings: Settings, version: str) -> Iterator[tuple[str, Prepared]]:
    """The pages of the whole trace in ``folder``, by id, if it was made with this version and these settings."""
    try:
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        if (run["version"], run["settings"]) != (version, json.loads(json.dumps(dataclasses.asdict(settings)))):
            return
        quotations: dict[str, list[Quotation]] = {}
        for data in _json_lines(folder / "quotations.jsonl"):
            quotations.setdefault(data["page_id"], []).append(quotation_record(data))
        rows = zip(_json_lines(folder / "pages.jsonl"), _json_lines(folder / "articles.jsonl"), strict=True)
        for page, article in rows:
            prepared = Prepared(page_record(page), article_record(article), tuple(quotations.get(page["id"], ())))
            if prepared.page.id == prepared.article.page_id:
                yield prepared.page.id, prepared
    except (OSError, ValueError, KeyError, TypeError):
        return


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        for text in stream:
            yield json.loads(text)


def _entry(prepared: Prepared) -> str:
    return line(prepared_json(prepared))


def prepared_json(prepared: Prepared) -> dict[str, Any]:
    """A prepared page with the records of a trace: a line of the journal, and what ``--json`` prints."""
    return {
        "page": page_json(prepared.page),
        "article": article_json(prepared.article),
        "quotations": [quotation_json(quotation, prepared.article) for quotation in prepared.quotations],
    }


def settings_digest(settings: Settings) -> str:
    """SHA-256 of all settings."""
    return hashlib.sha256(json.dumps(dataclasses.asdict(settings), sort_keys=True).encode()).hexdigest()


def collect_garbage_less_often() -> None:
    """Pages are made of many small records that live as long as the page: looking for cycles among them as often as
    Python does by itself takes a tenth of the time. For a process of ours, not for a program that imports us."""
    gc.set_threshold(20_000, 20, 50)


def prepare_all(pages: Iterable[Page], settings: Settings, jobs: int) -> Iterator[Prepared | Skipped]:
    """``prepare`` for each page, in ``jobs`` processes; in whatever order they get ready. At most four pages a
    process wait at a time, so memory does not grow with their number. If a process dies, the pages it may have died
    of are done again, each alone, and the one that kills its process again is skipped."""
    if jobs <= 1:
        yield from (prepare(page, settings) for page in pages)
        return
    source = iter(pages)
    while True:
        suspects = yield from _shared(source, settings, jobs)
        if not suspects:
            return
        for page in suspects:
            yield _alone(page, settings)


def _shared(pages: Iterator[Page], settings: Settings, jobs: int) -> Generator[Prepared | Skipped, None, list[Page]]:
    """``prepare`` for ``pages`` in ``jobs`` processes, until all are done or a process dies; then the pages that were
    handed out and did not come back."""
    waiting: dict[Future[Prepared | Skipped], Page] = {}
    with _processes(jobs) as pool:
        try:
            for page in pages:
                try:
                    waiting[pool.submit(prepare, page, settings)] = page
                except BrokenProcessPool:
                    return [*waiting.values(), page]
                if len(waiting) >= jobs * 4:
                    yield from _ready(waiting)
            while waiting:
                yield from _ready(waiting)
        except BrokenProcessPool:
            return list(waiting.values())
    return []


def _processes(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=collect_garbage_less_often)


def _ready(waiting: dict[Future[Prepared | Skipped], Page]) -> Iterator[Prepared | Skipped]:
    """The results that are there, at least one, taken out of ``waiting``; raises BrokenProcessPool if there is none
    because a process died."""
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        result = future.result()
        del waiting[future]
        yield result


def _alone(page: Page, settings: Settings) -> Prepared | Skipped:
    """``prepare`` in a process of its own, so that nothing else is lost with it."""
    with _processes(1) as pool:
        try:
            return pool.submit(prepare, page, settings).result()
        except BrokenProcessPool:
            return Skipped(page.origin, "the process that read it was killed; is there too little memory?")

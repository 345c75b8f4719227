"""One step after another: read → extract → quotations → match → lineage → collate. Nothing but this and ``spark``
does so."""

from __future__ import annotations

import importlib
import inspect
import itertools
import os
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from firsthand import __version__, added, runs
from firsthand.collate import collate
from firsthand.differences import Difference, differences
from firsthand.errors import PageUnreadable
from firsthand.lineage import trace_descents
from firsthand.match import Keep, find_matches
from firsthand.prepare import Journal, Prepared, prepare_all
from firsthand.read import read_pages, reopen
from firsthand.records import Descent, Match, Page, Skipped, Trace
from firsthand.settings import Settings

Progress = Callable[[str, int], None]
"""Called with the name of a stage and how many pages it has done."""

_RULE_NAME = re.compile(r"_v\d+$")
_STEPS = ("extract", "quotations", "match", "lineage", "collate")


def _silent(stage: str, done: int) -> None:
    pass


def trace(
    paths: Iterable[str],
    *,
    settings: Settings | None = None,
    jobs: int = 1,
    strict: bool = False,
    journal: Path | None = None,
    resume: bool = False,
    add: bool = False,
    exclude: Path | None = None,
    unread: Iterable[Skipped] = (),
    progress: Progress = _silent,
) -> Trace:
    """Trace the pages under ``paths`` (files, folders, globs).

    ``jobs`` processes share the work on single pages; the answer does not depend on their number, nor on the order
    of ``paths``. With ``strict`` the first unreadable page raises PageUnreadable; otherwise it is listed in
    ``run.skipped``. ``journal`` is a file in which finished pages are kept until the end; with ``resume`` those in
    it are not done again. With ``add`` the pages of the trace beside the journal are part of the collection and are
    not read again (``added``; TraceError where that cannot be). What lies under the folder ``exclude`` (the trace
    itself) is no page, unless it is named in ``paths``. ``unread`` is listed with what cannot be read: addresses that
    could not be fetched. Raises InputError when nothing at all could be read."""
    settings = settings or Settings()
    clock = runs.Clock()
    paths = tuple(paths)
    folder = journal.parent if journal else None
    before = added.earlier(folder, settings, __version__) if folder and add else added.NOTHING
    collected = _Collected(strict, progress, before)
    kept = Journal(journal, settings, __version__, resume=resume) if journal else None
    try:
        read = itertools.chain(unread, _outside(read_pages(paths, settings=settings.read), exclude, paths))
        new = collected.new(read, (kept.known if kept else {}) | before.prepared)
        for result in prepare_all(new, settings, jobs):
            if kept and isinstance(result, Prepared):
                kept.add(result)
            collected.add(result)
    finally:
        if kept:
            kept.close()
    clock.stage("pages")
    keep = added.index_of(folder, settings, __version__) if folder and add else None
    return _joined(collected, settings, clock, progress, paths, folder, before, keep)


def _joined(
    collected: _Collected,
    settings: Settings,
    clock: runs.Clock,
    progress: Progress,
    paths: tuple[str, ...],
    folder: Path | None,
    before: added.Earlier,
    keep: Keep | None,
) -> Trace:
    """The steps that need the whole collection. What does not fit in memory lies in ``folder`` for a while; with
    ``keep`` what is found stays there, and what was found ``before`` is looked at only where the new pages touch it."""
    prepared, skipped = collected.prepared(), collected.skipped()
    if not prepared:
        raise runs.nothing_found(paths, skipped)
    pages = tuple(entry.page for entry in prepared)
    articles = tuple(entry.article for entry in prepared)
    quotations = tuple(quotation for entry in prepared for quotation in entry.quotations)
    progress("match", 0)
    if folder and keep:
        matches = added.all_matches(articles, before, keep, folder, settings.match)
    else:
        added.forget(folder)
        matches = find_matches(articles, settings=settings.match, folder=folder)
    clock.stage("match")
    progress("lineage", 0)
    if keep:
        descents = added.all_descents(prepared, matches, before, keep, settings.lineage)
    else:
        descents = trace_descents(pages, articles, quotations, matches, settings=settings.lineage)
    clock.stage("lineage")
    progress("collate", 0)
    if keep:
        utterances = added.all_utterances(prepared, descents, before, keep, settings.collate)
    else:
        utterances = collate(articles, quotations, descents, settings=settings.collate)
    clock.stage("collate")
    languages = Counter(article.language for article in articles)
    run = runs.told(
        settings,
        sorted(page.sha256 for page in pages),
        {
            "pages": len(pages),
            "skipped": len(skipped),
            "quotations": len(quotations),
            "matches": len(matches),
            "descents": len(descents),
            "utterances": len(utterances),
        },
        clock,
        skipped,
        {language: count for language, count in languages.items() if language},
    )
    return Trace(pages, articles, quotations, matches, descents, utterances, run)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pages held against each other."""

    match: Match | None
    descents: tuple[Descent, ...]
    differences: tuple[Difference, ...]


def compare(first: Prepared, second: Prepared, *, settings: Settings | None = None) -> Comparison:
    """Match and descent of two prepared pages as a collection of their own, and the differences of their bodies
    from ``first`` to ``second``."""
    settings = settings or Settings()
    both = sorted((first, second), key=lambda prepared: prepared.page.id)
    articles = [prepared.article for prepared in both]
    quotations = [quotation for prepared in both for quotation in prepared.quotations]
    matches = find_matches(articles, settings=settings.match)
    descents = trace_descents(
        [prepared.page for prepared in both], articles, quotations, matches, settings=settings.lineage
    )
    return Comparison(matches[0] if matches else None, descents, differences(first.article, second.article))


class _Collected:
    """Prepared and skipped pages as they come in."""

    def __init__(self, strict: bool, progress: Progress, before: added.Earlier) -> None:
        self._strict = strict
        self._progress = progress
        self._before = before
        self._found: dict[str, Prepared] = dict(before.prepared)
        self._skipped: list[Skipped] = []

    def add(self, result: Prepared | Skipped) -> None:
        """Keep a result. Of two pages with the same place and content the one first by origin stays."""
        if isinstance(result, Skipped):
            if self._strict:
                raise PageUnreadable(result.origin, result.reason)
            if result not in self._before.skipped:
                self._skipped.append(result)
        else:
            other = self._found.get(result.page.id)
            if other is None or result.page.origin < other.page.origin:
                self._found[result.page.id] = result
        self._progress("pages", len(self._found) + len(self._skipped))

    def prepared(self) -> list[Prepared]:
        return [self._found[page_id] for page_id in sorted(self._found)]

    def skipped(self) -> tuple[Skipped, ...]:
        """What could not be read, now or ``before`` (unless it could be now)."""
        read = {one.page.origin for one in self._found.values()} if self._before.skipped else set()
        return runs.in_order((*self._skipped, *(one for one in self._before.skipped if one.origin not in read)))

    def new(self, pages: Iterable[Page | Skipped], known: Mapping[str, Prepared]) -> Iterator[Page]:
        """The pages that are still to be prepared; the others are kept on the way."""
        for page in pages:
            if isinstance(page, Skipped):
                self.add(page)
            elif page.id in known:
                self.add(added.as_found(known[page.id], page))
            else:
                yield page


def _outside(pages: Iterable[Page | Skipped], folder: Path | None, named: Iterable[str]) -> Iterator[Page | Skipped]:
    """``pages`` without those that lie under ``folder``, apart from those whose path was ``named``."""
    inside = Path(os.path.realpath(folder)) if folder else None
    exempt = {Path(path).as_posix() for path in named}
    for page in pages:
        if inside and Path(os.path.realpath(page.origin)).is_relative_to(inside):
            pieces = page.origin.split("#")  # a page in a container goes by path#place
            if not any("#".join(pieces[:count]) in exempt for count in range(1, len(pieces) + 1)):
                continue
        yield page


class Sources(Mapping[str, str]):
    """The source of every page of a trace that can still be opened and has not changed, by page id; opened when it
    is asked for, and not kept."""

    def __init__(self, trace: Trace) -> None:
        self._pages = {page.id: page for page in trace.pages}
        self._base = trace.run.directory

    def __getitem__(self, page_id: str) -> str:
        page = self._pages[page_id]
        try:
            return reopen(page.origin, page.media_type, page.sha256, base=self._base).source
        except PageUnreadable as error:
            raise KeyError(page_id) from error

    def __iter__(self) -> Iterator[str]:
        return (page_id for page_id in self._pages if page_id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def rules() -> dict[str, str]:
    """Every rule of every step: its name → the sentence that tells a reader what it goes by."""
    found: dict[str, str] = {}
    for step in _STEPS:
        package = importlib.import_module(f"firsthand.{step}")
        for module in [m.name for m in pkgutil.iter_modules(package.__path__, package.__name__ + ".")]:
            for name, value in vars(importlib.import_module(module)).items():
                if _RULE_NAME.search(name) and inspect.isfunction(value) and value.__doc__:
                    found[name] = " ".join(value.__doc__.split())
    return dict(sorted(found.items()))

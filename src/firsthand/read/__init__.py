"""read: paths → pages, one at a time.

Files, folders and patterns, in any mix: HTML and plain text in any encoding, pages that a browser saved, web archives
(WARC, WET, ARC, WACZ), feeds and tables (JSON lines, JSON, CSV, Parquet), each also packed with gzip or Zstandard. What
cannot be read is listed with its reason, and the rest goes on. ``fetch`` gets pages from the web, when asked to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.errors import NothingFound, PageUnreadable
from firsthand.read.again import reopen
from firsthand.read.containers import BROKEN, pages_of
from firsthand.read.kinds import kind_of
from firsthand.read.paths import find_files
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

__all__ = ["pages_in", "read_pages", "reopen"]


def read_pages(paths: Iterable[str], *, settings: ReadSettings, strict: bool = False) -> Iterator[Page | Skipped]:
    """The pages under ``paths`` in the order of their names, whatever the order of ``paths``.

    A path may be a file, a folder (read to its depths; hidden files are no pages) or a pattern. Only one page is in
    memory at a time, beside the names of the files. A file that is reached twice counts once.

    With ``strict`` the first thing that cannot be read ends it: NothingFound for a path that leads to nothing,
    PageUnreadable for a page. Otherwise a Skipped stands in its place."""
    for place in find_files(paths):
        if isinstance(place, Skipped):
            if strict:
                raise NothingFound(place.origin, place.reason)
            yield place
            continue
        for found in pages_in(place, place, settings):
            if strict and isinstance(found, Skipped):
                raise PageUnreadable(found.origin, found.reason)
            yield found


def pages_in(origin: str, path: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    """The pages in the file at ``path``, which goes by ``origin``. What cannot be read is a Skipped."""
    try:
        yield from pages_of(kind_of(path, settings), origin, path, settings)
    except OSError as error:
        yield Skipped(origin, f"the file cannot be read ({error.strerror or error}): check its permissions")
    except BROKEN as error:
        yield Skipped(origin, f"the file is damaged ({error}): get it again")

"""read: paths → pages, one at a time.

Files, folders and patterns, in any mix: HTML and plain text in any encoding, pages that a browser saved, web archives
(WARC, WET, ARC, WACZ), feeds and tables (JSON lines, JSON, CSV, Parquet), each also packed with gzip or Zstandard. What
cannot be read is listed with its reason, and the rest goes on. ``fetch`` gets pages from the web, when asked to."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand.errors import NothingFound, PageUnreadable
from firsthand.read.arc import ARC
from firsthand.read.archive import Place, read_archive, read_record
from firsthand.read.columns import read_place
from firsthand.read.feed import read_entry, read_feed
from firsthand.read.file import read_file, read_saved
from firsthand.read.kinds import Kind, kind_of
from firsthand.read.parquet import read_parquet, read_parquet_row
from firsthand.read.paths import find_files
from firsthand.read.rows import read_row, read_rows
from firsthand.read.wacz import read_wacz, read_wacz_record
from firsthand.read.warc import WARC
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

__all__ = ["read_pages", "reopen"]

_NO_BOUND = ReadSettings(max_page_bytes=2**62, max_saved_bytes=2**62, max_unpacked_bytes=2**62)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What the library for ZIP raises beside OSError."""


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
        for found in _pages(place, settings):
            if strict and isinstance(found, Skipped):
                raise PageUnreadable(found.origin, found.reason)
            yield found


def _pages(origin: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    try:
        yield from _of_kind(kind_of(origin, settings), origin, settings)
    except OSError as error:
        yield Skipped(origin, f"the file cannot be read ({error.strerror or error}): check its permissions")
    except _BROKEN as error:
        yield Skipped(origin, f"the file is damaged ({error}): get it again")


def _of_kind(kind: Kind, path: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    if kind == "page":
        yield read_file(path, path, settings)
    elif kind == "mhtml":
        yield read_saved(path, path, settings)
    elif kind == "warc" or kind == "arc":
        yield from read_archive(path, _place(path), WARC if kind == "warc" else ARC, settings)
    elif kind == "wacz":
        yield from read_wacz(path, path, settings)
    elif kind == "parquet":
        yield from read_parquet(path, path, settings)
    elif kind == "feed":
        yield from read_feed(path, path, settings)
    else:
        yield from read_rows(path, path, kind, settings)


def _place(path: str) -> Place:
    return Place(lambda: open(path, "rb"), os.path.getsize(path))


def reopen(origin: str, media_type: str, sha256: str | None, *, base: str = "") -> Page:
    """The page that ``origin`` names, read again. A relative origin counts from the folder ``base``.

    ``media_type`` is the one it had before ("" if that is not known). Raises PageUnreadable when the page is gone,
    is read as something else now, or, with ``sha256``, when its bytes are others."""
    try:
        found = _reopened(origin, base)
    except (OSError, ValueError, *_BROKEN) as error:
        raise PageUnreadable(origin, f"cannot be read again ({error})") from error
    if found is None:
        raise PageUnreadable(origin, "no page lies here any more")
    if isinstance(found, Skipped):
        raise PageUnreadable(origin, found.reason)
    if sha256 is not None and found.sha256 != sha256:
        raise PageUnreadable(origin, f"changed since: its SHA-256 was {sha256} and is {found.sha256}")
    if media_type and found.media_type != media_type:
        raise PageUnreadable(origin, f"was read as {media_type} and is read as {found.media_type} now")
    return found


def _reopened(origin: str, base: str) -> Page | Skipped | None:
    """The file that ``origin`` names, or what lies at the place after its ``#``."""
    path = os.path.join(base, origin)
    if Path(path).is_file():
        kind = kind_of(path, _NO_BOUND)
        if kind == "page":
            return read_file(origin, path, _NO_BOUND)
        if kind == "mhtml":
            return read_saved(origin, path, _NO_BOUND)
        return Skipped(origin, "a file of many pages: name one of them as path#offset")
    for end in (at for at, character in enumerate(origin) if character == "#"):
        path = os.path.join(base, origin[:end])
        if Path(path).is_file():
            return _at_place(origin[:end], path, origin[end + 1 :])
    return read_file(origin, path, _NO_BOUND)


def _at_place(container: str, path: str, place: str) -> Page | Skipped | None:
    named = read_place(place, _NO_BOUND)
    kind = kind_of(path, named[1] if named else _NO_BOUND)
    if kind == "wacz":
        return read_wacz_record(container, path, place, _NO_BOUND)
    if kind == "parquet":
        return read_parquet_row(container, path, place, _NO_BOUND)
    if kind in ("jsonl", "json", "csv"):
        return read_row(container, path, kind, place, _NO_BOUND)
    if not place.isdecimal():
        return None
    if kind == "feed":
        return read_entry(container, path, int(place), _NO_BOUND)
    if kind == "warc" or kind == "arc":
        return read_record(container, _place(path), WARC if kind == "warc" else ARC, int(place), _NO_BOUND)
    return None

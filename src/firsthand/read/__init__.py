"""read: paths → pages, one at a time.

Files, folders and patterns, in any mix; plain text in any common encoding, HTML, WARC and WET, each also packed with
gzip. What cannot be read is listed with its reason, and the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand.errors import NothingFound, PageUnreadable
from firsthand.read import formats
from firsthand.read.archive import read_archive, read_record
from firsthand.read.file import read_file
from firsthand.read.paths import find_files
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

__all__ = ["read_pages", "reopen"]

_NO_BOUND = ReadSettings(max_page_bytes=2**62)


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
        if _holds_archive(origin):
            yield from read_archive(origin, origin, settings)
        else:
            yield read_file(origin, origin, settings)
    except OSError as error:
        yield Skipped(origin, f"the file cannot be read ({error.strerror or error}): check its permissions")


def _holds_archive(path: str) -> bool:
    with open(path, "rb") as file:
        return formats.is_archive(file.read(4096))


def reopen(origin: str, media_type: str, sha256: str | None, *, base: str = "") -> Page:
    """The page that ``origin`` names, read again. A relative origin counts from the folder ``base``.

    ``media_type`` is the one it had before ("" if that is not known). Raises PageUnreadable when the page is gone,
    is read as something else now, or, with ``sha256``, when its bytes are others."""
    path = os.path.join(base, origin)
    try:
        found = _reopened(origin, path)
    except (OSError, ValueError) as error:
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


def _reopened(origin: str, path: str) -> Page | Skipped | None:
    if Path(path).is_file():
        if _holds_archive(path):
            return Skipped(origin, "an archive of many pages: name one of its records as path#offset")
        return read_file(origin, path, _NO_BOUND)
    archive, mark, offset = path.rpartition("#")
    if not mark or not offset.isdecimal():
        return read_file(origin, path, _NO_BOUND)
    return read_record(origin.rpartition("#")[0], archive, int(offset), _NO_BOUND)

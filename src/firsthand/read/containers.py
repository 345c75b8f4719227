"""All pages of a file, and the one at a place in it, whatever kind of file it is."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator

from firsthand.read.arc import ARC
from firsthand.read.archive import Place, read_archive, read_record
from firsthand.read.feed import read_entry, read_feed
from firsthand.read.file import read_file, read_saved
from firsthand.read.kinds import Kind
from firsthand.read.parquet import read_parquet, read_parquet_row
from firsthand.read.rows import read_row, read_rows
from firsthand.read.wacz import read_wacz, read_wacz_record
from firsthand.read.warc import WARC
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What the library for ZIP raises beside OSError."""


def pages_of(kind: Kind, origin: str, path: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    """The pages of the file of this ``kind`` at ``path``, which goes by ``origin``. Raises OSError and BROKEN."""
    if kind == "page":
        yield read_file(origin, path, settings)
    elif kind == "mhtml":
        yield read_saved(origin, path, settings)
    elif kind == "warc" or kind == "arc":
        yield from read_archive(origin, _place(path), WARC if kind == "warc" else ARC, settings)
    elif kind == "wacz":
        yield from read_wacz(origin, path, settings)
    elif kind == "parquet":
        yield from read_parquet(origin, path, settings)
    elif kind == "feed":
        yield from read_feed(origin, path, settings)
    else:
        yield from read_rows(origin, path, kind, settings)


def page_at(kind: Kind, origin: str, path: str, place: str, settings: ReadSettings) -> Page | Skipped | None:
    """The page at ``place`` in the file of this ``kind`` at ``path``, which goes by ``origin``; None if there is none.
    Raises OSError and BROKEN."""
    if kind == "wacz":
        return read_wacz_record(origin, path, place, settings)
    if kind == "parquet":
        return read_parquet_row(origin, path, place, settings)
    if kind in ("jsonl", "json", "csv"):
        return read_row(origin, path, kind, place, settings)
    if not place.isdecimal():
        return None
    if kind == "feed":
        return read_entry(origin, path, int(place), settings)
    if kind == "warc" or kind == "arc":
        return read_record(origin, _place(path), WARC if kind == "warc" else ARC, int(place), settings)
    return None


def _place(path: str) -> Place:
    return Place(lambda: open(path, "rb"), os.path.getsize(path))

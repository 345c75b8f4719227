"""WARC, WET and ARC archives: one page for each record that holds one.

A record goes by ``path#offset``, the byte at which it starts in the file. In a gzip file every record should be a
member of its own; where the whole file is one member, or Zstandard data, the offset counts in the unpacked stream."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, Literal, NamedTuple

from firsthand.read.unpacked import GZIP, ZSTD, ZSTD_DICTIONARY, Stream, Unpacked, skip, unpacked
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

Layout = Literal["plain", "members", "whole"]
Found = Page | Skipped | None
Wanted = Callable[[str | None, str | None], bool]
"""Asked for each answer that may be a page: its address, and None, or where it sends on to; false passes it over."""
_PADDING = 16  # bytes: line ends after the last record
_SEARCH_STEP = 1 << 20  # bytes


class Place(NamedTuple):
    """A file, or a part of one: how it is opened (so that it can be searched through), and its size in bytes."""

    open: Callable[[], IO[bytes]]
    size: int


class Kind(NamedTuple):
    """What WARC and ARC differ in. ``records`` gives the offset and page of each record from an offset on;
    ``header`` the bytes of a record's header and those that it promises to follow, 0 and 0 if it is none; ``mark``
    is how a record in a plain file begins, ``begins`` whether bytes begin one."""

    records: Callable[[str, Place, Layout, int, ReadSettings, Wanted], Iterator[tuple[int, Found]]]
    header: Callable[[bytes], tuple[int, int]]
    mark: re.Pattern[bytes]
    begins: Callable[[bytes], bool]


class Damaged(Exception):
    """The archive cannot be read on from the record at ``offset``."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def everything(url: str | None, location: str | None) -> bool:
    """Every answer is wanted."""
    return True


def read_archive(
    origin: str, place: Place, kind: Kind, settings: ReadSettings, wanted: Wanted = everything
) -> Iterator[Page | Skipped]:
    """The pages of the archive at ``place``, in order, and what of it cannot be read.

    Requests, redirects, images, styles and other records that were never pages pass silently. After damage the
    next whole record is looked for."""
    layout = _layout(place, kind)
    start: int | None = 0
    damaged_from: int | None = None
    nothing = True
    while start is not None:
        try:
            for offset, found in kind.records(origin, place, layout, start, settings, wanted):
                start = offset
                if damaged_from is not None:
                    yield _damage(origin, damaged_from, offset)
                    damaged_from = None
                if found is not None:
                    nothing = False
                    yield found
            break
        except Damaged as damage:
            nothing = False
            damaged_from = damage.offset if damaged_from is None else damaged_from
            start = _next_record(place, kind, layout, max(damage.offset, start) + 1)
    if damaged_from is not None:
        yield _damage(origin, damaged_from, None)
    if nothing:
        yield Skipped(origin, "no page lies in this archive: check that it holds the answers of the servers")


def _damage(origin: str, start: int, end: int | None) -> Skipped:
    where = "the end" if end is None else f"byte {end}"
    return Skipped(
        f"{origin}#{start}",
        f"the archive is cut short or damaged after byte {start}, and nothing more could be read up to {where}: "
        "get the archive again",
    )


def read_record(origin: str, place: Place, kind: Kind, offset: int, settings: ReadSettings) -> Found:
    """The page in the record at ``offset`` of the archive that goes by ``origin``; None if there is none."""
    try:
        for at, found in kind.records(origin, place, _layout(place, kind), offset, settings, everything):
            return found if at == offset else None
    except Damaged:
        return None
    return None


def _layout(place: Place, kind: Kind) -> Layout:
    """Whether records lie bare, each in a gzip member, or all in one: the first member ends with the first record
    or goes on."""
    with place.open() as file:
        head = file.read(4)
        if head in (ZSTD, ZSTD_DICTIONARY):
            return "whole"
        if not head.startswith(GZIP):
            return "plain"
        file.seek(0)
        stream = Unpacked(file, members=1)
        first = stream.read(65_536)
        header, length = kind.header(first)
        if not header:
            return "members"
        left = header + length + _PADDING - len(first)
        while left > 0 and (piece := stream.read(min(left, _SEARCH_STEP))):
            left -= len(piece)
        return "whole" if left <= 0 and (left < 0 or stream.read(1)) else "members"


def open_archive(place: Place, layout: Layout, start: int, settings: ReadSettings) -> IO[bytes] | Stream:
    """The archive from the record at ``start`` on, still packed if each record is a gzip member of its own."""
    file = place.open()
    if layout != "whole":
        file.seek(start)
        return file
    stream = unpacked(file, max(settings.max_unpacked_bytes, settings.max_unpacked_ratio * place.size))
    skip(stream, start)
    return stream


def ends_cut(place: Place, kind: Kind, layout: Layout, at: int) -> bool:
    """Whether the file ends before its last record, at ``at``, does, or goes on with what is no record."""
    with place.open() as file:
        file.seek(at)
        if layout == "members":
            member = Unpacked(file, members=1)
            while member.read(_SEARCH_STEP):
                continue
            return member.damaged or member.left() > 0
        header, length = kind.header(file.read(65_536))
        left = place.size - (at + header + length)
        return not header or not 0 <= left <= _PADDING


def _next_record(place: Place, kind: Kind, layout: Layout, start: int) -> int | None:
    """The first byte at or after ``start`` where a record seems to begin."""
    if layout == "whole":
        return None
    mark = kind.mark if layout == "plain" else re.compile(rb"\x1f\x8b\x08")
    with place.open() as file:
        at = max(start - 1, 0)
        while True:
            file.seek(at)
            piece = file.read(_SEARCH_STEP)
            for found in mark.finditer(piece):
                begin = at + found.start()
                if begin >= start and (layout == "plain" or _holds_record(file, kind, begin)):
                    return begin
            if len(piece) < _SEARCH_STEP:
                return None
            at += len(piece) - 16


def _holds_record(file: IO[bytes], kind: Kind, at: int) -> bool:
    file.seek(at)
    return kind.begins(Unpacked(file, members=1).read(512))

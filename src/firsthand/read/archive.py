"""WARC and WET archives: one page for each record that holds one.

A record goes by ``path#offset``, the byte at which it starts in the file. In a gzip file every record should be a
member of its own; where the whole file is one member, the offset counts in the unpacked stream."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from typing import IO, Any, Literal, cast
from urllib.parse import urlsplit

from firsthand.read import formats
from firsthand.read.file import make_page, too_large
from firsthand.read.payload import PayloadDamaged, unpack
from firsthand.read.sidecar import Capture, point_in_time, web_address
from firsthand.read.unpacked import Unpacked
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

Layout = Literal["plain", "members", "whole"]
_HTML_TYPES = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
_UNTOLD_TYPES = ("", "text/plain", "application/octet-stream", "unknown/unknown")
_DOCUMENT_TYPES = ("application/pdf", "application/msword", "application/rtf", "application/epub+zip")
_SERVICE_FILES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_PADDING = 16  # bytes: line ends after the last record
_SEARCH_STEP = 1 << 20  # bytes


class _Damaged(Exception):
    """The archive cannot be read on from the record at ``offset``."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def read_archive(origin: str, path: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    """The pages of the archive at ``path``, in order, and what of it cannot be read.

    Requests, redirects, images, styles and other records that were never pages pass silently. After damage the
    next whole record is looked for."""
    layout = _layout(path)
    start: int | None = 0
    damaged_from: int | None = None
    nothing = True
    while start is not None:
        try:
            for offset, found in _records(origin, path, layout, start, settings):
                start = offset
                if damaged_from is not None:
                    yield _damage(origin, damaged_from, offset)
                    damaged_from = None
                if found is not None:
                    nothing = False
                    yield found
            break
        except _Damaged as damage:
            nothing = False
            damaged_from = damage.offset if damaged_from is None else damaged_from
            start = _next_record(path, layout, damage.offset + 1)
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


def read_record(origin: str, path: str, offset: int, settings: ReadSettings) -> Page | Skipped | None:
    """The page in the record at ``offset`` of the archive that goes by ``origin``; None if there is none."""
    try:
        for at, found in _records(origin, path, _layout(path), offset, settings):
            return found if at == offset else None
    except _Damaged:
        return None
    return None


def _layout(path: str) -> Layout:
    """Whether records lie bare, each in a gzip member, or all in one: the first member ends with the first record
    or goes on."""
    with open(path, "rb") as file:
        head = file.read(2)
    if head != formats.GZIP:
        return "plain"
    with open(path, "rb") as file:
        stream = Unpacked(file, members=1)
        first = stream.read(65_536)
        header = re.search(rb"\r?\n\r?\n", first)
        length = (
            re.search(rb"^content-length:\s*(\d{1,15})\s*$", first[: header.start()], re.I | re.M) if header else None
        )
        if not header or not length:
            return "members"
        left = header.end() + int(length[1]) + 4 - len(first)
        while left > 0 and (piece := stream.read(min(left, _SEARCH_STEP))):
            left -= len(piece)
        return "whole" if left < 0 or stream.read(1) else "members"


def _header(record: bytes) -> tuple[int, int]:
    """The bytes of a record's header and those that it promises to follow; 0 and 0 if it is none."""
    end = re.search(rb"\r?\n\r?\n", record)
    length = re.search(rb"^content-length:\s*(\d{1,15})\s*$", record[: end.start()], re.I | re.M) if end else None
    return (end.end(), int(length[1])) if end and length else (0, 0)


def _open(path: str, layout: Layout, start: int) -> IO[bytes] | Unpacked:
    file = open(path, "rb")  # noqa: SIM115
    if layout != "whole":
        file.seek(start)
        return file
    stream = Unpacked(file)
    while start > 0 and (piece := stream.read(min(start, _SEARCH_STEP))):
        start -= len(piece)
    return stream


def _records(
    origin: str, path: str, layout: Layout, start: int, settings: ReadSettings
) -> Iterator[tuple[int, Page | Skipped | None]]:
    from fastwarc.warc import ArchiveIterator

    at = start
    stream = _open(path, layout, start)
    try:
        for record in ArchiveIterator(cast(IO[bytes], stream), parse_http=False):
            at = record.stream_pos
            if "WARC-Type" not in record.headers:
                raise _Damaged(at)
            yield at, _record(f"{origin}#{at}", at, record, settings)
        if stream.damaged if isinstance(stream, Unpacked) else _ends_cut(path, layout, at):
            raise _Damaged(at)
    except OSError as error:
        raise _Damaged(at) from error
    finally:
        stream.close()


def _ends_cut(path: str, layout: Layout, at: int) -> bool:
    """Whether the file ends before its last record, at ``at``, does, or goes on with what is no record: the library
    passes over both in silence."""
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        file.seek(at)
        if layout == "members":
            member = Unpacked(file, members=1)
            while member.read(_SEARCH_STEP):
                continue
            return member.damaged or member.left() > 0
        header, length = _header(file.read(65_536))
        left = size - (at + header + length)
        return not header or not 0 <= left <= _PADDING


def _record(origin: str, at: int, record: Any, settings: ReadSettings) -> Page | Skipped | None:
    """The page of one record, why it has none, or None for a record that was never a page."""
    headers = record.headers
    kind = (headers.get("WARC-Type") or "").strip().lower()
    if kind not in ("response", "resource", "conversion"):
        return None
    url = web_address(headers.get("WARC-Target-URI"))
    capture = Capture(url, point_in_time(headers.get("WARC-Date")))
    served = headers.get("Content-Type") or ""
    answer: Any = {}
    if kind == "response":
        if "http" not in served.lower():
            return None
        record.parse_http(auto_decode="none", quirks_mode=True)
        answer = record.http_headers
        if answer is None or answer.status_code is None:  # cut within its first lines, or no answer
            raise _Damaged(at)
        served = answer.get("Content-Type") or ""
    media_type = served.partition(";")[0].strip().lower()
    document = media_type.startswith(_DOCUMENT_TYPES)
    if not document and not _may_be_page(media_type, url):
        return None
    size = record.content_length
    if size > settings.max_page_bytes:
        return Skipped(origin, too_large(settings))
    raw = record.reader.read(size) if size else b""
    if len(raw) < size:
        raise _Damaged(at)
    if kind == "response" and not 200 <= answer.status_code < 300:
        return _refused(origin, answer.status_code)
    if document:
        return Skipped(origin, f"not a page but a document ({media_type}): export its text and read that")
    return _page(origin, raw, media_type, served, answer, capture, settings)


def _may_be_page(media_type: str, url: str | None) -> bool:
    if media_type in _HTML_TYPES:
        return True
    return media_type in _UNTOLD_TYPES and not (url and urlsplit(url).path in _SERVICE_FILES)


def _refused(origin: str, status: int) -> Skipped | None:
    if 300 <= status < 400:
        return None
    return Skipped(origin, f"the server did not give the page (HTTP status {status}): get it again")


def _page(
    origin: str, raw: bytes, media_type: str, served: str, answer: Any, capture: Capture, settings: ReadSettings
) -> Page | Skipped | None:
    try:
        data = unpack(
            raw, answer.get("Transfer-Encoding") or "", answer.get("Content-Encoding") or "", settings.max_page_bytes
        )
    except PayloadDamaged as damage:
        return Skipped(origin, f"the page is damaged ({damage}): get it again")
    if len(data) > settings.max_page_bytes:
        return Skipped(origin, too_large(settings))
    declared = media_type in _HTML_TYPES
    name = "" if declared else os.path.basename(urlsplit(capture.url or "").path)
    charset = _CHARSET.search(served)
    media = "text/html" if declared else "text/plain" if media_type == "text/plain" else None
    digest = hashlib.sha256(data).hexdigest()
    page = make_page(origin, name, data, digest, capture, charset[1] if charset else None, media)
    return None if isinstance(page, Skipped) and not declared else page


def _next_record(path: str, layout: Layout, start: int) -> int | None:
    """The first byte at or after ``start`` where a record seems to begin."""
    if layout == "whole":
        return None
    mark = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n") if layout == "plain" else re.compile(rb"\x1f\x8b\x08")
    with open(path, "rb") as file:
        at = max(start - 1, 0)
        while True:
            file.seek(at)
            piece = file.read(_SEARCH_STEP)
            for found in mark.finditer(piece):
                if at + found.start() >= start and (layout == "plain" or _holds_record(file, at + found.start())):
                    return at + found.start()
            if len(piece) < _SEARCH_STEP:
                return None
            at += len(piece) - 16


def _holds_record(file: IO[bytes], at: int) -> bool:
    file.seek(at)
    return formats.is_archive(file.read(512))

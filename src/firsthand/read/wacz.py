"""WACZ: a ZIP that holds web archives and the list of the pages that were visited.

A record goes by ``path#archive/name.warc.gz#offset``. Nothing is unpacked to disk, and the names inside are looked up
inside only."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import IO, cast
from urllib.parse import urldefrag, urljoin

from firsthand.read.archive import Place, Wanted, everything, read_archive, read_record
from firsthand.read.lines import lines
from firsthand.read.unpacked import Plain
from firsthand.read.warc import WARC
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

_ARCHIVES = (".warc", ".warc.gz")
_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_MOST_MEMBERS = 100_000
_MOST_LISTED = 1_000_000
_MOST_LINE = 10_000_000  # bytes: the lists may hold the text of each page
_LOCAL_HEADER = 30  # bytes
_ENCRYPTED = 1  # bit of a part's flags


class _Part(io.RawIOBase):
    """A stretch of a file, as a file."""

    def __init__(self, path: str, start: int, size: int) -> None:
        super().__init__()
        self._file = open(path, "rb")  # noqa: SIM115
        self._start, self._size, self._at = start, size, 0
        self._file.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._file.read(min(len(buffer), max(0, self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        self._file.seek(self._start + self._at)
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._file.close()
        super().close()


def is_wacz(path: str) -> bool:
    """Whether the ZIP at ``path`` holds web archives."""
    try:
        with zipfile.ZipFile(path) as container:
            return bool(_archives(container))
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False


def read_wacz(origin: str, path: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    """The pages of the web archives in the WACZ at ``path``.

    Where it lists the pages that were visited, an answer that is not listed (a frame, an advertisement) is passed
    over, unless a listed address sends on to it; how many were is told. A list that names none of the answers is not
    believed."""
    with zipfile.ZipFile(path) as container:
        reason = _unsafe(container, path, settings)
        listed = set() if reason else _listed(container)
        members = [] if reason else _archives(container)
    if reason:
        yield Skipped(origin, reason)
        return
    visited = _Visited(listed)
    told: set[Skipped] = set()
    for info in members:
        for found in _member(origin, path, info, settings, visited):
            if isinstance(found, Skipped):
                told.add(found)
            yield found
    if listed and not visited.hits and visited.passed:
        for info in members:
            yield from (one for one in _member(origin, path, info, settings, everything) if one not in told)
    elif visited.passed:
        count = (
            f"{visited.passed} answers that the WACZ does not list as pages (frames, advertisements) were passed over"
        )
        yield Skipped(origin, count + ": unpack its archives to read them")


def _member(
    origin: str, path: str, info: zipfile.ZipInfo, settings: ReadSettings, wanted: Wanted
) -> Iterator[Page | Skipped]:
    name = f"{origin}#{info.filename}"
    if info.flag_bits & _ENCRYPTED:
        yield Skipped(name, "this part of the WACZ is encrypted: save it without a password")
        return
    for found in read_archive(name, _place(path, info), WARC, settings, wanted):
        # An archive of which nothing is listed has no page, and no damage either.
        if isinstance(found, Page) or found.origin != name or wanted is everything:
            yield found


def read_wacz_record(origin: str, path: str, place: str, settings: ReadSettings) -> Page | Skipped | None:
    """The page that goes by ``place`` (``archive/name.warc.gz#offset``); None if there is none."""
    name, _, offset = place.rpartition("#")
    if not offset.isdecimal():
        return None
    with zipfile.ZipFile(path) as container:
        reason = _unsafe(container, path, settings)
        info = next((info for info in _archives(container) if info.filename == name), None)
    if reason or info is None or info.flag_bits & _ENCRYPTED:
        return None
    return read_record(f"{origin}#{name}", _place(path, info), WARC, int(offset), settings)


class _Visited:
    """Tells the answers that a list of pages names, or that it leads to, and counts the others."""

    def __init__(self, listed: set[str]) -> None:
        self._listed = set(listed)
        self.hits = 0
        self.passed = 0

    def __call__(self, url: str | None, location: str | None) -> bool:
        if not self._listed:
            return True
        if url and _key(url) in self._listed:
            self.hits += location is None
            if location:
                self._listed.add(_key(urljoin(url, location)))
            return True
        self.passed += location is None
        return False


def _key(url: str) -> str:
    """An address as far as it names a page."""
    return urldefrag(url)[0].partition("://")[2].removesuffix("/")


def _archives(container: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = container.NameToInfo.values()
    return [info for info in members if info.filename.lower().endswith(_ARCHIVES) and not info.is_dir()]


def _unsafe(container: zipfile.ZipFile, path: str, settings: ReadSettings) -> str | None:
    """Why the ZIP is not to be opened, if it is not."""
    members = container.infolist()
    size = _size(path)
    if len(members) > _MOST_MEMBERS:
        return f"a ZIP of more than {_MOST_MEMBERS:,} files: unpack it"
    if sum(info.compress_size for info in members) > size:
        return "a ZIP whose parts overlap, as they do in one that is made to fill a disk: get it from elsewhere"
    if sum(info.file_size for info in members) > max(settings.max_unpacked_bytes, settings.max_unpacked_ratio * size):
        return "a ZIP that unpacks to far more than it holds, as one made to fill a disk: get it from elsewhere"
    return None


def _size(path: str) -> int:
    with open(path, "rb") as file:
        return file.seek(0, io.SEEK_END)


def _place(path: str, info: zipfile.ZipInfo) -> Place:
    """Where a part of the ZIP lies: packed, it is unpacked on the way; otherwise it can be opened anywhere."""
    if info.compress_type != zipfile.ZIP_STORED:
        return Place(lambda: zipfile.ZipFile(path).open(info), info.file_size)
    with open(path, "rb") as file:
        file.seek(info.header_offset)
        header = file.read(_LOCAL_HEADER)
    start = info.header_offset + _LOCAL_HEADER
    start += int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return Place(lambda: cast(IO[bytes], io.BufferedReader(_Part(path, start, info.file_size))), info.file_size)


def _listed(container: zipfile.ZipFile) -> set[str]:
    """The addresses of the pages that were visited."""
    found: set[str] = set()
    for name in _LISTS:
        if name not in container.NameToInfo or container.NameToInfo[name].flag_bits & _ENCRYPTED:
            continue
        with container.open(name) as file:
            for _, line in lines(Plain(file), 0, _MOST_LINE):
                if len(found) >= _MOST_LISTED or not line:
                    break
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                url = record.get("url") if isinstance(record, dict) else None
                if isinstance(url, str):
                    found.add(_key(url))
    return found

"""The records of ARC archives, the format before WARC.

After "ARC File Format, Version 1.0" (Burner and Kahle, 1996): a line of fields parted by spaces, the first the
address and the last the length of what follows; version 2 has more fields between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, cast

from firsthand.read.answers import Answer, http_head, is_worth_reading, page_of
from firsthand.read.archive import Damaged, Found, Kind, Layout, Place, Wanted, ends_cut, open_archive
from firsthand.read.file import too_large
from firsthand.read.sidecar import web_address
from firsthand.read.unpacked import Plain, Stream, Unpacked, skip
from firsthand.records import Skipped
from firsthand.settings import ReadSettings

_LINE = re.compile(
    rb"(?P<url>[a-z][a-z0-9+.-]{1,20}:[^\s]{0,4000}) (?P<ip>[0-9a-fA-F.:]{0,45}) (?P<date>\d{8,14}) "
    rb"(?P<type>[^\s]{0,200})(?: [^\s]{0,4000}){0,5}? (?P<length>\d{1,15})\r?\n"
)
_MOST_LINE = 8_192  # bytes
_LINE_ENDS = b"\r\n"


def is_arc(head: bytes) -> bool:
    """Whether bytes that begin with ``head`` are an ARC file."""
    return head.startswith(b"filedesc:") and bool(_LINE.match(head))


def _begins(head: bytes) -> bool:
    return bool(_LINE.match(head))


def _header(record: bytes) -> tuple[int, int]:
    line = _LINE.match(record)
    return (line.end(), int(line["length"])) if line else (0, 0)


def _records(
    origin: str, place: Place, layout: Layout, start: int, settings: ReadSettings, wanted: Wanted
) -> Iterator[tuple[int, Found]]:
    file = open_archive(place, layout, start, settings)
    try:
        if layout == "members":
            yield from _from_members(origin, cast(IO[bytes], file), start, settings, wanted)
        else:
            stream = Plain(cast(IO[bytes], file)) if layout == "plain" else cast(Stream, file)
            last = start
            for last, found in _from_stream(origin, stream, settings, wanted):
                yield last, found
            if layout == "plain" and ends_cut(place, ARC, layout, last):
                raise Damaged(last)
    finally:
        file.close()


def _from_members(
    origin: str, file: IO[bytes], at: int, settings: ReadSettings, wanted: Wanted
) -> Iterator[tuple[int, Found]]:
    while file.seek(at) == at and file.read(1):
        file.seek(at)
        member = Unpacked(file, members=1)
        for _, found in _from_stream(origin, member, settings, wanted, at):
            yield at, found
            break
        while member.read(1 << 20):
            continue
        if member.damaged:
            raise Damaged(at)
        at = member.end()


def _from_stream(
    origin: str, stream: Stream, settings: ReadSettings, wanted: Wanted, member_at: int | None = None
) -> Iterator[tuple[int, Found]]:
    """The records of ``stream`` from where it stands; all go by ``member_at`` if it is given."""
    ahead = b""
    while True:
        while not ahead.strip(_LINE_ENDS) and (more := stream.read(_MOST_LINE)):
            ahead = ahead.strip(_LINE_ENDS) + more
        ahead = ahead.lstrip(_LINE_ENDS)
        place = stream.tell() - len(ahead) if member_at is None else member_at
        if not ahead and not stream.damaged:
            return
        if ahead and b"\n" not in ahead:
            ahead += stream.read(_MOST_LINE)
        line = _LINE.match(ahead)
        if not line:
            raise Damaged(place)
        length, rest = int(line["length"]), ahead[line.end() :]
        kept, ahead = rest[:length], rest[length:]
        if len(kept) < length:
            kept += stream.read(min(length, settings.max_page_bytes + _MOST_LINE) - len(kept))
            skip(stream, length - len(kept))
        if stream.damaged or len(kept) < min(length, settings.max_page_bytes):
            raise Damaged(place)
        yield place, _record(f"{origin}#{place}", kept, length, line, settings, wanted)


def _record(
    origin: str, block: bytes, length: int, line: re.Match[bytes], settings: ReadSettings, wanted: Wanted
) -> Found:
    url = web_address(line["url"].decode("utf-8", "replace"))
    if not url:
        return None
    status, headers, body = http_head(block) or (200, {}, 0)
    served = headers.get("content-type") or line["type"].decode("ascii", "replace")
    answer = Answer(url, _time(line["date"].decode()), served, status, headers)
    if answer.sends_to is not None or not is_worth_reading(answer) or not wanted(url, None):
        return None
    if length - body > settings.max_page_bytes:
        return Skipped(origin, too_large(settings))
    return page_of(origin, block[body:], answer, settings)


def _time(digits: str) -> str | None:
    """``20310405060708`` in ISO 8601 (always UTC)."""
    if len(digits) == 8:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if len(digits) != 14:
        return None
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}Z"


ARC = Kind(_records, _header, re.compile(rb"(?<=\n)https?://[^\s]{1,4000} [0-9a-fA-F.:]{0,45} \d{8,14} "), _begins)

"""Lines, and the records of CSV, out of a stream of bytes; each with its place, none beyond a bound.

The records follow RFC 4180, read as leniently as spreadsheets do. The csv module of Python gives no places, and an
unclosed quotation mark ends its reading, so that the rest of the table would be lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from firsthand.read.unpacked import Stream

_PIECE = 65_536  # bytes
_BOM = b"\xef\xbb\xbf"
_DELIMITERS = (b",", b";", b"\t", b"|")
_QUOTED = re.compile(rb'"[^"]*"')
_MOST_FIELDS = 10_000
_LINE_ENDS = re.compile(rb"[\r\n]*+")
_INSIDE = re.compile(rb'(?:[^"]++|"")*+')


def lines(stream: Stream, start: int, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Place and bytes of each line, without its end; None for one longer than ``limit``. ``start``: where the
    stream stands."""
    pieces: list[bytes] = []
    size = 0
    while chunk := stream.read(_PIECE):
        at = 0
        while at < len(chunk):
            end = chunk.find(b"\n", at)
            piece = chunk[at : end if end >= 0 else len(chunk)]
            size += len(piece)
            if size <= limit:
                pieces.append(piece)
            else:
                pieces.clear()
            if end < 0:
                break
            yield start, None if size > limit else b"".join(pieces)
            start, at, size, pieces = start + size + 1, end + 1, 0, []
    if size:
        yield start, None if size > limit else b"".join(pieces)


def delimiter_of(head: bytes) -> bytes:
    """The delimiter of a table that begins with ``head``: the one that its first line holds most often."""
    line = _QUOTED.sub(b"", head.partition(b"\n")[0])
    return max(_DELIMITERS, key=line.count)


class _Record:
    """A record of CSV as it comes in, without what goes over the bound."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.clear()

    def clear(self) -> None:
        self._fields: list[bytes] = []
        self._pieces: list[bytes] = []
        self._size = self._count = 0

    def take(self, piece: bytes) -> None:
        self._size += len(piece)
        if self.over():
            self._pieces, self._fields = [], []
        else:
            self._pieces.append(piece)

    def end_field(self) -> None:
        self._count += 1
        if not self.over():
            self._fields.append(b"".join(self._pieces))
        self._pieces = []

    def over(self) -> bool:
        return self._size > self._limit or self._count > _MOST_FIELDS

    def end(self) -> list[bytes] | None:
        """The fields of the record, or None if it went over the bound."""
        self.end_field()
        fields = None if self.over() else self._fields
        self.clear()
        return fields


def records(stream: Stream, start: int, delimiter: bytes, limit: int) -> Iterator[tuple[int, list[bytes] | None]]:
    """Place and fields of each record; None for one that holds more than about ``limit`` bytes. Empty lines are no
    records. ``start``: where the stream stands. A mark inside a field that does not begin with one is a character."""
    mark = re.escape(delimiter)
    stop, stop_over = re.compile(b"[" + mark + rb"\r\n]"), re.compile(rb"[\r\n]|" + mark + rb"(?=[\"]|\Z)")
    record = _Record(2 * limit)
    state: Literal["start", "bare", "quoted", "mark"] = "start"
    begun = base = start
    first = True  # no byte of the record was read yet
    while chunk := stream.read(_PIECE):
        at = len(_BOM) if base == 0 and chunk.startswith(_BOM) else 0
        while at < len(chunk):
            byte = chunk[at : at + 1]
            if first:
                if byte in b"\r\n":
                    at = _LINE_ENDS.match(chunk, at).end()  # type: ignore[union-attr]
                    continue
                first, begun = False, base + at
            if state == "quoted":
                end = _INSIDE.match(chunk, at).end()  # type: ignore[union-attr]
                record.take(chunk[at:end].replace(b'""', b'"'))
                state, at = ("mark" if end < len(chunk) else "quoted"), end + 1
            elif byte == b'"' and state in ("start", "mark"):
                if state == "mark":
                    record.take(byte)
                state, at = "quoted", at + 1
            else:
                found = (stop_over if record.over() else stop).search(chunk, at)
                record.take(chunk[at : found.start() if found else len(chunk)])
                at = found.end() if found else len(chunk)
                state = "start" if found else "bare"
                if found and found.group() == delimiter:
                    record.end_field()
                elif found:
                    yield begun, record.end()
                    first = True
        base += len(chunk)
    if not first:
        yield begun, record.end()

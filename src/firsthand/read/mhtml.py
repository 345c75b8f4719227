"""Pages that a browser saved as one file (MHTML, RFC 2557): the page itself, without its pictures and frames."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from firsthand.read.sidecar import web_address

_FIRST = re.compile(rb"(?:From|Snapshot-Content-Location|MIME-Version|Subject|Date|Content-Type|X-[\w-]+)[ \t]*:", re.I)
_SAVED = re.compile(rb"^content-type:[ \t\r\n]*(?:multipart/related|text/html|multipart/alternative)", re.I | re.M)
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_MOST_HEAD = 65_536  # bytes
_MOST_PARTS = 10_000
_DEEPEST = 4
_LARGEST_CODING = 4
"""Bytes of a part for each byte that it stands for: quoted-printable takes three, and line ends."""
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def is_mhtml(head: bytes) -> bool:
    """Whether bytes that begin with ``head`` are the header of a saved page."""
    if not _FIRST.match(head):
        return False
    end = _HEAD_ENDS.search(head, 0, _MOST_HEAD)
    header = head[: end.start()] if end else head[:_MOST_HEAD]
    return bool(_SAVED.search(header) and _MIME.search(header))


class Saved(NamedTuple):
    """A saved page: its bytes, its address and time as the file gives them, and the charset that it names."""

    html: bytes
    url: str | None
    captured_at: str | None
    charset: str | None


def saved_page(stored: bytes, limit: int) -> Saved | None:
    """The page in the MHTML file that holds the bytes ``stored``; None if there is none, or not the whole of it. Of one
    that is longer than ``limit`` bytes there is at least one byte more.

    Its address is the ``Content-Location`` of its part, its time the ``Date`` of the file. Of several parts that hold
    HTML the page is the one that the file names as its start, or else the first: the others are its frames."""
    header, body = _head(stored)
    parts = list(_parts(header, stored[body:]))
    if not parts:
        return None
    part, data = _root(header, parts)
    html = _decoded(part, data[: _LARGEST_CODING * (limit + 1)])
    if html is None:
        return None
    locations = (part["Content-Location"], header["Snapshot-Content-Location"], header["Content-Location"])
    url = next(filter(None, (web_address(_plain(location)) for location in locations)), None)
    return Saved(html, url, _time(header["Date"]), _param(part, "charset"))


def _head(data: bytes) -> tuple[Message, int]:
    """The header at the start of ``data``, and where its body begins."""
    data_head = data[:_MOST_HEAD]
    if data_head.startswith((b"\r\n", b"\n")):  # a part without a header
        return Message(), 1 + data_head.startswith(b"\r")
    end = _HEAD_ENDS.search(data_head)
    stop, body = (end.start(), end.end()) if end else (0, 0)
    try:
        return BytesHeaderParser().parsebytes(data_head[:stop] + b"\n\n"), body
    except (MessageError, ValueError, LookupError):
        return Message(), body


def _parts(header: Message, body: bytes, depth: int = 0) -> Iterator[tuple[Message, bytes]]:
    """Every part under ``header`` that holds HTML, with its bytes as they are stored."""
    kind = header.get_content_type()
    if kind in _PAGE_TYPES:
        yield header, body
    boundary = _param(header, "boundary") if kind.startswith("multipart/") else None
    if not boundary or depth >= _DEEPEST:
        return
    mark = b"--" + boundary.encode("utf-8", "replace")
    begin = re.compile(re.escape(mark) + rb"(?P<last>--)?[ \t]*(?:\r?\n|\Z)")
    found = None
    for count, following in enumerate(begin.finditer(body)):
        if body[max(following.start() - 1, 0) : following.start()] not in (b"", b"\n"):
            continue
        if found and not found["last"]:
            yield from _parts(*_split(body[found.end() : following.start()]), depth + 1)
        found = following
        if found["last"] or count >= _MOST_PARTS:
            break
    if found and not found["last"]:  # the end is missing: what there is of the last part
        yield from _parts(*_split(body[found.end() :]), depth + 1)


def _split(part: bytes) -> tuple[Message, bytes]:
    header, at = _head(part)
    return header, part[at:].removesuffix(b"\n").removesuffix(b"\r")


def _root(header: Message, parts: list[tuple[Message, bytes]]) -> tuple[Message, bytes]:
    start = _param(header, "start")
    named = [part for part in parts if start and _plain(part[0]["Content-ID"]) == start.strip()]
    place = _plain(header["Snapshot-Content-Location"])
    at_place = [part for part in parts if place and _plain(part[0]["Content-Location"]) == place]
    return (named or at_place or parts)[0]


def _decoded(part: Message, data: bytes) -> bytes | None:
    coding = _plain(part["Content-Transfer-Encoding"]).lower()
    if coding == "quoted-printable":
        return quopri.decodestring(data)
    if coding == "base64":
        packed = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        try:
            return base64.b64decode(packed[: len(packed) - (len(packed) % 4 == 1)] + b"==")
        except (binascii.Error, ValueError):
            return None
    return data


def _param(header: Message, name: str) -> str | None:
    """A parameter of the content type."""
    try:
        value = header.get_param(name)
    except (ValueError, LookupError):  # of a message that nobody wrote in good faith
        return None
    return value if isinstance(value, str) else None


def _plain(value: object) -> str:
    return re.sub(r"\s+", "", str(value)) if value is not None else ""


def _time(value: object) -> str | None:
    """The date of a header in ISO 8601, with its zone if it gives one."""
    try:
        return parsedate_to_datetime(str(value)).isoformat() if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

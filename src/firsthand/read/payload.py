"""The body of an HTTP answer as a browser would see it: chunks joined, compression undone, within a bound."""

from __future__ import annotations

import io
import re
import zlib

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,15})[^\r\n]{0,200}\r?\n")
_GZIP = ("gzip", "x-gzip", "deflate")


class PayloadDamaged(Exception):
    """The body is not in the coding that the answer names."""


def unpack(raw: bytes, transfer: str, content: str, limit: int) -> bytes:
    """``raw`` without the transfer and content codings that the headers name; at most ``limit`` + 1 bytes.

    Many archives keep the headers but store the body already unpacked: such a body is taken as it is."""
    codings = [name.strip().lower() for name in f"{content},{transfer}".split(",")]
    for coding in reversed([name for name in codings if name not in ("", "identity")]):
        raw = _undo(raw, coding, limit)
    return raw


def _undo(raw: bytes, coding: str, limit: int) -> bytes:
    if coding == "chunked":
        return _dechunk(raw)
    if coding in _GZIP:
        return _inflate(raw, coding, limit)
    if coding in ("br", "zstd"):
        return _stream(raw, coding, limit)
    raise PayloadDamaged(f"unknown coding {coding!r}")


def _dechunk(raw: bytes) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while head := _CHUNK.match(raw, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(raw[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if raw[at : at + 2] == b"\r\n" else 1 if raw[at : at + 1] == b"\n" else 0
    return b"".join(pieces) if pieces else raw


def _inflate(raw: bytes, coding: str, limit: int) -> bytes:
    for bits in (47, -15) if coding == "deflate" else (47,):
        try:
            return zlib.decompressobj(bits).decompress(raw, limit + 1)
        except zlib.error:
            continue
    return _as_stored(raw, coding)


def _stream(raw: bytes, coding: str, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(raw))
    pieces: list[bytes] = []
    size = 0
    try:
        while size <= limit and (piece := reader.read(min(65_536, limit + 1 - size))):
            pieces.append(piece)
            size += len(piece)
    except OSError:
        return _as_stored(raw, coding)
    return b"".join(pieces)


def _as_stored(raw: bytes, coding: str) -> bytes:
    """A body that was unpacked before it was stored looks like text; anything else is damage."""
    if b"<" in raw[:1024] and raw[:1024].count(0) == 0:
        return raw
    raise PayloadDamaged(f"not {coding} data")

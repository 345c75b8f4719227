"""Packed streams (gzip, Zstandard) that end where their data ends, whole or damaged, and never grow out of bounds."""

from __future__ import annotations

import zlib
from typing import IO, Any, Protocol

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""A frame that holds the dictionary of the frames after it (IIPC, "Use of Zstandard in WARC files")."""
_PIECE = 65_536  # bytes
_ZSTD_STEP = 512  # packed bytes at a time: each four may hold 128 KB
_ZSTD_WINDOW = 2**27  # bytes that unpacking may hold: what the zstd command allows
_MOST_DICTIONARY = 10_000_000  # bytes


class Stream(Protocol):
    """What the readers of archives and tables need of a file. ``damaged``: it ended before its data did."""

    damaged: bool

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes, fewer only at the end."""

    def tell(self) -> int:
        """Bytes read so far, or the place in a plain file."""

    def close(self) -> None:
        """Close the file underneath."""


class Plain:
    """A file that is not packed, from where it stands."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.damaged = False

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes (64 KB if negative)."""
        return self._file.read(size if size >= 0 else _PIECE)

    def tell(self) -> int:
        """The place in the file."""
        return self._file.tell()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Unpacked:
    """Reads the gzip data in ``file`` piece by piece. Damage ends the stream without an error, so that everything
    before it can be read; then ``damaged`` is true. ``members``: how many gzip members to read; all, if None.
    After ``limit`` bytes it ends as if damaged."""

    def __init__(self, file: IO[bytes], members: int | None = None, limit: int | None = None) -> None:
        self._file = file
        self._members = members
        self._limit = limit
        self._packed = b""
        self._unpacker = zlib.decompressobj(31)
        self._fresh = True  # nothing of the member at hand was read yet
        self._ended = False
        self.damaged = False
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes (64 KB if negative), fewer only at the end."""
        wanted = size if size >= 0 else _PIECE
        pieces: list[bytes] = []
        while wanted > 0 and not self._ended:
            piece = self._piece(wanted)
            pieces.append(piece)
            wanted -= len(piece)
            self._at += len(piece)
            if self._limit is not None and self._at > self._limit:
                self._ended = self.damaged = True
        return b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        if self._unpacker.eof:
            self._packed = self._unpacker.unused_data
            self._unpacker = zlib.decompressobj(31)
            self._fresh = True
            self._members = None if self._members is None else self._members - 1
            if self._members == 0:
                self._ended = True
                return b""
        if not self._packed:
            self._packed = self._file.read(_PIECE)
        if not self._packed:
            self._ended, self.damaged = True, not self._fresh
            return b""
        before = self._unpacker.copy()
        try:
            piece = self._unpacker.decompress(self._packed, size)
        except zlib.error:
            self._ended = self.damaged = True
            return _until_damage(before, self._packed, size)
        self._fresh = False
        self._packed = self._unpacker.unconsumed_tail
        return piece

    def end(self) -> int:
        """The place in the file after the last member that was read to its end."""
        return self._file.tell() - len(self._unpacker.unused_data or self._packed)

    def left(self) -> int:
        """Bytes of the file that lie after what was read."""
        left = len(self._unpacker.unused_data or self._packed)
        while piece := self._file.read(_PIECE):
            left += len(piece)
        return left

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def close(self) -> None:
        """Close the file underneath."""
        self._file.close()


class UnpackedZstd:
    """The same for Zstandard data, of one frame or many, with the dictionary that the file brings along."""

    def __init__(self, file: IO[bytes], limit: int | None = None) -> None:
        self._file = file
        self._limit = limit
        self._packed = b""
        self._from = 0  # where in _packed the data starts that was not unpacked yet
        self._ready = memoryview(b"")  # unpacked and not asked for yet
        self._ended = False
        self.damaged = False
        self._at = 0
        self._unpacker: Any = None
        self._dictionary: Any = None
        self._fresh = True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes (64 KB if negative), fewer only at the end."""
        wanted = size if size >= 0 else _PIECE
        pieces: list[bytes] = []
        while wanted > 0 and (self._ready or not self._ended):
            piece = bytes(self._ready[:wanted])
            self._ready = self._ready[len(piece) :]
            pieces.append(piece)
            wanted -= len(piece)
            self._at += len(piece)
            if self._limit is not None and self._at > self._limit:
                self._ended, self.damaged, self._ready = True, True, memoryview(b"")
            elif wanted > 0 and not self._ready and not self._ended:
                self._ready = memoryview(self._step())
        return b"".join(pieces)

    def _step(self) -> bytes:
        import zstandard

        if self._from >= len(self._packed):
            self._packed, self._from = self._file.read(_PIECE), 0
        if not self._packed:
            self._ended, self.damaged = True, not self._fresh
            return b""
        try:
            if self._fresh:
                self._begin()
            step = self._packed[self._from : self._from + _ZSTD_STEP]
            piece: bytes = self._unpacker.decompress(step)
        except zstandard.ZstdError:
            self._ended = self.damaged = True
            return b""
        self._from += len(step)
        self._fresh = False
        if self._unpacker.eof:
            self._from -= len(self._unpacker.unused_data)
            self._fresh = True
        return piece

    def _begin(self) -> None:
        """Make ready for the next frame; the first may be a dictionary."""
        import zstandard

        if self._at == 0 and self._dictionary is None and self._packed.startswith(ZSTD_DICTIONARY):
            size = int.from_bytes(self._packed[4:8], "little")
            while size <= _MOST_DICTIONARY and len(self._packed) < 8 + size and (more := self._file.read(_PIECE)):
                self._packed += more
            data = self._packed[8 : 8 + size]
            if data.startswith(ZSTD):
                data = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompress(
                    data, max_output_size=_MOST_DICTIONARY
                )
            self._dictionary = zstandard.ZstdCompressionDict(data)
        self._unpacker = zstandard.ZstdDecompressor(
            dict_data=self._dictionary, max_window_size=_ZSTD_WINDOW
        ).decompressobj()

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def close(self) -> None:
        """Close the file underneath."""
        self._file.close()


def unpacked(file: IO[bytes], limit: int | None = None) -> Stream:
    """``file`` unpacked if its first bytes say that it is packed, otherwise as it is."""
    head = file.read(4)
    file.seek(0)
    if head.startswith(GZIP):
        return Unpacked(file, limit=limit)
    if head in (ZSTD, ZSTD_DICTIONARY):
        return UnpackedZstd(file, limit)
    return Plain(file)


def skip(stream: Stream, size: int) -> None:
    """Read on over ``size`` bytes."""
    while size > 0 and (piece := stream.read(min(size, 1 << 20))):
        size -= len(piece)


def _until_damage(unpacker: zlib._Decompress, packed: bytes, size: int) -> bytes:
    """What comes out before the damage: a larger step than one byte would lose some of it."""
    pieces: list[bytes] = []
    left = size
    try:
        for at in range(len(packed)):
            pieces.append(unpacker.decompress(packed[at : at + 1], left))
            left -= len(pieces[-1])
            if left <= 0:
                break
    except zlib.error:
        pass
    return b"".join(pieces)

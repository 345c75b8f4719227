"""A gzip stream that ends where its data ends, whole or damaged."""

from __future__ import annotations

import zlib
from typing import IO


class Unpacked:
    """Reads the gzip data in ``file`` piece by piece. Damage ends the stream without an error, so that everything
    before it can be read; then ``damaged`` is true. ``members``: how many gzip members to read; all, if None."""

    def __init__(self, file: IO[bytes], members: int | None = None) -> None:
        self._file = file
        self._members = members
        self._packed = b""
        self._unpacker = zlib.decompressobj(31)
        self._fresh = True  # nothing of the member at hand was read yet
        self._ended = False
        self.damaged = False
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes (64 KB if negative), fewer only at the end."""
        wanted = size if size >= 0 else 65_536
        pieces: list[bytes] = []
        while wanted > 0 and not self._ended:
            piece = self._piece(wanted)
            pieces.append(piece)
            wanted -= len(piece)
            self._at += len(piece)
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
            self._packed = self._file.read(65_536)
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

    def left(self) -> int:
        """Bytes of the file that lie after what was read."""
        left = len(self._unpacker.unused_data or self._packed)
        while piece := self._file.read(65_536):
            left += len(piece)
        return left

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def close(self) -> None:
        """Close the file underneath."""
        self._file.close()


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

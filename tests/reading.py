"""What the tests of reading share: a file written and read at once, and how its cost grows."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from firsthand.read import read_pages
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

SETTINGS = ReadSettings()


def read(path: Path, data: bytes | str, settings: ReadSettings = SETTINGS) -> list[Page | Skipped]:
    """What is read from a file at ``path`` that holds ``data``."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_pages([str(path)], settings=settings))


def only(path: Path, data: bytes | str, settings: ReadSettings = SETTINGS) -> Page:
    """The same, where it is one page."""
    (found,) = read(path, data, settings)
    assert isinstance(found, Page), found
    return found


def seconds(path: Path, data: bytes) -> float:
    """Processor time for reading ``data``, the better of two."""
    best = 9.0
    for _ in range(2):
        start = time.process_time()
        read(path, data)
        best = min(best, time.process_time() - start)
    return best


def assert_linear(path: Path, data: Callable[[int], bytes], small: int = 200_000, coarse: float = 0.005) -> None:
    """Ten times the bytes take at most forty times the work. ``coarse``: seconds below which the clock says nothing."""
    assert seconds(path, data(10 * small)) < 40 * max(seconds(path, data(small)), coarse)

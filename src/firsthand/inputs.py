"""What a user names on the command line, as paths to read: standard input and addresses are saved inside the trace
first, so that their spans can be checked later. The only place that reads a clock for the sake of a page."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from firsthand.records import Skipped

_ADDRESS = re.compile(r"https?://", re.I)
_PIECE = 1 << 20  # bytes


def is_address(path: str) -> bool:
    """Whether ``path`` names something on the web."""
    return bool(_ADDRESS.match(path))


def gather(
    paths: Iterable[str], out: Path, progress: Callable[[str, int], None], *, resume: bool, linked_pages: bool
) -> tuple[list[str], list[Skipped]]:
    """The files to read for ``paths``, and the addresses that could not be fetched. ``-`` is saved under ``out/stdin``,
    what addresses give under ``out/fetched``. Without an address nothing here touches the network."""
    paths = list(paths)
    found = [_saved(sys.stdin.buffer, out / "stdin") if path == "-" else path for path in paths if not is_address(path)]
    addresses = [path for path in paths if is_address(path)]
    if not addresses:
        return found, []
    unread: list[Skipped] = []
    for count, one in enumerate(_fetched(addresses, out / "fetched", resume, linked_pages), 1):
        if isinstance(one, Skipped):
            unread.append(one)
        else:
            found.append(one)
        progress("fetch", count)
    return found, unread


def _fetched(addresses: list[str], folder: Path, resume: bool, linked_pages: bool) -> Iterable[str | Skipped]:
    import time
    from datetime import UTC, datetime

    from firsthand.read.fetch import Clock, fetch
    from firsthand.settings import FetchSettings

    clock = Clock(now=lambda: datetime.now(UTC).isoformat(timespec="seconds"), seconds=time.monotonic, wait=time.sleep)
    return fetch(addresses, folder, settings=FetchSettings(), clock=clock, resume=resume, linked_pages=linked_pages)


def _saved(stream: BinaryIO, folder: Path) -> str:
    """What ``stream`` gives, as a file that is named by its content; piece by piece, as it may be an archive."""
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / ".partial"
    digest = hashlib.sha256()
    with partial.open("wb") as file:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            file.write(piece)
    path = folder / digest.hexdigest()[:16]
    os.replace(partial, path)
    return path.as_posix()

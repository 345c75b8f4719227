"""A page that was read before, read again from its origin."""

from __future__ import annotations

import os
from pathlib import Path

from firsthand.errors import PageUnreadable
from firsthand.read.columns import read_place
from firsthand.read.containers import BROKEN, page_at
from firsthand.read.file import read_file, read_saved
from firsthand.read.kinds import Kind, kind_of
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

_NO_BOUND = ReadSettings(max_page_bytes=2**62, max_saved_bytes=2**62, max_unpacked_bytes=2**62)


def reopen(origin: str, media_type: str, sha256: str | None, *, base: str = "") -> Page:
    """The page that ``origin`` names, read again. A relative origin counts from the folder ``base``.

    ``media_type`` is the one it had before ("" if that is not known). Raises PageUnreadable when the page is gone,
    is read as something else now, or, with ``sha256``, when its bytes are others."""
    try:
        found = _reopened(origin, base)
    except (OSError, ValueError, *BROKEN) as error:
        raise PageUnreadable(origin, f"cannot be read again ({error})") from error
    if found is None:
        raise PageUnreadable(origin, "no page lies here any more")
    if isinstance(found, Skipped):
        raise PageUnreadable(origin, found.reason)
    if sha256 is not None and found.sha256 != sha256:
        raise PageUnreadable(origin, f"changed since: its SHA-256 was {sha256} and is {found.sha256}")
    if media_type and found.media_type != media_type:
        raise PageUnreadable(origin, f"was read as {media_type} and is read as {found.media_type} now")
    return found


def _reopened(origin: str, base: str) -> Page | Skipped | None:
    """The file that ``origin`` names, or what lies at the place after its ``#``."""
    path = os.path.join(base, origin)
    if Path(path).is_file():
        kind = kind_of(path, _NO_BOUND)
        if kind == "page":
            return read_file(origin, path, _NO_BOUND)
        if kind == "mhtml":
            return read_saved(origin, path, _NO_BOUND)
        return Skipped(origin, "a file of many pages: name one of them as path#offset")
    container = _container(origin, base)
    if container is None:
        return read_file(origin, path, _NO_BOUND)
    path, place = os.path.join(base, container), origin[len(container) + 1 :]
    kind, settings = _kind_at(path, place)
    return page_at(kind, container, path, place, settings)


def _container(origin: str, base: str) -> str | None:
    """The file in which the page lies that goes by ``origin``: what stands before one of its ``#``."""
    ends = [at for at, character in enumerate(origin) if character == "#"]
    return next((origin[:end] for end in ends if os.path.isfile(os.path.join(base, origin[:end]))), None)


def _kind_at(path: str, place: str) -> tuple[Kind, ReadSettings]:
    """What the file at ``path`` is, and the settings with which the page at ``place`` was read."""
    named = read_place(place, _NO_BOUND)
    settings = named[1] if named else _NO_BOUND
    return kind_of(path, settings), settings

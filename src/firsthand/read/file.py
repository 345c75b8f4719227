"""One file that is one page."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zlib

from firsthand.read import decode, formats, sidecar
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings
from firsthand.text import short_id

_MEGABYTE = 1_000_000


def too_large(settings: ReadSettings) -> str:
    """The reason for skipping a page over the bound."""
    return (
        f"larger than {settings.max_page_bytes / _MEGABYTE:g} MB, so no page but a collection of data: "
        "split it into one file a page, or raise max_page_bytes"
    )


def read_file(origin: str, path: str, settings: ReadSettings) -> Page | Skipped:
    """The page in the file at ``path``, which goes by the name ``origin``; plain or packed with gzip.

    ``sha256`` is that of the file as it lies there (packed, if it is). Raises OSError where the file cannot be
    opened."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size > settings.max_page_bytes:
            return Skipped(origin, too_large(settings))
        stored = file.read()
    data, name = stored, path
    if stored.startswith(formats.GZIP):
        name = path.removesuffix(".gz")
        try:
            data = _unpack(stored, settings.max_page_bytes)
        except (OSError, EOFError, zlib.error) as error:
            return Skipped(origin, f"the gzip data is damaged ({error}): get the file again")
        if len(data) > settings.max_page_bytes:
            return Skipped(origin, too_large(settings))
    capture = sidecar.beside(path)
    return make_page(origin, name, data, hashlib.sha256(stored).hexdigest(), capture)


def _unpack(stored: bytes, limit: int) -> bytes:
    """What gzip data holds, up to the piece that passes ``limit`` bytes."""
    pieces: list[bytes] = []
    size = 0
    with gzip.open(io.BytesIO(stored)) as packed:
        while size <= limit and (piece := packed.read(65_536)):
            pieces.append(piece)
            size += len(piece)
    return b"".join(pieces)


def make_page(
    origin: str,
    name: str,
    data: bytes,
    sha256: str,
    capture: sidecar.Capture,
    served: str | None = None,
    media: str | None = None,
) -> Page | Skipped:
    """The page that the bytes ``data`` hold, or why they hold none.

    ``served`` is the charset and ``media`` the type that an archive says the server sent; ``capture`` what stands
    beside the page, before what it says itself."""
    if not data.strip():
        return Skipped(origin, "empty: get the page again")
    reason = formats.not_text(data[:65_536], name)
    if reason:
        return Skipped(origin, reason)
    source = decode.decode(data, served)
    media = media or formats.media_type(source, name)
    if media is None:
        return Skipped(origin, "not a page but a feed, site map or drawing: read the pages that it speaks of")
    if not formats.has_visible_text(source, media):
        return Skipped(origin, "no visible text: the page is empty, or a script would have filled it in the browser")
    if not capture.url and media == "text/html":
        capture = sidecar.inside(source)
    return Page(
        id=short_id(capture.url or origin, sha256),
        origin=origin,
        url=capture.url,
        captured_at=capture.captured_at,
        media_type=media,
        sha256=sha256,
        source=source,
    )
